"""How each verb of the lifecycle is called, for tests that try them all."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from luoshi.office.events.kept import unrecorded
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, Report, ReportSlot, State
from luoshi.office.people.models import Person
from tests.builders import City, draft, shares, verify


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


def ask(made: Commitment, actor: Person) -> Commitment:
    return actions.ask_extension(actor, made.pk, wanted=LATER, reason="汛期停工", progress="完成六成")


def waiting_extension(city: City, made: Commitment) -> bool:
    """Has the head ask for an extension where that is open."""
    if made.state == State.IN_PROGRESS:
        ask(made, city.head)
    return True


def waiting_objection(city: City, made: Commitment) -> int:
    """An objection that waits, where one can be recorded."""
    if made.state != State.ON_NOTICE:
        return 0
    actions.record_objection(city.supervisor, made.pk, source="来信", reason="没有完工")
    return made.objections.get().pk


def drawn(city: City, made: Commitment) -> bool:
    """Draws what was struck off; of few, each is drawn."""
    if made.struck_off_on:
        actions.draw_look_backs(city.supervisor, city.office, since=made.struck_off_on, until=made.struck_off_on)
    return True


def after_the_notice(made: Commitment, actor: Person) -> Commitment:
    """Struck off, after the days of a public notice where there is one."""
    if made.notice_until:
        with acting_at(datetime.combine(made.notice_until + timedelta(days=1), time(9), UTC)):
            return actions.strike_off(actor, made.pk)
    return actions.strike_off(actor, made.pk)


LATER = date(2030, 7, 31)

CALLS: dict[str, Callable[[City, Commitment, Person], object]] = {
    "amend": lambda city, made, actor: actions.amend(actor, made.pk, draft(city, "改后的标题")),
    "assign": lambda city, made, actor: actions.assign(actor, made.pk),
    "sign_for": lambda city, made, actor: actions.sign_for(actor, made.pk),
    "return_unsigned": lambda city, made, actor: actions.return_unsigned(actor, made.pk, "不属本单位职责"),
    "dispute": lambda city, made, actor: actions.dispute(actor, made.pk, "职责不在本单位"),
    "settle": lambda city, made, actor: actions.settle(
        actor, made.pk, lead_id=city.planning.pk, support_ids=[city.finance.pk], reason="仍由其牵头"
    ),
    "reroute": lambda city, made, actor: actions.reroute(actor, made.pk, lead_id=city.education.pk, reason="职责调整"),
    "break_down": lambda city, made, actor: actions.break_down(actor, made.pk, [(draft(city, "分解一"), 1)]),
    "report": lambda city, made, actor: actions.report(actor, made.pk, progress=60, done="进展"),
    "approve_report": lambda city, made, actor: actions.approve_report(actor, waiting_report(city, made, actor)),
    "return_report": lambda city, made, actor: actions.return_report(actor, waiting_report(city, made, actor), "不实"),
    "ask_extension": lambda city, made, actor: ask(made, actor),
    "grant_extension": lambda city, made, actor: (
        waiting_extension(city, made) and actions.grant_extension(actor, made.pk, due=LATER)
    ),
    "refuse_extension": lambda city, made, actor: (
        waiting_extension(city, made) and actions.refuse_extension(actor, made.pk, "抓紧办")
    ),
    "apply_close": lambda city, made, actor: actions.apply_close(actor, made.pk),
    "verify": lambda city, made, actor: verify(city, made.pk, by=actor),
    "send_back": lambda city, made, actor: actions.send_back(actor, made.pk, "佐证不足"),
    "close": lambda city, made, actor: actions.close(actor, made.pk),
    "open_notice": lambda city, made, actor: actions.open_notice(actor, made.pk),
    "record_objection": lambda city, made, actor: actions.record_objection(
        actor, made.pk, source="来信", reason="没有完工"
    ),
    "decide_objection": lambda city, made, actor: actions.decide_objection(
        actor, made.pk, objection_id=waiting_objection(city, made), holds=False, reason="已经完工"
    ),
    "strike_off": lambda city, made, actor: after_the_notice(made, actor),
    "archive": lambda city, made, actor: actions.archive(actor, made.pk),
    "look_back": lambda city, made, actor: (
        drawn(city, made) and actions.look_back(actor, made.pk, method="on_site", finding="成效还在", holds=True)
    ),
    "reinstate": lambda city, made, actor: actions.reinstate(actor, made.pk, due=LATER, reason="反弹"),
    "check_elsewhere": lambda city, made, actor: actions.check_elsewhere(
        actor, made.pk, unit_ids=[city.education.pk], what="有没有同样的问题", due=LATER
    ),
    "change_due": lambda city, made, actor: actions.change_due(actor, made.pk, date(2031, 1, 1), "上级调整"),
    "change_cadence": lambda city, made, actor: actions.change_cadence(actor, made.pk, "weekly", "冲刺阶段"),
    "excuse_report": lambda city, made, actor: actions.excuse_report(actor, open_slot(city, made), "防汛期间"),
    "suspend": lambda city, made, actor: actions.suspend(actor, made.pk, "等待批复"),
    "resume": lambda city, made, actor: actions.resume(actor, made.pk),
    "make_standing": lambda city, made, actor: actions.make_standing(actor, made.pk, "常态工作"),
    "merge": lambda city, made, actor: actions.merge(actor, made.pk, other(city, made).pk, "同一件事"),
    "divide": lambda city, made, actor: actions.divide(actor, made.pk, shares(city), "一事一项"),
    "withdraw": lambda city, made, actor: actions.withdraw(actor, made.pk, "不再需要"),
}


def other(city: City, made: Commitment) -> Commitment:
    """The commitment that a case merges into."""
    return Commitment.objects.exclude(pk=made.pk).filter(title="另一件事项").latest("pk")
