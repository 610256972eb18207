"""The process that does the jobs: from an article to an answer, killed in the midst of it, ended with its service."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

import httpx
import neo4j
import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from api.writing.desk import Desk
from graph.workspace import open_workspace
from graph.workspace.queue import READING
from loaders.jobs.handed_in import HandedIn
from loaders.jobs.worker import SHOWING
from schema.identifiers import claim_id
from tests.api.http.test_writing import ARTICLE, TEXT, new_key
from tools.neo4j_server import Server


@pytest.mark.slow
def test_no_job_is_lost_or_repeated_when_the_worker_is_killed(tmp_path: Path) -> None:
    """Killed while it reads, while it shows what it read, and once more."""
    desk = Desk(Settings(workspace=tmp_path))
    jobs = [
        desk.take_articles(HandedIn("article.txt", {"title": str(each)}), f"{TEXT} It was talk {each}.".encode(), "me")
        for each in range(12)
    ]
    for stages in ({READING}, {SHOWING}, {READING, SHOWING}):
        _kill_when(desk, stages)
    deadline = time.monotonic() + 240
    while desk.queue.has_waiting():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    ended = [desk.queue.get(job.id) for job in jobs]
    desk.close()
    assert [job.state for job in ended if job] == ["done"] * 12
    assert [json.loads(job.outcome or "")["counts"]["new"] for job in ended if job] == [1] * 12
    with open_workspace(tmp_path, read_only=True) as known:
        assert known.counts().articles == 12


def _kill_when(desk: Desk, stages: set[str]) -> None:
    """Kill the worker in the midst of one of these stages; nobody is killed where all was done before."""
    deadline = time.monotonic() + 120
    while desk.queue.has_waiting():
        assert time.monotonic() < deadline
        pid = desk.worker.pid
        if pid is not None and any(job.state == "running" and job.stage in stages for job in desk.queue.latest(20)):
            os.kill(pid, signal.SIGKILL)
            while desk.worker.pid == pid:
                assert time.monotonic() < deadline
                time.sleep(0.02)
            return
        time.sleep(0.002)


@pytest.mark.slow
def test_a_worker_ends_with_its_service(tmp_path: Path) -> None:
    desk = Desk(Settings(workspace=tmp_path))
    desk.take_articles(HandedIn("article.txt", {}), TEXT.encode(), "me")
    pid = desk.worker.pid
    assert pid is not None
    desk.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.slow
def test_from_an_article_to_an_answer_and_back(tmp_path: Path) -> None:
    _hand_in_and_take_back(Settings(workspace=tmp_path))


@pytest.mark.slow
@pytest.mark.neo4j
def test_the_same_over_neo4j(tmp_path: Path, neo4j_server: Server) -> None:
    password = neo4j_server.password
    with neo4j.GraphDatabase.driver(neo4j_server.address, auth=("neo4j", password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    _hand_in_and_take_back(Settings(workspace=tmp_path, store=neo4j_server.address, store_password=password))


def _hand_in_and_take_back(settings: Settings) -> None:
    with TestClient(application(settings), headers=new_key(settings.workspace)) as client:
        done(
            client,
            client.post("/v1/articles", json={"text": TEXT.replace("2 May", "7 June"), "published": "2024-06-08"}),
        )
        outcome = done(client, client.post("/v1/articles", json=ARTICLE))
        (article,) = outcome["articles"]
        assert days(client, "Japan") == ["2024-05-02", "2024-06-07"]
        asked = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) {?s ?p ?o}"})
        assert int(asked.headers["accords-data-version"]) == outcome["data_version"]

        withdrawal = client.post(f"/v1/articles/{article['id']}/withdraw", json={"why": "retracted"})
        made = done(client, withdrawal)["decision"]["decision"]
        assert days(client, "Japan") == ["2024-06-07"]
        done(client, client.post(f"/v1/decisions/{made}/undo", json={"why": "an error"}))
        assert days(client, "Japan") == ["2024-05-02", "2024-06-07"]
        listed = client.get("/v1/decisions").json()["decisions"]
        assert [(each["undoes"], each["stands"]) for each in listed] == [(made, False), (None, False)]

        with open_workspace(settings.workspace, read_only=True) as known:
            extraction = known.extractions.of(article["id"])
            assert extraction is not None
            claims = [claim_id(each) for each in extraction.claims if each.relation == "signed"]
        for claim in claims:
            done(
                client, client.post(f"/v1/claims/{claim}/corrections", json={"why": "x", "set": {"date": "2024-05-01"}})
            )
        assert days(client, "Japan") == ["2024-05-01", "2024-06-07"]

        done(client, client.put(f"/v1/articles/{article['id']}", json={"text": TEXT.replace("Japan", "Norway")}))
        assert days(client, "Japan") == ["2024-06-07"]
        assert days(client, "Norway") == ["2024-05-02"]


def done(client: TestClient, answer: httpx.Response) -> dict[str, Any]:
    """The outcome of the job, after its events have told that it is done."""
    assert answer.status_code == 202, answer.text
    with client.stream("GET", answer.json()["links"]["events"]) as events:
        assert events.headers["content-type"].startswith("text/event-stream")
        told = [json.loads(line.partition(" ")[2]) for line in events.iter_lines() if line.startswith("data:")]
    assert told[-1]["state"] == "done", told[-1]
    outcome: dict[str, Any] = told[-1]["outcome"]
    return outcome


def days(client: TestClient, other: str) -> list[str]:
    """The days on which Kenya and the other signed something."""
    rows = client.get("/v1/questions/agreements_of_pair", params={"a": "Kenya", "b": other}).json()["rows"]
    return sorted(row["day"] for row in rows)
