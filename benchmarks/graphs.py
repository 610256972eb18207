"""A synthetic graph: states that sign agreements, as many as one likes."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import kglite

from graph.batch import BatchWriter
from graph.open import open_store
from graph.shape import SHAPE_VERSION
from graph.store import ArticleNode, ClaimNode, GraphStore, GraphWriter, Value
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import cluster_id, fact_id, state_id
from schema.records import ArticleId, Claim, ClaimId, Entity, Fact, ReferentId

MANY = ("KEN", "JPN")
"""Two states that sign half of all agreements with each other."""
OTHERS = ("BRA", "FRA", "IND", "CHL", "EGY", "VNM")
ONE = ("NOR", "PER")
"""Two states with one agreement."""
AT_ONCE = 5_000
"""Agreements that are made at once: their records take more memory than the graph."""
WORTH_KEEPING = 100_000
"""Agreements from which on a graph is kept for the next run: a million facts take four minutes of CPU to write."""


@dataclass(frozen=True, slots=True)
class Signings:
    """Agreements that two states sign each; every signing is claimed once, every agreement has an article."""

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    articles: tuple[ArticleNode, ...]
    claims: tuple[ClaimNode, ...]

    def write(self, store: GraphStore, *, version: int = 1) -> None:
        """Put all of it into a store, in one transaction."""
        with store.writer() as writer:
            self.put(writer)
            writer.set_version(version)

    def put(self, writer: GraphWriter) -> None:
        """Hand all of it to a writer."""
        writer.put_entities(self.entities)
        writer.put_facts(self.facts)
        writer.put_articles(self.articles)
        writer.put_claims(self.claims)


def signings(agreements: int, *, first: int = 0) -> Signings:
    """So many agreements, numbered from `first`; those of other numbers are others, the states are the same."""
    states = {code: Entity(state_id(code), Kind.STATE, code, state=code) for code in (*MANY, *OTHERS, *ONE)}
    pacts = {
        number: Entity(cluster_id(Kind.AGREEMENT, f"Pact {number}", str(number)), Kind.AGREEMENT, f"Pact {number}")
        for number in range(first, first + agreements)
    }
    articles = {number: _article(number) for number in pacts}
    signed = [(number, _signed(states[code], pact, number)) for number, pact in pacts.items() for code in _pair(number)]
    return Signings(
        entities=(*states.values(), *pacts.values()),
        facts=tuple(fact for _, fact in signed),
        articles=tuple(articles.values()),
        claims=tuple(ClaimNode(_claim_id(fact), fact.id, _claim(fact, articles[number])) for number, fact in signed),
    )


def graph_file(path: Path, *, agreements: int) -> Path:
    """A graph of signings at that path, of version 0, so that any workspace can go on from it.

    A large one is copied from the folder of temporary files, where the first run leaves it.
    """
    if agreements < WORTH_KEEPING:
        _fill(path, agreements)
        return path
    made_by = f"{SHAPE_VERSION} {kglite.__version__} {Path(__file__).read_text(encoding='utf-8')}"
    digest = hashlib.sha256(made_by.encode()).hexdigest()[:12]
    kept = Path(tempfile.gettempdir()) / "accords-benchmarks" / f"signings-{agreements}-{digest}.kgl"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            unfinished = Path(folder) / "graph.kgl"
            _fill(unfinished, agreements)
            unfinished.replace(kept)
    return Path(shutil.copyfile(kept, path))


def _fill(path: Path, agreements: int) -> None:
    """Write the graph with the statements of the store, each in place.

    The store's own transactions copy every label that they touch (graph/kglite/writing.py), which takes twice as long.
    """
    open_store(str(path)).close()
    graph = kglite.load(str(path))

    def run(text: str, parameters: Mapping[str, Value]) -> list[tuple[Value, ...]]:
        answer = graph.cypher(text, params=dict(parameters), timeout_ms=0)
        assert not isinstance(answer, str)
        return list(zip(*(answer.column(name) for name in answer.columns), strict=True))

    writer = BatchWriter(run)
    for first in range(0, agreements, AT_ONCE):
        signings(min(AT_ONCE, agreements - first), first=first).put(writer)
    writer.set_version(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # how a later load lays out what was written in place
        graph.save(str(path))


def _pair(number: int) -> tuple[str, str]:
    if number == 0:
        return ONE
    if number % 2:
        return MANY
    return OTHERS[number // 2 % len(OTHERS)], OTHERS[(number // 2 + 1) % len(OTHERS)]


def _article(number: int) -> ArticleNode:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return ArticleNode(ArticleId(f"article:{number}"), f"Pact {number}", "2024-01-01", "Gazette", None, digest, "en")


def _claim_id(fact: Fact) -> ClaimId:
    return ClaimId(fact.id.replace("fact:", "claim:"))


def _claim(fact: Fact, article: ArticleNode) -> Claim:
    return Claim(
        article=article.id,
        subject=ReferentId("r1"),
        relation=fact.relation,
        object=ReferentId("r2"),
        modality=fact.modality,
        qualifiers=fact.qualifiers,
        quote=fact.quote,
        start_char=0,
        end_char=len(fact.quote),
        quote_sha256=hashlib.sha256(fact.quote.encode()).hexdigest(),
        confidence=fact.confidence,
        extractor="synthetic/1",
        rule="sign",
    )


def _signed(state: Entity, pact: Entity, number: int) -> Fact:
    return Fact(
        id=fact_id(state.id, Relation.SIGNED, pact.id, Modality.HAPPENED),
        subject=state.id,
        relation=Relation.SIGNED,
        object=pact.id,
        modality=Modality.HAPPENED,
        qualifiers=Qualifiers(date=f"2024-{number % 12 + 1:02}-01", sector_code=("technology",)),
        claims=1,
        articles=1,
        publishers=1,
        confidence=0.9,
        first_reported="2024-01-01",
        last_reported="2024-01-01",
        quote=f"{state.name} signed {pact.name}",
    )
