"""An endpoint that fails is asked again, with patience and an end; what it costs is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.llm import LlmExtractor, LlmSettings
from schema.errors import ExtractorUnavailable, SettingsError

from .endpoint import Reply, completion, endpoint, failure
from .samples import SIGNING, answer, article, claim, extractor

GOOD = completion(answer(claim("Peru", "signed", "Andean Copper Accord", SIGNING)))


def test_tokens_and_cost_are_counted() -> None:
    with endpoint(GOOD) as served:
        asked = extractor(served.url, prompt_price=2.0, completion_price=10.0)
        list(asked.extract([article(), article()]))
    account = asked.account
    assert (account.articles, account.requests, account.claims) == (2, 2, 2)
    assert (account.prompt_tokens, account.completion_tokens) == (2000, 400)
    assert account.cost == pytest.approx(0.008)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_tried_again(status: int) -> None:
    with endpoint(failure(status), failure(status), GOOD) as served:
        asked = extractor(served.url)
        (extraction,) = asked.extract([article()])
    assert len(extraction.claims) == 1
    assert (asked.account.requests, asked.account.retries) == (3, 2)


def test_the_pauses_grow_and_heed_what_the_server_asks_for() -> None:
    pauses: list[float] = []
    with endpoint(failure(503), failure(503), failure(429, Retry_After="20"), GOOD) as served:
        asked = LlmExtractor(LlmSettings(url=served.url, model="small", backoff=1.0), sleep=pauses.append)
        list(asked.extract([article()]))
    assert 1 <= pauses[0] < 2 <= pauses[1] < 4
    assert pauses[2] == 20


def test_a_server_cannot_make_us_wait_for_hours() -> None:
    pauses: list[float] = []
    with endpoint(failure(429, Retry_After="86400"), GOOD) as served:
        list(LlmExtractor(LlmSettings(url=served.url, model="small"), sleep=pauses.append).extract([article()]))
    assert pauses == [60.0]


def test_after_the_last_attempt_the_error_says_what_was_wrong() -> None:
    with endpoint(failure(503)) as served:
        with pytest.raises(ExtractorUnavailable, match="status 503, after 3 attempts"):
            list(extractor(served.url, attempts=3).extract([article()]))
        assert len(served.requests) == 3


def test_a_refusal_is_not_tried_again_and_its_reason_is_told() -> None:
    with endpoint(failure(401, "that key is unknown")) as served:
        with pytest.raises(ExtractorUnavailable, match="status 401: that key is unknown"):
            list(extractor(served.url).extract([article()]))
        assert len(served.requests) == 1


def test_a_server_that_says_nothing_runs_into_the_time_out() -> None:
    slow = replace(GOOD, delay=0.5)
    with (
        endpoint(slow) as served,
        pytest.raises(ExtractorUnavailable, match=r"no answer in 0\.05 seconds, after 2 attempts"),
    ):
        list(extractor(served.url, timeout=0.05, attempts=2).extract([article()]))


def test_where_nobody_listens_the_error_names_the_address() -> None:
    with endpoint(GOOD) as served:
        gone = served.url
    with pytest.raises(ExtractorUnavailable, match=gone):
        list(extractor(gone, attempts=2).extract([article()]))


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"choices": []}', b'{"choices": [3]}'])
def test_something_that_is_no_chat_endpoint_is_recognised(body: bytes) -> None:
    with endpoint(Reply(body)) as served, pytest.raises(ExtractorUnavailable, match="no chat completion"):
        list(extractor(served.url).extract([article()]))


def test_the_key_is_sent_and_never_shown() -> None:
    with endpoint(GOOD) as served:
        settings = LlmSettings(url=served.url, model="small", key="secret-key")
        list(LlmExtractor(settings).extract([article()]))
        assert served.headers[0]["Authorization"] == "Bearer secret-key"
    assert "secret-key" not in repr(settings)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"url": "models.example/v1"}, "must begin with http"),
        ({"url": "http://models.example/v1", "key": "k"}, "without encryption"),
        ({"model": ""}, "no model is named"),
        ({"timeout": 0}, "timeout must be more than 0"),
        ({"attempts": 0}, "attempts must be more than 0"),
        ({"prompt_price": -1}, "prompt_price must not be negative"),
        ({"confidence": 1.5}, "confidence must be above 0"),
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        LlmSettings(**{"url": "https://models.example/v1", "model": "small"} | wrong)  # type: ignore[arg-type]
