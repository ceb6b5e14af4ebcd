"""Reads what the meeting was: title line, body that met, day, place."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luoshi.reading import cues, patterns
from luoshi.reading.agenda import openings
from luoshi.reading.directives.words import CUE
from luoshi.reading.draft import Draft

Span = tuple[int, int]

NUMERAL = "一二三四五六七八九十〇○零"
DAY = re.compile(
    rf"(?=[\d{NUMERAL}])(?:(?P<year>\d{{4}}|[{NUMERAL}]{{4}})年)?(?:(?P<month>\d{{1,2}}|[{NUMERAL}]{{1,2}})月)?(?P<day>\d{{1,2}}|"
    rf"[{NUMERAL}]{{1,3}})日(?![前内起止电讯]|消息)"
    r"(?:至(?:\d{1,2}月)?\d{1,2}日)?(?:上午|下午|晚上|晚间|晚|中午|凌晨)?"
)
# What can stand before the 日 of a day: 二〇二一年十二月三十一.
LONGEST_DAY = 11
DAY_LAST = frozenset("日午上间晚晨")
RELATIVE = re.compile(r"(?:今天|今日|昨天|昨日)(?=上午|下午|晚|，|召开|举行|[^，。]{0,20}(?:召开|主持|举行))")
RECENT = re.compile("近日|日前(?=，|召开|举行)")
DATELINE = re.compile(r"(?P<year>(?!))?(?P<month>\d{1,2})月(?P<day>\d{1,2})日[讯电]")
STAMP = re.compile(r"(?P<year>(?:19|20)\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})(?!\d)")
HELD = re.compile(r"主持召开|主持(?=[^，。；]{0,12}(?:会议|会$))|召开|举行|召集")
# 即将召开的全会, 加之全国两会召开: a meeting that is only spoken of.
COMING = re.compile("(?:即将|将要|将于|将|拟|准备|决定|筹备|加之|随着|自从|迎接|关于$)[^，。；]*$")
# 传达了3月4日召开的…会议精神: another meeting.
CONVEYED = re.compile("传达|学习|重申|贯彻|落实")
NEAR = 40
PLACE_TIME = re.compile(
    r"(?:[，、于]|在[^，。；的]{1,14}|以视频[^，。；]{0,6}|通过视频[^，。；]{0,6}|上午|下午|晚上|"
    r"晚|近日|日前|今天|昨天|昨日|今日|当天|再次|又|专门|随后|随即|立即|迅速|紧急|及时|如期|同步|组织|分别|隆重|胜利|顺利|连续|先后)+$"
)
MEETING = patterns.late(
    r"(?:[^，。；、（）]|（[^（）]{1,8}）|、(?=[^，。；]{0,30}会)){0,44}?(?:常务会(?:议)?|常委会会议|"
    r"常委会（扩大）会议|主席团(?:常务主席)?会议|主席会议|主任会议|委员长会议|党组会议|党组（扩大）会议|全体会议|办公会议|"
    r"办公会|专题会议|专题会|联席会议|推进会|推进会议|调度会|调度会议|座谈会|动员会|动员大会|部署会|"
    r"部署会议|分析会|现场会|例会|电视电话会议|视频会议|工作会议|工作会|领导小组会议|委员会会议|"
    r"全会|大会|会议|理论学习中心组集体学习|集体学习|（扩大）会|[\u4e00-\u9fff]{2}会(?=[，。；]|$))(?:议)?(?:暨[^，。；、]{2,40}?(?:会议|集体学习|[\u4e00-\u9fff]{2}会(?=[，。；（并]|$)))?"
)
# 时间：2022年3月4日, among the first lines of minutes.
WHEN_NAMES = ("时间", "日期")
WHEN = re.compile(rf"(?:会议|开会)?(?:{'|'.join(WHEN_NAMES)})： ?")
MINUTES = re.compile("(?:会议)?地点：|主持人?：|(?:出席|参加|参会|列席|缺席)(?:人员|领导|人)?：")
LINES = 12
# How many sentences may name the meeting before what it did.
FIRST = 6
TODAY = re.compile("[今昨][天日](?:[上下]午|晚)?")
# 望川市召开市安全生产委员会全体会议: a place calls, the organ meets.
PLACE = patterns.late(r"(?:我|全|[\u4e00-\u9fff]{2,4})[省市县区]")
ORGAN = re.compile(r"(?:委员会|安委会|指挥部|领导小组|常委会|常务会|党组|联席会|主任会|主席会)[^，。；]{0,40}会")
GROUP = re.compile("(?<=中心组)(?:（扩大）)?(?:集体|专题)*学习(?!（扩大）会议)")
SITTING = re.compile(
    r"(?:20\d\d年)?(?:度)?(?:第[\d一二三四五六七八九十百]+次|第[\d一二三四五六七八九十百]+届)?(?:\d{4}年)?第[\d一二三四五六七八九十百]+次(?:全体|"
    r"扩大)?（?(?:扩大)?）?(?:会议|全会)$"
)
# 市政府第三次全体会议 is a meeting of its own kind, as the executive meeting is.
PLENARY = re.compile("(?:政府|国务院)第[\\d一二三四五六七八九十]+次全体(?:（扩大）)?会议$")
ORGAN_END = re.compile(
    r"(?:委|政府|政治局|常务委员会|常委会|国务院|人大常委会|政协|党组|委员会|领导小组|中心组|指挥部|办公室|"
    r"工作组|专班|主席团|局|厅|部|院|办|纪委监委|监委|联席会议|书记处|党委|省|市|县|区|乡|镇|街道|会议|"
    r"全会|大会|座谈会|推进会|调度会|部署会|分析会|动员会|现场会|专题会|例会|工作会|办公会|会|联合会|"
    r"室|中心|总队|支队|大队|管理处|处|园|片区|工会|侨联|文联|工商联|科协|党工委|防指|团委|妇联|支部|总支|村|社区|公司|集团|学校|大学|学院|院|学习)$"
)


def title(draft: Draft) -> Span | None:
    """Marks the title lines, what stands before the first full sentence on lines of its own, and so the body of the text."""
    span = None
    body = [index for index, piece in enumerate(draft.pieces) if not piece.furniture]
    for index in body[:4]:
        piece = draft.pieces[index]
        if draft.text[piece.end - 1] in "。！？；：，”" or piece.end - piece.start > 240:
            break
        if (
            index
            and draft.pieces[index - 1].furniture == "agency"
            and "\n" not in draft.text[draft.pieces[index - 1].end : piece.start]
        ):
            break
        if WHEN.match(draft.text, piece.start, piece.end) or MINUTES.match(draft.text, piece.start, piece.end):
            break
        if index == body[-1] and span is None and len(body) == 1:
            break
        line_end = draft.text.find("\n", piece.end)
        if line_end < 0 or draft.text[piece.end : line_end].strip():
            following = draft.pieces[index + 1] if index + 1 < len(draft.pieces) else None
            if following is None or not following.furniture:
                break
        span = (span[0] if span else piece.start, piece.end)
        draft.titles.add(index)
        draft.settle(index, "header", "title line")
    draft.body = [index for index in body if index not in draft.titles]
    return span


def meeting(draft: Draft) -> tuple[Span | None, str | None]:
    """The body that met and the day, from the first sentence that says a meeting was held."""
    body = day = None
    for index in draft.body:
        piece = draft.pieces[index]
        if not draft.cues[index] & cues.HELD:
            if body and piece.start > 3000:
                break
            continue
        if body is None:
            body = _body(draft.text, piece.start, piece.end)
            if body:
                draft.held = body[0], piece.end
                draft.settle(index, "header", "meeting held")
        if day is None:
            day = _day(draft, piece.start, piece.end)
        if body and day:
            break
    if body is None:
        body = _dealing(draft)
        day = day or (_day(draft, *draft.held) if body and draft.held else None)
    if body is None and draft.titles:
        for index in sorted(draft.titles):
            piece = draft.pieces[index]
            body = body or _body(draft.text, piece.start, piece.end)
    if day is None:
        day = _labelled_day(draft)
    if day is None and body is not None:
        day = _any_day(draft)
    return body, day


def _dealing(draft: Draft) -> Span | None:
    """The meeting that is named before what it dealt with, where no sentence says that it was held."""
    for index, piece in enumerate(draft.pieces[:FIRST]):
        if piece.furniture or index in draft.titles or not draft.cues[index] & cues.GATHERING:
            continue
        if named := openings.NAMED.match(draft.text, piece.start, piece.end):
            draft.held = piece.start, piece.end
            return _named_before(draft.text, *named.span("body"))
    return None


def _body(text: str, start: int, end: int) -> Span | None:
    for held in HELD.finditer(text, start, end):
        if text.rfind("《", start, held.start()) > text.rfind("》", start, held.start()):
            continue
        # 要在月底前召开动员大会: a meeting that is asked for has not met.
        if CUE.search(text, start, held.start()):
            return None
        left_out = COMING.search(text, start, held.start()) or (
            text.startswith("的", held.end())
            and (not _dated(text, start, held) or CONVEYED.search(text, max(start, held.start() - NEAR), held.start()))
        )
        if left_out:
            continue
        left = max(text.rfind(sign, start, held.start()) for sign in "，。；：\n") + 1 or start
        if left > start and text.startswith(("于", "在", "今天", "昨天"), left):
            left = max(text.rfind(sign, start, left - 1) for sign in "，。；：\n") + 1 or start
        if held.group().startswith("主持"):
            found = _named_after(text, held.end(), end)
        else:
            found = _named_before(text, left, held.start())
            if found is None or (PLACE.fullmatch(text, *found) and ORGAN.search(text, held.end(), end)):
                found = (
                    _named_after(text, held.end(), end, met_here=found is None and _dated(text, left, held)) or found
                )
        if found:
            return found
    return None


def _named_before(text: str, start: int, end: int) -> Span | None:
    """The organ, or the meeting, that is the subject of 召开."""
    end = _without_circumstance(text, start, end)
    while start < end and text[start] in " 　":
        start += 1
    dated = DAY.match(text, start, end)
    if dated:
        start = dated.end()
    for lead in ("近日", "日前", "今天", "昨天", "昨日", "今日", "上午", "下午", "晚"):
        if text.startswith(lead, start):
            start += len(lead)
    # 县防汛指挥部组织各部门召开…: the organ that gathers others.
    if (gathers := text.find("组织", start + 2, end)) >= 0 and ORGAN_END.search(text[start:gathers]):
        end = gathers
    words = text[start:end]
    # 市委研究室（改革办）召开…: an organ with its other name.
    named = words[: words.find("（")] if words.endswith("）") and "（" in words[2:] else words
    if not words or not ORGAN_END.search(named) or words.startswith(("会议", "本次", "这次", "出席", "据", "记者")):
        return None
    sitting = SITTING.search(words)
    if sitting and sitting.start() > 0 and "暨" not in words:
        end = start + sitting.start()
    return start, end


def _without_circumstance(text: str, start: int, end: int) -> int:
    while True:
        before = end
        tail = PLACE_TIME.search(text, start, end)
        if tail:
            end = tail.start()
        for dated in DAY.finditer(text, start, end) if text[end - 1 : end] in DAY_LAST else ():
            if dated.end() == end:
                end = dated.start()
        while end > start and text[end - 1] in " 　，":
            end -= 1
        if end == before:
            return end


def _dated(text: str, start: int, held: re.Match[str]) -> bool:
    """Whether what stands before 举行 says when (今天上午在京举行的…会议)."""
    return any(pattern.search(text, start, held.end()) for pattern in (DAY, TODAY, RECENT))


def _named_after(text: str, start: int, end: int, *, met_here: bool = False) -> Span | None:
    """The meeting that follows 主持召开."""
    if text.startswith("了", start) or (met_here and text.startswith("的", start)):
        start += 1
    match = MEETING.match(text, start, end)
    if not match or match.end() == match.start():
        return None
    finish = match.end()
    words = text[start:finish]
    if (group := GROUP.search(words)) and "暨" not in words:
        return start, start + group.start()
    sitting = None if PLENARY.search(words) else SITTING.search(words)
    if sitting and sitting.start() > 1 and "暨" not in words:
        finish = start + sitting.start()
    if text[start:finish] in ("会议", "大会", "全会"):
        return None
    return start, finish


def _day(draft: Draft, start: int, end: int) -> str | None:
    text = draft.text
    soon = min(end, start + 120)
    if recent := RECENT.search(text, start, min(end, start + 60)):
        dateline = DATELINE.search(text, 0, recent.start())
        if dateline or _first_day(text, start, recent.start()) is None:
            return _resolve(draft, dateline) if dateline else None
    dated = _first_day(text, start, soon)
    if dated and dated.start() - start < 80:
        return _resolve(draft, dated)
    relative = RELATIVE.search(text, start, end)
    if relative and draft.published:
        if dateline := DATELINE.search(text, 0, start + 40):
            return _resolve(draft, dateline)
        back = 1 if relative.group().startswith("昨") else 0
        return (date.fromisoformat(draft.published) - timedelta(days=back)).isoformat()
    return None


def _labelled_day(draft: Draft) -> str | None:
    """The day in a line of its own at the head of minutes (时间：2022年3月4日)."""
    head = draft.pieces[:LINES]
    if not head or not any(draft.text.find(name, 0, head[-1].end) >= 0 for name in WHEN_NAMES):
        return None
    if not any(MINUTES.match(draft.text, piece.start) for piece in head):
        return None
    for piece in head:
        if label := WHEN.match(draft.text, piece.start, piece.end):
            dated = DAY.match(draft.text, label.end(), piece.end)
            return _resolve(draft, dated) if dated else None
    return None


def _any_day(draft: Draft) -> str | None:
    if draft.body:
        first = draft.pieces[draft.body[0]]
        soon = min(first.end, first.start + 60)
        if not RECENT.search(draft.text, first.start, soon) and (dated := _first_day(draft.text, first.start, soon)):
            return _resolve(draft, dated)
    return draft.published


def _first_day(text: str, start: int, end: int) -> re.Match[str] | None:
    sign = text.find("日", start, end)
    return DAY.search(text, max(start, sign - LONGEST_DAY), end) if sign >= 0 else None


def _resolve(draft: Draft, dated: re.Match[str]) -> str | None:
    """The day as ISO; what the text leaves out comes from the publication date, at or before it."""
    reference = date.fromisoformat(draft.published) if draft.published else None
    day = number(dated["day"])
    month = number(dated["month"]) if dated["month"] else (reference.month if reference else 0)
    year = number(dated["year"]) if dated["year"] else (reference.year if reference else 0)
    if reference and not dated["year"]:
        if not dated["month"] and day > reference.day:
            month -= 1
            if month == 0:
                month, year = 12, year - 1
        elif dated["month"] and _later(month, day, reference):
            year -= 1
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return draft.published if not dated["month"] else None


def _later(month: int, day: int, reference: date) -> bool:
    """Whether the day, taken to be of the year of publication, lies more than some days after it."""
    return (month - reference.month) * 31 + day - reference.day > 10


def number(words: str) -> int:
    """A day, month or year written in digits or in Chinese numerals."""
    if words.isdigit():
        return int(words)
    values = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
    if "十" in words:
        tens, _, ones = words.partition("十")
        return values.get(tens, 1) * 10 + values.get(ones, 0)
    return int("".join(str(values.get(sign, 0)) for sign in words) or "0")


def published(text: str) -> str | None:
    """The day that the page itself says it was published."""
    for start, end in ((0, 600), (max(600, len(text) - 300), len(text))):
        if not any(text.find(century, start, end) >= 0 for century in ("20", "19")):
            continue
        for stamp in STAMP.finditer(text, start, end):
            try:
                return date(int(stamp["year"]), int(stamp["month"]), int(stamp["day"])).isoformat()
            except ValueError:
                continue
    return None


PAPER = re.compile(r"日报|晚报|新闻网|电视台|广播电视台|融媒体中心|融媒")
WEBSITE = re.compile(r"(?:门户|政府)?(?:网站?|台|客户端|频道|在线|发布)$")
NATIONAL = (
    "人民",
    "新华",
    "中国",
    "光明",
    "经济",
    "法治",
    "法制",
    "科技",
    "农民",
    "工人",
    "解放军",
    "央视",
    "检察",
    "中央",
    "国家",
    "党建",
    "今日",
    "环球",
    "本报",
)
NAMED = re.compile(
    r"[市县区州盟旗](?:委(?!员)|人民政府|政府|人大|政协|第[一二三四五六七八九十]|安委会|(?<=[市县区州])(?=召开|举行))"
)
NAME_BEFORE = patterns.late(r"(?:^|[^\u4e00-\u9fff]|中共|召开|主持|出席)([\u4e00-\u9fff]{2,4})\Z")
NOT_PLACE = re.compile(
    r"[了达取议究于从为将被让全各本我该两省的在和与及对由到向]|主持|召开|书记|中央|国家|城市|地区|自治|新区|园区|社区|市长|县长"
)


def place(draft: Draft) -> Span | None:
    """The city or county that the text, or the paper that carries it, names."""
    text = draft.text
    if draft.publisher:
        paper = PAPER.search(draft.publisher)
        name = draft.publisher[: paper.start()] if paper else WEBSITE.sub("", draft.publisher)
        at = text.find(name) if name and name not in NATIONAL else -1
        if at >= 0:
            return at, at + len(name)
    for named in NAMED.finditer(text, 0, 1500):
        before = NAME_BEFORE.search(text, max(0, named.start() - 7), named.start())
        if before and not NOT_PLACE.search(before.group(1)):
            return before.end(1) - len(before.group(1).removeprefix("中共")), before.end(1)
    for paper in PAPER.finditer(text):
        before = NAME_BEFORE.search(text, max(0, paper.start() - 7), paper.start())
        if before and before.group(1) not in NATIONAL and not NOT_PLACE.search(before.group(1)):
            return before.span(1)
    return None
