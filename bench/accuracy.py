"""Prints how well the reader agrees with the annotated texts, on both sets, and how far its confidences can be trusted.

usage: python bench/accuracy.py
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from luoshi.reading import read, to_json
from luoshi.reading.accuracy import Pair, reliability, score

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "reading"
SETS = {
    "annotated texts (rules were made on them)": (SHARED / "gold", SHARED / "texts"),
    "second set (no rule was tuned on it)": (ROOT / "tests" / "reading" / "second_set", SHARED / "corpus"),
}
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)-")


def pairs(gold: Path, texts: Path) -> list[Pair]:
    """(text, gold record, our record) of every annotated text that is there."""
    found = []
    for path in sorted(gold.glob("*.json")):
        source = texts / f"{path.stem}.txt"
        if not source.is_file():
            continue
        text = source.read_text(encoding="utf-8")
        day = DAY.match(path.stem)
        readout = read(text, "-".join(day.groups()) if day else None)
        found.append((text, json.loads(path.read_text(encoding="utf-8")), json.loads(to_json(readout))))
    return found


def main() -> None:
    for name, (gold, texts) in SETS.items():
        records = pairs(gold, texts)
        if not records:
            print(f"NOT RUN: {name}: the texts are not there ({texts})")
            continue
        print(
            f"## {name}: {len(records)} texts\n\n| field | gold | made | precision | recall | F1 |\n|---|---|---|---|---|---|"
        )
        for field, found in score(records).items():
            print(
                f"| {field} | {found.gold} | {found.made} | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} |"
            )
        print("\n| mark | said to be sure | marks | right | share |\n|---|---|---|---|---|")
        for kind, bins in reliability(records).items():
            for said, marks, right in bins:
                print(f"| {kind} | {said:.2f} | {marks} | {right} | {right / marks:.2f} |")
        print()


if __name__ == "__main__":
    main()
