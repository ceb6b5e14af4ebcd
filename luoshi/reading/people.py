"""Finds everyone named as taking part: who chairs, attends, observes, reports."""

from __future__ import annotations

import re

from luoshi.reading import cues, patterns
from luoshi.reading.draft import Draft
from luoshi.reading.model import Participant
from luoshi.reading.names import NOT_NAMES, TITLED, name_span
from luoshi.reading.predicates import head_at

SPOKEN = ("图", "要", "会议指出", "会议强调", "会议认为", "会议要求")
ASKING = re.compile("，要(?!求)")
ROLE = re.compile(
    r"(?=[主出参与到讲座列作做关汇通发介传宣领进部安动提])(?:(?P<chair>主持(?!人))|(?P<attend>(?:出席|参加)(?!.{0,3}(?:保险|医保|社保|培训|评选|竞赛|劳动|志愿|"
    r"第))|与会|到会|参会|(?:(?:发表|作了?|做了?)(?:重要|总结|强调|动员)?|(?<![的要]))讲话(?=[。，；并]|$)|座谈(?=[。，；交]|$))|(?P<observe>列席(?=会议|[有相]关议题|座谈|大会|"
    r"全会|了|本次|今天|$|[。，；]))"
    r"|(?P<report>(?:(?<![工所])作|(?<!所)做)(?:了|的)?(?:题为“[^”]{2,60}”的)?[^，。；、]{0,30}?(?:汇报|发言|报告|补充安排|"
    r"说明|通报|辅导|讲解|讲座)|(?:作|做)(?:了|的)(?=关于)|关于(?=[^，。；]{2,80}(?:汇报|的报告|"
    r"的说明))"
    r"|提出[^，。；]{0,6}意见(?:和?建议)?(?=[，。；]|$)|(?:传达(?:学习)?|宣读|(?<!带)领学)(?!会|过程)(?=[^，。；]{4})|部署了|安排了|(?:安排|动员)部署(?=[^，。；]{2,20}(?:工作|任务))|(?:进行|作|做)(?:了|出)?[^，。；、]{0,6}(?:部署|安排)(?=[，。；：]|$)"
    r"|(?:汇报|通报)(?:了|有关|相关|全|关于|情况)|(?:汇报|发言)(?=[。，；]|$)|介绍了?[^，。；]{0,20}(?:情况|工作)))"
)
DATE = re.compile(
    r"(?:(?:\d{4}|[一二三四五六七八九〇○零]{4})年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)?(?:\d{1,2}|"
    r"[一二三四五六七八九十]{1,3})日(?:上午|下午|晚上|晚|中午|凌晨|晚间)?(?:在[^，。；]{1,12})?$|"
    r"(?:今天|昨天|昨日|今日|近日|日前|当天|当日)(?:上午|下午|晚上|晚)?$|(?:上午|下午)$"
)
DAYS = re.compile("[日天午]")
NOT_HERE = re.compile(
    r"邀请|建议|鼓励|要求|推动|支持|将于|党委.{0,4}主持|积极参加|踊跃参加|访问|推举|推选|组织[^，。；部]{0,8}$"
)
FORWARD = re.compile(
    r"(?:出席|参加|列席)(?:今天|这次|本次|当天|了)?(?:的)?(?:会议|座谈会|大会|全会|活动|调研)?(?:的)?(?:领导)?(?:同志)?(?:有(?!关)|"
    r"还有|的有|的还有|的领导有|的是)[：:]?"
)
# 主持人：方启明, a line of minutes.
LABELLED = re.compile("(?:主持人?|(?:出席|参加|参会|列席)(?:人员|领导|人)?)： ?")
AROUND = re.compile(
    r"围绕|就[^，。；]{2,}|对[^，。；]{2,}|同[^，。；]{2,}|与[^，。；]{2,}|先后|在(?=会|主|座谈)|代表|受[^，。；]{1,30}委托|"
    r"在会上|在主会场|在分会场|通过视频|以视频|列席|出席|应邀|因|结合"
)


# 水利、文旅等单位作了发言
UNITS = re.compile("等[^，。、]{0,6}(?:单位|部门|乡镇|街道|企业|地区|社区|村)(?:[^，。、]{0,8})$")
SPOKE = re.compile(
    r"(?:(?:随后|会上|最后)，)?(?P<who>[^，。；：“”《》要]{4,30}?)(?:同志)?(?:最后|在讲话中|还|首先)*(?:强调|指出|要求|表示)[，：]"
)
OTHERS = re.compile("总书记|总理|会议|习近平")
HANS = patterns.late(r"[\u4e00-\u9fff]+")
HAN = r"[\u4e00-\u9fff]"
JOINT = re.compile(rf"(?=[、，；：和及与以])(?:[、，；：]|(?<={HAN})(?:和|及|与|以及)(?={HAN}|\d))")
TELLING = re.compile(r"[^，。；]{0,12}?(?:听取了?|由|会上|会前|会后|上午|下午|同日|期间)，?(?:分别|先后)?")

# 党组成员、副主席方启明: an office set off from the next one by a pause.
OFFICE = re.compile("[市县区省州委主副长员部组局办院]|书记")

# A name with its title, and a list of names, are no longer than this; without bounds a long sentence of nothing but joints and
# words of taking part would cost the cube of its length.
LONGEST_NAME, LONGEST_LIST = 60, 900


def find(draft: Draft) -> tuple[list[Participant], tuple[int, int] | None]:
    """The participants in order of appearance, once each, and the chair."""
    people: dict[str, Participant] = {}
    title_people: dict[str, Participant] = {}
    for index, piece in enumerate(draft.pieces):
        if piece.furniture:
            continue
        if draft.held and piece.start >= draft.held[0] and draft.cues[index] & cues.SPEECH:
            _speaking(draft.text, piece.start, piece.end, people)
        if not (
            draft.cues[index] & (cues.TAKING_PART | cues.REPORTING) and _may_name(draft.text, piece.start, piece.end)
        ):
            continue
        kept = title_people if index in draft.titles else people
        if _sentence(draft, piece.start, piece.end, kept) and index not in draft.titles:
            draft.settle(index, "header", "people")
    chair = _chair(people) or _chair(title_people)
    if chair and not _chair(people):
        words = draft.text[chair.name[0] : chair.name[1]]
        people = {words: chair} | {name: person for name, person in people.items() if name != words}
    found = sorted(people.values(), key=lambda person: person.name)
    return found, chair.name if chair else None


def _speaking(text: str, start: int, end: int, people: dict[str, Participant]) -> None:
    """镇党委书记方启明强调，…: who speaks at the meeting under an office was there, though no list names them."""
    if text.startswith("会议", start) or not (said := SPOKE.match(text, start, end)) or OTHERS.search(said["who"]):
        return
    name = name_span(text, *said.span("who"))
    if name and name[0] > said.start("who") + 2:
        people.setdefault(text[slice(*name)], Participant(name, "attend", (said.start("who"), name[0])))


def _may_name(text: str, start: int, end: int) -> bool:
    """Whether a sentence with a word of taking part can name participants: it is no instruction."""
    if text.startswith(SPOKEN, start):
        return False
    return (
        not ASKING.search(text, start, end) or text.find("主持", start, end) >= 0 or text.find("出席", start, end) >= 0
    )


def _chair(people: dict[str, Participant]) -> Participant | None:
    return next((person for person in people.values() if person.part == "chair"), None)


def _sentence(draft: Draft, start: int, end: int, people: dict[str, Participant]) -> bool:
    text = draft.text
    found = False
    closed = end - 1 if text[end - 1] == "。" else end
    if label := LABELLED.match(text, start, end):
        part = "chair" if label.group().startswith("主") else "observe" if label.group().startswith("列") else "attend"
        return _keep(draft, label.end(), closed, part, people)
    forwards = list(FORWARD.finditer(text, start, end))
    for at, forward in enumerate(forwards):
        stop = forwards[at + 1].start() if at + 1 < len(forwards) else closed
        part = "observe" if "列席" in forward.group() else "attend"
        found = _keep(draft, forward.end(), stop, part, people) or found
    if forwards:
        if text.find("主持", start, forwards[0].start()) < 0:
            return found
        end = forwards[0].start()
    at = start
    for match in ROLE.finditer(text, start, end):
        if match.start() < at:
            continue
        part = match.lastgroup or "attend"
        if part == "chair":
            if not text.startswith(("主持会议", "主持召开", "主持并", "主持了", "主持。", "主持，"), match.start()):
                tail = text[match.end() : match.end() + 12]
                if not re.match(r"(?:[^，。；]{0,10}?(?:会|会议|仪式|学习|座谈|开幕|闭幕|召开))|$|[）)]", tail):
                    continue
            if text[max(start, match.start() - 1) : match.start()] == "的":
                continue
            # What the leader chaired elsewhere is told further down.
            if (
                draft.held
                and start >= draft.held[1]
                and text.startswith("主持召开", match.start())
                and text.find("总书记", start, match.start()) >= 0
            ):
                continue
        from_ = max(at, text.rfind("；", start, match.start()) + 1, match.start() - LONGEST_LIST)
        # What the meeting heard was given by those named behind 听取, not by those named in what it did before.
        if part == "report" and (heard := text.rfind("听取", from_, match.start())) > from_:
            from_ = heard
        if part != "chair" and (absent := NOT_HERE.search(text, from_, match.start())):
            # 会议邀请周砚作报告: who was invited to speak did.
            if absent.group() != "邀请" or part != "report":
                continue
            from_ = absent.end() + text.startswith("了", absent.end())
        if _keep(draft, from_, match.start(), part, people):
            found = True
            at = match.end()
    return found


def _keep(draft: Draft, start: int, end: int, part: str, people: dict[str, Participant]) -> bool:
    text = draft.text
    if part != "chair" and UNITS.search(text, max(start, end - 16), end):
        end = text.rfind("，", start, end)
        if end < 0:
            return False
    around = AROUND.search(text, start, end)
    if around and part in ("report", "attend"):
        last = max(text.rfind(sign, start, around.start()) for sign in "，、") + 1 or start
        if name_span(text, last, _strip_tail(text, last, around.start())):
            end = around.start()
    end = _strip_tail(text, start, end)
    found: list[tuple[tuple[int, int], tuple[int, int] | None]] = []
    for left, right in reversed(list(_pieces(text, start, end))):
        name = name_span(text, left, right)
        if name and part == "report" and text.startswith("总书记", name[1]):
            continue
        if name is None:
            if found and part in ("chair",):
                break
            if found and _listed(text, left, right):
                found.append(((left, right), None))
                continue
            if found and not OFFICE.search(text, left, right):
                break
            continue
        said = TELLING.match(text, left, name[0])
        title_start = said.end() if said else left
        title = (title_start, name[0]) if name[0] > title_start else None
        found.append((name, title))
        if part == "chair" and text.find("分别", start, left) < 0:
            break
    if found and all(title is None for _, title in found):
        begin = found[-1][0][0]
        if begin > start and text[begin - 1] not in "，、；：。由日午） 　\n":
            return False
    for name, title in reversed(found):
        words = text[name[0] : name[1]].replace(" ", "").replace("　", "")
        old = people.get(words)
        if old is None or (part == "chair" and old.part != "chair"):
            place = old.name if old else name
            people[words] = Participant(place, part, _trim_title(text, title))  # type: ignore[arg-type]
    return bool(found)


def _listed(text: str, start: int, end: int) -> bool:
    """Whether a stretch between two pauses of a list of names is a name too, though its surname is not known."""
    return (
        2 <= end - start <= 3
        and text[start - 1] == "、"
        and HANS.fullmatch(text, start, end) is not None
        and NOT_NAMES.search(text, start, end) is None
        and TITLED.fullmatch(text, start, end) is None
        and head_at(text, start, end) is None
    )


def _trim_title(text: str, title: tuple[int, int] | None) -> tuple[int, int] | None:
    if title is None:
        return None
    start, end = title
    while start < end and text[start] in " 　，、；：由":
        start += 1
    while end > start and text[end - 1] in " 　，、；：":
        end -= 1
    return (start, end) if start < end else None


def _strip_tail(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " 　，":
        end -= 1
    window = max(start, end - 40)
    date = DATE.search(text, window, end) if DAYS.search(text, window, end) else None
    if date:
        end = date.start()
    while end > start and text[end - 1] in " 　，":
        end -= 1
    return end


def _pieces(text: str, start: int, end: int):
    at = start
    for match in JOINT.finditer(text[start:end]):
        mark = start + match.start()
        if match.group()[0] in "和及与以" and not (
            name_span(text, max(at, mark - LONGEST_NAME), mark)
            or TITLED.match(text, start + match.end(), min(end, start + match.end() + LONGEST_NAME))
        ):
            continue
        if match.group()[0] in "和及与以" and name_span(text, max(at, mark - LONGEST_NAME), mark) is None:
            continue
        yield at, mark
        at = start + match.end()
    yield at, end
