"""`accords rdf`: the RDF snapshots that SPARQL is answered from."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import JsonOption
from api.cli.output import print_json

if TYPE_CHECKING:
    from graph.rdf.snapshots import Snapshot

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


def _print(snapshot: Snapshot, *, json: bool) -> None:
    if json:
        print_json({**asdict(snapshot), "folder": str(snapshot.folder)})
    else:
        typer.echo(
            f"RDF at {snapshot.folder}: {snapshot.counts.quads:,} quads, {snapshot.counts.graphs:,} named graphs, "
            f"data version {snapshot.version}"
        )
