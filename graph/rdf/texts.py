"""The SPARQL texts that the service asks of its own accord, with terms in the place of `$name`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graph.rdf.guard import tokens
from graph.rdf.terms import Term

FOLDER = Path(__file__).parent / "texts"


def query_text(name: str, terms: Mapping[str, Term]) -> str:
    """The text of that name with the terms in it."""
    return with_terms(_text(name), terms)


def with_terms(text: str, terms: Mapping[str, str]) -> str:
    """The text with terms for its parameters, token by token, so that nothing in a term is read as SPARQL."""
    return "".join(terms.get(characters, characters) for _, characters in tokens(text))


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
