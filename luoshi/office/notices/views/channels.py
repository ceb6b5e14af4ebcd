"""通知渠道: what leaves the house, and the log of it. No page shows a secret or a person's address."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.office.notices import actions, queries, sending
from luoshi.office.notices.forms import ChannelForm, NewChannel
from luoshi.office.notices.models import Attempt, Channel, Delivery
from luoshi.office.notices.timetable import timetable
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.paging import page_after


@only_for(*actions.KEEPERS)
def listing(request: HttpRequest) -> HttpResponse:
    """All channels and how they do."""
    context = {
        "channels": queries.channels(),
        "hosts": sorted(settings.NOTICE_HOSTS | settings.NOTICE_PRIVATE_HOSTS),
        "timetable": timetable(),
    }
    return render(request, "notices/channels.html", context)


@only_for(*actions.KEEPERS)
def new(request: HttpRequest) -> HttpResponse:
    """A new channel."""
    form = NewChannel(request.POST or None)
    made: list[Channel] = []
    if form.is_bound and carry_out(
        form, lambda: made.append(actions.create_channel(request.user, form.draft(), key=key_of(request)))
    ):
        messages.success(request, _("已建立。请试发一条，看对方是否收到。"))
        return redirect("notices:channel", made[0].pk)
    return render(request, "notices/channel_new.html", {"form": form}, status=422 if form.errors else 200)


@only_for(*actions.KEEPERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A channel: its settings, a test, the log of what went by it."""
    channel = get_object_or_404(queries.channels(), pk=pk)
    form = ChannelForm(request.POST, kind=channel.kind) if request.method == "POST" else ChannelForm.of(channel)
    if form.is_bound and carry_out(
        form, lambda: actions.change_channel(request.user, pk, form.draft(), key=key_of(request))
    ):
        messages.success(request, _("已保存。"))
        return redirect("notices:channel", pk)
    context = {
        "channel": channel,
        "form": form,
        "page": page_after(queries.log(channel), request),
        "limits": timetable().kinds[channel.kind],
    }
    return render(request, "notices/channel.html", context, status=422 if form.errors else 200)


@only_for(*actions.KEEPERS)
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Starts a channel or lets it rest."""
    is_active = "on" in request.POST
    actions.switch_channel(request.user, pk, is_active=is_active, key=key_of(request))
    messages.success(request, _("渠道已启用。") if is_active else _("渠道已停用，待发的留到启用后再发。"))
    return redirect("notices:channel", pk)


@only_for(*actions.KEEPERS)
@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends a message to try the channel, and tells what the other side said."""
    delivery: Delivery = actions.test_channel(request.user, pk, key=key_of(request))
    found = sending.send_test(delivery)
    if found.outcome == Attempt.Outcome.SENT:
        messages.success(request, _("试发成功：对方已收下。"))
    else:
        messages.error(request, _("试发没有成功：%(told)s") % {"told": found.told})
    return redirect("notices:channel", pk)


@only_for(*actions.KEEPERS)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts what was not sent back into the outbox."""
    delivery = actions.send_again(request.user, pk, key=key_of(request))
    messages.success(request, _("已放回待发，下次定时办理时再发。"))
    return redirect("notices:channel", delivery.channel_id)
