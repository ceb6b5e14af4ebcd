"""A copy of the whole office, taken while it runs: the database as it stood at one moment, the files it keeps, the key."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from luoshi.errors import Refused
from luoshi.office.store import DIGEST

NO_PG_DUMP = "没有找到 pg_dump，备份不了 PostgreSQL：请装上与服务器同版本的客户端程序（如 postgresql-client）。"


class Copied(NamedTuple):
    """A finished copy: its folder, how many files are kept beside it, how many of them this copy added."""

    folder: Path
    files: int
    added: int


def back_up(to: Path) -> Copied:
    """A new folder below `to`, named by the moment, with the database and the key; kept files go to `to`/media, once each.
    What could not be copied whole leaves no folder behind."""
    try:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".part-", dir=to))
        try:
            _copy_database(part)
            _copy_key(part)
            files, added = _copy_files(to / "media")  # behind the database: each file that it names is there by now
            folder = part.rename(to / _moment())
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise Refused(
            f"没有备份成：{error.strerror}（{error.filename}）。检查这个文件夹能不能写、空间够不够。"
        ) from error
    return Copied(folder, files, added)


def _moment() -> str:
    now: datetime = timezone.localtime()
    return now.strftime("%Y-%m-%dT%H%M%S.%f")


def _copy_database(into: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(into / "luoshi.sqlite3")])
        return
    given = connection.settings_dict
    known = {"PGHOST": given["HOST"], "PGPORT": given["PORT"], "PGUSER": given["USER"], "PGPASSWORD": given["PASSWORD"]}
    options = {f"PG{name.upper()}": str(value) for name, value in given["OPTIONS"].items() if name.startswith("ssl")}
    variables = {**os.environ, **{name: str(value) for name, value in known.items() if value}, **options}
    order = ["pg_dump", "--format=custom", f"--file={into / 'luoshi.dump'}", f"--dbname={given['NAME']}"]
    try:
        subprocess.run(order, env=variables, check=True, capture_output=True, text=True)  # noqa: S603
    except FileNotFoundError:
        raise Refused(NO_PG_DUMP) from None
    except subprocess.CalledProcessError as error:
        raise Refused(f"没有备份成，pg_dump 说：{' '.join(error.stderr.split())}") from None


def _copy_key(into: Path) -> None:
    """The key that stands beside the database; one that was given in the environment is whoever gave it to keep."""
    key = Path(settings.DATA) / "secret_key"
    if key.exists():
        shutil.copy2(key, into / "secret_key")


def _copy_files(into: Path) -> tuple[int, int]:
    """The kept files, and how many of them are new: a file never changes under its digest."""
    files = added = 0
    for path in _kept():
        files += 1
        copy = into / path.relative_to(settings.MEDIA_ROOT)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            half = copy.with_name(f"{copy.name}.part")
            shutil.copy2(path, half)
            half.replace(copy)
            added += 1
    return files, added


def _kept() -> Iterator[Path]:
    for path in Path(settings.MEDIA_ROOT).glob("??/??/*"):
        if DIGEST.fullmatch(path.name):
            yield path
