"""Capitalised phrases whose head noun tells what they name: "Ministry of Foreign Affairs", "… Summit"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.bodies import SEATED
from loaders.extraction.names.gazetteer import Hit
from loaders.extraction.names.name import DETERMINERS, POSSESSIVE, Name, capital
from loaders.extraction.names.phrases import BEFORE_TOPIC, CALENDAR, JOINERS, LONGEST, phrase_end
from loaders.extraction.names.title_case import in_title_case
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

OF_BODIES = frozenset({"royal", "general", "prince", "executive", "high", "head", "chief", "partner", "lead"})
"""Words of titles and honours that also begin the names of bodies: "Royal Norwegian Navy", "General Motors"."""
CALLED = (Kind.EVENT, Kind.AGREEMENT, Kind.PROJECT)
YEAR = re.compile(r"(19|20)\d\d")


def find_shaped(
    parse: Parse, lexicon: Lexicon, hits: list[Hit], people: frozenset[int] = frozenset()
) -> Iterator[Name]:
    """Capitalised phrases with a telling head: "Ministry of Foreign Affairs", "Shanghai Cooperation Organization".

    None runs into one of the `people`, given by the first tokens of their names.
    """
    whole = {hit.start: hit.end for hit in hits}
    models = {span.start: span.end for span in parse.names if span.label in ("ORG", "PERSON", "GPE")} | whole
    states = [hit for hit in hits if hit.name.kind == Kind.STATE and hit.name.form != "capital"]
    named = {s.start: s.end for s in parse.names if s.label == "PERSON" and s.start + 1 < s.end < len(parse)}
    seats = {(hit.start, hit.end) for hit in hits if hit.name.kind == Kind.STATE}
    grounds = {(span.start, span.end) for span in parse.names if span.label == "GPE"}
    titles = (lexicon.titles.heads | lexicon.titles.honorifics) - OF_BODIES
    for start, end in sentences_without_titles(parse):
        token = start
        while token < end:
            if (
                not capital(parse, token)
                or parse.lowers[token] in DETERMINERS
                or parse.words[token][:1].isdigit()
                or _is_day(parse, token)
                or parse.pos[token] not in ("PROPN", "NOUN", "ADJ")
            ):
                token += 1
                continue
            plural = parse.tags[token] in ("NNPS", "NNS") and parse.lemmas[token].lower() in titles
            first = parse.lowers[token] in lexicon.titles.modifiers and parse.lowers[token + 1 : token + 2] == [
                "minister"
            ]
            if parse.lowers[token] in ("heads", "head") and parse.lowers[token + 1 : token + 2] == ["of"]:
                token += 3 if parse.lowers[token + 2 : token + 3] in (["state"], ["government"]) else 2
                continue
            if plural or first or parse.lowers[token] in titles or _ends_title(parse, lexicon, token):
                token += 1
                continue
            if token in named and parse.lowers[named[token]] in BEFORE_TOPIC:
                token = named[token]
                continue
            limit = next((t for t in range(token + 1, min(token + LONGEST, end)) if t in people), end)
            stop = phrase_end(parse, lexicon, token, limit, models, whole)
            if whole.get(token) == stop:
                token = stop
                continue
            name = _kind_of_phrase(parse, lexicon, token, stop)
            if name is not None and whole.get(token) != name.end:
                held = seats | grounds if name.kind == Kind.EVENT else seats
                name = _without_seat(parse, _with_number(parse, name), held)
                yield _of_its_state(parse, lexicon, _as_state(parse, lexicon, name, states), states)
            token = name.end if name is not None else _behind_joiner(parse, lexicon, token, stop)


def _is_day(parse: Parse, token: int) -> bool:
    """Whether a month and a number stand there: "the meeting on January 26 of the Group"."""
    return (
        parse.lowers[token] in CALENDAR
        and parse.words[token + 1 : token + 2] != []
        and (parse.words[token + 1][:1].isdigit())
    )


def _ends_title(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    """Whether the word closes a title before it: "Secretary [General] Jens Stoltenberg of …"."""
    if token == 0 or parse.lowers[token] not in OF_BODIES or not parse.words[token - 1][:1].isupper():
        return False
    return parse.lowers[token - 1] in lexicon.titles.heads


def _behind_joiner(parse: Parse, lexicon: Lexicon, start: int, end: int) -> int:
    """Where to look on in a phrase that names nothing as a whole: "Officials of the Embassy of France".

    Behind an office its fields are passed over: "High Representative for Foreign Affairs and Security Policy".
    """
    joiner = next((t for t in range(start, end) if parse.lowers[t] in BEFORE_TOPIC), end)
    if joiner < end and parse.lowers[joiner - 1] in lexicon.titles.ministers:
        fields = lexicon.titles.fields | lexicon.titles.modifiers | JOINERS
        if all(parse.lowers[t] in fields for t in range(joiner, end)):
            return next((t for t in range(end, len(parse)) if parse.lowers[t] not in fields), len(parse))
    return min(joiner + 1, end)


def find_nested(parse: Parse, lexicon: Lexicon, names: Iterable[Name]) -> Iterator[Name]:
    """Bodies at the end of the names of other bodies: "Faculty of Law of the [University of Oslo]"."""
    for name in names:
        if name.kind != Kind.INSTITUTION or name.form != "text":
            continue
        links = [t for t in range(name.start + 1, name.end - 1) if parse.lowers[t] == "of"]
        for link in links[1:] or links:
            first = link + 1 + (parse.lowers[link + 1] in DETERMINERS)
            inner = _kind_of_phrase(parse, lexicon, first, name.end)
            head = parse.lowers[first : name.end]
            if inner is not None and inner.kind == Kind.INSTITUTION and inner.end == name.end and "and" not in head:
                yield inner
                break


def _with_number(parse: Parse, name: Name) -> Name:
    """The name with the capitalised word that a dash ties to its beginning: "Five-Point Consensus"."""
    dash = name.start - 1
    tied = dash > 0 and parse.words[dash] == "-" and parse.ends[dash - 1] == parse.starts[dash]
    if not tied or not parse.words[dash - 1][:1].isupper() or parse.pos[dash - 1] != "NUM":
        return name
    return replace(name, start=dash - 1, canonical=parse.slice(dash - 1, name.end))


def _without_seat(parse: Parse, name: Name, seats: set[tuple[int, int]]) -> Name:
    """The name of a body or event without the ground where it is ("… Studies [in Pretoria]"), but for embassies."""
    if name.kind == Kind.EVENT:
        seats = seats | {(span.start, span.end) for span in parse.names if span.label == "GPE"}
    if name.kind not in (Kind.INSTITUTION, Kind.EVENT) or not SEATED.isdisjoint(parse.lowers[name.start : name.end]):
        return name
    for end in range(name.end - 2, name.start, -1):
        if parse.lowers[end] == "in" and (end + 1, name.end) in seats:
            return replace(name, end=end, canonical=parse.slice(name.start, end))
    return name


def sentences_without_titles(parse: Parse) -> Iterator[tuple[int, int]]:
    """Sentences where capitals mean something: not those written in Title Case or CAPITALS throughout."""
    for start, end in parse.sentences:
        if in_title_case(parse, start, end):
            continue
        yield start, end


def _as_state(parse: Parse, lexicon: Lexicon, name: Name, states: list[Hit]) -> Name:
    """ "The Government of Kenya" is the state itself; "Syrian Transitional Government" is not."""
    if name.kind != Kind.INSTITUTION or (
        parse.lowers[name.start] != "government" and parse.lowers[name.end - 1] != "government"
    ):
        return name
    inside = [hit.name for hit in states if name.start <= hit.start < name.end]
    told = any(parse.lowers[t] in lexicon.bodies.told_by for t in range(name.start, name.end))
    if len(inside) != 1 or name.end - name.start > 4 or told:
        return name
    return Name(name.start, name.end, Kind.STATE, inside[0].canonical, "name", inside[0].state, inside[0].wikidata)


def _of_its_state(parse: Parse, lexicon: Lexicon, name: Name, states: list[Hit]) -> Name:
    """A ministry, embassy or army with the code of the state in its name, or of its owner ("Israel's Ministry …")."""
    if name.kind != Kind.INSTITUTION or not any(
        parse.lowers[t] in lexicon.bodies.national for t in range(name.start, name.end)
    ):
        return name
    codes = [hit.name.state for hit in states if name.start <= hit.start < name.end]
    if not codes and name.start >= 2 and parse.words[name.start - 1] in POSSESSIVE:
        codes = [hit.name.state for hit in states if hit.end == name.start - 1]
    return replace(name, state=codes[0]) if codes else name


def _kind_of_phrase(parse: Parse, lexicon: Lexicon, start: int, end: int) -> Name | None:
    if all(parse.lowers[t] in lexicon.words.unnamed for t in range(start, end)):
        return None
    if parse.lowers[start] == "state" and start + 1 < end and parse.lowers[start + 1] == "for":
        return None  # "Minister of State for Trade"
    if end - start < 2:
        return None
    first_joiner = next((t for t in range(start, end) if parse.lowers[t] in BEFORE_TOPIC), end)
    head = first_joiner - 1
    if first_joiner < end and parse.lowers[head] in lexicon.titles.heads - lexicon.name_kinds.keys():
        return None
    while head > start and (parse.words[head][:1].isdigit() or parse.lowers[head] == "general"):
        head -= 1
    placed = first_joiner < end and parse.lowers[first_joiner] == "for" and parse.lowers[start - 1] in ("in", "at")
    candidates = [head] if first_joiner == end or placed else [head, end - 1]  # "met in Oslo for the Arctic Summit"
    for candidate in candidates:
        kind = lexicon.name_kinds.get(parse.lowers[candidate])
        if kind is None:
            continue
        if kind == Kind.PLACE and candidate != head:
            continue  # "Code of Conduct in the South China Sea" is no sea
        stop = end if candidate == head else candidate + 1
        if kind == Kind.PLACE and first_joiner < end:
            stop = candidate + 1
        if stop - start < 2:
            continue
        if parse.tags[start] == "POS":
            return None
        return Name(start, stop, kind, parse.slice(start, stop), "text")
    return None


def find_called(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """A plain head behind a name or a year: "the Keystone XL pipeline", "the G20 summit", "the 2015 nuclear deal"."""
    states = {t for hit in hits if hit.name.kind in (Kind.STATE, Kind.PLACE) for t in range(hit.start, hit.end)}
    for token in range(1, len(parse)):
        if parse.pos[token] != "NOUN" or parse.words[token][:1].isupper():
            continue
        kind = next((k for k in lexicon.description_kinds.get(parse.lemmas[token], ()) if k in CALLED), None)
        if kind is None or parse.deps[token] == "compound":
            continue
        start = token
        while (
            start > 0
            and parse.pos[start - 1] in ("NOUN", "ADJ", "PROPN", "NUM", "PUNCT")
            and token - start < 6
            and _within(parse, start - 1, token)
        ):
            start -= 1
        while start < token and parse.pos[start] == "PUNCT":
            start += 1
        dated = YEAR.fullmatch(parse.words[start]) is not None
        before = token - 1
        named = (
            kind in (Kind.EVENT, Kind.PROJECT)
            and parse.tags[token] == "NN"
            and parse.pos[before] == "PROPN"
            and capital(parse, before)
            and before not in states
        )
        if start < token and (dated or (named and not any(t in states for t in range(start, token)))):
            end = token + 1
            if parse.lemmas[token] == "memorandum" and parse.lowers[end : end + 2] == ["of", "understanding"]:
                end += 2
            if not dated:
                while start < token and not capital(parse, start):
                    start += 1
            yield Name(start, end, kind, parse.slice(start, end), "text")


def _within(parse: Parse, token: int, head: int) -> bool:
    """Whether the token belongs to the head's phrase, or is the dash of "Ethiopia–Somaliland"."""
    if parse.pos[token] == "PUNCT":
        return parse.words[token] in ("-", "–")
    above = token
    for _ in range(4):
        above = parse.heads[above]
        if above == head:
            return parse.deps[token] != "poss"
    return False
