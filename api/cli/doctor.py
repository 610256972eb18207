"""`accords doctor`: is everything here that Accords needs?"""

from __future__ import annotations

from dataclasses import asdict

import typer

from api.checkup import Health, findings
from api.cli.exit_codes import ExitCode
from api.cli.options import JsonOption, StoreOption, WorkspaceOption, chosen
from api.cli.output import print_json

MARKS = {
    Health.OK: ("ok  ", typer.colors.GREEN),
    Health.NOTE: ("note", typer.colors.YELLOW),
    Health.BAD: ("bad ", "red"),
}


def doctor(json: JsonOption = False, workspace: WorkspaceOption = None, store: StoreOption = None) -> None:
    """Look at interpreter, packages, model, workspace and store; change nothing.

    Ends with exit code 9 when something is bad; a note is no fault.

    \b
    Examples:
      accords doctor
      accords doctor --store neo4j://localhost:7687
    """
    found = list(findings(chosen(workspace=workspace, store=store)))
    healthy = all(each.health is not Health.BAD for each in found)
    if json:
        print_json({"healthy": healthy, "findings": [asdict(each) for each in found]})
    else:
        for each in found:
            mark, colour = MARKS[each.health]
            typer.secho(mark, fg=colour, nl=False)
            typer.echo(f"  {each.subject}: {each.found}" + (f" → {each.way_out}" if each.way_out else ""))
    if not healthy:
        raise typer.Exit(int(ExitCode.NOT_READY))
