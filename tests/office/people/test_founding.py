"""The first administrators of an empty office, as the command asks for them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from luoshi.office.people.models import Person

THREE = ("--system-admin", "xi:席清", "--security-admin", "an:安屿", "--audit-admin", "shen:沈和")
GOOD = "qing-yu-2026-first"


def found(*more):
    told = StringIO()
    call_command("first_administrators", "--area", "青屿市", *THREE, *more, stdout=told)
    return told.getvalue()


@pytest.fixture
def typed(monkeypatch):
    """What is typed where a password is asked for, in this order; the words that asked are kept."""
    answers, asked = [], []

    def answer(prompt):
        asked.append(prompt)
        return answers.pop(0)

    monkeypatch.delenv("LUOSHI_FIRST_PASSWORD", raising=False)
    monkeypatch.setattr("luoshi.office.management.commands.first_administrators.getpass", answer)
    return answers, asked


@pytest.mark.django_db
def test_each_password_is_typed_twice(typed):
    answers, asked = typed
    answers += [GOOD] * 6
    assert "已启用：青屿市" in found()
    assert asked == [f"{name} 的密码{again}：" for name in ("xi", "an", "shen") for again in ("", "，再输一遍")]
    assert Person.objects.get(username="an").check_password(GOOD)


@pytest.mark.django_db
def test_a_slip_of_the_finger_founds_nothing(typed):
    answers, _ = typed
    answers += [GOOD, GOOD + "x"]
    with pytest.raises(CommandError, match="xi 的密码两遍不一样。"):
        found()
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_password_that_is_too_weak_founds_nothing(typed):
    answers, _ = typed
    answers += ["2026"] * 6
    with pytest.raises(CommandError, match="xi 的密码："):
        found()
    assert not Person.objects.exists()
