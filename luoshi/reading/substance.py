"""What a report says beyond phrases: its numbers, its dates, the things it names. With none of them it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from luoshi.reading import lexicon, quantities
from luoshi.reading.numerals import TO_TEN

# 三月, 2027年, 月底, 下周三; but 日常, 年来
DATE = re.compile(
    "|".join((
        rf"(?:\d{{1,4}}|[{TO_TEN}]{{1,3}})(?:年(?!来|级)|月|日(?!常)|季度)",
        "[年月]底|[上中下]旬",
        "[本下上]周[一二三四五六日]",
    ))
)  # fmt: skip
# a number that only names something: 第37次会议, 2026年 and the like are no result
NUMBER = re.compile(r"(?<![第\d.])\d+(?:\.\d+)?(?![\d.年月日届次])")
HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
# words that bind others and name nothing
BINDING = re.compile(r"[的了和与及并将已对在把为等各都也还正再又从向以于至由按被使让我该其这此能要须后]+")
MEETING = re.compile(rf"第[\d{TO_TEN}百]+次[^，。；]{{0,8}}会议")
# of what the commitment itself is called, only a step taken says something new
STEP = re.compile(
    r"取得|完成|建成|签订|签约|印发|竣工|开工|验收|投用|封顶|通过|批复|进场|交付|合龙|到位|上线|公示|移交"
)
SHORTEST = 3  # letters of a thing that is named; pairs are left over by chance between two phrases


class Substance(msgspec.Struct, frozen=True):
    """The numbers, the dates and the things that a text names, in its own words."""

    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    things: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing but phrases."""
        return not (self.numbers or self.dates or self.things)


def substance(text: str, known: Iterable[str] = ()) -> Substance:
    """What the text says. `known` are texts that everybody has (the title of the matter): to repeat them says nothing,
    unless a step is told with them."""
    dates = tuple(match.group() for match in DATE.finditer(text))
    spans = quantities.find(text, 0, len(text))
    numbers = {text[start:end] for start, end in spans} or set(NUMBER.findall(DATE.sub("　", text)))
    return Substance(tuple(sorted(numbers)), dates, tuple(_things(text, tuple(known))))


def bare(text: str) -> str:
    """The text with every phrase replaced by a blank."""
    out, at = [], 0
    for start, end, _ in _phrases().find(text):
        out += [text[at:start], "　"]
        at = end
    return "".join([*out, text[at:]])


def _things(text: str, known: tuple[str, ...]) -> Iterable[str]:
    for clause in re.split(r"[，。；、！？\n]", MEETING.sub("　", text)):
        takes_step = STEP.search(clause) is not None
        for run in HAN_RUN.findall(bare(clause)):
            for thing in BINDING.split(run):
                if (len(thing) >= SHORTEST or STEP.search(thing)) and (
                    takes_step or not any(thing in each for each in known)
                ):
                    yield thing


@cache
def _phrases() -> lexicon.Matcher:
    """Finds every phrase in one scan: those of reports and the fixed ones of readouts."""
    return lexicon.matcher({*lexicon.words("phrases"), *(phrase for phrase, _ in lexicon.formulations())})
