"""What apps above the ledger hold against closing a commitment; each registers in its `AppConfig.ready()`."""

from collections.abc import Callable

from luoshi.errors import Refused
from luoshi.office.ledger.models import Commitment

Hold = Callable[[Commitment], Refused | None]

_holds: list[Hold] = []


def register(hold: Hold) -> None:
    """Has a function say why a commitment cannot be closed yet; None where it can."""
    _holds.append(hold)


def demand_free(commitment: Commitment) -> None:
    """Raises the first reason against closing, if there is one."""
    for hold in _holds:
        if error := hold(commitment):
            raise error
