"""The events app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "luoshi.office.events"
    label = "events"
    verbose_name = "流程记录"

    def ready(self) -> None:
        from django.db.models.signals import pre_delete

        from luoshi.office.events.kept import kept_models, note_deletion

        # with a listener Django deletes no rows of the model unseen
        for model in kept_models():
            pre_delete.connect(note_deletion, sender=model)
