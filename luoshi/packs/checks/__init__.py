"""What can be wrong with a pack that is well-formed: names that lead nowhere, rules that contradict, labels that clash.

One module a part of the pack; each check yields what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from luoshi.packs.checks.brief import brief
from luoshi.packs.checks.chains import chains, look_back, requests
from luoshi.packs.checks.labels import labels
from luoshi.packs.checks.ladder import ladder
from luoshi.packs.checks.landing import landing
from luoshi.packs.checks.ledgers import ledgers
from luoshi.packs.checks.lights import lights
from luoshi.packs.checks.limits import limits
from luoshi.packs.checks.measuring import measuring
from luoshi.packs.checks.movers import movers
from luoshi.packs.checks.page import page
from luoshi.packs.checks.rates import rates
from luoshi.packs.checks.relations import relations
from luoshi.packs.checks.reports import reports
from luoshi.packs.checks.scans import scans
from luoshi.packs.checks.scores import scores
from luoshi.packs.checks.walks import walks
from luoshi.packs.checks.words import words
from luoshi.packs.faults import Finding
from luoshi.packs.model import Pack
from luoshi.packs.scope import Scope

Check = Callable[[Scope], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    ledgers,
    labels,
    relations,
    walks,
    chains,
    limits,
    requests,
    reports,
    look_back,
    lights,
    ladder,
    scores,
    words,
    landing,
    measuring,
    brief,
    page,
    scans,
    rates,
    movers,
)


def check(pack: Pack, others: Mapping[str, Pack]) -> list[Finding]:
    """Everything wrong with a pack among the others that it may name."""
    scope = Scope(pack, others)
    return [finding for each in CHECKS for finding in each(scope)]
