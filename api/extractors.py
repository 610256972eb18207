"""The extractors that can be chosen by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schema.errors import SettingsError

if TYPE_CHECKING:
    from api.settings import Settings
    from loaders.extractor import Extractor

NAMES = ("rules",)
"""What --extractor understands."""


def extractor(name: str, settings: Settings) -> Extractor:
    """The extractor of that name; SettingsError for a stranger. Its model is loaded when it is first used."""
    if name != "rules":
        raise SettingsError(f"no extractor is named {name!r}; there is {', '.join(NAMES)}")
    from loaders.extraction.rules import RuleExtractor

    return RuleExtractor(settings.model or None)
