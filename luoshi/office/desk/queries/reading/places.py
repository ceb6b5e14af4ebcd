"""Where words that somebody pastes stand in the text."""

from django.utils.translation import gettext as _

from luoshi.errors import Invalid


def place_of(text: str, words: str, after: str = "") -> tuple[int, int]:
    """Where words stand in a text, when they stand there once after some other words of it."""
    words, after = words.strip(), after.strip()
    if not words:
        raise Invalid(_("请写明要补标的文字。"), field="words")
    begin = text.find(after) if after else 0
    if begin < 0:
        reason = _("原文里没有“%(words)s”，请照原文填写前面的几个字，或不填。")
        raise Invalid(reason % {"words": after[:30]}, field="after")
    start = text.find(words, begin + len(after))
    if start < 0:
        reason = _("在原文里找不到“%(words)s”，请照原文粘贴，标点也要一致。")
        raise Invalid(reason % {"words": words[:30]}, field="words")
    if text.find(words, start + 1) >= 0:
        reason = _("“%(words)s”在原文里不止一处，请多粘贴几个字，或填写它前面的几个字。")
        raise Invalid(reason % {"words": words[:30]}, field="words")
    return start, start + len(words)


def place_around(text: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Where words stand in a text that overlap a stretch of it; the nearest to its beginning, where there are several."""
    words = words.strip()
    if not words:
        raise Invalid(_("请写明这条要求的文字，从哪里起、到哪里止。"), field="words")
    first = max(0, start - len(words) + 1)
    places = [at for at in range(first, end) if text.startswith(words, at)]
    if not places:
        reason = _("这条要求的前后没有“%(words)s”，请照原文改，标点也要一致，并且与原来的文字相连。")
        raise Invalid(reason % {"words": words[:30]}, field="words")
    at = min(places, key=lambda place: abs(place - start))
    return at, at + len(words)
