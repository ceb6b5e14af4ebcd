"""What local readouts do that national ones do not."""

import pytest

from luoshi.reading import read


def calls(text):
    readout = read(text, "2023-04-10")
    return [readout.words(directive.span) for directive in readout.directives]


def subjects(text):
    readout = read(text, "2023-04-10")
    return [(item.kind, readout.words(item.subject)) for item in readout.agenda]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议强调，要抓实春灌，新建小区应同步配建充电桩。", ["要抓实春灌", "新建小区应同步配建充电桩"]),
        ("会议强调，要压实责任，各施工企业必须停工整改。", ["要压实责任", "各施工企业必须停工整改"]),
        ("会议强调，也要看到，外贸下行压力加大。要稳住外贸。", ["要稳住外贸"]),
        ("会议指出，麦子要晾多久？要建好烘干点。", ["要建好烘干点"]),
        ("会议指出，越是时间紧，越要守住质量关。", ["要守住质量关"]),
        ("会议指出，时间紧迫，容不得半点松懈。要倒排工期。", ["要倒排工期"]),
        ("会议强调，一是抓好育秧；二是加强水库调度。", ["抓好育秧", "加强水库调度"]),
        ("会议号召，全县党员干部团结一致，夺取抗旱胜利。", ["全县党员干部团结一致，夺取抗旱胜利"]),
        ("会议强调，要落实包案，对逾期未结的，要提级办理。", ["要落实包案", "要提级办理"]),
        ("会议强调，安全生产没有局外人。要严查隐患。", ["要严查隐患"]),
        ("方启明要求各乡镇：一是抓好育秧；二是修好水渠。", ["抓好育秧", "修好水渠"]),
        ("方启明要求各乡镇要抓好育秧。", ["各乡镇要抓好育秧"]),
        (
            "会议指出，各部门要把育秧作为大事，周密安排部署，精心组织实施。",
            ["各部门要把育秧作为大事，周密安排部署，精心组织实施"],
        ),
        (
            "会议要求，每月要对渡口进行检查，对结果进行通报，逐项整改。",
            ["每月要对渡口进行检查，对结果进行通报，逐项整改"],
        ),
        ("同时，县委书记方启明对春灌进行了强调：一是修好水渠；二是各镇要巡堤。", ["修好水渠", "各镇要巡堤"]),
        ("会议明确，新建村道12公里，年底前完工。", ["新建村道12公里，年底前完工"]),
        ("省领导强调，“要把群众安置好，入冬前住进新房”。", ["要把群众安置好，入冬前住进新房"]),
        ("会议强调，任何单位和个人不得携带火种进山。", ["任何单位和个人不得携带火种进山"]),
        (
            "会议强调，水火无情，必须加密巡堤；隐患不除，必须停产整改。",
            ["必须加密巡堤", "必须停产整改"],
        ),
        ("会议强调，要抓好防汛，即：不垮一坝、不死一人。", ["要抓好防汛"]),
        ("会议强调，要抓好恢复。县委督查室每天通报进展。", ["要抓好恢复", "县委督查室每天通报进展"]),
        (
            "会议强调，县林业局要牵头建立古树名录，于9月底前报县政府常务会议审定。",
            ["县林业局要牵头建立古树名录，于9月底前报县政府常务会议审定"],
        ),
    ],
)
def test_local_calls_begin_and_end_where_they_should(text, expected):
    assert calls(text) == expected


def test_responsibility_maxims_are_one_directive_with_what_they_follow():
    found = calls("会议强调，各部门要压实责任，管行业必须管安全、管业务必须管安全。")
    assert found == ["各部门要压实责任，管行业必须管安全、管业务必须管安全"]


def test_a_bulleted_paragraph_is_agenda_all_the_same():
    assert subjects("▲会议传达学习了省委经济工作会议精神。") == [("convey", "省委经济工作会议精神")]


def test_reports_on_different_matters_are_separate_items():
    text = "4月3日，县政府召开常务会议，听取春季造林工作情况、农村供水工作情况和欠薪整治工作情况汇报。"
    assert [words for _, words in subjects(text)] == [
        "春季造林工作情况",
        "农村供水工作情况",
        "欠薪整治工作情况汇报",
    ]


def test_reports_on_one_matter_stay_together():
    text = "4月3日，县政府召开常务会议，听取全县信访、造林、防汛工作情况汇报。"
    assert [words for _, words in subjects(text)] == ["全县信访、造林、防汛工作情况汇报"]


def test_how_a_meeting_treated_a_matter_is_read_inside_a_list():
    text = "会议传达了省政府《关于节约用电的通知》，并就当前节电工作作了部署。"
    assert subjects(text)[-1] == ("deploy", "当前节电工作")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "会议还研究并原则同意了县委办公室提交的《关于召开全会的安排》等。",
            [("deliberate", "县委办公室提交的《关于召开全会的安排》")],
        ),
        ("会议通报了上月开工情况和督办整改情况。", [("hear", "上月开工情况"), ("hear", "督办整改情况")]),
        ("会议对6月份任务进行了集中交办。", [("deploy", "6月份任务")]),
        ("会议首先观看了安全警示片。", [("other", "安全警示片")]),
        (
            "会议传达了省防汛会议精神并研究贯彻落实意见。",
            [("convey", "省防汛会议精神"), ("deploy", "贯彻落实意见")],
        ),
        ("会上，县水利局通报了水情变化，县气象局通报了雨情走势。", [("hear", "水情变化"), ("hear", "雨情走势")]),
        ("在听取完县林业局防火工作情况汇报后，方启明要求：要严管火源。", [("hear", "县林业局防火工作情况汇报")]),
        (
            "会议还研究了《望川县节水办法》《望川县养犬办法》等其他事宜。",
            [("deploy", "《望川县节水办法》"), ("deploy", "《望川县养犬办法》")],
        ),
        (
            "会议学习了《望川县用人办法》及选人用人相关文件。",
            [("convey", "《望川县用人办法》"), ("convey", "选人用人相关文件")],
        ),
        ("会议审议有关文件，要求认真研究吸纳。", [("deliberate", "有关文件")]),
        (
            "4月3日，全县防汛会议召开。传达学习省防汛会议精神，安排部署主汛期工作，动员全县上下迅速行动起来。",
            [("convey", "省防汛会议精神"), ("deploy", "主汛期工作")],
        ),
        ("4月3日，全县防汛视频会议召开，对山洪防御进行了再安排、再部署。", [("deploy", "山洪防御")]),
        ("4月3日，望川镇召开专题会议就森林防火工作进行安排部署。", [("deploy", "森林防火工作")]),
        (
            "会议讨论通过了《望川县供水办法》、关于采伐病死林木的请示、关于招聘护林员的请示。",
            [
                ("deliberate", "《望川县供水办法》"),
                ("deliberate", "关于采伐病死林木的请示"),
                ("deliberate", "关于招聘护林员的请示"),
            ],
        ),
        (
            "会议研究全县水利工作、供水工作和防汛工作。",
            [("deploy", "全县水利工作"), ("deploy", "供水工作"), ("deploy", "防汛工作")],
        ),
        (
            "会议研究了水库移民、渡口改造和春灌用水等事项。",
            [("deploy", "水库移民"), ("deploy", "渡口改造"), ("deploy", "春灌用水")],
        ),
        (
            "会议研究了一季度经济运行、渡口改造、灌区提升有关工作。",
            [("deploy", "一季度经济运行"), ("deploy", "渡口改造"), ("deploy", "灌区提升")],
        ),
        (
            "会议传达学习了两会精神及全国、省、市有关水利工作会议精神。",
            [("convey", "两会精神"), ("convey", "全国、省、市有关水利工作会议精神")],
        ),
        ("会议强调，要抓实防汛。要尽快召开全县防汛会议，传达学习上级会议精神，分析研判形势。", []),
        ("会议研究审议并原则通过《望川县养犬办法》。", [("deliberate", "《望川县养犬办法》")]),
        (
            "会议就防汛备汛、渡口改造等工作进行了安排部署。",
            [("deploy", "防汛备汛"), ("deploy", "渡口改造")],
        ),
        (
            "会议听取了副县长方启明受县政府委托作的关于节水情况的报告。",
            [("hear", "副县长方启明受县政府委托作的关于节水情况的报告")],
        ),
        ("会议原则同意启动实施望川水厂扩建项目。", [("other", "启动实施望川水厂扩建项目")]),
        (
            "会议还对修复水毁渠道、召开灌区大会、清理私搭渡口进行了部署。",
            [("deploy", "修复水毁渠道"), ("deploy", "召开灌区大会"), ("deploy", "清理私搭渡口")],
        ),
        (
            "会议听取了农村供水工程、水库移民安置、灌区节水改造工作进展情况的汇报。",
            [("hear", "农村供水工程"), ("hear", "水库移民安置"), ("hear", "灌区节水改造工作进展情况的汇报")],
        ),
    ],
)
def test_what_a_local_meeting_dealt_with(text, expected):
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("sentence", "form", "words"),
    [
        ("会议传达学习全国“两会”精神。", "meeting", "全国“两会”精神"),
        ("会议学习3月17日中共中央政治局常务委员会议精神。", "meeting", "3月17日中共中央政治局常务委员会议精神"),
        ("会议传达了2024年中央一号文件精神。", "document", "2024年中央一号文件精神"),
        ("会议传达了省水利推进会议暨全市水利工作会议精神。", "meeting", "省水利推进会议暨全市水利工作会议精神"),
        (
            "会议传达学习省委水利委员会第六次、市委水利委员会第一次会议精神。",
            "meeting",
            "省委水利委员会第六次、市委水利委员会第一次会议精神",
        ),
        ("会议传达了全省水利建设专题研讨班精神。", "meeting", "全省水利建设专题研讨班精神"),
        (
            "会议审议了《望川县水利规划（2024—2030年）》，要求对照《规划》细化任务。",
            "document",
            "《望川县水利规划（2024—2030年）》",
        ),
        ("会议传达学习中央、省委、市委有关会议精神。", "meeting", "中央、省委、市委有关会议精神"),
        ("会议传达了方启明同志在水利大会上的讲话精神。", "speech", "方启明同志在水利大会上的讲话精神"),
    ],
)
def test_local_instruments_are_marked_as_far_as_they_go(sentence, form, words):
    readout = read(sentence, "2024-04-10")
    assert [(mark.form, readout.words(mark.span)) for mark in readout.instruments] == [(form, words)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("4月29日，区长方启明主持召开区政府常务会，研究市容工作。", "区政府常务会"),
        ("1月5日，县委书记洪亮主持召开县委常委（扩大）会，传达有关精神。", "县委常委（扩大）会"),
        (
            "3月21日，县长方启明主持召开县政府党组理论学习中心组学习会议暨党组会议。",
            "县政府党组理论学习中心组学习会议暨党组会议",
        ),
    ],
)
def test_the_body_is_named_in_full(text, body):
    readout = read(text, "2024-04-10")
    assert readout.body and readout.words(readout.body) == body


def test_a_title_is_no_name_and_a_title_may_stand_behind_the_name():
    readout = read(
        "4月3日，方启明区长主持召开区政府常务会议。区委副书记、区长许若溪及12个部门负责人参加会议。", "2024-04-10"
    )
    assert [(readout.words(person.name), person.part) for person in readout.people] == [
        ("方启明", "chair"),
        ("许若溪", "attend"),
    ]


def test_a_page_without_a_meeting_has_no_day():
    assert read("方启明到望川镇察看春灌。他强调，要修好水渠。", "2024-04-10").date is None


def test_a_document_sent_on_is_no_directive():
    assert calls("会议原则通过《临溪县养犬办法》，要求修改后公布施行。") == []


def test_a_mongolian_name_is_one_name():
    readout = read("4月3日，市委书记那日苏图主持召开市委常委会会议，副市长拓天宇列席会议。", "2023-04-10")
    assert [(readout.words(person.name), person.part) for person in readout.people] == [
        ("那日苏图", "chair"),
        ("拓天宇", "observe"),
    ]
    named = read("4月3日，市委书记巴特尔主持召开市委常委会会议。", "2023-04-10")
    assert [named.words(person.name) for person in named.people] == ["巴特尔"]


def test_a_meeting_of_two_days_is_dated_by_its_first():
    assert read("4月3日至4日，县委召开全会。", "2023-04-10").date == "2023-04-03"


def test_today_is_the_day_of_the_dateline():
    assert read("本报4月3日讯 今天下午，县委召开座谈会。", "2023-04-10").date == "2023-04-03"


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("会议强调，施工单位要在中标通知书下发后20日内进场。", ["中标通知书下发后20日内"]),
        ("会议强调，停气的应提前5天公告。", ["提前5天"]),
        ("会议强调，各镇要在旱季来临前清淤。", ["旱季来临前"]),
        ("会议强调，下半年，各镇要补齐短板。", ["下半年"]),
        ("会议强调，要确保上半年地区生产总值增长6%。", ["上半年"]),
        ("会议强调，要在主汛期内加密巡堤。", ["主汛期内"]),
        ("会议强调，各镇要每月5日前报送进度。", ["每月5日前"]),
        ("会议强调，要管好渡口，高考期间禁鸣。", ["高考期间"]),
        ("会议强调，春节前后要加强值守。", []),
        ("会议强调，要对春节前摸排的线索逐条核查。", []),
    ],
)
def test_local_times_bound_a_directive(text, deadlines):
    readout = read(text, "2023-04-10")
    assert [readout.words(span) for directive in readout.directives for span in directive.deadlines] == deadlines


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("会议强调，要每季度至少调度一次。", ["一次"]),
        ("会议强调，要新建公厕十二座。", ["十二座"]),
        ("会议强调，年内要建成农贸市场六个，成熟一个推进一个。", ["六个"]),
        ("会议强调，化解率要达到95%以上。", ["95%以上"]),
        ("会议强调，要打造千亿级产业链。", []),
    ],
)
def test_local_counts_are_targets(text, quantities):
    readout = read(text, "2023-04-10")
    assert [readout.words(span) for directive in readout.directives for span in directive.quantities] == quantities


def test_what_is_done_to_every_one_is_deliverable():
    readout = read("会议强调，要全部进港，深刻吸取火灾教训，严防死守。", "2023-04-10")
    assert [action.force for action in readout.directives[0].actions] == ["deliverable", "stance", "effort"]


def test_a_condition_waits_for_what_is_done():
    readout = read("会议强调，要严格考核，凡是未按期完成的，一律通报。", "2023-04-10")
    assert [readout.words(action.span) for action in readout.directives[0].actions] == [
        "严格考核",
        "凡是未按期完成的，一律通报",
    ]


def test_who_is_to_act_weighs_less_than_what_is_to_be_done():
    readout = read("会议强调，各学校要开展防溺水巡查，配齐救生设备。", "2023-04-10")
    assert readout.directives[0].domain == "safety"
