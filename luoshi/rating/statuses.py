"""Three statuses of one record: what is claimed (自报), what the evidence supports (佐证), how it stands in time (时序)."""

from __future__ import annotations

from datetime import date

import msgspec

from luoshi.rating.measures import singular
from luoshi.rating.model import Said

MARGIN = 30.0


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a record. `claimed` in percent (None: nothing reported yet); `proven` of `provable` elements ticked.

    `closed_on` is the day on which the result was accepted. `is_running`: the clock runs.
    """

    claimed: float | None = None
    proven: int = 0
    provable: int = 0
    original_due: date | None = None
    current_due: date | None = None
    closed_on: date | None = None
    is_running: bool = True


class Statuses(msgspec.Struct, frozen=True):
    """The three statuses in words, the figures behind them, and one sentence for each way in which they differ.

    `evidenced` is None where nothing to be proved was listed. `late_by` counts days past the original date, for ever;
    `left` counts days to the current one and is None where no clock runs.
    """

    claimed: Said
    evidenced: Said
    time: Said
    evidenced_percent: float | None
    late_by: int
    left: int | None
    differences: tuple[Said, ...] = ()

    @property
    def sentence(self) -> Said:
        """All differences in one sentence; empty where the statuses agree."""
        return Said("；".join(each.zh for each in self.differences), "; ".join(each.en for each in self.differences))


def statuses(record: Record, day: date, margin: float = MARGIN) -> Statuses:
    """The three statuses on a day. `margin`: by how many points a claim may run ahead of the evidence before it is said."""
    until = record.closed_on or day
    late_by = max(0, (until - record.original_due).days) if record.original_due else 0
    left = None
    if record.current_due and record.is_running and not record.closed_on:
        left = (record.current_due - day).days
    share = record.proven / record.provable * 100 if record.provable else None
    return Statuses(
        _claimed(record.claimed),
        _evidenced(record),
        _time(record, late_by, left),
        share,
        late_by,
        left,
        tuple(_differences(record, share, late_by, left, margin)),
    )


def _claimed(claimed: float | None) -> Said:
    if claimed is None:
        return Said("未反馈", "nothing reported")
    if claimed >= 100:
        return Said("自报完成", "claimed complete")
    return Said(f"自报 {claimed:g}%", f"{claimed:g}% claimed")


def _evidenced(record: Record) -> Said:
    if not record.provable:
        return Said("未列要证明的事", "nothing listed to be proved")
    return Said(f"核实 {record.proven}/{record.provable}", f"{record.proven} of {record.provable} proven")


def _time(record: Record, late_by: int, left: int | None) -> Said:
    if record.closed_on:
        if late_by:
            return Said(f"晚 {late_by} 天办结", singular(f"closed {late_by} days late"))
        return Said("按时办结", "closed in time") if record.original_due else Said("已办结", "closed")
    if not record.is_running:
        return Said("不计时", "clock not running")
    if left is None:
        return Said("未定时限", "no date set")
    if left < 0:
        return Said(f"逾期 {-left} 天", singular(f"{-left} days overdue"))
    return Said("今天到期", "due today") if left == 0 else Said(f"距时限 {left} 天", singular(f"{left} days left"))


def _differences(record: Record, share: float | None, late_by: int, left: int | None, margin: float) -> list[Said]:
    found = []
    claimed = record.claimed or 0
    if claimed >= 100 and share is None:
        found.append(Said("自报完成，未列要证明的事", "claimed complete, nothing was listed to be proved"))
    elif share is not None and record.claimed is not None:
        proof = _evidenced(record)
        if claimed >= 100 > share or claimed - share > margin or (share >= 100 > claimed):
            claim = _claimed(record.claimed)
            found.append(Said(f"{claim.zh}，{proof.zh}", f"{claim.en}, {proof.en}"))
    if left is not None and left < 0 and claimed >= 100:
        found.append(
            Said(
                f"自报完成，逾期 {-left} 天未办结", singular(f"claimed complete, not closed {-left} days past the date")
            )
        )
    if late_by and left is not None and left >= 0 and record.original_due != record.current_due:
        found.append(
            Said(
                f"时限改过，已过原定时限（{_short(record.original_due)}）{late_by} 天",
                singular(f"the date was moved; {late_by} days past the original date ({record.original_due})"),
            )
        )
    return found


def _short(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
