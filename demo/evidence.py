"""Makes the demo's evidence: one-page PDFs in Chinese, drawn site pictures and photos, the same bytes for the same words."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image

from demo.build import Act, Entry

WIDTH, HEIGHT, HORIZON = 320, 200, 150
LINE = re.compile(r".{1,28}[，。、；：）]{0,2}")  # closing marks hang over rather than open a line
Box = tuple[int, int, int, int]


def make(item: dict[str, Any], act: Act, entry: Entry, unit: str) -> tuple[str, bytes]:
    """File name and bytes of one evidence item of a report: `unit` is the name of the unit that hands it in."""
    name = f"{item['title']}.{item['file']}"
    if item["file"] == "png":
        return name, picture(item.get("picture", item["title"]))
    if item["file"] == "jpg":
        return name, photo(item["title"], act.day)
    proven = [text for number, element in enumerate(entry["elements"], 1) for text in element.values()
              if number in item["elements"]]  # fmt: skip
    day = f"{act.day.year}年{act.day.month}月{act.day.day}日"
    lines = [f"事项：{entry['title']}", *(f"对应要素：{text}" for text in proven), act.details["done"], "", unit, day]
    return name, pdf(item["title"], lines)


def pdf(title: str, lines: Iterable[str]) -> bytes:
    """One A4 page. The font is named, not embedded: every viewer brings a face for the standard STSong-Light."""
    shown = [(22, 770, title[:22])]
    wrapped = [part for line in lines for part in LINE.findall(line) or [""]]
    shown += [(16, 710 - 29 * row, line) for row, line in enumerate(wrapped[:22])]
    drawn = "\n".join(f"BT /F {size} Tf 72 {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for size, y, text in shown)
    return _pdf_file([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000 /W [1 95 500]"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ])  # fmt: skip


def _pdf_file(objects: Sequence[str]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF\n".encode("ascii")


def picture(seed: str) -> bytes:
    """A site as a child might draw it: sky, sun, ground, buildings with windows, a crane; the seed sets the rest."""
    dice = hashlib.sha256(seed.encode()).digest()
    rows = [bytearray([0 if y < HORIZON else 1]) * WIDTH for y in range(HEIGHT)]
    _sun(rows, 40 + dice[0] % 240, 30 + dice[1] % 20)
    for number in range(5):
        width, height = 30 + dice[2 + number] % 20, 30 + dice[7 + number] % 80
        _building(rows, 10 + 62 * number, width, height, colour=3 + number % 3)
    crane = 30 + dice[12] % 200
    _paint(rows, (crane, 20, 4, HORIZON - 20), 6)
    _paint(rows, (crane - 25, 24, 90, 4), 6)
    _paint(rows, (crane + 58, 28, 1, 30 + dice[13] % 40), 6)
    tint = dice[14] % 40
    palette = [(176 - tint, 208, 232), (168, 150 - tint, 110), (250, 210, 90), (150, 96 + tint, 84), (120, 130, 140 + tint),
               (196, 186, 160), (214, 150, 30), (238, 244, 250)]  # fmt: skip
    return _png(rows, palette)


def photo(seed: str, day: date) -> bytes:
    """The same as a camera of the city writes it: a JPEG with day, hour and a place in the fictional city's square."""
    dice = hashlib.sha256(seed.encode()).digest()
    notes = Image.Exif()
    notes[ExifTags.Base.Make], notes[ExifTags.Base.Model] = "Wangchuan", "W1"
    shot = notes.get_ifd(ExifTags.IFD.Exif)
    shot[ExifTags.Base.DateTimeOriginal] = f"{day:%Y:%m:%d} {8 + dice[0] % 9:02}:{dice[1] % 60:02}:00"
    place = notes.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
    place[ExifTags.GPS.GPSLatitude] = (31.0, float(dice[2] % 60), 0.0)
    place[ExifTags.GPS.GPSLongitude] = (105.0, float(dice[3] % 60), 0.0)
    out = BytesIO()
    Image.open(BytesIO(picture(seed))).convert("RGB").resize((640, 400)).save(out, "JPEG", exif=notes, quality=70)
    return out.getvalue()


def _sun(rows: list[bytearray], x: int, y: int, radius: int = 14) -> None:
    for dy in range(-radius, radius + 1):
        half = int((radius * radius - dy * dy) ** 0.5)
        _paint(rows, (x - half, y + dy, 2 * half + 1, 1), 2)


def _building(rows: list[bytearray], x: int, width: int, height: int, colour: int) -> None:
    top = HORIZON - height
    _paint(rows, (x, top, width, height), colour)
    for window_y in range(top + 6, HORIZON - 10, 14):
        for window_x in range(x + 5, x + width - 7, 11):
            _paint(rows, (window_x, window_y, 6, 8), 7)


def _paint(rows: list[bytearray], box: Box, colour: int) -> None:
    x, y, width, height = box
    left, right = max(x, 0), min(x + width, WIDTH)
    for row in rows[y : y + height]:
        row[left:right] = bytes([colour]) * (right - left)


def _png(rows: Sequence[bytearray], palette: Sequence[tuple[int, int, int]]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in palette)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    marks = [(b"IHDR", header), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in marks)
