"""One short article, and what a model may say of it."""

from __future__ import annotations

import json
from typing import Any

from loaders.cleaning import articles
from loaders.llm import LlmExtractor, LlmSettings
from schema.records import Article, RawDocument

TEXT = """\
# Peru and Chile agree on copper

LIMA – Peru and Chile signed the Andean Copper Accord on Friday. Peru's Foreign Minister Ana Ruiz
said that both states would work together on mining research, and promised 12 million dollars.

The accord was not ratified by Bolivia.
"""


def article(text: str = TEXT) -> Article:
    """The article of that text, published on a Saturday."""
    content = json.dumps({"id": "copper", "published": "2024-10-19", "text": text}).encode()
    (made,) = articles(RawDocument(content, "application/json", "copper.jsonl#1", "copper"))
    return made


def entity(name: str, kind: str, *mentions: str, **more: object) -> dict[str, Any]:
    return {"name": name, "kind": kind, "mentions": list(mentions or [name]), "count": None, **more}


def claim(subject: str, relation: str, object: str, quote: str, **more: object) -> dict[str, Any]:
    said = {"subject": subject, "relation": relation, "object": object, "quote": quote}
    return {"modality": "happened", "qualifiers": {}, "speaker": None, **said, **more}


ENTITIES = [
    entity("Peru", "State"),
    entity("Chile", "State"),
    entity("Bolivia", "State"),
    entity("Ana Ruiz", "Person"),
    entity("Andean Copper Accord", "Agreement", "Andean Copper Accord", "accord"),
]
SIGNING = "Peru and Chile signed the Andean Copper Accord on Friday"


def answer(*claims: dict[str, Any], entities: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"entities": ENTITIES if entities is None else entities, "claims": list(claims)}


def no_pause(seconds: float) -> None:
    """Waits for nothing."""


def extractor(url: str, **settings: Any) -> LlmExtractor:
    """An extractor that does not wait between attempts."""
    return LlmExtractor(LlmSettings(url=url, model="small", **settings), sleep=no_pause)
