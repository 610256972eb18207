"""Where work is handed in: checked against the workspace, put into the queue, and somebody seen to who does it."""

from __future__ import annotations

from collections.abc import Callable

from api.settings import Settings
from api.writing.process import WorkerProcess
from graph.workspace import Workspace, open_workspace
from graph.workspace.queue import Queue, Work
from graph.workspace.records import Job
from loaders.jobs import deeds, handed_in
from loaders.jobs.deeds import Correct, KeepApart, Merge, Undo, Withdraw
from loaders.jobs.handed_in import HandedIn

AnyDeed = Withdraw | Correct | Merge | KeepApart | Undo


class Desk:
    """Takes work in for the workspace of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.queue = Queue(settings.workspace)
        self.worker = WorkerProcess(settings, self.resume)

    def take_deed(self, deed: AnyDeed, by: str, *, key: str | None = None) -> Job:
        """The job of a decision. Raises what `Deed.check` and `Queue.submit` raise."""
        return self._take(Work(deeds.kind_of(deed), deeds.to_json(deed), by), deed.check, key)

    def take_articles(self, articles: HandedIn, content: bytes, by: str, *, key: str | None = None) -> Job:
        """The job of articles that came as bytes. Raises what `HandedIn.check` and `Queue.submit` raise."""
        check = articles.check if articles.replaces is not None else None
        return self._take(Work(handed_in.KIND, articles.to_json(), by, content), check, key)

    def keep_articles(self, articles: HandedIn, content: bytes, by: str, *, key: str) -> Job:
        """The job of articles that is only kept: the service that is started later does it."""
        work = Work(handed_in.KIND, articles.to_json(), by, content)
        return self.queue.submit(work, idempotency_key=key)

    def resume(self) -> None:
        """See to work that was handed in before the service was started."""
        if self.queue.has_waiting():
            self.worker.ensure()

    def close(self) -> None:
        """End the worker and let the queue go."""
        self.worker.close()
        self.queue.close()

    def _take(self, work: Work, check: Callable[[Workspace], None] | None, key: str | None) -> Job:
        job = self.queue.submitted(work, key) if key is not None else None
        if job is None:
            if check is not None:
                with open_workspace(self._settings.workspace, read_only=True) as known:
                    check(known)
            job = self.queue.submit(work, idempotency_key=key)
        if not job.has_ended:
            self.worker.ensure()
        return job
