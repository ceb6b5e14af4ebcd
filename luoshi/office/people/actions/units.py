"""Units: set up, changed, moved, ended."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.people.actions.common import found_unit, only, refuse_if_not_in_force
from luoshi.office.people.models import Level, Person, Role, Unit, UnitAlias, UnitKind


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
    only(actor, Role.SYSTEM_ADMIN)
    return Done(*set_up(draft))


def set_up(draft: UnitDraft) -> tuple[Unit, dict]:
    """The new unit, with the facts for the event."""
    if draft.parent_id is None:
        raise Invalid(_("请选择上级单位。"), field="parent")
    unit = Unit(path=str(uuid4()))
    facts = _fill(unit, draft)
    unit.save()
    _place(unit)
    _name(unit, draft.aliases)
    return unit, facts


@action("change_unit")
def change_unit(actor: Person, unit_id: int, draft: UnitDraft) -> Done:
    """修改单位: names, kind, place in the tree. What is below a unit moves with it."""
    only(actor, Role.SYSTEM_ADMIN)
    unit = found_unit(unit_id)
    if (unit.parent_id is None) != (draft.parent_id is None):
        raise Invalid(_("最上层的区域没有上级，其他单位都要有上级。"), field="parent")
    if draft.parent_id and found_unit(draft.parent_id, "parent").path.startswith(unit.path):
        raise Invalid(_("上级不能是这个单位自己或它的下级。"), field="parent")
    facts = _fill(unit, draft)
    if unit.valid_to and unit.valid_to < draft.valid_from:
        raise Invalid(_("启用日晚于停用日 %(day)s。") % {"day": day(unit.valid_to)}, field="valid_from")
    unit.save()
    _place(unit)
    _name(unit, draft.aliases)
    return Done(unit, facts)


@action("end_unit")
def end_unit(actor: Person, unit_id: int, last: date | None) -> Done:
    """停用单位: `last` is its last day in force; None takes an end back. Nothing may be left below it or on duty in it."""
    only(actor, Role.SYSTEM_ADMIN)
    unit = found_unit(unit_id)
    if last:
        _refuse_if_needed(unit, last)
    elif unit.parent and unit.parent.valid_to:
        raise Refused(_("上级“%(name)s”已经停用，要先恢复上级。") % {"name": unit.parent})
    before, unit.valid_to = unit.valid_to, last
    unit.save(update_fields=["valid_to"])
    return Done(unit, {"name": unit.name, "from": before, "to": last})


def _fill(unit: Unit, draft: UnitDraft) -> dict:
    """Checks a draft and writes it into the unit; gives the facts for the event."""
    name, short = draft.name.strip(), draft.short.strip()
    for field, words, most in (("name", name, 80), ("short", short, 40)):
        if not 0 < len(words) <= most:
            raise Invalid(_("请写 1 到 %(n)d 个字。") % {"n": most}, field=field)
    if draft.kind not in UnitKind or draft.level not in Level:
        raise Invalid(_("没有这个类别或层级。"), field="kind")
    if draft.parent_id != unit.parent_id:
        refuse_if_not_in_force(found_unit(draft.parent_id or 0, "parent"), max(draft.valid_from, today()), "parent")
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
        raise Invalid(_("停用日早于启用日 %(day)s。") % {"day": day(unit.valid_from)}, field="last")
    below = Unit.objects.filter(parent=unit).filter(Q(valid_to=None) | Q(valid_to__gt=last))
    if child := below.first():
        raise Refused(_("下级单位“%(name)s”到那天仍在用：先停用或划转它。") % {"name": child})
    on_duty = unit.duties.filter(Q(until=None) | Q(until__gt=last)).select_related("person")
    if duty := on_duty.first():
        raise Refused(_("“%(name)s”在这个单位还有职责：先由安全管理员结束。") % {"name": duty.person})
