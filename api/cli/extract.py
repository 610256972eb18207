"""`accords extract`: from files to claims, in files of their own. No workspace and no graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.exit_codes import ExitCode
from api.cli.options import ExtractorOption, JsonOption, MinConfidenceOption, WorkersOption, chosen
from api.cli.output import print_json, remark
from api.cli.problems import Problems
from api.cli.progress import progress
from schema.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.settings import Settings
    from loaders.claim_files import ClaimFiles
    from loaders.extractor import Extractor
    from loaders.reading import Reading

SUFFIXES = ".jsonl, .jsonl.gz, .ndjson or .parquet"


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders or globs; - reads one document from standard input.", show_default=False),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help=f"The file of claims: {SUFFIXES}.", show_default=False)],
    entities_out: Annotated[
        Path | None, typer.Option("--entities-out", help=f"The file of entities: {SUFFIXES}.", show_default=False)
    ] = None,
    workers: WorkersOption = None,
    min_confidence: MinConfidenceOption = None,
    extractor: ExtractorOption = "rules",
    json: JsonOption = False,
) -> None:
    """Read articles, and write their claims and entities to files: one line each, with offsets into the raw file.

    A file appears under its name when it is complete. What cannot be read is told, counted and left out: exit code 4.

    \b
    Examples:
      accords extract samples/articles --out claims.jsonl --entities-out entities.jsonl
      accords extract corpus.jsonl.gz --out claims.parquet --workers 2
    """
    from api.extractors import costs
    from api.extractors import extractor as named

    settings = chosen(workers=workers, min_confidence=min_confidence)
    problems = Problems(silent=json)
    reader = named(extractor, settings)
    articles = 0
    with _files(out, entities_out) as files:
        for reading in _readings(paths, reader, settings, problems):
            for problem in reading.problems:
                problems(problem)
            for read in reading.articles:
                articles += 1
                files.write(read)
                for rejected in read.rejected:
                    problems(rejected)
    for line in costs(reader):
        remark(line)
    if json:
        counts = {"articles": articles, "claims": files.claims, "entities": files.entities}
        print_json({"report": counts, "problems": problems.as_json()})
    else:
        entities = f", {files.entities:,} entities in {entities_out}" if entities_out else ""
        typer.echo(f"{articles:,} articles: {files.claims:,} claims in {out}{entities}")
        if problems.total:
            typer.echo(problems.summary())
    if problems.skipped:
        raise typer.Exit(int(ExitCode.PARTLY))


def _files(out: Path, entities_out: Path | None) -> ClaimFiles:
    from loaders.claim_files import ClaimFiles

    try:
        return ClaimFiles(out, entities_out)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error
    except OSError as error:
        raise typer.BadParameter(f"{error.filename}: cannot be written ({error.strerror})") from error


def _readings(paths: list[str], reader: Extractor, settings: Settings, problems: Problems) -> Iterator[Reading]:
    from api.cli.inputs import count, documents
    from loaders.workers import read_all

    total = count(paths, settings)
    done = 0
    with progress("documents", silent=problems.silent) as tell:
        found = documents(paths, settings, problems)
        for batch in read_all(found, reader, workers=settings.workers):
            yield from batch
            done += len(batch)
            tell(done, total)
