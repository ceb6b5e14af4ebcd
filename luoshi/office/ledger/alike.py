"""Finds pictures that look like one another among all evidence, by the bands of their fingerprints."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from luoshi.office.ledger.models import Evidence, FileFacts, Report
from luoshi.pictures import BANDS, distance

LOOKED_AT = 3000  # files of one band: a picture that half the city hands in costs no more
MOST = 20  # files that look like one


class Alike(NamedTuple):
    """An earlier piece of evidence that looks like the file of the digest, and in how many bits of 64 they differ."""

    digest: str
    bits: int
    evidence: Evidence


def alike(digests: Collection[str], bits: int) -> Iterator[Alike]:
    """What was handed in before and looks like these files, the nearest first; the very same files are not named."""
    for facts in FileFacts.objects.filter(digest__in=digests).exclude(fingerprint=None).order_by("digest"):
        near = looking_like(facts.fingerprint or 0, bits)
        near.pop(facts.digest, None)
        closest = sorted(near, key=lambda digest: (near[digest], digest))[:MOST]
        found = Evidence.objects.filter(digest__in=closest).exclude(report__status=Report.Status.RETURNED)
        for item in sorted(found.select_related("report"), key=lambda item: (near[item.digest], item.pk)):
            yield Alike(facts.digest, near[item.digest], item)


def looking_like(fingerprint: int, bits: int) -> dict[str, int]:
    """The digests of the files within so many bits, with these: four look-ups in indexes, however many files there are."""
    near = {}
    for number in range(BANDS):
        rows = FileFacts.objects.in_band(number, fingerprint).values_list("digest", "fingerprint")[:LOOKED_AT]
        near.update({digest: distance(fingerprint, other) for digest, other in rows if other is not None})
    return {digest: found for digest, found in near.items() if found <= bits}
