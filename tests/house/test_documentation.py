"""Everything that a user can see is in the reference, and what the pages tell one to type exists."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from api.cli.exit_codes import ExitCode
from api.settings import Settings, variable
from queries.catalog import catalog
from tests.house.repository import ROOT
from tools import reference

COMMANDS = reference.commands()
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def _page(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")


def test_the_generated_pages_are_fresh() -> None:
    assert reference.stale() == [], "run: make generate"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_reference_with_an_example(command: str) -> None:
    section = _page("commands.md").partition(f"## accords {command}\n")[2].partition("\n## ")[0]
    assert f"accords {command}" in section.partition("```sh")[2].partition("```")[0]


@pytest.mark.parametrize("setting", [each.name for each in fields(Settings)])
def test_every_setting_is_in_the_reference(setting: str) -> None:
    assert f"`{variable(setting)}`" in _page("settings.md")


@pytest.mark.parametrize("question", [each.name for each in catalog()])
def test_every_question_is_in_the_reference(question: str) -> None:
    assert f"## {question}\n" in _page("questions.md")


@pytest.mark.parametrize("code", list(ExitCode))
def test_every_exit_code_is_in_the_reference(code: ExitCode) -> None:
    assert f"| {code.value} |" in _page("exit-codes.md")


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"extract", "mcp", "serve"}))
def test_everything_that_prints_has_json(command: str) -> None:
    assert "--json" in {option for parameter in COMMANDS[command].params for option in parameter.opts}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_command_that_a_page_shows_exists_with_its_options(page: Path) -> None:
    for line in _shown(page, "accords"):
        words = shlex.split(line, comments=True)
        if len(words) == 1 or words[1].startswith("-"):
            continue
        name = words[1] if words[1] in COMMANDS else " ".join(words[1:3])
        assert name in COMMANDS, line
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        used = {word.partition("=")[0] for word in words[2:] if re.fullmatch(r"--?[a-z][a-z-]*", word)}
        assert used <= known, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_question_that_a_page_asks_exists_with_its_parameters(page: Path) -> None:
    known = {each.name: {parameter.name for parameter in each.parameters} for each in catalog()}
    for line in _shown(page, "accords query"):
        words = shlex.split(line, comments=True)[2:]
        if words and not words[0].startswith("-") and words[0] != "NAME":
            assert words[0] in known, line
            given = {words[i + 1].partition("=")[0] for i, word in enumerate(words) if word in ("--param", "-p")}
            assert given <= known[words[0]], line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_make_target_that_a_page_shows_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for line in _shown(page, "make"):
        words = [word for word in shlex.split(line, comments=True)[1:] if not word.startswith("-") and "=" not in word]
        assert set(words) <= targets, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_inside_the_project_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{target} is not there"


def _shown(page: Path, command: str) -> Iterator[str]:
    """The lines of shell examples that begin with that command, also after `&&` or a pipe, without what follows."""
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            for part in re.split(r"\s(?:&&|\|)\s", line.strip()):
                if part.startswith(f"{command} ") or part == command:
                    yield part.partition(" > ")[0].partition(" < ")[0]
