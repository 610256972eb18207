"""Each named question gives the same rows from Cypher and from SPARQL, in the same order."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from graph.asking import ask
from graph.open import open_store
from graph.rdf.engine import counts, fill
from graph.rdf.following import follow
from graph.rdf.limits import Limits
from graph.rdf.mapping import MAPPING_VERSION, Mapping
from graph.rdf.names import Names
from graph.rdf.node import Node
from graph.rdf.questions import ask_sparql, sparql_text
from graph.rdf.snapshots import Snapshot, publish
from graph.rdf.sparql import Endpoint
from graph.rdf.workers import Workers
from graph.shape import DIRECT
from graph.store import ArticleNode, ClaimNode, GraphStore, Value
from graph.workspace import open_workspace
from graph.workspace.records import ClaimSupport, PublishedClaim, StoredArticle
from loaders.ingest import ingest
from loaders.readers import read
from queries.catalog import Question, catalog, question
from schema.records import ArticleMetadata, Entity, Fact, RawDocument
from tests.rdf.conftest import NAMES
from tests.stores.world import ARTICLES, CLAIMS, ENTITIES, FACTS, load_world
from tests.stores.worlds import World, worlds

QUESTIONS = list(catalog())
ASKED: dict[str, list[dict[str, str]]] = {
    "aid_by_donor": [
        {"recipient": "state:TUV"},
        {"sector": "health"},
        {"sector": "sea"},
        {"since": "2023", "until": "2023"},
    ],
    "agreements_by_sector_over_time": [{"partner": "state:CHN"}, {"since": "2011", "until": "2023"}],
    "accessions_and_withdrawals": [{"party": "state:KOR"}, {"joined": "agreement:atoll-1", "until": "2015"}],
    "active_institutions": [{"sector": "health"}, {"state": "state:AUS"}, {"sector": "sea", "since": "2022"}],
    "agreements_in_force": [
        {"party": "state:SGP", "date": "2015"},
        {"party": "state:KOR", "date": "2014"},
        {"party": "state:KOR", "date": "2016"},
        {"date": "2021", "min_confidence": "0.5"},
    ],
    "agreements_of_pair": [{"since": "2024-10-18"}, {"until": "2010"}, {"min_confidence": "0.95"}],
    "changes_since": [{"entity": "state:SGP"}, {"since": "2024-10-19"}, {"since": "2026"}],
    "common_partners": [{"a": "state:CHN", "b": "state:FRA"}, {"since": "2022", "until": "2023"}],
    "contradicting_parties": [{"agreement": "agreement:artemis-1"}, {"agreement": "agreement:tech-1"}],
    "contradictions": [{"entity": "state:AUS"}, {"aspect": "amount"}, {"entity": "state:CHN"}],
    "cooled_ties": [{"entity": "state:KOR"}, {"since": "2023"}, {"until": "2022"}],
    "disputes_and_sanctions": [{"entity": "state:RUS"}, {"since": "2021"}, {"until": "2021"}],
    "evidence": [{"fact": "fact:none"}],
    "hosts_of_events": [{"host": "state:BRA"}, {"event": "event:summit-1", "since": "2025"}, {"modality": "planned"}],
    "joint_projects": [{"a": "state:AUS"}, {"a": "state:TUV", "b": "state:AUS"}, {"sector": "sea"}],
    "launches": [{"who": "state:AUS"}, {"project": "project:reef-1", "until": "2022"}],
    "mediators": [{"mediator": "state:BRA"}, {"about": "state:GEO"}],
    "memberships": [{"member": "state:CMR"}, {"since": "2000"}],
    "money_flows": [
        {"recipient": "state:TUV"},
        {"flow": "aid", "sector": "health"},
        {"giver": "state:AUS", "since": "2023"},
    ],
    "never_signed": [{"entity": "institution:mercosur-1"}, {"entity": "state:GBR"}, {"since": "2024-06"}],
    "new_partners": [{"entity": "state:SGP"}, {"since": "2024-11"}],
    "news_of_pair": [{"b": "state:RUS"}, {"since": "2024", "until": "2024-10-01"}],
    "overdue_commitments": [{"entity": "state:KOR"}, {"date": "2024-04"}, {"date": "2030"}],
    "pair_coverage": [{"since": "2024-10-19"}, {"b": "state:RUS"}],
    "participants": [{"event": "event:summit-1"}, {"who": "state:BRA"}],
    "partnership_levels": [{"entity": "state:KOR", "partner": "state:SGP"}, {"level": "strategic"}],
    "people_who_met_most": [{"state": "state:CHN"}, {"since": "2024-11"}],
    "ratification_status": [{"agreement": "agreement:atoll-1"}, {"agreement": "agreement:mines-1"}],
    "requests": [{"who": "state:BRA"}, {"of": "state:GEO"}],
    "sanctions": [{"imposer": "state:GBR"}, {"target": "state:GEO", "until": "2020"}],
    "sector_profile": [{"entity": "institution:european-union-1"}, {"entity": "state:CMR"}],
    "stances": [{"who": "state:BRA"}, {"about": "policy:quotas-1", "stance": "support", "modality": "planned"}],
    "trade_statements": [{"entity": "state:GBR"}, {"entity": "state:CHN", "partner": "state:RUS"}],
    "life_cycle": [{"agreement": "agreement:tech-1"}, {"agreement": "agreement:mines-1"}],
    "members_of": [{"date": "2024"}, {"date": "1962"}],
    "partners_by_sector": [
        {"partner": "state:CHN"},
        {"sector": "mines", "since": "2019", "until": "2020"},
        {"sector": "basketry"},
        {"sector": 'no "such\\ one'},
    ],
    "partners_of_partners": [{"min_confidence": "0.95"}],
    "planned_cooperation": [{"entity": "state:CHN"}, {"since": "2024-10-19"}],
    "positions_at": [{"body": "state:CHN"}, {"person": "person:wang-yi-1"}, {"date": "2023-07-25"}],
    "strongest_ties": [{"entity": "state:CHN"}, {"kind": "state", "since": "2022", "until": "2024-10-01"}],
    "timeline_of_pair": [{"modality": "planned"}, {"since": "2024", "until": "2024"}, {"b": "state:CHN"}],
    "treaties_binding": [
        {"a": "China", "b": "Cameroon"},
        {"since": "2020", "until": "2021", "sector": "space"},
        {"a": "China", "b": "Cameroon", "sector": "mines"},
    ],
    "visits": [{"visitor": "state:CHN"}, {"modality": "planned"}, {"host": "state:FRA", "since": "2024"}],
    "who_met_whom": [
        {"who": "state:CHN"},
        {"modality": "planned"},
        {"who": "state:SGP", "modality": "planned"},
        {"who": "state:FRA", "until": "2024-10-10"},
    ],
}
"""Parameters beside those of a question's example."""


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(1, Limits())
    yield workers
    workers.close()


def snapshot_of(
    folder: Path,
    entities: Iterable[Entity],
    facts: Iterable[Fact],
    articles: Iterable[ArticleNode] = (),
    claims: Sequence[ClaimNode] = (),
    versions: Iterable[Fact] = (),
) -> Snapshot:
    """A snapshot of records that no workspace has."""
    folder.mkdir()
    store = ox.Store(str(folder / "store"))
    fill(store, _nodes(Mapping(NAMES), entities, facts, articles, claims, versions))
    store.flush()
    made = Snapshot("", 7, NAMES.base, MAPPING_VERSION, True, counts(store), folder)
    return publish(made, lambda target: store.backup(str(target)))


def _nodes(
    mapping: Mapping,
    entities: Iterable[Entity],
    facts: Iterable[Fact],
    articles: Iterable[ArticleNode],
    claims: Sequence[ClaimNode],
    versions: Iterable[Fact],
) -> Iterator[Node]:
    for entity in entities:
        yield from mapping.entity(entity)
    for fact in facts:
        yield from mapping.fact(fact, [each.id for each in claims if each.fact == fact.id])
        if fact.modality in DIRECT:
            yield from mapping.direct(fact.subject, fact.relation, fact.object)
    for version in versions:
        yield from mapping.version(version)
    for each in articles:
        about = ArticleMetadata(each.title, each.published, each.url, each.publisher, None, each.language)
        yield from mapping.article(
            StoredArticle(each.id, each.sha256, 0, "", "", about, "2024-01-01T00:00:00+00:00", False, False, 1)
        )
    for claim in claims:
        yield from mapping.claim(PublishedClaim.of(ClaimSupport(claim.id, claim.fact, claim.claim)))


def check_equal(store: GraphStore, endpoint: Endpoint, asked: Question, given: dict[str, str]) -> int:
    """Both answers are the same; how many rows they have."""
    answer = ask(store, asked, given)
    twin = ask_sparql(endpoint, asked, answer.parameters)
    assert twin.columns == answer.table.columns
    assert _rounded(twin.rows) == _rounded(answer.table.rows)
    return len(twin.rows)


def _rounded(rows: Iterable[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """To twelve digits: sums of floating-point numbers hang on their order."""
    return [tuple(float(f"{value:.12g}") if isinstance(value, float) else value for value in row) for row in rows]


CLOCKS = [
    {"known_at": "2024-10-18"},
    {"known_at": "2024-10-20"},
    {"known_at": "2019"},
    {"valid_at": "2024-10-18"},
    {"valid_at": "2021", "known_at": "2024-10-18"},
]
"""Days before and after the facts became what they are."""


def known_since(fact: Fact) -> Fact:
    """The fact, as it was known from a day on."""
    return replace(fact, known_from="2024-10-20")


def former_version(fact: Fact) -> Fact:
    """What the fact was before: of another date, of more articles, in greater doubt."""
    date = "2024-10-17" if fact.qualifiers.date else None
    return replace(
        fact,
        qualifiers=replace(fact.qualifiers, date=date),
        articles=fact.articles + 1,
        confidence=fact.confidence / 2,
        known_from="2023-05-01",
        known_until="2024-10-20",
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> Iterator[tuple[GraphStore, Endpoint]]:
    """The seeded graph of the store tests, in the embedded engine and in RDF."""
    folder = tmp_path_factory.mktemp("twins")
    store = open_store(str(folder / "graph"))
    load_world(store)
    former = [former_version(fact) for fact in FACTS]
    with store.writer() as writer:
        writer.put_facts(known_since(fact) for fact in FACTS)
        writer.put_versions(former)
    snapshot_of(folder / "rdf", ENTITIES, [known_since(fact) for fact in FACTS], ARTICLES, CLAIMS, former)
    yield store, _endpoint(folder / "rdf", workers)
    store.close()


def _endpoint(folder: Path, workers: Workers) -> Endpoint:
    endpoint = Endpoint(folder, workers=1)
    endpoint._workers = workers
    return endpoint


def test_every_question_has_a_twin() -> None:
    assert [each.name for each in QUESTIONS if not each.sparql] == []
    assert set(ASKED) == {each.name for each in QUESTIONS}


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_a_twin_takes_the_parameters_of_its_question(asked: Question) -> None:
    taken = set(re.findall(r"\$(\w+)", asked.sparql))
    sectors = {f"{each.name}_word" for each in asked.parameters if each.type == "sector"}
    assert taken == {each.name for each in asked.parameters} | sectors


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_a_question_and_its_twin_agree_on_the_seeded_graph(world: tuple[GraphStore, Endpoint], asked: Question) -> None:
    example = asked.example | ({"fact": "fact:sign-1"} if "fact" in asked.example else {})
    assert check_equal(*world, asked, example) > 0
    for more in (*ASKED[asked.name], *CLOCKS):
        check_equal(*world, asked, example | more)


def test_a_twin_gives_what_was_known_on_a_day(world: tuple[GraphStore, Endpoint]) -> None:
    asked, given = question("agreements_of_pair"), {"a": "China", "b": "Cameroon"}
    rows = {
        day: check_equal(*world, asked, given | {"known_at": day}) for day in ("2023-04-30", "2024-10-18", "2024-10-20")
    }
    assert rows == {"2023-04-30": 0, "2024-10-18": 2, "2024-10-20": 2}


def test_a_value_that_looks_like_sparql_stays_a_value() -> None:
    asked = question("partners_by_sector")
    word = '") } # $since'
    given = {"sector": (), "sector_word": word, "partner": None, "since": None, "until": None, "min_confidence": 0.0}
    text = sparql_text(asked, given, Names())
    assert '"\\") } # $since"' in text
    assert ox.Store().query(text) is not None


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=worlds())
def test_questions_and_twins_agree_on_any_small_world(tmp_path: Path, workers: Workers, made: World) -> None:
    place = tmp_path / "any"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    store = open_store(str(place / "graph"))
    with store.writer() as writer:
        writer.put_entities(made.entities)
        writer.put_facts(made.facts)
        writer.put_versions(made.versions)
        writer.set_version(7)
    snapshot_of(place / "rdf", made.entities, made.facts, versions=made.versions)
    ids = {"a": "state:A", "b": "state:B", "entity": "state:A"}
    ids |= {"organisation": "institution:i-1", "agreement": "agreement:tech-1", "member": "state:A"}
    for asked in QUESTIONS:
        if asked.name != "evidence":
            needed = {each.name for each in asked.parameters if not each.optional}
            given = asked.example | {name: id for name, id in ids.items() if name in needed}
            for clocks in ({}, {"known_at": "2021-05-01"}, {"valid_at": "2021-05-01"}):
                check_equal(store, _endpoint(place / "rdf", workers), asked, given | clocks)
    store.close()


def _loaded(folder: Path, documents: Iterable[RawDocument], workers: Workers) -> tuple[GraphStore, Endpoint]:
    """The graph and the snapshot of these documents, as the extractor reads them."""
    from api.extractors import extractor
    from api.settings import Settings

    store = open_store(str(folder / "graph"))
    with open_workspace(folder / "workspace") as workspace:
        ingest(documents, workspace, store, extractor("rules", Settings()))
        follow(workspace, folder / "rdf", NAMES)
    return store, _endpoint(folder / "rdf", workers)


def _check_all(store: GraphStore, endpoint: Endpoint) -> int:
    """Every question agrees, asked of states and bodies that the graph has; how many rows there were."""
    agreements = [str(row[0]) for row in store.read(BUSIEST, {"kind": "Agreement"}).rows]
    states = [str(row[0]) for row in store.read(BUSIEST, {"kind": "State"}).rows]
    bodies = [str(row[0]) for row in store.read(BUSIEST, {"kind": "Institution"}).rows]
    known = {"a": states[0], "b": states[1], "entity": states[0], "organisation": bodies[0], "date": "2023-06-01"}
    known |= {"agreement": agreements[0], "member": states[0], "since": "2024-01-01"}
    known["fact"] = str(store.read("MATCH (f:Fact) RETURN f.id AS id ORDER BY f.claims DESC, f.id LIMIT 1").rows[0][0])
    rows = 0
    for asked in QUESTIONS:
        needed = {each.name for each in asked.parameters if not each.optional}
        example = asked.example | {name: value for name, value in known.items() if name in needed}
        rows += check_equal(store, endpoint, asked, example)
        for clocks in ({"known_at": "2024-09"}, {"valid_at": "2024-06-01"}):
            check_equal(store, endpoint, asked, example | clocks)
    store.close()
    return rows


BUSIEST = (
    "MATCH (e:Entity)<-[:SUBJECT|OBJECT]-(f:Fact) WHERE e.kind = $kind "
    "RETURN e.id AS id, count(f) AS facts ORDER BY facts DESC, id LIMIT 2"
)


@pytest.mark.slow
def test_questions_and_twins_agree_on_the_samples(tmp_path: Path, root: Path, workers: Workers) -> None:
    store, endpoint = _loaded(tmp_path, read([str(root / "samples" / "articles")], on_problem=_ignore), workers)
    assert _check_all(store, endpoint) > 50


@pytest.mark.slow
def test_questions_and_twins_agree_on_articles_of_the_corpus(tmp_path: Path, shared: Path, workers: Workers) -> None:
    articles = islice(read([str(shared / "corpus" / "whitehouse.jsonl.gz")], on_problem=_ignore), 15)
    store, endpoint = _loaded(tmp_path, articles, workers)
    assert _check_all(store, endpoint) > 50


def _ignore(problem: object) -> None:
    """What cannot be read is of no concern here."""
