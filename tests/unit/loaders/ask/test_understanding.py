"""From words to a named question with parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.ask.names import Candidate
from loaders.ask.phrasings import phrasings, tokens_of, vocabulary
from loaders.ask.understanding import Certainty, Understanding, understand
from queries.catalog import catalog, question
from schema.errors import BadParameter
from schema.generated.vocabulary import Kind
from schema.records import EntityId

PEOPLE = {
    "wang yi": [("person:wang-yi-1", Kind.PERSON, "Wang Yi")],
    "li wei": [("person:li-wei-1", Kind.PERSON, "Li Wei"), ("person:li-wei-2", Kind.PERSON, "Li Wei")],
    "artemis accords": [("agreement:artemis-1", Kind.AGREEMENT, "Artemis Accords")],
    "agreement": [("agreement:agreement-1", Kind.AGREEMENT, "agreement")],
    "summit": [("event:summit-1", Kind.EVENT, "summit")],
    "belt and road initiative": [("project:belt-1", Kind.PROJECT, "Belt and Road Initiative")],
    "summit for democracy": [("event:democracy-1", Kind.EVENT, "Summit for Democracy")],
}


class Names:
    """A graph of a few names, two of which are ordinary words."""

    def named(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        return {
            name: tuple(Candidate(EntityId(id), kind, label) for id, kind, label in PEOPLE[name])
            for name in names
            if name in PEOPLE
        }


def read(text: str) -> Understanding:
    return understand(text, Names(), today="2026-01-15")


def parameters(text: str) -> dict[str, str]:
    reading = read(text).reading
    assert reading is not None
    return dict(reading.parameters)


def test_the_example_of_the_documentation_is_certain() -> None:
    told = read("which partners signed tech agreements with China since 2020")
    assert told.certainty is Certainty.CERTAIN
    assert told.reading is not None
    assert told.reading.question.name == "partners_by_sector"
    assert told.reading.parameters == {"sector": "technology", "partner": "state:CHN", "since": "2020"}
    assert told.reading.means["partner"] == "China"


def test_the_order_of_words_tells_who_does_what() -> None:
    assert parameters("who visited France") == {"host": "state:FRA"}
    assert parameters("whom did Wang Yi visit") == {"visitor": "person:wang-yi-1"}
    assert parameters("who funds Jordan") == {"recipient": "state:JOR"}
    assert parameters("which projects does Jordan fund") == {"giver": "state:JOR"}


@pytest.mark.parametrize(
    "text", ["agreements of Kenya and Uganda", "Kenyan-Ugandan agreements", "kenya and uganda agreements"]
)
def test_states_are_known_by_name_by_adjective_and_in_small_letters(text: str) -> None:
    assert set(parameters(text).values()) == {"state:KEN", "state:UGA"}


@pytest.mark.parametrize("text", ["who can tell us about visits to Jordan", "show us visits to Jordan"])
def test_a_word_in_small_letters_is_no_abbreviation(text: str) -> None:
    assert parameters(text) == {"host": "state:JOR"}


def test_words_of_questions_are_names_only_where_they_are_written_as_names() -> None:
    assert parameters("which agreement joins Peru and Chile") == {"a": "state:PER", "b": "state:CHL"}
    assert parameters("who hosted the Summit for Democracy") == {"event": "event:democracy-1"}


def test_a_name_that_several_bear_is_not_certain() -> None:
    told = read("whom did Li Wei meet")
    assert told.certainty is Certainty.LIKELY
    assert [(spot.text, [each.id for each in spot.means]) for spot in told.unclear] == [
        ("Li Wei", ["person:li-wei-1", "person:li-wei-2"])
    ]


def test_a_sector_word_may_be_a_mere_word() -> None:
    assert parameters("who gives aid to Yemen") == {"recipient": "state:YEM"}
    assert parameters("trade agreements of Chile") == {"sector": "trade", "partner": "state:CHL"}


@pytest.mark.parametrize(
    "text",
    [
        "What is the capital of France?",
        "How do I bake bread?",
        "China",
        "2023",
        "???",
        "the of and",
        "'; DROP TABLE facts; --",
    ],
)
def test_what_is_no_question_of_ours_is_not_understood(text: str) -> None:
    told = read(text)
    assert told.certainty is not Certainty.CERTAIN
    assert told.reading is None


@pytest.mark.parametrize(
    "text",
    [
        "which countries have not signed the Artemis Accords",
        "who never visited Kenya",
        "members of Mercosur except Brazil",
        "who hasn't sanctioned Russia",
    ],
)
def test_a_question_that_is_turned_round_is_not_certain(text: str) -> None:
    assert read(text).certainty is not Certainty.CERTAIN


def test_strange_words_are_told_and_take_certainty_away() -> None:
    told = read("who visited Kenya wearing pyjamas")
    assert told.certainty is not Certainty.CERTAIN
    assert any(word.startswith("pyjama") for word in told.strange)


def test_a_name_that_the_question_has_no_place_for_is_told() -> None:
    told = read("members of Mercosur and visits of Wang Yi to Kenya in 2023")
    assert told.certainty is not Certainty.CERTAIN


@pytest.mark.parametrize(("text", "says"), [("", "empty"), ("  \n ", "empty"), ("a" * 401, "longer than 400")])
def test_what_cannot_be_a_question_is_a_bad_parameter(text: str, says: str) -> None:
    with pytest.raises(BadParameter, match=says):
        read(text)


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        told = read(text)
    except BadParameter:
        return
    assert told.reading is None or told.reading.question.parse(told.reading.parameters)


@settings(max_examples=40, deadline=None)
@given(words=st.lists(st.sampled_from([*sorted(vocabulary()), "China", "trade", "2020", "since"]), max_size=60))
def test_any_words_of_questions_give_parameters_that_the_question_takes(words: list[str]) -> None:
    text = " ".join(words)[:400]
    if text.strip():
        told = read(text)
        assert told.reading is None or told.reading.question.parse(told.reading.parameters)


def test_the_same_words_are_read_the_same() -> None:
    assert read("sanctions against Iran since 2018") == read(
        "sanctions  against Iran since 2018 ".strip().replace("  ", " ")
    )


@pytest.mark.parametrize("asked", list(catalog()), ids=lambda asked: asked.name)
def test_every_question_can_be_said_in_several_ways(asked: object) -> None:
    assert len(getattr(asked, "phrases", ())) >= 5


EXAMPLES = {"sector": "space", "Agreement": "the Artemis Accords", "Institution": "Mercosur", "Person": "Wang Yi"}
EXAMPLES |= {"Event": "the Summit for Democracy", "Project": "the Belt and Road Initiative"}


@pytest.mark.parametrize("phrasing", phrasings(), ids=lambda phrasing: f"{phrasing.question.name}: {phrasing.text}")
def test_a_phrasing_is_read_as_its_own_question(phrasing: object) -> None:
    asked, text = phrasing.question, phrasing.text  # type: ignore[attr-defined]
    unused = iter(("Kenya", "Peru"))
    states: dict[str, str] = {}
    types = {each.name: each for each in asked.parameters}

    def example(match: re.Match[str]) -> str:
        parameter = types[match[1]]
        if parameter.type == "date":
            return "1 May 2021"
        if parameter.type == "fact":
            return "fact:signed-1"
        if parameter.type == "sector":
            return EXAMPLES["sector"]
        kind = next((kind for kind in sorted(parameter.kinds) if kind in EXAMPLES), None)
        if kind is None and match[1] not in states:
            states[match[1]] = next(unused)
        return EXAMPLES[kind] if kind else states[match[1]]

    said = re.sub(r"\{(\w+)\}", example, re.sub(r" *\[.*?\]", "", text))
    needs_date = any(each.type == "date" and not each.optional for each in asked.parameters)
    told = read(said if not needs_date or "2021" in said else f"{said} in 2021")
    names = [told.reading.question.name] if told.reading else []
    names += [
        each.question.name for each in told.alternatives if told.reading and each.likeness >= told.reading.likeness
    ]
    assert asked.name in names, said


def test_a_slot_that_is_no_parameter_is_an_error() -> None:
    with pytest.raises(ValueError, match="no parameter 'hots'"):
        tokens_of(question("visits"), "who visited {hots}")
    with pytest.raises(ValueError, match="no parameter 'flow'"):
        tokens_of(question("visits"), "who visited {host} [flow=aid]")


@pytest.mark.parametrize(
    ("text", "parameter", "value"),
    [
        ("planned investment of Japan in Kenya", "modality", "planned"),
        ("which events does Kenya plan to host", "modality", "planned"),
        ("conflicting amounts in reports about Kenya", "aspect", "amount"),
        ("what has the Kremlin criticised", "who", "state:RUS"),
        ("timeline of Washington and Havana", "a", "state:USA"),
        ("quotes behind fact:3c02e35d", "fact", "fact:3c02e35d"),
        ("whom has Japan sanctioned in the last two years", "since", "2024-01-15"),
        ("who visited Kenya over the past 18 months", "since", "2024-07-15"),
        ("who visited Kenya in the last 30 days", "since", "2025-12-16"),
    ],
)
def test_what_stands_beside_the_phrasing_fills_its_parameters(text: str, parameter: str, value: str) -> None:
    assert parameters(text)[parameter] == value


def test_a_word_with_one_error_is_taken_for_the_word_that_was_meant_and_is_never_certain() -> None:
    told = read("sanctons against Kenya")
    assert told.reading is not None
    assert (told.reading.question.name, told.certainty) == ("sanctions", Certainty.LIKELY)
    assert told.strange == ("sanction",)


def test_a_word_that_no_question_comes_near_stays_strange() -> None:
    assert "xylophon" in read("xylophones against Kenya").strange
