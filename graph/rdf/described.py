"""What a snapshot says of one thing: its own description, and the facts and claims that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from graph.rdf.mapping import Node
from graph.rdf.names import Names
from graph.rdf.protocol import Question
from graph.rdf.snapshots import Snapshot
from graph.rdf.sparql import Endpoint
from graph.rdf.terms import DEFAULT_GRAPH, Term, iri_text, is_iri, text
from graph.rdf.texts import query_text

FACTS_AT_ONCE = 1_000
"""Facts of one thing in a description; whoever wants all of a super-node asks the endpoint."""

_ID = re.compile(r"[a-z]+:[A-Za-z0-9.-]+")

Statement = tuple[Term, Term, Term]


def describe(endpoint: Endpoint, snapshot: Snapshot, id: str) -> tuple[Node, ...]:
    """The nodes that describe the thing of that id, its own first; none for a stranger.

    Of more than FACTS_AT_ONCE facts that name it, the surest are there.
    """
    if not _ID.fullmatch(id) or snapshot.base is None:
        return ()
    names = Names(snapshot.base)
    thing = names.thing(id)
    found = _asked(endpoint, snapshot, query_text("describe", {"$thing": thing, "$start": text(iri_text(thing) + "#")}))
    if not found:
        return ()
    naming = _asked(endpoint, snapshot, query_text("facts_of", {"$thing": thing, "$limit": Term(str(FACTS_AT_ONCE))}))
    own = [each for each in found if each[0] == thing]
    others = sorted({each for each in (*found, *naming) if each[0] != thing})
    return tuple(_nodes([*sorted(own), *others]))


def heir(endpoint: Endpoint, snapshot: Snapshot, id: str) -> str | None:
    """The id that took the place of a superseded one, or None."""
    names = Names(snapshot.base or "")
    found = _asked(endpoint, snapshot, query_text("heir", {"$thing": names.thing(id)}))
    return names.id_of(iri_text(found[0][2])) if found and is_iri(found[0][2]) else None


def _asked(endpoint: Endpoint, snapshot: Snapshot, query: str) -> list[Statement]:
    answer = endpoint.ask(
        Question(
            text=query, snapshot=str(snapshot.path), is_union=snapshot.is_union, seconds=0, results=None, graph="nt"
        )
    )
    return [_statement(line) for line in b"".join(answer).decode().split("\n") if line]


def _statement(line: str) -> Statement:
    subject, predicate, rest = line.split(" ", 2)
    return Term(subject), Term(predicate), Term(rest.removesuffix(" ."))


def _nodes(statements: list[Statement]) -> Iterator[Node]:
    for subject, members in groupby(statements, key=lambda each: each[0]):
        yield Node(DEFAULT_GRAPH, subject, tuple((predicate, object) for _, predicate, object in members))
