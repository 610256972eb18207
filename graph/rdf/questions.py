"""Ask a snapshot a named question, by the SPARQL twin of its Cypher text.

In a twin `$name` stands where a value goes. Values are put in as terms, token by token, so that nothing in them can be
read as SPARQL, and the result runs on any endpoint. A parameter that was left out is the empty text "", a sector is the
list of its concepts, or of the empty text where it was left out. In an answer a list is a text that begins with U+001F,
which stands between its parts too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from graph.rdf.names import Names, term
from graph.rdf.protocol import Question as SparqlQuestion
from graph.rdf.snapshots import Snapshot
from graph.rdf.sparql import Endpoint
from graph.rdf.terms import XSD, double, integer, text, typed
from graph.rdf.texts import with_terms
from graph.store import Table, Value
from queries.catalog import Question
from queries.parameters import Bound
from schema.errors import StoreUnavailable

LIST_MARK = "\x1f"


def ask_sparql(endpoint: Endpoint, question: Question, parameters: Mapping[str, Bound]) -> Table:
    """The answer of the current snapshot to a question with bound parameters, as GraphStore.read gives it.

    Raises StoreUnavailable for a snapshot of imported quads, and what Endpoint.ask raises.
    """
    snapshot = endpoint.snapshot()
    if snapshot.base is None:
        raise StoreUnavailable(f"{snapshot.folder}: shows imported quads, which the named questions do not fit")
    names = Names(snapshot.base)
    answer = endpoint.ask(_asked(snapshot, sparql_text(question, parameters, names)))
    return _table(json.loads(b"".join(answer)), names)


def sparql_text(question: Question, parameters: Mapping[str, Bound], names: Names) -> str:
    """The SPARQL text of a question with its parameters in it, for any endpoint that has the same data."""
    types = {each.name: each.type for each in question.parameters}
    terms = {f"${name}": _written(value, types.get(name, "text"), names) for name, value in parameters.items()}
    return with_terms(question.sparql, terms)


def _written(value: Bound, type: str, names: Names) -> str:
    if value is None:
        return '("")' if type == "sector" else '""'
    if isinstance(value, tuple):
        return f"({', '.join(term(f'sectors:{code}') for code in value)})"
    if type in {"entity", "fact"}:
        return names.thing(str(value))
    if type == "date":
        return typed(str(value), "date")
    if isinstance(value, str):
        return text(value)
    return double(value) if isinstance(value, float) else integer(value)


def _asked(snapshot: Snapshot, text: str) -> SparqlQuestion:
    return SparqlQuestion(
        text=text,
        snapshot=str(snapshot.path),
        is_union=snapshot.asks_all_graphs(text),
        results="json",
        graph=None,
    )


def _table(document: Mapping[str, Mapping[str, Sequence[Mapping[str, Mapping[str, str]]]]], names: Names) -> Table:
    columns = tuple(str(each) for each in document["head"]["vars"])
    rows = tuple(
        tuple(_value(row[column], names) if column in row else None for column in columns)
        for row in document["results"]["bindings"]
    )
    return Table(columns, rows)


def _value(cell: Mapping[str, str], names: Names) -> Value:
    value = cell["value"]
    if cell["type"] == "uri":
        return names.id_of(value) or value
    kind = cell.get("datatype", "").removeprefix(XSD)
    if kind == "integer":
        return int(value)
    if kind in {"double", "decimal"}:
        return float(value)
    return tuple(value.split(LIST_MARK)[1:]) if value.startswith(LIST_MARK) else value
