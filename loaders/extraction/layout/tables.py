"""The tables of an article: their cells, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.extraction.layout.words import TableWords, Unit, Words, class_of, said_beside_unit, unit_of, words_of
from loaders.extraction.qualifiers.amounts import NUMBER, SCALES, find_amounts
from loaders.extraction.qualifiers.temporal import find_dates
from schema.generated.vocabulary import Relation
from schema.records import Article, Block

ROW = "row"
SAMPLE = 6
"""Rows that are looked at to tell what a column holds."""
NEAR = 2
"""Blocks before a table that may say what it is about: its caption or lead-in, and the heading above."""

_YEAR = re.compile(r"(?:FY\s?)?((?:19|20)\d\d)(?:\s?[*†]|\s?\([^)]{1,20}\))?")
_YEARS = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d,.]\d|\d)")
_SCALED = "|".join(sorted(SCALES, key=len, reverse=True))
_SUM = re.compile(rf"[~≈<>+]?\s?({NUMBER})\s?({_SCALED})?\s?[*†+]?", re.IGNORECASE)
_BARE = frozenset({"volume", "value", "amount", "sum", "total", "worth", "annual", "year", "in", "of", "the"})
"""Words of a head that do not say what the sums are: the caption or the other heads do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Characters [start, end) of the cleaned text and what they say; empty cells have start == end."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells under one head are.

    `holds` is date, party, giver, taker, goods, sector, agreement, sum or act; sums and acts state a relation. `unit`
    is None where each cell names its own currency; `year` is the year that the head itself names.
    """

    head: Cell
    holds: str
    relation: Relation | None = None
    unit: Unit | None = None
    year: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its typed columns by position, its rows, and the blocks nearby that may say what it is about."""

    columns: dict[int, Column]
    rows: tuple[tuple[Cell, ...], ...]
    near: tuple[Block, ...]

    def of(self, *holds: str) -> dict[int, Column]:
        """The columns that hold one of those."""
        return {index: column for index, column in self.columns.items() if column.holds in holds}


def find_tables(article: Article, words: TableWords) -> Iterator[Table]:
    """All tables with a head and at least one typed column, in order."""
    blocks = article.blocks
    at = 0
    while at < len(blocks):
        if blocks[at].role != ROW:
            at += 1
            continue
        end = at
        while end < len(blocks) and blocks[end].role == ROW:
            end += 1
        rows = tuple(_cells(article, block) for block in blocks[at:end])
        near = _near(article, at, end)
        columns = _columns(rows, [article.text[b.start : b.end] for b in near], words) if end - at > 1 else {}
        if columns:
            yield Table(columns, rows[1:], near)
        at = end


def _cells(article: Article, row: Block) -> tuple[Cell, ...]:
    cells = []
    start = row.start
    for piece in article.text[row.start : row.end].split("|"):
        text = piece.strip()
        first = start + (len(piece) - len(piece.lstrip()) if text else 0)
        cells.append(Cell(first, first + len(text), text))
        start += len(piece) + 1
    return tuple(cells)


def _near(article: Article, start: int, end: int) -> tuple[Block, ...]:
    """The caption, lead-in or heading right before the rows (nearest first), and a caption right behind them."""
    found: list[Block] = []
    for block in reversed(article.blocks[max(0, start - NEAR) : start]):
        if block.role == ROW or (found and block.role not in ("heading", "caption")):
            break
        found.append(_last_sentence(article, block) if block.role == "paragraph" else block)
    if end < len(article.blocks) and article.blocks[end].role == "caption":
        found.append(article.blocks[end])
    return tuple(found)


def _last_sentence(article: Article, block: Block) -> Block:
    """Of a paragraph before a table only the end leads in."""
    text = article.text[block.start : block.end].rstrip(" :.")
    cut = max(text.rfind(". "), text.rfind("! "), text.rfind("? "))
    return Block(block.role, block.start + cut + 2 if cut >= 0 else block.start, block.end, block.level)


# -- what a column holds ---------------------------------------------------------------------------------------


def _columns(rows: tuple[tuple[Cell, ...], ...], near: list[str], words: TableWords) -> dict[int, Column]:
    sample = rows[1 : 1 + SAMPLE]
    found: dict[int, Column] = {}
    for index, head in enumerate(rows[0]):
        cells = [row[index].text for row in sample if index < len(row) and row[index].text.lower() not in words.absent]
        cells = [cell for cell in cells if cell]
        about = [*near, *(other.text for other in rows[0])]
        column = _column(head, cells, about, words) if cells and (head.text or index == 0) else None
        if column is not None:
            found[index] = column
    return found


def _column(head: Cell, cells: list[str], about: list[str], words: TableWords) -> Column | None:
    said = words_of(head.text)
    act = class_of(said, words.acts)
    if act is not None and _mostly(cells, lambda cell: date_of(cell) is not None or is_verdict(cell, words)):
        return Column(head, "act", act)
    if _mostly(cells, lambda cell: _YEAR.fullmatch(cell) is not None):
        return Column(head, "date")
    if _mostly(cells, lambda cell: sum_of(cell, None) is not None or _SUM.fullmatch(cell) is not None):
        return _sum_column(head, said, cells, about, words)
    if said & words.columns["date"]:
        return Column(head, "date") if _mostly(cells, lambda cell: date_of(cell) is not None) else None
    holds: str | None = "goods" if said & words.columns["goods"] else class_of(said, words.columns)
    if holds is None and class_of(said, words.flows) is not None:
        holds = "goods"
    return Column(head, holds) if holds is not None else None


def _sum_column(head: Cell, said: Words, cells: list[str], about: list[str], words: TableWords) -> Column | None:
    if said & words.not_sums or "%" in head.text:
        return None
    year = _YEARS.search(head.text)
    relation = class_of(said, words.amounts)
    if relation is None and not said_beside_unit(head.text) - _BARE:
        relation = class_of(frozenset().union(*map(words_of, about)), words.amounts)
    unit = unit_of([head.text, *about])
    if relation is None or (unit is None and not any(sum_of(cell, None) for cell in cells)):
        return None
    return Column(head, "sum", relation, unit, year.group(1) if year else None)


def _mostly(cells: list[str], test: Callable[[str], bool]) -> bool:
    return sum(map(test, cells)) * 3 >= len(cells) * 2


# -- what a cell says ------------------------------------------------------------------------------------------


def sum_of(text: str, unit: Unit | None) -> tuple[float, str] | None:
    """The sum in a cell with its currency: its own where it names one, else counted in the column's unit."""
    amount = next(find_amounts(text), None)
    if amount is not None:
        return amount.value, amount.currency
    match = _SUM.fullmatch(text)
    if match is None or unit is None:
        return None
    factor = SCALES[match.group(2).lower()] if match.group(2) else unit.scale
    return round(float(match.group(1).replace(",", "")) * factor, 2), unit.currency


def date_of(text: str) -> str | None:
    """The date in a cell as EDTF, as exact as it stands there; None for anything else."""
    year = _YEAR.fullmatch(text)
    if year is not None:
        return year.group(1)
    return next((dated.value for dated in find_dates(text, None) if dated.value), None)


def year_in(texts: list[str]) -> str | None:
    """The only year that the texts name, or None."""
    found = {year for text in texts for year in _YEARS.findall(text)}
    return found.pop() if len(found) == 1 else None


def is_verdict(text: str, words: TableWords) -> bool:
    """Whether a cell says yes or no to what its column asks."""
    return text.lower() in words.assent or text.lower() in words.denial or not any(map(str.isalnum, text))
