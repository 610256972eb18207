"""`accords serve` with nothing to show: it lives, offers the samples, and loads them when asked."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.access.keys import Keys
from api.access.scopes import Scope
from api.settings import Settings
from api.writing.samples import hand_in, is_empty
from graph.workspace import open_workspace
from graph.workspace.queue import Queue


@contextmanager
def serving(workspace: Path, *options: str, end: signal.Signals = signal.SIGTERM) -> Iterator[tuple[str, list[str]]]:
    """The address of the service, and what it said before."""
    command = [sys.executable, "-c", "from api.cli.app import main; main()", "serve", "--port", "0"]
    command += ["--workspace", str(workspace), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        said: list[str] = []
        try:
            for line in process.stderr:
                said.append(line)
                if found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", line):
                    yield found[0], said
                    break
        finally:
            process.send_signal(end)
            process.communicate(timeout=30)


@pytest.fixture(scope="module")
def empty_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """Host and port of a service over nothing."""
    with serving(tmp_path_factory.mktemp("empty")) as (address, _):
        parts = urlsplit(address)
        yield parts.hostname or "", parts.port or 0


def test_with_nothing_to_show_the_samples_are_offered(tmp_path: Path) -> None:
    with serving(tmp_path) as (address, said):
        assert httpx.get(f"{address}/healthz").status_code == 200
        assert "accords load" in httpx.get(f"{address}/readyz").json()["detail"]
    assert any("accords serve --samples" in line for line in said)
    assert is_empty(Settings(workspace=tmp_path))


@pytest.mark.slow
def test_the_samples_are_loaded_while_the_service_answers(tmp_path: Path) -> None:
    with serving(tmp_path, "--samples") as (address, _):
        assert httpx.get(f"{address}/healthz").status_code == 200
        deadline = time.monotonic() + 90
        while httpx.get(f"{address}/readyz").status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.5)
    with open_workspace(tmp_path, read_only=True) as known:
        assert known.counts().articles > 3


def test_the_samples_are_handed_in_once(tmp_path: Path) -> None:
    settings = Settings(workspace=tmp_path)
    count = hand_in(settings)
    assert hand_in(settings) == count
    queue = Queue(tmp_path)
    assert sum(queue.counts().values()) == count
    queue.close()


@pytest.mark.slow
def test_a_job_outlives_a_service_that_is_killed(tmp_path: Path) -> None:
    _, key = Keys(tmp_path / "keys.sqlite").create("newsroom", [Scope.WRITE])
    headers = {"Authorization": f"Bearer {key}"}
    text = "Kenya and Japan signed a pact on trade in Nairobi on 2 May 2024, a minister of Kenya said."
    jobs = []
    with serving(tmp_path, end=signal.SIGKILL) as (address, _):
        for number in range(6):
            article = {"text": f"{text} It was talk {number}."}
            jobs.append(httpx.post(f"{address}/v1/articles", json=article, headers=headers).json()["id"])
        deadline = time.monotonic() + 60
        while httpx.get(f"{address}/v1/jobs/{jobs[0]}").json()["state"] == "queued":
            assert time.monotonic() < deadline
            time.sleep(0.05)
    with serving(tmp_path) as (address, _):
        deadline = time.monotonic() + 120
        while (last := httpx.get(f"{address}/v1/jobs/{jobs[-1]}").json())["state"] in ("queued", "running"):
            assert time.monotonic() < deadline, last
            time.sleep(0.1)
        told = [httpx.get(f"{address}/v1/jobs/{job}").json() for job in jobs]
    assert [each["state"] for each in told] == ["done"] * 6
    assert [each["outcome"]["counts"]["new"] for each in told] == [1] * 6
    with open_workspace(tmp_path, read_only=True) as known:
        assert known.counts().articles == 6


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"BREW /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /healthz HTTP/9.9\r\n\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 70_000, 431),
        (b"GET /healthz?" + b"x" * 70_000, 431),
    ],
    ids=["method", "nonsense", "version", "path", "length", "header", "query"],
)
def test_what_is_no_request_is_a_problem(empty_service: tuple[str, int], sent: bytes, status: int) -> None:
    with socket.create_connection(empty_service, timeout=10) as connection:
        connection.sendall(sent)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ".encode()), answer
    assert b"application/problem+json" in head.lower()
    assert json.loads(body)["status"] == status


def test_a_large_body_does_not_count_as_a_head(empty_service: tuple[str, int]) -> None:
    host, port = empty_service
    answer = httpx.post(f"http://{host}:{port}/v1/articles", content=b"x" * 300_000)
    assert answer.status_code == 401
