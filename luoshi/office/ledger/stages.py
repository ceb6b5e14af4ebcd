"""节点: the stage goals of a commitment, each a day with the progress due by then; written by people one a line."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.days import day

LINE = re.compile(r"^(?P<on>\d{4}-\d{1,2}-\d{1,2})[\s,，]+(?P<percent>\d{1,3})\s*[%％]?(?:[\s,，]+(?P<text>.+))?$")
MOST = 50


class Stage(NamedTuple):
    """By the day `on`, `percent` of the whole is to be reached; `text` says what that is."""

    on: date
    percent: int
    text: str = ""


def read(written: str) -> tuple[Stage, ...]:
    """From lines such as “2026-06-30 40% 主体结构封顶”; a line that is none is named by its number."""
    found = []
    for number, line in enumerate(written.splitlines(), start=1):
        if not line.strip():
            continue
        match = LINE.match(line.strip())
        try:
            year, month, day = map(int, match["on"].split("-")) if match else (0, 0, 0)
            on = date(year, month, day)
        except ValueError:
            raise Invalid(
                _("节点第 %(n)d 行看不懂：请写成“2026-06-30 40%% 主体结构封顶”。") % {"n": number},
                field="stages",
            ) from None
        assert match
        found.append(Stage(on, int(match["percent"]), (match["text"] or "").strip()))
    return tuple(found)


def write(stages: Iterable[Stage]) -> str:
    """The lines that `read` reads."""
    return "\n".join(f"{stage.on} {stage.percent}% {stage.text}".rstrip() for stage in stages)


def check(stages: Sequence[Stage], due: date | None) -> None:
    """Raises what is wrong: days and progress must rise, nothing goes past the due date or past the whole."""
    if len(stages) > MOST:
        raise Invalid(_("节点最多 %(n)d 个。") % {"n": MOST}, field="stages")
    for stage in stages:
        if not 0 < stage.percent <= 100:
            raise Invalid(_("节点 %(day)s 的进度应在 1 到 100 之间。") % {"day": day(stage.on)}, field="stages")
        if due and stage.on > due:
            raise Invalid(
                _("节点 %(day)s 晚于时限 %(due)s。") % {"day": day(stage.on), "due": day(due)}, field="stages"
            )
        if len(stage.text) > 100:
            raise Invalid(_("节点 %(day)s 的内容最多 100 字。") % {"day": day(stage.on)}, field="stages")
    for before, after in pairwise(stages):
        if after.on <= before.on or after.percent <= before.percent:
            raise Invalid(
                _("节点应按日期先后写，进度逐个提高：%(day)s 不对。") % {"day": day(after.on)}, field="stages"
            )


def kept(stages: Iterable[Stage]) -> list[list[Any]]:
    """The stages as a record keeps them."""
    return [[stage.on.isoformat(), stage.percent, stage.text] for stage in stages]


def stages_of(rows: Iterable[Sequence[Any]]) -> tuple[Stage, ...]:
    """The stages from what a record keeps."""
    return tuple(Stage(date.fromisoformat(on), percent, text) for on, percent, text in rows)
