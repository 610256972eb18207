"""Headings in Title Case or CAPITALS, written like sentences before they are parsed.

"China and France Sign Trade Pact" is a list of names to a parser; "China and France sign trade pact" is a sentence.
What is a name is learned from the running text of the same article and from the tables of known names; the case of a
letter changes, no character moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.gazetteer import Gazetteer
from loaders.extraction.names.title_case import FEWEST, SMALL
from loaders.parse import Parse
from schema.records import Article

HEADING = "heading"
WORD = re.compile(r"[^\W\d_](?:[\w’']*\w)?")
FEWEST_WORDS = 40
"""Different words of running text below which it cannot tell names from other words."""


def recased(article: Article, words: Lexicon, known: Gazetteer) -> str:
    """The article's text, as long as before, with such headings in sentence case."""
    text = article.text
    titles = [block for block in article.blocks if block.role == HEADING and _is_title(text[block.start : block.end])]
    if not titles:
        return text
    body = _Body(article, words)
    if body.is_silent:
        return text
    pieces: list[str] = []
    at = 0
    for block in titles:
        pieces += (text[at : block.start], _as_sentence(text[block.start : block.end], body, known))
        at = block.end
    return "".join((*pieces, text[at:]))


def as_written(parse: Parse, text: str) -> Parse:
    """The parse with the words of the text as they were before; lines in CAPITALS stay as they were recased."""
    if parse.text == text:
        return parse
    lines = zip(parse.text.split("\n"), text.split("\n"), strict=True)
    text = "\n".join(new if old.isupper() else old for new, old in lines)
    words = [text[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)]
    return replace(parse, text=text, words=words, children=[], lowers=[])


class _Body:
    """What the running text tells of words: which are written as names there, and which are not."""

    def __init__(self, article: Article, words: Lexicon) -> None:
        capitals: set[str] = set()
        plain: set[str] = set()
        for block in article.blocks:
            if block.role != HEADING:
                for match in WORD.finditer(article.text, block.start, block.end):
                    word = match.group()
                    (capitals if word[0].isupper() else plain).add(word.lower())
        self._names = capitals - plain
        self._plain = plain
        self._verbs = words.verb_frames.keys()
        self._titles = words.titles.heads
        self._beside_titles = words.titles.modifiers
        self.is_silent = len(capitals) + len(plain) < FEWEST_WORDS

    def is_name(self, word: str, after: str) -> bool:
        """Whether the text writes the word with a capital only, or it belongs to a title."""
        return word in self._names or (word in self._beside_titles and after in self._titles)

    def ends_a_name(self, word: str) -> bool:
        """Whether a name before the word is over: it is written small in the text, or is a verb of the lexicon."""
        return word in SMALL or word in self._plain or any(stem in self._verbs for stem in _stems(word))

    def is_title(self, word: str) -> bool:
        """Whether a name may follow: "Secretary", "President"."""
        return word in self._titles


def _stems(word: str) -> Iterator[str]:
    """What an inflected verb may come from: "signs", "provides", "agreed"."""
    yield word
    for ending in ("s", "es", "ed", "d"):
        if word.endswith(ending):
            yield word.removesuffix(ending)


def _is_title(line: str) -> bool:
    found = [word for word in WORD.findall(line) if word.lower() not in SMALL]
    return len(found) >= FEWEST and all(word[0].isupper() for word in found)


def _as_sentence(line: str, body: _Body, known: Gazetteer) -> str:
    shouted = line.isupper()
    kept = _known_spans(line, known)
    matches = list(WORD.finditer(line))
    after = [match.group().lower() for match in matches[1:]] + [""]
    pieces: list[str] = []
    at = 0
    titled = False
    for match, following in zip(matches, after, strict=True):
        word, start = match.group(), match.start()
        low = word.lower()
        titled = (titled and not body.ends_a_name(low)) or body.is_title(low)
        named = at == 0 or titled or body.is_name(low, following)
        if any(first <= start < last for first, last in kept) or len(low) != len(word):
            new = word
        elif shouted:
            new = word.capitalize() if named else low
        else:
            new = word if named or sum(map(str.isupper, word)) > 1 else low
        pieces += (line[at:start], new)
        at = match.end()
    return "".join((*pieces, line[at:]))


def _known_spans(line: str, known: Gazetteer) -> list[tuple[int, int]]:
    found = []
    for name in known.in_words(line):
        start = line.find(name.surface)
        while start >= 0:
            found.append((start, start + len(name.surface)))
            start = line.find(name.surface, start + 1)
    return found
