"""Measures reading a corpus: one hundred thousand readouts, embedded and on a local Ray cluster of two workers, beside two
hand-made processes over the same texts.

usage: python bench/corpus.py [--readouts N] [--no-ray]
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from luoshi.corpus.pieces import find
from luoshi.corpus.reading import LARGEST
from luoshi.corpus.repeated import Known
from luoshi.corpus.tables import TABLES, Rows
from luoshi.corpus.texts import texts

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "reading" / "corpus"
FICTIONAL = ROOT / "demo" / "readouts"
A_FILE = 2_000  # readouts in one .jsonl
PROCESSES = 2
MINUTES, GIGABYTES, SHARE, CORE_HOURS = 3.0, 2.0, 0.85, 2.5
DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
LUOSHI = [sys.executable, "-c", "import sys; sys.argv[0] = 'luoshi'; from luoshi.cli import main; main()", "corpus"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--readouts", type=int, default=100_000)
    options.add_argument("--no-ray", action="store_true", help="leave the cluster out")
    given = options.parse_args()
    console = Console(width=110)
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-corpus-") as folder:
        place = Path(folder)
        source = place / "texts"
        characters = write(source, given.readouts)
        console.print(
            f"{given.readouts:,} readouts, {characters / 1e6:.0f} million characters; load {os.getloadavg()[0]:.1f}"
        )
        table = Table("", *(("seconds", "core-seconds", "GB at most", "readouts a second")))
        by_hand = measure([sys.executable, __file__, "--by-hand", str(source), str(place / "hand")])
        embedded = measure([*LUOSHI, "read", str(source), "--out", str(place / "embedded")])
        again = measure([*LUOSHI, "read", str(source), "--out", str(place / "embedded")])
        rows = {"two processes by hand": by_hand, "embedded": embedded, "a second run": again}
        if not given.no_ray:
            rows["Ray, two workers"] = on_ray(source, place)
        for name, (seconds, used, memory) in rows.items():
            cost = (f"{used:.0f}", f"{memory:.2f}") if "Ray" not in name else ("—", "—")  # its workers are not children
            table.add_row(name, f"{seconds:.1f}", *cost, f"{given.readouts / seconds:,.0f}")
        console.print(table)
        judge(console, "minutes embedded", embedded[0] / 60 * 100_000 / given.readouts, MINUTES)
        judge(console, "GB embedded", embedded[2], GIGABYTES)
        judge(console, "share of what two processes give", by_hand[0] / embedded[0], SHARE, at_least=True)
        if not given.no_ray:
            same = all(sorted_rows(place / "embedded", name) == sorted_rows(place / "ray", name) for name in TABLES)
            console.print(f"{'met' if same else 'MISSED'}: the cluster's tables are the same after sorting")
        estimate(console, embedded, given.readouts, place / "embedded" / "parts")


def write(folder: Path, wanted: int) -> int:
    """So many readouts: the corpus again and again, each time on other days and with another place in front; how many
    characters."""
    folder.mkdir()
    known = [path.read_text("utf-8") for path in sorted((SHARED if SHARED.is_dir() else FICTIONAL).glob("*.txt"))]
    count = itertools.count()
    written = 0
    for start in range(0, wanted, A_FILE):
        with (folder / f"{start:08}.jsonl").open("w", encoding="utf-8") as file:
            for number in itertools.islice(count, min(A_FILE, wanted - start)):
                turn = number // len(known)
                text = f"第{turn}区 " + DAY.sub(lambda day, turn=turn: moved(day, turn), known[number % len(known)])
                written += len(text)
                file.write(json.dumps({"doc": f"{number:08}", "text": text}, ensure_ascii=False) + "\n")
    return written


def moved(day: re.Match[str], turn: int) -> str:
    return f"{(int(day[1]) + turn) % 12 + 1}月{(int(day[2]) + turn) % 28 + 1}日"


def measure(command: list[str]) -> tuple[float, float, float]:
    """Seconds, core-seconds and the most GB of the command and all its children together (what they share, once)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    most, done = [0.0], threading.Event()
    watch = threading.Thread(target=watch_memory, args=(process.pid, most, done))
    watch.start()
    _, errors = process.communicate()
    done.set()
    watch.join()
    if process.returncode:
        raise SystemExit(errors)
    return time.perf_counter() - start, used_by_children(), most[0]


_used = 0.0


def used_by_children() -> float:
    """Core-seconds of the children since the last call."""
    global _used
    times = os.times()
    before, _used = _used, times.children_user + times.children_system
    return _used - before


def watch_memory(pid: int, most: list[float], done: threading.Event) -> None:
    while not done.wait(0.5):
        most[0] = max(most[0], sum(map(proportional, family(pid))) / 1e6)


def family(pid: int) -> Iterator[int]:
    yield pid
    try:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):  # the engine's threads have children too
            for child in children.read_text().split():
                yield from family(int(child))
    except OSError:
        return


def proportional(pid: int) -> int:
    """kB of a process, pages that several share counted in parts."""
    try:
        return int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1])  # type: ignore[index]
    except (OSError, TypeError):
        return 0


def by_hand(source: str, out: str) -> None:
    """The floor: a pool of two processes, each reads a piece and writes its tables."""
    from luoshi.corpus import engine

    engine.start()
    Path(out).mkdir()
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        for _ in pool.imap_unordered(one_piece, [(piece, out) for piece in find([source])]):
            pass


def one_piece(job: tuple) -> None:
    piece, out = job
    rows = Rows()
    for text in texts(piece, LARGEST):
        rows.add(text)
    for name, table in rows.take().items():
        pq.write_table(table, Path(out) / f"{name}-{Path(piece.address).stem}-{piece.start}.parquet")


def on_ray(source: Path, place: Path) -> tuple[float, float, float]:
    """The same on a cluster of two workers on this machine, the cluster's start not counted."""
    environment = {**os.environ, "RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0"}
    ray = str(Path(sys.executable).parent / "ray")
    start = [ray, "start", "--head", "--num-cpus=2", "--port=26379", "--include-dashboard=false"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, env=environment)
    os.environ.update(environment)
    try:
        command = [
            *LUOSHI,
            "read",
            str(source),
            "--out",
            str(place / "ray"),
            "--ray",
            "127.0.0.1:26379",
            "--workers",
            str(PROCESSES),
        ]
        return measure(command)
    finally:
        subprocess.run([ray, "stop", "--force"], check=True, stdout=subprocess.DEVNULL, env=environment)


def sorted_rows(out: Path, name: str) -> list[str]:
    rows = (row for file in out.glob(f"parts/*/{name}.parquet") for row in pq.read_table(file).to_pylist())
    return sorted(map(repr, rows))


def judge(console: Console, what: str, figure: float, goal: float, *, at_least: bool = False) -> None:
    met = figure >= goal if at_least else figure <= goal
    console.print(f"{'met' if met else 'MISSED'}: {what} {figure:.2f}, goal {'≥' if at_least else '≤'} {goal}")


def estimate(console: Console, embedded: tuple[float, float, float], readouts: int, parts: Path) -> None:
    """Ten million readouts, from the core-seconds measured here, on clusters of some sizes; no faster than the one process
    that looks for texts read before."""
    seconds, used, _ = embedded
    times = 10_000_000 / readouts
    hours = used * times / 3600
    overhead = seconds * PROCESSES / used
    start = time.perf_counter()
    Known(parts)
    alone = (time.perf_counter() - start) * times / 60
    judge(console, "core-hours for ten million readouts", hours, CORE_HOURS)
    for cores in (8, 64, 512):
        minutes = max(hours * overhead / cores * 60, alone)
        console.print(f"ten million readouts on {cores} cores: about {minutes:,.1f} minutes")
    console.print(f"(overhead {overhead:.2f}; what one process does alone {alone:.1f} minutes)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--by-hand"]:
        by_hand(*sys.argv[2:])
    else:
        main()
