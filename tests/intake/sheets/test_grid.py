"""Files become cells with addresses; merged ranges are filled, hidden rows marked, what cannot be read is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.intake.sheets import Look, limits, read_book, read_grid
from luoshi.intake.sheets.cell import Broken
from luoshi.intake.sheets.looks import look_of
from tests.intake.builders import archive, page, pdf, word
from tests.intake.sheets.books import DAY, MONTH, MONTH_DAY, PERCENT, As, grid, table, xls, xlsx


def cells_of(sheet):
    return {cell.address: cell for row in sheet.rows() for cell in row.cells.values()}


def test_cells_hold_what_the_file_holds_and_say_how_it_is_shown():
    cells = cells_of(
        grid(
            {
                "A1": "文字",
                "B1": 12.0,
                "C1": True,
                "D1": As(0.123, PERCENT),
                "A3": date(2021, 3, 5),
                "B3": As(date(2021, 3, 1), MONTH),
                "C3": As(date(2021, 3, 5), MONTH_DAY),
                "D3": "=#DIV/0!",
                "E3": As(1234567, '0!.0,"万"'),
                "AA3": "x\ny",
            }
        )
    )
    assert {address: cell.raw for address, cell in cells.items()} == {
        "A1": "文字",
        "B1": 12.0,
        "C1": True,
        "D1": 0.123,
        "A3": date(2021, 3, 5),
        "B3": date(2021, 3, 1),
        "C3": date(2021, 3, 5),
        "D3": "#DIV/0!",
        "E3": 1234567,
        "AA3": "x\ny",
    }
    assert isinstance(cells["D3"].raw, Broken)
    assert [cells[at].look for at in ("D1", "A3", "B3", "C3", "E3")] == [
        *(Look.PERCENT, Look.DAY, Look.MONTH, Look.DAY_WITHOUT_YEAR, Look.ALTERED)
    ]
    assert [cells[at].shown for at in ("B1", "C1", "D1", "A3", "B3", "C3")] == [
        *("12", "TRUE", "12.3%", "2021-03-05", "2021年3月", "3月5日")
    ]


def test_every_cell_of_a_merged_range_holds_what_its_first_one_does():
    cells = cells_of(grid(table(["x", None], ["y", None]), merged={"B1:C2": "合并", "D1:D2": ""}))
    assert [cells[at].raw for at in ("B1", "C1", "B2", "C2")] == ["合并"] * 4
    assert [cells[at].is_first for at in ("B1", "C1", "B2", "C2")] == [True, False, False, False]
    assert cells["C2"].merged.address == "B1:C2"
    assert "D2" not in cells


def test_hidden_rows_are_marked():
    assert [row.is_hidden for row in grid(table(["a"], ["b"], ["c"]), hidden=[2]).rows()] == [False, True, False]


@pytest.mark.parametrize(
    ("code", "look"),
    [
        *[
            (code, Look.PLAIN)
            for code in ("General", "@", "0.00", "#,##0.00_);[Red]\\(#,##0.00\\)", '"¥"#,##0.00', "0.00E+00")
        ],
        *[(code, Look.PERCENT) for code in ("0%", "0.0%;[Red]-0.0%")],
        *[(code, Look.DAY) for code in ("yyyy/m/d", "yyyy-mm-dd hh:mm", '[$-804]yyyy"年"m"月"d"日";@', "d-mmm-yy")],
        *[(code, Look.MONTH) for code in ('yyyy"年"m"月"', "mmm-yy")],
        *[(code, Look.DAY_WITHOUT_YEAR) for code in ('m"月"d"日"', "m/d")],
        *[(code, Look.TIME) for code in ("h:mm", "[h]:mm:ss", "mm:ss.0")],
        *[(code, Look.ALTERED) for code in ("#,##0,", '0!.0,"万"', '0"万元"', 'General"元"', '0.0"%"')],
    ],
)
def test_a_number_format_says_what_the_number_means(code, look):
    assert look_of(0, code) is look


def test_days_count_from_1904_where_the_file_says_so():
    assert cells_of(grid({"A1": date(2021, 3, 5)}, epoch_1904=True))["A1"].raw == date(2021, 3, 5)


def test_an_old_workbook_reads_like_a_new_one():
    data = xls([["标题"], ["甲", "乙"], [As(0.123, PERCENT), As(date(2021, 3, 5), DAY)], [True, 3]], hidden=[4])
    sheet = read_grid(data, "表.xls")
    cells = cells_of(sheet)
    assert [cells[at].raw for at in ("A1", "B1", "A3", "B3", "A4")] == ["标题", "标题", 0.123, date(2021, 3, 5), True]
    assert cells["A3"].look is Look.PERCENT and cells["B3"].look is Look.DAY
    assert [row.is_hidden for row in sheet.rows()] == [False, False, False, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "cp950"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimited_text_is_read_in_any_chinese_encoding(encoding, delimiter):
    lines = ['"項目名稱"', "總投資"], ['"第一,\n二"', "1234"], ["", "5"]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    cells = cells_of(read_grid(text.encode(encoding), "表.csv"))
    assert {address: cell.raw for address, cell in cells.items()} == {
        "A1": "項目名稱",
        "B1": "總投資",
        "A2": "第一,\n二",
        "B2": "1234",
        "B3": "5",
    }


def test_the_delimiter_may_be_named_in_the_first_line():
    assert cells_of(read_grid(b"sep=;\na,b;c\n", "a.csv"))["A2"].raw == "a,b"


def test_text_that_writers_escape_or_spread_over_runs_is_whole():
    part = (
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>富</x:t></x:r><x:r>'
        "<x:t>文_x0041_</x:t></x:r><x:rPh><x:t>fu</x:t></x:rPh></x:is></x:c><x:c><x:f>A1</x:f></x:c></x:row>"
        "</x:sheetData></x:worksheet>"
    )
    cells = cells_of(read_grid(_with_sheet(part), "a.xlsx"))
    assert cells["A1"].raw == "富文A"
    assert isinstance(cells["B1"].raw, Broken)  # a formula that no program has computed


def _with_sheet(part: str) -> bytes:
    """A workbook whose only sheet is the XML given."""
    packed = zipfile.ZipFile(io.BytesIO(xlsx({"A1": "x"})))
    members = {name: packed.read(name) for name in packed.namelist()}
    return archive({**members, "xl/worksheets/sheet1.xml": part})


def test_one_of_several_filled_sheets_must_be_chosen():
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name in ("一", "二", "空"):
            sheet = book.add_worksheet(name)
            if name != "空":
                sheet.write("A1", name)
    with pytest.raises(Invalid, match=r"2 张工作表有内容：一、二"):
        read_grid(file.getvalue(), "a.xlsx")
    assert cells_of(read_grid(file.getvalue(), "a.xlsx", "二"))["A1"].raw == "二"
    with pytest.raises(Invalid, match="没有名为“三”"):
        read_grid(file.getvalue(), "a.xlsx", "三")
    assert read_book(file.getvalue()).visible == ["一", "二"]


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = {
    "empty": (b"", "空的"),
    "no cells": (xlsx({}), "没有内容"),
    "blank text": (b" \n ", "没有内容"),
    "encrypted": (_OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "加密"),
    "old and broken": (_OLE + bytes(600), "另存为|损坏"),
    "cut off": (xlsx({"A1": "x"})[:-200], "损坏"),
    "word": (word("正文"), "Word"),
    "pdf": (pdf(["正文"]), "PDF"),
    "web page": (page(), "网页"),
    "table of a web page": ("<table><tr><td>指标</td></tr></table>".encode(), "网页"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
    "binary": (bytes(range(256)) * 20, "文件"),
    "xlsb": (archive({"xl/workbook.bin": b""}), "xlsb"),
    "zip": (archive({"a.txt": "a"}), "压缩包"),
    "swollen": (archive({"xl/workbook.xml": b" " * 60_000_000}), "压缩炸弹"),
    "entities": (_with_sheet('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), "DOCTYPE"),
    "broken XML": (_with_sheet("<worksheet><sheetData>"), "损坏"),
    "style of no number": (_with_sheet('<worksheet><c r="A1" s="x"><v>1</v></c></worksheet>'), "损坏"),
    "shared text that is not there": (_with_sheet('<worksheet><row><c t="s"><v>999</v></c></row></worksheet>'), "损坏"),
    "address that is none": (_with_sheet('<worksheet><row r="1"><c r="!1"><v>1</v></c></row></worksheet>'), "损坏"),
    "endless cell": (
        _with_sheet(f'<worksheet><row><c t="str"><v>{"长" * 300_000}</v></c></row></worksheet>'),
        "异常地长",
    ),
    "open quotation mark": (b'a,b\n"c,d\n', "引号"),
    "too wide": (_with_sheet('<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row></worksheet>'), "列"),
    "too long": (_with_sheet('<worksheet><row r="1048576"><c r="A1"><v>1</v></c></row></worksheet>'), "行"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_file_that_is_no_table_is_refused_with_its_reason(name):
    data, reason = REFUSED[name]
    with pytest.raises(Invalid, match=reason) as refused:
        for _ in read_grid(data, "表").rows():
            pass
    assert str(refused.value).endswith("。")


@settings(max_examples=150)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", _OLE, xlsx({"A1": "x", "B2": 3})[:700]]))
def test_any_bytes_give_cells_or_a_refusal_and_never_another_error(data, head):
    try:
        for row in read_grid(head + data, "表").rows():
            assert row.cells is not None
    except Invalid as refusal:
        assert str(refusal).endswith("。")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_gives_cells_or_a_refusal(data):
    sound = data.draw(st.sampled_from([_SOUND, _OLD]))
    at = data.draw(st.integers(0, len(sound) - 1))
    damaged = sound[:at] + data.draw(st.binary(min_size=1, max_size=4)) + sound[at + 2 :]
    try:
        for row in read_grid(damaged, "表").rows():
            assert [cell.shown for cell in row.cells.values()]
    except Invalid as refusal:
        assert str(refusal).endswith("。")


_SOUND = xlsx(table(["名称", "数"], ["甲", 1], ["乙", As(0.2, PERCENT)]), merged={"A5:B6": "注"})
_OLD = xls([["标题"], ["名称", "数"], ["甲", 1]])


def test_the_size_that_an_archive_declares_is_not_believed(monkeypatch):
    monkeypatch.setattr("luoshi.intake.sheets.workbook.MOST_UNPACKED", 500_000)
    big = "<worksheet>" + " " * 600_000 + "</worksheet>"
    with pytest.raises(Invalid, match="压缩炸弹"):
        list(read_grid(_with_sheet(big), "a.xlsx").rows())


def test_too_many_cells_are_refused_while_they_come(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 5)
    with pytest.raises(Invalid, match="单元格"):
        list(read_grid(b"a,b,c\nd,e,f\n", "a.csv").rows())
