"""Agenda lists: the ways in which a page puts what a meeting dealt with."""

import pytest

from luoshi.reading import read

MET = "3月4日，望川市市长方启明主持召开市政府常务会议。\n"


def items(sentence, met=MET):
    readout = read(met + sentence, "2022-03-05")
    return [(item.kind, readout.words(item.subject)) for item in readout.agenda]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会议听取市水务局关于供水工程的汇报和讨论研究旧管网改造等问题。",
            [("hear", "市水务局关于供水工程的汇报"), ("deploy", "旧管网改造")],
        ),
        (
            "会议有三项议程：一是传达学习全省教育大会精神；二是听取渡口搬迁情况汇报；三是研究部署防汛工作。",
            [("convey", "全省教育大会精神"), ("hear", "渡口搬迁情况汇报"), ("deploy", "防汛工作")],
        ),
        ("会议开始前，与会人员集体学习了《望川市信访办法》。", [("convey", "《望川市信访办法》")]),
        ("会议集体学法，学习《望川市噪声条例》。", [("convey", "《望川市噪声条例》")]),
        ("会议还就有关人事任免事项进行了票决。", [("deliberate", "有关人事任免事项")]),
        ("会议就进一步做好护林防火工作再部署、再落实。", [("deploy", "进一步做好护林防火工作")]),
        ("会上，市应急局局长许向东领学了《望川市暴雨调查报告》。", [("convey", "《望川市暴雨调查报告》")]),
        (
            "会议听取全县危房改造进度汇报，分析改造中存在的问题和短板，并就做好下步工作提出要求。",
            [("hear", "全县危房改造进度汇报"), ("deploy", "改造中存在的问题和短板")],
        ),
        (
            "会上，与会人员观看了渡口安全警示片，市海事局通报了近期险情，各县区作了表态发言。",
            [("other", "渡口安全警示片"), ("hear", "近期险情")],
        ),
        ("在认真听取了题为《走好新路》的工作报告后，大家积极发言。", [("hear", "题为《走好新路》的工作报告")]),
        (
            "会议听取了3月份安全情况汇报，对下一步工作提出明确要求：总结经验，查找不足；（下转第三版）",
            [("hear", "3月份安全情况汇报")],
        ),
        ("会议还审议了人事任免和其他事项。", [("deliberate", "人事任免"), ("other", "其他事项")]),
        ("会议以“强化责任、狠抓落实”为主题，研究渡口改造。", [("deploy", "渡口改造")]),
        (
            "会议首先传达了全省茶业会议精神；接着听取了茶园情况汇报；最后研究了采摘用工。",
            [("convey", "全省茶业会议精神"), ("hear", "茶园情况汇报"), ("deploy", "采摘用工")],
        ),
        (
            "会议同意设立渡口专项资金，同意县教育局关于新建渡口小学的请示。",
            [("other", "设立渡口专项资金"), ("deliberate", "县教育局关于新建渡口小学的请示")],
        ),
        ("会议集中审议了市发改委等部门提交的12项议题。", [("deliberate", "市发改委等部门提交的12项议题")]),
        (
            "会议学习习近平总书记在《求是》杂志发表的重要文章和《望川市统战条例》。",
            [("convey", "习近平总书记在《求是》杂志发表的重要文章"), ("convey", "《望川市统战条例》")],
        ),
        (
            "会议研究了关于渡口执法的调研报告、关于茶业发展的五年规划。",
            [("deploy", "关于渡口执法的调研报告"), ("deploy", "关于茶业发展的五年规划")],
        ),
        ("会议研究了人事事项和茶业大会筹备工作。", [("deploy", "人事事项"), ("deploy", "茶业大会筹备工作")]),
        ("会议审议确定了表彰渡工的办法。", [("deliberate", "表彰渡工的办法")]),
        ("会议对有关人事事项进行了协商。", [("deliberate", "有关人事事项")]),
        (
            "会议听取了渡口工作汇报。听取和讨论了茶业议案的安排建议。研究通过了下次会议安排。",
            [("hear", "渡口工作汇报"), ("hear", "茶业议案的安排建议"), ("deliberate", "下次会议安排")],
        ),
        ("会议决定：12月26日，召开望川市茶业大会，会期半天。", [("other", "12月26日，召开望川市茶业大会")]),
        ("关于春季护林防火工作。会议指出，要压实责任。", [("deploy", "春季护林防火工作")]),
        (
            "上午的第一次全体会议，听取了市长方启明所作的人事议案的说明；听取了副市长许明所作的渡口报告。",
            [("hear", "市长方启明所作的人事议案的说明"), ("hear", "副市长许明所作的渡口报告")],
        ),
        ("会前，市司法局组织学习了《渡口条例》。", [("convey", "《渡口条例》")]),
        ("会议听取渡口改造情况汇报强调，要抓紧完工。", [("hear", "渡口改造情况汇报")]),
        (
            "会议传达学习全省航运会议精神，指出要抓好落实；常务会议研究茶业大会筹备工作。",
            [("convey", "全省航运会议精神"), ("deploy", "茶业大会筹备工作")],
        ),
        (
            "会议审议了渡口资金有关事宜，签订了责任书，副县长许明安排了当前农业重点工作，县长周砚通报了航道整治进展情况。",
            [("deliberate", "渡口资金有关事宜"), ("deploy", "当前农业重点工作"), ("hear", "航道整治进展情况")],
        ),
        ("对各部门工作进行部署，会议还听取了渡口搬迁情况汇报。", [("hear", "渡口搬迁情况汇报")]),
        ("各部门作了发言。听取县渡口管理处招商情况汇报。", [("hear", "县渡口管理处招商情况汇报")]),
        (
            "会议通报了在全省航运大会期间，我县与各航运公司的衔接情况。",
            [("hear", "在全省航运大会期间，我县与各航运公司的衔接情况")],
        ),
        ("在部署当前渡口工作时，方启明要求，要巩固成果。", [("deploy", "当前渡口工作")]),
        (
            "会上，区直部门、镇街等依次围绕渡口整治情况、存在问题及下一步措施等进行汇报。",
            [("hear", "渡口整治情况、存在问题及下一步措施")],
        ),
        ("会议协商决定召开第六次常委会议有关事宜。", [("other", "召开第六次常委会议有关事宜")]),
        ("会议将审议渡口条例草案。", [("deliberate", "渡口条例草案")]),
        (
            "会议主要议程是：1、学习《渡口条例》；2、听取码头整治情况汇报。",
            [("convey", "《渡口条例》"), ("hear", "码头整治情况汇报")],
        ),
        (
            "会议听取方启明关于第十四次会议议程的汇报，听取工作机构关于会议议程有关情况的汇报。",
            [("hear", "方启明关于第十四次会议议程的汇报"), ("hear", "工作机构关于会议议程有关情况的汇报")],
        ),
        (
            "会议传达学习习近平总书记关于航运的重要指示精神，落实许明同志在全省航运会议上的讲话要求，落实省委要求。",
            [("convey", "习近平总书记关于航运的重要指示精神"), ("convey", "许明同志在全省航运会议上的讲话要求")],
        ),
        (
            "会议审议《渡口条例》并对去年航道考核结果进行了研究。",
            [("deliberate", "《渡口条例》"), ("deploy", "去年航道考核结果")],
        ),
        ("会议传达全省航运会议精神及研究我县贯彻意见。", [("convey", "全省航运会议精神"), ("deploy", "我县贯彻意见")]),
        (
            "会议通过关于计划的审查结果报告，通过关于预算的审查结果报告。",
            [("deliberate", "关于计划的审查结果报告"), ("deliberate", "关于预算的审查结果报告")],
        ),
        (
            "许明在会上作关于《渡口条例》起草情况的说明，周砚通报了全市航道整治情况。",
            [("hear", "关于《渡口条例》起草情况的说明"), ("hear", "全市航道整治情况")],
        ),
        ("为优化航道布局，会议研究通过了《航道规划》，要求抓好落实。", [("deliberate", "《航道规划》")]),
        ("为深化改革，会议研究了市级渡口目录。", [("deploy", "市级渡口目录")]),
        (
            "党组理论学习中心组学习会传达学习了全省航运会议精神，继续学习了《论渡口》部分内容。",
            [("convey", "全省航运会议精神"), ("convey", "《论渡口》部分内容")],
        ),
        (
            "会议传达学习全省航运会议精神，听取我县贯彻落实意见的汇报；传达学习省茶业会议精神，听取我县贯彻落实意见的汇报。",
            [
                ("convey", "全省航运会议精神"),
                ("hear", "我县贯彻落实意见的汇报"),
                ("convey", "省茶业会议精神"),
                ("hear", "我县贯彻落实意见的汇报"),
            ],
        ),
        ("会议讨论研究市航运工作报告。", [("deliberate", "市航运工作报告")]),
        ("许明宣读了省政府关于设立渡口的批复。", [("convey", "省政府关于设立渡口的批复")]),
        ("许明宣读了关于表彰先进渡工的决定。", [("other", "关于表彰先进渡工的决定")]),
        ("会议交流了各码头5月份工作完成情况。", [("hear", "各码头5月份工作完成情况")]),
        ("在常务会议上，听取了码头整治情况汇报。", [("hear", "码头整治情况汇报")]),
    ],
)
def test_each_way_of_listing_names_its_items(sentence, expected):
    assert items(sentence) == expected


@pytest.mark.parametrize(
    ("objects", "parts"),
    [
        ("全国安全会议精神及全省、全市安全会议精神", ["全国安全会议精神", "全省、全市安全会议精神"]),
        ("习近平总书记对茶业工作重要指示和全国茶业大会精神", ["习近平总书记对茶业工作重要指示", "全国茶业大会精神"]),
        ("省茶业会议精神及我市贯彻建议以及省渔业会议精神", ["省茶业会议精神及我市贯彻建议", "省渔业会议精神"]),
        (
            "习近平总书记在座谈会上的重要讲话精神和习近平总书记致茶业大会的贺信精神",
            ["习近平总书记在座谈会上的重要讲话精神", "习近平总书记致茶业大会的贺信精神"],
        ),
        (
            "全省茶业会议精神；方启明书记在全市茶业会上的讲话精神",
            ["全省茶业会议精神", "方启明书记在全市茶业会上的讲话精神"],
        ),
    ],
)
def test_what_is_conveyed_is_parted_where_two_spoke_or_met(objects, parts):
    assert items(f"会议传达学习了{objects}。") == [("convey", part) for part in parts]


@pytest.mark.parametrize(
    ("objects", "parts"),
    [
        ("茶业发展方案和渡口值班安排办法", ["茶业发展方案", "渡口值班安排办法"]),
        ("政府工作报告、茶业计划报告、渡口预算报告三个报告", ["政府工作报告", "茶业计划报告", "渡口预算报告"]),
        ("《望川市渡口规划》等3个规划", ["《望川市渡口规划》"]),
        ("会议议程、会议日程、提案截止日期的决定", ["会议议程", "会议日程", "提案截止日期的决定"]),
        (
            "关于召开茶业大会的决定，执行主席名单、列席人员范围；市政协工作报告及报告人",
            ["关于召开茶业大会的决定", "执行主席名单", "列席人员范围", "市政协工作报告及报告人"],
        ),
        ("《望川市渡口办法》（草案）及其配套文件", ["《望川市渡口办法》（草案）及其配套文件"]),
    ],
)
def test_documents_of_their_own_names_are_items_of_their_own(objects, parts):
    assert items(f"会议审议了{objects}。") == [("deliberate", part) for part in parts]


def test_topics_counted_in_classes_stand_apart():
    assert items("会议研究了城市建设、文物保护、渡口安全等三大类十二个具体问题。") == [
        ("deploy", "城市建设"),
        ("deploy", "文物保护"),
        ("deploy", "渡口安全"),
    ]


def test_who_gives_a_report_stays_in_its_subject():
    report = "大会副秘书长、市人大常委会秘书长方启明作的关于报告修改情况的汇报"
    assert items(f"会议听取了{report}。") == [("hear", report)]
    offices = "各乡镇（街道）和县直有关单位关于渡口安全的汇报"
    assert items(f"会议听取了{offices}。") == [("hear", offices)]


def test_a_plan_and_its_sequel_in_one_title_are_one_report():
    said = "会议听取了关于2020年计划执行情况与2021年计划草案审查情况的汇报。"
    assert items(said) == [("hear", "关于2020年计划执行情况与2021年计划草案审查情况的汇报")]


def test_a_speech_given_behind_a_list_of_names_has_its_own_instrument():
    text = MET + "会议要求，要贯彻习近平总书记关于渔业的重要论述、对望川渔业的重要指示精神。"
    readout = read(text, "2022-03-05")
    assert [readout.words(mark.span) for mark in readout.instruments] == [
        "习近平总书记关于渔业的重要论述",
        "对望川渔业的重要指示精神",
    ]


def test_to_study_is_not_the_surname_of_who_spoke():
    text = "望川镇组织全体干部认真学习李明书记在推进会上的讲话精神。"
    readout = read(text, "2022-03-05")
    assert [readout.words(mark.span) for mark in readout.instruments] == ["李明书记在推进会上的讲话精神"]


def test_a_meeting_named_before_what_it_did_is_the_body_and_has_its_items():
    readout = read("本报讯 3月4日，省政府第12次常务会议讨论通过了《望川茶业条例》，研究了粮食购销问题。", "2022-03-05")
    assert readout.words(readout.body) == "省政府第12次常务会议"
    assert readout.date == "2022-03-04"
    assert [(item.kind, readout.words(item.subject)) for item in readout.agenda] == [
        ("deliberate", "《望川茶业条例》"),
        ("deploy", "粮食购销问题"),
    ]


def test_a_mayor_who_speaks_here_is_no_upstream_speaker():
    text = "3月4日，市防汛领导小组召开会议，部署工作。市委副书记、市长方启明讲话，副市长许向东主持。"
    assert read(text, "2022-03-05").instruments == ()


def test_who_reports_is_not_parted_from_what_is_reported():
    said = "会议听取了市房产局、街道等单位关于渡口、安置房等情况的汇报。"
    assert items(said) == [("hear", "市房产局、街道等单位关于渡口、安置房等情况的汇报")]


def test_an_office_in_brackets_parts_no_report():
    said = "会议听取了市农业农村局、市委财经办（市委农办）、市发展改革委关于耕地保护的汇报。"
    assert items(said) == [("hear", "市农业农村局、市委财经办（市委农办）、市发展改革委关于耕地保护的汇报")]


def test_what_a_named_person_arranged_is_an_item():
    assert items("会上，方启明副市长安排部署了渡口改造工作。") == [("deploy", "渡口改造工作")]


def test_what_was_done_behind_the_chair_is_an_item_and_essays_are_no_part_of_a_title():
    text = "3月4日，望川市召开渡口安全会议。\n副市长许向东主持会议并就学校周边安全进行安排部署。"
    assert items("", text) == [("deploy", "学校周边安全")]
    said = "会议学习了《甲说》《乙说》等重要文章。"
    assert items(said) == [("convey", "《甲说》"), ("convey", "《乙说》")]


def test_meetings_and_papers_named_together_are_an_instrument():
    readout = read(MET + "会议传达学习省、市有关会议和文件精神。", "2022-03-05")
    assert [readout.words(mark.span) for mark in readout.instruments] == ["省、市有关会议和文件精神"]


@pytest.mark.parametrize(
    "closing",
    ["等领域相关工作", "等方面重点工作", "等项工作", "等近期重点工作", "等当前几项工作"],
)
def test_the_words_that_close_a_list_are_no_part_of_it(closing):
    parts = [("deploy", "渡口改造"), ("deploy", "茶业发展"), ("deploy", "食品安全")]
    assert items(f"会议研究部署渡口改造、茶业发展、食品安全{closing}。") == parts
    assert items(f"会议研究部署渡口改造、茶业发展以及食品安全{closing}。") == parts


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议讨论加快渡口建设，促进沿江发展议题。", [("deliberate", "加快渡口建设，促进沿江发展议题")]),
        ("会议研究了做好防汛抗旱，保障粮食安全有关工作。", [("deploy", "做好防汛抗旱，保障粮食安全有关工作")]),
        (
            "会议调度经济运行情况，调度各单位招商任务及考评办法。",
            [("deploy", "经济运行情况"), ("deploy", "各单位招商任务及考评办法")],
        ),
        (
            "会议调度各单位争取资金、工业总产值和固定资产投资任务。",
            [("deploy", "各单位争取资金、工业总产值和固定资产投资任务")],
        ),
        (
            "会议宣布了市政府领导分工和市政府机构设置，讨论通过了《市政府工作规则》。",
            [("other", "市政府领导分工"), ("other", "市政府机构设置"), ("deliberate", "《市政府工作规则》")],
        ),
        ("会议对全会精神进行了传达学习。", [("convey", "全会精神")]),
        ("会议对省领导提出的意见进行任务分解，明确责任。", [("deploy", "省领导提出的意见")]),
        ("会议签订了安全责任书，部署了汛前检查。", [("deploy", "汛前检查")]),
        ("会议反馈了巡察意见，对整改工作进行了安排。", [("deploy", "整改工作")]),
        ("副市长周砚就有关事项做了通报。", []),
        (
            "会议研究并原则同意《望川公园条例（草案）》《望川省生",
            [("deliberate", "《望川公园条例（草案）》"), ("deliberate", "《望川省生")],
        ),
    ],
)
def test_what_a_meeting_did_is_read_as_far_as_it_goes(sentence, expected):
    assert items(sentence) == expected


def test_an_opinion_on_carrying_out_belongs_to_what_was_just_conveyed():
    first, second = "会议传达学习了《省茶业条例》，研究贯彻意见。", "会议传达学习了《省渡口条例》，研究贯彻意见。"
    assert [words for _, words in items(f"{first}\n{second}")].count("贯彻意见") == 2
    again = "会议传达学习全省茶业大会精神，研究贯彻落实意见。\n会议传达了全省茶业大会精神，研究了贯彻落实意见。"
    assert [words for _, words in items(again)].count("贯彻落实意见") == 1


def test_what_is_settled_in_a_summary_is_an_item_but_not_who_does_it():
    met = "3月4日，省长方启明主持召开省政府常务会议，"
    assert items("", f"{met}确定《政府工作报告》重点任务分工。") == [("other", "《政府工作报告》重点任务分工")]
    assert items("", f"{met}确定周砚为省政府发言人。") == []


def test_a_report_on_several_papers_is_one():
    said = "会议听取了关于《渡口条例（草案）》《茶业条例（草案）》等的审议结果报告，以及关于决定草案的说明等。"
    assert items(said) == [
        ("hear", "关于《渡口条例（草案）》《茶业条例（草案）》等的审议结果报告"),
        ("hear", "关于决定草案的说明"),
    ]


def test_the_tasks_of_a_meeting_to_come_are_not_those_of_this_one():
    said = "会议决定12月7日召开市委六次全会。会议的主要任务是，贯彻全会精神，审议《望川意见》，部署当前工作。"
    assert items(said) == [("other", "12月7日召开市委六次全会")]


def test_lines_go_on_with_the_agenda_of_the_line_before():
    lines = ["会议传达学习了省茶业大会精神。", "研究确定年度考核优秀等次人员。", "研究要把握重点。", "落实责任是关键。"]
    assert items("\n".join(lines)) == [("convey", "省茶业大会精神"), ("other", "年度考核优秀等次人员")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会议听取了茶业要点。听取和讨论了关于议案审查的安排建议，要求认真调研。",
            [("hear", "茶业要点"), ("hear", "关于议案审查的安排建议")],
        ),
        ("据悉，会议还审议了《望川方案》。", [("deliberate", "《望川方案》")]),
        ("会议通过了会议议程，选举产生了主席团。", [("deliberate", "会议议程"), ("other", "主席团")]),
        ("会议通过了决议，酝酿了候选人名单。", [("deliberate", "决议"), ("deliberate", "候选人名单")]),
        (
            "会议审议了市政府关于渡口改造的议案和市人大关于该议案的审议意见。",
            [("deliberate", "市政府关于渡口改造的议案"), ("deliberate", "市人大关于该议案的审议意见")],
        ),
        ("会议听取了大家发言，研究了渡口工作。", [("deploy", "渡口工作")]),
        ("一是周砚传达县委会议精神，安排工作；", [("convey", "县委会议精神")]),
        (
            "会议表决通过了人事任免事项；补选了部分省人大代表，报省人大备案。",
            [("deliberate", "人事任免事项"), ("other", "部分省人大代表")],
        ),
        ("会议贯彻落实“第一议题”学习制度，学习《望川条例》。", [("convey", "《望川条例》")]),
        (
            "会议学习了《甲纲要》精神、中华人民共和国《乙条例》。",
            [("convey", "《甲纲要》精神"), ("convey", "中华人民共和国《乙条例》")],
        ),
        (
            "市委书记方启明传达并作重要讲话。会上，许明传达了省长程越在会上的讲话精神。",
            [("convey", "省长程越在会上的讲话精神")],
        ),
    ],
)
def test_other_ways_of_putting_what_was_done(sentence, expected):
    assert items(sentence) == expected


def test_what_the_chair_stressed_is_no_summary():
    met = "3月4日，市委书记方启明主持会议并强调，要深入学习全会精神，认真落实省委常委会会议精神，坚定信心。"
    assert items("", met) == []
