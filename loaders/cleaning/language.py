"""Tell in which language an article is written."""

from __future__ import annotations

import functools
import re
from collections import Counter

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_LIST = (
    "the of and to in a for on with that by from as at is was are were has have had will would be been an it its"
    " this which who their his he she they said after over into against between about not but or"
)
_ENGLISH = frozenset(_ENGLISH_LIST.split())
_ENOUGH_ENGLISH = 0.15
_READ_AT_MOST = 6_000
_WINDOW = 600
_ENOUGH_LETTERS = 40
_ENOUGH_MARGIN = 0.6
# Languages that news is written in. Left out: Creoles of English and other languages whose models take a headline of
# foreign names for their own (measured on 986 English news items: 5 wrong with all 140 languages, none with these).
_CANDIDATES_LIST = (
    "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn"
    " ko ky la lo lt lv mk ml mn mr ms mt nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk"
    " ur uz vi zh"
)
_CANDIDATES = frozenset(_CANDIDATES_LIST.split())


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where there is too little to tell.

    Doubt is decided for English: a short line of names must not be lost, and what English rules find in another
    language is next to nothing.
    """
    sample = text[:_READ_AT_MOST]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if not letters:
        return None
    latin = sum(len(word) for word in words if word[0] < "\u0250")
    if latin * 2 >= letters:
        english = sum(word.lower() in _ENGLISH for word in words)
        if english >= _ENOUGH_ENGLISH * len(words):
            return "en"
        if letters < _ENOUGH_LETTERS:
            return None
    return _of_most(sample)


def _of_most(sample: str) -> str | None:
    """What most windows of the sample are written in; the margin holds for texts of a paragraph, not for long ones."""
    windows = [sample[start : start + _WINDOW] for start in range(0, len(sample), _WINDOW)]
    windows = [window for window in windows if len(window) * 2 > _WINDOW] or [sample]
    told = Counter(_identify(window) for window in windows)
    language, count = told.most_common(1)[0]
    return language if count * 2 > len(windows) else None


def _identify(sample: str) -> str | None:
    letters = sum(map(len, _WORD.findall(sample)))
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    best, score = ranked[0]
    if best == "en":
        return "en"
    english = next(value for code, value in ranked if code == "en")
    return str(best) if float(score - english) > _ENOUGH_MARGIN * letters else None


@functools.cache
def _identifier() -> LanguageIdentifier:
    # Its data (4.6 MB, in the wheel) takes 0.4 s to load: only texts without English function words pay for it.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(_CANDIDATES.intersection(identifier.labels)))
    return identifier
