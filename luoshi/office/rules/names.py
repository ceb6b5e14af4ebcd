"""What rules are called, for people who cannot know their codes; the codes stand where rules are administered."""

from datetime import date
from functools import lru_cache

from luoshi.office.events.recorder import today
from luoshi.office.rules.queries import library
from luoshi.office.wording import said
from luoshi.packs.versions import Library
from luoshi.rating.data import Names
from luoshi.rating.presets import preset, preset_codes


def pack_name(code: str) -> str:
    """What a pack is called in the viewer's language; its code where none in force has it."""
    found = _packs(library(), today()).get(code)
    return said(found) if found else code


def rules_name(code: str) -> str:
    """What a set of light rules is called in the viewer's language; its code where none in force has it."""
    found = _rules(library(), today()).get(code)
    return said(found) if found else code


@lru_cache(4)
def _packs(known: Library, day: date) -> dict[str, Names]:
    return {pack.pack: pack.names for pack in known.on(day)}


@lru_cache(4)
def _rules(known: Library, day: date) -> dict[str, Names]:
    own = {code: rules.names for pack in known.on(day) if pack.lights for code, rules in pack.lights.own.items()}
    return {**{code: preset(code).names for code in preset_codes()}, **own}
