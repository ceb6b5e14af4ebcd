"""What the checks of a pack can see: the pack itself and the other packs that it may name."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.packs.fields import AnyField, Ledger
from luoshi.packs.lifecycle import Lifecycle, Relation
from luoshi.packs.model import Pack


class Scope:
    """A pack among the others. A name with a dot, `pack.name`, is sought in the other pack."""

    def __init__(self, pack: Pack, others: Mapping[str, Pack]):
        self.pack = pack
        self.others = others

    def owner(self, name: str) -> tuple[Pack | None, str]:
        """The pack that a name belongs to (None: no such pack), and the name there."""
        code, dot, rest = name.rpartition(".")
        return (self.others.get(code) if dot and code != self.pack.pack else self.pack), rest

    def ledger(self, name: str) -> Ledger | None:
        """The ledger of that name."""
        pack, code = self.owner(name)
        return pack.ledgers.get(code) if pack else None

    def lifecycle(self, name: str | None) -> Lifecycle | None:
        """The lifecycle of that name."""
        pack, code = self.owner(name or "")
        return pack.lifecycles.get(code) if pack else None

    def relations(self) -> dict[str, Relation]:
        """The pack's relations and those that come with lifecycles it borrows."""
        found: dict[str, Relation] = {}
        for ledger in self.pack.ledgers.values():
            owner, _ = self.owner(ledger.lifecycle or "")
            found |= owner.relations if owner else {}
        return found | self.pack.relations

    def verbs(self) -> set[str]:
        """Every verb that can happen to the pack's records."""
        lives = [self.lifecycle(ledger.lifecycle) for ledger in self.pack.ledgers.values()]
        return {verb for life in [*lives, *self.pack.lifecycles.values()] if life for verb in life.transitions}

    def fields_in(self, lifecycle: str) -> dict[str, AnyField]:
        """The fields of every ledger of the pack that runs through the lifecycle."""
        return {
            code: field
            for ledger in self.pack.ledgers.values()
            if ledger.lifecycle == lifecycle
            for code, field in ledger.fields.items()
        }

    def fields(self) -> dict[str, AnyField]:
        """The fields of all ledgers; the same code in two ledgers counts as one."""
        return {code: field for ledger in self.pack.ledgers.values() for code, field in ledger.fields.items()}
