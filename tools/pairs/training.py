"""The training of the network of pairs, and how well it reads sentences that it was not taught on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from loaders.evaluation.scores import Counts
from loaders.extraction.pairs.encoding import INPUTS, JOINED, PIECE, RELATIONS, SPOT, Array, Encoded, batch
from tools.pairs.network import PairJudge
from tools.pairs.sentences import Example

AT_ONCE, MEASURED_AT_ONCE = 16, 32
MULTIPLES = {PIECE: 16, SPOT: 64}
PAIRS_MULTIPLE = 512
"""Tables are filled up to these lengths, so that the kernels made for one shape serve for the next batch."""
ENDS = ("spot_end", "between_end")
"""What is filled up in these is an empty stretch's end, and 1: no mean divides by nothing."""
HEAD_RATE, WEIGHT_DECAY = 1e-3, 0.01
WARMING, LOWEST = 0.08, 0.02
"""The share of steps in which the rates rise, and the share of a rate that is left at the end."""
STEEPEST = 5.0
KEPT = 0.99
"""Of the running mean of all weights; the mean is what is measured and kept."""
MODALITY_COUNTS = 0.5
MIXED = 12
"""Pieces by which the lengths of sentences of one batch may differ by chance."""
LEAST = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What may be chosen; `rate` is that of the base weights."""

    epochs: int = 4
    rate: float = 8e-5
    seed: int = 3


def padded(tables: dict[str, Array]) -> dict[str, Array]:
    """The tables filled up to lengths that come again; rows behind the last pair mean nothing."""
    filled = {}
    for name, axes in INPUTS.items():
        table, multiple = tables[name], MULTIPLES.get(axes, PAIRS_MULTIPLE)
        missing = -table.shape[-1] % multiple
        behind = [(0, 0)] * (table.ndim - 1) + [(0, missing)]
        filled[name] = np.pad(table, behind, constant_values=1 if name in ENDS else 0)
    return filled


def targets(examples: Sequence[Example]) -> tuple[Array, Array, Array]:
    """For each pair what is so (0 or 1) and what counts (0 or 1) of each relation, and the modality (-1: none)."""
    places = [(row, *pair) for row, example in enumerate(examples) for pair in example.sentence.pairs]
    where = {place: number for number, place in enumerate(places)}
    told, counts = np.zeros((2, len(places), len(RELATIONS)), dtype=np.int64)
    modality = np.full(len(places), -1, dtype=np.int64)
    for (row, one, other), number in where.items():
        spots = examples[row].sentence.spots
        counts[number, list(JOINED[spots[one].kind, spots[other].kind])] = 1
    for row, example in enumerate(examples):
        for one, other, relation in example.target.neither:
            if (row, one, other) in where:
                counts[where[row, one, other], relation] = 0
        for (one, other, relation), real in example.target.told.items():
            if (row, one, other) in where:
                number = where[row, one, other]
                told[number, relation] = counts[number, relation] = 1
                modality[number] = real
    return told, counts, modality


def judged(network: nn.Module, sentences: Sequence[Encoded]) -> tuple[Tensor, Tensor]:
    """Logits of relations and modalities for each pair of the sentences."""
    tables = padded(batch(sentences))
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_matrix_unit()):
        relations, modalities = network(*(torch.from_numpy(tables[name]) for name in INPUTS))
    pairs = sum(len(sentence.pairs) for sentence in sentences)
    return relations.float()[:pairs], modalities.float()[:pairs]


def has_matrix_unit() -> bool:
    """Whether the processor multiplies matrices of bfloat16 itself (AMX)."""
    return bool(torch.cpu.get_capabilities().get("amx_bf16", False))


def loss_of(network: nn.Module, examples: Sequence[Example]) -> Tensor:
    """The loss of those examples, by sentence."""
    relations, modalities = judged(network, [example.sentence for example in examples])
    told, counts, real = (torch.from_numpy(table) for table in targets(examples))
    wrong = nn.functional.binary_cross_entropy_with_logits(relations, told.float(), reduction="none")
    loss = (wrong * counts).sum() / len(examples)
    if bool((real >= 0).any()):
        missed = nn.functional.cross_entropy(modalities[real >= 0], real[real >= 0], reduction="sum")
        loss = loss + MODALITY_COUNTS * missed / len(examples)
    return loss


def scores(network: nn.Module, examples: Sequence[Example]) -> dict[float, Counts]:
    """By least probability, pairs with their relations that are right, made up and missed; doubtful ones left out."""
    found = {least: [0, 0, 0] for least in LEAST}
    network.eval()
    for start in range(0, len(examples), MEASURED_AT_ONCE):
        some = examples[start : start + MEASURED_AT_ONCE]
        with torch.no_grad():
            likely = judged(network, [example.sentence for example in some])[0].sigmoid().numpy()
        told, counts, _ = targets(some)
        for least, each in found.items():
            said = (likely >= least) & (counts > 0)
            each[0] += int((said & (told > 0)).sum())
            each[1] += int((said & (told == 0)).sum())
            each[2] += int((~said & (told > 0)).sum())
    network.train()
    return {least: Counts(*each) for least, each in found.items()}


def train(network: PairJudge, examples: Sequence[Example], recipe: Recipe, after: Callable[[int, float], None]) -> None:
    """Teach the network those examples; it ends as the running mean of its weights.

    `after` hears of each epoch, by its number and mean loss, while the network is that mean.
    """
    order = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    steps = recipe.epochs * max(1, len(examples) // AT_ONCE)
    base = [p for name, p in network.named_parameters() if name.startswith("bert.") and p.requires_grad]
    head = [p for name, p in network.named_parameters() if not name.startswith("bert.")]
    groups = [{"params": base, "lr": recipe.rate}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARMING * steps)) * max(LOWEST, 1 - step / steps)
    )
    mean = {name: weight.detach().clone() for name, weight in network.state_dict().items()}
    for epoch in range(recipe.epochs):
        losses = []
        for some in _batches(examples, order):
            loss = loss_of(network, some)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), STEEPEST)
            optimizer.step()
            rates.step()
            losses.append(loss.item())
            with torch.no_grad():
                for name, weight in network.named_parameters():
                    mean[name].mul_(KEPT).add_(weight, alpha=1 - KEPT)
        own = {name: weight.detach().clone() for name, weight in network.state_dict().items()}
        network.load_state_dict(mean)
        after(epoch, sum(losses) / len(losses))
        if epoch + 1 < recipe.epochs:
            network.load_state_dict(own)


def _batches(examples: Sequence[Example], order: random.Random) -> Iterator[list[Example]]:
    """All examples in batches of sentences of about one length, in an order of chance."""
    by_length = sorted(examples, key=lambda each: len(each.sentence.pieces) + order.random() * MIXED)
    batches = [by_length[start : start + AT_ONCE] for start in range(0, len(by_length), AT_ONCE)]
    order.shuffle(batches)
    yield from batches
