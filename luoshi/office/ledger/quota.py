"""How much evidence a unit may hand in."""

from collections.abc import Collection

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.ledger.models import Evidence
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Unit

MEGABYTE = 1024 * 1024


def used(unit_id: int) -> int:
    """The bytes of a unit's evidence; the same content counts once."""
    kept = Evidence.objects.filter(report__unit=unit_id).values("digest", "size").distinct()
    return kept.aggregate(sum=Sum("size"))["sum"] or 0


def demand_room(unit_id: int, attachments: Collection[Attachment]) -> None:
    """Refuses what would go beyond the unit's quota."""
    if not attachments:
        return
    brought = {attachment.digest: len(attachment.content) for attachment in attachments}
    here = Evidence.objects.filter(report__unit=unit_id, digest__in=brought).values_list("digest", flat=True)
    new = sum(size for digest, size in brought.items() if digest not in set(here))
    held = used(unit_id)
    if new and held + new > settings.UNIT_QUOTA:
        told = {
            "unit": Unit.objects.get(pk=unit_id),
            "used": f"{held / MEGABYTE:.1f}",
            "new": f"{new / MEGABYTE:.1f}",
            "quota": settings.UNIT_QUOTA // MEGABYTE,
        }
        raise Invalid(
            _(
                "%(unit)s的佐证已用 %(used)s MB，加上这次的 %(new)s MB 超过配额 %(quota)s MB。"
                "请减少或压缩文件，或请系统管理员调高配额。"
            )
            % told,
            field="files",
        )
