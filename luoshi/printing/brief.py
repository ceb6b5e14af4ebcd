"""A brief as Markdown for the terminal, as one self-contained page, as a Word file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from html import escape
from importlib.resources import files
from pathlib import Path

from luoshi.errors import Invalid
from luoshi.rating.brief import Brief, Row, plain
from luoshi.rating.lights import LIGHTS

HEADS = {
    "zh": ("指标", "时期", "数值", "同比", "上期", "目标", "灯"),
    "en": ("indicator", "period", "value", "on the year", "period before", "target", "light"),
}
AS_OF = {"zh": "数据截至 {day} · 规则 {rules}", "en": "as known on {day} · rules {rules}"}
NOTHING = {
    "zh": "这一时期还没有数据：还没有发布，或者还没有入库。",
    "en": "No figures for this period: not released, or not entered yet.",
}


def markdown(brief: Brief) -> str:
    """For the terminal, and for anything that takes Markdown."""
    return "\n".join(_markdown(brief)) + "\n"


def _markdown(brief: Brief) -> Iterator[str]:
    yield f"# {brief.title}"
    yield ""
    yield as_of(brief)
    if not brief.sections:
        yield from ("", NOTHING[brief.language])
    if brief.rows:
        heads = HEADS[brief.language]
        yield from ("", f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}")
        yield from (f"| {' | '.join(cells(row, brief))} |" for row in brief.rows)
    for section in brief.sections:
        yield from ("", f"## {section.title}")
        for phrase in section.sentences:
            yield from ("", plain(phrase))
    if brief.lacks:
        yield from ("", f"## {brief.lacking}", "")
        yield from (f"- {plain(phrase)}" for phrase in brief.lacks)


def html(brief: Brief) -> str:
    """One page that needs nothing but itself."""
    style = files("luoshi.printing").joinpath("page.css").read_text("utf-8")
    heads = "".join(f"<th>{escape(each)}</th>" for each in HEADS[brief.language])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells(row, brief)) + "</tr>" for row in brief.rows
    )
    table = f'<section class="card"><table><tr>{heads}</tr>{rows}</table></section>' if rows else ""
    nothing = "" if brief.sections else f'<section class="card"><p>{NOTHING[brief.language]}</p></section>'
    told = [(section.title, [plain(each) for each in section.sentences]) for section in brief.sections]
    if brief.lacks:
        told.append((brief.lacking, [plain(each) for each in brief.lacks]))
    cards = "".join(
        f'<section class="card"><h2>{escape(title)}</h2>'
        + "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        + "</section>"
        for title, sentences in told
    )
    language = "zh-Hans" if brief.language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(brief.title)}</title><style>{style}</style></head><body><main>\n"
        f'<section class="card"><h1>{escape(brief.title)}</h1><p class="muted">{escape(as_of(brief))}</p></section>\n'
        f"{table}{nothing}{cards}\n</main></body></html>\n"
    )


def word(brief: Brief) -> bytes:
    """A Word file."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    document.add_heading(brief.title, level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(as_of(brief)).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if not brief.sections:
        document.add_paragraph(NOTHING[brief.language])
    if brief.rows:
        table = document.add_table(rows=0, cols=len(HEADS[brief.language]), style="Table Grid")
        for line in (HEADS[brief.language], *(cells(row, brief) for row in brief.rows)):
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
    for section in brief.sections:
        document.add_heading(section.title, level=2)
        for phrase in section.sentences:
            document.add_paragraph(plain(phrase))
    if brief.lacks:
        document.add_heading(brief.lacking, level=2)
        for phrase in brief.lacks:
            document.add_paragraph(plain(phrase), style="List Bullet")
    document.core_properties.title, document.core_properties.comments = brief.title, ""
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


FORMS: dict[str, Callable[[Brief], bytes]] = {
    ".md": lambda brief: markdown(brief).encode(),
    ".html": lambda brief: html(brief).encode(),
    ".docx": word,
}


def write(brief: Brief, out: Path) -> None:
    """Into a file, in the form of its ending."""
    form = FORMS.get(out.suffix.lower())
    if form is None:
        raise Invalid(f"{out.name}：文稿写成 {'、'.join(FORMS)} 文件，请改文件名的结尾。")
    try:
        out.write_bytes(form(brief))
    except OSError as fault:
        raise Invalid(f"写不了 {out}：{fault.strerror}。") from fault


def as_of(brief: Brief) -> str:
    """By which figures and rules it was written."""
    return AS_OF[brief.language].format(day=brief.day.isoformat(), rules=brief.rules)


def cells(row: Row, brief: Brief) -> tuple[str, ...]:
    """A row's texts."""
    light = LIGHTS[row.light] if row.light else None
    named = (light.zh if brief.language == "zh" else light.en) if light else ""
    pieces = (row.value, row.growth, row.before, row.target)
    return row.name.text, row.period, *(piece.text if piece else "" for piece in pieces), named
