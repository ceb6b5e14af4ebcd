"""When a message may go out: quiet hours, the day's digest, the next try, the limits of each kind of channel."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

HERE = Path(__file__).parent


class Quiet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hours in which nothing is pushed, e.g. from 21:00 until 07:30; the same time twice for none."""

    start: str = msgspec.field(name="from")
    end: str = msgspec.field(name="until")


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a kind of channel bears."""

    per_minute: int
    per_second: int | None = None
    bytes: int | None = None
    characters: int | None = None
    busy_codes: tuple[int, ...] = ()
    busy_minutes: int = 1
    avoid_minutes: tuple[int, ...] = ()


class Timetable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of it, as defaults.yaml and the office's own file have it."""

    quiet: Quiet
    digest_at: str
    retry_minutes: tuple[int, ...]
    timeout_seconds: float
    budget_seconds: float
    late_days: int
    kinds: dict[str, Limits]

    @property
    def lease(self) -> timedelta:
        """After this long whoever took a message has finished with it or is dead."""
        return timedelta(seconds=3 * self.timeout_seconds)

    def outside_quiet(self, moment: datetime) -> datetime:
        """The moment, or the end of the quiet hours that it falls in."""
        start, end = time.fromisoformat(self.quiet.start), time.fromisoformat(self.quiet.end)
        local = timezone.localtime(moment)
        spoken = local.time()
        if start <= end:
            within, days = start <= spoken < end, 0
        else:
            within, days = spoken >= start or spoken < end, int(spoken >= start)
        return _at(local.date() + timedelta(days=days), end) if within else moment

    def next_digest(self, moment: datetime) -> datetime:
        """The first digest after a moment."""
        local = timezone.localtime(moment)
        told = _at(local.date(), time.fromisoformat(self.digest_at))
        return told if local < told else _at(local.date() + timedelta(days=1), time.fromisoformat(self.digest_at))

    def retry(self, failures: int, moment: datetime) -> datetime | None:
        """When to try again after so many failures; None when it was tried often enough."""
        if failures > len(self.retry_minutes):
            return None
        return self.outside_quiet(moment + timedelta(minutes=self.retry_minutes[failures - 1]))


def timetable() -> Timetable:
    """The timetable in force."""
    return _read(settings.NOTICES)


@lru_cache(maxsize=4)
def _read(own: str) -> Timetable:
    content = yaml.safe_load((HERE / "defaults.yaml").read_text(encoding="utf-8"))
    try:
        if own:
            added = yaml.safe_load(Path(own).read_text(encoding="utf-8")) or {}
            if not isinstance(added, dict):
                raise TypeError("应是 名称: 值 的形式")
            content = _merged(content, added)
        found = msgspec.convert(content, Timetable)
        for spoken in (found.quiet.start, found.quiet.end, found.digest_at):
            time.fromisoformat(spoken)
    except UnicodeDecodeError:
        raise ImproperlyConfigured(f"LUOSHI_NOTICES 指定的文件 {own} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    except OSError as error:
        raise ImproperlyConfigured(f"LUOSHI_NOTICES 指定的文件 {own} 读不了：{error.strerror}。") from None
    except (yaml.YAMLError, msgspec.ValidationError, ValueError, TypeError, AttributeError) as error:
        raise ImproperlyConfigured(f"LUOSHI_NOTICES 指定的文件不能用：{error}") from None
    return found


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    return base | {
        name: _merged(base[name], value) if isinstance(value, dict) and isinstance(base.get(name), dict) else value
        for name, value in own.items()
    }


def _at(day: date, spoken: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, spoken))
