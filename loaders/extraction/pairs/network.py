"""The network that judges pairs of spots: its files, and sentences in, probabilities out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from loaders.extraction.pairs.encoding import Encoded, Pieces, batch
from schema.errors import SettingsError
from schema.generated.vocabulary import Modality

FOLDER = Path(__file__).parent / "weights"
MODALITIES = (Modality.HAPPENED, Modality.PLANNED, Modality.PROPOSED, Modality.NEGATED, Modality.ENDED)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with a row for each of its pairs: how likely each relation is, and how each modality weighs."""

    sentence: Encoded
    likely: npt.NDArray[np.float32]
    real: npt.NDArray[np.float32]


class PairNetwork:
    """A network read from its folder; SettingsError where its files are missing or broken."""

    def __init__(self, folder: Path = FOLDER) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            weights = (folder / "pairs.onnx").read_bytes()
            self._session = onnxruntime.InferenceSession(weights, options)
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # what the libraries raise has no common class
            raise SettingsError(f"{folder}: no network of pairs: {error}") from error
        self.digest = hashlib.sha256(weights).hexdigest()[:8]
        """What tells these weights from others, for the version of an extractor."""
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.pieces = Pieces(tokenizer)
        """How this network's words are cut."""

    def judge(self, sentences: Iterable[Encoded]) -> Iterator[Judged]:
        """The sentences judged, in their order.

        Each goes through the network alone: in eight bits its numbers would depend on those that go with it, and to
        fill up shorter ones costs more than to call more often.
        """
        for sentence in sentences:
            likely, real = self._session.run(None, batch([sentence]))
            yield Judged(sentence, likely, real)


@lru_cache(maxsize=1)
def pair_network() -> PairNetwork:
    """The network that comes with Accords."""
    return PairNetwork()
