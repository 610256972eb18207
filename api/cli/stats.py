"""`accords stats`: how much is in the workspace and in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from api.cli.doors import reading
from api.cli.options import JsonOption, StoreOption, WorkspaceOption, chosen
from api.cli.output import Form, form, print_json, print_table
from api.documents import table_document

if TYPE_CHECKING:
    from graph.store import GraphStore, Table

TABLES = {
    "entities": "MATCH (e:Entity) RETURN e.kind AS kind, count(*) AS entities ORDER BY entities DESC, kind",
    "facts": "MATCH (f:Fact) RETURN f.relation AS relation, count(*) AS facts ORDER BY facts DESC, relation",
    "modalities": "MATCH (f:Fact) RETURN f.modality AS modality, count(*) AS facts ORDER BY facts DESC, modality",
    "publishers": "MATCH (a:Article) RETURN a.publisher AS publisher, count(*) AS articles ORDER BY articles DESC",
}
TOTALS = {
    "articles": "MATCH (a:Article) RETURN count(*) AS n",
    "claims": "MATCH (c:Claim) RETURN count(*) AS n",
    "facts": "MATCH (f:Fact) RETURN count(*) AS n",
    "entities": "MATCH (e:Entity) RETURN count(*) AS n",
}


def stats(json: JsonOption = False, workspace: WorkspaceOption = None, store: StoreOption = None) -> None:
    """Count articles, claims, facts and entities, by kind, relation, modality and publisher.

    \b
    Examples:
      accords stats
      accords stats --json | python -m json.tool
    """
    settings = chosen(workspace=workspace, store=store)
    chosen_form = form(json=json)
    with reading(settings) as graph:
        totals = {name: _number(graph, text) for name, text in TOTALS.items()}
        tables = {name: graph.read(text) for name, text in TABLES.items()}
        if chosen_form is Form.JSON:
            parts = {name: table_document(table)["rows"] for name, table in tables.items()}
            print_json({"data_version": graph.version, "store": settings.shown_store, "totals": totals, "by": parts})
        else:
            _print_for_people(settings.shown_store, graph.version, totals, tables)


def _number(graph: GraphStore, text: str) -> int:
    value = graph.read(text).rows[0][0]
    return value if isinstance(value, int) else 0


def _print_for_people(store: str, version: int, totals: dict[str, int], tables: dict[str, Table]) -> None:
    typer.echo(f"{store} at data version {version}")
    typer.echo(", ".join(f"{count:,} {name}" for name, count in totals.items()))
    for name, table in tables.items():
        print_table(table, Form.TABLE, title=name.capitalize())
