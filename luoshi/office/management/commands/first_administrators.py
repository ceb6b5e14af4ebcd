"""`luoshi manage first_administrators`: starts an empty office with its area and three administrators."""

import os
from getpass import getpass

from django.core.management.base import BaseCommand, CommandError

from luoshi.errors import LuoshiError
from luoshi.office.people.founding import Administrator, found
from luoshi.office.people.models import Level, Role

THREE = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


class Command(BaseCommand):
    """Asks for what is not given; passwords come from the terminal or LUOSHI_FIRST_PASSWORD, never from an argument."""

    help = "启用一个空的系统：建立行政区域和系统、安全、审计三员"

    def add_arguments(self, parser):
        parser.add_argument("--area", help="行政区域名称，如 望川市")
        parser.add_argument("--level", default=Level.CITY, choices=Level.values)
        for role in THREE:
            parser.add_argument(f"--{role.replace('_', '-')}", metavar="用户名:姓名")

    def handle(self, *args, **options):
        area = options["area"] or input("行政区域名称：")
        administrators = []
        for role in THREE:
            given = options[role.value] or input(f"{role.label}（用户名:姓名）：")
            username, _, name = (part.strip() for part in given.replace("：", ":").partition(":"))
            if not username or not name:
                raise CommandError(f"{role.label} 要写成 用户名:姓名，现在是“{given}”。")
            password = os.environ.get("LUOSHI_FIRST_PASSWORD") or _typed_twice(username)
            administrators.append(Administrator(role, username, name, password))
        try:
            root = found(None, area, options["level"], administrators)
        except LuoshiError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"已启用：{root.name}，三员 {'、'.join(each.username for each in administrators)}。")


def _typed_twice(username: str) -> str:
    """A password from the terminal. Nobody could set another one if the first was mistyped."""
    password = getpass(f"{username} 的密码：")
    if getpass(f"{username} 的密码，再输一遍：") != password:
        raise CommandError(f"{username} 的密码两遍不一样。")
    return password
