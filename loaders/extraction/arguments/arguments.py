"""From the head token of a noun phrase to what it stands for: one door to phrases, actors and described things."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extraction.arguments.actors import Actors
from loaders.extraction.arguments.descriptions import Descriptions
from loaders.extraction.arguments.matters import Matters
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import ACTORS, Discourse
from loaders.extraction.grammar.phrases import Phrases
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind


class Arguments:
    """Resolves noun phrases of one article to chains."""

    def __init__(self, parse: Parse, discourse: Discourse, lexicon: Lexicon) -> None:
        self._discourse = discourse
        self._phrases = Phrases(parse, discourse, lexicon)
        self._actors = Actors(parse, discourse, self._phrases, lexicon)
        self._matters = Matters(parse, discourse, self._phrases, lexicon)
        self._descriptions = Descriptions(parse, discourse, self._phrases, self._actors, self._matters, lexicon)

    def coordinated(self, token: int) -> list[int]:
        """The token and everything joined to it by "and" or "or", or listed after "including", in text order."""
        return self._phrases.coordinated(token)

    def objects(self, token: int, *prepositions: str) -> list[int]:
        """Objects of those prepositions that hang directly on the token."""
        return self._phrases.objects(token, *prepositions)

    def phrase(self, token: int, kind: Kind | None = None) -> tuple[int, int]:
        """The tokens [start, end) of the phrase that name the thing of that kind."""
        return self._phrases.span(token, kind)

    def is_date(self, token: int) -> bool:
        """Whether the model takes the token for part of a date, a sum or a number."""
        return self._phrases.is_date(token)

    def reciprocal(self, token: int) -> bool:
        """Whether the token is "each other" or "one another"."""
        return self._phrases.is_reciprocal(token)

    def actors(self, token: int, kinds: frozenset[Kind] = ACTORS) -> list[Chain]:
        """Who the coordinated phrase at the token stands for, as agents of those kinds."""
        return self._actors.actors(token, kinds)

    def single(self, token: int) -> list[Chain]:
        """The same for the phrase at the token alone, without what is joined to it."""
        return self._actors.single(token, ACTORS)

    def modifying(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Chains of those kinds whose names stand before the noun: "Chinese-French", "China's", "U.S.-India"."""
        return self._actors.modifying(token, kinds)

    def earlier(self, token: int, kinds: frozenset[Kind]) -> Chain | None:
        """The thing named before that a definite description at the token means, or None."""
        return self._actors.earlier(token, kinds)

    def latest(self, token: int, kind: Kind) -> Chain | None:
        """The thing of that kind that was mentioned last before the token, or None."""
        return next(iter(self._discourse.before(token, frozenset({kind}), 30)), None)

    def things(self, token: int, kinds: frozenset[Kind], describe: Kind | None, heads: frozenset[str]) -> list[Chain]:
        """What the coordinated phrase at the token stands for, as objects of those kinds; described where allowed."""
        return self._descriptions.things(token, kinds, describe, heads)

    def places(self, tokens: Iterable[int], kinds: frozenset[Kind]) -> list[Chain]:
        """Named places and states among the coordinated phrases at the tokens, cities kept as cities."""
        return self._descriptions.places(tokens, kinds)

    def fields(self, token: int, *, limit: int | None = None, known: bool = False) -> list[Chain]:
        """The fields that the phrase at the token names before `limit`; `known` ones only are those of the scheme."""
        return self._matters.fields(token, limit=limit, known=known)

    def matter(self, token: int) -> tuple[int, int] | None:
        """The tokens [start, end) of what the agreement at the token is on, with the "on"; None if it does not say."""
        return self._phrases.matter(token)
