"""The first act of an empty office: its root area and its three separate administrators."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.people.models import Duty, Level, Person, Role, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Administrator:
    """Somebody who will hold one of the three administrator duties."""

    role: Role
    username: str
    name: str
    password: str


@action("found")
def found(actor: None, area: str, level: str, administrators: Sequence[Administrator]) -> Done:
    """启用: the root area and one person for each administrator duty. Only while there is nobody yet."""
    if Person.objects.exists():
        raise Refused(_("已有人员，不能再次启用；三员由已有的系统管理员和安全管理员增减。"))
    if level not in Level:
        raise Invalid(_("层级应为 %(levels)s 之一。") % {"levels": "、".join(Level.values)}, field="level")
    if not area.strip():
        raise Invalid(_("请写明行政区域的名称。"), field="area")
    if len({each.username for each in administrators}) < len(administrators):
        raise Invalid(_("三员应是三个不同的账号。"), field="username")
    root = Unit.objects.create(
        name=area.strip(), short=area.strip()[:40], kind=UnitKind.AREA, level=level, path="/", valid_from=today()
    )
    root.path = f"{root.pk}/"
    root.save(update_fields=["path"])
    for each in administrators:
        person = Person(username=each.username, name=each.name)
        try:
            validate_password(each.password, person)
        except ValidationError as error:
            raise Invalid(
                _("%(name)s 的密码：%(faults)s") % {"name": each.username, "faults": " ".join(error.messages)},
                field="password",
            ) from None
        person.set_password(each.password)
        person.save()
        Duty.objects.create(person=person, unit=root, role=each.role, since=today())
    return Done(root, {"area": root.name, "level": level, "administrators": [each.username for each in administrators]})
