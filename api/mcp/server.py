"""The MCP server: the tools with their names, descriptions and parameters, which is all that a model sees of them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, Any, ParamSpec

from anyio import to_thread
from mcp.server import MCPServer
from mcp.server.context import CallNext, HandlerResult, ServerMiddleware, ServerRequestContext
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from api.mcp.tools import FACTS_AT_MOST, FOUND_AT_MOST, ROWS_AT_MOST, Document, Tools, fact_filter
from loaders.ask.understanding import LONGEST
from queries.catalog import catalog
from schema.errors import AccordsError
from schema.generated.vocabulary import Kind, Modality, Relation

P = ParamSpec("P")

READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
HOW = (
    "Accords is a knowledge graph of international partnerships: states, people, institutions and agreements, and the "
    "facts that news articles tell of them, each proven by its quote. Find an id with `search`, look at `entity`, or "
    "ask a named `question` (call it without a name to see all of them); `ask` takes English and says how it was read. "
    "Every fact has an id: `evidence` gives its quotes, which you should cite. `modality` matters: only `happened` "
    "happened; planned, proposed, negated and ended facts are others. An answer with `truncated: true` was cut."
)

BEGINNINGS = frozenset({"initialize", "server/discover"})
"""The requests that are answered with the server's instructions, in the two generations of the protocol."""

Day = Annotated[str | None, Field(description="A year, month or day, such as 2024, 2024-10 or 2024-10-18.")]


def mcp_server(tools: Tools) -> MCPServer:
    """A server with those tools. Its instructions say what the graph covers when a client begins."""
    server: MCPServer = MCPServer(
        "accords",
        title="Accords",
        instructions=HOW,
        log_level="WARNING",
        subscriptions=False,
        middleware=[_telling_coverage(tools)],
    )

    def search(
        query: Annotated[str, Field(description="A name, or a part of it; typing errors are forgiven.", min_length=1)],
        kind: Annotated[Kind | None, Field(description="Only entities of this kind.")] = None,
        limit: Annotated[int, Field(ge=1, le=FOUND_AT_MOST)] = 10,
    ) -> Document:
        """Find entities by name: states, people, institutions, agreements, events, projects. Gives their ids."""
        return tools.search(query, kind, limit)

    def entity(
        id: Annotated[str, Field(description="An id such as state:KEN, or a name that only one bears.", min_length=1)],
        relation: Annotated[Relation | None, Field(description="Only facts of this relation.")] = None,
        modality: Annotated[Modality | None, Field(description="Only facts of this modality.")] = None,
        since: Day = None,
        until: Day = None,
        each: Annotated[int, Field(ge=1, le=FACTS_AT_MOST, description="Facts of each relation, the newest.")] = 3,
    ) -> Document:
        """Look at an entity: its names, its state, and its facts by relation with counts, dates and quotes."""
        return tools.entity(id, fact_filter(relation, modality, since, until), each)

    def question(
        name: Annotated[str | None, Field(description="The question's name; leave it out to list them all.")] = None,
        parameters: Annotated[
            dict[str, str] | None, Field(description="Its parameters as text; entities by id or name.")
        ] = None,
        limit: Annotated[int, Field(ge=1, le=ROWS_AT_MOST)] = 25,
    ) -> Document:
        return tools.question(name, parameters or {}, limit)

    def ask(
        text: Annotated[
            str, Field(description="A question in English, about one thing.", min_length=1, max_length=LONGEST)
        ],
        limit: Annotated[int, Field(ge=1, le=ROWS_AT_MOST)] = 25,
    ) -> Document:
        """Ask in English. It is read by rule as one of the named questions; check `interpretation` and `certainty`."""
        return tools.ask(text, limit)

    def evidence(
        fact: Annotated[str, Field(description="The id of a fact, as every answer gives it.", min_length=1)],
        limit: Annotated[int, Field(ge=1, le=ROWS_AT_MOST)] = 10,
    ) -> Document:
        """The articles' own words behind a fact, with title, publisher, date and address, the surest first."""
        return tools.evidence(fact, limit)

    question.__doc__ = f"Ask a named question and get a table. There is: {_listed()}."
    for tool in (search, entity, question, ask, evidence):
        server.add_tool(_told(tool), annotations=READS)
    return server


def _told(tool: Callable[P, Document]) -> Callable[P, Document]:
    """The tool, whose foreseen errors reach the model as their message, with the way out in it."""

    @functools.wraps(tool)
    def told(*args: P.args, **kwargs: P.kwargs) -> Document:
        try:
            return tool(*args, **kwargs)
        except AccordsError as error:
            raise ToolError(str(error)) from error

    return told


def _telling_coverage(tools: Tools) -> ServerMiddleware[object]:
    """Adds to the instructions what the graph covers now, which no server that runs for weeks knew at its start."""

    async def telling(ctx: ServerRequestContext[object, Any], call_next: CallNext) -> HandlerResult:
        answer = await call_next(ctx)
        if ctx.method not in BEGINNINGS:
            return answer
        said = f"{HOW}\n\n{await to_thread.run_sync(_covered, tools)}"
        if isinstance(answer, BaseModel):
            return answer.model_copy(update={"instructions": said})
        return {**(answer or {}), "instructions": said}

    return telling


def _covered(tools: Tools) -> str:
    try:
        return tools.coverage()
    except AccordsError as error:
        return f"There is nothing to be asked yet: {error}."


def _listed() -> str:
    return "; ".join(f"{each.name} ({each.title})" for each in catalog())
