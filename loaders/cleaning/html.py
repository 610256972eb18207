"""Web pages: trafilatura says which text is the article, our own reading of the mark-up says where it stands.

The source is flattened to lines (one for each block element) whose characters keep their places; each passage that
trafilatura gives back is looked up in them without regard to white space, and the lines that it covers are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from loaders.cleaning import mark_up, web
from loaders.cleaning.characters import mend_characters, mend_words
from loaders.cleaning.dates import is_date_line
from loaders.cleaning.drafts import BULLET, CAPTION, HEADING, PARAGRAPH, ROW, Draft
from loaders.cleaning.furniture import says_where_from
from loaders.cleaning.mapped import MappedText
from loaders.cleaning.mark_up import Line
from loaders.cleaning.page import Page
from loaders.cleaning.watermarks import remove_watermarks

_SPACE = re.compile(r"\s+")
_ENOUGH_COVERED = 0.5
_SHORT = 25
_NEAR = 3_000
_LONG = 300
_FURTHEST_HEADLINE = 8


def html_page(source: str, url: str | None = None) -> Page:
    """The page of an HTML document or fragment; where trafilatura finds no article, all visible text is taken."""
    extract = web.extract(source, url)
    lines = mark_up.lines_of(source)
    kept = _covered(lines, extract.passages) or lines
    kept = _with_headline(lines, kept, f"{extract.metadata.title or ''} {mark_up.title_of(source)}")
    drafts = [draft for draft in map(_draft, kept) if any(map(str.isalnum, draft.text))]
    title = next((draft.text for draft in drafts[:1] if draft.role == HEADING), extract.metadata.title)
    return Page(source, tuple(drafts), replace(extract.metadata, title=title))


def _draft(line: Line) -> Draft:
    content = mend_words(remove_watermarks(mend_characters(line.content))).strip()
    return Draft(line.role, content, line.level, marked=line.role in (HEADING, BULLET, ROW, CAPTION))


def _covered(lines: list[Line], passages: tuple[str, ...]) -> list[Line]:
    """The lines of which at least half was given back as the article's text."""
    compact, owners = _compact(lines)
    covered = [0] * len(lines)
    for start, end in _places(compact, passages):
        for index in range(_owner(owners, start), _owner(owners, end - 1) + 1):
            first, last = owners[index], owners[index + 1]
            covered[index] += min(end, last) - max(start, first)
    return [
        line
        for line, count, first, last in zip(lines, covered, owners, owners[1:], strict=False)
        if last > first and count >= _ENOUGH_COVERED * (last - first)
    ]


def _compact(lines: list[Line]) -> tuple[str, list[int]]:
    """All lines without white space and cell borders, and where each begins (with the end as the last)."""
    pieces = [_squeezed(line.text) for line in lines]
    owners = [0]
    for piece in pieces:
        owners.append(owners[-1] + len(piece))
    return "".join(pieces), owners


def _squeezed(text: str) -> str:
    return _SPACE.sub("", mend_characters(MappedText.of(text)).text).replace("|", "")


def _owner(owners: list[int], position: int) -> int:
    return bisect_right(owners, position) - 1


def _places(compact: str, passages: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the passages stand, in order; short ones are looked for near the one before only."""
    cursor = 0
    for passage in passages:
        wanted = _squeezed(passage)
        if not wanted:
            continue
        end = cursor + _NEAR if len(wanted) < _SHORT else len(compact)
        place = compact.find(wanted, cursor, end)
        if place < 0 and len(wanted) >= _SHORT:
            place = compact.find(wanted)
        if place < 0:
            continue
        yield place, place + len(wanted)
        cursor = max(cursor, place + len(wanted))


def _with_headline(lines: list[Line], kept: list[Line], titles: str) -> list[Line]:
    """With the page's headline, and the byline and date under it, which trafilatura leaves out of the text.

    The headline is a heading of the first level, or a line that the page's title repeats, before or near the
    beginning of what was kept; what was kept before it is the page's.
    """
    titles = _squeezed(titles)
    place = {id(line): index for index, line in enumerate(lines)}
    for position, body in enumerate(kept[:_FURTHEST_HEADLINE]):
        until = place[id(body)]
        start = place[id(kept[position - 1])] if position else -1
        for index in range(until, start, -1):
            if _is_headline(lines[index], titles):
                between = filter(_tells_of_the_article, lines[index + 1 : until])
                rest = kept[position + (index == until) :]
                return [replace(lines[index], role=HEADING, level=1), *between, *rest]
    return kept


def _is_headline(line: Line, titles: str) -> bool:
    if line.role == HEADING and line.level == 1:
        return True
    return line.role in (HEADING, PARAGRAPH) and _SHORT < len(line.text) < _LONG and _squeezed(line.text) in titles


def _tells_of_the_article(line: Line) -> bool:
    return is_date_line(line.text) or says_where_from(_draft(line))
