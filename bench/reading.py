"""Measures the reader: speed beside jieba on the same texts, growth with length, start-up and memory.

usage: python bench/reading.py [FOLDER_OF_TEXTS]
"""

from __future__ import annotations

import gc
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
    """The least CPU time of some rounds, in seconds."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def speed(texts: list[str]) -> None:
    """Characters a second of the reader, jieba.lcut and jieba.posseg.lcut over the same texts."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    jieba.initialize()
    read(texts[0])
    count = sum(map(len, texts))
    ours = cpu(lambda: [to_json(read(text)) for text in texts])
    cut = cpu(lambda: [jieba.lcut(text) for text in texts])
    tagged = cpu(lambda: [jieba.posseg.lcut(text) for text in texts])
    print(f"{count} characters in {len(texts)} texts, CPU time, best of {ROUNDS}")
    for name, seconds in (("reader to JSON", ours), ("jieba.lcut", cut), ("jieba.posseg.lcut", tagged)):
        print(
            f"  {name:20} {seconds:8.3f} s {count / seconds / 1e6:8.3f} M characters/s  {seconds / ours:6.2f} × reader"
        )
    long = "\n".join(texts)
    long = (long * (MEGABYTE // len(long) + 1))[:MEGABYTE]
    start = time.process_time()
    to_json(read(long))
    seconds = time.process_time() - start
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
