"""What an article states by its layout: the rows of its tables, and (in layout_items.py) the items of its lists.

A table of sums ("Year | Trade (billion euros) | Main goods") states one fact for each sum, between those whom its
rows, its caption, the heading above it or the whole article name. A table of signatures ("State | Signed | In force")
states who signed what, and when. Where it is not plain who is meant, or in which direction aid flows, nothing is said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.layout.items import read_items
from loaders.extraction.layout.labels import read_labels
from loaders.extraction.layout.lists import ITEM
from loaders.extraction.layout.pairs import Pair, main_pair
from loaders.extraction.layout.tables import (
    ROW,
    Cell,
    Column,
    Table,
    date_of,
    find_tables,
    sum_of,
    year_in,
)
from loaders.extraction.layout.words import TableWords, class_of, table_words, words_of
from loaders.extraction.qualifiers.reader import QualifierReader
from loaders.extraction.qualifiers.sectors import sector_codes
from loaders.extraction.text import Text
from schema import ontology
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Article

CONFIDENCE = 0.8
PARTNERS = frozenset({Kind.STATE, Kind.INSTITUTION})
POSSESSIVES = frozenset({"'s", "’s", "’"})
LONGEST_TITLE = 14
"""Tokens of a cell that may name an agreement."""


def read_layout(
    article: Article, text: Text, qualifiers: QualifierReader, said: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The candidates of all tables and lists that are not among what the words `said` already."""
    if any(block.role == ROW for block in article.blocks):
        words = table_words()
        for table in find_tables(article, words):
            yield from _TableReader(article, text, words, table).read()
    if any(block.role == ITEM for block in article.blocks):
        yield from read_items(article.blocks, text, qualifiers, said)
        yield from read_labels(article.blocks, text)


class _TableReader:
    """Reads the facts of one table."""

    def __init__(self, article: Article, text: Text, words: TableWords, table: Table) -> None:
        self._article = article
        self._parse = text.parse
        self._discourse = text.discourse
        self._words = words
        self._table = table
        self._relations = ontology.relations()
        self._said = [article.text[block.start : block.end] for block in table.near]
        self._near = self._actors_near()
        self._pair = self._pair_of_table()

    def read(self) -> Iterator[Candidate]:
        table = self._table
        agreement = self._agreement_of_table() if table.of("act") else None
        for row in table.rows:
            if words_of(row[0].text) & self._words.passed_over:
                continue
            for index, column in table.of("sum").items():
                if index < len(row):
                    yield from self._sum(row, row[index], column)
            for index, column in table.of("act").items():
                if index < len(row):
                    yield from self._act(row, row[index], column, agreement)

    # -- sums --------------------------------------------------------------------------------------------------

    def _sum(self, row: tuple[Cell, ...], cell: Cell, column: Column) -> Iterator[Candidate]:
        head = words_of(column.head.text)
        amount = sum_of(cell.text, column.unit)
        if amount is None or column.relation is None or head & self._words.passed_over - {"total"}:
            return
        parties = self._parties(row, column)
        if parties is None or not self._relations[column.relation].joins(parties[0].kind, parties[1].kind):
            return
        flow = class_of(head, self._words.flows) if self._direction(column) else None
        planned = (head | words_of(row[0].text)) & self._words.planned
        qualifiers = Qualifiers(
            date=self._date(row, column),
            amount=amount[0],
            currency=amount[1],
            flow=flow if column.relation == Relation.TRADES_WITH else None,
            goods=self._listed(row, "goods"),
        )
        tokens = self._tokens(cell, *row)
        if tokens:
            modality = Modality.PLANNED if planned else Modality.HAPPENED
            rule = "layout/sum"
            yield Candidate(column.relation, *parties, modality, qualifiers, tokens, rule, CONFIDENCE)

    def _parties(self, row: tuple[Cell, ...], column: Column) -> Pair | None:
        """Who gives and who takes, or who trades with whom; None where that is not plain."""
        giver, taker, other = (self._actor_in(row, holds) for holds in ("giver", "taker", "party"))
        direction = self._direction(column)
        if giver is None and taker is None and other is None:
            return self._directed(self._pair, column, direction) if self._pair and not self._has_parties() else None
        focal = self._focal(column, {chain.number for chain in (giver, taker, other) if chain is not None})
        if giver is not None or taker is not None:
            giver, taker = giver or (taker and (other or focal)), taker or other or focal
            return (giver, taker) if giver and taker and giver is not taker else None
        return self._directed((focal, other), column, direction) if focal and other else None

    def _directed(self, pair: Pair, column: Column, direction: tuple[Chain, str] | None) -> Pair | None:
        """The pair in the order that words like "aid to" give it; unordered only where order says nothing."""
        if direction is not None:
            chain, role = direction
            others = [c for c in pair if c is not chain]
            if len(others) == 1:
                return (others[0], chain) if role == "to" else (chain, others[0])
        return pair if column.relation == Relation.TRADES_WITH else None

    def _direction(self, column: Column) -> tuple[Chain, str] | None:
        """Whom the head or the caption makes the giving or the taking side."""
        imports = class_of(words_of(column.head.text), self._words.flows) == "import"
        about = self._words.amounts[column.relation] if column.relation is not None else frozenset()
        told = zip(self._table.near, self._said, strict=True)
        near = [(block.start, block.end) for block, said in told if words_of(said) & about]
        for start, end in ((column.head.start, column.head.end), *near):
            for token in self._within(start, end):
                chain = self._actor_at(token)
                role = self._role(token) if chain is not None and self._begins(token) else None
                if chain is not None and role is not None:
                    return chain, ("to" if role == "from" else "own" if role == "to" else role) if imports else role
        return None

    def _role(self, token: int) -> str | None:
        """ "own" for "Chinese aid", "A's aid" and "from A" beside exports; "to" for "aid to A"."""
        parse = self._parse
        before = parse.lowers[token - 1] if token else ""
        before = parse.lowers[token - 2] if before == "the" and token > 1 else before
        if before in self._words.to_words:
            return "to"
        if before in self._words.from_words:
            return "from"
        end = token
        while end < len(parse) and self._actor_at(end) is self._actor_at(token):
            end += 1
        owns = end < len(parse) and (parse.lowers[end] in POSSESSIVES or parse.pos[end] in ("NOUN", "PROPN"))
        return "own" if owns else None

    def _begins(self, token: int) -> bool:
        return token == 0 or self._actor_at(token - 1) is not self._actor_at(token)

    # -- signatures --------------------------------------------------------------------------------------------

    def _act(self, row: tuple[Cell, ...], cell: Cell, column: Column, agreement: Chain | None) -> Iterator[Candidate]:
        verdict = cell.text.lower()
        if column.relation is None or (not any(map(str.isalnum, cell.text)) and verdict not in self._words.assent):
            return
        date = date_of(cell.text)
        denied = verdict in self._words.denial
        if date is None and not denied and verdict not in self._words.assent:
            return
        treaty = self._agreement_in(row) if self._table.of("agreement") else agreement
        if treaty is None:
            return
        party = self._actor_in(row, "party")
        parties = [party] if party else list(self._pair or ()) if not self._has_parties() else []
        allowed = self._relations[column.relation].qualifiers
        sectors = self._listed(row, "sector") if "sector" in allowed else ()
        qualifiers = Qualifiers(date=date, sector=sectors, sector_code=sector_codes(sectors))
        tokens = self._tokens(cell if any(map(str.isalnum, cell.text)) else row[0], *row)
        for chain in parties:
            if tokens and self._relations[column.relation].joins(chain.kind, treaty.kind):
                modality = Modality.NEGATED if denied else Modality.HAPPENED
                rule = "layout/act"
                yield Candidate(column.relation, chain, treaty, modality, qualifiers, tokens, rule, CONFIDENCE)

    def _agreement_of_table(self) -> Chain | None:
        """The agreement that the blocks nearby name, else the one that the article speaks of most by far."""
        for block in self._table.near:
            named = self._chain_within(block.start, block.end, Kind.AGREEMENT)
            if named is not None:
                return named
        known = [c for c in self._discourse.chains if c.kind == Kind.AGREEMENT and c.spans]
        known.sort(key=lambda c: (-len(c.spans), c.number))
        alone = len(known) == 1 or (len(known) > 1 and len(known[0].spans) >= 2 * len(known[1].spans))
        return known[0] if alone else None

    def _agreement_in(self, row: tuple[Cell, ...]) -> Chain | None:
        """The agreement that the row is about: a name in its cell, or the cell as a description."""
        cell = next((row[i] for i in self._table.of("agreement") if i < len(row) and row[i].text), None)
        if cell is None:
            return None
        named = self._chain_within(cell.start, cell.end, Kind.AGREEMENT)
        tokens = self._within(cell.start, cell.end)
        if named is not None or not 0 < len(tokens) <= LONGEST_TITLE:
            return named
        return self._discourse.describe(Kind.AGREEMENT, tokens[0], tokens[-1] + 1, cell.text, tokens[-1])

    # -- who ---------------------------------------------------------------------------------------------------

    def _pair_of_table(self) -> Pair | None:
        """The two that the table is about: both named nearby, or the article's pair unless another is named nearby."""
        near = self._near
        if len(near) == 2:
            return near[0], near[1]
        main = self._main_pair()
        return main if main is not None and all(chain in main for chain in near) else None

    def _main_pair(self) -> Pair | None:
        found = main_pair(self._discourse)
        if found is not None:
            return found
        first = self._article.blocks[0]
        title = self._actors_within(first.start, first.end) if first.role == "heading" else []
        return (title[0], title[1]) if len(title) == 2 else None

    def _focal(self, column: Column, others: set[int]) -> Chain | None:
        """The one side that is the same in all rows: the only one that the head, or else a block nearby, names."""
        named = self._actors_within(column.head.start, column.head.end) or self._near
        near = [chain for chain in named if chain.number not in others]
        return near[0] if len(near) == 1 else None

    def _has_parties(self) -> bool:
        return bool(self._table.of("party", "giver", "taker"))

    def _actor_in(self, row: tuple[Cell, ...], holds: str) -> Chain | None:
        for index in self._table.of(holds):
            if index < len(row):
                found = self._actors_within(row[index].start, row[index].end)
                if len(found) == 1:
                    return found[0]
        return None

    def _actors_near(self) -> list[Chain]:
        found: list[Chain] = []
        for block in self._table.near:
            found = [c for c in self._actors_within(block.start, block.end) if c.kind != Kind.INSTITUTION or c.wikidata]
            if found:
                break
        return found

    def _actors_within(self, start: int, end: int) -> list[Chain]:
        found: list[Chain] = []
        for token in self._within(start, end):
            chain = self._actor_at(token)
            if chain is not None and chain not in found:
                found.append(chain)
        return found

    def _actor_at(self, token: int) -> Chain | None:
        chain = self._discourse.at(token)
        actor = self._discourse.as_actor(chain, token) if chain is not None else None
        if actor is None or actor.kind in PARTNERS or (actor.kind == Kind.PLACE and actor.capital_of):
            return actor
        return None

    # -- words and tokens --------------------------------------------------------------------------------------

    def _date(self, row: tuple[Cell, ...], column: Column) -> str | None:
        cells = [row[index].text for index in self._table.of("date") if index < len(row)]
        dated = next((value for value in map(date_of, cells) if value), None)
        return dated or column.year or year_in([column.head.text, *self._said])

    def _listed(self, row: tuple[Cell, ...], holds: str) -> tuple[str, ...]:
        cells = [row[index].text for index in self._table.of(holds) if index < len(row)]
        pieces = [piece.strip() for cell in cells for piece in cell.replace(";", ",").replace(" and ", ", ").split(",")]
        return tuple(piece for piece in pieces if any(map(str.isalpha, piece)))

    def _chain_within(self, start: int, end: int, kind: Kind) -> Chain | None:
        chains = (self._discourse.at(token) for token in self._within(start, end))
        return next((chain for chain in chains if chain is not None and chain.kind == kind), None)

    def _tokens(self, *cells: Cell) -> tuple[int, ...]:
        """The first token of each cell, the first cell's in front."""
        firsts = [self._within(cell.start, cell.end)[:1] for cell in cells if cell.text]
        return tuple(dict.fromkeys(token for first in firsts for token in first))

    def _within(self, start: int, end: int) -> range:
        return range(bisect_left(self._parse.starts, start), bisect_left(self._parse.starts, end))
