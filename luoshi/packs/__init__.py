"""Policy areas as data: YAML packs, checked, in versions, changed by overlays. Pure.

Names are loaded when they are asked for, so that the command line can mount `luoshi.packs.commands` at no cost.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Difference": "diff",
    "Fault": "faults",
    "Library": "versions",
    "Pack": "model",
    "PackInvalid": "faults",
    "builtin": "versions",
    "differences": "diff",
    "docs_of": "docs",
    "parse": "load",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"luoshi.packs.{_HOMES[name]}"), name)
