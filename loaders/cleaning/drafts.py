"""A block in the making: what layout, furniture and splitting pass to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.cleaning.mapped import MappedText

HEADING, PARAGRAPH, BULLET, ROW, CAPTION = "heading", "paragraph", "bullet", "row", "caption"

_FUNCTION_WORDS_LIST = (
    "a an the and or but nor of in on at to for from with by as into onto over under about against between among"
    " through during via per than that which who whose is are was were be been has have had will would can could"
    " their its his her our this these those"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LIST.split())

_WORD = re.compile(r"[^\W_][\w'’.-]*")
_END_OF_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """One block before its place in the article is known.

    `marked` says that the page itself gave the role (a tag, a "#"); otherwise it was inferred from the words.
    """

    role: str
    content: MappedText
    level: int = 1
    marked: bool = False

    @property
    def text(self) -> str:
        """The words as they stand so far."""
        return self.content.text

    @property
    def words(self) -> list[str]:
        """The words without punctuation around them."""
        return _WORD.findall(self.text)

    @property
    def ends_a_sentence(self) -> bool:
        """Whether it ends in punctuation that closes a sentence or clause."""
        return _END_OF_SENTENCE.search(self.text) is not None

    @property
    def is_cut_off(self) -> bool:
        """Whether it stops in the middle of a phrase: no punctuation, and a function word at the end."""
        words = self.text.split()
        return len(words) > 1 and words[-1].lower() in FUNCTION_WORDS

    @property
    def looks_like_title(self) -> bool:
        """A line of a headline's length, without a full stop, most of its longer words capitalised."""
        if self.ends_a_sentence or not 8 <= len(self.text) <= 160:
            return False
        words = self.words
        long_words = [word for word in words if len(word) >= 4]
        if not 2 <= len(words) <= 22 or not long_words:
            return False
        return sum(word[0].isupper() for word in long_words) >= 0.6 * len(long_words)

    def as_role(self, role: str) -> Draft:
        """The same words in another role."""
        return replace(self, role=role)
