"""A million mentions of two hundred thousand entities, resolved; against ten minutes, in at most 4 GB."""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ratio import Ratio, Size
from benchmarks.synthetic import CODES, FIRST, LAST
from graph.workspace import open_workspace
from graph.workspace.derived_forms import FormChanges
from loaders.resolution.forms import formed
from loaders.resolution.resolver import Resolver
from schema.generated.vocabulary import Kind
from schema.records import ArticleId, ArticleMetadata, Extraction, Mention, Referent, ReferentId

MENTIONS = {Size.SMOKE: 5_000, Size.USUAL: 100_000, Size.ALL: 1_000_000}
MENTIONS_PER_ENTITY = 5
PER_ARTICLE = 10
ARTICLES_AT_ONCE = 500
MINUTES, GIGABYTES = 10, 4


def ratios(size: Size) -> Iterator[Ratio]:
    """Seconds of one processor and memory for resolving so many mentions, against their share of the promise."""
    mentions = MENTIONS[size]
    share = mentions / MENTIONS[Size.ALL]
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder) / "w") as workspace:
        articles = _articles(mentions)
        while some := [each for each, _ in zip(articles, range(ARTICLES_AT_ONCE), strict=False)]:
            changes = FormChanges()
            with workspace.transaction():
                for extraction in some:
                    about = ArticleMetadata(published="2024-10-18")
                    workspace.derived.forms.replace(extraction.article, formed(extraction, about), changes)
                Resolver(workspace).resolve(changes, ())
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    yield Ratio(f"resolve {mentions:,} mentions, of its share of {MINUTES} min", seconds, MINUTES * 60 * share, 1.0)
    yield Ratio(f"memory, GB for seconds, of {GIGABYTES} GB", peak / 1e9, GIGABYTES, 1.0)


def _articles(mentions: int) -> Iterator[Extraction]:
    """Extractions of people and bodies, each entity named in a few articles and in several ways."""
    chance = random.Random(20261122)
    entities = mentions // MENTIONS_PER_ENTITY
    for number in range(mentions // PER_ARTICLE):
        referents = tuple(_referent(chance, chance.randrange(entities), place) for place in range(PER_ARTICLE))
        yield Extraction(ArticleId(f"article:{number:012}"), "synthetic/1", referents, ())


def _referent(chance: random.Random, entity: int, place: int) -> Referent:
    state = CODES[entity % len(CODES)]
    known = state if chance.random() < 0.7 else None
    mention = (Mention(10 * place, 10 * place + 5, "words"),)
    if entity % 2:
        first, last = FIRST[entity % 20], f"{LAST[entity // 20 % 20]}{chr(97 + entity // 400 % 26)}{entity // 10_400}"
        name = chance.choice((f"{first} {last}", f"{first} {last}", f"{first[0]}. {last}", last))
        return Referent(ReferentId(f"r{place}"), Kind.PERSON, name, mention, state=known)
    name = f"{LAST[entity % 20]}{entity} Agency"
    name = chance.choice((name, f"{name} of Development"))
    return Referent(ReferentId(f"r{place}"), Kind.INSTITUTION, name, mention, state=known)
