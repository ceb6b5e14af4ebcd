"""Briefs that were kept, each as far as the reader may see what it tells of."""

import msgspec
from django.db.models import QuerySet

from luoshi.errors import NotFound
from luoshi.office.indicators import powers
from luoshi.office.indicators.models import KeptBrief
from luoshi.office.indicators.queries.briefs import Language, Subject
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.rating.brief import Brief


def listing(person: Person, of: Subject) -> QuerySet[KeptBrief]:
    """Those of the same pack and area, the latest first."""
    found = KeptBrief.objects.filter(pack=of.pack.pack, area__in=powers.sight_of(person).areas, area_id=of.area.pk)
    return found.select_related("kept_by").defer("content")[:20]


def one(person: Person, pk: int, language: Language) -> tuple[KeptBrief, Brief]:
    """One with its content, without the sentences about commitments that the person does not see."""
    found = KeptBrief.objects.select_related("area", "kept_by").filter(pk=pk).first()
    if found is None or found.area_id not in powers.sight_of(person).areas:
        raise NotFound("")
    brief = msgspec.convert(found.content[language], Brief)
    told = {
        piece.ref.id for phrase in brief.phrases for piece in phrase if piece.ref and piece.ref.kind == "commitment"
    }
    seen = set(Commitment.objects.visible_to(person).filter(pk__in=told).values_list("pk", flat=True))
    sections = tuple(
        msgspec.structs.replace(
            section,
            sentences=tuple(
                phrase
                for phrase in section.sentences
                if not any(p.ref and p.ref.kind == "commitment" and p.ref.id not in seen for p in phrase)
            ),
        )
        for section in brief.sections
    )
    return found, msgspec.structs.replace(brief, sections=sections)
