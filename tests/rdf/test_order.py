"""What a filter tests is written first, and nothing else in a query changes."""

from __future__ import annotations

import pytest

from graph.rdf.order import filtered_first
from graph.rdf.sparql import Endpoint
from schema.errors import QuerySyntaxError
from tests.rdf.conftest import asking


@pytest.mark.parametrize(
    ("written", "ordered"),
    [
        (
            "SELECT ?m { ?f a:relation a:met ; a:subject ?m ; a:day ?d . FILTER (YEAR(?d) = 2015) }",
            "SELECT ?m { ?f a:day ?d ; a:relation a:met ; a:subject ?m . FILTER (YEAR(?d) = 2015) }",
        ),
        (
            "ASK { FILTER (?d > 1) ?f a:x 1.5 ; a:day $d }",
            "ASK { FILTER (?d > 1) ?f a:day $d ; a:x 1.5 }",
        ),
        (
            "ASK {?f a:x a:b. ?f a:y ?z;a:day ?d FILTER(?d)}",
            "ASK {?f a:x a:b. ?f a:day ?d ; a:y ?z FILTER(?d)}",
        ),
        (
            "ASK { ?f a:x ?y ; a:z ?d OPTIONAL { ?d a:x ?y ; a:z ?w FILTER (?w) } FILTER NOT EXISTS { ?y a:t ?d } }",
            "ASK { ?f a:x ?y ; a:z ?d OPTIONAL { ?d a:z ?w ; a:x ?y FILTER (?w) } FILTER NOT EXISTS { ?y a:t ?d } }",
        ),
    ],
)
def test_what_a_filter_of_the_group_tests_comes_first(written: str, ordered: str) -> None:
    assert filtered_first(written).split() == ordered.split()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?m { ?f a:subject ?m ; a:day ?d }",
        "SELECT * { ?f a:subject ?m ; a:day ?d FILTER (?d) }",
        "SELECT DISTINCT * { ?f a:subject ?m ; a:day ?d FILTER (?d) }",
        "ASK { ?f a:x [ a:y ?z ; a:q ?d ] ; a:day ?d FILTER (?d) }",
        "ASK { ?f a:x ?c ; # the day ;\n a:day ?d FILTER (?d) }",
        "ASK { ?f a:x ?c ; a:day ?d ; FILTER (?d) }",
        "ASK { ?f a:x ?c ; a:day/a:week ?d FILTER (?d) }",
        "ASK { ?f a:x ?c ; a:day ?d FILTER EXISTS { ?d a:y ?z } }",
        "ASK { ?f a:x '; a:day ?d FILTER(?d)' }",
        "ASK } ; { FILTER",
    ],
)
def test_what_is_not_plainly_a_list_of_properties_stays_as_it_is(text: str) -> None:
    assert filtered_first(text) == text


def test_an_error_is_told_at_the_place_where_it_was_written(endpoint: Endpoint) -> None:
    text = "ASK { ?f <urn:x> ?c;<urn:day> ?d FILTER (?d) !! }"
    assert filtered_first(text).index("!!") > text.index("!!")
    with pytest.raises(QuerySyntaxError) as found:
        asking(endpoint)(text)
    assert found.value.column == text.rindex("}") + 2
