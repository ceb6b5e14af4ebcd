"""The verbs that change the rules: proposed by one supervisor, put in force by another person of the same office."""

import hashlib
from datetime import date

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.people.models import Person
from luoshi.office.rules.models import PackVersion, Status
from luoshi.office.rules.queries import forget, may_decide, office_for_rules, trial


@action("propose_rules")
def propose(actor: Person, text: str) -> Done:
    """提出规则: a sound overlay waits for a second person."""
    office = office_for_rules(actor)
    if office is None:
        raise Forbidden(_("只有管全区域的督查室的督查员可以提出规则。"))
    overlay = trial(text).overlay
    _demand_ahead(overlay.effective)
    if (
        PackVersion.objects.filter(code=overlay.overlay, version=overlay.version)
        .exclude(status=Status.WITHDRAWN)
        .exists()
    ):
        raise Invalid(
            _("“%(code)s”的叠加版本 %(version)s 已经有了，请换一个版本号。")
            % {"code": overlay.overlay, "version": overlay.version},
            field="text",
        )
    made = PackVersion.objects.create(
        code=overlay.overlay,
        version=overlay.version,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        effective=overlay.effective,
        office_id=office,
        proposed_by=actor,
        proposed_at=now(),
    )
    facts = {"code": made.code, "version": made.version, "effective": made.effective, "text": text}
    return Done(made, facts)


@action("approve_rules")
def approve(actor: Person, version_id: int) -> Done:
    """规则生效: the second person puts it in force from its day on. It is checked again among what is in force by now."""
    made = _proposed(version_id)
    if made.proposed_by_id == actor.pk:
        raise Forbidden(_("提出规则的人不能自己批准生效：须由督查室另一位同志办理。"))
    if not may_decide(actor, made):
        raise Forbidden(_("只有提出这套规则的督查室的督查员或负责人可以批准生效。"))
    _demand_ahead(made.effective)
    trial(made.text)
    made.status, made.approved_by, made.approved_at = Status.IN_FORCE, actor, now()
    made.save(update_fields=["status", "approved_by", "approved_at"])
    forget()
    return Done(made, _facts(made))


@action("withdraw_rules")
def withdraw(actor: Person, version_id: int) -> Done:
    """撤回规则: what is not in force yet is taken back, by who proposed it or who could have put it in force."""
    made = PackVersion.objects.filter(pk=version_id).exclude(status=Status.WITHDRAWN).first()
    if made is None:
        raise NotFound(_("没有这套规则。"))
    if made.proposed_by_id != actor.pk and not may_decide(actor, made):
        raise Forbidden(_("只有提出这套规则的督查室可以撤回。"))
    if made.status == Status.IN_FORCE and made.effective <= today():
        raise Refused(_("这套规则 %(day)s 起已经生效，不能撤回：请另提一版改回去。") % {"day": day(made.effective)})
    made.status, made.withdrawn_by, made.withdrawn_at = Status.WITHDRAWN, actor, now()
    made.save(update_fields=["status", "withdrawn_by", "withdrawn_at"])
    forget()
    return Done(made, _facts(made))


def _proposed(version_id: int) -> PackVersion:
    made = PackVersion.objects.filter(pk=version_id).first()
    if made is None:
        raise NotFound(_("没有这套规则。"))
    if made.status != Status.PROPOSED:
        raise Refused(_("这套规则%(status)s。") % {"status": made.get_status_display()})
    return made


def _demand_ahead(effective: date) -> None:
    """Rules do not act back."""
    if effective < today():
        raise Invalid(
            _("生效日期 %(day)s 已经过去：规则不溯及既往，请写今天或以后的日子。") % {"day": day(effective)},
            field="text",
        )


def _facts(made: PackVersion) -> dict:
    return {"code": made.code, "version": made.version, "effective": made.effective, "digest": made.digest}
