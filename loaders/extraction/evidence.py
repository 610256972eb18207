"""What speaks for and against a candidate: plain features of it, its arguments and its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log, log1p

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import PLURAL, SINGULAR_PERSON, SINGULAR_THING, Discourse
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

Features = Mapping[str, float]
"""Values by name; what is absent is 0. Names with a colon are yes or no: `relation:signed` is 1 or absent."""

PRONOUNS = PLURAL | SINGULAR_PERSON | SINGULAR_THING
LONGEST_PATH = 8
"""Steps in the tree beyond which a trigger and its argument count as equally far apart."""
MOST_SENTENCES, MOST_MENTIONS, MOST_TIMES = 40, 20, 5
"""Larger numbers count as these: few articles of the training had such, and very long ones must not run away."""
SUREST = 0.95
"""A rule's own confidence is read within [1 - SUREST, SUREST]."""


class Evidence:
    """The features of all candidates of one article."""

    def __init__(self, parse: Parse, discourse: Discourse, lexicon: Lexicon, candidates: Sequence[Candidate]) -> None:
        self._parse = parse
        self._discourse = discourse
        self._groups = lexicon.groups.of_states | lexicon.groups.of_people | lexicon.groups.nouns.keys()
        self._placed = {frame.id for frame in lexicon.frames}
        said = {(_pair(candidate), candidate.tokens[0]) for candidate in candidates}  # two frames may read one word
        self._times = Counter(pair for pair, _ in said)

    def features(self, candidate: Candidate) -> Features:
        """All features of one of the article's candidates."""
        return dict(self._features(candidate))

    def _features(self, candidate: Candidate) -> Iterator[tuple[str, float]]:
        prior = min(max(candidate.confidence, 1 - SUREST), SUREST)
        number = self._discourse.sentence_of(candidate.tokens[0])
        start, end = self._parse.sentences[number]
        yield "prior", log(prior / (1 - prior))
        yield f"relation:{candidate.relation.value}", 1.0
        yield "said again", log(min(self._times[_pair(candidate)], MOST_TIMES))
        yield "sentence number", log1p(min(number, MOST_SENTENCES))
        yield "sentence words", log(end - start)
        yield from self._argument("subject", candidate.subject, candidate, 1)
        yield from self._argument("object", candidate.object, candidate, 2)

    def _argument(self, role: str, chain: Chain, candidate: Candidate, position: int) -> Iterator[tuple[str, float]]:
        trigger, token = candidate.tokens[0], self._token(candidate, position)
        yield f"{role} kind:{chain.kind.value}", 1.0
        yield f"{role} found:{self._found(chain, token, trigger)}", 1.0
        yield f"{role} mentions", log1p(min(len(chain.spans), MOST_MENTIONS))
        yield f"{role} words", log1p(chain.name.count(" "))
        yield f"{role} path", log1p(0 if token is None else self._path(trigger, token))
        if chain.wikidata or chain.state:
            yield f"{role} known", 1.0

    def _token(self, candidate: Candidate, position: int) -> int | None:
        """Where the argument stands in the sentence's grammar; None for a rule that is no frame: those see names."""
        return candidate.tokens[position] if candidate.rule in self._placed else None

    def _found(self, chain: Chain, token: int | None, trigger: int) -> str:
        """How the rule came from the token to the chain.

        name or description (the token is its head), pronoun, phrase (the chain is named inside the phrase, or joined
        to it by "and"), modifier (named inside the trigger's phrase), group ("the two sides"), reference ("the
        ministry", named before), elsewhere (nothing in the sentence: the states that the article is about).
        """
        parse, discourse = self._parse, self._discourse
        if token is None:
            return "name"
        if discourse.at(token) is chain:
            return "description" if chain.described else "name"
        if parse.lowers[token] in PRONOUNS:
            return "pronoun"
        low, high = parse.subtree(token)
        if any(low <= start < high for start, _ in chain.spans):
            return "modifier" if token == trigger else "phrase"
        if parse.lemmas[token] in self._groups:
            return "group"
        return "elsewhere" if token == trigger else "reference"

    def _path(self, trigger: int, token: int) -> int:
        """Steps between the two in the tree of the sentence."""
        above = [trigger, *self._parse.ancestors(trigger)]
        for steps, step in enumerate((token, *self._parse.ancestors(token))):
            if step in above:
                return min(steps + above.index(step), LONGEST_PATH)
        return LONGEST_PATH


def _pair(candidate: Candidate) -> tuple[object, ...]:
    return candidate.relation, *sorted((candidate.subject.number, candidate.object.number))
