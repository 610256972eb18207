"""What records become in RDF."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph.rdf.lines import chunks, quads, readable
from graph.rdf.mapping import Mapping
from graph.rdf.names import Names, term
from graph.rdf.terms import Term, address, double, iri_text, text, typed
from graph.workspace import Workspace
from schema.errors import SettingsError
from schema.generated.vocabulary import Kind, Qualifiers
from schema.records import Entity, EntityId
from tests.rdf.conftest import NAMES, nodes
from tests.stores.records import fact

A = term("rdf:type")


@pytest.fixture
def store(workspace: Workspace) -> ox.Store:
    """All that is published of the workspace."""
    store = ox.Store()
    store.load(readable(chunks(map(quads, nodes(workspace)))), ox.RdfFormat.N_QUADS)
    return store


def ask(store: ox.Store, pattern: str) -> bool:
    from graph.rdf.names import PREFIXES

    prefixes = {**PREFIXES, "id": NAMES.things}
    return bool(store.query(f"ASK {{ {pattern} }}", use_default_graph_as_union=True, prefixes=prefixes))


def test_what_happened_has_a_direct_triple_and_a_plan_has_none(store: ox.Store) -> None:
    assert ask(store, "id:state:CHN accords:signed ?agreement")
    assert not ask(store, "id:state:FRA accords:signed ?agreement")
    assert ask(
        store,
        "?fact accords:subject id:state:FRA ; accords:relation accords:signed ; accords:modality modalities:planned",
    )


def test_a_fact_has_its_qualifiers_and_leads_to_the_words(store: ox.Store) -> None:
    assert ask(
        store,
        '?fact accords:relation accords:trades_with ; accords:amount 98400000000.5e0 ; accords:currency "EUR" ;'
        " accords:confidence ?sure ; wikibase:rank ?rank ; prov:wasDerivedFrom ?claim ."
        " ?claim oa:hasTarget ?target . ?target oa:hasSource ?article ; oa:hasSelector ?quote, ?place ."
        ' ?quote a oa:TextQuoteSelector ; oa:exact ?words . FILTER (CONTAINS(?words, "trades_with"))'
        " ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ."
        ' ?article a schema:NewsArticle ; accords:publisher "Courier & Söhne"',
    )


def test_a_dated_fact_has_an_interval_of_owl_time(store: ox.Store) -> None:
    assert ask(
        store,
        "?fact accords:relation accords:trades_with ; time:hasTime ?time . ?time a time:ProperInterval ;"
        ' time:hasBeginning/time:inXSDDate "2023-01-01"^^xsd:date ; time:hasEnd/time:inXSDDate "2023-12-31"^^xsd:date',
    )


def test_an_office_is_a_membership_of_the_organization_ontology(store: ox.Store) -> None:
    assert ask(
        store, "?fact a org:Membership ; org:member ?person ; org:organization id:state:CHN . ?person a schema:Person"
    )


def test_each_source_has_a_graph_of_its_claims_and_one_that_describes_it(store: ox.Store) -> None:
    graphs = store.query(
        "SELECT ?source ?about WHERE { GRAPH ?about { ?source a accords:SourceGraph ; prov:wasDerivedFrom ?article }"
        " GRAPH ?source { ?claim prov:hadPrimarySource ?article } }",
        prefixes={"accords": iri_text(term("accords:")), "prov": iri_text(term("prov:"))},
    )
    pairs = {(row["source"].value, row["about"].value) for row in graphs}
    assert len(pairs) == 2
    assert all(about == f"{source}/about" for source, about in pairs)


def test_no_statement_stands_in_two_graphs(store: ox.Store) -> None:
    assert len({quad.triple for quad in store}) == len(store)


def test_no_node_is_blank(store: ox.Store) -> None:
    assert not [
        quad for quad in store if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ]


def test_of_a_withdrawn_article_a_tombstone_and_the_decision_remain(store: ox.Store) -> None:
    assert ask(
        store,
        '?decision a accords:Decision, prov:Activity ; prov:used ?article ; accords:decided_by "editor" .'
        " GRAPH ?about { ?article accords:withdrawn true }",
    )
    assert not ask(store, "?claim prov:hadPrimarySource ?article . ?article accords:withdrawn true")
    assert not ask(store, '?entity rdfs:label "Rumour"')


@pytest.mark.parametrize(
    ("id", "qid", "link"),
    [
        ("state:FRA", "Q142", "owl:sameAs"),
        ("state:FRA", "Q1", "skos:closeMatch"),
        ("person:x-1", "Q142", "skos:closeMatch"),
    ],
)
def test_only_a_qid_of_the_reference_tables_means_the_same(id: str, qid: str, link: str) -> None:
    kind = Kind.STATE if id.startswith("state") else Kind.PERSON
    (node,) = Mapping(NAMES).entity(Entity(EntityId(id), kind, "X", wikidata=qid))
    assert [predicate for predicate, value in node.properties if value == term(f"wd:{qid}")] == [term(link)]


def test_a_former_value_is_a_statement_of_its_own_and_no_direct_triple() -> None:
    now = replace(fact("fact:1", "state:CHN", "signed", "agreement:a-1", date="2024-10-18"), known_from="2024-11-05")
    before = replace(now, qualifiers=Qualifiers(date="2024-10-17"), known_from="2024-10-20", known_until="2024-11-05")
    (node,) = Mapping(NAMES).version(before)
    said = set(node.properties)
    assert node.subject == NAMES.thing("fact:1@2024-10-20")
    assert {
        (A, term("accords:Version")),
        (term("dcterms:isVersionOf"), NAMES.thing("fact:1")),
        (term("accords:date"), text("2024-10-17")),
        (term("accords:known_from"), typed("2024-10-20", "date")),
        (term("accords:known_until"), typed("2024-11-05", "date")),
        (term("accords:holds_until"), typed("9999-12-31", "date")),
        (term("accords:step"), text("signed")),
    } <= said
    assert (A, term("accords:Fact")) not in said
    assert not [predicate for predicate, _ in said if predicate == term("accords:signed")]


def test_a_superseded_id_leads_to_its_heir() -> None:
    (node,) = Mapping(NAMES).redirect(EntityId("person:a-1"), EntityId("person:b-1"))
    assert (term("owl:sameAs"), NAMES.thing("person:b-1")) in node.properties


@pytest.mark.parametrize(
    "value",
    ['quote " and \\ slash', "line\nbreak\r\ttab", "Đà Nẵng \u2028 漢字 😀", "\\u0041 is no escape", "delete \x7f"],
)
def test_a_literal_says_what_the_text_said(value: str) -> None:
    (quad,) = ox.parse(f"<x:s> <x:p> {text(value)} .", ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == value


def test_a_control_character_that_xml_lacks_is_replaced() -> None:
    assert text("a\x00b") == '"a\N{REPLACEMENT CHARACTER}b"'


@pytest.mark.parametrize("value", [0.1, 1.0, 98.4e9, 1e21, 1e-7, 0.30000000000000004])
def test_a_number_comes_back_from_a_store_as_it_was_written(value: float) -> None:
    store = ox.Store()
    store.load(f"<x:s> <x:p> {double(value)} .".encode(), ox.RdfFormat.N_QUADS)
    (quad,) = store
    assert Term(str(quad.object)) == double(value)


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org", "ftp://example.org/", "https://exa mple.org/"]
)
def test_a_base_that_makes_no_iris_is_refused(base: str) -> None:
    with pytest.raises(SettingsError, match="no base for IRIs"):
        Names(base)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a|b", "<https://example.org/a%7Cb>"),
        ("https://example.org/100%-sure", "<https://example.org/100%25-sure>"),
        ("https://example.org/%C3%A9", "<https://example.org/%C3%A9>"),
        ("https://[example.org/", None),
        ("https://example.org:port/", None),
        ("https://example.org/\ue000", None),
        ("/relative", None),
    ],
)
def test_an_address_is_an_iri_that_the_engine_takes_or_none(url: str, written: str | None) -> None:
    found = address(url)
    assert found == written
    if found is not None:
        assert ox.NamedNode(iri_text(found)).value == iri_text(found)
