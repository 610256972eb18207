"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.neo4j_server import NotToBeHad, Server, running

ROOT = Path(__file__).parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files whose tests take longest, so that no core waits for the last of them."""
    long = {item.path for item in items if any(item.get_closest_marker(name) for name in ("neo4j", "slow"))}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material beside the checkout; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the checkout")
    return folder


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j of the tests' own; they are skipped where none can be had, and fail under ACCORDS_REQUIRE_NEO4J=1."""
    try:
        with running(tmp_path_factory.mktemp("neo4j")) as server:
            yield server
    except NotToBeHad as error:
        if os.environ.get("ACCORDS_REQUIRE_NEO4J") == "1":
            pytest.fail(str(error))
        pytest.skip(str(error))
