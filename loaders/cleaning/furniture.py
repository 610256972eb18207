"""Tell the article from the page around it: navigation, bylines, datelines, captions, tails."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate

from loaders.cleaning import phrases
from loaders.cleaning.dates import edtf, is_date_line
from loaders.cleaning.drafts import BULLET, CAPTION, HEADING, PARAGRAPH, ROW, Draft
from schema.records import ArticleMetadata

_LONGEST_LINE = 320
_HEADER_BLOCKS = 14
_BIOGRAPHY_BLOCKS = 6
_NOTHING_KNOWN = ArticleMetadata()


@dataclass
class Findings:
    """What the page says about the article, with the more trusted word winning."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    language: str | None = None
    _dates: dict[int, str] = field(default_factory=dict)

    LABELLED, UNDER_TITLE, CLOSING, CRAWLER = 0, 1, 2, 3

    def date(self, trust: int, text: str) -> None:
        """Note a date; the first of each kind counts."""
        date = edtf(text)
        if date:
            self._dates.setdefault(trust, date)

    @property
    def metadata(self) -> ArticleMetadata:
        """All that was found, as a record."""
        published = self._dates[min(self._dates)] if self._dates else None
        return ArticleMetadata(self.title, published, None, self.publisher, self.author, self.language)


def is_body(draft: Draft) -> bool:
    """Whether the block is running text of an article: a full sentence of some length."""
    return draft.role == PARAGRAPH and len(draft.text) >= 60 and draft.ends_a_sentence


def separate(drafts: list[Draft], known: ArticleMetadata = _NOTHING_KNOWN) -> tuple[list[Draft], ArticleMetadata]:
    """The article's own blocks, and what the others told about it.

    Where the title is known, lines above a headline are the article's own (the place of a speech); otherwise short
    ones are taken for labels of the page.
    """
    findings = Findings(known.title, known.author)
    kept = _without_tail(drafts)
    kept = _read_lines(kept, findings)
    kept = _read_header(kept, findings)
    kept = _without_biography(kept, findings)
    kept = _read_closing_date(kept, findings)
    if findings.title is None:
        findings.title = kept[0].text if kept and kept[0].role == HEADING else None
    return _captioned(kept), findings.metadata


def says_where_from(draft: Draft) -> bool:
    """Whether the block is a byline or a labelled date: what stands under a headline."""
    return _labelled(draft, Findings())


def _without_tail(drafts: list[Draft]) -> list[Draft]:
    """Without what follows the article. Where most of the text follows, the "tail" is a box of links in its midst."""
    lengths = (len(draft.text) if is_body(draft) or draft.role == BULLET else 0 for draft in drafts)
    so_far = list(accumulate(lengths, initial=0))
    kept: list[Draft] = []
    in_box = False
    for index, draft in enumerate(drafts):
        if so_far[index] and phrases.TAIL.fullmatch(draft.text):
            if so_far[index] >= so_far[-1] - so_far[index]:
                return _without_last_headings(kept)
            in_box = True
        in_box = in_box and not is_body(draft)
        if not in_box:
            kept.append(draft)
    return kept


def _without_last_headings(drafts: list[Draft]) -> list[Draft]:
    """Without headings that nothing follows: labels of the page, not of the text."""
    end = len(drafts)
    while (
        end > 1 and not drafts[end - 1].marked and drafts[end - 1].looks_like_title and drafts[end - 1].role != BULLET
    ):
        end -= 1
    return drafts[:end] if end < len(drafts) and any(map(is_body, drafts[:end])) else drafts


def _read_lines(drafts: list[Draft], findings: Findings) -> list[Draft]:
    """Without the lines that belong to the page wherever they stand; what they tell goes into the findings."""
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        near_an_end = index < _HEADER_BLOCKS or index >= len(drafts) - _BIOGRAPHY_BLOCKS
        if len(draft.text) <= _LONGEST_LINE and not is_body(draft):
            if near_an_end and _labelled(draft, findings):
                continue
            if phrases.LABEL.fullmatch(draft.text) or phrases.END_MARK.fullmatch(draft.text):
                continue
            if draft.role != ROW and phrases.BREADCRUMB.fullmatch(draft.text) and near_an_end:
                continue
            if near_an_end and phrases.CREDIT.fullmatch(draft.text):
                continue
        kept.append(_without_dateline(draft, findings))
    return kept


def _without_dateline(draft: Draft, findings: Findings) -> Draft:
    match = phrases.AGENCY_DATELINE.match(draft.text) if draft.role == PARAGRAPH else None
    if match is None:
        return draft
    if findings.publisher is None:
        findings.publisher = match.group("agency").strip()
    if match.group("date"):
        findings.date(Findings.LABELLED, match.group("date"))
    return replace(draft, content=draft.content.slice(match.end(), len(draft.text)))


def _labelled(draft: Draft, findings: Findings) -> bool:
    """Whether the block is a line of labelled metadata ("Published: …", "Source: … | … | Author: …"); notes it."""
    if len(draft.text) > 200 or (draft.role == HEADING and draft.marked):
        return False
    parts = [part.strip() for part in draft.text.split(" | ")]
    understood = [_read_label(part, findings) for part in parts]
    if len(parts) > 1:
        return any(understood) and all(
            known or is_date_line(part) or phrases.LABEL.fullmatch(part) or phrases.NUMBER.fullmatch(part)
            for known, part in zip(understood, parts, strict=True)
        )
    return understood[0]


def _read_label(part: str, findings: Findings) -> bool:
    if match := phrases.CRAWLED.fullmatch(part):
        findings.date(Findings.CRAWLER, match.group("date"))
        findings.language = findings.language or match.group("language")
        return True
    if match := phrases.PUBLISHED.fullmatch(part):
        findings.date(Findings.LABELLED, match.group("date"))
        return edtf(match.group("date")) is not None or phrases.NUMERIC_DATE.search(part) is not None
    if phrases.UPDATED.fullmatch(part) and edtf(part):
        return True
    if match := phrases.BYLINE.fullmatch(part):
        author = (match.group("author") or match.group("author_2") or "").strip(" ,")
        if not _is_name(author):
            return False
        findings.author = findings.author or author
        findings.date(Findings.LABELLED, match.group("rest") or "")
        return True
    if match := phrases.SOURCE.fullmatch(part):
        findings.publisher = findings.publisher or match.group("publisher").strip()
        return True
    if is_date_line(part) and ":" in part:
        findings.date(Findings.UNDER_TITLE, part)
        return False
    return False


def _is_name(text: str) -> bool:
    words = text.split()
    small = ("and", "of", "the", "for", "de", "van", "von", "bin", "al", "in", "&", "with")
    return 1 <= len(words) <= 10 and all(word[0].isupper() or word in small for word in words)


def _read_header(drafts: list[Draft], findings: Findings) -> list[Draft]:
    """Without labels above the title and bare dates: under the title stands the article's, above it the site's."""
    body = next((index for index, draft in enumerate(drafts) if is_body(draft)), len(drafts))
    header = drafts[: min(body, _HEADER_BLOCKS)]
    title = next((index for index, draft in enumerate(header) if _could_be_headline(draft)), None)
    kept: list[Draft] = []
    for index, draft in enumerate(header):
        if is_date_line(draft.text):
            if title is not None and index > title:
                findings.date(Findings.UNDER_TITLE, draft.text)
            continue
        above = title is not None and index < title
        if above and findings.title is None and len(draft.words) <= 3 and not draft.marked:
            continue
        if index == title:
            findings.title = findings.title or draft.text
            draft = draft.as_role(HEADING)
        kept.append(draft)
    return kept + drafts[len(header) :]


def _could_be_headline(draft: Draft) -> bool:
    return (
        draft.role in (HEADING, PARAGRAPH)
        and (len(draft.words) >= 4 or draft.marked)
        and len(draft.text) <= 250
        and not draft.text.endswith((".", ":", ";", ","))
        and not phrases.CAPTION.fullmatch(draft.text)
        and not is_date_line(draft.text)
    )


def _without_biography(drafts: list[Draft], findings: Findings) -> list[Draft]:
    """Without the author's life at the end, which begins with the author's name."""
    first = max(1, len(drafts) - _BIOGRAPHY_BLOCKS)
    author = findings.author
    for index in range(first, len(drafts)):
        text = drafts[index].text
        named = author is not None and text.startswith(author)
        if named and text == author:
            return _without_last_headings(drafts[:index])
        if index == len(drafts) - 1 and phrases.JOURNALIST.search(text) and (named or text.startswith("The author ")):
            return _without_last_headings(drafts[:index])
    return drafts


def _read_closing_date(drafts: list[Draft], findings: Findings) -> list[Draft]:
    """Without a bare date as the last line, as press releases have it."""
    if len(drafts) > 1 and is_date_line(drafts[-1].text):
        findings.date(Findings.CLOSING, drafts[-1].text)
        return drafts[:-1]
    return drafts


def _captioned(drafts: list[Draft]) -> list[Draft]:
    return [
        draft.as_role(CAPTION)
        if draft.role in (PARAGRAPH, HEADING) and len(draft.text) <= 500 and phrases.CAPTION.fullmatch(draft.text)
        else draft
        for draft in drafts
    ]
