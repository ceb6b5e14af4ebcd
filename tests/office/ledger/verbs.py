"""How each verb of the lifecycle is called, for tests that try them all."""

from collections.abc import Callable
from datetime import date, timedelta

from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, Report, ReportSlot
from luoshi.office.people.models import Person
from tests.builders import City, draft, verify


def waiting_report(city: City, made: Commitment, actor: Person) -> int:
    """A report that waits for a signature, of the unit that the actor may sign for."""
    support = "support" in actor.username
    with unrecorded():
        return Report.objects.create(
            commitment=made,
            unit=city.finance if support else city.planning,
            number=made.reports.count() + 1,
            progress=50,
            done="进展",
            reporter=city.support_handler if support else city.handler,
            reported_at=made.changed_at,
        ).pk


def open_slot(city: City, made: Commitment) -> int:
    """A report slot that is still open."""
    day = date(2026, 1, 1) + timedelta(days=made.slots.count())
    with unrecorded():
        slot = ReportSlot(commitment=made, unit=city.planning, kind="periodic", start=day, end=day, due=day)
        slot.rule, slot.lines, slot.opened_at = "规则", {"zh": [], "en": []}, made.changed_at
        slot.save()
    return slot.pk


CALLS: dict[str, Callable[[City, Commitment, Person], object]] = {
    "amend": lambda city, made, actor: actions.amend(actor, made.pk, draft(city, "改后的标题")),
    "assign": lambda city, made, actor: actions.assign(actor, made.pk),
    "sign_for": lambda city, made, actor: actions.sign_for(actor, made.pk),
    "return_unsigned": lambda city, made, actor: actions.return_unsigned(actor, made.pk, "不属本单位职责"),
    "break_down": lambda city, made, actor: actions.break_down(actor, made.pk, [(draft(city, "分解一"), 1)]),
    "report": lambda city, made, actor: actions.report(actor, made.pk, progress=60, done="进展"),
    "approve_report": lambda city, made, actor: actions.approve_report(actor, waiting_report(city, made, actor)),
    "return_report": lambda city, made, actor: actions.return_report(actor, waiting_report(city, made, actor), "不实"),
    "apply_close": lambda city, made, actor: actions.apply_close(actor, made.pk),
    "verify": lambda city, made, actor: verify(city, made.pk, by=actor),
    "send_back": lambda city, made, actor: actions.send_back(actor, made.pk, "佐证不足"),
    "close": lambda city, made, actor: actions.close(actor, made.pk),
    "strike_off": lambda city, made, actor: actions.strike_off(actor, made.pk),
    "archive": lambda city, made, actor: actions.archive(actor, made.pk),
    "change_due": lambda city, made, actor: actions.change_due(actor, made.pk, date(2031, 1, 1), "上级调整"),
    "change_cadence": lambda city, made, actor: actions.change_cadence(actor, made.pk, "weekly", "冲刺阶段"),
    "excuse_report": lambda city, made, actor: actions.excuse_report(actor, open_slot(city, made), "防汛期间"),
    "suspend": lambda city, made, actor: actions.suspend(actor, made.pk, "等待批复"),
    "resume": lambda city, made, actor: actions.resume(actor, made.pk),
    "make_standing": lambda city, made, actor: actions.make_standing(actor, made.pk, "常态工作"),
    "merge": lambda city, made, actor: actions.merge(actor, made.pk, other(city, made).pk, "同一件事"),
    "withdraw": lambda city, made, actor: actions.withdraw(actor, made.pk, "不再需要"),
}


def other(city: City, made: Commitment) -> Commitment:
    """The commitment that a case merges into."""
    return Commitment.objects.exclude(pk=made.pk).filter(title="另一件事项").latest("pk")
