"""Flatten mark-up to lines that remember where they stood and which element made them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from loaders.cleaning.drafts import BULLET, CAPTION, HEADING, PARAGRAPH, ROW
from loaders.cleaning.mapped import Edit, MappedText

_HIDDEN = "script|style|noscript|template|svg|math|iframe|object|select|button|textarea|title"
_TOKEN = re.compile(
    r"(?P<comment><!--(?s:.*?)(?:-->|\Z))"
    r"|(?P<declaration><[!?][^<>]*+>)"
    rf"|(?P<hidden><(?P<hidden_name>{_HIDDEN})\b[^<>]*+(?<!/)>)"
    r"|(?P<tag><(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<space>\s*\n\s*|[ \t\r]{2,})",
    re.IGNORECASE,
)
_INLINE_LIST = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark picture q ruby rt"
    " rp s samp small source span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_LIST.split())
_CELLS = frozenset(("td", "th"))
_CLOSING = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _HIDDEN.split("|")}
_ROW_END = re.compile(r"<(?:/tr|tr|/table|(table))\b", re.IGNORECASE)
_BLOCK_START = re.compile(r"<(?:p|br|h[1-6]|li|blockquote|hr|center)\b", re.IGNORECASE)
_CELL_START = re.compile(r"<t[dh]\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{1,1000})</title", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_ELEMENT = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|table|span|article|section|html|body|blockquote)\b[^<>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """The text of one block element, entities resolved."""

    content: MappedText
    role: str
    level: int

    @property
    def text(self) -> str:
        """The words."""
        return self.content.text


def declared_encoding(content: bytes) -> str | None:
    """The encoding that the first 4 KiB of a page name, or None."""
    match = _DECLARED.search(content[:4096])
    return (match.group(1) or match.group(2)).decode("ascii") if match else None


def looks_like_html(text: str) -> bool:
    """Whether a text is mark-up: it has elements of a page, and an end tag or a line break."""
    return _ELEMENT.search(text) is not None and ("</" in text or "<br" in text.lower())


def title_of(source: str) -> str:
    """What the page calls itself in its head, entities resolved; "" where it does not."""
    match = _TITLE.search(source[:200_000])
    return html.unescape(match.group(1)) if match else ""


def lines_of(source: str) -> list[Line]:
    """The visible text of the mark-up in order; table cells of a row in one line, with " | " between."""
    flattener = _Flattener(source)
    flattener.run()
    return flattener.lines(MappedText.of(source).edit(flattener.edits))


class _Flattener:
    """One pass over the tags: what to cut, where lines end, and what the innermost block element is there."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.edits: list[Edit] = []
        self._roles: list[tuple[str, int]] = [(PARAGRAPH, 1)]
        self._role: tuple[str, int] = (PARAGRAPH, 1)
        self._lists = 0
        self._row = False
        self._never_closed: set[str] = set()

    def run(self) -> None:
        at = 0
        while match := _TOKEN.search(self._source, at):
            at = match.end()
            kind = match.lastgroup if match.lastgroup != "hidden_name" else "hidden"
            if match.group("hidden"):
                at = self._past(match.group("hidden_name"), at)
                self.edits.append((match.start(), at, ""))
            elif match.group("tag"):
                self._tag(match)
            elif match.group("entity"):
                self._entity(match)
            else:
                self.edits.append((match.start(), at, " " if kind == "space" else ""))

    def lines(self, flat: MappedText) -> list[Line]:
        """The flattened text cut at the line ends that the tags made."""
        lines: list[Line] = []
        start = 0
        for number, raw in enumerate(flat.text.split(_END)):
            content = flat.slice(start, start + len(raw)).strip()
            start += len(raw) + 1
            if content.text:
                role, level = self._roles[number]
                lines.append(Line(_without_last_border(content) if role == ROW else content, role, level))
        return lines

    def _past(self, name: str, at: int) -> int:
        name = name.lower()
        end = None if name in self._never_closed else _CLOSING[name].search(self._source, at)
        if end is None:
            self._never_closed.add(name)
            # An unclosed script hides the rest, as in a browser; an unclosed button hides nothing.
            return len(self._source) if name in ("script", "style") else at
        return end.end()

    def _entity(self, match: re.Match[str]) -> None:
        character = html.unescape(match.group())
        if character != match.group():
            self.edits.append((match.start(), match.end(), character.replace("\n", " ").replace(_END, " ")))

    def _tag(self, match: re.Match[str]) -> None:
        name, closing = match.group("name").lower(), bool(match.group("slash"))
        if name in _INLINE:
            self.edits.append((match.start(), match.end(), ""))
        elif name in _CELLS and self._row:
            self.edits.append((match.start(), match.end(), " | " if closing else ""))
        elif self._row and name in ("p", "div", "br"):
            self.edits.append((match.start(), match.end(), " "))
        else:
            self._enter(name, closing, match.end())
            self._roles.append(self._role)
            self.edits.append((match.start(), match.end(), _END))

    def _is_layout(self, at: int) -> bool:
        """Whether the row that begins there arranges the page: it holds a table, or more blocks than cells."""
        end = _ROW_END.search(self._source, at)
        if end is not None and end.group(1):
            return True
        row = self._source[at : end.start() if end else len(self._source)]
        return len(_BLOCK_START.findall(row)) > max(2, len(_CELL_START.findall(row)))

    def _enter(self, name: str, closing: bool, at: int) -> None:
        if name in ("ul", "ol"):
            self._lists = max(0, self._lists + (-1 if closing else 1))
        self._row = name == "tr" and not closing and not self._is_layout(at)
        if closing or name == "br":
            if name != "br":
                self._role = (PARAGRAPH, 1)
        elif name in _HEADINGS:
            self._role = (HEADING, _HEADINGS[name])
        elif name == "li":
            self._role = (BULLET, max(1, self._lists))
        elif name == "tr":
            self._role = (ROW, 1) if self._row else (PARAGRAPH, 1)
        elif name in ("figcaption", "caption"):
            self._role = (CAPTION, 1)
        elif not (name in ("p", "div") and self._role[0] in (BULLET, CAPTION)):
            self._role = (PARAGRAPH, 1)


_END = "\x1e"
"""Stands where a block element begins or ends; no text holds it (characters like it are cut before)."""


def _without_last_border(content: MappedText) -> MappedText:
    end = len(content)
    while end and content.text[end - 1] in "| ":
        end -= 1
    return content.slice(0, end)
