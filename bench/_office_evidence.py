"""A report with a photo of 5 MB, in an office that holds the fingerprints of many pictures. For `loop.py`."""

import random
import statistics
import time
from io import BytesIO

from bench._office_pages import set_up
from bench._office_rules import Work, _megabytes

REPORTS = 9


def report_with_photo(url: str, folder: str, pictures: int) -> Work:
    """The median of a few: looked at, kept, compared with all pictures and recorded. Each photo is one that nobody has seen."""
    set_up(url, folder)
    from luoshi.office.ledger import actions
    from luoshi.office.ledger.examining import examine
    from luoshi.office.ledger.models import Commitment, FileFacts, State
    from luoshi.office.ledger.proofs import Attachment
    from luoshi.office.people.models import Duty, Person, Role

    dice = random.Random(1)
    for start in range(0, pictures, 5000):
        rows = [
            FileFacts(digest=f"{number:064x}", media_type="image/jpeg")
            for number in range(start, min(start + 5000, pictures))
        ]
        for row in rows:
            row.keep_fingerprint(dice.getrandbits(64) - 2**63)
        FileFacts.objects.bulk_create(rows)
    duty = Duty.objects.filter(role=Role.HANDLER, unit__in=Commitment.objects.values("lead")).first()
    assert duty
    open_ones = Commitment.objects.filter(lead=duty.unit_id, children=None, state=State.IN_PROGRESS).order_by("pk")[
        :REPORTS
    ]
    handler, taken, computed = Person.objects.get(pk=duty.person_id), [], []
    for number, commitment in enumerate(open_ones):
        attachment = Attachment("现场.jpg", _photo(number))
        start, computing = time.perf_counter(), time.process_time()
        examine([attachment])
        actions.report(handler, commitment.pk, progress=40, done=f"桩基完成{number + 50}根。", attachments=[attachment])
        taken.append(time.perf_counter() - start)
        computed.append(time.process_time() - computing)
    return Work(
        f"report with 5 MB photo, {pictures:,} known",
        len(taken),
        statistics.median(taken),
        statistics.median(computed),
        _megabytes(),
        0,
    )


def _photo(seed: int) -> bytes:
    """Some 5 MB of JPEG: noise over a drawing, as fine detail makes a photo large."""
    from PIL import Image, ImageDraw

    picture = Image.effect_noise((4000, 3000), 38).convert("RGB")
    dice, draw = random.Random(seed), ImageDraw.Draw(picture)
    for _ in range(9):
        x, y = dice.randrange(3000), dice.randrange(2000)
        draw.rectangle((x, y, x + 700, y + 500), fill=(dice.randrange(256), dice.randrange(256), dice.randrange(256)))
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
