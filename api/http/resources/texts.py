"""The texts of articles, made again from the archive; the last few are kept, since readers come back to them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from api.http.service import Service
from loaders.passages import read_again
from schema.records import Article, ArticleId, Claim, ClaimId

if TYPE_CHECKING:
    from graph.workspace import Workspace

KEPT = 16


class Texts:
    """Reads articles and claims from the workspace of a service, from any thread."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._kept: OrderedDict[tuple[ArticleId, int], Article] = OrderedDict()
        self._lock = threading.Lock()

    def article(self, id: ArticleId) -> Article:
        """The article with its cleaned text. Raises UnknownThing and StoreUnavailable."""
        with self._service.workspace() as workspace:
            return self._article(workspace, id)

    def claim(self, id: ClaimId) -> tuple[Claim | None, Article | None]:
        """The claim as it was extracted, with its article; None for a stranger. Raises as `article`."""
        with self._service.workspace() as workspace:
            claim = workspace.extractions.claim(id)
            return claim, None if claim is None else self._article(workspace, claim.article)

    def speaker(self, claim: Claim) -> str | None:
        """The name of whom the article quotes for the claim; None where nobody is."""
        if claim.speaker is None:
            return None
        with self._service.workspace() as workspace:
            extraction = workspace.extractions.of(claim.article)
        named = extraction.referents if extraction is not None else ()
        return next((one.name for one in named if one.id == claim.speaker), None)

    def _article(self, workspace: Workspace, id: ArticleId) -> Article:
        stored = workspace.articles.get(id)
        key = id, -1 if stored is None or not stored.is_shown else stored.version
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = read_again(workspace, id)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
