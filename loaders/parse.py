"""The grammatical reading of one text as plain arrays, whatever library made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name that the model saw: tokens [start, end) with its label (PERSON, ORG, GPE, …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens of one text with their grammar; every list is indexed by token.

    `starts` and `ends` are character offsets into `text`. `pos` are Universal POS tags, `tags` Penn Treebank tags,
    `deps` ClearNLP dependency labels, `heads` token indexes (a root is its own head). `sentences` are token spans.
    """

    text: str
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    names: list[NamedSpan]
    children: list[list[int]] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        children = self.children
        children.extend([] for _ in self.words)
        for token, head in enumerate(self.heads):
            if head != token:
                children[head].append(token)
        if not self.lowers:
            self.lowers.extend(word.lower() for word in self.words)

    def __len__(self) -> int:
        return len(self.words)

    def rehung(self, heads: Sequence[int], deps: Sequence[str], tags: Sequence[str] | None = None) -> Parse:
        """The same words with other heads, labels and tags; itself where those heads would lead round in a circle."""
        if not _is_forest(heads):
            return self
        told = self.tags if tags is None else tags
        return replace(self, heads=list(heads), deps=list(deps), tags=list(told), children=[])

    def slice(self, start: int, end: int) -> str:
        """The text of tokens [start, end)."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether tokens [start, end) are words that no hyphen joins to others ("co" of co-founder is not)."""
        first, last, text = self.starts[start], self.ends[end - 1], self.text
        joined_before = first > 1 and text[first - 1] == "-" and text[first - 2].isalnum()
        joined_behind = last + 1 < len(text) and text[last] == "-" and text[last + 1].isalnum()
        return not joined_before and not joined_behind and any(map(str.isalnum, text[first:last]))

    def subtree(self, token: int) -> tuple[int, int]:
        """The token span [start, end) from the leftmost to the rightmost descendant of `token`."""
        low = high = token
        stack = [token]
        while stack:
            for child in self.children[stack.pop()]:
                low = min(low, child)
                high = max(high, child)
                stack.append(child)
        return low, high + 1

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above `token`, nearest first."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def having(self, token: int, *deps: str) -> list[int]:
        """The children of `token` with one of those dependency labels, in text order."""
        children = self.children[token]
        return [child for child in children if self.deps[child] in deps] if children else []


def lowered(text: str) -> str:
    """The text in lower case, letter for letter: one whose small form is longer ("İ") stays as it is."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _is_forest(heads: Sequence[int]) -> bool:
    """Whether every way up ends at a root."""
    known = [head == token for token, head in enumerate(heads)]
    for token in range(len(heads)):
        way: set[int] = set()
        while not known[token]:
            if token in way:
                return False
            way.add(token)
            token = heads[token]
        for each in way:
            known[each] = True
    return True
