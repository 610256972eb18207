"""`accords network`: who is tied to whom, and who matters in between."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.doors import reading
from api.cli.options import JsonOption, MinConfidenceOption, StoreOption, TimeoutOption, WorkspaceOption, chosen
from api.cli.output import Form, print_table, remark
from graph.store import Table
from schema.errors import BadParameter

if TYPE_CHECKING:
    from graph.networks.measuring import Measured
    from graph.networks.projection import Projection

Many = list[str] | None
Word = str | None
TABLE = "table"
_COLUMNS = ("name", "kind", "degree", "weighted_degree", "betweenness", "pagerank", "constraint", "community", "roles")


def network(
    relation: Annotated[Many, typer.Option("--relation", help="Ties of this relation, such as met_with.")] = None,
    kind: Annotated[Many, typer.Option("--kind", help="Between actors of this kind, such as State.")] = None,
    states: Annotated[
        bool, typer.Option("--states", help="Let people, institutions and places stand for their state.")
    ] = False,
    through: Annotated[
        Word, typer.Option("--through", help="Tie those who have joined one Agreement, Event, Project or Institution.")
    ] = None,
    since: Annotated[Word, typer.Option("--since", help="Facts not before this year, month or day.")] = None,
    until: Annotated[Word, typer.Option("--until", help="Facts not after this year, month or day.")] = None,
    valid_at: Annotated[Word, typer.Option("--valid-at", help="What held on this day.")] = None,
    known_at: Annotated[Word, typer.Option("--known-at", help="What was known on this day.")] = None,
    modality: Annotated[Many, typer.Option("--modality", help="Facts of this modality; without one, happened.")] = None,
    min_confidence: MinConfidenceOption = None,
    weight: Annotated[str, typer.Option("--weight", help="What makes a tie heavy: facts or articles.")] = "facts",
    groups: Annotated[
        Word, typer.Option("--groups", help="Between which groups brokers stand: state, kind or community.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help="table, json, csv, graphml, gexf, cytoscape or svg (a drawing).")
    ] = TABLE,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file; without one, standard output.")] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="Actors that a table or drawing shows at most.")] = 80,
    engine: Annotated[
        str, typer.Option("--engine", help="scipy, or networkit where it is installed; both measure the same.")
    ] = "scipy",
    timeout: TimeoutOption = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Make a network of the facts, measure it, and print, write or draw it.

    Measures are of the whole network: degrees, betweenness, PageRank, communities, brokerage, change by year.

    \b
    Examples:
      accords network --relation met_with --since 2023
      accords network --states --format svg --out ties.svg
      accords network --through Agreement --states --json
      accords network --relation visited --format graphml --out visits.graphml
    """
    from graph.networks.engines import engine_named
    from graph.networks.forms import FORMS
    from graph.networks.measuring import measure
    from graph.networks.projecting import project

    format = "json" if json else format
    if format not in (TABLE, *FORMS):
        raise BadParameter(f"--format: no {format!r}; there is {', '.join((TABLE, *FORMS))}")
    if out is not None and format == TABLE:
        raise BadParameter("--out: a table goes to the terminal; give --format csv, or another")
    by = engine_named(engine)
    settings = chosen(workspace=workspace, store=store, query_timeout=timeout, min_confidence=min_confidence)
    given: dict[str, list[str]] = {"relation": relation or [], "kind": kind or [], "modality": modality or []}
    given |= {"min_confidence": [str(settings.min_confidence)], "weight": [weight], "states": [str(states)]}
    given |= {"since": [since or ""], "until": [until or ""], "valid_at": [valid_at or ""]}
    given |= {"known_at": [known_at or ""], "through": [through or ""], "groups": [groups or ""]}
    projection = _projection(given)
    with reading(settings) as graph:
        measured = measure(project(graph, projection, timeout=settings.query_timeout), by=by)
    if format == TABLE:
        _print(measured, top)
    else:
        _write(measured, format, out, top)


def _projection(given: dict[str, list[str]]) -> Projection:
    """The projection; what is wrong is named as the option is."""
    from graph.networks.projection import read_projection

    try:
        return read_projection(given)
    except BadParameter as error:
        name, _, said = str(error).partition(":")
        raise BadParameter(f"--{name.replace('_', '-')}:{said}") from None


def _write(measured: Measured, format: str, out: Path | None, top: int) -> None:
    from graph.networks.forms import FORMS, write_network
    from graph.rdf.files import whole_file

    form = FORMS[format]
    if out is None:
        write_network(measured, sys.stdout.buffer, form, drawn=top)
        sys.stdout.buffer.flush()
        return
    with whole_file(out, compress=out.suffix == ".gz") as file:
        write_network(measured, file, form, drawn=top)
    remark(f"wrote {out} ({out.stat().st_size:,} bytes, {_said(measured)})")


def _print(measured: Measured, top: int) -> None:
    ranked = measured.ranked()
    rows = tuple(
        (
            each.node.name,
            each.node.kind.value,
            each.degree,
            each.weighted_degree,
            round(each.betweenness, 4),
            round(each.pagerank, 4),
            None if each.constraint is None else round(each.constraint, 3),
            each.community,
            each.roles.total,
        )
        for each in ranked[:top]
    )
    print_table(Table(_COLUMNS, rows), Form.TABLE, title="Network")
    whole = measured.whole
    remark(_said(measured))
    modularity = "" if whole.modularity is None else f" (modularity {whole.modularity:.2f})"
    answered = "" if whole.reciprocity is None else f"; {whole.reciprocity:.0%} of the directed ties are answered"
    remark(f"density {whole.density:.4f}; {whole.communities} communities{modularity}{answered}")
    if whole.betweenness_from < whole.actors:
        remark(f"betweenness is an estimate, from the paths of {whole.betweenness_from:,} actors")
    if len(ranked) > top:
        remark(f"cut after {top} actors; --top shows more, --format csv all")


def _said(measured: Measured) -> str:
    whole, version = measured.whole, measured.network.version
    return f"{whole.actors:,} actors, {whole.ties:,} ties of {whole.facts:,} facts, data version {version}"
