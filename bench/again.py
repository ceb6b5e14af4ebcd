"""Speed of finding repeated directives beside a loop of difflib: `python bench/again.py [FOLDER]`, a folder of readouts.

The directives of the folder are filled up to 20,000 with clauses of theirs put together anew, so each clause stands
about ten times in the index: denser, and therefore slower, than what an office holds. CPU time on one core.
"""

import random
import re
import sys
import time
from difflib import get_close_matches
from pathlib import Path

from luoshi.reading import read
from luoshi.reading.again import THRESHOLD, Index, differences, similar

DIRECTIVES = 20_000
SEARCHES = 2_000
SLOW_SEARCHES = 20


def collect(folder: Path) -> list[str]:
    """The words of every directive in a folder of texts."""
    readouts = (read(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))
    return [readout.words(directive.span) for readout in readouts for directive in readout.directives]


def fill_up(directives: list[str], rng: random.Random) -> list[str]:
    """The directives and new ones of their clauses, as long as they are."""
    split = [[clause for clause in re.split("[，；]", words) if clause] for words in directives]
    clauses = [clause for parts in split for clause in parts]
    made = ["，".join(rng.choices(clauses, k=len(rng.choice(split)))) for _ in range(DIRECTIVES - len(directives))]
    return directives + made


def main(folder: Path) -> None:
    rng = random.Random(20)
    directives = collect(folder)
    if not directives:
        print(f"NOT measured: no readouts (*.txt) in {folder}; name a folder that has some.")
        return
    texts = fill_up(directives, rng)
    start = time.process_time()
    index = Index(enumerate(texts))
    built = time.process_time() - start
    wanted = rng.sample(texts, SEARCHES)
    start = time.process_time()
    found = [similar(words, index) for words in wanted]
    searching = (time.process_time() - start) / SEARCHES
    hits = [(again.words, words) for words, every in zip(wanted, found, strict=True) for again in every][:SEARCHES]
    start = time.process_time()
    for earlier, later in hits:
        differences(earlier, later)
    comparing = (time.process_time() - start) / len(hits)
    start = time.process_time()
    for words in wanted[:SLOW_SEARCHES]:
        get_close_matches(words, texts, 5, THRESHOLD)
    loop = (time.process_time() - start) / SLOW_SEARCHES
    print(f"directives                {len(directives)} read, {len(texts)} in the index")
    print(f"index built in            {built:.2f} s")
    print(f"searches a second         {1 / searching:,.0f}  ({searching * 1000:.2f} ms each)")
    print(f"differences a second      {1 / comparing:,.0f}  ({comparing * 1000:.2f} ms each)")
    print(f"difflib loop, a search    {loop:.2f} s  ({loop / searching:,.0f} times as long)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared/reading/corpus")
