"""The words on the screen for every closed vocabulary of the reader, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["zh", "en"]

PARTS = {
    "chair": ("主持", "chair"),
    "attend": ("出席", "attending"),
    "observe": ("列席", "observing"),
    "report": ("汇报发言", "reporting"),
}
AGENDA_KINDS = {
    "convey": ("传达学习", "conveyed"),
    "hear": ("听取", "heard"),
    "deliberate": ("审议", "deliberated"),
    "deploy": ("研究部署", "deployed"),
    "other": ("其他", "other"),
}
INSTRUMENT_FORMS = {
    "instruction": ("指示", "instruction"),
    "remark": ("批示", "written remark"),
    "speech": ("讲话论述", "speech"),
    "meeting": ("会议精神", "meeting"),
    "visit": ("考察要求", "visit"),
    "document": ("文件", "document"),
}
MODES = {
    "call": ("要求", "call"),
    "decision": ("决定", "decision"),
}
FORCES = {
    "deliverable": ("可核销", "deliverable"),
    "effort": ("持续推进", "continuing effort"),
    "stance": ("态度原则", "stance"),
}
ELEMENTS = {
    "who": ("牵头单位", "who"),
    "support": ("配合单位", "with whom"),
    "when": ("时限", "by when"),
    "measure": ("衡量办法", "how measured"),
}
FATES = {
    "directive": ("要求", "directive"),
    "agenda": ("议题", "agenda"),
    "header": ("会议信息", "header"),
    "statement": ("陈述", "statement"),
    "furniture": ("版面", "page furniture"),
    "unread": ("未读", "unread"),
}
DOMAINS = {
    "economy": ("经济运行", "economy"),
    "industry": ("工业产业", "industry"),
    "projects": ("项目投资", "projects"),
    "innovation": ("科技人才", "innovation"),
    "agriculture": ("农业农村", "agriculture"),
    "poverty": ("防返贫帮扶", "poverty relief"),
    "education": ("教育", "education"),
    "service_reform": ("放管服与营商环境", "service reform"),
    "finance": ("金融", "finance"),
    "consumption": ("消费与服务业", "consumption"),
    "county": ("县域经济", "county economy"),
    "cooperation": ("区域协作与开放", "cooperation"),
    "safety": ("安全与应急", "safety"),
    "environment": ("生态环境", "environment"),
    "urban": ("城市建设与交通", "urban"),
    "livelihood": ("民生保障", "livelihood"),
    "culture": ("文化旅游体育", "culture"),
    "law": ("法治与社会治安", "law"),
    "party": ("党的建设", "party"),
    "governance": ("人大政协与改革", "governance"),
    "other": ("其他", "other"),
}


def normal(words: str, relation: str | None, value: float | None, high: float | None, unit: str | None) -> str:
    """What a quantity comes to (≥ 95%), to be shown beside its words; empty where it is not worked out or says no more."""
    if value is None:
        return ""
    figures = "–".join(_figure(each) for each in (value, high) if each is not None)
    amount = figures + ("" if unit in {None, "%", "‰"} or figures.endswith(("万", "亿")) else " ") + (unit or "")
    said = amount if relation in {None, "="} else f"{relation} {amount}"
    return "" if said.replace(" ", "") == words else said


def _figure(value: float) -> str:
    """A number as an office writes it: 1.86亿, 12万, 20,500."""
    for scale, sign in ((1e8, "亿"), (1e4, "万")):
        if value >= scale and value % (scale / 1000) == 0:
            return f"{value / scale:,.3f}".rstrip("0").rstrip(".") + sign
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0")


def label(vocabulary: Mapping[str, tuple[str, str]], name: str, language: Language = "zh") -> str:
    """The word for one member of a vocabulary."""
    return said(vocabulary[name], language)


def said(words: tuple[str, str], language: Language = "zh") -> str:
    """Words in the language asked for."""
    return words[0 if language == "zh" else 1]
