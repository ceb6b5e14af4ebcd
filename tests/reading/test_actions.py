"""Actions: which commas and pauses part two predicates."""

import pytest

from tests.reading.builders import actions_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("拓展协作领域、健全协作机制", ["拓展协作领域", "健全协作机制"]),
        ("充实、调整和完善政策", ["充实、调整和完善政策"]),
        ("推动产业链统一、供应链联通", ["推动产业链统一、供应链联通"]),
        ("让群众有饭吃、有衣穿", ["让群众有饭吃、有衣穿"]),
        ("真正把好事办好、实事办实", ["真正把好事办好、实事办实"]),
        ("坚持问题导向、目标导向", ["坚持问题导向、目标导向"]),
        ("引导企业守法经营、做到诚信", ["引导企业守法经营、做到诚信"]),
        ("支持企业对接规则，开展先行先试", ["支持企业对接规则", "开展先行先试"]),
        ("步步为营、久久为功", ["步步为营", "久久为功"]),
        ("知敬畏、存戒惧、守底线", ["知敬畏", "存戒惧", "守底线"]),
        ("聚焦重点领域，加强监管", ["聚焦重点领域", "加强监管"]),
        ("形成团结协作、敢于担当的生动局面", ["形成团结协作、敢于担当的生动局面"]),
        ("储备一批强基础、增功能的项目", ["储备一批强基础、增功能的项目"]),
        ("做好救助安置、恢复重建、抗旱保苗等各项工作", ["做好救助安置、恢复重建、抗旱保苗等各项工作"]),
        ("完整、准确、全面贯彻新发展理念", ["完整、准确、全面贯彻新发展理念"]),
        ("加强统筹协调，并把责任落到人头", ["加强统筹协调", "把责任落到人头"]),
        ("增强凝聚力、影响力", ["增强凝聚力、影响力"]),
        ("细化分解任务、逐项抓好落实", ["细化分解任务", "逐项抓好落实"]),
        ("以整改促落实，以整改提效能", ["以整改促落实", "以整改提效能"]),
    ],
)
def test_actions_are_parted_where_each_side_is_a_full_predicate(sentence, expected):
    assert actions_of(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "根据汛情变化，科学调度水库",
        "围绕群众关切，有针对性地改进服务",
        "以修订规划为契机，优化空间布局",
        "在摸清底数的基础上，分类推进治理",
        "按照时间节点，完成前期工作",
        "针对排查发现的问题，逐项抓好整改",
        "以时不我待的紧迫感，推进项目建设",
    ],
)
def test_an_adverbial_belongs_to_the_predicate_behind_the_comma(sentence):
    assert actions_of(sentence) == [sentence]


def test_marks_inside_quotation_marks_and_brackets_part_nothing():
    assert actions_of("落实“管行业、管安全”要求，联系县（市、区）") == ["落实“管行业、管安全”要求", "联系县（市、区）"]
