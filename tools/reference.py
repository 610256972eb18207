"""Make the reference pages that follow from the code: `python -m tools.reference`, or `--check` that they are fresh."""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import typer.main

from api.cli.app import app
from api.cli.exit_codes import ExitCode
from api.settings import Settings, variable
from queries.catalog import Question, catalog
from tools import http_pages

ROOT = Path(__file__).parent.parent
NOTE = "<!-- Made by `make generate`; edit the code instead. -->"


def settings_page() -> str:
    """Every setting with its variable, default, unit and sentence."""
    rows = []
    for each in fields(Settings):
        default = f"`{each.default}`" if str(each.default) else "empty"
        rows.append(f"| `{variable(each.name)}` | {default} | {each.metadata['unit']} | {each.metadata['sentence']} |")
    return _page(
        "Settings",
        "Read from the environment when a command starts. An option of the command goes before the variable, the\n"
        "variable before the default. A value that cannot work is refused at once, with exit code 9.",
        ["| variable | default | unit | what it chooses |", "| --- | --- | --- | --- |", *rows],
    )


def exit_codes_page() -> str:
    """Every exit code with its meaning."""
    rows = [f"| {code.value} | {code.name.lower().replace('_', ' ')} | {code.meaning} |" for code in ExitCode]
    return _page(
        "Exit codes",
        "The same for every command. The message is one line on standard error; standard output holds the answer\n"
        "and nothing else.",
        ["| code | name | meaning |", "| --- | --- | --- |", *rows],
    )


def commands() -> dict[str, Any]:
    """Every command by what one types to call it, those of a group (`rdf import`) too."""
    found: dict[str, Any] = {}
    group: Any = typer.main.get_command(app)
    for name, command in group.commands.items():
        members = getattr(command, "commands", {"": command})
        found |= {f"{name} {member}".strip(): each for member, each in members.items()}
    return found


def commands_page() -> str:
    """Every command with its help, arguments and options."""
    parts: list[str] = []
    for name, command in commands().items():
        parts += [f"## accords {name}", "", *_help(command), ""]
        rows = [row for parameter in command.params for row in _parameter(parameter)]
        parts += ["| argument or option | meaning |", "| --- | --- |", *rows, ""]
    return _page("Commands", "`accords COMMAND --help` says the same.", parts[:-1])


def questions_page() -> str:
    """Every named question with its parameters, columns, Cypher and SPARQL."""
    parts: list[str] = []
    for question in catalog():
        parts += [f"## {question.name}", "", f"**{question.title}.** {question.user}", ""]
        parts += [*_question_parameters(question), "", "| column | meaning |", "| --- | --- |"]
        parts += [f"| `{column}` | {_cell(meaning)} |" for column, meaning in question.columns.items()]
        asked = "; ".join(re.sub(r" *\[.*\]", "", phrase) for phrase in question.phrases)
        parts += ["", f"In English (`accords ask`): {asked}."] if asked else []
        parts += ["", "```cypher", question.text.strip(), "```", ""]
        if question.sparql:
            parts += ["```sparql", question.sparql.strip(), "```", ""]
    return _page(
        "Named questions",
        "Ask one with `accords query NAME --param KEY=VALUE`, in English with `accords ask`, or over HTTP at\n"
        "`/v1/questions/NAME?KEY=VALUE`.",
        parts[:-1],
    )


def http_page() -> str:
    """Every operation of the HTTP service."""
    return _page("The HTTP service", http_pages.INTRODUCTION, http_pages.http_lines())


PAGES: Mapping[str, Callable[[], str]] = {
    "api/generated/openapi.json": http_pages.openapi_text,
    "docs/reference/commands.md": commands_page,
    "docs/reference/exit-codes.md": exit_codes_page,
    "docs/reference/http.md": http_page,
    "docs/reference/questions.md": questions_page,
    "docs/reference/settings.md": settings_page,
}


def stale() -> list[str]:
    """The pages that differ from what the code gives."""
    return [path for path, page in PAGES.items() if not _same(ROOT / path, page())]


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _page(title: str, introduction: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}", "", NOTE, "", introduction, "", *lines]) + "\n"


def _help(command: Any) -> Iterator[str]:
    example: list[str] = []
    text = inspect.cleandoc(command.help or "")
    for paragraph in text.split("\n\n"):
        if paragraph.lstrip().startswith("\b"):
            example = [line.strip() for line in paragraph.lstrip("\b\n").splitlines()[1:]]
        else:
            yield from (paragraph, "")
    yield from ("```sh", *example, "```")


def _parameter(parameter: Any) -> Iterator[str]:
    meaning = str(getattr(parameter, "help", None) or "").replace("|", "\\|")
    if parameter.param_type_name == "argument":
        yield f"| `{parameter.name.upper()}` | {meaning} |"
    elif parameter.name not in ("help",):
        yield f"| {', '.join(f'`{option}`' for option in parameter.opts)} | {meaning} |"


def _question_parameters(question: Question) -> Iterator[str]:
    if not question.parameters:
        yield "It takes no parameter."
        return
    yield from ("| parameter | type | needed | meaning | example |", "| --- | --- | --- | --- | --- |")
    for each in question.parameters:
        need = "no" if each.optional else "yes"
        type = " or ".join(each.values) if each.values else each.type
        yield f"| `{each.name}` | {type} | {need} | {_cell(each.text)} | `{each.example}` |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write the stale pages; with --check name them only, and end with 1 if there are any."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; fail when a page is stale")
    check = options.parse_args().check
    for path in (found := stale()):
        if check:
            print(f"{path} is stale; run: make generate", file=sys.stderr)
        else:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(PAGES[path](), encoding="utf-8", newline="\n")
            print(f"wrote {path}")
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main())
