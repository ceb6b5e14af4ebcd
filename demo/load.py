"""Plays the demo city into an empty office: units and people in one act, everything else through the office's own actions,
each at the day on which it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from msgspec import structs

from demo import build, dispatches, evidence, pressing, records, second_looks
from demo.economy import Economy
from demo.figures import come_in, release_days, set_targets
from demo.notices import settle_notices
from luoshi.intake import take_in
from luoshi.office.events.recorder import Done, acting_at, action, now
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.ticking import tick
from luoshi.office.instructions import actions as instructions
from luoshi.office.instructions.models import Stance
from luoshi.office.ledger import actions
from luoshi.office.ledger.acceptance import accept_directive, proposal
from luoshi.office.ledger.actions.dividing import Share
from luoshi.office.ledger.models import Commitment, Force, Report, Urgency
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.ledger.ratings import rate_all
from luoshi.office.ledger.registering import Draft
from luoshi.office.ledger.stages import Stage
from luoshi.office.meetings.actions import receive, reject
from luoshi.office.meetings.models import Decision, Meeting
from luoshi.office.people.models import Duty, Person, Unit, UnitAlias
from luoshi.office.people.names import Names
from luoshi.office.records.actions import scanning
from luoshi.office.rules import actions as rules
from luoshi.office.scores import actions as scores
from luoshi.office.scores.models import Appeal, Line, Scoring
from luoshi.office.scores.periods import ended

PASSWORD = "luoshi-demo-2026"  # noqa: S105  printed at every start; office mode refuses these accounts
SETTLED = timedelta(days=40)  # readouts older than this have nothing left on the reading desk

FORCES = {"deliverable": Force.DELIVERABLE, "continuing": Force.EFFORT}
PRESSED = 45  # for so many days the office has pressed by the rules
RATED = (-84, -56, -28, -14, -7)  # report days, counted from today


class City:
    """The demo city while it is being loaded: its rows by their keys."""

    def __init__(self, today: date):
        self.today = today
        self.units: dict[str, Unit] = {}
        self.people: dict[str, Person] = {}
        self.meetings: dict[str, Meeting] = {}
        self.entries = {entry["key"]: entry for entry in build.ledger(today)}
        self.commitments: dict[str, Commitment] = {}
        self.minute = 0


def load(today: date) -> None:
    """Loads the whole city, or nothing."""
    with transaction.atomic():
        city = City(today)
        doings = [(readout.published, 0, lambda r=readout: take(city, r)) for readout in build.readouts(today)]
        doings += [(act.day, 1, lambda a=act: play(city, a)) for act in build.acts(today)]
        doings += [
            (readout.published + timedelta(days=20), 2, lambda r=readout: tidy(city, r))
            for readout in build.readouts(today)
            if today - readout.held > SETTLED
        ]
        doings += [(today + timedelta(days=day), 3, lambda d=day: rate_all(today + timedelta(days=d))) for day in RATED]
        doings += [
            (
                today - timedelta(days=40),
                2,
                lambda: change_rules(city, "document-25", today - timedelta(days=39), "zhouyan"),
            ),
            (today - timedelta(days=2), 2, lambda: change_rules(city, "straight-line", today + timedelta(days=7))),
        ]
        doings += [(today - timedelta(days=day), -1, pressing.dawn) for day in range(PRESSED + 1)]
        doings += [(today - timedelta(days=2), 2, lambda: look_again(city, today - timedelta(days=2)))]
        doings += [
            (today + timedelta(days=entry["day"]), 2, lambda e=entry: instruct(city, e)) for entry in build.notes()
        ]
        quarter = ended("quarter", today, 1)[0]
        doings += [
            (min(quarter.end + timedelta(days=day), today), 4, lambda d=do: d(city))
            for day, do in ((6, score), (10, appeal), (14, decide_and_publish))
        ]
        measured_since = min(day for day, *_ in doings)
        doings += records.doings(city)
        doings.sort(key=lambda doing: doing[:2])
        at(city, doings[0][0], lambda: settle(None, city))
        doings += measure(city, measured_since)
        doings.sort(key=lambda doing: doing[:2])
        for day, _, do in doings:
            at(city, day, do)
        at(city, city.today, lambda: scanning.tick(now()))
        settle_notices(city.people, city.units)


def measure(city: City, since: date) -> list[tuple[date, int, Callable[[], object]]]:
    """指标: three years of figures as they come in, the year's targets, what is dispatched. After the city is settled."""
    economy = Economy(city.units, city.today, catalogue.indicators(city.today))
    person, unit = city.people["zhouyan"], city.units["statistics"]
    return [
        *(
            (day, 5, lambda f=figures: come_in(person, unit, f))
            for day, figures in release_days(economy, since).items()
        ),
        (since, 6, lambda: set_targets(person, economy)),
        *(
            (city.today - timedelta(days=day), 7, lambda: tick(now()))
            for day in range(0, (city.today - since).days, 10)
        ),
        *(
            (city.today - timedelta(days=day), 8, lambda d=day: dispatches.go_on(city, city.today - timedelta(days=d)))
            for day in range(0, (city.today - since).days, 5)
        ),
    ]


def look_again(city: City, day: date) -> None:
    """回头看: what the party's supervision office struck off is drawn from."""
    office = city.units["party-supervision"]
    supervisors = [person for person in city.people.values() if _supervises(person, office)]
    second_looks.draw(city.people["zhouyan"], office, supervisors, day)


def at(city: City, day: date, do: Callable[[], object]) -> None:
    """Does something on a day in office hours; the minutes keep the order."""
    city.minute += 1
    hour, minute = divmod(city.minute % 480, 60)
    moment = timezone.make_aware(datetime.combine(day, time(9 + hour, minute)))
    with acting_at(min(moment, timezone.now())):
        do()


@action("found")
def settle(_actor: None, city: City) -> Done:
    """Units with their aliases, people with their duties. One password hash serves all demo accounts: they are public."""
    for order, row in enumerate(build.units()):
        parent = city.units.get(row["parent"])
        unit = Unit.objects.create(
            name=row["name"],
            short=row["short"],
            kind=row["kind"],
            level=row["level"],
            area_code=row["area_code"],
            parent=parent,
            path=f"new-{order}",
            order=order,
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
        )
        unit.path = f"{parent.path if parent else ''}{unit.pk}/"
        unit.save(update_fields=["path"])
        city.units[row["key"]] = unit
        UnitAlias.objects.bulk_create(UnitAlias(unit=unit, name=name) for name in row["aliases"])
    encoded = make_password(PASSWORD)
    for row in build.people():
        person = Person.objects.create(
            username=row["username"], name=row["name"], title=row["title"], is_demo=True, password=encoded
        )
        city.people[row["username"]] = person
        Duty.objects.bulk_create(
            Duty(person=person, unit=city.units[duty["unit"]], role=duty["role"], since=duty["from"])
            for duty in row["duties"]
        )
    root = next(iter(city.units.values()))
    return Done(root, {"area": root.name, "units": len(city.units), "people": len(city.people)})


def take(city: City, readout: build.ReadoutFile) -> None:
    """A readout comes in on the day of its publication."""
    office = city.units[readout.office]
    taken = take_in(readout.data, readout.name)
    if not taken.published:
        taken = structs.replace(taken, published=readout.published.isoformat())
    if not taken.publisher:
        taken = structs.replace(taken, publisher=readout.publisher)
    supervisor = next(person for person in city.people.values() if _supervises(person, office))
    city.meetings[readout.key] = receive(supervisor, office, readout.data, readout.name, taken)


def change_rules(city: City, name: str, effective: date, approver: str = "") -> None:
    """An overlay is proposed; with an approver it is put in force the same day, without one it waits."""
    text = (build.HERE / "rules" / f"{name}.yaml").read_text(encoding="utf-8")
    made = rules.propose(city.people["xuming"], text.replace("{{effective}}", str(effective)))
    if approver:
        rules.approve(city.people[approver], made.pk)


def instruct(city: City, entry: build.Entry) -> None:
    """A leader's note, and what the office made of it on the same day, if it did."""
    about, text = city.commitments[entry["about"]], entry["text"]
    report = about.reports.first() if entry.get("report") else None
    stance = entry.get("stance", Stance.ASKS)
    leader, office = city.people[entry["by"]], city.people["zhouyan"]
    note = instructions.write(leader, about.pk, text, stance=stance, report_id=report.pk if report else None)
    if title := entry.get("matter"):
        instructions.make_matter(office, note.pk, title=title, urgency=entry["urgency"], lead_id=about.lead_id)
    elif reason := entry.get("noted"):
        instructions.take_note(office, note.pk, reason)


def score(city: City) -> None:
    """Last quarter's sheet is drawn up; one deduction was force majeure, one praise weighs more."""
    office = city.units["party-supervision"]
    made = scores.draw_up(city.people["xuming"], office, ended("quarter", city.today, 1)[0])
    lines = Line.objects.filter(score__scoring=made).order_by("score", "pk")
    if (praise := lines.filter(item="praised").first()) is not None:
        scores.set_points(city.people["xuming"], praise.pk, 2, "做法供全市参照。")
    if (late := lines.filter(points__lt=0).last()) is not None:
        scores.exclude(city.people["xuming"], late.pk, "当周暴雨红色预警，现场停工，属不可抗力。")


def appeal(city: City) -> None:
    """The head of the unit with the first deduction that still counts, and who speaks for it, appeals."""
    heads = Duty.objects.filter(role="head").values("unit")
    line = Line.objects.filter(points__lt=0, excluded_at=None, score__unit__in=heads).order_by("pk").first()
    if line is not None:
        head = Duty.objects.filter(role="head", unit=line.score.unit_id).select_related("person")[0].person
        scores.appeal(head, line.score_id, "材料已在时限前报送，系统记录的是补正后的日期，请复核。", line.pk)


def decide_and_publish(city: City) -> None:
    """Somebody who did not score decides; then the quarter is published."""
    decider = city.people["zhouyan"]
    for waiting in Appeal.objects.filter(verdict="open"):
        scores.decide(decider, waiting.pk, upheld=False, reason="经查记录，首次报送即已超过时限，维持。")
    if (made := Scoring.objects.first()) is not None:
        scores.publish(decider, made.pk)


def tidy(city: City, readout: build.ReadoutFile) -> None:
    """What nobody registered from an old readout was set aside, with a reason."""
    meeting = city.meetings[readout.key]
    supervisor = next(person for person in city.people.values() if _supervises(person, meeting.office))
    for directive in meeting.directives.filter(decision=Decision.PENDING):
        reject(supervisor, directive.pk, "原则性要求，由各单位结合职责落实，不单独立项。")


def play(city: City, act: build.Act) -> None:
    """One step of the ledger's script through the action of the same name."""
    person = city.people[act.by]
    entry = city.entries[act.key]
    if act.do == "register":
        city.commitments[act.key] = register(city, person, entry)
        return
    commitment = city.commitments[act.key]
    pk, details = commitment.pk, act.details
    match act.do:
        case "report":
            unit = city.units[entry["lead"]]
            actions.report(
                person,
                pk,
                progress=details["progress"],
                done=details["done"],
                problems=details.get("problems", ""),
                next_steps=details.get("next", ""),
                attachments=[
                    Attachment(*evidence.make(item, act, entry, unit.name), proves=item["elements"])
                    for item in details.get("evidence", [])
                ],
            )
        case "approve_report" | "return_report":
            waiting = commitment.reports.get(status=Report.Status.SUBMITTED)
            reason = {"reason": details["reason"]} if "reason" in details else {}
            getattr(actions, act.do)(person, waiting.pk, **reason)
        case "verify":
            proven = details.get("elements") or {}
            ticks = {element.pk: bool(proven.get(element.order)) for element in commitment.elements.all()}
            actions.verify(person, pk, method=details["method"], finding=details["finding"], ticks=ticks)
        case "break_down":
            parts = [(draft(city, city.entries[key]), weight) for key, weight in details["children"].items()]
            actions.break_down(person, pk, parts)
            for key, child in zip(details["children"], commitment.children.order_by("id"), strict=True):
                city.commitments[key] = child
        case "reroute":
            entry["lead"] = details["lead"]
            actions.reroute(person, pk, lead_id=city.units[details["lead"]].pk, reason=details["reason"])
        case "divide":
            into = details["into"]
            shares = [
                Share(city.entries[key]["title"], city.units[city.entries[key]["lead"]].pk, elements)
                for key, elements in into.items()
            ]
            actions.divide(person, pk, shares, details["reason"])
            for key, equal in zip(into, Commitment.objects.filter(divided_from=pk).order_by("id"), strict=True):
                city.commitments[key] = equal
        case "merge":
            actions.merge(person, pk, city.commitments[details["into"]].pk, details["reason"])
        case verb if verb in pressing.STEPS:
            pressing.STEPS[verb](person, commitment, **details)
        case verb:
            getattr(actions, verb)(person, pk, **details)


def register(city: City, person: Person, entry: build.Entry) -> Commitment:
    """From the directive that holds the entry's words where one is still open, else by hand with their span."""
    office = city.units[entry["office"]]
    wanted = draft(city, entry)
    meeting = city.meetings.get(entry["readout"])
    if meeting is None:
        return actions.register(person, office, wanted)
    start = meeting.source.text.find(entry["words"])
    end = start + len(entry["words"])
    directive = (
        meeting.directives.filter(decision=Decision.PENDING, start__lt=end, end__gt=start)
        .select_related("meeting__source", "meeting__office")
        .first()
    )
    if directive:
        own = proposal(directive, Names.of(office))
        return accept_directive(person, directive.pk, replace(own, **_edits(wanted)))
    by_hand = replace(wanted, words=entry["words"], spans=((start, end),), source_id=meeting.source_id)
    return actions.register(person, office, replace(by_hand, basis=str(meeting)[:200]))


def draft(city: City, entry: build.Entry) -> Draft:
    """An entry of the script as a draft."""
    return Draft(
        title=entry["title"],
        origin=entry.get("origin", "meeting"),
        basis=entry["basis"] or "",
        lead_id=city.units[entry["lead"]].pk,
        support_ids=tuple(city.units[key].pk for key in entry.get("supports", ())),
        leader_id=city.people[entry["leader"]].pk if entry.get("leader") else None,
        handler_id=city.people[entry["handler"]].pk if entry.get("handler") else None,
        due=entry["due"],
        measure=entry["measure"],
        domain=entry["domain"],
        confidentiality=entry["confidentiality"],
        urgency=entry.get("urgency", Urgency.NORMAL),
        is_major=entry.get("is_major", False),
        cadence=entry.get("cadence", ""),
        stages=tuple(Stage(stage["day"], stage["percent"], stage["text"]) for stage in entry["stages"]),
        elements=tuple((text, FORCES[kind]) for element in entry["elements"] for kind, text in element.items()),
    )


def _edits(wanted: Draft) -> dict:
    """What the supervisor filled in on the desk: all but words, spans and source."""
    kept = {"words", "spans", "origin", "basis", "source_id", "directive_id", "element_spans"}
    return {field.name: getattr(wanted, field.name) for field in fields(wanted) if field.name not in kept}


def _supervises(person: Person, office: Unit) -> bool:
    return person.duties.filter(unit=office, role="supervisor").exists()
