"""The recipe itself: a network that learns a few sentences by heart, and the tables that it is filled from."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="torch is needed to train, not to run")
pytest.importorskip("transformers", reason="transformers is needed to train, not to run")

import torch
from transformers import BertConfig, BertModel

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.pairs.encoding import RELATIONS, Encoded, batch
from loaders.extraction.pairs.spots import Spot
from schema.generated.vocabulary import Kind, Relation
from tools.pairs.alignment import Target
from tools.pairs.network import PairJudge
from tools.pairs.sentences import Example
from tools.pairs.training import Recipe, padded, scores, targets, train

MET = RELATIONS.index(Relation.MET_WITH)


def example(piece: int, *, is_met: bool) -> Example:
    """Two states with one word between them, which tells whether they met."""
    spots = tuple(Spot(n, n + 1, n, (Chain(n, Kind.STATE, "", ""),), "name") for n in (0, 2))
    places = ((1, 2, 1), (3, 4, 3))
    sentence = Encoded(0, (1, 5, piece, 5, 2), (0, 1, 0, 1, 0), (0, 1, 0, 1, 0), spots, places, ((0, 1), (1, 0)))
    told = {(0, 1, MET): 1, (1, 0, MET): 1} if is_met else {}
    return Example("a", sentence, Target(told, frozenset()))


def judge() -> PairJudge:
    torch.manual_seed(1)
    shape = BertConfig(vocab_size=20, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32)
    return PairJudge(BertModel(shape, add_pooling_layer=False))


def test_filled_up_tables_have_lengths_that_come_again() -> None:
    tables = padded(batch([example(7, is_met=True).sentence]))
    assert tables["pieces"].shape == (1, 16)
    assert tables["spot_end"].shape == (64,)
    assert tables["pair_subject"].shape == (512,)
    assert all((tables[f"{name}_end"] > tables[f"{name}_start"]).all() for name in ("spot", "between"))


def test_what_is_in_neither_does_not_count() -> None:
    sentence = example(7, is_met=False).sentence
    told, counts, modality = targets([Example("a", sentence, Target({}, frozenset({(0, 1, MET)})))])
    assert (told.sum(), counts[0, MET], counts[1, MET]) == (0, 0, 1)
    assert modality.tolist() == [-1, -1]


def test_the_network_learns_what_it_is_taught() -> None:
    taught = [example(7, is_met=True), example(8, is_met=False)] * 40
    network, heard = judge(), []
    train(network, taught, Recipe(epochs=30, rate=1e-3), lambda epoch, loss: heard.append(loss))
    assert heard[-1] < heard[0]
    assert scores(network, taught)[0.5].f1 == 1.0


def test_the_same_seed_gives_the_same_weights() -> None:
    networks = [judge(), judge()]
    for network in networks:
        train(network, [example(7, is_met=True)] * 20, Recipe(epochs=1), lambda epoch, loss: None)
    one, other = (network.state_dict() for network in networks)
    assert all(torch.equal(one[name], other[name]) for name in one)
