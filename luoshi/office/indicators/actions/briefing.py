"""定稿: a brief is kept as it stands."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.recorder import Done, action, now
from luoshi.office.indicators import powers
from luoshi.office.indicators.models import KeptBrief
from luoshi.office.indicators.queries import briefs
from luoshi.office.people.models import Person
from luoshi.rating.indicators import Period


@action("keep_brief")
def keep_brief(actor: Person, pack: str, area: int | None, period: Period) -> Done:
    """By who sets targets; the event holds the digest of both languages. One without figures is not kept."""
    if not powers.may_set_targets(actor):
        raise Forbidden(_("只有督查员和领域包写明的单位可以定稿。"))
    own = briefs.subject(actor, pack, area, period)
    of = replace(own, hidden=powers.everything().hidden)  # others read it too
    content: Mapping[str, Any] = {
        language: msgspec.to_builtins(briefs.brief(of, language)) for language in ("zh", "en")
    }
    if not content["zh"]["sections"]:
        raise Refused(_("这一时期还没有数据，不能定稿。"))
    made = KeptBrief.objects.create(
        pack=of.pack.pack,
        version=of.pack.version,
        area=of.area,
        period=of.period.code,
        content=content,
        kept_by=actor,
        kept_at=now(),
    )
    digest = hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()
    return Done(
        made, {"pack": made.pack, "version": made.version, "area": of.area.pk, "period": made.period, "digest": digest}
    )
