"""Hold the RDF graph to the shapes of the ontology, with pySHACL, in batches that fit into memory.

A shape looks at a node and at the classes of what the node points to, no further. So a batch holds the descriptions
of some thousand nodes, and of every other node that they name its classes only. The batch's own nodes alone are judged:
they bear their classes a second time, under names of this process, and those are what the shapes are told to aim at.
pySHACL's own choice of nodes to judge would pass over what those nodes point to as well, and searches a list.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox
from pyshacl import validate
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import RDF, SH

from graph.rdf.names import Names
from graph.rdf.terms import iri_text
from graph.shape import version_id
from graph.workspace import Workspace
from schema import ontology

SHAPES = Path(ontology.FILE).with_name("shapes.shacl.ttl")
NODES_AT_ONCE = 1_000
"""So that each of several processes gets its share; larger batches are no faster."""

Batch = tuple[str, ...]

_TYPE = ox.NamedNode(str(RDF.type))
_JUDGED = "urn:accords:judged:"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that is not as a shape wants it: the property, the value (empty where one is missing), and the reason."""

    node: str
    path: str
    value: str
    message: str
    shape: str


def violations(
    path: Path, subjects: Iterable[str], *, workers: int = 1, progress: Callable[[int], None] | None = None
) -> Iterator[Violation]:
    """What is wrong with these subjects of the store at that path, in their order, those of one batch sorted.

    `subjects` are IRIs; `workers` processes judge them. `progress` is told how many were judged so far.
    """
    remaining = iter(subjects)
    batches = iter(lambda: tuple(dict.fromkeys(islice(remaining, NODES_AT_ONCE))), ())
    judged = 0
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) if workers > 1 else nullcontext() as pool:
        for batch, found in _in_order(pool, str(path), batches, ahead=2 * workers):
            yield from found
            judged += len(batch)
            if progress is not None:
                progress(judged)


def _in_order(
    pool: Executor | None, path: str, batches: Iterable[Batch], *, ahead: int
) -> Iterator[tuple[Batch, list[Violation]]]:
    """What each batch gives, in the order of the batches; at most so many wait for a process."""
    if pool is None:
        yield from ((batch, _judge(path, batch)) for batch in batches)
        return
    waiting: deque[tuple[Batch, Future[list[Violation]]]] = deque()
    for batch in batches:
        waiting.append((batch, pool.submit(_judge, path, batch)))
        if len(waiting) > ahead:
            first, found = waiting.popleft()
            yield first, found.result()
    for batch, found in waiting:
        yield batch, found.result()


def _judge(path: str, batch: Batch) -> list[Violation]:
    found = _judged(_graph(_store(path), [ox.NamedNode(each) for each in batch]))
    once = {(each.node, each.path, each.value, each.message): each for each in sorted(found, reverse=True)}
    return sorted(once.values())


@lru_cache(maxsize=1)
def _store(path: str) -> ox.Store:
    return ox.Store.read_only(path)


def all_subjects(path: Path) -> Iterator[str]:
    """Every IRI that the store at that path says something of, once for every graph that does.

    Parts of a description (`…#quote`) are left out: no shape is about them.
    """
    last = None
    for quad in _store(str(path)):
        if quad.subject != last and isinstance(quad.subject, ox.NamedNode) and "#" not in quad.subject.value:
            yield quad.subject.value
        last = quad.subject


def changed_subjects(workspace: Workspace, since: int, names: Names) -> Iterator[str]:
    """The IRIs of the entities, facts, former versions, claims and articles that changed after that version."""
    index = workspace.derived
    yield from (iri_text(names.thing(entity.id)) for entity in index.entities.changed_since(since))
    yield from (iri_text(names.thing(fact.id)) for fact in index.facts.changed_since(since))
    yield from (iri_text(names.thing(version_id(former))) for former in index.facts.versions_since(since))
    yield from (iri_text(names.thing(claim.id)) for claim in index.claims.changed_since(since))
    for article in workspace.articles.changed_since(since):
        if not article.absent:
            yield iri_text(names.thing(article.id))


def _graph(store: ox.Store, batch: Iterable[ox.NamedNode]) -> Graph:
    graph = Graph()
    named: dict[ox.NamedNode, None] = {}
    for subject in batch:
        for quad in store.quads_for_pattern(subject, None, None, None):
            graph.add((URIRef(subject.value), URIRef(quad.predicate.value), _term(quad.object)))
            if isinstance(quad.object, ox.NamedNode):
                named[quad.object] = None
                if quad.predicate == _TYPE:
                    graph.add((URIRef(subject.value), RDF.type, URIRef(_JUDGED + quad.object.value)))
    for other in named:
        for quad in store.quads_for_pattern(other, _TYPE, None, None):
            graph.add((URIRef(other.value), RDF.type, _term(quad.object)))
    return graph


def _judged(graph: Graph) -> Iterator[Violation]:
    conforms, report, _ = validate(graph, shacl_graph=_shapes(), inference="none", inplace=True)
    if conforms:
        return
    assert isinstance(report, Graph)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Violation(
            node=str(report.value(result, SH.focusNode)),
            path=str(report.value(result, SH.resultPath) or ""),
            value=str(report.value(result, SH.value) or ""),
            message="; ".join(sorted(str(each) for each in report.objects(result, SH.resultMessage))),
            shape=str(report.value(result, SH.sourceShape) or ""),
        )


@cache
def _shapes() -> Graph:
    shapes = Graph().parse(SHAPES, format="turtle")
    for shape, _, aim in list(shapes.triples((None, SH.targetClass, None))):
        shapes.remove((shape, SH.targetClass, aim))
        shapes.add((shape, SH.targetClass, URIRef(_JUDGED + str(aim))))
    return shapes


def _term(term: object) -> URIRef | RdfLiteral:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return RdfLiteral(term.value, lang=term.language)
        is_plain = term.datatype.value.endswith("#string")
        return RdfLiteral(term.value, datatype=None if is_plain else URIRef(term.datatype.value))
    return RdfLiteral(str(term))
