"""Bodies in lists of people, one a line: "Liz Shuler, President, [American Federation of Labor]".

There every word has a capital, so that its shape tells nothing; where it stands does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.name import DETERMINERS, Name
from loaders.extraction.names.title_case import SMALL, in_title_case
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

LONGEST = 12
"""Tokens of a body's name."""

MARKS = frozenset({"&", "-", "–", "'s", "’s", ".", "/"})
"""What may stand inside the name beside words."""


def find_rostered(parse: Parse, lexicon: Lexicon, people: Iterable[Name]) -> Iterator[Name]:
    """The body that ends a line of a name, a comma and a title."""
    lines = [span for span in parse.sentences if in_title_case(parse, *span)]
    for person in people:
        line = next(((s, e) for s, e in lines if s <= person.start < e), None)
        if line is None:
            continue
        start = _behind_title(parse, lexicon, person.end, line[1])
        end = _end(parse, start, line[1]) if start is not None else None
        if start is not None and end is not None and not _is_title(parse, lexicon, start, end):
            yield Name(start, end, Kind.INSTITUTION, parse.slice(start, end), "introduced")


def _behind_title(parse: Parse, lexicon: Lexicon, comma: int, end: int) -> int | None:
    """Where the part behind the title begins, which stands between two commas."""
    while comma < end and parse.lowers[comma] in lexicon.titles.behind:
        comma += 1
    if comma >= end or parse.words[comma] != ",":
        return None
    closing = next((t for t in range(comma + 1, end) if parse.words[t] == ","), None)
    if closing is None or lexicon.titles.heads.isdisjoint(parse.lowers[comma + 1 : closing]):
        return None
    after = closing + 1
    return after + 1 if after < end and parse.lowers[after] in DETERMINERS else after


def _end(parse: Parse, start: int, end: int) -> int | None:
    """Where the name ends: at the next comma or bracket, or with the line; None where it is no name."""
    stop = start
    while stop < end and parse.words[stop] not in (",", "(", ";") and parse.pos[stop] != "SPACE":
        word = parse.words[stop]
        if not (word[:1].isupper() or word in MARKS or word in SMALL or word[:1].isdigit()):
            return None
        stop += 1
    return stop if start < stop <= start + LONGEST and parse.words[start][:1].isupper() else None


def _is_title(parse: Parse, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether the words are a second title: "President, Chief Executive Officer"."""
    return parse.lowers[end - 1] in lexicon.titles.heads
