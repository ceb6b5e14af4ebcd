"""The columns of an office's own ledger, by the names that offices give them; and the table to fill in."""

from dataclasses import replace

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from luoshi.intake.sheets import Wanted, Words, write_template
from luoshi.office.ledger.models import Cadence, Domain, Origin, Urgency
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.rules.words import topics

LONGEST_PROGRESS = 2000


def columns() -> tuple[Wanted, ...]:
    """Every column that is read, in the template's order. Only the matter itself is required: what the office's own ledger
    leaves out stays open until somebody fills it in."""
    return (
        _text(
            *("title", "事项", "matter"),
            ("事项名称", "督办事项", "督查事项", "议定事项", "任务", "任务名称", "工作任务", "重点任务", "工作内容", "标题"),
            most=200,
            required=True,
        ),
        _text(
            *("words", "原文", "words of the source"),
            ("原文内容", "会议要求", "批示内容", "文件要求", "议定内容"),
            Words("照抄文件或批示的原话，立项后不再改动", "as the paper has it; not changed afterwards"),
            most=10_000,
            lines=True,
        ),
        _choice("origin", "事项来源", "origin", Origin, ("来源类别", "来源类型"), "不写就是“其他”", "else other"),
        _text(
            *("basis", "来源会议/文号", "meeting or document"),
            ("来源", "来源依据", "来源会议", "会议名称", "来源文件", "文号", "文件依据", "交办依据", "依据", "任务来源"),
            most=150,
        ),
        _text("dated", "来源日期", "date of the source", ("会议日期", "会议时间", "批示日期", "批示时间", "发文日期"), most=30),
        _text("number", "原编号", "former number", ("编号", "台账编号", "事项编号", "督办编号"), most=40),
        Wanted(
            "lead",
            "unit",
            Words("牵头单位", "lead unit"),
            ("责任单位", "主办单位", "承办单位", "牵头部门", "责任部门", "主责单位"),
            Words("一个单位，名称或别名；没有定的留空", "one unit, by a name of it; blank while there is none"),
        ),
        Wanted(
            "supports",
            "unit",
            Words("配合单位", "supporting units"),
            ("协办单位", "配合部门", "协同单位", "参与单位"),
            Words("几个之间用顿号", "with 、 between"),
            many=True,
        ),
        Wanted("leader", "person", Words("责任领导", "leader"), ("联系领导", "分管领导", "牵头领导", "包抓领导")),
        Wanted("handler", "person", Words("承办人", "handler"), ("经办人", "承办人员")),
        _text(
            *("due", "时限", "due"),
            ("完成时限", "办结时限", "办理时限", "完成时间", "完成日期", "办结日期", "截止日期", "截止时间", "要求完成时间"),
            Words("2026-06-30、2026年6月底；没有终点的写“长期”", "2026-06-30, 2026年6月底; 长期 for what has no end"),
            most=60,
        ),
        _text("measure", "衡量办法", "measure", ("目标", "工作目标", "目标要求", "完成标准", "衡量标准"), most=300),
        _text(
            *("elements", "要证明的事", "to be proved"),
            ("具体任务", "工作要点", "办结标准"),
            Words("一行一件；不写就是事项本身", "one a line; else the matter itself"),
            most=6000,
            lines=True,
        ),
        _choice("domain", "领域", "policy area", Domain, ("工作领域", "类别"), "不写就是“其他”", "else other"),
        Wanted(
            "pack",
            "choice",
            Words("专题", "topic"),
            ("所属专题",),
            options={code: Words(pack.names.zh, pack.names.en) for code, pack in topics().items()},
        ),
        _choice("urgency", "紧急程度", "urgency", Urgency, ("缓急",), "不写就是“一般”", "else normal"),
        _choice("cadence", "反馈周期", "how often to report", Cadence, ("反馈频次", "报送周期")),
        _choice("confidentiality", "公开属性", "who may see it", Confidentiality, (), "不写就是“内部”", "else internal"),
        _text(
            *("standing", "办理状态", "how it stands"),
            ("状态", "完成情况", "完成状态", "办结情况"),
            Words("写明已办结的行不导入", "rows that say it is done are passed over"),
            most=200,
        ),
        _text(
            *("progress", "进展", "progress"),
            ("进展情况", "目前进展", "最新进展", "工作进展", "办理情况", "落实情况", "推进情况"),
            Words("照录在经过里，不算单位自报", "kept in the timeline; no claim of the unit"),
            most=LONGEST_PROGRESS,
            lines=True,
        ),
    )  # fmt: skip


def template() -> bytes:
    """An Excel file to fill in: headings, hints, choices, an example on a second sheet."""
    return write_template([replace(each, aliases=()) for each in columns()], _("督办台账"))


def _text(
    code: str,
    zh: str,
    en: str,
    aliases: tuple[str, ...],
    hint: Words | None = None,
    *,
    most: int,
    lines: bool = False,
    required: bool = False,
) -> Wanted:
    return Wanted(code, "text", Words(zh, en), aliases, hint, required, most=most, lines=lines)


def _choice(
    code: str, zh: str, en: str, choices: type[TextChoices], aliases: tuple[str, ...] = (), *hint: str
) -> Wanted:
    options = {each.value: Words(_in("zh-hans", each), _in("en", each)) for each in choices}
    return Wanted(code, "choice", Words(zh, en), aliases, Words(*hint) if hint else None, options=options)


def _in(language: str, choice: TextChoices) -> str:
    with override(language):
        return str(choice.label)
