"""Logs are events with fields, and hold no secret whatever is logged."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import structlog

from api.access.keys import Keys
from api.access.scopes import Scope
from api.logs import configure

KEY = "accords_01234567_" + "s3cr3t" * 7 + "x"


@pytest.fixture
def configured() -> Iterator[None]:
    """Logs as JSON; afterwards as before."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure("json", "info")
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize(
    "fields",
    [
        {"path": f"/v1/questions/{KEY}"},
        {"query": f"a=1&key={KEY}"},
        {"query": "token=s3cr3t&b=2"},
        {"authorization": "Basic s3cr3t"},
        {"headers": {"Authorization": f"Bearer {KEY}", "Cookie": "s3cr3t"}},
        {"store": "neo4j://neo4j:s3cr3t@db.example:7687"},
        {"said": ["Bearer s3cr3t", ("store_password", "password=s3cr3t")]},
        {"store_password": "s3cr3t"},
    ],
)
def test_no_secret_is_logged(configured: None, capsys: pytest.CaptureFixture[str], fields: dict[str, object]) -> None:
    logging.getLogger().handlers[0].setStream(sys.stderr)  # type: ignore[attr-defined]
    structlog.get_logger().info("tried", **fields)
    logged = capsys.readouterr().err
    assert "tried" in logged
    assert "s3cr3t" not in logged


def test_a_traceback_holds_no_secret(configured: None, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers[0].setStream(sys.stderr)  # type: ignore[attr-defined]
    try:
        raise RuntimeError(f"cannot connect to neo4j://neo4j:s3cr3t@db with {KEY}")
    except RuntimeError:
        structlog.get_logger().exception("failed")
    logged = json.loads(capsys.readouterr().err)
    assert "RuntimeError" in logged["exception"]
    assert "s3cr3t" not in json.dumps(logged)


def test_the_service_logs_each_request_as_json_without_its_key(tmp_path: Path) -> None:
    made, text = Keys(tmp_path / "keys.sqlite").create("newsroom", [Scope.WRITE])
    command = [sys.executable, "-c", "from api.cli.app import main; main()", "serve", "--port", "0"]
    environment = {**os.environ, "ACCORDS_WORKSPACE": str(tmp_path), "ACCORDS_LOG_FORMAT": "json"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        told = iter(process.stderr.readline, "")
        address = next(found[0] for line in told if (found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", line)))
        httpx.get(
            f"{address}/v1/questions?key={text}", headers={"Authorization": f"Bearer {text}", "X-Request-ID": "mine"}
        )
        process.send_signal(signal.SIGTERM)
        lines = list(told)
        assert process.wait(timeout=20) in (0, -signal.SIGTERM)
    events = [json.loads(line) for line in lines if line.startswith("{")]
    (request,) = [event for event in events if event["event"] == "request"]
    assert (request["path"], request["status"], request["request_id"]) == ("/v1/questions", 200, "mine")
    assert request["caller"] == f"newsroom (key {made.id})"
    assert text.rpartition("_")[2] not in "".join(lines)
