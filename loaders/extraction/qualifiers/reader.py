"""What is said about a fact beside its arguments: when, where, how much, how many, in which field."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.qualifiers.amounts import Amount, count_of, find_amounts
from loaders.extraction.qualifiers.dating import DateReader
from loaders.extraction.qualifiers.fields import FieldReader, Fields
from loaders.extraction.qualifiers.temporal import dateline
from loaders.extraction.qualifiers.venues import PlaceReader
from loaders.parse import Parse
from schema.generated.vocabulary import Relation

TIMES = {"twice": 2, "thrice": 3}


class QualifierReader:
    """Reads the qualifiers around triggers of one article."""

    def __init__(
        self, parse: Parse, discourse: Discourse, roles: Roles, arguments: Arguments, published: str | None
    ) -> None:
        self._parse = parse
        self._discourse = discourse
        self._published = published or dateline(parse.text)
        self._dates = DateReader(parse, discourse, self._published)
        self._places = PlaceReader(parse, discourse, roles)
        self._fields = FieldReader(parse, discourse, roles, arguments, self._dates)
        self._amounts: dict[int, list[tuple[int, Amount]]] = defaultdict(list)
        for amount in find_amounts(parse.text):
            token = max(0, bisect_right(parse.starts, amount.start) - 1)
            self._amounts[discourse.sentence_of(token)].append((token, amount))

    def date(self, relation: Relation, trigger: int) -> tuple[str | None, str]:
        """The date of what the trigger tells, with its lead word (since, until, by or nothing)."""
        return self._dates.read(relation, trigger)

    def is_ahead(self, date: str | None) -> bool:
        """Whether the date lies after the article's own day."""
        return (
            date is not None
            and self._published is not None
            and date[: len(self._published)] > self._published[: len(date)]
        )

    def place(self, relation: Relation, trigger: int) -> str | None:
        """Where it took place, if the relation is an event and the text names the place."""
        return self._places.read(relation, trigger)

    def ground_of(self, body: int) -> str | None:
        """The place in which the body at the token stands: "the Space Center in Houston", or None."""
        return self._places.ground_of(body)

    def sectors(self, relation: Relation, trigger: int, arguments: tuple[int, ...]) -> Fields:
        """The fields that the fact names, in the text's words and as codes of the sector scheme."""
        return self._fields.read(relation, trigger, arguments[-1] if arguments else None)

    def field_before(self, noun: int) -> tuple[int, int] | None:
        """The tokens [start, end) right before the noun that name a field of the sector scheme, or None."""
        return self._fields.before(noun)

    def count(self, trigger: int, object: int | None) -> int | None:
        """How many things the fact speaks of: "114 agreements", "went there twice", "two visits"."""
        parse = self._parse
        near = parse.children[trigger]
        for token in (
            *near,
            *(t for child in near if parse.deps[child] in ("prep", "dobj") for t in parse.children[child]),
        ):
            if parse.lowers[token] in TIMES:
                return TIMES[parse.lowers[token]]
        for noun in (object, trigger):
            if noun is None or parse.tags[noun] not in ("NNS", "NNPS") or self._definite(noun):
                continue
            for child in parse.having(noun, "nummod"):
                counted = count_of(parse.words[child])
                if counted is not None and not self._dates.is_date(child):
                    return counted
        return None

    def _definite(self, noun: int) -> bool:
        """ "The two countries" are known, not counted."""
        return any(
            self._parse.lowers[c] in ("the", "these", "both", "their", "its") for c in self._parse.children[noun]
        )

    def _is_aside(self, token: int) -> bool:
        """Whether the sum stands in an apposition behind a comma: "the road, a $3bn corridor"."""
        parse = self._parse
        for _ in range(3):
            above = parse.heads[token]
            if parse.deps[token] == "appos" and above < token and parse.pos[token] == "NOUN":
                return True
            token = above
        return False

    def _is_below(self, token: int, argument: int) -> bool:
        """Whether the sum belongs to the argument's phrase, and not to something else named in it: "…, a $3bn road"."""
        parse = self._parse
        for _ in range(4):
            above = parse.heads[token]
            if above == argument:
                return True
            if parse.deps[token] == "appos":
                return False
            token = above
        return False

    def amount(self, trigger: int, arguments: list[int], *, in_clause: bool) -> Amount | None:
        """The sum that belongs to the trigger: below it or its objects, else (`in_clause`) the clause's only one."""
        parse = self._parse
        here = self._amounts.get(self._discourse.sentence_of(trigger))
        if not here:
            return None
        for token, amount in here:
            above = list(parse.ancestors(token))
            if (trigger in above[:5] and not self._is_aside(token)) or any(
                a == token or self._is_below(token, a) for a in arguments
            ):
                return amount
        if not in_clause:
            return None
        clause = self._dates.clause(trigger)
        same = [a for token, a in here if self._dates.clause(token) == clause and not self._is_aside(token)]
        return same[0] if len(same) == 1 else None
