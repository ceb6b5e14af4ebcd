"""Near-same texts: a sampled set of hashed word windows for each source, compared by their overlap."""

import hashlib

from luoshi.office.meetings.models import Source
from luoshi.office.people.models import Unit

WINDOW = 8  # characters; long enough that shared phrases of the genre do not count as likeness
SAMPLE = 64  # the smallest hashes kept for a source
NEAR = 0.6  # share of common hashes from which two texts count as versions of each other


def fingerprint(text: str) -> list[int]:
    """The smallest hashes of the text's windows, white space and punctuation left out (bottom-k sketch)."""
    letters = "".join(filter(str.isalnum, text))
    windows = {letters[i : i + WINDOW] for i in range(max(1, len(letters) - WINDOW + 1))}
    hashes = {int.from_bytes(hashlib.blake2b(window.encode(), digest_size=6).digest()) for window in windows}
    return sorted(hashes)[:SAMPLE]


def likeness(one: list[int], other: list[int]) -> float:
    """The estimated share of common windows, 0 to 1."""
    union = sorted(set(one) | set(other))[:SAMPLE]
    return len(set(one) & set(other) & set(union)) / len(union) if union else 0.0


def nearest(sketch: list[int], office: Unit) -> tuple[Source, float] | None:
    """The office's source most like a sketch, if any is near enough to be a version of it. Only the latest versions count."""
    best, score = None, 0.0
    latest = Source.objects.filter(meeting__office=office, meeting__superseded_by=None)
    for pk, kept in latest.values_list("pk", "fingerprint").iterator():
        if (found := likeness(sketch, kept)) > score:
            best, score = pk, found
    if best is None or score < NEAR:
        return None
    return Source.objects.select_related("meeting").get(pk=best), score
