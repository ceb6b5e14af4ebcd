"""Why something is on somebody's desk: one sentence a line, from the row that waits and the limit it waits under."""

from datetime import date
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from luoshi.office.days import day
from luoshi.office.ledger.limits import RuleDate
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.scores.periods import named
from luoshi.office.wording import said


def why(kind: str, commitment: Commitment | None, row: Any, start: date | None, limit: RuleDate | None) -> str:
    """The sentence of one line."""
    if kind == "readings":
        return _("收到的稿子里还有 %(n)d 条要求待定") % {"n": row.pending}
    if kind == "appeals":
        told = {
            "unit": row.score.unit,
            "period": named(row.score.scoring.start, row.score.scoring.end),
            "day": day(row.at),
        }
        return _("%(unit)s %(day)s 对%(period)s的考核申诉，由没有参与评分的人复核") % told
    assert commitment
    if kind == "slot":
        period = {"kind": row.get_kind_display(), "start": day(row.start), "end": day(row.end)}
        return _("%(kind)s，%(start)s—%(end)s 这一期该报了") % period
    if kind == "approve_report":
        told = {"n": row.number, "progress": row.progress, "who": row.reporter, "day": day(row.reported_at)}
        return _("第 %(n)d 次反馈，自报 %(progress)d%%，%(who)s %(day)s 报，等您审签") % told
    if kind == "instructions":
        told = {
            "who": row.by,
            "day": day(row.at),
            "stance": row.get_stance_display(),
            "text": Truncator(row.text).chars(60),
        }
        return _("%(who)s %(day)s 批示（%(stance)s）：%(text)s") % told
    if kind.endswith("_slip"):
        return _("%(number)s：%(why)s") % {"number": row.number, "why": said(row.why)}
    if limit and start:
        return _SINCE[kind](day(start), limit.limit)
    if kind == "assign" and getattr(commitment, "was_returned", False):
        return _("牵头单位没有签收，已退回，等重新交办；理由见事项页")
    if kind == "assign":
        is_ready = commitment.lead_id and commitment.provable
        sentence = _("%(day)s 立项，还没有交办") if is_ready else _("%(day)s 立项，要素补全后才能交办")
        return sentence % {"day": day(commitment.registered_on)}
    if kind == "apply_close" and getattr(commitment, "last_passed", None) is False:
        return _("上次核查没有通过，补办后再申请办结")
    if kind == "strike_off" and commitment.state == State.ON_NOTICE:
        return _("公示期满，没有待处理的异议")
    return _PLAIN[kind]()


_SINCE = {
    "sign_for": lambda start, limit: _("%(start)s 交办，%(limit)s签收") % {"start": start, "limit": limit},
    "verify": lambda start, limit: _("%(start)s 申请办结，%(limit)s核查") % {"start": start, "limit": limit},
    "grant_extension": lambda start, limit: _("%(start)s 申请延期，%(limit)s答复") % {"start": start, "limit": limit},
    "settle": lambda start, limit: _("%(start)s 提出争议，%(limit)s裁定") % {"start": start, "limit": limit},
}
_PLAIN = {
    "sign_for": lambda: _("已交办，等您签收"),
    "report": lambda: _("自报已完成，还有要素缺佐证"),
    "apply_close": lambda: _("自报完成，每项要素都有佐证"),
    "verify": lambda: _("单位申请办结，等您核查"),
    "close": lambda: _("核查已通过，等没有核查过的同志办结"),
    "strike_off": lambda: _("已办结，等没有核查、办结过的同志销号"),
    "archive": lambda: _("已销号，等归档"),
    "grant_extension": lambda: _("单位申请延期，等您答复"),
    "settle": lambda: _("单位提出争议，等您裁定"),
    "decide_objection": lambda: _("公示期间有异议，要先处理"),
    "look_back": lambda: _("抽中回头看，等您查看成效"),
}
