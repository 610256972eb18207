"""`accords entity`: one thing of the world, and the facts about it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.doors import reading
from api.cli.exit_codes import NothingFound
from api.cli.options import JsonOption, LimitOption, StoreOption, WorkspaceOption, chosen
from api.cli.output import Form, document, form, print_json, print_table, remark

if TYPE_CHECKING:
    from graph.store import GraphStore, Table
    from schema.records import Entity, EntityId

BY_NAME = "MATCH (e:Entity) WHERE toLower(e.name) = toLower($name) RETURN e.id AS id ORDER BY id"
BY_ALIAS = "MATCH (e:Entity) WHERE $name IN e.aliases RETURN e.id AS id ORDER BY id"
BY_PART = "MATCH (e:Entity) WHERE toLower(e.name) CONTAINS toLower($name) RETURN e.id AS id ORDER BY id"
FACTS = (
    "MATCH (s:Entity)<-[:SUBJECT]-(f:Fact)-[:OBJECT]->(o:Entity) WHERE s.id = $id OR o.id = $id "
    "RETURN s.name AS subject, f.relation AS relation, o.name AS object, f.modality AS modality, f.date AS date, "
    "f.articles AS articles, f.quote AS quote ORDER BY date DESC, relation, subject, object"
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
            print_json({"data_version": graph.version, "entity": asdict(found), "facts": document(facts)})
        else:
            _print_for_people(found, facts)


def named(graph: GraphStore, name: str) -> Entity:
    """The entity with that id or name; NothingFound says which ones come near."""
    exact = graph.entity(_as_id(name))
    if exact is not None:
        return exact
    for lookup in (BY_NAME, BY_ALIAS):
        found = _entities(graph, lookup, name)
        if len(found) == 1:
            return found[0]
        if found:
            raise NothingFound(f"{len(found)} entities are named {name!r}; choose by id:\n{_listed(found)}")
    near = _entities(graph, BY_PART, name)[:10]
    if near:
        raise NothingFound(f"no entity is named {name!r}; these come near:\n{_listed(near)}")
    raise NothingFound(f"no entity is named {name!r}; search with accords cypher, or load more articles")


def _as_id(name: str) -> EntityId:
    from schema.records import EntityId

    return EntityId(name)


def _entities(graph: GraphStore, lookup: str, name: str) -> list[Entity]:
    ids = (str(row[0]) for row in graph.read(lookup, {"name": name}, limit=50).rows)
    return [found for each in ids if (found := graph.entity(_as_id(each))) is not None]


def _listed(entities: list[Entity]) -> str:
    return "\n".join(f"  {each.id}  {each.kind}, {each.name}, in {each.articles} articles" for each in entities)


def _print_for_people(found: Entity, facts: Table) -> None:
    typer.secho(found.name, bold=True, nl=False)
    typer.echo(f"  {found.kind}  {found.id}")
    also = [("also named", ", ".join(found.aliases)), ("state", found.state), ("Wikidata", found.wikidata)]
    for label, value in also:
        if value:
            typer.echo(f"{label}: {value}")
    typer.echo(f"mentioned {found.mentions} times in {found.articles} articles")
    if facts.rows:
        print_table(facts, Form.TABLE)
    else:
        remark("no facts about it")
