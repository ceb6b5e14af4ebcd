"""名册: what the tables of units, persons and duties hold, and how one is read: into its rows, or every fault by its cell."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from luoshi.errors import Invalid
from luoshi.intake.sheets import Form, Wanted, Words, read_grid, read_sheet
from luoshi.office.people.models import ADMINISTRATORS, Level, Role, UnitKind
from luoshi.office.wording import language

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

UNIT_NAME = Words("同名的单位写成“上级/单位”", "of units of one name: upper unit/unit")
COUNTY_IN_TWO = Words(
    "一个县写两行：先写某县（行政区域），再在它下面写某县委县政府（县（市、区））",
    "a county is two rows: the county (area), and below it its leading organ (county)",
)


class Roster(NamedTuple):
    """A kind of table: who takes it in, its columns, how many lines it may have."""

    code: str
    role: Role
    title: "StrPromise"
    columns: tuple[Wanted, ...]
    most: int


def _options(
    choices: type[UnitKind] | type[Level] | type[Role], but: frozenset[Role] = frozenset()
) -> dict[str, Words]:
    return {
        each.value: Words(str(each.label), str(each.value).replace("_", " ")) for each in choices if each not in but
    }


UNITS = Roster(
    "units",
    Role.SYSTEM_ADMIN,
    pgettext_lazy("plural", "单位"),
    (
        Wanted("name", "text", Words("全称", "name"), required=True, most=80),
        Wanted("short", "text", Words("简称", "short name"), hint=Words("不写就用全称", "else the name"), most=40),
        Wanted(
            "parent",
            "text",
            Words("上级", "upper unit"),
            aliases=("上级单位",),
            hint=UNIT_NAME,
            required=True,
            most=160,
        ),
        Wanted("kind", "choice", Words("类别", "kind"), hint=COUNTY_IN_TWO, required=True, options=_options(UnitKind)),
        Wanted("level", "choice", Words("层级", "level"), required=True, options=_options(Level)),
        Wanted(
            "area_code",
            "text",
            Words("区划代码", "area code"),
            form=Form(r"\d{0,12}", Words("12 位以内的数字", "up to 12 digits")),
        ),
        Wanted("order", "number", Words("排序", "order"), min=0, max=99999, decimals=0),
        Wanted("valid_from", "date", Words("启用日", "in force from"), hint=Words("不写就是今天", "else today")),
        Wanted(
            "aliases",
            "text",
            Words("别名", "aliases"),
            hint=Words("几个之间用顿号", "with 、 between"),
            most=2000,
            lines=True,
        ),
    ),
    2000,
)
PERSONS = Roster(
    "persons",
    Role.SYSTEM_ADMIN,
    pgettext_lazy("plural", "人员"),
    (
        Wanted("username", "text", Words("用户名", "user name"), required=True, most=40),
        Wanted("name", "text", Words("姓名", "name"), required=True, most=40),
        Wanted("title", "text", Words("职务", "title"), most=60),
    ),
    500,
)
DUTIES = Roster(
    "duties",
    Role.SECURITY_ADMIN,
    pgettext_lazy("plural", "职责"),
    (
        Wanted("username", "text", Words("用户名", "user name"), required=True, most=40),
        Wanted("unit", "text", Words("单位", "unit"), hint=UNIT_NAME, required=True, most=160),
        Wanted("role", "choice", Words("角色", "role"), required=True, options=_options(Role, ADMINISTRATORS)),
        Wanted("since", "date", Words("从哪天起", "since"), hint=Words("不写就是今天", "else today")),
    ),
    2000,
)
ROSTERS = {each.code: each for each in (UNITS, PERSONS, DUTIES)}


class Row(NamedTuple):
    """A line of the table, by the codes of its columns; empty cells are left out."""

    line: int
    cells: Mapping[str, Any]


class Read(NamedTuple):
    """The rows of a table, or its faults; and what was passed over."""

    rows: Sequence[Row]
    faults: Sequence[str]
    remarks: Sequence[str]
    unread: Sequence[str]


def read(roster: Roster, content: bytes, filename: str) -> Read:
    """The table as it stands in the file."""
    found = read_sheet(read_grid(content, filename), roster.columns)
    if len(found.lines) > roster.most:
        raise Invalid(_("一张表最多 %(n)d 行，请分成几张。") % {"n": roster.most}, field="file")
    codes = [column.wanted.code for column in found.heading.columns]
    rows = [
        Row(
            line.number,
            {code: cell.value for code, cell in zip(codes, line.cells, strict=True) if cell.value is not None},
        )
        for line in found.lines
    ]
    return Read(
        rows,
        [each.in_(language()) for each in found.faults],
        [each.in_(language()) for each in found.remarks],
        found.heading.unread,
    )


def laid_out(roster: Roster, rows: Sequence[Row]) -> tuple[list[str], list[list[str]]]:
    """The columns that the rows fill, by their names, and each row's cells as words."""
    used = [column for column in roster.columns if any(column.code in row.cells for row in rows)]
    cells = [[_worded(column, row.cells.get(column.code)) for column in used] for row in rows]
    return [column.names.in_(language()) for column in used], cells


def _worded(column: Wanted, value: Any) -> str:
    if value is None:
        return ""
    option = column.options.get(value) if column.kind == "choice" else None
    return option.in_(language()) if option else str(value)
