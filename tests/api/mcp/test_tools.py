"""The tools for language models, called by the client of the protocol, over both transports."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from queries.catalog import catalog
from tests.api.served import served
from tests.stores.world import load_world

TOOLS = {"search", "entity", "question", "ask", "evidence"}
Connect = Callable[[], AbstractAsyncContextManager[Client]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of tests/stores/world.py; tests only read it."""
    path = tmp_path_factory.mktemp("world") / "graph.kgl"
    store = open_store(str(path))
    load_world(store)
    store.close()
    return path


@pytest.fixture(scope="module")
def address(world: Path) -> Iterator[str]:
    """A running service over it."""
    with served(application(Settings(store=str(world)))) as address:
        yield f"{address}/mcp"


@pytest.fixture(params=["stdio", "http"])
def connect(request: pytest.FixtureRequest, world: Path) -> Connect:
    """Opens a client of the command, or of the service."""
    command = ["-c", "from api.cli.app import main; main()", "mcp", "--store", str(world)]

    @asynccontextmanager
    async def connect() -> AsyncIterator[Client]:
        root = Path(__file__).parents[3]
        started = stdio_client(StdioServerParameters(command=sys.executable, args=command, cwd=root))
        where = started if request.param == "stdio" else request.getfixturevalue("address")
        async with Client(where) as client:
            yield client

    return connect


def called(connect: Connect, tool: str, **arguments: Any) -> tuple[bool, Any]:
    """Whether it failed, and the answer: the document, or the message."""

    async def call() -> tuple[bool, Any]:
        async with connect() as client:
            answer = await client.call_tool(tool, arguments)
            text = "".join(part.text for part in answer.content if part.type == "text")
            return bool(answer.is_error), text if answer.is_error else json.loads(text)

    return anyio.run(call)


def test_the_tools_say_that_they_only_read_and_what_the_graph_covers(connect: Connect) -> None:
    async def look() -> tuple[Any, Any]:
        async with connect() as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = anyio.run(look)
    assert {each.name for each in tools} == TOOLS
    assert all(each.annotations.read_only_hint and each.description for each in tools)
    assert "covers 2 news articles" in instructions
    assert "dated 2024-10 to 2024-10" in instructions
    described = next(each.description for each in tools if each.name == "question")
    assert all(each.name in described for each in catalog())


def test_a_name_with_a_typing_error_is_found(connect: Connect) -> None:
    failed, told = called(connect, "search", query="Camerun")
    assert not failed
    assert told["entities"][0]["id"] == "state:CMR"
    assert told["data_version"] == 7


def test_an_entity_is_told_with_its_facts(connect: Connect) -> None:
    _, told = called(connect, "entity", id="United Kingdom", relation="visited")
    assert told["entity"]["id"] == "state:GBR"
    assert [(group["relation"], group["total"]) for group in told["facts"]] == [("visited", 1)]


def test_the_questions_are_listed_and_one_is_answered(connect: Connect) -> None:
    _, listed = called(connect, "question")
    assert [each["name"] for each in listed["questions"]] == [each.name for each in catalog()]
    _, told = called(connect, "question", name="members_of", parameters={"organisation": "African Union"})
    assert [row["member"] for row in told["rows"]] == ["Cameroon"]


def test_a_question_in_english_says_how_it_was_read(connect: Connect) -> None:
    _, told = called(connect, "ask", text="members of the African Union")
    assert told["interpretation"]["question"] in {"members_of", "memberships"}
    assert [row["member"] for row in told["answer"]["rows"]] == ["Cameroon"]


def test_what_is_not_understood_is_not_answered(connect: Connect) -> None:
    failed, told = called(connect, "ask", text="how do I bake bread")
    assert not failed
    assert (told["understood"], told["answer"]) == (False, None)
    assert told["examples"]


def test_evidence_is_the_words_of_articles(connect: Connect) -> None:
    _, told = called(connect, "evidence", fact="fact:sign-1")
    assert [row["quote"] for row in told["rows"]] == ["Beijing put its name to it", "China signed"]


def test_without_a_graph_the_tools_say_what_to_do(tmp_path: Path) -> None:
    with served(application(Settings(workspace=tmp_path / "none"))) as address:

        async def look() -> str | None:
            async with Client(f"{address}/mcp") as client:
                return client.instructions

        assert "accords load" in (anyio.run(look) or "")
        failed, told = called(lambda: Client(f"{address}/mcp"), "entity", id="state:KEN")
    assert failed
    assert "accords load" in told


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("entity", {"id": "Atlantis"}, "no entity is named"),
        ("entity", {"id": "state:CHN", "since": "soon"}, "no date; write 2024"),
        ("question", {"name": "who_met_who"}, "who_met_whom"),
        ("question", {"name": "members_of", "parameters": {"x": "y"}}, "unknown parameter"),
        ("evidence", {"fact": "fact:none"}, "take a fact_id"),
        ("search", {"query": ""}, "query"),
        ("search", {"query": "x", "limit": 10_000}, "limit"),
    ],
)
def test_what_is_wrong_reaches_the_model_with_the_way_out(
    address: str, tool: str, arguments: dict[str, Any], says: str
) -> None:
    failed, told = called(lambda: Client(address), tool, **arguments)
    assert failed
    assert says in told
