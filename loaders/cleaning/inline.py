"""Take mark-up out of running text: Markdown emphasis and links, stray tags, code fences, comments."""

from __future__ import annotations

import re

from loaders.cleaning.mapped import Edit, MappedText

_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
_HIDDEN = re.compile(r"<(?P<name>script|style|noscript|template)\b[^<>]*+>", re.IGNORECASE)
_HIDDEN_ENDS = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "noscript", "template")
}
_BLANK_LINES = re.compile(r"\n{3,}")
_BREAK_TAG = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|audio|b|big|blockquote|body|br|button|center|cite|code|dd|div|dl|dt|em|embed|figcaption|figure|font|footer"
    r"|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|noscript|object|ol"
    r"|option|p|param|pre|q|s|section|select|small|source|span|strike|strong|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|title"
    r"|tr|tt|u|ul|video|xmp)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
# A fence keeps its back-tick even where a typesetter has "smartened" the others: “`html
_FENCE = re.compile(
    r"^[ \t]*(?:[\"'“”‘’]{0,2}`{1,4}|~{3,})[\"'“”‘’]{0,2}[ \t]*[A-Za-z0-9+#-]{0,20}[ \t]*$", re.MULTILINE
)

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,2000})\]"
    r"(?:\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*){0,20})(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)|\[[^\[\]\n]{0,200}\]|\{[.#][^{}\n]{0,200}\})"
)
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S+(?:[ \t]+\"[^\"\n]*\")?[ \t]*$", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,30}\]")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>")
_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?<!\S)\*{1,3}(?=\S)|(?<=\S)\*{1,3}"
    r"|(?<!\w)_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?!\w)"
    r"|`{1,2}"
)

_MARKDOWN = re.compile(
    r"^#{1,6} \S|\*\*[^*\s][^*\n]*|\]\((?:https?://|mailto:|/)|^\\#{3}|^\[[^\[\]\n]+\]: http|^<!-- -->$", re.MULTILINE
)


def looks_like_markdown(text: str) -> bool:
    """Whether the text has headings, emphasis or links in the manner of Markdown."""
    return _MARKDOWN.search(text) is not None


def remove_tags(text: MappedText) -> MappedText:
    """Without comments, stray HTML tags and the fences of code blocks; a tag that ends a line ends one."""
    text = text.sub(_FENCE, "").sub(_BLANK_LINES, "\n\n")
    if "<" not in text.text:
        return text
    text = text.sub(_COMMENT, "")
    text = text.edit(_hidden(text.text))
    return text.sub(_BREAK_TAG, "\n").sub(_TAG, "").sub(_AUTOLINK, "")


def _hidden(text: str) -> list[Edit]:
    """Scripts and the like with what is in them, where they are closed."""
    edits: list[Edit] = []
    never_closed: set[str] = set()
    at = 0
    while match := _HIDDEN.search(text, at):
        at = match.end()
        name = match.group("name").lower()
        end = None if name in never_closed else _HIDDEN_ENDS[name].search(text, at)
        if end is None:
            never_closed.add(name)
        else:
            at = end.end()
            edits.append((match.start(), at, ""))
    return edits


def remove_references(text: MappedText) -> MappedText:
    """Without the lines that say where Markdown's links lead."""
    return text.sub(_REFERENCE, "")


def remove_markdown(text: MappedText) -> MappedText:
    """With the words of links and emphasis, without their marks; pictures go with their description."""
    if "[" in text.text:
        text = text.edit(_link_marks(text.text)).sub(_FOOTNOTE_MARK, "")
    return text.sub(_MARKS, lambda match: match.group("escaped") or "")


def _link_marks(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _LINK.finditer(text):
        if match.group("image"):
            edits.append((match.start(), match.end(), ""))
        else:
            edits.append((match.start(), match.start("text"), ""))
            edits.append((match.end("text"), match.end(), ""))
    return edits
