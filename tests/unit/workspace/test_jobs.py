from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path) as workspace:
        yield workspace


def test_jobs_are_taken_in_the_order_in_which_they_came(workspace: Workspace) -> None:
    workspace.jobs.submit("load", "first", key="1")
    workspace.jobs.submit("load", "second", key="2")

    taken = [workspace.jobs.take(), workspace.jobs.take(), workspace.jobs.take()]

    assert [job.payload if job else None for job in taken] == ["first", "second", None]


def test_a_key_that_comes_again_is_the_same_job(workspace: Workspace) -> None:
    first = workspace.jobs.submit("load", "text", key="k")
    assert workspace.jobs.submit("load", "text", key="k") == first
    workspace.jobs.take()
    assert workspace.jobs.take() is None


def test_a_job_tells_how_it_ended(workspace: Workspace) -> None:
    done, failed = (workspace.jobs.submit("load", "", key=key) for key in "ab")
    workspace.jobs.finish(done.number, "3 articles")
    workspace.jobs.fail(failed.number, "no text")

    found = [workspace.jobs.get("a"), workspace.jobs.get("b")]

    assert [(job.state, job.outcome) for job in found if job] == [("done", "3 articles"), ("failed", "no text")]


def test_a_job_that_was_running_at_a_crash_runs_again(workspace: Workspace) -> None:
    workspace.jobs.submit("load", "text", key="k")
    workspace.jobs.take()
    workspace.close()

    with open_workspace(workspace.folder) as again:
        assert again.jobs.requeue_interrupted() == 1
        job = again.jobs.take()

    assert job is not None
    assert job.attempts == 2
