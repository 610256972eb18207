"""The catalogue, and the rules that every named question keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from queries.catalog import Question, catalog, question, read_question
from schema.errors import BadParameter, UnknownQuestion

QUESTIONS = list(catalog())
GOOD = """//+ title: Names
//+ user: Somebody.
//+ parameters:
//+   name: {type: text, example: China, text: A name.}
//+ columns: {id: Its id.}
MATCH (e:Entity {name: $name}) RETURN e.id AS id ORDER BY id
"""


def test_there_are_at_least_forty() -> None:
    assert len(QUESTIONS) >= 40


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_a_question_says_whom_it_serves(asked: Question) -> None:
    assert len(asked.user.split()) >= 5
    assert asked.title
    assert all(text for text in asked.columns.values())
    assert all(parameter.text and parameter.example for parameter in asked.parameters)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_a_question_uses_its_parameters_and_no_others(asked: Question) -> None:
    expected = {parameter.name for parameter in asked.parameters}
    words = {f"{parameter.name}_word" for parameter in asked.parameters if parameter.type == "sector"}
    assert set(re.findall(r"\$(\w+)", asked.text)) == expected | words


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_a_question_orders_its_rows(asked: Question) -> None:
    assert re.search(r"ORDER BY[^()]*$", asked.text)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_examples_are_of_their_type(asked: Question) -> None:
    asked.parse({parameter.name: parameter.example for parameter in asked.parameters})


def test_names_and_words_become_ids_and_codes() -> None:
    asked = question("partners_by_sector")
    bound = asked.bind(
        asked.parse({"sector": "nuclear energy", "partner": "China"}), lambda name, kinds: f"state:{name}"
    )
    assert bound["sector"] == ("nuclear-energy",)
    assert bound["sector_word"] is None
    assert bound["partner"] == "state:China"
    assert bound["since"] is None
    assert bound["min_confidence"] == 0.0


def test_a_word_outside_the_scheme_stays_a_word() -> None:
    asked = question("partners_by_sector")
    bound = asked.bind(asked.parse({"sector": "Basketry"}), lambda name, kinds: name)
    assert (bound["sector"], bound["sector_word"]) == ((), "basketry")


def test_an_unknown_question_names_what_comes_near() -> None:
    with pytest.raises(UnknownQuestion, match="partners_by_sector"):
        question("partner_by_sectors")
    with pytest.raises(UnknownQuestion, match="who_met_whom"):
        question("../../etc/passwd")


def test_an_unknown_parameter_names_the_known_ones() -> None:
    with pytest.raises(BadParameter, match=r"evidence: unknown parameter 'facts'; expected fact"):
        question("evidence").parse({"facts": "fact:1"})


def test_a_missing_parameter_comes_with_an_example() -> None:
    with pytest.raises(BadParameter, match=r"partners_by_sector: missing sector \(for example technology\)"):
        question("partners_by_sector").parse({})


def test_a_bad_parameter_names_its_question() -> None:
    with pytest.raises(BadParameter, match=r"visits: since: 'soon' is no date"):
        question("visits").parse({"since": "soon"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Names", "name: Names"),
        ("type: text", "type: poem"),
        ("{id: Its id.}", "{id"),
        ("example: China, ", ""),
        ("type: text", "type: entity, kinds: [River]"),
    ],
)
def test_a_bad_header_names_its_file(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "names.cypher"
    path.write_text(GOOD)
    assert read_question(path).example == {"name": "China"}
    path.write_text(GOOD.replace(old, new))
    with pytest.raises(ValueError, match=r"names\.cypher"):
        read_question(path)
