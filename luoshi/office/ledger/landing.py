"""归入专题: the pack in which a directive lands, by which of its words, and what the pack adds to the commitment to be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office import wording
from luoshi.office.ledger.models import Commitment, Domain, Force
from luoshi.office.people.models import Person
from luoshi.office.rules.words import ground, topics, vocabulary
from luoshi.packs.landing import Landing
from luoshi.packs.model import Pack
from luoshi.reading.domains import speaking_for

NOTHING = Landing()
MOST_WORDS = 6  # that are told where a domain alone brings a directive to a pack


@dataclass(frozen=True, slots=True)
class Place:
    """Where a directive lands: the pack (None: no pack takes it), and why. `words` brought it there: the pack's own, or where
    `is_by_domain`, those that speak for its domain; `is_by_hand` where the office put it there."""

    pack: Pack | None
    words: Sequence[str] = ()
    domain: str = ""
    is_by_domain: bool = False
    is_by_hand: bool = False

    @property
    def code(self) -> str:
        return self.pack.pack if self.pack else ""

    @property
    def landing(self) -> Landing:
        """What the pack says of what lands in it."""
        return (self.pack and self.pack.landing) or NOTHING

    @property
    def elements(self) -> tuple[tuple[str, str], ...]:
        """What the pack wants proved, as a draft holds it."""
        return tuple((wording.said(each), str(Force.DELIVERABLE)) for each in self.landing.elements)

    @property
    def why(self) -> str:
        """The reason in a sentence."""
        return said(self.facts())

    def facts(self) -> dict[str, Any]:
        """For the record: the pack in its version, and why."""
        by = "hand" if self.is_by_hand else "domain" if self.is_by_domain else "words"
        version = self.pack.version if self.pack else ""
        return {"pack": self.code, "version": version, "by": by, "words": list(self.words), "domain": self.domain}


def place_of(words: str, domain: str, chosen: str | None = None) -> Place:
    """Where a directive of these words and this domain lands, or where the office put it (`chosen`: a code, empty for none)."""
    if chosen is not None and (not chosen or chosen in topics()):
        return Place(topics().get(chosen), is_by_hand=True, domain=domain)
    landed = ground().land(words, domain)
    if landed is None:
        return Place(None, domain=domain, is_by_domain=True)
    if landed.words:
        return Place(topics()[landed.pack], landed.words, domain)
    speaking = speaking_for(words, domain, vocabulary())[:MOST_WORDS]
    return Place(topics()[landed.pack], speaking, domain, is_by_domain=True)


def demand_pack(code: str) -> str:
    """The code of a pack in force, or empty for none."""
    if code and code not in topics():
        raise Invalid(_("没有这个专题。"), field="pack")
    return code


def said(facts: Mapping[str, Any]) -> str:
    """Why something landed where it did, from the facts of the record."""
    if facts["by"] == "hand":
        return _("督查室指定")
    domain = _("领域“%(domain)s”") % {"domain": Domain(facts["domain"]).label} if facts["domain"] in Domain else ""
    words = _("、").join(f"“{word}”" for word in facts["words"])
    if facts["by"] == "words":
        return _("原文有%(words)s") % {"words": words}
    return f"{domain}（{words}）" if words else domain


Also = tuple[str, models.Model, dict[str, Any]]
Given = Mapping[str, Any]  # what was filled in of the pack's own fields
Follower = Callable[[Person, Commitment, Place, Given], list[Also]]

_followers: list[Follower] = []


def register(follower: Follower) -> None:
    """Has a function called when a commitment lands in a pack, inside the action; it gives further events for the record."""
    _followers.append(follower)


def follow(actor: Person, commitment: Commitment, place: Place, given: Given) -> list[Also]:
    """What apps above the ledger do where a commitment has landed."""
    return [also for each in _followers for also in each(actor, commitment, place, given)]
