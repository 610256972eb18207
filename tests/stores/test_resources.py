"""What a reader of the graph looks at, on every engine: entities with their facts, neighbours, networks and ways."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph.resources.agreements import all_agreements
from graph.resources.coverage import coverage_of_all
from graph.resources.entities import entity as entity_row
from graph.resources.facts import facts_of, groups_of
from graph.resources.filters import EVERYTHING, FactFilter, happened_unless_said
from graph.resources.neighbours import neighbours, surroundings
from graph.resources.paths import ways
from graph.resources.records import Role
from graph.resources.statistics import statistics
from graph.resources.timeline import Unit, periods
from graph.store import GraphStore, Redirect
from schema.errors import UnknownThing
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.records import EntityId
from tests.stores.records import entity, fact

CHINA, FRANCE = EntityId("state:CHN"), EntityId("state:FRA")
HAPPENED = happened_unless_said(EVERYTHING)


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
