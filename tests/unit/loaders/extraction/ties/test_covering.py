"""What agreements are about, read off the words behind them, before them and of what they are for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.text import Text
from loaders.extraction.ties.covering import read_covering
from schema.generated.vocabulary import Modality

Read = Callable[[str], Text]


def covered(text: Text) -> dict[str, set[str]]:
    """The fields of each agreement of the text, in its own words."""
    found: dict[str, set[str]] = {}
    for candidate in read_covering(text):
        found.setdefault(candidate.subject.name, set()).add(candidate.object.name)
    return found


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        (
            "Chile and Peru signed an agreement on trade in services and investment.",
            {"trade in services", "investment"},
        ),
        (
            "Chile and Peru signed an agreement on cooperation in the fields of fisheries and tourism.",
            {"fisheries", "tourism"},
        ),
        ("The ministers signed a Memorandum of Understanding (MoU) on oil and gas with Ghana.", {"oil and gas"}),
        ("They signed an MoU on defence cooperation.", {"defence"}),
        ("They signed an MoU on economic and security cooperation.", {"economy", "security"}),
        ("They signed an agreement on Friday on the supply of turbines.", {"turbines"}),
        ("They signed an agreement on visa exemption for holders of service passports.", {"visa exemption"}),
        ("They signed a pact on combating crime and an accord between the two archives.", {"combating crime"}),
        (
            "An MoU between the central banks of Chile and Peru on digital payments was signed.",
            {"digital payments"},
        ),
    ],
)
def test_what_an_agreement_is_on_is_its_field(read: Read, sentence: str, fields: set[str]) -> None:
    assert set.union(*covered(read(sentence)).values()) == fields


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("Norway and Chile signed a humanitarian aid pact.", {"humanitarian aid"}),
        ("Norway and Chile signed a security cooperation agreement.", {"security"}),
        ("Norway and Chile signed a mutual defence treaty.", {"defence"}),
        ("Norway and Chile signed a Digital Economy Framework Agreement.", {"Digital Economy"}),
    ],
)
def test_a_field_may_stand_before_the_agreement(read: Read, sentence: str, fields: set[str]) -> None:
    assert set.union(*covered(read(sentence)).values()) == fields


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        (
            "They signed a number of agreements aimed at expanding cooperation with Chile in energy and space.",
            {"energy", "space"},
        ),
        (
            "They signed a treaty with Chile, which will deepen ties in education and sport.",
            {"education", "sport"},
        ),
        ("The firms signed an MoU to secure digital infrastructure for offices.", {"digital infrastructure"}),
        ("The pact will boost tourism and protect the climate.", {"tourism", "climate"}),
    ],
)
def test_what_an_agreement_is_to_further_is_its_field(read: Read, sentence: str, fields: set[str]) -> None:
    assert set.union(*covered(read(sentence)).values()) == fields


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Chile signed a trade agreement on Monday.",
        "Norway and Chile signed a peace accord in Oslo.",
        "They issued a joint statement on the establishment of a partnership.",
        "They signed an agreement on the establishment of a joint commission.",
        "They praised the United Nations Framework Convention on Climate Change.",
        "The president announced a trade deal with Chile on Truth Social.",
        "They signed an agreement with Chile to provide services aimed at a better light on military leaders.",
    ],
)
def test_days_kinds_and_occasions_are_no_fields(read: Read, sentence: str) -> None:
    assert covered(read(sentence)) == {}


def test_papers_of_several_kinds_in_a_row_are_one_lot(read: Read) -> None:
    found = covered(read("They signed several agreements and memoranda of understanding aimed at promoting tourism."))
    assert found == {"agreements and memoranda of understanding": {"tourism"}}


def test_an_agreement_of_named_partners_is_called_by_what_it_is_on(read: Read) -> None:
    found = covered(read("An MoU between Acme Corporation and Zenith Corporation on wind energy was signed on Monday."))
    assert found == {"MoU on wind energy": {"wind energy"}}


def test_what_an_agreement_covers_is_so_before_it_is_signed(read: Read) -> None:
    (candidate,) = read_covering(read("Norway and Chile plan to sign an agreement on fisheries next year."))
    assert candidate.modality is Modality.HAPPENED
