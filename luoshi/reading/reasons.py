"""What each rule of the reader is called in words, in Chinese and English. A mark keeps only its rule's name."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.labels import FORCES, Language, label, said
from luoshi.reading.model import Action, Sentence

RULES = {
    "要": ("句中的“要”统领一项要求", "“要” in the sentence opens a call"),
    "agent 要": ("责任主体在“要”之前", "who is to act stands before “要”"),
    "time 要": ("时间词在“要”之前", "a time stands before “要”"),
    "subject 要": ("主语（事项）在“要”之前", "the subject (a matter) stands before “要”"),
    "must": ("必须、应当、不得、严禁等统领一项要求", "must, shall, must not or the like opens a call"),
    "carried on": ("承前一句的要求，以谓语开头", "carries on the call before it, opening with a predicate"),
    "agent": (
        "责任主体后直接跟谓语，承前一句的要求",
        "who is to act, then at once the predicate; carries on the call before it",
    ),
    "decision": ("会议决定、同意的事项", "what the meeting decided or agreed to"),
    "summary": ("会议开头概括的议题", "a matter summed up where the meeting opens"),
    "body": (
        "正文“会议+议事动词”引出的议题",
        "a matter that “the meeting” with a verb of dealing introduces in the body",
    ),
    "during": ("“会议在……时指出”引出的议题", "a matter that “when dealing with …, the meeting said” introduces"),
    "title marks": ("书名号中的文件", "a document between title marks"),
    "utterance": (
        "领导人姓名与指示、批示、讲话等词之间的名词短语",
        "the words between a leader's name and instruction, remark, speech or the like",
    ),
    "congress": ("党的代表大会或中央全会", "a party congress or a plenum of the Central Committee"),
    "meeting": ("上级会议精神", "the message of a meeting above"),
    "conveyed": ("传达学习的会议", "a meeting that was conveyed and studied"),
    "title line": ("标题", "title"),
    "meeting held": ("会议召开的说法", "says that the meeting was held"),
    "people": ("到会人员", "who took part"),
    "page": ("网页版面", "page furniture"),
    "menu": ("网页的导航", "the page's navigation"),
    "other article": ("别的文章的标题", "the title of another article"),
    "font": ("字号按钮", "buttons for the size of letters"),
    "buttons": ("打印、分享等按钮", "buttons to print, to share and the like"),
    "position": ("当前位置", "where on the site the page is"),
    "label": ("版面上的标签", "a label of the page"),
    "field": ("信息公开表的栏目", "a field of the table above an article"),
    "boxed": ("方括号【】里的标签", "a label of the page in brackets"),
    "dateline": ("发布日期", "the date of publication"),
    "agency": ("电头", "the agency's line"),
    "script": ("广播电视稿的标注（导语、解说）", "a cue of a broadcast script (lead-in, voice-over)"),
    "byline": ("作者署名", "the author's name"),
    "reporter": ("记者署名", "the reporter's name"),
    "editor": ("编辑署名", "the editor's name"),
    "rights": ("版权声明", "a statement of rights"),
    "by hand": ("手工补标", "marked by hand"),
    "language model": ("语言模型所标", "marked by the language model"),
    "language model: stated": ("语言模型认为是陈述", "the language model takes it for a statement"),
    "language model: no mark": ("语言模型没有标注", "the language model did not mark it"),
    "language model: no usable answer": ("语言模型的回答不能用", "the language model's answer was of no use"),
    "adopts or forwards": ("通过、印发、转发的文件", "a document that was adopted, issued or forwarded"),
    "no word that calls or decides": ("没有要求或决定的词语", "no word that calls or decides"),
    "opens with a predicate that nobody calls for": (
        "以谓语开头，但前面没有谁提出要求",
        "opens with a predicate, but nobody before it calls for anything",
    ),
}
FORCE_RULES = {
    "verb": ("看动词", "by its verb"),
    "verb behind an idiom": ("看惯用语后的动词", "by the verb behind an idiom"),
    "object": ("看宾语", "by its object"),
    "dated or counted": ("有时限、数量或次数", "has a date, a number or a count"),
    "campaign": ("专项行动、检查一类", "a campaign, an inspection or the like"),
    "thing made": ("办成一件看得见的事", "makes a thing that can be seen"),
    "duty": ("职责一类", "a standing duty"),
    "outright": ("写明全部办到", "says that all of it is to be done"),
    "decision": ("会议决定的事", "what the meeting decided"),
    "forbids": ("禁止一类，没有办完的一天", "forbids something: there is no day on which it is done"),
    "idiom": ("四字短语", "a phrase of four characters"),
    "default": ("没有可判的词语", "no word to judge by"),
    "by hand": ("手工补标", "marked by hand"),
    "language model": ("语言模型所标", "marked by the language model"),
}
NAMED = ("姓名在职务之后、与会动词之前", "a name behind a title and before a verb of taking part")
UNSETTLED = ("没有判定，请人工阅读：{told}", "not settled, please read it yourself: {told}")
BRACKETED = ("{force}（{rule}）", "{force} ({rule})")
# what the reader writes before or behind the words that it went by
STATES, STATED = "states: ", ("“{cue}”引出陈述", "“{cue}” opens a statement")
NO_DIRECTIVE = " opens no directive here"
NOT_OPENED = ("“{cue}”在这里没有引出要求", "“{cue}” opens no directive here")


def rule_because(rule: str, language: Language = "zh", among: Mapping[str, tuple[str, str]] = RULES) -> str:
    """A rule in words; its name where there are none."""
    return label(among, rule, language) if rule in among else rule


def fate_because(sentence: Sentence, language: Language = "zh") -> str:
    """Why a sentence met its fate, in words."""
    why = sentence.why
    if why.startswith(STATES):
        told = said(STATED, language).format(cue=why.removeprefix(STATES))
    elif why.endswith(NO_DIRECTIVE):
        told = said(NOT_OPENED, language).format(cue=why.removesuffix(NO_DIRECTIVE))
    else:
        told = rule_because(why, language)
    return said(UNSETTLED, language).format(told=told) if sentence.fate == "unread" else told


def force_because(action: Action, language: Language = "zh") -> str:
    """Why an action has its force, in words."""
    rule = rule_because(action.rule, language, FORCE_RULES)
    return said(BRACKETED, language).format(force=label(FORCES, action.force, language), rule=rule)
