"""An extractor that asks a language model at any OpenAI-compatible endpoint."""

from loaders.llm.account import Account, Rejection
from loaders.llm.extractor import LlmExtractor
from loaders.llm.settings import AnswerForm, LlmSettings

__all__ = ["Account", "AnswerForm", "LlmExtractor", "LlmSettings", "Rejection"]
