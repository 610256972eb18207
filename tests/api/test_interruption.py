"""A load that is stopped in the middle: what was done is kept, and the same command goes on from there."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.workspace import open_workspace
from schema.errors import StoreError
from tests.api.conftest import Run
from tests.house.repository import ROOT

pytestmark = pytest.mark.usefixtures("hasty")
ARTICLES = 150
MET = "NAIROBI, 3 May 2024 - Kenya and Japan met for the {n}th time to speak about trade and about the port.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    lines = (json.dumps({"id": str(n), "text": MET.format(n=n)}) for n in range(ARTICLES))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def stopped(news: Path, workspace: Path, how: signal.Signals) -> int:
    """The exit code of a load that got that signal once some articles, and not all, were in the workspace."""
    command = (sys.executable, "-m", "tests.api.slow_load", "load", str(news), "--workspace", str(workspace))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=news.parent, env=environment, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 30
        while not _articles(workspace) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(how)
        code = process.wait(timeout=30)
    assert 0 < _articles(workspace) < ARTICLES
    return code


def _articles(workspace: Path) -> int:
    try:
        with open_workspace(workspace, read_only=True) as opened:
            return opened.counts().articles
    except StoreError:
        return 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_the_same_command_goes_on_and_ends_as_if_nothing_had_happened(
    run: Run, news: Path, tmp_path: Path, how: signal.Signals
) -> None:
    stopped(news, tmp_path / "broken", how)
    resumed = run("load", str(news), "--workspace", str(tmp_path / "broken"), "--json").json["report"]
    whole = run("load", str(news), "--workspace", str(tmp_path / "whole"), "--json").json["report"]
    assert 0 < resumed["unchanged"] < ARTICLES
    assert (resumed["entities"], resumed["facts"]) == (whole["entities"], whole["facts"])
    totals = [
        run("stats", "--workspace", str(tmp_path / name), "--json").json["totals"] for name in ("broken", "whole")
    ]
    assert totals[0] == totals[1]


def test_ctrl_c_ends_with_130_and_says_how_to_go_on(news: Path, tmp_path: Path) -> None:
    assert stopped(news, tmp_path / "broken", signal.SIGINT) == 130
