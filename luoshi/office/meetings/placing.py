"""改归专题 on the reading desk: the office puts a directive into another pack than its words would, or into none."""

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import Done, action
from luoshi.office.meetings.actions.common import take_directive
from luoshi.office.people.models import Person
from luoshi.office.rules.words import topics


@action("place_directive")
def place(actor: Person, directive_id: int, pack: str | None) -> Done:
    """改归专题: `pack` is a code, empty for none, None to let the words decide again."""
    directive = take_directive(actor, directive_id)
    if pack and pack not in topics():
        raise Invalid(_("没有这个专题。"), field="pack")
    before, directive.pack = directive.pack, pack
    directive.save(update_fields=["pack"])
    return Done(directive, {"from": before, "to": pack, "words": directive.words})
