"""Keys: made on the command line, checked by the service, taken back while it runs."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from api.access.caller import Caller
from api.access.keys import Keys
from api.access.scopes import Scope, scopes_without_key
from api.http.access import scope
from api.http.app import application
from api.settings import Settings
from schema.errors import KeyRefused, SettingsError
from tests.api.conftest import Run


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    """The service with one route that writes."""
    app = application(Settings(workspace=tmp_path))

    @app.post("/write")
    def write(caller: Annotated[Caller, Depends(scope(Scope.WRITE))]) -> str:
        return caller.who

    return app


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Keys]:
    with Keys(tmp_path / "keys.sqlite") as keys:
        yield keys


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def test_without_a_key_nothing_is_written_and_the_answer_says_how_to_get_one(client: TestClient) -> None:
    answer = client.post("/write")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="accords", scope="write"'
    assert "accords key create NAME --scope write" in answer.json()["detail"]


def test_a_key_opens_what_its_scopes_name(client: TestClient, keys: Keys) -> None:
    made, text = keys.create("newsroom", [Scope.WRITE])
    answer = client.post("/write", headers=bearer(text))
    assert (answer.status_code, answer.json()) == (200, f"newsroom (key {made.id})")


def test_a_key_opens_nothing_else(client: TestClient, keys: Keys) -> None:
    _, text = keys.create("dashboard", [Scope.CYPHER])
    answer = client.post("/write", headers=bearer(text))
    assert answer.status_code == 403
    assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]


def test_a_key_that_is_revoked_opens_nothing_from_then_on(client: TestClient, keys: Keys) -> None:
    made, text = keys.create("newsroom", [Scope.WRITE])
    assert client.post("/write", headers=bearer(text)).status_code == 200
    keys.revoke(made.id)
    answer = client.post("/write", headers=bearer(text))
    assert (answer.status_code, "revoked" in answer.json()["detail"]) == (401, True)


def test_a_key_that_is_not_good_is_refused_for_reading_too(client: TestClient) -> None:
    assert client.get("/healthz", headers=bearer("accords_00000000_" + "x" * 43)).status_code == 401


def test_a_key_runs_out(keys: Keys) -> None:
    _, text = keys.create("short", [Scope.WRITE], days=0)
    with pytest.raises(KeyRefused, match="ran out"):
        keys.check(text)


def test_the_secret_of_another_key_does_not_open_this_one(keys: Keys) -> None:
    (_, one), (_, other) = keys.create("one", [Scope.WRITE]), keys.create("other", [Scope.WRITE])
    with pytest.raises(KeyRefused, match="not known"):
        keys.check(one[:17] + other[17:])


def test_no_key_stands_in_the_file_and_only_its_owner_reads_it(keys: Keys, tmp_path: Path) -> None:
    _, text = keys.create("newsroom", [Scope.WRITE])
    file = tmp_path / "keys.sqlite"
    assert text[17:].encode() not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_command_makes_lists_and_revokes_keys(run: Run) -> None:
    made = run("key", "create", "newsroom", "--scope", "write", "--scope", "decide", "--json").json
    with Keys(Path("accords.workspace/keys.sqlite")) as known:
        assert known.check(made["key"]).scopes == {Scope.WRITE, Scope.DECIDE}
    assert run("key", "revoke", made["id"]).code == 0
    (listed,) = run("key", "list", "--json").json
    assert listed["id"] == made["id"]
    assert listed["revoked_at"]
    assert made["key"] not in json.dumps(listed)


def test_a_key_that_nobody_made_cannot_be_revoked(run: Run) -> None:
    outcome = run("key", "revoke", "00000000")
    assert (outcome.code, "accords key list" in outcome.err) == (3, True)


@pytest.mark.parametrize("text", ["write", "read,decide", "everything"])
def test_settings_that_would_let_anybody_write_are_refused(text: str) -> None:
    with pytest.raises(SettingsError):
        scopes_without_key(text)
