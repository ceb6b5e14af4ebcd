"""Filtered rows of the ledger, as they go out in a file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import basis_on, standing, timing
from luoshi.office.ledger.models import Commitment, Involvement, ReportSlot
from luoshi.office.ledger.stages import stages_of, write

BATCH = 1000
WIDTHS = {1: 48, 2: 60, 4: 18, 5: 30}


def heading() -> list[str]:
    """The names of the columns."""
    return [
        _("编号"),
        _("标题"),
        _("原文"),
        _("事项来源"),
        _("牵头单位"),
        _("配合单位"),
        _("责任领导"),
        _("承办人"),
        _("原定时限"),
        _("现定时限"),
        _("时序"),
        _("自报 %"),
        _("核实项"),
        _("应核实项"),
        _("不一致之处"),
        _("状态"),
        _("紧急程度"),
        _("重大会议部署"),
        _("反馈周期"),
        _("下一期应报"),
        _("应报未报"),
        _("节点"),
        _("领域"),
        _("公开属性"),
        _("立项日期"),
        _("办结日期"),
        _("销号日期"),
    ]


def rows(found: QuerySet[Commitment]) -> Iterator[list[Any]]:
    """One list of cells a commitment; the database hands them out in batches."""
    day = today()
    basis = basis_on(day)  # the file is written when the request is over
    supports = Prefetch(
        "involvements", Involvement.objects.filter(part=Involvement.Part.SUPPORT).select_related("unit")
    )
    ahead = ReportSlot.objects.open().filter(commitment=OuterRef("pk"), due__gte=day).order_by("due").values("due")
    chosen = found.annotate(next_report=Subquery(ahead[:1]))
    chosen = chosen.select_related("lead", "leader", "handler").prefetch_related(supports)
    for commitment in chosen.iterator(chunk_size=BATCH):
        yield [
            commitment.number,
            commitment.title,
            commitment.words,
            commitment.get_origin_display(),
            str(commitment.lead or ""),
            "、".join(str(part.unit) for part in commitment.involvements.all()),
            str(commitment.leader or ""),
            str(commitment.handler or ""),
            commitment.original_due,
            commitment.current_due,
            timing(commitment, day, basis).text,
            commitment.claimed,
            commitment.proven,
            commitment.provable,
            standing(commitment, day),
            commitment.get_state_display(),
            commitment.get_urgency_display(),
            _("是") if commitment.is_major else "",
            commitment.get_cadence_display(),
            commitment.next_report,
            commitment.reports_missed,
            write(stages_of(commitment.stages)),
            commitment.get_domain_display(),
            commitment.get_confidentiality_display(),
            commitment.registered_on,
            commitment.closed_on,
            commitment.struck_off_on,
        ]
