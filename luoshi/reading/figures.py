"""The figures of a report with what they measure, and where they do not fit those of the report before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from luoshi.reading import again, quantities
from luoshi.reading.patterns import one_of
from luoshi.reading.quantities.expressions import UNIT

SENTENCE = re.compile(r"[^。；！？\n]+")
CLAUSE = re.compile(r"[，、：]")
# told with the figure, but not what it measures
TOLD_WITH = one_of("""
截至 目前 现 已 共 累计 合计 全部 其中 实际 总共 一共 完成了? 实现 达到? 占 的 年度计划的? 年度任务的? 全年
""")
AROUND = re.compile(f"^{TOLD_WITH}+|[为达共约近超过已]+$")
# goes down as the work goes on, or starts anew each period
ELAPSING = re.compile(
    "剩余|尚|未|还有|在建|待|缺|欠|不足|失业|投诉|下降|减少|降低|缩短|压减|压缩|"
    "本[月周期季次]|当[月期季]|上[月周期季]|首周"
)
# 由30%提高到…
FROM_TO = re.compile(
    rf"由(?P<low>\d+(?:\.\d+)?)(?P<unit>{UNIT})?(?:增加|增长|提高|提升|上升|下降|降低|减少|降|增|升)[到至]"
)
# 上期报送的…: what was told before.
RECALLED = re.compile(r"(?:上期|上月|上周|上季度|上次|此前)(?:报送|反馈)?(?:的|时)?")
PROGRESS = re.compile(r"(?:总体|总|工程|项目|整体|综合)?(?:工作)?进度")
# Of the letter pairs of two measures, from which they are one: 完成管网 and 管网, not 管网 and 管线.
ALIKE = 0.6

Kind = Literal["fall", "jump", "disagree"]


class Figure(msgspec.Struct, frozen=True):
    """A number with its measure and its unit, and the words it stands in."""

    measure: str
    value: float
    unit: str
    words: str


class Misfit(msgspec.Struct, frozen=True):
    """A figure that does not fit the one before: it fell, it jumped, or it tells the earlier one otherwise."""

    kind: Kind
    earlier: Figure
    later: Figure

    @property
    def times(self) -> float | None:
        """How many times the earlier one it is."""
        return self.later.value / self.earlier.value if self.earlier.value else None


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order; what is recalled of an earlier period (上期…, 由…提高到) is not of this one."""
    return [
        figure
        for sentence in SENTENCE.finditer(text)
        for figure in _in_sentence(text, *sentence.span())
        if not RECALLED.search(figure.words)
    ]


def misfits(earlier: str, later: str, *, jump: float) -> list[Misfit]:
    """Where the later text's figures fell, came to `jump` times the earlier ones, or tell them otherwise than they were."""
    before = figures(earlier)
    found = []
    for figure in figures(later):
        same = _same(figure, before)
        if same is None:
            continue
        elapses = ELAPSING.search(figure.words) is not None
        if figure.value < same.value and not elapses:
            found.append(Misfit("fall", same, figure))
        elif figure.value >= jump * same.value and same.value > 0 and not elapses:
            found.append(Misfit("jump", same, figure))
    for figure in _recalled(later):
        same = _same(figure, before)
        if same is not None and figure.value != same.value:
            found.append(Misfit("disagree", same, figure))
    return found


def progress_told(text: str) -> Figure | None:
    """The progress in per cent that the words themselves give (总体进度 60%)."""
    told = (figure for figure in figures(text) if figure.unit == "%" and PROGRESS.fullmatch(figure.measure))
    return next(told, None)


def _in_sentence(text: str, start: int, end: int) -> Iterator[Figure]:
    for span in quantities.find(text, start, end):
        figure = _figure(text, span, start)
        if figure is not None:
            yield figure


def _figure(text: str, span: tuple[int, int], start: int) -> Figure | None:
    found = quantities.resolve(text, span, start)
    clause = max((sign.end() for sign in CLAUSE.finditer(text, start, span[0])), default=start)
    measure = AROUND.sub("", AROUND.sub("", found.measure or ""))
    if found.value is None or not found.unit or not measure:
        return None
    return Figure(measure, found.value, found.unit, text[clause : span[1]])


def _recalled(text: str) -> Iterator[Figure]:
    """What a text says that figures were before."""
    for sentence in SENTENCE.finditer(text):
        start, end = sentence.span()
        for match in FROM_TO.finditer(text, start, end):
            clause = max((sign.end() for sign in CLAUSE.finditer(text, start, match.start())), default=start)
            after = quantities.find(text, match.end(), end)
            later = quantities.resolve(text, after[0], match.end()) if after else None
            unit = match["unit"] or (later.unit if later else None)
            measure = AROUND.sub("", text[clause : match.start()])
            if measure and unit:
                yield Figure(measure, float(match["low"]), unit.replace("％", "%"), text[clause : match.end()])
        for figure in _in_sentence(text, start, end):
            if cue := RECALLED.match(figure.words):
                measure = AROUND.sub("", figure.measure.removeprefix(cue.group()))
                if measure:
                    yield msgspec.structs.replace(figure, measure=measure)


def _same(figure: Figure, among: list[Figure]) -> Figure | None:
    """The figure of the same measure and unit, the most alike by name."""
    alike = [(_likeness(figure.measure, other.measure), other) for other in among if other.unit == figure.unit]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    first, second = again.pairs(again.letters(one)), again.pairs(again.letters(other))
    return 2 * len(first & second) / (len(first) + len(second))
