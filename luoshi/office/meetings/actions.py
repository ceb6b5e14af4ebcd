"""The verbs of intake and the reading desk: take a source in, decide on directives, mark by hand."""

from datetime import date
from typing import Any

import msgspec
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.intake.model import Intake
from luoshi.office.events.recorder import Done, action, now
from luoshi.office.meetings import likeness
from luoshi.office.meetings.models import (
    PHRASE_LENGTH,
    AgendaItem,
    Attendance,
    Confidentiality,
    Decision,
    Directive,
    Formulation,
    Instrument,
    Meeting,
    SecondReading,
    Source,
)
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.names import ids_by_name
from luoshi.office.people.queries import reach_of
from luoshi.office.rules.words import vocabulary
from luoshi.office.search.queries import index
from luoshi.office.store import digest_of, keep
from luoshi.reading.llm.account import Account
from luoshi.reading.model import DOMAINS, Readout
from luoshi.readouts import readout_of

AS_VERSION, AS_OTHER = "version", "other"

# The ledger lies above this app, so its links are reached by their relation to directives.
Recurrence: Any = Directive._meta.get_field("recurrence").related_model


@action("receive")
def receive(
    actor: Person,
    office: Unit,
    content: bytes,
    filename: str,
    taken: Intake,
    *,
    near: str = "",
    confidentiality: str = Confidentiality.PUBLIC,
) -> Done:
    """收稿: keeps a source byte for byte, reads it, and lays its directives on the reading desk.

    The same bytes again are refused with the place of the first. A near-same text is refused until the person says how it
    is meant: `near="version"` (a new version of that source) or `near="other"` (another document).
    """
    if office.pk not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有督查室的督查员可以收稿。"))
    digest = digest_of(content)
    if same := Source.objects.filter(digest=digest).select_related("meeting").first():
        if same.meeting.office_id != office.pk:
            raise Refused(_("这份文件已由另一督查室收下。"))
        raise AlreadyHere(same)
    fingerprint = likeness.fingerprint(taken.text)
    like = likeness.nearest(fingerprint, office)
    if like and not near:
        raise NearlyHere(*like)
    earlier = like[0] if like and near == AS_VERSION else None
    published = date.fromisoformat(taken.published) if taken.published else None
    source = Source.objects.create(
        digest=digest,
        filename=filename[-200:],
        kind=taken.kind,
        size=len(content),
        encoding=taken.encoding or "",
        text=taken.text,
        title=(taken.title or "")[:300],
        publisher=(taken.publisher or "")[:80],
        published=published,
        byline=(taken.byline or "")[:80],
        address=(taken.url or "")[:500],
        furniture=[list(span) for span in taken.furniture],
        fingerprint=fingerprint,
        version_of=earlier,
        received_by=actor,
        received_at=now(),
    )
    readout = readout_of(taken, vocabulary=vocabulary())
    meeting = _lay_out(source, office, readout, confidentiality)
    if earlier:
        _carry_over(earlier.meeting, meeting)
    index(meeting, f"{meeting.title}\n{source.text}")
    keep(content)
    return Done(
        meeting,
        {
            "source": source.pk,
            "digest": digest,
            "filename": source.filename,
            "version_of": earlier.pk if earlier else None,
            "directives": len(readout.directives),
            "unread": readout.unread,
        },
    )


@action("reject")
def reject(actor: Person, directive_id: int, reason: str) -> Done:
    """不立项: the directive is not followed up, for a stated reason."""
    if not reason.strip():
        raise Invalid(_("不立项要写明理由。"), field="reason")
    directive = take_directive(actor, directive_id)
    decide(actor, directive, Decision.REJECTED, reason.strip()[:300])
    return Done(directive, {"reason": directive.reason, "words": directive.words})


@action("merge_directive")
def merge_with_previous(actor: Person, directive_id: int) -> Done:
    """并入上一条: the directive joins its nearest pending neighbour before it; both become one commitment."""
    directive = take_directive(actor, directive_id)
    before = (
        directive.meeting.directives.filter(decision=Decision.PENDING, start__lt=directive.start)
        .order_by("-start")
        .first()
    )
    if before is None:
        raise Refused(_("前面没有待定的要求可以并入。"))
    directive.merged.update(merged_into=before)
    directive.merged_into = before
    decide(actor, directive, Decision.MERGED)
    return Done(directive, {"into": before.pk})


@action("reopen")
def reopen(actor: Person, directive_id: int) -> Done:
    """重新考虑: takes back a rejection, a merge or a link."""
    directive = _directive(actor, directive_id)
    if directive.decision not in {Decision.REJECTED, Decision.MERGED, Decision.LINKED}:
        raise Refused(_("只有“不立项”“并入他条”或“关联已有事项”的要求可以重新考虑。"))
    if directive.merged_into and directive.merged_into.decision == Decision.ACCEPTED:
        raise Refused(_("并入的那一条已经立项。"))
    before, directive.merged_into = directive.decision, None
    decide(actor, directive, Decision.PENDING)
    links = list(Recurrence.objects.filter(directive=directive).select_related("commitment"))
    Recurrence.objects.filter(directive=directive).delete()
    unlinked = {"directive": directive.pk, "meeting": str(directive.meeting), "words": directive.words}
    return Done(directive, {"from": before}, [("unlink", link.commitment, unlinked) for link in links])


@action("mark")
def mark_by_hand(actor: Person, meeting_id: int, start: int, end: int) -> Done:
    """补标: a stretch that the reader left out becomes a directive."""
    meeting = _meeting(actor, meeting_id)
    text = meeting.source.text
    if not 0 <= start < end <= len(text):
        raise Invalid(_("请选中要补标的文字。"), field="span")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in " \t\r\n\u3000，。；、":
        end -= 1
    if start == end:
        raise Invalid(_("请选中要补标的文字。"), field="span")
    if clash := meeting.directives.filter(start__lt=end, end__gt=start).select_related("meeting__source").first():
        raise Refused(_("选中的文字与已有的一条要求重叠：“%(words)s…”。") % {"words": clash.words[:30]})
    directive = Directive.objects.create(
        meeting=meeting,
        start=start,
        end=end,
        actions=[{"span": [start, end], "force": "deliverable"}],
        missing=["who", "support", "when", "measure"],
        origin="hand",
    )
    Meeting.objects.filter(pk=meeting.pk).update(pending=F("pending") + 1)
    return Done(directive, {"meeting": meeting.pk, "span": [start, end], "words": text[start:end]})


@action("read_again")
def keep_second_reading(actor: Person, meeting_id: int, readout: Readout, account: Account) -> Done:
    """再读: keeps what a language model found, beside the reading by rules. Nothing of it is a directive until marked."""
    meeting = _meeting(actor, meeting_id)
    if readout.text != meeting.source.text:
        raise Invalid(_("读的不是这篇稿子的原文。"))
    kept = SecondReading.objects.create(
        meeting=meeting,
        reader=account.model[:80],
        reading=_kept(readout),
        account=account.sentence(),
        at=now(),
        by=actor,
    )
    facts = {"reader": kept.reader, "account": kept.account, "directives": len(readout.directives)}
    return Done(meeting, facts | {"reading": kept.pk})


class AlreadyHere(Refused):
    """The same bytes were taken in before; `source` is the first."""

    def __init__(self, source: Source):
        super().__init__(
            _("这份文件已经收过：%(day)s “%(name)s”。")
            % {"day": f"{timezone.localtime(source.received_at):%Y-%m-%d}", "name": source}
        )
        self.source = source


class NearlyHere(Refused):
    """A near-same text was taken in before; the person has to say how this one is meant."""

    def __init__(self, source: Source, score: float):
        super().__init__(
            _("与已收的“%(name)s”相近（%(score)s）：请选择作为新版本收下，或作为另一份收下。")
            % {"name": source, "score": f"{score:.0%}"}
        )
        self.source, self.score = source, score


def take_directive(actor: Person, directive_id: int) -> Directive:
    """A pending directive under the lock, if the actor may decide on it."""
    directive = _directive(actor, directive_id)
    if directive.decision != Decision.PENDING:
        by = _("（%(who)s）") % {"who": directive.decided_by} if directive.decided_by else ""
        raise Refused(
            _("这条要求%(decision)s%(by)s，请刷新页面。") % {"decision": directive.get_decision_display(), "by": by}
        )
    return directive


def decide(actor: Person, directive: Directive, decision: str, reason: str = "") -> None:
    """Writes what was decided and keeps the meeting's count of pending directives. Called inside an action."""
    was_pending = directive.decision == Decision.PENDING
    directive.decision, directive.reason = decision, reason
    directive.decided_by, directive.decided_at = actor, now()
    directive.save()
    change = (decision == Decision.PENDING) - was_pending
    if change:
        Meeting.objects.filter(pk=directive.meeting_id).update(pending=F("pending") + change)


def _meeting(actor: Person, meeting_id: int) -> Meeting:
    meeting = Meeting.objects.visible_to(actor).filter(pk=meeting_id).select_related("source", "office").first()
    if meeting is None:
        raise NotFound(_("没有这次会议。"))
    if meeting.office_id not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有收稿的督查室可以读稿立项。"))
    if meeting.superseded_by_id:
        raise Refused(_("这篇稿子已有新版本，请在新版本上读稿。"))
    return meeting


def _directive(actor: Person, directive_id: int) -> Directive:
    directive = (
        Directive.objects.filter(pk=directive_id)
        .select_related("meeting__source", "meeting__office", "merged_into", "decided_by")
        .first()
    )
    if directive is None:
        raise NotFound(_("没有这条要求。"))
    _meeting(actor, directive.meeting_id)
    return directive


def _lay_out(source: Source, office: Unit, readout: Readout, confidentiality: str) -> Meeting:
    """The meeting of a source and its marks, as rows."""
    words = readout.words
    day = readout.date or None
    meeting = Meeting.objects.create(
        source=source,
        office=office,
        title=(source.title or words(readout.title) or words(readout.body) or source.filename)[:300],
        body=words(readout.body)[:120],
        place=words(readout.place)[:40],
        date=date.fromisoformat(day) if day else None,
        chair=words(readout.chair)[:40],
        confidentiality=confidentiality,
        reading=_kept(readout),
        pending=len(readout.directives),
        received_at=now(),
    )
    known = ids_by_name(office, {words(person.name) for person in readout.people})
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            name=words(person.name)[:40],
            title=words(person.title)[:80],
            part=person.part,
            start=person.name[0],
            end=person.name[1],
            person_id=known.get(words(person.name)),
        )
        for person in readout.people
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, kind=item.kind, start=item.subject[0], end=item.subject[1])
        for item in readout.agenda
    )
    Instrument.objects.bulk_create(
        Instrument(
            meeting=meeting,
            form=item.form,
            start=item.span[0],
            end=item.span[1],
            issuer_start=item.issuer[0] if item.issuer else None,
            issuer_end=item.issuer[1] if item.issuer else None,
        )
        for item in readout.instruments
    )
    Formulation.objects.bulk_create(
        Formulation(meeting=meeting, normal=item.normal[:PHRASE_LENGTH], start=item.span[0], end=item.span[1])
        for item in readout.formulations
    )
    Directive.objects.bulk_create(
        Directive(
            meeting=meeting,
            start=item.span[0],
            end=item.span[1],
            mode=item.mode,
            domain=item.domain if item.domain in DOMAINS else "other",
            agent_start=item.agent[0] if item.agent else None,
            agent_end=item.agent[1] if item.agent else None,
            actions=[{"span": list(part.span), "force": part.force} for part in item.actions],
            deadlines=msgspec.to_builtins(item.resolved_deadlines)
            or [{"span": list(span), "start": None, "end": None} for span in item.deadlines],
            quantities=msgspec.to_builtins(item.resolved_quantities)
            or [{"span": list(span)} for span in item.quantities],
            missing=list(item.missing),
            confidence=item.confidence,
        )
        for item in readout.directives
    )
    return meeting


def _kept(readout: Readout) -> dict[str, Any]:
    """A reading as it is kept: without the text, which is the source's."""
    return msgspec.to_builtins(readout) | {"text": None}


def _carry_over(old: Meeting, new: Meeting) -> None:
    """A new version takes over what was decided on the same words, and the old one points to it.

    What was merged stays so only where the directive that it was merged into is there again: nothing is lost with it.
    """
    before = {directive.words: directive for directive in old.directives.select_related("meeting__source")}
    found = [
        (directive, before[directive.words])
        for directive in new.directives.select_related("meeting__source")
        if directive.words in before
    ]
    again = {earlier.pk: directive for directive, earlier in found}
    for directive, earlier in found:
        directive.earlier = earlier
        into = again.get(earlier.merged_into_id) if earlier.merged_into_id else None
        if earlier.decision != Decision.MERGED or into:
            directive.decision, directive.reason, directive.merged_into = earlier.decision, earlier.reason, into
            directive.decided_by, directive.decided_at = earlier.decided_by, earlier.decided_at
        directive.save()
        if earlier.decision == Decision.LINKED:
            Recurrence.objects.filter(directive=earlier).update(directive=directive)
    new.pending = new.directives.filter(decision=Decision.PENDING).count()
    new.save(update_fields=["pending"])
    old.superseded_by = new
    old.pending = 0
    old.save(update_fields=["superseded_by", "pending"])
