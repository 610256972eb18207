"""The annotations are sound: in themselves, against the ontology's words, and against the articles where those are."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.evaluation import Gold, GoldFact, PredictedEntity, Prediction, compare, read_gold
from schema.generated.vocabulary import QUALIFIER_NAMES, Kind, Modality, Relation
from tests.gold.counts import FOLDER, HALVES, is_news, rows, tables

CORPUS = FOLDER.parents[1].parent / "shared" / "corpus"
PARTS = (*HALVES, "second")
LONGEST = 210
"""Characters of a name or a qualifier: names of agreements are long, sentences of an article have no place here."""

SCARCE = {Relation.AMENDS, Relation.IMPLEMENTS, Relation.SUPERSEDES, Relation.WITHDREW_FROM}
"""Relations of which the corpus gave fewer than eight facts: the README says why."""

ARGUMENTS = {f"{side}{part}" for side in ("subject", "object") for part in ("", "_type", "_alt")}
READINGS = {"relation", "alt_relations", "modality", "alt_modality"}
FIELDS = {"id", "doc", "qualifiers", "speaker", "start", "end", "quote_sha256", "optional"} | ARGUMENTS | READINGS
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS}")
each_part = pytest.mark.parametrize("part", PARTS)


@cache
def texts() -> dict[str, str]:
    """The text of every record of the corpus; the first where an id comes twice."""
    found: dict[str, str] = {}
    for name in ("whitehouse", "current-events"):
        with gzip.open(CORPUS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                found.setdefault(record["id"], record["text"])
    return found


def docs(part: str) -> set[str]:
    return {fact["doc"] for fact in rows(part, "facts")}


def test_no_document_is_in_both_halves() -> None:
    assert docs("dev").isdisjoint(docs("held"))


def test_there_are_sixty_articles_and_half_of_them_are_news() -> None:
    everything = docs("dev") | docs("held")
    assert len(everything) >= 60
    assert sum(map(is_news, everything)) >= 30


def test_the_second_reading_is_of_ten_held_documents() -> None:
    assert len(docs("second")) == 10
    assert docs("second") <= docs("held")


@pytest.mark.parametrize("modality", [Modality.NEGATED, Modality.ENDED])
def test_rare_modalities_are_frequent_enough_to_be_measured(modality: Modality) -> None:
    assert sum(fact["modality"] == modality for half in HALVES for fact in rows(half, "facts")) >= 25


def test_every_relation_has_eight_facts_but_those_that_the_corpus_hardly_states() -> None:
    facts = Counter(fact["relation"] for half in HALVES for fact in rows(half, "facts"))
    assert {relation for relation in Relation if facts[relation] < 8} == SCARCE


@each_part
def test_the_annotation_holds_no_text_of_the_articles_beyond_names(part: str) -> None:
    for fact in rows(part, "facts"):
        assert set(fact) <= FIELDS
        assert max((len(str(value)) for value in fact["qualifiers"].values()), default=0) <= LONGEST
    for entity in rows(part, "entities"):
        assert max(map(len, [entity["canonical_name"], *entity["mentions"]])) <= LONGEST


@each_part
def test_every_word_of_the_annotation_is_one_of_the_ontology(part: str) -> None:
    for fact in rows(part, "facts"):
        assert {fact["relation"], *fact.get("alt_relations", [])} <= set(Relation)
        assert {fact["modality"], *fact.get("alt_modality", [])} <= set(Modality)
        assert set(fact["qualifiers"]) <= QUALIFIER_NAMES
    assert {entity["type"] for entity in rows(part, "entities")} <= set(Kind)


@each_part
def test_every_argument_is_an_entity_of_its_document_with_the_same_kind(part: str) -> None:
    kinds = {(entity["doc"], entity["canonical_name"]): entity["type"] for entity in rows(part, "entities")}
    assert len(kinds) == len(rows(part, "entities"))
    for fact in rows(part, "facts"):
        for side in ("subject", "object"):
            assert kinds[(fact["doc"], fact[side])] == fact[f"{side}_type"]
            assert all((fact["doc"], name) in kinds for name in fact.get(f"{side}_alt", ()))


@each_part
def test_fact_ids_are_unique_and_every_state_has_its_code(part: str) -> None:
    ids = [fact["id"] for fact in rows(part, "facts")]
    assert len(ids) == len(set(ids))
    states = [entity for entity in rows(part, "entities") if entity["type"] == Kind.STATE]
    assert all(entity["iso3166_alpha3"] for entity in states)


@needs_corpus
@each_part
def test_every_fact_points_at_the_characters_that_the_annotator_read(part: str) -> None:
    moved = [
        fact["id"]
        for fact in rows(part, "facts")
        if hashlib.sha256(texts()[fact["doc"]][fact["start"] : fact["end"]].encode()).hexdigest()[:16]
        != fact["quote_sha256"]
    ]
    assert moved == []


@needs_corpus
@each_part
def test_every_mention_is_in_its_article_unless_the_entity_is_implicit(part: str) -> None:
    absent = [
        (entity["doc"], mention)
        for entity in rows(part, "entities")
        for mention in entity["mentions"]
        if not entity.get("implicit") and " ".join(mention.split()) not in " ".join(texts()[entity["doc"]].split())
    ]
    assert absent == []


def test_the_readme_counts_what_is_there() -> None:
    assert tables() in (FOLDER / "README.md").read_text(encoding="utf-8")


def said(fact: GoldFact) -> Prediction:
    """An annotator's fact as if an extractor had found it."""
    return Prediction(
        fact.doc,
        fact.subject,
        fact.relation,
        fact.object,
        fact.modality,
        fact.qualifiers,
        start=fact.start,
        end=fact.end,
    )


@pytest.mark.parametrize(
    ("of", "against", "optional", "row"),
    [
        ("second", "held", True, "second → first | kept"),
        ("second", "held", False, "second → first | dropped"),
        ("held", "second", True, "first → second | kept"),
        ("held", "second", False, "first → second | dropped"),
    ],
)
def test_the_readme_tells_how_far_the_two_readings_agree(of: str, against: str, optional: bool, row: str) -> None:
    ten = frozenset(docs("second"))
    mine: Gold = read_gold(FOLDER / of).only(ten)
    facts = [said(fact) for fact in mine.facts if optional or not fact.is_optional]
    names = [PredictedEntity(entity.doc, entity.name, entity.kind) for entity in mine.entities]
    score = compare(read_gold(FOLDER / against).only(ten), facts, names).score
    shown = [
        " / ".join(map(short, (score.strict.precision, score.strict.recall, score.strict.f1))),
        short(score.lenient.f1),
        short(score.complete.f1),
        short(score.modality.all.rate or 0.0),
    ]
    assert f"| {row} | " + " | ".join(shown) + " |" in Path(FOLDER / "README.md").read_text(encoding="utf-8")


def short(rate: float) -> str:
    return f"{rate:.3f}".removeprefix("0")


def test_rows_are_json_objects_without_surprises() -> None:
    kept: set[str] = {key for part in PARTS for entity in rows(part, "entities") for key in entity}
    known: dict[str, Any] = dict.fromkeys(
        ("doc", "canonical_name", "type", "iso3166_alpha3", "wikidata_qid", "mentions", "implicit", "optional")
    )
    assert kept <= set(known)
