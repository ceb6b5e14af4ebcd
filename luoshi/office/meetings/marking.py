"""A source's text with marks laid over it: paragraphs of nested pieces, and their HTML. No letter is added or lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# kind of mark → class in the stylesheet; what surrounds comes before what it holds where two marks cover the same words
KINDS = {
    "furniture": "furniture",
    "unread": "unread",
    "directive": "d",
    "agenda": "c",
    "instrument": "i",
    "person": "a",
    "agent": "agent",
}
RANK = {kind: place for place, kind in enumerate(KINDS)}


class Mark(NamedTuple):
    """A stretch `[start, end)` of the text. `address` is where a click on it leads; `note` adds a class, such as a decision."""

    start: int
    end: int
    kind: str
    address: str = ""
    note: str = ""


class Words(NamedTuple):
    """A run of the text without a boundary inside, and where it starts."""

    start: int
    words: str


class Piece(NamedTuple):
    """Part of a mark, with what lies inside. A mark that crosses another or a line's end shows as several pieces."""

    mark: Mark
    inside: tuple["Piece | Words", ...]


class Paragraph(NamedTuple):
    """One line of the source without the blanks around it."""

    start: int
    pieces: tuple[Piece | Words, ...]


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The text's lines that hold words, each as nested pieces. Marks may nest, touch, cross and run over lines."""
    ordered = sorted(
        (mark for mark in marks if 0 <= mark.start < mark.end <= len(text)),
        key=lambda mark: (mark.start, -mark.end, RANK[mark.kind]),
    )
    found, first = [], 0
    for start, end in _lines(text):
        while first < len(ordered) and ordered[first].end <= start:
            first += 1
        here = [mark for mark in ordered[first:] if mark.start < end and mark.end > start]
        found.append(Paragraph(start, _nest(text, start, end, here)))
    return found


def html(lines: Iterable[Paragraph]) -> SafeString:
    """The paragraphs as HTML; every run of words carries its place in the source as `data-start`."""
    return format_html_join("", "<p>{}</p>", ((_html(line.pieces),) for line in lines))


def read_marks(reading: Mapping[str, Any]) -> Iterator[Mark]:
    """The marks of a kept reading that nobody puts right: who met, furniture, what stayed unread."""
    if reading["body"]:
        yield _over(reading["body"], "person")
    for sentence in reading["sentences"]:
        if sentence["fate"] in {"furniture", "unread"}:
            yield _over(sentence["span"], sentence["fate"])


def row_marks(rows: Iterable[Any], kind: str) -> Iterator[Mark]:
    """The marks of rows that are a stretch each: attendance, agenda, instruments."""
    return (Mark(row.start, row.end, kind) for row in rows)


def _over(span: tuple[int, int], kind: str) -> Mark:
    return Mark(*span, kind)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            yield begin, begin + len(words)
        start += len(line) + 1


def _nest(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece | Words, ...]:
    """The words from start to end under marks given from the outermost in: each mark is one piece as far as its
    surroundings allow, and goes on in another piece beyond them."""
    pieces: list[Piece | Words] = []
    at, rest = start, list(marks)
    while at < end:
        rest = [mark for mark in rest if mark.end > at]
        if not rest or rest[0].start >= end:
            pieces.append(Words(at, text[at:end]))
            break
        outer = rest[0]
        if outer.start > at:
            pieces.append(Words(at, text[at : outer.start]))
            at = outer.start
        stop = min(outer.end, end)
        inner = [mark for mark in rest[1:] if mark.start < stop]
        pieces.append(Piece(outer, _nest(text, at, stop, inner)))
        at, rest = stop, rest[1:]
    return tuple(pieces)


def _html(pieces: Iterable[Piece | Words], *, in_link: bool = False) -> SafeString:
    return mark_safe("".join(_one(piece, in_link) for piece in pieces))  # noqa: S308  each part is escaped by _one


def _one(piece: Piece | Words, in_link: bool) -> SafeString:
    if isinstance(piece, Words):
        return format_html('<span data-start="{}">{}</span>', piece.start, piece.words)
    mark = piece.mark
    look = f"{KINDS[mark.kind]} {mark.note}".strip()
    if mark.address and not in_link:
        return format_html('<a class="mark {}" href="{}">{}</a>', look, mark.address, _html(piece.inside, in_link=True))
    return format_html('<span class="mark {}">{}</span>', look, _html(piece.inside, in_link=in_link))
