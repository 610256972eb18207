"""A plain page about one thing, from what RDF says of it: readable, linkable, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
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
_QUOTE = term("oa:exact")

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #8884}td{overflow-wrap:anywhere}footer{margin-top:2rem;font-size:.85rem}"
)


def page(id: str, nodes: Iterable[Node], snapshot: Snapshot, *, is_cut: bool) -> str:
    """The page of the thing of that id, which the first node describes; it says where its list of facts was cut."""
    thing, *others = nodes
    names = Names(snapshot.base or "")
    labels = {node.subject: label for node in (thing, *others) if (label := _first(node, _LABEL)) is not None}
    title = escape(_text(labels.get(thing.subject) or thing.subject))
    rows = "".join(_row(property, value, names, labels) for property, value in thing.properties)
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


def _row(property: Term, value: Term, names: Names, labels: Mapping[Term, Term]) -> str:
    return f"<tr><th>{escape(_short(property))}</th><td>{_shown(value, names, labels)}</td></tr>"


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
    if id is not None and "#" not in id:
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
