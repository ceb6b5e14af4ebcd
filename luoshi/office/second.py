"""The office's language model, if one is set up: the second reader."""

from django.conf import settings

from luoshi.reading.llm import LanguageModelReader


def reader() -> LanguageModelReader | None:
    """The reader that the settings name; None where they name none."""
    if not settings.LLM_URL:
        return None
    return LanguageModelReader(settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY or None)
