"""The pages that follow from the routes: the OpenAPI document, and the reference of the HTTP service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from api.http.app import application
from api.settings import Settings

INTRODUCTION = """\
What `accords serve` answers, beside the tools for language models at [/mcp](../how-to/connect-a-language-model.md).
`/openapi.json` says the same for programs, and so does
[api/generated/openapi.json](../../api/generated/openapi.json). Every operation may also answer 400, 401, 403, 404, 405,
406, 413, 415, 429, 503 and 504, each with a problem document (`application/problem+json`) that tells the way out."""


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
    return lines[:-1]


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
