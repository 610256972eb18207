"""Which queries the default graph alone answers: it is told from their text, and what is told is so."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.rdf.names import PREFIXES
from graph.rdf.scope import OF_SOURCES, TYPES_OF_SOURCES, is_of_default_graph
from graph.rdf.snapshots import Snapshot
from graph.rdf.terms import DEFAULT_GRAPH
from graph.workspace import Workspace
from tests.rdf.conftest import NAMES, nodes

HEADER = "".join(
    f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("accords", "modalities", "rdfs", "prov", "dcterms")
) + (f"PREFIX id: <{NAMES.things}>\n")

OF_THE_DEFAULT_GRAPH = {
    "a label": "SELECT ?l { id:state:CHN rdfs:label ?l }",
    "a property of both, of a fact": "SELECT ?c { ?f accords:confidence ?c ; accords:relation ?r }",
    "a property of both, before what tells of a fact": "SELECT ?c { ?f accords:confidence ?c . ?f accords:day ?d }",
    "a type that no source has": "SELECT ?m { ?f a accords:Fact ; accords:modality ?m . }",
    "any property of a fact": "SELECT ?p ?o { ?f accords:day ?d ; ?p ?o }",
    "an optional property of a fact": "SELECT ?c { ?f accords:day ?d OPTIONAL { ?f accords:confidence ?c } }",
    "a filter on a property of a fact": "ASK { ?f accords:day ?d FILTER NOT EXISTS { ?f accords:confidence ?c } }",
    "either of two": "SELECT ?x { ?f accords:day ?d { ?f accords:place ?x } UNION { ?f accords:role ?x } }",
    "a query inside": "SELECT ?n { { SELECT ?f (COUNT(?d) AS ?n) { ?f accords:day ?d } GROUP BY ?f } }",
    "claims of a named graph": "SELECT ?q { ?f accords:day ?d GRAPH ?g { ?q accords:fact ?f } }",
    "a fact or what it is a version of": "SELECT ?v { ?f accords:day ?d ; dcterms:isVersionOf? ?v }",
    "texts that look like more": 'SELECT ?f { ?f accords:day ?d ; rdfs:label "} ?x a accords:Claim"@en # { EXISTS\n }',
}
OF_ALL_GRAPHS = {
    "claims": "SELECT ?q { ?q accords:fact ?f }",
    "a property of both": "SELECT ?c { ?x accords:confidence ?c }",
    "a type of both": "SELECT ?x { ?x a prov:Entity }",
    "anything": "SELECT * { ?s ?p ?o }",
    "anything of one subject": "SELECT * { id:state:CHN ?p ?o }",
    "the class as a variable": "SELECT ?t { ?x a ?t }",
    "a claim beside a fact": "SELECT ?q { ?f accords:day ?d . ?q accords:fact ?f }",
    "an option that may not be there": "SELECT ?c { OPTIONAL { ?f accords:confidence ?c } ?f accords:day ?d }",
    "an option inside of one": (
        "SELECT ?c { ?f accords:day ?d OPTIONAL { ?g accords:day ?d OPTIONAL { ?f accords:confidence ?c } } }"
    ),
    "either of two, one unbound": "SELECT ?c { { ?f accords:day ?d } UNION { ?f accords:confidence ?c } }",
    "another variable of a query inside": (
        "SELECT ?n { ?f accords:day ?d { SELECT (COUNT(?c) AS ?n) { ?f accords:confidence ?c } } }"
    ),
    "a condition inside brackets": "SELECT ?d { ?f accords:day ?d FILTER (1 = 1 && EXISTS { ?c accords:fact ?f }) }",
    "a path": "SELECT ?x { ?f accords:day ?d ; prov:wasDerivedFrom/accords:confidence ?x }",
    "a path of no step": "SELECT ?f { ?f dcterms:isVersionOf? ?v }",
    "a dataset": "SELECT ?l FROM <https://x.example/> { ?e rdfs:label ?l }",
    "a description": "DESCRIBE id:state:CHN",
    "an escape": 'SELECT ?l { ?e rdfs:label ?l FILTER (?l = "\\u0041") }',
    "no SPARQL": "SELECT { ] ?x",
}


@pytest.mark.parametrize("name", OF_THE_DEFAULT_GRAPH)
def test_a_query_of_entities_and_facts_is_answered_by_the_default_graph(name: str) -> None:
    assert is_of_default_graph(HEADER + OF_THE_DEFAULT_GRAPH[name])


@pytest.mark.parametrize("name", OF_ALL_GRAPHS)
def test_any_other_query_is_asked_of_all_graphs(name: str) -> None:
    assert not is_of_default_graph(HEADER + OF_ALL_GRAPHS[name])


@pytest.mark.parametrize("name", OF_THE_DEFAULT_GRAPH)
def test_the_default_graph_gives_what_all_graphs_give(name: str, snapshot: Snapshot) -> None:
    store = ox.Store.read_only(str(snapshot.path))

    def answer(*, union: bool) -> list[str]:
        found = store.query(HEADER + OF_THE_DEFAULT_GRAPH[name], use_default_graph_as_union=union)
        return [str(bool(found))] if isinstance(found, ox.QueryBoolean) else sorted(map(str, found))  # type: ignore[arg-type]

    assert answer(union=False) == answer(union=True)


def test_what_named_graphs_say_is_known_and_no_subject_stands_in_two_graphs(workspace: Workspace) -> None:
    graphs: dict[str, set[str]] = {}
    for node in nodes(workspace):
        graphs.setdefault(node.subject, set()).add(node.graph)
        if node.graph != DEFAULT_GRAPH:
            assert {predicate for predicate, _ in node.properties} <= OF_SOURCES
            assert {value for predicate, value in node.properties if predicate.endswith("#type>")} <= TYPES_OF_SOURCES
    assert [subject for subject, found in graphs.items() if len(found) > 1] == []


def test_imported_quads_are_asked_as_their_folder_says(snapshot: Snapshot) -> None:
    from dataclasses import replace

    text = HEADER + OF_THE_DEFAULT_GRAPH["a label"]
    assert not snapshot.asks_all_graphs(text)
    assert replace(snapshot, base=None).asks_all_graphs(text)


@pytest.mark.parametrize("dataset", ["FROM <{}>", "from\n<{}>", "FROM NAMED <{}>"])
def test_a_query_that_names_its_graphs_is_asked_of_them_alone(dataset: str, snapshot: Snapshot) -> None:
    store = ox.Store.read_only(str(snapshot.path))
    name = sorted(graph.value for graph in store.named_graphs())[0]  # type: ignore[union-attr]
    clause = dataset.format(name)
    text = f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}"
    assert not snapshot.asks_all_graphs(text)
    (found,) = store.query(text, use_default_graph_as_union=snapshot.asks_all_graphs(text))  # type: ignore[misc]
    expected = 0 if "NAMED" in dataset else len(list(store.quads_for_pattern(None, None, None, ox.NamedNode(name))))
    assert int(found["n"].value) == expected


@pytest.mark.parametrize("text", ["SELECT ?from { ?from ?p 'FROM' }", "ASK { <urn:FROM> ?p ?o } # FROM <urn:x>"])
def test_a_word_that_only_looks_like_a_dataset_is_none(text: str, snapshot: Snapshot) -> None:
    assert snapshot.asks_all_graphs(text)
