"""Claims with a label: what the rules say of annotated articles, and whether the annotators say it too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from loaders.evaluation.articles import default_sources, find_articles
from loaders.evaluation.gold import Gold, GoldEntity, GoldFact, read_gold
from loaders.evaluation.matching import Matching, match, strictly
from loaders.evaluation.names import Names
from loaders.evaluation.predictions import Prediction
from loaders.evaluation.scores import Counts
from loaders.extraction.candidates import Candidate
from loaders.extraction.evidence import Evidence, Features
from loaders.extraction.lexicon import lexicon
from loaders.extraction.rules import Reading, RuleExtractor, distinct, quoted


@dataclass(frozen=True, slots=True)
class Example:
    """A claim before any filter, with its evidence and the confidence that the committed model has in it."""

    prediction: Prediction
    features: Features
    confidence: float


@dataclass(frozen=True)
class Examples:
    """All claims about the articles of some gold sets, in text order.

    A claim is right where it matches a fact strictly (arguments and relation), an optional fact included, or repeats
    one that is matched already. When precision and recall are counted optional facts and repetitions are left out, as
    the scorer leaves them out.
    """

    claims: tuple[Example, ...]
    gold: Gold

    @cached_property
    def labels(self) -> tuple[bool, ...]:
        """Whether each claim is right."""
        wrong = set(self._matching(range(len(self.claims))).wrong)
        return tuple(number not in wrong for number in range(len(self.claims)))

    def about(self, docs: frozenset[str]) -> Examples:
        """Those of them that are about the documents."""
        claims = tuple(claim for claim in self.claims if claim.prediction.doc in docs)
        return Examples(claims, self.gold.only(docs))

    def counts(self, kept: Sequence[int]) -> Counts:
        """The strict score of those claims, all the gold facts being there to find."""
        matching = self._matching(kept)
        required = sum(not fact.is_optional for fact in self.gold.facts)
        right = sum(not self.gold.facts[number].is_optional for number in matching.pairs)
        return Counts(right, len(matching.wrong), required - right)

    def _matching(self, kept: Sequence[int]) -> Matching:
        said = [self.claims[number].prediction for number in kept]
        return match(self._names, self.gold.facts, said, strictly)

    @cached_property
    def _names(self) -> Names:
        return Names(self.gold.entities)


Describing = Callable[[Reading], Callable[[Candidate], Features]]
"""What makes, for an article that was read, the features of its candidates."""


def of_evidence(reading: Reading) -> Callable[[Candidate], Features]:
    """The features of the rules' own confidence."""
    return Evidence(reading.parse, reading.discourse, lexicon(), reading.candidates).features


def read_examples(
    folders: Iterable[Path],
    corpus: Path,
    wanted: Callable[[Path, str], bool],
    *,
    pairs: bool = False,
    describing: Describing = of_evidence,
) -> Examples:
    """The claims about those documents of the gold folders that are wanted, by folder and name.

    They are those of the rules alone, or with `pairs` of the network beside them, too. Articles are looked for beside
    the annotation, then in the `.jsonl.gz` files of the folder `corpus`.
    """
    claims: list[Example] = []
    facts: list[GoldFact] = []
    entities: list[GoldEntity] = []
    for folder in folders:
        gold = read_gold(folder)
        gold = gold.only(frozenset(doc for doc in gold.docs if wanted(folder, doc)))
        facts += gold.facts
        entities += gold.entities
        claims += _claims(gold, folder, corpus, RuleExtractor(pairs=pairs), describing)
    known = {relation for fact in facts for relation in fact.relations}
    return Examples(
        tuple(claim for claim in claims if claim.prediction.relation in known), Gold(tuple(facts), tuple(entities))
    )


def _claims(
    gold: Gold, folder: Path, corpus: Path, extractor: RuleExtractor, describing: Describing
) -> Iterator[Example]:
    beside = [source for source in default_sources(folder) if source.is_dir()]
    library = find_articles(gold.docs, beside or sorted(corpus.glob("*.jsonl.gz")))
    docs = {article.id: doc for doc, article in library}
    for reading in extractor.read(article for _, article in library):
        features = describing(reading)
        doc = docs[reading.article.id]
        for candidate, confidence in distinct(reading):
            yield Example(_prediction(doc, candidate, reading), features(candidate), confidence)


def _prediction(doc: str, candidate: Candidate, reading: Reading) -> Prediction:
    start, end = reading.article.offsets.source_span(*quoted(candidate, reading))
    return Prediction(
        doc=doc,
        subject=candidate.subject.name,
        relation=candidate.relation,
        object=candidate.object.name,
        modality=candidate.modality,
        qualifiers=candidate.qualifiers.to_json(),
        start=start,
        end=end,
        rule=candidate.rule,
    )
