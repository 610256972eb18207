"""What only the embedded store does: one file, one writing process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph import open_store
from schema.errors import SettingsError, StoreCorrupt, StoreLocked, StoreUnavailable, VersionMismatch
from tests.stores.records import one_signing, value

OPEN = """
import sys
from graph import open_store
from schema.errors import StoreLocked
try:
    open_store(sys.argv[1])
except StoreLocked as error:
    print(error)
"""


def test_another_process_that_wants_to_write_is_told_who_writes(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "graph.kgl"
    store = open_store(str(path))
    other = subprocess.run(
        [sys.executable, "-c", OPEN, str(path)], cwd=root, capture_output=True, text=True, check=True
    )
    store.close()
    assert other.stdout.startswith(f"{path}: another process (pid ")
    assert "wait for it" in other.stdout


def test_a_second_opening_for_writing_in_one_process_is_locked_out(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "graph.kgl"))
    with pytest.raises(StoreLocked):
        open_store(str(tmp_path / "graph.kgl"))
    store.close()


def test_a_reader_beside_a_writer_sees_what_was_saved_last(tmp_path: Path) -> None:
    path = tmp_path / "graph.kgl"
    writing = open_store(str(path))
    one_signing(writing)
    reader = open_store(str(path), read_only=True)
    assert reader.version == 0
    reader.close()
    writing.close()
    assert open_store(str(path), read_only=True).version == 1


def test_a_folder_means_the_graph_in_it(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    one_signing(store)
    store.close()
    assert (tmp_path / "graph.kgl").is_file()


def test_missing_folders_are_made(tmp_path: Path) -> None:
    open_store(f"kglite://{tmp_path}/a%20b/c/graph.kgl").close()
    assert (tmp_path / "a b" / "c" / "graph.kgl").is_file()


def test_reading_where_there_is_no_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="load articles first"):
        open_store(str(tmp_path / "none.kgl"), read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no graph at all" * 50])
def test_a_file_that_is_no_graph_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "graph.kgl"
    path.write_bytes(content)
    for read_only in (True, False):
        with pytest.raises(StoreCorrupt, match="load it anew"):
            open_store(str(path), read_only=read_only)
    assert path.read_bytes() == content


def test_half_a_file_is_corrupt(tmp_path: Path) -> None:
    path = tmp_path / "graph.kgl"
    store = open_store(str(path))
    one_signing(store)
    store.close()
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(StoreCorrupt):
        open_store(str(path), read_only=True)


def test_a_graph_of_another_shape_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.kgl"
    store = open_store(str(path))
    one_signing(store)
    store.close()
    monkeypatch.setattr("graph.lookups.SHAPE_VERSION", 99)
    with pytest.raises(VersionMismatch, match="make the graph anew"):
        open_store(str(path))
    monkeypatch.undo()
    open_store(str(path)).close()


@pytest.mark.parametrize("url", ["", "mysql://host/graph", "kglite://host/graph.kgl"])
def test_a_url_that_names_no_engine_is_a_setting_s_error(url: str) -> None:
    with pytest.raises(SettingsError):
        open_store(url)


FILL = """
import resource, sys
from graph import open_store
from schema.errors import StoreFull
from tests.stores.records import entity
store = open_store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
for version in range(1, 1000):
    try:
        with store.writer() as writer:
            writer.put_entities(entity(f"person:p-{version}-{number}", "n" * 500) for number in range(100))
            writer.set_version(version)
    except StoreFull as error:
        print(version - 1, error)
        break
"""


def test_a_full_disk_keeps_what_was_whole(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "graph.kgl"
    filled = subprocess.run(
        [sys.executable, "-c", FILL, str(path)], cwd=root, capture_output=True, text=True, check=False
    )
    version, _, message = filled.stdout.partition(" ")
    assert message.startswith(f"{path}: no space left"), filled.stderr
    store = open_store(str(path))
    assert store.version == int(version)
    assert value(store, "MATCH (p:Person) RETURN count(p) AS n") == 100 * int(version)
    store.close()
