"""The way from articles to the embedded graph, with the engine itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph import open_store
from graph.store import Value
from graph.workspace import open_workspace
from loaders.ingest import ingest
from tests.unit.loaders.fakes import FakeExtractor, document

LOAD = """
import os, signal, sys
import loaders.ingest
from graph import open_store
from graph.workspace import open_workspace
from tests.unit.loaders.fakes import FakeExtractor, document

loaders.ingest.ARTICLES_PER_PROJECTION = 5
folder, killed_at = sys.argv[1], int(sys.argv[2])
told = 0

def tell(report):
    global told
    told += 1
    if told == killed_at:
        os.kill(os.getpid(), signal.SIGKILL)

documents = (
    document(f"Person Wang Yi{' of CHN' if day > 9 else ''} met_with State RUS (date=2024-10-{day:02}).", stem=str(day))
    for day in range(1, 29)
)
with open_workspace(folder) as workspace:
    store = open_store(str(workspace.graph_path))
    loaders.ingest.ingest(documents, workspace, store, FakeExtractor(), batch=1, progress=tell)
    store.close()
"""


def load(folder: Path, root: Path, *, killed_at: int = 0) -> int:
    """The exit code of a process that loads a month of meetings."""
    return subprocess.run(
        [sys.executable, "-c", LOAD, str(folder), str(killed_at)],
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ).returncode


def shown(folder: Path) -> list[tuple[Value, ...]]:
    with open_workspace(folder, read_only=True) as workspace:
        store = open_store(str(workspace.graph_path), read_only=True)
        assert store.version == workspace.version
    rows = store.read(
        "MATCH (c:Claim)-[:SUPPORTS]->(f:Fact)-[:SUBJECT|OBJECT]->(e:Entity)"
        " RETURN e.id AS entity, e.mentions AS mentions, f.id AS fact, f.date AS date, c.id AS claim"
        " ORDER BY entity, fact, claim"
    ).rows
    store.close()
    return list(rows)


@pytest.mark.slow
@pytest.mark.parametrize("killed_at", [3, 12, 26])
def test_a_graph_whose_load_was_killed_and_resumed_equals_one_that_was_not(
    tmp_path: Path, root: Path, killed_at: int
) -> None:
    assert load(tmp_path / "killed", root, killed_at=killed_at) == -signal.SIGKILL
    assert load(tmp_path / "killed", root) == 0
    assert load(tmp_path / "whole", root) == 0

    facts = shown(tmp_path / "whole")
    assert len(facts) == 2 * 28
    assert [row[1:] for row in shown(tmp_path / "killed")] == [row[1:] for row in facts]
    assert shown(tmp_path / "killed") == facts


def test_a_graph_made_anew_equals_the_one_that_followed(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "w") as workspace:
        followed = open_store(str(workspace.graph_path))
        for day in range(1, 6):
            sentence = f"Person Wang Yi{' of CHN' if day > 3 else ''} met_with State RUS (date=2024-10-{day:02})."
            ingest([document(sentence)], workspace, followed, FakeExtractor())
        anew = open_store(str(tmp_path / "anew.kgl"))
        ingest([], workspace, anew, FakeExtractor())
    text = "MATCH (f:Fact)-[:SUBJECT]->(e:Entity) RETURN properties(f) AS fact, properties(e) AS entity ORDER BY f.id"
    assert followed.read(text).rows == anew.read(text).rows
    assert followed.version == anew.version
    followed.close()
    anew.close()
