"""Who is a member of what, however the sentence puts it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.text import Text
from loaders.extraction.ties.membership import read_memberships

Read = Callable[[str], Text]
Membership = tuple[str, str]
"""Member and body."""


def told(text: Text) -> set[Membership]:
    """The memberships that the text tells."""
    return {(c.subject.name, c.object.name) for c in read_memberships(text)}


@pytest.mark.parametrize(
    ("sentence", "memberships"),
    [
        ("NATO member Turkey agreed.", {("Turkey", "NATO")}),
        ("EU member states Hungary and Slovakia refused.", {("Hungary", "EU"), ("Slovakia", "EU")}),
        ("Hungary, an EU member, refused.", {("Hungary", "EU")}),
        ("Finland became NATO's 31st member.", {("Finland", "NATO")}),
        ("Morocco becomes the 60th UN member state.", {("Morocco", "UN")}),
        ("Mercosur supports Bolivia, one of its members.", {("Bolivia", "Mercosur")}),
        ("Mercosur, of which Brazil is a founding member, agreed.", {("Brazil", "Mercosur")}),
        ("As permanent members of NATO, Norway and Spain agreed.", {("Norway", "NATO"), ("Spain", "NATO")}),
        (
            "Kenya, like Uganda, is a member of the African Union.",
            {("Kenya", "African Union"), ("Uganda", "African Union")},
        ),
        (
            "NATO met. Norway, Spain and Iceland, which are founding members of the alliance, agreed.",
            {("Norway", "NATO"), ("Spain", "NATO"), ("Iceland", "NATO")},
        ),
        ("Anna Berg of the Herring Party won.", {("Anna Berg", "Herring Party")}),
        ("Labour Prime Minister Anna Berg of Norway won.", {("Anna Berg", "Labour Party")}),
    ],
)
def test_members_are_found_on_both_sides_of_the_word(read: Read, sentence: str, memberships: set[Membership]) -> None:
    assert told(read(sentence)) == memberships


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway, Spain and Iceland met a member of the African Union.",
        "A member of the delegation praised Kenya.",
        "Norwegian Trade Minister Anna Berg spoke.",
    ],
)
def test_neighbours_of_a_member_are_none(read: Read, sentence: str) -> None:
    assert told(read(sentence)) == set()


def test_the_rank_of_a_member_is_its_role(read: Read) -> None:
    (claim,) = read_memberships(read("Brazil is a founding member of Mercosur."))
    assert claim.qualifiers.role == "founding member"
