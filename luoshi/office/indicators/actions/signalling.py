"""预警 of indicators: what is noticed of one opens a dispatch to its owner."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import Done, action
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.actions.raising import Also, Told, dispatch, follow, in_hand, open_signal, take_cause
from luoshi.office.indicators.actions.rating import basis
from luoshi.office.indicators.models import Signal, Watch
from luoshi.office.indicators.owners import office_of, owner_of, source_of
from luoshi.office.indicators.watching import Seen, look
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person, Unit


@action("watch_signals")
def watch(actor: Person | None, on: date) -> Done:
    """Looks once; whatever is opened, goes on, clears or closes stands in the record with its figures."""
    areas = Unit.objects.filter(kind__in=powers.AREAS).in_bulk()
    made, dispatches = Watch.objects.create(on=on, basis=basis(on)), in_hand(Signal)

    def open_one(seen: Seen) -> list[Also]:
        """One dispatch for an indicator in an area, however many conditions hold."""
        about, area, events = (seen.indicator, seen.area), areas[seen.area], list[Also]()
        owner, office = owner_of(seen.indicator, area), office_of(area)
        if owner is None or office is None:
            return []
        if about not in dispatches:
            dispatches[about], events = dispatch(office, owner, _told(seen, area))
        return [*events, open_signal(Signal, seen, dispatches[about])]

    counts, also = follow(Signal, look(areas, on), on, open_one)
    return Done(made, {"on": on, **counts}, also)


def _told(seen: Seen, area: Unit) -> Told:
    named = f"{area}{catalogue.one(seen.indicator).names.zh}"
    return Told(
        f"调度：{named}{seen.rule.names.zh}",
        f"预警 {seen.rule.names.zh}（{seen.pack.names.zh}包 {seen.pack.version} 版）",
        f"{seen.period.words()}{named}：{seen.verdict.said.zh}",
        (f"查明{named}的原因", f"{named}回到界限以内"),
    )


@action("record_cause")
def record_cause(actor: Person, signal_id: int, cause: str, told: str) -> Done:
    """查明原因. An error in the data goes to the unit that the figures are from, as a dispatch of its own."""
    known = Signal.objects.filter(pk=signal_id).select_related("commitment", "area").first()
    if known is None or not Commitment.objects.visible_to(actor).filter(pk=known.commitment_id).exists():
        raise NotFound(_("没有这条预警。"))
    facts, also = take_cause(known, actor, cause, told), list[Also]()
    source = source_of(known.indicator, known.area)
    if cause == Signal.Cause.DATA and source and known.check_by is None and source.pk != known.commitment.lead_id:
        named = f"{known.area}{catalogue.one(known.indicator).names.zh}"
        about = Told(
            f"核对数据：{named}",
            f"调度 {known.commitment.number} 答复数据差错",
            known.cause_told,
            (f"核对并更正{named}",),
        )
        known.check_by, also = dispatch(known.commitment.office, source, about)
        known.save()
    return Done(known, {**facts, "told": known.cause_told, "check_by": known.check_by_id}, also)
