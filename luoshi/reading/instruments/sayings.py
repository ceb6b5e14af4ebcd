"""Knows how what somebody above said or wrote is named: who said it, on what occasion, and what it was."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.names import SURNAMES
from luoshi.reading.patterns import HAN, either

LEADERS = (
    "习近平|李克强|李强|江泽民|胡锦涛|朱镕基|温家宝|邓小平|毛泽东|李鹏|王岐山|汪洋|栗战书|王沪宁|"
    "赵乐际|韩正|蔡奇|丁薛祥|李希"
)
LEVEL = "[省市州县区]"
# 方启明书记, 周砚同志, 许明在…: a name, closed by what follows it.
NAME = (
    rf"[{SURNAMES}](?<!学习)(?![省市州县区委]){HAN}{{1,2}}?"
    "(?=同志|等|在|对|就|关于|的|讲|重|批|指|近|来|到|书记|省长|市长|主席|部长|总理|副总理)"
)
# 习近平新时代…思想 is no utterance of his.
ISSUER = either(
    f"(?:{LEADERS})(?!新时代|[^，。]{{2,4}}思想)(?:总书记|主席|总理|委员长|副总理|同志|国家主席)?",
    "总书记",
    # 市委书记、市长方启明
    f"{LEVEL}委副?书记(?:、代?{LEVEL}长)?{NAME}",
    f"(?:省长|市长|州长|县长|自治区主席){NAME}",
    "党中央|中共中央|国务院|中央",
    f"{LEVEL}委、?{LEVEL}政府(?:主要领导|领导)?(?:同志)?",
    f"{LEVEL}委|{LEVEL}政府|自治区党委",
    f"{NAME}(?:同志|书记|省长|市长|主席|部长|总理|副总理)",
)
# The first characters of all that an issuer may begin with: elsewhere none need be tried.
ISSUER_FIRST = rf"(?=[{SURNAMES}习栗总省市州县区自党中国])"
LEADER, ISSUED = re.compile(LEADERS), patterns.late(ISSUER)
SAID = (
    "(?:讲话(?:要点)?|演讲|致辞|(?<=的)重要思想|重要战略思想|新理念新思想新战略|指示批示|指示|批示|论述|"
    "回信|贺信|贺词|悼词|文章|考察要求|(?<=重要)要求|(?<=所作的)报告)"
)
# 贯彻中央关于…的意见精神: a paper that is named without title marks.
PAPER = "(?:意见|决定|通知|规定|建议|通报|条例|规划)"
HEAD = "(?=[意决通规建条考视系重主讲演致指批论回贺悼文要报新])" + either(
    f"(?<=的){PAPER}精神",
    # 考察望川重要讲话精神
    f"(?:考察|视察){HAN}{{0,10}}?(?:重要)?(?:指示|讲话)?(?:精神|要求)",
    # 系列重要讲话和重要指示批示精神
    f"(?:系列)?(?:重要|主旨)?{SAID}(?:(?:精神)?(?:和|、|及|以及)?(?:重要)?{SAID})*(?:精神|要求)?",
)
# 周砚主持会议并作讲话: what somebody did at this meeting is no utterance from elsewhere.
DONE_HERE = (
    "主持会议|主持并|到会|传达|并作|作了|做了|发表|委托|(?<!工)作重要|出席会议|作了|会见|"
    "并(?=讲话)"
)  # fmt: skip
# Words within a clause, and what they quote (在“春汛”研讨班上的).
ABOUT = rf"(?:(?!{DONE_HERE})(?:[^，。；：《》“]|“(?:[^”《》。\n]{{1,40}}”)?)){{0,60}}?"
UTTERANCE = patterns.late(f"{ISSUER_FIRST}(?P<issuer>{ISSUER})(?P<about>{ABOUT})(?P<head>{HEAD})")
# What every head holds: behind the last of these no further utterance stands.
UTTERED = re.compile(
    "讲话|演讲|致辞|重要思想|战略思想|新战略|指示|批示|论述|回信|贺信|贺词|悼词|文章|考察|视察|精神|"
    "重要要求|报告"
)  # fmt: skip
# 习近平总书记关于…的重要论述、对…的重要指示精神: what the same speaker said besides.
FURTHER = patterns.late(
    "(?:、|和|及|以及|，(?:以及|特别是|尤其是))"
    r"(?P<about>(?:在|对|关于|来|到|致|二[〇○零]|\d{4}年)(?:(?!会议精神)[^，。；：、《》]){2,60}?|"
    f"(?=考察|视察))(?P<head>{HEAD})"
)
SPEAKER = patterns.late(rf"[{SURNAMES}](?<!学习){HAN}{{1,2}}在$")
# What stands around the issuer's name: 市委书记方启明, 方启明同志.
OFFICE = re.compile(
    f"^(?:{LEVEL}委副?书记(?:、代?{LEVEL}长)?|[省市州县]长)|"
    "(?:总书记|副?书记|同志|[省市]长)$"
)  # fmt: skip
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
PAPERS = re.compile(PAPER)
SPEECH = re.compile("讲话|思想|论述|演讲|致辞|文章|回信|贺信|贺词|悼词")
VISIT = re.compile("考察|视察")
CAME = patterns.late(f"考察|视察|来{HAN}")
# 考察望川重要讲话精神: the place that tells which of the speeches it was.
VISITED = patterns.late(
    f"(?:考察|视察)(?P<place>{HAN}{{2,8}}?)(?<!重要)时?的?"
    "(?:重要)?(?:指示|讲话|要求|精神)"
)  # fmt: skip
TRAVELLED = re.compile("考察|视察|调研")
