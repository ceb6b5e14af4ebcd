"""Which recorded verb is told to whom: telling.yaml, checked."""

from functools import cache
from pathlib import Path

import msgspec
import yaml


class Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The relations of those who are told of a verb, and whether they are pushed at once."""

    to: tuple[str, ...]
    at_once: bool = False


@cache
def tellings() -> dict[str, Telling]:
    """Verb → who is told of it. Verbs that are not here are told to nobody."""
    content = yaml.safe_load((Path(__file__).parent / "telling.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(content, dict[str, Telling])
