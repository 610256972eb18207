"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

from loaders.cleaning import frontmatter, inline
from loaders.cleaning.characters import mend_characters, mend_words
from loaders.cleaning.drafts import HEADING, Draft
from loaders.cleaning.layout import blocks_of
from loaders.cleaning.mapped import MappedText
from loaders.cleaning.page import Page
from loaders.cleaning.watermarks import remove_watermarks


def text_page(source: str, *, may_hold_several: bool = True) -> Page:
    """The page of a text; Markdown is recognised by its marks, whatever the file is called."""
    text = mend_characters(MappedText.of(source))
    fields, body = frontmatter.front_matter(text)
    body = remove_watermarks(inline.remove_tags(body))
    markdown = bool(fields) or inline.looks_like_markdown(body.text)
    if markdown:
        body = inline.remove_references(body)
    drafts = blocks_of(body, markdown=markdown)
    if "title" in fields:
        drafts = _with_title(mend_words(fields["title"]), drafts)
    return Page(source, tuple(drafts), frontmatter.metadata_of(fields), may_hold_several)


def _with_title(title: MappedText, drafts: list[Draft]) -> list[Draft]:
    if not title.text or any(draft.text == title.text for draft in drafts[:2]):
        return drafts
    return [Draft(HEADING, title, 1, marked=True), *drafts]
