"""The TypeScript client: its types are those of the service, it compiles, and its example runs against a service."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from tests.api.served import served
from tests.stores.world import load_world

FOLDER = Path(__file__).parents[3] / "api" / "client"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client with its packages. Where there is no Node, or npm fetches nothing, tests are skipped, or fail under
    ACCORDS_REQUIRE_NPM=1.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        _missing("no Node and npm")
    folder = tmp_path_factory.mktemp("client") / "api" / "client"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("node_modules", "built"))
    shutil.copytree(FOLDER.parent / "generated", folder.parent / "generated")
    fetched = npm(folder, "ci", "--silent")
    if fetched.returncode:
        _missing(f"npm cannot fetch its packages: {fetched.stderr.strip()[-200:]}")
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service over the graph of tests/stores/world.py."""
    path = tmp_path_factory.mktemp("world") / "graph.kgl"
    store = open_store(str(path))
    load_world(store)
    store.close()
    with served(application(Settings(store=str(path)))) as address:
        yield address


def _missing(reason: str) -> None:
    if os.environ.get("ACCORDS_REQUIRE_NPM") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The outcome of npm in that folder."""
    return subprocess.run(["npm", *arguments], cwd=folder, capture_output=True, text=True, timeout=300, env=os.environ)


def example(client: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The outcome of the example."""
    npm(client, "run", "build")
    command = ["node", "built/examples/partners.js", *arguments]
    return subprocess.run(command, cwd=client, capture_output=True, text=True, timeout=60)


def test_the_types_are_those_of_the_description_and_all_compiles(client: Path) -> None:
    checked = npm(client, "run", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_example_runs_against_a_service(client: Path, address: str) -> None:
    told = example(client, address, "China")
    assert told.returncode == 0, told.stderr
    lines = told.stdout.splitlines()
    assert lines[0] == "China (state:CHN), in 9 articles"
    assert "  state:CHN – state:GBR: 2 facts" in lines
    assert lines[-1].endswith("data version 7")
    assert int(lines[-1].split()[0]) > 2, "every page was read"


def test_a_refusal_is_an_error_with_its_way_out(client: Path, address: str) -> None:
    told = example(client, f"{address}/nowhere")
    assert told.returncode == 1
    assert told.stderr.startswith("404: ")
