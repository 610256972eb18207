"""What the endpoint says of itself: the SPARQL 1.1 Service Description, its limits among it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rdf.guard import DEEPEST, LONGEST
from graph.rdf.limits import Limits
from graph.rdf.names import term
from graph.rdf.node import Node, Property, node
from graph.rdf.snapshots import Snapshot
from graph.rdf.statements import A
from graph.rdf.terms import DEFAULT_GRAPH, Term, double, integer, iri, text

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"

RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "N-Quads",
    "TriG",
    "RDF_XML",
    "JSON-LD",
)


def _sd(name: str) -> Term:
    return iri(_SD + name)


def service_description(endpoint: str, snapshot: Snapshot, limits: Limits) -> Iterator[Node]:
    """The service at that address, what it can do, how far, and the dataset that it answers from."""
    service, dataset, default = (iri(f"{endpoint}#{part}") for part in ("service", "dataset", "default-graph"))
    found: list[Property] = [
        (A, _sd("Service")),
        (_sd("endpoint"), iri(endpoint)),
        (_sd("supportedLanguage"), _sd("SPARQL11Query")),
        (_sd("supportedLanguage"), _sd("SPARQL10Query")),
        *((_sd("resultFormat"), iri(_FORMATS + name)) for name in RESULT_FORMATS),
        (_sd("defaultDataset"), dataset),
        (term("accords:query_seconds"), double(limits.seconds)),
        (term("accords:query_memory"), integer(limits.memory)),
        (term("accords:query_characters"), integer(LONGEST)),
        (term("accords:query_nesting"), integer(DEEPEST)),
        (
            term("rdfs:comment"),
            text(
                f"Answers queries only. A query is stopped after {limits.seconds:g} seconds or "
                f"{limits.memory >> 20} MiB; it may have {LONGEST} characters and {DEEPEST} nested brackets. "
                "SERVICE, LOAD and updates are refused. Rows are not cut."
            ),
        ),
    ]
    if snapshot.is_union:
        found.append((_sd("feature"), _sd("UnionDefaultGraph")))
    yield node(DEFAULT_GRAPH, service, found)
    yield node(
        DEFAULT_GRAPH,
        dataset,
        (
            (A, _sd("Dataset")),
            (_sd("defaultGraph"), default),
            (term("void:triples"), integer(snapshot.counts.quads)),
            (term("dcterms:hasVersion"), text(str(snapshot.version))),
        ),
    )
    triples = snapshot.counts.quads if snapshot.is_union else snapshot.counts.triples
    yield node(DEFAULT_GRAPH, default, ((A, _sd("Graph")), (term("void:triples"), integer(triples))))
