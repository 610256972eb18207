"""`accords entity`: one thing of the world, and the facts about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.doors import reading
from api.cli.exit_codes import NothingFound
from api.cli.options import JsonOption, LimitOption, StoreOption, WorkspaceOption, chosen
from api.cli.output import Form, form, print_json, remark, shown
from api.documents import table_document
from schema.errors import BadParameter

if TYPE_CHECKING:
    from graph.store import GraphStore, Table, Value
    from schema.records import Entity

NEAR = (
    "MATCH (e:Entity) WHERE toLower(e.name) CONTAINS $name "
    "RETURN e.id AS id, e.kind AS kind, e.name AS name ORDER BY e.articles DESC, id"
)
FACTS = (
    "MATCH (s:Entity)<-[:SUBJECT]-(f:Fact)-[:OBJECT]->(o:Entity) WHERE s.id = $id OR o.id = $id "
    "RETURN s.name AS subject, f.relation AS relation, o.name AS object, f.modality AS modality, f.date AS date, "
    "f.role AS role, f.articles AS articles, f.quote AS quote ORDER BY f.day DESC, relation, subject, object"
)


def entity(
    name: Annotated[str, typer.Argument(help="An id (state:KEN), or a name in any case.")],
    limit: LimitOption = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Show an entity with its facts, newest first, each with its best quote.

    A name that several entities bear lists them, and ends with exit code 3: choose one by its id.

    \b
    Examples:
      accords entity state:KEN
      accords entity kenya
      accords entity 'Wang Yi' --json
    """
    settings = chosen(workspace=workspace, store=store, row_limit=limit)
    with reading(settings) as graph:
        found = named(graph, name)
        facts = graph.read(FACTS, {"id": found.id}, timeout=settings.query_timeout, limit=settings.row_limit)
        if form(json=json) is Form.JSON:
            print_json({"data_version": graph.version, "entity": asdict(found), "facts": table_document(facts)})
        else:
            _print_for_people(found, facts)


def named(graph: GraphStore, name: str) -> Entity:
    """The entity with that id or name; NothingFound says which ones come near."""
    from graph.asking import entity_id

    try:
        found = graph.entity(entity_id(graph, name))
    except BadParameter as error:
        raise NothingFound(f"{error}{_near(graph, name)}") from error
    if found is None:
        raise NothingFound(f"no entity has the id {name}")
    return found


def _near(graph: GraphStore, name: str) -> str:
    rows = graph.read(NEAR, {"name": name.lower()}, limit=10).rows
    return "".join(f"\n  {id}  {kind}, {name}" for id, kind, name in rows)


def _print_for_people(found: Entity, facts: Table) -> None:
    typer.secho(found.name, bold=True, nl=False)
    typer.echo(f"  {found.kind}  {found.id}")
    also = [("also named", ", ".join(found.aliases)), ("state", found.state), ("Wikidata", found.wikidata)]
    for label, value in also:
        if value:
            typer.echo(f"{label}: {value}")
    typer.echo(f"mentioned {found.mentions} times in {found.articles} articles")
    if not facts.rows:
        remark("no facts about it")
    for row in facts.rows:
        _print_fact(dict(zip(facts.columns, row, strict=True)))
    if facts.truncated:
        remark(f"cut after {len(facts.rows)} facts; --limit shows more")


def _print_fact(fact: Mapping[str, Value]) -> None:
    relation = shown(fact["relation"]).replace("_", " ")
    remarks = [shown(fact[each]) for each in ("role", "date") if fact[each]]
    if fact["modality"] != "happened":
        remarks.insert(0, shown(fact["modality"]))
    typer.echo()
    typer.secho(f"{shown(fact['subject'])} · {relation} · {shown(fact['object'])}", bold=True, nl=False)
    typer.echo(f"  ({'; '.join(remarks)})" if remarks else "")
    quote = " ".join(shown(fact["quote"]).split())
    typer.echo(fill(f"“{quote}”", width=100, initial_indent="  ", subsequent_indent="  "))
    typer.echo(f"  in {fact['articles']} article{'' if fact['articles'] == 1 else 's'}")
