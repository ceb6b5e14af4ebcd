"""Duties: by which role a person acts in a unit, from which day and until which."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.people.actions.common import found_person, found_unit, lasting_on, only, refuse_if_not_in_force
from luoshi.office.people.models import ADMINISTRATORS, Duty, Level, Person, Role, Unit, UnitKind
from luoshi.office.people.queries import area_of

DIRECT = {Role.HANDLER, Role.HEAD}  # duties that carry a unit's own work


@action("grant_duty")
def grant_duty(actor: Person, person_id: int, unit_id: int, role: str, since: date) -> Done:
    """授予职责: from a day on, the person acts in the unit by the role."""
    only(actor, Role.SECURITY_ADMIN)
    return Done(*give(actor, found_person(person_id), found_unit(unit_id, "unit"), role, since))


def give(actor: Person, person: Person, unit: Unit, role: str, since: date) -> tuple[Duty, dict]:
    """The new duty, with the facts for the event."""
    if person == actor:
        raise Refused(_("不能给自己授予职责：请另一位安全管理员办理。"))
    if not person.is_active:
        raise Refused(_("“%(name)s”的账号已经停用。") % {"name": person})
    if role not in Role:
        raise Invalid(_("没有这个角色。"), field="role")
    _refuse_if_unfit(unit, role, since)
    if person.duties.filter(unit=unit, role=role).filter(lasting_on(since)).exists():
        raise Refused(_("“%(name)s”在“%(unit)s”已有这项职责。") % {"name": person, "unit": unit})
    others = person.duties.filter(role__in=ADMINISTRATORS - {role}).filter(lasting_on(since))
    if role in ADMINISTRATORS and (other := others.first()):
        raise Refused(
            _("“%(name)s”已是%(role)s：系统、安全、审计三种管理员不能由一人兼任。")
            % {"name": person, "role": other.get_role_display()}
        )
    duty = Duty.objects.create(person=person, unit=unit, role=role, since=since)
    return duty, _facts(duty)


@action("end_duty")
def end_duty(actor: Person, duty_id: int, last: date) -> Done:
    """结束职责: `last` is the last day on which the duty holds."""
    only(actor, Role.SECURITY_ADMIN)
    duty = Duty.objects.filter(pk=duty_id).select_related("person", "unit").first()
    if duty is None:
        raise NotFound(_("没有这项职责。"))
    if duty.person == actor:
        raise Refused(_("不能结束自己的职责：请另一位安全管理员办理。"))
    if duty.until and duty.until < today():
        raise Refused(_("这项职责已于 %(day)s 结束。") % {"day": day(duty.until)})
    if last < duty.since:
        raise Invalid(_("结束日早于开始日 %(day)s。") % {"day": day(duty.since)}, field="last")
    duty.until = last
    duty.save(update_fields=["until"])
    return Done(duty, _facts(duty))


def _refuse_if_unfit(unit: Unit, role: str, since: date) -> None:
    """A supervisor's duty opens a whole area, so it lies in a supervision office; an area itself carries no work."""
    refuse_if_not_in_force(unit, since, "since")
    if role == Role.SUPERVISOR and unit.kind != UnitKind.SUPERVISION:
        raise Invalid(_("督查员的职责只能设在督查室。"), field="unit")
    if role == Role.SUPERVISOR:
        _refuse_if_out_of_place(unit)
    if role in DIRECT and unit.kind == UnitKind.AREA:
        raise Invalid(_("行政区域不承办事项：请选择其下的单位。"), field="unit")


def _refuse_if_out_of_place(office: Unit) -> None:
    """A county's office that lies in no area of the county's would look after the whole city, internal matters and all."""
    area, levels = area_of(office), list(Level)
    if levels.index(Level(area.level)) < levels.index(Level(office.level)):
        raise Invalid(
            _(
                "“%(office)s”是%(level)s，上面最近的行政区域却是%(above)s“%(area)s”，督查员会看到整个%(area)s的事项。"
                "请系统管理员先设%(level)s的行政区域，把“%(office)s”放到它下面；如果层级写错了，就改层级。"
            )
            % {
                "office": office.name,
                "level": office.get_level_display(),
                "above": area.get_level_display(),
                "area": area.name,
            },
            field="unit",
        )


def _facts(duty: Duty) -> dict:
    return {
        "person": duty.person_id,
        "name": duty.person.name,
        "unit": duty.unit_id,
        "unit_name": duty.unit.name,
        "role": duty.role,
        "since": duty.since,
        "until": duty.until,
    }
