"""The page of systems: each with its pack, ledgers, stages, page, and the command and test that show it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from luoshi.packs.docs import docs_of
from luoshi.packs.model import Pack
from luoshi.packs.scope import Scope
from luoshi.packs.versions import builtin

LIST = Path(__file__).with_name("systems.yaml")
HEAD = """# Twenty systems on one engine

Each system of a city's work is a pack: data that the one loop runs on. `luoshi packs docs CODE` writes the page of a pack that
its code links to here. Run the command of a row from the project's folder (in `.venv/bin`);
`{round_trip}` takes every ledger's Excel
template out, fills it in and takes it in again, for each pack. Where `make demo` serves, the page is at the address.
→ parts the stages of a ledger; a ledger without stages is a register.

| system | pack | ledgers and their stages | page | shown by |
|---|---|---|---|---|
"""
ROUND_TRIP = "tests/office/records/test_round_trip.py"
OWN_PAGES = {"supervision": "/ledger/"}


class System(NamedTuple):
    """A row of the list."""

    pack: str
    names: dict[str, str]
    life: str
    browser: str = ""

    @property
    def tests(self) -> list[str]:
        return [self.life, *filter(None, [self.browser])]


def systems() -> list[System]:
    """Every system, in the list's order."""
    return [System(**row) for row in yaml.safe_load(LIST.read_text(encoding="utf-8"))]


def packs() -> dict[str, Pack]:
    """The packs that come with Luoshi, each in its latest version."""
    known = builtin()
    return {code: known.versions(code)[-1].loaded.pack for code in known.codes()}


def table() -> str:
    """The page with the table."""
    found = packs()
    return HEAD.format(round_trip=f"pytest {ROUND_TRIP}") + "".join(_row(each, found) for each in systems())


def pages() -> dict[str, str]:
    """The page of each pack, by its name in the folder."""
    found = packs()
    return {f"packs/{code}.md": docs_of(pack, others=found) for code, pack in found.items()}


def _row(system: System, found: dict[str, Pack]) -> str:
    pack = found[system.pack]
    cells = [
        f"{system.names['zh']} {system.names['en']}",
        f"[`{system.pack}`](packs/{system.pack}.md)",
        "<br>".join([*_ledgers(pack, found), *([f"指标 {len(pack.indicators)} 项"] if pack.indicators else [])]),
        f"`{OWN_PAGES.get(system.pack, f'/topics/{system.pack}/')}`",
        "<br>".join(f"`pytest {test}`" for test in system.tests),
    ]
    return f"| {' | '.join(cells)} |\n"


def _ledgers(pack: Pack, found: dict[str, Pack]) -> Iterator[str]:
    scope = Scope(pack, found)
    for ledger in pack.ledgers.values():
        life = scope.lifecycle(ledger.lifecycle)
        stages = " → ".join(stage.names.zh for stage in life.stages.values()) if life else ""
        owner, _ = scope.owner(ledger.lifecycle or "")
        if life and owner is not pack and owner:
            stages = f"{owner.names.zh}的流程"
        yield f"{ledger.names.zh}{'：' if stages else ''}{stages}"
