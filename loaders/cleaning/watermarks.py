"""Find words that a copying site has put into other words, and take them out.

"political muDaily Copytual trust", "the neighDaily Copybours": the same capitalised string in the middle of words
that have nothing in common. No list of sites is needed; what gives a watermark away is where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, pairwise

from loaders.cleaning.mapped import Edit, MappedText

_INSIDE_A_WORD = re.compile(r"(?<=[a-z])[A-Z]")
_WORD = re.compile(r"[A-Za-z]+")
_SHORTEST = 4
_LONGEST = 40
_LEFT_CONTEXT = 3
_ENOUGH_PLACES = 3
_ENOUGH_HEALED = 2
# A text of program code or of glued names has thousands of capitals inside words; a watermark shows in the first few.
_MOST_PLACES = 400
_MOST_CANDIDATES = 12


def remove_watermarks(text: MappedText) -> MappedText:
    """Without the strings that were injected into words; at most three different ones are looked for.

    Where the string stands on its own, between other words, it is taken for a name and stays.
    """
    for _ in range(3):
        watermark = find_watermark(text.text)
        if watermark is None:
            break
        text = text.edit(_glued(text.text, watermark))
    return text


def find_watermark(text: str) -> str | None:
    """The string that recurs inside unlike words, or None.

    It must touch other words at three places at least, follow unlike letters, and stand inside a word. For a single
    word, as in "SmartPhones", half of the mended words must also occur elsewhere in the text; no ordinary name has a
    space inside a word, so for several words the place is proof enough.
    """
    starts = [match.start() for match in islice(_INSIDE_A_WORD.finditer(text), _MOST_PLACES)]
    if not starts:
        return None
    contexts = {start: _letters_before(text, start)[-_LEFT_CONTEXT:] for start in starts}
    ranked: list[tuple[int, int, str]] = []
    for candidate in _repeated_prefixes(text[start : start + _LONGEST] for start in starts):
        unlike = {contexts[start] for start in starts if text.startswith(candidate, start)}
        if len(unlike) >= _ENOUGH_HEALED:
            ranked.append((len(unlike), len(candidate), candidate))
    ranked.sort(reverse=True)
    return next((candidate for _, _, candidate in ranked[:_MOST_CANDIDATES] if _is_injected(text, candidate)), None)


def _repeated_prefixes(tails: Iterable[str]) -> set[str]:
    """What neighbours in the sorted list of tails have in common: every string that recurs is among them."""
    ordered = sorted(tails)
    prefixes: set[str] = set()
    for one, other in pairwise(ordered):
        common = _common_prefix(one, other)
        # Cut back to a whole word of the watermark: it ends in a letter, and no line or sentence runs through it.
        common = re.split(r"[^A-Za-z ]", common)[0].rstrip()
        if len(common) >= _SHORTEST:
            prefixes.add(common)
            prefixes.add(
                " ".join(word for word in common.split(" ") if word[:1].isupper()) if " " in common else common
            )
    return {prefix for prefix in prefixes if len(prefix) >= _SHORTEST and prefix.count(" ") <= 2}


def _common_prefix(one: str, other: str) -> str:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return one[:length]


def _is_injected(text: str, candidate: str) -> bool:
    words = {word.lower() for word in _WORD.findall(text.replace(candidate, " "))}
    glued = healed = midword = 0
    for start, end, _ in _glued(text, candidate):
        glued += 1
        left = _letters_before(text, start)
        right = _letters_after(text, end)
        if left and right:
            midword += 1
            healed += (left + right).lower() in words
    if glued < _ENOUGH_PLACES:
        return False
    if " " in candidate:
        return midword >= 1
    return midword >= _ENOUGH_HEALED and healed * 2 >= midword


def _glued(text: str, watermark: str) -> list[Edit]:
    """Where the string touches a letter on at least one side."""
    places: list[Edit] = []
    start = text.find(watermark)
    while start >= 0:
        end = start + len(watermark)
        if text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
            places.append((start, end, ""))
        start = text.find(watermark, end)
    return places


def _letters_before(text: str, position: int) -> str:
    start = position
    while start > max(0, position - _LONGEST) and text[start - 1].isalpha():
        start -= 1
    return text[start:position]


def _letters_after(text: str, position: int) -> str:
    end = position
    while end < min(len(text), position + _LONGEST) and text[end].isalpha():
        end += 1
    return text[position:end]
