"""Text of a public meeting readout → `Readout`. Pure Python, no network, no Django."""

from luoshi.reading.model import Readout
from luoshi.reading.reader import read, to_json
from luoshi.reading.vocabulary import Vocabulary

__all__ = ["Readout", "Vocabulary", "read", "to_json"]
