"""From lines to blocks: paragraphs (hard-wrapped lines joined), headings, bullets, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from loaders.cleaning import inline
from loaders.cleaning.characters import mend_words
from loaders.cleaning.drafts import BULLET, FUNCTION_WORDS, HEADING, PARAGRAPH, ROW, Draft
from loaders.cleaning.mapped import MappedText, join

_RULE = re.compile(r"(?:([-*_=~#])[ \t]*)(?:\1[ \t]*){2,}|\\?#(?:[ \t]*\\?#){2,}|-\s*30\s*-|\\?#\s*\\?#\s*\\?#")
_SEPARATOR_ROW = re.compile(r"(?=.*\|)[|:+\-\s]*--[|:+\-\s]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CLOSING_MARKS = re.compile(r"[ \t]+#+$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(r"(?:[-*+•‣◦▪■●○·∙–—](?=[ \t])|[•‣▪■●])[ \t]*")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)][ \t]+(?=\S)")
_CELL_BORDER = re.compile(r"[ \t]*\|[ \t]*")
_END_MARK = re.compile(r"\s#{3,}\s*$")
_ADDRESS = re.compile(r"\]\([^\s()]*+\)?|https?://\S+")
_WIDEST = 130
_LONG_LINE = 160


@dataclass(frozen=True, slots=True)
class _Line:
    content: MappedText
    indent: int
    breaks: bool

    @property
    def text(self) -> str:
        return self.content.text


def blocks_of(text: MappedText, *, markdown: bool, ragged: bool = False) -> list[Draft]:
    """The blocks of a plain or Markdown text, in order, without empty ones.

    `ragged` is for lines that were set in type (a PDF's): full ones differ in their number of characters.
    """
    lines = list(_lines(text, markdown=markdown))
    width = None if markdown else _wrap_width(lines)
    layout = _Layout(lines, width=width, full=(width or 0) * (0.8 if ragged else 1.0) - 2, markdown=markdown)
    return [draft for draft in map(_finish, layout.drafts()) if any(map(str.isalnum, draft.text))]


def _finish(draft: Draft) -> Draft:
    content = mend_words(inline.remove_markdown(draft.content)).sub(_END_MARK, "").strip()
    if draft.role == ROW:
        content = content.sub(_CELL_BORDER, " | ").strip()
    return Draft(draft.role, content, draft.level, draft.marked)


def _lines(text: MappedText, *, markdown: bool) -> Iterator[_Line]:
    start = 0
    for raw in text.text.split("\n"):
        end = start + len(raw)
        content = text.slice(start, end).strip()
        indent = len(raw) - len(raw.lstrip())
        breaks = markdown and (raw.endswith(("  ", "\\")))
        yield _Line(content, indent, breaks)
        start = end + 1


def _wrap_width(lines: list[_Line]) -> int | None:
    """The column at which the lines were wrapped, None where a line is a paragraph.

    Wrapped text shows in lines that stop after a lower-case word and go on with one.
    """
    pairs = runs_on = 0
    for line, after in pairwise(lines):
        if line.text and after.text:
            pairs += 1
            runs_on += _runs_on(line.text, after.text)
    if runs_on < min(2, pairs / 2) or runs_on < 0.25 * pairs or not runs_on:
        return None
    return max((len(line.text) for line in lines if len(line.text) <= _WIDEST), default=None)


def _visible_length(line: str) -> int:
    """The length that counts for wrapping: an address is never wrapped, however long it is."""
    return len(line) if len(line) <= _LONG_LINE else len(_ADDRESS.sub("", line))


def _runs_on(line: str, after: str) -> bool:
    """Whether a sentence plainly goes over the line end."""
    if line.rsplit(None, 1)[-1] in FUNCTION_WORDS:
        return True
    return (line[-1].islower() or line[-1] == ",") and after[0].islower()


class _Layout:
    """Reads lines one after the other and keeps the block that is open."""

    def __init__(self, lines: list[_Line], *, width: int | None, full: float, markdown: bool) -> None:
        self._lines = lines
        self._width = width
        self._full = full
        self._markdown = markdown
        self._open: list[_Line] = []
        self._role = PARAGRAPH
        self._level = 1
        self._marked = False
        self._indents: list[int] = []

    def drafts(self) -> Iterator[Draft]:
        for index, line in enumerate(self._lines):
            yield from self._read(index, line)
        yield from self._close()

    def _read(self, index: int, line: _Line) -> Iterator[Draft]:
        text = line.text
        if not text:
            yield from self._close()
        elif self._is_underline(text):
            self._role, self._level, self._marked = HEADING, 1 if text[0] == "=" else 2, True
            yield from self._close()
        elif _RULE.fullmatch(text) or _SEPARATOR_ROW.fullmatch(text):
            yield from self._close()
        elif self._is_row(index):
            yield from self._close()
            yield Draft(ROW, _without_outer_borders(line.content), marked=True)
        elif self._markdown and (heading := _HEADING.match(text)):
            yield from self._close()
            content = line.content.slice(heading.end(), len(text)).sub(_CLOSING_MARKS, "")
            yield Draft(HEADING, content, len(heading.group(1)), marked=True)
        elif marker := self._bullet(index, text):
            yield from self._close()
            self._role, self._level, self._marked = BULLET, self._depth(line.indent), True
            self._add(line, marker.end())
        elif self._open and self._goes_on(self._open[-1], line):
            quote = _QUOTE.match(text)
            self._add(line, quote.end() if quote else 0)
        else:
            yield from self._close()
            quote = _QUOTE.match(text)
            self._add(line, quote.end() if quote else 0)
            if not quote and line.indent == 0:
                self._indents.clear()

    def _add(self, line: _Line, start: int) -> None:
        self._open.append(_Line(line.content.slice(start, len(line.text)), line.indent, line.breaks))

    def _close(self) -> Iterator[Draft]:
        if self._open:
            content = join(" ", (line.content for line in self._open))
            yield Draft(self._role, content, self._level, self._marked)
        self._open = []
        self._role, self._level, self._marked = PARAGRAPH, 1, False

    def _goes_on(self, before: _Line, line: _Line) -> bool:
        if before.breaks or not before.text:
            return False
        if self._markdown:
            return max(_visible_length(before.text), _visible_length(line.text)) <= _LONG_LINE
        if self._width is None or len(line.text) > self._width:
            return False
        first_word = len(line.text.split(None, 1)[0])
        return len(before.text) + 1 + first_word > self._full or (before.text[-1].islower() and line.text[0].islower())

    def _is_underline(self, text: str) -> bool:
        return (
            self._markdown
            and len(self._open) == 1
            and self._role == PARAGRAPH
            and len(text) >= 3
            and (set(text) == {"="} or set(text) == {"-"})
        )

    def _is_row(self, index: int) -> bool:
        text = self._lines[index].text
        borders = text.count("|")
        if not borders:
            return False
        if borders >= 2 and text[0] == "|" and text[-1] == "|":
            return True
        neighbours = self._lines[max(0, index - 1) : index] + self._lines[index + 1 : index + 2]
        return any(near.text.count("|") >= 1 and abs(near.text.count("|") - borders) <= 1 for near in neighbours)

    def _bullet(self, index: int, text: str) -> re.Match[str] | None:
        if marker := _BULLET.match(text):
            # A dash at the start of a wrapped line is punctuation: only after a break does it open a list.
            if text[0] in "–—" and self._open and self._role != BULLET:
                return None
            return marker
        if (number := _NUMBER.match(text)) and (not self._open or self._role == BULLET):
            return number
        return None

    def _depth(self, indent: int) -> int:
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        self._indents.append(indent)
        return len(self._indents)


def _without_outer_borders(content: MappedText) -> MappedText:
    start = 1 if content.text.startswith("|") else 0
    end = len(content.text) - (1 if content.text.endswith("|") else 0)
    return content.slice(start, max(start, end)).strip()
