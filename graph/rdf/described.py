"""What a snapshot says of one thing: its own description, and the facts and claims that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from graph.rdf.names import Names
from graph.rdf.node import Node, said
from graph.rdf.protocol import Question
from graph.rdf.snapshots import Snapshot
from graph.rdf.sparql import Endpoint
from graph.rdf.terms import DEFAULT_GRAPH, Term, iri_text, is_iri, text
from graph.rdf.texts import query_text

FACTS_AT_ONCE = 1_000
"""Facts of one thing in a description; whoever wants all of a super-node asks the endpoint."""

_ID = re.compile(r"[a-z]+:[A-Za-z0-9.@-]+")

_OF_FACTS = frozenset({"facts_of", "heir"})
"""Queries of what stands in the default graph alone."""

Statement = tuple[Term, Term, Term]


def describe(endpoint: Endpoint, snapshot: Snapshot, id: str) -> tuple[Node, ...]:
    """The nodes that describe the thing of that id, its own first; none for a stranger.

    Of more than FACTS_AT_ONCE facts that name it, the surest are there.
    """
    found = _asked(endpoint, snapshot, "describe", id)
    if not found:
        return ()
    thing = Names(snapshot.base or "").thing(id)
    own = sorted(each for each in found if each[0] == thing)
    others = {each for each in (*found, *_asked(endpoint, snapshot, "facts_of", id)) if each[0] != thing}
    return tuple(_nodes([*own, *sorted(others)]))


def is_known(endpoint: Endpoint, snapshot: Snapshot, id: str) -> bool:
    """Whether the snapshot says anything of the thing of that id."""
    return bool(_asked(endpoint, snapshot, "known", id))


def heir(endpoint: Endpoint, snapshot: Snapshot, id: str) -> str | None:
    """The id that took the place of a superseded one, or None."""
    found = _asked(endpoint, snapshot, "heir", id)
    return Names(snapshot.base or "").id_of(iri_text(found[0][2])) if found and is_iri(found[0][2]) else None


def _asked(endpoint: Endpoint, snapshot: Snapshot, query: str, id: str) -> list[Statement]:
    """What the query of that name constructs for the id; nothing for what can be no id of ours."""
    if not _ID.fullmatch(id) or snapshot.base is None:
        return []
    thing = Names(snapshot.base).thing(id)
    terms = {"$thing": thing, "$start": text(iri_text(thing) + "#"), "$limit": Term(str(FACTS_AT_ONCE))}
    asked = Question(
        text=query_text(query, terms),
        snapshot=str(snapshot.path),
        is_union=snapshot.is_union and query not in _OF_FACTS,
        results=None,
        graph="nt",
    )
    content = b"".join(endpoint.ask(asked)).decode()
    return [_statement(line) for line in content.split("\n") if line]


def _statement(line: str) -> Statement:
    subject, predicate, rest = line.split(" ", 2)
    return Term(subject), Term(predicate), Term(rest.removesuffix(" ."))


def _nodes(statements: list[Statement]) -> Iterator[Node]:
    for subject, members in groupby(statements, key=lambda each: each[0]):
        yield Node(DEFAULT_GRAPH, subject, tuple(said(predicate, object) for _, predicate, object in members))
