"""The facts that a pack's transition can need, each checked by its general name; what people must say is asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luoshi.errors import Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.records.holding import held
from luoshi.office.records.kinds import kinds
from luoshi.office.records.models import NO_DUE, Record
from luoshi.office.records.rights import ADVANCE, Standing, row_of
from luoshi.office.records.running import running
from luoshi.office.records.values import label

# facts that are words: asked for with the verb and kept in its event
SAID = {"reason": gettext_lazy("理由"), "approval": gettext_lazy("批准人和文号"), "finding": gettext_lazy("结论")}
LONGEST = 500


def words_of(it: Standing, verb: str) -> list[str]:
    """The words that the verb asks for."""
    return [need for need in row_of(it, verb).needs if need in SAID]


def demand(it: Standing, verb: str, said: Mapping[str, str]) -> dict[str, str]:
    """Raises what is missing for the verb, once its fields are filled in; gives the words for the event."""
    told = {}
    _may_ask_again(it, verb)
    for need in row_of(it, verb).needs:
        if need in SAID:
            words = said.get(need, "").strip()
            if not words:
                raise Invalid(_("请写明%(what)s。") % {"what": SAID[need]}, field=need)
            if len(words) > LONGEST:
                raise Invalid(_("最多 %(n)d 字。") % {"n": LONGEST}, field=need)
            told[need] = words
        elif need in CHECKS:
            CHECKS[need](it, verb)
        elif need not in held(it.kind, it.record, [need]):
            raise Refused(_("要先填写“%(field)s”。") % {"field": label(it.kind.fields[need])})
    return told


def demand_filled(it: Standing, stage: str, values: Mapping[str, Any]) -> None:
    """Raises the first field that a record must have filled to stand in a stage (empty: in a register)."""
    reached = {*it.record.reached, stage}
    for code, field in it.kind.fields.items():
        if (field.required or field.required_from in reached) and code not in values:
            if field.required or not it.life:
                raise Invalid(_("请填写“%(field)s”。") % {"field": label(field)}, field=code)
            name = it.life.stages[field.required_from or ""].names.zh
            raise Invalid(_("从“%(stage)s”起要填写“%(field)s”。") % {"stage": name, "field": label(field)}, field=code)


def _due(it: Standing, _verb: str) -> None:
    if it.record.due is None:
        raise Refused(_("要先写明完成时限。"))


def _before_due(it: Standing, _verb: str) -> None:
    if it.record.due_order != NO_DUE and today() > it.record.due_order:
        raise Refused(_("时限 %(day)s 已过，不能再办这一步。") % {"day": day(it.record.due_order)})


def _may_ask_again(it: Standing, verb: str) -> None:
    limits = it.kind.pack.limits
    limit = limits.requests.get(verb) if limits else None
    if limit is None or limit.most is None:
        return
    events = Event.objects.filter(subject_kind=Record._meta.label_lower, subject_id=it.record.pk, verb=ADVANCE)
    if sum(event.detail["step"] == verb for event in events) >= limit.most:
        raise Refused(
            ngettext("最多可以办 %(n)d 次，已经办过了。", "最多可以办 %(n)d 次，已经办过了。", limit.most)
            % {"n": limit.most}
        )


def _notice_over(it: Standing, verb: str) -> None:
    limits = it.kind.pack.limits
    ends = {step.names for step in limits.steps.values() if step.end == verb} if limits else set()
    for each in running(it.kind, it.record):
        if each.is_least and each.names in ends and today() <= each.date.due:
            raise Refused(_("%(step)s到 %(day)s 期满，期满后才能办。") % {"step": each.name, "day": day(each.date.due)})


def _parts_closed(it: Standing, _verb: str) -> None:
    known = kinds()
    for piece in it.record.pieces.select_related("commitment"):
        life = known[piece.kind].life if piece.kind in known else None
        stage = piece.commitment.state if piece.commitment else piece.stage
        if life and stage in life.stages and life.stages[stage].clock in {"runs", "paused"}:
            raise Refused(_("从属的 %(number)s 还没有办完。") % {"number": piece.number})


CHECKS: dict[str, Callable[[Standing, str], None]] = {
    "due": _due,
    "before_due": _before_due,
    "may_ask_again": _may_ask_again,
    "notice_over": _notice_over,
    "parts_closed": _parts_closed,
}
