"""The way to a route: the same as the router's own, without asking every route."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import Match, Route

from api.http import signpost
from api.http.app import application
from api.settings import Settings


def small() -> FastAPI:
    app = FastAPI()

    @app.get("/v1/things/new")
    def new() -> str:
        return "new"

    @app.get("/v1/things/{id}")
    def one(id: str) -> str:
        return id

    @app.get("/{any}")
    def any_one(any: str) -> str:
        return f"any {any}"

    @app.post("/v1/things/{id}")
    def change(id: str) -> str:
        return f"changed {id}"

    signpost.install(app)

    @app.get("/later")
    def later() -> str:
        return "later"

    return app


@pytest.mark.parametrize(
    ("path", "answer"), [("/v1/things/new", "new"), ("/v1/things/7", "7"), ("/later", "any later"), ("/v1", "any v1")]
)
def test_the_first_route_that_matches_answers(path: str, answer: str) -> None:
    assert TestClient(small()).get(path).json() == answer


def test_what_is_no_get_of_a_known_route_is_the_routers() -> None:
    client = TestClient(small())
    assert client.post("/v1/things/7").json() == "changed 7"
    assert client.delete("/v1/things/7").status_code == 405
    assert client.get("/v1/other/7").status_code == 404
    assert client.get("/v1/things/7/", follow_redirects=False).status_code == 307


def test_every_get_of_the_service_is_found_where_the_router_finds_it(tmp_path: Path) -> None:
    app = application(Settings(workspace=tmp_path))
    routes = [each for each in app.router.routes if isinstance(each, Route) and "GET" in (each.methods or ())]
    assert len(routes) > 30
    posted = app.router.middleware_stack
    assert isinstance(posted, signpost.Signpost)
    for route in routes:
        path = route.path_format.replace("{", "").replace("}", "")
        scope = {"type": "http", "method": "GET", "path": path, "headers": []}
        first = next(each for each in app.router.routes if each.matches(dict(scope))[0] is Match.FULL)
        assert posted.route(path, dict(scope)) is first, path
