"""Find where one file goes over from one article to the next."""

from __future__ import annotations

from loaders.cleaning import phrases
from loaders.cleaning.drafts import BULLET, PARAGRAPH, ROW, Draft
from loaders.cleaning.furniture import is_body, says_where_from

_HEADLINE_WORDS = 5
_FURTHEST_HEADLINE = 3
_ENOUGH_BODY = 200


def split(drafts: list[Draft]) -> list[list[Draft]]:
    """The blocks of each article, in order; one list where no sign of a second article is found.

    Signs are a headline after a text that was cut off in the middle of a phrase, and a headline with a byline, a
    labelled date or an agency's dateline under it. What stands before and after must be running text.
    """
    starts = [0]
    for index in range(1, len(drafts)):
        headline = _headline_of(drafts, index)
        if (
            headline is not None
            and _has_body(drafts, starts[-1], headline)
            and _has_body(drafts, headline, len(drafts))
        ):
            starts.append(headline)
    return [drafts[start:end] for start, end in zip(starts, [*starts[1:], len(drafts)], strict=True)]


def _headline_of(drafts: list[Draft], index: int) -> int | None:
    """Where the article begins that block `index` gives a sign of."""
    draft = drafts[index]
    before = drafts[index - 1]
    if _is_headline(draft) and before.role in (PARAGRAPH, BULLET) and before.is_cut_off:
        return index
    if says_where_from(draft) or (draft.role == PARAGRAPH and phrases.AGENCY_DATELINE.match(draft.text)):
        for headline in range(index - 1, max(0, index - 1 - _FURTHEST_HEADLINE), -1):
            if is_body(drafts[headline]):
                return None
            if _is_headline(drafts[headline]):
                return headline
    return None


def _is_headline(draft: Draft) -> bool:
    return draft.role not in (BULLET, ROW) and draft.looks_like_title and len(draft.words) >= _HEADLINE_WORDS


def _has_body(drafts: list[Draft], start: int, end: int) -> bool:
    length = 0
    for index in range(start, end):
        length += len(drafts[index].text) if is_body(drafts[index]) else 0
        if length >= _ENOUGH_BODY:
            return True
    return False
