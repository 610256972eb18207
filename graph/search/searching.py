"""One search: from words to candidates, and from candidates to the best of them.

Candidates come cheapest first: names with exactly these words, then names with all of them, then names with words that
come near, then names with some of them. Each step is asked only where those before found too little, and gives no
more than CANDIDATES; entities are numbered by their articles, so what is cut off is what hardly anybody asks for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from graph.search.likeness import SURE, errors_allowed, likeness, nearest, score
from graph.search.records import Facets, Found, Hit, How, Wanted
from graph.search.words import MARK, SMALL, kind_word, state_word, words_of
from schema.generated.vocabulary import Kind
from schema.records import EntityId

CANDIDATES = 400
"""Names that one step gives at most: so many are compared and can be paged through."""
QUICK = 120
"""The same where somebody waits for every letter: each costs some 20 µs."""
COUNTED = 5_000
"""Names that are counted at most."""
NEAR = 10
"""Words that stand in for one that was mistyped."""
LOOKED_AT = 2_500
"""Words that are compared with one that was mistyped, those of well-known entities first."""
LONG = 6
"""A word of so many runs of three letters is looked up by runs of four."""
ENOUGH = 5
"""With so many entities found by right words nobody has mistyped."""
WORDS = 12
"""Words that are looked at; the others only change the order."""
TELLING = 4
"""Words of which a name must have one, where no name has them all: the longest, each with its share of CANDIDATES."""

_COLUMNS = "e.number, e.id, e.kind, e.name, e.state, e.wikidata, e.articles, e.mentions"
_BY_WORD = (
    f"SELECT {_COLUMNS}, n.name, n.words FROM (SELECT rowid AS number FROM names_by_word WHERE names_by_word MATCH ?"
    " ORDER BY rowid LIMIT ?) AS m JOIN names n USING (number) JOIN entities e ON e.number = n.entity"
)
_EXACT = (
    f"SELECT {_COLUMNS}, n.name, n.words FROM names n JOIN entities e ON e.number = n.entity WHERE n.words = ?"
    " ORDER BY e.number LIMIT ?"
)
_WORDS_NEAR = (
    "SELECT w.word FROM (SELECT rowid AS number FROM words_by_letters WHERE words_by_letters MATCH ?"
    " ORDER BY rowid LIMIT ?) AS m JOIN words w USING (number)"
)

Candidate = tuple[int, str, str, str, str | None, str | None, int, int, str, str]
"""Number, id, kind, name, state, QID, articles and mentions of an entity; the name that was found, and its words."""


class Search:
    """What one connection finds within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
        self._version, self._most = int(meta["version"]), int(meta["most"])

    def found(self, wanted: Wanted, limit: int, skip: int, among: int) -> Found:
        """A page of hits, the best of so many candidates."""
        typed = words_of(wanted.words)
        if not typed:
            return self._listed(wanted, limit, skip) if not wanted.words.strip() else self._page((), limit, skip, among)
        hits = sorted(self._hits(typed, self._candidates(wanted, typed, among)), key=lambda hit: (-hit.score, hit.id))
        return self._page(hits, limit, skip, among)

    def facets(self, wanted: Wanted) -> Facets:
        """Numbers by kind and state."""
        typed = words_of(wanted.words)
        if typed:
            numbers = {one[0]: one for one in self._candidates(wanted, typed, COUNTED)}
            counted = [(one[2], one[4]) for one in numbers.values()]
            is_least = len(numbers) >= COUNTED // 2
        elif wanted.words.strip():
            counted, is_least = [], False
        else:
            return Facets(self._grouped("kind", wanted), self._grouped("state", wanted), is_least=False)
        return Facets(_counts(kind for kind, _ in counted), _counts(state for _, state in counted if state), is_least)

    def _grouped(self, column: str, wanted: Wanted) -> dict[str, int]:
        condition, values = _where(wanted)
        rows = self._connection.execute(f"SELECT {column}, count(*) FROM entities {condition} GROUP BY 1", values)
        return _sorted({value: number for value, number in rows if value is not None})

    def _listed(self, wanted: Wanted, limit: int, skip: int) -> Found:
        condition, values = _where(wanted)
        total = self._connection.execute(f"SELECT count(*) FROM entities {condition}", values).fetchone()[0]
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, e.name, '' FROM entities e {condition}"
            " ORDER BY articles DESC, number LIMIT ? OFFSET ?",
            (*values, limit, skip),
        )
        hits = tuple(_hit(row, How.LISTED, 0.0) for row in rows)
        return Found(self._version, hits, total, total_is_least=False, has_more=skip + len(hits) < total)

    def _page(self, hits: Sequence[Hit], limit: int, skip: int, among: int) -> Found:
        shown = tuple(hits[skip : skip + limit])
        is_least = len(hits) >= among // 2
        return Found(self._version, shown, len(hits), is_least, has_more=len(hits) > skip + limit)

    def _candidates(self, wanted: Wanted, typed: Sequence[str], count: int) -> Iterator[Candidate]:
        """Names that may be meant, each entity as often as its names fit."""
        typed, tags = typed[:WORDS], _tags(wanted)
        met: set[int] = set()
        for row in self._connection.execute(_EXACT, (" ".join(typed), count)):
            if _is_wanted(row, wanted):
                met.add(row[0])
                yield row
        is_exact = bool(met)
        for row in self._by_words([[word] for word in typed], tags, count):
            met.add(row[0])
            yield row
        if is_exact or len(met) >= ENOUGH:
            return
        near = [[word, *self._near(word, is_last=word is typed[-1])] for word in typed]
        if any(len(words) > 1 for words in near):
            for row in self._by_words(near, tags, count):
                met.add(row[0])
                yield row
        if not met and len(typed) > 1:
            telling = sorted((each for each in near if each[0] not in SMALL), key=lambda each: (-len(each[0]), each))
            for words in telling[:TELLING]:
                yield from self._by_words([words], tags, count // TELLING)

    def _by_words(self, words: Sequence[Sequence[str]], tags: str, count: int) -> Iterator[Candidate]:
        """Names with one word of each group, the last of which may go on."""
        groups = [" OR ".join(f'"{word}"' for word in group) for group in words[:-1]]
        groups.append(" OR ".join(f'"{word}"*' for word in words[-1]))
        text = " AND ".join(f"({group})" for group in [*groups, *([tags] if tags else [])])
        return iter(self._connection.execute(_BY_WORD, (text, count)))

    def _near(self, word: str, *, is_last: bool) -> list[str]:
        """Words of names that come near one that was typed, the nearest first."""
        if errors_allowed(word) == 0:
            return []
        letters = _letters(f"{MARK}{word}" if is_last else f"{MARK}{word}{MARK}")
        rows = self._connection.execute(_WORDS_NEAR, (letters, LOOKED_AT)).fetchall()
        return nearest(word, [other for (other,) in rows], is_unfinished=is_last)[:NEAR]

    def _hits(self, typed: Sequence[str], candidates: Iterable[Candidate]) -> list[Hit]:
        best: dict[int, Hit] = {}
        for row in candidates:
            found = likeness(typed, row[9].split(" "))
            other_name = None if row[8] == row[3] else len(" ".join(typed)) / len(row[9])
            reached = score(found, row[6], self._most, other_name=other_name)
            if found.how is How.SIMILAR and found.worth < SURE[How.SIMILAR] / 2:
                continue
            if row[0] not in best or best[row[0]].score < reached:
                best[row[0]] = _hit(row, found.how, reached)
        return list(best.values())


def _letters(spelt: str) -> str:
    """What a word near to this one has: one of its runs of four letters, or of three where it is short.

    One error leaves a run of four in every word of six letters with its two marks. Runs of three are shared by so many
    words of a large index that looking at them takes longer than anybody waits (15 ms for each word, at 130,000 words).
    """
    threes = [f'"{spelt[at : at + 3]}"' for at in range(len(spelt) - 2)]
    if len(threes) < LONG:
        return " OR ".join(threes)
    return " OR ".join(f"({first} AND {second})" for first, second in pairwise(threes))


def _hit(row: Candidate, how: How, reached: float) -> Hit:
    _, id, kind, name, state, wikidata, articles, mentions, matched, _ = row
    return Hit(EntityId(id), Kind(kind), name, state, wikidata, articles, mentions, matched, how, reached)


def _tags(wanted: Wanted) -> str:
    groups = [" OR ".join(f'"{kind_word(kind)}"' for kind in wanted.kinds)] if wanted.kinds else []
    if wanted.state:
        groups.append(f'"{state_word(wanted.state)}"')
    return " AND ".join(f"({group})" for group in groups)


def _is_wanted(row: Candidate, wanted: Wanted) -> bool:
    return (not wanted.kinds or row[2] in wanted.kinds) and wanted.state in (None, row[4])


def _where(wanted: Wanted) -> tuple[str, list[str]]:
    conditions, values = [], [kind.value for kind in wanted.kinds]
    if wanted.kinds:
        conditions.append(f"kind IN ({', '.join('?' * len(values))})")
    if wanted.state:
        conditions.append("state = ?")
        values.append(wanted.state)
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), values


def _counts(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return _sorted(counts)


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
