"""What taking in a file gives: its text and what the page says of itself."""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]
Kind = Literal["txt", "html", "docx", "pdf"]


class Intake(msgspec.Struct, frozen=True):
    """The text of one file, with what the page says of itself; None where it says nothing.

    For plain text, `text` is the file exactly as decoded, without a byte order mark. `furniture` lists what surrounds an
    article on a web page (字体：【大 中 小】, 责任编辑…) as sorted, disjoint spans over `text`.
    """

    text: str
    kind: Kind
    encoding: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    furniture: tuple[Span, ...] = ()

    @property
    def reading_text(self) -> str:
        """`text` with the furniture blanked, letter for letter, so that spans found in it hold in `text`."""
        pieces, end = [], 0
        for start, stop in self.furniture:
            pieces.append(self.text[end:start])
            pieces.append("".join(c if c in "\r\n" else " " for c in self.text[start:stop]))
            end = stop
        return "".join(pieces) + self.text[end:]


class Answer(msgspec.Struct, frozen=True):
    """What the parsing child says to its parent: the one or the other."""

    intake: Intake | None = None
    refused: str | None = None
