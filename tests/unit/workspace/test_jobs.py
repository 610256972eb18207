"""The queue: in order, each once, kept over a restart; and what the workspace remembers of jobs."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from graph.workspace import open_workspace
from graph.workspace.queue import ATTEMPTS, FILE, Queue, Work
from schema.errors import JobConflict, StoreBusy, StoreCorrupt, VersionMismatch


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    queue = Queue(tmp_path)
    yield queue
    queue.close()


def work(payload: str = "{}", content: bytes | None = None) -> Work:
    return Work("articles", payload, "newsroom", content)


def test_jobs_are_taken_in_the_order_in_which_they_came(queue: Queue) -> None:
    ids = [queue.submit(work(str(each))).id for each in range(5)]
    assert [job.id for job in queue.take(2)] == ids[:2]
    assert [job.id for job in queue.take(10)] == ids[2:]
    assert queue.take(1) == []


def test_the_same_work_under_one_key_is_one_job(queue: Queue) -> None:
    first = queue.submit(work("a", b"text"), idempotency_key="k")
    assert queue.submit(work("a", b"text"), idempotency_key="k") == first
    queue.take(1)
    queue.finish(first.number, "{}")
    assert queue.submit(work("a", b"text"), idempotency_key="k").state == "done"
    assert queue.take(1) == []


@pytest.mark.parametrize("other", [work("b", b"text"), work("a", b"texts"), Work("withdraw", "a", "newsroom", b"text")])
def test_a_key_is_not_taken_for_other_work(queue: Queue, other: Work) -> None:
    queue.submit(work("a", b"text"), idempotency_key="k")
    with pytest.raises(JobConflict):
        queue.submit(other, idempotency_key="k")


def test_a_job_ends_with_its_outcome_and_its_bytes_are_let_go(queue: Queue) -> None:
    done, failed = (queue.submit(work(content=b"text")) for _ in range(2))
    queue.take(2)
    assert queue.content(done.number) == b"text"
    queue.finish(done.number, "3")
    queue.fail(failed.number, "4")
    found = [queue.get(done.id), queue.get(failed.id)]
    assert [(job.state, job.outcome, job.has_ended) for job in found if job] == [
        ("done", "3", True),
        ("failed", "4", True),
    ]
    assert queue.content(done.number) == b""


def test_what_was_running_when_its_worker_ended_is_queued_again(queue: Queue, tmp_path: Path) -> None:
    job = queue.submit(work())
    queue.take(1)
    queue.close()
    again = Queue(tmp_path)
    assert again.requeue_interrupted() == 1
    (taken,) = again.take(1)
    assert (taken.id, taken.attempts) == (job.id, 2)
    again.close()


def test_a_job_that_ends_every_worker_is_given_up(queue: Queue) -> None:
    job = queue.submit(work())
    for _ in range(ATTEMPTS):
        queue.take(1)
        queue.requeue_interrupted()
    found = queue.get(job.id)
    assert found is not None
    assert (found.state, "three times" in str(found.outcome)) == ("failed", True)


def test_a_job_that_is_put_back_has_lost_no_attempt(queue: Queue) -> None:
    queue.submit(work())
    for _ in range(ATTEMPTS + 1):
        (job,) = queue.take(1)
        queue.put_back([job.number])
    assert queue.take(1)[0].attempts == 1


def test_a_job_knows_how_many_are_ahead(queue: Queue) -> None:
    jobs = [queue.submit(work()) for _ in range(3)]
    assert [queue.ahead(job) for job in jobs] == [0, 1, 2]
    queue.finish(queue.take(1)[0].number, "{}")
    assert queue.ahead(jobs[2]) == 1


def test_too_much_that_waits_is_refused(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.workspace.queue.MOST_WAITING", 2)
    queue.submit(work())
    queue.submit(work())
    with pytest.raises(StoreBusy, match="2 jobs wait"):
        queue.submit(work())


def test_work_is_accepted_while_another_process_writes_to_the_workspace(queue: Queue, tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace, workspace.transaction():
        assert queue.submit(work()).state == "queued"


def test_many_threads_hand_in_at_once(queue: Queue) -> None:
    threads = [threading.Thread(target=lambda: [queue.submit(work()) for _ in range(10)]) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(queue.take(100)) == 80


def test_looking_into_a_queue_that_was_never_used_makes_none(tmp_path: Path) -> None:
    queue = Queue(tmp_path)
    assert (queue.get("x"), queue.has_waiting(), queue.latest(3), queue.counts()) == (None, False, [], {})
    assert not (tmp_path / FILE).exists()


def test_a_file_that_is_no_queue_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"something else entirely, and long enough" * 100)
    with pytest.raises(StoreCorrupt):
        Queue(tmp_path).submit(work())


def test_a_queue_of_a_later_version_is_told(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(VersionMismatch, match="99"):
        Queue(tmp_path).submit(work())


def test_the_workspace_remembers_a_job_together_with_its_effect(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        with suppress(KeyError), workspace.transaction():
            workspace.jobs.record("1", "merge", "{}")
            raise KeyError
        assert workspace.jobs.outcome("1") is None
        workspace.jobs.record("1", "merge", "{}")
    with open_workspace(tmp_path, read_only=True) as workspace:
        assert workspace.jobs.outcome("1") == "{}"
