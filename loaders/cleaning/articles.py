"""From one raw document to its cleaned articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from loaders.cleaning.drafts import HEADING, Draft
from loaders.cleaning.forms import page_of
from loaders.cleaning.furniture import separate
from loaders.cleaning.headings import infer_headings, mend_breaks
from loaders.cleaning.language import language_of
from loaders.cleaning.mapped import join
from loaders.cleaning.page import Page, merged
from loaders.cleaning.splitting import split
from schema.errors import InputError, SourceLocation, UnreadableFile, UnsupportedLanguage
from schema.records import Article, ArticleMetadata, Block, RawDocument, article_id

LONGEST_ARTICLE = 1_000_000
"""Characters of cleaned text that one article may have; about 160,000 words, more than any parser should be given."""


def articles(document: RawDocument, *, on_problem: Callable[[InputError], None] | None = None) -> Iterator[Article]:
    """The articles of a document in the order in which they stand; mostly one.

    Pure: the same bytes and metadata give the same articles. Raises UnreadableFile for a document without readable
    text and UnsupportedLanguage for one that is not in English. Where only one of several articles is at fault, the
    others come first: the error is given to `on_problem`, or raised at the end when there is none.
    """
    sha256 = document.sha256
    page = page_of(document)
    problems: list[InputError] = []
    for part, drafts in enumerate(_parts(page)):
        try:
            yield _article(document, sha256, part, page, drafts)
        except InputError as error:
            problems.append(error)
    if not problems:
        return
    if on_problem is None:
        raise problems[0]
    for problem in problems:
        on_problem(problem)


def _parts(page: Page) -> list[list[Draft]]:
    drafts = infer_headings(mend_breaks(page.drafts))
    return split(drafts) if page.may_hold_several else [drafts]


def _article(document: RawDocument, sha256: str, part: int, page: Page, drafts: list[Draft]) -> Article:
    # What is said of the document is said of its first article only: the date of one says nothing of the next.
    known = merged(document.metadata, page.metadata) if part == 0 else ArticleMetadata()
    kept, found = separate(drafts, known)
    place = SourceLocation(document.origin)
    content = join("\n", (draft.content for draft in kept))
    if not content.text:
        raise UnreadableFile("no text of an article was found", place)
    if len(content) > LONGEST_ARTICLE:
        raise UnreadableFile(
            f"an article of {len(content):,} characters; at most {LONGEST_ARTICLE:,} are read, so split the file", place
        )
    language = language_of(content.text)
    if language not in (None, "en"):
        raise UnsupportedLanguage(f"the text is in {language!r}; only English (en) is read", place)
    metadata = replace(merged(known, found), language=language or known.language or found.language)
    return Article(
        id=article_id(sha256, part),
        sha256=sha256,
        part=part,
        origin=document.origin,
        stem=document.stem,
        source=page.source,
        text=content.text,
        offsets=content.offsets,
        blocks=_blocks(kept),
        metadata=metadata,
    )


def _blocks(drafts: list[Draft]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    start = 0
    for draft in drafts:
        end = start + len(draft.content)
        level = 2 if draft.role == HEADING and not draft.marked and start else draft.level
        blocks.append(Block(draft.role, start, end, level))
        start = end + 1
    return tuple(blocks)
