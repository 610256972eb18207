"""`accords query`: the named questions, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.doors import reading
from api.cli.options import CsvOption, JsonOption, LimitOption, StoreOption, TimeoutOption, WorkspaceOption, chosen
from api.cli.output import Form, form, print_json, print_table
from api.cli.parameters import split

if TYPE_CHECKING:
    from queries.catalog import Question


def query(
    name: Annotated[str | None, typer.Argument(help="The question's name; without one, they are listed.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter, KEY=VALUE.")] = None,
    show: Annotated[bool, typer.Option("--show", help="Show the question and its Cypher; do not ask it.")] = False,
    limit: LimitOption = None,
    timeout: TimeoutOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Ask a named question and print its answer, or list the questions.

    \b
    Examples:
      accords query
      accords query partners_by_sector --param sector=technology
      accords query partners_by_sector --show
      accords query who_met_whom -p state=CHN --csv > meetings.csv
    """
    from queries.catalog import catalog, question

    chosen_form = form(json=json, csv=csv)
    if name is None:
        _list(list(catalog()), chosen_form)
        return
    asked = question(name)
    if show:
        _show(asked, chosen_form)
        return
    settings = chosen(workspace=workspace, store=store, row_limit=limit, query_timeout=timeout)
    parameters = asked.parse(split(param or []))
    with reading(settings) as graph:
        table = graph.read(asked.text, parameters, timeout=settings.query_timeout, limit=settings.row_limit)
        about = {"question": asked.name, "parameters": parameters, "data_version": graph.version}
        print_table(table, chosen_form, title=asked.title, about=about)
