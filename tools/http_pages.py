"""The pages that follow from the routes: the OpenAPI document, and the reference of the HTTP service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from api.http.app import application
from api.http.mcp import PATH
from api.mcp.server import mcp_server
from api.mcp.tools import Tools
from api.settings import Settings

INTRODUCTION = """\
What `accords serve` answers; the tools for language models at [/mcp](#post-mcp) stand at the end.
`/openapi.json` says the same for programs, those tools left out, and so does
[api/generated/openapi.json](../../api/generated/openapi.json). Every operation may also answer 400, 401, 403, 404, 405,
406, 413, 415, 429, 503 and 504, each with a problem document (`application/problem+json`) that tells the way out."""

MCP = (
    "JSON-RPC over streamable HTTP, without sessions: each request stands by itself, so any client of the protocol can",
    "begin with `tools/call`. A parameter with a question mark may be left out; `tools/list` gives schemas. How to",
    "connect a program: [connect a language model](../how-to/connect-a-language-model.md).",
)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document; it does not depend on settings or data."""
    return application(Settings(workspace=Path("no-such-workspace"))).openapi()


def openapi_text() -> str:
    """The document as a file."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def http_lines() -> list[str]:
    """The reference: every operation under its topic."""
    topics = {tag["name"]: tag["description"] for tag in document()["tags"]}
    lines: list[str] = []
    for topic, sentence in topics.items():
        found = [line for path, method, each in _operations(topic) for line in _told(path, method, each)]
        if found:
            lines += [f"## {topic}", "", sentence, "", *found]
    return [*lines, *mcp_lines()][:-1]


def mcp_lines() -> Iterator[str]:
    """What is spoken at /mcp: a protocol of its own, which lists its tools itself, so OpenAPI has no word for them."""
    yield from ("## tools", "", "What a language model may call, by the Model Context Protocol.", "")
    yield from (f"### POST {PATH}", "", *MCP, "", "| tool | parameters | what it does |", "| --- | --- | --- |")
    for tool in asyncio.run(mcp_server(Tools(_nothing, _nothing, 0)).list_tools()):
        needed = tool.input_schema.get("required", ())
        names = ", ".join(f"`{name}`" + ("" if name in needed else "?") for name in tool.input_schema["properties"])
        said = " ".join((tool.description or "").split()).replace("|", "\\|")
        yield f"| `{tool.name}` | {names} | {said} |"
    yield ""


def _nothing(*_: object) -> Any:
    raise NotImplementedError("tools are listed here, and never called")


def _operations(topic: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            if operation["tags"][0] == topic:
                yield path, method.upper(), operation


def _told(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield from (f"### {method} {path}", "", operation["summary"] + ".")
    text = " ".join(operation.get("description", "").split())
    if text and text != operation["summary"]:
        yield from ("", text)
    if "security" in operation:
        yield from ("", "It needs a key (`accords key create`).")
    yield ""
    parameters = operation.get("parameters", ())
    if parameters:
        yield from ("| parameter | in | needed | meaning | example |", "| --- | --- | --- | --- | --- |")
        yield from map(_row, parameters)
        yield ""
    bodies = ", ".join(f"`{each}`" for each in operation.get("requestBody", {}).get("content", ()))
    if bodies:
        yield from (f"Body: {bodies}.", "")
    for status, response in operation["responses"].items():
        if status.startswith(("2", "3")):
            kinds = ", ".join(f"`{each}`" for each in response.get("content", ()))
            yield from (f"{status}: {response['description']}" + (f" ({kinds})" if kinds else ""), "")


def _row(parameter: dict[str, Any]) -> str:
    schema = parameter.get("schema", {})
    example = parameter.get("example", next(iter(schema.get("examples", ())), None))
    if example is None:
        example = next((each["value"] for each in parameter.get("examples", {}).values()), "")
    need = "yes" if parameter.get("required") else "no"
    meaning = parameter.get("description", schema.get("description", "")).replace("|", "\\|")
    shown = f"`{example}`" if example not in ("", []) else ""
    return f"| `{parameter['name']}` | {parameter['in']} | {need} | {meaning} | {shown} |"
