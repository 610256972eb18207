"""Networks for tests, written as ties, or made by lot."""

from __future__ import annotations

from random import Random

from graph.networks.network import Network, Node, Tie
from graph.networks.projection import Groups, Projection
from schema.generated.vocabulary import Kind

Spans = tuple[tuple[str, str], ...]


def network(*ties: tuple[str, str, str, int], spans: Spans = (), groups: Groups = Groups.STATE) -> Network:
    """A network of ties `(a, "->" or "--", b, facts)` between states, whose code is the first letter of the name."""
    names = sorted({name for a, _, b, _ in ties for name in (a, b)})
    nodes = tuple(Node(f"state:{name}", Kind.STATE, name, name[0]) for name in names)
    made = []
    for a, how, b, facts in ties:
        ends = sorted((f"state:{a}", f"state:{b}")) if how == "--" else (f"state:{a}", f"state:{b}")
        made.append(Tie(ends[0], ends[1], how == "--", facts, facts, (("met_with", facts),), spans))
    facts = sum(tie.facts for tie in made)
    return Network(Projection(groups=groups), 1, nodes, tuple(sorted(made, key=_ends)), facts, 0)


def by_lot(actors: int, ties: int, seed: int) -> Network:
    """A network of that size, of mutual and directed ties, in which some are far better connected than others."""
    lot = Random(seed)
    found = {}
    while len(found) < ties:
        a, b = (f"{'ABCDE'[n % 5]}{n:05}" for n in (int(actors * lot.random() ** 2), lot.randrange(actors)))
        how = lot.choice(("--", "->"))
        if a != b and (b, a, "--") not in found:
            found[a, b, how] = (a, how, b, lot.randint(1, 9))
    return network(*found.values())


def _ends(tie: Tie) -> tuple[str, str, bool]:
    return tie.source, tie.target, tie.is_mutual
