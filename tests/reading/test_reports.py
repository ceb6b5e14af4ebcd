"""What a report says beyond phrases, which of its figures do not fit, and whether it was copied."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading import lexicon
from luoshi.reading.copying import likeness, sketch
from luoshi.reading.figures import figures, misfits, progress_told
from luoshi.reading.substance import substance

TITLE = "建成公共实训基地二期"


@pytest.mark.parametrize(
    "text",
    [
        "高度重视，多次召开会议研究部署，各项工作正在有序推进，取得明显成效。",
        "一切正常。",
        "按照上级部署要求，我局成立工作专班，压实责任，扎实推进各项工作。下一步，将继续加大工作力度，确保按时完成目标任务。",
        "认真贯彻第37次常务会议精神，狠抓落实。",
        "公共实训基地二期工作正在积极推进。",
    ],
)
def test_nothing_but_phrases_is_empty(text):
    assert substance(text, [TITLE]).is_empty


@pytest.mark.parametrize(
    "text",
    [
        "高度重视，已完工18公里。",
        "11月8日开工。",
        "施工单位进场，围挡和临建完成。",
        "公共实训基地二期通过竣工验收。",
        "办证方案已形成初稿。",
        "走访企业三十户。",
    ],
)
def test_a_number_a_date_or_a_thing_is_substance(text):
    assert not substance(text, [TITLE]).is_empty


def test_the_phrases_are_each_there_once_and_hold_no_number():
    phrases = lexicon.words("phrases")
    assert len(phrases) == len(set(phrases)) > 500
    assert all(substance(phrase).is_empty for phrase in phrases)


@given(st.lists(st.sampled_from(lexicon.words("phrases")), min_size=1, max_size=12))
def test_phrases_put_together_say_nothing_either(words):
    assert substance("，".join(words)).is_empty


def test_figures_have_their_measure_and_their_unit():
    found = [(each.measure, each.value, each.unit) for each in figures("累计完成投资1.2亿元，改造管网12.6公里。")]
    assert found == [("投资", 1.2e8, "元"), ("改造管网", 12.6, "公里")]


def test_a_figure_that_falls_or_jumps_or_is_told_otherwise_does_not_fit():
    earlier = "累计完成投资1.2亿元，网办率55%，改造管网12.6公里。"
    later = "完成投资9000万元，网办率由58%提高到81%，改造管网50公里。"
    told = {(each.kind, each.earlier.measure) for each in misfits(earlier, later, jump=3)}
    assert told == {("fall", "投资"), ("disagree", "网办率"), ("jump", "改造管网")}


def test_what_goes_down_as_the_work_goes_on_is_no_fall():
    assert misfits("在建小区14个，剩余20处。", "在建小区12个，剩余3处。", jump=3) == []


def test_what_an_earlier_period_had_is_held_against_the_last_report():
    (found,) = misfits("完成投资1.2亿元。", "上期完成投资1.5亿元，本期完成投资2亿元。", jump=3)
    assert (found.kind, found.later.value) == ("disagree", 1.5e8)


def test_the_words_may_give_a_progress_of_their_own():
    assert progress_told("目前总体进度60%，合格率100%。").value == 60
    assert progress_told("合格率100%。") is None


@given(st.text("项目完成投资改造公里个百分点由到上期0123456789.%，。", max_size=60))
def test_any_text_can_be_compared_and_a_jump_is_at_least_so_many_times(text):
    assert all(each.times is None or each.times >= 2 for each in misfits(text, text, jump=2) if each.kind == "jump")


def test_a_copy_is_found_by_its_sketch_and_shown_with_the_words_that_differ():
    text = "完成管网改造21.4公里，修复错接混接点137处，老城区道路窄，只能夜间施工，已增加非开挖工艺。"
    copy = text.replace("老城区", "开发区")
    assert set(sketch(text)) & set(sketch(copy))
    found = likeness(copy, text)
    assert found.percent > 90
    assert [(each.side, each.words) for each in found.segments if each.side != "same"] == [
        ("earlier", "老城"),
        ("later", "开发"),
    ]


def test_texts_on_other_matters_share_nothing():
    one, other = "签订征拆协议236户，平整土地812亩。", "举办招聘会33场，提供岗位4.1万个。"
    assert not set(sketch(one)) & set(sketch(other))
    assert likeness(one, other).percent < 30
    assert sketch("短") == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_text_is_wholly_like_itself_and_never_more(text, other):
    assert 0 <= likeness(text, other).percent <= 100
    if sketch(text):
        assert likeness(text, text).percent == 100
        assert sketch(text) == sketch(f"　{text}\n")


def test_punctuation_and_width_do_not_hide_a_copy():
    text = "改造老旧小区十八个，加装电梯四十一部，惠及居民一万余户。"
    assert sketch(text) == sketch(text.replace("，", " ").replace("。", ""))


def test_long_texts_are_compared_in_bounded_work():
    chance = random.Random(1)
    one, other = ("".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(5000)) for _ in range(2))
    assert likeness(one, other).percent == 0
