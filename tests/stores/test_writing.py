"""What a writer promises: all or nothing, twice is once, nothing dangles."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from graph.store import GraphStore, Redirect
from schema.errors import DanglingReference, StoreLocked
from schema.records import ArticleId, ClaimId, Entity, EntityId, FactId
from tests.stores.records import article, claim, contents, entity, fact, one_signing, value

COUNT = "MATCH (n) RETURN count(n) AS n"
EDGES = "MATCH ()-[r]->() RETURN count(r) AS n"
SIGNED = "MATCH (:State)-[r:SIGNED]->(:Agreement) RETURN count(r) AS n"


def test_a_new_store_is_empty_and_at_version_0(store: GraphStore) -> None:
    assert store.version == 0
    assert value(store, COUNT) == 0


def test_an_entity_comes_back_as_it_was_put(store: GraphStore) -> None:
    china = entity("state:CHN", "China", aliases=("PRC", "中国"), state="CHN", wikidata="Q148", mentions=12, articles=3)
    group = entity("group:over-160-countries-1", "over 160 countries", count=160)
    with store.writer() as writer:
        writer.put_entities([china, group])
    assert store.entity(china.id) == china
    assert store.entity(group.id) == group


def test_a_stranger_is_no_entity(store: GraphStore) -> None:
    assert store.entity(EntityId("state:XXX")) is None
    assert store.current_id(EntityId("state:XXX")) is None


def test_putting_the_same_twice_changes_nothing(store: GraphStore) -> None:
    one_signing(store)
    before = contents(store)
    one_signing(store)
    assert contents(store) == before


def test_an_entity_that_is_put_again_loses_what_it_no_longer_has(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.put_entities([entity("person:a-1", "A", state="CHN", wikidata="Q1")])
    bare = entity("person:a-1", "A")
    with store.writer() as writer:
        writer.put_entities([bare])
    assert store.entity(bare.id) == bare


def test_an_entity_that_is_put_again_keeps_its_facts(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_entities([entity("state:CHN", "People's Republic of China")])
    assert value(store, "MATCH (s:State)-[:SIGNED]->(:Agreement) RETURN s.name AS n") == "People's Republic of China"


def test_an_id_keeps_its_kind(store: GraphStore) -> None:
    one_signing(store)
    with pytest.raises(ValueError, match="keeps its kind"), store.writer() as writer:
        writer.put_entities([Entity(EntityId("state:CHN"), entity("place:x-1").kind, "China")])


def test_a_later_record_of_one_call_wins(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_facts(
            [
                fact("fact:2", "state:CHN", "signed", "agreement:tech", date="2020"),
                fact("fact:2", "state:CHN", "signed", "agreement:tech", date="2021"),
            ]
        )
    assert value(store, "MATCH (f:Fact {id: 'fact:2'}) RETURN f.date AS d") == "2021"
    assert value(store, SIGNED) == 2


def test_an_exception_in_the_block_leaves_nothing_behind(store: GraphStore) -> None:
    one_signing(store)
    before = contents(store)

    def fail_in_the_middle() -> None:
        with store.writer() as writer:
            writer.put_entities([entity("state:FRA", "France")])
            writer.delete_facts([FactId("fact:1")])
            writer.set_version(9)
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        fail_in_the_middle()
    assert contents(store) == before


def test_an_exception_in_the_stream_leaves_nothing_behind(store: GraphStore) -> None:
    def broken() -> Iterator[Entity]:
        for number in range(2_500):
            yield entity(f"person:p-{number}")
        raise OSError("the source went away")

    with pytest.raises(OSError, match="went away"), store.writer() as writer:
        writer.put_entities(broken())
    assert value(store, COUNT) == 0


def test_a_writer_works_after_one_that_failed(store: GraphStore) -> None:
    with pytest.raises(RuntimeError), store.writer():
        raise RuntimeError
    one_signing(store)
    assert store.version == 1


def test_a_fact_without_its_entity_is_an_error(store: GraphStore) -> None:
    one_signing(store)
    before = contents(store)
    with pytest.raises(DanglingReference, match=r"fact:2: state:FRA is not in the graph"), store.writer() as writer:
        writer.put_facts([fact("fact:2", "state:FRA", "signed", "agreement:tech")])
    assert contents(store) == before


@pytest.mark.parametrize(
    ("of", "stated_in", "missing"), [("fact:9", "article:1", "fact:9"), ("fact:1", "article:9", "article:9")]
)
def test_a_claim_without_its_fact_or_article_is_an_error(
    store: GraphStore, of: str, stated_in: str, missing: str
) -> None:
    one_signing(store)
    with pytest.raises(DanglingReference, match=f"claim:2: {missing} is not"), store.writer() as writer:
        writer.put_claims([claim("claim:2", of, stated_in)])


@pytest.mark.parametrize("modality", ["planned", "proposed", "negated"])
def test_what_did_not_happen_has_no_direct_relationship(store: GraphStore, modality: str) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_facts([fact("fact:2", "state:CHN", "signed", "agreement:tech", modality=modality)])
    assert value(store, SIGNED) == 1
    assert value(store, "MATCH (f:Fact {modality: $modality}) RETURN f.id AS id", modality=modality) == "fact:2"


def test_what_has_ended_keeps_its_relationship_with_the_end(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.put_entities([entity("person:a-1"), entity("state:CHN")])
        writer.put_facts(
            [fact("fact:1", "person:a-1", "holds_position", "state:CHN", modality="ended", until="2023-07")]
        )
    assert store.read("MATCH ()-[r:HOLDS_POSITION]->() RETURN r.modality AS m, r.valid_until AS u").rows == (
        ("ended", "2023-07-31"),
    )


def test_a_fact_that_no_longer_happened_loses_its_relationship(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_facts([fact("fact:1", "state:CHN", "signed", "agreement:tech", modality="planned")])
    assert value(store, SIGNED) == 0
    assert value(store, "MATCH (:Claim)-[:SUPPORTS]->(f:Fact) RETURN f.modality AS m") == "planned"


def test_a_planned_fact_that_happened_gains_its_relationship(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_facts([fact("fact:2", "state:CHN", "signed", "agreement:tech", modality="planned")])
    with store.writer() as writer:
        writer.put_facts([fact("fact:2", "state:CHN", "signed", "agreement:tech", date="2025")])
    assert value(store, SIGNED) == 2


def test_a_fact_may_move_to_another_entity(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_entities([entity("state:FRA", "France")])
        writer.put_facts([fact("fact:1", "state:FRA", "party_to", "agreement:tech")])
    rows = store.read("MATCH (s:State)-[r]->(:Agreement) RETURN s.id AS s, type(r) AS r").rows
    assert rows == (("state:FRA", "PARTY_TO"),)
    ends = store.read("MATCH (:Fact)-[r]->(e) RETURN type(r) AS r, e.id AS e ORDER BY r").rows
    assert ends == (("OBJECT", "agreement:tech"), ("SUBJECT", "state:FRA"))


def test_two_facts_between_the_same_entities_stay_two(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_facts([fact("fact:2", "state:CHN", "signed", "agreement:tech", date="2025")])
    dates = store.read("MATCH (:State)-[r:SIGNED]->() RETURN r.date AS d ORDER BY d").rows
    assert dates == (("2024-10-18",), ("2025",))


def test_a_claim_may_move_to_another_fact(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_facts([fact("fact:2", "state:CHN", "party_to", "agreement:tech")])
        writer.put_claims([claim("claim:1", "fact:2", "article:1")])
    assert store.read("MATCH (c:Claim)-[:SUPPORTS]->(f) RETURN c.id AS c, f.id AS f").rows == (("claim:1", "fact:2"),)
    assert value(store, "MATCH (:Claim)-[r:STATED_IN]->() RETURN count(r) AS n") == 1


def test_deleting_a_fact_takes_its_relationship_and_claims(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.delete_facts([FactId("fact:1"), FactId("fact:stranger")])
    assert value(store, EDGES) == 0
    left = store.read("MATCH (n) WHERE n.id <> 'graph' RETURN n.id AS id ORDER BY id").rows
    assert left == (("agreement:tech",), ("article:1",), ("state:CHN",))


def test_deleting_one_of_two_facts_leaves_the_other(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_facts([fact("fact:2", "state:CHN", "signed", "agreement:tech", date="2025")])
    with store.writer() as writer:
        writer.delete_facts([FactId("fact:1")])
    assert value(store, "MATCH ()-[r:SIGNED]->() RETURN r.fact_id AS id") == "fact:2"


def test_deleting_an_entity_takes_its_facts(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.delete_entities([EntityId("agreement:tech"), EntityId("state:XXX")])
    assert value(store, EDGES) == 0
    left = store.read("MATCH (n) WHERE n.id <> 'graph' RETURN n.id AS id ORDER BY id").rows
    assert left == (("article:1",), ("state:CHN",))


def test_deleting_an_article_takes_its_claims_and_leaves_the_fact(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.delete_articles([ArticleId("article:1"), ArticleId("article:stranger")])
    assert value(store, "MATCH (c:Claim) RETURN count(c) AS n") == 0
    assert value(store, SIGNED) == 1


def test_deleting_a_claim_leaves_the_rest(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.delete_claims([ClaimId("claim:1"), ClaimId("claim:stranger")])
    assert value(store, "MATCH (c:Claim) RETURN count(c) AS n") == 0
    assert value(store, "MATCH (a:Article) RETURN count(a) AS n") == 1


def test_what_is_deleted_may_be_put_again(store: GraphStore) -> None:
    one_signing(store)
    before = contents(store)
    with store.writer() as writer:
        writer.delete_entities([EntityId("state:CHN")])
        writer.delete_articles([ArticleId("article:1")])
    one_signing(store)
    assert contents(store) == before


def test_a_superseded_id_leads_to_the_current_one(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.put_entities([entity("person:new-1")])
        writer.put_redirects(
            [
                Redirect(EntityId("person:older-1"), EntityId("person:old-1")),
                Redirect(EntityId("person:old-1"), EntityId("person:new-1")),
            ]
        )
    assert store.current_id(EntityId("person:older-1")) == "person:new-1"
    assert store.current_id(EntityId("person:new-1")) == "person:new-1"
    assert store.entity(EntityId("person:old-1")) is None


def test_a_redirect_that_goes_round_leads_nowhere(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.put_redirects(
            [
                Redirect(EntityId("person:a-1"), EntityId("person:b-1")),
                Redirect(EntityId("person:b-1"), EntityId("person:a-1")),
            ]
        )
    assert store.current_id(EntityId("person:a-1")) is None


def test_an_entity_that_returns_ends_its_redirect(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.put_entities([entity("person:new-1")])
        writer.put_redirects([Redirect(EntityId("person:old-1"), EntityId("person:new-1"))])
    with store.writer() as writer:
        writer.put_entities([entity("person:old-1")])
    assert store.current_id(EntityId("person:old-1")) == "person:old-1"
    assert value(store, "MATCH (r:Redirect) RETURN count(r) AS n") == 0


def test_readers_see_a_write_only_when_it_is_whole(store: GraphStore) -> None:
    one_signing(store)
    seen: list[object] = []

    def look() -> None:
        seen.append((store.version, store.read(COUNT).rows[0][0]))

    with store.writer() as writer:
        writer.put_entities(entity(f"person:p-{number}") for number in range(3_000))
        writer.set_version(2)
        reader = threading.Thread(target=look)
        reader.start()
        reader.join(timeout=20)
        assert seen == [(1, 6)], "a reader waited for the writer, or saw half of its work"
    look()
    assert seen[-1] == (2, 3_006)


def test_a_second_writer_of_the_process_is_told_to_wait(store: GraphStore) -> None:
    with store.writer(), pytest.raises(StoreLocked), store.writer():
        pass


def test_more_rows_than_one_batch_holds_all_arrive(store: GraphStore) -> None:
    people = [entity(f"person:p-{number}", f"P {number}") for number in range(2_345)]
    with store.writer() as writer:
        writer.put_entities([entity("state:CHN"), *people])
        writer.put_facts(
            fact(f"fact:{number}", person.id, "represents", "state:CHN") for number, person in enumerate(people)
        )
        writer.put_articles([article("article:1")])
        writer.put_claims(claim(f"claim:{number}", f"fact:{number}", "article:1") for number in range(2_345))
    assert value(store, "MATCH (:Person)-[r:REPRESENTS]->(:State) RETURN count(r) AS n") == 2_345
    assert value(store, "MATCH (:Claim)-[:SUPPORTS]->(f:Fact) RETURN count(DISTINCT f.id) AS n") == 2_345
