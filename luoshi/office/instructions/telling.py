"""What each recorded event of a note says on the timeline."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

SHOWN = 80  # characters of a note; the whole stands on its card


def _written(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return Truncator(detail["text"]).chars(SHOWN)


def _made(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("%(who)s的批示单独立项为 %(made_number)s") % detail


def _noted(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("%(who)s的批示：%(reason)s") % detail


SENTENCES: dict[str, Callable[[Mapping[str, Any], Mapping[int, str]], str]] = {
    "write_instruction": _written,
    "make_matter": _made,
    "note_instruction": _noted,
}
