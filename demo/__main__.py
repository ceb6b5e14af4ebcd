"""`python -m demo [--readout FILE]`: the demo city on this machine, ready to be tried.

Creates the database, loads the city once, reads a further readout in where one is given, prints the address and one account
a role, and serves until stopped.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.office.settings")
os.environ.setdefault(
    "LUOSHI_NOTICE_PRIVATE_HOSTS", "wxwork.wangchuan.example"
)  # for the demo's channel, see notices.py

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Parses, prepares, prints, serves."""
    options = argparse.ArgumentParser(prog="make demo", description="落实演示：望川市")
    options.add_argument("--readout", type=Path, help="a readout to take in as well")
    options.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    options.add_argument("--prepare-only", action="store_true", help="load and print, do not serve")
    given = options.parse_args()
    os.environ.setdefault("LUOSHI_DATA", str(ROOT / "var"))
    prepare()
    address = f"http://127.0.0.1:{given.port}"
    page = take_in_further(given.readout) if given.readout else ""
    announce(address, page)
    if not given.prepare_only:
        serve(given.port)


def prepare() -> None:
    """The database with the city in it; at once where that is done already."""
    import django
    from django.core.management import call_command

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.utils import timezone

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("正在建库 …", flush=True)
        call_command("migrate", verbosity=0)
    from luoshi.office.people.models import Person

    if not Person.objects.exists():
        print("正在装入望川市（虚构）的单位、人员、读稿和半年台账 …", flush=True)
        from demo.load import load

        load(timezone.localdate())


def take_in_further(path: Path) -> str:
    """Reads a file in as the first demo supervisor; gives the path of its page."""
    from django.urls import reverse

    from luoshi.errors import LuoshiError
    from luoshi.intake import take_in_safely
    from luoshi.office.meetings.actions import AS_OTHER, AlreadyHere, receive
    from luoshi.office.people.models import Duty, Role

    try:
        content = path.read_bytes()
    except OSError as error:
        sys.exit(f"读不到 {path}：{error.strerror}。")
    duty = Duty.objects.filter(role=Role.SUPERVISOR).select_related("person", "unit").order_by("id")[0]
    try:
        meeting = receive(duty.person, duty.unit, content, path.name, take_in_safely(content, path.name), near=AS_OTHER)
    except AlreadyHere as here:
        meeting = here.source.meeting
    except LuoshiError as error:
        sys.exit(f"{path.name}：{error}")
    return reverse("meetings:one", args=[meeting.pk])


def announce(address: str, page: str) -> None:
    """The address and one account a role."""
    from rich.console import Console
    from rich.table import Table

    from demo import build
    from demo.load import PASSWORD
    from luoshi.office.people.models import Role

    table = Table("用户名", "姓名", "职务", "角色", title=f"演示账号（密码都是 {PASSWORD}）", title_justify="left")
    for person in build.people():
        if person["demo"]:
            roles = "、".join(dict.fromkeys(str(Role(duty["role"]).label) for duty in person["duties"]))
            table.add_row(person["username"], person["name"], person["title"], roles)
    console = Console()
    console.print(table)
    console.print(f"落实：{address}/   接口文档：{address}/api/docs   停止：Ctrl+C")
    if page:
        console.print(f"这篇稿子：{address}{page}")


def serve(port: int) -> None:
    """Serves on this machine only, until stopped."""
    from luoshi.office.serving import serve

    serve("127.0.0.1", port)


if __name__ == "__main__":
    main()
