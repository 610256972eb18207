"""One form for the spellings of a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def folded(name: str) -> str:
    """The name without case, accents and doubled spaces: "Türkiye " and "turkiye" fold to the same text."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def folded_names(names: Iterable[str]) -> list[str]:
    """The folded forms, sorted, each once, without the empty one."""
    return sorted({form for name in names if (form := folded(name))})
