"""A small readout marked by hand, so that what is printed does not hang on how well the reader reads."""

from __future__ import annotations

from luoshi.reading.model import (
    Action,
    AgendaItem,
    Deadline,
    Directive,
    Instrument,
    Participant,
    Readout,
    Sentence,
    Span,
)

TEXT = (
    "林远舟主持召开市委常委会会议\n字体：【大 中 小】 打印\n"
    "4月28日，市委召开常委会会议，传达学习省委关于县域经济的重要指示。市委书记林远舟主持会议。\n"
    "会议强调，教育部门要建强教师队伍，在6月底前出台<办法>。天气晴好。\n"
)


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return start, start + len(words)


SAMPLE = Readout(
    text=TEXT,
    doc="sample",
    title=span("林远舟主持召开市委常委会会议"),
    body=span("市委", 40),
    date="2026-04-28",
    published="2026-04-29",
    chair=span("林远舟"),
    people=(Participant(span("林远舟"), "chair", span("市委书记")),),
    agenda=(AgendaItem("convey", span("省委关于县域经济的重要指示"), rule="summary"),),
    instruments=(Instrument(span("省委关于县域经济的重要指示"), "instruction", span("省委"), rule="utterance"),),
    directives=(
        Directive(
            span("教育部门要建强教师队伍，在6月底前出台<办法>"),
            "call",
            "education",
            agent=span("教育部门"),
            actions=(
                Action(span("建强教师队伍"), "effort", "verb"),
                Action(span("在6月底前出台<办法>"), "deliverable", "dated"),
            ),
            deadlines=(span("6月底前"),),
            resolved_deadlines=(Deadline(span("6月底前"), end="2026-06-30"),),
            missing=("support", "measure"),
            confidence=0.93,
            rule="agent 要",
        ),
    ),
    sentences=(
        Sentence(span("林远舟主持召开市委常委会会议"), "header", "title line"),
        Sentence(span("字体：【大 中 小】 打印"), "furniture", "font"),
        Sentence(span("4月28日，市委召开常委会会议，传达学习省委关于县域经济的重要指示。"), "agenda", "summary"),
        Sentence(span("市委书记林远舟主持会议。"), "header", "people"),
        Sentence(span("会议强调，教育部门要建强教师队伍，在6月底前出台<办法>。"), "directive", "agent 要"),
        Sentence(span("天气晴好。"), "unread", "no cue"),
    ),
    unread=1,
)
NOTHING = Readout(text="天气晴好。", doc="weather", sentences=(Sentence((0, 5), "statement"),))
