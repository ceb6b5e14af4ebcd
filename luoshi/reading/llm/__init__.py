"""A reader that asks a language model, off unless an office sets it up, and the comparison of two readings."""

from luoshi.reading.llm.account import Account
from luoshi.reading.llm.comparison import compare
from luoshi.reading.llm.endpoint import Unavailable
from luoshi.reading.llm.reader import LanguageModelReader

__all__ = ["Account", "LanguageModelReader", "Unavailable", "compare"]
