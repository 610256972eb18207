"""How to reach a language model, and within which bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from schema.errors import SettingsError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class AnswerForm(StrEnum):
    """What the endpoint is asked to hold its answer to; what comes back is checked in any case."""

    SCHEMA = "schema"
    """The JSON Schema of the answer (structured output)."""
    OBJECT = "object"
    """Some JSON object; the schema is told in words."""
    TEXT = "text"
    """Nothing: for servers that know no response format."""


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """An OpenAI-compatible chat endpoint and the model to ask there.

    `url` is the base that /chat/completions is added to. `timeout` and `backoff` are seconds: how long one request
    may take, and the first pause before trying again, doubled each time. `attempts` counts the first try.
    `chunk_characters` bounds the text of one request, `answer_tokens` its answer. Prices are per million tokens, in
    whatever currency the account is kept. `confidence` is what a claim of this model is worth.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    answer_form: AnswerForm = AnswerForm.SCHEMA
    timeout: float = 120.0
    attempts: int = 4
    backoff: float = 1.0
    chunk_characters: int = 6_000
    answer_tokens: int = 8_000
    prompt_price: float = 0.0
    completion_price: float = 0.0
    confidence: float = 0.7

    def __post_init__(self) -> None:
        """Refuse what cannot work, and a key that would travel in the clear."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError(f"the model's URL must begin with http:// or https://, not {self.url!r}")
        if self.key and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise SettingsError(f"a key is not sent to {parts.hostname} without encryption; use https://")
        if not self.model:
            raise SettingsError("no model is named; name the one to ask at the endpoint")
        for name in ("timeout", "attempts", "chunk_characters", "answer_tokens"):
            if getattr(self, name) <= 0:
                raise SettingsError(f"{name} must be more than 0, not {getattr(self, name)}")
        for name in ("backoff", "prompt_price", "completion_price"):
            if getattr(self, name) < 0:
                raise SettingsError(f"{name} must not be negative, not {getattr(self, name)}")
        if not 0 < self.confidence <= 1:
            raise SettingsError(f"confidence must be above 0 and at most 1, not {self.confidence}")
