"""Text that remembers where each of its characters stood in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from re import Match, Pattern

from schema.records import OffsetMap

Run = tuple[int, int, int]
"""(start in this text, start in the source, length) of characters that stand in the source as they stand here."""

Edit = tuple[int, int, str]
"""Replace the characters [start, end) of a text by that string; start == end inserts, "" deletes."""


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text with runs that lead each character back to its source.

    Every operation gives a new text; the cost is that of the characters copied plus the edits made, so a pass over
    an article costs about as much as the regular expression that finds the edits.
    """

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, source: str) -> MappedText:
        """The source itself: each character maps to its own place."""
        return cls(source, ((0, 0, len(source)),) if source else ())

    @property
    def offsets(self) -> OffsetMap:
        """The map as it travels with an article."""
        return OffsetMap(self.runs)

    def __len__(self) -> int:
        return len(self.text)

    def source(self, position: int) -> int:
        """The source position of one character; IndexError outside the text."""
        if not 0 <= position < len(self.text):
            raise IndexError(f"no character {position}")
        start, source, _ = self.runs[bisect_right(self.runs, (position, _LAST, 0)) - 1]
        return source + position - start

    def slice(self, start: int, end: int) -> MappedText:
        """The characters [start, end), which must lie within the text."""
        return MappedText(self.text[start:end], tuple(_part(self.runs, start, end)))

    def strip(self) -> MappedText:
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def edit(self, edits: Sequence[Edit]) -> MappedText:
        """With those edits made; they must be sorted and must not overlap.

        A replacement as long as what it replaces keeps its characters' places one by one; of any other, all
        characters map to the first character replaced (an insertion: to the character that it stands before).
        """
        if not edits:
            return self
        pieces: list[str] = []
        runs = _RunBuilder()
        at = 0
        for start, end, replacement in edits:
            if start > at:
                pieces.append(self.text[at:start])
                runs.extend(_part(self.runs, at, start))
            if replacement:
                pieces.append(replacement)
                if len(replacement) == end - start:
                    runs.extend(_part(self.runs, start, end))
                else:
                    place = self.source(min(start, len(self.text) - 1))
                    for _ in replacement:
                        runs.add(place, 1)
            at = end
        pieces.append(self.text[at:])
        runs.extend(_part(self.runs, at, len(self.text)))
        return MappedText("".join(pieces), tuple(runs.runs))

    def sub(self, pattern: Pattern[str], replacement: str | Callable[[Match[str]], str]) -> MappedText:
        """With every match of the pattern replaced by the string (taken literally), or by the function's answer."""
        if isinstance(replacement, str):
            return self.edit([(m.start(), m.end(), replacement) for m in pattern.finditer(self.text)])
        return self.edit([(m.start(), m.end(), replacement(m)) for m in pattern.finditer(self.text)])


def join(separator: str, parts: Iterable[MappedText]) -> MappedText:
    """The parts, with the separator between; it maps to the source character after the part before it."""
    pieces: list[str] = []
    runs = _RunBuilder()
    for part in parts:
        if not part.text:
            continue
        if pieces and separator:
            after = runs.source_end
            for _ in separator:
                runs.add(after, 1)
            pieces.append(separator)
        pieces.append(part.text)
        runs.extend((0, source, length) for _, source, length in part.runs)
    return MappedText("".join(pieces), tuple(runs.runs))


_LAST = 1 << 62


class _RunBuilder:
    """Collects runs one after the other and merges those that touch in both texts."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.length = 0
        self.source_end = 0

    def add(self, source: int, length: int) -> None:
        if self.runs and self.source_end == source:
            start, first, so_far = self.runs[-1]
            self.runs[-1] = (start, first, so_far + length)
        else:
            self.runs.append((self.length, source, length))
        self.length += length
        self.source_end = source + length

    def extend(self, runs: Iterable[Run]) -> None:
        for _, source, length in runs:
            self.add(source, length)


def _part(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The runs of [start, end), counted from `start`."""
    if end <= start:
        return []
    index = bisect_right(runs, (start, _LAST, 0)) - 1
    part: list[Run] = []
    while index < len(runs) and runs[index][0] < end:
        run_start, source, length = runs[index]
        first = max(start, run_start)
        last = min(end, run_start + length)
        part.append((first - start, source + first - run_start, last - first))
        index += 1
    return part
