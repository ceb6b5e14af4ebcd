"""People and the body that met: lists of chairs, titles behind names, who conveys and who arranges."""

import pytest

from luoshi.reading import read


def people(text):
    readout = read(text, "2024-05-06")
    return [(readout.words(person.name), person.part) for person in readout.people]


def body(text):
    readout = read(text, "2024-05-06")
    return readout.words(readout.body), readout.date


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("会议分别由市人大常委会主任方启明、副主任周砚主持。", [("方启明", "chair"), ("周砚", "chair")]),
        ("会议由平安办主任诸战云主持，镇长傅明出席会议。", [("诸战云", "chair"), ("傅明", "attend")]),
        ("区政协主席、一次会议主席团会议主持人方启明主持会议。", [("方启明", "chair")]),
        ("首先，镇党委委员周砚传达了全县安全生产会议精神。", [("周砚", "report")]),
        ("会上，镇长周砚对下步工作进行安排部署，副镇长许明作了重要部署。", [("周砚", "report"), ("许明", "report")]),
        ("最后，镇党委副书记周砚传达并重申了安全生产会议精神，要求大家常抓不懈。", [("周砚", "report")]),
        ("区政府周砚区长，区检察院程越副检察长列席了会议。", [("周砚", "observe"), ("程越", "observe")]),
        (
            "县委书记方启明主持会议，参加会议的有周砚同志，列席会议的有程越同志。",
            [("方启明", "chair"), ("周砚", "attend"), ("程越", "observe")],
        ),
        ("会议传达学习习近平总书记对航运的重要指示和在参加植树活动时的重要指示精神。", []),
        ("会议由周砚副主席主持，各乡镇人大负责同志列席会议。", [("周砚", "chair")]),
        ("区政府督查室、区教育和航运局主要负责人参加会议，县政府领导相互通报了情况。", []),
        ("会议首先由镇长周砚作了政府工作报告。", [("周砚", "report")]),
        ("市委指导组成员周砚到会指导。", [("周砚", "attend")]),
        ("会议邀请省社科院研究员周砚作辅导报告。", [("周砚", "report")]),
        ("全会刚闭幕，市长方启明即主持召开动员会。", [("方启明", "chair")]),
        ("副镇长周砚、许明提出意见建议。", [("周砚", "report"), ("许明", "report")]),
        ("5月4日，望川镇召开会议。镇党委书记方启明强调，要抓好渡口安全。", [("方启明", "attend")]),
        ("副县长周砚列席有关议题。", [("周砚", "observe")]),
        ("县委书记方启明4日下午同列席会议的基层代表座谈交流。", [("方启明", "attend")]),
        ("方启明、周砚等镇委学习中心组成员参加研讨会。", [("方启明", "attend"), ("周砚", "attend")]),
        ("县领导方启明、周砚等12人出席会议。", [("方启明", "attend"), ("周砚", "attend")]),
        ("县领导方启明、周砚等和各乡镇主要负责同志参加会议。", [("方启明", "attend"), ("周砚", "attend")]),
        ("副市长睢越、周砚出席会议，秘书长丌启明列席会议。", [("睢越", "attend"), ("周砚", "attend"), ("丌启明", "observe")]),
        ("会议邀请市人大常委会副主任周砚·多吉列席会议。", [("周砚·多吉", "observe")]),
        ("县委书记方启明，副县长周砚在我县分会场收听收看了会议。", [("方启明", "attend"), ("周砚", "attend")]),
        ("旗人大常委会主任宝音满都呼主持会议。", [("宝音满都呼", "chair")]),
        ("街道主任方启明，副主任周砚分别进行交流发言。", [("方启明", "report"), ("周砚", "report")]),
        ("市委党校教授方启明作“坚持制度治党、依规治党”专题辅导报告。", [("方启明", "report")]),
        ("列席：方启明 周砚 许明", [("方启明", "observe"), ("周砚", "observe"), ("许明", "observe")]),
        ("出席会议的县领导有：方启明、周砚。", [("方启明", "attend"), ("周砚", "attend")]),
        (
            "副县长方启明出席会议并提出要求，县政府办副主任周砚参加会议。",
            [("方启明", "attend"), ("周砚", "attend")],
        ),
        (
            "周砚传达会议精神，许明、程越分别汇报工作，方启明总结讲话。",
            [("周砚", "report"), ("许明", "report"), ("程越", "report"), ("方启明", "attend")],
        ),
        ("省茶科院院长方启明教授作专题讲座，许明秘书长参加。", [("方启明", "report"), ("许明", "attend")]),
        ("一是周砚传达县委会议精神，二是专班领导许明同志讲话。", [("周砚", "report"), ("许明", "attend")]),
        ("会议听取了市长方启明所作的关于《望川市渡口安全管理条例（修订草案）》的说明。", [("方启明", "report")]),
        ("组织部长方启明就选举情况进行了说明。", [("方启明", "report")]),
        (
            "副市长方启明、曲木史哈、周砚就分管工作进行了总结和安排。",
            [("方启明", "report"), ("曲木史哈", "report"), ("周砚", "report")],
        ),
        ("县委常委方启明，副县长丹正昂杰列席会议。", [("方启明", "observe"), ("丹正昂杰", "observe")]),
        ("市领导方启明、刘志会、周砚参加会议。", [("方启明", "attend"), ("刘志会", "attend"), ("周砚", "attend")]),
        ("会议由方启明主席主持。", [("方启明", "chair")]),
        ("3月4日，方启明连夜主持召开会议。", [("方启明", "chair")]),
        ("5月4日，望川县召开会议。\n县委书记方启明在会上强调，要办好渡口。", [("方启明", "attend")]),
        ("5月4日，望川县召开会议。\n副县长方启明强调各村要看好渡口。", [("方启明", "attend")]),
        ("5月4日，望川县召开会议。\n副县长方启明、周砚", [("方启明", "attend"), ("周砚", "attend")]),
        ("方启明讲话 周砚主持\n5月4日，望川县委会议召开。", [("周砚", "chair")]),
    ],
)  # fmt: skip
def test_who_takes_part_and_how(text, named):
    assert people(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "会议传达学习了市长周砚在市政府全体会议上的讲话精神，听取了各科室工作汇报。",
        "会议深入学习了市长周砚所作的《政府工作报告》。",
        "会议传达学习了县委书记周砚、县长许明的批示精神。",
        "他强调，一定要学习周砚参加座谈会时的讲话。",
        "市政府办公室主任列席了会议。",
        "周砚同志在培训班结业式上作的总结讲话，对学习提出了明确要求。",
        "市资源、水利、气象、水文等市级部门8名专家参会。",
        "市委副书记带队参加会议，县区长应邀列席会议。",
        "全体成员认真学习了习近平总书记在会上的重要讲话，部分成员作研讨发言。",
        "会上，水利、文旅、高寨子等单位作了发言。",
    ],
)
def test_who_is_only_quoted_or_not_named_does_not_take_part(text):
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("5月4日，市委研究室（改革办）召开机关全体会议，传达学习全国两会精神。", "市委研究室（改革办）"),
        ("5月4日，省长方启明主持召开省政府第三次全体会议，讨论政府工作报告。", "省政府第三次全体会议"),
        ("5月4日，区长方启明主持召开区政府全体会议暨项目建设推进会，听取汇报。", "区政府全体会议暨项目建设推进会"),
        ("5月4日，县防汛抗旱指挥部组织县水利局等部门召开防汛工作会议。", "县防汛抗旱指挥部"),
        ("5月4日，市长方启明主持召开2024年市政府党组第三次会议，学习全会精神。", "市政府党组"),
        ("5月4日，在全省渡口会议召开后，副市长方启明迅速召开我市渡口会议，研究对策。", "我市渡口会议"),
        ("5月4日，我市组织收听收看全省渡口会议后，迅速召开会议部署工作。", "我市"),
        ("5月4日，区长方启明主持召开区政府党组集体研学会议，学习全会精神。", "区政府党组集体研学会议"),
        ("5月4日，市委市政府联合召开渡口改造推进会，研究对策。", "市委市政府"),
        ("日前召开的望川市委常委会议决定，市委十二届二次全会将于5月26日召开。", "望川市委常委会议"),
    ],
)
def test_the_body_is_named_as_far_as_its_name_goes(text, met):
    assert body(text)[0] == met


def test_a_meeting_that_is_conveyed_or_decided_on_has_not_met_here():
    assert body("镇长周砚传达了3月4日全县召开的安全生产会议精神。")[0] == ""
    assert body("常委会审议了关于召开县十四届人大三次会议的决定草案。")[0] == ""


def test_the_lines_of_minutes_are_no_title():
    text = "时间：2012年3月8日\n主持人：方启明\n参加人：周砚、许明\n列席人员：程越\n会议研究了县财政预算问题。"
    assert people(text) == [("方启明", "chair"), ("周砚", "attend"), ("许明", "attend"), ("程越", "observe")]


def test_a_day_later_than_the_page_is_one_of_the_year_before():
    assert read("10月21日上午，全县渡口会议召开。", "2014-08-06").date == "2013-10-21"


def test_a_line_behind_the_name_of_the_paper_is_no_title():
    assert (
        read("全力做好防汛工作\n本报讯（记者 周砚）昨日，我县召开防汛\n工作部署会。", "2013-06-28").date == "2013-06-27"
    )


def test_the_year_of_a_counted_meeting_dates_it():
    text = "10月18日下午，市长方启明主持召开2019年县政府党组第三次会议，学习全会精神。"
    assert read(text).date == "2019-10-18"


def test_the_day_may_stand_in_brackets_behind_today_and_yesterday():
    assert body("昨（3）日，望川市委召开常委会，研究茶业。")[1] == "2024-05-03"


def test_the_day_of_a_meeting_to_come_is_not_that_of_this_one():
    assert body("望川市人大常委会昨天举行主任会议，决定常委会会议于12月27日举行。")[1] == "2024-05-05"
    assert body("记者从今天上午的发布会获悉，2月21日，望川市委召开会议，研究茶业。")[1] == "2024-02-21"


def test_who_is_conveyed_does_not_report():
    text = "会上，方启明传达了省委书记周砚在会上的讲话精神，许明传达了省长程越所作报告精神。"
    assert people(text) == [("方启明", "report"), ("许明", "report")]


def test_a_list_of_units_that_take_part_ends_before_the_next_list():
    text = "会议由副市长方启明主持，市水利、气象、水文等部门8名专家参会，市应急局局长周砚出席会议。"
    assert people(text) == [("方启明", "chair"), ("周砚", "attend")]


def test_a_title_below_the_labels_of_a_page_is_no_sentence():
    labels = "索引号：1137 成文日期：2019-12-04\n发布机构：市政府办公室 组配分类：会议内容\n"
    text = f"{labels}望川市政府召开第137次常务会议\n12月4日，市长方启明主持召开市政府第137次常务会议，研究茶业。"
    assert body(text)[0] == "市政府第137次常务会议"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("自治区主席向巴平措主持会议。", [("向巴平措", "chair")]),
        ("省政协副主席洛布江村主持会议。", [("洛布江村", "chair")]),
        ("市委书记周砚，市委副书记、市长许明分别主持上午和下午的会议。", [("周砚", "chair"), ("许明", "chair")]),
        ("市领导周砚、许明、金秋明在主席台就座。", [("周砚", "attend"), ("许明", "attend"), ("金秋明", "attend")]),
        ("市委书记、改革组组长周砚对贯彻部署，推进改革提出要求。", [("周砚", "attend")]),
        ("市水利局副总工许明，各单位负责同志参加会议。", [("许明", "attend")]),
        ("市委副书记周砚到会通报了情况。", [("周砚", "report")]),
        ("副市长周砚受邀出席会议。", [("周砚", "attend")]),
        (
            "副主任周砚、许明、乌云其木格、方启明",
            [(name, "attend") for name in ("周砚", "许明", "乌云其木格", "方启明")],
        ),
    ],
)
def test_who_was_there_is_read_however_it_is_told(sentence, expected):
    readout = read(f"3月4日，望川市召开会议。\n{sentence}", "2022-03-05")
    assert [(readout.words(person.name), person.part) for person in readout.people] == expected
