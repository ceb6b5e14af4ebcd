"""Measures the reader against its goals: speed beside jieba on the same texts, long texts, start-up, memory, growth.

usage: python bench/reading.py [FOLDER_OF_TEXTS]
"""

from __future__ import annotations

import gc
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from luoshi.reading import read, to_json

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "reading" / "corpus"
FICTIONAL = ROOT / "tests" / "reading" / "texts"
ROUNDS = 5
SEEN = 10
MILLION = 1_000_000
CUE_WORDS = (
    "要", "、", "，", "；", "“", "”", "《", "》", "（", "会议强调，", "必须", "加强", "推动", "等工作", "的", "习近平总书记",
    "精神", "审议", "出席", "年底前", "8%",
)  # fmt: skip
ALONE = ("要", "、", "“", "《", "（", "要、", "会议强调，要", " ", "，")


class Row(NamedTuple):
    """One figure beside its goal; `met` is None where there is no goal."""

    what: str
    figure: str
    goal: str = ""
    met: bool | None = None


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one round in a process of its own, which profits from nothing left by another."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        gc.collect()
        start = time.process_time()
        work()
        seconds = time.process_time() - start
        os.write(writing, f"{seconds} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as told:
        used, peak = told.read().split()
    return float(used), float(peak)


def read_all(texts: list[str]) -> None:
    for text in texts:
        to_json(read(text))


def long_text(texts: list[str]) -> str:
    """The texts one behind the other, again and again, as one of a million characters."""
    joined = "\n".join(texts)
    return (joined * (MILLION // len(joined) + 1))[:MILLION]


def speed(texts: list[str]) -> Iterator[Row]:
    """The reader, jieba's two cutters and the long text, round by round in turn; the best round of each counts."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    jieba.initialize()
    jieba.posseg.lcut("会议")
    # A few texts first, as jieba loads its dictionary first: a pattern is compiled when it is first used.
    read_all([path.read_text(encoding="utf-8") for path in FICTIONAL.glob("*.txt")] + texts[::SEEN])
    count, long = sum(map(len, texts)), long_text(texts)
    works: dict[str, Callable[[], object]] = {
        "reader": lambda: read_all(texts),
        "long": lambda: read_all([long]),
        "lcut": lambda: [jieba.lcut(text) for text in texts],
        "posseg": lambda: [jieba.posseg.lcut(text) for text in texts],
    }
    rounds = [{name: cost(work) for name, work in works.items()} for _ in range(ROUNDS)]
    least = {name: min(one[name][0] for one in rounds) for name in works}
    ours = least["reader"]
    yield Row(f"{len(texts)} texts to JSON, million characters a second", f"{count / ours / 1e6:.3f}")
    for name, goal in (("lcut", 6), ("posseg", 20)):
        times = least[name] / ours
        yield Row(f"times the speed of jieba {name} ({least[name]:.3f} s)", f"{times:.2f}", f"≥ {goal}", times >= goal)
    ratio = len(long) / least["long"] / (count / ours)
    yield Row("one text of a million characters: speed of short ones", f"{ratio:.2f}", "≥ 0.7", ratio >= 0.7)
    peak = max(one["reader"][1] for one in rounds)
    yield Row("peak memory over the texts (with jieba's dictionary), MB", f"{peak:.0f}")


def two_processes(texts: list[str]) -> Row:
    """How much more two processes read than one in the same time by the clock; needs two idle cores."""

    def lasting(processes: int) -> float:
        start = time.perf_counter()
        children = []
        for _ in range(processes):
            if not (child := os.fork()):
                for _ in range(4):
                    read_all(texts)
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        return time.perf_counter() - start

    rounds = [(lasting(1), lasting(2)) for _ in range(ROUNDS)]
    gain = 2 * min(one for one, _ in rounds) / min(two for _, two in rounds)
    return Row("two processes: times the work of one", f"{gain:.2f}", "≥ 1.85", gain >= 1.85)


def start_up(text: Path) -> Iterator[Row]:
    """`luoshi read` on one file in a fresh interpreter with compiled modules, and the memory that it needs."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    code = "from luoshi.cli import main; main()"
    walls, cpus = [], []
    for _ in range(2 * ROUNDS):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", code, "read", str(text)], env=environment, stdout=subprocess.DEVNULL, check=True
        )
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    yield Row("luoshi read FILE, seconds by the clock", f"{min(walls):.2f}", "≤ 0.4", min(walls) <= 0.4)
    yield Row("luoshi read FILE, seconds of CPU", f"{min(cpus):.2f}")


def memory(texts: Path) -> Row:
    """What a fresh process needs that reads every text."""
    code = (
        "import pathlib, resource, sys\nfrom luoshi.reading import read, to_json\n"
        "for path in pathlib.Path(sys.argv[1]).glob('*.txt'): to_json(read(path.read_text(encoding='utf-8')))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    told = subprocess.run([sys.executable, "-c", code, str(texts)], capture_output=True, text=True, check=True)
    peak = float(told.stdout)
    return Row("memory of a process that reads all texts, MB", f"{peak:.0f}", "≤ 150", peak <= 150)


def growth() -> Iterator[Row]:
    """How time grows on single lines of cue words and signs: four times the length should take about four times as long."""
    chance = random.Random(7)
    lines = {"mixed cues": "".join(chance.choices(CUE_WORDS, k=400_000)), **{word: word * MILLION for word in ALONE}}
    for name, line in lines.items():
        quarter, whole = _seconds(line[: MILLION // 4]), _seconds(line[:MILLION])
        times = whole / quarter
        yield Row(f"one line of {name!r}: {whole:.2f} s, four times the length", f"× {times:.1f}", "≈ 4", times < 5)


def _seconds(text: str) -> float:
    """CPU seconds of one reading, the better of two."""
    return min(cost(lambda: read_all([text]))[0] for _ in range(2))


def rows(folder: Path) -> Iterator[Row]:
    paths = sorted(folder.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    yield from start_up(paths[len(paths) // 2])
    yield memory(folder)
    yield two_processes(texts)
    yield from speed(texts)
    yield from growth()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS if CORPUS.is_dir() else FICTIONAL
    print("load before: {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()))
    table = Table("what", "measured", "goal", "met")
    for row in rows(folder):
        table.add_row(row.what, row.figure, row.goal, {True: "yes", False: "no", None: ""}[row.met])
    Console(width=120).print(table)
    print("load after: {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()))


if __name__ == "__main__":
    main()
