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


def test_matters_named_in_general_are_an_item_by_what_was_done_with_them():
    assert items("3月4日，市委召开会议，传达有关精神，讨论有关事项。") == [
        ("convey", "有关精神"),
        ("deliberate", "有关事项"),
    ]
    assert items("市委召开会议。\n会议还通报了有关事项。") == [("other", "有关事项")]


def test_items_named_in_passing_while_something_is_said_count():
    text = "市委召开会议。\n会议在传达学习全省安全生产会议精神时指出，要举一反三。"
    assert items(text) == [("convey", "全省安全生产会议精神")]


def test_the_agenda_of_another_meeting_that_is_only_proposed_is_left_out():
    assert items("主任会议召开。\n主任会议建议，常委会第三次会议审议市政府关于环保工作的报告。") == []


def test_an_agenda_is_another_s_however_it_is_proposed():
    held = "3月4日，望川市人大常委会召开会议，审议工作报告。\n会议决定召开人民代表大会。"
    proposed = "建议会议的主要议程是：\n一、听取和审查政府工作报告；\n二、审查和批准规划纲要；"
    assert items(held + proposed) == [("deliberate", "工作报告")]


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
        ("会议听取秋粮收购情况及下一步工作建议的汇报。", ("hear", "秋粮收购情况及下一步工作建议的汇报")),
        ("会议听取夏收进展情况、存在问题及下步措施的汇报。", ("hear", "夏收进展情况、存在问题及下步措施的汇报")),
        ("会议听取河道清淤、水库除险等情况。", ("hear", "水库除险")),
        ("会前，与会人员集体学习了《信访工作条例》。", ("convey", "《信访工作条例》")),
        ("会议组织学习了《望川市养犬办法》有关内容。", ("convey", "《望川市养犬办法》有关内容")),
        ("会议听取养老服务情况汇报； 听取公路养护情况汇报。", ("hear", "公路养护情况汇报")),
        ("会议传达 中央农村工作会议精神。", ("convey", "中央农村工作会议精神")),
        ("会议协商讨论了城乡供水专题报告。", ("deliberate", "城乡供水专题报告")),
        ("会议逐案听取了信访积案化解情况汇报。", ("hear", "信访积案化解情况汇报")),
        ("会议研究决定成立市低空经济发展领导小组。", ("other", "成立市低空经济发展领导小组")),
        ("会议研究部署清明祭扫、林区防火和秋粮收购工作。", ("deploy", "林区防火")),
        ("会议听取了各乡镇述职，最后对年度考核工作作出安排。", ("deploy", "年度考核工作")),
        (
            "会议研究了市交通局关于新开公交的请示、市民政局关于提高低保标准的请示等。",
            ("deploy", "市民政局关于提高低保标准的请示"),
        ),
        ("县委书记方启明传达了全省防汛视频会议精神。", ("convey", "全省防汛视频会议精神")),
        ("市水利局通报了今年汛期降水情况。", ("hear", "今年汛期降水情况")),
        ("会议审议《政府工作报告》任务分工落实情况表。", ("deliberate", "《政府工作报告》任务分工落实情况表")),
        ("会议由市长方启明主持，会议主要研究了秋粮收购议题及时间。", ("deploy", "秋粮收购议题及时间")),
        (
            "会议审议《领导小组工作规则》、《领导小组专项小组工作规则》。",
            ("deliberate", "《领导小组专项小组工作规则》"),
        ),
        ("会议审议《养犬办法》等文件和专项小组名单。", ("deliberate", "专项小组名单")),
        ("会议审议关于召开全会的决定，以及会议议程（草案）。", ("deliberate", "会议议程（草案）")),
        ("会议传达全省林业会议精神并进行了交流研讨。", ("convey", "全省林业会议精神")),
        ("会议听取并原则同意秋粮收购方案的汇报。", ("hear", "秋粮收购方案的汇报")),
        ("会议听取计划委员会关于纲要、计划、预算的审查报告。", ("hear", "计划委员会关于纲要、计划、预算的审查报告")),
        ("会议议题有两项：一是传达全省林业会议精神；二是研究春耕备耕工作。", ("deploy", "春耕备耕工作")),
        ("会前，全体与会人员观看了警示教育片。", ("other", "警示教育片")),
        ("学习会上，大家集体学习了《信访工作条例》。", ("convey", "《信访工作条例》")),
        ("会上，市水利局通报了汛情；市长方启明传达全省防汛会议精神，安排部署下步工作。", ("deploy", "下步工作")),
        ("会上，周砚就下阶段防汛工作作了部署。", ("deploy", "下阶段防汛工作")),
        ("首先，镇长方启明同志传达了区委全会精神，并对今年的工作进行了安排。", ("deploy", "今年的工作")),
        ("会上，副镇长周砚就选举相关事宜进行安排部署。", ("deploy", "选举相关事宜")),
        ("参会人员认真学习了《信访工作条例》。", ("convey", "《信访工作条例》")),
        ("会议对相关工作进行了再强调、再部署。", ("deploy", "相关工作")),
        ("会议学习了习近平总书记新年贺词和在茶话会上的重要讲话精神。", ("convey", "在茶话会上的重要讲话精神")),
        (
            "会议对副市长许明提交的关于设立渡口公司的建议进行了讨论研究。",
            ("deliberate", "副市长许明提交的关于设立渡口公司的建议"),
        ),
        ("会议主要就渡口搬迁的问题进行了研究探讨。", ("deploy", "渡口搬迁的问题")),
        ("会议讨论渡口搬迁、航道整治等相关事项。", ("deploy", "航道整治")),
        ("会议讨论了进一步做好渡口搬迁工作。", ("deploy", "进一步做好渡口搬迁工作")),
        ("会议商定了渡口养护日程安排（草案）。", ("deliberate", "渡口养护日程安排（草案）")),
        ("会议听取调研组赴渡口调研的情况报告并强调，要抓紧搬迁。", ("hear", "调研组赴渡口调研的情况报告")),
        ("会议系统梳理盘点各项渡口工作落实情况。", ("deploy", "各项渡口工作落实情况")),
        ("会议坚持落实会前学法制度，传达学习全省航运会议精神。", ("convey", "全省航运会议精神")),
        ("为提高法律意识，与会人员还听取了渡口安全讲座。", ("hear", "渡口安全讲座")),
        (
            "会上，邀请省人大代表周砚宣讲了全省航运会议精神，组织与会人员学习了《渡口办法》。",
            ("convey", "全省航运会议精神"),
        ),
        ("会上，市水利局通报了汛情；各副市长针对分管领域防汛工作作了具体部署。", ("deploy", "分管领域防汛工作")),
        ("分管副市长许明对下步防汛工作作出了整体部署，提出要守住堤防。", ("deploy", "下步防汛工作")),
        ("会议就渡口沉船作了分析，紧急部署下一阶段打捞工作。", ("deploy", "下一阶段打捞工作")),
        ("会议对渡口建设的先进集体进行了表彰奖励。", ("other", "渡口建设的先进集体")),
        ("市防汛指挥部有关负责人通报了汛情防治情况。", ("hear", "汛情防治情况")),
        ("市委书记周砚出席了会议，副市长许明作了工作报告，总结了去年全市渡口工作。", ("deploy", "去年全市渡口工作")),
        ("矿长周砚作了《守渡口 保航道，开创新局面》的报告。", ("hear", "《守渡口 保航道，开创新局面》的报告")),
        ("会上，组织“代表讲坛”，邀请省人大代表周砚宣讲了全省航运会议精神。", ("convey", "全省航运会议精神")),
        ("市经委汇报了渡口春运工作总体情况。", ("hear", "渡口春运工作总体情况")),
        ("市海事局和市消防支队分别汇报了渡口安全检查落实情况。", ("hear", "渡口安全检查落实情况")),
        ("会上，市法制局介绍了《渡口管理办法》主要内容。", ("hear", "《渡口管理办法》主要内容")),
        ("航运处处长周砚就渡口养护进程向领导小组做了汇报。", ("hear", "渡口养护进程")),
        ("今天的会议先后听取了秘书长周砚关于召开渡口大会的说明。", ("hear", "秘书长周砚关于召开渡口大会的说明")),
        ("会议听取了渡口工作汇报，并作出了《关于整治渡口的决议》。", ("deliberate", "《关于整治渡口的决议》")),
        ("会议研究了渡口搬迁有关问题：进一步守住堤防；着眼长远，修好码头。", ("deploy", "渡口搬迁有关问题")),
        ("会议听取了渡口工作报告，并认真分析了前段渡口事故。", ("deploy", "前段渡口事故")),
        ("会议听取并表决渡口委员会的审查结果报告。", ("hear", "渡口委员会的审查结果报告")),
        ("会议决定人事任免事项。", ("other", "人事任免事项")),
        ("在学习讨论中，与会人员认真学习了《渡口办法》。", ("convey", "《渡口办法》")),
        ("会上，市水文站介绍了今夏来水趋势预测。", ("hear", "今夏来水趋势预测")),
        ("航运局局长周砚就巡查组对“清理渡口”反馈情况进行通报。", ("hear", "巡查组对“清理渡口”反馈情况")),
        ("会议决定，撤销许鸿副主任职务，收回其证件。", ("other", "撤销许鸿副主任职务")),
    ],
)
def test_an_item_is_found_however_the_page_lists_it(sentence, expected):
    assert expected in items(f"3月4日，望川市召开会议。\n{sentence}")


def test_what_was_studied_stands_right_behind_the_session():
    text = "3月4日，市航运局党委中心组举行专题学习会集中学习了《渡口条例》。"
    assert items(text) == [("convey", "《渡口条例》")]


def test_what_follows_the_sentence_on_the_meeting_may_leave_its_subject_out():
    held = "3月4日，我市召开渡口工作会议。"
    assert items(held + "总结去年渡口工作，部署今年渡口工作。") == [
        ("deploy", "去年渡口工作"),
        ("deploy", "今年渡口工作"),
    ]
    assert items(held + "部署渡口工作，要守住堤防。") == []


def test_counted_lines_are_a_list_whatever_joins_the_count_to_the_verb():
    lines = (
        "会议共有三项议题：一是听取渡口情况汇报；听取码头情况汇报。\n\n二是研究部署航道工作。\n\n三是研究讨论渡口规划。"
    )
    assert items(f"3月4日，县长方启明主持召开县政府常务会议。\n{lines}")[-2:] == [
        ("deploy", "航道工作"),
        ("deliberate", "渡口规划"),
    ]


def test_what_a_meeting_did_before_it_proposes_another_s_agenda_is_its_own():
    text = "会议听取了渡口大会准备情况汇报，研究提出了渡口大会的建议议程：审议渡口条例；审议码头条例。"
    assert items(f"3月4日，市人大常委会召开主任会议。\n{text}") == [("hear", "渡口大会准备情况汇报")]


def test_a_decision_that_is_not_named_is_no_item():
    assert items("3月4日，望川市召开会议。\n会议听取了渡口工作汇报，并作出了决议。") == [("hear", "渡口工作汇报")]


def test_a_programme_tells_what_each_who_is_named_in_it_did():
    programme = (
        "市长方启明主持会议，渡口大会共5项议程，一是副市长周砚通报河口沉船事件处理情况；二是航运局就夜航查处情况进行检讨发言；"
        "三是传达学习全省航运会议精神；四是副市长许明作渡口安全工作报告；五是市委书记讲话。"
    )
    assert items(f"3月4日，望川市召开渡口安全大会。{programme}") == [
        ("hear", "河口沉船事件处理情况"),
        ("hear", "夜航查处情况"),
        ("convey", "全省航运会议精神"),
        ("hear", "渡口安全工作报告"),
    ]


def test_who_chaired_what_was_agreed_on_is_no_item():
    text = "3月4日，望川市召开民主协商会，就渡口委员会的拟任人选进行民主协商，征求意见。协商会由市委副书记周砚主持。"
    assert items(text) == [("deliberate", "渡口委员会的拟任人选")]


def test_a_numbered_line_of_its_own_names_an_item():
    lines = "一、审议《望川市公路养护办法》", "会议指出，要抓好养护。", "二、研究春耕备耕工作", "会议强调，要备足农资。"
    text = "\n".join(("3月4日，市政府召开常务会议。", *lines))
    assert items(text) == [("deliberate", "《望川市公路养护办法》"), ("deploy", "春耕备耕工作")]


def test_a_line_that_leads_over_to_what_the_meeting_said_names_an_item():
    lines = "审议《望川市公路养护办法》", "会议指出，要抓好养护。", "听取春耕备耕情况汇报", "会议强调，要备足农资。"
    text = "\n".join(("3月4日，市政府召开常务会议，市长方启明主持。", *lines))
    assert items(text) == [("deliberate", "《望川市公路养护办法》"), ("hear", "春耕备耕情况汇报")]


def test_a_numbered_heading_is_an_item_where_no_summary_has_named_it_and_never_a_call():
    lines = "一、关于河道清淤", "会议指出，要抓好清淤。", "二、关于公路养护", "会议强调，要备足材料。"
    text = "\n".join(("3月4日，市政府召开常务会议。", *lines))
    assert items(text) == [("deploy", "河道清淤"), ("deploy", "公路养护")]
    assert len(read(text).directives) == 2
    summed_up = text.replace("常务会议。", "常务会议，研究清淤和养护工作。")
    assert items(summed_up) == [("deploy", "清淤和养护工作")]


def test_what_a_speaker_says_of_calling_a_meeting_is_no_item():
    text = "3月4日，市政协召开主席会议。\n方启明强调，召开常委会会议专题学习全会精神，是一项重要安排。"
    assert items(text) == []


def test_a_document_that_another_meeting_is_to_deliberate_is_an_item():
    text = "3月4日，市政府全体会议召开，讨论即将提请市人大会议审议的《政府工作报告》，部署当前工作。"
    assert items(text) == [("deliberate", "即将提请市人大会议审议的《政府工作报告》"), ("deploy", "当前工作")]


def test_a_report_named_again_for_another_stretch_of_time_is_no_second_item():
    text = "3月4日，市委召开常委会会议，听取今年以来全市经济运行情况汇报。\n会议听取了前两个月全市经济运行情况汇报。"
    assert items(text) == [("hear", "今年以来全市经济运行情况汇报")]


def test_two_speeches_of_one_leader_are_items_of_their_own():
    one = "习近平总书记在中央政治局会议、中央政治局集体学习时的重要讲话精神"
    other = "在中非合作论坛上的主旨演讲"
    text = f"3月4日，市委召开常委会会议，传达学习{one}和{other}。"
    assert items(text) == [("convey", one), ("convey", other)]


def test_a_speech_that_the_summary_names_in_general_is_an_item_of_its_own_further_down():
    speech = "习近平总书记在中央城市工作会议上的重要讲话精神"
    text = f"3月4日，市委召开常委会会议，传达学习习近平总书记重要讲话精神。\n会议传达学习了{speech}。"
    assert items(text) == [("convey", "习近平总书记重要讲话精神"), ("convey", speech)]
    assert ("speech", speech) in instruments(text)


def test_a_summary_is_found_below_the_menus_of_a_page():
    menus = "\n".join(f"栏目第{number}项" for number in range(14))
    text = f"{menus}\n市政府召开第41次常务会议\n3月4日，市长方启明主持召开市政府第41次常务会议，讨论并原则通过《渡口方案》。"
    assert ("deliberate", "《渡口方案》") in items(text)


def test_a_national_meeting_that_the_opening_has_named_is_no_other_s():
    text = (
        "3月4日，国务院召开第三次全体会议并讲话。\n国务院总理方启明主持召开国务院第三次全体会议，讨论《政府工作报告》。"
    )
    assert items(text) == [("deliberate", "《政府工作报告》")]


def test_a_congress_in_the_title_of_a_document_is_marked_where_it_stands_by_itself():
    text = "3月4日，市委召开会议，讨论《关于学习党的二十大精神的决定》。\n会议强调，要学习贯彻党的二十大精神。"
    assert instruments(text) == [("document", "《关于学习党的二十大精神的决定》"), ("meeting", "党的二十大精神")]


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


def test_a_speech_at_the_meeting_itself_is_no_instrument():
    held = "3月4日，望川市召开会议。"
    assert instruments(held + "受委托，市委统战部部长周砚在座谈会上讲话。") == []
    assert instruments(held + "督导组组长周砚对开展教育活动作指导讲话。") == []


def test_who_spoke_of_a_meeting_is_no_part_of_its_name():
    text = "3月4日，望川市召开会议。会上，邀请省人大代表周砚宣讲了全省航运会议精神。"
    assert instruments(text) == [("meeting", "全省航运会议精神")]


def test_a_plenum_above_is_cited_by_what_it_requires_too():
    assert instruments("要坚持理论指导，落实省委八届七次全会的要求，守住渡口。") == [("meeting", "省委八届七次全会")]


def test_meetings_that_a_speech_is_praised_for_are_no_instruments():
    praised = "会议指出，讲话站位高，体现了中央经济工作会议和省委全会精神，明确了方向。"
    assert instruments(f"市委召开会议。\n{praised}") == []


def test_only_the_first_occurrence_is_marked():
    text = "市委召开会议，学习习近平总书记关于教育的重要论述。\n要贯彻习近平总书记重要论述。要落实《教育法》，用好《教育法》。"
    assert [words for _, words in instruments(text)] == ["习近平总书记关于教育的重要论述", "《教育法》"]


def test_a_leader_who_only_opens_the_meeting_with_a_speech_is_no_instrument():
    assert instruments("市委召开会议。市委书记方启明出席会议并发表重要讲话。") == []
    assert instruments("市委召开会议。市委副书记、市长方启明出席并讲话。") == []


def test_a_meeting_is_not_known_from_the_speech_that_was_given_at_it():
    text = "县委召开会议，学习贯彻习近平总书记在中央农村工作会议上的重要讲话精神，以及中央农村工作会议、省委农村工作会议精神。"
    assert [words for _, words in items(text)][1:] == ["中央农村工作会议", "省委农村工作会议精神"]


def test_a_numbered_line_that_names_an_item_again_is_no_demand():
    lines = "一、研究春耕备耕工作", "会议强调，要备足农资。"
    readout = read("\n".join(("3月4日，市政府召开常务会议，研究春耕备耕工作。", *lines)))
    assert [readout.words(directive.span) for directive in readout.directives] == ["要备足农资"]


def test_an_utterance_does_not_run_from_one_conveyed_matter_into_the_next():
    text = "3月4日，市政府召开会议。\n会议传达国务院总值班室点名会精神和市领导有关批示要求。"
    assert instruments(text) == [("meeting", "国务院总值班室点名会精神"), ("remark", "市领导有关批示要求")]
