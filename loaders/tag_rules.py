"""The model's rules of parts of speech, worked out once for each kind of token instead of for every token.

spaCy's attribute ruler tries all of its 179 patterns on every token, which is a sixth of the time of reading. Nearly
all of them look at one token alone: at its tag, its label, and whether it is one of a hundred words. So what they say
of such a token is kept; only patterns of several tokens are looked for each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULER = "attribute_ruler"
LOOKED_AT: list[int | str] = ["TAG", "IS_SPACE", "LOWER", "DEP"]
"""What patterns may look at; a model whose patterns look at more is left as it is."""
TOLD_BY_VALUE = ("LOWER", "DEP")
"""Of these the patterns name a few values; all others are one to them."""
OTHER = -1
WAYS_OF_ASKING = {"IN", "NOT_IN", "REGEX"}
VALUES_KEPT = 50_000
"""Words of which is kept whether some pattern names them."""

Look = tuple[int, ...]
Rule = tuple[int, int]
"""The number of a pattern, which is its rank too, and the hash by which spaCy calls it."""
Match = tuple[int, int, int, int]
"""A rule at tokens [start, end), as spaCy's ruler wants it."""


def quicken(pipeline: Language) -> None:
    """Let the pipeline keep what its rules say of kinds of tokens. What it makes of a text stays the same."""
    ruler: Any = pipeline.get_pipe(RULER) if pipeline.has_pipe(RULER) else None
    if ruler is not None and all(_is_plain(token) for pattern in _patterns(ruler) for token in pattern):
        ruler.match = KeptRules(ruler).match


class KeptRules:
    """Matches the patterns of an attribute ruler."""

    def __init__(self, ruler: Any) -> None:
        self._match_all = ruler.match
        self._numbers: Any = ruler.vocab.strings
        self._known: dict[Look, tuple[Rule, ...]] = {}
        self._named = [lru_cache(VALUES_KEPT)(_Named(ruler, attribute).or_other) for attribute in TOLD_BY_VALUE]
        self._several = type(ruler.matcher)(ruler.vocab, validate=False)
        for number, rule in enumerate(ruler.patterns):
            longer = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if longer:
                self._several.add(str(number), longer)

    def match(self, doc: Doc) -> list[Match]:
        """The rules that hold in the document and where, those of later patterns last."""
        looks = list(self._looks(doc))
        if not all(look in self._known for look in looks):
            found: list[Match] = self._match_all(doc)
            self._learn(looks, found)
            return found
        longer = self._several(doc, allow_missing=True, as_spans=False)
        matches = [(int(self._numbers[name]), name, start, end) for name, start, end in longer]
        matches += [
            (number, name, token, token + 1) for token, look in enumerate(looks) for number, name in self._known[look]
        ]
        return sorted(matches)

    def _looks(self, doc: Doc) -> Iterator[Look]:
        words, labels = self._named
        for tag, space, word, label in doc.to_array(LOOKED_AT).tolist():
            yield tag, space, words(word), labels(label)

    def _learn(self, looks: list[Look], matches: Iterable[Match]) -> None:
        told: dict[int, list[Rule]] = {}
        for number, name, start, end in matches:
            if end - start == 1:
                told.setdefault(start, []).append((number, name))
        for token, look in enumerate(looks):
            self._known.setdefault(look, tuple(told.get(token, ())))


def _patterns(ruler: Any) -> Iterator[list[Mapping[str, Any]]]:
    for rule in ruler.patterns:
        yield from rule["patterns"]


def _is_plain(token: Mapping[str, Any]) -> bool:
    """Whether the pattern of a token asks for nothing but values of what may be looked at."""
    plain = all(set(asked) <= WAYS_OF_ASKING for asked in token.values() if isinstance(asked, dict))
    return plain and set(token) <= set(LOOKED_AT)


class _Named:
    """The values of an attribute that some pattern of the ruler names."""

    def __init__(self, ruler: Any, attribute: str) -> None:
        self._numbers: Any = ruler.vocab.strings
        asked = [token[attribute] for pattern in _patterns(ruler) for token in pattern if attribute in token]
        ways = [each if isinstance(each, dict) else {"IN": [each]} for each in asked]
        self._values = {value for way in ways for value in (*way.get("IN", ()), *way.get("NOT_IN", ()))}
        self._forms = [re.compile(str(way["REGEX"])) for way in ways if "REGEX" in way]

    def or_other(self, number: int) -> int:
        """The value itself, as spaCy numbers it, where a pattern names it; else OTHER."""
        value = self._numbers[number]
        return number if value in self._values or any(form.search(value) for form in self._forms) else OTHER
