"""The instructions app."""

from django.apps import AppConfig


class InstructionsConfig(AppConfig):
    name = "luoshi.office.instructions"
    label = "instructions"
    verbose_name = "批示"

    def ready(self) -> None:
        from luoshi.office.instructions import panel, telling
        from luoshi.office.ledger import beside
        from luoshi.office.ledger import telling as ledger_telling

        beside.register(beside.Neighbour(panel.events, panel.card))
        ledger_telling.SENTENCES.update(telling.SENTENCES)
