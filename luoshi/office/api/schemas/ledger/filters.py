"""In: what the list is narrowed to, and a name to keep that under."""

from typing import Annotated, Literal

from ninja import Field
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Cursor, Id, Input, PackCode, Search, Year
from luoshi.office.ledger.models import Domain, State
from luoshi.office.meetings.models import Confidentiality


class ViewIn(Input):
    name: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=CLEAN)]
    query: Annotated[str, StringConstraints(max_length=500, pattern=CLEAN)]


class LedgerParams(Input):
    """What the list is narrowed to, how it is ordered, and the cursor of the page wanted; empty values do not narrow."""

    q: Search = Field("", description="words in number, title or source")
    state: Annotated[list[State], Field(max_length=len(State))] = []
    lead: Id | None = None
    domain: Domain | Literal[""] = ""
    pack: PackCode = Field("", description="the code of a pack")
    confidentiality: Confidentiality | Literal[""] = ""
    due: Literal["", "overdue", "week", "late", "none"] = ""
    claimed: Literal["", "none", "part", "complete"] = Field("", description="by what the unit claims")
    proven: Literal["", "none", "part", "all"] = Field("", description="by what the evidence supports")
    office: Id | None = None
    year: Year | None = None
    mine: bool = Field(False, description="only what you handle, sign or supervise")
    sort: Literal["newest", "due", "changed"] = "newest"
    after: Cursor = Field("", description="the `after` of the page before this one")
    before: Cursor = Field("", description="the `before` of the page after this one")
