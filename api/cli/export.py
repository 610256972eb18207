"""`accords export`: the graph as a file for other programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypeVar, cast

import typer

from api.cli.exit_codes import NothingFound
from api.cli.options import JsonOption, WorkspaceOption, chosen
from api.cli.output import print_json, remark
from schema.errors import BadParameter

if TYPE_CHECKING:
    from graph.exports.forms import Form
    from graph.rdf.publication import Publication
    from graph.rdf.selection import Selection

E = TypeVar("E", bound=StrEnum)
Many = list[str] | None


def export(
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="turtle, trig, nt, nq, jsonld, rdfxml, graphml, gexf, csv, parquet, or dyad-year (a CSV).",
        ),
    ] = "trig",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file; without one, standard output.")] = None,
    gzip: Annotated[bool, typer.Option("--gzip", help="Compress; so does an --out that ends in .gz.")] = False,
    kind: Annotated[Many, typer.Option("--kind", help="Facts of this kind of entity, such as State.")] = None,
    relation: Annotated[Many, typer.Option("--relation", help="Facts of this relation, such as signed.")] = None,
    sector: Annotated[Many, typer.Option("--sector", help="Facts of this sector or a narrower one.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Facts not before this year, month or day.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Facts not after this year, month or day.")] = None,
    modality: Annotated[Many, typer.Option("--modality", help="Facts of this modality, such as happened.")] = None,
    min_confidence: Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="At least so sure.")] = 0.0,
    source: Annotated[Many, typer.Option("--source", help="Facts of this publisher, or article by its id.")] = None,
    reifiers: Annotated[
        bool, typer.Option("--rdf12", help="In RDF, facts are reifiers of their triples (RDF 1.2) as well.")
    ] = False,
    workspace: WorkspaceOption = None,
    json: JsonOption = False,
) -> None:
    """Write the graph, or a part of it, in one of eleven forms; the same graph is always the same file.

    Options that are given more than once widen the choice, different ones narrow it. RDF holds every fact with its
    qualifiers, claims and sources; GraphML and GEXF an edge for each fact that happened; CSV and Parquet a row for each
    fact; dyad-year counts events by pairs of states and years, with a codebook beside the file. --json, with --out,
    prints what was written.

    \b
    Examples:
      accords export --format nq --out graph.nq.gz
      accords export --format csv --relation signed --since 2020 > signed.csv
      accords export --format dyad-year --out dyads.csv
    """
    from graph.exports.dyads import codebook
    from graph.exports.forms import NAMES, RDF_NAMES, Form, write_form
    from graph.rdf.files import whole_file
    from graph.rdf.names import Names
    from graph.rdf.publication import Publication
    from graph.workspace import open_workspace

    if format not in NAMES:
        raise BadParameter(f"--format: no {format!r}; there is {', '.join(NAMES)}")
    if reifiers and format not in RDF_NAMES - {"rdfxml", "jsonld"}:
        raise BadParameter(f"--rdf12: {format} has no form for it; use turtle, trig, nt or nq")
    if json and out is None:
        raise BadParameter("--json: tells what was written to a file; give --out")
    selection = _selection(kind, relation, sector, since, until, modality, min_confidence, source)
    settings = chosen(workspace=workspace)
    form = Form(format, Names(settings.base_iri), reifiers)
    if not settings.workspace.is_dir():
        raise NothingFound(f"there is no workspace at {settings.workspace}; make one: accords load samples/articles")
    with (
        open_workspace(settings.workspace, read_only=True) as opened,
        Publication(opened, selection) as publication,
    ):
        if out is None:
            _to_terminal(publication, form, packed=gzip)
            return
        with whole_file(out, compress=gzip or out.suffix == ".gz") as file:
            write_form(publication, file, form)
        version = publication.version
    written = [out]
    if format == "dyad-year":
        written.append(out.with_name(out.name.partition(".")[0] + ".codebook.md"))
        with whole_file(written[1]) as file:
            file.write(codebook().encode())
    if json:
        print_json({"files": [str(each) for each in written], "format": format, "data_version": version})
    else:
        for each in written:
            remark(f"wrote {each} ({each.stat().st_size:,} bytes, data version {version})")


def _to_terminal(publication: Publication, form: Form, *, packed: bool) -> None:
    import gzip

    from graph.exports.forms import write_form
    from graph.rdf.files import write_error

    output: BinaryIO = sys.stdout.buffer
    try:
        if packed:
            with gzip.GzipFile("", "wb", 6, output, mtime=0) as file:
                write_form(publication, cast(BinaryIO, file), form)
        else:
            write_form(publication, output, form)
        output.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise write_error(Path("standard output"), error) from error


def _selection(
    kinds: Many,
    relations: Many,
    sectors: Many,
    since: str | None,
    until: str | None,
    modalities: Many,
    min_confidence: float,
    sources: Many,
) -> Selection:
    from graph.rdf.selection import Selection
    from queries.sectors import codes_within
    from schema.generated.vocabulary import Kind, Modality, Relation

    codes = {code for word in sectors or () for code in _known("sector", word, codes_within(word))}
    return Selection(
        kinds=frozenset(_member(Kind, "kind", word.capitalize()) for word in kinds or ()),
        relations=frozenset(_member(Relation, "relation", word.lower()) for word in relations or ()),
        sectors=frozenset(codes),
        since=_day("since", since)[0],
        until=_day("until", until)[1],
        modalities=frozenset(_member(Modality, "modality", word.lower()) for word in modalities or ()),
        min_confidence=min_confidence,
        sources=frozenset(sources or ()),
    )


def _member(enum: type[E], option: str, word: str) -> E:
    try:
        return enum(word)
    except ValueError:
        raise BadParameter(f"--{option}: no {word!r}; there is {', '.join(enum)}") from None


def _known(option: str, word: str, found: tuple[str, ...]) -> tuple[str, ...]:
    if not found:
        raise BadParameter(f"--{option}: {word!r} names no sector of the scheme (docs/reference/data-dictionary.md)")
    return found


def _day(option: str, text: str | None) -> tuple[str | None, str | None]:
    from schema.periods import bounds

    if text is None:
        return None, None
    first, last = bounds(text)
    if first is None or last is None:
        raise BadParameter(f"--{option}: {text!r} is no date; write 2024, 2024-10 or 2024-10-18")
    return first, last
