"""Tables that go out as files, CSV or an Excel workbook: streamed, in bounded memory, never as formulas."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.utils.http import content_disposition_header

# what a spreadsheet would take for the start of a formula, full-width forms included
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
FORMS = ("csv", "xlsx")
WIDTH = 14
CHUNK = 1 << 16


def table_file(
    form: str,
    title: str,
    heading: Sequence[str],
    rows: Iterable[Sequence[Any]],
    widths: Mapping[int, int] | None = None,
) -> StreamingHttpResponse | FileResponse:
    """The table to be saved; `title` names the file and the sheet, `widths` those columns that want another one."""
    if form not in FORMS:
        raise Http404
    if form == "xlsx":
        return FileResponse(workbook(title, heading, rows, widths or {}), as_attachment=True, filename=f"{title}.xlsx")
    response = StreamingHttpResponse(csv_lines(heading, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{title}.csv")
    return response


def csv_lines(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The table as CSV with the mark by which Excel knows UTF-8."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield "\ufeff"
    writer.writerow(heading)
    for cells in rows:
        writer.writerow([harmless(cell) for cell in cells])
        if line.tell() > CHUNK:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


def workbook(title: str, heading: Sequence[str], rows: Iterable[Sequence[Any]], widths: Mapping[int, int]) -> IO[bytes]:
    """The table as an .xlsx file, open at its start. Rows go to disk as they come; text is written as text."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  handed to the response, which closes it
    with xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet(sheet_name(title))
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(heading) - 1, WIDTH)
        for column, width in widths.items():
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, heading, book.add_format({"bold": True, "text_wrap": True}))
        last = 0
        for last, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(last, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(last, column, cell)
                elif cell is not None:
                    sheet.write_number(last, column, cell)
        sheet.autofilter(0, 0, last, len(heading) - 1)
    file.seek(0)
    return file


def harmless(cell: Any) -> Any:
    """The cell for CSV; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def sheet_name(name: str) -> str:
    """A name that Excel takes for a sheet."""
    return "".join("-" if each in "[]:*?/\\" else each for each in name)[:31]
