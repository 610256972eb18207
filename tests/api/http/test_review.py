"""What may be one thing, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from graph.workspace import open_workspace
from loaders.derivation import derive
from loaders.ingest import ingest
from tests.unit.loaders.fakes import FakeExtractor, document


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    said = [f"Person Kim Jin{state} met_with State RUS." for state in (" of KOR", " of PRK", "")]
    with open_workspace(tmp_path) as workspace:
        ingest([document(each, stem=str(n)) for n, each in enumerate(said)], workspace, None, FakeExtractor())
        derive(workspace)
    with TestClient(application(Settings(workspace=tmp_path)), raise_server_exceptions=False) as client:
        yield client


def test_undecided_pairs_come_with_score_reasons_and_evidence(client: TestClient) -> None:
    told = client.get("/v1/review").json()
    assert (len(told["pairs"]), told["truncated"]) == (2, False)
    assert all(pair["reasons"] and len(pair["names"]) == 2 for pair in told["pairs"])
    assert client.get("/v1/review", params={"kind": "Agreement"}).json()["pairs"] == []


def test_a_list_that_is_cut_says_so(client: TestClient) -> None:
    answer = client.get("/v1/review", params={"limit": 1})
    assert (len(answer.json()["pairs"]), answer.json()["truncated"]) == (1, True)
    assert answer.headers["accords-truncated"] == "true"


def test_bad_parameters_and_a_missing_workspace_are_told(client: TestClient, tmp_path: Path) -> None:
    assert client.get("/v1/review", params={"kind": "Weather"}).status_code == 400
    with TestClient(application(Settings(workspace=tmp_path / "none")), raise_server_exceptions=False) as empty:
        assert empty.get("/v1/review").status_code == 503
