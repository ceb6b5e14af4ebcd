"""What a verification asks of whoever looks: an answer to each element."""

from collections.abc import Sequence

from django.utils.text import Truncator
from django.utils.translation import ngettext

from luoshi.office.ledger.models import Element

SHOWN = 40  # characters of an element; the whole stands in its row


def unanswered(elements: Sequence[Element]) -> str:
    """Which elements were passed over, and what to do."""
    told = ngettext(
        "还有 %(n)d 项要素没有答，请逐项答“属实”或“未证实”：%(elements)s",
        "还有 %(n)d 项要素没有答，请逐项答“属实”或“未证实”：%(elements)s",
        len(elements),
    )
    named = (f"{element.order}. {Truncator(element.text).chars(SHOWN)}" for element in elements)
    return told % {"n": len(elements), "elements": "；".join(named)}
