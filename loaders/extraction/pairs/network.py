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

from loaders.extraction.pairs.encoding import Encoded, batch
from schema.errors import SettingsError
from schema.generated.vocabulary import Modality

FOLDER = Path(__file__).parent / "weights"
AT_ONCE = 24
"""Sentences of about one length that go through the network together."""
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
            self._session = onnxruntime.InferenceSession(str(folder / "pairs.onnx"), options)
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # what the libraries raise has no common class
            raise SettingsError(f"{folder}: no network of pairs: {error}") from error
        self.digest = hashlib.sha256((folder / "pairs.onnx").read_bytes()).hexdigest()[:8]
        """What tells these weights from others, for the version of an extractor."""
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def judge(self, sentences: Iterable[Encoded]) -> Iterator[Judged]:
        """The sentences judged, shorter ones first."""
        told = sorted(sentences, key=lambda each: len(each.pieces))
        for start in range(0, len(told), AT_ONCE):
            some = told[start : start + AT_ONCE]
            likely, real = self._session.run(None, batch(some))
            row = 0
            for sentence in some:
                end = row + len(sentence.pairs)
                yield Judged(sentence, likely[row:end], real[row:end])
                row = end


@lru_cache(maxsize=1)
def pair_network() -> PairNetwork:
    """The network that comes with Accords."""
    return PairNetwork()
