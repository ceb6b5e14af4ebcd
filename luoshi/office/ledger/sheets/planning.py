"""What a ledger's table would do: which lines become commitments, which are there already or done, what is at fault. Nothing is
written here."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from luoshi.errors import Invalid
from luoshi.intake.sheets.days import day_in
from luoshi.intake.sheets.words import Unclear, Words
from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import Commitment, Force, Origin, State
from luoshi.office.ledger.registering import Draft, check
from luoshi.office.ledger.sheets.reading import Row, Sheet
from luoshi.office.people.models import Unit

NO_END = re.compile(r"(?:长期|持续|常态化?|经常性|全年)(?:坚持|推进|实施|抓好|开展|工作)?|长期任务")
BEFORE = re.compile(r"(?:之前|以前|前)$")
DONE = re.compile(
    r"(?:已经?|全部|全面)?(?:完成|办结|销号|落实到位|办理完毕)(?:并销号)?|完结|销号|100%|(?:已办结|已完成)[（(].*[)）]"
)
NEAR = 0.8  # likeness of two titles of one lead from which somebody should look whether both mean the same
LOOKED_AT = 300  # running commitments of one lead whose titles are compared
AT_ONCE = 500
CHECK = Words("改好这一格", "put the cell right")


class Entry(NamedTuple):
    """A line that becomes a commitment; `progress` is what the table says of it."""

    line: int
    draft: Draft
    progress: str


class Beside(NamedTuple):
    """A line, with the commitment that is the same or is nearly called the same."""

    line: int
    title: str
    commitment: Commitment


class Plan(NamedTuple):
    """What the table would do. With a fault it does nothing."""

    entries: Sequence[Entry]
    same: Sequence[Beside]
    near: Sequence[Beside]
    done: Sequence[Row]
    faults: Sequence[str]

    @property
    def late(self) -> int:
        """How many are past their date already."""
        return sum(entry.draft.due is not None and entry.draft.due < today() for entry in self.entries)

    @property
    def without_lead(self) -> int:
        return sum(entry.draft.lead_id is None for entry in self.entries)


def plan(office: Unit, sheet: Sheet) -> Plan:
    """The plan for the office's ledger as it stands now."""
    done = [row for row in sheet.rows if DONE.fullmatch(_bare(row.cells.get("standing", "")))]
    faults, drafts = list(sheet.faults), list[Entry]()
    left = {row.line for row in done}
    for row in (row for row in sheet.rows if row.line not in left and "title" in row.cells):
        try:
            draft = _draft(sheet, row)
            check(office, draft)
            if draft.lead_id in draft.support_ids:
                raise _Fault("supports", Words("牵头单位不能同时是配合单位", "the lead unit cannot support itself"))
            drafts.append(Entry(row.line, draft, _progress(row.cells)))
        except _Fault as fault:
            faults.append(sheet.fault(row.line, fault.code, fault.what, fault.why, fault.do))
        except Invalid as error:
            why = str(error).rstrip("。")
            faults.append(sheet.fault(row.line, error.field or "title", "", Words(why, why), CHECK))
    faults += _repeated(sheet, drafts)
    same = _there(office, drafts)
    fresh = [entry for entry in drafts if entry.line not in same]
    near = list(_nearly(office, fresh))
    return Plan(fresh, [*same.values()], near, done, faults)


class _Fault(Exception):
    def __init__(self, code: str, why: Words, do: Words = CHECK, what: str = ""):
        super().__init__(why.zh)
        self.code, self.why, self.do, self.what = code, why, do, what


def _draft(sheet: Sheet, row: Row) -> Draft:
    given = row.cells
    due, goes_on = _due(given.get("due", ""), sheet.year)
    lines = [line.strip()[:300] for line in given.get("elements", "").splitlines() if line.strip()]
    force = Force.EFFORT if goes_on else Force.DELIVERABLE
    return Draft(
        title=given["title"],
        words=given.get("words", ""),
        origin=given.get("origin", Origin.OTHER),
        basis=_basis(given),
        lead_id=given.get("lead"),
        support_ids=tuple(dict.fromkeys(_flat(given.get("supports", ())))),
        leader_id=given.get("leader"),
        handler_id=given.get("handler"),
        due=due,
        measure=given.get("measure", ""),
        elements=tuple((line, str(force)) for line in lines or [given["title"]]),
        **{name: given[name] for name in ("domain", "pack", "urgency", "cadence", "confidentiality") if name in given},
    )


def _due(text: str, year: int | None) -> tuple[Any, bool]:
    """The day by which, None where the cell gives none; and whether the matter has no end."""
    bare = _bare(text)
    if not bare:
        return None, False
    if NO_END.fullmatch(bare):
        return None, True
    try:
        return day_in(BEFORE.sub("", bare), year)[0], False
    except Unclear as doubt:
        raise _Fault("due", doubt.why, doubt.do, text) from None


def _basis(given: Mapping[str, Any]) -> str:
    said = given.get("basis", "")
    if dated := given.get("dated"):
        said = f"{said}（{dated}）" if said else dated
    number = f"原编号 {given['number']}" if "number" in given else ""
    return "；".join(filter(None, (said, number)))[:200]


def _progress(given: Mapping[str, Any]) -> str:
    """What the table says of how far the matter is, in its own words."""
    return "\n".join(filter(None, (given.get("standing"), given.get("progress"))))


def _flat(values: Sequence[Any]) -> Iterator[int]:
    """The units of a cell, those of a name for many among them."""
    for value in values:
        yield from value if isinstance(value, tuple) else (value,)


def _repeated(sheet: Sheet, entries: Sequence[Entry]) -> Iterator[str]:
    """Lines that say the same twice."""
    seen: dict[Any, int] = {}
    for entry in entries:
        if (first := seen.setdefault(_key(entry.draft), entry.line)) != entry.line:
            why = Words(f"与第 {first} 行是同一件（事项、牵头单位、时限都一样）", f"the same as row {first}")
            yield sheet.fault(entry.line, "title", entry.draft.title, why, Words("只留一行", "keep one of them"))


def _key(draft: Draft) -> tuple[str, int | None, Any]:
    return _letters(draft.title), draft.lead_id, draft.due


def _there(office: Unit, entries: Sequence[Entry]) -> dict[int, Beside]:
    """The lines whose commitment is in the office's ledger already: of the same title, lead and first date."""
    known = dict[tuple[str, int | None, Any], Commitment]()
    titles = sorted({entry.draft.title.strip() for entry in entries})
    for start in range(0, len(titles), AT_ONCE):
        found = Commitment.objects.filter(office=office, title__in=titles[start : start + AT_ONCE])
        for each in found.exclude(state=State.WITHDRAWN).order_by("-pk"):
            known[_letters(each.title), each.lead_id, each.original_due] = each
    return {
        entry.line: Beside(entry.line, entry.draft.title, known[_key(entry.draft)])
        for entry in entries
        if _key(entry.draft) in known
    }


def _nearly(office: Unit, entries: Sequence[Entry]) -> Iterator[Beside]:
    """The lines whose title is nearly that of a commitment of the same lead that still runs."""
    by_lead = defaultdict[int, list[Entry]](list)
    for entry in entries:
        if entry.draft.lead_id:
            by_lead[entry.draft.lead_id].append(entry)
    ended = (State.WITHDRAWN, State.MERGED, State.ARCHIVED, State.STRUCK_OFF)
    for lead, of_lead in by_lead.items():
        running = Commitment.objects.filter(office=office, lead=lead).exclude(state__in=ended)
        titles = [(_letters(each.title), each) for each in running.order_by("-pk")[:LOOKED_AT]]
        for entry in of_lead:
            matcher = SequenceMatcher(None, "", _letters(entry.draft.title), autojunk=False)
            for title, commitment in titles:
                matcher.set_seq1(title)
                if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR:
                    yield Beside(entry.line, entry.draft.title, commitment)
                    break


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text).rstrip("。.；;")
