"""Marks what somebody above said or wrote: speeches, instructions, remarks, and what was asked for on a visit."""

from __future__ import annotations

import re

from luoshi.reading import patterns, signs
from luoshi.reading.instruments.finds import Finds, Named, is_titled, marked
from luoshi.reading.model import InstrumentForm, Span
from luoshi.reading.names import SURNAMES

LEADERS = (
    "习近平|李克强|李强|江泽民|胡锦涛|朱镕基|温家宝|邓小平|毛泽东|李鹏|王岐山|汪洋|栗战书|王沪宁|"
    "赵乐际|韩正|蔡奇|丁薛祥|李希"
)
NAME = (
    rf"[{SURNAMES}](?<!学习)(?![省市州县区委])[\u4e00-\u9fff]{{1,2}}?(?=同志|等|在|对|就|关于|的|讲|重|批|指|近|来|"
    rf"到|书记|省长|市长|主席|部长|总理|副总理)"
)
ISSUER = (
    rf"(?:(?:{LEADERS})(?!新时代|[^，。]{{2,4}}思想)(?:总书记|主席|总理|委员长|副总理|同志|国家主席)?|"
    rf"总书记|[省市州县区]委(?:副)?书记(?:、代?[省市州县区]长)?{NAME}|(?:省长|市长|州长|县长|自治区主席){NAME}|党中央|中共中央|"
    rf"国务院|中央|[省市州县区]委、?[省市州县区]政府(?:主要领导|领导)?(?:同志)?|[省市州县区]委|[省市州县区]政府|自治区党委"
    rf"|{NAME}(?:同志|书记|省长|市长|主席|部长|总理|副总理))"
)
# The first characters of all that an issuer may begin with: elsewhere none need be tried.
ISSUER_FIRST = rf"(?=[{SURNAMES}习栗总省市州县区自党中国])"
LEADER, ISSUED = re.compile(LEADERS), patterns.late(ISSUER)
SAID = (
    r"(?:讲话(?:要点)?|演讲|致辞|(?<=的)重要思想|重要战略思想|新理念新思想新战略|指示批示|指示|批示|论述|回信|贺信|贺词|悼词|文章|考察要求|"
    r"(?<=重要)要求|(?<=所作的)报告)"
)
# 贯彻中央关于…的意见精神: a paper that is named without title marks.
PAPER = "(?:意见|决定|通知|规定|建议|通报|条例|规划)"
HEAD = (
    r"(?=[意决通规建条考视系重主讲演致指批论回贺悼文要报新])"
    rf"(?:(?<=的){PAPER}精神|(?:考察|视察)[\u4e00-\u9fff]{{0,10}}?(?:重要)?(?:指示|讲话)?(?:精神|要求)|(?:系列)?(?:重要|主旨)?{SAID}(?:(?:精神)?(?:和|"
    rf"、|及|以及)?(?:重要)?{SAID})*(?:精神|要求)?)"
)
UTTERANCE = patterns.late(
    rf"{ISSUER_FIRST}(?P<issuer>{ISSUER})(?P<about>(?:(?!主持会议|主持并|到会|传达|并作|作了|做了|发表|委托|(?<!工)作重要|出席会议|作了|会见|并(?=讲话))(?:[^，。；：《》“]|“(?:[^”《》。\n]{{1,40}}”)?)){{0,60}}?)(?P<head>{HEAD})"
)
# What every head holds: behind the last of these no further utterance stands.
UTTERED = re.compile(
    "讲话|演讲|致辞|重要思想|战略思想|新战略|指示|批示|论述|回信|贺信|贺词|悼词|文章|考察|视察|精神|重要要求|报告"
)
SIGNS = "，。；："
# What stands in quotation marks within a name is no longer than this.
QUOTED = 40
# 习近平总书记关于…的重要论述、对…的重要指示精神: what the same speaker said besides.
FURTHER = patterns.late(
    rf"(?:、|和|及|以及|，(?:以及|特别是|尤其是))(?P<about>(?:在|对|关于|来|到|致|二[〇○零]|\d{{4}}年)(?:(?!会议精神)[^，。；：、《》]){{2,60}}?|(?=考察|视察))(?P<head>{HEAD})"
)
SPEAKER = patterns.late(rf"[{SURNAMES}](?<!学习)[\u4e00-\u9fff]{{1,2}}在$")
OFFICE = re.compile("^(?:[省市州县区]委副?书记(?:、代?[省市州县区]长)?|[省市州县]长)|(?:总书记|副?书记|同志|[省市]长)$")
# What tells a speech that was given elsewhere from 市长方启明讲话.
OCCASION = re.compile("[在对就的致年]|关于|重要|近期|系列|最新")
# 党中央指示, 国务院批示 in general name no utterance of their own.
BODIES = ("党中央", "中央", "国务院")
GENERAL = ("指示", "批示", "讲话精神", "重要讲话", "指示要求")
# These need an occasion: 市长方启明讲话 was given at the meeting itself.
GIVEN = ("讲话", "文章", "回信", "贺信", "贺词")
# 方启明在讲话中指出: what was said here.
HERE = re.compile("在(?:(?:本次|这次)?(?:会议|大会|全会)上?的?)?")
# 习近平总书记等中央领导同志的讲话 names no other speech.
OTHERS = re.compile("^等[^，、]{0,10}(?:同志|领导)")
ABOUT_EDGE = "的在对关于就 "
PAPERS = re.compile(PAPER)
SPEECH = re.compile("讲话|思想|论述|演讲|致辞|文章|回信|贺信|贺词|悼词")
VISIT = re.compile("考察|视察")
CAME = patterns.late(r"考察|视察|来[\u4e00-\u9fff]")
# 考察望川重要讲话精神: the place that tells which of the speeches it was.
VISITED = patterns.late(
    "(?:考察|视察)(?P<place>[\u4e00-\u9fff]{2,8}?)(?<!重要)(?:时)?的?(?:重要)?(?:指示|讲话|要求|精神)"
)
TRAVELLED = re.compile("考察|视察|调研")


def find(text: str, start: int, end: int, found: Finds) -> None:
    """Marks each utterance in the sentence that was not named before."""
    at = start
    while uttered := UTTERED.search(text, at, end):
        # An utterance runs over no sign: only the stretch that holds such a word need be looked at.
        left, right = _stretch(text, (at, end), uttered.span())
        match = UTTERANCE.search(text, left, right)
        if match is None:
            at = right
            continue
        begin, at = match.span()
        issued, about, head = match.span("issuer"), match["about"], match["head"]
        if text[begin] == "和" and ISSUED.match(text, begin + 1):
            begin, issued = begin + 1, (begin + 1, issued[1])
        if is_titled(text, start, begin):
            at = match.end("issuer")
            continue
        leader = LEADER.match(match["issuer"])
        # 方启明在省委全会上的讲话: where it was given is not who gave it.
        if text[begin - 1] == "在" and not leader:
            if not (speaker := SPEAKER.search(text, max(start, begin - 4), begin)):
                at = match.end("issuer")
                continue
            begin, issued = speaker.start(), (speaker.start(), begin - 1)
        if not leader and (inner := ISSUED.search(about)):
            at = match.start("about") + inner.start()
            continue
        issuer = text[issued[0] : issued[1]]
        # 重要文章《…》 is named by its title.
        if _names_none(issuer, about, head, leader is not None) or (
            head.endswith("文章") and text[at : at + 1] == "《"
        ):
            continue
        name, topic = OFFICE.sub("", issuer), OTHERS.sub("", about).strip(ABOUT_EDGE)
        if visited := VISITED.match(head):
            topic = (topic or visited["place"]) + "考察"
        if any(old.issuer == name and (not topic or _same(topic, old.words)) for old in found.lately("utterance")):
            continue
        found.named.append(Named("utterance", topic, name))
        found.marks.append(marked((begin, at), form(about, head), issued, "utterance"))
        while leader and (further := FURTHER.match(text, at, end)):
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
    return topic == known or (topic.endswith("考察") and topic[:-2] in known and CAME.search(known) is not None)


def _names_none(issuer: str, about: str, head: str, by_leader: bool) -> bool:
    """Whether the words only say that somebody gave an instruction or a speech, and not which."""
    if about.endswith("作出") and not head.endswith(("精神", "要求")):
        return True
    if head in GIVEN and (HERE.fullmatch(about) or not OCCASION.search(about)):
        return True
    # 市长方启明在会上讲话, 作指导讲话: somebody spoke, and that here.
    if head == "讲话" and not by_leader and not about.endswith("的"):
        return True
    return not by_leader and head in GENERAL and issuer in BODIES and not about.startswith("关于")


def form(about: str, head: str) -> InstrumentForm:
    """The form of an utterance from its closing words."""
    if PAPERS.match(head) or head.startswith("报告"):
        return "document"
    if "讲话" not in head and (VISIT.search(head) or (head in ("指示要求", "要求") and CAME.search(about))):
        return "visit"
    if SPEECH.search(head) or "讲话" in about:
        return "speech"
    if TRAVELLED.search(about):
        return "visit"
    return "remark" if "批示" in head and "指示" not in head else "instruction"
