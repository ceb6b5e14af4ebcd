"""Says which of the four elements a directive leaves out, and drafts the question that would fill them."""

from __future__ import annotations

import re

from luoshi.reading.model import Directive, Element, Readout

SUPPORT = re.compile(
    r"会同|配合|协同|协助|联合|联动|共同|参与|相关部门|有关部门|各部门|通力协作|密切协作|携手|牵头[^，。；]{0,20}(?:部门|"
    r"单位)"
)
ASKING = {"who": "由哪个单位牵头", "support": "哪些单位配合", "when": "何时完成", "measure": "以什么标准算完成"}


def elements(text: str, span: tuple[int, int], agent: bool, timed: bool, measured: bool) -> tuple[Element, ...]:
    """The elements that the words of a directive do not name."""
    found: list[Element] = []
    if not agent:
        found.append("who")
    if not SUPPORT.search(text, *span):
        found.append("support")
    if not timed:
        found.append("when")
    if not measured:
        found.append("measure")
    return tuple(found)


def question(readout: Readout, directive: Directive) -> str:
    """A question to the meeting's secretary about what the directive leaves open; empty if nothing is."""
    if not directive.missing:
        return ""
    asked = "、".join(ASKING[element] for element in directive.missing)
    return f"会议提出“{readout.words(directive.span)}”，请明确：{asked}？"
