"""`accords search`: entities by name, as the service finds them, errors of typing forgiven."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.doors import reading
from api.cli.exit_codes import NothingFound
from api.cli.options import JsonOption, LimitOption, StoreOption, WorkspaceOption, chosen
from api.cli.output import Form, form, print_json, print_table, remark
from graph.store import Table
from schema.generated.vocabulary import Kind

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.search import SearchIndex
    from graph.store import GraphStore

MANY = 20
"""Entities where nothing is said."""
COLUMNS = ("name", "kind", "state", "articles", "matched", "how", "id")


def search(
    words: Annotated[list[str], typer.Argument(help="A name, or its beginning; errors of typing are forgiven.")],
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Only entities of this kind, such as Person.")
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", help="Only the state of this code, and what belongs to it, such as KEN.")
    ] = None,
    limit: LimitOption = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Find entities by name, the best first: by how near a name comes, and by the articles that mention the entity.

    `how` says how near: exact, prefix, words, or similar. It is what /v1/entities?q=… of `accords serve` finds.

    \b
    Examples:
      accords search unted states
      accords search 'wang yi' --kind Person
      accords search ministry --state KEN --json
    """
    from graph.search import Wanted

    settings = chosen(workspace=workspace, store=store)
    wanted = Wanted(" ".join(words), tuple(kind or ()), state)
    with reading(settings) as graph, _index(settings, graph) as index:
        found, facets = index.search(wanted, limit=limit or MANY), index.facets(wanted)
    if form(json=json) is Form.JSON:
        print_json(
            {
                "data_version": found.version,
                "query": wanted.words,
                "entities": [asdict(hit) for hit in found.hits],
                "total": found.total,
                "total_is_least": found.total_is_least,
                "truncated": found.has_more,
                "facets": asdict(facets),
            }
        )
        return
    if not found.hits:
        raise NothingFound(f"no entity has a name like {wanted.words!r}")
    rows = tuple(tuple(getattr(hit, column) for column in COLUMNS) for hit in found.hits)
    print_table(Table(COLUMNS, rows), Form.TABLE)
    if found.has_more:
        least = "more than " if found.total_is_least else ""
        remark(f"{len(rows)} of {least}{found.total}; --limit shows more, --kind and --state fewer")


@contextmanager
def _index(settings: Settings, graph: GraphStore) -> Iterator[SearchIndex]:
    """The index of names of that graph: the one that the service keeps, or one that goes with the command."""
    from graph.search import open_index

    with tempfile.TemporaryDirectory(prefix="accords-search-") as folder:
        index = open_index(settings.search_path or Path(folder) / "search.sqlite", settings.shown_store)
        try:
            index.bring_up(graph)
            yield index
        finally:
            index.close()
