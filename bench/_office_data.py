"""Fills an empty office with the demo city and any number of commitments in bulk, as six years of use would have left them.

Everything the measured pages read is there: elements, parts of units, reports with evidence, verifications, the words'
sources, searchable texts, tallies, and the whole event chain in the order of time. Only the reader's kept answer of each
meeting is empty: no measured page reads it.
"""

import hashlib
import heapq
import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import msgspec
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from demo.load import City, settle
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import ChainHead, Event
from luoshi.office.ledger.models import (
    NO_DUE,
    Commitment,
    Domain,
    Element,
    Evidence,
    Involvement,
    NumberSeries,
    Origin,
    Proof,
    Report,
    State,
    Tally,
    Verification,
)
from luoshi.office.meetings.models import Confidentiality, Decision, Directive, Meeting, Source
from luoshi.office.people.models import Duty, Role, Unit, UnitKind
from luoshi.office.people.queries import units_in_force
from luoshi.office.search.grams import grams
from luoshi.office.search.models import SearchDoc

SEED = 20
YEARS = 6
A_MEETING = 20  # sentences of a readout, each of them a directive
REGISTERED = 14  # of these become commitments; as many again of the rest come from documents
UNDECIDED = 8  # of the latest meetings still lie on the reading desk
BATCH = 2_000  # commitments between two writings: what bounds the memory

# search terms, by how many of the commitments hold them: every fifth, one in sixty, one in two thousand
COMMON, SELDOM, RARE = "项目", "养老", "古树"

VERBS = ("加快推进", "抓好", "完成", "扎实做好", "如期建成", "统筹推进", "全面落实", "研究制定")
GOALS = ("，确保按期见效", "，形成长效机制", "，年底前完成验收", "，按月报送进展", "，接受社会监督")
MATTERS: dict[str, tuple[str, ...]] = {
    Domain.ECONOMY: ("季度经济运行调度", "固定资产投资入库", "重点指标补短板"),
    Domain.INDUSTRY: ("规上企业培育", "技术改造项目", "工业园区配套厂房"),
    Domain.PROJECTS: ("重大项目要素保障", "重点项目集中开工", "过江通道项目前期"),
    Domain.INNOVATION: ("科技成果转化", "重点实验室建设", "高新技术企业申报"),
    Domain.AGRICULTURE: ("高标准农田建设", "粮食播种面积", "现代农业园区项目"),
    Domain.POVERTY: ("防返贫动态监测", "扶贫资产清查", "搬迁群众就业"),
    Domain.EDUCATION: ("学位扩容项目", "职业学校实训基地", "校园食品安全"),
    Domain.SERVICE_REFORM: ("一网通办事项", "证照联办", "投资审批提速"),
    Domain.FINANCE: ("非法集资处置", "政府债务化解", "中小企业贷款贴息"),
    Domain.CONSUMPTION: ("商圈改造项目", "物流枢纽建设", "夜间消费街区"),
    Domain.COUNTY: ("县城补短板项目", "县域产业链", "飞地园区共建"),
    Domain.COOPERATION: ("东西部协作项目", "协作资金拨付", "劳务输出对接"),
    Domain.SAFETY: ("危险化学品整治", "森林防火", "自建房排查"),
    Domain.ENVIRONMENT: ("涪江水质达标", "扬尘治理", "环保督察整改"),
    Domain.URBAN: ("老旧小区改造项目", "城市内涝治理", "断头路打通"),
    Domain.LIVELIHOOD: ("社区养老服务", "普惠托育", "农民工工资清欠"),
    Domain.CULTURE: ("文物保护利用", "旅游景区提升", "公共图书馆开放"),
    Domain.LAW: ("矛盾纠纷化解", "电信诈骗打击", "法治政府示范"),
    Domain.PARTY: ("基层党组织建设", "干部作风整顿", "巡察整改"),
    Domain.GOVERNANCE: ("政务公开", "基层减负", "档案移交"),
    Domain.OTHER: ("统计普查", "地名管理", "志书编纂"),
}
ELEMENTS = ("印发方案并明确责任分工", "完成年度目标任务", "提交验收或评估材料")
SIDE_WAYS = (State.STANDING, State.SUSPENDED, State.MERGED, State.WITHDRAWN)
DONE = (State.CLOSED, State.STRUCK_OFF, State.ARCHIVED)
ONWARD = (
    ("assign", State.ASSIGNED),
    ("sign_for", State.IN_PROGRESS),
    ("apply_close", State.CLOSE_REQUESTED),
    ("verify", State.VERIFIED),
    ("close", State.CLOSED),
    ("strike_off", State.STRUCK_OFF),
    ("archive", State.ARCHIVED),
)


class Bulk:
    """Rows of many tables, written in batches by the quickest way that the database has."""

    def __init__(self) -> None:
        self.rows: dict[type[models.Model], list[dict[str, Any]]] = defaultdict(list)
        self.ids: dict[type[models.Model], Iterator[int]] = defaultdict(lambda: itertools.count(1))

    def add(self, model: type[models.Model], **values: Any) -> int:
        """One row under the table's next id, which is given back. All rows of a table come with the same columns."""
        values = {"id": next(self.ids[model]), **values}
        self.rows[model].append(values)
        return values["id"]

    def write(self) -> None:
        """Writes what was added since, tables that are referred to first."""
        for model in (Source, Meeting, Directive, Commitment, Element, Involvement, Report, *self.rows):
            if rows := self.rows.pop(model, None):
                _insert(model, rows)


def _insert(model: type[models.Model], given: list[dict[str, Any]]) -> None:
    """The rows, with the model's own defaults where nothing is given."""
    rest = {
        field.attname: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.attname not in given[0] and not field.null
    }
    table, names = model._meta.db_table, [*given[0], *rest]
    columns = ", ".join(f'"{name}"' for name in names)
    rows = [[*row.values(), *rest.values()] for row in given]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        dated = [place for place, name in enumerate(names) if isinstance(model._meta.get_field(name), models.DateField)]
        for row in rows:
            for place in dated:
                row[place] = _text(row[place])
        marks = ", ".join(["%s"] * len(names))
        cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)


def _text(day: date | None) -> str | None:
    """A day or a moment as Django keeps it on SQLite."""
    if isinstance(day, datetime):
        return day.replace(tzinfo=None).isoformat(" ")
    return day and day.isoformat()


class Chain:
    """The events of all commitments, put into the order of time and linked as the recorder links them."""

    def __init__(self, bulk: Bulk) -> None:
        self.bulk = bulk
        self.waiting: list[tuple[datetime, int, tuple]] = []
        self.order = itertools.count()
        head = ChainHead.objects.get(pk=1)
        self.seq, self.digest = head.seq, head.digest

    def record(self, at: datetime, actor: int, verb: str, subject: tuple[str, int], detail: dict[str, Any]) -> None:
        """An event that is laid once time has come to it."""
        heapq.heappush(self.waiting, (at, next(self.order), (actor, verb, subject, detail)))

    def lay(self, until: datetime) -> None:
        """Links the events up to a moment."""
        while self.waiting and self.waiting[0][0] <= until:
            at, _, event = heapq.heappop(self.waiting)
            self._link(at, *event)

    def _link(self, at: datetime, actor: int, verb: str, subject: tuple[str, int], detail: dict[str, Any]) -> None:
        self.seq += 1
        facts = {
            "seq": self.seq,
            "at": at.isoformat(),
            "actor": actor,
            "verb": verb,
            "subject": subject,
            "key": None,
            "detail": detail,
            "previous": self.digest,
        }
        canonical = msgspec.json.encode(facts, order="deterministic")
        digest = hashlib.new(settings.EVENT_DIGEST, canonical).hexdigest()
        self.bulk.rows[Event].append(
            {
                "seq": self.seq,
                "at": at,
                "actor_id": actor,
                "verb": verb,
                "subject_kind": subject[0],
                "subject_id": subject[1],
                "algorithm": settings.EVENT_DIGEST,
                "previous": self.digest,
                "digest": digest,
                "canonical": canonical,
            }
        )
        self.digest = digest


@dataclass(frozen=True, slots=True)
class Cast:
    """The units that are given work, how often each, and who acts for them."""

    units: list[Unit]
    weights: list[float]
    offices: list[Unit]
    county_office: Unit
    county_organ: Unit
    persons: dict[tuple[str, int], list[int]]

    @classmethod
    def of(cls, city: City) -> "Cast":
        working = (UnitKind.DEPARTMENT, UnitKind.COUNTY, UnitKind.ZONE, UnitKind.VERTICAL)
        units = list(units_in_force().filter(kind__in=working))
        persons = defaultdict(list)
        for role, unit, person in Duty.objects.values_list("role", "unit_id", "person_id"):
            persons[role, unit].append(person)
        offices = [city.units[key] for key in ("party-supervision", "government-supervision", "yuntai-supervision")]
        return cls(
            units,
            [1 / rank for rank in range(1, len(units) + 1)],
            offices,
            offices[2],
            city.units["yuntai-organ"],
            persons,
        )

    def person(self, role: str, unit: Unit, place: int = 0) -> int | None:
        """The one in a place among those who hold the role in the unit."""
        found = self.persons[role, unit.pk]
        return found[place % len(found)] if found else None


@dataclass(slots=True)
class Matter:
    """One commitment while its rows are being made."""

    title: str
    sentence: str
    domain: str
    office: Unit
    lead: Unit
    supports: list[Unit]
    registered: date
    due: date | None
    current_due: date | None
    state: str
    finished: date
    claimed: int
    public: bool


class Ledger:
    """Commitments one after another, from the earliest day to today."""

    def __init__(self, city: City, total: int) -> None:
        self.rng = random.Random(SEED)
        self.cast = Cast.of(city)
        self.today, self.total = city.today, total
        self.now = timezone.now()
        self.start = city.today - timedelta(days=YEARS * 365)
        self.bulk = Bulk()
        self.chain = Chain(self.bulk)
        self.numbers: Counter[int] = Counter()
        self.tally: Counter[tuple] = Counter()
        self.made = 0

    def fill(self) -> None:
        """All of it, in batches."""
        while self.made < self.total:
            day = self._day()
            self._meeting(day)
            self.chain.lay(_start_of(day))
            if self.made % BATCH == 0:
                self._write()
        self.chain.lay(self.now)
        self._write()

    def finish(self) -> None:
        """What stands once: the tallies, the numbers given out, the chain's head."""
        names = ("lead_id", "office_id", "domain", "state", "confidentiality")
        Tally.objects.bulk_create(
            Tally(**dict(zip(names, place, strict=True)), count=count) for place, count in self.tally.items()
        )
        with unrecorded():
            NumberSeries.objects.bulk_create(NumberSeries(year=year, last=last) for year, last in self.numbers.items())
        ChainHead.objects.filter(pk=1).update(seq=self.chain.seq, digest=self.chain.digest)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.bulk.ids)):
                cursor.execute(statement)

    def _write(self) -> None:
        with transaction.atomic():
            self.bulk.write()

    def _day(self) -> date:
        return self.start + timedelta(days=int(YEARS * 365 * self.made / self.total))

    def _moment(self, day: date) -> datetime:
        """A moment in the office hours of a day, never in the future."""
        return min(_start_of(day) + timedelta(seconds=9 * 3600 + self.rng.randrange(8 * 3600)), self.now)

    def _meeting(self, day: date) -> None:
        """A meeting's readout and the commitments that were registered in its days, most of them from it."""
        matters = [self._matter(day) for _ in range(min(A_MEETING, self.total - self.made))]
        heading = f"望川市委常委会会议 {day:%Y-%m-%d} 第 {self.made // A_MEETING + 1} 次"
        text, spans = heading + "\n\n", []
        for place, matter in enumerate(matters):
            spans.append((len(text), len(text) + len(matter.sentence)))
            text += matter.sentence + ("。\n" if place % 4 == 3 else "。")
        undecided = self.total - self.made <= UNDECIDED * A_MEETING
        office = self.cast.offices[0]
        source, meeting = self._readout(office, day, heading, text, len(matters) - REGISTERED if undecided else 0)
        for place, (matter, span) in enumerate(zip(matters, spans, strict=True)):
            decision = Decision.PENDING if undecided else Decision.REJECTED
            decision = Decision.ACCEPTED if place < REGISTERED else decision
            directive = self._directive(meeting, span, matter, decision)
            self._commitment(matter, (source, directive, span) if place < REGISTERED else None)

    def _readout(self, office: Unit, day: date, heading: str, text: str, pending: int) -> tuple[int, int]:
        supervisor, at = self.cast.person(Role.SUPERVISOR, office), self._moment(day)
        source = self.bulk.add(
            Source,
            digest=hashlib.sha256(text.encode()).hexdigest(),
            filename=f"{heading}.txt",
            kind="txt",
            size=len(text.encode()),
            encoding="utf-8",
            text=text,
            title=heading,
            publisher="望川日报",
            published=day,
            received_by_id=supervisor,
            received_at=at,
        )
        meeting = self.bulk.add(
            Meeting,
            source_id=source,
            office_id=office.pk,
            title=heading,
            body="望川市委常委会",
            date=day,
            confidentiality=Confidentiality.PUBLIC if self.rng.random() < 0.7 else Confidentiality.INTERNAL,
            reading="{}",
            pending=pending,
            received_at=at,
        )
        self.chain.record(at, supervisor, "receive", (Meeting._meta.label_lower, meeting), {"title": heading})
        self._searchable(Meeting, meeting, text)
        return source, meeting

    def _directive(self, meeting: int, span: tuple[int, int], matter: Matter, decision: str) -> int:
        return self.bulk.add(
            Directive,
            meeting_id=meeting,
            start=span[0],
            end=span[1],
            domain=matter.domain,
            decision=decision,
            reason="原则性要求" if decision == Decision.REJECTED else "",
        )

    def _matter(self, day: date) -> Matter:
        """What is to be done, by whom, until when, and how far it has come: most is done in its time, a little drags on."""
        rng = self.rng
        domain = rng.choice(list(MATTERS))
        office = rng.choices(self.cast.offices, (60, 30, 10))[0]
        county = office is self.cast.county_office
        lead = self.cast.county_organ if county else rng.choices(self.cast.units, self.cast.weights)[0]
        supports = [] if county else [unit for unit in rng.sample(self.cast.units, rng.randint(0, 2)) if unit != lead]
        matter = "古树名木保护" if rng.random() < 1 / 2000 else rng.choice(MATTERS[domain])
        title = rng.choice(VERBS) + matter + rng.choice(GOALS)
        allowed = rng.randint(30, 330)
        due = None if rng.random() < 0.06 else day + timedelta(days=allowed)
        later = timedelta(days=30) if rng.random() < 0.1 else timedelta()
        drags = rng.random() < 0.02
        finished = day + timedelta(days=YEARS * 366 if drags else int(allowed * rng.uniform(0.4, 1.2)))
        state, claimed = self._standing(day, finished)
        return Matter(
            title=title,
            sentence=f"{lead.short}要{title}",
            domain=domain,
            office=office,
            lead=lead,
            supports=supports,
            registered=day,
            due=due,
            current_due=due and due + later,
            state=state,
            finished=min(finished, self.today),
            claimed=claimed,
            public=rng.random() < 0.4,
        )

    def _standing(self, day: date, finished: date) -> tuple[str, int]:
        """The state today and the progress claimed."""
        if self.rng.random() < 0.06:
            return self.rng.choice(SIDE_WAYS), 40
        ago = (self.today - finished).days
        if ago >= 0:
            return (State.CLOSED if ago < 7 else State.STRUCK_OFF if ago < 60 else State.ARCHIVED), 100
        share = (self.today - day) / (finished - day)
        if share > 0.9:
            return self.rng.choice((State.CLOSE_REQUESTED, State.CLOSE_REQUESTED, State.VERIFIED)), 100
        if share > 0.1:
            return State.IN_PROGRESS, int(share * 100)
        return (State.ASSIGNED if share > 0.03 else State.REGISTERED), 0

    def _commitment(self, matter: Matter, origin: tuple[int, int, tuple[int, int]] | None) -> None:
        """The rows of one commitment and its events."""
        self.made += 1
        year = matter.registered.year
        self.numbers[year] += 1
        number = f"{year}-{self.numbers[year]:04d}"
        done, proved = matter.state in DONE, matter.state in {State.VERIFIED, *DONE}
        source, directive, span = origin or (None, None, None)
        confidentiality = Confidentiality.PUBLIC if matter.public else Confidentiality.INTERNAL
        handler = self.cast.person(Role.HANDLER, matter.lead, self.made)
        merged = matter.state == State.MERGED and self.made > A_MEETING
        registered, finished = self._moment(matter.registered), self._moment(matter.finished)
        pk = self.bulk.add(
            Commitment,
            number=number,
            title=matter.title,
            origin=Origin.MEETING if origin else Origin.DOCUMENT,
            basis="" if origin else f"望府办〔{year}〕{self.made % 300} 号",
            words=matter.sentence,
            source_id=source,
            spans=f"[[{span[0]}, {span[1]}]]" if span else "[]",
            directive_id=directive,
            office_id=matter.office.pk,
            lead_id=matter.lead.pk,
            leader_id=self.cast.person(Role.LEADER, matter.lead),
            handler_id=handler if matter.state not in {State.REGISTERED, State.ASSIGNED} else None,
            original_due=matter.due,
            current_due=matter.current_due,
            due_order=matter.current_due or NO_DUE,
            measure="以部门联合验收结论为准" if self.made % 3 else "",
            domain=matter.domain,
            confidentiality=confidentiality,
            state=matter.state,
            merged_into_id=self.rng.randrange(1, self.made) if merged else None,
            claimed=matter.claimed,
            claimed_on=matter.finished if matter.claimed else None,
            provable=len(ELEMENTS),
            proven=len(ELEMENTS) if proved else 0,
            registered_on=matter.registered,
            assigned_on=matter.registered if matter.state != State.REGISTERED else None,
            closed_on=matter.finished if done else None,
            struck_off_on=matter.finished if matter.state in DONE[1:] else None,
            archived_on=matter.finished if matter.state == State.ARCHIVED else None,
            changed_at=finished,
        )
        self.tally[matter.lead.pk, matter.office.pk, matter.domain, matter.state, confidentiality] += 1
        self._searchable(Commitment, pk, f"{number} {matter.title}\n{matter.sentence}")
        for part, unit in self._parts(matter):
            self.bulk.add(Involvement, commitment_id=pk, unit_id=unit.pk, part=part)
        elements = [
            self.bulk.add(Element, commitment_id=pk, order=order, text=text, is_proven=proved)
            for order, text in enumerate(ELEMENTS, start=1)
        ]
        self._history(matter, pk, number, directive, elements, registered, finished)

    def _parts(self, matter: Matter) -> Iterator[tuple[str, Unit]]:
        yield Involvement.Part.OFFICE, matter.office
        yield Involvement.Part.LEAD, matter.lead
        for unit in matter.supports:
            yield Involvement.Part.SUPPORT, unit

    def _history(
        self,
        matter: Matter,
        pk: int,
        number: str,
        directive: int | None,
        elements: list[int],
        registered: datetime,
        finished: datetime,
    ) -> None:
        """The events that led to the state, spread from the first day to the last, and the rows that they left."""
        subject = (Commitment._meta.label_lower, pk)
        first, second = (
            self.cast.person(Role.SUPERVISOR, matter.office, place) for place in (self.made, self.made + 1)
        )
        handler = self.cast.person(Role.HANDLER, matter.lead, self.made) or first
        head = self.cast.person(Role.HEAD, matter.lead) or first
        steps = self._steps(matter)
        pace = (finished - registered) / max(1, len(steps) - 1)
        due = matter.due and matter.due.isoformat()
        report = None
        for place, verb in enumerate(steps):
            at = registered + place * pace
            actor, detail = first, {}
            match verb:
                case "register":
                    detail = {
                        "number": number,
                        "title": matter.title,
                        "words": matter.sentence,
                        "directive": directive,
                        "office": matter.office.pk,
                        "lead": matter.lead.pk,
                        "due": due,
                        "elements": [(text, "deliverable") for text in ELEMENTS],
                    }
                case "assign":
                    detail = {"lead": matter.lead.pk, "due": due}
                case "sign_for":
                    actor, detail = handler, {"handler": handler}
                case "report":
                    decided = at + pace if "approve_report" in steps else None
                    report = self._report(matter, pk, elements, (handler, at), (head, decided))
                    actor, detail = handler, report
                case "approve_report":
                    actor, detail = head, {key: report[key] for key in ("report", "number", "progress", "unit")}
                case "apply_close":
                    actor, detail = head, {"claimed": 100}
                case "verify":
                    actor, detail = second, self._verification(pk, elements, second, at)
                case "strike_off":
                    detail = {"proven": len(ELEMENTS)}
                case "merge":
                    detail = {"into": 1, "number": "并入事项", "reason": "同一件事"}
                case "suspend" | "make_standing" | "withdraw":
                    detail = {"reason": "按会议要求"}
            self.chain.record(at, actor, verb, subject, detail)

    def _steps(self, matter: Matter) -> list[str]:
        """The verbs that lead to the state."""
        aside = dict(zip(SIDE_WAYS, ("make_standing", "suspend", "merge", "withdraw"), strict=True))
        if verb := aside.get(matter.state):
            return ["register", "assign", "sign_for", verb]
        steps = ["register"]
        for verb, state in ONWARD:
            if matter.state == State.REGISTERED:
                break
            steps.append(verb)
            if verb == "sign_for" and matter.claimed:
                steps += ["report", "approve_report"] if self.made % 8 or matter.claimed == 100 else ["report"]
            if state == matter.state:
                break
        return steps

    def _report(
        self,
        matter: Matter,
        pk: int,
        elements: list[int],
        reported: tuple[int, datetime],
        decided: tuple[int, datetime | None],
    ) -> dict[str, Any]:
        """A report with a file for all that is to be proved; gives the facts for its event."""
        signed = decided[1] is not None
        report = self.bulk.add(
            Report,
            commitment_id=pk,
            unit_id=matter.lead.pk,
            number=1,
            progress=matter.claimed,
            done=f"已{matter.title}，各项工作按计划推进。",
            status=Report.Status.APPROVED if signed else Report.Status.SUBMITTED,
            reporter_id=reported[0],
            reported_at=reported[1],
            decided_by_id=decided[0] if signed else None,
            decided_at=decided[1],
        )
        digest = hashlib.sha256(f"evidence {report}".encode()).hexdigest()
        item = self.bulk.add(
            Evidence,
            report_id=report,
            digest=digest,
            filename="验收材料.pdf",
            media_type="application/pdf",
            size=180_000,
        )
        for element in elements:
            self.bulk.add(Proof, evidence_id=item, element_id=element)
        return {
            "report": report,
            "number": 1,
            "unit": matter.lead.pk,
            "progress": matter.claimed,
            "done": f"已{matter.title}，各项工作按计划推进。",
            "evidence": [{"id": item, "digest": digest, "filename": "验收材料.pdf", "elements": [1, 2, 3]}],
        }

    def _verification(self, pk: int, elements: list[int], verifier: int, at: datetime) -> dict[str, Any]:
        """A visit that found all proved; gives the facts for its event."""
        ticks = {str(element): True for element in elements}
        facts = {"method": Verification.Method.ON_SITE.value, "finding": "现场查看，与反馈一致。", "passed": True}
        made = self.bulk.add(
            Verification,
            commitment_id=pk,
            verifier_id=verifier,
            **facts,
            ticks=msgspec.json.encode(ticks).decode(),
            at=at,
        )
        return {"verification": made, **facts, "ticks": ticks}

    def _searchable(self, model: type[models.Model], pk: int, text: str) -> None:
        self.bulk.add(SearchDoc, kind=model._meta.label_lower, object_id=pk, text=text, grams=grams(text))


@cache
def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone()).astimezone(UTC)


def fill(total: int) -> None:
    """The demo city's units and people, and that many commitments, on a database that is dropped if this fails."""
    with _unguarded():
        with transaction.atomic():
            city = City(timezone.localdate())
            settle(None, city)
        ledger = Ledger(city, total)
        ledger.fill()
        ledger.finish()


@contextmanager
def _unguarded() -> Iterator[None]:
    """SQLite writes without journal or sync, in memory of its own; the next connection is an ordinary one again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "secure_delete=OFF", "cache_size=-200000"):
                cursor.execute(f"PRAGMA {pragma}")
    yield
    connection.close()
