"""The scores app."""

from django.apps import AppConfig


class ScoresConfig(AppConfig):
    name = "luoshi.office.scores"
    label = "scores"
    verbose_name = "考核"

    def ready(self) -> None:
        from luoshi.office.ledger import warning
        from luoshi.office.scores import burden

        warning.register(burden.warn)
