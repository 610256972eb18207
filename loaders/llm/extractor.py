"""The LLM extractor: asks a model, believes only what the article itself proves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from loaders.llm.account import Account, Rejection, Tally
from loaders.llm.answers import Said, read_answer
from loaders.llm.chunks import chunks, halves
from loaders.llm.claims import Judge
from loaders.llm.client import ChatClient
from loaders.llm.prompt import messages
from loaders.llm.referents import Referents
from loaders.llm.settings import LlmSettings
from schema.records import Article, Claim, Extraction

VERSION = "llm/1"
SHORTEST_CHUNK = 400
"""Characters: a passage whose answer was cut is asked for again in halves, down to this."""

_Passage = tuple[int, int, Said]


class LlmExtractor:
    """Claims of a model behind an OpenAI-compatible endpoint.

    Raises ExtractorUnavailable while extracting where the endpoint does not answer. How pure it is, is up to the
    model: it is asked at temperature 0.
    """

    def __init__(self, settings: LlmSettings, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._sleep = sleep
        self._tally = Tally(settings.prompt_price, settings.completion_price)

    @property
    def version(self) -> str:
        """`llm/1+` and the model's name."""
        return f"{VERSION}+{self._settings.model}"

    @property
    def account(self) -> Account:
        """What was asked, paid and refused so far, by this object in this process."""
        return self._tally.account()

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction for each article, in order; one request for each passage of it."""
        with ChatClient(self._settings, self._tally, sleep=self._sleep) as client:
            for article in articles:
                yield self._extraction(article, client)

    def _extraction(self, article: Article, client: ChatClient) -> Extraction:
        self._tally.articles += 1
        passages = [
            passage
            for start, end in chunks(article, self._settings.chunk_characters)
            for passage in self._passages(article, start, end, client)
        ]
        referents = Referents(article)
        for _, _, said in passages:
            for entity in said.entities:
                if not referents.add(entity):
                    self._tally.reject(Rejection.NOT_IN_ARTICLE)
        claims = self._claims(passages, Judge(article, referents, self.version, self._settings.confidence))
        self._tally.claims += len(claims)
        return Extraction(article.id, self.version, referents.all(), claims)

    def _passages(self, article: Article, start: int, end: int, client: ChatClient) -> Iterator[_Passage]:
        """What the model says of text[start:end]: in one passage, or in more where an answer was too long."""
        answer = client.ask(messages(article.metadata, article.text[start:end], self._settings.answer_form))
        if answer.is_cut and end - start > SHORTEST_CHUNK:
            for low, high in halves(article.text, start, end):
                yield from self._passages(article, low, high, client)
            return
        said = read_answer(answer.text, self._tally.reject)
        if said is None:
            self._tally.reject(Rejection.CUT_ANSWER if answer.is_cut else Rejection.UNREADABLE_ANSWER)
        else:
            yield start, end, said

    def _claims(self, passages: Iterable[_Passage], judge: Judge) -> tuple[Claim, ...]:
        claims: dict[tuple[object, ...], Claim] = {}
        for start, end, said in passages:
            for each in said.claims:
                claim, refused = judge.claim(each, start, end)
                for reason in refused:
                    self._tally.reject(reason)
                if claim is None:
                    continue
                key = (claim.subject, claim.relation, claim.object, claim.modality, claim.qualifiers, claim.start_char)
                if key in claims:
                    self._tally.reject(Rejection.REPEATED)
                claims.setdefault(key, claim)
        return tuple(sorted(claims.values(), key=_place))


def _place(claim: Claim) -> tuple[int, int, str, str, str]:
    return claim.start_char, claim.end_char, claim.relation, claim.subject, claim.object
