"""Which of the dates in a sentence a fact has: its own, its clause's, or that of an anniversary."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from loaders.extraction.discourse.discourse import ACTORS, Discourse
from loaders.extraction.qualifiers.date_words import NUMBERS
from loaders.extraction.qualifiers.temporal import Dated, find_dates, years_before
from loaders.parse import Parse
from schema.generated.vocabulary import Relation

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
MODIFIERS = frozenset({"compound", "nmod", "poss", "amod", "nummod", "npadvmod"})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "xcomp", "pcomp"})
STATES_OF_AFFAIRS = frozenset(
    {
        Relation.LOCATED_IN,
        Relation.COOPERATES_WITH,
        Relation.SUPPORTS,
        Relation.OPPOSES,
        Relation.PARTNER_OF,
        Relation.PART_OF,
        Relation.HOLDS_POSITION,
        Relation.CLAIMS_SOVEREIGNTY_OVER,
        Relation.REPRESENTS,
    }
)
"""What lasts has a date only where the words date it themselves; of what happens the clause's date is the day."""
UNDATED = frozenset({Relation.COVERS_SECTOR})
OCCURRENCES = frozenset(
    {
        Relation.SIGNED,
        Relation.MET_WITH,
        Relation.HOSTED,
        Relation.PARTICIPATES_IN,
        Relation.ISSUED,
        Relation.ORGANISED,
        Relation.LAUNCHED,
    }
)
"""What a story tells in order: without a day of its own it is of the day that the paragraph is at."""
AHEAD = frozenset({"schedule", "plan", "expect", "slate", "set", "due", "will", "shall", "to", "would", "'ll", "’ll"})
LEAD = 5
"""Lines and sentences at the start in which a story tells its day."""
ARRIVING = frozenset({"arrive", "land", "visit", "come", "travel", "fly"})
REACHING = frozenset(
    {"amount", "agree", "begin", "conclude", "create", "establish", "exceed", "fall", "forge", "form", "found", "grow",
     "hit", "launch", "reach", "rise", "set", "sign", "stand", "start", "surpass", "total", "worth"}
)  # fmt: skip
"""What a clause behind a noun says of it that dates the noun: "trade, which stood at …", "the pact they signed in"."""
WITNESSING = frozenset({"witness", "attend", "watch", "see", "oversee", "observe", "hail"})
NOT_ITS_DAY = frozenset({"before", "after"})
COUNTED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)?")
MAX_CLIMB = 8


class DateReader:
    """Reads the dates of facts in one article."""

    def __init__(self, parse: Parse, discourse: Discourse, published: str | None) -> None:
        self._parse = parse
        self._discourse = discourse
        self._published = published
        self._inside: set[int] = set()
        self._dates: dict[int, list[tuple[int, Dated]]] = defaultdict(list)
        for dated in find_dates(parse.text, published):
            tokens = list(range(bisect_left(parse.starts, dated.start), bisect_left(parse.starts, dated.end)))
            if tokens:
                self._inside.update(tokens)
                if dated.lead not in NOT_ITS_DAY and not self._is_term(tokens):
                    self._dates[discourse.sentence_of(tokens[0])].append((self._top(tokens), dated))

    def is_date(self, token: int) -> bool:
        """Whether the token is part of a date."""
        return token in self._inside

    def _is_term(self, tokens: list[int]) -> bool:
        """Whether the year begins the term of a programme: "for 2025-2026", "for the years 2024 to 2026"."""
        lowers, before, behind = self._parse.lowers, tokens[0] - 1, tokens[-1] + 1
        while before > 0 and lowers[before] in ("the", "years", "period", "year"):
            before -= 1
        ranged = behind + 1 < len(lowers) and lowers[behind] in ("-", "–", "to", "through", "and", "/")
        return before >= 0 and lowers[before] == "for" and ranged and lowers[behind + 1].isdigit()

    def read(self, relation: Relation, trigger: int) -> tuple[str | None, str]:
        """The date of what the trigger tells, with its lead word (since, until, by or nothing)."""
        if relation in UNDATED:
            return None, ""
        value, lead = self._in_sentence(relation, trigger)
        if value is None and relation in OCCURRENCES and self._tells(relation, trigger):
            value = self._in_paragraph(trigger)
        return value, lead

    def _in_sentence(self, relation: Relation, trigger: int) -> tuple[str | None, str]:
        remembered = self._anniversary(trigger)
        if remembered is not None:
            return remembered, "since"
        here = self._dates.get(self._discourse.sentence_of(trigger))
        found = self._best(trigger, here, lasting=relation in STATES_OF_AFFAIRS) if here else None
        if found is None:
            return None, ""
        token, dated = found
        value = dated.ahead if dated.ahead and (dated.value is None or self._looks_ahead(token)) else dated.value
        return (value, dated.lead) if value is not None and (dated.value or self._looks_ahead(token)) else (None, "")

    def _tells(self, relation: Relation, trigger: int) -> bool:
        """Whether the trigger tells of the event; other nouns only mention it ("in their declaration")."""
        if self._parse.pos[trigger] in VERBAL:
            return True
        nouns, verb, _ = self._path(trigger)
        seen = relation == Relation.SIGNED and verb is not None and self._parse.lemmas[verb] in WITNESSING
        return (seen or relation == Relation.MET_WITH) and all(self._is_actor(noun) for noun in nouns)

    def _in_paragraph(self, trigger: int) -> str | None:
        """The day that the paragraph, else the lead, told last; for what is told in the simple past as they are."""
        parse = self._parse
        clause = trigger if parse.pos[trigger] in VERBAL else self.clause(trigger)
        if not self._simple_past(clause):
            return None
        number = self._discourse.sentence_of(trigger)
        for back in range(number - 1, max(-1, number - 4), -1):
            start, end = parse.sentences[back]
            if any("\n" in parse.words[t] for t in range(max(start, end - 2), end)):
                break
            told = self._day_told_in(back)
            if told is not None:
                return told
        days = {told for lead in range(min(LEAD, number)) if (told := self._day_told_in(lead)) is not None}
        return days.pop() if len(days) == 1 else None

    def _day_told_in(self, sentence: int) -> str | None:
        """The last day that a main clause of the sentence has, or an arrival told beside, as of something done."""
        for token, dated in reversed(self._dates.get(sentence, [])):
            path, verb, _ = self._path(token)
            plain = all(self._parse.pos[noun] == "PROPN" for noun in path)  # the agency of a dateline, if anything
            if dated.value and len(dated.value) == 10 and plain and verb is not None and self._leads(verb, dated.value):
                return dated.value
        return None

    def _leads(self, verb: int, day: str) -> bool:
        """Whether the verb tells what the story is about, as done on that day."""
        parse = self._parse
        dep = parse.deps[verb]
        main = dep in ("ROOT", "conj")
        if not main and dep == "ccomp":
            above = parse.heads[verb]
            main = above > verb and parse.heads[above] == above  # "A signed it on Friday, the ministry said"
        if not main and dep == "relcl":
            main = parse.lemmas[verb] in ARRIVING and parse.deps[parse.heads[verb]] in ("nsubj", "nsubjpass")
        just_now = parse.tags[verb] == "VBN" and day == self._published  # "has today signed"
        return main and (self._simple_past(verb) or just_now)

    def _simple_past(self, verb: int) -> bool:
        parse = self._parse
        if parse.tags[verb] == "VBD":
            return True
        return (
            parse.tags[verb] == "VBN"
            and any(parse.lowers[c] in ("was", "were") for c in parse.children[verb])
            and not any(parse.lowers[c] in ("had", "has", "have", "been") for c in parse.children[verb])
        )

    def _top(self, tokens: list[int]) -> int:
        """The token of the expression by which it hangs on the rest of the sentence."""
        inside = set(tokens)
        return next((t for t in tokens if self._parse.heads[t] not in inside), tokens[-1])

    def _best(self, trigger: int, here: list[tuple[int, Dated]], *, lasting: bool) -> tuple[int, Dated] | None:
        """The date nearest in grammar: on the trigger, its clause, what the clause speaks of, the clause above."""
        parse = self._parse
        own, clause_level, loose = None, None, None
        clause = trigger if parse.pos[trigger] in VERBAL else self.clause(trigger)
        for token, dated in here:
            path, verb, modifying = self._path(token)
            if (
                trigger in path
                or (verb == trigger and not path)
                or (not path and verb is not None and self._made_at(trigger, verb))
            ) or (
                path and path[0] != trigger and (self._is_of(trigger, path[0]) or self._undertakes(trigger, path[0]))
            ):
                own = own or (token, dated)
            elif verb == clause and not path:
                clause_level = clause_level or (token, dated)
            elif verb == clause and not modifying and not self._in_subject(path[-1]):
                loose = loose or (token, dated)
        if own is not None:
            return own
        if parse.pos[trigger] not in VERBAL and any(not self._is_actor(noun) for noun in self._path(trigger)[0]):
            return None
        if lasting:
            return clause_level if parse.pos[trigger] in VERBAL else None
        return clause_level or loose or self._from_above(clause, here)

    def _path(self, token: int) -> tuple[list[int], int | None, bool]:
        """The nouns from a date up to its verb, the verb, and whether it modifies a noun ("the 2016 summit")."""
        parse = self._parse
        nouns: list[int] = []
        above = parse.heads[token]
        modifying = (
            parse.deps[token] in MODIFIERS
            and parse.pos[above] in NOMINAL
            and above > token
            and not self._is_actor(above)
        )
        current = token
        for _ in range(MAX_CLIMB):
            head = parse.heads[current]
            if head == current:
                return nouns, current if parse.pos[current] in VERBAL else None, modifying
            if parse.pos[head] in VERBAL:
                return nouns, head, modifying
            if parse.pos[head] in NOMINAL and head not in self._inside and (modifying or not self._is_actor(head)):
                nouns.append(head)
            current = head
        return nouns, None, modifying

    def _is_of(self, trigger: int, noun: int) -> bool:
        """ "The establishment of diplomatic ties 32 years ago" dates the ties."""
        parse = self._parse
        preposition = parse.heads[trigger]
        return parse.deps[trigger] == "pobj" and parse.lowers[preposition] == "of" and parse.heads[preposition] == noun

    def _undertakes(self, trigger: int, noun: int) -> bool:
        """ "Their June 2023 commitment to work together" dates the work."""
        parse = self._parse
        return parse.heads[trigger] == noun and parse.deps[trigger] == "acl" and parse.tags[trigger] == "VB"

    def _made_at(self, trigger: int, verb: int) -> bool:
        """ "The meeting held today", "trade amounting to … in 2022", "the partnership which they set up in 2023"."""
        parse = self._parse
        if parse.heads[verb] != trigger:
            return False
        if parse.deps[verb] == "acl" and parse.tags[verb] == "VBN":
            return True
        return parse.deps[verb] in ("acl", "relcl") and parse.lemmas[verb] in REACHING and parse.tags[verb] != "VB"

    def _is_actor(self, token: int) -> bool:
        """Names of states and people have no dates: in "Rwanda on Tuesday signed" the day is the verb's."""
        chain = self._discourse.at(token)
        return chain is not None and chain.kind in ACTORS

    def _in_subject(self, token: int) -> bool:
        return self._parse.deps[token] in ("nsubj", "nsubjpass")

    def _from_above(self, clause: int, here: list[tuple[int, Dated]]) -> tuple[int, Dated] | None:
        """ "On Friday A met B and signed C", "became on Tuesday the first to sign it"."""
        parse = self._parse
        current = clause
        for _ in range(3):
            dep, head = parse.deps[current], parse.heads[current]
            if dep == "pcomp" and parse.lowers[head] in ("in", "by") and parse.pos[parse.heads[head]] in VERBAL:
                dep, head = "xcomp", parse.heads[head]  # "on Monday A joined B in signing it"
            if (
                head == current
                or dep not in ("conj", "advcl", "xcomp", "acl", "relcl")
                or (dep in ("acl", "relcl") and parse.tags[current] != "VB" and not self._goes_on(current))
            ):
                return None
            if dep == "advcl" and parse.having(current, "mark"):
                return None
            above = head if parse.pos[head] in VERBAL else self.clause(head)
            for token, dated in here:
                path, verb, _ = self._path(token)
                on_root = verb is None and path == [above]  # a main clause of which the parser saw no verb
                if ((verb == above and not path) or on_root) and (dep != "conj" or token < current):
                    return token, dated
            current = above
        return None

    def _goes_on(self, clause: int) -> bool:
        """Whether the clause goes on with what took place: "the palace, where they shook hands".

        Or is itself the main clause, of which a parser made a noun with a participle: "a meeting unfolded".
        """
        parse, head = self._parse, self._parse.heads[clause]
        main = parse.deps[clause] == "acl" and parse.heads[head] == head and parse.pos[head] in NOMINAL
        return main or any(parse.lowers[c] in ("where", "when") for c in parse.having(clause, "advmod"))

    def clause(self, token: int) -> int:
        """The verb (or root) of the clause that the token stands in."""
        parse = self._parse
        current = token
        for _ in range(len(parse)):
            head, dep = parse.heads[current], parse.deps[current]
            if head == current or (parse.pos[current] in VERBAL and dep in CLAUSES):
                return current
            current = head
        return current

    def _looks_ahead(self, token: int) -> bool:
        """Whether the date belongs to something to come: "will meet on Tuesday", "scheduled for Tuesday"."""
        parse = self._parse
        current = token
        for _ in range(MAX_CLIMB):
            current = parse.heads[current]
            if parse.pos[current] in VERBAL:
                return parse.lemmas[current] in AHEAD or any(
                    parse.lowers[c] in AHEAD for c in parse.having(current, "aux")
                )
            if parse.heads[current] == current:
                return False
        return False

    def _anniversary(self, trigger: int) -> str | None:
        """The year of what has its 45th anniversary, or of which 200 years are celebrated."""
        parse = self._parse
        preposition = parse.heads[trigger]
        if parse.deps[trigger] != "pobj" or parse.lowers[preposition] not in ("of", "since"):
            return None
        noun = parse.heads[preposition]
        if parse.lemmas[noun] in ("establishment", "signing", "start", "beginning"):
            outer = parse.heads[noun]
            noun = parse.heads[outer] if parse.deps[noun] == "pobj" else noun
        if parse.lemmas[noun] not in ("anniversary", "year"):
            return None
        if parse.lemmas[noun] == "year" and parse.lemmas[parse.heads[noun]] not in ("celebrate", "mark", "commemorate"):
            return None
        for child in parse.children[noun]:
            counted = COUNTED.fullmatch(parse.lowers[child])
            number = (
                int(counted.group(1))
                if counted
                else NUMBERS.get(parse.lowers[child], 0)
                if parse.pos[child] == "NUM"
                else 0
            )
            if number > 1:
                return years_before(number, self._published)
        return None
