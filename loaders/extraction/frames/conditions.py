"""Whether the words around a trigger are those that a frame asks for."""

from __future__ import annotations

from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.frames.frame import Frame
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

MODIFIERS = ("amod", "compound", "nmod")
CLAUSES = ("xcomp", "ccomp", "advcl")


class FrameConditions:
    """Checks the conditions of frames on the triggers of one article."""

    def __init__(self, parse: Parse, roles: Roles, arguments: Arguments, lexicon: Lexicon) -> None:
        self._parse = parse
        self._roles = roles
        self._arguments = arguments
        self._lexicon = lexicon

    def hold(self, frame: Frame, token: int) -> bool:
        """Whether the frame may be filled from the trigger at the token."""
        return (
            self._has_roles(frame, token)
            and self._has_modifiers(frame, token)
            and self._is_governed(frame, token)
            and self._has_patient(frame, token)
            and self._has_clause(frame, token)
        )

    def _has_roles(self, frame: Frame, token: int) -> bool:
        if frame.needs and not any(self._roles.fill(token, role) for role in frame.needs):
            return False
        below = [c for p in self._parse.having(token, "prep", "dobj") for c in self._parse.having(p, "advmod")]
        words = (self._parse.lowers[c] for c in (*self._parse.children[token], *below))
        return not frame.needs_word or any(word in frame.needs_word for word in words)

    def _has_modifiers(self, frame: Frame, token: int) -> bool:
        if not frame.needs_modifier and not frame.unless_modifier:
            return True
        before = self._parse.having(token, *MODIFIERS)
        words = {self._parse.lemmas[c] for c in before} | {self._parse.lowers[c] for c in before}
        if frame.needs_modifier and not words & frame.needs_modifier:
            return False
        behind = self._roles.prepositional(token, "of") if frame.unless_modifier else []
        return not (words | {self._parse.lemmas[c] for c in behind}) & frame.unless_modifier

    def _is_governed(self, frame: Frame, token: int) -> bool:
        parse = self._parse
        if not frame.governor and not frame.unless_governor:
            return True
        governed = parse.deps[token] in ("dobj", "nsubjpass", "conj", "pobj")
        above = parse.heads[token]
        through = parse.deps[token] == "pobj" and parse.lowers[above] in ("of", "in")
        lemma = parse.lemmas[parse.heads[above] if through else above] if governed else ""
        return lemma not in frame.unless_governor and (not frame.governor or lemma in frame.governor)

    def _has_patient(self, frame: Frame, token: int) -> bool:
        if not frame.needs_patient and not frame.unless_patient and not frame.intransitive:
            return True
        parse, roles = self._parse, self._roles
        if frame.intransitive and roles.patients(token):
            return False  # "to return their relatives to Peru"
        if any(parse.lemmas[patient] in frame.unless_patient for patient in roles.patients(token)):
            return False
        if not frame.needs_patient:
            return True
        patients = [p for patient in roles.patients(token) for p in self._arguments.coordinated(patient)]
        words = self._lexicon.words
        hollow = [p for p in patients if parse.lemmas[p] in words.hollow | words.disbursing]
        inner = [i for p in hollow for i in roles.prepositional(p, "of")]
        inner += [i for p in patients for word in ("in", "as") for i in roles.prepositional(p, word)]
        return any(parse.lemmas[p] in frame.needs_patient for p in (*patients, *inner))

    def _has_clause(self, frame: Frame, token: int) -> bool:
        if frame.clause is None:
            return True
        return bool(self._parse.having(token, *CLAUSES)) == frame.clause
