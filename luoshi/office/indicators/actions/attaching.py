"""Attaches an indicator to a commitment by hand, and takes one off: where the words said too little, or too much."""

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.models import Attachment
from luoshi.office.ledger.models import DELIVERED, DROPPED, Commitment, Origin
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of


@action("attach_indicator")
def attach(actor: Person, commitment_id: int, indicator: str) -> Done:
    """挂接指标: the commitment is about the indicator from now on."""
    matter = to_attach(actor, commitment_id)
    if indicator not in catalogue.indicators() or powers.sight_of(actor).hides(indicator):
        raise Invalid(_("请选择您能看的指标。"), field="indicator")
    if Attachment.objects.filter(commitment=matter, indicator=indicator).exists():
        raise Refused(_("这件事项已经挂接“%(name)s”。") % {"name": catalogue.one(indicator).names.zh})
    Attachment.objects.create(commitment=matter, indicator=indicator, words="")
    return Done(matter, {"indicator": indicator})


@action("detach_indicator")
def detach(actor: Person, commitment_id: int, indicator: str) -> Done:
    """解除挂接: it no longer is."""
    matter = to_attach(actor, commitment_id)
    found = Attachment.objects.filter(commitment=matter, indicator=indicator).first()
    if found is None or powers.sight_of(actor).hides(indicator):
        raise NotFound(_("这件事项没有挂接这个指标。"))
    words = found.words
    found.delete()
    return Done(matter, {"indicator": indicator, "words": words})


def to_attach(person: Person, commitment_id: int) -> Commitment:
    """The commitment, if the person may say which indicators it is about; what they may not see does not exist."""
    found = Commitment.objects.visible_to(person).filter(pk=commitment_id).first()
    if found is None:
        raise NotFound(_("没有这件事项。"))
    if not may_attach(person, found):
        raise Forbidden(_("只有立项的督查室可以挂接或解除指标；调度的指标由预警带来，了结的事项不再改。"))
    return found


def may_attach(person: Person, commitment: Commitment) -> bool:
    """A supervisor of its office, while it is in hand. A dispatch has its indicator by its signal."""
    return (
        commitment.office_id in reach_of(person).units_as(Role.SUPERVISOR)
        and commitment.origin != Origin.SIGNAL
        and commitment.state not in (*DELIVERED, *DROPPED)
    )
