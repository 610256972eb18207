"""The bare address of the service leads somewhere, and so does each door that it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.http.index import DOORS
from api.settings import Settings
from graph.open import open_store
from tests.stores.world import load_world


@pytest.fixture(scope="module")
def client(published: Path) -> Iterator[TestClient]:
    """The service over a small graph and its snapshot."""
    workspace = published.parent / "workspace"
    store = open_store(str(workspace / "graph"))
    load_world(store)
    store.close()
    with TestClient(application(Settings(workspace=workspace), snapshots=published)) as client:
        yield client


def test_the_bare_address_names_the_doors(client: TestClient) -> None:
    answer = client.get("/")

    assert answer.status_code == 200
    assert answer.json()["doors"]["questions"] == "/v1/questions"


@pytest.mark.parametrize("door", [path for name, path in DOORS.items() if name != "tools"])
def test_each_door_leads_somewhere(client: TestClient, door: str) -> None:
    assert client.get(door).status_code == 200
