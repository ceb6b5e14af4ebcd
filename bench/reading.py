"""Measures the reader: speed beside jieba on the same texts, growth with length, start-up and memory.

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
from collections.abc import Callable
from pathlib import Path

from luoshi.reading import read, to_json

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "reading" / "corpus"
FICTIONAL = ROOT / "tests" / "reading" / "texts"
ROUNDS = 5
MEGABYTE = 1_000_000
NOISE = [
    "要",
    "、",
    "，",
    "；",
    "“",
    "”",
    "《",
    "》",
    "（",
    "会议强调，",
    "必须",
    "加强",
    "推动",
    "等工作",
    "的",
    "习近平总书记",
    "精神",
    "审议",
    "出席",
    "年底前",
    "8%",
]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one round in a process of its own, so that no round profits from what another left in the caches."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        gc.collect()
        start = time.process_time()
        work()
        os.write(writing, repr(time.process_time() - start).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as told:
        return float(told.read())


def speed(texts: list[str]) -> None:
    """Characters a second of the reader, jieba.lcut and jieba.posseg.lcut over the same texts, round by round in turn."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    jieba.initialize()
    jieba.posseg.lcut("会议")
    for path in FICTIONAL.glob("*.txt"):
        to_json(read(path.read_text(encoding="utf-8")))
    count = sum(map(len, texts))
    works: dict[str, Callable[[], object]] = {
        "reader to JSON": lambda: [to_json(read(text)) for text in texts],
        "jieba.lcut": lambda: [jieba.lcut(text) for text in texts],
        "jieba.posseg.lcut": lambda: [jieba.posseg.lcut(text) for text in texts],
    }
    rounds = [{name: cpu(work) for name, work in works.items()} for _ in range(ROUNDS)]
    least = {name: min(one[name] for one in rounds) for name in works}
    ours = least["reader to JSON"]
    print(f"{count} characters in {len(texts)} texts, CPU time, best of {ROUNDS}")
    for name, seconds in least.items():
        print(
            f"  {name:20} {seconds:8.3f} s {count / seconds / 1e6:8.3f} M characters/s  {seconds / ours:6.2f} × reader"
        )
    long = "\n".join(texts)
    long = (long * (MEGABYTE // len(long) + 1))[:MEGABYTE]
    seconds = min(cpu(lambda: to_json(read(long))) for _ in range(2))
    print(
        f"  one text of {len(long)} characters: {len(long) / seconds / (count / ours):.2f} of the speed of short ones"
    )


def growth() -> None:
    """How time grows on single lines of cue words and signs: four times the length should take about four times as long."""
    chance = random.Random(7)
    lines = {"mixed cues": "".join(chance.choices(NOISE, k=400_000))}
    lines |= {
        f"only {word}": word * 400_000 for word in ("要", "、", "“", "《", "（", "要、", "会议强调，要", " ", "，")
    }
    print("growth on one line, 250,000 → 1,000,000 characters (4.0 is linear)")
    for name, line in lines.items():
        line = (line * (MEGABYTE // len(line) + 1))[:MEGABYTE]
        times = []
        for length in (MEGABYTE // 4, MEGABYTE):
            start = time.process_time()
            to_json(read(line[:length]))
            times.append(time.process_time() - start)
        print(f"  {name:16} {times[0]:6.2f} s → {times[1]:6.2f} s   × {times[1] / max(times[0], 1e-9):.1f}")


def start_up() -> None:
    """Import time of the package in a fresh interpreter, and the memory of this process."""
    code = "import time; a = time.perf_counter(); import luoshi.reading; print(time.perf_counter() - a)"
    seconds = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"import luoshi.reading: {seconds * 1000:.0f} ms; peak memory of this run: {peak:.0f} MB")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS if CORPUS.is_dir() else FICTIONAL
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    speed(texts)
    growth()
    start_up()


if __name__ == "__main__":
    main()
