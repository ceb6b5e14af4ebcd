"""Which indicators a commitment is about: by the words of the packs, when it is registered."""

from collections.abc import Iterable
from typing import Any

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.models import Attachment
from luoshi.office.ledger.models import DELIVERED, DROPPED, Commitment, Origin
from luoshi.office.people.models import Person, Unit


def join(commitment: Commitment) -> dict[str, Any]:
    """Attaches to a new commitment what its words name; the facts for its event. A dispatch has its indicator by its signal."""
    if commitment.origin == Origin.SIGNAL:
        return {}
    found = named(f"{commitment.title}\n{commitment.words}")
    Attachment.objects.bulk_create(
        Attachment(commitment=commitment, indicator=code, words=word) for code, word in found.items()
    )
    return {"indicators": list(found)} if found else {}


def named(text: str) -> dict[str, str]:
    """The indicators that a text names, each with the word: of words within each other the longest."""
    meant = catalogue.words(today())
    found: dict[str, str] = {}
    for word in sorted(meant, key=len, reverse=True):
        if word in text:
            text = text.replace(word, "\n")
            for code in meant[word]:
                found.setdefault(code, word)
    return found


def open_ones(codes: Iterable[str], person: Person | None = None) -> "list[Attachment]":
    """Attachments of these indicators to commitments that are not over, the latest first; of a person those that they see."""
    found = Attachment.objects.filter(indicator__in=codes).exclude(commitment__state__in=[*DELIVERED, *DROPPED])
    if person is not None:
        found = found.filter(commitment__in=Commitment.objects.visible_to(person).order_by().values("pk"))
    return list(found.select_related("commitment__lead", "commitment__office").order_by("-commitment_id", "pk"))


def is_about(commitment: Commitment, area: Unit, areas: Iterable[Unit]) -> bool:
    """Whether a commitment is about this area of the areas: the nearest in which its lead unit works, or its office."""
    path = (commitment.lead or commitment.office).path
    within = [each for each in areas if path.startswith(each.path)]
    return bool(within) and max(within, key=lambda each: len(each.path)).pk == area.pk
