"""What an agreement is on, as the words behind its name say: "an MoU (…) between A and B [on fisheries and trade]"."""

from __future__ import annotations

from loaders.extraction.discourse.discourse import ACTORS, Discourse
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

ABOUT = frozenset({"on", "concerning", "regarding", "covering"})
PARTNERS = frozenset({"between", "with", "among", "by"})
NEXT = frozenset({",", "and", "&", "or"})
ENDS = PARTNERS | {
    "under", "which", "that", "who", "whose", "when", "where", "while", "as", "during", "after", "before", "since",
    "through", "via", "at", "from", "until", "within", "without", "but", "because", "despite", "amid", "following",
    "including", "worth", "valued", "totalling", "totaling",
    "(", ")", ";", ":", ".", "–", "—", "!", "?", '"', "”", "|", "/", "•", "*",
}  # fmt: skip
"""Words before which the subject matter is over."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ONE_OF_MANY = frozenset({"a", "an", "another", "one"})
BEFORE_HEAD = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod"})
DATES = frozenset({"DATE", "TIME"})
NO_NAME = frozenset({"note"})
"""Notes are exchanged "on a grant", but are not called so."""
NO_MATTER = frozenset({"behalf", "sidelines"})
""" "On behalf of" tells who acts, and names no matter."""
FARTHEST = 45
"""Tokens from an agreement to its "on …" with the partners between them."""
LONGEST = 24
SHORT_CLAUSE = 6


class SubjectMatter:
    """Finds the subject matter of agreements in one article by the order of words, which long lists do not confuse."""

    def __init__(self, parse: Parse, discourse: Discourse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._discourse = discourse
        self._words = lexicon.words
        self._heads = frozenset(word for word, kinds in lexicon.description_kinds.items() if Kind.AGREEMENT in kinds)
        self._dates = frozenset(t for n in parse.names if n.label in DATES for t in range(n.start, n.end))

    def of(self, token: int) -> tuple[int, int] | None:
        """The tokens [start, end) of "on …" behind the agreement at the token, or None."""
        if self._parse.lemmas[token] in NO_NAME:
            return None
        limit = self._parse.sentences[self._discourse.sentence_of(token)][1]
        about = self._past_partners(self.past_name(token, limit), limit)
        objects = self._parse.having(about, "pobj", "pcomp") if about is not None else []
        if about is None or not objects or self._parse.lowers[objects[0]] in NO_MATTER:
            return None
        end = self._end(about + 1, min(limit, about + LONGEST))
        return (about, self._with_clause(end)) if end > about + 1 else None

    def _with_clause(self, end: int) -> int:
        """The end of a short clause that says which: "on the point where their borders meet"."""
        clauses = self._parse.having(end - 1, "relcl")
        low, high = self._parse.subtree(clauses[0]) if clauses else (end, end)
        return high if low == end and high - end <= SHORT_CLAUSE else end

    def past_name(self, token: int, limit: int) -> int:
        """The token behind "of understanding", "(MoU)" and "on Friday", which may follow an agreement."""
        parse = self._parse
        at = token + 1
        while at < limit:
            if parse.lowers[at] == "of" and at + 1 < limit and parse.pos[at + 1] in ("NOUN", "PROPN"):
                at += 2
            elif parse.words[at] == "(" and ")" in parse.words[at : at + 6]:
                at = parse.words.index(")", at) + 1
            elif self._is_day(at) or (parse.lowers[at] == "on" and at + 1 < limit and self._is_day(at + 1)):
                at += 1
            else:
                return at
        return at

    def _past_partners(self, at: int, limit: int) -> int | None:
        """The "on" at the token, or the one behind the partners that stand there."""
        parse = self._parse
        if at >= limit:
            return None
        if self._leads(at, limit):
            return None if at + 1 < limit and self._is_day(at + 1) else at
        if parse.lowers[at] not in PARTNERS:
            return None
        for token in range(at + 1, min(limit, at + FARTHEST)):
            if self._leads(token, limit) and not (token + 1 < limit and self._is_day(token + 1)):
                return token
            if (
                parse.words[token] in (";", ":")
                or parse.pos[token] in ("VERB", "AUX")
                or parse.lowers[token] in self._heads
            ):
                return None
        return None

    def _leads(self, at: int, limit: int) -> bool:
        """Whether the matter begins there: "on", "regarding"; "in the field of", "for cooperation in"."""
        parse = self._parse
        if parse.lowers[at] in ABOUT:
            return True
        if parse.lowers[at] == "for" and at + 1 < limit and parse.lemmas[at + 1] in self._words.work_on_fields:
            return bool(parse.having(at + 1, "prep"))
        noun = at + 2 if at + 1 < limit and parse.pos[at + 1] == "DET" else at + 1
        in_field = noun + 1 < limit and parse.lowers[at] == "in" and parse.lemmas[noun] in self._words.field_nouns
        return in_field and parse.lowers[noun + 1] == "of"

    def _end(self, start: int, limit: int) -> int:
        at = start
        while at < limit and not self._is_over(at, start, limit):
            at += 1
        while at > start and (self._parse.lowers[at - 1] in NEXT or self._parse.pos[at - 1] in ("ADP", "DET", "SPACE")):
            at -= 1
        return at

    def _is_over(self, at: int, start: int, limit: int) -> bool:
        parse = self._parse
        word, tag = parse.lowers[at], parse.tags[at]
        if word in ENDS or tag in FINITE or self._is_day(at) or "\n" in parse.words[at]:
            return True
        if tag in ("VBN", "VBG") and parse.deps[at] in ("acl", "relcl", "advcl", "conj", "ROOT") and at > start:
            return parse.deps[at] != "conj" or tag == "VBN"
        if word == "in" and at + 1 < limit:
            return self._is_ground(at + 1) or (parse.lowers[at + 1] == "the" and self._is_ground(at + 2))
        return word in NEXT and self._is_something_else(at + 1, limit)

    def _is_ground(self, at: int) -> bool:
        chain = self._discourse.at(at) if at < len(self._parse) else None
        return (chain is not None and chain.kind in (Kind.PLACE, Kind.STATE)) or self._is_day(at)

    def _is_something_else(self, at: int, limit: int) -> bool:
        """Whether what is joined there is another agreement, an actor or a clause, no further matter."""
        parse = self._parse
        if at >= limit:
            return True
        if parse.lowers[at] in NEXT:
            return self._is_something_else(at + 1, limit)
        chain = self._discourse.at(at)
        if chain is not None and chain is self._discourse.at(at - 1):
            return False  # "the Economic and Trade Committee": the joint is inside of a name
        actor = chain is not None and chain.kind in ACTORS and not self._modifies(at)
        clause = parse.pos[at] in ("VERB", "AUX", "PRON", "ADV", "SCONJ") and parse.tags[at] != "VBG"
        if actor or clause or self._begins_clause(at):
            return True
        if parse.lowers[at] in ONE_OF_MANY:
            return True
        return any(parse.lowers[t] in self._heads for t in range(at, min(at + 3, limit)))

    def _begins_clause(self, at: int) -> bool:
        """Whether the phrase there is the subject of a clause of its own: "on water, and the two ministers met"."""
        parse, head = self._parse, at
        while parse.heads[head] > head and parse.deps[head] in BEFORE_HEAD:
            head = parse.heads[head]
        return parse.deps[head] in ("nsubj", "nsubjpass", "expl") and parse.heads[head] > head

    def _is_day(self, token: int) -> bool:
        return token in self._dates

    def _modifies(self, token: int) -> bool:
        return self._parse.deps[token] in ("amod", "compound", "nmod", "poss")
