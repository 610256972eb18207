"""The one who does what was handed in: one job after the other, each with its effect exactly once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from graph.workspace import Workspace
from graph.workspace.queue import Queue
from graph.workspace.records import Job
from loaders.extractor import Extractor
from loaders.jobs import deeds, handed_in
from loaders.readers import Limits
from schema.errors import AccordsError, StoreCorrupt, StoreError, StoreUnavailable, VersionMismatch, error_code

AT_ONCE = 16
"""Jobs whose effects are shown to readers together: to show costs the same for one and for many."""
READING, SHOWING = "reading", "bringing graph and RDF up to date"

Publish = Callable[[Workspace], int]
OnFailure = Callable[[Job, Exception], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the worker needs: the way into the workspace, who reads articles, and what shows the workspace to readers.

    `publish` gives the version of the data that readers see from then on. `on_failure` is told what nobody foresaw.
    """

    open_workspace: Callable[[], Workspace]
    publish: Publish
    extractor: Extractor
    limits: Limits
    on_failure: OnFailure


class Worker:
    """Does the jobs of a queue. Only one may work on a queue at a time."""

    def __init__(self, queue: Queue, tools: Tools) -> None:
        self._queue = queue
        self._tools = tools

    def turn(self) -> bool:
        """Do the next few jobs and show their effect; whether there was anything that could be done.

        Where another process writes to the workspace, or the graph cannot be reached, the jobs wait and say so.
        """
        if not self._queue.has_waiting():
            return False
        try:
            with self._tools.open_workspace() as workspace:
                return self._do(workspace, self._queue.take(AT_ONCE))
        except StoreError as error:
            self._queue.tell_waiting(str(error))
            return False

    def _do(self, workspace: Workspace, jobs: list[Job]) -> bool:
        done: dict[int, str] = {}
        for job in jobs:
            try:
                self._queue.tell([job.number], READING)
                done[job.number] = self._outcome(workspace, job)
            except (StoreError, sqlite3.OperationalError) as error:
                self._queue.put_back([each.number for each in jobs if each.number >= job.number or each.number in done])
                raise StoreUnavailable(str(error)) from error
            except AccordsError as error:
                self._queue.fail(job.number, _reason(error_code(error), str(error)))
            except Exception as error:  # noqa: BLE001 - one job's failure must not keep the others from being done
                self._tools.on_failure(job, error)
                detail = f"something failed that nobody foresaw ({type(error).__name__}); the log tells more"
                self._queue.fail(job.number, _reason("internal-error", detail))
        if done:
            self._show(workspace, done)
        return True

    def _outcome(self, workspace: Workspace, job: Job) -> str:
        """What came of the job; its effect and this are durable together, or neither is."""
        before = workspace.jobs.outcome(job.id)
        if before is not None:
            return before
        with workspace.transaction():
            if job.kind == handed_in.KIND:
                work = handed_in.from_json(job.payload)
                content = self._queue.content(job.number)
                tools = self._tools
                told = handed_in.load(work, content, job.submitted_by, workspace, tools.extractor, tools.limits)
            else:
                decision = deeds.from_json(job.kind, job.payload).decide(workspace, job.submitted_by)
                told = {"decision": deeds.decision_document(decision)}
            outcome = json.dumps(told, ensure_ascii=False)
            workspace.jobs.record(job.id, job.kind, outcome)
        return outcome

    def _show(self, workspace: Workspace, done: dict[int, str]) -> None:
        self._queue.tell(list(done), SHOWING)
        try:
            version = self._tools.publish(workspace)
        except (VersionMismatch, StoreCorrupt) as error:
            for number in done:
                self._queue.fail(number, _reason(error_code(error), str(error)))
            return
        except StoreError:
            self._queue.put_back(list(done))
            raise
        for number, outcome in done.items():
            self._queue.finish(number, json.dumps({**json.loads(outcome), "data_version": version}, ensure_ascii=False))


def _reason(code: str, detail: str) -> str:
    return json.dumps({"code": code, "detail": detail}, ensure_ascii=False)
