"""System checks that refuse to start a foolish installation and say what to change."""

import hashlib
import os
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import DatabaseError

from luoshi.errors import Invalid, LuoshiError, Refused
from luoshi.office import environment, second

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


@register(Tags.security)
def known_settings(app_configs, **kwargs) -> list[Error]:
    """A misspelt name would be lost in silence, and with it what it was to protect (LUOSHI_MOD=office is a demo)."""
    return [
        Error(f"没有 {name} 这个设置" + (f"，是不是 {meant}？" if meant else "：去掉它。"), id="luoshi.E009")
        for name, meant in environment.misspelt(os.environ)
    ]


@register(Tags.security)
def hosts_are_names(app_configs, **kwargs) -> list[Error]:
    """A host written as an address never fits a request's, and nobody would be told why."""
    given = {
        "LUOSHI_HOSTS": settings.ALLOWED_HOSTS,
        "LUOSHI_NOTICE_HOSTS": settings.NOTICE_HOSTS,
        "LUOSHI_NOTICE_PRIVATE_HOSTS": settings.NOTICE_PRIVATE_HOSTS,
    }
    return [
        Error(f"{name} 里要写主机名，不带 https:// 和路径，现在是 “{host}”。", id="luoshi.E010")
        for name, hosts in given.items()
        for host in hosts
        if "/" in host
    ]


@register(Tags.security)
def sound_secrets(app_configs, **kwargs) -> list[Error]:
    """Every key of LUOSHI_SECRETS_KEY is a Fernet key; which one is at fault is told by its place, never by itself."""
    errors = []
    for place, key in enumerate(environment.listed("LUOSHI_SECRETS_KEY"), start=1):
        try:
            Fernet(key)
        except ValueError:
            told = f"LUOSHI_SECRETS_KEY 的第 {place} 个密钥不是 Fernet 密钥：照 docs/settings.md 里的命令生成。"
            errors.append(Error(told, id="luoshi.E011"))
    return errors


@register(Tags.compatibility)
def senders_address(app_configs, **kwargs) -> list[Error]:
    """Mail needs a sender with a domain: it names the messages too."""
    if settings.EMAIL_DOMAIN and "@" in settings.DEFAULT_FROM_EMAIL:
        return []
    return [Error(f"LUOSHI_MAIL_FROM 应是邮箱地址，现在是 “{settings.DEFAULT_FROM_EMAIL}”。", id="luoshi.E012")]


@register(Tags.compatibility)
def scanner_is_there(app_configs, **kwargs) -> list[Error]:
    """A scanner that is missing refuses every file, one by one and weeks later."""
    if not settings.SCAN:
        return []
    try:
        program = shlex.split(settings.SCAN)[0]
    except ValueError:
        return [Error(f"LUOSHI_SCAN 的引号没有成对，现在是 “{settings.SCAN}”。", id="luoshi.E013")]
    if shutil.which(program):
        return []
    return [Error(f"LUOSHI_SCAN 指定的查毒程序 {program} 不在，或者不能运行。", id="luoshi.E013")]


@register(Tags.compatibility)
def readable_files(app_configs, **kwargs) -> list[Error]:
    """The files that settings name are read once before the office opens: the calendar, the packs, the times of notices."""
    from luoshi.office.ledger.limits import calendar
    from luoshi.office.notices.timetable import timetable
    from luoshi.office.rules.queries import own_packs

    readers: dict[str, Callable[[], object]] = {
        "LUOSHI_CALENDAR": calendar,
        "LUOSHI_NOTICES": timetable,
        "LUOSHI_PACKS": own_packs,
    }
    errors = []
    for name, read in readers.items():
        try:
            read()
        except (LuoshiError, ImproperlyConfigured) as error:
            told = str(error)
            errors.append(Error(told if name in told else f"{name}：{told}", id="luoshi.E014"))
    return errors


@register(Tags.compatibility)
def writable_media(app_configs, **kwargs) -> list[Error]:
    """The kept files' folder can be written by this user; a folder that is not there yet is made when it is first needed."""
    place = Path(settings.MEDIA_ROOT)
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return []
    except OSError as error:
        told = f"存放文件的文件夹 {settings.MEDIA_ROOT} 写不了：{error.strerror}。检查 LUOSHI_MEDIA 和它的属主。"
        return [Error(told, id="luoshi.E015")]


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
