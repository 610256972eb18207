"""`accords claim`: reject a claim, or let it say something else."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from api.cli.deciding import NOBODY, ByOption, WhyOption, record
from api.cli.options import JsonOption, StoreOption, WorkspaceOption, chosen


class Action(StrEnum):
    """What is decided on a claim."""

    REJECT = "reject"
    AMEND = "amend"


def claim(
    action: Annotated[Action, typer.Argument(help="reject: it counts no more; amend: it says what --set says.")],
    id: Annotated[str, typer.Argument(help="The id of the claim (claim:…).", show_default=False)],
    set: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="A new value, as name=value: modality or a qualifier; empty takes it away. May be repeated."
        ),
    ] = None,
    why: WhyOption = None,
    by: ByOption = NOBODY,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Correct what was read of an article; the claim as it was said is kept, and the decision can be taken back.

    A later extraction that says the same of the same words is corrected too. `accords review --undo` takes it back.

    \b
    Examples:
      accords claim reject claim:4b0e5d1c2a9f7e60 --why 'said in jest'
      accords claim amend claim:4b0e5d1c2a9f7e60 --set date=2024-10-18 --why 'the ministry gives this day'
      accords claim amend claim:4b0e5d1c2a9f7e60 --set modality=planned --set place= --why 'it is yet to be signed'
    """
    from loaders.jobs.changes import changes_of
    from loaders.jobs.deeds import Correct

    changes = changes_of(_values(set or []))
    if (action is Action.AMEND) != bool(changes):
        raise typer.BadParameter("amend needs --set name=value; reject takes none")
    record(chosen(workspace=workspace, store=store), why, partial(Correct, id, changes), by=by, json=json)


def _values(given: list[str]) -> dict[str, str | int | float | list[str]]:
    values: dict[str, str | int | float | list[str]] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise typer.BadParameter(f"{one!r}: write name=value, such as date=2024-10-18")
        values[name] = value
    return values
