"""Parameters that are read once for each query, and checked as before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Header, Path, Query, Request
from fastapi.responses import Response
from fastapi.testclient import TestClient

from api.http.kept_answers import KeptAnswers
from api.http.kept_route import kept_route

Id = Annotated[str, Path(max_length=3)]
read: list[int] = []


async def doubled(n: Annotated[int, Query(ge=1)] = 1) -> int:
    read.append(n)
    return 2 * n


async def told(accept_language: Annotated[str, Header()] = "") -> str:
    return accept_language


@pytest.fixture
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.router.route_class = kept_route(KeptAnswers(lambda: None, most=0))

    @app.get("/of/{id}")
    def of(request: Request, id: Id, twice: Annotated[int, Depends(doubled)], more: int = 0) -> Response:
        return Response(f"{id} {twice} {more}")

    @app.get("/by-header")
    def by_header(request: Request, language: Annotated[str, Depends(told)]) -> Response:
        return Response(language)

    read.clear()
    with TestClient(app) as client:
        yield client


def test_a_query_is_read_once_whatever_the_path(client: TestClient) -> None:
    assert [client.get(f"/of/{id}").text for id in "abc"] == ["a 2 0", "b 2 0", "c 2 0"]
    assert [client.get(f"/of/{id}?n=4&more=1").text for id in "abc"] == ["a 8 1", "b 8 1", "c 8 1"]
    assert read == [1, 4]


def test_the_path_is_checked_each_time(client: TestClient) -> None:
    assert [client.get(f"/of/{id}").status_code for id in ("a", "abcd", "b")] == [200, 422, 200]


def test_a_query_that_is_wrong_is_refused_each_time(client: TestClient) -> None:
    assert [client.get("/of/a?n=0").status_code for _ in range(3)] == [422, 422, 422]


def test_what_is_read_from_a_header_is_read_each_time(client: TestClient) -> None:
    assert [client.get("/by-header", headers={"Accept-Language": each}).text for each in ("en", "sw")] == ["en", "sw"]
