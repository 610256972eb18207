"""`accords validate`: whether the graph is as the shapes of the ontology want it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.exit_codes import ExitCode, NothingFound
from api.cli.options import JsonOption, WorkersOption, WorkspaceOption, chosen
from api.cli.output import print_json, remark
from api.cli.progress import progress
from schema.errors import BadParameter

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.rdf.validation import Violation

SHOWN = 20
"""Violations that are printed for people; JSON has all."""


def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files of RDF; without one, the graph of the workspace.")
    ] = None,
    since: Annotated[
        int | None,
        typer.Option("--since", min=0, help="Only what changed after this version.", show_default=False),
    ] = None,
    workers: WorkersOption = None,
    workspace: WorkspaceOption = None,
    json: JsonOption = False,
) -> None:
    """Hold the graph in RDF to the SHACL shapes that are generated from the ontology, with pySHACL.

    The whole graph, what a load changed (--since), or files. Each violation is told with its node, property and value;
    where there is one, the exit code is 10.

    \b
    Examples:
      accords validate
      accords validate --since 41 --json
      accords validate graph.nq.gz
    """
    if files and since is not None:
        raise BadParameter("--since: files have no versions; give one or the other")
    settings = chosen(workspace=workspace, workers=workers)
    with progress("nodes", silent=json) as tell:
        found = list(_of_files(files, settings, tell) if files else _of_workspace(since, settings, tell))
    if json:
        print_json({"conforms": not found, "violations": [asdict(each) for each in found]})
    else:
        _print(found)
    if found:
        raise typer.Exit(int(ExitCode.DIFFERS))


def _of_workspace(since: int | None, settings: Settings, tell: Callable[[int], None]) -> Iterator[Violation]:
    from graph.rdf.names import Names
    from graph.rdf.snapshots import current
    from graph.rdf.validation import all_subjects, changed_subjects, violations
    from graph.workspace import open_workspace

    if not settings.workspace.is_dir():
        raise NothingFound(f"there is no workspace at {settings.workspace}; make one: accords load samples/articles")
    snapshot = current(settings.rdf_folder)
    with open_workspace(settings.workspace, read_only=True) as opened:
        names = Names(snapshot.base or settings.base_iri)
        wanted = all_subjects(snapshot.path) if since is None else changed_subjects(opened, since, names)
        yield from violations(snapshot.path, wanted, workers=settings.workers, progress=tell)


def _of_files(files: list[Path], settings: Settings, tell: Callable[[int], None]) -> Iterator[Violation]:
    from graph.rdf.importing import import_files
    from graph.rdf.validation import all_subjects, violations

    with tempfile.TemporaryDirectory() as folder:
        snapshot = import_files(files, Path(folder) / "rdf")
        wanted = all_subjects(snapshot.path)
        yield from violations(snapshot.path, wanted, workers=settings.workers, progress=tell)


def _print(found: list[Violation]) -> None:
    if not found:
        typer.echo("the graph conforms to the shapes of the ontology")
        return
    for each in found[:SHOWN]:
        value = f" {each.value!r}" if each.value else ""
        typer.echo(f"{each.node}: {each.path}{value}: {each.message}")
    typer.echo(f"{len(found):,} violations")
    if len(found) > SHOWN:
        remark(f"the first {SHOWN} are shown; --json has all")
