"""A thing's IRI leads to data and to a page; the dataset describes itself with true counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from graph.rdf.formats import FORMATS
from graph.rdf.jsonld import context
from graph.rdf.snapshots import current
from schema import ontology
from tests.rdf.conftest import quads_of

VOID = "http://rdfs.org/ns/void#"


@pytest.fixture(scope="module")
def client(published: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(rdf=str(published), sparql_workers=1)), follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "/page/state:CHN"),
        ("text/turtle", "/data/state:CHN"),
        ("application/ld+json", "/data/state:CHN"),
        ("*/*", "/data/state:CHN"),
    ],
)
def test_a_thing_leads_to_what_the_client_wants(client: TestClient, accept: str, place: str) -> None:
    answer = client.get("/id/state:CHN", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"], answer.headers["vary"]) == (303, place, "Accept")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_data_of_a_thing_describe_it_in_every_form(client: TestClient, form: object) -> None:
    answer = client.get("/data/state:CHN", headers={"Accept": form.media_types[0]})  # type: ignore[attr-defined]
    found = {(q.subject.value, q.predicate.value) for q in ox.parse(answer.content, form.library)}  # type: ignore[attr-defined, union-attr]
    china = "https://data.example.org/accords/id/state:CHN"
    assert (china, "http://www.w3.org/2000/01/rdf-schema#label") in found
    assert (china, "https://w3id.org/accords/ontology/signed") in found
    assert {subject.rpartition("/")[2][:5] for subject, _ in found} >= {"fact:", "state"}


def test_a_claim_comes_with_its_selectors(client: TestClient, published: Path) -> None:
    (claim, *_) = sorted(
        q.subject.value for q in quads_of(current(published)) if str(q.object).endswith("ontology/Claim>")
    )
    told = client.get(f"/data/{claim.rpartition('/')[2]}").text
    assert "TextQuoteSelector" in told
    assert "TextPositionSelector" in told


def test_a_page_shows_names_facts_and_their_words_and_leads_on(client: TestClient) -> None:
    page = client.get("/page/state:CHN")
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>China</h1>" in page.text
    assert 'href="/page/state:FRA">France</a>' in page.text
    assert "Treaty of &quot;Water&quot;" in page.text
    assert re.search(r"Data version \d+, \d{4}-\d\d-\d\d", page.text)


def test_a_page_is_headed_by_what_the_thing_says_not_by_its_address(client: TestClient) -> None:
    page = client.get("/page/state:CHN").text
    fact = re.search(r'href="(/page/fact:[^"]+)">signed<', page)
    assert fact is not None
    told = client.get(fact[1]).text
    assert re.search(r"<h1>state:CHN signed agreement:\S+</h1>", told)
    claim = re.search(r'href="(/page/claim:[^"]+)"', told)
    assert claim is not None
    told = client.get(claim[1]).text
    assert "<h1>“State CHN signed" in told
    assert "#target" not in told


@pytest.mark.parametrize("path", ["/id/state:XXX", "/data/nonsense", "/page/a%20b%3E", "/ontology/9.9.9"])
def test_a_stranger_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_the_dataset_describes_itself_with_true_counts(client: TestClient, published: Path) -> None:
    quads = quads_of(current(published))
    told = list(ox.parse(client.get("/.well-known/void").content, ox.RdfFormat.TURTLE))
    counted: dict[str, dict[str, str]] = {quad.subject.value: {} for quad in told}
    for quad in told:
        counted[quad.subject.value][quad.predicate.value.removeprefix(VOID)] = quad.object.value
    values = counted["https://data.example.org/accords/.well-known/void#dataset"]
    assert values["triples"] == str(len(quads))
    assert values["properties"] == str(len({quad.predicate for quad in quads}))
    facts = next(each["entities"] for each in counted.values() if each.get("class", "").endswith("ontology/Fact"))
    assert facts == str(sum(str(quad.object).endswith("ontology/Fact>") for quad in quads))


def test_the_citation_names_version_and_date(client: TestClient, published: Path) -> None:
    shown = current(published)
    expected = f"Data version {shown.version}, {shown.made[:10]}. https://data.example.org/accords/"
    assert client.get("/citation").text.strip().endswith(expected)


def test_ontology_and_context_stand_at_their_version(client: TestClient) -> None:
    version = ontology.version()
    assert client.get("/ontology").headers["location"] == f"/ontology/{version}"
    assert client.get("/ontology/signed").headers["location"] == f"/ontology/{version}"
    turtle = client.get(f"/ontology/{version}")
    xml = client.get(f"/ontology/{version}", headers={"Accept": "application/rdf+xml"})
    assert len(list(ox.parse(turtle.content, ox.RdfFormat.TURTLE))) > 1000
    assert xml.headers["content-type"] == "application/rdf+xml"
    assert client.get(f"/context/{version}").json()["@context"] == context()
    assert "sh:NodeShape" in client.get(f"/shapes/{version}").text


def test_a_description_is_not_sent_twice(client: TestClient) -> None:
    tag = client.get("/data/state:CHN").headers["etag"]
    assert client.get("/data/state:CHN", headers={"If-None-Match": tag}).status_code == 304
