"""What asking a model cost, and what of its answers was refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rejection(StrEnum):
    """Why something that a model said is not believed."""

    UNREADABLE_ANSWER = "the answer is not the JSON that was asked for"
    CUT_ANSWER = "the answer was cut at its limit of tokens"
    MALFORMED = "an entity or claim of the answer has not the fields that were asked for"
    NOT_IN_ARTICLE = "an entity whose name is not in the article"
    STRANGER = "a claim about an entity that the answer does not list, or that was refused"
    NO_QUOTE = "a claim whose quote is not in the article"
    OUTSIDE_ONTOLOGY = "a claim outside the ontology's domains and ranges"
    QUALIFIER = "a qualifier that the relation does not allow, or with a value of the wrong type"
    REPEATED = "a claim that was made already"


@dataclass(frozen=True, slots=True)
class Account:
    """Totals since the extractor was made; `cost` is in the currency of the settings' prices."""

    articles: int
    requests: int
    retries: int
    prompt_tokens: int
    completion_tokens: int
    cost: float
    claims: int
    rejected: Mapping[Rejection, int]


class Tally:
    """Counts while an extractor works."""

    def __init__(self, prompt_price: float, completion_price: float) -> None:
        self._prices = (prompt_price, completion_price)
        self.articles = self.requests = self.retries = self.claims = 0
        self.prompt_tokens = self.completion_tokens = 0
        self._rejected: Counter[Rejection] = Counter()

    def reject(self, reason: Rejection) -> None:
        """One more thing refused."""
        self._rejected[reason] += 1

    def account(self) -> Account:
        """The totals so far."""
        prompt_price, completion_price = self._prices
        return Account(
            articles=self.articles,
            requests=self.requests,
            retries=self.retries,
            prompt_tokens=self.prompt_tokens,
            completion_tokens=self.completion_tokens,
            cost=(self.prompt_tokens * prompt_price + self.completion_tokens * completion_price) / 1_000_000,
            claims=self.claims,
            rejected=dict(sorted(self._rejected.items())),
        )
