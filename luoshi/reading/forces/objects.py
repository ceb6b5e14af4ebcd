"""Tells the force of an action by the object that it ends in, or by where it puts it."""

from __future__ import annotations

import re

from luoshi.reading import cues
from luoshi.reading.forces.attitudes import (
    BRINGING,
    CONVEYED,
    CONVEYED_END,
    DUTIES,
    DUTY,
    MIND,
    MIND_END,
    OTHERS,
    PLACED,
    PRESSED,
    UNWAVERING,
)
from luoshi.reading.forces.results import (
    BUILT,
    BUILT_END,
    CAMPAIGN,
    CAMPAIGN_VERB,
    CONDUCTED,
    STAGED,
    STAGING,
    TARGET,
    TARGET_END,
)
from luoshi.reading.model import Force
from luoshi.reading.predicates import Predicate

# 贯彻…指示精神，特别是…: the force is told by what it is added to.
ADDED = re.compile("，(?:特别是|尤其是|以及|包括|其中)")
CAMPAIGN_LAST, BUILT_LAST, DUTY_LAST, UNWAVERING_LAST = (
    frozenset(word[-1] for word in words) for words in (CAMPAIGN, BUILT_END, DUTIES, UNWAVERING)
)
# All that the end of an action can tell by; and the cues of what it can tell by elsewhere.
TELLING_END = (
    frozenset(word[-2:] for word in (*CAMPAIGN, *BUILT_END, *DUTIES, *TARGET_END, *UNWAVERING))
    | CONVEYED_END
    | MIND_END
)
TELLING_LAST = frozenset("”") | {word for word in BUILT_END if len(word) == 1}
TELLING = cues.CONDUCTING | cues.PLACING


def by_object(text: str, found: Predicate, begin: int, end: int, cued: int) -> tuple[Force, str] | None:
    """What the object at the end of the action, or where the action puts it, tells of its force."""
    words, last = text[begin:end], text[end - 1]
    if last in UNWAVERING_LAST and found.role != "clause" and words.endswith(UNWAVERING):
        return "stance", "object"
    # 开展整治“百日行动”
    named = words[:-1] if last == "”" else words
    if named[-1:] in CAMPAIGN_LAST and (
        (named.endswith(CAMPAIGN) and (CAMPAIGN_VERB.match(text, found.start, end) or STAGED.match(words)))
        or (named.endswith("活动") and text.startswith(STAGING, found.start))
    ):
        return "deliverable", "campaign"
    if (last in BUILT_LAST and words.endswith(BUILT_END) and BUILT.search(words)) or (
        cued & cues.CONDUCTING and CONDUCTED.search(words)
    ):
        return "deliverable", "thing made"
    if words.endswith(TARGET_END) and TARGET.search(words):
        return "deliverable", "dated or counted"
    brings = found.role == "clause" and text[found.start : found.word_end] in BRINGING
    ending = "" if brings else words.removesuffix("”")[-2:]
    if ending == "意识" and OTHERS.search(words):
        return "effort", "object"
    if (ending in CONVEYED_END and CONVEYED.search(ADDED.split(words, 1)[0])) or (
        ending in MIND_END and MIND.search(words)
    ):
        return "stance", "object"
    if cued & cues.PLACING and PLACED.search(words):
        return "stance", "object"
    own_duty = not brings and last in DUTY_LAST and words.endswith(DUTIES)
    if own_duty and DUTY.search(words) and not PRESSED.search(words):
        return "stance", "duty"
    return None
