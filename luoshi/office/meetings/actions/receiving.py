"""收稿: takes a source in, and asks back where it is here already or nearly."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Refused
from luoshi.intake.model import Intake
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, now
from luoshi.office.meetings import likeness
from luoshi.office.meetings.actions.carrying_over import carry_over
from luoshi.office.meetings.actions.laying_out import lay_out
from luoshi.office.meetings.models import Confidentiality, Source
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.rules.words import vocabulary
from luoshi.office.search.queries import index
from luoshi.office.store import digest_of, keep
from luoshi.readouts import readout_of

AS_VERSION, AS_OTHER = "version", "other"


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
    meeting = lay_out(source, office, readout, confidentiality)
    if earlier:
        carry_over(earlier.meeting, meeting)
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
            "unplaced": len(meeting.unplaced),
        },
    )


class AlreadyHere(Refused):
    """The same bytes were taken in before; `source` is the first."""

    def __init__(self, source: Source):
        super().__init__(_("这份文件已经收过：%(day)s “%(name)s”。") % {"day": day(source.received_at), "name": source})
        self.source = source


class NearlyHere(Refused):
    """A near-same text was taken in before; the person has to say how this one is meant."""

    def __init__(self, source: Source, score: float):
        super().__init__(
            _("与已收的“%(name)s”相近（%(score)s）：请选择作为新版本收下，或作为另一份收下。")
            % {"name": source, "score": f"{score:.0%}"}
        )
        self.source, self.score = source, score
