"""The worker does each job once, in order, whatever happens to it or to the workspace meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.workspace import Workspace, open_workspace
from graph.workspace.queue import Queue, Work
from graph.workspace.records import Job
from loaders.jobs import deeds, handed_in
from loaders.jobs.deeds import Correct, KeepApart, Merge, Undo, Withdraw
from loaders.jobs.handed_in import HandedIn
from loaders.jobs.worker import Tools, Worker
from loaders.readers import DEFAULT_LIMITS
from schema.errors import StoreUnavailable, VersionMismatch
from tests.api.conftest import Hasty

TEXT = "The ministers of Kenya and of Japan met on Monday in Nairobi and spoke about trade for two hours."

GERMAN = (
    "Die Minister beider Staaten sprachen gestern lange über den Handel und unterzeichneten danach eine Erklärung."
    " Sie wollen sich nächstes Jahr wieder treffen, um über weitere Vorhaben zu beraten, sagte eine Sprecherin."
)


class Killed(BaseException):
    """The worker's process ends here."""


class Shown:
    """What readers see: the version that was published last; it can be told to fail."""

    def __init__(self) -> None:
        self.version = 0
        self.failure: BaseException | None = None

    def __call__(self, workspace: Workspace) -> int:
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        self.version = workspace.version
        return self.version


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    queue = Queue(tmp_path)
    yield queue
    queue.close()


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def unforeseen() -> list[str]:
    return []


@pytest.fixture
def worker(tmp_path: Path, queue: Queue, shown: Shown, unforeseen: list[str]) -> Worker:
    def on_failure(job: Job, error: Exception) -> None:
        unforeseen.append(str(error))

    return Worker(queue, Tools(lambda: open_workspace(tmp_path), shown, Hasty(), DEFAULT_LIMITS, on_failure))


@pytest.fixture
def hand_in(queue: Queue) -> Callable[..., Job]:
    def hand_in(text: str | bytes = TEXT, name: str = "article.txt", **said: Any) -> Job:
        content = text if isinstance(text, bytes) else text.encode()
        work = HandedIn(name, said.pop("metadata", {}), **said)
        return queue.submit(Work(handed_in.KIND, work.to_json(), "newsroom", content))

    return hand_in


@pytest.fixture
def decide(queue: Queue) -> Callable[..., Job]:
    def decide(deed: Withdraw | Correct | Merge | KeepApart | Undo) -> Job:
        return queue.submit(Work(deeds.kind_of(deed), deeds.to_json(deed), "newsroom"))

    return decide


def ended(queue: Queue, job: Job) -> tuple[str, Any]:
    found = queue.get(job.id)
    assert found is not None
    return found.state, json.loads(found.outcome or "null")


def article_of(queue: Queue, job: Job) -> str:
    id: str = ended(queue, job)[1]["articles"][0]["id"]
    return id


def decisions(folder: Path) -> list[str]:
    with open_workspace(folder, read_only=True) as workspace:
        return [each.kind for each in workspace.decisions.all()]


def test_an_article_is_read_and_shown(worker: Worker, queue: Queue, shown: Shown, hand_in: Callable[..., Job]) -> None:
    job = hand_in(metadata={"title": "A meeting", "published": "2024-05-02"})
    assert worker.turn()
    state, outcome = ended(queue, job)
    assert (state, outcome["counts"]["new"], outcome["counts"]["claims"]) == ("done", 1, 1)
    assert (outcome["articles"][0]["title"], outcome["articles"][0]["published"]) == ("A meeting", "2024-05-02")
    assert outcome["data_version"] == shown.version
    assert not worker.turn()


def test_a_file_of_several_articles_gives_all_of_them(
    worker: Worker, queue: Queue, hand_in: Callable[..., Job]
) -> None:
    lines = "\n".join(json.dumps({"text": f"{TEXT} Number {each}.", "title": str(each)}) for each in range(3))
    job = hand_in(lines + "\nno record", name="news.jsonl")
    worker.turn()
    state, outcome = ended(queue, job)
    assert (state, outcome["counts"]["articles"], outcome["counts"]["skipped"]) == ("done", 3, 1)
    assert len(outcome["problems"]) == 1


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"\x00\x01\x02\x03" * 100, "article", "unreadable-file"),
        (b"%PDF-1.7 and no more", "article.pdf", "unreadable-file"),
        (b"{", "news.jsonl", "bad-record"),
        (
            GERMAN.encode(),
            "a.txt",
            "unsupported-language",
        ),
    ],
    ids=["binary", "broken", "no record", "German"],
)
def test_what_cannot_be_read_fails_with_the_reason_and_changes_nothing(
    worker: Worker, queue: Queue, tmp_path: Path, hand_in: Callable[..., Job], content: bytes, name: str, code: str
) -> None:
    job, next = hand_in(content, name), hand_in()
    worker.turn()
    state, outcome = ended(queue, job)
    assert (state, outcome["code"]) == ("failed", code)
    assert outcome["detail"]
    assert ended(queue, next)[0] == "done"
    with open_workspace(tmp_path, read_only=True) as workspace:
        assert workspace.counts().articles == 1


def test_the_same_article_again_changes_nothing(worker: Worker, queue: Queue, hand_in: Callable[..., Job]) -> None:
    hand_in()
    worker.turn()
    again = hand_in()
    worker.turn()
    outcome = ended(queue, again)[1]
    assert (outcome["counts"]["unchanged"], outcome["articles"][0]["changed"]) == (1, False)


def test_another_article_takes_the_place_of_one(
    worker: Worker, queue: Queue, tmp_path: Path, hand_in: Callable[..., Job]
) -> None:
    first = hand_in()
    worker.turn()
    old = article_of(queue, first)
    second = hand_in(TEXT + " They will meet again.", replaces=old)
    worker.turn()
    with open_workspace(tmp_path, read_only=True) as workspace:
        assert {one.id: one.withdrawn for one in workspace.articles.changed_since(0)} == {
            old: True,
            article_of(queue, second): False,
        }


def test_an_article_that_cannot_be_read_takes_nobodys_place(
    worker: Worker, queue: Queue, tmp_path: Path, hand_in: Callable[..., Job]
) -> None:
    first = hand_in()
    worker.turn()
    second = hand_in(b"\x00\x01" * 100, "article", replaces=article_of(queue, first))
    worker.turn()
    assert ended(queue, second)[0] == "failed"
    assert decisions(tmp_path) == []


def test_decisions_are_recorded_with_who_decided(
    worker: Worker, queue: Queue, tmp_path: Path, hand_in: Callable[..., Job], decide: Callable[..., Job]
) -> None:
    first = hand_in()
    worker.turn()
    made = decide(Withdraw(article_of(queue, first), "retracted"))
    worker.turn()
    decision = ended(queue, made)[1]["decision"]
    assert (decision["kind"], decision["decided_by"], decision["why"]) == ("withdraw-article", "newsroom", "retracted")
    decide(Undo(decision["decision"], "an error"))
    worker.turn()
    assert decisions(tmp_path) == ["withdraw-article", "withdraw-article"]


@pytest.mark.parametrize(
    "deed",
    [
        Withdraw("article:0", "x"),
        Withdraw("https://nowhere.example/", "x"),
        Correct("claim:0", {}, "x"),
        Merge("Person|a|", "Person|b|", "x"),
        KeepApart("Person|a|", "Person|b|", "x"),
        Undo(7, "x"),
    ],
    ids=lambda deed: type(deed).__name__,
)
def test_a_decision_about_a_stranger_fails(
    worker: Worker, queue: Queue, tmp_path: Path, decide: Callable[..., Job], deed: Withdraw
) -> None:
    job = decide(deed)
    worker.turn()
    state, outcome = ended(queue, job)
    assert (state, outcome["code"]) == ("failed", "unknown-subject")
    assert decisions(tmp_path) == []


def test_while_another_process_writes_the_jobs_wait_and_say_so(
    worker: Worker, queue: Queue, tmp_path: Path, hand_in: Callable[..., Job]
) -> None:
    job = hand_in()
    with open_workspace(tmp_path):
        assert not worker.turn()
        waiting = queue.get(job.id)
        assert waiting is not None
        assert (waiting.state, "is writing to this workspace" in str(waiting.stage)) == ("queued", True)
    assert worker.turn()
    assert ended(queue, job)[0] == "done"


def test_where_the_graph_cannot_be_reached_the_jobs_wait_and_are_not_done_twice(
    worker: Worker, queue: Queue, tmp_path: Path, shown: Shown, hand_in: Callable[..., Job], decide: Callable[..., Job]
) -> None:
    first = hand_in()
    worker.turn()
    job = decide(Withdraw(article_of(queue, first), "retracted"))
    shown.failure = StoreUnavailable("the server is down")
    assert not worker.turn()
    assert [each.stage for each in queue.latest(1)] == ["the server is down"]
    assert worker.turn()
    assert ended(queue, job)[0] == "done"
    assert decisions(tmp_path) == ["withdraw-article"]


def test_a_graph_of_another_workspace_fails_the_jobs(
    worker: Worker, queue: Queue, shown: Shown, hand_in: Callable[..., Job]
) -> None:
    job = hand_in()
    shown.failure = VersionMismatch("made from another workspace")
    worker.turn()
    assert ended(queue, job) == ("failed", {"code": "version-mismatch", "detail": "made from another workspace"})


def test_a_job_that_was_interrupted_after_its_effect_is_not_done_again(
    worker: Worker, queue: Queue, tmp_path: Path, shown: Shown, hand_in: Callable[..., Job], decide: Callable[..., Job]
) -> None:
    first = hand_in()
    worker.turn()
    job = decide(Withdraw(article_of(queue, first), "retracted"))
    shown.failure = Killed()
    with pytest.raises(Killed):
        worker.turn()
    assert queue.requeue_interrupted() == 1
    worker.turn()
    assert ended(queue, job)[0] == "done"
    assert decisions(tmp_path) == ["withdraw-article"]


def test_what_nobody_foresaw_fails_one_job_only(
    worker: Worker,
    queue: Queue,
    unforeseen: list[str],
    monkeypatch: pytest.MonkeyPatch,
    hand_in: Callable[..., Job],
    decide: Callable[..., Job],
) -> None:
    broken, good = decide(Undo(1, "x")), hand_in()

    def breaks(self: Undo, known: Workspace, by: str) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Undo, "decide", breaks)
    worker.turn()
    assert (ended(queue, broken)[0], ended(queue, good)[0], unforeseen) == ("failed", "done", ["broken"])
