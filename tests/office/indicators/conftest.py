"""The tests' own indicators in place of the packs', and figures entered."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    from luoshi.office.indicators import catalogue
    from luoshi.office.rules.queries import pack_on
    from tests.office.indicators.samples import MADE

    monkeypatch.setattr(catalogue, "indicators", lambda on=None: MADE)
    monkeypatch.setattr(catalogue, "pack_of", lambda code, on=None: pack_on(on or date(2021, 1, 1), "economy"))


@pytest.fixture
def enter(city: Any) -> Callable[..., Any]:
    """Enters figures as the finance office's handler."""
    from luoshi.office.indicators import actions
    from luoshi.office.indicators.keeping import Origin
    from tests.builders import fresh

    def run(*figures: Any, reason: str = "", document: str = "财政快报") -> Any:
        origin = Origin(city.finance, "typed", document, reason=reason)
        return actions.enter(fresh(city.support_handler), origin, figures)

    return run
