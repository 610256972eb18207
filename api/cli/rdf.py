"""`accords rdf`: the RDF snapshots that SPARQL is answered from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.exit_codes import ExitCode, NothingFound
from api.cli.options import JsonOption, WorkspaceOption, chosen
from api.cli.output import print_json, remark

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.rdf.snapshots import Snapshot
    from graph.workspace import Workspace

app = typer.Typer(
    name="rdf",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The RDF snapshots that SPARQL is answered from.",
    epilog="For example: accords rdf rebuild && accords serve",
)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Files of RDF; their endings say the form, .gz may follow.")],
    into: Annotated[Path, typer.Option("--into", help="The folder of snapshots; made where there is none.")],
    union: Annotated[
        bool, typer.Option("--union", help="Queries see all graphs as the default graph, not only the unnamed one.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Make quads of any origin ready to be asked with `accords serve --rdf`; what the folder showed is replaced.

    \b
    Examples:
      accords rdf import dump.nq --into imported
      accords rdf import a.ttl b.trig.gz --into imported --union
    """
    from graph.rdf.importing import import_files

    _print(import_files(files, into, is_union=union), json=json)


@app.command()
def rebuild(workspace: WorkspaceOption = None, json: JsonOption = False) -> None:
    """Make the RDF snapshot anew from the whole workspace, whatever state it is in. Readers keep the old one meanwhile.

    \b
    Examples:
      accords rdf rebuild
      accords rdf rebuild --workspace other.workspace --json
    """
    from graph.rdf.following import rebuild
    from graph.rdf.names import Names

    settings = chosen(workspace=workspace)
    with _reading(settings) as opened:
        _print(rebuild(opened, settings.rdf_folder, Names(settings.base_iri)), json=json)


@app.command()
def check(workspace: WorkspaceOption = None, json: JsonOption = False) -> None:
    """Compare the RDF snapshot with one that is made anew, quad by quad; exit code 10 where they differ.

    \b
    Examples:
      accords rdf check
      accords rdf check --json
    """
    from graph.rdf.following import check

    settings = chosen(workspace=workspace)
    with _reading(settings) as opened:
        found = check(opened, settings.rdf_folder)
    if json:
        print_json({"equal": found.is_none, **asdict(found)})
    elif found.is_none:
        typer.echo("the RDF snapshot is the one that the workspace makes")
    for label, lines in (("missing", found.missing), ("surplus", found.surplus)):
        for line in lines if not json else ():
            typer.echo(f"{label}: {line}")
    if not found.is_none:
        if not json:
            remark("make it anew: accords rdf rebuild")
        raise typer.Exit(int(ExitCode.DIFFERS))


@app.command()
def cite(workspace: WorkspaceOption = None, json: JsonOption = False) -> None:
    """Say how to cite the graph: with its data version, the day on which that was made, and its address.

    \b
    Examples:
      accords rdf cite
      accords rdf cite --json
    """
    from graph.rdf.dataset import citation
    from graph.rdf.snapshots import current

    shown = current(chosen(workspace=workspace).rdf_folder)
    if json:
        print_json({"citation": citation(shown), "data_version": shown.version, "date": shown.made[:10]})
    else:
        typer.echo(citation(shown))


@contextmanager
def _reading(settings: Settings) -> Iterator[Workspace]:
    from graph.workspace import open_workspace

    if not settings.workspace.is_dir():
        raise NothingFound(f"there is no workspace at {settings.workspace}; make one: accords load samples/articles")
    with open_workspace(settings.workspace, read_only=True) as workspace:
        yield workspace


def _print(snapshot: Snapshot, *, json: bool) -> None:
    if json:
        print_json({**asdict(snapshot), "folder": str(snapshot.folder)})
    else:
        typer.echo(
            f"RDF at {snapshot.folder}: {snapshot.counts.quads:,} quads, {snapshot.counts.graphs:,} named graphs, "
            f"data version {snapshot.version}"
        )
