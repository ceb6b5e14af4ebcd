"""Tells which cues and which rule made a mark, and why a sentence was left unread."""

from __future__ import annotations

import msgspec

from luoshi.reading.model import Action, Directive, Readout, Sentence, Span

RULES = {
    "要": "句中的“要”统领一项要求",
    "agent 要": "责任主体在“要”之前",
    "time 要": "时间词在“要”之前",
    "subject 要": "主语（事项）在“要”之前",
    "must": "必须、应当、不得、严禁等统领一项要求",
    "carried on": "承前一句的要求，以谓语开头",
    "agent": "责任主体后直接跟谓语，承前一句的要求",
    "decision": "会议决定、同意的事项",
    "summary": "会议开头概括的议题",
    "body": "正文“会议+议事动词”引出的议题",
    "during": "“会议在……时指出”引出的议题",
    "title marks": "书名号中的文件",
    "utterance": "领导人姓名与指示、批示、讲话等词之间的名词短语",
    "congress": "党的代表大会或中央全会",
    "meeting": "上级会议精神",
    "conveyed": "传达学习的会议",
    "title line": "标题",
    "meeting held": "会议召开的说法",
    "people": "到会人员",
    "page": "网页版面",
    "menu": "网页的导航",
    "other article": "别的文章的标题",
    "font": "字号按钮",
    "buttons": "打印、分享等按钮",
    "position": "当前位置",
    "label": "版面上的标签",
    "dateline": "发布日期",
    "agency": "电头",
    "byline": "作者署名",
    "reporter": "记者署名",
    "editor": "编辑署名",
    "rights": "版权声明",
    "by hand": "手工补标",
    "language model": "语言模型所标",
    "language model: stated": "语言模型认为是陈述",
    "language model: no mark": "语言模型没有标注",
    "language model: no usable answer": "语言模型的回答不能用",
    "adopts or forwards": "通过、印发、转发的文件",
    "no word that calls or decides": "没有要求或决定的词语",
    "opens with a predicate that nobody calls for": "以谓语开头，但前面没有谁提出要求",
}
STATES = "states: "
NO_DIRECTIVE = " opens no directive here"
FORCES = {"deliverable": "可核查的成果", "stance": "态度与要求", "effort": "持续推进的工作"}
FORCE_RULES = {
    "verb": "看动词",
    "verb behind an idiom": "看惯用语后的动词",
    "object": "看宾语",
    "dated or counted": "有时限、数量或次数",
    "campaign": "专项行动、检查一类",
    "thing made": "办成一件看得见的事",
    "duty": "职责一类",
    "outright": "写明全部办到",
    "decision": "会议决定的事",
    "forbids": "禁止一类，没有办完的一天",
    "idiom": "四字短语",
    "default": "没有可判的词语",
    "by hand": "手工补标",
    "language model": "语言模型所标",
}
UNSETTLED = "没有判定，请人工阅读"


class Explanation(msgspec.Struct, frozen=True):
    """One mark under a span: what it is, the rule that made it, its cues as spans, and a sentence for people."""

    kind: str
    span: Span
    rule: str
    cues: tuple[Span, ...]
    because: str
    confidence: float | None = None


def explain(readout: Readout, span: Span) -> tuple[Explanation, ...]:
    """Every mark that touches the span, the widest first; at least the sentence's fate."""
    found = [*_sentences(readout, span), *_directives(readout, span), *_items(readout, span), *_people(readout, span)]
    return tuple(sorted(found, key=lambda mark: mark.span[0] - mark.span[1]))


def _touches(mark: Span, span: Span) -> bool:
    return mark[0] < span[1] and span[0] < mark[1]


def _sentences(readout: Readout, span: Span) -> list[Explanation]:
    found = []
    for sentence in readout.sentences:
        if _touches(sentence.span, span):
            why = fate_because(sentence)
            found.append(Explanation(f"sentence: {sentence.fate}", sentence.span, sentence.why, (), why))
    return found


def fate_because(sentence: Sentence) -> str:
    """Why a sentence met its fate, in words."""
    why = sentence.why
    if why.startswith(STATES):
        told = f"“{why.removeprefix(STATES)}”引出陈述"
    elif why.endswith(NO_DIRECTIVE):
        told = f"“{why.removesuffix(NO_DIRECTIVE)}”在这里没有引出要求"
    else:
        told = RULES.get(why, why)
    return f"{UNSETTLED}：{told}" if sentence.fate == "unread" else told


def force_because(action: Action) -> str:
    """Why an action has its force, in words."""
    return f"{FORCES[action.force]}（{FORCE_RULES.get(action.rule, action.rule)}）"


def directive_explained(directive: Directive) -> Explanation:
    """The rule that made a directive, and its cues."""
    start = directive.actions[0].span[0] if directive.actions else directive.span[1]
    cues = [
        cue for cue in (directive.attribution, directive.agent, (directive.span[0], start)) if cue and cue[0] < cue[1]
    ]
    cues += [*directive.deadlines, *directive.quantities]
    because = RULES.get(directive.rule, directive.rule)
    return Explanation("directive", directive.span, directive.rule, tuple(cues), because, directive.confidence)


def _directives(readout: Readout, span: Span) -> list[Explanation]:
    found = []
    for directive in readout.directives:
        if not _touches(directive.span, span):
            continue
        found.append(directive_explained(directive))
        for action in directive.actions:
            if _touches(action.span, span):
                found.append(Explanation("action", action.span, action.rule, (action.span,), force_because(action)))
    return found


def _items(readout: Readout, span: Span) -> list[Explanation]:
    found = []
    for item in readout.agenda:
        if _touches(item.subject, span):
            because = RULES.get(item.rule, item.rule)
            found.append(
                Explanation(f"agenda: {item.kind}", item.subject, item.rule, (item.subject,), because, item.confidence)
            )
    for mark in readout.instruments:
        if _touches(mark.span, span):
            cues = (mark.issuer,) if mark.issuer else (mark.span,)
            because = RULES.get(mark.rule, mark.rule)
            found.append(Explanation(f"instrument: {mark.form}", mark.span, mark.rule, cues, because, mark.confidence))
    return found


def _people(readout: Readout, span: Span) -> list[Explanation]:
    return [
        Explanation(
            f"person: {person.part}",
            person.name,
            "name behind a title",
            (person.title,) if person.title else (),
            "姓名在职务之后、与会动词之前",
        )
        for person in readout.people
        if _touches(person.name, span)
    ]
