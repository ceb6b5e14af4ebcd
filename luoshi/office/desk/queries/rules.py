"""The rules page: which rules are in force, since when, by whom, what each version changed; and the text to start a change."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import basis_on, name
from luoshi.office.people.models import Person
from luoshi.office.rules.models import PackVersion, Status
from luoshi.office.rules.queries import SUPERVISION, library, may_decide, office_for_rules, pack_on, trial, versions
from luoshi.office.wording import language, said
from luoshi.packs import Pack, PackInvalid, differences
from luoshi.packs.limits import LimitRule
from luoshi.rating import Said
from luoshi.rating.model import RuleSet, say_when

HEAD = {"version", "effective", "source", "status", "until"}  # told beside the differences


class Version(NamedTuple):
    """A version of the pack with the overlay that made it (None: built in), and what it changed."""

    version: str
    start: date
    kept: PackVersion | None
    changes: Sequence[str]
    is_current: bool


class Proposal(NamedTuple):
    """An overlay that waits: what it would change, whether the person may put it in force or take it back."""

    kept: PackVersion
    changes: Sequence[str]
    faults: Sequence[str]
    can_approve: bool
    can_withdraw: bool


class LimitRow(NamedTuple):
    """One limit in force."""

    step: str
    code: str
    when: str
    limit: str
    source: str
    is_confirmed: bool


class RulesPage(NamedTuple):
    """Everything on the rules page."""

    pack: Pack
    versions: Sequence[Version]
    proposals: Sequence[Proposal]
    withdrawn: Sequence[PackVersion]
    limits: Sequence[LimitRow]
    preset: str
    lights: RuleSet
    light_rows: Sequence[tuple[str, str, str, str]]
    can_propose: bool


def rules_page(person: Person) -> RulesPage:
    """The page for a person."""
    day = today()
    pack, kept, lights = pack_on(day), versions(), basis_on(day).rules
    return RulesPage(
        pack,
        _versions(kept, pack),
        [_proposal(person, each) for each in kept if each.status == Status.PROPOSED],
        [each for each in kept if each.status == Status.WITHDRAWN],
        _limits(pack),
        said(pack.limits.presets[pack.limits.use].names) if pack.limits else "",
        lights,
        [
            (test.rule, test.light, name(test.light), said(Said(*say_when(lights.rules[test.rule].when))))
            for test in lights.tests
        ],
        office_for_rules(person) is not None,
    )


def changes_of(old: Pack, new: Pack) -> list[str]:
    """What changed, one sentence each, in the viewer's language."""
    return [said(each) for each in differences(old, new) if each.path[0] not in HEAD]


def starting_text() -> str:
    """What a change starts from: the latest overlay under the next number, else one limit as it stands."""
    latest = next((each for each in versions() if each.status == Status.IN_FORCE), None)
    if latest is None:
        limits = pack_on(today()).limits
        assert limits
        code, rule = next(iter(limits.presets[limits.use].rules.items()))
        value = ", ".join(f"{key}: {value}" for key, value in rule.limit.model_dump(exclude_defaults=True).items())
        path = f"limits.presets.{limits.use}.rules.{code}"
        return (
            f'overlay: {SUPERVISION}\nversion: "1"\neffective: {today()}\nsource: 依据的文件\n'
            f"set:\n  {path}.limit: {{{value}}}\n  {path}.source: 依据的文件\n"
        )
    day = max(today(), latest.effective + timedelta(days=1))
    number = re.sub(r"(\d+)$", lambda last: str(int(last[1]) + 1), latest.version)
    text = re.sub(r"(?m)^version:.*$", f'version: "{number}"', latest.text)
    return re.sub(r"(?m)^effective:.*$", f"effective: {day}", text)


def _versions(kept: Sequence[PackVersion], current: Pack) -> list[Version]:
    by_version = {each.version: each for each in kept if each.status == Status.IN_FORCE}
    found: list[Version] = []
    before: Pack | None = None
    for entry in library().versions(SUPERVISION):
        pack = entry.loaded.pack
        overlay = by_version.get(pack.version.partition("+")[2])
        changed = changes_of(before, pack) if before else []
        found.append(Version(pack.version, entry.start, overlay, changed, pack.version == current.version))
        before = pack
    return found[::-1]


def _proposal(person: Person, kept: PackVersion) -> Proposal:
    allowed = may_decide(person, kept)
    changes: list[str] = []
    faults: list[str] = []
    try:
        found = trial(kept.text)
        changes = changes_of(found.old, found.new)
    except PackInvalid as error:
        faults = faults_of(error)
    return Proposal(kept, changes, faults, allowed, allowed or kept.proposed_by_id == person.pk)


def faults_of(error: PackInvalid) -> list[str]:
    """Each fault with its line, in the viewer's language."""
    return [fault.in_(language()) for fault in error.faults]


def _limits(pack: Pack) -> list[LimitRow]:
    if pack.limits is None:
        return []
    used = pack.limits.presets[pack.limits.use].rules
    return [_limit(pack, code, rule) for rules in (used, pack.limits.common) for code, rule in rules.items()]


def _limit(pack: Pack, code: str, rule: LimitRule) -> LimitRow:
    fields = {key: field for ledger in pack.ledgers.values() for key, field in ledger.fields.items()}
    told = []
    for key, wanted in rule.when.items():
        options = getattr(fields.get(key), "options", {})
        told += [said(options[one]) if one in options else said(fields[key].names) for one in wanted]
    assert pack.limits
    step = said(pack.limits.steps[rule.step].names)
    length = rule.limit.limit.english if language() == "en" else rule.limit.limit.text
    return LimitRow(step, code, _("、").join(told), length, said(rule.cited), rule.status != "unconfirmed")
