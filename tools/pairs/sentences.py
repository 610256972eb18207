"""Sentences with their facts from all three sources: labelled ones of the corpus, written passages, annotated articles.

Each is read and encoded as the extractor does it, so that the network is taught on what it is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from loaders.cleaning import articles as articles_of
from loaders.evaluation.articles import default_sources, find_articles
from loaders.evaluation.gold import read_gold
from loaders.evaluation.names import Names
from loaders.extraction.pairs.encoding import Encoded, Pieces, encoded
from loaders.extraction.pairs.spots import Spot, spots_of
from loaders.extraction.rules import Reading, RuleExtractor
from schema.records import Article, ArticleMetadata, RawDocument
from tools.pairs.alignment import Target, place, within
from tools.pairs.gold import GoldTargets
from tools.pairs.labels import Labelled, Mark, read_labels
from tools.pairs.passages import Passage, read_passages

WRITTEN_ON = "2024-05-15"
"""The day of the passages: what is relative in them has to be of some time."""
COVERED = 0.8
"""The share of a sentence that has to be labelled, lest it teach that what was never judged is no fact."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as the network reads it, with what it states."""

    doc: str
    sentence: Encoded
    target: Target


@dataclass(slots=True)
class Account:
    """How much of a source came through: sentences, facts at their places, and facts that found none."""

    sentences: int = 0
    placed: int = 0
    lost: int = 0


@dataclass(slots=True)
class Sentences:
    """Reads examples, at most so many of a source; `accounts` tell by source what came of it."""

    pieces: Pieces
    most: int | None = None
    accounts: dict[str, Account] = field(default_factory=lambda: defaultdict(Account))

    def labelled(self, path: Path, corpus: Path) -> Iterator[Example]:
        """Examples from the file of labels and the articles of the folder `corpus`."""
        labels: dict[str, list[Labelled]] = defaultdict(list)
        for each in islice(read_labels(path), self.most):
            labels[each.doc].append(each)
        library = find_articles(frozenset(labels), sorted(corpus.glob("*.jsonl.gz")))
        docs = {article.id: doc for doc, article in library}
        for reading in _readings(article for _, article in library):
            doc = docs[reading.article.id]
            yield from self._placed(reading, doc, labels[doc], "labelled", things=False)

    def written(self, path: Path) -> Iterator[Example]:
        """Examples from a file of passages."""
        found = ((passage, _article(passage)) for passage in islice(read_passages(path), self.most))
        passages = {article.id: passage for passage, article in found}
        for reading in _readings(article for article in map(_article, passages.values())):
            passage = passages[reading.article.id]
            yield from self._placed(reading, passage.lines[0].doc, passage.lines, "written", things=True)

    def gold(self, folder: Path, docs: frozenset[str], corpus: Path) -> Iterator[Example]:
        """Examples from those annotated documents of a folder; their articles are beside it or in `corpus`."""
        gold = read_gold(folder).only(docs)
        gold = gold.only(frozenset(sorted(gold.docs)[: self.most]))
        names = Names(gold.entities)
        beside = [source for source in default_sources(folder) if source.is_dir()]
        library = find_articles(gold.docs, beside or sorted(corpus.glob("*.jsonl.gz")))
        known = {article.id: doc for doc, article in library}
        targets = {doc: GoldTargets(gold, names, doc) for doc in gold.docs}
        account = self.accounts["annotated"]
        for reading in _readings(article for _, article in library):
            doc = known[reading.article.id]
            for number in range(len(reading.parse.sentences)):
                spots = spots_of(reading.text, number)
                if len(spots) > 1:
                    target = targets[doc].of(spots, *_span(reading, number))
                    yield from self._example(reading, number, doc, spots, target, account)
        account.lost += sum(each.lost for each in targets.values())

    def _placed(
        self, reading: Reading, doc: str, labels: Sequence[Labelled], source: str, *, things: bool
    ) -> Iterator[Example]:
        account, found = self.accounts[source], set()
        for number in range(len(reading.parse.sentences)):
            start, end = _span(reading, number)
            here = [each for each in labels if each.start < end and start < each.end]
            covered = sum(min(end, each.end) - max(start, each.start) for each in here)
            spots = spots_of(reading.text, number)
            if covered < COVERED * (end - start) or not spots:
                continue
            facts = [fact for each in here for fact in each.facts]
            placed = place(reading.parse, spots, list(_tokens(reading, number, here)), facts, things=things)
            found.update((each.start, fact) for each in here for fact in placed.found)
            yield from self._example(reading, number, doc, placed.spots, placed.target, account)
        account.lost += sum((each.start, fact) not in found for each in labels for fact in set(each.facts))

    def _example(
        self, reading: Reading, number: int, doc: str, spots: Sequence[Spot], target: Target, account: Account
    ) -> Iterator[Example]:
        sentence = encoded(reading.parse, number, spots, self.pieces)
        if sentence is not None:
            target = within(sentence, spots, target)
            account.sentences += 1
            account.placed += len(target.told)
            yield Example(doc, sentence, target)


def _readings(articles: Iterable[Article]) -> Iterator[Reading]:
    return RuleExtractor(pairs=False).read(articles)


def _span(reading: Reading, number: int) -> tuple[int, int]:
    """The source characters of the sentence, without the blanks around it."""
    parse = reading.parse
    words = [token for token in range(*parse.sentences[number]) if parse.words[token].strip()]
    if not words:
        return 0, 0
    return reading.article.offsets.source_span(parse.starts[words[0]], parse.ends[words[-1]])


def _tokens(reading: Reading, number: int, labels: Iterable[Labelled]) -> Iterator[tuple[int, int, Mark]]:
    """The marks that lie in the sentence, with their tokens."""
    parse = reading.parse
    for mark in (mark for each in labels for mark in each.marks):
        span = reading.article.offsets.clean_span(mark.start, mark.end)
        if span is None:
            continue
        tokens = [t for t in range(*parse.sentences[number]) if parse.starts[t] < span[1] and span[0] < parse.ends[t]]
        if tokens:
            yield tokens[0], tokens[-1] + 1, mark


def _article(passage: Passage) -> Article:
    name = passage.lines[0].doc
    document = RawDocument(
        passage.text.encode(), "text/plain", name, name, ArticleMetadata(published=WRITTEN_ON, language="en")
    )
    (article,) = articles_of(document)
    return article
