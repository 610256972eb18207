"""The sample articles are our own, and their gold says only what stands in them."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.ontology import check, check_qualifiers

REPOSITORY = Path(__file__).resolve().parents[2]
ARTICLES = REPOSITORY / "samples" / "articles"
GOLD = REPOSITORY / "samples" / "gold"
SHARED = REPOSITORY.parent / "shared"

WATERMARK = "Global Wire"
RUN = 8
"""Own words: no run of this many words stands in another text of ours to compare with."""

WITHOUT_EXAMPLE = {Relation.AMENDS}


@cache
def records() -> dict[str, dict[str, Any]]:
    """Every document that gold can name, with its text as the offsets count it."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(ARTICLES.iterdir()):
        text = path.read_bytes().decode("utf-8")
        if path.suffix == ".jsonl":
            found.update({record["id"]: record for record in map(json.loads, text.splitlines())})
        else:
            found[path.stem] = {"text": text, "format": path.suffix}
    return found


@cache
def facts() -> tuple[dict[str, Any], ...]:
    return tuple(map(json.loads, (GOLD / "facts.jsonl").read_text(encoding="utf-8").splitlines()))


@cache
def entities() -> tuple[dict[str, Any], ...]:
    return tuple(map(json.loads, (GOLD / "entities.jsonl").read_text(encoding="utf-8").splitlines()))


def readable(text: str) -> str:
    """The text as a reader sees it: no mark-up, no stamps inside words, one space between words."""
    bare = html.unescape(re.sub(r"<[^>]*>", "", text)).replace("’", "'")
    return " ".join(bare.replace(WATERMARK, "").split())


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of `RUN` words of a text, without case and punctuation."""
    words = re.findall(r"\w+", readable(re.sub(r"<[^>]*>", " ", text)).lower())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_there_are_at_least_twelve_articles_in_four_formats() -> None:
    assert len(records()) >= 12
    assert {path.suffix for path in ARTICLES.iterdir()} == {".md", ".txt", ".html", ".jsonl"}


def test_every_article_is_short() -> None:
    lengths = {doc: len(readable(record["text"]).split()) for doc, record in records().items()}
    assert {doc: length for doc, length in lengths.items() if not 100 <= length <= 400} == {}


def test_every_article_has_facts_and_entities() -> None:
    assert {fact["doc"] for fact in facts()} == set(records())
    assert {entity["doc"] for entity in entities()} == set(records())


def test_every_quote_stands_at_its_offsets() -> None:
    moved = [
        fact["id"] for fact in facts() if records()[fact["doc"]]["text"][fact["start"] : fact["end"]] != fact["quote"]
    ]
    assert moved == []


def test_no_quote_is_empty_or_begins_or_ends_in_white_space() -> None:
    assert [fact["id"] for fact in facts() if not fact["quote"] or fact["quote"] != fact["quote"].strip()] == []


def test_fact_ids_are_unique() -> None:
    ids = [fact["id"] for fact in facts()]
    assert len(ids) == len(set(ids))


def test_every_mention_occurs_in_its_article() -> None:
    absent = [
        (entity["doc"], mention)
        for entity in entities()
        for mention in entity["mentions"]
        if readable(mention) not in readable(records()[entity["doc"]]["text"])
    ]
    assert absent == []


def test_every_argument_is_an_entity_of_the_article_with_the_same_kind() -> None:
    known = {(entity["doc"], entity["canonical_name"]): entity["type"] for entity in entities()}
    assert len(known) == len(entities())
    wrong = [
        (fact["id"], fact[side])
        for fact in facts()
        for side in ("subject", "object")
        if known.get((fact["doc"], fact[side])) != fact[f"{side}_type"]
    ]
    assert wrong == []
    strangers = [
        (fact["id"], name)
        for fact in facts()
        for name in (*fact.get("subject_alt", ()), *fact.get("object_alt", ()))
        if (fact["doc"], name) not in known
    ]
    assert strangers == []


def test_every_fact_keeps_to_the_ontology() -> None:
    for fact in facts():
        relation = Relation(fact["relation"])
        check(relation, Kind(fact["subject_type"]), Kind(fact["object_type"]))
        check_qualifiers(relation, Qualifiers.from_json(fact["qualifiers"]))
        for other in fact.get("alt_relations", ()):
            Relation(other)
        for modality in (fact["modality"], *fact.get("alt_modality", ())):
            Modality(modality)


def test_states_have_codes_and_nothing_else_has() -> None:
    assert [entity for entity in entities() if (entity["type"] == "State") != bool(entity["iso3166_alpha3"])] == []


def test_every_modality_and_nearly_every_relation_has_an_example() -> None:
    assert {fact["modality"] for fact in facts()} == {modality.value for modality in Modality}
    assert set(Relation) - {Relation(fact["relation"]) for fact in facts()} == WITHOUT_EXAMPLE


def test_one_signing_is_told_by_three_articles() -> None:
    tellers = {
        fact["doc"]
        for fact in facts()
        if fact["relation"] == "signed"
        and fact["subject"] == "Kenya"
        and fact["modality"] == "happened"
        and fact["qualifiers"].get("date") == "2023-12-18"
    }
    assert len(tellers) == 3


def test_technology_agreements_have_many_signatories() -> None:
    digital = {
        entity["canonical_name"]
        for entity in entities()
        if entity["type"] == "Agreement" and re.search(r"Digital|Artemis|technology", entity["canonical_name"])
    }
    signatories = {
        fact["subject"]
        for fact in facts()
        if fact["relation"] == "signed" and fact["modality"] == "happened" and fact["object"] in digital
    }
    assert len(signatories) >= 10


def foreign_texts() -> Iterator[tuple[str, str]]:
    for path in sorted((*SHARED.glob("seeds/*"), *SHARED.glob("gold/articles/*.txt"))):
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted(SHARED.glob("corpus/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield f"{path.name}#{record['id']}", record["text"]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="no texts to compare with: ../shared is not there")
def test_the_samples_are_in_our_own_words() -> None:
    own = {run: doc for doc, record in records().items() for run in runs(record["text"])}
    copied = {(own[run], name, " ".join(run)) for name, text in foreign_texts() for run in runs(text) & own.keys()}
    assert copied == set()
