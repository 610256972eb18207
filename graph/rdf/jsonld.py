"""Nodes as JSON-LD, compact against the published context.

The context stands inside the document, so that it can be read without a network. Numbers of type xsd:double are texts
of that type: JSON's own would come back as 9.5E-1. Nodes of one graph that follow each other share one object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from graph.rdf.names import PREFIXES
from graph.rdf.node import Node, Property, node
from graph.rdf.statements import A
from graph.rdf.terms import DEFAULT_GRAPH, XSD, Term, iri_text, is_iri, language_of, literal_parts
from schema import ontology

CONTEXT = Path(ontology.FILE).with_name("context.jsonld")

Json = str | int | bool | dict[str, "Json"] | list["Json"]


@dataclass(frozen=True, slots=True)
class _Name:
    """The key of a property, and what the context says of its values: a type, and the vocabulary of their names."""

    key: str
    type: str | None = None
    vocabulary: str = ""


def context() -> Mapping[str, object]:
    """The published context, as it stands in a document under "@context"."""
    return _document()["@context"]


@cache
def _document() -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(CONTEXT.read_text(encoding="utf-8"))
    return found


def jsonld(nodes: Iterable[Node]) -> Iterator[str]:
    """The document in pieces, one line for a node of the default graph or for all that follow in a named one."""
    yield '{"@context": ' + json.dumps(context(), ensure_ascii=False, sort_keys=True) + ',\n"@graph": ['
    separator = "\n"
    for graph, members in groupby(nodes, key=lambda node: node.graph):
        objects = _subjects(members)
        if graph:
            objects = iter([{"@id": iri_text(graph), "@graph": [*objects]}])
        for each in objects:
            yield separator + json.dumps(each, ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def _subjects(nodes: Iterable[Node]) -> Iterator[dict[str, Json]]:
    for subject, members in groupby(nodes, key=lambda node: node.subject):
        yield compact(subject, [each for node in members for each in node.properties])


def compact(subject: Term, properties: Iterable[Property]) -> dict[str, Json]:
    """A subject and its properties as one JSON object; a property of several values has a list."""
    found: dict[str, Json] = {"id": _named(subject)}
    for predicate, object in properties:
        name = _TYPE if predicate == A else _name(predicate)
        value = _value(name, object)
        known = found.get(name.key)
        if known is None:
            found[name.key] = value
        elif isinstance(known, list):
            known.append(value)
        else:
            found[name.key] = [known, value]
    return found


_TYPE = _Name("@type", "@vocab", PREFIXES["accords"])


def of_triples(triples: Iterable[tuple[str, str, str]]) -> Iterator[Node]:
    """Nodes of triples in the form of N-Triples, in their order. Raises ValueError for a triple of a triple."""
    for subject, members in groupby(triples, key=lambda triple: triple[0]):
        properties = [(Term(predicate), Term(object)) for _, predicate, object in members]
        if any(object.startswith("<<") for _, object in properties):
            raise ValueError("JSON-LD has no form for a triple inside of one; ask for Turtle")
        yield node(DEFAULT_GRAPH, Term(subject), properties)


def _named(thing: Term) -> str:
    """The IRI, or the name of a blank node as it is."""
    return iri_text(thing) if is_iri(thing) else thing


def _value(name: _Name, object: Term) -> Json:
    if object.startswith("_:"):
        return object if name.type == "@id" else {"id": object}
    if is_iri(object):
        full = iri_text(object)
        if name.type == "@id":
            return full
        if name.type == "@vocab":
            local = full.removeprefix(name.vocabulary)
            return local if local != full and local.isidentifier() | ("-" in local) else _curie(full)
        return {"id": full}
    text, datatype = literal_parts(object)
    language = language_of(object)
    if language is not None:
        return {"@value": text, "@language": language}
    short = f"xsd:{datatype.removeprefix(XSD)}" if datatype else None
    if short in {"xsd:integer", "xsd:boolean"} and short == name.type:
        return int(text) if short == "xsd:integer" else text == "true"
    if short == name.type:
        return text
    return {"@value": text, "@type": short} if short else {"@value": text}


@cache
def _name(predicate: Term) -> _Name:
    full = iri_text(predicate)
    known = _terms().get(full)
    if known is not None:
        return known
    local = full.removeprefix(PREFIXES["accords"])
    return _Name(local if local != full and local not in context() else _curie(full))


@cache
def _terms() -> Mapping[str, _Name]:
    """The terms of the context by the IRI that each stands for."""
    found: dict[str, _Name] = {}
    for key, about in context().items():
        if not isinstance(about, dict) or "@id" not in about:
            continue
        type = about.get("@type")
        scoped = about.get("@context", {})
        vocabulary = scoped.get("@vocab", "") if isinstance(scoped, dict) else ""
        found.setdefault(_expanded(about["@id"]), _Name(key, type, vocabulary))
    return found


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    if not colon:
        return PREFIXES["accords"] + name
    start = context().get(prefix)
    return f"{start}{local}" if isinstance(start, str) else name


def _curie(full: str) -> str:
    for prefix, start in _prefixes():
        if full.startswith(start):
            return f"{prefix}:{full[len(start) :]}"
    return full


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    """The prefixes of the context, the longest IRI first."""
    found = [(key, about) for key, about in context().items() if isinstance(about, str) and about[-1:] in "/#"]
    return tuple(sorted((pair for pair in found if pair[0][0] != "@"), key=lambda pair: -len(pair[1])))
