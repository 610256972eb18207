"""Agreements, evidence, articles, coverage and statistics of the graph, on every engine."""

from __future__ import annotations

import pytest

from graph.resources.agreements import AgreementFilter, all_agreements, chosen, life_cycle
from graph.resources.articles import ArticleFilter, article, articles
from graph.resources.coverage import articles_about, coverage_of_all, sentence, sources_of
from graph.resources.evidence import claim, evidence
from graph.resources.filters import EVERYTHING, happened_unless_said
from graph.resources.statistics import sector_rows, statistics
from graph.store import GraphStore
from schema.errors import BadParameter, UnknownThing
from schema.records import ArticleId, ClaimId, EntityId, FactId
from tests.stores.records import fact
from tests.stores.world import ARTICLES, CLAIMS, ENTITIES, FACTS

CHINA, FRANCE = EntityId("state:CHN"), EntityId("state:FRA")
HAPPENED = happened_unless_said(EVERYTHING)


def test_agreements_tell_their_stage_and_parties(world: GraphStore) -> None:
    known = {one.id: one for one in all_agreements(world, EVERYTHING)}
    tech = known["agreement:tech-1"]
    assert (tech.stage, [party.name for party in tech.parties]) == ("signed", ["China", "Cameroon"])
    assert (tech.first_day, tech.last_day, tech.sectors) == ("2024-10-01", "2025-01-01", ("technology",))
    assert known["agreement:mines-1"].sectors == ("mining",)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AgreementFilter(party=EntityId("state:CMR"), party_state="CMR"), {"agreement:tech-1", "agreement:mines-1"}),
        (AgreementFilter(party=EntityId("state:CMR")), {"agreement:tech-1"}),
        (AgreementFilter(sector="minerals"), {"agreement:mines-1"}),
        (AgreementFilter(stage="in force", sector="mining"), {"agreement:mines-1"}),
        (AgreementFilter(until="2012", party=EntityId("state:FRA")), {"agreement:fish-1"}),
        (AgreementFilter(since="2025"), {"agreement:tech-1"}),
    ],
)
def test_agreements_are_those_that_are_wanted(world: GraphStore, wanted: AgreementFilter, found: set[str]) -> None:
    assert {one.id for one in chosen(all_agreements(world, EVERYTHING), wanted)} == found


def test_an_unknown_sector_is_refused_with_those_that_exist(world: GraphStore) -> None:
    with pytest.raises(BadParameter, match="technology"):
        list(chosen((), AgreementFilter(sector="unheard of")))


def test_the_life_cycle_of_an_agreement_names_what_each_party_did(world: GraphStore) -> None:
    cycle = life_cycle(world, EntityId("agreement:artemis-1"), EVERYTHING)
    assert cycle.stage == "signed"
    assert [(step.step, step.party.name, step.claim) for step in cycle.steps][1] == (
        "signed",
        "United States",
        "claim:3",
    )
    assert {each.party.name: each.steps["signed"].date for each in cycle.parties} == {
        "Australia": "2020-10-13",
        "France": "2022-06-07",
        "United States": "2020-10-13",
    }


def test_evidence_has_claims_contradictions_and_former_values(world: GraphStore) -> None:
    signed = evidence(world, FactId("fact:sign-1"))
    assert [one.quote for one in signed.claims] == ["Beijing put its name to it", "China signed"]
    assert signed.claims[1].article.title == "Two sign"
    disputed = evidence(world, FactId("fact:sign-9")).contradictions
    assert [(each.aspect, each.chosen, each.others) for each in disputed] == [("date", "2020-10-13", ("2020-10-14",))]
    (former,) = evidence(world, FactId("fact:trade-1")).versions
    assert (former.known_until, former.was) == ("2024-10-18", {"amount": 90e9, "date": "2022"})


def test_what_was_denied_stands_against_what_happened(world: GraphStore) -> None:
    with world.writer() as writer:
        writer.put_facts([fact("fact:sign-1-not", "state:CHN", "signed", "agreement:tech-1", modality="negated")])
    assert [one.id for one in evidence(world, FactId("fact:sign-1")).contrary] == ["fact:sign-1-not"]
    assert [one.id for one in evidence(world, FactId("fact:sign-1-not")).contrary] == ["fact:sign-1"]
    other = evidence(world, FactId("fact:partner-5")).siblings
    assert [one.id for one in other] == ["fact:partner-6"], "another fact of the same two, in the same relation"


def test_a_claim_knows_its_fact_and_article(world: GraphStore) -> None:
    found = claim(world, ClaimId("claim:1"))
    assert (found.fact, found.quote, found.article.publisher) == ("fact:sign-1", "China signed", "Gazette")


@pytest.mark.parametrize("look", [lambda store: claim(store, "claim:x"), lambda store: evidence(store, "fact:x")])
def test_what_is_not_there_is_unknown(world: GraphStore, look: object) -> None:
    assert callable(look)
    with pytest.raises(UnknownThing):
        look(world)


def test_articles_are_listed_by_publisher_and_month(world: GraphStore) -> None:
    assert [one.id for one in articles(world, ArticleFilter(), limit=5).articles] == ["article:1", "article:2"]
    assert [one.id for one in articles(world, ArticleFilter("Gazette"), limit=5).articles] == ["article:1"]
    assert [one.id for one in articles(world, ArticleFilter(""), limit=5).articles] == ["article:2"]
    assert articles(world, ArticleFilter(month="2023"), limit=5).articles == ()
    first = articles(world, ArticleFilter(), limit=1)
    assert [one.id for one in articles(world, ArticleFilter(), limit=1, after=first.next).articles] == ["article:2"]


def test_an_article_lists_its_claims(world: GraphStore) -> None:
    found = article(world, ArticleId("article:2"))
    assert [(each.id, each.subject.name) for each in found.claims][:3] == [
        ("claim:2", "China"),
        ("claim:5", "United States"),
        ("claim:6", "France"),
    ]


def test_coverage_says_which_articles_stand_behind_an_answer(world: GraphStore) -> None:
    everything = coverage_of_all(world)
    assert (everything.articles, everything.first, everything.last) == (2, "2024-10", "2024-10")
    behind = articles_about(world, [FRANCE], EVERYTHING)
    assert behind == {"article:2"}
    told = sentence(everything, sources_of(world, behind), ["France"])
    assert told == "1 of 2 articles from 2024-10 to 2024-10 mentions France: in 2024-10."
    nothing = sentence(everything, sources_of(world, ()), ["Atlantis"])
    assert nothing == "None of 2 articles from 2024-10 to 2024-10 mention Atlantis."


def test_statistics_count_everything(world: GraphStore) -> None:
    found = statistics(world)
    assert (found.entities, found.facts) == (len(ENTITIES), len(FACTS))
    assert (found.claims, found.articles) == (len(CLAIMS), len(ARTICLES))
    assert sum(each.number for each in found.relations) == sum(each.number for each in found.years) == len(FACTS)
    planned = sum(one.relation == "signed" and one.modality == "planned" for one in FACTS)
    assert next(each for each in found.relations if each.name == "signed").modalities["planned"] == planned > 0


def test_sectors_count_their_agreements_and_those_of_narrower_ones(world: GraphStore) -> None:
    rows = {row.code: row for row in sector_rows(world, all_agreements(world, EVERYTHING))}
    assert rows["mining"].agreements == 1
    assert rows[rows["mining"].broader or ""].all_agreements >= 1
    assert rows["defence"].facts == 1
