"""The SPARQL endpoint over HTTP: its protocol, its limits, and the version that an answer saw."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.http.negotiation import preferred
from api.http.sparql_request import RESULTS
from api.settings import Settings
from graph.rdf.formats import FORMATS
from graph.rdf.importing import import_files
from graph.rdf.snapshots import current

QUADS = (
    '<https://example.org/s> <https://example.org/p> "café"@fr .\n'
    "<https://example.org/s> <https://example.org/p> <https://example.org/o> <https://example.org/g> .\n"
)
ALL = "SELECT * { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sparql")
    (place / "a.nq").write_text(QUADS, encoding="utf-8")
    import_files([place / "a.nq"], place / "rdf")
    return place / "rdf"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    settings = Settings(rdf=str(folder), sparql_workers=1, sparql_timeout=2)
    with TestClient(application(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("type", [types[0] for _, types in RESULTS])
def test_rows_come_in_every_result_format(client: TestClient, type: str) -> None:
    answer = client.get("/sparql", params={"query": ALL}, headers={"Accept": type})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, type)
    assert "café" in answer.content.decode()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("query", [CONSTRUCT, "DESCRIBE <https://example.org/s>", None])
def test_triples_come_in_every_form_of_rdf(client: TestClient, form: object, query: str | None) -> None:
    params = {} if query is None else {"query": query}
    answer = client.get("/sparql", params=params, headers={"Accept": form.media_types[0]})  # type: ignore[attr-defined]
    assert answer.headers["content-type"].startswith(form.media_types[0])  # type: ignore[attr-defined]
    assert list(ox.parse(answer.content, form.library))  # type: ignore[attr-defined]


def test_an_answer_names_the_version_that_it_saw_and_is_not_sent_twice(client: TestClient, folder: Path) -> None:
    answer = client.get("/sparql", params={"query": ALL})
    assert answer.headers["accords-data-version"] == str(current(folder).version)
    assert "accept" in answer.headers["vary"].lower()
    again = client.get("/sparql", params={"query": ALL}, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_description_declares_the_limits(client: TestClient) -> None:
    told = client.get("/sparql", headers={"Accept": "text/turtle"}).text
    assert "query_seconds" in told
    assert "stopped after 2 seconds" in told
    assert "SPARQL11Update" not in told


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"method": "GET", "params": {"query": "SELEC"}}, 400),
        ({"method": "GET", "params": {"query": ""}}, 400),
        ({"method": "GET", "params": {"query": ALL, "format": "png"}}, 400),
        ({"method": "GET", "params": {"query": ALL, "default-graph-uri": "no iri"}}, 400),
        ({"method": "GET", "params": {"update": "DROP ALL"}}, 403),
        ({"method": "GET", "params": {"query": "ASK { SERVICE <http://127.0.0.1/> {} }"}}, 403),
        ({"method": "GET", "params": {"query": ALL}, "headers": {"Accept": "image/png"}}, 406),
        ({"method": "POST", "content": ALL, "headers": {"Content-Type": "text/plain"}}, 415),
        ({"method": "POST", "content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ({"method": "POST", "content": "x", "headers": {"Content-Type": "application/sparql-update"}}, 403),
        ({"method": "POST", "content": "a" * (1 << 21), "headers": {"Content-Type": "application/sparql-query"}}, 413),
        ({"method": "POST", "content": "#" * 300_000, "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ({"method": "PUT", "content": ALL}, 405),
    ],
)
def test_what_is_wrong_is_a_problem_that_other_origins_can_read(
    client: TestClient, request_: dict[str, object], status: int
) -> None:
    answer = client.request(url="/sparql", **request_)  # type: ignore[arg-type]
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["detail"]


def test_an_endless_query_is_a_problem_and_the_service_goes_on(client: TestClient) -> None:
    numbers = " ".join(map(str, range(300)))
    values = " ".join(f"VALUES ?{name} {{ {numbers} }}" for name in "abcd")
    endless = client.get(
        "/sparql", params={"query": f"SELECT (COUNT(*) AS ?n) {{ {values} FILTER (?a+?b+?c+?d < 0) }}"}
    )
    assert (endless.status_code, "stopped after 2 seconds" in endless.json()["detail"]) == (504, True)
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_without_a_snapshot_the_service_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(application(Settings(workspace=tmp_path))) as client:
        answer = client.get("/sparql", params={"query": ALL})
    assert (answer.status_code, "accords rdf rebuild" in answer.json()["detail"]) == (503, True)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("text/csv;q=0.5, application/sparql-results+xml", "xml"),
        ("text/*", "csv"),
        ("application/json", "json"),
        ("text/html, application/xml;q=0.9, */*;q=0.8", "xml"),
        ("application/sparql-results+json;q=0, text/csv", "csv"),
        ("image/png", None),
        ("text/csv;q=nonsense", None),
    ],
)
def test_the_form_is_the_one_that_the_client_likes_best(accept: str | None, chosen: str | None) -> None:
    found = preferred(accept, RESULTS)
    assert (found[0] if found else None) == chosen


@pytest.mark.slow
def test_the_endpoint_passes_every_check_of_the_protocol(shared: Path, tmp_path: Path) -> None:
    script = shared / "checks" / "protocol_check.py"
    subprocess.run([sys.executable, str(script), "--fixture", str(tmp_path / "fixture.nq")], check=True, timeout=60)
    import_files([tmp_path / "fixture.nq"], tmp_path / "rdf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from api.cli.app import main; main()", "serve"]
    with subprocess.Popen([*command, "--rdf", str(tmp_path / "rdf"), "--port", str(port), "--timeout", "2"]) as service:
        try:
            _wait(f"http://127.0.0.1:{port}/healthz")
            manifest = shared / "w3c" / "sparql" / "sparql11"
            checked = subprocess.run(
                [
                    sys.executable,
                    str(script),
                    f"http://127.0.0.1:{port}/sparql",
                    "--manifest",
                    str(manifest),
                    "--runaway",
                    "2",
                ],
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        finally:
            service.send_signal(signal.SIGINT)
    assert checked.returncode == 0, checked.stdout
    assert "129/129" in checked.stdout


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            httpx.get(address)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("the service did not start")
