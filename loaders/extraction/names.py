"""Which stretches of a text are names, and of what kind.

Three witnesses are heard: the reference tables (states, organisations), the shape of capitalised phrases whose head
noun tells the kind ("Ministry of …", "… Summit"), and the model's named entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.extraction.gazetteer import Gazetteer, Hit
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.title_case import in_title_case
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

JOINERS = frozenset({"of", "for", "on", "in", "and", "&", "the", "to", "with", "de", "la", "del", "du", "des", "do", "da", "al", "between", "against", "-", "–", "’s", "'s", "at"})
BEFORE_TOPIC = frozenset({"of", "for", "on", "in", "to", "against", "between"})
MODEL_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.INSTITUTION, "GPE": Kind.PLACE, "LOC": Kind.PLACE, "FAC": Kind.PLACE, "EVENT": Kind.EVENT, "NORP": Kind.GROUP, "LAW": Kind.AGREEMENT}
EDGE = frozenset({"'s", "’s", "’", "'", ",", ".", "-", "–", "(", ")", '"', "“", "”", ":", ";"})
CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "our", "both"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens [start, end).

    `canonical` is the table's name where a table knows it. `form` is how it stands: name, adjective, people, capital,
    abbreviation or (for what no table knows) text. `state` is an ISO 3166-1 alpha-3 code.
    """

    start: int
    end: int
    kind: Kind
    canonical: str
    form: str
    state: str | None = None
    wikidata: str | None = None


def find_names(parse: Parse, lexicon: Lexicon, known: Gazetteer) -> list[Name]:
    """All names, in text order. A state's name inside a longer name is kept beside it; other overlaps are decided."""
    hits = list(known.find(parse))
    shaped = list(_shaped(parse, lexicon, hits))
    people = list(_people(parse, lexicon, frozenset(t for hit in hits for t in range(hit.start, hit.end))))
    chosen: list[Name] = []
    taken = [False] * len(parse)

    def free(start: int, end: int) -> bool:
        return not any(taken[start:end])

    def take(name: Name) -> None:
        chosen.append(name)
        taken[name.start : name.end] = [True] * (name.end - name.start)

    for name in sorted(shaped, key=lambda n: n.start - n.end):
        if free(name.start, name.end):
            take(name)
    for hit in hits:
        if free(hit.start, hit.end):
            if any(person.start <= hit.start < person.end and person.end - person.start > hit.end - hit.start for person in people) and hit.name.form != "adjective":
                continue
            take(_of_table(hit))
        elif hit.name.kind == Kind.STATE and hit.name.form != "capital":
            chosen.append(_of_table(hit))
    for person in people:
        if free(person.start, person.end):
            take(person)
    for name in _of_model(parse, lexicon):
        if free(name.start, name.end):
            take(name)
    return sorted(_confirmed(parse, chosen), key=lambda n: (n.start, -n.end))


def _confirmed(parse: Parse, names: list[Name]) -> Iterator[Name]:
    """Names without those that only a line in Title Case shows: there every word looks like a name."""
    plain = list(_sentences_without_titles(parse))
    body = {name.canonical for name in names if any(start <= name.start < end for start, end in plain)}
    for name in names:
        if name.form != "text" or any(start <= name.start < end for start, end in plain) or name.canonical in body:
            yield name
        elif name.kind == Kind.PERSON:
            for end in range(name.end - 1, name.start, -1):
                shorter = parse.slice(name.start, end)
                if shorter in body:
                    yield replace(name, end=end, canonical=shorter)
                    break


def _of_table(hit: Hit) -> Name:
    known = hit.name
    kind = Kind.PLACE if known.form == "capital" else known.kind
    canonical = known.surface if known.form == "capital" else known.canonical
    qid = None if known.form == "capital" else known.wikidata
    return Name(hit.start, hit.end, kind, canonical, known.form, known.state, qid)


def _capital(parse: Parse, token: int) -> bool:
    word = parse.words[token]
    return word[:1].isupper() or (word[:1].isdigit() and parse.pos[token] in ("PROPN", "NUM"))


def _shaped(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """Capitalised phrases with a telling head: "Ministry of Foreign Affairs", "Shanghai Cooperation Organization"."""
    whole = {hit.start: hit.end for hit in hits}
    models = {span.start: span.end for span in parse.names if span.label in ("ORG", "PERSON", "GPE")} | whole
    for start, end in _sentences_without_titles(parse):
        token = start
        while token < end:
            if not _capital(parse, token) or parse.lowers[token] in DETERMINERS or parse.words[token][:1].isdigit() or parse.pos[token] not in ("PROPN", "NOUN", "ADJ"):
                token += 1
                continue
            stop = _phrase_end(parse, lexicon, token, end, models)
            if whole.get(token) == stop:
                token = stop
                continue
            name = _kind_of_phrase(parse, lexicon, token, stop)
            if name is not None and whole.get(token) != name.end:
                yield _as_state(parse, name, hits)
            token = name.end if name is not None else stop


def _sentences_without_titles(parse: Parse) -> Iterator[tuple[int, int]]:
    """Sentences where capitals mean something: not those written in Title Case or CAPITALS throughout."""
    for start, end in parse.sentences:
        if in_title_case(parse, start, end):
            continue
        yield start, end


def _phrase_end(parse: Parse, lexicon: Lexicon, start: int, limit: int, models: dict[int, int]) -> int:
    """Where the capitalised phrase that begins at `start` ends: joiners go on only before another capital."""
    token = start + 1
    end = start + 1
    topic = False
    while token < limit and token - start < 16:
        if _capital(parse, token):
            end = token + 1
            token += 1
            continue
        word = parse.lowers[token]
        if word not in JOINERS:
            break
        after = token + 1
        while after < limit and parse.lowers[after] in ("the", "its", "-"):
            after += 1
        if after >= limit or not _capital(parse, after) or parse.lowers[after] in CALENDAR:
            break
        if word in ("and", "&"):
            later = _heads_later(parse, lexicon, after, limit)
            if later == topic or (not topic and (end - start > 1 or after != token + 1 or models.get(start) == token)):
                break
        if word in ("in", "at", "to", "with") and not (topic and word == "in"):
            break
        if word in ("'s", "’s") and parse.tags[token] == "POS" and not _heads_later(parse, lexicon, after, limit):
            break
        topic = topic or word in BEFORE_TOPIC
        token = after
    return end


def _heads_later(parse: Parse, lexicon: Lexicon, start: int, limit: int) -> bool:
    token = start
    while token < limit and _capital(parse, token):
        if parse.lowers[token] in lexicon.name_kinds:
            return True
        token += 1
    return False


def _as_state(parse: Parse, name: Name, hits: list[Hit]) -> Name:
    """ "The Government of Kenya" and "U.S. Government" are the state itself."""
    if name.kind != Kind.INSTITUTION or parse.lowers[name.start] != "government" and parse.lowers[name.end - 1] != "government":
        return name
    states = [hit.name for hit in hits if name.start <= hit.start < name.end and hit.name.kind == Kind.STATE and hit.name.form != "capital"]
    if len(states) != 1 or name.end - name.start > 4:
        return name
    return Name(name.start, name.end, Kind.STATE, states[0].canonical, "name", states[0].state, states[0].wikidata)


def _kind_of_phrase(parse: Parse, lexicon: Lexicon, start: int, end: int) -> Name | None:
    if end - start < 2 or parse.lowers[start] in lexicon.titles.heads | lexicon.titles.honorifics:
        return None
    first_joiner = next((t for t in range(start, end) if parse.lowers[t] in BEFORE_TOPIC), end)
    head = first_joiner - 1
    candidates = [head] if first_joiner == end else [head, end - 1]
    for candidate in candidates:
        kind = lexicon.name_kinds.get(parse.lowers[candidate])
        if kind is None:
            continue
        stop = end if candidate == head else candidate + 1
        if kind == Kind.PLACE and first_joiner < end:
            stop = candidate + 1
        if stop - start < 2:
            continue
        if parse.tags[start] == "POS":
            return None
        return Name(start, stop, kind, parse.slice(start, stop), "text")
    return None


def _people(parse: Parse, lexicon: Lexicon, known: frozenset[int]) -> Iterator[Name]:
    """Persons: what the model calls one, without titles, and capitalised words right behind a title."""
    titles = lexicon.titles
    seen: set[int] = set()
    surnames = set()
    found = []
    for span in parse.names:
        if span.label != "PERSON" and not (span.label in ("ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART") and _behind_title(parse, lexicon, span.start)):
            continue
        start, end = _trim(parse, span.start, span.end)
        while start < end - 1 and (parse.lowers[start].rstrip(".") in titles.heads | titles.modifiers | titles.honorifics or parse.lowers[start] in titles.honorifics):
            start += 1
        if start >= end or not parse.words[start][:1].isupper() or parse.words[start].isupper() and len(parse.words[start]) > 4:
            continue
        if any(parse.lowers[t] in lexicon.name_kinds for t in range(start, end)) and span.label != "PERSON":
            continue
        if parse.lowers[end - 1] in lexicon.name_kinds and end - start > 1:
            continue
        if end - start == 1 and (parse.lowers[start] in titles.heads or parse.lowers[start] in titles.modifiers):
            continue
        while end < len(parse) and end - start < 6 and parse.pos[end] == "PROPN" and parse.words[end][:1].isupper() and parse.lowers[end] not in lexicon.name_kinds and parse.lowers[end] not in titles.heads and end not in known:
            end += 1
        found.append(Name(start, end, Kind.PERSON, parse.slice(start, end), "text"))
    for name in found:
        seen.update(range(name.start, name.end))
        surnames.add(parse.words[name.end - 1])
        yield name
    for token in range(1, len(parse)):
        if token in seen or parse.pos[token] != "PROPN" or not parse.words[token][:1].isupper() or not _behind_title(parse, lexicon, token):
            continue
        if parse.lowers[token] in titles.heads | titles.modifiers | titles.honorifics or parse.lowers[token] in lexicon.name_kinds:
            continue
        end = token + 1
        while end < len(parse) and parse.pos[end] == "PROPN" and parse.words[end][:1].isupper() and parse.lowers[end] not in lexicon.name_kinds:
            end += 1
        seen.update(range(token, end))
        yield Name(token, end, Kind.PERSON, parse.slice(token, end), "text")


def _behind_title(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    """Whether the word before is a capitalised office ("President", "Foreign Minister", "President-elect")."""
    if token == 0:
        return False
    before = parse.lowers[token - 1]
    if before in lexicon.titles.honorifics and parse.words[token - 1][:1].isupper() and before not in ("the", "his", "her"):
        return True
    if before == "elect" and token >= 3 and parse.lowers[token - 3] in lexicon.titles.heads:
        return True
    return before in lexicon.titles.heads and parse.words[token - 1][:1].isupper()


def _of_model(parse: Parse, lexicon: Lexicon) -> Iterator[Name]:
    for span in parse.names:
        kind = MODEL_KINDS.get(span.label)
        if kind is None or kind == Kind.PERSON:
            continue
        start, end = _trim(parse, span.start, span.end)
        if span.label in ("GPE", "LOC"):
            end = next((t for t in range(start, end) if parse.words[t] == ","), end)
        elif span.label == "ORG":
            start, end = _one_body(parse, start, end)
        if start >= end or not parse.words[start][:1].isupper():
            continue
        head_kind = lexicon.name_kinds.get(parse.lowers[end - 1])
        if head_kind is not None and span.label in ("ORG", "LAW", "EVENT", "FAC", "PRODUCT"):
            kind = head_kind
        if parse.lowers[end - 1] in lexicon.titles.heads or parse.lowers[start] in lexicon.titles.heads or (end - start == 1 and parse.lowers[start] in lexicon.titles.modifiers):
            continue
        yield Name(start, end, kind, parse.slice(start, end), "text")


def _one_body(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Of "Microsoft and the Government of X", which the model takes for one name, the first."""
    for token in range(start + 1, end - 1):
        if parse.lowers[token] == "and" and parse.lowers[token + 1] == "the":
            return start, token
    return start, end


def _trim(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Without determiners and punctuation at the edges, nor a genitive ending."""
    while start < end and (parse.lowers[start] in DETERMINERS or parse.words[start] in EDGE or parse.pos[start] == "SPACE"):
        start += 1
    while end > start and (parse.words[end - 1] in EDGE or parse.pos[end - 1] == "SPACE"):
        end -= 1
    return start, end


def without_determiner(parse: Parse, name: Name) -> Name:
    """The name without a leading determiner."""
    start, end = _trim(parse, name.start, name.end)
    return replace(name, start=start, end=end)
