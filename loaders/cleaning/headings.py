"""Infer what the page does not mark: headings, and paragraphs that a break has torn apart."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.cleaning.drafts import HEADING, PARAGRAPH, Draft
from loaders.cleaning.mapped import join

_LONGEST_LIST_OF_HEADINGS = 3
_LONGEST_HEADING = 9


def infer_headings(drafts: list[Draft]) -> list[Draft]:
    """The same blocks, with short lines without a full stop as headings where something follows them.

    Four or more such lines in a row are a list (of names, of signatories), not headings.
    """
    candidates = [_could_be_heading(draft) for draft in drafts]
    inferred: list[Draft] = []
    index = 0
    while index < len(drafts):
        end = index
        while end < len(drafts) and candidates[end]:
            end += 1
        if end > index:
            is_list = end - index > _LONGEST_LIST_OF_HEADINGS or (end == len(drafts) and index > 0)
            inferred.extend(draft if is_list or draft.marked else draft.as_role(HEADING) for draft in drafts[index:end])
            index = end
        else:
            inferred.append(drafts[index])
            index += 1
    return inferred


def mend_breaks(drafts: Iterable[Draft]) -> list[Draft]:
    """With paragraphs put together again that stop in the middle of a phrase and go on after an empty line."""
    mended: list[Draft] = []
    for draft in drafts:
        before = mended[-1] if mended else None
        if before is not None and _goes_on(before, draft):
            mended[-1] = Draft(PARAGRAPH, join(" ", (before.content, draft.content)))
        else:
            mended.append(draft)
    return mended


def _could_be_heading(draft: Draft) -> bool:
    if draft.role == HEADING:
        return True
    if draft.role != PARAGRAPH or draft.is_cut_off or not draft.text[0].isupper():
        return False
    return draft.looks_like_title or (
        not draft.ends_a_sentence and len(draft.words) <= _LONGEST_HEADING and len(draft.text) >= 3
    )


def _goes_on(before: Draft, draft: Draft) -> bool:
    if before.role != PARAGRAPH or draft.role != PARAGRAPH or before.ends_a_sentence:
        return False
    if before.is_cut_off:
        return not draft.looks_like_title
    return draft.text[0].islower() and before.text[-1].islower() and len(before.words) > _LONGEST_HEADING
