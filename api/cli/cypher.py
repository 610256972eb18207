"""`accords cypher`: ask the graph in one's own words of Cypher, reading only."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from api.cli.doors import reading
from api.cli.options import CsvOption, JsonOption, LimitOption, StoreOption, TimeoutOption, WorkspaceOption, chosen
from api.cli.output import form, print_table
from api.cli.parameters import typed_by_their_look


def cypher(
    text: Annotated[str, typer.Argument(help="The Cypher text; - reads it from standard input.")],
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="A parameter, KEY=VALUE; numbers and JSON are understood.")
    ] = None,
    limit: LimitOption = None,
    timeout: TimeoutOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Run a Cypher text that only reads, and print its rows.

    \b
    Examples:
      accords cypher 'MATCH (s:State)-[:SIGNED]->(a:Agreement) RETURN s.name AS state, a.name AS agreement'
      accords cypher 'MATCH (e:Entity {id: $id}) RETURN e.name AS name' -p id=state:KEN
      accords cypher - --csv < question.cypher > rows.csv

    How the graph is laid out: docs/reference/graph.md
    """
    settings = chosen(workspace=workspace, store=store, row_limit=limit, query_timeout=timeout)
    chosen_form = form(json=json, csv=csv)
    parameters = typed_by_their_look(param or [])
    question = sys.stdin.read() if text == "-" else text
    with reading(settings) as graph:
        table = graph.read(question, parameters, timeout=settings.query_timeout, limit=settings.row_limit)
        print_table(table, chosen_form, about={"data_version": graph.version})
