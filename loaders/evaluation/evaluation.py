"""Evaluating an extractor on a gold set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.claim_checks import checked
from loaders.evaluation.articles import Library, default_sources, find_articles
from loaders.evaluation.gold import Gold, read_gold
from loaders.evaluation.predictions import PredictedEntity, Prediction, predictions_of
from loaders.evaluation.scores import Score
from loaders.evaluation.scoring import Comparison, compare
from loaders.extractor import Extractor


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well an extractor of that version read the articles of a gold set, with all that a report shows."""

    name: str
    extractor: str
    gold: Gold
    library: Library
    comparison: Comparison

    @property
    def score(self) -> Score:
        """The measures."""
        return self.comparison.score


def evaluate(gold: Path, extractor: Extractor, *, articles: Sequence[Path] = ()) -> Evaluation:
    """The extractor's answers on the articles of the gold folder, compared with its facts.jsonl and entities.jsonl.

    `articles` are the files and folders where the documents are (a file of that stem, or a record of that id);
    by default the folder `articles` inside the gold folder or beside it. An article that cannot be read counts as
    one in which nothing was found. Raises UnreadableFile and BadRecord for gold that cannot be read, or whose
    documents are not there.
    """
    annotation = read_gold(gold)
    library = find_articles(annotation.docs, articles or default_sources(gold))
    predictions, entities = run(library, extractor)
    name = "/".join(gold.resolve().parts[-2:])
    comparison = compare(annotation, predictions, entities)
    return Evaluation(name, extractor.version, annotation, library, comparison)


def run(library: Library, extractor: Extractor) -> tuple[list[Prediction], list[PredictedEntity]]:
    """All that the extractor says of the library's articles, less the claims that a load would reject."""
    predictions: list[Prediction] = []
    entities: list[PredictedEntity] = []
    extractions = extractor.extract(article for _, article in library)
    for (doc, article), extraction in zip(library, extractions, strict=True):
        claims, referents = predictions_of(doc, checked(article, extraction, lambda _: None))
        predictions += claims
        entities += referents
    return predictions, entities
