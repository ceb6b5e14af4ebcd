"""What `luoshi verify` prints: whether the chain is whole and, if asked, every field in which the tables differ from it."""

import json
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from luoshi.office import intact
from luoshi.office.events.queries import Finding, walk_chain
from luoshi.office.events.replay import Difference, compare

LONGEST = 120  # characters of a value that are printed


def verify(*, replay: bool = False, kept: bool = False) -> bool:
    """Prints what is found; whether all is well. The progress goes to the terminal beside it, if there is one."""
    out, bar = Console(soft_wrap=True, highlight=False, markup=False), Bar()
    with bar:
        found = compare(bar.told) if replay else iter([walk_chain(told=lambda done, of: bar.told("", done, of))])
        chain = next(found)
        assert isinstance(chain, Finding)
        if not chain.is_whole:
            out.print(f"第 {chain.seq} 条记录有问题：{chain.reason}")
            return False
        out.print(f"完整：共 {chain.count} 条，末条摘要 {chain.digest}")
        rows = fields = lost = 0
        for difference in found:
            assert isinstance(difference, Difference)
            rows += 1
            for line in lines(difference):
                fields += 1
                out.print(line)
        for fault in intact.faults(bar.told) if kept else ():
            lost += 1
            out.print(f"{fault.label} {fault.pk}：{fault.reason}")
    if rows:
        out.print(f"各表与记录有 {rows} 行、{fields} 处不符。")
    elif replay:
        out.print("各表与由记录重建的逐行相同。")
    if lost:
        out.print(f"存放的文件和加密的内容有 {lost} 处不符：从备份放回 media 和 secret_key。")
    elif kept:
        out.print("存放的文件都在，未被改动；加密的内容都能解开。")
    return not rows and not lost


def lines(difference: Difference) -> Iterator[str]:
    """One line for each field that differs: table, id, field, in the chain, in the table."""
    place = f"{difference.label} {difference.pk}"
    if difference.in_chain is None:
        yield f"{place}：记录里没有这一行，表里有 {_short(difference.in_table)}"
    elif difference.in_table is None:
        yield f"{place}：记录里有 {_short(difference.in_chain)}，表里没有这一行"
    else:
        for name in difference.fields:
            yield f"{place} {name}：记录里是 {_short(difference.in_chain[name])}，表里是 {_short(difference.in_table[name])}"


def _short(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…（共 {len(words)} 字）"


class Bar(Progress):
    """How far it has come: the events first, then table by table. Nothing where standard error is no terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        super().__init__(*columns, console=console, transient=True, disable=not console.is_terminal)
        self.parts: dict[str, TaskID] = {}

    def told(self, part: str, done: int, of: int) -> None:
        """Takes in how far one part has come; the part without a name is the record itself."""
        if part not in self.parts:
            self.parts[part] = self.add_task(part or "流程记录", total=of)
        self.update(self.parts[part], completed=done, total=of)
