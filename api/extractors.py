"""The extractors that can be chosen by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from schema.errors import SettingsError

if TYPE_CHECKING:
    from api.settings import Settings
    from loaders.extractor import Extractor
    from loaders.llm import LlmExtractor


def extractor(name: str, settings: Settings) -> Extractor:
    """The extractor of that name; SettingsError for a stranger. Its model is loaded when it is first used."""
    if name not in _MAKERS:
        raise SettingsError(f"no extractor is named {name!r}; there is {', '.join(NAMES)}")
    return sure(_MAKERS[name](settings), settings)


def sure(extractor: Extractor, settings: Settings) -> Extractor:
    """The extractor without its unsure claims, where the settings ask for that."""
    from loaders.surest import SurestExtractor

    return SurestExtractor(extractor, settings.min_confidence) if settings.min_confidence else extractor


def costs(extractor: Extractor) -> Iterator[str]:
    """What asking a model has cost so far, and what of its answers was refused; nothing for others.

    Only what was asked in this process is known.
    """
    from loaders.llm import LlmExtractor
    from loaders.merging import MergingExtractor
    from loaders.surest import SurestExtractor

    if isinstance(extractor, SurestExtractor):
        extractor = extractor.inner
    if isinstance(extractor, MergingExtractor):
        for part in extractor.parts:
            yield from costs(part)
    if isinstance(extractor, LlmExtractor):
        account = extractor.account
        yield (
            f"{extractor.version}: {account.requests:,} requests ({account.retries:,} of them again), "
            f"{account.prompt_tokens:,} tokens sent, {account.completion_tokens:,} received, cost {account.cost:,.4f}; "
            f"{account.claims:,} claims believed"
        )
        for reason, count in account.rejected.items():
            yield f"  refused {count:,} × {reason}"


def _rules(settings: Settings) -> Extractor:
    from loaders.extraction.rules import RuleExtractor

    return RuleExtractor(settings.model or None)


def _rules_only(settings: Settings) -> Extractor:
    from loaders.extraction.rules import RuleExtractor

    return RuleExtractor(settings.model or None, pairs=False)


def _llm(settings: Settings) -> LlmExtractor:
    from loaders.llm import AnswerForm, LlmExtractor, LlmSettings

    if not settings.llm_url or not settings.llm_model:
        raise SettingsError("the extractor llm needs ACCORDS_LLM_URL and ACCORDS_LLM_MODEL")
    try:
        form = AnswerForm(settings.llm_answer_form)
    except ValueError as error:
        known = ", ".join(AnswerForm)
        raise SettingsError(f"ACCORDS_LLM_ANSWER_FORM: {settings.llm_answer_form!r}; expected {known}") from error
    return LlmExtractor(
        LlmSettings(
            url=settings.llm_url,
            model=settings.llm_model,
            key=settings.llm_key,
            answer_form=form,
            timeout=settings.llm_timeout,
            prompt_price=settings.llm_prompt_price,
            completion_price=settings.llm_completion_price,
        )
    )


def _both(settings: Settings) -> Extractor:
    from loaders.merging import MergingExtractor

    return MergingExtractor(_rules(settings), _llm(settings))


_MAKERS: Mapping[str, Callable[[Settings], Extractor]] = {
    "rules": _rules,
    "rules-only": _rules_only,
    "llm": _llm,
    "rules+llm": _both,
}
NAMES = tuple(_MAKERS)
"""What --extractor understands."""
