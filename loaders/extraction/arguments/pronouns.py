"""Whom a pronoun stands for: "they" the subject before, "their" that of its clause, "we" the speaker's side."""

from __future__ import annotations

from collections.abc import Callable

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import ACTORS, FIRST_PLURAL, FIRST_SINGULAR, Discourse
from loaders.extraction.discourse.speakers import Speakers
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

PRONOUNS = frozenset({"their", "they", "its", "it", "his", "he", "her", "she"})
VERBAL = frozenset({"VERB", "AUX"})
THEY_BACK = 5
"""Sentences within which the subject that "they" goes on with is looked for."""

Resolver = Callable[[int, frozenset[Kind]], list[Chain]]


class Pronouns:
    """Resolves the pronouns of one article; `actors` resolves the phrases that they point to."""

    def __init__(self, parse: Parse, discourse: Discourse, lexicon: Lexicon, actors: Resolver) -> None:
        self._parse = parse
        self._discourse = discourse
        self._lexicon = lexicon
        self._speakers = Speakers(parse, discourse, lexicon)
        self._actors = actors

    def read(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Whom the pronoun at the token stands for, of those kinds; empty where nothing tells."""
        word = self._parse.lowers[token]
        if self._parse.tags[token] in ("WP", "WDT"):
            return []
        if word in FIRST_PLURAL:
            side = self._speakers.side(token)
            if side is not None:
                return [side] if side.kind in kinds else []
            if self._speakers.is_of_guest(token):
                return []
        if word in FIRST_SINGULAR:
            guest = self._speakers.is_of_guest(token)
            speaker = self._speakers.speaker(token) or (None if guest else self._discourse.author)
            return [speaker] if speaker is not None and speaker.kind == Kind.PERSON and Kind.PERSON in kinds else []
        thanked = self._thanked(token, kinds) or self._of_twin(token, kinds)
        if thanked or self._is_of_unknown(token):
            return thanked
        told = self._of_own_clause(token, kinds) or self._of_subject_before(token, kinds)
        if told is not None:
            return told
        return [c for c in self._discourse.pronoun(token, kinds) if c.kind in kinds]

    def _is_of_unknown(self, token: int) -> bool:
        """Whether "their" points to a subject that is a name, and one that nobody is known by."""
        subject = self._governing_subject(token) if self._parse.lowers[token] in ("their", "they") else None
        if subject is not None and self._are_people(subject):
            return not self._actors(subject, ACTORS)
        if subject is None or self._parse.pos[subject] != "PROPN" or self._discourse.at(subject) is not None:
            return False
        return not self._parse.words[subject][:1].isupper() or not self._actors(subject, ACTORS)

    def _thanked(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Y for "its" in "X thanked Y for its support"."""
        parse = self._parse
        noun = parse.heads[token]
        if (
            parse.deps[token] != "poss"
            or parse.deps[noun] != "pobj"
            or parse.lowers[parse.heads[noun]] not in ("for", "on")
        ):
            return []
        verb = parse.heads[parse.heads[noun]]
        if parse.lemmas[verb] not in self._lexicon.object_does:
            return []
        return [c for thanked in parse.having(verb, "dobj") for c in self._actors(thanked, kinds)]

    def _of_twin(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Y for "its" in "the second-largest partner of Y and its largest partner in Asia"."""
        parse = self._parse
        noun = parse.heads[token]
        twin = parse.heads[noun]
        joined = parse.deps[token] == "poss" and parse.deps[noun] == "conj" and parse.lemmas[noun] == parse.lemmas[twin]
        of = (prep for prep in parse.having(twin, "prep") if joined and parse.lowers[prep] == "of")
        return [c for prep in of for o in parse.having(prep, "pobj") for c in self._actors(o, kinds)]

    def _of_subject_before(self, token: int, kinds: frozenset[Kind]) -> list[Chain] | None:
        """Whom "they" means as a subject: several who are the subject of a sentence before, the nearest that has such.

        Sentences about "they" are passed over; None where no sentence near tells, empty where it tells of others.
        """
        parse, number = self._parse, self._discourse.sentence_of(token)
        if parse.lowers[token] != "they" or parse.deps[token] not in ("nsubj", "nsubjpass"):
            return None
        for before in range(number - 1, max(-1, number - THEY_BACK - 1), -1):
            start, end = parse.sentences[before]
            root = next((t for t in range(start, end) if parse.heads[t] == t and parse.pos[t] in VERBAL), None)
            subjects = parse.having(root, "nsubj", "nsubjpass") if root is not None else []
            found = [c for s in subjects if parse.pos[s] != "PRON" for c in self._actors(s, kinds | ACTORS)]
            if len(found) >= 2:
                fits = [c for c in found if c.kind in kinds]
                return fits if fits or Kind.PERSON in kinds else self.served(found, kinds)
            if found:
                return None
            if any(self._are_people(s) for s in subjects):
                return []
        return None

    def _are_people(self, token: int) -> bool:
        """Whether the subject is a plural of people whom no name tells: "participants", "CEOs", "officials"."""
        parse, titles, groups = self._parse, self._lexicon.titles.heads, self._lexicon.groups.of_people
        lemma = parse.lemmas[token].lower()
        return parse.tags[token] in ("NNS", "NNPS") and (lemma in titles or lemma in groups or lemma == "participant")

    def _of_own_clause(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Whom a pronoun means when the subject of its own or of the governing verb fits.

        "A and B deepened their ties", "A and B announced that they agreed", "X said he would".
        """
        word = self._parse.lowers[token]
        subject = self._governing_subject(token) if word in PRONOUNS else None
        if subject is None:
            return []
        plural, thing = word in ("their", "they"), word in ("its", "it")
        found = self._actors(subject, kinds | ACTORS)
        if not plural and not thing and all(c.kind != Kind.PERSON for c in found):
            found = self._actors_above(subject, kinds | ACTORS)
        fits = [c for c in found if c.kind in kinds and (plural or (c.kind == Kind.PERSON) != thing)]
        if plural and not fits and Kind.PERSON not in kinds:
            fits = self.served(found, kinds)
        return fits if (len(fits) >= 2) == plural else []

    def _actors_above(self, subject: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Who "his" may mean in "X announced that Peru would join his plan": the subject of the clause above."""
        verb = self._parse.heads[subject]
        if self._parse.deps[verb] not in ("ccomp", "advcl", "conj", "relcl"):
            return []
        above = self._clause_above(verb)
        return [c for s in self._parse.having(above, "nsubj") if s < subject for c in self._actors(s, kinds)]

    def served(self, people: list[Chain], kinds: frozenset[Kind]) -> list[Chain]:
        """The states or bodies of those kinds for which the people act, each once."""
        bodies = [next((w for _, w in c.offices if w is not None), None) for c in people if c.kind == Kind.PERSON]
        found = {number: self._discourse.chains[number] for number in bodies if number is not None}
        return [body for body in found.values() if body.kind in kinds]

    def _clause_above(self, verb: int) -> int:
        """The next verb with a subject above the verb; the root where there is none."""
        parse, above = self._parse, self._parse.heads[verb]
        while parse.heads[above] != above and not (parse.pos[above] in VERBAL and parse.having(above, "nsubj")):
            above = parse.heads[above]
        return above

    def _governing_subject(self, token: int) -> int | None:
        """The subject of the verb over a possessive, or of the verb that governs the pronoun's own clause.

        Over a possessive it may be "they" itself: "they deepened their ties".
        """
        parse = self._parse
        dep, above = parse.deps[token], parse.heads[token]
        if dep in ("nsubj", "nsubjpass"):
            if parse.deps[above] not in ("ccomp", "advcl", "conj") or parse.pos[parse.heads[above]] not in VERBAL:
                return None
            above = parse.heads[above]
        elif dep != "poss":
            return None
        for _ in range(5):
            if parse.pos[above] in VERBAL and parse.having(above, "nsubj"):
                break
            above = parse.heads[above]
        while (
            dep == "poss"
            and parse.heads[above] != above
            and any(start <= token < end for start, end in map(parse.subtree, parse.having(above, "nsubj")))
        ):  # "which his minister will present": nobody owns himself
            above = self._clause_above(above)
        for subject in parse.having(above, "nsubj"):
            ahead = dep == "poss" and parse.subtree(subject)[0] > token
            same = dep == "poss" and parse.lowers[token] == "their" and parse.lowers[subject] == "they"
            if (parse.pos[subject] != "PRON" or same) and (subject < token or ahead):
                return subject
        return None
