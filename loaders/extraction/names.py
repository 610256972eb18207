"""Which stretches of a text are names, and of what kind.

Three witnesses are heard: the reference tables (states, organisations), the shape of capitalised phrases whose head
noun tells the kind ("Ministry of …", "… Summit"), and the model's named entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.gazetteer import Gazetteer, Hit
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.name import Name
from loaders.extraction.name_model import find_by_model
from loaders.extraction.name_people import find_people
from loaders.extraction.name_shapes import find_shaped, sentences_without_titles
from loaders.parse import Parse
from schema.generated.vocabulary import Kind


def find_names(parse: Parse, lexicon: Lexicon, known: Gazetteer) -> list[Name]:
    """All names, in text order. A state's name inside a longer name is kept beside it; other overlaps are decided."""
    hits = list(known.find(parse))
    shaped = list(find_shaped(parse, lexicon, hits))
    people = list(find_people(parse, lexicon, frozenset(t for hit in hits for t in range(hit.start, hit.end))))
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
    for name in find_by_model(parse, lexicon):
        if free(name.start, name.end):
            take(name)
    return sorted(_confirmed(parse, chosen), key=lambda n: (n.start, -n.end))


def _confirmed(parse: Parse, names: list[Name]) -> Iterator[Name]:
    """Names without those that only a line in Title Case shows: there every word looks like a name."""
    plain = list(sentences_without_titles(parse))
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


