"""The process that does the jobs: killed in the midst of them, and ended with its service."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from api.settings import Settings
from api.writing.desk import Desk
from graph.workspace import open_workspace
from graph.workspace.queue import READING
from loaders.jobs.handed_in import HandedIn
from loaders.jobs.worker import SHOWING
from tests.api.http.test_writing import TEXT


@pytest.mark.slow
def test_no_job_is_lost_or_repeated_when_the_worker_is_killed(tmp_path: Path) -> None:
    """Killed while it reads, while it shows what it read, and once more."""
    desk = Desk(Settings(workspace=tmp_path))
    jobs = [
        desk.take_articles(HandedIn("article.txt", {"title": str(each)}), f"{TEXT} It was talk {each}.".encode(), "me")
        for each in range(12)
    ]
    for stages in ({READING}, {SHOWING}, {READING, SHOWING}):
        _kill_when(desk, stages)
    deadline = time.monotonic() + 240
    while desk.queue.has_waiting():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    ended = [desk.queue.get(job.id) for job in jobs]
    desk.close()
    assert [job.state for job in ended if job] == ["done"] * 12
    assert [json.loads(job.outcome or "")["counts"]["new"] for job in ended if job] == [1] * 12
    with open_workspace(tmp_path, read_only=True) as known:
        assert known.counts().articles == 12


def _kill_when(desk: Desk, stages: set[str]) -> None:
    """Kill the worker in the midst of one of these stages; nobody is killed where all was done before."""
    deadline = time.monotonic() + 120
    while desk.queue.has_waiting():
        assert time.monotonic() < deadline
        pid = desk.worker.pid
        if pid is not None and any(job.state == "running" and job.stage in stages for job in desk.queue.latest(20)):
            os.kill(pid, signal.SIGKILL)
            while desk.worker.pid == pid:
                assert time.monotonic() < deadline
                time.sleep(0.02)
            return
        time.sleep(0.002)


@pytest.mark.slow
def test_a_worker_ends_with_its_service(tmp_path: Path) -> None:
    desk = Desk(Settings(workspace=tmp_path))
    desk.take_articles(HandedIn("article.txt", {}), TEXT.encode(), "me")
    pid = desk.worker.pid
    assert pid is not None
    desk.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
