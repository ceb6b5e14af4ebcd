"""Puts a text to a language model: the rules of annotation in short, and numbered sentences in bearable portions."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from luoshi.reading.sentences import Piece

# In characters. The answer quotes a portion about twice: with
# the rules all of it fits into a context of 8,192 tokens.
PORTION = 1200
CONTEXT = 300

RULES = files("luoshi.reading.llm").joinpath("rules.txt").read_text(encoding="utf-8")


def portions(pieces: list[Piece]) -> Iterator[list[int]]:
    """The numbers of the sentences to put in one request each: whole paragraphs as far as they fit, never furniture."""
    portion: list[int] = []
    size = 0
    for paragraph in _paragraphs(pieces):
        length = sum(pieces[number].end - pieces[number].start for number in paragraph)
        parts = [paragraph] if length <= PORTION else [[number] for number in paragraph]
        for part in parts:
            length = sum(pieces[number].end - pieces[number].start for number in part)
            if portion and size + length > PORTION:
                yield portion
                portion, size = [], 0
            portion, size = portion + part, size + length
    if portion:
        yield portion


def _paragraphs(pieces: list[Piece]) -> Iterator[list[int]]:
    paragraph: list[int] = []
    for number, piece in enumerate(pieces):
        if piece.furniture:
            continue
        if paragraph and pieces[paragraph[0]].paragraph != piece.paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(number)
    if paragraph:
        yield paragraph


def messages(
    text: str, pieces: list[Piece], portion: list[int], published: str | None, publisher: str | None
) -> list[dict[str, str]]:
    """One request: the rules, what is known of the page, how the report began, and the sentences to mark."""
    lines = [f"发布日期：{published or '不详'}", f"发布者：{publisher or '不详'}"]
    before = [piece for piece in pieces[: portion[0]] if not piece.furniture]
    if before:
        opening = " ".join(text[before[0].start : before[0].start + CONTEXT].split())
        lines.append(f"开头（只供理解，已标过，不再标注）：{opening}")
        lines.append(f"上一句（同上）：{text[before[-1].start : before[-1].end][-CONTEXT:]}")
    lines.append("正文：")
    paragraph = None
    for number in portion:
        piece = pieces[number]
        if paragraph is not None and piece.paragraph != paragraph:
            lines.append("")
        paragraph = piece.paragraph
        lines.append(f"[{number + 1}] {text[piece.start : piece.end]}")
    return [{"role": "system", "content": RULES}, {"role": "user", "content": "\n".join(lines)}]
