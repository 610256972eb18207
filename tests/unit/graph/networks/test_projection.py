"""What people may ask a network to be made of."""

from __future__ import annotations

import pytest

from graph.networks.projection import ACTORS, FRIENDLY, JOINING, Groups, Projection, Weight, read_projection
from schema.errors import BadParameter
from schema.generated.vocabulary import Kind, Modality, Relation


def test_without_a_word_it_is_friendly_ties_between_all_who_act() -> None:
    assert read_projection({}) == Projection(FRIENDLY, ACTORS, frozenset({Modality.HAPPENED}), groups=Groups.STATE)


def test_every_word_is_heard() -> None:
    asked = read_projection(
        {
            "relation": ["met_with,visited", "MET_WITH"],
            "kind": ["state"],
            "modality": ["planned"],
            "since": ["2020"],
            "until": ["2024-02"],
            "valid_at": ["2021"],
            "known_at": ["2022-05"],
            "min_confidence": ["0.5"],
            "weight": ["articles"],
            "states": ["yes"],
        }
    )
    assert asked == Projection(
        relations=(Relation.MET_WITH, Relation.VISITED),
        kinds=frozenset({Kind.STATE}),
        modalities=frozenset({Modality.PLANNED}),
        since="2020-01-01",
        until="2024-02-29",
        valid_at="2021-01-01",
        known_at="2022-05-31",
        min_confidence=0.5,
        weight=Weight.ARTICLES,
        states=True,
        groups=Groups.COMMUNITY,
    )


@pytest.mark.parametrize("kind", list(JOINING))
def test_through_a_thing_the_relations_are_those_of_joining_it(kind: Kind) -> None:
    asked = read_projection({"through": [kind.lower()]})
    assert (asked.through, asked.relations) == (kind, JOINING[kind])
    assert kind not in asked.kinds


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"relations": ["met_with"]}, "unknown parameter 'relations'; expected relation"),
        ({"relation": ["loves"]}, "relation: no 'loves'; there is holds_position"),
        ({"kind": ["Planet"]}, "kind: no 'Planet'"),
        ({"through": ["Sector"]}, "through: nobody joins a Sector; there is Agreement"),
        ({"since": ["yesterday"]}, "since: 'yesterday' is no date; write 2024"),
        ({"until": ["2024-13"]}, "until: '2024-13' is no date"),
        ({"since": ["2020", "2021"]}, "'since' is given twice"),
        ({"min_confidence": ["2"]}, "a number from 0 to 1|no number from 0 to 1"),
        ({"min_confidence": ["nan"]}, "no number from 0 to 1"),
        ({"states": ["maybe"]}, "neither true nor false"),
        ({"weight": ["gold"]}, "weight: no 'gold'; there is facts, articles"),
    ],
)
def test_what_is_wrong_is_named_with_what_would_be_right(words: dict[str, list[str]], says: str) -> None:
    with pytest.raises(BadParameter, match=says):
        read_projection(words)
