"""Articles in a language of their own, an extractor that reads them, and a store in memory."""

from __future__ import annotations

import hashlib
import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from graph.shape import version_id
from graph.store import ArticleNode, Capabilities, ClaimNode, GraphWriter, Redirect, Table, Value
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import (
    Article,
    ArticleMetadata,
    Claim,
    Entity,
    EntityId,
    Extraction,
    Fact,
    Mention,
    RawDocument,
    Referent,
    ReferentId,
)

Row = TypeVar("Row")

PREAMBLE = "The ministers of the two countries spoke with reporters after the talks and said what they had agreed on."
SENTENCE = re.compile(
    r"(?P<subject_kind>[A-Z]\w+) (?P<subject>.+?)(?: of (?P<subject_state>[A-Z]{3}))?"
    r" (?P<relation>[a-z]+_[a-z_]+|signed|visited)"
    r" (?P<object_kind>[A-Z]\w+) (?P<object>.+?)(?: of (?P<object_state>[A-Z]{3}))?"
    r"(?: \((?P<qualifiers>[^)]*)\))?\.$",
    re.MULTILINE,
)


def document(
    *sentences: str,
    stem: str = "article",
    published: str | None = None,
    publisher: str | None = None,
    preamble: str = PREAMBLE,
) -> RawDocument:
    """A plain-text document with one paragraph for each sentence, such as
    "Person Wang Yi of CHN met_with Person Sergey Lavrov of RUS (date=2024-10-18; confidence=0.8)." """
    return RawDocument(
        content="\n\n".join((preamble, *sentences)).encode("utf-8"),
        media_type="text/plain",
        origin=f"{stem}.txt",
        stem=stem,
        metadata=ArticleMetadata(published=published, publisher=publisher),
    )


@dataclass(frozen=True)
class FakeExtractor:
    """Reads the sentences of `document`. `Person Crash` in one ends the process, `Person Error` raises."""

    version: str = "fake/1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            if "Person Crash" in article.source:
                os.kill(os.getpid(), signal.SIGKILL)
            if "Person Error" in article.source:
                raise RuntimeError("no rule for that")
            yield self._read(article)

    def _read(self, article: Article) -> Extraction:
        referents: dict[tuple[str, str, str | None], Referent] = {}
        claims = []
        for match in SENTENCE.finditer(article.source):
            ends = []
            for side in ("subject", "object"):
                key = (match[f"{side}_kind"], match[side], match[f"{side}_state"])
                mention = Mention(*match.span(side), match[side])
                if key in referents:
                    known = referents[key]
                    mentions = (*known.mentions, mention)
                    referents[key] = Referent(known.id, known.kind, known.name, mentions, state=known.state)
                else:
                    id = ReferentId(f"r{len(referents) + 1}")
                    state = key[1] if key[0] == "State" else key[2]
                    referents[key] = Referent(id, Kind(key[0]), key[1], (mention,), state=state)
                ends.append(referents[key].id)
            claims.append(self._claim(article, match, ends))
        return Extraction(article.id, self.version, tuple(referents.values()), tuple(claims))

    def _claim(self, article: Article, match: re.Match[str], ends: list[ReferentId]) -> Claim:
        said = dict(part.split("=") for part in (match["qualifiers"] or "").split("; ") if part)
        modality, confidence = said.pop("modality", "happened"), float(said.pop("confidence", "0.8"))
        values: dict[str, object] = dict(said)
        if "amount" in values:
            values["amount"] = float(said["amount"])
        return Claim(
            article=article.id,
            subject=ends[0],
            relation=Relation(match["relation"]),
            object=ends[1],
            modality=Modality(modality),
            qualifiers=Qualifiers.from_json(values),
            quote=match[0],
            start_char=match.start(),
            end_char=match.end(),
            quote_sha256=hashlib.sha256(match[0].encode()).hexdigest(),
            confidence=confidence,
            extractor=self.version,
            rule="sentence",
            tokens=(match.span("relation"),),
        )


@dataclass
class Shown:
    """What a graph shows."""

    version: int = 0
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    articles: dict[str, ArticleNode] = field(default_factory=dict)
    claims: dict[str, ClaimNode] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    versions: dict[str, Fact] = field(default_factory=dict)

    def copy(self) -> Shown:
        return Shown(
            self.version,
            dict(self.entities),
            dict(self.facts),
            dict(self.articles),
            dict(self.claims),
            dict(self.redirects),
            dict(self.versions),
        )

    @property
    def content(self) -> tuple[dict[str, Any], ...]:
        """All but the version and the ids of former days, which tell how the graph came about."""
        return self.entities, self.facts, self.versions, self.articles, self.claims


class FakeStore:
    """A store in memory that holds to the protocol: all or nothing, no reference into the void, each version whole.

    `fail_at` is called with the name of each writer's method before it takes effect. No writer takes more rows than
    `rows_at_once`.
    """

    def __init__(self, fail_at: Callable[[str], None] = lambda method: None, *, rows_at_once: int = 1_000) -> None:
        self.capabilities = Capabilities("fake", "1", concurrent_writers=False, remote=False, rows_at_once=rows_at_once)
        self.shown = Shown()
        self.commits = 0
        self._fail_at = fail_at

    @property
    def version(self) -> int:
        return self.shown.version

    @contextmanager
    def writer(self) -> Iterator[GraphWriter]:
        shown = self.shown.copy()
        writer = FakeWriter(shown, self._fail_at)
        yield writer
        assert writer.rows <= self.capabilities.rows_at_once, "more rows than the store takes at once"
        if shown.version != self.shown.version:
            self._check(shown)
        self.shown = shown
        self.commits += 1

    def read(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Table:
        return Table((), ())

    def entity(self, id: EntityId) -> Entity | None:
        return self.shown.entities.get(id)

    def current_id(self, id: EntityId) -> EntityId | None:
        while id not in self.shown.entities and id in self.shown.redirects:
            id = EntityId(self.shown.redirects[id])
        return id if id in self.shown.entities else None

    def close(self) -> None: ...

    def fact(self) -> Fact:
        """The only fact."""
        (fact,) = self.shown.facts.values()
        return fact

    def names(self) -> list[str]:
        """The names of all entities, sorted."""
        return sorted(entity.name for entity in self.shown.entities.values())

    @staticmethod
    def _check(shown: Shown) -> None:
        for fact in shown.facts.values():
            assert {fact.subject, fact.object} <= shown.entities.keys(), f"{fact} joins what is not there"
            supporting = {id for id, node in shown.claims.items() if node.fact == fact.id}
            assert len(supporting) == fact.claims, f"{fact} counts other claims than those that support it"
        for id, version in shown.versions.items():
            assert version.id in shown.facts, f"{id} is a version of what is not there"
        for node in shown.claims.values():
            assert node.fact in shown.facts, f"{node} supports what is not there"
            assert node.claim.article in shown.articles, f"{node} is stated nowhere"
        joined = {end for fact in shown.facts.values() for end in (fact.subject, fact.object)}
        assert joined == shown.entities.keys(), "an entity without a fact"


class FakeWriter:
    def __init__(self, shown: Shown, fail_at: Callable[[str], None]) -> None:
        self._shown = shown
        self._fail_at = fail_at
        self.rows = 0

    def put_entities(self, entities: Iterable[Entity]) -> None:
        self._fail_at("put_entities")
        for entity in self._counted(entities):
            self._shown.entities[entity.id] = entity
            self._shown.redirects.pop(entity.id, None)

    def put_facts(self, facts: Iterable[Fact]) -> None:
        self._fail_at("put_facts")
        for fact in self._counted(facts):
            assert {fact.subject, fact.object} <= self._shown.entities.keys(), f"{fact} joins what is not there"
            self._shown.facts[fact.id] = fact

    def put_versions(self, versions: Iterable[Fact]) -> None:
        for version in self._counted(versions):
            assert version.id in self._shown.facts, f"{version} is a version of what is not there"
            self._shown.versions[version_id(version)] = version

    def put_articles(self, articles: Iterable[ArticleNode]) -> None:
        self._fail_at("put_articles")
        self._shown.articles.update((one.id, one) for one in self._counted(articles))

    def put_claims(self, claims: Iterable[ClaimNode]) -> None:
        self._fail_at("put_claims")
        for node in self._counted(claims):
            assert node.fact in self._shown.facts, f"{node} supports what is not there"
            assert node.claim.article in self._shown.articles, f"{node} is stated nowhere"
            self._shown.claims[node.id] = node

    def delete_entities(self, ids: Iterable[str]) -> None:
        self._fail_at("delete_entities")
        for id in ids:
            self._shown.entities.pop(id, None)
            self.delete_facts([one.id for one in self._shown.facts.values() if id in (one.subject, one.object)])

    def delete_facts(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._shown.facts.pop(id, None)
            self.delete_versions([key for key, one in self._shown.versions.items() if one.id == id])
            self.delete_claims([one.id for one in self._shown.claims.values() if one.fact == id])

    def delete_versions(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._shown.versions.pop(id, None)

    def delete_articles(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._shown.articles.pop(id, None)
            self.delete_claims([one.id for one in self._shown.claims.values() if one.claim.article == id])

    def delete_claims(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._shown.claims.pop(id, None)

    def put_redirects(self, redirects: Iterable[Redirect]) -> None:
        self._shown.redirects.update((one.superseded, one.current) for one in self._counted(redirects))

    def set_version(self, version: int) -> None:
        self._fail_at("set_version")
        self._shown.version = version

    def _counted(self, records: Iterable[Row]) -> Iterator[Row]:
        for record in records:
            self.rows += 1
            yield record


def refuse(error: object) -> NoReturn:
    """For a load in which nothing may be wrong."""
    raise AssertionError(f"unexpected problem: {error}")
