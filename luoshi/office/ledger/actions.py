"""The verbs that change a commitment: one function a verb, one transaction, one event. Who may is in `lifecycle.py`.

Every action takes the acting person first and an optional `key` from the client; the same key twice gives the first result.
A commitment is passed by its id and read anew under the lock.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.queries import timeline
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger import limits
from luoshi.office.ledger.lifecycle import TRANSITIONS, demand
from luoshi.office.ledger.models import (
    NO_DUE,
    Commitment,
    Element,
    Report,
    SavedView,
    State,
    Verification,
)
from luoshi.office.ledger.proofs import Attachment, attach
from luoshi.office.ledger.registering import Draft, check, count, create, involve
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.search.queries import index
from luoshi.office.store import keep


@action("register")
def register(actor: Person, office: Unit, draft: Draft) -> Done:
    """立项: a new commitment in the office's ledger."""
    if office.pk not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有督查室的督查员可以立项。"))
    return Done(*create(office, draft))


@action("amend")
def amend(actor: Person, commitment_id: int, draft: Draft) -> Done:
    """修改: fills in or corrects a commitment before it is assigned. Words and spans stay as they are; so does the original
    date of a commitment that was assigned once and came back."""
    commitment = _take(actor, "amend", commitment_id)
    check(commitment.office, draft)
    count(commitment, -1)
    commitment.title = draft.title.strip()
    commitment.lead_id = draft.lead_id
    commitment.leader_id = draft.leader_id
    commitment.handler_id = draft.handler_id
    _set_due(commitment, draft.due)
    commitment.measure = draft.measure.strip()
    commitment.domain = draft.domain
    commitment.confidentiality = draft.confidentiality
    commitment.provable = len(draft.elements)
    _keep(commitment)
    kept = {element.text: element for element in commitment.elements.all()}
    commitment.elements.all().delete()
    Element.objects.bulk_create(
        Element(
            commitment=commitment,
            order=order,
            text=text.strip()[:300],
            force=force,
            start=kept[text].start if text in kept else None,
            end=kept[text].end if text in kept else None,
        )
        for order, (text, force) in enumerate(draft.elements, start=1)
    )
    involve(commitment, draft.support_ids)
    count(commitment, +1)
    index(commitment, f"{commitment.number} {commitment.title}\n{commitment.words}")
    return Done(
        commitment,
        {
            "title": commitment.title,
            "lead": draft.lead_id,
            "supports": sorted(draft.support_ids),
            "leader": draft.leader_id,
            "handler": draft.handler_id,
            "due": draft.due,
            "measure": draft.measure,
            "domain": draft.domain,
            "confidentiality": draft.confidentiality,
            "elements": [list(pair) for pair in draft.elements],
        },
    )


@action("adopt_limit")
def adopt_limit(actor: Person, commitment_id: int, due: date) -> Done:
    """采用规则时限: takes the date that the rules give where the text gives none. `due` is what the person was shown."""
    commitment = _take(actor, "amend", commitment_id)
    if commitment.current_due:
        raise Refused(
            _("事项 %(number)s 已有时限 %(due)s。") % {"number": commitment.number, "due": commitment.current_due}
        )
    found = limits.finish(commitment)
    if found is None:
        raise Refused(_("现行规则没有给这类事项定时限，请在“修改”中填写。"))
    if found.due != due:
        raise Refused(_("按现行规则算得的时限是 %(due)s，与页面上的不同，请看过后再采用。") % {"due": found.due})
    _set_due(commitment, due, found.ref)
    _keep(commitment)
    lines = [line.text for line in found.answer.lines]
    return Done(commitment, {"due": due, "rule": found.path, "version": found.version, "lines": lines})


@action("assign")
def assign(actor: Person, commitment_id: int) -> Done:
    """交办: sends the commitment to its lead unit, which must now sign for it."""
    commitment = _take(actor, "assign", commitment_id)
    if not commitment.lead_id:
        raise Invalid(_("交办前要先确定一个牵头单位。"), field="lead")
    if not commitment.provable:
        raise Invalid(_("交办前要先写明至少一项要证明的事。"), field="elements")
    commitment.assigned_on = today()
    return Done(_move(commitment, "assign"), {"lead": commitment.lead_id, "due": commitment.current_due})


@action("sign_for")
def sign_for(actor: Person, commitment_id: int) -> Done:
    """签收: the lead unit takes the commitment on. Whoever signs handles it where no handler was named."""
    commitment = _take(actor, "sign_for", commitment_id)
    if commitment.handler_id is None and commitment.lead_id in reach_of(actor).units_as(Role.HANDLER):
        commitment.handler = actor
    return Done(_move(commitment, "sign_for"), {"handler": commitment.handler_id})


@action("return_unsigned")
def return_unsigned(actor: Person, commitment_id: int, reason: str) -> Done:
    """退回: the unit sends the commitment back unsigned, with a reason."""
    commitment = _take(actor, "return_unsigned", commitment_id)
    return Done(_move(commitment, "return_unsigned"), {"reason": _reason(reason), "lead": commitment.lead_id})


@action("break_down")
def break_down(actor: Person, commitment_id: int, parts: Iterable[tuple[Draft, int]]) -> Done:
    """分解: sub-commitments with their own units, dates and weights. The parent's progress is theirs from now on."""
    commitment = _take(actor, "break_down", commitment_id)
    if commitment.parent_id:
        raise Refused(_("分解出来的事项不再往下分解。"))
    parts = list(parts)
    if not parts:
        raise Invalid(_("至少写明一件分解事项。"), field="parts")
    made = []
    for draft, weight in parts:
        if not 1 <= weight <= 100:
            raise Invalid(_("权重应为 1 到 100 的整数。"), field="weight")
        if draft.due and commitment.current_due and draft.due > commitment.current_due:
            raise Invalid(
                _("“%(title)s”的时限晚于总事项的 %(due)s。") % {"title": draft.title, "due": commitment.current_due},
                field="due",
            )
        made.append(create(commitment.office, draft, parent=commitment, weight=weight))
    _roll_up(commitment)
    _keep(commitment)
    return Done(
        commitment,
        {"parts": [{"id": child.pk, "number": child.number, "weight": child.weight} for child, _detail in made]},
        [("register", child, facts) for child, facts in made],
    )


@action("report")
def report(
    actor: Person,
    commitment_id: int,
    *,
    progress: int,
    done: str,
    problems: str = "",
    next_steps: str = "",
    attachments: Iterable[Attachment] = (),
) -> Done:
    """反馈: what the unit has done, with evidence. It counts once the unit's head has signed it."""
    commitment = _take(actor, "report", commitment_id)
    if not 0 <= progress <= 100:
        raise Invalid(_("进度应为 0 到 100 的整数。"), field="progress")
    if not done.strip():
        raise Invalid(_("请写明进展情况。"), field="done")
    unit_id = _reporting_unit(commitment, actor)
    if commitment.reports.filter(unit_id=unit_id, status=Report.Status.SUBMITTED).exists():
        raise Refused(_("上一期反馈还在等负责人审签，审签或退回后才能再报。"))
    made = Report.objects.create(
        commitment=commitment,
        unit_id=unit_id,
        number=(commitment.reports.aggregate(last=Max("number"))["last"] or 0) + 1,
        progress=progress,
        done=done.strip(),
        problems=problems.strip(),
        next_steps=next_steps.strip(),
        reporter=actor,
        reported_at=now(),
    )
    attachments = list(attachments)
    evidence = [attach(made, attachment) for attachment in attachments]
    _keep(commitment)
    for attachment in attachments:
        keep(attachment.content)
    return Done(
        commitment,
        {
            "report": made.pk,
            "number": made.number,
            "unit": unit_id,
            "progress": progress,
            "done": made.done,
            "problems": made.problems,
            "next": made.next_steps,
            "evidence": evidence,
        },
    )


@action("approve_report")
def approve_report(actor: Person, report_id: int) -> Done:
    """审签: the head signs a report of the unit, which then counts as what the unit claims."""
    made, commitment = _decide_report(actor, "approve_report", report_id)
    made.status = Report.Status.APPROVED
    made.save(update_fields=["status", "decided_by", "decided_at"])
    if made.unit_id == commitment.lead_id and not commitment.children.exists():
        commitment.claimed, commitment.claimed_on = made.progress, today()
        _keep(commitment)
        if commitment.parent_id:
            parent = Commitment.objects.get(pk=commitment.parent_id)
            _roll_up(parent)
            _keep(parent)
    return Done(commitment, {"report": made.pk, "number": made.number, "progress": made.progress, "unit": made.unit_id})


@action("return_report")
def return_report(actor: Person, report_id: int, reason: str) -> Done:
    """退回反馈: the head sends a report back to its writer."""
    made, commitment = _decide_report(actor, "return_report", report_id)
    made.status, made.reason = Report.Status.RETURNED, _reason(reason)
    made.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    return Done(commitment, {"report": made.pk, "number": made.number, "reason": made.reason, "unit": made.unit_id})


@action("apply_close")
def apply_close(actor: Person, commitment_id: int) -> Done:
    """申请办结: the head of the lead unit says that it is done; each element must have evidence that the head has signed."""
    commitment = _take(actor, "apply_close", commitment_id)
    if commitment.claimed < 100:
        raise Refused(_("自报进度 %(n)d%%，达到 100%% 并经审签后才能申请办结。") % {"n": commitment.claimed})
    open_children = commitment.children.exclude(
        state__in=[State.CLOSED, State.STRUCK_OFF, State.ARCHIVED, State.WITHDRAWN, State.MERGED]
    ).count()
    if open_children:
        raise Refused(_("还有 %(n)d 件分解事项没有办结。") % {"n": open_children})
    bare = [
        element.text
        for element in commitment.elements.prefetch_related("evidence__report")
        if not any(item.report.status == Report.Status.APPROVED for item in element.evidence.all())
    ]
    if bare:
        raise Refused(
            _("%(n)d 项要素没有佐证，不能申请办结：%(elements)s") % {"n": len(bare), "elements": "；".join(bare)}
        )
    return Done(_move(commitment, "apply_close"), {"claimed": commitment.claimed})


@action("verify")
def verify(actor: Person, commitment_id: int, *, method: str, finding: str, ticks: Mapping[int, bool]) -> Done:
    """核查: each element is ticked against its evidence, or not. With one unticked, the commitment goes back 退回补办."""
    commitment = _take(actor, "verify", commitment_id)
    if method not in Verification.Method:
        raise Invalid(_("请选择核查方式。"), field="method")
    elements = list(commitment.elements.all())
    if set(ticks) != {element.pk for element in elements}:
        raise Invalid(_("每一项要素都要有核查结果。"), field="ticks")
    if not finding.strip():
        raise Invalid(_("请写明核查结论。"), field="finding")
    for element in elements:
        element.is_proven = bool(ticks[element.pk])
    Element.objects.bulk_update(elements, ["is_proven"])
    commitment.proven = sum(element.is_proven for element in elements)
    passed = commitment.proven == len(elements)
    verification = Verification.objects.create(
        commitment=commitment,
        verifier=actor,
        method=method,
        finding=finding.strip(),
        passed=passed,
        ticks={str(pk): bool(value) for pk, value in ticks.items()},
        at=now(),
    )
    _move(commitment, "verify" if passed else "send_back")
    return Done(
        commitment,
        {
            "verification": verification.pk,
            "method": method,
            "finding": finding.strip(),
            "passed": passed,
            "ticks": verification.ticks,
        },
    )


@action("send_back")
def send_back(actor: Person, commitment_id: int, reason: str) -> Done:
    """退回补办: the office is not satisfied; the unit goes on working."""
    commitment = _take(actor, "send_back", commitment_id)
    return Done(_move(commitment, "send_back"), {"reason": _reason(reason)})


@action("close")
def close(actor: Person, commitment_id: int) -> Done:
    """办结: the result is accepted."""
    commitment = _take(actor, "close", commitment_id)
    commitment.closed_on = today()
    return Done(_move(commitment, "close"), {})


@action("strike_off")
def strike_off(actor: Person, commitment_id: int) -> Done:
    """销号: struck off the list, by somebody other than the verifier, with every element proven."""
    commitment = _take(actor, "strike_off", commitment_id)
    if commitment.proven < commitment.provable:
        raise Refused(_("%(n)d 项要素没有核实，不能销号。") % {"n": commitment.provable - commitment.proven})
    commitment.struck_off_on = today()
    return Done(_move(commitment, "strike_off"), {"proven": commitment.proven})


@action("archive")
def archive(actor: Person, commitment_id: int) -> Done:
    """归档: the papers are filed."""
    commitment = _take(actor, "archive", commitment_id)
    commitment.archived_on = today()
    return Done(_move(commitment, "archive"), {})


@action("change_due")
def change_due(actor: Person, commitment_id: int, due: date, reason: str) -> Done:
    """调整时限: the current date changes, the original stays for ever."""
    commitment = _take(actor, "change_due", commitment_id)
    before, commitment.current_due, commitment.due_order = commitment.current_due, due, due
    if commitment.original_due is None:
        commitment.original_due = due
    _keep(commitment)
    return Done(commitment, {"from": before, "to": due, "reason": _reason(reason)})


@action("suspend")
def suspend(actor: Person, commitment_id: int, reason: str) -> Done:
    """暂缓: work rests for a reason."""
    commitment = _take(actor, "suspend", commitment_id)
    return Done(_move(commitment, "suspend"), {"reason": _reason(reason)})


@action("resume")
def resume(actor: Person, commitment_id: int) -> Done:
    """恢复: work goes on."""
    return Done(_move(_take(actor, "resume", commitment_id), "resume"), {})


@action("make_standing")
def make_standing(actor: Person, commitment_id: int, reason: str) -> Done:
    """转为长期坚持: a standing duty that keeps reporting and is never struck off."""
    commitment = _take(actor, "make_standing", commitment_id)
    return Done(_move(commitment, "make_standing"), {"reason": _reason(reason)})


@action("merge")
def merge(actor: Person, commitment_id: int, into_id: int, reason: str) -> Done:
    """并案: goes on as part of another commitment of the same office."""
    commitment = _take(actor, "merge", commitment_id)
    into = Commitment.objects.filter(pk=into_id, office_id=commitment.office_id).first()
    if into is None or into.pk == commitment.pk:
        raise Invalid(_("请选择本督查室的另一件事项。"), field="into")
    if into.state in {State.MERGED, State.WITHDRAWN, State.STRUCK_OFF, State.ARCHIVED}:
        raise Refused(
            _("事项 %(number)s %(state)s，不能再并入。") % {"number": into.number, "state": into.get_state_display()}
        )
    if commitment.children.exists() or commitment.parent_id:
        raise Refused(_("有分解关系的事项不能并案。"))
    commitment.merged_into = into
    return Done(_move(commitment, "merge"), {"into": into.pk, "number": into.number, "reason": _reason(reason)})


@action("withdraw")
def withdraw(actor: Person, commitment_id: int, reason: str) -> Done:
    """撤销: no longer pursued, for a reason."""
    commitment = _take(actor, "withdraw", commitment_id)
    _move(commitment, "withdraw")
    if commitment.parent_id:
        parent = Commitment.objects.get(pk=commitment.parent_id)
        _roll_up(parent)
        _keep(parent)
    return Done(commitment, {"reason": _reason(reason)})


@action("save_view")
def save_view(actor: Person, name: str, query: str) -> Done:
    """Keeps a list's filters under a name for the person; the same name again replaces it."""
    name = name.strip()
    if not name or len(name) > 40:
        raise Invalid(_("请给视图起一个 40 字以内的名称。"), field="name")
    if len(query) > 500:
        raise Invalid(_("筛选条件太长，无法保存。"), field="query")
    view, _created = SavedView.objects.update_or_create(person=actor, name=name, defaults={"query": query})
    return Done(view, {"name": name, "query": query})


@action("drop_view")
def drop_view(actor: Person, view_id: int) -> Done:
    """Forgets a saved view of the person."""
    view = SavedView.objects.filter(pk=view_id, person=actor).first()
    if view is None:
        raise NotFound(_("没有这个视图。"))
    view.delete()
    view.pk = view_id
    return Done(view, {"name": view.name})


def _take(actor: Person, verb: str, commitment_id: int) -> Commitment:
    """The commitment as it stands under the lock, if the actor may do this to it; what they may not see does not exist."""
    commitment = Commitment.objects.visible_to(actor).filter(pk=commitment_id).first()
    if commitment is None:
        raise NotFound(_("没有这件事项。"))
    demand(actor, verb, commitment)
    return commitment


def _decide_report(actor: Person, verb: str, report_id: int) -> tuple[Report, Commitment]:
    made = Report.objects.filter(pk=report_id).select_related("commitment").first()
    if made is None or not Commitment.objects.visible_to(actor).filter(pk=made.commitment_id).exists():
        raise NotFound(_("没有这份反馈。"))
    commitment = made.commitment
    demand(actor, verb, commitment)
    if made.unit_id not in reach_of(actor).units_as(Role.HEAD):
        raise Forbidden(_("只有报送单位的负责人可以“%(verb)s”。") % {"verb": _(TRANSITIONS[verb].label)})
    if made.reporter_id == actor.pk:
        raise Forbidden(_("自己写的反馈要由另一位负责人审签。"))
    if made.status != Report.Status.SUBMITTED:
        raise Refused(_("这份反馈%(status)s。") % {"status": made.get_status_display()})
    made.decided_by, made.decided_at = actor, now()
    return made, commitment


def _move(commitment: Commitment, verb: str) -> Commitment:
    """Carries the commitment along the table's row and keeps the counts."""
    target = TRANSITIONS[verb].target
    assert target
    count(commitment, -1)
    commitment.state = target
    _keep(commitment)
    count(commitment, +1)
    return commitment


def _set_due(commitment: Commitment, due: date | None, rule: str = "") -> None:
    """The due date before the assignment; that of a commitment which was assigned once stays the original."""
    if due != commitment.current_due:
        commitment.due_rule = rule
    commitment.current_due, commitment.due_order = due, due or NO_DUE
    if commitment.original_due is None or not timeline(commitment).filter(verb="assign").exists():
        commitment.original_due = due


def _keep(commitment: Commitment) -> None:
    commitment.changed_at = now()
    commitment.save()


def _roll_up(parent: Commitment) -> None:
    """The parent's progress from its parts by their weights; withdrawn and merged parts do not count."""
    parts = [
        (child.weight, child.claimed)
        for child in parent.children.all()
        if child.state not in {State.WITHDRAWN, State.MERGED}
    ]
    total = sum(weight for weight, _claimed in parts)
    parent.claimed = sum(weight * claimed for weight, claimed in parts) // total if total else 0
    parent.claimed_on = today()


def _reporting_unit(commitment: Commitment, handler: Person) -> int:
    """The unit that the handler reports for: the lead one where they serve there, else a supporting one."""
    mine = reach_of(handler).units_as(Role.HANDLER)
    if commitment.lead_id in mine:
        return commitment.lead_id
    return next(part.unit_id for part in commitment.involvements.filter(part="support") if part.unit_id in mine)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_("请写明理由。"), field="reason")
    return reason.strip()[:300]
