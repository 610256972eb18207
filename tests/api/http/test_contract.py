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

EXAMPLES = "3"
SECONDS = 240


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
def test_no_operation_fails_whatever_it_is_sent(address: tuple[str, str], tmp_path: Path) -> None:
    url, key = address
    told = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json"),
            *("--header", f"Authorization: Bearer {key}", "--max-examples", EXAMPLES, "--seed", "1"),
            *(
                "--phases",
                "examples,coverage,fuzzing",
                "--warnings",
                "off",
                "--request-timeout",
                "60",
                "--max-time",
                "90",
                "--no-color",
            ),
        ],
        cwd=ROOT,
        env={**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert told.returncode == 0, told.stdout[-20_000:] + told.stderr[-2_000:]
    operations = len([1 for path in httpx.get(f"{url}/openapi.json").json()["paths"].values() for _ in path])
    assert f"Tested: {operations}" in told.stdout


def test_the_document_that_is_served_is_the_one_that_is_committed(address: tuple[str, str]) -> None:
    committed = json.loads((ROOT / "api/generated/openapi.json").read_text(encoding="utf-8"))
    assert httpx.get(f"{address[0]}/openapi.json").json() == committed
