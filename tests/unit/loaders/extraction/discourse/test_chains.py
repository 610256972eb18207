"""Which mentions are of one thing."""

from __future__ import annotations

from functools import cache

import pytest

from loaders import nlp
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.lexicon import lexicon
from loaders.extraction.names.finding import find_names
from loaders.extraction.names.gazetteer import gazetteer
from schema.generated.vocabulary import Kind


@cache
def chains(text: str, kind: Kind) -> dict[str, Chain]:
    """The chains of that kind in the text, by name."""
    ((parse, _),) = nlp.parse([(text, None)])
    discourse = Discourse(parse, find_names(parse, lexicon(), gazetteer()), lexicon())
    return {chain.name: chain for chain in discourse.chains if chain.kind == kind and chain.spans}


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Espen Eide met reporters. Eide said that talks went well.",
        "Minister Eide was late. Espen Eide, the foreign minister, said sorry.",
        "Espen Eide spoke first. Later Mr Eide left.",
    ],
)
def test_a_surname_joins_the_person_and_the_fullest_form_is_the_name(text: str) -> None:
    assert set(chains(text, Kind.PERSON)) == {"Espen Eide"}


def test_a_misspelt_surname_joins_the_person() -> None:
    text = "Foreign Secretary David Lammy flew to Oslo. Minister Lamby said that talks went well."
    assert set(chains(text, Kind.PERSON)) == {"David Lammy"}


def test_two_persons_of_one_surname_stay_two() -> None:
    text = "President Ilham Aliyev spoke to Minister Rashad Aliyev in Baku."
    assert set(chains(text, Kind.PERSON)) == {"Ilham Aliyev", "Rashad Aliyev"}


def test_a_state_is_one_thing_under_name_and_adjective() -> None:
    found = chains("Kenya agreed. The Kenyan side was glad. Kenyans cheered.", Kind.STATE)
    assert {name: len(chain.spans) for name, chain in found.items()} == {"Kenya": 3}


def test_a_ministry_is_one_thing_with_adjective_or_genitive() -> None:
    found = chains("The Norwegian foreign ministry wrote. Norway's foreign ministry waits.", Kind.INSTITUTION)
    assert {name: (chain.state, len(chain.spans)) for name, chain in found.items()} == {
        "Norwegian foreign ministry": ("NOR", 2)
    }


def test_an_acronym_in_brackets_joins_the_full_name() -> None:
    text = "The Baltic Herring Organization (BHO) met in Tallinn. The BHO elected a chair."
    (chain,) = chains(text, Kind.INSTITUTION).values()
    assert (chain.name, len(chain.spans)) == ("Baltic Herring Organization", 3)


def test_an_acronym_in_brackets_joins_a_state_only_where_it_shortens_its_name() -> None:
    told = chains("A pact of Peru with the United Arab Emirates (UAE) and Chile (PUC) was signed.", Kind.STATE)

    assert "UAE" in told["United Arab Emirates"].aliases
    assert "PUC" not in told["Chile"].aliases


def test_a_lone_head_means_the_body_named_before() -> None:
    text = "The Lagos Harbour Authority fined the ship. Owners wrote to the Authority in vain."
    assert set(chains(text, Kind.INSTITUTION)) == {"Lagos Harbour Authority"}


def test_the_government_is_a_body_beside_its_state_and_leaves_the_state_to_act() -> None:
    text = "The Chilean government closed the port."
    assert chains(text, Kind.INSTITUTION)["Chilean government"].state == "CHL"
    assert chains(text, Kind.STATE)["Chile"].state == "CHL"
