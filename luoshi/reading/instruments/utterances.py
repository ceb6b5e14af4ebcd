"""Marks what somebody above said or wrote: speeches, instructions, remarks,
and what was asked for on a visit."""

from __future__ import annotations

from luoshi.reading import signs
from luoshi.reading.instruments import sayings
from luoshi.reading.instruments.finds import Finds, Named, is_titled, marked
from luoshi.reading.model import InstrumentForm, Span

SIGNS = "，。；："
# What stands in quotation marks within a name is no longer than this.
QUOTED = 40
ABOUT_EDGE = "的在对关于就 "


def find(text: str, start: int, end: int, found: Finds) -> None:
    """Marks each utterance in the sentence that was not named before."""
    at = start
    while uttered := sayings.UTTERED.search(text, at, end):
        # An utterance runs over no sign: only the stretch that holds such a word need be looked at.
        left, right = _stretch(text, (at, end), uttered.span())
        match = sayings.UTTERANCE.search(text, left, right)
        if match is None:
            at = right
            continue
        begin, at = match.span()
        issued, about, head = match.span("issuer"), match["about"], match["head"]
        if text[begin] == "和" and sayings.ISSUED.match(text, begin + 1):
            begin, issued = begin + 1, (begin + 1, issued[1])
        if is_titled(text, start, begin):
            at = match.end("issuer")
            continue
        leader = sayings.LEADER.match(match["issuer"])
        # 方启明在省委全会上的讲话: where it was given is not who gave it.
        if text[begin - 1] == "在" and not leader:
            if not (speaker := sayings.SPEAKER.search(text, max(start, begin - 4), begin)):
                at = match.end("issuer")
                continue
            begin, issued = speaker.start(), (speaker.start(), begin - 1)
        if not leader and (inner := sayings.ISSUED.search(about)):
            at = match.start("about") + inner.start()
            continue
        issuer = text[issued[0] : issued[1]]
        # 重要文章《…》 is named by its title.
        if _names_none(issuer, about, head, leader is not None) or (
            head.endswith("文章") and text[at : at + 1] == "《"
        ):
            continue
        name, topic = sayings.OFFICE.sub("", issuer), sayings.OTHERS.sub("", about).strip(ABOUT_EDGE)
        if visited := sayings.VISITED.match(head):
            topic = (topic or visited["place"]) + "考察"
        if any(old.issuer == name and (not topic or _same(topic, old.words)) for old in found.lately("utterance")):
            continue
        found.named.append(Named("utterance", topic, name))
        found.marks.append(marked((begin, at), form(about, head), issued, "utterance"))
        while leader and (further := sayings.FURTHER.match(text, at, end)):
            at = further.end()
            found.named.append(Named("utterance", further["about"].strip(ABOUT_EDGE), name))
            kind = form(further["about"], further["head"])
            found.marks.append(marked((further.start("about"), at), kind, issued, "utterance"))


def _stretch(text: str, within: Span, about: Span) -> Span:
    """The words between two signs; a sign in quotation marks (“看好渡口，迎接春汛”研讨班) ends nothing."""
    left, right = signs.stretch(text, SIGNS, within, about)
    opened, closed = text.rfind("“", left, right), text.rfind("”", left, right)
    if opened > closed and (behind := text.find("”", right, min(within[1], right + QUOTED))) >= 0:
        right = signs.stretch(text, SIGNS, within, (right, behind))[1]
    if closed >= 0 and text.rfind("“", left, text.find("”", left, right)) < 0:
        before = text.rfind("“", max(within[0], left - QUOTED), left)
        left = signs.stretch(text, SIGNS, within, (before, left))[0] if before >= 0 else left
    return left, right


def _same(topic: str, known: str) -> bool:
    """Whether what was said there (考察望川) was named before, perhaps the other way round (在望川考察)."""
    return topic == known or (topic.endswith("考察") and topic[:-2] in known and sayings.CAME.search(known) is not None)


def _names_none(issuer: str, about: str, head: str, by_leader: bool) -> bool:
    """Whether the words only say that somebody gave an instruction or a speech, and not which."""
    if about.endswith("作出") and not head.endswith(("精神", "要求")):
        return True
    if head in sayings.GIVEN and (sayings.HERE.fullmatch(about) or not sayings.OCCASION.search(about)):
        return True
    # 市长方启明在会上讲话, 作指导讲话: somebody spoke, and that here.
    if head == "讲话" and not by_leader and not about.endswith("的"):
        return True
    return not by_leader and head in sayings.GENERAL and issuer in sayings.BODIES and not about.startswith("关于")


def form(about: str, head: str) -> InstrumentForm:
    """The form of an utterance from its closing words."""
    if sayings.PAPERS.match(head) or head.startswith("报告"):
        return "document"
    if "讲话" not in head and (
        sayings.VISIT.search(head) or (head in ("指示要求", "要求") and sayings.CAME.search(about))
    ):
        return "visit"
    if sayings.SPEECH.search(head) or "讲话" in about:
        return "speech"
    if sayings.TRAVELLED.search(about):
        return "visit"
    return "remark" if "批示" in head and "指示" not in head else "instruction"
