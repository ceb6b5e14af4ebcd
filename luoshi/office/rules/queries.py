"""The rules in force: the built-in packs with the office's approved overlays, read anew only when one was added."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import area_of, reach_of
from luoshi.office.prepared import Prepared
from luoshi.office.rules.models import PackVersion, Status
from luoshi.packs.faults import Fault, PackInvalid
from luoshi.packs.model import Pack
from luoshi.packs.overlay import Overlay, read_overlay
from luoshi.packs.versions import BUILTIN, Library, builtin
from luoshi.packs.wording import place_of

SUPERVISION = "supervision"
# what an office may change; fields and verbs are those of the program
OPEN = ("limits", "reports", "lights", "ladder", "scores", "burden", "look_back")
NAME = "叠加文件"
LONGEST = 100_000

_memo: ContextVar[list[Library] | None] = ContextVar("rules", default=None)


class Trial(NamedTuple):
    """A sound overlay, and the library as it would be with it."""

    overlay: Overlay
    library: Library

    @property
    def old(self) -> Pack:
        """The pack as it will be on the overlay's first day without it."""
        return library().in_force(self.overlay.overlay, self.overlay.effective)

    @property
    def new(self) -> Pack:
        """The pack on the overlay's first day with it."""
        return self.library.in_force(self.overlay.overlay, self.overlay.effective)


def library() -> Library:
    """All packs in all versions, with what was put in force: one small statement, none where `read_once` holds it."""
    memo = _memo.get()
    if memo:
        return memo[0]
    found = _library(_digests(), _own_files())
    if memo is not None:
        memo.append(found)
    return found


def pack_on(day: date, code: str = SUPERVISION) -> Pack:
    """The version of a pack that is in force on a day."""
    return library().in_force(code, day)


@contextmanager
def read_once() -> Iterator[None]:
    """Within, the library is asked for once: a list's rows do not each look whether the rules have changed. Within another of
    its kind, it is asked for no more."""
    token = _memo.set([] if (memo := _memo.get()) is None else memo)
    try:
        yield
    finally:
        _memo.reset(token)


def forget() -> None:
    """After a change of the rules, what `read_once` holds is old."""
    if (memo := _memo.get()) is not None:
        memo.clear()


def trial(text: str) -> Trial:
    """The overlay and the library with it; raises PackInvalid with every fault and its line."""
    if len(text) > LONGEST:
        raise Invalid(_("叠加文件最多 10 万字。"), field="text")
    loaded = read_overlay(text, NAME)
    change = loaded.overlay
    faults = []
    paths: list[tuple[str, str | int, str]] = [("set", key, key) for key in change.set]
    paths += [("add", key, key) for key in change.add]
    paths += [("remove", place, key) for place, key in enumerate(change.remove)]
    for section, key, written in paths:
        if written.split(".")[0] not in OPEN:
            path = (section, key)
            zh = f"办公室只能改 {'、'.join(OPEN)}，不能改“{written}”：流程和字段随程序升级"
            en = f"an office changes {', '.join(OPEN)} only, not “{written}”: verbs and fields come with the program"
            faults.append(Fault(place_of(path, loaded.marks), (section, written), zh, en))
    if faults:
        raise PackInvalid(faults)
    return Trial(change, Library.of([*_texts(_digests()), (NAME, text)]))


def versions(code: str = SUPERVISION) -> list[PackVersion]:
    """Every overlay of a pack, the latest effective first."""
    return list(
        PackVersion.objects.filter(code=code).select_related("proposed_by", "approved_by", "withdrawn_by", "office")
    )


def office_for_rules(person: Person) -> int | None:
    """The supervision office of the whole area in which the person is a supervisor; rules are proposed from there alone."""
    reach = reach_of(person)
    offices = reach.units_as(Role.SUPERVISOR)
    if not (reach.sees_all and offices):
        return None
    units = [duty.unit for duty in person.duties.filter(unit__in=offices).select_related("unit").order_by("unit_id")]
    return next((unit.pk for unit in units if area_of(unit).parent_id is None), None)


def may_decide(person: Person, version: PackVersion) -> bool:
    """Whether the person is a supervisor or the head of the office that proposed it, and not who proposed it."""
    offices = reach_of(person).units_as(Role.SUPERVISOR, Role.HEAD)
    return version.office_id in offices and version.proposed_by_id != person.pk


DIGESTS = Prepared(lambda: PackVersion.objects.filter(status=Status.IN_FORCE).order_by("pk").values_list("digest"))


def _digests() -> tuple[str, ...]:
    return tuple(digest for (digest,) in DIGESTS.rows())


def _texts(digests: tuple[str, ...]) -> list[tuple[str, str]]:
    """The built-in packs and the overlays of these digests, each with a name for its faults."""
    rows = PackVersion.objects.filter(status=Status.IN_FORCE, digest__in=digests).order_by("pk")
    files = [*sorted(BUILTIN.glob("*.yaml")), *(Path(name) for name, _changed, _size in _own_files())]
    return [*((file.name, _read(file)) for file in files), *((str(row), row.text) for row in rows)]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Invalid(_("%(file)s 不是 UTF-8 编码，请另存为 UTF-8。") % {"file": file.name}) from None
    except OSError as error:
        raise Invalid(_("%(file)s 读不了：%(fault)s。") % {"file": file.name, "fault": error.strerror}) from None


def own_packs() -> int:
    """How many packs the office's own folder holds; raises where it is not there or one of them is at fault."""
    if settings.PACKS and not Path(settings.PACKS).is_dir():
        raise Invalid(_("没有 LUOSHI_PACKS 指定的文件夹 %(folder)s。") % {"folder": settings.PACKS})
    own = _own_files()
    _library((), own)
    return len(own)


def _own_files() -> tuple[tuple[str, int, int], ...]:
    """The packs of the office's own folder: each file with when it changed and its size."""
    if not settings.PACKS:
        return ()
    found = [(file, file.stat()) for file in sorted(Path(settings.PACKS).glob("*.yaml"))]
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in found)


@lru_cache(4)
def _library(digests: tuple[str, ...], own: tuple[tuple[str, int, int], ...]) -> Library:
    """The library with the overlays of these digests and these files, kept by the process: the same are the same texts."""
    return Library.of(_texts(digests)) if digests or own else builtin()
