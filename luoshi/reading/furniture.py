"""Recognises what a page puts around a readout: font buttons, bylines, sources, share links, editors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading import lexicon, signs
from luoshi.reading.patterns import HAN, either

BLANK_SIGNS = r" \t\u3000"
BLANK = f"[{BLANK_SIGNS}]"
DATE = r"(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
DAY = r"\d{1,2}月\d{1,2}日"
CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
LABEL = lexicon.alternation("furniture", "label")
FIELD = lexicon.alternation("furniture", "field")
BUTTON = lexicon.alternation("furniture", "button")
AGENCY = either(
    f"央视网消息|央视网|据?新华[社网]{HAN}{{1,6}}{DAY}电",
    f"本报讯|本报{HAN}{{1,6}}讯|本台消息|本网讯",
    f"本报{HAN}{{0,6}}{DAY}[讯电]",
    f"{HAN}{{1,8}}网{HAN}{{0,4}}{DAY}讯",
    f"{HAN}{{2,6}}(?:日报|晚报|新闻网|新闻|发布|融媒)讯",
    r"[\u4e00-\u9fff·]{3,16}讯(?=[ \t\u3000（(])",
)
BLANKS = frozenset(["", " ", "\t", "\u3000", "\n"])
PLACES_TO_LOOK = "\n \t\u3000】]）|（(字"
SIGNED = re.compile(r"[（(][^（()）\n]{0,12}(?:记者|通讯员|作者|编辑|供稿|来源|完)")
# What tells reports of unnamed papers, and rights, wherever they stand.
REPORTING = ("日报讯", "晚报讯", "新闻讯", "新闻网讯", "发布讯", "融媒讯", "讯（", "讯 ", "讯\u3000")
RIGHTS = ("版权所有", "版权均属", "ICP备", "Copyright", "网站标识码", "公网安备")
FOREIGN = REPORTING + RIGHTS
KINDS = {
    # 2022-03-04 10:30
    "dateline": f"{BLANK}*{DATE}{BLANK}*(?:{CLOCK})?(?={BLANK}*(?:$|{LABEL}|{HAN}{{2,8}}{BLANK}*$))",
    # 字体：【大 中 小】 打印
    "font": rf"(?:字体|字号)[:：]?{BLANK}*[【\[（]{BLANK}*大{BLANK}*中{BLANK}*小{BLANK}*[】\]）]"
    f"(?:{BLANK}*(?:打印|分享|收藏|关闭))*",
    # 【来源：望川日报】
    "boxed": rf"{BLANK}*【{BLANK}*{LABEL}{BLANK}*[:：][^】\n]{{0,40}}】",
    # [索引号] 12345
    "field": rf"{BLANK}*\[{BLANK}*(?:{LABEL}|{FIELD}){BLANK}*\][^\[\n]{{0,80}}",
    # 来源：望川日报 10:30
    "label": rf"{BLANK}*{LABEL}{BLANK}*[:：]{BLANK}*[^\s，。；]{{0,40}}(?:{BLANK}+{CLOCK})?",
    # 望川日报讯（记者 周砚）
    "agency": rf"{BLANK}*{AGENCY}{BLANK}*(?:[（(][^）)\n]{{1,40}}[）)])?{BLANK}*[:：]?",
    # （记者 周砚）
    "byline": f"[（(]{HAN}{{0,12}}?(?:记者|通讯员|作者|责任编辑|编辑|供稿|来源|完)"
    r"[^）)\n]{0,60}[）)]",
    # 【导语】, （画外音）
    "script": rf"{BLANK}*[（(【\[](?:导语|解说词?|配音|画外音|同期声?|出镜|口播|主播|字幕)"
    r"[^）)】\]，。\n]{0,12}[）)】\]]",
    # 【打印】 【关闭】
    "buttons": rf"{BLANK}*(?:【?(?:{BUTTON})】?[ \t\u3000|]*){{1,20}}$",
    # 当前位置：首页
    "position": f"{BLANK}*(?:当前位置|您的位置|您现在的位置|您当前的位置|现在位置|原题|原标题)[:：]"
    r"[^\n]{0,80}$",
    # 望川市人民政府版权所有
    "rights": rf"[^\n]{{0,30}}?(?:{'|'.join(RIGHTS)})[^\n]{{0,200}}$",
    # ■本报记者 周砚
    "reporter": f"[■●▲□]?{BLANK}*(?:本报|首席|见习|实习|全媒体|通讯员|融媒体?)*(?:记者|通讯员){BLANK}+"
    f"{HAN}{{2,4}}(?:[{BLANK_SIGNS}、]+(?:通讯员)?{BLANK}*{HAN}{{2,4}})*{BLANK}*$",
}
FURNITURE = re.compile("|".join(either(pattern, name=kind) for kind, pattern in KINDS.items()), re.M)
# What most kinds begin with; the reports and the rights of unnamed papers may begin with anything.
FIRST = frozenset(
    "0123456789 \t\u3000字央据新本（(【[|当您现原■●▲□首见实全通记融"
    + "".join(word[0] for word, kind in lexicon.rows("furniture") if kind != "field")
)
AT_LINE_START = frozenset(["dateline", "buttons", "position", "rights", "agency", "reporter", "script"])


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of furniture in order, with their kind."""
    done = 0
    anywhere = ("讯" in text and any(words in text for words in REPORTING)) or any(words in text for words in RIGHTS)
    for start in _places(text):
        if start < done or not (anywhere or text[start : start + 1] in FIRST):
            continue
        match = FURNITURE.match(text, start)
        if match is None or match.end() == start:
            continue
        kind = match.lastgroup or ""
        if kind in AT_LINE_START and start and text[start - 1] not in "\n \u3000":
            continue
        yield start, match.end(), kind
        done = match.end()


def _places(text: str) -> Iterator[int]:
    """Where furniture may begin: at a line's start, behind a blank or a closing bracket,
    at a byline or a font button."""
    yield 0
    for at in signs.places(text, PLACES_TO_LOOK, 0, len(text)):
        sign = text[at]
        if sign in "（(":
            if SIGNED.match(text, at):
                yield at
        elif sign == "字":
            if text.startswith(("字体", "字号"), at):
                yield at
        elif text[at + 1 : at + 2] not in BLANKS:
            yield at + 1
