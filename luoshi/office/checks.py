"""System checks that refuse to start a foolish installation and say what to change."""

import hashlib
import sqlite3

from django.conf import settings
from django.core.checks import Error, Tags, register, run_checks
from django.db import connection
from django.db.utils import DatabaseError

from luoshi.errors import Invalid, Refused
from luoshi.office import second

# Below this, a WAL reset can corrupt the file when several connections write (fixed in SQLite 3.51.3).
SAFE_SQLITE = (3, 51, 3)


@register(Tags.security)
def office_mode(app_configs, **kwargs) -> list[Error]:
    """In office mode: no DEBUG, a key of one's own, https, named hosts."""
    if settings.MODE not in {"demo", "office"}:
        return [Error(f"LUOSHI_MODE 只能是 demo 或 office，现在是 “{settings.MODE}”。", id="luoshi.E000")]
    if settings.MODE != "office":
        return []
    errors = []
    if settings.DEBUG:
        errors.append(Error("办公模式不能打开 DEBUG：去掉环境变量 LUOSHI_DEBUG。", id="luoshi.E001"))
    if len(settings.SECRET_KEY) < 40 or len(set(settings.SECRET_KEY)) < 10:
        errors.append(
            Error("办公模式的 SECRET_KEY 太弱：设为 50 个以上随机字符，或去掉它由系统生成。", id="luoshi.E002")
        )
    if not settings.ADDRESS.startswith("https://"):
        errors.append(Error("办公模式只能走 https：把 LUOSHI_URL 设为用户访问的 https:// 地址。", id="luoshi.E003"))
    if "*" in settings.ALLOWED_HOSTS:
        errors.append(Error("办公模式不能接受任意主机名：在 LUOSHI_HOSTS 中写明主机名。", id="luoshi.E004"))
    return errors


@register(Tags.security)
def second_reader(app_configs, **kwargs) -> list[Error]:
    """A language model that is named has an address of http or https and a model's name; nothing is asked of it here."""
    try:
        second.reader()
    except Invalid as error:
        return [Error(str(error), id="luoshi.E007")]
    return []


@register(Tags.compatibility)
def known_digest(app_configs, **kwargs) -> list[Error]:
    """The chain's digest must be one that this machine can compute."""
    if settings.EVENT_DIGEST in {"sha256", "sm3"} and settings.EVENT_DIGEST in hashlib.algorithms_available:
        return []
    return [
        Error(f"LUOSHI_DIGEST 只能是 sha256 或本机支持的 sm3，现在是 “{settings.EVENT_DIGEST}”。", id="luoshi.E008")
    ]


@register(Tags.compatibility)
def one_process_on_old_sqlite(app_configs, **kwargs) -> list[Error]:
    """Several processes need an SQLite without the WAL-reset fault."""
    if connection.vendor != "sqlite" or settings.WORKERS <= 1 or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return []
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} 不能由多个进程同时写：安装 pysqlite3（自带 3.51.3 以上），"
            "或设 LUOSHI_WORKERS=1，或改用 PostgreSQL。",
            id="luoshi.E005",
        )
    ]


@register(Tags.database)
def no_demo_accounts(app_configs, databases=None, **kwargs) -> list[Error]:
    """In office mode no account of the demo city may remain. Asked of the database, so only where one is named."""
    if settings.MODE != "office" or not databases:
        return []
    from luoshi.office.people.models import Person

    try:
        left = list(Person.objects.filter(is_demo=True, is_active=True).values_list("username", flat=True)[:5])
    except DatabaseError:  # not migrated yet: there are no accounts at all
        return []
    if not left:
        return []
    return [Error(f"办公模式不能留有演示账号（{'、'.join(left)}…）：换用新的数据库。", id="luoshi.E006")]


def refuse_if_foolish() -> None:
    """Raises the first serious faults of this installation as one sentence each."""
    faults = [str(fault.msg) for fault in run_checks(databases=["default"]) if fault.is_serious()]
    if faults:
        raise Refused("落实没有启动：" + " ".join(faults))
