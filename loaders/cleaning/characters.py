"""Mend single characters: invisible ones, odd spaces, encoding damage, lost spaces.

Letters, quotation marks and dashes stay as the author set them.
"""

from __future__ import annotations

import html
import re

from loaders.cleaning.mapped import Edit, MappedText

# Zero-width characters, joiners, direction marks, soft hyphens, byte order marks, and controls other than tab and
# line ends. Zero-width joiners matter in scripts that no model here reads.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\x00-\x08\x0e-\x1f\x7f]+"
)
_LINE_END = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
_SPACES = re.compile(
    "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

# UTF-8 read as Windows-1252: "â€™" for "’", "Ã©" for "é".
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}"
)

# A space that a server could not encode became "?": "Staff?Reporters". A sentence that ends in "?" keeps it, since
# a space or the end follows there; in an address ("/search?Query") there is punctuation of addresses around.
_QUESTION_MARK_SPACE = re.compile(
    r"(?<![^\s(\"'“‘])([A-Z][A-Za-z]+)\?(?=[A-Z][a-z]+(?:[\s.,;:)\"'”’]|$))", re.MULTILINE
)

_ARTICLES_AND_PREPOSITIONS = r"(?:[Tt]he|and|of|with|by|from|that|said)"
_GLUED_NAME = re.compile(rf"\b{_ARTICLES_AND_PREPOSITIONS}(?=[A-Z][a-z]{{2,}}\b)")
"""A function word that ran into a name: "theXinhua". Brands in camel case begin otherwise."""

# Pairs of function words that are no English word when written together. "ina" and "theyhave" were seen in news;
# pairs that are words or names (into, within, asa, isa, fora, beat) are left out.
_GLUED_PAIRS = {
    first + second: len(first)
    for first, seconds in {
        "in": ("a", "the", "its", "their", "this", "which"),
        "of": ("a", "the", "its", "their", "this", "which"),
        "to": ("the", "its", "their", "this"),
        "on": ("the", "its", "their", "this"),
        "for": ("the", "its", "their", "this"),
        "and": ("the", "its", "their", "has", "have", "is", "are", "will"),
        "with": ("the", "its", "their", "this", "a"),
        "by": ("the", "its", "their"),
        "from": ("the", "its", "their"),
        "at": ("the", "its", "their"),
        "that": ("the", "it", "they", "has", "have", "is", "are"),
        "they": ("have", "are", "will", "were", "had"),
        "it": ("is", "has", "will", "was"),
        "which": ("is", "has", "will", "was", "are", "have", "the"),
        "has": ("been", "also"),
        "have": ("been", "also"),
        "will": ("be", "also"),
        "is": ("the", "also"),
        "are": ("the", "also"),
        "was": ("the", "also"),
    }.items()
    for second in seconds
}
_GLUED_PAIR = re.compile(r"\b(?:" + "|".join(sorted(_GLUED_PAIRS)) + r")\b")


def mend_characters(source: MappedText) -> MappedText:
    """Without invisible characters, with "\\n" as the only line end. Spaces stay: their number can mean a break."""
    return mend_mojibake(source).sub(_INVISIBLE, "").sub(_LINE_END, "\n")


def mend_mojibake(text: MappedText) -> MappedText:
    """With UTF-8 that was read as Windows-1252 read again; left alone where that gives no character."""
    edits: list[Edit] = []
    for match in _MOJIBAKE.finditer(text.text):
        mended = _reread(match.group())
        if mended is not None:
            edits.append((match.start(), match.start() + mended[1], mended[0]))
    return text.edit(edits)


def mend_words(text: MappedText) -> MappedText:
    """With one kind of space, entities resolved, and the spaces back that were lost or turned into "?"."""
    text = text.sub(_ENTITY, lambda m: html.unescape(m.group())).sub(_SPACES, " ")
    text = text.edit([(m.end(1), m.end(1) + 1, " ") for m in _QUESTION_MARK_SPACE.finditer(text.text)])
    lost = {m.end() for m in _GLUED_NAME.finditer(text.text)}
    lost |= {m.start() + _GLUED_PAIRS[m.group()] for m in _GLUED_PAIR.finditer(text.text)}
    return text.edit([(place, place, " ") for place in sorted(lost)])


def _reread(damaged: str) -> tuple[str, int] | None:
    """The character that was meant and how many characters stand for it now, or None."""
    encoded = bytearray()
    for character in damaged:
        try:
            encoded += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            encoded.append(ord(character))
    length = 2 if encoded[0] < 0xE0 else 3 if encoded[0] < 0xF0 else 4
    try:
        return bytes(encoded[:length]).decode("utf-8"), length
    except UnicodeDecodeError:
        return None
