"""The service does what its OpenAPI document says, whatever it is sent: schemathesis tries every operation."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.access.keys import Keys
from api.access.scopes import Scope
from tests.house.repository import ROOT

FUZZING = "15"
"""Seconds of requests at random; those at the bounds of what an operation takes are all made."""
SECONDS = 600
"""After which a run has failed: the bounds take 25 s of two free cores."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a service over a small graph, and a key to all of it."""
    workspace = tmp_path_factory.mktemp("contract") / "workspace"
    start = [sys.executable, "-c", "from api.cli.app import main; main()"]
    environment = {**os.environ, "ACCORDS_WORKSPACE": str(workspace), "ACCORDS_RATE_LIMIT_KEY": "none"}
    articles = [str(ROOT / "samples/articles" / name) for name in ("two-capitals.txt", "iran-saudi-ties.md")]
    subprocess.run([*start, "load", *articles], env=environment, check=True, capture_output=True, timeout=120)
    _, key = Keys(workspace / "keys.sqlite").create("contract", list(Scope))
    log = workspace / "log"
    with (
        log.open("w") as said,
        subprocess.Popen([*start, "serve", "--port", "0"], env=environment, stderr=said) as process,
    ):
        deadline = time.monotonic() + 60
        while not (found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", log.read_text(encoding="utf-8"))):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield found[0], key
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


@pytest.mark.slow
def test_no_operation_fails_at_the_bounds_of_what_it_takes(address: tuple[str, str], tmp_path: Path) -> None:
    """Some sixty requests for each operation: examples, each bound of each parameter and body, and what lies beyond."""
    said = _tried(address, tmp_path, "examples,coverage")
    operations = len([1 for path in httpx.get(f"{address[0]}/openapi.json").json()["paths"].values() for _ in path])
    assert f"Tested: {operations}" in said


@pytest.mark.slow
def test_no_operation_fails_whatever_it_is_sent(address: tuple[str, str], tmp_path: Path) -> None:
    """As many operations as a few seconds allow; the command line of schemathesis tries them all."""
    _tried(address, tmp_path, "fuzzing", "--max-examples", "1", "--max-time", FUZZING)


def _tried(address: tuple[str, str], scratch: Path, phases: str, *more: str) -> str:
    """What schemathesis says of these phases, without a failure."""
    url, key = address
    schemathesis = (sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json")
    asking = ("--header", f"Authorization: Bearer {key}", "--request-timeout", "60", "--seed", "1")
    told = subprocess.run(
        [*schemathesis, *asking, "--phases", phases, "--warnings", "off", "--no-color", *more],
        cwd=ROOT,
        env={**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": str(scratch)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert told.returncode == 0, told.stdout[-20_000:] + told.stderr[-2_000:]
    return told.stdout


def test_the_document_that_is_served_is_the_one_that_is_committed(address: tuple[str, str]) -> None:
    committed = json.loads((ROOT / "api/generated/openapi.json").read_text(encoding="utf-8"))
    assert httpx.get(f"{address[0]}/openapi.json").json() == committed
