"""Settings from the environment, each with a safe default; `docs/settings.md` lists them all."""

import difflib
import importlib.util
import os
import secrets
import tempfile
import zoneinfo
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

NAMES = (
    "DATABASE_URL",
    "SECRET_KEY",
    "LUOSHI_MODE",
    "LUOSHI_DATA",
    "LUOSHI_MEDIA",
    "LUOSHI_URL",
    "LUOSHI_HOSTS",
    "LUOSHI_PROXIES",
    "LUOSHI_LANGUAGE",
    "LUOSHI_TIME_ZONE",
    "LUOSHI_WORKERS",
    "LUOSHI_DEBUG",
    "LUOSHI_DIGEST",
    "LUOSHI_UPLOAD_MB",
    "LUOSHI_UNIT_QUOTA_MB",
    "LUOSHI_SCAN",
    "LUOSHI_SCAN_SECONDS",
    "LUOSHI_CALENDAR",
    "LUOSHI_PACKS",
    "LUOSHI_LLM_URL",
    "LUOSHI_LLM_MODEL",
    "LUOSHI_LLM_KEY",
    "LUOSHI_NOTICES",
    "LUOSHI_NOTICE_HOSTS",
    "LUOSHI_NOTICE_PRIVATE_HOSTS",
    "LUOSHI_SECRETS_KEY",
    "LUOSHI_SMTP",
    "LUOSHI_MAIL_FROM",
)

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    # FULL: an acknowledged event must survive a power cut; NORMAL loses the last few hundred.
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    # Without it INSERT OR REPLACE deletes rows behind the append-only triggers.
    "PRAGMA recursive_triggers=ON;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA cache_size=-20000;"
    # Counts the rows of what has grown tenfold (all tables, the first time): without counts SQLite guesses its indexes,
    # and some pages take seconds. A millisecond where nothing has grown.
    "PRAGMA optimize=0x10002;"
)
# A connection serves many requests, but not for ever, so that what its first commands set right is set right again.
CONNECTION_SECONDS = 600
# Read by `luoshi manage first_administrators` alone: no setting of the office.
NO_SETTINGS = frozenset({"LUOSHI_FIRST_PASSWORD"})

YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


def text(name: str, default: str = "") -> str:
    """The variable's text, or the default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def misspelt(variables: Iterable[str]) -> list[tuple[str, str]]:
    """Variables that begin like a setting and are none, each with the setting that is likely meant, or empty."""
    unknown = sorted(
        name for name in variables if name.startswith("LUOSHI_") and name not in NAMES and name not in NO_SETTINGS
    )
    return [(name, next(iter(difflib.get_close_matches(name, NAMES, 1)), "")) for name in unknown]


def flag(name: str, *, default: bool = False) -> bool:
    """A yes/no variable; a word that is neither is a configuration error."""
    value = text(name).lower()
    if value and value not in YES | NO:
        raise ImproperlyConfigured(f"{name} 只能是 1 或 0，现在是 “{value}”。/ {name} must be 1 or 0.")
    return value in YES if value else default


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, or a configuration error that names the variable."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(
            f"{name} 应为不小于 {least} 的整数，现在是 “{value}”。/ {name} must be a whole number, at least {least}."
        )
    return int(value)


def choice(name: str, options: Iterable[str], default: str) -> str:
    """One of a few words, or a configuration error that lists them."""
    value, known = text(name, default), list(options)
    if value not in known:
        raise ImproperlyConfigured(
            f"{name} 只能是 {'、'.join(known)}，现在是 “{value}”。/ {name} must be one of {', '.join(known)}."
        )
    return value


def listed(name: str) -> list[str]:
    """The parts of a list with commas between."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def names(name: str) -> frozenset[str]:
    """A list of names of hosts with commas between."""
    return frozenset(part.lower() for part in listed(name))


def time_zone(name: str, default: str) -> str:
    """A time zone of the IANA list, or a configuration error."""
    value = text(name, default)
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ImproperlyConfigured(
            f"{name} 应像 Asia/Shanghai，没有 “{value}” 这个时区。/ {name}: there is no such time zone."
        ) from None
    return value


def address(name: str) -> tuple[str, SplitResult]:
    """The office's address without a slash at its end, whole and in its parts; both empty where none is given."""
    value = text(name).rstrip("/")
    parts, _port = _address_of_a_server(value)
    is_sound = parts and parts.scheme in {"http", "https"} and parts.hostname and not (parts.path or parts.query)
    if value and not is_sound:
        raise ImproperlyConfigured(
            f"{name} 应像 https://luoshi.example.gov.cn，后面不带路径，现在是 “{value}”。"
            f"/ {name} must be https:// and a host, without a path."
        )
    return value, parts or urlsplit("")


class MailServer(NamedTuple):
    """Where mail is handed in."""

    host: str
    port: int
    user: str
    password: str
    uses_ssl: bool
    uses_starttls: bool


def mail_server(url: str) -> MailServer:
    """The server of an smtp://user:password@host:port (with STARTTLS unless it is on this machine) or smtps:// address; no
    host where none is given."""
    parts, port = _address_of_a_server(url)
    if url and (parts is None or parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
        raise ImproperlyConfigured(
            f"LUOSHI_SMTP 应像 smtp://用户:密码@主机:端口。{ESCAPED}"
            "/ LUOSHI_SMTP must look like smtp://user:password@host:port."
        )
    assert parts is not None
    is_here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return MailServer(
        parts.hostname or "",
        port or (465 if parts.scheme == "smtps" else 25),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        uses_ssl=parts.scheme == "smtps",
        uses_starttls=parts.scheme == "smtp" and not is_here,
    )


# The commonest reason why an address with a password falls apart.
ESCAPED = "密码里的 @ : / ? # % 要写成 %40 %3A %2F %3F %23 %25。"


def _address_of_a_server(url: str) -> tuple[SplitResult | None, int | None]:
    """The address and its port; None where it falls apart. The fault itself is not told: it may hold half a password."""
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError:
        return None, None


def database(url: str) -> dict:
    """Django's database settings for a `sqlite:///path` or `postgres://user:password@host:port/name` address."""
    parts, port = _address_of_a_server(url)
    if parts is None:
        raise ImproperlyConfigured(
            f"DATABASE_URL 看不懂，应像 postgres://用户:密码@主机:端口/库名。{ESCAPED}"
            "/ DATABASE_URL must look like postgres://user:password@host:port/name."
        )
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme in {"postgres", "postgresql"}:
        if not importlib.util.find_spec("psycopg"):
            raise ImproperlyConfigured(
                "用 PostgreSQL 要装上 luoshi[postgres]。/ PostgreSQL needs the extra luoshi[postgres]."
            )
        if not unquote(parts.path.lstrip("/")):
            raise ImproperlyConfigured(
                "DATABASE_URL 没有写明库名，应像 postgres://用户:密码@主机:端口/库名。"
                "/ DATABASE_URL names no database: postgres://user:password@host:port/name."
            )
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", parts.hostname or ""),
            "PORT": str(port or ""),
            "CONN_MAX_AGE": CONNECTION_SECONDS,
            "OPTIONS": query,
        }
    raise ImproperlyConfigured(
        "DATABASE_URL 应以 sqlite:/// 或 postgres:// 开头。/ DATABASE_URL must start with sqlite:/// or postgres://."
    )


def sqlite(path: str) -> dict:
    """Django's database settings for an SQLite file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": CONNECTION_SECONDS,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }


def folder(path: str) -> Path:
    """The folder of what the office keeps, made where it is not there: for its own user alone."""
    place = Path(path).resolve()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(_unusable(place, error)) from None
    return place


def _unusable(place: Path, error: OSError) -> str:
    return (
        f"LUOSHI_DATA 的文件夹用不了：{error.strerror}（{error.filename or place}）。把它设为运行落实的用户能读写的文件夹。"
        "/ LUOSHI_DATA cannot be used by this user."
    )


def secret_key(data: Path) -> str:
    """The key given in SECRET_KEY, else one generated once and kept beside the database, readable by its owner alone."""
    if given := text("SECRET_KEY"):
        return given
    kept = data / "secret_key"
    try:
        if not kept.exists():
            _make_key(kept)
        key = kept.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(_unusable(data, error)) from None
    if not key:
        raise ImproperlyConfigured(f"{kept} 是空的：从备份放回。/ {kept} is empty: put it back from a backup.")
    return key


def _make_key(kept: Path) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent)  # readable by its owner alone
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(name, kept)  # whole or not at all; the first of two processes wins
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()
