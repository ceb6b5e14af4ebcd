"""Agenda: which objects are parted, which stay one, and what somebody puts before the meeting."""

import pytest

from luoshi.reading import read

MET = "3月4日，望川市市长方启明主持召开市政府常务会议。\n"


def items(sentence):
    readout = read(MET + sentence, "2022-03-05")
    return [(item.kind, readout.words(item.subject)) for item in readout.agenda]


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("会议听取渡口改造情况以及码头维护工作情况。", ["渡口改造情况", "码头维护工作情况"]),
        ("会议分别听取了市水务局、市林业局一季度工作情况汇报。", ["市水务局、市林业局一季度工作情况汇报"]),
        (
            "会议听取了市水务局关于水库情况、市财政局关于渡口经费情况、市林业局关于护林情况的汇报。",
            ["市水务局关于水库情况", "市财政局关于渡口经费情况", "市林业局关于护林情况的汇报"],
        ),
        (
            "会议听取审议了市政府关于实施《望川市渡口条例》和码头改造工作情况的汇报。",
            ["市政府关于实施《望川市渡口条例》和码头改造工作情况的汇报"],
        ),
        (
            "会议听取调研一季度渡口收支情况的汇报，调研上半年码头改造情况的汇报。",
            ["调研一季度渡口收支情况的汇报", "调研上半年码头改造情况的汇报"],
        ),
        ("会议审议市渡口管理处2021年工作总结和2022年工作要点。", ["市渡口管理处2021年工作总结", "2022年工作要点"]),
        (
            "会议审议通过3个文件：《渡口办法》《码头办法》《航道办法》。",
            ["《渡口办法》", "《码头办法》", "《航道办法》"],
        ),
        (
            "会议审议市交通局提出的渡口方案、市水务局起草的航道方案和市财政局提交的补贴计划。",
            ["市交通局提出的渡口方案", "市水务局起草的航道方案", "市财政局提交的补贴计划"],
        ),
        ("会议研究部署渡口改造、码头搬迁升级和巡航等工作。", ["渡口改造", "码头搬迁升级", "巡航"]),
        (
            "会议传达学习省航运会议和习近平总书记重要讲话精神。",
            ["省航运会议", "习近平总书记重要讲话精神"],
        ),
        (
            "会议传达学习全省航运会议精神和近期市委有关渡口安全工作要求。",
            ["全省航运会议精神", "近期市委有关渡口安全工作要求"],
        ),
        ("会议审议《渡口条例》等4份重要改革文件稿。", ["《渡口条例》"]),
        ("会议研究了政府有关工作事项。", []),
        (
            "会议听取渡口项目、码头项目、航道整治项目的进展情况、存在问题以及下一步计划。",
            ["渡口项目", "码头项目", "航道整治项目的进展情况、存在问题以及下一步计划"],
        ),
        ("会议听取各代表团讨论渡口、计划、财政工作情况汇报。", ["各代表团讨论渡口、计划、财政工作情况汇报"]),
        (
            "会议审议了《渡口方案》《码头方案》等两个一体化方案讨论稿及《航道办法》。",
            ["《渡口方案》", "《码头方案》", "《航道办法》"],
        ),
        ("会议听取渡口上半年运行情况报告及下半年工作计划。", ["渡口上半年运行情况报告及下半年工作计划"]),
        ("会议研究渡口安全、码头改造等当前重点工作。", ["渡口安全", "码头改造"]),
    ],
)
def test_objects_are_parted_where_each_is_a_matter_of_its_own(sentence, subjects):
    assert [subject for _, subject in items(sentence)] == subjects


def test_what_stands_beside_a_document_keeps_its_own_kind():
    assert items("会议研究《渡口管理细则》、码头用工情况。") == [
        ("deliberate", "《渡口管理细则》"),
        ("deploy", "码头用工情况"),
    ]
    assert items("会议研究了《渡口调研报告》、航运会议筹备方案（草案）。") == [
        ("deliberate", "《渡口调研报告》"),
        ("deliberate", "航运会议筹备方案（草案）"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会上，副市长周砚就当前的渡口安全情况进行了汇报。", [("hear", "当前的渡口安全情况")]),
        ("在主任会议上，秘书长周砚就渡口条例修改安排等作了汇报。", [("hear", "渡口条例修改安排")]),
        (
            "随后，副市长周砚就渡口安全、码头改造、航道疏浚等相关工作作了重要部署：一是必须压实责任。",
            [("deploy", "渡口安全"), ("deploy", "码头改造"), ("deploy", "航道疏浚")],
        ),
        (
            "会上，副市长周砚同志全面总结了过来的渡口工作，分析了存在的问题，并对下一步渡口工作做了具体安排。",
            [("deploy", "过来的渡口工作"), ("deploy", "存在的问题"), ("deploy", "下一步渡口工作")],
        ),
        ("会上，副市长周砚宣读了《关于表彰渡口先进集体的决定》。", [("other", "《关于表彰渡口先进集体的决定》")]),
        ("最后，副市长周砚传达并重申了全省航运会议精神，要求大家常抓不懈。", [("convey", "全省航运会议精神")]),
    ],
)
def test_what_somebody_puts_before_the_meeting_is_an_item(sentence, expected):
    assert items(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议表彰了渡口先进集体，着重对今年工作进行了部署。", [("other", "渡口先进集体"), ("deploy", "今年工作")]),
        ("会议还进行了人事事项和其他事项。", [("other", "人事事项"), ("other", "其他事项")]),
        ("会议举手表决通过了关于周砚辞去委员职务的辞呈。", [("deliberate", "关于周砚辞去委员职务的辞呈")]),
        ("会议通过了渡口委员会名单。", [("deliberate", "渡口委员会名单")]),
        ("会议推选出渡口委员会召集人。", [("other", "渡口委员会召集人")]),
        ("会议还提出了渡口表决办法（草案），提请全体代表讨论。", [("deliberate", "渡口表决办法（草案）")]),
        ("会议决定，代表提出议案截止时间为3月16日11时。", [("other", "代表提出议案截止时间为3月16日11时")]),
        ("会议开展会前学法活动，学习了《望川市渡口条例》。", [("convey", "《望川市渡口条例》")]),
        ("会议审议通过了其他人事事项。", [("other", "其他人事事项")]),
        ("会议交流渡口工作进展。", [("other", "渡口工作进展")]),
    ],
)  # fmt: skip
def test_verbs_of_assemblies_and_of_exchange(sentence, expected):
    assert items(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "form", "quote"),
    [
        ("会议学习了习近平总书记在追悼大会上致的悼词。", "speech", "习近平总书记在追悼大会上致的悼词"),
        ("会议传达省长周砚书记在望川调研时的指示精神。", "visit", "省长周砚书记在望川调研时的指示精神"),
        ("会议要求，贯彻落实好九届全国人大二次会议精神。", "meeting", "九届全国人大二次会议精神"),
        ("会议要求，落实省、市、区安委会全体（扩大）会议部署。", "meeting", "省、市、区安委会全体（扩大）会议部署"),
    ],
)
def test_instruments_are_marked_as_far_as_they_go(sentence, form, quote):
    readout = read(MET + sentence, "2022-03-05")
    assert (form, quote) in [(mark.form, readout.words(mark.span)) for mark in readout.instruments]


def test_a_decision_of_a_meeting_named_behind_the_other_day_is_an_item():
    readout = read("日前召开的望川市委常委会议决定，市委二次全会将于3月26日召开，会期一天。", "2022-03-05")
    assert [(item.kind, readout.words(item.subject)) for item in readout.agenda] == [
        ("other", "市委二次全会将于3月26日召开")
    ]
