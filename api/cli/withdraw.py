"""`accords withdraw`: take an article out of everything that was derived from it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from api.cli.deciding import NOBODY, ByOption, UndoOption, WhyOption, record
from api.cli.options import JsonOption, StoreOption, WorkspaceOption, chosen


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
    from loaders.jobs.deeds import Undo, Withdraw

    if (article is None) == (undo is None):
        raise typer.BadParameter("give the article to withdraw, or --undo with the decision to take back")

    settings = chosen(workspace=workspace, store=store)
    if undo is not None:
        record(settings, why, partial(Undo, undo), by=by, json=json)
    else:
        record(settings, why, partial(Withdraw, article or ""), by=by, json=json)
