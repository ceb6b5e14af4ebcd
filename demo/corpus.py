"""`python -m demo.corpus FOLDER`: three years of readouts of a fictional province, its cities and counties.

Papers are issued by the province and conveyed below some days later, with orders kept, left out and added; phrases rise and
fall; some orders recur. The same readouts come out every time.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SEED = 20260423
FIRST = date(2023, 1, 9)
DAYS_A_MONTH = 30.4
# days from a paper to its being conveyed (from, to), and how many convey it at all
CITY, COUNTY = (4, 18, 0.9), (12, 45, 0.6)
KEPT = 0.7  # of the orders of a paper, by each that conveys it
SURNAMES, GIVEN = "林郑温蒋叶方梁秦孟石韦祝莫祁周许", "远怀若伯知承叙亦晚见泽青山月言衡"


@dataclass(frozen=True)
class Body:
    """A standing committee: its name (望川市委), its place, and who chairs it."""

    name: str
    place: str
    title: str
    chair: str


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    texts = dict(readouts())
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    print(f"{folder}：写好 {len(texts)} 篇报道。")


def readouts() -> Iterator[tuple[str, str]]:
    """Names and texts, the earliest paper first."""
    data = yaml.safe_load((HERE / "corpus.yaml").read_text("utf-8"))
    chance = random.Random(SEED)  # noqa: S311  a story, not a secret
    province = _body(data["province"], "省委", "省委书记", chance)
    cities = {_body(f"{name}市", "市委", "市委书记", chance): below for name, below in data["cities"].items()}
    counties = [_body(f"{name}县", "县委", "县委书记", chance) for below in data["cities"].values() for name in below]
    for paper in data["papers"]:
        title = f"《{data['province']}{paper['title']}》"
        issued = FIRST + timedelta(days=round(paper["month"] * DAYS_A_MONTH) + chance.randrange(5))
        yield _readout(province, issued, f"会议审议并原则通过{title}", paper["orders"], data, chance)
        for bodies, (soonest, latest, share) in ((cities, CITY), (counties, COUNTY)):
            for body in bodies:
                if chance.random() < share:
                    day = issued + timedelta(days=chance.randint(soonest, latest))
                    orders = [order for order in paper["orders"] if chance.random() < KEPT]
                    orders += chance.sample(data["local"], 2)
                    yield _readout(body, day, f"会议传达学习{title}精神", orders, data, chance)


def _body(place: str, organ: str, title: str, chance: random.Random) -> Body:
    name = organ if organ == "省委" else f"{place}{organ[1:]}"
    return Body(name, place, title, chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2)))


def _readout(
    body: Body, day: date, item: str, orders: list[str], data: dict[str, Any], chance: random.Random
) -> tuple[str, str]:
    month = (day - FIRST).days / DAYS_A_MONTH
    said = [phrase["words"] for phrase in data["phrases"] if chance.random() < _use(phrase, month)]
    orders = orders + [f"要用好“{words}”，推动各项工作落地见效" for words in said]
    verb = chance.choice(["会议强调", "会议要求", "会议指出"])
    text = (
        f"{body.place}委常委会召开会议\n"
        f"{day.year}年{day.month}月{day.day}日，{body.title}{body.chair}主持召开{body.name}常委会会议。{item}。\n"
        f"{verb}，{'。'.join(orders)}。\n会议还研究了其他事项。\n"
    )
    return f"{day:%Y%m%d}-{body.place}", text


def _use(phrase: dict[str, Any], month: float) -> float:
    """How likely a phrase is said in a month: a hill over its height, nothing before its first use."""
    if month < phrase["first"]:
        return 0
    return 0.8 * math.exp(-(((month - phrase["height"]) / phrase["width"]) ** 2))


if __name__ == "__main__":
    main()
