"""What a model is asked: the ontology itself, in passages that together are the article."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.llm.answer_schema import answer_schema
from loaders.llm.chunks import chunks
from loaders.llm.prompt import messages
from loaders.llm.quotes import find_quote
from loaders.llm.settings import AnswerForm
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import ArticleMetadata

from .samples import answer, article, claim, entity

SYSTEM = messages(ArticleMetadata(), "text", AnswerForm.SCHEMA)[0]["content"]


@pytest.mark.parametrize("name", [*Kind, *Relation, *Modality])
def test_the_model_is_told_every_word_of_the_ontology(name: str) -> None:
    assert name in SYSTEM
    assert json.dumps(name) in json.dumps(answer_schema())


def test_every_object_of_the_schema_is_closed_and_asks_for_all_its_fields() -> None:
    def objects(part: object) -> list[dict[str, object]]:
        if isinstance(part, list):
            return [found for each in part for found in objects(each)]
        if not isinstance(part, dict):
            return []
        return [part] * (part.get("type") == "object") + [found for each in part.values() for found in objects(each)]

    found = objects(answer_schema())
    assert len(found) == 4
    for each in found:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])  # type: ignore[call-overload]


def test_an_answer_of_all_fields_keeps_to_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    qualifiers: dict[str, object] = {
        name: [] if name in ("sector", "goods") else None
        for name in Qualifiers.__dataclass_fields__
        if name not in ("sector_code", "status_level")
    }
    good = answer(
        claim("Peru", "signed", "Accord", "Peru signed", qualifiers=qualifiers), entities=[entity("Peru", "State")]
    )
    jsonschema.validate(good, answer_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer(claim("Peru", "sings_with", "Accord", "x", qualifiers=qualifiers)), answer_schema())


@given(st.lists(st.text(alphabet="ab .\n", min_size=1, max_size=60), min_size=1), st.integers(20, 90))
def test_passages_are_short_enough_and_together_the_whole_text(lines: list[str], longest: int) -> None:
    made = article("News from Lima on the accord. " + "\n".join(lines))
    found = list(chunks(made, longest))
    assert all(0 < end - start <= longest for start, end in found)
    covered = "".join(made.text[start:end] for start, end in found)
    assert covered == made.text[: len(covered)]
    assert made.text[len(covered) :].strip() == ""


def test_a_passage_ends_at_a_line_rather_than_in_a_sentence() -> None:
    text = "The first paragraph is here.\n\nThe second one follows it. It goes on."
    made = article(text)
    (start, end), *_ = chunks(made, 45)
    assert made.text[start:end] == "The first paragraph is here.\n"


def test_a_quote_is_looked_for_in_its_passage_first() -> None:
    text = "They met again. They met again. They met again."
    assert find_quote(text, "They met", 10, len(text)) == (16, 24)
    assert find_quote(text, "They met", 40, len(text)) == (0, 8)
