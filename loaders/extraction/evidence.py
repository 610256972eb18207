"""What speaks for and against a candidate: plain features of it, its words and its article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log, log1p

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse import PLURAL, SINGULAR_PERSON, SINGULAR_THING, Chain, Discourse
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.title_case import in_title_case
from loaders.parse import Parse
from schema.generated.vocabulary import Kind
from schema.records import Article

Features = Mapping[str, float]
"""Values by name; what is absent is 0. Names with a colon are yes-or-no: `modality:planned` is 1 or absent."""

UNPLACED = frozenset({"position", "nesting"})
"""Families of rules whose tokens tell no argument positions."""
PRONOUNS = PLURAL | SINGULAR_PERSON | SINGULAR_THING
PASSIVE = ("nsubjpass", "auxpass")
BELOW = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "conj", "parataxis", "dep"})
LONGEST_PATH = 8
"""Steps in the tree beyond which a trigger and its argument count as equally far apart."""


class Evidence:
    """The features of all candidates of one article."""

    def __init__(self, article: Article, parse: Parse, discourse: Discourse, lexicon: Lexicon, candidates: Sequence[Candidate]) -> None:
        self._article = article
        self._parse = parse
        self._discourse = discourse
        self._groups = lexicon.groups.of_states | lexicon.groups.of_people | lexicon.groups.nouns.keys()
        self._by_trigger = Counter(c.tokens[0] for c in candidates)
        self._by_sentence = Counter(discourse.sentence_of(c.tokens[0]) for c in candidates)
        self._by_pair = Counter(_pair(c) for c in candidates)
        self._main = {c.number for kind in (Kind.STATE, Kind.PERSON) for c in discourse.main_pair(kind)} if candidates else set()
        self._blocks = [block.start for block in article.blocks]

    def features(self, candidate: Candidate) -> Features:
        """All features of one of the article's candidates."""
        found: dict[str, float] = dict(self._of_rule(candidate))
        found.update(self._of_argument("subject", candidate.subject, candidate, 1))
        found.update(self._of_argument("object", candidate.object, candidate, 2))
        found.update(self._of_trigger(candidate))
        found.update(self._of_place(candidate))
        return found

    def _of_rule(self, candidate: Candidate) -> Iterator[tuple[str, float]]:
        prior = min(max(candidate.confidence, 0.05), 0.95)
        yield "prior", log(prior / (1 - prior))
        yield f"rule:{candidate.rule}", 1.0
        yield f"family:{candidate.rule.partition('/')[0]}", 1.0
        yield f"relation:{candidate.relation.value}", 1.0
        yield f"modality:{candidate.modality.value}", 1.0
        for name in candidate.qualifiers.to_json():
            yield f"qualifier:{name}", 1.0
        if candidate.subject.number in self._main and candidate.object.number in self._main:
            yield "main pair", 1.0
        yield "said again", log(self._by_pair[_pair(candidate)])

    def _of_argument(self, role: str, chain: Chain, candidate: Candidate, position: int) -> Iterator[tuple[str, float]]:
        parse = self._parse
        trigger = candidate.tokens[0]
        placed = candidate.rule.partition("/")[0] not in UNPLACED and len(candidate.tokens) > position
        token = candidate.tokens[position] if placed else None
        yield f"{role} kind:{chain.kind.value}", 1.0
        yield f"{role} found:{self._found(chain, token, trigger)}", 1.0
        yield f"{role} words", log(1 + chain.name.count(" "))
        yield f"{role} mentions", log1p(len(chain.spans))
        if chain.wikidata or chain.state:
            yield f"{role} known", 1.0
        first, last = parse.sentences[self._discourse.sentence_of(trigger)]
        near = min((abs(s - trigger) for s, _ in chain.spans if first <= s < last), default=None)
        if near is None:
            yield f"{role} elsewhere", 1.0
        else:
            yield f"{role} distance", log1p(near)
        if token is not None:
            yield f"{role} path", log(self._path(trigger, token))
            low, high = sorted((trigger, token))
            yield f"{role} verbs between", log1p(sum(parse.pos[t] == "VERB" for t in range(low + 1, high)))

    def _found(self, chain: Chain, token: int | None, trigger: int) -> str:
        """How the argument was found: by its name, a description, a pronoun, a group, the trigger, another phrase."""
        parse, discourse = self._parse, self._discourse
        if token is None:
            return "name"
        if discourse.at(token) is chain:
            return "description" if chain.described else "name"
        if parse.lowers[token] in PRONOUNS:
            return "pronoun"
        low, high = parse.subtree(token)
        if any(low <= s < high for s, _ in chain.spans):
            return "modifier" if token == trigger else "phrase"
        if parse.lemmas[token] in self._groups:
            return "group"
        return "elsewhere" if token == trigger else "reference"

    def _path(self, trigger: int, token: int) -> int:
        """Steps between the two in the tree, from 1."""
        above = [trigger, *self._parse.ancestors(trigger)]
        for steps, step in enumerate((token, *self._parse.ancestors(token)), start=1):
            if step in above:
                return min(steps + above.index(step), LONGEST_PATH)
        return LONGEST_PATH

    def _of_trigger(self, candidate: Candidate) -> Iterator[tuple[str, float]]:
        parse, trigger = self._parse, candidate.tokens[0]
        yield f"trigger:{parse.pos[trigger]}", 1.0
        if parse.having(trigger, *PASSIVE):
            yield "trigger passive", 1.0
        if parse.deps[trigger] in BELOW:
            yield f"trigger below:{parse.deps[trigger]}", 1.0
        yield "trigger depth", log1p(sum(1 for _ in parse.ancestors(trigger)))
        yield "same trigger", log(self._by_trigger[trigger])

    def _of_place(self, candidate: Candidate) -> Iterator[tuple[str, float]]:
        parse, trigger = self._parse, candidate.tokens[0]
        number = self._discourse.sentence_of(trigger)
        first, last = parse.sentences[number]
        yield "sentence words", log(last - first)
        yield "sentence number", log1p(number)
        yield "same sentence", log(self._by_sentence[number])
        if in_title_case(parse, first, last):
            yield "title case", 1.0
        at = bisect_right(self._blocks, parse.starts[trigger]) - 1
        if at >= 0 and self._article.blocks[at].role != "paragraph":
            yield f"block:{self._article.blocks[at].role}", 1.0


def _pair(candidate: Candidate) -> tuple[object, ...]:
    return candidate.relation, *sorted((candidate.subject.number, candidate.object.number))
