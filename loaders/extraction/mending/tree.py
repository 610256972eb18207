"""The heads and labels of one parse while they are changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.extraction.names.name import Name
from loaders.parse import Parse

INSIDE = frozenset({"compound", "nmod", "amod", "det", "poss", "nummod"})
"""Labels of what stands before the head of a noun phrase."""
NOMINAL = frozenset({"NOUN", "PROPN"})


class Tree:
    """Copies of a parse's heads and labels beside its names; `changed` tells whether any of them is new."""

    def __init__(self, parse: Parse, names: Sequence[Name]) -> None:
        self.parse = parse
        self.names = [name for name in names if name.form != "beside"]
        self.heads = list(parse.heads)
        self.deps = list(parse.deps)
        self.changed = False
        self._by_token = {token: name for name in self.names for token in range(name.start, name.end)}

    def named(self, token: int) -> Name | None:
        """The name that covers the token, or None."""
        return self._by_token.get(token)

    def head(self, name: Name) -> int:
        """The token of the name that hangs on nothing inside of it."""
        span = range(name.start, name.end)
        return next((t for t in span if self.heads[t] not in span or self.heads[t] == t), name.end - 1)

    def hang(self, token: int, to: int, label: str) -> None:
        """Hang the token on another one under that label, unless that one hangs on it."""
        if token not in self._above(to):
            self.heads[token], self.deps[token] = to, label
            self.changed = True

    def join(self, token: int, to: int) -> None:
        """Join the token to the one before it, as by "and"."""
        self.hang(token, to, "conj")

    def put_above(self, token: int, head: int, label: str) -> bool:
        """Hang the head on the token, and that where the head hung; False where the token is above it already."""
        place = self.heads[head]
        root = place == head
        if not root and (place == token or token in self._above(place)):
            return False
        self.heads[token], self.deps[token] = (token, "ROOT") if root else (place, self.deps[head])
        self.heads[head], self.deps[head] = token, label
        self.changed = True
        return True

    def _above(self, token: int) -> Iterator[int]:
        for _ in range(len(self.heads)):
            if self.heads[token] == token:
                return
            token = self.heads[token]
            yield token
