"""A small graph, and the command line as a process of its own and as a call."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graph.open import open_store
from graph.store import ArticleNode, ClaimNode
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import claim_id, cluster_id, fact_id, state_id
from schema.records import Article, Claim, Entity, Extraction, Fact, Mention, Referent, ReferentId, article_id

KENYA = Entity(
    state_id("KEN"), Kind.STATE, "Kenya", aliases=("Republic of Kenya",), state="KEN", mentions=3, articles=1
)
JAPAN = Entity(state_id("JPN"), Kind.STATE, "Japan", state="JPN", mentions=2, articles=1)
PACT = Entity(
    cluster_id(Kind.AGREEMENT, "Technology Pact", "k"), Kind.AGREEMENT, "Technology Pact", mentions=1, articles=1
)
TWINS = tuple(
    Entity(cluster_id(Kind.PERSON, "Li Wei", state), Kind.PERSON, "Li Wei", state=state, mentions=1, articles=1)
    for state in ("CHN", "SGP")
)
ARTICLE = ArticleNode(article_id("a" * 64, 0), "Pact signed", "2024-05-02", "The Paper", None, "a" * 64, "en")
QUOTE = "Kenya and Japan signed the Technology Pact"


def fact(
    subject: Entity, relation: Relation, object: Entity, modality: Modality = Modality.HAPPENED
) -> tuple[Fact, ClaimNode]:
    """A fact with one claim behind it."""
    qualifiers = Qualifiers(date="2024-05-01")
    claim = Claim(
        article=ARTICLE.id,
        subject=ReferentId(subject.id),
        relation=relation,
        object=ReferentId(object.id),
        modality=modality,
        qualifiers=qualifiers,
        quote=QUOTE,
        start_char=0,
        end_char=len(QUOTE),
        quote_sha256="0" * 64,
        confidence=0.9,
        extractor="test/1",
        rule="test",
    )
    id = fact_id(subject.id, relation, object.id, modality)
    made = Fact(
        id=id,
        subject=subject.id,
        relation=relation,
        object=object.id,
        modality=modality,
        qualifiers=qualifiers,
        claims=1,
        articles=1,
        publishers=1,
        confidence=0.9,
        first_reported="2024-05-02",
        last_reported="2024-05-02",
        quote=QUOTE,
    )
    return made, ClaimNode(claim_id(claim), id, claim)


FACTS = (
    fact(KENYA, Relation.SIGNED, PACT),
    fact(JAPAN, Relation.SIGNED, PACT),
    fact(KENYA, Relation.MET_WITH, JAPAN, Modality.PLANNED),
)


@pytest.fixture(scope="session")
def graph_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two states, one pact and two persons of one name; tests only read it."""
    path = tmp_path_factory.mktemp("small") / "graph.kgl"
    store = open_store(str(path))
    with store.writer() as writer:
        writer.put_entities([KENYA, JAPAN, PACT, *TWINS])
        writer.put_articles([ARTICLE])
        writer.put_facts([each for each, _ in FACTS])
        writer.put_claims([claim for _, claim in FACTS])
        writer.set_version(4)
    store.close()
    return path


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code, its answer and its remarks."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer as JSON."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `accords` with arguments, in an empty folder and with no settings of the environment."""
    from api.cli.app import app

    for name in [name for name in os.environ if name.startswith("ACCORDS_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: str | None = None, environment: Mapping[str, str] | None = None) -> Outcome:
        result = CliRunner().invoke(app, list(arguments), input=stdin, env=dict(environment or {}))
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs Python in a process of its own, with the checkout importable."""

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=tmp_path, timeout=60)

    return start


@dataclass(frozen=True)
class Hasty:
    """An extractor that needs no model: every article says that Kenya and Japan met."""

    version: str = "hasty/1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            kenya, japan = (self._referent(article, name) for name in ("Kenya", "Japan"))
            claims = (self._claim(article, kenya, japan),) if kenya and japan else ()
            referents = tuple(each for each in (kenya, japan) if each)
            yield Extraction(article.id, self.version, referents, claims)

    def _referent(self, article: Article, name: str) -> Referent | None:
        start = article.text.find(name)
        if start < 0:
            return None
        mention = Mention(*article.offsets.source_span(start, start + len(name)), name)
        return Referent(
            ReferentId(name.lower()), Kind.STATE, name, (mention,), state=name.upper()[:3].replace("JAP", "JPN")
        )

    def _claim(self, article: Article, subject: Referent, object: Referent) -> Claim:
        words = article.source[subject.mentions[0].start_char : object.mentions[0].end_char]
        return Claim(
            article=article.id,
            subject=subject.id,
            relation=Relation.MET_WITH,
            object=object.id,
            modality=Modality.HAPPENED,
            qualifiers=Qualifiers(),
            quote=words,
            start_char=subject.mentions[0].start_char,
            end_char=object.mentions[0].end_char,
            quote_sha256=sha256(words.encode()).hexdigest(),
            confidence=0.9,
            extractor=self.version,
            rule="hasty",
        )


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Hasty:
    """The command line reads with the hasty extractor."""
    import api.extractors

    extractor = Hasty()
    monkeypatch.setattr(api.extractors, "extractor", lambda name, settings: extractor)
    return extractor
