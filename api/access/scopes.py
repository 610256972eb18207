"""What a key allows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from schema.errors import SettingsError

NOBODYS = "none"
"""How a setting writes that somebody without a key may do nothing."""


class Scope(StrEnum):
    """A kind of thing that a caller may do."""

    READ = "read"
    CYPHER = "cypher"
    WRITE = "write"
    DECIDE = "decide"
    OBSERVE = "observe"

    @property
    def meaning(self) -> str:
        """The sentence of the reference."""
        return _MEANINGS[self]


_MEANINGS = {
    Scope.READ: "Read what is in the graph: entities, facts, questions, SPARQL.",
    Scope.CYPHER: "Ask the graph in Cypher, read-only.",
    Scope.WRITE: "Add, replace and withdraw articles.",
    Scope.DECIDE: "Correct claims, and decide which names mean one thing.",
    Scope.OBSERVE: "Read the metrics, where the settings ask for a key.",
}

WRITING = frozenset({Scope.WRITE, Scope.DECIDE})
"""Never without a key."""


def scopes(words: Iterable[str]) -> frozenset[Scope]:
    """The scopes of those names; SettingsError names a stranger and those that there are."""
    found = set()
    for word in words:
        if word not in set(Scope):
            raise SettingsError(f"no scope is named {word!r}; there is {', '.join(Scope)}")
        found.add(Scope(word))
    return frozenset(found)


def scopes_without_key(text: str) -> frozenset[Scope]:
    """What somebody without a key may do, as the setting says; SettingsError where that would be writing."""
    found = frozenset() if text.strip() == NOBODYS else scopes(text.replace(",", " ").split())
    if found & WRITING:
        raise SettingsError("nothing is written without a key: leave write and decide out of the scopes of anonymous")
    return found
