"""`accords reextract`: read the archived articles again with the present extractor."""

from __future__ import annotations

from dataclasses import asdict

import typer

from api.cli.doors import writing
from api.cli.exit_codes import ExitCode, NothingFound
from api.cli.options import ExtractorOption, JsonOption, StoreOption, WorkersOption, WorkspaceOption, chosen
from api.cli.output import print_json
from api.cli.problems import Problems
from api.cli.progress import progress


def reextract(
    extractor: ExtractorOption = "rules",
    workers: WorkersOption = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Replace the claims of every archived article that another version of the extractor read.

    Each article's claims are replaced in one step; the former ones are kept as superseded, decisions on claims go on to
    hold. Articles that this version has read are passed over, so a run that was stopped goes on where it was.

    \b
    Examples:
      accords reextract
      accords reextract --extractor rules+llm --workers 2
    """
    from api.extractors import extractor as chosen_extractor
    from graph.workspace import open_workspace
    from loaders.reextraction import reextract as read_again

    settings = chosen(workspace=workspace, store=store, workers=workers)
    if not settings.workspace.is_dir():
        raise NothingFound(f"there is no workspace at {settings.workspace}; make one: accords load samples/articles")
    problems = Problems(silent=json)
    with (
        open_workspace(settings.workspace) as known,
        writing(settings) as graph,
        progress("documents", silent=json) as tell,
    ):
        total = known.counts().documents
        report = read_again(
            known,
            graph,
            chosen_extractor(extractor, settings),
            workers=settings.workers,
            progress=lambda report: tell(report.documents, total),
            on_problem=problems,
        )
    if json:
        print_json({"workspace": str(settings.workspace), "report": asdict(report), "problems": problems.as_json()})
    else:
        typer.echo(
            f"{report.documents:,} documents: {report.changed:,} articles read again with {report.claims:,} claims,"
            f" {report.unchanged:,} documents read by this version already, data version {report.version}"
        )
        if problems.total:
            typer.echo(problems.summary())
    if problems.skipped:
        raise typer.Exit(int(ExitCode.PARTLY))
