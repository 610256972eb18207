"""The dataset as a whole: how to cite it, and its description in VoID and DCAT with the counts of its snapshot."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from graph.rdf.formats import FORMATS
from graph.rdf.names import PREFIXES, Names, term
from graph.rdf.node import Node, Property, node
from graph.rdf.protocol import Question
from graph.rdf.snapshots import Snapshot
from graph.rdf.sparql import Endpoint
from graph.rdf.statements import A
from graph.rdf.terms import DEFAULT_GRAPH, Term, integer, iri, text, typed
from graph.rdf.texts import query_text
from schema.errors import StoreUnavailable

TITLE = "Accords: international partnerships in the news"
DESCRIPTION = (
    "States, people, institutions and agreements, and the relations between them that news articles claim, "
    "each claim with the exact words that prove it."
)

_THINGS = ("Entity", "Fact", "Claim", "Article", "Decision")
_FEATURES = ("Turtle", "JSON-LD", "N-Quads")
_VOCABULARIES = ("accords", "schema", "prov", "org", "oa", "time", "skos")


def citation(snapshot: Snapshot) -> str:
    """How to cite the dataset: title, version, the day on which the version was made, and where it is."""
    day = snapshot.made[:10]
    return f"{TITLE} [Data set]. Data version {snapshot.version}, {day}. {snapshot.base or snapshot.folder.name}"


def dataset_description(endpoint: Endpoint, address: str) -> tuple[Node, ...]:
    """The current snapshot in VoID and DCAT; `address` is that of the service, ending in a slash.

    Raises StoreUnavailable for a snapshot of imported quads, of which we know no more than they say.
    """
    snapshot = endpoint.snapshot()
    if snapshot.base is None:
        raise StoreUnavailable(f"{snapshot.folder}: shows imported quads, which have no description of ours")
    counts = {name: _counted(endpoint, snapshot, name) for name in ("classes", "properties")}
    return tuple(_described(snapshot, Names(snapshot.base), address, counts["classes"], counts["properties"]))


def _described(
    snapshot: Snapshot, names: Names, address: str, classes: Mapping[str, int], properties: Mapping[str, int]
) -> Iterator[Node]:
    dataset, service = iri(f"{names.base}.well-known/void#dataset"), iri(f"{address}sparql#service")
    entities = sum(classes.get(PREFIXES["accords"] + name, 0) for name in _THINGS)
    partitions = [(term("void:class"), name, term("void:entities"), count) for name, count in classes.items()]
    partitions += [(term("void:property"), name, term("void:triples"), count) for name, count in properties.items()]
    found: list[Property] = [
        (A, term("void:Dataset")),
        (A, term("dcat:Dataset")),
        (term("dcterms:title"), text(TITLE)),
        (term("dcterms:description"), text(DESCRIPTION)),
        (term("dcterms:identifier"), text(names.base)),
        (term("dcat:version"), text(str(snapshot.version))),
        (term("dcterms:modified"), typed(snapshot.made, "dateTime")),
        (term("dcterms:bibliographicCitation"), text(citation(snapshot))),
        (term("void:triples"), integer(snapshot.counts.quads)),
        (term("void:entities"), integer(entities)),
        (term("void:classes"), integer(len(classes))),
        (term("void:properties"), integer(len(properties))),
        (term("void:uriSpace"), text(names.things)),
        (term("void:sparqlEndpoint"), iri(f"{address}sparql")),
        *((term("void:vocabulary"), iri(PREFIXES[prefix])) for prefix in _VOCABULARIES),
        *((term("void:feature"), iri(f"http://www.w3.org/ns/formats/{name}")) for name in _FEATURES),
        (term("dcat:distribution"), iri(f"{address}sparql#distribution")),
        *((_partition(kind), _name(dataset, kind, name)) for kind, name, _, _ in partitions),
    ]
    yield node(DEFAULT_GRAPH, dataset, found)
    yield node(
        DEFAULT_GRAPH,
        iri(f"{address}sparql#distribution"),
        (
            (A, term("dcat:Distribution")),
            (term("dcterms:title"), text("SPARQL 1.1 endpoint")),
            (term("dcat:accessURL"), iri(f"{address}sparql")),
            (term("dcat:accessService"), service),
            *((term("dcat:mediaType"), text(each.media_types[0])) for each in FORMATS),
        ),
    )
    yield node(
        DEFAULT_GRAPH,
        service,
        (
            (A, term("dcat:DataService")),
            (term("dcat:endpointURL"), iri(f"{address}sparql")),
            (term("dcat:servesDataset"), dataset),
        ),
    )
    for kind, name, measure, count in partitions:
        yield node(DEFAULT_GRAPH, _name(dataset, kind, name), ((kind, iri(name)), (measure, integer(count))))


def _partition(kind: Term) -> Term:
    return term("void:classPartition" if kind == term("void:class") else "void:propertyPartition")


def _name(dataset: Term, kind: Term, name: str) -> Term:
    part = "class" if kind == term("void:class") else "property"
    return iri(f"{dataset[1:-1]}-{part}-{sha256(name.encode()).hexdigest()[:10]}")


def _counted(endpoint: Endpoint, snapshot: Snapshot, name: str) -> dict[str, int]:
    answer = endpoint.ask(
        Question(
            text=query_text(name, {}),
            snapshot=str(snapshot.path),
            is_union=snapshot.is_union,
            results="json",
            graph=None,
        )
    )
    document = json.loads(b"".join(answer))
    first, second = document["head"]["vars"]
    return {row[first]["value"]: int(row[second]["value"]) for row in document["results"]["bindings"]}
