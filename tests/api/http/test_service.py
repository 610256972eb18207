"""The HTTP service over a small graph: answers, problems, and a graph that changes under it."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from queries.catalog import catalog
from tests.api.conftest import KENYA


@pytest.fixture
def path(graph_path: Path, tmp_path: Path) -> Path:
    """A graph of its own."""
    return Path(shutil.copy(graph_path, tmp_path / "graph.kgl"))


@pytest.fixture(scope="module")
def client(graph_path: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(store=str(graph_path))), raise_server_exceptions=False) as client:
        yield client


def test_a_question_is_answered_with_its_parameters_and_the_data_version(client: TestClient) -> None:
    answer = client.get("/v1/questions/agreements_of_pair", params={"a": "Kenya", "b": "state:JPN"})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["data_version"], told["parameters"]["a"], told["parameters"]["b"]) == (4, "state:KEN", "state:JPN")
    assert [row["agreement"] for row in told["rows"]] == ["Technology Pact"]
    assert answer.headers["accords-truncated"] == "false"


def test_an_answer_that_is_cut_says_so_in_body_and_header(client: TestClient) -> None:
    pair = {"a": "Kenya", "b": "Japan"}
    answer = client.get("/v1/questions/timeline_of_pair", params={**pair, "limit": "1"})
    whole = client.get("/v1/questions/timeline_of_pair", params=pair).json()
    assert whole["row_count"] > 1
    assert (answer.json()["row_count"], answer.json()["truncated"]) == (1, True)
    assert answer.headers["accords-truncated"] == "true"


def test_the_catalogue_lists_every_question_with_an_example(client: TestClient) -> None:
    told = client.get("/v1/questions").json()["questions"]
    assert [each["name"] for each in told] == [each.name for each in catalog()]
    assert all(parameter["example"] for each in told for parameter in each["parameters"])


@pytest.mark.parametrize(
    ("target", "status", "says"),
    [
        ("/v1/questions/partner_by_sector", 404, "partners_by_sector"),
        ("/v1/questions/agreements_of_pair?a=Kenya", 400, "missing b"),
        ("/v1/questions/agreements_of_pair?a=Kenya&b=Japan&c=1", 400, "unknown parameter 'c'"),
        ("/v1/questions/agreements_of_pair?a=Kenya&a=Japan&b=Japan", 400, "given twice"),
        ("/v1/questions/agreements_of_pair?a=Kenya&b=Atlantis", 400, "Atlantis"),
        ("/v1/questions/strongest_ties?kind=state&limit=0", 400, "limit"),
        ("/nowhere", 404, "/nowhere"),
        (f"/v1/review?limit={'9' * 40}", 400, "limit"),
    ],
)
def test_bad_input_is_a_problem_document(client: TestClient, target: str, status: int, says: str) -> None:
    answer = client.get(target)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert says in answer.json()["detail"]


def test_a_wrong_method_is_told_with_the_right_ones(client: TestClient) -> None:
    answer = client.post("/v1/questions")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_graph_that_is_saved_anew_is_seen(path: Path) -> None:
    with TestClient(application(Settings(store=str(path)))) as client:
        assert client.get("/readyz").json() == {"status": "ok", "engine": "kglite", "data_version": 4}
        store = open_store(str(path))
        with store.writer() as writer:
            writer.put_entities([KENYA])
            writer.set_version(5)
        store.close()
        assert client.get("/readyz").json()["data_version"] == 5


def test_without_a_graph_the_service_lives_and_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(application(Settings(store=str(tmp_path / "none.kgl")))) as client:
        assert client.get("/healthz").status_code == 200
        answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "accords load" in answer.json()["detail"]


def test_the_command_serves_on_a_free_port_and_ends_when_asked(path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from api.cli.app import main; main()",
        "serve",
        "--port",
        "0",
        "--store",
        str(path),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stderr is not None
            address = next(
                found[0] for line in process.stderr if (found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", line))
            )
            assert httpx.get(f"{address}/readyz").json()["data_version"] == 4
        finally:
            process.send_signal(signal.SIGTERM)
            process.stderr.close() if process.stderr else None
            process.wait(timeout=20)
