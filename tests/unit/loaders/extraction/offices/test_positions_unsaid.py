"""Offices whose body stands elsewhere: with the owner, the counterpart, who appoints, or before the title."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders import nlp
from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import lexicon
from loaders.extraction.modality.reader import ModalityReader
from loaders.extraction.names.finding import find_names
from loaders.extraction.names.gazetteer import gazetteer
from loaders.extraction.offices.positions import read_positions
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

Read = Callable[[str], Text]


def held(text: Text, published: str = "2023-05-01") -> set[tuple[str, str]]:
    """Holder and body of each office that the text tells."""
    return {(c.subject.name, c.object.name) for c in read_positions(text, published)}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Acme Corp has named Tan Beng Hock chief executive.", ("Tan Beng Hock", "Acme Corp")),
        ("Peru appointed Luis Paz as its ambassador to Canada.", ("Luis Paz", "Peru")),
        ("Peruvian President Carlos Rojas's special envoy Luis Paz flew to Oslo.", ("Luis Paz", "Peru")),
        ("The Peruvian head of state said that his trade minister, Luis Paz, will travel.", ("Luis Paz", "Peru")),
        (
            "Peruvian Health Minister Luis Paz and her Foreign Affairs counterpart Rosa Gil received them.",
            ("Rosa Gil", "Peru"),
        ),
        ("Peruvian Trade Minister Luis Paz met with his counterpart from Norway, Anna Berg.", ("Anna Berg", "Norway")),
        ("Federal Chancellor Olaf Scholz came to Berlin.", ("Olaf Scholz", "Germany")),
        ("Secretary of Homeland Security Mary Clark joined them.", ("Mary Clark", "United States")),
        ("It was signed by KU Leuven Rector Luc Sels.", ("Luc Sels", "KU Leuven")),
        ("University of Ghana Vice-Chancellor Professor Nana Aba signed.", ("Nana Aba", "University of Ghana")),
        (
            "At Riga Technical University and the Institute of Roads, Rector Janis Berzins said the university grows.",
            ("Janis Berzins", "Riga Technical University"),
        ),
        ("The President of Latvia R.Vejonis spoke.", ("R. Vejonis", "Latvia")),
        (
            "Director for Bilateral Negotiations at the Ministry of Trade Rosa Gil noted it.",
            ("Rosa Gil", "Ministry of Trade"),
        ),
        ("Ann Poe, head of the EU delegation to Peru, praised the deal.", ("Ann Poe", "EU")),
    ],
)
def test_the_body_of_an_office_is_found_where_the_title_leaves_it_out(
    read: Read, text: str, office: tuple[str, str]
) -> None:
    assert office in held(read(text))


def test_an_office_of_something_else_is_not_one_of_the_state_before_it(read: Read) -> None:
    text = read("Luis Paz, prime minister of Peru and chair of the Lima Conference, spoke.")
    assert held(text) == {("Luis Paz", "Peru")}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru and Norway met. Health Minister Rosa Gil received the guests.", True),
        ("Peru and Norway met. In Oslo, Health Minister Rosa Gil received the guests.", False),
    ],
)
def test_the_press_of_a_state_names_its_own_ministers_without_it(sentence: str, *, found: bool) -> None:
    ((parse, _),) = nlp.parse([(sentence, None)])
    known = lexicon()
    discourse = Discourse(parse, find_names(parse, known, gazetteer()), known)
    peru = discourse.known(Kind.STATE, "PER")
    assert peru is not None
    discourse.press = (peru,)
    arguments = Arguments(parse, discourse, known)
    text = Text(parse, discourse, Roles(parse, known), arguments, ModalityReader(parse, known), known)
    assert (("Rosa Gil", "Peru") in held(text)) is found
