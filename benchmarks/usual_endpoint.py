"""Queries of ours beside the usual endpoint, rdflib-endpoint, over the same quads.

Either endpoint remembers: rdflib the parsed form of a text that it has met, ours the answer to it. So a query is asked
in a text that is new to both, and those that an index answers also a second time. What is compared is the processor
time of an answer, of all processes of the endpoint. Of some rows Oxigraph alone takes a tenth of what rdflib takes for
everything, so what it takes in this process, and an endpoint that does nothing, stand beside.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from math import inf
from pathlib import Path
from statistics import median

import pyoxigraph as ox

from benchmarks.endpoints import Served, doing_nothing, ours, usual
from benchmarks.ratio import Ratio
from graph.rdf.formats import NQUADS
from graph.rdf.snapshots import Snapshot

PREFIXES = (
    "PREFIX accords: <https://w3id.org/accords/ontology/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX modalities: <https://w3id.org/accords/ontology/modality/> PREFIX id: <https://accords.example/id/> "
)
STATES = ("BRA", "CHL", "DEU", "EGY", "FRA", "IND", "JPN", "KEN")
INDEXED = {
    "name of a state": "SELECT ?name ?articles { id:state:KEN rdfs:label ?name ; accords:articles ?articles }",
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
ROUNDS = 5
CALLS = 20 * len(STATES)
"""Answers of an index that are counted together: one takes less than the clock of processes tells."""

Texts = Callable[[str], Iterator[str]]


def beside_the_usual(folder: Path, snapshot: Snapshot) -> Iterator[Ratio]:
    """The queries of either endpoint over the workspace `w` of that folder, whose snapshot this is."""
    store = ox.Store.read_only(str(snapshot.path))
    store.dump(str(folder / "all.nq"), NQUADS.library)
    about = f"{snapshot.counts.quads:,} quads (bare: rdflib)"
    with ours(folder) as own, usual(folder / "all.nq") as theirs, doing_nothing() as nothing:
        for name, text in QUERIES.items():
            yield Ratio(f"{name}, {about}", *_taken(own, theirs, text, _new, calls=1), 0.1)
        for name, text in INDEXED.items():
            for texts, label in ((_new, f"{name}, {about}"), (_again, "  asked again")):
                found, bare = _taken(own, theirs, text, texts, calls=CALLS)
                yield Ratio(label, found, bare, 0.1)
                if texts is _new:
                    yield Ratio("  Oxigraph alone", _in_process(store, snapshot, text), bare, inf)
            yield Ratio("  nothing in its place", nothing.seconds(_again(text), calls=CALLS), bare, inf)


def _taken(one: Served, other: Served, text: str, texts: Texts, *, calls: int) -> tuple[float, float]:
    """Median processor time of an answer of each. They take turns, so that a busy machine burdens both alike."""
    asked = texts(text), texts(text)
    seconds: tuple[list[float], list[float]] = ([], [])
    for round in range(ROUNDS + 1):
        for served, each, taken in zip((one, other), asked, seconds, strict=True):
            found = served.seconds(each, calls=calls if round else min(calls, len(STATES)))
            if round:
                taken.append(found)
    return median(seconds[0]), median(seconds[1])


def _in_process(store: ox.Store, snapshot: Snapshot, text: str) -> float:
    """Seconds of processor time of an answer of the engine, with nothing around it."""
    is_union = snapshot.asks_all_graphs(PREFIXES + text)
    texts = _new(text)
    started = time.process_time()
    for _ in range(CALLS):
        store.query(next(texts), use_default_graph_as_union=is_union).serialize(format=ox.QueryResultsFormat.JSON)
    return (time.process_time() - started) / CALLS


def _new(text: str) -> Iterator[str]:
    """Texts that no endpoint has met before, of one state after the other."""
    return (f"{each} # {number}" for number, each in zip(count(), _again(text), strict=False))


def _again(text: str) -> Iterator[str]:
    """The text, of one state after the other, over and over."""
    return cycle([PREFIXES + text.replace("KEN", state) for state in STATES])
