"""Exports: the filtered rows, no formulas, the same in both forms."""

import csv
import io
from datetime import timedelta
from urllib.parse import quote

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger.actions.slots import tick
from luoshi.office.ledger.models import State
from luoshi.office.tabular import FORMULA, harmless
from tests import builders


def table(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_csv_holds_the_filtered_rows_in_order_for_excel(city, sign_in):
    first = builders.commitment(city, title="修一座桥", due=None)
    second = builders.commitment(city, title="修两座桥")
    builders.commitment(city, title="种树")
    answer = sign_in(city.supervisor).get(reverse("ledger:export", args=["csv"]), {"q": "座桥"})
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(f'台账 {today()}.csv')}"
    heading, *rows = table(answer)
    assert heading[:2] == ["编号", "标题"]
    assert [row[0] for row in rows] == [second.number, first.number]
    assert rows[0][heading.index("配合单位")] == "市财政局"
    assert rows[0][heading.index("现定时限")] == "2030-06-30"
    assert rows[1][heading.index("现定时限")] == ""


def test_csv_starts_with_the_mark_of_utf_8(city, sign_in):
    answer = sign_in(city.supervisor).get(reverse("ledger:export", args=["csv"]))
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")


def test_the_workbook_holds_the_same_cells_typed(city, sign_in):
    item = builders.commitment(city, title="=1+1", measure="+2", urgency="hard", is_major=True, cadence="monthly")
    answer = sign_in(city.supervisor).get(reverse("ledger:export", args=["xlsx"]))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    heading, row = sheet.iter_rows()
    cells = {name.value: cell for name, cell in zip(heading, row, strict=True)}
    assert cells["编号"].value == item.number
    assert (cells["标题"].value, cells["标题"].data_type) == ("=1+1", "s")
    assert cells["现定时限"].is_date
    assert cells["应核实项"].value == 2
    assert [cells[name].value for name in ("紧急程度", "重大会议部署", "反馈周期")] == ["疑难", "是", "每月"]


def test_a_title_like_a_formula_is_defused_in_csv(city, sign_in):
    builders.commitment(city, title="=HYPERLINK(1)")
    _heading, row = table(sign_in(city.supervisor).get(reverse("ledger:export", args=["csv"])))
    assert row[1] == "'=HYPERLINK(1)"


def test_a_row_says_when_the_next_report_is_due_and_how_many_were_missed(city, sign_in):
    with acting_at(timezone.now() - timedelta(days=60)):
        late = builders.commitment(city, State.IN_PROGRESS, title="迟报", cadence="weekly")
    tick(timezone.now())
    fresh = builders.commitment(city, State.IN_PROGRESS, title="刚签收")
    heading, *rows = table(sign_in(city.supervisor).get(reverse("ledger:export", args=["csv"])))
    told = {row[1]: (row[heading.index("下一期应报")], row[heading.index("应报未报")]) for row in rows}
    late.refresh_from_db()
    assert told["刚签收"] == (str(fresh.slots.get().due), "0")
    assert told["迟报"] == (str(late.slots.order_by("-due")[0].due), str(late.reports_missed))
    assert late.reports_missed > 1


@given(st.text())
def test_no_exported_text_starts_like_a_formula(text):
    assert not harmless(text).startswith(FORMULA)
    assert harmless(text).endswith(text)


def test_an_outsider_exports_nothing(city, sign_in):
    builders.commitment(city)
    assert len(table(sign_in(city.outsider).get(reverse("ledger:export", args=["csv"])))) == 1


@pytest.mark.parametrize("form", ["pdf", "exe"])
def test_other_forms_do_not_exist(city, sign_in, form):
    assert sign_in(city.supervisor).get(reverse("ledger:export", args=[form])).status_code == 404
