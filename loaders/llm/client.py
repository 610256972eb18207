"""Asking an OpenAI-compatible chat endpoint, patiently."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import httpx

from loaders.llm.account import Tally
from loaders.llm.answer_schema import answer_schema
from loaders.llm.prompt import Message
from loaders.llm.settings import AnswerForm, LlmSettings
from schema.errors import ExtractorUnavailable

LONGEST_PAUSE = 60.0
"""Seconds: a server may not ask for more before the next attempt."""

_WORTH_ANOTHER_TRY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote; `is_cut` where it reached its limit of tokens."""

    text: str
    is_cut: bool


class ChatClient:
    """One connection to one endpoint; it counts requests and tokens in the tally."""

    def __init__(self, settings: LlmSettings, tally: Tally, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._tally = tally
        self._sleep = sleep
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        # The environment's proxies and certificates are api's to read, so nothing is taken from there.
        self._http = httpx.Client(timeout=settings.timeout, headers=headers, trust_env=False)
        self._url = settings.url.rstrip("/") + "/chat/completions"

    def __enter__(self) -> ChatClient:
        return self

    def __exit__(self, *error: object) -> None:
        self._http.close()

    def ask(self, messages: Sequence[Message]) -> Answer:
        """The answer; ExtractorUnavailable where the endpoint refuses, or does not answer in all attempts."""
        body = self._body(messages)
        problem, pause = "", self._settings.backoff
        for attempt in range(self._settings.attempts):
            if attempt:
                self._tally.retries += 1
                self._sleep(pause)
            pause = self._settings.backoff * 2**attempt * (1 + random.random() / 4)
            self._tally.requests += 1
            try:
                response = self._http.post(self._url, json=body)
            except httpx.TimeoutException:
                problem = f"no answer in {self._settings.timeout:g} seconds"
                continue
            except httpx.TransportError as error:
                problem = str(error) or type(error).__name__
                continue
            if response.status_code in _WORTH_ANOTHER_TRY:
                problem = f"status {response.status_code}"
                pause = max(pause, _asked_pause(response))
                continue
            if response.status_code != httpx.codes.OK:
                raise ExtractorUnavailable(f"{self._url}: status {response.status_code}: {_message(response)}")
            return self._answer(response)
        raise ExtractorUnavailable(f"{self._url}: {problem}, after {self._settings.attempts} attempts")

    def _body(self, messages: Sequence[Message]) -> dict[str, object]:
        body: dict[str, object] = {
            "model": self._settings.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": self._settings.answer_tokens,
        }
        if self._settings.answer_form is AnswerForm.SCHEMA:
            named = {"name": "facts", "strict": True, "schema": answer_schema()}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self._settings.answer_form is AnswerForm.OBJECT:
            body["response_format"] = {"type": "json_object"}
        return body

    def _answer(self, response: httpx.Response) -> Answer:
        try:
            document = json.loads(response.content)
            choice = document["choices"][0]
            text = choice["message"]["content"]
        except (ValueError, LookupError, TypeError) as error:
            raise ExtractorUnavailable(f"{self._url}: this is no chat completion: {response.text[:200]!r}") from error
        usage = document.get("usage")
        if isinstance(usage, Mapping):
            self._tally.prompt_tokens += _count(usage, "prompt_tokens")
            self._tally.completion_tokens += _count(usage, "completion_tokens")
        # A refusal has no content; it is an answer that says nothing.
        return Answer(text if isinstance(text, str) else "", choice.get("finish_reason") == "length")


def _asked_pause(response: httpx.Response) -> float:
    """The seconds that Retry-After asks for, within our bound; 0 where it asks for none (or names a date)."""
    try:
        return min(max(float(response.headers.get("Retry-After", 0)), 0.0), LONGEST_PAUSE)
    except ValueError:
        return 0.0


def _message(response: httpx.Response) -> str:
    try:
        return str(response.json()["error"]["message"])
    except (ValueError, LookupError, TypeError):
        return response.text[:200]


def _count(usage: Mapping[str, object], name: str) -> int:
    value = usage.get(name)
    return value if isinstance(value, int) else 0
