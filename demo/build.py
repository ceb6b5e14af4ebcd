"""Reads the demo city's data and fixes it to a day: dates into the texts, texts into files, the ledger into dated acts."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import docx
import yaml
from docx.enum.text import WD_ALIGN_PARAGRAPH

HERE = Path(__file__).parent
PLACEHOLDER = re.compile(r"\{\{d([+-]\d+):(\w+)\}\}")
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadoutFile:
    """One readout as a file that a person would upload; `text` is what a reader of it sees."""

    key: str
    name: str
    data: bytes
    text: str
    held: date
    published: date
    publisher: str
    office: str


@dataclass(frozen=True, slots=True)
class Act:
    """One step of the ledger's script: on this day, this is done to the commitment `key`."""

    day: date
    key: str
    do: str
    by: str
    details: dict[str, Any]


@cache
def load(name: str) -> Any:
    """One of the demo's YAML files, as plain values; parsed once, so not to be changed."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def units() -> list[dict[str, Any]]:
    """The unit tree, parents before children, with the defaults filled in."""
    city = load("units.yaml")
    codes: dict[str, str] = {}
    filled = []
    for unit in city["units"]:
        codes[unit["key"]] = unit.get("area_code") or codes[unit["parent"]]
        filled.append({"valid_to": None, **city["defaults"], **unit, "area_code": codes[unit["key"]]})
    return filled


def collectives() -> list[dict[str, Any]]:
    """The names that stand for several units at once."""
    return load("units.yaml")["collectives"]


def people() -> list[dict[str, Any]]:
    """Everybody with an account, with their duties."""
    return [{"demo": False, **person} for person in load("people.yaml")]


def notes() -> list[Entry]:
    """What leaders wrote on commitments, in order, with days counted from today."""
    return load("notes.yaml")


def readouts(today: date) -> list[ReadoutFile]:
    """The six readouts as files, as if they had been published in the months before `today`."""
    return [_readout_file(entry, today) for entry in load("readouts/index.yaml")]


def ledger(today: date) -> list[Entry]:
    """The commitments with words and dates filled in; the steps stay as written, see `acts`."""
    held = {entry["key"]: day_of(entry["held"], today) for entry in load("readouts/index.yaml")}
    return [_dated(entry, held, today) for entry in load("ledger.yaml")]


def acts(today: date) -> list[Act]:
    """Everything that happened, in order; a part is registered by its whole's `break_down`, an equal by the
    `divide` of what it came from."""
    found = []
    for entry in load("ledger.yaml"):
        steps = entry["steps"]
        if not {"parent", "divided_from"} & entry.keys():
            steps = [{"day": entry["registered"], "do": "register", "by": entry["registered_by"]}, *steps]
        found += [_act(entry["key"], step, today) for step in steps]
    return sorted(found, key=lambda act: act.day)


def day_of(when: int | dict[str, int], today: date) -> date:
    """A day given as an offset from today, or as `{month_end: offset}`, the last day of the month that day is in."""
    if isinstance(when, int):
        return today + timedelta(days=when)
    day = today + timedelta(days=when["month_end"])
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def render(text: str, today: date, held: date | None = None) -> str:
    """Fill the `{{d±N:form}}` of a text. A day in a year after the meeting's (`held`) is called 明年."""

    def fill(found: re.Match[str]) -> str:
        day = today + timedelta(days=int(found[1]))
        year = "明年" if held and day.year == held.year + 1 else ""
        return FORMS[found[2]](day, year)

    return PLACEHOLDER.sub(fill, text)


def _elapsed(day: date) -> str:
    """The newest period with published figures: there are none for January alone."""
    months = day.month - 1
    named = {0: "去年全年", 1: "去年全年", 2: "1—2月", 3: "一季度", 6: "上半年", 9: "前三季度"}
    return named.get(months, f"1—{months}月")


FORMS: dict[str, Callable[[date, str], str]] = {
    "日期": lambda day, year: day.isoformat(),
    "年月日": lambda day, year: f"{day.year}年{day.month}月{day.day}日",
    "月日": lambda day, year: f"{year}{day.month}月{day.day}日",
    "月": lambda day, year: f"{year}{day.month}月",
    "季度": lambda day, year: f"{'一二三四'[(day.month - 1) // 3]}季度",
    "累计": lambda day, year: _elapsed(day),
    "目标": lambda day, year: "“双过半”" if day.month <= 6 else "“全年红”",
}


def _readout_file(entry: dict[str, Any], today: date) -> ReadoutFile:
    held, published = day_of(entry["held"], today), day_of(entry["published"], today)
    source = HERE / "readouts" / entry["file"]
    text = render(source.read_text(encoding="utf-8"), today, held)
    make = {"txt": _plain, "html": _news_page, "docx": _word}[entry["form"]]
    return ReadoutFile(
        key=entry["key"],
        name=f"{source.stem}.{entry['form']}",
        data=make(text, published),
        text=text,
        held=held,
        published=published,
        publisher=entry["publisher"],
        office=entry["office"],
    )


def _plain(text: str, published: date) -> bytes:
    return text.encode()


def _news_page(text: str, published: date) -> bytes:
    """A page as an older government site serves it: GBK that calls itself gb2312, navigation and furniture around."""
    title, source, *paragraphs = filter(None, html.escape(text, quote=False).splitlines())
    template = Template((HERE / "readouts" / "page.html").read_text(encoding="utf-8"))
    body = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in paragraphs)
    return template.substitute(title=title, source=source, body=body, year=published.year).encode("gbk")


def _word(text: str, published: date) -> bytes:
    """A Word file whose bytes depend on the text and the day alone."""
    title, source, *paragraphs = filter(None, text.splitlines())
    document = docx.Document()
    document.add_heading(title, level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(source).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for paragraph in paragraphs:
        document.add_paragraph(f"　　{paragraph}")
    core = document.core_properties
    core.title, core.author, core.comments = title, "望川市人民政府办公室", ""
    core.created = core.modified = datetime.combine(published, time(9))
    saved = io.BytesIO()
    document.save(saved)
    return _with_fixed_times(saved)


def _with_fixed_times(archive: io.BytesIO) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _dated(entry: Entry, held: dict[str, date], today: date) -> Entry:
    words = entry.get("words")
    return {
        "office": "party-supervision",
        "origin": "meeting",
        "parent": None,
        "divided_from": None,
        "readout": None,
        "basis": None,
        **entry,
        "words": render(words, today, held[entry["readout"]]) if words else None,
        "registered": day_of(entry["registered"], today),
        "due": day_of(entry["due"], today),
        "stages": [stage | {"day": day_of(stage["day"], today)} for stage in entry.get("stages", ())],
    }


def _act(key: str, step: dict[str, Any], today: date) -> Act:
    details = {name: value for name, value in step.items() if name not in ("day", "do", "by")}
    for name in {"due", "wanted"} & details.keys():
        details[name] = day_of(details[name], today)
    return Act(day_of(step["day"], today), key, step["do"], step["by"], details)
