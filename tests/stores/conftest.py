"""Every test that asks for `store` or `engine` runs once on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import GraphStore
from tests.stores.engines import Engine


@pytest.fixture(params=["kglite"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """An engine with an empty graph."""
    return Engine("kglite", f"kglite://{tmp_path}/graph.kgl")


@pytest.fixture
def store(engine: Engine) -> Iterator[GraphStore]:
    """An empty store, open to be written."""
    store = engine.open()
    yield store
    store.close()
