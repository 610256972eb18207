"""The snapshot of a small workspace, for the routes that show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.rdf.following import follow
from tests.rdf.conftest import NAMES, living


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of snapshots; tests only read it."""
    place = tmp_path_factory.mktemp("published")
    with living(place / "workspace") as workspace:
        follow(workspace, place / "rdf", NAMES)
    return place / "rdf"
