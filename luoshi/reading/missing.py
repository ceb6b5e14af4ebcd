"""Says which of the four elements a directive leaves out, and drafts the question that would fill them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, product
from operator import not_

from luoshi.reading import cues
from luoshi.reading.model import Directive, Element, Readout

SUPPORT = re.compile(
    "|".join((
        "会同|配合|协同|协助|联合|联动|共同|参与",
        "相关部门|有关部门|各部门",
        "通力协作|密切协作|携手",
        "牵头[^，。；]{0,20}(?:部门|单位)",
    ))
)  # fmt: skip
ELEMENTS: tuple[Element, ...] = ("who", "support", "when", "measure")
LEFT_OUT = {
    given: tuple(compress(ELEMENTS, map(not_, given))) for given in product((False, True), repeat=len(ELEMENTS))
}
ADDRESS = "请会议秘书核实："
LACKING = {"who": "牵头单位", "support": "配合单位", "when": "完成时限", "measure": "衡量办法"}
ASKING = {
    "who": "由哪个单位牵头",
    "support": "由哪些单位配合",
    "when": "何时完成",
    "measure": "以什么标准算完成",
}


def elements(
    text: str, start: int, end: int, agent: bool, timed: bool, measured: bool, cued: int = cues.SUPPORT
) -> tuple[Element, ...]:
    """The elements that the words of a directive do not name; `cued` are the kinds of cue in its sentence, where known."""
    supported = bool(cued & cues.SUPPORT) and SUPPORT.search(text, start, end) is not None
    return LEFT_OUT[agent, supported, timed, measured]


def question(readout: Readout, directive: Directive) -> str:
    """A question to the meeting's secretary about what the directive leaves open; empty if nothing is."""
    return draft_question(readout.words(directive.span), directive.missing)


def draft_question(words: str, missing: Sequence[str]) -> str:
    """The question for any words and what they leave open, ready to be sent; empty if nothing is."""
    if not missing:
        return ""
    lacking, asked = ("、".join(said[element] for element in missing) for said in (LACKING, ASKING))
    return f"{ADDRESS}“{words}”未写明{lacking}。请问{asked}？"


def for_meeting(title: str, questions: Sequence[str]) -> str:
    """The questions about one meeting as one text, numbered; empty if there is none."""
    if not questions:
        return ""
    numbered = (f"{number}. {asked.removeprefix(ADDRESS)}" for number, asked in enumerate(questions, start=1))
    return "\n".join([f"{ADDRESS}{title}", *numbered])
