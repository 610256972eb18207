"""A workspace with a graph many times as large as it was derived: its rows again, under other ids.

Deriving a hundred thousand articles takes half an hour; copying what was derived of some thousand takes a minute. Each
copy has articles, claims, facts, former versions and entities of its own, of the same shapes; the states are shared, as
they are in any graph. What a copy's claims say is read from the claims that were copied.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

FILE = "workspace.sqlite"

_FORMS = ("subject_form", "object_form")
_ENTITY = "CASE WHEN {0} LIKE 'state:%' THEN {0} ELSE {0} || :copy END"
_FACT = "json_set(record, '$[0]', {id}, '$[1]', {subject}, '$[3]', {object})"
_ENDS = {name: _ENTITY.format(f"json_extract(record, '$[{place}]')") for name, place in (("subject", 1), ("object", 3))}

_RENAMED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "articles": ("1", {"id": "id || :copy"}),
    "derived_claims": (
        "fact IS NOT NULL",
        {
            **{
                name: f"{name} || :copy"
                for name in ("id", "article", "subject_form", "object_form", "signature", "fact")
            },
            **{name: _ENTITY.format(name) for name in ("subject", "object")},
        },
    ),
    "derived_facts": (
        "gone = 0",
        {"id": "id || :copy", **_ENDS, "record": _FACT.format(id="id || :copy", **_ENDS)},
    ),
    "derived_versions": (
        "gone = 0",
        {
            "id": "replace(id, fact, fact || :copy)",
            "fact": "fact || :copy",
            "record": _FACT.format(id="fact || :copy", **_ENDS),
        },
    ),
    "derived_entities": (
        "gone = 0 AND id NOT LIKE 'state:%'",
        {"id": "id || :copy", "record": "json_set(record, '$[0]', id || :copy)"},
    ),
}
"""For each table that a publication reads: which of its rows are copied, and what is put into their columns."""


def copy(folder: Path, *, times: int) -> None:
    """Let the workspace in that folder, which nobody has open, hold all that it has so many times."""
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for table, (which, renamed) in _RENAMED.items():
            connection.execute(f"CREATE TEMP TABLE once AS SELECT * FROM {table} WHERE {which}")  # noqa: S608 (names of ours)
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            put = ", ".join(renamed.get(column, column) for column in columns)
            for number in range(1, times):
                connection.execute(f"INSERT INTO {table} SELECT {put} FROM once", {"copy": f"-{number}"})  # noqa: S608
            connection.execute("DROP TABLE once")
        connection.execute("COMMIT")
    finally:
        connection.close()
