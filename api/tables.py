"""A table as bytes for programs: JSON, CSV or one JSON object a line. A table that is cut says so in each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import orjson

from graph.store import Table, Value


@dataclass(frozen=True, slots=True)
class TableForm:
    """A form of tables: its name in `?format=`, its media types (its own first), and how it is written."""

    name: str
    media_types: tuple[str, ...]
    write: Callable[[Table, Mapping[str, object]], bytes]


def as_json(table: Table, about: Mapping[str, object]) -> bytes:
    """One document: what it is about, the columns, a row for each line by column, and whether it was cut."""
    document = {
        **about,
        "columns": table.columns,
        "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
        "row_count": len(table.rows),
        "truncated": table.truncated,
    }
    return orjson.dumps(document)


def as_csv(table: Table, about: Mapping[str, object]) -> bytes:
    """RFC 4180 with a header line; numbers in full, a list with "; " between its values; a remark behind a cut."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    if table.truncated:
        writer.writerow([f"# cut after {len(table.rows)} rows; ask with a larger limit"])
    return lines.getvalue().encode()


def as_ndjson(table: Table, about: Mapping[str, object]) -> bytes:
    """One object a line; behind a cut stands one that has only `truncated` and `row_count`."""
    lines = [orjson.dumps(dict(zip(table.columns, row, strict=True))) for row in table.rows]
    if table.truncated:
        lines.append(orjson.dumps({"truncated": True, "row_count": len(table.rows)}))
    return b"".join(line + b"\n" for line in lines)


FORMS = (
    TableForm("json", ("application/json",), as_json),
    TableForm("csv", ("text/csv",), as_csv),
    TableForm("ndjson", ("application/x-ndjson", "application/jsonl"), as_ndjson),
)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, Sequence):
        return "; ".join(_cell(each) for each in value)
    return orjson.dumps(value).decode() if isinstance(value, Mapping) else str(value)
