"""The graph that the service reads while a newer one is saved."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.http import reader as reading
from api.http.reader import Reader
from api.settings import Settings
from graph.open import open_store
from tests.api.conftest import KENYA


@pytest.fixture
def path(graph_path: Path, tmp_path: Path) -> Path:
    """A graph of its own, of version 4."""
    return Path(shutil.copy(graph_path, tmp_path / "graph.kgl"))


@pytest.fixture
def reader(path: Path) -> Iterator[Reader]:
    reader = Reader(Settings(store=str(path)))
    yield reader
    reader.close()


def _save_version(path: Path, version: int) -> None:
    store = open_store(str(path))
    with store.writer() as writer:
        writer.put_entities([KENYA])
        writer.set_version(version)
    store.close()


def test_readers_are_given_the_older_graph_while_a_newer_one_is_opened(
    reader: Reader, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.store()
    _save_version(path, 5)
    may_open = threading.Event()

    def slowly(*args: Any, **more: Any) -> Any:
        may_open.wait(20)
        return open_store(*args, **more)

    monkeypatch.setattr(reading, "open_store", slowly)
    monkeypatch.setattr(reading, "WAIT", 0.01)
    assert [reader.store().version for _ in range(3)] == [4, 4, 4]
    may_open.set()
    next(thread for thread in threading.enumerate() if thread.name == "open-graph").join(20)
    assert reader.store().version == 5


def test_the_request_that_finds_a_newer_graph_waits_a_moment_for_it(reader: Reader, path: Path) -> None:
    assert reader.store().version == 4
    _save_version(path, 5)
    assert reader.store().version == 5


def test_a_newer_graph_that_cannot_be_opened_leaves_the_older_one(reader: Reader, path: Path, tmp_path: Path) -> None:
    assert reader.store().version == 4
    broken = tmp_path / "broken.kgl"
    broken.write_bytes(b"no graph")
    broken.replace(path)
    assert [reader.store().version for _ in range(2)] == [4, 4]
