"""How good an extractor is: its claims compared with what careful readers found in the same articles."""

from loaders.evaluation.evaluation import Evaluation, evaluate
from loaders.evaluation.gold import Gold, GoldEntity, GoldFact, read_gold
from loaders.evaluation.predictions import PredictedEntity, Prediction
from loaders.evaluation.report import write_report
from loaders.evaluation.scores import Counts, Score, Share
from loaders.evaluation.scoring import Comparison, compare

__all__ = [
    "Comparison",
    "Counts",
    "Evaluation",
    "Gold",
    "GoldEntity",
    "GoldFact",
    "PredictedEntity",
    "Prediction",
    "Score",
    "Share",
    "compare",
    "evaluate",
    "read_gold",
    "write_report",
]
