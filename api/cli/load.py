"""`accords load`: from files to the graph."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.doors import writing
from api.cli.exit_codes import ExitCode, NothingFound
from api.cli.following import follow_in_rdf
from api.cli.options import (
    ExtractorOption,
    JsonOption,
    MinConfidenceOption,
    StoreOption,
    WorkersOption,
    WorkspaceOption,
    chosen,
)
from api.cli.output import print_json, remark
from api.cli.problems import Problems
from api.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.settings import Settings
    from loaders.extractor import Extractor
    from loaders.ingest_report import Report
    from schema.records import RawDocument


def load(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders or globs; - reads one document from standard input.", show_default=False),
    ] = None,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
    workers: WorkersOption = None,
    min_confidence: MinConfidenceOption = None,
    extractor: ExtractorOption = "rules",
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            "-m",
            help="Read CSV files of records by this mapping file, such as samples/mappings/uk-treaties.yaml.",
            show_default=False,
        ),
    ] = None,
    claims: Annotated[
        Path | None,
        typer.Option("--claims", help="Take the claims of this file instead of reading for them.", show_default=False),
    ] = None,
    entities: Annotated[
        Path | None,
        typer.Option("--entities", help="The entities that go with --claims.", show_default=False),
    ] = None,
    from_workspace: Annotated[
        bool, typer.Option("--from-workspace", help="Read no files: bring the graph up to date from the workspace.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Read articles, and put what they claim into the workspace, its graph and its RDF snapshot.

    Loading the same article twice changes nothing; a load that was stopped goes on where it was. What cannot be read
    is told with its place, counted, and left out: then the exit code is 4.

    \b
    Examples:
      accords load samples/articles
      accords load news/ 'reports/*.html' more.jsonl.gz --workers 2
      accords load news/ --min-confidence 0.8
      accords load treaties.csv.gz --mapping samples/mappings/uk-treaties.yaml
      accords load news/ --claims claims.parquet --entities entities.parquet
      accords load --from-workspace --store neo4j://localhost:7687
      curl -s https://example.org/article.html | accords load -
    """
    if from_workspace == bool(paths):
        raise typer.BadParameter("give PATHS to read, or --from-workspace")
    if mapping is not None and not paths:
        raise typer.BadParameter("--mapping reads CSV files: give their PATHS")
    if (claims is None) != (entities is None) or (claims is not None and (mapping is not None or not paths)):
        raise typer.BadParameter("--claims and --entities go together, beside the PATHS of articles, without --mapping")
    settings = chosen(workspace=workspace, store=store, workers=workers, min_confidence=min_confidence)
    problems = Problems(silent=json)
    if from_workspace:
        report = _bring_up_to_date(settings, silent=json)
    elif claims is not None and entities is not None:
        report = _take(paths or [], claims, entities, settings, problems)
    else:
        report = _read(_source(paths or [], extractor, mapping, settings, problems), settings, problems)
    if json:
        print_json(_as_json(settings, report, problems))
    else:
        _print_for_people(settings, report, problems)
    if problems.skipped:
        raise typer.Exit(int(ExitCode.PARTLY))


def _source(
    paths: list[str], name: str, mapping: Path | None, settings: Settings, problems: Problems
) -> tuple[Extractor, Iterator[RawDocument], int | None]:
    """Who reads, what there is to read, and how many documents that is where it can be told."""
    from api.cli.inputs import count, documents, records
    from api.extractors import extractor

    if mapping is None:
        return extractor(name, settings), documents(paths, settings, problems), count(paths, settings)
    from loaders.records import RecordExtractor, read_mapping

    known = read_mapping(mapping)
    return RecordExtractor(known), records(paths, known, problems), None


def _take(paths: list[str], claims: Path, entities: Path, settings: Settings, problems: Problems) -> Report:
    """Load the articles with the claims that files hold of them; one process reads those."""
    from api.cli.inputs import count, documents
    from api.extractors import sure
    from loaders.claim_files import RecordedExtractor

    with RecordedExtractor(claims, entities, on_problem=problems) as recorded:
        source = sure(recorded, settings), documents(paths, settings, problems), count(paths, settings)
        return _read(source, replace(settings, workers=1), problems)


def _read(
    source: tuple[Extractor, Iterator[RawDocument], int | None],
    settings: Settings,
    problems: Problems,
) -> Report:
    from api.extractors import costs
    from graph.workspace import open_workspace
    from loaders.ingest import ingest

    reader, found, total = source
    with (
        open_workspace(settings.workspace) as workspace,
        writing(settings) as store,
        progress("documents", silent=problems.silent) as tell,
    ):
        report = ingest(
            found,
            workspace,
            store,
            reader,
            workers=settings.workers,
            progress=lambda report: tell(report.documents, total),
            on_problem=problems,
        )
        follow_in_rdf(settings, workspace, silent=problems.silent)
    for line in costs(reader):
        remark(line)
    return report


def _bring_up_to_date(settings: Settings, *, silent: bool) -> Report:
    from graph.workspace import open_workspace
    from loaders.ingest_report import Report
    from loaders.projection import project

    if not settings.workspace.is_dir():
        raise NothingFound(f"there is no workspace at {settings.workspace}; make one: accords load samples/articles")
    with open_workspace(settings.workspace) as workspace, writing(settings) as store:
        with progress("rows of the graph", silent=silent) as tell:
            done = project(workspace, store, progress=lambda rows: tell(rows))
        follow_in_rdf(settings, workspace, silent=silent)
        counts = workspace.counts()
        return Report(entities=counts.entities, facts=counts.facts, version=done.after)


def _as_json(settings: Settings, report: Report, problems: Problems) -> dict[str, object]:
    return {
        "workspace": str(settings.workspace),
        "store": settings.shown_store,
        "report": asdict(report),
        "problems": problems.as_json(),
    }


def _print_for_people(settings: Settings, report: Report, problems: Problems) -> None:
    if report.documents:
        typer.echo(
            f"{report.documents:,} documents: {report.new:,} new articles with {report.claims:,} claims, "
            f"{report.changed:,} changed, {report.unchanged:,} documents known already"
        )
    if problems.total:
        typer.echo(problems.summary())
    typer.echo(
        f"graph at {settings.shown_store}: {report.entities or 0:,} entities, {report.facts or 0:,} facts, "
        f"data version {report.version}"
    )
