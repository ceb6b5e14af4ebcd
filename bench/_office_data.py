"""Fills an empty office with the demo city and any number of commitments in bulk, as six years of use would have left them.

Everything the measured pages read is there: elements, parts of units, reports with evidence, verifications, the words'
sources, searchable texts, tallies, and the whole event chain in the order of time. Only the reader's kept answer of each
meeting is empty: no measured page reads it.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from bench._office_history import ELEMENTS, History
from bench._office_matters import DONE, YEARS, Cast, Matter, a_matter
from bench._office_rows import Bulk, Chain
from demo.load import City, settle
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import ChainHead
from luoshi.office.ledger.models import NO_DUE, Commitment, Element, Involvement, NumberSeries, Origin, State, Tally
from luoshi.office.meetings.models import Confidentiality, Decision, Directive, Meeting, Source
from luoshi.office.people.models import Role, Unit
from luoshi.office.search.grams import grams
from luoshi.office.search.models import SearchDoc

SEED = 20
A_MEETING = 20  # sentences of a readout, each of them a directive
REGISTERED = 14  # of these become commitments; as many again of the rest come from documents
UNDECIDED = 8  # of the latest meetings still lie on the reading desk
BATCH = 2_000  # commitments between two writings: what bounds the memory


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
        self.history = History(self.cast, self.bulk, self.chain)
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
        matters = [
            a_matter(self.rng, self.cast, day, self.today) for _ in range(min(A_MEETING, self.total - self.made))
        ]
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
        self.history.lay(matter, self.made, pk, number, directive, elements, registered, finished)

    def _parts(self, matter: Matter) -> Iterator[tuple[str, Unit]]:
        yield Involvement.Part.OFFICE, matter.office
        yield Involvement.Part.LEAD, matter.lead
        for unit in matter.supports:
            yield Involvement.Part.SUPPORT, unit

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
