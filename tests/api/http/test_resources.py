"""The resources over HTTP: what a front-end developer gets, page by page, and what is said of wrong requests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from graph.store import Redirect
from graph.workspace import open_workspace
from loaders.ingest import ingest
from schema.records import EntityId
from tests.rdf.conftest import OFFICES, SIGNING
from tests.unit.loaders.fakes import FakeExtractor, document

LATER = document(
    "State KEN signed Agreement Fisheries Pact (date=2023-05-01; sector=fisheries).",
    "State CHN signed Agreement Fisheries Pact (date=2023-05-01).",
    "State KEN met_with State FRA (modality=proposed).",
    stem="later",
    published="2023-05-02",
    publisher="Gazette",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of three articles with its graph; tests take a copy."""
    folder = tmp_path_factory.mktemp("resources") / "workspace"
    with open_workspace(folder) as workspace:
        store = open_store(str(folder / "graph"))
        ingest([SIGNING, OFFICES, LATER], workspace, store, FakeExtractor())
        with store.writer() as writer:
            writer.put_redirects([Redirect(EntityId("state:OLD"), EntityId("state:KEN"))])
        store.close()
    return folder


@pytest.fixture
def client(made: Path, tmp_path: Path) -> Iterator[TestClient]:
    folder = Path(shutil.copytree(made, tmp_path / "workspace"))
    settings = Settings(workspace=folder)
    with TestClient(application(settings), raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


def get(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_entity_is_found_in_spite_of_an_error_and_leads_to_its_facts(client: TestClient) -> None:
    (hit, *_) = get(client, "/v1/entities", q="chna")["entities"]
    assert (hit["id"], hit["how"]) == ("state:CHN", "similar")
    told = get(client, f"/v1/entities/{hit['id']}")
    assert told["entity"]["name"] == "China"
    assert told["total"] == sum(group["total"] for group in told["groups"])
    assert {"signed", "trades_with", "met_with"} <= {group["relation"] for group in told["groups"]}


def test_suggestions_complete_a_name(client: TestClient) -> None:
    assert [hit["name"] for hit in get(client, "/v1/suggest", q="ken")["entities"]] == ["Kenya"]
    assert get(client, "/v1/suggest", q="ken", kind="Person")["entities"] == []


def test_facets_count_kinds_and_states(client: TestClient) -> None:
    facets = get(client, "/v1/entities")["facets"]
    assert facets["kinds"] == {"State": 3, "Agreement": 2, "Person": 1}
    assert facets["states"]["CHN"] == 2


def test_entities_are_listed_page_by_page(client: TestClient) -> None:
    whole = [hit["id"] for hit in get(client, "/v1/entities", limit=50)["entities"]]
    assert _paged(client, "/v1/entities?limit=2", "entities") == whole
    assert len(whole) == 6


def test_facts_are_listed_page_by_page_from_the_group_on(client: TestClient) -> None:
    told = get(client, "/v1/entities/state:CHN", each=1)
    signed = next(group for group in told["groups"] if group["relation"] == "signed")
    assert (signed["total"], len(signed["facts"])) == (2, 1)
    following = client.get(signed["next"]).json()
    assert [fact["id"] for fact in following["facts"]] != [fact["id"] for fact in signed["facts"]]
    assert {fact["relation"] for fact in following["facts"]} == {"signed"}
    whole = [fact["id"] for fact in get(client, "/v1/entities/state:CHN/facts", limit=100)["facts"]]
    assert _paged(client, "/v1/entities/state:CHN/facts?limit=2", "facts") == whole


def test_a_page_that_is_not_the_last_says_so_in_body_and_headers(client: TestClient) -> None:
    answer = client.get("/v1/entities/state:CHN/facts?limit=1")
    assert answer.headers["accords-truncated"] == "true"
    assert answer.headers["link"] == f'<{answer.json()["next"]}>; rel="next"'
    assert client.get("/v1/entities/state:CHN/facts?limit=100").headers["accords-truncated"] == "false"


@pytest.mark.parametrize("rest", ["", "/facts?limit=3", "/network", "/timeline", "/neighbours?kind=State"])
def test_a_superseded_id_is_redirected_with_its_parameters(client: TestClient, rest: str) -> None:
    answer = client.get(f"/v1/entities/state:OLD{rest}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/v1/entities/state:KEN{rest}")


def test_plans_join_nobody_unless_they_are_asked_for(client: TestClient) -> None:
    def near(**params: str) -> set[str]:
        return {one["name"] for one in get(client, "/v1/entities/state:KEN/neighbours", **params)["neighbours"]}

    assert near() == {"Fisheries Pact"}
    assert near(modality="proposed") == {"France"}


def test_a_network_is_ready_to_draw(client: TestClient) -> None:
    drawn = get(client, "/v1/entities/state:CHN/network")
    nodes = {node["id"] for node in drawn["nodes"]}
    assert drawn["nodes"][0]["id"] == drawn["centre"] == "state:CHN"
    assert all({edge["source"], edge["target"]} <= nodes for edge in drawn["edges"])
    assert not drawn["truncated"]
    cut = client.get("/v1/entities/state:CHN/network?nodes=2")
    assert cut.headers["accords-truncated"] == "true"
    assert "more than 2 entities" in cut.json()["cut"][0]


def test_a_timeline_has_bars_and_facts_from_the_earliest_on(client: TestClient) -> None:
    told = get(client, "/v1/entities/state:CHN/timeline", unit="year")
    days = [fact["day"] for fact in told["facts"]]
    assert days == sorted(days)
    assert sum(period["total"] for period in told["periods"]) == len(days)


def test_a_path_leads_along_what_happened(client: TestClient) -> None:
    told = get(client, "/v1/paths", **{"from": "state:KEN", "to": "state:FRA"})
    names = [[one["name"] for one in path["entities"]] for path in told["paths"]]
    assert (told["length"], names) == (3, [["Kenya", "Fisheries Pact", "China", "France"]])
    assert all(step["facts"] for step in told["paths"][0]["steps"])
    assert get(client, "/v1/paths", **{"from": "state:KEN", "to": "state:FRA", "longest": "2"})["length"] is None


def test_an_agreement_has_its_life_cycle_and_its_parties(client: TestClient) -> None:
    (found,) = get(client, "/v1/agreements", party="Kenya")["agreements"]
    told = get(client, f"/v1/agreements/{found['id']}")
    assert (found["stage"], told["life_cycle"]["stage"]) == ("signed", "signed")
    assert [party["party"]["name"] for party in told["life_cycle"]["parties"]] == ["China", "Kenya"]
    assert told["life_cycle"]["steps"][0]["claim"].startswith("claim:")


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({}, ['Treaty of "Water"', "Fisheries Pact"]),
        ({"sector": "fisheries"}, ["Fisheries Pact"]),
        ({"stage": "signed", "until": "2023"}, ["Fisheries Pact"]),
        ({"party": "France"}, []),
        ({"known_at": "2023-12"}, ["Fisheries Pact"]),
        ({"stage": "terminated"}, []),
    ],
)
def test_agreements_are_filtered(client: TestClient, params: dict[str, str], names: list[str]) -> None:
    assert [one["name"] for one in get(client, "/v1/agreements", **params)["agreements"]] == names


def test_a_claim_stands_in_the_words_of_its_article(client: TestClient) -> None:
    fact = get(client, "/v1/entities/state:KEN/facts", relation="signed")["facts"][0]
    (found,) = get(client, f"/v1/facts/{fact['id']}")["evidence"]["claims"]
    told = get(client, f"/v1/claims/{found['id']}")
    assert told["fact"]["id"] == fact["id"]
    assert told["passage"]["quote"] == told["claim"]["quote"]
    whole = get(client, f"/v1/articles/{told['claim']['article']['id']}")
    text = whole["text"]["text"]
    place = told["passage"]
    assert text[place["start"] : place["end"]] == place["quote"]
    assert text.startswith(place["before"])
    marked = {text[mark["start"] : mark["end"]]: mark["claim"] for mark in whole["text"]["highlights"]}
    assert marked[told["claim"]["quote"]] == found["id"]


def test_without_a_workspace_the_text_is_missing_and_the_claim_is_not(graph_path: Path, tmp_path: Path) -> None:
    with TestClient(application(Settings(workspace=tmp_path / "none", store=str(graph_path)))) as client:
        fact = get(client, "/v1/entities/state:KEN/facts", relation="signed")["facts"][0]
        (claim,) = get(client, f"/v1/facts/{fact['id']}")["evidence"]["claims"]
        told = get(client, f"/v1/claims/{claim['id']}")
        assert told["passage"] is None
        assert "no workspace there" in told["passage_missing"]
        assert get(client, f"/v1/articles/{claim['article']['id']}")["text"] is None
        assert get(client, "/v1/coverage", entity="Kenya")["coverage"]["mentioning"]["articles"] == 1
        assert get(client, "/v1/suggest", q="kenia")["entities"][0]["id"] == "state:KEN"
    assert not (tmp_path / "none").exists()


def test_articles_are_filtered_and_paged(client: TestClient) -> None:
    assert [one["published"] for one in get(client, "/v1/articles", publisher="Gazette")["articles"]] == [
        "2024-10-19",
        "2023-05-02",
    ]
    assert len(get(client, "/v1/articles", month="2024-10")["articles"]) == 1
    assert len(_paged(client, "/v1/articles?limit=1", "articles")) == 3


@pytest.mark.parametrize(
    ("entities", "sentence"),
    [
        ([], "3 articles from 2023-05 to 2024-11 stand behind the data."),
        (["Kenya"], "1 of 3 articles from 2023-05 to 2024-11 mentions Kenya: in 2023-05."),
        (["Kenya", "China"], "1 of 3 articles from 2023-05 to 2024-11 mentions Kenya and China: in 2023-05."),
        (["Atlantis"], "None of 3 articles from 2023-05 to 2024-11 mention Atlantis."),
        (
            ["China"],
            "3 of 3 articles from 2023-05 to 2024-11 mention China: the first in 2023-05, the last in 2024-11.",
        ),
    ],
)
def test_coverage_says_what_stands_behind_an_answer(client: TestClient, entities: list[str], sentence: str) -> None:
    assert get(client, "/v1/coverage", entity=entities)["coverage"]["sentence"] == sentence


def test_sectors_statistics_and_contradictions_answer(client: TestClient) -> None:
    sectors = {row["code"]: row for row in get(client, "/v1/sectors")["sectors"]}
    assert sectors["fisheries"]["agreements"] == 1
    assert get(client, "/v1/statistics")["statistics"]["articles"] == 3
    assert get(client, "/v1/contradictions")["contradictions"] == []


READS = [
    "/v1/entities?q=china",
    "/v1/suggest?q=ch",
    "/v1/entities/state:CHN",
    "/v1/entities/state:CHN/facts",
    "/v1/entities/state:CHN/neighbours",
    "/v1/entities/state:CHN/network",
    "/v1/entities/state:CHN/timeline",
    "/v1/paths?from=state:CHN&to=state:KEN",
    "/v1/agreements",
    "/v1/articles",
    "/v1/sectors",
    "/v1/statistics",
    "/v1/coverage",
    "/v1/contradictions",
]


@pytest.mark.parametrize("path", READS)
def test_who_has_the_present_version_is_told_so_without_any_work(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"another"'}).status_code == 200
    assert first.json()["data_version"] == int(first.headers["accords-data-version"])


@pytest.mark.parametrize(
    ("target", "status", "says"),
    [
        ("/v1/entities/state:XXX", 404, "search for its name"),
        ("/v1/entities/state:XXX/facts", 404, "state:XXX"),
        ("/v1/entities?kinds=State", 400, "unknown parameter 'kinds'; expected cursor, kind"),
        ("/v1/entities?kind=Planet", 400, "kind"),
        ("/v1/entities?state=kenya", 400, "state"),
        ("/v1/entities?limit=0", 400, "limit"),
        ("/v1/entities?limit=100000", 400, "limit"),
        ("/v1/entities?cursor=%21%21", 400, "cursor"),
        ("/v1/entities?q=a&cursor=WyJlbnRpdGllcyIsImIiLDJd", 400, "another search"),
        ("/v1/entities?q=a%00b", 400, "NUL"),
        ("/v1/entities?q=" + "x" * 201, 400, "q"),
        ("/v1/suggest", 400, "q"),
        ("/v1/entities/state:CHN?valid_at=someday", 400, "2024-10-18"),
        ("/v1/entities/state:CHN?relation=likes", 400, "relation"),
        ("/v1/entities/state:CHN?min_confidence=2", 400, "min_confidence"),
        ("/v1/entities/state:CHN?min_confidence=nan", 400, "min_confidence"),
        ("/v1/entities/state:CHN/facts?cursor=WyJvdGhlciIsImEiLCJiIl0", 400, "cursor"),
        ("/v1/entities/state:CHN/facts?cursor=WyJmYWN0cyIsMSwyXQ", 400, "cursor"),
        ("/v1/entities/state:CHN/network?nodes=1", 400, "nodes"),
        ("/v1/paths?from=state:CHN", 400, "to"),
        ("/v1/paths?from=state:CHN&to=nobody", 400, "nobody"),
        ("/v1/agreements/agreement:x", 404, "agreement:x"),
        ("/v1/agreements/state:CHN", 404, "/v1/entities/state:CHN"),
        ("/v1/agreements?sector=unheard-of", 400, "fisheries"),
        ("/v1/agreements?party=Atlantis", 400, "Atlantis"),
        ("/v1/agreements?stage=finished", 400, "stage"),
        ("/v1/agreements?cursor=WyJhZ3JlZW1lbnRzIiwtMV0", 400, "cursor"),
        ("/v1/facts/fact:x", 404, "fact:x"),
        ("/v1/claims/claim:x", 404, "claim:x"),
        ("/v1/articles/article:x", 404, "article:x"),
        ("/v1/articles?month=May", 400, "month"),
        ("/v1/contradictions?aspect=mood", 400, "aspect"),
        ("/v1/contradictions?entity=Atlantis", 400, "Atlantis"),
    ],
)
def test_a_wrong_request_is_a_problem_with_a_way_out(client: TestClient, target: str, status: int, says: str) -> None:
    answer = client.get(target)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert says in answer.json()["detail"]


def _paged(client: TestClient, path: str, items: str) -> list[str]:
    """The ids of all pages, each of which is fetched by the address in the one before."""
    ids: list[str] = []
    following: str | None = path
    for _ in range(50):
        assert following is not None
        page = client.get(following).json()
        ids += [item["id"] for item in page[items]]
        following = page["next"]
        if following is None:
            break
    return ids
