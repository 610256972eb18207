"""Names that only the model saw, with the kind that its label and the words around suggest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.context import apposed_class
from loaders.extraction.names.gazetteer import Hit
from loaders.extraction.names.name import Name, trim
from loaders.extraction.names.people import is_ground, names_thing
from loaders.extraction.names.phrases import CALENDAR
from loaders.extraction.names.shapes import sentences_without_titles
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

LONGEST_PLACE = 4
DIRECTIONS = frozenset({"north", "south", "east", "west"})
ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{2,7}")
SMALL = frozenset({"and", "of", "for", "the", "&"})
MODEL_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.INSTITUTION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "EVENT": Kind.EVENT,
    "NORP": Kind.GROUP,
    "LAW": Kind.AGREEMENT,
}


def find_by_model(parse: Parse, lexicon: Lexicon) -> Iterator[Name]:
    """The model's names but for persons, each with its kind."""
    for span in parse.names:
        kind = MODEL_KINDS.get(span.label)
        if kind is None or (kind == Kind.PERSON and not names_thing(parse, lexicon, span)):
            continue
        start, end = trim(parse, span.start, span.end)
        if span.label in ("GPE", "LOC"):
            end = next((t for t in range(start, end) if parse.words[t] == ","), end)
        elif span.label == "ORG":
            start, end = _one_body(parse, start, end)
            end = _with_head(parse, lexicon, end)
        if (
            start >= end
            or not parse.words[start][:1].isupper()
            or any(parse.pos[t] == "VERB" and parse.words[t].islower() for t in range(start, end))
        ):
            continue
        if all(parse.lowers[t] in lexicon.words.unnamed or parse.pos[t] == "PUNCT" for t in range(start, end)):
            continue
        if parse.lowers[start] == "state" and start + 1 < end and parse.lowers[start + 1] == "for":
            continue
        if end < len(parse) and parse.words[end] == ":" and (start == 0 or "\n" in parse.words[start - 1]):
            continue
        if _is_of_office(parse, lexicon, start, end) or _names_nothing(parse, lexicon, start, end):
            continue
        if span.label == "NORP" and parse.pos[end - 1] == "ADJ":
            continue
        yield Name(start, end, _kind(parse, lexicon, span.label, start, end), parse.slice(start, end), "text")


def _names_nothing(parse: Parse, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether it is a lone honorific, an abbreviation of a common word, or an agreement told by its parties.

    "H.E.", "SMEs", "NOK", "Memorandum of Understanding between the Institute and the Academy".
    """
    words = parse.lowers[start:end]
    if "between" in words and set(words[: words.index("between")]) <= lexicon.words.unnamed:
        return True
    return end - start == 1 and parse.lowers[start] in lexicon.titles.honorifics | lexicon.words.acronyms


def _with_head(parse: Parse, lexicon: Lexicon, end: int) -> int:
    """Where the name ends that the model cut off before its last word: "Northrop [Grumman]"."""
    cut = end < len(parse) and parse.deps[end - 1] == "compound" and parse.heads[end - 1] == end
    whole = cut and parse.pos[end] == "PROPN" and parse.words[end][:1].isupper()
    word = parse.lowers[end] if whole else ""
    titled = not lexicon.titles.heads.isdisjoint({word, word.removesuffix("s"), word.removesuffix("ies") + "y"})
    return end + 1 if whole and not titled else end


def _is_of_office(parse: Parse, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether the words are a title, or belong to one."""
    titles = lexicon.titles
    first, last = parse.lowers[start], parse.lowers[end - 1]
    if (
        last in titles.heads
        or last.removesuffix("s") in titles.heads
        or first in titles.heads
        or (first.removesuffix("s") in titles.heads and "of" in parse.lowers[start:end])
        or _is_portfolio(parse, lexicon, start, end)
    ):
        return True
    if end - start > 1:
        return False
    return first in titles.modifiers or parse.lowers[end : end + 1] in (["minister"], ["secretary"], ["ministers"])


def _is_portfolio(parse: Parse, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether the words only tell what an office is for: "Business and Trade Secretary", "Minister for Growth"."""
    titles = lexicon.titles
    inside = [parse.lowers[t] for t in range(start, end) if parse.pos[t] != "PUNCT"]
    fields = all(word in titles.fields or word in titles.modifiers or word in SMALL for word in inside)
    if any(parse.lowers[t] in titles.ministers and parse.lowers[t + 1] in ("of", "for") for t in range(start, end - 1)):
        return True
    if end < len(parse) and (parse.lowers[end] in titles.heads or parse.lowers[end].removesuffix("s") in titles.heads):
        return fields
    before = start - 1 - (start > 1 and parse.lowers[start - 1] == "the")
    if before < 1 or parse.lowers[before] not in ("of", "for", "and", "(", ","):
        return False
    if fields:
        return True
    return parse.lowers[before] in ("of", "for") and parse.lowers[before - 1].removesuffix("s") in titles.ministers


def _kind(parse: Parse, lexicon: Lexicon, label: str, start: int, end: int) -> Kind:
    """What the head of the name says, else a noun beside it, else the model; an unknown place that acts is a body."""
    head_kind = lexicon.name_kinds.get(parse.lowers[end - 1])
    if head_kind is not None and label in ("ORG", "LAW", "EVENT", "FAC", "PRODUCT"):
        return head_kind
    apposed = apposed_class(parse, lexicon, start, end)
    if apposed is not None:
        return apposed
    if (label == "PERSON" or (label == "ORG" and end - start == 1)) and is_ground(parse, lexicon, start):
        return Kind.PLACE
    if label in ("GPE", "LOC", "FAC") and parse.deps[end - 1] in ("nsubj", "agent"):
        return Kind.INSTITUTION
    return MODEL_KINDS[label]


def find_organisations(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """What the model calls an organisation and has a state or city in its name: "Air Canada", "Qatar Airways"."""
    ground = [hit for hit in hits if hit.name.kind in (Kind.STATE, Kind.INSTITUTION)]
    inside = {t for hit in ground for t in range(hit.start, hit.end)}
    spans = {t: span for span in parse.names if span.label == "ORG" for t in range(span.start, span.end)}
    for hit in ground:
        span = spans.get(hit.start)
        if span is None or hit.end > span.end:
            continue
        start, end = trim(parse, span.start, span.end)
        if end - start <= hit.end - hit.start or not all(
            (parse.words[t][:1].isupper() and parse.pos[t] == "PROPN") or _joins_words(parse, t, inside)
            for t in range(start, end)
        ):
            continue
        rest = range(hit.end, end) if start == hit.start else range(start, end)
        if _is_portfolio(parse, lexicon, rest.start, rest.stop) or any(
            parse.lowers[t] in lexicon.titles.heads for t in range(start, end)
        ):
            continue
        kind = lexicon.name_kinds.get(parse.lowers[end - 1], Kind.INSTITUTION)
        yield Name(start, end, kind, parse.slice(start, end), "text")


def _joins_words(parse: Parse, token: int, known: set[int]) -> bool:
    """Whether the word is an "and" inside one name ("UN Trade and Development"), not one between two bodies."""
    return parse.lowers[token] in ("and", "&") and token - 1 not in known and token + 1 not in known


def _one_body(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Of "Microsoft and the Government of X", which the model takes for one name, the first."""
    for token in range(start + 1, end - 1):
        if parse.lowers[token] == "and" and parse.lowers[token + 1] == "the":
            return start, token
    return start, end


def _kind_in_list(parse: Parse, last: int, kinds: dict[int, Kind]) -> Kind | None:
    """The kind of the body that the word is listed with, or None."""
    around = (
        [parse.heads[last], *parse.having(parse.heads[last], "conj")]
        if parse.deps[last] == "conj"
        else parse.having(last, "conj")
    )
    found = {kinds.get(token) for token in around}
    return next((kind for kind in (Kind.INSTITUTION, Kind.PLACE) if kind in found), None)


def _ground(parse: Parse, lexicon: Lexicon, start: int, end: int) -> Kind | None:
    """A place, where the words stand right behind "in" and nothing tells them to be something else."""
    if not is_ground(parse, lexicon, start) or end - start > LONGEST_PLACE or parse.deps[end - 1] != "pobj":
        return None
    words = set(parse.lowers[start:end])
    numbered = end < len(parse) and parse.pos[end] == "NUM"
    told = not words.isdisjoint(CALENDAR | DIRECTIONS) or not words.isdisjoint(lexicon.name_kinds) or numbered
    return None if told or not words.isdisjoint(lexicon.titles.fields) else Kind.PLACE


def _acts(parse: Parse, token: int) -> bool:
    """Whether the word stands where those stand who act: as a subject, an owner, or behind "by" or "at"."""
    behind = parse.deps[token] == "pobj" and parse.lowers[parse.heads[token]] in ("by", "at", "between")
    return behind or parse.deps[token] in ("nsubj", "poss")


def find_unseen(parse: Parse, lexicon: Lexicon, kinds: dict[int, Kind]) -> Iterator[Name]:
    """Capitalised words that the model passed over and whose surroundings tell what they are.

    A noun in apposition ("IndiGo, the country's largest airline"), a name in the same list, or capitals throughout
    ("PANSA"). `kinds` has the kinds of the names found so far by their last token.
    """
    for start, end in sentences_without_titles(parse):
        token = start
        while token < end:
            if parse.pos[token] != "PROPN" or not parse.words[token][:1].isupper():
                token += 1
                continue
            stop = token
            while stop < end and parse.pos[stop] == "PROPN" and parse.words[stop][:1].isupper():
                stop += 1
            kind = (
                apposed_class(parse, lexicon, token, stop)
                or _kind_in_list(parse, stop - 1, kinds)
                or _ground(parse, lexicon, token, stop)
            )
            if kind == Kind.PLACE:
                kinds[stop - 1] = kind
            if kind is not None and kind != Kind.PERSON:
                yield Name(token, stop, kind, parse.slice(token, stop), "text")
            elif (
                stop - token == 1
                and _acts(parse, token)
                and parse.lowers[token] not in lexicon.words.acronyms
                and ACRONYM.fullmatch(parse.words[token])
            ):
                yield Name(token, stop, Kind.INSTITUTION, parse.words[token], "text")
            token = stop
