"""What a reader of the graph looks at, on every engine: facts by relation, neighbours, ways, agreements, coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from graph.resources.agreements import AgreementFilter, all_agreements, chosen, life_cycle
from graph.resources.articles import ArticleFilter, article, articles
from graph.resources.coverage import articles_about, coverage_of_all, sentence, sources_of
from graph.resources.entities import entity as entity_row
from graph.resources.evidence import claim, evidence
from graph.resources.facts import facts_of, groups_of
from graph.resources.filters import EVERYTHING, FactFilter, happened_unless_said
from graph.resources.neighbours import neighbours, surroundings
from graph.resources.paths import ways
from graph.resources.records import Role
from graph.resources.statistics import sector_rows, statistics
from graph.resources.timeline import Unit, periods
from graph.store import GraphStore, Redirect
from schema.errors import BadParameter, UnknownThing
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.records import ArticleId, ClaimId, EntityId, FactId
from tests.stores.engines import Engine
from tests.stores.records import entity, fact
from tests.stores.world import ARTICLES, CLAIMS, ENTITIES, FACTS, load_world

CHINA, FRANCE = EntityId("state:CHN"), EntityId("state:FRA")
HAPPENED = happened_unless_said(EVERYTHING)


@pytest.fixture
def world(engine: Engine) -> Iterator[GraphStore]:
    """The store of world.py, in which one fact was known otherwise before."""
    store = engine.open()
    load_world(store)
    present = fact("fact:trade-1", "state:CHN", "trades_with", "state:GBR", amount=98.4e9, currency="GBP", date="2023")
    former = replace(
        fact("fact:trade-1", "state:CHN", "trades_with", "state:GBR", amount=90e9, currency="GBP", date="2022"),
        known_from="2023-01-01",
        known_until="2024-10-18",
    )
    with store.writer() as writer:
        writer.put_facts([replace(present, known_from="2024-10-18")])
        writer.put_versions([former])
    yield store
    store.close()


def test_facts_are_grouped_by_relation_and_role_with_their_newest(world: GraphStore) -> None:
    groups = {(group.relation, group.role): group for group in groups_of(world, CHINA, each=2)}
    cooperation = groups["cooperates_with", Role.EITHER]
    assert (cooperation.total, cooperation.modalities) == (3, {"happened": 1, "planned": 1, "proposed": 1})
    assert [one.id for one in cooperation.facts] == ["fact:partner-6", "fact:partner-4"]
    assert cooperation.next == ("2024-03-01", "fact:partner-4")
    office = groups["holds_position", Role.OBJECT]
    assert (office.total, office.next, {one.subject.name for one in office.facts}) == (2, None, {"Wang Yi", "Qin Gang"})
    assert sum(group.total for group in groups.values()) == 12


def test_a_fact_has_its_ends_and_the_qualifiers_that_it_has(world: GraphStore) -> None:
    (shown,) = facts_of(world, CHINA, FactFilter((Relation.TRADES_WITH,)), limit=5).facts
    assert (shown.subject.name, shown.object.name, shown.object.kind) == ("China", "United Kingdom", "State")
    assert shown.qualifiers == {"amount": 98.4e9, "currency": "GBP", "date": "2023"}
    assert (shown.valid_from, shown.valid_until, shown.disputed) == ("2023-01-01", "2023-12-31", ())


@pytest.mark.parametrize("is_oldest_first", [False, True])
def test_pages_of_facts_follow_each_other_without_gap_or_repeat(world: GraphStore, is_oldest_first: bool) -> None:
    whole = facts_of(world, CHINA, limit=50, is_oldest_first=is_oldest_first)
    paged, after = [], None
    for _ in range(20):
        page = facts_of(world, CHINA, limit=3, after=after, is_oldest_first=is_oldest_first)
        paged += page.facts
        if (after := page.next) is None:
            break
    assert paged == list(whole.facts)
    assert len(paged) == 12
    days = [one.day or "" for one in paged]
    assert days == sorted(days, reverse=not is_oldest_first)


def test_facts_without_a_day_come_last(world: GraphStore) -> None:
    with world.writer() as writer:
        writer.put_facts([fact("fact:no-day", "state:CHN", "supports", "state:FRA", reported=None)])
    for is_oldest_first in (False, True):
        shown = facts_of(world, CHINA, limit=50, is_oldest_first=is_oldest_first).facts
        assert shown[-1].id == "fact:no-day"
        last = facts_of(world, CHINA, limit=12, is_oldest_first=is_oldest_first)
        assert last.next is not None
        rest = facts_of(world, CHINA, limit=12, after=last.next, is_oldest_first=is_oldest_first)
        assert [one.id for one in rest.facts] == ["fact:no-day"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (FactFilter((Relation.VISITED,)), {"fact:visit-2"}),
        (FactFilter(modalities=(Modality.PLANNED,)), {"fact:met-3", "fact:partner-4"}),
        (FactFilter(modalities=(Modality.HAPPENED,), min_confidence=0.95), set()),
        (FactFilter((Relation.HOLDS_POSITION,), valid_at="2023-01-01"), {"fact:office-2"}),
        (FactFilter(since="2018", until="2018-12-31"), {"fact:partner-1"}),
        (FactFilter(since="2024-10-18", modalities=(Modality.PLANNED,)), {"fact:met-3"}),
    ],
)
def test_facts_are_those_that_are_wanted(world: GraphStore, wanted: FactFilter, found: set[str]) -> None:
    shown = {one.id for one in facts_of(world, CHINA, wanted, limit=50).facts}
    assert shown == found
    counted = sum(group.total for group in groups_of(world, CHINA, wanted, each=1))
    assert counted == len(shown)


def test_known_at_gives_the_values_of_that_day(world: GraphStore) -> None:
    before = FactFilter((Relation.TRADES_WITH,), known_at="2023-06-01")
    (shown,) = facts_of(world, CHINA, before, limit=5).facts
    assert (shown.id, shown.qualifiers["amount"], shown.known_until) == ("fact:trade-1", 90e9, "2024-10-18")
    (group,) = groups_of(world, CHINA, before, each=5)
    assert group.facts == (shown,)


def test_a_stranger_and_a_superseded_id_are_told_apart(world: GraphStore) -> None:
    with world.writer() as writer:
        writer.put_redirects([Redirect(EntityId("state:OLD"), CHINA)])
    assert entity_row(world, CHINA).aliases == ("PRC",)
    with pytest.raises(UnknownThing) as known:
        entity_row(world, EntityId("state:OLD"))
    with pytest.raises(UnknownThing) as stranger:
        entity_row(world, EntityId("state:XXX"))
    assert (known.value.current, stranger.value.current) == (CHINA, None)


def test_neighbours_are_counted_over_facts_of_either_direction(world: GraphStore) -> None:
    found = neighbours(world, CHINA, HAPPENED, limit=50).neighbours
    ties = {one.id: (one.facts, one.relations) for one in found}
    assert ties["state:GBR"] == (3, ["met_with", "trades_with", "visited"])
    assert ties["person:wang-yi-1"] == (1, ["holds_position"])
    assert CHINA not in ties
    assert "state:FRA" not in ties, "a plan joins nobody"
    assert [one.facts for one in found] == sorted((one.facts for one in found), reverse=True)


def test_pages_of_neighbours_follow_each_other(world: GraphStore) -> None:
    whole = neighbours(world, CHINA, EVERYTHING, limit=50).neighbours
    paged, after = [], None
    for _ in range(20):
        page = neighbours(world, CHINA, EVERYTHING, limit=2, after=after)
        paged += page.neighbours
        if (after := page.next) is None:
            break
    assert paged == list(whole)


def test_neighbours_of_a_kind(world: GraphStore) -> None:
    found = neighbours(world, CHINA, EVERYTHING, kinds=[Kind.PERSON], limit=50).neighbours
    assert {one.id for one in found} == {"person:wang-yi-1", "person:qin-gang-1"}


def test_the_network_of_an_entity_joins_its_neighbours_too(world: GraphStore) -> None:
    drawn = surroundings(world, CHINA, HAPPENED, nodes=20, edges=50)
    assert [node.id for node in drawn.nodes if node.distance == 0] == [CHINA]
    joined = {(edge.source, edge.relation, edge.target): edge for edge in drawn.edges}
    assert ("state:CMR", "signed", "agreement:tech-1") in joined
    assert {end for edge in drawn.edges for end in (edge.source, edge.target)} <= {node.id for node in drawn.nodes}
    met = joined["state:CHN", "met_with", "state:GBR"]
    assert (met.directed, met.weight, met.first) == (False, 1, "2024-10-18")
    assert drawn.cut == ()


def test_a_network_that_is_cut_says_so(world: GraphStore) -> None:
    drawn = surroundings(world, CHINA, HAPPENED, nodes=3, edges=1)
    assert (len(drawn.nodes), len(drawn.edges), len(drawn.cut)) == (3, 1, 2)


def test_two_steps_reach_the_neighbours_of_neighbours(world: GraphStore) -> None:
    drawn = surroundings(world, FRANCE, HAPPENED, depth=2, nodes=30, edges=100)
    assert {node.distance for node in drawn.nodes} == {0, 1, 2}
    assert len(drawn.nodes) <= 30


def test_the_shortest_way_has_its_facts(world: GraphStore) -> None:
    found = ways(world, EntityId("state:RUS"), EntityId("state:CMR"), HAPPENED)
    chains = [[each.id for each in way.entities] for way in found.ways]
    assert found.length == 3
    assert ["state:RUS", "state:GBR", "state:CHN", "state:CMR"] in chains
    assert all(len(chain) == 4 for chain in chains)
    for way in found.ways:
        for step, (a, b) in zip(way.steps, pairwise(each.id for each in way.entities), strict=True):
            assert {step.source, step.target} == {a, b}
            assert step.facts
            assert all({one.subject.id, one.object.id} == {a, b} for one in step.facts)
            assert all(one.modality == "happened" for one in step.facts)


def test_a_way_leads_through_none_of_those_to_avoid(world: GraphStore) -> None:
    ends = EntityId("state:RUS"), EntityId("state:CMR")
    found = ways(world, *ends, HAPPENED, avoiding=[CHINA], longest=6)
    assert found.ways
    assert all(CHINA not in {each.id for each in way.entities} for way in found.ways)
    assert ways(world, CHINA, EntityId("state:CMR"), HAPPENED, avoiding=[CHINA]).length == 1, "an end is no way through"


def test_a_way_has_no_more_steps_than_are_asked_for(world: GraphStore) -> None:
    assert ways(world, EntityId("state:RUS"), EntityId("state:CMR"), HAPPENED, longest=2).ways == ()


def test_what_was_denied_is_no_way(world: GraphStore) -> None:
    negated = FactFilter(modalities=(Modality.NEGATED,))
    assert ways(world, EntityId("state:RUS"), EntityId("agreement:tech-1"), negated).length == 1
    assert ways(world, EntityId("state:RUS"), EntityId("agreement:tech-1"), HAPPENED).length != 1


def test_a_way_from_a_thing_to_itself_has_no_step(world: GraphStore) -> None:
    assert ways(world, CHINA, CHINA, HAPPENED).length == 0


def test_a_timeline_counts_each_period(world: GraphStore) -> None:
    counted = {each.period: each.modalities for each in periods(world, CHINA, EVERYTHING, Unit.YEAR)}
    assert counted["2018"] == {"happened": 1}
    assert list(counted) == sorted(counted, key=lambda period: period or "~")
    months = periods(world, CHINA, FactFilter((Relation.SIGNED,)), Unit.MONTH)
    assert [(each.period, each.total) for each in months] == [("2024-10", 1)]


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


def test_an_empty_graph_has_nothing_and_breaks_nothing(store: GraphStore) -> None:
    assert statistics(store).entities == 0
    assert coverage_of_all(store).articles == 0
    assert all_agreements(store, EVERYTHING) == ()
    assert facts_of(store, CHINA, limit=3).facts == ()


def test_a_hub_is_paged_like_anything_else(store: GraphStore) -> None:
    many = [entity(f"agreement:{n}", f"Pact {n}") for n in range(1_500)]
    with store.writer() as writer:
        writer.put_entities([entity("state:CHN", "China", state="CHN"), *many])
        writer.put_facts(
            fact(f"fact:{n}", "state:CHN", "signed", f"agreement:{n}", date=f"2024-{n % 12 + 1:02}")
            for n in range(1_500)
        )
    (group,) = groups_of(store, CHINA, each=3)
    assert (group.total, len(group.facts)) == (1_500, 3)
    following = facts_of(store, CHINA, FactFilter((Relation.SIGNED,)), limit=4, after=group.next).facts
    assert len(following) == 4
    assert not {one.id for one in following} & {one.id for one in group.facts}
