"""Recognises what a page puts around a readout: font buttons, bylines, sources, share links, editors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading import lexicon, signs
from luoshi.reading.patterns import HAN

BLANK = r"[ \t\u3000]"
DATE = r"(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
LABEL = lexicon.alternation("furniture", "label")
FIELD = lexicon.alternation("furniture", "field")
BUTTON = lexicon.alternation("furniture", "button")
AGENCY = (
    rf"央视网消息|央视网|据?新华[社网]{HAN}{{1,6}}\d{{1,2}}月\d{{1,2}}日电|本报讯|本报{HAN}{{1,6}}讯|本台消息|本网讯"
    rf"|本报{HAN}{{0,6}}\d{{1,2}}月\d{{1,2}}日[讯电]"
    rf"|{HAN}{{1,8}}网{HAN}{{0,4}}\d{{1,2}}月\d{{1,2}}日讯"
    rf"|{HAN}{{2,6}}(?:日报|晚报|新闻网|新闻|发布|融媒)讯|[\u4e00-\u9fff·]{{3,16}}讯(?=[ \t\u3000（(])"
)
BLANKS = frozenset(["", " ", "\t", "\u3000", "\n"])
PLACES_TO_LOOK = "\n \t\u3000】]）|（(字"
SIGNED = re.compile(r"[（(][^（()）\n]{0,12}(?:记者|通讯员|作者|编辑|供稿|来源|完)")
FURNITURE = re.compile(
    rf"(?P<dateline>{BLANK}*{DATE}{BLANK}*(?:{CLOCK})?(?={BLANK}*(?:$|{LABEL}|{HAN}{{2,8}}{BLANK}*$)))"
    rf"|(?P<font>(?:字体|字号)[:：]?{BLANK}*[【\[（]{BLANK}*大{BLANK}*中{BLANK}*小{BLANK}*[】\]）](?:{BLANK}*(?:打印|"
    rf"分享|收藏|关闭))*)"
    rf"|(?P<boxed>{BLANK}*【{BLANK}*{LABEL}{BLANK}*[:：][^】\n]{{0,40}}】)"
    rf"|(?P<field>{BLANK}*\[{BLANK}*(?:{LABEL}|{FIELD}){BLANK}*\][^\[\n]{{0,80}})"
    rf"|(?P<label>{BLANK}*{LABEL}{BLANK}*[:：]{BLANK}*[^\s，。；]{{0,40}}(?:{BLANK}+{CLOCK})?)"
    rf"|(?P<agency>{BLANK}*(?:{AGENCY}){BLANK}*(?:[（(][^）)\n]{{1,40}}[）)])?{BLANK}*[:：]?)"
    rf"|(?P<byline>[（(]{HAN}{{0,12}}?(?:记者|通讯员|作者|责任编辑|编辑|供稿|来源|完)[^）)\n]{{0,60}}[）)])"
    rf"|(?P<script>{BLANK}*[（(【\[](?:导语|解说词?|配音|画外音|同期声?|出镜|口播|主播|字幕)[^）)】\]，。\n]{{0,12}}[）)】\]])"
    rf"|(?P<buttons>{BLANK}*(?:【?(?:{BUTTON})】?[ \t\u3000|]*){{1,20}}$)"
    rf"|(?P<position>{BLANK}*(?:当前位置|您的位置|您现在的位置|您当前的位置|现在位置|原题|原标题)[:：][^\n]{{0,80}}$)"
    rf"|(?P<rights>[^\n]{{0,30}}?(?:版权所有|版权均属|ICP备|Copyright|网站标识码|公网安备)[^\n]{{0,200}}$)"
    rf"|(?P<reporter>[■●▲□]?{BLANK}*(?:本报|首席|见习|实习|全媒体|通讯员|融媒体?)*(?:记者|通讯员){BLANK}+"
    rf"{HAN}{{2,4}}(?:[{BLANK[1:-1]}、]+(?:通讯员)?{BLANK}*{HAN}{{2,4}})*{BLANK}*$)",
    re.M,
)
# What most kinds begin with; the reports and the rights of unnamed papers may begin with anything.
FIRST = frozenset(
    "0123456789 \t\u3000字央据新本（(【[|当您现原■●▲□首见实全通记融"
    + "".join(word[0] for word, kind in lexicon.rows("furniture") if kind != "field")
)
REPORTING = ("日报讯", "晚报讯", "新闻讯", "新闻网讯", "发布讯", "融媒讯", "讯（", "讯 ", "讯\u3000")
RIGHTS = ("版权所有", "版权均属", "ICP备", "Copyright", "网站标识码", "公网安备")
FOREIGN = REPORTING + RIGHTS
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
    """Where furniture may begin: at a line's start, behind a blank or a closing bracket, at a byline or a font button."""
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
