"""What is noticed in a report before a human reads it, what is kept of it, and what whom is told."""

from datetime import date

import pytest

from luoshi.errors import Invalid
from luoshi.office.events.models import Event
from luoshi.office.ledger import actions, telling_findings
from luoshi.office.ledger.models import Report, ReportSketch, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.rules import queries as rules
from tests import builders
from tests.builders import PDF, fresh

EMPTY = "高度重视，多次研究部署，各项工作正在有序推进，取得明显成效。"
LONG = "完成管网改造21.4公里，修复错接混接点137处，老城区道路窄，只能夜间施工，已增加非开挖工艺两项。"


@pytest.fixture
def item(city):
    return builders.commitment(city, State.IN_PROGRESS)


def hand_in(city, item, done, progress=40, files=(), *, by=None, sign=True) -> Report:
    attachments = [Attachment(name, content) for name, content in files]
    actions.report(fresh(by or city.handler), item.pk, progress=progress, done=done, attachments=attachments)
    made = item.reports.latest("number")
    if sign:
        actions.approve_report(fresh(city.head), made.pk)
    return made


def noticed(made: Report) -> list[str]:
    return [finding["check"] for finding in made.findings]


def told(made: Report, person) -> list[str]:
    return [one.sentence for one in telling_findings.tell(made.findings, made.done, fresh(person))]


def test_a_report_with_substance_is_sent_without_a_word(city, item):
    assert hand_in(city, item, "取得施工许可证，桩基完成56根。").findings == []


def test_nothing_but_phrases_is_noticed_kept_and_told_with_its_rule(city, item):
    made = hand_in(city, item, EMPTY)
    assert noticed(made) == ["empty"]
    (one,) = telling_findings.tell(made.findings, made.done, city.head)
    assert "没有一个数字、日期或具体事物" in one.sentence
    assert (one.label, one.rule, one.blocks) == ("空话套话", "1.0 reports.checks.empty", False)
    assert Event.objects.get(verb="report").detail["findings"] == made.findings


def test_a_copy_of_the_last_report_is_shown_with_the_words_that_differ(city, item):
    hand_in(city, item, LONG)
    made = hand_in(city, item, LONG.replace("两项", "三项"), 50)
    assert noticed(made) == ["repeated"]
    (one,) = telling_findings.tell(made.findings, made.done, city.handler)
    assert "与本事项第 1 次反馈有" in one.sentence
    assert {segment.words for segment in one.segments if segment.side != "same"} == {"两", "三"}


def test_a_report_that_was_returned_may_be_sent_again_in_its_words(city, item):
    made = hand_in(city, item, LONG, sign=False)
    actions.return_report(city.head, made.pk, "补附件")
    assert hand_in(city, item, LONG).findings == []


def test_a_copy_of_another_matter_is_shown_to_those_who_see_that_matter_alone(city, item):
    other = builders.commitment(city, State.IN_PROGRESS, lead_id=city.planning.pk, support_ids=(), title="另一件事")
    hand_in(city, other, LONG)
    made = hand_in(city, item, LONG)
    assert noticed(made) == ["copied"]
    assert other.number in told(made, city.head)[0]
    (blind,) = telling_findings.tell(made.findings, made.done, city.support_head)
    assert other.number not in blind.sentence
    assert "另一件事项" in blind.sentence
    assert blind.segments == ()


def test_the_parts_of_a_matter_and_the_whole_may_say_the_same(city, item):
    actions.break_down(city.supervisor, item.pk, [(builders.draft(city, "分解的事", support_ids=()), 1)])
    part = builders.advance(city, item.children.get(), State.IN_PROGRESS)
    hand_in(city, part, LONG)
    assert "copied" not in noticed(hand_in(city, item, LONG))


def test_figures_that_fall_jump_or_are_told_otherwise_are_named_with_both_values(city, item):
    hand_in(city, item, "累计完成投资1.2亿元，网办率55%，改造管网12.6公里。")
    made = hand_in(city, item, "完成投资9000万元，网办率由58%提高到81%，改造管网50公里。", 50)
    assert noticed(made) == ["figures"] * 3
    sentences = "".join(told(made, city.handler))
    for words in ("第 1 次反馈是 1.2亿元，这次是 9000万元", "是那次的 4.0 倍", "原来是 58%，而第 1 次反馈报的是 55%"):
        assert words in sentences


def test_progress_that_falls_jumps_or_is_worded_otherwise_is_noticed(city, item):
    hand_in(city, item, "桩基完成56根", 30)
    assert (
        "从第 1 次反馈的 30% 到 90%，多了 60 个百分点"
        in told(hand_in(city, item, "主体封顶，安装电梯6部", 90), city.head)[0]
    )
    assert "退了" in told(hand_in(city, item, "拆除违建2处", 60), city.head)[0]
    assert "文字里写的是“总体进度75%”" in told(hand_in(city, item, "总体进度75%，外墙完成一半", 70), city.head)[0]


def test_evidence_used_elsewhere_is_noticed_by_its_content(city, item):
    other = builders.commitment(city, State.IN_PROGRESS, title="另一件事", support_ids=())
    hand_in(city, other, "取得施工许可证", files=[("许可证.pdf", PDF)])
    made = hand_in(city, item, "桩基完成56根", files=[("新许可证.pdf", PDF), ("另一份.pdf", PDF + b"2")])
    assert noticed(made) == ["reused"]
    assert f"佐证“新许可证.pdf”在事项 {other.number} 第 1 次反馈已经用过" in told(made, city.head)[0]
    assert other.number not in told(made, city.support_head)[0]


def test_what_the_pack_lets_a_check_block_is_refused_with_the_reason(city, item, monkeypatch):
    pack = rules.pack_on(date(2026, 11, 1))
    strict = pack.reports.checks.empty.model_copy(update={"effect": "block", "phrases": ("严防死守",)})
    checks = pack.reports.checks.model_copy(update={"empty": strict, "progress": None})
    changed = pack.model_copy(update={"reports": pack.reports.model_copy(update={"checks": checks})})
    monkeypatch.setattr("luoshi.office.ledger.checking.pack_on", lambda day: changed)
    with pytest.raises(Invalid, match="空话套话：没有一个数字"):
        hand_in(city, item, "严防死守，" + EMPTY)
    assert not item.reports.exists()
    hand_in(city, item, "桩基完成56根", 30)
    assert hand_in(city, item, "主体封顶，安装电梯6部", 100).findings == []


def test_a_copy_is_found_among_thousands_in_the_same_few_statements(city, item, django_assert_max_num_queries):
    hand_in(city, builders.commitment(city, State.IN_PROGRESS, title="另一件事"), LONG)
    some = Report.objects.get()
    ReportSketch.objects.bulk_create(ReportSketch(report=some, value=n) for n in range(5000))
    with django_assert_max_num_queries(60):
        made = hand_in(city, item, LONG, sign=False)
    assert noticed(made) == ["copied"]
