"""A plain page about one thing, from what RDF says of it: readable, linkable, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from textwrap import shorten
from urllib.parse import quote

from graph.rdf.dataset import citation
from graph.rdf.names import PREFIXES, Names, term
from graph.rdf.node import Node
from graph.rdf.snapshots import Snapshot
from graph.rdf.terms import Term, iri_text, is_iri, literal_parts

_LABEL = term("rdfs:label")
_SUBJECT, _RELATION, _OBJECT, _MODALITY, _DATE = (
    term(f"accords:{name}") for name in ("subject", "relation", "object", "modality", "date")
)
_QUOTE, _HEADLINE = term("oa:exact"), term("schema:headline")
LONGEST_TITLE = 120

_STYLE = (
    ":root{color-scheme:light dark}h1{overflow-wrap:anywhere}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #8884}td{overflow-wrap:anywhere}footer{margin-top:2rem;font-size:.85rem}"
)


def page(id: str, nodes: Iterable[Node], snapshot: Snapshot, *, is_cut: bool) -> str:
    """The page of the thing of that id, which the first node describes; it says where its list of facts was cut."""
    thing, *others = nodes
    names = Names(snapshot.base or "")
    labels = {node.subject: label for node in (thing, *others) if (label := _first(node, _LABEL)) is not None}
    title = escape(_title(thing, id, names, labels))
    said: dict[Term, list[Term]] = {}
    for property, value in thing.properties:
        said.setdefault(property, []).append(value)
    rows = "".join(_row(property, values, names, labels) for property, values in said.items())
    facts = [node for node in others if _first(node, _RELATION)]
    told = "".join(_fact(node, names, labels) for node in facts)
    cut = "<p>The list was cut; the SPARQL endpoint gives all.</p>" if is_cut else ""
    head = "<tr><th>Who</th><th>what</th><th>whom</th><th>how</th><th>when</th><th>in the words</th></tr>"
    body = f"<h2>Facts</h2>{cut}<table>{head}{told}</table>" if facts else ""
    data = f"/data/{quote(id, safe=':')}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} – Accords</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
        f'<link rel="alternate" type="text/turtle" href="{data}"></head><body><main><h1>{title}</h1>'
        f"<table>{rows}</table>{body}</main><footer><p>"
        f'<a href="{data}?format=turtle">Turtle</a> · <a href="{data}?format=jsonld">JSON-LD</a></p>'
        f"<p>{escape(citation(snapshot))}</p></footer></body></html>"
    )


def _title(thing: Node, id: str, names: Names, labels: Mapping[Term, Term]) -> str:
    """What the thing is called: its label or headline, what a fact states, the words of a claim, else its id."""
    label = labels.get(thing.subject) or _first(thing, _HEADLINE)
    if label is not None:
        return _text(label)
    ends = [_first(thing, property) for property in (_SUBJECT, _RELATION, _OBJECT)]
    if None not in ends:
        subject, relation, object = (end for end in ends if end is not None)
        called = [_text(labels[end]) if end in labels else names.id_of(iri_text(end)) for end in (subject, object)]
        return f"{called[0]} {_short(relation)} {called[1]}"
    quote = _first(thing, _QUOTE)
    return f"“{shorten(_text(quote), LONGEST_TITLE, placeholder='…')}”" if quote is not None else id


def _row(property: Term, values: Iterable[Term], names: Names, labels: Mapping[Term, Term]) -> str:
    shown = "<br>".join(_shown(value, names, labels) for value in values)
    return f"<tr><th>{escape(_short(property))}</th><td>{shown}</td></tr>"


def _fact(node: Node, names: Names, labels: Mapping[Term, Term]) -> str:
    cells = [_shown(_first(node, property), names, labels) for property in (_SUBJECT, _RELATION, _OBJECT, _MODALITY)]
    cells += [_shown(_first(node, _DATE), names, labels), _shown(_first(node, _QUOTE), names, labels)]
    cells[1] = f'<a href="/page/{quote(names.id_of(iri_text(node.subject)) or "", safe=":")}">{cells[1]}</a>'
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _shown(value: Term | None, names: Names, labels: Mapping[Term, Term]) -> str:
    if value is None:
        return ""
    if not is_iri(value):
        return escape(literal_parts(value)[0])
    address = iri_text(value)
    id = names.id_of(address)
    if id is not None and "#" in id:  # a part of a description, which has no page of its own
        return escape(id.partition("#")[2])
    if id is not None:
        return f'<a href="/page/{quote(id, safe=":")}">{escape(_text(labels.get(value) or Term(id)))}</a>'
    if address.startswith(PREFIXES["accords"]):
        return escape(_short(value))
    is_web = address.startswith(("http://", "https://"))
    return f'<a href="{escape(address)}" rel="nofollow">{escape(_short(value))}</a>' if is_web else escape(address)


def _first(node: Node, property: Term) -> Term | None:
    return next((value for name, value in node.properties if name == property), None)


def _text(term: Term) -> str:
    return literal_parts(term)[0] if term.startswith('"') else term.strip("<>")


def _short(value: Term) -> str:
    address = iri_text(value)
    for prefix, start in sorted(PREFIXES.items(), key=lambda pair: -len(pair[1])):
        if address.startswith(start):
            local = address[len(start) :]
            return local.replace("_", " ") if prefix in {"accords", "modalities"} else f"{prefix}:{local}"
    return address
