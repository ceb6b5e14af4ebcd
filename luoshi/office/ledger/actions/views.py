"""Saved views of the list."""

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.models import (
    SavedView,
)
from luoshi.office.people.models import Person


@action("save_view")
def save_view(actor: Person, name: str, query: str) -> Done:
    """Keeps a list's filters under a name for the person; the same name again replaces it."""
    name = name.strip()
    if not name or len(name) > 40:
        raise Invalid(_("请给视图起一个 40 字以内的名称。"), field="name")
    if len(query) > 500:
        raise Invalid(_("筛选条件太长，无法保存。"), field="query")
    view, _created = SavedView.objects.update_or_create(person=actor, name=name, defaults={"query": query})
    return Done(view, {"name": name, "query": query})


@action("drop_view")
def drop_view(actor: Person, view_id: int) -> Done:
    """Forgets a saved view of the person."""
    view = SavedView.objects.filter(pk=view_id, person=actor).first()
    if view is None:
        raise NotFound(_("没有这个视图。"))
    view.delete()
    view.pk = view_id
    return Done(view, {"name": view.name})
