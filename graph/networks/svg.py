"""A drawing of a network as SVG: shapes for kinds, colours for communities, names where there is room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import BinaryIO

from lxml import etree

from graph.networks.layout import Drawing, Placed
from graph.networks.network import Tie
from schema.generated.vocabulary import Kind

WIDTH, HEIGHT, MARGIN, FOOT = 1200, 900, 70, 96
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a6d00", "#7f3c8d")
"""Okabe and Ito's, that people who see colours differently can tell apart; smaller communities are grey."""
GREY = "#8c8c8c"
SHAPES = {
    Kind.STATE: "circle",
    Kind.INSTITUTION: "square",
    Kind.PERSON: "triangle",
    Kind.PLACE: "diamond",
}
_SVG = "http://www.w3.org/2000/svg"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STYLE = """
svg { background: #fff; font-family: system-ui, sans-serif; font-size: 13px }
.tie { stroke: #5a6472; fill: none; opacity: .38 }
.actor { stroke: #fff; stroke-width: 1.2 }
text { fill: #1d232b } .name { paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round }
.title { font-size: 19px; font-weight: 600 } .small { font-size: 12px; fill: #4a5360 }
@media (prefers-color-scheme: dark) {
 svg { background: #14181d } .tie { stroke: #aab4c0 } .actor { stroke: #14181d }
 text { fill: #e8ecf1 } .name { stroke: #14181d } .small { fill: #aab4c0 }
}
"""


@dataclass(frozen=True, slots=True)
class _Mark:
    placed: Placed
    x: float
    y: float
    radius: float


def write_svg(drawing: Drawing, output: BinaryIO) -> None:
    """The drawing, with a title and a description for who cannot see it; each mark says its name and measures."""
    root = etree.Element("svg", nsmap={None: _SVG}, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img")
    root.set("width", str(WIDTH))
    root.set("height", str(HEIGHT))
    _add(root, "title", _title(drawing))
    _add(root, "desc", _description(drawing))
    _add(root, "style", _STYLE)
    marks = {mark.placed.actor.node.id: mark for mark in _marks(drawing)}
    _arrow(root)
    _ties(etree.SubElement(root, "g"), drawing, marks)
    actors = etree.SubElement(root, "g")
    for mark in reversed(list(marks.values())):
        _actor(actors, mark)
    names = etree.SubElement(root, "g")
    for mark, x, y, anchor in _names(list(marks.values())):
        text = _add(names, "text", _short(mark.placed.actor.node.name), x=f"{x:.1f}", y=f"{y:.1f}")
        text.attrib.update({"class": "name", "text-anchor": anchor})
    _legend(root, drawing)
    output.write(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _title(drawing: Drawing) -> str:
    asked = drawing.measured.network.projection
    relations = [each.value.replace("_", " ") for each in asked.relations]
    named = ", ".join(relations[:4]) + (f" and {len(relations) - 4} more relations" if len(relations) > 4 else "")
    if asked.through is not None:
        named = f"in common: {asked.through.value.lower()}s"
    period = f"; {asked.since or '…'} to {asked.until or '…'}" if asked.since or asked.until else ""
    only = {each.actor.node.kind for each in drawing.placed} <= {Kind.STATE}
    who = "states" if only else "states and others" if asked.states else "actors"
    return f"Network of {who} ({named}){period}"


def _description(drawing: Drawing) -> str:
    whole, shown = drawing.measured.whole, len(drawing.placed)
    which = f"The {shown} best connected of {whole.actors:,} actors" if drawing.is_cut else f"All {shown} actors"
    by = drawing.measured.network.projection.weight
    return (
        f"{which} and {len(drawing.ties)} of {whole.ties:,} ties; wider ties have more {by}, larger marks "
        f"a higher weighted degree; {whole.communities} communities. Data version {drawing.measured.network.version}."
    )


def _marks(drawing: Drawing) -> Iterator[_Mark]:
    heaviest = max((each.actor.weighted_degree for each in drawing.placed), default=1) or 1
    for placed in drawing.placed:
        x = MARGIN + placed.x * (WIDTH - 2 * MARGIN)
        y = MARGIN + placed.y * (HEIGHT - MARGIN - FOOT - 30)
        yield _Mark(placed, x, y, 5 + 19 * (placed.actor.weighted_degree / heaviest) ** 0.5)


def _arrow(root: etree._Element) -> None:
    marker = etree.SubElement(etree.SubElement(root, "defs"), "marker", id="to", viewBox="0 0 8 8", refX="7", refY="4")
    marker.attrib.update({"markerWidth": "7", "markerHeight": "7", "orient": "auto", "markerUnits": "userSpaceOnUse"})
    etree.SubElement(marker, "path", d="M0 0 L8 4 L0 8 Z", fill="#5a6472")


def _ties(group: etree._Element, drawing: Drawing, marks: dict[str, _Mark]) -> None:
    by = drawing.measured.network.projection.weight
    heaviest = max((tie.weight(by) for tie in drawing.ties), default=1)
    for tie in drawing.ties:
        line = etree.SubElement(group, "path", d=_path(tie, marks[tie.source], marks[tie.target]))
        line.attrib.update({"class": "tie", "stroke-width": f"{0.8 + 6 * tie.weight(by) / heaviest:.1f}"})
        if not tie.is_mutual:
            line.set("marker-end", "url(#to)")
        ends = (marks[id].placed.actor.node.name for id in (tie.source, tie.target))
        said = "; ".join(f"{name.replace('_', ' ')} {count}" for name, count in tie.relations)
        _add(line, "title", f"{' – ' if tie.is_mutual else ' → '}".join(ends) + f": {said}")


def _path(tie: Tie, a: _Mark, b: _Mark) -> str:
    """A straight line for a mutual tie, a bent one for a tie with a direction, so that both ways can be seen."""
    dx, dy = b.x - a.x, b.y - a.y
    far = hypot(dx, dy) or 1.0
    end = b.x - dx / far * (b.radius + 3), b.y - dy / far * (b.radius + 3)
    if tie.is_mutual:
        return f"M{a.x:.1f} {a.y:.1f} L{b.x:.1f} {b.y:.1f}"
    bend = min(40.0, far * 0.12)
    middle = (a.x + b.x) / 2 - dy / far * bend, (a.y + b.y) / 2 + dx / far * bend
    return f"M{a.x:.1f} {a.y:.1f} Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _actor(group: etree._Element, mark: _Mark) -> None:
    actor = mark.placed.actor
    at = mark.x, mark.y, mark.radius
    element = _shape(group, SHAPES.get(actor.node.kind, "hexagon"), at, _colour(actor.community))
    element.set("class", "actor")
    _add(
        element,
        "title",
        f"{actor.node.name} ({actor.node.kind.value}, {actor.node.id}): weighted degree {actor.weighted_degree}, "
        f"betweenness {actor.betweenness:.3f}, PageRank {actor.pagerank:.3f}, community {actor.community}",
    )


def _shape(parent: etree._Element, name: str, at: tuple[float, float, float], fill: str) -> etree._Element:
    x, y, r = at
    corners = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "triangle": ((0, -1.15), (1.1, 0.8), (-1.1, 0.8)),
        "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
        "hexagon": ((-0.5, -0.9), (0.5, -0.9), (1, 0), (0.5, 0.9), (-0.5, 0.9), (-1, 0)),
    }
    if name == "circle":
        return etree.SubElement(parent, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{r:.1f}", fill=fill)
    path = "M" + " L".join(f"{x + dx * r:.1f} {y + dy * r:.1f}" for dx, dy in corners[name]) + " Z"
    return etree.SubElement(parent, "path", d=path, fill=fill)


def _colour(community: int) -> str:
    return COLOURS[community - 1] if community <= len(COLOURS) else GREY


def _names(marks: list[_Mark]) -> Iterator[tuple[_Mark, float, float, str]]:
    """Names beside, under or over their marks, the best connected first; one that would cover another is left out."""
    taken = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks[:30]]
    for mark in marks:
        wide, r = 7.1 * len(_short(mark.placed.actor.node.name)), mark.radius
        for x, y, anchor, left in (
            (mark.x + r + 4, mark.y + 4, "start", mark.x + r + 4),
            (mark.x - r - 4, mark.y + 4, "end", mark.x - r - 4 - wide),
            (mark.x, mark.y + r + 14, "middle", mark.x - wide / 2),
            (mark.x, mark.y - r - 5, "middle", mark.x - wide / 2),
        ):
            box = (left, y - 11, left + wide, y + 3)
            inside = box[0] > 4 and box[2] < WIDTH - 4
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield mark, x, y, anchor
                break


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _legend(root: etree._Element, drawing: Drawing) -> None:
    group = etree.SubElement(root, "g")
    _add(group, "text", _title(drawing), x=str(MARGIN // 2), y="32").set("class", "title")
    x, y = float(MARGIN // 2), HEIGHT - 62.0
    for kind in sorted({each.actor.node.kind for each in drawing.placed}):
        _shape(group, SHAPES.get(kind, "hexagon"), (x + 7, y - 4, 6), GREY)
        _add(group, "text", kind.value, x=f"{x + 20:.0f}", y=f"{y:.0f}").set("class", "small")
        x += 40 + 7 * len(kind.value)
    x, y = float(MARGIN // 2), HEIGHT - 40.0
    for community in sorted({each.actor.community for each in drawing.placed}):
        if community > len(COLOURS):
            continue
        first = next(each.actor.node.name for each in drawing.placed if each.actor.community == community)
        said = f"around {_short(first)}"
        if x + 26 + 6.6 * len(said) > WIDTH - MARGIN // 2:
            break
        _shape(group, "circle", (x + 7, y - 4, 6), _colour(community))
        _add(group, "text", said, x=f"{x + 20:.0f}", y=f"{y:.0f}").set("class", "small")
        x += 36 + 6.6 * len(said)
    _add(group, "text", _description(drawing), x=str(MARGIN // 2), y=str(HEIGHT - 16)).set("class", "small")


def _short(name: str) -> str:
    return name if len(name) <= 30 else name[:29].rstrip() + "…"


def _add(parent: etree._Element, tag: str, text: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, attributes)
    element.text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return element
