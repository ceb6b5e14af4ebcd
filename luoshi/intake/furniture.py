"""What surrounds an article on a web page and is no part of it: font sizes, printing, sharing, editors, neighbours.

A stretch counts as furniture where it stands as a piece of its own (a whole line, or before or after the sentences of
one), so that the same word inside a sentence (推广3D打印) is left alone.
"""

from __future__ import annotations

import re

from luoshi.intake.model import Span

_NAME = r"(?:[A-Za-z0-9_]{2,20}|[^\W\d_]{2,4}(?:·[^\W\d_]{1,6})?)"
_NAMES = rf"{_NAME}(?:[ \u3000、,，|/]+{_NAME}(?!\w))*"
_HANDS = "责任编辑|责编|值班编委|编辑|编审|审核|校对|监制|主编|初审|复审|终审|[一二三]审|美编"
# Recognisable wherever they stand.
_PIECES = (
    r"字\s*[体号][:：]?\s*[【\[（(]?\s*大\s*[|/]?\s*中\s*[|/]?\s*小\s*[】\]）)]?",
    r"[【\[]\s*大\s+中\s+小\s*[】\]]",
    r"(?:[【\[（(]\s*)?(?:打印|关闭|收藏|返回|分享)(?:本页|此页|本文|窗口|页面|列表|顶部)\s*[】\]）)]?",
    r"[【\[]\s*(?:打印|关闭|收藏|纠错|返回|分享|复制链接|我要纠错|返回顶部)\s*[】\]]",
    r"扫一扫[,，]?\s*(?:在?手机[上端]?(?:打开|查看|浏览|阅读)?当?前?(?:页面?|本页|文章)?|分享(?:本页|到[^\s。]{2,10})?)",
    rf"[（(【\[]\s*(?:{_HANDS})[:：]\s*{_NAMES}\s*[）)】\]]",
    rf"(?<![^\s。）)】\]])(?:{_HANDS})[:：]\s*{_NAMES}",
    r"分享[到至][:：]?(?:[ \u3000]*(?:新浪微博|腾讯微博|微信|微博|QQ空间|QQ好友|QQ|朋友圈|更多))+",
    r"(?:浏览|阅读|访问|点击)(?:次数|量|数|率)?[:：]\s*(?:\d+\s*次?|次)",
)
# Where the page stands on its site.
POSITION, FROM_HOME = r"(?:当前|所在|[您你](?:现在|当前)?的)(?:所在)?位置", r"首页\s*[>›»/|]"
# Furniture only where they fill a line.
_LINES = (
    r"[上下]一[篇条页][:：]?.{0,80}",
    rf"{POSITION}是?[:：].{{0,80}}",
    rf"{FROM_HOME}.{{0,80}}",
    r"(?:相关|推荐|延伸|热门)(?:链接|新闻|阅读|文章|推荐|信息|报道)[:：]?",
    r"分享[到至]?[:：]?",
    r"扫一扫.{0,30}",
    r"(?:浏览|阅读|访问|点击)(?:次数|量|数|率)[:：]?",
    r"版权所有.{0,80}",
    r"(?:主办|承办|维护|技术支持)(?:单位)?[:：].{0,60}",
    r".{0,20}ICP备\s*\d.{0,40}",
    r".{0,20}公网安备.{0,40}",
    r"(?:政府)?网站标识码.{0,40}",
    rf"(?:{_HANDS})[:：]\s*{_NAMES}(?:[ \u3000|/;；]+(?:{_HANDS})[:：]\s*{_NAMES})*",
    r"[\s|【】\[\]]*(?:(?:打印|关闭|收藏|分享|纠错|我要纠错|朗读|语音播报|无障碍阅读|返回顶部|返回|下载|复制链接|大|中|小"
    r"|A[-+]?|微信|微博)[\s|【】\[\]]+)*(?:打印|关闭|收藏|分享|纠错|我要纠错|朗读|语音播报|无障碍阅读|返回顶部|复制链接"
    r"|微信|微博|小)[\s|【】\[\]]*",
)
_PIECE = re.compile("|".join(_PIECES))
# Every piece has one of these; a text without any need not be searched for pieces. Each begins with a character as it stands,
# so that the search passes over the others fast.
_SIGN = re.compile(
    r"字\s*体|字\s*号|【\s*大|\[\s*大|打印|关闭|收藏|返回|分享|纠错|复制链接|扫一扫|浏览|阅读|访问|点击"
    r"|责任编辑|责编|编委|编辑|编审|审核|校对|监制|主编|初审|复审|终审|一审|二审|三审|美编"
)
_LINE = re.compile("|".join(f"(?:{line})" for line in _LINES))
# 打印 and its like right after a piece belong to it: 字体：【大 中 小】 打印 关闭
_TAIL = re.compile(r"(?:[ \t\u3000|]*[【\[]?(?:打印|关闭|收藏|分享|纠错)(?:本页|窗口)?[】\]]?(?![\w，。、]))+")
_MOST_LINE = 160


def furniture_of(text: str) -> tuple[Span, ...]:
    """The furniture of a page as sorted, disjoint spans."""
    spans: list[Span] = []
    signed = _SIGN.search(text) is not None
    for line in re.finditer(r"[^\r\n]+", text):
        words = line[0].strip()
        if not words:
            continue
        start = line.start() + line[0].index(words)
        if len(words) <= _MOST_LINE and _LINE.fullmatch(words):
            spans.append((start, start + len(words)))
        elif signed:
            spans += _pieces(text, start, start + len(words))
    return tuple(spans)


def _pieces(text: str, start: int, stop: int) -> list[Span]:
    spans: list[Span] = []
    while piece := _PIECE.search(text, start, stop):
        tail = _TAIL.match(text, piece.end(), stop)
        start = tail.end() if tail else piece.end()
        spans.append((piece.start(), start))
    return spans
