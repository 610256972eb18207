"""`accords withdraw`: take an article out of everything that was derived from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.deciding import NOBODY, ByOption, UndoOption, WhyOption, record
from api.cli.options import JsonOption, StoreOption, WorkspaceOption, chosen

if TYPE_CHECKING:
    from graph.workspace import Workspace
    from graph.workspace.records import Decision
    from schema.records import ArticleId


def withdraw(
    article: Annotated[
        str | None, typer.Argument(help="The id of the article (article:…), or its address.", show_default=False)
    ] = None,
    undo: UndoOption = None,
    why: WhyOption = None,
    by: ByOption = NOBODY,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Take an article back: its claims support nothing more, now and at any day of the past. Its bytes are kept.

    To replace an article, withdraw it and load the one that takes its place.

    \b
    Examples:
      accords withdraw article:1f3a5c7e9b2d4f60 --why 'retracted by the publisher'
      accords withdraw https://example.org/news/1 --why 'retracted by the publisher'
      accords withdraw --undo 4 --why 'the retraction was an error'
    """
    if (article is None) == (undo is None):
        raise typer.BadParameter("give the article to withdraw, or --undo with the decision to take back")

    def decide(known: Workspace, reason: str) -> Decision:
        if undo is not None:
            return known.decisions.undo(undo, decided_by=by, why=reason)
        return known.decisions.withdraw(_named(known, article or ""), decided_by=by, why=reason)

    record(chosen(workspace=workspace, store=store), why, decide, json=json)


def _named(known: Workspace, article: str) -> ArticleId:
    from schema.errors import StoreError
    from schema.records import ArticleId

    if article.startswith("article:"):
        return ArticleId(article)
    found = [one.id for one in known.articles.changed_since(0) if one.is_shown and one.metadata.url == article]
    if len(found) != 1:
        raise StoreError(f"{len(found)} articles stand at {article}; give an id: {', '.join(found)}".rstrip(": "))
    return found[0]
