"""The notices app: listens to the record of events and sends at each tick."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as noop


class NoticesConfig(AppConfig):
    name = "luoshi.office.notices"
    label = "notices"
    verbose_name = "通知"

    def ready(self) -> None:
        from luoshi.office import sealing
        from luoshi.office.events.recorder import listen
        from luoshi.office.notices import noting, sending
        from luoshi.office.notices.models import Contact, Lane
        from luoshi.office.notices.sealing import PURPOSE
        from luoshi.office.ticking import jobs

        listen(noting.note)
        jobs.register("notices", noop("通知"), sending.tick)
        sealing.holds(Lane, PURPOSE, "sealed")
        sealing.holds(Contact, PURPOSE, "mobile", "email")
