"""Agenda and instruments: what the meeting dealt with and what it leaned on."""

import pytest

from luoshi.reading import read


def items(text):
    readout = read(text, "2022-03-05")
    return [(item.kind, readout.words(item.subject)) for item in readout.agenda]


def instruments(text):
    readout = read(text, "2022-03-05")
    return [(mark.form, readout.words(mark.span)) for mark in readout.instruments]


def test_the_opening_summary_is_taken_apart_by_its_verbs():
    text = (
        "3月4日，市委召开常委会会议，传达学习全国两会精神，听取一季度经济运行情况汇报，"
        "审议《望川市节水办法》《望川市供水办法》等文件，研究部署春季农业生产工作。"
    )
    assert items(text) == [
        ("convey", "全国两会精神"),
        ("hear", "一季度经济运行情况汇报"),
        ("deliberate", "《望川市节水办法》"),
        ("deliberate", "《望川市供水办法》"),
        ("deploy", "春季农业生产工作"),
    ]


def test_what_only_comes_up_further_down_is_added_and_the_same_item_is_not():
    text = (
        "3月4日，市政府召开常务会议，审议《望川市节水办法》。\n会议审议通过《望川市节水办法》。\n会议还研究了其他事项。"
    )
    assert items(text) == [("deliberate", "《望川市节水办法》"), ("other", "其他事项")]


def test_items_named_in_passing_while_something_is_said_count():
    text = "市委召开会议。\n会议在传达学习全省安全生产会议精神时指出，要举一反三。"
    assert items(text) == [("convey", "全省安全生产会议精神")]


def test_the_agenda_of_another_meeting_that_is_only_proposed_is_left_out():
    assert items("主任会议召开。\n主任会议建议，常委会第三次会议审议市政府关于环保工作的报告。") == []


def test_a_meeting_that_is_called_is_an_item_and_a_decision():
    text = "主席会议召开。\n会议审议通过议程（草案），决定10月底召开常委会第九次会议。"
    assert ("other", "10月底召开常委会第九次会议") in items(text)
    assert [directive.mode for directive in read(text).directives] == ["decision"]


def test_topics_closed_by_and_other_work_stand_apart():
    text = "3月4日，县政府召开常务会议，研究安全生产、防汛减灾、招商引资等工作。"
    assert items(text) == [("deploy", "安全生产"), ("deploy", "防汛减灾"), ("deploy", "招商引资")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("1.会议传达了全省林业会议精神。", ("convey", "全省林业会议精神")),
        ("会议听取并通过议案处理情况的报告。", ("hear", "议案处理情况的报告")),
        ("会议审议表决了人事任免事项。", ("deliberate", "人事任免事项")),
        ("与会人员集体学习了新修订的《信访工作条例》。", ("convey", "新修订的《信访工作条例》")),
        ("会议听取关于防汛工作情况和信访工作情况的汇报。", ("hear", "信访工作情况的汇报")),
        ("会议梳理总结了上半年水利工作。", ("deploy", "上半年水利工作")),
        ("会议以集中研讨的形式，深入学习《信访工作条例》。", ("convey", "《信访工作条例》")),
        ("会议围绕落实全省防汛会议精神，研究部署全市防汛工作。", ("deploy", "全市防汛工作")),
        ("会议议题有：一、传达全市安全生产会议精神；二、研究春耕备耕工作。", ("deploy", "春耕备耕工作")),
        ("会议对年度考核工作进行了研究，对全市换届工作作了安排。", ("deploy", "全市换届工作")),
        ("会议审议《望川市养犬办法》，同意设立市水务集团。", ("other", "设立市水务集团")),
        ("会议研究了秋粮收购工作以及农村公路管护工作。", ("deploy", "农村公路管护工作")),
        ("会议讨论了市委全会工作报告（讨论稿）和全会建议方案。", ("deliberate", "全会建议方案")),
    ],
)
def test_an_item_is_found_however_the_page_lists_it(sentence, expected):
    assert expected in items(f"3月4日，望川市召开会议。\n{sentence}")


def test_a_numbered_line_of_its_own_names_an_item():
    lines = "一、审议《望川市公路养护办法》", "会议指出，要抓好养护。", "二、研究春耕备耕工作", "会议强调，要备足农资。"
    text = "\n".join(("3月4日，市政府召开常务会议。", *lines))
    assert items(text) == [("deliberate", "《望川市公路养护办法》"), ("deploy", "春耕备耕工作")]


def test_instructions_and_remarks_that_share_their_last_word_are_one_item():
    one = "习近平总书记对防汛工作作出的重要指示和李强总理批示精神"
    assert items(f"3月4日，市委召开常委会会议，传达学习{one}。") == [("convey", one)]


def test_a_speech_at_two_meetings_is_one_item():
    speech = "习近平总书记在中央政治局会议和中央农村工作会议上的重要讲话精神"
    text = f"3月4日，区委召开常委会会议，传达学习{speech}及省委、市委常委会会议精神。"
    assert items(text) == [("convey", speech), ("convey", "省委、市委常委会会议精神")]


def test_what_is_conveyed_is_an_instrument_with_the_offices_before_the_name():
    words = "国务院副总理张国清在望川调研时的讲话精神"
    assert instruments(f"3月4日，市委召开常委会会议，传达学习{words}。") == [("speech", words)]


def test_a_document_that_is_signed_or_only_a_title_of_a_talk_is_no_instrument():
    text = "3月4日，望川镇召开安全会。各村签订了《安全承诺书》，方启明以《走进望川》为题作了讲解。"
    assert instruments(text) == []


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("习近平总书记关于防汛救灾工作的重要指示精神", "instruction"),
        ("习近平总书记在全国两会期间的重要讲话精神", "speech"),
        ("李克强总理批示要求", "remark"),
        ("习近平总书记来川考察指示要求", "visit"),
        ("省委书记李铭在望川调研时的讲话精神", "speech"),
        ("党的二十届三中全会精神", "meeting"),
        ("《信访工作条例》", "document"),
    ],
)
def test_each_upstream_utterance_has_its_form(words, form):
    assert (form, words) in instruments(f"市委召开会议。\n要学习贯彻{words}，抓好落实。")


def test_only_the_first_occurrence_is_marked():
    text = "市委召开会议，学习习近平总书记关于教育的重要论述。\n要贯彻习近平总书记重要论述。要落实《教育法》，用好《教育法》。"
    assert [words for _, words in instruments(text)] == ["习近平总书记关于教育的重要论述", "《教育法》"]


def test_a_leader_who_only_opens_the_meeting_with_a_speech_is_no_instrument():
    assert instruments("市委召开会议。市委书记方启明出席会议并发表重要讲话。") == []
