"""What a crash left behind is made good before the service answers."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli.following import catch_up
from api.settings import Settings
from graph.open import open_store
from graph.rdf.following import check
from graph.rdf.snapshots import current
from graph.workspace import open_workspace
from loaders.ingest import ingest
from tests.rdf.conftest import SIGNING
from tests.unit.loaders.fakes import FakeExtractor

LOAD = """
import os, signal, sys
import graph.rdf.following, loaders.projection
from pathlib import Path
from api.cli.following import follow_in_rdf
from api.settings import Settings
from graph.open import open_store
from graph.workspace import open_workspace
from loaders.ingest import ingest
from tests.rdf.conftest import OFFICES
from tests.unit.loaders.fakes import FakeExtractor

owner, name = {"graph": (loaders.ingest, "project"), "rdf": (graph.rdf.following, "_changed")}[sys.argv[2]]
setattr(owner, name, lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
settings = Settings(workspace=Path(sys.argv[1]))
with open_workspace(settings.workspace) as workspace:
    store = open_store(settings.store_url)
    if sys.argv[2] == "graph":
        loaders.ingest._Ingest._project = lambda self, real=loaders.ingest._Ingest._project: (
            real(self) if self._tally.documents else None
        )
    ingest([OFFICES], workspace, store, FakeExtractor())
    follow_in_rdf(settings, workspace, silent=True)
"""


@pytest.mark.parametrize("killed_at", ["graph", "rdf"])
def test_after_a_kill_graph_and_snapshot_agree_on_the_next_start(tmp_path: Path, killed_at: str) -> None:
    settings = Settings(workspace=tmp_path / "w")
    with open_workspace(settings.workspace) as workspace:
        ingest([SIGNING], workspace, None, FakeExtractor())
    catch_up(settings)
    before = current(settings.rdf_folder).version
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(settings.workspace), killed_at],
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert current(settings.rdf_folder).version == before
    catch_up(settings)
    _agree(settings)
    assert current(settings.rdf_folder).version > before


def test_a_snapshot_that_is_missing_is_made_at_the_start(tmp_path: Path) -> None:
    settings = Settings(workspace=tmp_path / "w")
    with open_workspace(settings.workspace) as workspace:
        ingest([SIGNING], workspace, None, FakeExtractor())
    catch_up(settings)
    shutil.rmtree(settings.rdf_folder)
    catch_up(settings)
    _agree(settings)


def test_beside_a_writer_the_service_starts_with_what_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(workspace=tmp_path / "w")
    with open_workspace(settings.workspace) as workspace:
        ingest([SIGNING], workspace, None, FakeExtractor())
        catch_up(settings)
    assert "is writing to this workspace" in capsys.readouterr().err


def test_without_a_workspace_nothing_is_made(tmp_path: Path) -> None:
    catch_up(Settings(workspace=tmp_path / "w"))
    assert list(tmp_path.iterdir()) == []


def _agree(settings: Settings) -> None:
    store = open_store(settings.store_url, read_only=True)
    with open_workspace(settings.workspace, read_only=True) as workspace:
        assert store.version == workspace.version == current(settings.rdf_folder).version
        assert check(workspace, settings.rdf_folder).is_none
    store.close()
