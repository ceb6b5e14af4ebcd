"""回头看: which struck-off records are looked at again, drawn openly by risk."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from luoshi.rating.data import Code, Sourced, Text, told

RISKS: dict[str, tuple[str, str]] = {
    "papers_only": ("只查阅过资料", "verified by papers alone"),
    "refuted": ("曾经核查不实", "a claim was refuted before"),
    "late": ("晚于原定时限办结", "closed after the original date"),
    "extended": ("延过期", "was extended"),
    "rebounded": ("曾经反弹", "came back before"),
    "unnoticed": ("没有公示过", "never put on public notice"),
}


class LookBack(Sourced):
    """How a look-back is drawn: each record weighs 1, and more for each risk that it bears."""

    verb: Code
    """The transition by which somebody looks again."""
    share: Annotated[int, Field(ge=1, le=100)]
    """Per cent of the records that are drawn, rounded up."""
    weights: Annotated[dict[Text, Annotated[int, Field(ge=1, le=100)]], Field(min_length=1)]
    """Risk → what it adds to the record's weight."""

    @field_validator("weights")
    @classmethod
    def _known(cls, weights: dict[str, int]) -> dict[str, int]:
        for risk in weights:
            if risk not in RISKS:
                raise told(f"没有风险“{risk}”：可写 {'、'.join(RISKS)}", f"no risk “{risk}”; known: {', '.join(RISKS)}")
        return weights

    def weight(self, risks: list[str]) -> int:
        """What a record with these risks weighs."""
        return 1 + sum(self.weights.get(risk, 0) for risk in risks)
