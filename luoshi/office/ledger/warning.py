"""What the office is told before it asks a unit for more. Apps above the ledger register in `AppConfig.ready()`; whatever
page assigns or presses asks here and shows the sentences. A warning never stops anything."""

from collections.abc import Callable

_warners: list[Callable[[int], str]] = []


def register(warner: Callable[[int], str]) -> None:
    """Adds a function of a unit's id that gives a sentence, empty where there is nothing to say."""
    _warners.append(warner)


def before_asking(unit_id: int | None) -> list[str]:
    """The sentences for one unit."""
    return [told for warner in _warners if unit_id and (told := warner(unit_id))]
