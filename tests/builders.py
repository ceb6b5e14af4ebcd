"""Builders of what tests start from: the fixture city and its cast, drafts, commitments in any state, meetings.

Everything but units and persons is built by the real actions, so that each built thing has its events.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from luoshi.intake.model import Intake
from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger import actions
from luoshi.office.ledger.actions.dividing import Share
from luoshi.office.ledger.models import Commitment, State, Verification
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.ledger.registering import Draft
from luoshi.office.meetings.actions import receive
from luoshi.office.meetings.models import Confidentiality, Meeting
from luoshi.office.people.models import Duty, Level, Person, Role, Unit, UnitAlias, UnitKind
from luoshi.reading.model import Action, Deadline, Directive, Readout
from tests.remembering import remembered

PDF = b"%PDF-1.4\n"
LONG_AGO = date(2019, 1, 1)


@dataclass(frozen=True, slots=True)
class City:
    """A small city. `supervisor` registers and closes, `second_supervisor` verifies, `third_supervisor` strikes off;
    `planning` leads, `finance` supports; `outsider` works in a unit that has no part; the county has a supervision
    office of its own."""

    area: Unit
    office: Unit
    planning: Unit
    finance: Unit
    education: Unit
    county: Unit
    county_organ: Unit
    county_office: Unit
    county_farm: Unit

    supervisor: Person
    second_supervisor: Person
    third_supervisor: Person
    handler: Person
    head: Person
    support_handler: Person
    support_head: Person
    leader: Person
    viewer: Person
    outsider: Person
    outsider_head: Person
    county_supervisor: Person
    county_handler: Person
    county_head: Person
    system_admin: Person
    security_admin: Person
    audit_admin: Person
    nobody: Person


@remembered
@unrecorded()
def build_city() -> City:
    """The fixture city with its cast, each person with the one duty that their name says."""
    area = unit("望川市", kind=UnitKind.AREA)
    office = unit("市委督查室", area, kind=UnitKind.SUPERVISION)
    planning = unit("市发展改革委", area, aliases=["市发改委", "发改部门"])
    finance = unit("市财政局", area, aliases=["财政部门"])
    education = unit("市教育和体育局", area, aliases=["市教体局", "教育部门"])
    county = unit("云台县", area, kind=UnitKind.AREA, level=Level.COUNTY)
    organ = unit("云台县委县政府", county, kind=UnitKind.COUNTY, level=Level.COUNTY, aliases=["云台县"])
    county_office = unit("云台县委督查室", organ, kind=UnitKind.SUPERVISION, level=Level.COUNTY)
    farm = unit("云台县农业农村局", organ, level=Level.COUNTY, aliases=["县农业农村局"])
    return City(
        area,
        office,
        planning,
        finance,
        education,
        county,
        organ,
        county_office,
        farm,
        supervisor=person("supervisor", (Role.SUPERVISOR, office)),
        second_supervisor=person("second_supervisor", (Role.SUPERVISOR, office)),
        third_supervisor=person("third_supervisor", (Role.SUPERVISOR, office)),
        handler=person("handler", (Role.HANDLER, planning)),
        head=person("head", (Role.HEAD, planning)),
        support_handler=person("support_handler", (Role.HANDLER, finance)),
        support_head=person("support_head", (Role.HEAD, finance)),
        leader=person("leader", (Role.LEADER, planning), (Role.LEADER, finance)),
        viewer=person("viewer", (Role.VIEWER, area)),
        outsider=person("outsider", (Role.HANDLER, education)),
        outsider_head=person("outsider_head", (Role.HEAD, education)),
        county_supervisor=person("county_supervisor", (Role.SUPERVISOR, county_office)),
        county_handler=person("county_handler", (Role.HANDLER, farm)),
        county_head=person("county_head", (Role.HEAD, farm)),
        system_admin=person("system_admin", (Role.SYSTEM_ADMIN, area)),
        security_admin=person("security_admin", (Role.SECURITY_ADMIN, area)),
        audit_admin=person("audit_admin", (Role.AUDIT_ADMIN, area)),
        nobody=person("nobody"),
    )


@remembered
@unrecorded()
def unit(
    name: str,
    parent: Unit | None = None,
    *,
    kind: str = UnitKind.DEPARTMENT,
    level: str = Level.CITY,
    short: str = "",
    aliases: Iterable[str] = (),
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> Unit:
    """A unit in its place in the tree."""
    made = Unit.objects.create(
        name=name,
        short=short or name,
        kind=kind,
        level=level,
        parent=parent,
        path=f"new {name}",
        valid_from=valid_from,
        valid_to=valid_to,
    )
    made.path = f"{parent.path if parent else ''}{made.pk}/"
    made.save(update_fields=["path"])
    UnitAlias.objects.bulk_create(UnitAlias(unit=made, name=alias) for alias in aliases)
    return made


@remembered
@unrecorded()
def person(username: str, *duties: tuple[str, Unit], password: str | None = None) -> Person:
    """Somebody with duties (role, unit) since long ago; without a password they cannot sign in by the form."""
    made = Person.objects.create_person(username, username.replace("_", " "), password)
    Duty.objects.bulk_create(Duty(person=made, unit=unit, role=role, since=LONG_AGO) for role, unit in duties)
    return made


def fresh(person: Person) -> Person:
    """The person as a new request would see them: what was kept about their reach is forgotten."""
    return Person.objects.get(pk=person.pk)


def at_nine(day: date) -> datetime:
    """A moment in office hours, for acts on another day."""
    return timezone.make_aware(datetime.combine(day, time(9)))


def draft(city: City, title: str = "建成公共实训基地二期", **fields: Any) -> Draft:
    """What a commitment starts with: led by planning, supported by finance, two elements, due far off."""
    chosen: dict[str, Any] = {
        "lead_id": city.planning.pk,
        "support_ids": (city.finance.pk,),
        "due": date(2030, 6, 30),
        "elements": (("取得施工许可", "deliverable"), ("主体结构封顶", "deliverable")),
    }
    return Draft(title=title, **chosen | fields)


@remembered
def commitment(city: City, state: str = State.REGISTERED, **fields: Any) -> Commitment:
    """A commitment of the city's office, brought into a state by the acts that lead there."""
    if state == State.ON_NOTICE:  # only what is public can be put on public notice
        fields["confidentiality"] = Confidentiality.PUBLIC
    return advance(city, actions.register(city.supervisor, city.office, draft(city, **fields)), state)


@remembered
def advance(city: City, commitment: Commitment, state: str) -> Commitment:
    """Takes a registered commitment on to a state; the second supervisor verifies, the first closes, the third strikes off."""
    for step in _WAYS[state]:
        step(city, commitment.pk)
    return Commitment.objects.get(pk=commitment.pk)


@remembered
def prove(city: City, pk: int) -> None:
    """Work done: a report of 100 % with evidence for every element, signed by the head."""
    orders = list(Commitment.objects.get(pk=pk).elements.values_list("order", flat=True))
    actions.report(city.handler, pk, progress=100, done="全部完成", attachments=[Attachment("验收单.pdf", PDF, orders)])
    reports = Commitment.objects.get(pk=pk).reports
    actions.approve_report(city.head, reports.latest("number").pk)


@remembered
def verify(city: City, pk: int, *, passed: bool = True, by: Person | None = None) -> Commitment:
    """A verification on site with every element ticked, or none."""
    ticks = dict.fromkeys(Commitment.objects.get(pk=pk).elements.values_list("pk", flat=True), passed)
    return actions.verify(
        by or city.second_supervisor, pk, method=Verification.Method.ON_SITE, finding="现场查看", ticks=ticks
    )


def _assign(city: City, pk: int) -> None:
    actions.assign(city.supervisor, pk)


def _sign_for(city: City, pk: int) -> None:
    actions.sign_for(city.handler, pk)


def _apply_close(city: City, pk: int) -> None:
    actions.apply_close(city.head, pk)


def _verify(city: City, pk: int) -> None:
    verify(city, pk)


def _close(city: City, pk: int) -> None:
    actions.close(city.supervisor, pk)


def _strike_off(city: City, pk: int) -> None:
    actions.strike_off(city.third_supervisor, pk)


def _archive(city: City, pk: int) -> None:
    actions.archive(city.supervisor, pk)


def _make_standing(city: City, pk: int) -> None:
    actions.make_standing(city.supervisor, pk, "常态工作")


def _suspend(city: City, pk: int) -> None:
    actions.suspend(city.supervisor, pk, "等待上级批复")


def _merge(city: City, pk: int) -> None:
    into = actions.register(city.supervisor, city.office, draft(city, "并入的事项"))
    actions.merge(city.supervisor, pk, into.pk, "同一件事")


def _withdraw(city: City, pk: int) -> None:
    actions.withdraw(city.supervisor, pk, "不再需要")


def _dispute(city: City, pk: int) -> None:
    actions.dispute(city.head, pk, "职责不在本单位")


def _open_notice(city: City, pk: int) -> None:
    actions.open_notice(city.supervisor, pk)


def _divide(city: City, pk: int) -> None:
    actions.divide(city.supervisor, pk, shares(city), "一事一项")


def shares(city: City) -> list[Share]:
    """A commitment with two elements, one for each of two units."""
    return [Share("拆出的第一件", city.planning.pk, [1]), Share("拆出的第二件", city.education.pk, [2])]


_SIGNED = (_assign, _sign_for)
_APPLIED = (*_SIGNED, prove, _apply_close)
_WAYS = {
    State.REGISTERED: (),
    State.ASSIGNED: (_assign,),
    State.IN_PROGRESS: _SIGNED,
    State.CLOSE_REQUESTED: _APPLIED,
    State.VERIFIED: (*_APPLIED, _verify),
    State.CLOSED: (*_APPLIED, _verify, _close),
    State.ON_NOTICE: (*_APPLIED, _verify, _close, _open_notice),
    State.STRUCK_OFF: (*_APPLIED, _verify, _close, _strike_off),
    State.ARCHIVED: (*_APPLIED, _verify, _close, _strike_off, _archive),
    State.STANDING: (*_SIGNED, _make_standing),
    State.SUSPENDED: (*_SIGNED, _suspend),
    State.DISPUTED: (*_SIGNED, _dispute),
    State.MERGED: (_merge,),
    State.DIVIDED: (_divide,),
    State.WITHDRAWN: (_withdraw,),
}


def intake(text: str, **fields: Any) -> Intake:
    """What taking in a plain text file gives."""
    return Intake(text=text, kind="txt", encoding="utf-8", **fields)


READOUT = """市政府召开常务会议

{<市发展改革委>要[建成公共实训基地二期]，[~年底前~投入使用]}。{<市财政局>要[按月拨付资金]}。

会议指出，今年开局良好。{要[压实安全生产责任]}。
"""


def marked(text: str, due: date | None = None) -> Readout:
    """A readout from a text with marks: {directive}, <agent>, [action], ~deadline~ (resolved to `due`)."""
    plain, spans, opened = [], [], {}
    length = 0
    for piece in re.split(r"([{}<>\[\]~])", text):
        if piece in "{<[" and piece:
            opened[piece] = length
        elif piece in "}>]" and piece:
            start = {"}": "{", ">": "<", "]": "["}[piece]
            spans.append((start, (opened.pop(start), length)))
        elif piece == "~":
            if "~" in opened:
                spans.append(("~", (opened.pop("~"), length)))
            else:
                opened["~"] = length
        else:
            plain.append(piece)
            length += len(piece)

    def inside(kind: str, outer: tuple[int, int]) -> list[tuple[int, int]]:
        return [span for mark, span in spans if mark == kind and outer[0] <= span[0] and span[1] <= outer[1]]

    return Readout(
        text="".join(plain),
        directives=tuple(
            Directive(
                span=outer,
                mode="call",
                domain="projects",
                agent=next(iter(inside("<", outer)), None),
                actions=tuple(Action(span=span, force="deliverable") for span in sorted(inside("[", outer))),
                deadlines=tuple(inside("~", outer)),
                resolved_deadlines=tuple(
                    Deadline(span=span, end=due.isoformat() if due else None) for span in inside("~", outer)
                ),
                missing=("support", "measure"),
            )
            for mark, outer in sorted(spans, key=lambda found: found[1])
            if mark == "{"
        ),
    )


@remembered
def meeting(
    city: City,
    text: str = READOUT,
    *,
    due: date | None = None,
    by: Person | None = None,
    office: Unit | None = None,
    near: str = "",
    key: str | None = None,
    confidentiality: str = Confidentiality.PUBLIC,
) -> Meeting:
    """A meeting on the reading desk, taken in as a text file; the reader's part is played by the marks in the text."""
    readout = marked(text, due)
    content = readout.text.encode()
    with patch("luoshi.office.meetings.actions.receiving.readout_of", return_value=readout):
        return receive(
            by or city.supervisor,
            office or city.office,
            content,
            f"{hashlib.sha256(content).hexdigest()[:8]}.txt",
            intake(readout.text),
            near=near,
            confidentiality=confidentiality,
            key=key,
        )
