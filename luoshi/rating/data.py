"""The ground of all rules that people write as data: nothing unknown is let in, nothing is converted, names are bilingual."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints
from pydantic_core import PydanticCustomError

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Strict(False)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", max_length=40)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9A-Za-z.+-]*$", max_length=80)]


class Data(BaseModel):
    """Checked data. A key that is not known is a fault, so that a slip of the pen never passes for a rule."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class Names(Data):
    """A label in both languages."""

    zh: Text
    """The Chinese label, as the screen shows it."""
    en: Text
    """The English label."""

    def in_(self, language: Literal["zh", "en"]) -> str:
        """The label in one language."""
        return self.zh if language == "zh" else self.en


class Sourced(Data):
    """A value that somebody must answer for. What no source states is `unconfirmed` until the office confirms it."""

    source: Text
    """Where the value is from: a document, its number, or why it is only a suggestion."""
    source_en: Text | None = None
    """The same in English; without it, English pages show `source` as it is. An overlay that sets `source` takes this away."""
    status: Literal["confirmed", "unconfirmed"] = "confirmed"
    """`unconfirmed`: shown as such until the office confirms the value."""

    @property
    def cited(self) -> Names:
        """The source in both languages."""
        return Names(zh=self.source, en=self.source_en or self.source)


def told(zh: str, en: str) -> PydanticCustomError:
    """A fault for a validator to raise, in both languages."""
    return PydanticCustomError("told", "{en}", {"zh": zh, "en": en})
