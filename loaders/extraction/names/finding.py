"""Which stretches of a text are names, and of what kind.

Four witnesses are heard, the surest first: the shape of capitalised phrases whose head noun tells the kind
("Ministry of …", "… Summit"), nouns beside a name ("gas firm Gazprom"), the reference tables (states, organisations),
and the model's named entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.bodies import find_bodies, find_governments, find_owned, find_regimes
from loaders.extraction.names.colleagues import find_colleagues
from loaders.extraction.names.context import find_introduced
from loaders.extraction.names.datelines import without_datelines
from loaders.extraction.names.gazetteer import Gazetteer, Hit
from loaders.extraction.names.model import find_by_model, find_organisations, find_unseen
from loaders.extraction.names.name import Name
from loaders.extraction.names.officials import find_officials
from loaders.extraction.names.partners import with_partners
from loaders.extraction.names.people import find_people
from loaders.extraction.names.plain import without_plain_words
from loaders.extraction.names.presided import before_title, find_initialled, find_presided
from loaders.extraction.names.rosters import find_rostered
from loaders.extraction.names.shapes import find_called, find_nested, find_shaped, sentences_without_titles
from loaders.extraction.names.told import find_between, find_occasions, find_settled
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

NATIVE = frozenset(
    {"affairs", "country", "tribe", "tribes", "tribal", "reservation", "reservations", "nations", "lands"}
)
"""What "Indian" stands before where no state is meant."""


class _Chosen:
    """The names taken so far; no two of them overlap, but for states inside longer names."""

    def __init__(self, length: int) -> None:
        self.names: list[Name] = []
        self._taken = bytearray(length)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def take(self, names: Iterable[Name]) -> None:
        for name in names:
            if self.is_free(name.start, name.end):
                self.names.append(name)
                self._taken[name.start : name.end] = b"\1" * (name.end - name.start)


def find_names(parse: Parse, lexicon: Lexicon, known: Gazetteer) -> list[Name]:
    """All names, in text order. A state's name inside a longer name is kept beside it; other overlaps are decided."""
    hits = [hit for hit in known.find(parse) if not _is_in_federation(parse, hit) and not _is_native(parse, hit)]
    officials = [*find_officials(parse, lexicon, hits), *find_colleagues(parse, lexicon, hits), *find_initialled(parse)]
    people = list(find_people(parse, lexicon, hits, officials))
    introduced = [*find_introduced(parse, lexicon), *find_presided(parse, lexicon, hits, people)]
    long = [before_title(parse, lexicon, n) for n in _long(parse, lexicon, hits, introduced, officials)]
    tabled = {(hit.start, hit.end) for hit in hits}
    long += (name for name in find_rostered(parse, lexicon, people) if (name.start, name.end) not in tabled)
    chosen = _Chosen(len(parse))
    chosen.take(sorted(long, key=lambda n: n.start - n.end))
    _take_hits(parse, chosen, hits, people, long)
    kinds = {name.canonical: name.kind for name in introduced if name.kind != Kind.PERSON}
    chosen.take(replace(person, kind=kinds.get(person.canonical, person.kind)) for person in people)
    chosen.take(replace(name, kind=kinds.get(name.canonical, name.kind)) for name in find_by_model(parse, lexicon))
    chosen.take(find_unseen(parse, lexicon, {name.end - 1: name.kind for name in chosen.names}))
    chosen.names += list(find_nested(parse, lexicon, chosen.names))
    chosen.names += find_governments(parse, hits)
    chosen.names += find_occasions(parse, lexicon, hits)
    chosen.names += find_between(parse, lexicon, hits)
    chosen.names += (name for name in find_settled(parse, lexicon) if chosen.is_free(name.end - 1, name.end))
    told = without_datelines(parse, with_partners(parse, lexicon, chosen.names))
    told = without_plain_words(parse, lexicon, told)
    return sorted(_confirmed(parse, lexicon, list(told), officials), key=lambda n: (n.start, -n.end))


def _long(
    parse: Parse, lexicon: Lexicon, hits: list[Hit], introduced: list[Name], officials: list[Name]
) -> Iterator[Name]:
    """Names that may hold known ones inside; what a table knows as it stands needs no introduction."""
    tabled = {(hit.start, hit.end) for hit in hits}
    yield from (name for name in introduced if (name.start, name.end) not in tabled)
    yield from find_shaped(parse, lexicon, hits, frozenset(name.start for name in officials))
    yield from find_bodies(parse, lexicon, hits)
    yield from find_owned(parse, lexicon, hits)
    yield from find_regimes(parse, lexicon, hits)
    yield from find_called(parse, lexicon, hits)
    official = {t for name in officials for t in range(name.start, name.end)}
    bodies = find_organisations(parse, lexicon, hits)
    yield from (name for name in bodies if official.isdisjoint(range(name.start, name.end)))


def _take_hits(parse: Parse, chosen: _Chosen, hits: list[Hit], people: list[Name], long: list[Name]) -> None:
    """Take the known names; inside longer names keep states, seats ("embassy in Lima") and the bodies of events."""
    of_people = _lengths(parse, people)
    of_events = _lengths(parse, [name for name in long if name.kind in (Kind.EVENT, Kind.AGREEMENT)])
    for hit in hits:
        length = hit.end - hit.start
        if hit.name.form == "adjective" and _is_language(parse, hit):
            continue
        if chosen.is_free(hit.start, hit.end):
            if hit.name.form == "adjective" or of_people[hit.start] <= length:
                chosen.take([_of_table(hit)])
        elif hit.name.kind == Kind.STATE:
            if hit.name.form != "capital" or (hit.start > 0 and parse.lowers[hit.start - 1] == "in"):
                chosen.names.append(_of_table(hit))
        elif hit.name.kind == Kind.INSTITUTION and (
            of_events[hit.start] > length or "of" in parse.lowers[max(0, hit.start - 2) : hit.start]
        ):
            chosen.names.append(_of_table(hit))


def _is_in_federation(parse: Parse, hit: Hit) -> bool:
    """Whether what is called like a state is a part of another one: "Atlanta, Georgia, United States"."""
    if hit.name.kind != Kind.STATE or hit.name.state != "GEO" or hit.name.form == "adjective":
        return False
    behind = " ".join(parse.lowers[hit.end : hit.end + 3])
    return behind.startswith((", united states", ", u.s.", ", usa", "governor", "congress", "senator"))


def _is_native(parse: Parse, hit: Hit) -> bool:
    """Whether "Indian" is said of the first peoples of America: "American Indian", "Indian Affairs"."""
    if hit.name.state != "IND" or hit.name.form not in ("adjective", "people"):
        return False
    before, behind = parse.lowers[max(0, hit.start - 1)], parse.lowers[hit.end : hit.end + 1]
    return before in ("american", "native") or (bool(behind) and behind[0] in NATIVE)


def _is_language(parse: Parse, hit: Hit) -> bool:
    """Whether the adjective stands alone behind "in": "original version in Portuguese"."""
    return hit.start > 0 and parse.lowers[hit.start - 1] in ("in", "into") and parse.deps[hit.end - 1] == "pobj"


def _lengths(parse: Parse, names: list[Name]) -> list[int]:
    """For each token the length of the longest of the names that covers it."""
    found = [0] * len(parse)
    for name in names:
        for token in range(name.start, name.end):
            found[token] = max(found[token], name.end - name.start)
    return found


def _confirmed(parse: Parse, lexicon: Lexicon, names: list[Name], officials: list[Name]) -> Iterator[Name]:
    """Names without those that only a line in Title Case shows: there every word looks like a name.

    An office before the name (as before those of the `officials`) or behind it shows that it is one.
    """
    plain = bytearray(len(parse))
    for start, end in sentences_without_titles(parse):
        plain[start:end] = b"\1" * (end - start)
    for name in officials:
        plain[name.start] = 1
    for name in names:
        if name.kind == Kind.PERSON and _has_office(parse, lexicon, name):
            plain[name.start] = 1
    body = {name.canonical for name in names if plain[name.start]}
    for name in names:
        if name.form != "text" or plain[name.start] or name.canonical in body:
            yield name
        elif name.kind == Kind.PERSON:
            for end in range(name.end - 1, name.start, -1):
                shorter = parse.slice(name.start, end)
                if shorter in body:
                    yield replace(name, end=end, canonical=shorter)
                    break


def _has_office(parse: Parse, lexicon: Lexicon, person: Name) -> bool:
    """Whether the person's office stands right before or behind a comma, as in lists of those who took part."""
    heads = lexicon.titles.heads
    if person.start > 0 and parse.lowers[person.start - 1] in heads:
        return True
    end = person.end
    while end < len(parse) and parse.lowers[end] in lexicon.titles.behind:
        end += 1
    behind = range(end + 1, min(end + 6, len(parse)))
    return (
        end < len(parse)
        and parse.words[end] == ","
        and person.end - person.start > 1
        and any(parse.lowers[t] in heads for t in behind)
    )


def _of_table(hit: Hit) -> Name:
    known = hit.name
    kind = Kind.PLACE if known.form == "capital" else known.kind
    canonical = known.surface if known.form == "capital" else known.canonical
    qid = None if known.form == "capital" else known.wikidata
    return Name(hit.start, hit.end, kind, canonical, known.form, known.state, qid)
