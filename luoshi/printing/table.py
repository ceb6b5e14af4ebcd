"""A Readout as tables for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from luoshi import labels
from luoshi.reading.explain import Explanation, directive_explained
from luoshi.reading.model import Directive, Readout, Span
from luoshi.reading.reasons import FORCE_RULES, fate_because, rule_because

_FORCE_STYLES = {"deliverable": "bold green", "effort": "default", "stance": "dim"}
NO_MEETING = "没有读到会议：文中没有会议名称、日期、议题，也没有要求。请检查这是不是一篇会议报道。"


def print_table(readout: Readout, console: Console, *, explain: bool = False) -> None:
    """Print what was read: header, people, agenda, instruments, directives, and what became of every sentence."""
    console.print(Group(*_parts(readout, explain)))


def says_nothing(readout: Readout) -> bool:
    """Whether no meeting was found at all."""
    return not (readout.body or readout.agenda or readout.directives or readout.people)


def _parts(readout: Readout, explain: bool) -> Iterator[RenderableType]:
    yield _header(readout)
    if says_nothing(readout):
        yield Text(NO_MEETING, "yellow")
    for rows in (_people(readout), _agenda(readout, explain), _instruments(readout, explain)):
        if rows.row_count:
            yield rows
    if readout.directives:
        yield _directives(readout, explain)
    yield tally(readout)
    if explain:
        yield _sentences(readout)
    elif readout.unread:
        yield _unread(readout)


def _grid(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _header(readout: Readout) -> Table:
    header = Table.grid(padding=(0, 2))
    header.add_column(style="dim", no_wrap=True)
    header.add_column(overflow="fold")
    for name, words in (
        ("文件", readout.doc),
        ("标题", _line(readout, readout.title)),
        ("会议", readout.words(readout.body)),
        ("地方", readout.words(readout.place)),
        ("日期", readout.date or ""),
        ("主持", readout.words(readout.chair)),
        ("发布", readout.published or ""),
    ):
        header.add_row(name, Text(words or "—"))
    return header


def _line(readout: Readout, span: Span | None) -> str:
    return " ".join(readout.words(span).split())


def _people(readout: Readout) -> Table:
    table = _grid("人员", "姓名", "职务", "身份")
    for person in readout.people:
        part = labels.label(labels.PARTS, person.part)
        table.add_row(Text(readout.words(person.name)), Text(readout.words(person.title) or "—"), part)
    return table


def _agenda(readout: Readout, explain: bool) -> Table:
    table = _grid("议题", "#", "类别", "内容", *(["规则"] if explain else []))
    for number, item in enumerate(readout.agenda, start=1):
        kind = labels.label(labels.AGENDA_KINDS, item.kind)
        table.add_row(str(number), kind, Text(_line(readout, item.subject)), *_why(item.rule, item.confidence, explain))
    return table


def _instruments(readout: Readout, explain: bool) -> Table:
    table = _grid("上级精神", "#", "形式", "来自", "原文", *(["规则"] if explain else []))
    for number, item in enumerate(readout.instruments, start=1):
        table.add_row(
            str(number),
            labels.label(labels.INSTRUMENT_FORMS, item.form),
            Text(readout.words(item.issuer) or "—"),
            Text(_line(readout, item.span)),
            *_why(item.rule, item.confidence, explain),
        )
    return table


def _why(rule: str, confidence: float, explain: bool) -> list[Text]:
    return [Text(f"{rule_because(rule) or '—'} {confidence:.2f}", "dim")] if explain else []


def _directives(readout: Readout, explain: bool) -> Table:
    table = _grid("要求", "#", "谁 · 做什么", "要素")
    table.expand = True
    table.columns[1].ratio, table.columns[2].ratio = 3, 2
    for number, directive in enumerate(readout.directives, start=1):
        table.add_row(str(number), _actions(readout, directive, explain), _elements(readout, directive, explain))
    return table


def _actions(readout: Readout, directive: Directive, explain: bool) -> Text:
    lines = [Text(readout.words(directive.agent), "bold")] if directive.agent else []
    for action in directive.actions:
        force = labels.label(labels.FORCES, action.force)
        note = f"  {force}" + (f" · {rule_because(action.rule, among=FORCE_RULES)}" if explain and action.rule else "")
        lines.append(Text.assemble((readout.words(action.span), _FORCE_STYLES[action.force]), (note, "dim cyan")))
    return Text("\n").join(lines or [Text(_line(readout, directive.span))])


def _elements(readout: Readout, directive: Directive, explain: bool) -> Text:
    mode = labels.label(labels.MODES, directive.mode)
    lines = [Text(f"{mode} · {labels.label(labels.DOMAINS, directive.domain)}")]
    lines += [Text(f"时限 {words}", "green") for words in times(readout, directive)]
    lines += [Text(f"量化 {words}", "green") for words in quantities(readout, directive)]
    if directive.missing:
        lacking = "、".join(labels.label(labels.ELEMENTS, name) for name in directive.missing)
        lines.append(Text(f"缺 {lacking}", "yellow"))
    if explain:
        lines.append(_because(readout, directive_explained(directive)))
    return Text("\n").join(lines)


def times(readout: Readout, directive: Directive) -> list[str]:
    """The times as written, each with its days where they were worked out; that one begins with the meeting goes without
    saying."""
    worked_out = {one.span: one for one in directive.resolved_deadlines}
    told = []
    for span in directive.deadlines:
        one = worked_out.get(span)
        start, end = (one.start, one.end) if one else (None, None)
        since = f"{start} 至 " if start not in (None, end, readout.date) else ""
        days = f"{since}{end}" if end else f"{start} 起" if start else ""
        told.append(readout.words(span) + (f"（{days}）" if days else ""))
    return told


def quantities(readout: Readout, directive: Directive) -> list[str]:
    """The numeric targets as written, each with what it comes to where that was worked out."""
    worked_out = {one.span: one for one in directive.resolved_quantities}
    told = []
    for span in directive.quantities:
        words, one = readout.words(span), worked_out.get(span)
        comes_to = labels.normal(words, one.relation, one.value, one.high, one.unit) if one else ""
        told.append(f"{words}（{comes_to}）" if comes_to else words)
    return told


def _because(readout: Readout, why: Explanation) -> Text:
    """The rule behind a mark in words, and the cues that it went by."""
    cues = "、".join(f"“{_line(readout, cue)}”" for cue in why.cues)
    sure = f" {why.confidence:.2f}" if why.confidence is not None else ""
    return Text(f"规则 {why.because or '—'}{sure}" + (f"；线索 {cues}" if cues else ""), "dim")


def counts(readout: Readout) -> dict[str, int]:
    """How many sentences met each fate, every fate named."""
    met: Counter[str] = Counter(sentence.fate for sentence in readout.sentences)
    return {fate: met[fate] for fate in labels.FATES}


def tally(readout: Readout) -> Text:
    """The sentences in all as the sum of their fates."""
    met = counts(readout)
    terms = " + ".join(f"{labels.label(labels.FATES, fate)} {number}" for fate, number in met.items())
    return Text(f"全文 {sum(met.values())} 句 = {terms}", "bold")


def _unread(readout: Readout) -> Text:
    left = [sentence for sentence in readout.sentences if sentence.fate == "unread"]
    lines = [Text("未读的句子", "bold yellow")]
    lines += [Text(f"  · {_line(readout, sentence.span)}") for sentence in left]
    return Text("\n").join(lines)


def _sentences(readout: Readout) -> Table:
    table = _grid("每一句的去向", "位置", "去向", "依据", "原文")
    for sentence in readout.sentences:
        start, stop = sentence.span
        fate = labels.label(labels.FATES, sentence.fate)
        style = "yellow" if sentence.fate == "unread" else ""
        table.add_row(
            f"{start}–{stop}",
            Text(fate, style),
            Text(fate_because(sentence) or "—"),
            Text(_line(readout, sentence.span)),
        )
    return table
