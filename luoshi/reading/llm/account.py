"""Keeps account of what became of a language model's answers: every mark it proposed was either kept or dropped."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import msgspec

Reason = Literal[
    "invented", "elsewhere", "overlapping", "repeated", "crossing", "vocabulary", "malformed", "unresolved"
]

WORDS: dict[Reason, str] = {
    "invented": "原文中没有这些字",
    "elsewhere": "所说的那一句里没有这些字",
    "overlapping": "与另一处标注重叠",
    "repeated": "前面已经标过",
    "crossing": "跨出了一句",
    "vocabulary": "用了约定以外的类别",
    "malformed": "不是约定的格式",
    "unresolved": "日期与所引原文不符",
}


class Drop(msgspec.Struct, frozen=True):
    """A proposal that was not kept: for which field, in which words, and why."""

    field: str
    quote: str
    reason: Reason


class Account(msgspec.Struct):
    """What was asked, what came back, and what was kept of it. An answer is unusable when no JSON could be read in it."""

    model: str
    requests: int = 0
    retries: int = 0
    truncated: int = 0
    unusable: int = 0
    kept: int = 0
    drops: list[Drop] = msgspec.field(default_factory=list)

    @property
    def proposed(self) -> int:
        """How many marks the model proposed that were looked at."""
        return self.kept + len(self.drops)

    @property
    def dropped(self) -> Counter[Reason]:
        """How many proposals were dropped for each reason."""
        return Counter(drop.reason for drop in self.drops)

    def sentence(self) -> str:
        """The account in a sentence, for the person who has the two readings side by side."""
        said = f"模型 {self.model} 提出 {self.proposed} 处标注，采用 {self.kept} 处，舍去 {len(self.drops)} 处"
        reasons = "、".join(f"{WORDS[reason]} {count} 处" for reason, count in self.dropped.most_common())
        said += f"（{reasons}）" if reasons else ""
        if self.unusable:
            said += f"；{self.requests} 次回答中有 {self.unusable} 次无法读取，相应句子列为未读"
        return f"{said}。"
