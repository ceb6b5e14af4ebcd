"""The light rules that come with Luoshi, one file each in `presets/`, by their codes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from luoshi.errors import NotFound
from luoshi.rating.model import RuleSet

HERE = Path(__file__).with_name("presets")


def preset_codes() -> tuple[str, ...]:
    """The codes of all presets: the default first, then by name."""
    return tuple(sorted((file.stem for file in HERE.glob("*.yaml")), key=lambda code: (code != "default", code)))


@cache
def preset(code: str) -> RuleSet:
    """One preset."""
    if code not in preset_codes():
        raise NotFound(f"没有亮灯规则“{code}”，现有：{'、'.join(preset_codes())}。")
    return RuleSet.model_validate(yaml.safe_load((HERE / f"{code}.yaml").read_text(encoding="utf-8")))
