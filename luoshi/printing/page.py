"""A Readout as one self-contained page: the text marked up, the structure beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from luoshi import labels
from luoshi.printing.marks import Mark, Stretch, marks_of, stretches
from luoshi.printing.table import NO_MEETING, counts, quantities, says_nothing, times
from luoshi.reading.explain import directive_explained
from luoshi.reading.model import Directive, Readout, Span
from luoshi.reading.reasons import fate_because, force_because

_LETTERS = {"directive": "d", "agenda": "c", "instrument": "i"}
_CLASSES = {**_LETTERS, "who": "a", "agent": "agent", "bound": "bound", "unread": "unread", "furniture": "furniture"}


def page_of(readout: Readout, *, explain: bool = False) -> str:
    """The page, needing nothing but itself: no script, no address to load from."""
    style = files("luoshi.printing").joinpath("page.css").read_text("utf-8")
    title = _flat(readout, readout.title) or readout.doc or "会议报道"
    cards = (_people(readout), _agenda(readout), _instruments(readout), _directives(readout, explain), _unread(readout))
    return (
        '<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)} · 落实</title><style>{style}</style></head><body><main>\n"
        f'{_header(readout, title)}\n<div class="desk"><section class="card text"><div class="words">{_text(readout)}</div>'
        '<p class="from">红线 要求 · 蓝线 议题 · 点线 上级精神 · 底色 单位与人员 · 浅字 版面 · 黄底 未读</p></section>\n'
        f"<div>{''.join(cards)}</div></div>\n</main></body></html>\n"
    )


def _flat(readout: Readout, span: Span | None) -> str:
    return " ".join(readout.words(span).split())


def _quote(readout: Readout, span: Span | None) -> str:
    return escape(_flat(readout, span))


def _header(readout: Readout, title: str) -> str:
    facts = (
        ("会议", readout.words(readout.body)),
        ("地方", readout.words(readout.place)),
        ("日期", readout.date),
        ("主持", readout.words(readout.chair)),
        ("发布", readout.published),
    )
    shown = " · ".join(f"{name} {escape(words)}" for name, words in facts if words)
    met = counts(readout)
    terms = "".join(
        f'<span class="{fate}">{labels.label(labels.FATES, fate)} <b>{number}</b></span>'
        for fate, number in met.items()
    )
    note = f'<p class="note">{NO_MEETING}</p>' if says_nothing(readout) else ""
    return (
        f'<section class="card"><h1>{escape(title)}</h1><p class="muted">{shown}</p>'
        f'<div class="tally"><span>全文 <b>{sum(met.values())}</b> 句</span>{terms}</div>{note}</section>'
    )


def _text(readout: Readout) -> str:
    marks = marks_of(readout)
    paragraphs = (line.span() for line in re.finditer(r"[^\r\n]+", readout.text) if line[0].strip())
    return "\n".join(f"<p>{_paragraph(readout, marks, span)}</p>" for span in paragraphs)


def _paragraph(readout: Readout, marks: Iterable[Mark], span: Span) -> str:
    start, stop = span
    while readout.text[start].isspace():
        start += 1
    return "".join(_stretch(readout, stretch) for stretch in stretches(marks, start, stop))


def _stretch(readout: Readout, stretch: Stretch) -> str:
    words = escape(readout.words((stretch.start, stretch.stop)))
    if not stretch.marks:
        return words
    classes = " ".join(dict.fromkeys(_CLASSES[mark.sort] for mark in stretch.marks))
    marked = f'<span class="{classes}">{words}</span>'
    owner = next((mark for sort in _LETTERS for mark in stretch.marks if mark.sort == sort), None)
    if owner is None:
        return marked
    name = f"{_LETTERS[owner.sort]}{owner.number}"
    anchors = "".join(
        f'<a class="n" id="t-{_LETTERS[mark.sort]}{mark.number}"></a>' for mark in stretch.opening if mark.number
    )
    return f'{anchors}<a class="mark" href="#{name}">{marked}</a>'


def _card(title: str, number: int, inner: str) -> str:
    return (
        f'<section class="card"><h2>{title} <span class="muted">{number}</span></h2>{inner}</section>' if number else ""
    )


def _rows(heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f"<th>{words}</th>" for words in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _back(letter: str, number: int) -> str:
    return f'<a href="#t-{letter}{number}" title="看原文">{number}</a>'


def _people(readout: Readout) -> str:
    rows = (
        f"<tr><td>{_quote(readout, person.name)}</td><td>{_quote(readout, person.title) or '—'}</td>"
        f"<td>{labels.label(labels.PARTS, person.part)}</td></tr>"
        for person in readout.people
    )
    return _card("人员", len(readout.people), _rows(("姓名", "职务", "身份"), rows))


def _agenda(readout: Readout) -> str:
    rows = (
        f'<tr id="c{number}"><td>{_back("c", number)}</td><td class="nw">{labels.label(labels.AGENDA_KINDS, item.kind)}</td>'
        f'<td class="said">{_quote(readout, item.subject)}</td></tr>'
        for number, item in enumerate(readout.agenda, start=1)
    )
    return _card("议题", len(readout.agenda), _rows(("#", "类别", "内容"), rows))


def _instruments(readout: Readout) -> str:
    rows = (
        f'<tr id="i{number}"><td>{_back("i", number)}</td>'
        f'<td class="nw">{labels.label(labels.INSTRUMENT_FORMS, item.form)}</td>'
        f'<td class="nw">{_quote(readout, item.issuer) or "—"}</td><td class="said">{_quote(readout, item.span)}</td></tr>'
        for number, item in enumerate(readout.instruments, start=1)
    )
    return _card("上级精神", len(readout.instruments), _rows(("#", "形式", "来自", "原文"), rows))


def _directives(readout: Readout, explain: bool) -> str:
    cards = (_directive(readout, d, number, explain) for number, d in enumerate(readout.directives, start=1))
    return _card("要求", len(readout.directives), "".join(cards))


def _directive(readout: Readout, directive: Directive, number: int, explain: bool) -> str:
    actions = "".join(
        f'<li><span class="said">{_quote(readout, action.span)}</span>'
        f'<small class="{action.force}">{labels.label(labels.FORCES, action.force)}</small></li>'
        for action in directive.actions
    )
    agent = _quote(readout, directive.agent) or '<span class="muted">未指明主体</span>'
    rules = "；".join(
        dict.fromkeys(
            f"{_flat(readout, action.span)[:8]}… {force_because(action)}" for action in directive.actions if action.rule
        )
    )
    because = directive_explained(directive).because
    return (
        f'<article class="prop" id="d{number}"><h3>{_back("d", number)} {agent}</h3>'
        f'<div class="small muted">{labels.label(labels.MODES, directive.mode)} · '
        f"{labels.label(labels.DOMAINS, directive.domain)} · 把握 {directive.confidence:.2f}</div>"
        f'<ul class="acts">{actions}</ul><div class="chips">{_chips(readout, directive)}</div>'
        f'<details class="why"{" open" if explain else ""}><summary>为何这样读</summary>'
        f"规则 {escape(because) or '—'}{'；' + escape(rules) if rules else ''}</details></article>"
    )


def _chips(readout: Readout, directive: Directive) -> str:
    held = [f"时限 {escape(words)}" for words in times(readout, directive)]
    held += [f"量化 {escape(words)}" for words in quantities(readout, directive)]
    lacking = [f"缺 {labels.label(labels.ELEMENTS, name)}" for name in directive.missing]
    return "".join(
        f'<span class="chip {sort}">{words}</span>'
        for sort, chips in (("ok", held), ("lack", lacking))
        for words in chips
    )


def _unread(readout: Readout) -> str:
    left = [sentence for sentence in readout.sentences if sentence.fate == "unread"]
    items = "".join(
        f'<li><span class="said">{_quote(readout, s.span)}</span><small>{escape(fate_because(s))}</small></li>'
        for s in left
    )
    return _card("未读", len(left), f'<ul class="acts">{items}</ul>')
