"""The shape of noun phrases: what belongs to a name and where the name ends."""

from __future__ import annotations

from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.coordination import Coordination
from loaders.extraction.grammar.subject_matter import SubjectMatter
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.title_case import in_title_case
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "such"})
RECIPROCAL = frozenset({"each other", "one another"})
BEFORE_NAME = frozenset({"det", "poss", "predet", "case", "preconj", "punct", "cc", "conj", "nsubj", "aux", "prep"})
"""Dependents before the head that are no part of its name."""
BEHIND_NAME = frozenset({"relcl", "appos", "acl", "advcl", "punct", "cc", "conj", "parataxis", "dep"})
"""Dependents behind the head that end its name."""
IN_NAME = frozenset({"prep", "case", "nummod", "compound"})
CLAUSES = frozenset({"relcl", "acl", "appos", "advcl", "parataxis"})
MARKS = frozenset({"-", "’", '"', "”", "“"})
LOOSE = frozenset(
    {
        "its",
        "their",
        "'s",
        "’s",
        "any",
        "such",
        "other",
        "several",
        "various",
        "numerous",
        "many",
        "some",
        "all",
        "both",
    }
)
EQUIPPED = frozenset({Kind.PROJECT, Kind.INSTITUTION})
"""Kinds that are not called by what they come with nor by how many they are: "six plants with three blocks"."""
CONDITIONS = frozenset({"by", "at", "within", "without"})
CIRCUMSTANCES = frozenset(
    {"behalf", "sideline", "sidelines", "presence", "question", "issue", "ceremony", "capacity", "name"}
)
"""Objects behind "on", "in" and "at" that say nothing of what the noun is."""
PLAIN = frozenset({"new", "same", "latest", "said"})
LONGEST = 14
"""Tokens; a longer phrase names nothing that a reader would call by that name."""


class Phrases:
    """Noun phrases of one article."""

    def __init__(self, parse: Parse, discourse: Discourse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._discourse = discourse
        self._words = lexicon.words
        self._joined = Coordination(parse, discourse, lexicon)
        self._matter = SubjectMatter(parse, discourse, lexicon)
        self._numeric = frozenset(t for n in parse.names if n.label in NUMERIC for t in range(n.start, n.end))

    def is_date(self, token: int) -> bool:
        """Whether the model takes the token for part of a date, a sum or a number."""
        return token in self._numeric

    def is_definite(self, token: int) -> bool:
        """Whether the phrase points back: "the treaty", "this visit", "their talks"."""
        return any(self._parse.lowers[c] in DEFINITE for c in self._parse.children[token])

    def is_reciprocal(self, token: int) -> bool:
        """Whether the token is "each other" or "one another"."""
        return token > 0 and f"{self._parse.lowers[token - 1]} {self._parse.lowers[token]}" in RECIPROCAL

    def in_heading(self, token: int) -> bool:
        """Whether the sentence of the token is written as a heading, Every Word Capitalised."""
        return in_title_case(self._parse, *self._parse.sentences[self._discourse.sentence_of(token)])

    def has_content(self, token: int, *, placed: bool = False) -> bool:
        """Whether the phrase says more than its head: adjectives, compounds or a following phrase.

        With `placed`, where something is done says nothing of what it is: "signed the agreement in Lima".
        """
        parse = self._parse
        return any(
            parse.deps[c] in ("amod", "compound", "nmod", "prep", "acl")
            and parse.lowers[c] not in PLAIN
            and not self._is_circumstance(c, placed=placed)
            for c in parse.children[token]
        )

    def _is_circumstance(self, preposition: int, *, placed: bool) -> bool:
        """Whether the phrase tells when or for whom something was done: "the agreement on behalf of", "on Friday"."""
        parse = self._parse
        objects = parse.having(preposition, "pobj") if parse.deps[preposition] == "prep" else []
        if placed and parse.lowers[preposition] in ("in", "at") and any(self._is_ground(o) for o in objects):
            return True
        return any(parse.lemmas[o] in CIRCUMSTANCES or self.is_date(o) for o in objects)

    def _is_ground(self, token: int) -> bool:
        chain = self._discourse.at(token)
        return chain is not None and chain.kind in (Kind.PLACE, Kind.STATE)

    def objects(self, token: int, *prepositions: str) -> list[int]:
        """Objects of those prepositions that hang directly on the token."""
        return self._joined.objects(token, *prepositions)

    def coordinated(self, token: int) -> list[int]:
        """The token and everything joined to it by "and" or "or", or listed after "including", in text order."""
        return self._joined.coordinated(token)

    def span(self, token: int, kind: Kind | None = None) -> tuple[int, int]:
        """The tokens [start, end) of the phrase that name the thing: without determiner, possessor, relative clause
        and what is coordinated to it. What belongs to the name depends on the kind of the thing.
        """
        start = self._start(token)
        parse = self._parse
        if kind == Kind.AGREEMENT and start == token and self._purpose_at(token + 1):
            return token, self._end_of_purpose(token + 2)
        end = self._end(token, kind)
        while start < token and (parse.pos[start] in ("PUNCT", "DET", "SPACE") or parse.lowers[start] in LOOSE):
            start += 1
        while kind in EQUIPPED and start < token and parse.deps[start] == "nummod" and parse.heads[start] == token:
            start += 1
        if kind == Kind.AGREEMENT:
            end = self._with_matter(token, end)
            while start < token and parse.tags[token] == "NN" and (self.is_date(start) or parse.tags[start] == "$"):
                start += 1  # "a €76 million loan agreement"
        if kind == Kind.POLICY and "means" in parse.lowers[end : end + 4] and parse.lowers[end] == "by":
            end = parse.lowers.index("means", end) + 1
        while end - 1 > token and self._is_loose_end(end - 1) and not (kind == Kind.POLICY and self._is_term(end - 1)):
            end -= 1
        return start, end

    def _is_term(self, token: int) -> bool:
        """Whether a span of time belongs to what is asked for: "a transition of 16 months"."""
        parse = self._parse
        while parse.deps[token] in ("nummod", "quantmod", "amod", "compound"):
            token = parse.heads[token]
        return parse.deps[token] == "pobj" and parse.lowers[parse.heads[token]] in ("of", "within")

    def _with_matter(self, token: int, end: int) -> int:
        """The end of the agreement's name with its "on …", where nobody stands between the two."""
        matter = self._matter.of(token)
        if matter is None:
            return end
        behind = self._matter.past_name(token, matter[0] + 1) >= matter[0]
        return matter[1] if behind and matter[1] - token <= LONGEST else min(end, matter[0])

    def _start(self, token: int) -> int:
        parse = self._parse
        before = (c for c in parse.children[token] if c < token and parse.deps[c] not in BEFORE_NAME)
        return min((parse.subtree(child)[0] for child in before), default=token)

    def _end(self, token: int, kind: Kind | None) -> int:
        parse = self._parse
        end = token + 1
        parallel = min(self._joined.parallel(token), default=len(parse))
        behind = (c for c in parse.children[token] if token < c < parallel)
        for child in (*behind, *self._joined.left_to_parallel(token)):
            dep = parse.deps[child]
            if dep in BEHIND_NAME:
                if kind == Kind.POLICY and parse.lowers[child] in ("concerning", "regarding"):
                    end = self._end_of(child)
                if dep == "acl" and kind == Kind.POLICY and parse.tags[child] == "VB" and child - token <= 2:
                    end = self._end_of_purpose(child)
                if dep == "punct" and parse.words[child] in MARKS:
                    continue
                break
            if kind == Kind.AGREEMENT and self._leaves_matter(token, child):
                break
            if dep == "prep" and (self._stands_beside(child, kind) or self._on_behalf(child)):
                break
            if dep in IN_NAME:
                end = max(end, self._end_of(child))
        return end

    def _stands_beside(self, preposition: int, kind: Kind | None) -> bool:
        """Whether the phrase behind tells of the thing without naming it: "a meeting under protest", "a plan by Peru".

        A position is called by its conditions too: "elections within 16 months", "disputes settled by peaceful means".
        """
        word = self._parse.lowers[preposition]
        if kind == Kind.POLICY and word in CONDITIONS:
            named = any(self._discourse.at(p) is not None for p in self._parse.having(preposition, "pobj"))
            return named and word == "by"
        return word in self._words.beside_the_name or (word == "with" and kind in EQUIPPED)

    def _on_behalf(self, preposition: int) -> bool:
        """ "On behalf of" tells who acts, and names no matter."""
        return any(self._parse.lowers[c] in ("behalf", "sidelines") for c in self._parse.having(preposition, "pobj"))

    def _is_loose_end(self, token: int) -> bool:
        parse = self._parse
        closed = parse.pos[token] in ("PUNCT", "SPACE", "CCONJ", "ADP", "DET") or parse.tags[token] == "POS"
        return closed or self.is_date(token)

    def matter(self, token: int) -> tuple[int, int] | None:
        """The "on …" of the agreement at the token, also behind its partners: "an MoU between A and B on fisheries"."""
        return self._matter.of(token)

    def past_name(self, token: int) -> int:
        """Where the name of the agreement at the token ends: "memoranda of understanding" is one."""
        matter = self._matter.past_name(token, len(self._parse))
        words = self._parse.lowers
        return next((at for at in range(token + 1, matter) if words[at] == "("), matter)

    def span_before_partners(self, token: int, end: int) -> int:
        """Where the name ends when "(MoU)" and "between A and B" are left out of it."""
        words = self._parse.lowers
        return next((at for at in range(token + 1, end) if words[at] in ("(", "between")), end)

    def _purpose_at(self, token: int) -> bool:
        parse = self._parse
        return token + 1 < len(parse) and parse.lowers[token] == "to" and parse.tags[token + 1] == "VB"

    def _leaves_matter(self, token: int, child: int) -> bool:
        """Whether the phrase behind is no part of the agreement's name: "in Paris", not "on trade in services"."""
        parse = self._parse
        if parse.deps[child] != "prep" or parse.lowers[child] not in ("in", "with", "to", "at", "towards"):
            return False
        if parse.lowers[child] != "in" or child - token < 3:
            return True
        objects = parse.having(child, "pobj")
        return not objects or self._discourse.at(objects[0]) is not None or self.is_date(objects[0])

    def _end_of_purpose(self, verb: int) -> int:
        """The end of "to restore security": the infinitive with its object."""
        return max((self._end_of(child) for child in self._parse.having(verb, "dobj")), default=verb + 1)

    def _end_of(self, token: int) -> int:
        """The end of a following prepositional phrase, without clauses that hang on it."""
        parse = self._parse
        end = token + 1
        for child in (c for c in parse.children[token] if c > token and parse.deps[c] not in CLAUSES):
            if parse.words[child] == "," and not parse.having(token, "conj"):
                continue
            if self._joined.stands_alone(child):
                break
            end = max(end, self._end_of(child))
        return end
