"""An office with a pack of so many indicators and so many areas, its figures imported, rated and asked for: the works of
`indicators.py`, each of which runs in a process of its own."""

from __future__ import annotations

import itertools
import os
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from luoshi.office.indicators.models import Figure

CODE = "bench{:03}"
LAST = 2026 * 12 + 5  # June of this year, counted in months
KINDS = ("level", "level", "level", "growth", "ceiling")
HEAD = """pack: bench
version: "1.0"
effective: 2000-01-01
names: {zh: 测算, en: Bench}
source: 测算
source_en: bench
domains: [economy]
ledgers:
  note:
    names: {zh: 测算, en: Bench}
    title: title
    fields: {title: {type: text, names: {zh: 标题, en: title}}}
lights:
  use: economy
  own:
    economy:
      code: economy
      version: "1.0"
      names: {zh: 测算, en: bench}
      source: 测算
      rules:
        behind-red: {light: red, when: {behind: {over: 5}}}
        behind-yellow: {light: yellow, when: {behind: {over: 0}}}
        below-red: {light: red, when: {below_target: {over: 1}}}
        below-yellow: {light: yellow, when: {below_target: {over: 0}}}
        over-ceiling: {light: red, when: {over_ceiling: {over: 0}}}
paths: {source: 测算}
indicators:
"""
FORMS = {
    "level": "unit: 亿元, period: monthly_cumulative, january: true, form: nominal, target: level",
    "growth": "unit: '%', period: monthly_cumulative, january: true, nature: growth, form: real, target: growth",
    "ceiling": "unit: '%', period: monthly_cumulative, january: true, nature: rate, form: physical, better: lower, "
    "target: ceiling",
}
TARGETS = {"level": 1300, "growth": 8, "ceiling": 6}
CSV = "figures.csv"
RATED = 36  # months
SMALL = 200  # times that a small question is asked


class Size(NamedTuple):
    """How many indicators, areas and months."""

    indicators: int
    areas: int
    months: int

    @property
    def rows(self) -> int:
        """The observations of all of them."""
        return self.indicators * self.areas * self.months


class Took(NamedTuple):
    """Seconds of the wall clock and of this process, and the most memory that it has held, in MB."""

    wall: float
    computing: float
    peak: int


def set_up(url: str, folder: str, indicators: int) -> None:
    """Django on the database, with the pack of so many indicators in the office's own folder."""
    packs = Path(folder) / "packs"
    packs.mkdir(exist_ok=True)
    lines = (
        f"  {CODE.format(n)}: {{names: {{zh: 测算指标{n}, en: bench {n}}}, {FORMS[_kind(n)]}, source: 测算}}"
        for n in range(indicators)
    )
    (packs / "bench.yaml").write_text(HEAD + "\n".join(lines) + "\n")
    os.environ["LUOSHI_PACKS"] = str(packs)
    from bench._office_pages import set_up as open_database

    open_database(url, folder)


def build(url: str, folder: str, size: Size) -> str:
    """A database with the areas and nothing else; gives the engine."""
    set_up(url, folder, size.indicators)
    from django.core.management import call_command
    from django.db import connection

    from luoshi.office.events.baseline import take_in as note
    from luoshi.office.people.models import Level, UnitKind
    from tests.builders import build_city, unit

    call_command("migrate", verbosity=0)
    city = build_city()
    for n in range(size.areas - 2):
        unit(f"测算{n}县", city.area, kind=UnitKind.AREA, level=Level.COUNTY)
    note("bench")
    return connection.display_name


def import_figures(url: str, folder: str, size: Size) -> Took:
    """The action behind every import, from figures that are made one after the other."""
    set_up(url, folder, size.indicators)
    from luoshi.office.indicators import actions

    return timed(lambda: actions.enter(_supervisor(), _origin(), figures(size)))


def import_sheet(url: str, folder: str, size: Size) -> Took:
    """A sheet with the months across, read, checked cell by cell and taken in."""
    set_up(url, folder, size.indicators)
    from luoshi.office.indicators import actions
    from luoshi.office.indicators.actions.entering import Rules
    from luoshi.office.indicators.reading import Reading, Release, Sheet

    path = Path(folder) / "sheet.csv"
    _write_sheet(path, size)

    def work() -> None:
        supervisor, origin = _supervisor(), _origin()
        rules, release = Rules.of(supervisor, origin.unit), Release(1, date(2026, 7, 10))
        actions.enter(supervisor, origin, Reading(Sheet(path.read_bytes(), path.name, release, rules)).figures())

    return timed(work)


def fill(url: str, folder: str, size: Size) -> str:
    """The figures written past the action, the fastest way in, and as lines of text for DuckDB; gives the engine."""
    set_up(url, folder, size.indicators)
    from django.db import connection, transaction

    from luoshi.office.events.kept import unrecorded
    from luoshi.office.indicators.models import Lot
    from luoshi.office.indicators.writing import write

    origin, made, path = _origin(), figures(size), Path(folder) / CSV
    with path.open("w") as file, unrecorded(), transaction.atomic():
        lot = Lot.objects.create(
            unit=origin.unit, how=origin.how, document="bench", entered_by=_supervisor(), entered_at=_now()
        )
        while some := list(itertools.islice(made, 100_000)):
            write(lot, some)
            file.writelines(f"{each[0]},{each[1]},{each[2]},{each[3]},{each[5]},{each[6]}\n" for each in some)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
        cursor.execute("SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        return f"{connection.display_name} {cursor.fetchone()[0]}"


def set_targets(url: str, folder: str, size: Size) -> None:
    """A target for every indicator, area and year."""
    set_up(url, folder, size.indicators)
    from luoshi.office.events.kept import unrecorded
    from luoshi.office.indicators.models import Target
    from luoshi.office.people.models import Unit

    areas = list(Unit.objects.filter(kind="area").values_list("pk", flat=True))
    actor, moment = _supervisor(), _now()
    years = range(LAST // 12 - (size.months - 1) // 12, LAST // 12 + 1)
    with unrecorded():
        Target.objects.bulk_create(
            (
                Target(
                    indicator=CODE.format(n),
                    area_id=area,
                    year=year,
                    kind=_kind(n),
                    value=TARGETS[_kind(n)],
                    set_on=date(year, 1, 10),
                    document="bench",
                    entered_by=actor,
                    entered_at=moment,
                )
                for n in range(size.indicators)
                for area in areas
                for year in years
            ),
            batch_size=1000,
        )


def ask(url: str, folder: str, size: Size) -> dict[str, tuple[float, float]]:
    """Milliseconds of reading one series, and of reading all figures of one period: ours, and the raw statement alone."""
    set_up(url, folder, size.indicators)
    from django.db import connection

    from luoshi.office.indicators.periods import month_of
    from luoshi.office.indicators.queries.books import book
    from luoshi.office.indicators.rows import whole
    from luoshi.office.people.models import Unit
    from luoshi.office.rules.queries import read_once
    from luoshi.rating.indicators import Period

    areas, codes = Unit.objects.filter(kind="area").in_bulk(), itertools.cycle(map(CODE.format, range(size.indicators)))
    pks, on = itertools.cycle(areas), date(2026, 7, 20)
    across = [Period.months(each // 12, each % 12 + 1) for each in months(size)]
    periods = itertools.cycle([month_of(each) for each in across[-12:]])

    def series() -> None:
        code, pk = next(codes), next(pks)
        found = book([code], {pk: areas[pk]}, 0, on=on)
        assert found.figure(code, str(pk), across[-1])

    def rows(sql: str, *given: object) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return cursor.fetchall()

    one = (
        "SELECT period, value, vintage, released_on FROM indicators_observation "
        "WHERE indicator = %s AND area_id = %s ORDER BY period"
    )
    every = "SELECT indicator, area_id, value FROM indicators_observation WHERE period = %s ORDER BY indicator, area_id"
    with read_once():
        return {
            "one series": median(series, SMALL),
            "one series, its statement alone": median(lambda: rows(one, next(codes), next(pks)), SMALL),
            "a whole period": median(lambda: whole(next(periods), areas, on)),
            "a whole period, its statement alone": median(lambda: rows(every, next(periods))),
        }


def ask_duckdb(folder: str, size: Size) -> dict[str, tuple[float, float]]:
    """The same of DuckDB on the same figures, in columns on disk."""
    import duckdb

    with duckdb.connect(str(Path(folder) / "figures.duckdb")) as database:
        database.execute(
            "CREATE TABLE figures AS SELECT * FROM read_csv(?, header=false, columns={'indicator': 'VARCHAR', "
            "'area': 'INTEGER', 'period': 'INTEGER', 'value': 'DOUBLE', 'vintage': 'TINYINT', 'released': 'DATE'})",
            [str(Path(folder) / CSV)],
        )
        count = database.execute("SELECT count(*) FROM figures").fetchone()
        assert count == (size.rows,), count
        periods = itertools.cycle([each // 12 * 100 + each % 12 + 1 for each in list(months(size))[-12:]])
        latest = "arg_max(value, (vintage, released)) FROM figures WHERE released <= '2026-07-20' AND"

        def rows(sql: str, *given: object) -> list[Any]:
            return database.execute(sql, given).fetchall()

        every = f"SELECT indicator, area, {latest} period = ? GROUP BY ALL ORDER BY ALL"
        one = f"SELECT period, {latest} indicator = ? AND area = ? GROUP BY ALL ORDER BY ALL"
        area = rows("SELECT max(area) FROM figures")[0][0]
        return {
            "one series": median(lambda: rows(one, CODE.format(0), area)),
            "a whole period": median(lambda: rows(every, next(periods))),
        }


def timed(work: Callable[[], object]) -> Took:
    """What a work took in this process."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Took(time.perf_counter() - begun, time.process_time() - used, peak)


def median(work: Callable[[], object], times: int = 15) -> tuple[float, float]:
    """Milliseconds of a work by the clock, the median and the 95th of a hundred."""
    work()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[18]


def figures(size: Size) -> Iterator[Figure]:
    """Preliminary figures of all indicators and areas, month by month as an office gets them."""
    from luoshi.office.indicators.models import Figure
    from luoshi.office.people.models import Unit

    areas = list(Unit.objects.filter(kind="area").order_by("pk").values_list("pk", flat=True))
    indicators = [(n, CODE.format(n), _unit(n)) for n in range(size.indicators)]
    for month in months(size):
        released = date(*_released(month))
        period = month // 12 * 100 + month % 12 + 1
        for n, code, unit in indicators:
            for area in areas:
                yield Figure(code, area, period, _value(n, area, month), unit, 1, released)


def months(size: Size) -> Iterable[int]:
    """The months, counted from the year 0, up to June of this year."""
    return range(LAST - size.months + 1, LAST + 1)


def _kind(n: int) -> str:
    return KINDS[n % len(KINDS)]


def _unit(n: int) -> str:
    return "亿元" if _kind(n) == "level" else "%"


def _value(n: int, area: int, month: int) -> Decimal:
    kind, noise = _kind(n), (n * 7919 + area * 104_729 + month * 1_299_709) % 1000
    if kind == "level":
        share = (month % 12 + 1) * 100 - (6 - abs(month % 12 - 5)) * 4
        return Decimal(share * 1000 + noise * 20).scaleb(-3)
    return Decimal((600 if kind == "growth" else 400) + noise // 3).scaleb(-2)


def _released(month: int) -> tuple[int, int, int]:
    after = month + 1
    return after // 12, after % 12 + 1, 10


def _write_sheet(path: Path, size: Size) -> None:
    from luoshi.office.people.models import Unit

    names = list(Unit.objects.filter(kind="area").order_by("pk").values_list("pk", "name"))
    across = list(months(size))
    with path.open("w", encoding="utf-8") as file:
        print("指标", "地区", *(f"{each // 12}年1-{each % 12 + 1}月" for each in across), sep=",", file=file)
        for n in range(size.indicators):
            for area, name in names:
                print(
                    f"测算指标{n}（{_unit(n)}）",
                    name,
                    *(_value(n, area, month) for month in across),
                    sep=",",
                    file=file,
                )


def _supervisor() -> Any:
    from luoshi.office.people.models import Person

    return Person.objects.get(username="supervisor")


def _origin() -> Any:
    from luoshi.office.indicators.keeping import Origin
    from luoshi.office.people.models import Unit

    return Origin(Unit.objects.get(name="市财政局"), "imported", "bench")


def _now() -> Any:
    from luoshi.office.events.recorder import now

    return now()


def rate_history(url: str, folder: str, size: Size) -> Took:
    """Every indicator in every area judged against its target of the year, period by period, figures read included."""
    set_up(url, folder, size.indicators)
    from luoshi.office.indicators.judging import Judges, wanted
    from luoshi.office.indicators.queries.targets import in_force
    from luoshi.office.people.models import Unit
    from luoshi.office.rules.queries import read_once

    on, first = date(2026, 7, 20), LAST - RATED + 1

    def work() -> None:
        areas, lights = Unit.objects.filter(kind="area").in_bulk(), 0
        judges = Judges(in_force(on.year, on), areas, on)
        for year in range(first // 12, LAST // 12 + 1):
            for (code, area), row in in_force(year, on).items():
                judge, target = judges.judge(code), wanted(row)
                for period in judges.book.indicators[code].rhythm.of_year(year):
                    if first <= period.end <= LAST:
                        lights += bool(judge and judge.judge(target, code, str(area), period).rating.light)
        assert lights == size.indicators * size.areas * RATED

    with read_once():
        return timed(work)


def rate_day(url: str, folder: str, size: Size) -> Took:
    """The rating of a day as the tick does it: each indicator's last period and its half-year, kept."""
    set_up(url, folder, size.indicators)
    from luoshi.office.indicators import actions
    from luoshi.office.rules.queries import read_once

    with read_once():
        return timed(lambda: actions.rate(None, date(2026, 7, 20)))


def ask_board(url: str, folder: str, size: Size) -> dict[str, tuple[float, float]]:
    """Milliseconds of the 双过半 board through the whole server, its pages in turn, and of the frame around every page."""
    set_up(url, folder, size.indicators)
    from django.conf import settings
    from django.test import Client

    settings.ROOT_URLCONF = "bench._office_addresses"
    client = Client(SERVER_NAME="localhost")
    client.force_login(_supervisor())

    def get(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    addresses = ["/indicators/board/"]
    while further := re.search(r"href=\"(\?after=\w+)", get(addresses[-1])):
        addresses.append(f"/indicators/board/{further[1]}")
    turns = itertools.cycle(addresses)
    return {
        f"双过半 board, {len(addresses)} pages": median(lambda: get(next(turns)), 60),
        "the frame alone": median(lambda: get("/frame"), 60),
    }
