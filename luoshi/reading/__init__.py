"""Text of a public meeting readout → `Readout`. Pure Python, no network, no Django."""

from luoshi.reading.model import Readout
from luoshi.reading.reader import read, to_json

__all__ = ["Readout", "read", "to_json"]
