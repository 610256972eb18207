"""Where a sentence tells of things: names, capitals, what refers, descriptions, fields."""

from __future__ import annotations

from collections.abc import Callable

from loaders.extraction.pairs.spots import LONGEST, spots_of
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

Read = Callable[[str], Text]


def told(text: Text, number: int = 0) -> dict[tuple[str, str], Kind]:
    """Kinds by words and how they stand for something."""
    return {(text.parse.slice(spot.start, spot.end), spot.how): spot.kind for spot in spots_of(text, number)}


def test_names_are_spots(read: Read) -> None:
    found = told(read("President William Ruto of Kenya visited Japan in May."))
    assert found["Kenya", "name"] == found["Japan", "name"] == Kind.STATE
    assert found["William Ruto", "name"] == Kind.PERSON


def test_a_capital_stands_for_its_state_as_well(read: Read) -> None:
    found = told(read("Beijing said on Monday that it would sign the treaty with Peru."))
    assert found["Beijing", "capital"] == Kind.STATE


def test_a_pronoun_stands_for_whom_it_refers_to(read: Read) -> None:
    text = read("William Ruto went to Japan. He met Fumio Kishida in Tokyo.")
    (spot,) = [spot for spot in spots_of(text, 1) if spot.how == "refers"]
    assert [chain.name for chain in spot.chains] == ["William Ruto"]


def test_what_has_no_name_is_described(read: Read) -> None:
    found = told(read("Kenya and Japan signed an agreement on fisheries."))
    assert Kind.AGREEMENT in [kind for (_, how), kind in found.items() if how == "described"]


def test_a_field_is_a_spot(read: Read) -> None:
    found = told(read("Kenya and Japan will work together in agriculture and tourism."))
    assert Kind.SECTOR in [kind for (_, how), kind in found.items() if how == "field"]


def test_a_list_without_end_is_not_read(read: Read) -> None:
    text = read("Kenya met " + ", ".join(["Japan and the envoys of Peru"] * 30) + ".")
    number, (start, end) = max(enumerate(text.parse.sentences), key=lambda each: each[1][1] - each[1][0])
    assert end - start > LONGEST
    assert spots_of(text, number) == []
