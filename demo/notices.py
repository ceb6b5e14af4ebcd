"""Notices of the demo city: what is older than a week was read; one channel stands ready, at rest, for an invented host."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from luoshi.office.events.recorder import acting_at
from luoshi.office.notices import actions
from luoshi.office.notices.models import Notice
from luoshi.office.people.models import Person, Unit

HOST = "wxwork.wangchuan.example"  # of a domain that nobody can ever own
FRESH = timedelta(days=7)


def settle_notices(people: Mapping[str, Person], units: Mapping[str, Unit]) -> None:
    """Everybody has read what is older than a week; the administrator has set a channel up where the host is allowed."""
    morning = timezone.make_aware(datetime.combine(timezone.localdate() - FRESH, time(8, 30)))
    with acting_at(morning):
        for person in people.values():
            old = Notice.objects.visible_to(person).filter(at__lt=morning).values_list("pk", flat=True)
            if old:
                actions.read_notices(person, list(old))
        if HOST in settings.NOTICE_PRIVATE_HOSTS:
            draft = actions.ChannelDraft(
                "督查联络群（演示）",
                "wecom",
                unit_id=units["party-office"].pk,
                base_url=f"https://{HOST}",
                key="no-robot-has-this-key",
            )
            channel = actions.create_channel(people["xitong"], draft)
            actions.switch_channel(people["xitong"], channel.pk, is_active=False)
