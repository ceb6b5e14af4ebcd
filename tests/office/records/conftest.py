"""What tests of records start from: the office with the invented campaign of the documentation, besides the built-in packs."""

from pathlib import Path

import pytest

from tests.packs.samples import EXAMPLE


@pytest.fixture
def campaign(tmp_path: Path, settings, city) -> str:
    """The worked example of docs/packs.md in the office's own folder; gives the name of its ledger."""
    (tmp_path / "hazards.yaml").write_text(EXAMPLE, encoding="utf-8")
    settings.PACKS = str(tmp_path)
    return "flood-hazards.hazards"


@pytest.fixture
def hazard(city, campaign):
    """A hazard found by the city's office, in the planning department's care."""
    from luoshi.office.records import actions

    given = {"what": "滨河路涵洞堵塞", "kind": "culvert", "lead": city.planning.pk, "cost": "3.5", "households": "12"}
    return actions.enter(city.supervisor, campaign, given)
