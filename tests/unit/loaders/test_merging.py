"""Two extractors' claims on one article become one view of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from loaders.merging import MergingExtractor, merge
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Article, ArticleId, Claim, Extraction, Mention, OffsetMap, Referent, ReferentId
from schema.records import ArticleMetadata as Metadata

ARTICLE = ArticleId("article:1")


def referent(id: str, kind: Kind, name: str, at: int, **more: object) -> Referent:
    mention = Mention(at, at + len(name), name)
    return replace(Referent(ReferentId(id), kind, name, (mention,)), **more)  # type: ignore[arg-type]


def claim(subject: str, relation: Relation, object: str, *, at: int = 0, **more: object) -> Claim:
    made = Claim(
        article=ARTICLE,
        subject=ReferentId(subject),
        relation=relation,
        object=ReferentId(object),
        modality=Modality.HAPPENED,
        qualifiers=Qualifiers(),
        quote="Peru and Chile met",
        start_char=at,
        end_char=at + 18,
        quote_sha256="00",
        confidence=0.6,
        extractor="rules/1",
        rule="meetings/1",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def extraction(extractor: str, referents: Iterable[Referent], *claims: Claim) -> Extraction:
    made = (replace(each, extractor=extractor) for each in claims)
    return Extraction(ARTICLE, extractor, tuple(referents), tuple(made))


PERU = referent("r1", Kind.STATE, "Peru", 0, state="PER")
CHILE = referent("r2", Kind.STATE, "Chile", 9, state="CHL")
LLM_CHILE = referent("r1", Kind.STATE, "Republic of Chile", 9, state="CHL")
LLM_PERU = referent("r2", Kind.STATE, "Peru", 0)


def test_a_claim_of_both_is_one_with_both_provenances() -> None:
    merged = merge(
        extraction("rules/1", [PERU, CHILE], claim("r1", Relation.MET_WITH, "r2")),
        extraction("llm/1", [LLM_CHILE, LLM_PERU], claim("r2", Relation.MET_WITH, "r1", at=5, rule="llm")),
    )
    (found,) = merged.claims
    assert (found.extractor, found.rule) == ("rules/1 & llm/1", "meetings/1 & llm")
    assert (found.start_char, found.end_char) == (0, 18)
    assert merged.extractor == "rules/1 & llm/1"


def test_two_witnesses_are_surer_than_one() -> None:
    merged = merge(
        extraction("a", [PERU, CHILE], claim("r1", Relation.VISITED, "r2", confidence=0.6)),
        extraction("b", [PERU, CHILE], claim("r1", Relation.VISITED, "r2", confidence=0.7)),
    )
    assert merged.claims[0].confidence == pytest.approx(0.88)


def test_referents_are_joined_by_code_name_or_place_and_keep_all_their_names() -> None:
    merged = merge(extraction("a", [PERU, CHILE]), extraction("b", [LLM_CHILE, LLM_PERU]))
    assert [(each.name, each.state) for each in merged.referents] == [("Peru", "PER"), ("Chile", "CHL")]
    assert merged.referents[1].aliases == ("Republic of Chile",)
    by_place = merge(
        extraction("a", [referent("r1", Kind.PERSON, "Ana Ruiz", 40)]),
        extraction("b", [replace(referent("r9", Kind.PERSON, "Ana Ruíz", 40), name="A. Ruiz")]),
    )
    assert len(by_place.referents) == 1


def test_the_same_name_of_another_kind_is_another_referent_with_an_id_of_its_own() -> None:
    merged = merge(
        extraction("a", [referent("r1", Kind.STATE, "Georgia", 0)]),
        extraction("b", [referent("r1", Kind.PERSON, "Georgia", 30)]),
    )
    assert len({each.id for each in merged.referents}) == 2


def test_order_counts_only_where_the_relation_has_one() -> None:
    def both_ways(relation: Relation) -> int:
        mine = extraction("a", [PERU, CHILE], claim("r1", relation, "r2"))
        other = extraction("b", [PERU, CHILE], claim("r2", relation, "r1"))
        return len(merge(mine, other).claims)

    assert both_ways(Relation.MET_WITH) == 1
    assert both_ways(Relation.VISITED) == 2


@pytest.mark.parametrize("change", [{"modality": Modality.PLANNED}, {"at": 200}, {"relation": Relation.VISITED}])
def test_what_they_disagree_on_stays_visible(change: dict[str, object]) -> None:
    other = {"relation": Relation.MET_WITH} | change
    merged = merge(
        extraction("a", [PERU, CHILE], claim("r1", Relation.MET_WITH, "r2")),
        extraction("b", [PERU, CHILE], claim("r1", other.pop("relation"), "r2", **other)),  # type: ignore[arg-type]
    )
    assert [each.extractor for each in merged.claims] == ["a", "b"]


def test_qualifiers_are_those_of_both_and_the_first_wins() -> None:
    mine, other = Qualifiers(date="2024", sector=("mining",)), Qualifiers(date="2023", place="Lima")
    merged = merge(
        extraction("a", [PERU, CHILE], claim("r1", Relation.MET_WITH, "r2", qualifiers=mine)),
        extraction("b", [PERU, CHILE], claim("r1", Relation.MET_WITH, "r2", qualifiers=other)),
    )
    assert merged.claims[0].qualifiers == Qualifiers(date="2024", sector=("mining",), place="Lima")


def test_one_claim_of_the_first_is_confirmed_once() -> None:
    same = claim("r1", Relation.MET_WITH, "r2")
    merged = merge(
        extraction("a", [PERU, CHILE], same, replace(same, start_char=2)), extraction("b", [PERU, CHILE], same)
    )
    assert sorted(each.extractor for each in merged.claims) == ["a", "a & b"]


def test_a_claim_whose_arguments_turn_out_to_be_one_is_dropped() -> None:
    twice = [referent("r1", Kind.STATE, "Peru", 0), referent("r2", Kind.STATE, "Republic of Peru", 60, state="PER")]
    merged = merge(extraction("a", [PERU]), extraction("b", twice, claim("r1", Relation.MET_WITH, "r2")))
    assert merged.claims == ()


def test_merging_with_nothing_changes_no_claim() -> None:
    mine = extraction("a", [PERU, CHILE], claim("r1", Relation.MET_WITH, "r2"))
    assert merge(mine, extraction("b", [])).claims == mine.claims
    assert merge(extraction("b", []), mine).claims == mine.claims


def test_extractions_of_two_articles_are_not_merged() -> None:
    with pytest.raises(ValueError, match="two articles"):
        merge(extraction("a", []), replace(extraction("b", []), article=ArticleId("article:2")))


class Fixed:
    """Says the same of every article, under its id."""

    def __init__(self, made: Extraction) -> None:
        self.version = made.extractor
        self._made = made

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            yield replace(self._made, article=article.id)


def test_two_extractors_run_side_by_side_over_a_stream() -> None:
    articles = (
        Article(ArticleId(f"article:{number}"), "", 0, "", "", "x", "x", OffsetMap(((0, 0, 1),)), (), Metadata())
        for number in range(3)
    )
    both = MergingExtractor(Fixed(extraction("a", [PERU])), Fixed(extraction("b", [LLM_CHILE])))
    found = list(both.extract(articles))
    assert both.version == "a & b"
    assert [(each.article, len(each.referents)) for each in found] == [(f"article:{n}", 2) for n in range(3)]
