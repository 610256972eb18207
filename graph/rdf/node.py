"""One subject in one graph with what is said of it, as text that only has to be joined to be N-Quads.

A graph has tens of statements for each fact. As pairs of terms they cost twice as much to make and to write as in the
form in which they are written, which is what a node holds; who wants the terms takes them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, NewType

from graph.rdf.terms import Term

Property = tuple[Term, Term]
"""A predicate and an object."""

Said = NewType("Said", str)
"""A predicate and an object with a space between them, as they stand in a line of N-Triples."""


class Node(NamedTuple):
    """One subject in one graph with what is said of it, in a fixed order, each statement once; something is said.

    A named tuple, since making one takes a third of the time of a frozen dataclass.
    """

    graph: Term
    subject: Term
    said: tuple[Said, ...]

    @property
    def properties(self) -> tuple[Property, ...]:
        """What is said, taken apart."""
        pairs = (each.split(" ", 1) for each in self.said)
        return tuple((Term(predicate), Term(object)) for predicate, object in pairs)


def said(predicate: Term, object: Term) -> Said:
    """That statement."""
    return Said(f"{predicate} {object}")


def node(graph: Term, subject: Term, properties: Iterable[Property]) -> Node:
    """The node of those properties."""
    return Node(graph, subject, tuple([Said(f"{predicate} {object}") for predicate, object in properties]))
