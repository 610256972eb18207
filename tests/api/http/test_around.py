"""What stands around every request: ids, limits, headers, numbers, and problems for whatever is wrong."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.responses import StreamingResponse

from api.access.keys import Keys
from api.access.scopes import Scope
from api.http.app import application
from api.http.around.rates import Rates
from api.settings import Settings
from schema.errors import SettingsError

PROBLEM = "application/problem+json"


def served(folder: Path, **chosen: object) -> FastAPI:
    """The service over nothing, with routes that misbehave."""
    app = application(Settings(workspace=folder).but(**chosen))

    @app.get("/breaks")
    def breaks() -> None:
        raise RuntimeError("a secret of the inside")

    @app.get("/hangs")
    async def hangs() -> None:
        await asyncio.sleep(60)

    @app.get("/large")
    def large() -> list[str]:
        return ["again and again"] * 1_000

    @app.get("/endless")
    async def endless() -> StreamingResponse:
        async def ticks() -> AsyncIterator[str]:
            while True:
                yield "tick\n"
                await asyncio.sleep(0.001)

        return StreamingResponse(ticks())

    @app.post("/reads")
    async def reads(request: Request) -> int:
        return len(await request.body())

    return app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(served(tmp_path), raise_server_exceptions=False) as client:
        yield client


def test_a_request_keeps_the_id_that_it_brings(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "abc-1"}).headers["x-request-id"] == "abc-1"


@pytest.mark.parametrize("id", ["", "a b", "x" * 129, 'a"b', "a\tb"])
def test_an_id_that_could_harm_a_log_is_replaced(client: TestClient, id: str) -> None:
    given = client.get("/healthz", headers={"X-Request-ID": id}).headers["x-request-id"]
    assert given != id
    assert len(given) == 16


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("DELETE", "/v1/questions", 405), ("GET", "/breaks", 500), ("GET", "/readyz", 503)],
)
def test_every_error_is_a_problem_with_the_id_of_its_request(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"], told["status"]) == (status, PROBLEM, status)
    assert told["request_id"] == answer.headers["x-request-id"]
    assert told["instance"] == f"urn:accords:request:{told['request_id']}"
    assert told["detail"]


def test_what_nobody_foresaw_is_told_without_its_inside(client: TestClient) -> None:
    answer = client.get("/breaks")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_an_answer_that_does_not_begin_in_time_is_given_up(tmp_path: Path) -> None:
    with TestClient(served(tmp_path, request_timeout=0.1)) as client:
        answer = client.get("/hangs")
    assert (answer.status_code, answer.headers["content-type"]) == (504, PROBLEM)


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_that_is_too_large_is_refused(tmp_path: Path, announced: bool) -> None:
    content = b"x" * 101
    with TestClient(served(tmp_path, request_bytes=100)) as client:
        assert client.post("/reads", content=content[:100]).json() == 100
        answer = client.post("/reads", content=content if announced else iter([content]))
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)
    assert "100 bytes" in answer.json()["detail"]


def test_head_answers_as_get_without_a_body(client: TestClient) -> None:
    head, get = client.head("/v1/questions"), client.get("/v1/questions")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


def test_head_of_what_never_ends_ends(client: TestClient) -> None:
    assert client.head("/endless").status_code == 200


def test_options_tells_the_methods_of_an_address(client: TestClient) -> None:
    answer = client.options("/v1/questions")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert client.options("/nowhere").status_code == 404


def test_a_large_answer_is_compressed_for_who_wants_it(client: TestClient) -> None:
    packed = client.get("/large", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/large", headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], packed.json()) == ("gzip", plain.json())
    assert "content-encoding" not in plain.headers
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert int(packed.headers["content-length"]) < len(gzip.compress(plain.content)) + 200


def test_pages_of_any_origin_may_read(client: TestClient) -> None:
    answer = client.get("/healthz", headers={"Origin": "https://a.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Accords-Data-Version" in answer.headers["access-control-expose-headers"]


def test_only_the_origins_of_the_setting_may_read(tmp_path: Path) -> None:
    ask = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    with TestClient(served(tmp_path, cors_origins="https://a.example")) as client:
        mine = client.options("/v1/questions", headers={"Origin": "https://a.example", **ask})
        other = client.options("/v1/questions", headers={"Origin": "https://b.example", **ask})
        plain = client.get("/healthz", headers={"Origin": "https://b.example"})
    assert (mine.status_code, mine.headers["access-control-allow-origin"]) == (204, "https://a.example")
    assert "authorization" in mine.headers["access-control-allow-headers"].lower()
    assert (other.status_code, other.headers["content-type"]) == (403, PROBLEM)
    assert "access-control-allow-origin" not in plain.headers
    assert "Origin" in plain.headers["vary"]


def test_every_answer_bears_headers_that_hold_browsers_back(client: TestClient) -> None:
    for path in ("/healthz", "/nowhere", "/breaks"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_beyond_its_limit_an_address_waits(tmp_path: Path) -> None:
    with TestClient(served(tmp_path, rate_limit="2/minute")) as client:
        first, second, third = (client.get("/v1/questions") for _ in range(3))
        assert client.get("/healthz").status_code == 200
    assert (first.status_code, first.headers["ratelimit"].split(";")[1]) == (200, "r=1")
    assert first.headers["ratelimit-policy"] == '"address";q=2;w=60'
    assert second.status_code == 200
    assert (third.status_code, third.headers["content-type"]) == (429, PROBLEM)
    assert 1 <= int(third.headers["retry-after"]) <= 60


def test_a_key_has_a_limit_of_its_own(tmp_path: Path) -> None:
    _, text = Keys(tmp_path / "keys.sqlite").create("newsroom", [Scope.WRITE])
    with TestClient(served(tmp_path, rate_limit="1/minute", rate_limit_key="3/minute")) as client:
        assert [client.get("/v1/questions").status_code for _ in range(2)] == [200, 429]
        headers = {"Authorization": f"Bearer {text}"}
        assert [client.get("/v1/questions", headers=headers).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_guessing_keys_counts_for_the_address(tmp_path: Path) -> None:
    wrong = {"Authorization": "Bearer accords_00000000_" + "x" * 43}
    with TestClient(served(tmp_path, rate_limit="2/minute")) as client:
        assert [client.get("/v1/questions", headers=wrong).status_code for _ in range(3)] == [401, 401, 429]


def test_by_default_only_this_machine_asks_without_limit() -> None:
    from api.access.caller import Caller

    rates = Rates("", "none")
    nobody = frozenset[Scope]()
    assert rates.of(Caller("127.0.0.1", nobody)) is None
    assert rates.of(Caller("::1", nobody)) is None
    assert rates.of(Caller("192.0.2.1", nobody)) is not None
    one, other = (rates.of(Caller(f"2001:db8::{each}", nobody)) for each in (1, 2))
    assert one == other


def test_a_limit_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="600/minute"):
        application(Settings(workspace=tmp_path, rate_limit="many"))


def test_where_reading_needs_a_key_only_the_health_is_open(tmp_path: Path) -> None:
    _, text = Keys(tmp_path / "keys.sqlite").create("newsroom", [Scope.WRITE])
    with TestClient(served(tmp_path, anonymous="none")) as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/v1/questions", "/sparql?query=ASK%7B%7D", "/id/state:CHN", "/nowhere"):
            assert client.get(path).status_code == 401, path
        assert client.get("/v1/questions", headers={"Authorization": f"Bearer {text}"}).status_code == 200


def test_the_numbers_name_routes_and_never_what_was_asked(tmp_path: Path) -> None:
    _, text = Keys(tmp_path / "keys.sqlite").create("prometheus", [Scope.OBSERVE])
    with TestClient(served(tmp_path)) as client:
        client.get("/v1/questions/partners_by_sector?sector=technology")
        client.get("/a-path-of-mine")
        client.request("BREW", "/healthz")
        assert client.get("/metrics").status_code == 401
        told = client.get("/metrics", headers={"Authorization": f"Bearer {text}"}).text
    assert 'accords_http_requests_total{method="GET",route="/v1/questions/{name}",status="503"} 1.0' in told
    assert 'accords_http_requests_total{method="GET",route="unmatched",status="404"} 1.0' in told
    assert 'method="other"' in told
    assert "mine" not in told
    assert "technology" not in told


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[" * 100_000, b'{"a":'], ids=["no text", "too deep", "cut"])
def test_a_body_that_is_no_json_is_a_problem(client: TestClient, content: bytes) -> None:
    @client.app.post("/takes")  # type: ignore[attr-defined]
    def takes(document: dict[str, int]) -> int:
        return len(document)

    answer = client.post("/takes", content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
