"""What was learnt from written questions: which question words mean, and who does what in it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from loaders.ask.features import features, marks
from loaders.ask.filling import filled, heard
from loaders.ask.learnt import learnt
from loaders.ask.names import Candidate
from loaders.ask.spots import Seen, seen
from loaders.ask.vectors import dimensions, is_known, meaning
from queries.catalog import catalog, question


class Nobody:
    """A graph without names: states and organisations are known from the tables."""

    def named(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        return {}


def look(text: str) -> Seen:
    return seen(text, Nobody(), "2026-01-15")


def test_names_and_times_stand_as_kinds_in_the_marks() -> None:
    assert [mark.text for mark in marks(look("Who visited Kenya in 2023?"))] == [
        "who",
        "visited",
        "<State>",
        "<moment>",
        "?",
    ]


def test_features_do_not_tell_one_state_from_another() -> None:
    assert features(look("who visited Kenya")) == features(look("who visited Peru"))


def test_words_that_mean_the_like_lie_near_each_other() -> None:
    trip, journey, cement = (meaning([word]) for word in ("trip", "journey", "cement"))
    assert trip @ journey > trip @ cement


def test_a_form_of_a_word_is_known_and_what_is_no_word_is_not() -> None:
    assert is_known("signatories") or is_known("visited")
    assert not is_known("xqzzt")
    assert not np.any(meaning(["xqzzt"]))


def test_every_question_of_the_catalogue_was_learnt() -> None:
    """A new question needs phrasings, and `python -m tools.train_ask`."""
    assert set(learnt().questions.values) == {each.name for each in catalog()}
    assert learnt().questions.meaning.shape == (len(list(catalog())), dimensions())


def test_chances_are_shares_of_one() -> None:
    text = heard(look("who visited Kenya"))
    chances = learnt().questions.chances(text.features, text.meaning)
    assert sum(chances.values()) == pytest.approx(1, abs=1e-4)
    assert max(chances, key=lambda name: chances[name]) == "visits"


@pytest.mark.parametrize(
    ("name", "text", "right"),
    [
        ("visits", "which officials of Japan dropped in on Kenya", {"visitor": "state:JPN", "host": "state:KEN"}),
        ("sanctions", "was Iran ever sanctioned by Canada", {"imposer": "state:CAN", "target": "state:IRN"}),
        ("sanctions", "did Canada ever sanction Iran", {"imposer": "state:CAN", "target": "state:IRN"}),
        ("money_flows", "loans from China to Angola", {"giver": "state:CHN", "recipient": "state:AGO"}),
    ],
)
def test_words_around_a_name_tell_its_part(name: str, text: str, right: dict[str, str]) -> None:
    given = filled(heard(look(text)), question(name)).given
    assert {key: value for key, value in given.items() if key in right} == right
