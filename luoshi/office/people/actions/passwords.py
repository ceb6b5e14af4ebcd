"""Passwords, initial and a person's own, and the lock after failed sign-ins. No password ever enters an event."""

from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.people.actions.common import found_person, only
from luoshi.office.people.models import Person, Role


@action("set_password")
def set_password(actor: Person, person_id: int, password: str) -> Done:
    """设置密码: a new initial password for somebody else; their sessions and tokens end."""
    only(actor, Role.SYSTEM_ADMIN)
    person = found_person(person_id)
    if person == actor:
        raise Refused(_("自己的密码在“我的账号”里修改。"))
    seal(person, password, "password")
    person.password_is_initial = True
    person.save(update_fields=["password", "password_is_initial"])
    return Done(person, {"username": person.username})


@action("change_password")
def change_password(actor: Person, old: str, new: str) -> Done:
    """修改本人密码: proves the old one, keeps the new one."""
    person = found_person(actor.pk)
    if not person.check_password(old):
        raise Invalid(_("原密码不对。"), field="old")
    if old == new:
        raise Invalid(_("新密码与原密码相同。"), field="new")
    seal(person, new, "new")
    person.password_is_initial = False
    person.save(update_fields=["password", "password_is_initial"])
    return Done(person, {"username": person.username})


@action("unlock")
def unlock(actor: Person, person_id: int) -> Done:
    """解除锁定: forgets the person's failed sign-ins, from every address."""
    only(actor, Role.SECURITY_ADMIN)
    person = found_person(person_id)
    if not reset(username=person.username):
        raise Refused(_("“%(name)s”没有被锁定。") % {"name": person})
    return Done(person, {"username": person.username})


def seal(person: Person, password: str, field: str) -> None:
    """Checks a password by the rules and keeps its hash."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field=field) from None
    person.set_password(password)
