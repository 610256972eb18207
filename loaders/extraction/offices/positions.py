"""Who holds which office: titles at names first, then what clauses say of people."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.candidates import Candidate
from loaders.extraction.offices.appositions import OfficesBehindNames
from loaders.extraction.offices.incumbents import Incumbents
from loaders.extraction.offices.names import OfficesBeforeNames
from loaders.extraction.offices.offices import OfficeReader
from loaders.extraction.offices.titles import TitleWords
from loaders.extraction.offices.verbs import OfficesByVerbs
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Modality


def read_positions(text: Text, published: str | None) -> Iterator[Candidate]:
    """One candidate for each office that the text gives to a person.

    The year of `published` (EDTF) decides who is meant where a title leaves out its state ("President Macron").
    """
    words = TitleWords(text)
    offices = OfficeReader(text, words)
    year = int(published[:4]) if published and published[:4].isdigit() else None
    incumbents = Incumbents(text, year)
    before, behind = OfficesBeforeNames(text, words, offices), OfficesBehindNames(text, words, offices)
    yield from _at_names(text, before, behind, incumbents)
    yield from OfficesByVerbs(text, words, offices, incumbents).read()


def _at_names(
    text: Text, before: OfficesBeforeNames, behind: OfficesBehindNames, incumbents: Incumbents
) -> Iterator[Candidate]:
    """The offices before and behind each mention of a person's name, in text order, then those without a body."""
    people = [chain for chain in text.discourse.chains if chain.kind == Kind.PERSON]
    mentions = [(start, end, person) for person in people for start, end in person.spans]
    for start, end, person in sorted(mentions, key=lambda mention: mention[0]):
        ahead = before.read(start, end)
        for token in (t for office in ahead for t in range(office.start, min(office.end, start))):
            text.discourse.titled.setdefault(token, person)
        for office in (*ahead, *behind.read(start, end)):
            modality = Modality.ENDED if office.former else Modality.HAPPENED
            yield from incumbents.give(person, office, "position/title", modality, 0.85)
    yield from incumbents.give_rest("position/title", 0.85)
