"""The ledger app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "luoshi.office.ledger"
    label = "ledger"
    verbose_name = "台账"
