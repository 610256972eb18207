"""`accords load`: from files to the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.exit_codes import ExitCode
from api.cli.options import JsonOption, StoreOption, WorkersOption, WorkspaceOption, chosen
from api.cli.output import print_json
from api.cli.problems import Problems
from api.cli.progress import progress


def load(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders or globs; - reads one document from standard input.", show_default=False),
    ] = None,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
    workers: WorkersOption = None,
    extractor: Annotated[str, typer.Option("--extractor", help="Who reads the articles.")] = "rules",
    from_workspace: Annotated[
        bool, typer.Option("--from-workspace", help="Read no files: make the graph anew from what the workspace holds.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Read articles, and put what they claim into the workspace and its graph.

    Loading the same article twice changes nothing; a load that was stopped goes on where it was. What cannot be read
    is told with its place, counted, and left out: then the exit code is 4.

    \b
    Examples:
      accords load samples
      accords load news/ 'reports/*.html' more.jsonl.gz --workers 2
      accords load --from-workspace --store neo4j://localhost:7687
      curl -s https://example.org/article.html | accords load -
    """
    if from_workspace == bool(paths):
        raise typer.BadParameter("give PATHS to read, or --from-workspace")
