"""The snapshot follows the workspace, equals one made anew, and survives being killed."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.rdf.engine import counts, engine_errors
from graph.rdf.following import check, follow, rebuild
from graph.rdf.importing import import_files
from graph.rdf.names import Names
from graph.rdf.snapshots import KEPT, POINTER, Snapshot, current
from graph.rdf.sparql import Endpoint
from graph.workspace import Workspace, open_workspace
from loaders.derivation import derive
from schema.errors import StoreCorrupt, StoreFull, StoreLocked, StoreUnavailable
from tests.rdf.conftest import NAMES, OFFICES, SIGNING, asking, load, quads_of
from tests.unit.loaders.fakes import document

ARTICLES = [
    SIGNING,
    OFFICES,
    document('State CHN signed Agreement Treaty of "Water" (date=2024-10-18).', stem="again", publisher="Post"),
    document("Person Wang Yi visited State FRA.", stem="visit", published="2024"),
    document("Person Wang Yi of CHN met_with State FRA (modality=ended; date=2024-10-01).", stem="ended"),
    document("State CHN met_with State FRA (date=2024-10-01).", stem="wire"),
]


def test_what_is_loaded_and_withdrawn_is_seen_in_the_next_snapshot(workspace: Workspace, folder: Path) -> None:
    first = follow(workspace, folder, NAMES)
    load(workspace, ARTICLES)
    second = follow(workspace, folder, NAMES)
    assert (second.version, second.name) != (first.version, first.name)
    assert quads_of(first) != quads_of(second)
    assert check(workspace, folder).is_none


def test_nothing_new_makes_no_new_snapshot(workspace: Workspace, folder: Path) -> None:
    assert follow(workspace, folder, NAMES) == follow(workspace, folder, NAMES)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["load", "withdraw", "restore"]), st.integers(0, 5)), max_size=8))
def test_after_any_life_the_snapshot_is_the_one_made_anew(tmp_path: Path, steps: list[tuple[str, int]]) -> None:
    place = tmp_path / "life"
    shutil.rmtree(place, ignore_errors=True)
    with open_workspace(place / "workspace") as workspace:
        follow(workspace, place / "rdf", NAMES)
        for step, number in steps:
            article = next((a for a in workspace.articles.changed_since(0) if a.stem == ARTICLES[number].stem), None)
            if step == "load":
                load(workspace, [ARTICLES[number]])
            elif step == "withdraw" and article is not None and not article.withdrawn:
                workspace.decisions.withdraw(article.id, decided_by="a", why="b")
            elif step == "restore":
                standing = [each for each in workspace.decisions.standing() if article and article.id in each.subjects]
                for decision in standing[:1]:
                    workspace.decisions.undo(decision.number, decided_by="a", why="c")
            derive(workspace)
            shown = follow(workspace, place / "rdf", NAMES)
        shown = follow(workspace, place / "rdf", NAMES)
        assert check(workspace, place / "rdf").is_none
        made = rebuild(workspace, place / "rdf", NAMES)
        assert made.counts == shown.counts == _counts(made)


def _counts(snapshot: Snapshot) -> object:
    import pyoxigraph as ox

    return counts(ox.Store.read_only(str(snapshot.path)))


def test_a_snapshot_that_differs_is_found(workspace: Workspace, snapshot: Snapshot, folder: Path) -> None:
    import pyoxigraph as ox

    store = ox.Store(str(snapshot.path))
    (quad, *_) = store
    store.remove(quad)
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o")))
    store.flush()
    del store
    found = check(workspace, folder)
    assert found.missing == (f"{quad} .",)
    assert found.surplus == ('<x:s> <x:p> "o" .',)


def test_another_base_makes_all_anew(workspace: Workspace, snapshot: Snapshot, folder: Path) -> None:
    moved = follow(workspace, folder, Names("https://elsewhere.example.org/"))
    assert moved.base == "https://elsewhere.example.org/"
    assert not any("data.example.org" in str(quad) for quad in quads_of(moved))


def test_a_damaged_store_is_made_anew(workspace: Workspace, snapshot: Snapshot, folder: Path) -> None:
    for file in (folder / "store").glob("MANIFEST*"):
        file.write_bytes(b"damage")
    load(workspace, ARTICLES[3:4])
    told: list[str] = []
    assert follow(workspace, folder, NAMES, progress=told.append).counts.quads > snapshot.counts.quads
    assert check(workspace, folder).is_none
    assert any("damaged" in each for each in told)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}'])
def test_a_pointer_that_says_nothing_is_refused_with_a_way_out(snapshot: Snapshot, folder: Path, content: str) -> None:
    (folder / POINTER).write_text(content)
    with pytest.raises(StoreCorrupt, match="accords rdf rebuild"):
        current(folder)


def test_a_lost_snapshot_is_refused_and_made_again(workspace: Workspace, snapshot: Snapshot, folder: Path) -> None:
    shutil.rmtree(snapshot.path)
    with pytest.raises(StoreCorrupt, match="is not there"):
        current(folder)
    assert follow(workspace, folder, NAMES).counts == snapshot.counts


def test_old_snapshots_go_when_nobody_can_need_them(workspace: Workspace, folder: Path) -> None:
    for number in range(KEPT + 2):
        load(workspace, [document(f"State CHN visited State FRA (date=20{10 + number}).", stem=str(number))])
        follow(workspace, folder, NAMES)
    assert len([*(folder / "snapshots").iterdir()]) == KEPT


def test_two_writers_do_not_meet(workspace: Workspace, snapshot: Snapshot, folder: Path) -> None:
    from graph.workspace.lock import WriterLock

    lock = WriterLock(folder / "lock")
    try:
        with pytest.raises(StoreLocked):
            rebuild(workspace, folder, NAMES)
    finally:
        lock.release()


def test_imported_quads_are_not_taken_for_a_workspace_nor_the_other_way(
    workspace: Workspace, snapshot: Snapshot, folder: Path, imported: Path, tmp_path: Path
) -> None:
    with pytest.raises(StoreUnavailable, match="imported quads"):
        follow(workspace, imported, NAMES)
    (tmp_path / "a.nq").write_text("")
    with pytest.raises(StoreUnavailable, match="graph of a workspace"):
        import_files([tmp_path / "a.nq"], folder)


def test_readers_see_a_new_snapshot_without_a_pause(workspace: Workspace, snapshot: Snapshot, folder: Path) -> None:
    endpoint = Endpoint(folder, workers=1)
    try:
        ask = asking(endpoint)
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        before, pids = ask(count, results="csv"), endpoint.worker_pids()
        load(workspace, ARTICLES[2:4])
        shown = follow(workspace, folder, NAMES)
        assert ask(count, results="csv") != before
        assert ask(count, results="csv").split()[1] == str(shown.counts.quads).encode()
        assert endpoint.worker_pids() == pids
    finally:
        endpoint.close()


FOLLOW = """
import os, signal, sys
from pathlib import Path
import graph.rdf.engine, graph.rdf.following, graph.rdf.snapshots
from graph.rdf.names import Names
from graph.workspace import open_workspace

module, name, at = sys.argv[2].split(":")
owner = getattr(graph.rdf, module)
cls, _, method = name.rpartition(".")
holder = getattr(owner, cls) if cls else owner
real, calls = getattr(holder, method), [0]

def dying(*given, **named):
    calls[0] += 1
    if calls[0] == int(at):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)

setattr(holder, method, dying)
with open_workspace(Path(sys.argv[1]) / "workspace", read_only=True) as workspace:
    graph.rdf.following.follow(workspace, Path(sys.argv[1]) / "rdf", Names("https://data.example.org/accords/"))
"""


@pytest.mark.parametrize(
    "place",
    [
        "engine:Ledger.remove:3",
        "engine:Ledger.remove:12",
        "engine:Ledger.add:1",
        "engine:Ledger.settle:1",
        "following:_record:1",
        "following:_record:2",
        "following:publish:1",
        "snapshots:whole_file:1",
        "snapshots:_prune:1",
    ],
)
def test_killed_at_any_point_the_next_start_makes_it_right(
    workspace: Workspace, snapshot: Snapshot, tmp_path: Path, folder: Path, place: str
) -> None:
    before = quads_of(snapshot)
    load(workspace, ARTICLES[2:])
    (article, *_) = [each for each in workspace.articles.changed_since(0) if each.stem == "signing"]
    workspace.decisions.withdraw(article.id, decided_by="a", why="b")
    derive(workspace)
    workspace.close()
    done = subprocess.run(
        [sys.executable, "-c", FOLLOW, str(tmp_path), place], cwd=Path(__file__).parents[2], timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
    if place not in {"snapshots:_prune:1"}:  # by then the new one is there
        assert quads_of(current(folder)) == before
    with open_workspace(tmp_path / "workspace") as again:
        shown = follow(again, folder, NAMES)
        assert check(again, folder).is_none
        assert shown.counts == _counts(shown)


@pytest.mark.parametrize("kind", [OSError, RuntimeError])
def test_a_full_disk_is_told_as_one_however_the_engine_tells_it(kind: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(StoreFull, match="no room left"), engine_errors(tmp_path):
        raise kind("IO error: No space left on device: While appending to file")
