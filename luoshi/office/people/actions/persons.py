"""Persons and their accounts: set up, changed, deactivated, reactivated."""

import re

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.people.actions.common import found_person, lasting_on, only
from luoshi.office.people.actions.passwords import seal
from luoshi.office.people.models import ADMINISTRATORS, Person, Role

USERNAME = re.compile(r"[\w.@-]{2,40}")


@action("create_person")
def create_person(actor: Person, username: str, name: str, title: str, password: str) -> Done:
    """建立账号: one account for one person, with an initial password. Duties are the security administrator's to grant."""
    only(actor, Role.SYSTEM_ADMIN)
    person, facts = open_account(username, name, title)
    seal(person, password, "password")
    person.save()
    return Done(person, facts)


def open_account(username: str, name: str, title: str) -> tuple[Person, dict]:
    """The new person, still without a password and not yet kept, with the facts for the event."""
    username = username.strip()
    if not USERNAME.fullmatch(username):
        raise Invalid(_("用户名为 2 到 40 个字母、数字或 . _ @ - 。"), field="username")
    if Person.objects.filter(username__iexact=username).exists():
        raise Invalid(_("用户名“%(name)s”已有人使用。") % {"name": username}, field="username")
    person = Person(username=username, password_is_initial=True)
    person.set_unusable_password()
    _call(person, name, title)
    return person, {"username": username, "name": person.name, "title": person.title}


@action("change_person")
def change_person(actor: Person, person_id: int, name: str, title: str) -> Done:
    """修改人员: the name or the title. The user name stays: it identifies the person in the record."""
    only(actor, Role.SYSTEM_ADMIN)
    person = found_person(person_id)
    _call(person, name, title)
    person.save(update_fields=["name", "title"])
    return Done(person, {"name": person.name, "title": person.title})


@action("deactivate")
def deactivate(actor: Person, person_id: int) -> Done:
    """停用账号: no more signing in; whoever is signed in is out at their next request."""
    only(actor, Role.SYSTEM_ADMIN)
    person = found_person(person_id)
    if person == actor:
        raise Refused(_("不能停用自己的账号。"))
    if not person.is_active:
        raise Refused(_("“%(name)s”的账号已经停用。") % {"name": person})
    if person.duties.filter(role__in=ADMINISTRATORS).filter(lasting_on(today())).exists():
        raise Refused(_("“%(name)s”是管理员：先由安全管理员结束其管理员职责。") % {"name": person})
    person.is_active = False
    person.save(update_fields=["is_active"])
    return Done(person, {"username": person.username})


@action("reactivate")
def reactivate(actor: Person, person_id: int) -> Done:
    """恢复账号: the person may sign in again, with the password they had."""
    only(actor, Role.SYSTEM_ADMIN)
    person = found_person(person_id)
    if person.is_active:
        raise Refused(_("“%(name)s”的账号没有停用。") % {"name": person})
    person.is_active = True
    person.save(update_fields=["is_active"])
    return Done(person, {"username": person.username})


def _call(person: Person, name: str, title: str) -> None:
    name, title = name.strip(), title.strip()
    if not 0 < len(name) <= 40:
        raise Invalid(_("请写 1 到 %(n)d 个字。") % {"n": 40}, field="name")
    if len(title) > 60:
        raise Invalid(_("职务不超过 %(n)d 个字。") % {"n": 60}, field="title")
    person.name, person.title = name, title
