"""What the commands that record a decision share: the reason, who decides, and the graph brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.doors import writing
from api.cli.exit_codes import NothingFound
from api.cli.output import print_json
from schema.errors import UnknownSubject

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.workspace.records import Decision
    from loaders.jobs.deeds import Deed

WhyOption = Annotated[str | None, typer.Option("--why", help="The reason, kept with the decision.", show_default=False)]
ByOption = Annotated[str, typer.Option("--by", help="Who decides.")]
UndoOption = Annotated[
    int | None, typer.Option("--undo", help="Take back the decision of this number.", show_default=False)
]
NOBODY = "command line"


def record(settings: Settings, why: str | None, deed: Callable[[str], Deed], *, by: str, json: bool) -> None:
    """Record what the deed for that reason decides, bring the graph up to date, and tell the decision.

    NothingFound where there is no workspace, or nothing in it that the decision could be about.
    """
    from graph.workspace import open_workspace
    from loaders.jobs.deeds import decision_document
    from loaders.projection import project

    if not why:
        raise typer.BadParameter("say why: --why 'the publisher took it back'")
    if not settings.workspace.is_dir():
        raise NothingFound(f"there is no workspace at {settings.workspace}; make one: accords load samples/articles")
    with open_workspace(settings.workspace) as workspace, writing(settings) as store:
        try:
            decision = deed(why).decide(workspace, by)
        except UnknownSubject as error:
            raise NothingFound(str(error)) from error
        done = project(workspace, store)
    if json:
        print_json(decision_document(decision) | {"data_version": done.after, "rows": done.rows})
    else:
        typer.echo(f"{told(decision)}; {done.rows:,} rows of the graph changed, data version {done.after}")


def told(decision: Decision) -> str:
    """The decision in one line."""
    back = f"takes back {decision.undoes}, " if decision.undoes is not None else ""
    return (
        f"decision {decision.number}: {back}{decision.kind} {' and '.join(decision.subjects[:2])}"
        f" ({decision.why}; {decision.decided_by}, {decision.decided_at})"
    )
