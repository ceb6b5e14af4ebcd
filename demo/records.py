"""The records of policy areas in the demo city: one YAML file a pack, played through the office's own actions day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from demo import evidence
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import Commitment
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.models import Record

if TYPE_CHECKING:
    from demo.load import City

FOLDER = Path(__file__).with_name("records")
Doing = tuple[date, int, Callable[[], object]]


def doings(city: City, files: Iterator[Path] | None = None) -> list[Doing]:
    """What is done to every record, each on its day: counted from the day on which the city is loaded."""
    found: list[Doing] = []
    for file in files or iter(sorted(FOLDER.glob("*.yaml"))):
        made: dict[str, Record] = {}  # keys are a file's own
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            found.append((_day(city, entry["day"]), 5, partial(_enter, city, made, entry)))
            for step in entry.get("then", ()):
                found.append((_day(city, step["day"]), 6, partial(_step, city, made, entry["key"], step)))
    return found


def _enter(city: City, made: dict[str, Record], entry: Mapping[str, Any]) -> None:
    values = {code: _value(city, made, value) for code, value in entry["values"].items()}
    actor = city.people[entry["by"]]
    made[entry["key"]] = actions.enter(actor, entry["ledger"], values, _files(city, entry))


def _step(city: City, made: Mapping[str, Record], key: str, step: Mapping[str, Any]) -> None:
    record, actor, verb = made[key], city.people[step["by"]], step["do"]
    values = {code: _value(city, made, value) for code, value in step.get("values", {}).items()}
    if verb == "matter":
        given = {name: step[name] for name in ("title", "elements") if name in step}
        due = _day(city, step["due"]) if "due" in step else None
        lead = city.units[step["lead"]].pk if "lead" in step else None
        actions.open_matter(actor, record.pk, **given, due=due, lead_id=lead)
    elif verb == "amend":
        actions.amend(actor, record.pk, values, _files(city, step))
    elif record.commitment_id:
        _ledger_step(actor, record.commitment_id, step)
    else:
        actions.advance(actor, record.pk, verb, values, step.get("said", {}), _files(city, step))


def _ledger_step(actor: Any, pk: int, step: Mapping[str, Any]) -> None:
    """A verb of the commitment that a matter's record is; a report brings a paper for every element."""
    verb = step["do"]
    if verb == "report":
        orders = list(Commitment.objects.get(pk=pk).elements.values_list("order", flat=True))
        paper = Attachment("佐证.pdf", evidence.pdf("整改佐证", [step["done"]]), orders)
        ledger.report(actor, pk, progress=step["progress"], done=step["done"], attachments=[paper])
    elif verb == "approve_report":
        ledger.approve_report(actor, Commitment.objects.get(pk=pk).reports.latest("number").pk)
    elif verb == "verify":
        ticks = dict.fromkeys(Commitment.objects.get(pk=pk).elements.values_list("pk", flat=True), True)
        ledger.verify(actor, pk, method="on_site", finding=step["finding"], ticks=ticks)
    else:
        getattr(ledger, verb)(actor, pk)


def _value(city: City, made: Mapping[str, Record], value: Any) -> Any:
    """A value as people would write it. {days: -3}, {month: -1} count from the day of loading, {quarter: -90}, {year: -400} and
    {school_year: -275} are those of the day so many days from it, {record: key} is another one."""
    if not isinstance(value, dict):
        return value
    if "days" in value:
        return _day(city, value["days"]).isoformat()
    if "month" in value:
        months = city.today.year * 12 + city.today.month - 1 + value["month"]
        return f"{months // 12}-{months % 12 + 1:02d}"
    if "quarter" in value:
        day = _day(city, value["quarter"])
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if "school_year" in value:
        day = _day(city, value["school_year"])
        began = day.year - (day.month < 9)
        return f"{began}-{began + 1}"
    if "year" in value:
        return str(_day(city, value["year"]).year)
    return made[value["record"]].number


def _files(city: City, entry: Mapping[str, Any]) -> dict[str, list[Attachment]]:
    """{field: [titles]}: a photo for a title that ends in .png, else a PDF."""
    return {
        code: [
            Attachment(title, evidence.photo(title, _day(city, entry["day"])))
            if title.endswith((".jpg", ".jpeg"))
            else Attachment(title, evidence.picture(title))
            if title.endswith(".png")
            else Attachment(title, evidence.pdf(title.removesuffix(".pdf"), ["望川市（虚构）"]))
            for title in titles
        ]
        for code, titles in entry.get("files", {}).items()
    }


def _day(city: City, days: int) -> date:
    return city.today + timedelta(days=days)
