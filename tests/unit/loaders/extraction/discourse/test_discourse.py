"""What pronouns, groups and capitals stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

Read = Callable[[str], Text]


def names(chains: Iterable[Chain]) -> list[str]:
    return [chain.name for chain in chains]


def referred(text: Text, pronoun: str) -> list[str]:
    """What the first token written `pronoun` refers to."""
    return names(text.discourse.pronoun(text.parse.lowers.index(pronoun)))


def members(text: Text, word: str, count: int) -> list[str]:
    """The states that a phrase with the word stands for."""
    return names(text.discourse.members(text.parse.lowers.index(word), count, (Kind.STATE,)))


@pytest.mark.parametrize(
    ("sentences", "pronoun", "person"),
    [
        ("Mary Clark met Peter Otieno in Oslo. She thanked everybody.", "she", "Mary Clark"),
        ("The report praised Mary Clark. Peter Otieno wrote it. Later he left.", "he", "Peter Otieno"),
    ],
)
def test_he_and_she_mean_the_nearest_person_and_subjects_first(
    read: Read, sentences: str, pronoun: str, person: str
) -> None:
    assert referred(read(sentences), pronoun) == [person]


def test_it_means_the_state_that_acts_in_the_clause_before(read: Read) -> None:
    assert referred(read("Kenya will host the talks because it invited Peru."), "it") == ["Kenya"]


def test_they_means_the_two_named_before(read: Read) -> None:
    assert referred(read("Kenya met Peru. They signed a treaty."), "they") == ["Kenya", "Peru"]


def test_we_means_nobody_unless_a_state_speaks(read: Read) -> None:
    assert referred(read("We will visit Peru."), "we") == []


def test_we_means_the_state_that_publishes(read: Read) -> None:
    text = read("We will visit Chile.")
    text.discourse.at_home([("KEN", "Kenya")])
    assert referred(text, "we") == ["Kenya"]


def test_the_two_sides_are_the_pair_of_the_nearest_sentence_that_names_two(read: Read) -> None:
    assert members(read("Kenya met Peru. Chile met Norway. The two sides left."), "two", 2) == ["Chile", "Norway"]


def test_the_two_sides_are_the_pair_that_the_article_is_about_where_it_was_named_nearby(read: Read) -> None:
    text = read("Kenya and Peru met. Kenya thanked Peru. Kenya and Peru signed. Chile met Norway. The two sides left.")
    assert members(text, "two", 2) == ["Kenya", "Peru"]


def test_a_group_of_three_is_the_three_named_before(read: Read) -> None:
    text = read("Kenya, Peru and Chile signed a treaty. The three states were glad.")
    assert members(text, "three", 3) == ["Kenya", "Peru", "Chile"]


def test_a_group_without_a_number_is_all_of_the_nearest_sentence_that_names_two_or_more(read: Read) -> None:
    text = read("Kenya, Peru and Chile signed a treaty. The states were glad.")
    assert members(text, "states", 0) == ["Kenya", "Peru", "Chile"]


def test_one_state_is_no_group(read: Read) -> None:
    assert members(read("Kenya signed a treaty. The two sides were glad."), "two", 2) == []


def test_a_capital_acts_for_its_state(read: Read) -> None:
    assert members(read("Oslo thanked Lima. The two sides left."), "two", 2) == ["Norway", "Peru"]


def test_a_capital_is_a_city_in_an_article_on_cities(read: Read) -> None:
    text = read("Oslo is a city of bridges. Lima is a city of parks. The two sides left.")
    assert members(text, "two", 2) == []


def test_what_was_named_before_comes_nearest_sentence_first(read: Read) -> None:
    text = read("Chile met Kenya. Peru thanked Norway. Everybody left.")
    before = text.discourse.before(text.parse.lowers.index("everybody"), frozenset({Kind.STATE}))
    assert names(before) == ["Peru", "Norway", "Chile", "Kenya"]


def test_equal_descriptions_are_one_thing_unless_a_fresh_one_is_told(read: Read) -> None:
    discourse = read("They signed an accord. The accord helps. They signed an accord in Oslo.").discourse
    first = discourse.describe(Kind.AGREEMENT, 2, 4, "an accord", 3)
    again = discourse.describe(Kind.AGREEMENT, 5, 7, "an accord", 6)
    fresh = discourse.describe(Kind.AGREEMENT, 11, 13, "an accord", 12, fresh=True)
    assert first is again
    assert fresh is not first
