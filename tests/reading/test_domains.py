"""Domains: the one matter a directive is about, from its words, its paragraph and the meeting."""

import pytest

from luoshi.reading import read


def domains(text):
    return [directive.domain for directive in read(text, "2023-04-10").directives]


@pytest.mark.parametrize(
    ("sentence", "domain"),
    [
        ("要抓好春耕备耕", "agriculture"),
        ("要推进厕所革命", "agriculture"),
        ("要做好搬迁后续扶持", "poverty"),
        ("要扩大义务教育学位供给", "education"),
        ("要压减工程建设项目审批时限", "service_reform"),
        ("要稳妥化解隐性债务", "finance"),
        ("要办好夜间经济活动", "consumption"),
        ("要加强森林防灭火", "safety"),
        ("要抓好散煤治理", "environment"),
        ("要推进老旧小区改造", "urban"),
        ("要根治欠薪", "livelihood"),
        ("要办好稻谷文化节", "culture"),
        ("要化解信访积案", "law"),
        ("要开好民主生活会", "party"),
        ("要认真办理提案", "governance"),
        ("要盘活停产企业，帮助骨干企业扭亏增盈", "industry"),
        ("要加快项目手续办理", "projects"),
        ("要在学懂弄通上下功夫", "party"),
        ("要统筹安排客货运输", "urban"),
        ("要守护好边境安宁", "other"),
        ("要加大遗址保护力度", "culture"),
        ("要促进房价合理回归", "urban"),
        ("要集中力量抓大项目", "projects"),
        ("要规范行业协会管理", "governance"),
        ("要发展风险投资", "finance"),
        ("要融入丝绸之路建设", "cooperation"),
    ],
)
def test_the_words_of_a_directive_tell_its_matter(sentence, domain):
    assert domains(f"会议强调，{sentence}。") == [domain]


def test_a_general_sentence_is_about_what_the_meeting_was_called_for():
    text = "4月3日，望川县召开防汛备汛调度会。县长方启明主持会议。\n会议强调，要加强协作配合，形成工作合力。"
    assert domains(text) == ["safety"]


def test_words_inside_other_words_speak_for_nothing():
    assert domains("会议强调，要深入学习全会文件，推动市场平稳健康发展。") != ["education"]
    assert domains("望川市政府召开会议。\n会议强调，要强化工作落实。") == ["other"]
    assert domains("会议强调，要把学习成果转化为实际行动。") == ["party"]
    assert domains("会议强调，要教育引导群众守住底线。") == ["other"]
    assert domains("会议强调，要抓紧完成防洪方案编制。") == ["safety"]


def test_a_topic_set_off_before_the_call_tells_its_matter():
    assert domains("会议强调，对排查出的隐患，要建立台账，限期办结。") == ["safety"]
    assert domains("会议强调，在城市建设方面，要坚持高点定位，确保如期推进。") == ["urban"]


def test_ways_of_working_speak_more_softly_than_the_matter():
    text = "4月3日，望川县召开大气污染防治会议。\n会议强调，要控制扬尘和秸秆焚烧。要层层压实主体责任，严肃追责问责。"
    assert domains(text) == ["environment", "environment"]


def test_a_word_that_only_crosses_two_others_speaks_for_nothing():
    assert domains("会议强调，要积极对接国家政策。") != ["consumption"]
    assert domains("会议强调，要坚持好人民政协制度。") == ["governance"]


def test_a_demand_that_names_no_matter_where_the_paragraph_has_none_of_the_list_is_about_ways_of_working():
    text = "望川市委召开常委会会议。\n会议强调，要做好港澳台侨工作。要定准抓实自选动作。"
    assert domains(text) == ["other", "governance"]
