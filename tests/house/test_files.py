"""Files are small, belong to no machine, and leave nothing undone."""

import re

from tests.house.repository import is_generated, texts, tracked

LONGEST = 350
"""Lines; the house says about 300, and this leaves room for a docstring."""

CODE = (".py", ".sh", ".cypher", ".rq", ".ts")
TEXT = (
    *CODE,
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".json",
    ".jsonl",
    ".csv",
    ".txt",
    ".lock",
    ".in",
    ".html",
    ".ttl",
    ".xml",
    ".cfg",
)

# Written in two parts, so that this file does not find itself.
HOME_OF_A_MACHINE = re.compile(
    r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|ho" r"me/\w+|Us" r"ers/\w+)/[\w.]|/tm" r"p/(?:env|bri)"
)
UNDONE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b")
HOST_OF_AN_INDEX = re.compile(r"--(?:extra-)?index-url|find-links|files\.pythonhosted|pypi\.org/simple")


def test_no_code_file_is_long() -> None:
    long = {
        str(path): text.count("\n")
        for path, text in texts(*CODE)
        if not is_generated(path) and text.count("\n") > LONGEST
    }
    assert not long, f"split these: {long}"


def test_no_file_names_a_folder_of_some_machine() -> None:
    found = [f"{path}: {match.group()}" for path, text in texts(*TEXT) for match in HOME_OF_A_MACHINE.finditer(text)]
    assert not found


def test_nothing_is_left_undone() -> None:
    found = [f"{path}: {match.group()}" for path, text in texts(*CODE) for match in UNDONE.finditer(text)]
    assert not found


def test_the_lock_files_name_no_index() -> None:
    locks = dict(texts(".lock"))
    assert {str(path) for path in locks} == {"requirements.lock", "requirements-dev.lock", "requirements-uv.lock"}
    assert not [path for path, text in locks.items() if HOST_OF_AN_INDEX.search(text)]


def test_every_locked_package_has_hashes() -> None:
    for path, text in texts(".lock"):
        pinned = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
        assert pinned
        assert all(line.endswith("\\") for line in pinned), f"{path} has a package without a hash"


def test_every_python_file_says_its_idea_first() -> None:
    silent = [
        str(path)
        for path, text in texts(".py")
        if text.strip()
        and path.parts[0] != "tests"
        and not is_generated(path)
        and not re.match(r'(#!.*\n)?r?"""\S', text)
    ]
    assert not silent


def test_no_environment_or_cache_is_committed() -> None:
    strays = [path for path in tracked() if {".venv", "__pycache__", "node_modules"} & set(path.parts)]
    assert not strays
