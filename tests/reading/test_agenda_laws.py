"""How readouts name what a meeting dealt with, law by law, in sentences of a fictional city."""

from __future__ import annotations

import pytest

from luoshi.reading import read

HEAD = "3月4日，望川市政府召开常务会议。市长周砚主持会议。"


def items(sentence):
    readout = read(HEAD + sentence)
    return [(item.kind, readout.words(item.subject)) for item in readout.agenda]


def instruments(sentence):
    readout = read(HEAD + sentence)
    return [(mark.form, readout.words(mark.span)) for mark in readout.instruments]


@pytest.mark.parametrize(
    ("conveyed", "parts"),
    [
        ("中共二十大、二十届二中全会精神", ["中共二十大", "二十届二中全会精神"]),
        (
            "省政府常务会议和省委办公厅、省政府办公厅有关文件精神",
            ["省政府常务会议", "省委办公厅、省政府办公厅有关文件精神"],
        ),
        (
            "全省农业会议精神及省长方启明在望川调研时的讲话精神",
            ["全省农业会议精神", "省长方启明在望川调研时的讲话精神"],
        ),
        (
            "习近平总书记关于安全生产的重要论述和国务院安委会全体会议精神",
            ["习近平总书记关于安全生产的重要论述", "国务院安委会全体会议精神"],
        ),
        (
            "习近平总书记对防汛工作作出的重要指示和李强总理批示要求",
            ["习近平总书记对防汛工作作出的重要指示和李强总理批示要求"],
        ),
        ("全国、全省和全市安全生产会议精神", ["全国、全省和全市安全生产会议精神"]),
        ("省水利厅厅长许明讲话以及作出的部署", ["省水利厅厅长许明讲话以及作出的部署"]),
        ("省委常委会、省政府党组会议精神", ["省委常委会", "省政府党组会议精神"]),
        (
            "省委书记方启明在全省农业会议和全省林业会议上的讲话精神",
            ["省委书记方启明在全省农业会议和全省林业会议上的讲话精神"],
        ),
        (
            "省委书记方启明讲话精神，其他省领导关于防汛的讲话精神",
            ["省委书记方启明讲话精神", "其他省领导关于防汛的讲话精神"],
        ),
    ],
)
def test_what_is_conveyed_is_parted_where_both_sides_end_like_an_instrument(conveyed, parts):
    assert items(f"会议传达学习了{conveyed}。") == [("convey", part) for part in parts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会议审议了市政协常委会会议议程（草案）、日程（草案）。",
            [("deliberate", "市政协常委会会议议程（草案）、日程（草案）")],
        ),
        (
            "会议审议关于召开市政协三次会议的决定（草案）及议程、日程，审议了年度工作要点。",
            [("deliberate", "关于召开市政协三次会议的决定（草案）及议程、日程"), ("deliberate", "年度工作要点")],
        ),
        (
            "会议听取了市司法局关于《渡口条例》及《桥梁办法》的汇报。",
            [("hear", "市司法局关于《渡口条例》及《桥梁办法》的汇报")],
        ),
        (
            "会议审议了关于对《渔业报告》《茶业报告》的审议意见。",
            [("deliberate", "关于对《渔业报告》《茶业报告》的审议意见")],
        ),
        (
            "会议听取了关于《渡口办法》的起草说明和《桥梁办法》的汇报。",
            [("hear", "关于《渡口办法》的起草说明"), ("hear", "《桥梁办法》的汇报")],
        ),
    ],
)
def test_what_one_paper_says_of_several_and_order_with_timetable_stay_one(sentence, expected):
    assert items(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议听取了渡口整治方案的汇报。会议原则同意以上方案。", [("hear", "渡口整治方案的汇报")]),
        ("会议审议了《渡口条例》，原则通过这两个条例。", [("deliberate", "《渡口条例》")]),
        ("会议审议了通过了《渡口整治方案》。", [("deliberate", "《渡口整治方案》")]),
        ("会议研究提出了贯彻落实意见。", [("deploy", "贯彻落实意见")]),
        (
            "会议讨论了工作报告（草案）并协商通过了人事任免事项。",
            [("deliberate", "工作报告（草案）"), ("deliberate", "人事任免事项")],
        ),
        ("会议审议了提案工作报告，并确定了报告人。", [("deliberate", "提案工作报告"), ("other", "报告人")]),
    ],
)
def test_an_item_is_neither_a_pointer_nor_a_verb_left_over(sentence, expected):
    assert items(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会上，市水利局就水库除险加固情况作了汇报。", [("hear", "水库除险加固情况")]),
        ("市水利局、市林业局主要负责人对抗旱工作情况进行了汇报。", [("hear", "抗旱工作情况")]),
        (
            "会议审议通过了《茶业规划》；各部门围绕一季度任务完成情况进行了汇报；市长周砚讲话。",
            [("deliberate", "《茶业规划》"), ("hear", "一季度任务完成情况")],
        ),
        ("会前，许明领学了《渡口安全条例》部分章节。", [("convey", "《渡口安全条例》部分章节")]),
        (
            "会上，市应急局通报了一季度安全生产情况，部署了二季度安全生产工作。",
            [("hear", "一季度安全生产情况"), ("deploy", "二季度安全生产工作")],
        ),
        ("许明在通报了一季度情况后指出，各地加快进度。", []),
        ("周砚在讲话中总结了去年工作，提出了今年目标。", []),
    ],
)
def test_who_put_a_matter_to_the_meeting_may_be_anybody(sentence, expected):
    assert items(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议决定，2024年至2026年，实施渡口改造工程。", [("other", "2024年至2026年，实施渡口改造工程")]),
        ("会议决定授予许明等10人“望川市荣誉市民”称号。", [("other", "授予许明等10人“望川市荣誉市民”称号")]),
        ("会议决定制定《渡口管理办法》。", [("other", "制定《渡口管理办法》")]),
        ("会议研究确定设立渡口改造等5个专项小组。", [("other", "设立渡口改造等5个专项小组")]),
        ("会议决定将《渡口条例（草案）》提请市人大常委会审议。", []),
        ("会议宣读了市政府关于表彰茶业先进单位的决定。", [("other", "市政府关于表彰茶业先进单位的决定")]),
    ],
)
def test_what_a_meeting_lays_down_itself_is_an_item(sentence, expected):
    assert items(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议要求，认真落实习近平总书记“4+1”重要要求。", [("instruction", "习近平总书记“4+1”重要要求")]),
        ("市长周砚在会上作重要讲话。", []),
        ("会议传达了省委一号文件精神。", [("document", "省委一号文件精神")]),
        ("会议传达了全省渡口现场会（以下简称“现场会”）精神。", [("meeting", "全省渡口现场会（以下简称“现场会”）精神")]),
        ("会议传达了省委、省政府相关要求。", [("instruction", "省委、省政府相关要求")]),
    ],
)
def test_what_is_conveyed_or_cited_is_an_instrument(sentence, expected):
    assert instruments(sentence) == expected


@pytest.mark.parametrize(
    ("conveyed", "parts"),
    [
        ("习近平总书记致茶业论坛、渡口博览会的重要贺信精神", ["习近平总书记致茶业论坛、渡口博览会的重要贺信精神"]),
        (
            "习近平总书记在学习贯彻新思想和党的二十大精神研讨班上的重要讲话精神",
            ["习近平总书记在学习贯彻新思想和党的二十大精神研讨班上的重要讲话精神"],
        ),
        (
            "省渡口整治专班、省水利厅关于许明等人违规问题的通报",
            ["省渡口整治专班、省水利厅关于许明等人违规问题的通报"],
        ),
        ("省委书记讲话、省长批示和市委常委会会议精神", ["省委书记讲话", "省长批示", "市委常委会会议精神"]),
    ],
)
def test_what_a_preposition_holds_open_is_one(conveyed, parts):
    assert items(f"会议传达学习了{conveyed}。") == [("convey", part) for part in parts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("主席团会议听取了各代表团审议情况的汇报。", [("hear", "各代表团审议情况的汇报")]),
        ("党组会议研究了渡口改造工作。", [("deploy", "渡口改造工作")]),
        ("据悉，会议还审议了渡口管理规则。", [("deliberate", "渡口管理规则")]),
        ("关于渡口产业链培育工作，会议要求，要深化认识。", [("deploy", "渡口产业链培育工作")]),
        ("会议总结交流茶业工作经验做法。", [("other", "茶业工作经验做法")]),
    ],
)
def test_the_meeting_may_be_named_in_any_way(sentence, expected):
    assert items(sentence) == expected


def test_a_meeting_named_again_in_short_is_no_second_instrument():
    marks = instruments("会议传达学习了中央经济工作会议、省委八届三次全会精神。会议要求，认真学习省委全会精神。")
    assert marks == [("meeting", "中央经济工作会议"), ("meeting", "省委八届三次全会精神")]
