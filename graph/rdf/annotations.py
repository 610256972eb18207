"""A claim as a Web Annotation of its article, in the article's graph: quote and position select the words."""

from __future__ import annotations

from functools import lru_cache

from graph.rdf.names import Names, term
from graph.rdf.node import Node, Said, said
from graph.rdf.statements import MEASURES, QUOTE, REMEMBERED, A, claimed, ours
from graph.rdf.terms import Term, integer, text
from graph.workspace.records import PublishedClaim

CLAIM = ours("Claim")
"""The class of claims."""

_TYPES = (said(A, CLAIM), said(A, term("oa:Annotation")), said(A, term("prov:Entity")))
_TARGET_TYPE, _QUOTE_TYPE, _PLACE_TYPE = (
    said(A, term(f"oa:{name}")) for name in ("SpecificResource", "TextQuoteSelector", "TextPositionSelector")
)
_HAS_BODY, _TARGET, _WITHIN, _SELECTOR = (term(f"oa:has{name}") for name in ("Body", "Target", "Source", "Selector"))
_SUPPORTS, _SHA256, _EXTRACTOR, _RULE = map(ours, ("fact", "quote_sha256", "extractor", "rule"))
_START, _END, _SOURCE = term("oa:start"), term("oa:end"), term("prov:hadPrimarySource")
_INTEGER = integer(0).removeprefix('"0"')
_confidence = MEASURES["confidence"]


def annotation(names: Names, claim: PublishedClaim) -> tuple[Node, ...]:
    """The nodes of the claim. Two thirds of a graph come from here, so texts are put together where they stand."""
    id, source, supported, relation, modality, qualifiers, quoted, first, last, sha256, confidence, extractor, rule = (
        claim
    )
    things = names.things
    graph, article, fact = names.source(source), f"<{things}{source}>", f"<{things}{supported}>"
    target, quote, position = f"<{things}{id}#target>", f"<{things}{id}#quote>", f"<{things}{id}#position>"
    words = Said(f"{QUOTE} {text(quoted)}")
    start, end = Said(f'{_START} "{first}"{_INTEGER}'), Said(f'{_END} "{last}"{_INTEGER}')
    manner, held = claimed(relation, modality, qualifiers)
    told = (
        *_TYPES,
        Said(f"{_SUPPORTS} {fact}"),
        Said(f"{_HAS_BODY} {fact}"),
        Said(f"{_TARGET} {target}"),
        Said(f"{_SOURCE} {article}"),
        *manner,
        words,
        start,
        end,
        *held,
        Said(f'{_SHA256} "{sha256}"'),
        _confidence(confidence),
        *_said_by(extractor, rule),
    )
    within = (Said(f"{_WITHIN} {article}"), Said(f"{_SELECTOR} {quote}"), Said(f"{_SELECTOR} {position}"))
    return (
        Node(graph, Term(f"<{things}{id}>"), told),
        Node(graph, Term(target), (_TARGET_TYPE, *within)),
        Node(graph, Term(quote), (_QUOTE_TYPE, words)),
        Node(graph, Term(position), (_PLACE_TYPE, start, end)),
    )


@lru_cache(maxsize=REMEMBERED)
def _said_by(extractor: str, rule: str) -> tuple[Said, Said]:
    return said(_EXTRACTOR, text(extractor)), said(_RULE, text(rule))
