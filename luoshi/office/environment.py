"""Settings from the environment, each with a safe default; `docs/settings.md` lists them all."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

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


def text(name: str, default: str = "") -> str:
    """The variable's text, or the default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """A yes/no variable: 1, true, yes, on count as yes."""
    value = os.environ.get(name, "").strip().lower()
    return value in {"1", "true", "yes", "on"} if value else default


def number(name: str, default: int) -> int:
    """A whole number, or a configuration error that names the variable."""
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} 应为正整数，现在是 “{value}”。/ {name} must be a whole number.")
    return int(value)


def names(name: str) -> frozenset[str]:
    """A list of names with commas between, e.g. of hosts."""
    return frozenset(part.strip().lower() for part in text(name).split(",") if part.strip())


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
    parts = urlsplit(url)
    if url and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
        raise ImproperlyConfigured(
            "LUOSHI_SMTP 应像 smtp://用户:口令@主机:端口。/ LUOSHI_SMTP must look like smtp://user:password@host:port."
        )
    is_here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return MailServer(
        parts.hostname or "",
        parts.port or (465 if parts.scheme == "smtps" else 25),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        uses_ssl=parts.scheme == "smtps",
        uses_starttls=parts.scheme == "smtp" and not is_here,
    )


def database(url: str) -> dict:
    """Django's database settings for a `sqlite:///path` or `postgres://user:password@host:port/name` address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme in {"postgres", "postgresql"}:
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
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


def secret_key(data: Path) -> str:
    """The key given in SECRET_KEY, else one generated once and kept beside the database, readable by its owner alone."""
    if given := text("SECRET_KEY"):
        return given
    kept = data / "secret_key"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=data)  # readable by its owner alone
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(name, kept)  # whole or not at all; the first of two processes wins
        except FileExistsError:
            pass
        finally:
            Path(name).unlink()
    return kept.read_text().strip()
