"""Knows the 要 that calls on nobody: it stands inside what one goes by, or only tells which one is meant."""

from __future__ import annotations

from luoshi.reading import patterns
from luoshi.reading.patterns import either, one_of
from luoshi.reading.predicates import predicate_at

# 落实…要…的要求: a 要 within what one goes by; 提出了要…的目标: within what was laid down.
HOLDING = r"[^，；。要]{0,20}要[^，；。]{0,30}" + either(
    r"的(?:总体|战略|工作|总|目标|明确|重[要大])?(?:要求|方针|原则|部署|指示|精神)",
    r"重[要大](?:要求|指示)",
)
LAID_DOWN = "[^，；。要]{0,20}要[^，；。]{0,40}的[^，；。]{0,12}$"
GOING_BY = ("落实", "按照", "贯彻", "把握", "坚持", "围绕", "根据", "践行", "遵循")
LAYING_DOWN = ("提出", "明确", "部署", "确定", "列出")
# Written out so that all alternatives begin with a literal: the search skips what opens none of them.
EMBEDDED = patterns.late(
    "|".join((
        *(verb + HOLDING for verb in GOING_BY),
        *(f"{verb}了{LAID_DOWN}" for verb in LAYING_DOWN),
    ))
)  # fmt: skip
# 必须守住的底线, 应当坚持的: which one is meant.
RELATIVE = patterns.late(
    "(?:必须|应当|应该)"
    + either(
        "(?P<done>(?![以把在用按对从将向为靠])[^，、；。]{1,4})的[^，、；。]{2,12}(?=[，、；。]|$)",
        one_of("坚持 完成 解决 落实 遵循 把握 履行 遵守 面对 承担 回答 具备") + "的",
    )
)


def tells_which(text: str, cue: int, end: int) -> bool:
    """Whether the word of calling only tells which thing is meant; 必须坚持党的领导 calls: its verb has an object before 的."""
    relative = RELATIVE.match(text, cue, end)
    if relative is None or relative["done"] is None:
        return relative is not None
    verb = predicate_at(text, *relative.span("done"))
    return not verb.role or verb.end == relative.end("done")
