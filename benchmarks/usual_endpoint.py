"""Queries of ours beside the usual endpoint, rdflib-endpoint, over the same quads.

Either endpoint remembers: rdflib the parsed form of a text that it has met, ours the answer to it. So a query is asked
in a text that is new to both, and those that an index answers also a second time. Those spend their time in HTTP, which
neither of both can spare: beside them stands an endpoint that does nothing, whose ratio is the least that any can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, cycle
from math import inf
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox

from benchmarks.articles import workspace
from benchmarks.endpoints import doing_nothing, ours, usual
from benchmarks.ratio import Ratio, in_turns
from graph.rdf.following import follow
from graph.rdf.formats import NQUADS
from graph.rdf.names import Names

PREFIXES = (
    "PREFIX accords: <https://w3id.org/accords/ontology/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX modalities: <https://w3id.org/accords/ontology/modality/> PREFIX id: <https://accords.example/id/> "
)
STATES = ("BRA", "CHL", "DEU", "EGY", "FRA", "IND", "JPN", "KEN")
INDEXED = {
    "facts of a state": "SELECT ?f ?m { ?f accords:subject id:state:KEN ; accords:modality ?m }",
    "pacts of a state": "SELECT ?name { id:state:KEN accords:signed ?p . ?p rdfs:label ?name }",
}
"""Some rows that an index leads to, asked of one state after the other, as users do."""
QUERIES = {
    "partners by pact": "SELECT ?a ?b (COUNT(?p) AS ?n) { ?a accords:signed ?p . ?b accords:signed ?p } GROUP BY ?a ?b",
    "facts by relation": "SELECT ?r (COUNT(?f) AS ?n) { ?f accords:relation ?r } GROUP BY ?r",
    "sure facts of 2015": (
        "SELECT ?f { ?f accords:confidence ?c ; accords:day ?d . FILTER (?c > 0.5 && YEAR(?d) = 2015) }"
    ),
    "states met in a year": (
        "SELECT ?b (COUNT(DISTINCT ?m) AS ?n) { ?f accords:relation accords:met_with ; accords:subject ?m ;"
        " accords:object ?b ; accords:day ?d . FILTER (YEAR(?d) = 2015) } GROUP BY ?b ORDER BY DESC(?n)"
    ),
}
"""What users wait for: joins, groups and filters over much of the graph."""


def beside_the_usual(folder: Path, quads: int) -> Iterator[Ratio]:
    """The queries of either endpoint over a graph with at least so many quads."""
    with workspace(folder / "w", quads=quads) as opened:
        snapshot = follow(opened, folder / "w" / "rdf", Names())
    ox.Store.read_only(str(snapshot.path)).dump(str(folder / "all.nq"), NQUADS.library)
    about = f"{snapshot.counts.quads:,} quads (bare: rdflib)"
    with ours(folder) as own, usual(folder / "all.nq") as theirs, doing_nothing() as nothing:
        for name, text in QUERIES.items():
            yield Ratio(f"{name}, {about}", *_in_turns(_new(own, text), _new(theirs, text)), 0.1)
        for name, text in INDEXED.items():
            for asks, label in ((_new, f"{name}, {about}"), (_again, "  asked again")):
                yield Ratio(label, *_in_turns(asks(own, text), asks(theirs, text), calls=len(STATES)), 1.0)
                idle = _in_turns(asks(nothing, text), asks(theirs, text), calls=len(STATES))
                yield Ratio("  nothing in its place", *idle, inf)


def _in_turns(one: Callable[[], object], other: Callable[[], object], *, calls: int = 1) -> tuple[float, float]:
    return in_turns(one, other, rounds=9, calls=calls)


def _new(address: str, text: str) -> Callable[[], object]:
    """Asks a text that the endpoint has not met before, of one state after the other."""
    return _asking(address, (f"{text} # {number}" for number in count()))


def _again(address: str, text: str) -> Callable[[], object]:
    """Asks what it asked before."""
    return _asking(address, cycle([text]))


def _asking(address: str, texts: Iterator[str]) -> Callable[[], object]:
    headers = {"Accept": "application/sparql-results+json", "Accept-Encoding": "identity"}  # only one could compress
    client = httpx.Client(headers=headers, timeout=600)
    states = cycle(STATES)

    def ask() -> object:
        text = PREFIXES + next(texts).replace("KEN", next(states))
        return client.get(f"{address}?{urlencode({'query': text})}").raise_for_status().content

    return ask
