"""The kinds of value that come in: ids, words, days, keys, pages; each with the bounds that both databases can keep."""

from datetime import date
from typing import Annotated

from ninja import Header
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST = 2**63 - 1  # the largest id that a database column holds
PLACE = 2**31 - 1  # the largest place in a text
# PostgreSQL keeps no zero characters
CLEAN = r"^[^\x00]*$"

Id = Annotated[int, Field(ge=1, le=MOST)]
Place = Annotated[int, Field(ge=0, le=PLACE)]
Percent = Annotated[int, Field(ge=0, le=100)]
Day = Annotated[date, Field(ge=date(1949, 1, 1), le=date(2199, 12, 31))]
Year = Annotated[int, Field(ge=1949, le=2199)]
Line = Annotated[str, StringConstraints(max_length=300, pattern=CLEAN)]
Words = Annotated[str, StringConstraints(max_length=20_000, pattern=CLEAN)]
Search = Annotated[str, StringConstraints(max_length=100, pattern=CLEAN)]
PackCode = Annotated[str, StringConstraints(max_length=40, pattern=r"^([a-z][a-z0-9_-]*)?$")]
Cursor = Annotated[
    str, StringConstraints(max_length=80, pattern=r"^(((\d{4}-\d\d-\d\d(T[0-9:.]{8,15}Z)?)?_)?\d{1,18})?$")
]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=40,  # the event keeps 64 characters, and 全部立项 adds the directive's id
        pattern=r"^[0-9A-Za-z_.:-]+$",
        description="A name of your own for this act, e.g. a UUID: the same key again gives the first result.",
    ),
]


class Input(BaseModel):
    """A body, a form, the parameters of a list. A name that a body does not know is refused: nothing is lost in silence."""

    model_config = ConfigDict(extra="forbid")
