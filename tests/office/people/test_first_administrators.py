"""`luoshi manage first_administrators` takes what is typed as people type it."""

import pytest
from django.core.management import CommandError, call_command

from luoshi.office.management.commands import first_administrators
from luoshi.office.people.models import Person

THREE = {
    "area": "望川市",
    "system_admin": "xitong：系统员",
    "security_admin": "anquan: 安全员",
    "audit_admin": "shenji:审计员",
}


@pytest.fixture(autouse=True)
def nobody_helps(monkeypatch):
    monkeypatch.delenv("LUOSHI_FIRST_PASSWORD", raising=False)


def typed(monkeypatch, *words: str) -> None:
    left = iter(words)
    monkeypatch.setattr(first_administrators, "getpass", lambda asked: next(left))


def test_a_colon_of_either_width_parts_user_name_and_name(db, monkeypatch):
    typed(monkeypatch, *["Wangchuan-first-1"] * 6)
    call_command("first_administrators", **THREE)
    assert {(each.username, each.name) for each in Person.objects.all()} == {
        ("xitong", "系统员"),
        ("anquan", "安全员"),
        ("shenji", "审计员"),
    }


def test_a_mistyped_password_starts_nothing(db, monkeypatch):
    typed(monkeypatch, "Wangchuan-first-1", "Wangchuan-first-2")
    with pytest.raises(CommandError, match="xitong 的密码两遍不一样"):
        call_command("first_administrators", **THREE)
    assert not Person.objects.exists()
