"""Prints how well the reader agrees with the annotated texts, set by set, and how far its confidences can be trusted.

usage: python bench/accuracy.py [--calibrate [FOLDER ...]]

--calibrate sets each rule's confidence in `luoshi/reading/lexicon/confidence.tsv` to how often it was right on the texts
that no rule was made on, those in further folders of NAME.txt and NAME.json included; run the command once more without it
for the table of what is then said.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from luoshi.intake import take_in
from luoshi.reading import lexicon, to_json
from luoshi.reading.accuracy import Pair, by_rule, reliability, score
from luoshi.readouts import readout_of

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "reading"
LOCAL = ROOT / "tests" / "reading" / "local_set"
# The half of the local set that rules were made on; the other half was scored, never opened.
DEVELOPED = frozenset(
    [
        "city-committee-1",
        "city-committee-3",
        "city-committee-5",
        "city-government-1",
        "city-government-3",
        "county-committee-1",
        "county-government-1",
        "dispatch",
        "leading-group",
        "nineties-1",
        "provincial-committee",
        "survey",
        "traditional",
    ]
)


class Annotated(NamedTuple):
    """A set of annotated texts: where its marks and its texts are, and which of them belong to it."""

    gold: Path
    texts: Path
    holds: Callable[[str], bool] = lambda name: True


SETS = {
    "annotated texts (rules were made on them)": Annotated(SHARED / "gold", SHARED / "texts"),
    "second set (no rule was tuned on it)": Annotated(ROOT / "tests" / "reading" / "second_set", SHARED / "corpus"),
    "local set, development half (rules were made on it)": Annotated(LOCAL, LOCAL, DEVELOPED.__contains__),
    "local set, held-out half (totals only)": Annotated(LOCAL, LOCAL, lambda name: name not in DEVELOPED),
}
UNSEEN = tuple(SETS)[1::2]
SUREST = 0.99
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)-")


def pairs(annotated: Annotated) -> list[Pair]:
    """(text, gold record, our record) of every annotated text that is there."""
    found = []
    for path in sorted(annotated.gold.glob("*.json")):
        source = annotated.texts / f"{path.stem}.txt"
        if not source.is_file() or not annotated.holds(path.stem):
            continue
        text, gold = source.read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8"))
        day = DAY.match(path.stem)
        published = gold.get("published") or ("-".join(day.groups()) if day else None)
        readout = readout_of(take_in(text.encode(), source.name), published=published)
        found.append((text, gold, json.loads(to_json(readout))))
    return found


def calibrate(folders: list[Path]) -> None:
    """Writes how sure each rule is; a rule that made no mark keeps its old value."""
    annotated = [SETS[name] for name in UNSEEN] + [Annotated(folder, folder) for folder in folders]
    measured = by_rule([pair for one in annotated for pair in pairs(one)])
    lines = ["rule\tkind\tconfidence"]
    for rule, kind, old in lexicon.rows("confidence"):
        found = measured.get((kind, rule))
        lines.append(f"{rule}\t{kind}\t{min(round(found, 2), SUREST) if found else float(old)}")
    (lexicon.HERE / "confidence.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    if sys.argv[1:2] == ["--calibrate"]:
        calibrate([Path(folder) for folder in sys.argv[2:]])
        return
    for name, annotated in SETS.items():
        records = pairs(annotated)
        if not records:
            print(f"NOT RUN: {name}: the texts are not there ({annotated.texts})")
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
