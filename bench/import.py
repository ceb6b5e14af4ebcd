"""A table of 100,000 rows is taken into a pack's ledger, every event written: `python bench/import.py [--rows 100000]
[--databases sqlite,postgres]`. The baseline in the same run: the same rows entered one by one, a thousand of them.

See bench/README.md for how to read the table.
"""

import resource
import sys
import time
from pathlib import Path

from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._office_anew import on_each_database
from bench._office_pages import set_up

HEAD = "项目名称,责任单位,配合单位,建设地点,行业,总投资（万元）,应入库纳统"
ROW = "望川市第 {n} 号项目,市发改委,市财政局、教育部门,云台县,{industry},{invested},{listed}"
INDUSTRIES = ("工业", "基础设施", "农业", "服务业")
LEDGER = "projects.project"
SINGLE = 1000


def table(rows: int) -> bytes:
    """The table as offices hold it."""
    lines = (
        ROW.format(n=n, industry=INDUSTRIES[n % 4], invested=500 + n % 9000, listed="是" if n % 3 else "否")
        for n in range(1, rows + 1)
    )
    return "\n".join([HEAD, *lines]).encode()


def take_in(url: str, folder: str, rows: int) -> list[tuple[str, float, float]]:
    """Imports the table into a new office; gives (what, wall seconds, processor seconds) and the peak of memory in MB last."""
    set_up(url, folder)
    from django.core.management import call_command

    from luoshi.office.events.baseline import take_in as note
    from luoshi.office.events.queries import walk_chain
    from luoshi.office.records import actions
    from luoshi.office.records.kinds import kind
    from luoshi.office.records.models import Record
    from luoshi.office.records.tables import plan
    from luoshi.office.rules.queries import read_once
    from tests.builders import build_city

    call_command("migrate", verbosity=0)
    city = build_city()
    note("bench")
    content, of = table(rows), kind(LEDGER)
    found = []
    with read_once():
        begun, used = time.perf_counter(), time.process_time()
        for n in range(SINGLE):
            given = {"name": f"逐条 {n}", "lead": city.planning.pk, "place": city.county.pk, "industry": "industry"}
            actions.enter(city.supervisor, LEDGER, given | {"invested": "500"})
        found.append((f"{SINGLE:,} one by one", time.perf_counter() - begun, time.process_time() - used))
        begun, used = time.perf_counter(), time.process_time()
        shown = plan(city.supervisor, of, content, "项目.csv")
        found.append((f"preview of {rows:,}", time.perf_counter() - begun, time.process_time() - used))
        begun, used = time.perf_counter(), time.process_time()
        actions.import_table(city.supervisor, shown, "项目.csv", "0" * 64)
        found.append((f"import of {rows:,}", time.perf_counter() - begun, time.process_time() - used))
    assert Record.objects.count() == rows + SINGLE
    assert walk_chain().is_whole
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*found, ("memory at its peak, MB", peak, 0)]


def shown(database: str, found: list[tuple[str, float, float]]) -> Table:
    """The figures of one database."""
    told = Table("what", "seconds", "processor", title=database)
    for name, taken, used in found:
        told.add_row(name, f"{taken:,.1f}", f"{used:,.1f}")
    return told


if __name__ == "__main__":
    on_each_database(__doc__, "rows", 100_000, take_in, shown)
