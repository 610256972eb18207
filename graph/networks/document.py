"""A measured network as a JSON document, ready to draw."""

from __future__ import annotations

from dataclasses import asdict

from graph.networks.files import actor_row, tie_row
from graph.networks.layout import Drawing, Placed
from graph.networks.network import Tie


def network_document(drawing: Drawing) -> dict[str, object]:
    """What was projected, the measures of the whole, the years, and the drawn actors and ties; `truncated` if not all.

    Measures are those of the whole network, however few actors are drawn. Places `x` and `y` are from 0 to 1.
    """
    measured = drawing.measured
    return {
        "data_version": measured.network.version,
        "projection": measured.network.projection.document(),
        "whole": _rounded(asdict(measured.whole)),
        "years": [_rounded(asdict(year)) for year in measured.years],
        "actors": [_actor(each) for each in drawing.placed],
        "ties": [_tie(each, drawing) for each in drawing.ties],
        "drawn": len(drawing.placed),
        "truncated": drawing.is_cut,
    }


def _actor(placed: Placed) -> dict[str, object]:
    return {"id": placed.actor.node.id, "x": placed.x, "y": placed.y, **actor_row(placed.actor)}


def _tie(tie: Tie, drawing: Drawing) -> dict[str, object]:
    row = tie_row(tie, drawing.measured.network) | {"relations": None}
    ends = {"source": tie.source, "target": tie.target, "mutual": tie.is_mutual}
    return {**ends, **row, "relations": dict(tie.relations)}


def _rounded(values: dict[str, object]) -> dict[str, object]:
    return {name: round(value, 9) if isinstance(value, float) else value for name, value in values.items()}
