"""Instruments: meetings named together, papers without title marks, speakers who share a speech, what is named again."""

import pytest

from luoshi.reading import read


def instruments(text):
    readout = read("3月4日，望川市委召开常委会会议。\n" + text, "2022-03-05")
    return [(mark.form, readout.words(mark.span)) for mark in readout.instruments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议强调，要贯彻全国渡口大会和全省渡口大会精神。", [("meeting", "全国渡口大会"), ("meeting", "全省渡口大会精神")]),
        (
            "会议强调，要落实国务院常务会议、省政府常务会议精神。",
            [("meeting", "国务院常务会议"), ("meeting", "省政府常务会议精神")],
        ),
        (
            "会议强调，要贯彻全国两会、省两会和市“两会”精神。",
            [("meeting", "全国两会"), ("meeting", "省两会"), ("meeting", "市“两会”精神")],
        ),
        (
            "会议强调，要落实省委五次全会、市委六次全会部署。",
            [("meeting", "省委五次全会"), ("meeting", "市委六次全会部署")],
        ),
        ("会议强调，要根据省委渡口工作会议的精神，抓好落实。", [("meeting", "省委渡口工作会议的精神")]),
        (
            "会议强调，全市各级要贯彻落实全省渡口工作会议和省三届人大二次会议精神。",
            [("meeting", "全省渡口工作会议"), ("meeting", "省三届人大二次会议精神")],
        ),
        ("会议强调，要贯彻落实第十二次全国渡口会议精神。", [("meeting", "第十二次全国渡口会议精神")]),
        ("会议指出，这部规划紧密结合省委渡口工作会议精神。", []),
        ("会议指出，今年是全面贯彻党的二十大精神的第一年。", []),
        ("会议传达学习了中央、省上有关会议文件精神。", [("meeting", "中央、省上有关会议文件精神")]),
        (
            "会议传达学习全省茶业会议、全市信访会议等会议精神。",
            [("meeting", "全省茶业会议"), ("meeting", "全市信访会议")],
        ),
        ("会议传达学习省茶业大会、省两会等一系列会议精神。", [("meeting", "省茶业大会"), ("meeting", "省两会")]),
    ],
)  # fmt: skip
def test_each_of_several_meetings_is_an_instrument(text, expected):
    assert instruments(text) == expected


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("会议还传达了市委关于干部任免的相关文件。", "市委关于干部任免的相关文件"),
        ("会议传达了省纪委关于三起典型案例的通报。", "省纪委关于三起典型案例的通报"),
        ("会议集中学习了省政府办公厅关于做好春耕生产的通知。", "省政府办公厅关于做好春耕生产的通知"),
        ("会议强调，要深入贯彻中央关于加强渡口管理的意见精神。", "中央关于加强渡口管理的意见精神"),
        ("会议审议了《望川市渡口办法》和《望川市茶业", "《望川市茶业"),
    ],
)
def test_a_paper_named_without_title_marks_or_cut_off_in_them_is_a_document(text, paper):
    assert ("document", paper) in instruments(text)


@pytest.mark.parametrize(
    "speech",
    [
        "省委书记周砚和市委书记许明关于学习全会精神的讲话",
        "周砚书记和许明市长在全市干部大会上的讲话精神",
        "习近平总书记在渡口建成30周年庆祝大会和在纪念架桥50周年大会上的讲话精神",
    ],
)
def test_a_speech_of_two_speakers_or_at_two_meetings_is_one(speech):
    assert instruments(f"会议传达学习{speech}。") == [("speech", speech)]


def test_what_the_leader_said_in_particular_is_an_instrument_of_its_own():
    text = "会议指出，要贯彻习近平总书记关于文物的重要指示精神，特别是关于渡口遗址的重要批示要求。"
    assert instruments(text) == [
        ("instruction", "习近平总书记关于文物的重要指示精神"),
        ("remark", "关于渡口遗址的重要批示要求"),
    ]


def test_a_meeting_named_again_in_short_is_no_second_one():
    text = "会议学习市委七届七次全会精神。\n会议指出，要把市委全会部署贯穿工作各环节。"
    assert instruments(text) == [("meeting", "市委七届七次全会精神")]


def test_a_congress_that_a_speech_is_about_may_be_cited_later():
    text = "会议学习了省委书记周砚关于贯彻十九大精神的讲话。\n会议指出，要把党的十九大精神作为行动纲领。"
    assert instruments(text)[1:] == [("meeting", "党的十九大精神")]


def test_the_meeting_at_which_a_speech_was_given_did_not_give_it():
    assert instruments("会议讨论了方启明在省委全会上的讲话。") == [("speech", "方启明在省委全会上的讲话")]
    assert instruments("会议学习了在省委党校开班式上的讲话。") == [("speech", "在省委党校开班式上的讲话")]


@pytest.mark.parametrize(
    "again",
    ["会议强调，要学习习近平总书记等中央领导同志的重要讲话精神。", "会议全文传达了习近平总书记在渡口会上的重要讲话。"],
)
def test_a_speech_named_again_in_general_or_conveyed_further_down_is_no_second_one(again):
    speech = "习近平总书记在渡口会上的重要讲话精神"
    assert instruments(f"会议强调，要落实{speech}。\n{again}") == [("speech", speech)]


def test_what_another_body_is_to_deal_with_is_no_basis_of_this_meeting():
    text = "会议决定，市人大常委会第三次会议于3月18日召开。建议议程：审议《渡口条例（草案）》《码头办法（草案）》。"
    assert instruments(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "会议学习了习近平总书记在领导干部“看好渡口，迎接春汛”研讨班上的重要讲话精神。",
            ["习近平总书记在领导干部“看好渡口，迎接春汛”研讨班上的重要讲话精神"],
        ),
        (
            "要学习习近平总书记在渡口座谈会上的重要讲话、考察望川的重要指示精神以及关于堤防的重要论述。",
            ["习近平总书记在渡口座谈会上的重要讲话", "考察望川的重要指示精神", "关于堤防的重要论述"],
        ),
        (
            "要学习习近平总书记在茶话会上的重要讲话和二〇二二年新年贺词精神。",
            ["习近平总书记在茶话会上的重要讲话", "二〇二二年新年贺词精神"],
        ),
        ("方启明在讲话中说，要看好渡口。许明在会议讲话中指出，要修好堤防。", []),
        ("会议学习了习近平总书记重要文章《论渡口》。", ["《论渡口》"]),
        (
            "会议传达学习了习近平总书记近期重要讲话精神。要贯彻习近平总书记考察望川重要讲话精神。",
            ["习近平总书记近期重要讲话精神", "习近平总书记考察望川重要讲话精神"],
        ),
        (
            "会议学习了习近平总书记在望川考察时的重要讲话精神。要贯彻习近平总书记考察望川重要讲话精神。",
            ["习近平总书记在望川考察时的重要讲话精神"],
        ),
        (
            "会议学习省委副书记、省长方启明等来望川调研指示精神。要落实方启明省长等来望川调研指示精神。",
            ["省委副书记、省长方启明等来望川调研指示精神"],
        ),
        ("要学习贯彻习近平总书记水利工作新理念新思想新战略。", ["习近平总书记水利工作新理念新思想新战略"]),
        (
            "会议学习了市委关于持续贯彻习近平总书记视察望川重要讲话精神。",
            ["习近平总书记视察望川重要讲话精神"],
        ),
        ("会议传达学习了中央及省、市委1号文件精神。", ["中央及省、市委1号文件精神"]),
        (
            "会议传达学习省三届人大二次会议和省政协三届二次会议精神。要贯彻省两会精神。",
            ["省三届人大二次会议", "省政协三届二次会议精神"],
        ),
    ],
)
def test_each_utterance_is_marked_once_as_far_as_its_name_goes(text, expected):
    assert [words for _, words in instruments(text)] == expected
