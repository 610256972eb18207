"""Answers on standard output: a table for people, JSON or CSV for programs. Remarks go to standard error."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum

import typer

from api.documents import table_document
from graph.store import Table, Value

PIPED_WIDTH = 160
"""Columns of a table that goes to no terminal."""


class Form(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def form(*, json: bool = False, csv: bool = False) -> Form:
    """The form that the options choose; both at once are a usage error."""
    if json and csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    return Form.JSON if json else Form.CSV if csv else Form.TABLE


def print_table(
    table: Table, form: Form, *, title: str = "", about: Mapping[str, object] | None = None, ids: bool = True
) -> None:
    """Print the rows; `about` joins the JSON document. A cut answer says so in every form.

    Without `ids`, the table for people leaves the columns of ids out; programs always have them.
    """
    if form is Form.JSON:
        print_json({**(about or {}), **table_document(table)})
    elif form is Form.CSV:
        typer.echo(as_csv(table), nl=False)
    else:
        _print_for_people(table if ids else _without_ids(table), title)
    if table.truncated:
        remark(f"cut after {len(table.rows)} rows; --limit shows more")


def print_json(document: object) -> None:
    """Print one JSON document, indented, in the script that it is written in."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def as_csv(table: Table) -> str:
    """The table as CSV with a header line; a list is written with "; " between its values."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([shown(value) for value in row] for row in table.rows)
    return lines.getvalue()


def shown(value: Value) -> str:
    """A value as people read it: nothing for None, no decimals that say nothing, lists on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, Sequence):
        return "; ".join(shown(each) for each in value)
    return str(value)


def remark(text: str) -> None:
    """Say something beside the answer, on standard error."""
    typer.echo(text, err=True)


def _without_ids(table: Table) -> Table:
    kept = [number for number, column in enumerate(table.columns) if not column.endswith("_id")]
    rows = tuple(tuple(row[number] for number in kept) for row in table.rows)
    return Table(tuple(table.columns[number] for number in kept), rows, table.truncated)


def _print_for_people(table: Table, title: str) -> None:
    if not table.rows:
        typer.echo(f"{title}: nothing found" if title else "nothing found")
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(title=Text(title) if title else None, box=SIMPLE_HEAD, title_justify="left", title_style="bold")
    for number, column in enumerate(table.columns):
        numeric = all(isinstance(row[number], int | float) or row[number] is None for row in table.rows)
        drawn.add_column(Text(column.replace("_", " ")), justify="right" if numeric else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(shown(value)) for value in row))
    Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False).print(drawn)
