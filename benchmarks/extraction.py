"""The rules, alone and with the network, against bare spaCy on the same articles; two worker processes against one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from benchmarks.load import AT_A_TIME, documents
from benchmarks.ratio import Ratio, Size
from loaders import nlp
from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from loaders.workers import read_all
from schema.errors import InputError
from schema.records import Article, RawDocument

if TYPE_CHECKING:
    from spacy.language import Language

MOST, MOST_WITH_NETWORK = 1.35, 2.5
"""What the rules, and the rules with the network beside them, may take for one second of spaCy's."""
TWO_TO_ONE = 1 / 1.7
"""Two workers are to be 1.7 times as fast as one. Their start, the same for any number of articles, is not counted."""
TO_START = 64
"""Documents that are read before the clock runs, so that every worker has loaded its model."""


def ratios(size: Size) -> Iterator[Ratio]:
    """All three take turns, a hundred articles each; seconds are those of this process's processor.

    Each has a pipeline of its own, which has read the first hundred before: what spaCy keeps of words that it has seen
    serves only the one that saw them.
    """
    found = list(documents(size))
    read = list(_articles(found))
    both, rules, bare = RuleExtractor(), RuleExtractor(pairs=False), nlp.load()
    for extractor in (both, rules):
        _extract(extractor, read[:AT_A_TIME])
    _parse(bare, read[:AT_A_TIME])
    ours = with_network = alone = 0.0
    for start in range(0, len(read), AT_A_TIME):
        some = read[start : start + AT_A_TIME]
        with_network += _extract(both, some)
        ours += _extract(rules, some)
        alone += _parse(bare, some)
    yield Ratio(f"rules only, {len(read):,} articles", ours, alone, MOST)
    yield Ratio(f"rules and network, {len(read):,} articles", with_network, alone, MOST_WITH_NETWORK)
    yield Ratio("two workers, to one", _with_workers(found, 2), _with_workers(found, 1), TWO_TO_ONE)


def _extract(extractor: RuleExtractor, some: Sequence[Article]) -> float:
    started = time.process_time()
    for _ in extractor.extract(some):
        pass
    return time.process_time() - started


def _parse(bare: Language, some: Sequence[Article]) -> float:
    started = time.process_time()
    for _ in bare.pipe(article.text for article in some):
        pass
    return time.process_time() - started


def _with_workers(found: Sequence[RawDocument], workers: int) -> float:
    """Seconds on the clock for those documents, once all the workers have begun."""
    started = time.perf_counter()
    read = 0
    for readings in read_all([*found[:TO_START], *found], RuleExtractor(), workers=workers):
        if read < TO_START <= read + len(readings):
            started = time.perf_counter()
        read += len(readings)
    return time.perf_counter() - started


def _articles(found: Sequence[RawDocument]) -> Iterator[Article]:
    for document in found:
        try:
            yield from articles(document)
        except InputError:
            continue
