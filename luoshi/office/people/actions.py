"""The verbs of the three administrators, and a person's own password. No password ever enters an event.

The system administrator keeps units and persons, the security administrator duties and locks: neither can give themselves
the other's power, and nobody holds two of the three administrator duties.
"""

import re
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.people.models import ADMINISTRATORS, Duty, Level, Person, Role, Unit, UnitAlias, UnitKind
from luoshi.office.people.queries import has_role, units_in_force

USERNAME = re.compile(r"[\w.@-]{2,40}")
DIRECT = {Role.HANDLER, Role.HEAD}  # duties that carry a unit's own work


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """What a unit is to be. Only the root area has no unit above it."""

    name: str
    short: str
    kind: str
    level: str
    valid_from: date
    parent_id: int | None = None
    area_code: str = ""
    order: int = 0
    aliases: tuple[str, ...] = ()


@action("create_unit")
def create_unit(actor: Person, draft: UnitDraft) -> Done:
    """设立单位: a new unit under another."""
    _only(actor, Role.SYSTEM_ADMIN)
    if draft.parent_id is None:
        raise Invalid(_("请选择上级单位。"), field="parent")
    unit = Unit(path=str(uuid4()))
    facts = _fill(unit, draft)
    unit.save()
    _place(unit)
    _name(unit, draft.aliases)
    return Done(unit, facts)


@action("change_unit")
def change_unit(actor: Person, unit_id: int, draft: UnitDraft) -> Done:
    """修改单位: names, kind, place in the tree. What is below a unit moves with it."""
    _only(actor, Role.SYSTEM_ADMIN)
    unit = _unit(unit_id)
    if (unit.parent_id is None) != (draft.parent_id is None):
        raise Invalid(_("最上层的区域没有上级，其他单位都要有上级。"), field="parent")
    if draft.parent_id and _unit(draft.parent_id, "parent").path.startswith(unit.path):
        raise Invalid(_("上级不能是这个单位自己或它的下级。"), field="parent")
    facts = _fill(unit, draft)
    if unit.valid_to and unit.valid_to < draft.valid_from:
        raise Invalid(_("启用日晚于停用日 %(day)s。") % {"day": unit.valid_to}, field="valid_from")
    unit.save()
    _place(unit)
    _name(unit, draft.aliases)
    return Done(unit, facts)


@action("end_unit")
def end_unit(actor: Person, unit_id: int, last: date | None) -> Done:
    """停用单位: `last` is its last day in force; None takes an end back. Nothing may be left below it or on duty in it."""
    _only(actor, Role.SYSTEM_ADMIN)
    unit = _unit(unit_id)
    if last:
        _refuse_if_needed(unit, last)
    elif unit.parent and unit.parent.valid_to:
        raise Refused(_("上级“%(name)s”已经停用，要先恢复上级。") % {"name": unit.parent})
    before, unit.valid_to = unit.valid_to, last
    unit.save(update_fields=["valid_to"])
    return Done(unit, {"name": unit.name, "from": before, "to": last})


@action("create_person")
def create_person(actor: Person, username: str, name: str, title: str, password: str) -> Done:
    """建立账号: one account for one person, with an initial password. Duties are the security administrator's to grant."""
    _only(actor, Role.SYSTEM_ADMIN)
    username = username.strip()
    if not USERNAME.fullmatch(username):
        raise Invalid(_("用户名为 2 到 40 个字母、数字或 . _ @ - 。"), field="username")
    if Person.objects.filter(username__iexact=username).exists():
        raise Invalid(_("用户名“%(name)s”已有人使用。") % {"name": username}, field="username")
    person = Person(username=username)
    _call(person, name, title)
    _seal(person, password, "password")
    person.password_is_initial = True
    person.save()
    return Done(person, {"username": username, "name": person.name, "title": person.title})


@action("change_person")
def change_person(actor: Person, person_id: int, name: str, title: str) -> Done:
    """修改人员: the name or the title. The user name stays: it identifies the person in the record."""
    _only(actor, Role.SYSTEM_ADMIN)
    person = _person(person_id)
    _call(person, name, title)
    person.save(update_fields=["name", "title"])
    return Done(person, {"name": person.name, "title": person.title})


@action("deactivate")
def deactivate(actor: Person, person_id: int) -> Done:
    """停用账号: no more signing in; whoever is signed in is out at their next request."""
    _only(actor, Role.SYSTEM_ADMIN)
    person = _person(person_id)
    if person == actor:
        raise Refused(_("不能停用自己的账号。"))
    if not person.is_active:
        raise Refused(_("“%(name)s”的账号已经停用。") % {"name": person})
    if person.duties.filter(role__in=ADMINISTRATORS).filter(_lasting_on(today())).exists():
        raise Refused(_("“%(name)s”是管理员：先由安全管理员结束其管理员职责。") % {"name": person})
    person.is_active = False
    person.save(update_fields=["is_active"])
    return Done(person, {"username": person.username})


@action("reactivate")
def reactivate(actor: Person, person_id: int) -> Done:
    """恢复账号: the person may sign in again, with the password they had."""
    _only(actor, Role.SYSTEM_ADMIN)
    person = _person(person_id)
    if person.is_active:
        raise Refused(_("“%(name)s”的账号没有停用。") % {"name": person})
    person.is_active = True
    person.save(update_fields=["is_active"])
    return Done(person, {"username": person.username})


@action("set_password")
def set_password(actor: Person, person_id: int, password: str) -> Done:
    """设置密码: a new initial password for somebody else; their sessions and tokens end."""
    _only(actor, Role.SYSTEM_ADMIN)
    person = _person(person_id)
    if person == actor:
        raise Refused(_("自己的密码在“我的账号”里修改。"))
    _seal(person, password, "password")
    person.password_is_initial = True
    person.save(update_fields=["password", "password_is_initial"])
    return Done(person, {"username": person.username})


@action("change_password")
def change_password(actor: Person, old: str, new: str) -> Done:
    """修改本人密码: proves the old one, keeps the new one."""
    person = _person(actor.pk)
    if not person.check_password(old):
        raise Invalid(_("原密码不对。"), field="old")
    if old == new:
        raise Invalid(_("新密码与原密码相同。"), field="new")
    _seal(person, new, "new")
    person.password_is_initial = False
    person.save(update_fields=["password", "password_is_initial"])
    return Done(person, {"username": person.username})


@action("grant_duty")
def grant_duty(actor: Person, person_id: int, unit_id: int, role: str, since: date) -> Done:
    """授予职责: from a day on, the person acts in the unit by the role."""
    _only(actor, Role.SECURITY_ADMIN)
    person, unit = _person(person_id), _unit(unit_id, "unit")
    if person == actor:
        raise Refused(_("不能给自己授予职责：请另一位安全管理员办理。"))
    if not person.is_active:
        raise Refused(_("“%(name)s”的账号已经停用。") % {"name": person})
    if role not in Role:
        raise Invalid(_("没有这个角色。"), field="role")
    _refuse_if_unfit(unit, role, since)
    if person.duties.filter(unit=unit, role=role).filter(_lasting_on(since)).exists():
        raise Refused(_("“%(name)s”在“%(unit)s”已有这项职责。") % {"name": person, "unit": unit})
    others = person.duties.filter(role__in=ADMINISTRATORS - {role}).filter(_lasting_on(since))
    if role in ADMINISTRATORS and (other := others.first()):
        raise Refused(
            _("“%(name)s”已是%(role)s：系统、安全、审计三种管理员不能由一人兼任。")
            % {"name": person, "role": other.get_role_display()}
        )
    duty = Duty.objects.create(person=person, unit=unit, role=role, since=since)
    return Done(duty, _facts(duty))


@action("end_duty")
def end_duty(actor: Person, duty_id: int, last: date) -> Done:
    """结束职责: `last` is the last day on which the duty holds."""
    _only(actor, Role.SECURITY_ADMIN)
    duty = Duty.objects.filter(pk=duty_id).select_related("person", "unit").first()
    if duty is None:
        raise NotFound(_("没有这项职责。"))
    if duty.person == actor:
        raise Refused(_("不能结束自己的职责：请另一位安全管理员办理。"))
    if duty.until and duty.until < today():
        raise Refused(_("这项职责已于 %(day)s 结束。") % {"day": duty.until})
    if last < duty.since:
        raise Invalid(_("结束日早于开始日 %(day)s。") % {"day": duty.since}, field="last")
    duty.until = last
    duty.save(update_fields=["until"])
    return Done(duty, _facts(duty))


@action("unlock")
def unlock(actor: Person, person_id: int) -> Done:
    """解除锁定: forgets the person's failed sign-ins, from every address."""
    _only(actor, Role.SECURITY_ADMIN)
    person = _person(person_id)
    if not reset(username=person.username):
        raise Refused(_("“%(name)s”没有被锁定。") % {"name": person})
    return Done(person, {"username": person.username})


def _only(actor: Person, role: Role) -> None:
    if not has_role(actor, role):
        raise Forbidden(_("只有%(role)s可以办理。") % {"role": role.label})


def _unit(unit_id: int, field: str | None = None) -> Unit:
    """The unit; a missing one is a fault of the form's field where one is named, else of the address."""
    unit = Unit.objects.filter(pk=unit_id).select_related("parent").first()
    if unit is None:
        raise Invalid(_("没有这个单位。"), field=field) if field else NotFound(_("没有这个单位。"))
    return unit


def _person(person_id: int) -> Person:
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound(_("没有这个人。"))
    return person


def _lasting_on(day: date) -> Q:
    """Duties that have not ended before a day (they may start later)."""
    return Q(until=None) | Q(until__gte=day)


def _fill(unit: Unit, draft: UnitDraft) -> dict:
    """Checks a draft and writes it into the unit; gives the facts for the event."""
    name, short = draft.name.strip(), draft.short.strip()
    for field, words, most in (("name", name, 80), ("short", short, 40)):
        if not 0 < len(words) <= most:
            raise Invalid(_("请写 1 到 %(n)d 个字。") % {"n": most}, field=field)
    if draft.kind not in UnitKind or draft.level not in Level:
        raise Invalid(_("没有这个类别或层级。"), field="kind")
    if draft.parent_id != unit.parent_id:
        _refuse_if_not_in_force(_unit(draft.parent_id or 0, "parent"), max(draft.valid_from, today()), "parent")
    if Unit.objects.filter(parent=draft.parent_id, name=name).exclude(pk=unit.pk).exists():
        raise Invalid(_("同一上级下已有“%(name)s”。") % {"name": name}, field="name")
    if long := next((alias for alias in draft.aliases if len(alias) > 80), None):
        raise Invalid(_("别名“%(name)s…”超过 80 个字。") % {"name": long[:20]}, field="aliases")
    unit.name, unit.short, unit.kind, unit.level = name, short, draft.kind, draft.level
    unit.area_code, unit.order, unit.valid_from = draft.area_code.strip()[:12], draft.order, draft.valid_from
    unit.parent_id = draft.parent_id
    return {
        "name": name,
        "short": short,
        "kind": draft.kind,
        "level": draft.level,
        "area_code": unit.area_code,
        "parent": draft.parent_id,
        "order": draft.order,
        "valid_from": draft.valid_from,
        "aliases": list(draft.aliases),
    }


def _place(unit: Unit) -> None:
    """Writes the unit's path after its place in the tree has changed, and the paths of all below it."""
    before = unit.path
    above = Unit.objects.get(pk=unit.parent_id).path if unit.parent_id else ""
    after = f"{above}{unit.pk}/"
    if after == before:
        return
    unit.path = after
    moved = list(Unit.objects.filter(path__startswith=before).order_by("path"))
    for below in moved:
        below.path = after + below.path[len(before) :]
    if any(len(below.path) > (Unit._meta.get_field("path").max_length or 0) for below in moved):
        raise Invalid(_("单位的层次太多。"), field="parent")
    Unit.objects.bulk_update(moved, ["path"])


def _name(unit: Unit, aliases: tuple[str, ...]) -> None:
    """The unit's aliases are these from now on, without repeats and without its own names."""
    own = {"", unit.name, unit.short}
    wanted = [alias for alias in dict.fromkeys(alias.strip() for alias in aliases) if alias not in own]
    kept = set(unit.aliases.values_list("name", flat=True))
    unit.aliases.exclude(name__in=wanted).delete()
    UnitAlias.objects.bulk_create(UnitAlias(unit=unit, name=alias) for alias in wanted if alias not in kept)


def _refuse_if_needed(unit: Unit, last: date) -> None:
    """A unit cannot end while a unit below it or a duty in it goes on."""
    if last < unit.valid_from:
        raise Invalid(_("停用日早于启用日 %(day)s。") % {"day": unit.valid_from}, field="last")
    below = Unit.objects.filter(parent=unit).filter(Q(valid_to=None) | Q(valid_to__gt=last))
    if child := below.first():
        raise Refused(_("下级单位“%(name)s”到那天仍在用：先停用或划转它。") % {"name": child})
    on_duty = unit.duties.filter(Q(until=None) | Q(until__gt=last)).select_related("person")
    if duty := on_duty.first():
        raise Refused(_("“%(name)s”在这个单位还有职责：先由安全管理员结束。") % {"name": duty.person})


def _refuse_if_not_in_force(unit: Unit, day: date, field: str) -> None:
    if not units_in_force(day).filter(pk=unit.pk).exists():
        raise Invalid(_("“%(name)s”在 %(day)s 没有启用或已经停用。") % {"name": unit, "day": day}, field=field)


def _refuse_if_unfit(unit: Unit, role: str, since: date) -> None:
    """A supervisor's duty opens a whole area, so it lies in a supervision office; an area itself carries no work."""
    _refuse_if_not_in_force(unit, since, "since")
    if role == Role.SUPERVISOR and unit.kind != UnitKind.SUPERVISION:
        raise Invalid(_("督查员的职责只能设在督查室。"), field="unit")
    if role in DIRECT and unit.kind == UnitKind.AREA:
        raise Invalid(_("行政区域不承办事项：请选择其下的单位。"), field="unit")


def _call(person: Person, name: str, title: str) -> None:
    name, title = name.strip(), title.strip()
    if not 0 < len(name) <= 40:
        raise Invalid(_("请写 1 到 %(n)d 个字。") % {"n": 40}, field="name")
    if len(title) > 60:
        raise Invalid(_("职务不超过 %(n)d 个字。") % {"n": 60}, field="title")
    person.name, person.title = name, title


def _seal(person: Person, password: str, field: str) -> None:
    """Checks a password by the rules and keeps its hash."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field=field) from None
    person.set_password(password)


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
