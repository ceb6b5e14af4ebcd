"""What the lines of a text say of it: title, publisher, day of publication, byline, address."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec

from luoshi.intake.furniture import FROM_HOME, POSITION, furniture_of

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?:\s*日|(?!\d))")
# A date is the day of publication where a label or the time of day stands beside it, or where it has a line to itself.
_LABEL = re.compile(r"(?:日期|时间|发布|发表|更新)(?:于|日期|时间)?\s*[:：]?\s*(?=(?:19|20)\d)")
_STAMP = re.compile(rf"{_DATE.pattern}\s*日?\s*\d{{1,2}}[:：]\d{{2}}")
_SOURCE = re.compile(
    r"来\s*源(?:于)?\s*[:：]\s*([\w·《》“”]{2,30}?)"
    r"(?=[^\w·《》“”]|字[体号]|发布|发表|作者|记者|编辑|责任编辑|浏览|点击|阅读|日期|时间|(?:19|20)\d\d|$)"
)
_AGENCY = re.compile(r"([^\W\d_]{2,10}?(?:网|社|报|台|客户端))(?:消息|讯|[^\s，。]{0,12}电)")
_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})(?!\d)")
_LETTER = r"[^\W\d_]"
_NAME = rf"{_LETTER}{{2,4}}(?:·{_LETTER}{{1,6}})?"
_NAMES = rf"{_NAME}(?:[ \u3000、/]+{_NAME}(?!{_LETTER}))*"
_WRITER = r"(?:记者|通讯员|撰稿人?|作者)"
_WRITER_SIGN = re.compile("记者|通讯员|撰稿|作者")
_BYLINES = (
    re.compile(rf"[（(]{_LETTER}{{0,8}}{_WRITER}\s*[:：]?\s*({_NAMES})\s*[)）]"),
    re.compile(rf"(?:^|[\s|]){_LETTER}{{0,8}}{_WRITER}\s*[:：]?\s*({_NAMES})\s*(?:$|(?=[|\s]))"),
)
_URL = re.compile(r"https?://[^\s<>\"'，。；、）)】]+")
_NAVIGATION = re.compile(rf"{FROM_HOME}|{POSITION}")
_SENTENCE_END = "。！？；!?;”"

HEAD, TAIL = 500, 300
MOST_TITLE = 160


class FrontMatter(msgspec.Struct, frozen=True):
    """What a text says of itself; None where it is silent."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None


def iso_date(words: str) -> str | None:
    """The first date with its year as ISO; None where there is none that exists."""
    for found in _DATE.finditer(words):
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            continue
    return None


def day_in_name(filename: str) -> str | None:
    """The day that a file is named after (20260429-03.txt), as archives do; weaker than anything the text says."""
    found = _DAY_IN_NAME.search(Path(filename).stem)
    return iso_date("-".join(found.groups())) if found else None


def front_matter(text: str) -> FrontMatter:
    """What the first and last lines of a text say of it."""
    head, tail = _lines(text[:HEAD]), _lines(text[HEAD:][-TAIL:])
    return FrontMatter(
        title=_title(head),
        publisher=_publisher(head, tail),
        published=_published(head, tail),
        byline=_byline(head, tail),
        url=_url(head, tail),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _is_prose(line: str) -> bool:
    return len(line) > MOST_TITLE or line.endswith(tuple(_SENTENCE_END))


def _title(head: list[str]) -> str | None:
    """The first line that is neither prose nor furniture; on a whole page what stands above its navigation is the site's."""
    found = None
    for line in head:
        if _is_prose(line):
            return found
        if _NAVIGATION.match(line):
            found = None
        elif found is None:
            about = _DATE.search(line) or _SOURCE.search(line) or _URL.search(line)
            if not about and furniture_of(line) == ():
                found = line
            elif about and about.start() >= 6:
                found = line[: about.start()].strip()
    return found


def _publisher(head: list[str], tail: list[str]) -> str | None:
    for line in (*head, *tail):
        if source := _SOURCE.search(line):
            return source[1].strip("《》“”")
    for line in head:
        if agency := _AGENCY.match(line):
            return agency[1]
    return None


def _published(head: list[str], tail: list[str]) -> str | None:
    head, tail = ([line for line in lines if "19" in line or "20" in line] for lines in (head, tail))
    for line in (*head, *tail):
        if label := _LABEL.search(line):
            return iso_date(line[label.end() :])
        if stamp := _STAMP.search(line):
            return iso_date(stamp[0])
    for line in head:
        day = _DATE.search(line)
        if day and not _is_prose(line) and (_SOURCE.search(line) or len(line) - len(day[0]) <= 12):
            return iso_date(line)
    return None


def _byline(head: list[str], tail: list[str]) -> str | None:
    lines = [line for line in (*tail, *head) if _WRITER_SIGN.search(line)]
    for pattern in _BYLINES:
        for line in lines:
            if writer := pattern.search(line):
                return " ".join(re.split(r"[ \u3000、/]+", writer[1]))
    return None


def _url(head: list[str], tail: list[str]) -> str | None:
    for line in (*head, *tail):
        if not _is_prose(line) and (address := _URL.search(line)):
            return address[0]
    return None
