"""Takes the names and titles out of a list of participants."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading import patterns
from luoshi.reading.model import Part, Participant, Span
from luoshi.reading.names import NOT_NAMES, TITLED, TRANSCRIBED, behind_title, name_span
from luoshi.reading.patterns import HAN, either
from luoshi.reading.people.ends import end_of_list
from luoshi.reading.predicates import head_at

HANS = patterns.late(f"{HAN}+")
# What parts the names of a list.
JOINT = re.compile(
    # What all of these begin with: elsewhere none need be tried.
    r"(?=[、，；：和及与以 \u3000])"
    + either(
        "[、，；：]",
        # 方启明　周砚
        rf"(?<={HAN}{{2}})[ \u3000]{{1,4}}(?={HAN}{{2}})",
        rf"(?<={HAN})(?:和|及|与|以及)(?=(?!等){HAN}|\d)",
    )
)
# 省长许明在会上的讲话精神
QUOTED = re.compile("讲话|指示|批示|精神|报告|论述")
# 会上，由周砚…: what stands before an office and does not belong to it.
TELLING = re.compile(r"[^，。；]{0,12}?(?:听取了?|由|会上|会前|会后|上午|下午|同日|期间)，?(?:分别|先后)?")
# 党组成员、副主席方启明: an office set off from the next one by a pause.
OFFICE = re.compile("[市县区省州委主副长员部组局办院]|书记")
# What the office behind which a name stands ends in.
OFFICES = ("书记", "长", "主任", "主席", "总理", "常委", "委员")
# What a list of names may stand behind by itself.
EDGE = "，、；：。由日午） 　\n"
SIGNS = " 　，、；："
# A name with its title is no longer than this: so a long sentence of nothing but joints costs no cube of
# its length.
LONGEST_NAME = 60
Named = tuple[Span, Span | None]


def keep(text: str, start: int, end: int, part: Part, people: dict[str, Participant]) -> bool:
    """Whether the stretch lists somebody; each who is named is added to `people` with this part,
    a chair before others."""
    end = end_of_list(text, start, end, part)
    found = _names(text, start, end, part) if end >= start else []
    if not found or _runs_on(text, start, found):
        return False
    for name, title in reversed(found):
        words = text[name[0] : name[1]].replace(" ", "").replace("　", "")
        known = people.get(words)
        if (
            known is None
            or (part == "chair" and known.part != "chair")
            or (part == "report" and known.part in ("attend", "observe"))
        ):
            people[words] = Participant(known.name if known else name, part, _trimmed(text, title))
    return True


def _names(text: str, start: int, end: int, part: Part) -> list[Named]:
    """The names with their titles, the last one first: from the end on,
    as far as one stands beside the other."""
    found: list[Named] = []
    pieces, quoted = list(_pieces(text, start, end)), False
    # 会议由主任方启明，副主任周砚主持; 方启明、周砚分别主持
    one_chair = part == "chair" and text.find("分别", start, end) < 0 and text.rfind("由", start, end) < 0
    for at in range(len(pieces) - 1, -1, -1):
        left, right = pieces[at]
        name = name_span(text, left, right) or _unlisted(text, left, right)
        if name is None:
            if found and one_chair:
                break
            if (found and text[left - 1] == "、") and (
                _may_be_name(text, left, right) or (at and _is_framed(text, pieces[at - 1], left, right))
            ):
                found.append(((left, right), None))
            elif found and not OFFICE.search(text, left, right):
                break
            continue
        # Whose speech was conveyed is not who conveyed it, nor are those named with him
        # (书记周砚、市长许明的批示).
        quoted = part == "report" and (
            text.startswith("总书记", name[1])
            or text.startswith("传达了", left)
            or QUOTED.search(text, name[1], right) is not None
            or (quoted and text[right] == "、")
        )
        if quoted:
            continue
        said = TELLING.match(text, left, name[0])
        title_start = said.end() if said else left
        found.append((name, (title_start, name[0]) if name[0] > title_start else None))
        if one_chair:
            break
    return found


def _runs_on(text: str, start: int, found: list[Named]) -> bool:
    """Whether names without a title are only the end of what stands before them."""
    begin = found[-1][0][0]
    return all(title is None for _, title in found) and begin > start and text[begin - 1] not in EDGE


def _unlisted(text: str, start: int, end: int) -> Span | None:
    """The name behind an office, though its surname is not known."""
    behind = behind_title(text, start, end)
    return behind if behind and text.endswith(OFFICES, start, behind[0]) and _may_be_name(text, *behind) else None


def _may_be_name(text: str, start: int, end: int) -> bool:
    """Whether the words could be a name by their shape."""
    # 向巴平措, 乌云其木格: at least half of the characters write Tibetan or Mongolian names.
    if 4 <= end - start <= 6 and 2 * sum(sign in TRANSCRIBED for sign in text[start:end]) >= end - start:
        return True
    return (
        2 <= end - start <= 3
        and HANS.fullmatch(text, start, end) is not None
        and NOT_NAMES.search(text, start, end) is None
        and TITLED.fullmatch(text, start, end) is None
        and head_at(text, start, end) is None
    )


def _is_framed(text: str, before: Span, start: int, end: int) -> bool:
    """Whether two or three characters stand between names, and so are one though they look like a word."""
    return (
        2 <= end - start <= 3
        and text[end] == "、"
        and HANS.fullmatch(text, start, end) is not None
        and OFFICE.search(text, start, end) is None
        and name_span(text, *before) is not None
    )


def _trimmed(text: str, title: Span | None) -> Span | None:
    """The title without signs and blanks at its edges."""
    if title is None:
        return None
    start, end = title
    while start < end and text[start] in SIGNS + "由":
        start += 1
    while end > start and text[end - 1] in SIGNS:
        end -= 1
    return (start, end) if start < end else None


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between the joints of a list; a connective joins only behind a name."""
    at = start
    for match in JOINT.finditer(text[start:end]):
        mark = start + match.start()
        if match.group()[0] in "和及与以" and name_span(text, max(at, mark - LONGEST_NAME), mark) is None:
            continue
        yield at, mark
        at = start + match.end()
    yield at, end
