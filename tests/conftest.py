"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.neo4j_server import NotToBeHad, Server, running

ROOT = Path(__file__).parent.parent


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, and all of Neo4j in one; what takes longest begins first."""
    for item in items:
        group = "neo4j" if item.get_closest_marker("neo4j") else item.path.relative_to(ROOT).as_posix()
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: (item.get_closest_marker("neo4j") is None, item.get_closest_marker("slow") is None))


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
