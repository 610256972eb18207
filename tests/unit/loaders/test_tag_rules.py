"""What the model's rules of parts of speech say is the same whether it is kept or worked out for every token."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from loaders import nlp
from loaders.tag_rules import KeptRules, quicken

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXTS = (
    "Peru and Chile signed a treaty in Lima, which is the capital of Peru.",
    "They are to have met twice; there is no more than that to be said.",
    "What the ministers' deputies couldn't agree on, they'll discuss as well as they can.",
    "In order to do so, each other's ports have been opened, because of the storm.",
    "  Two   spaces \n and lines, 25% of them empty. ",
    "",
)


@cache
def pipelines() -> tuple[object, object]:
    stock, quick = nlp.load(), nlp.load()
    quicken(quick)
    return stock, quick


def told(pipeline: object, text: str) -> list[tuple[str, str, str]]:
    return [(token.pos_, str(token.morph), token.lemma_) for token in pipeline(text)]  # type: ignore[operator]


@pytest.mark.parametrize("text", [*TEXTS, *reversed(TEXTS)])
def test_kept_rules_say_what_all_the_patterns_say(text: str) -> None:
    stock, quick = pipelines()
    assert told(quick, text) == told(stock, text)


def test_patterns_are_tried_only_on_tokens_of_a_new_kind() -> None:
    pipeline = nlp.load()
    ruler = pipeline.get_pipe("attribute_ruler")
    tried: list[str] = []
    all_patterns = ruler.match  # type: ignore[attr-defined]

    def counted(doc: Doc) -> object:
        tried.append(doc.text)
        return all_patterns(doc)

    ruler.match = counted  # type: ignore[attr-defined]
    ruler.match = KeptRules(ruler).match  # type: ignore[attr-defined]
    for text in (TEXTS[0], TEXTS[0], "Chile and Peru signed a treaty in Lima, which is the capital of Peru."):
        pipeline(text)
    assert tried == [TEXTS[0]]


def test_a_model_whose_patterns_look_at_more_is_left_alone() -> None:
    pipeline = nlp.load()
    ruler = pipeline.get_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "PROPN"})  # type: ignore[attr-defined]
    before = ruler.match  # type: ignore[attr-defined]
    quicken(pipeline)
    assert ruler.match == before  # type: ignore[attr-defined]
