"""Directives: what opens one, where it begins and ends, who is to act."""

import pytest

from tests.reading.builders import called, spans_of


def test_each_governing_yao_opens_a_directive():
    assert spans_of(called("要加强监管，要压实责任。")) == ["要加强监管", "要压实责任"]


def test_both_halves_of_ji_yao_ye_yao_are_directives():
    assert spans_of(called("既要稳住增长，也要防住风险。")) == ["要稳住增长", "要防住风险"]


def test_each_item_of_a_decision_is_a_decision():
    readout = called("一、拨出专款三百万元；二、组织机关干部包户。", said="会议决定：")
    assert spans_of(readout) == ["拨出专款三百万元", "组织机关干部包户"]
    assert {directive.mode for directive in readout.directives} == {"decision"}


def test_a_counted_demand_leads_over_to_what_is_demanded():
    assert spans_of(called("一要抓进度，二要抓质量。", said="就做好下一步工作，方启明提出两点要求：")) == [
        "要抓进度",
        "要抓质量",
    ]
    assert spans_of(called("由市财政局安排资金。", said="会议议定以下事项：")) == ["由市财政局安排资金"]


def test_what_is_proposed_to_another_body_is_no_part_of_the_decision():
    readout = called("常委会会议7月下旬召开，建议会议议程为：审议物业条例。", said="会议决定，")
    assert spans_of(readout) == ["常委会会议7月下旬召开"]


def test_who_acts_is_found_behind_a_time_set_off_and_behind_by():
    for words, agent in (
        ("6月底前，各乡镇完成排查。", "各乡镇"),
        ("由市教育局会同市财政局制定细则。", "市教育局"),
        ("全体委员认真履职。", "全体委员"),
        ("宣传部门做好报道。", "宣传部门"),
    ):
        readout = called(words, said="会议要求，")
        assert readout.words(readout.directives[0].agent) == agent


def test_what_is_to_come_and_what_was_laid_out_govern_nothing():
    assert spans_of(called("即将要召开的全会意义重大。")) == []
    assert spans_of(called("方启明分析了形势，提出了今年要抓好的几项重点工作。", said="")) == []
    assert spans_of(called("思想要再统一。")) == ["思想要再统一"]


@pytest.mark.parametrize("word", ["重要", "主要", "需要", "要求", "要素", "纪要", "必要"])
def test_yao_inside_a_word_governs_nothing(word):
    assert spans_of(called(f"该项{word}已经是共识。")) == []


def test_a_semicolon_without_a_new_yao_lets_the_directive_run_on():
    assert spans_of(called("要加强监管；压实责任；严格考核。")) == ["要加强监管；压实责任；严格考核"]


def test_a_semicolon_before_another_agent_ends_the_directive():
    readout = called("要加强监管；市财政局要保障经费。")
    assert spans_of(readout) == ["要加强监管", "市财政局要保障经费"]
    assert readout.words(readout.directives[1].agent) == "市财政局"


@pytest.mark.parametrize(
    "agent",
    [
        "各县（市、区）",
        "市发展改革委",
        "各级各部门",
        "县委督查室、县政府督查室",
        "村“两委”干部",
        "金融机构",
        "全市上下",
        "市教育局",
        "责任单位主要负责同志",
        "各渡口",
        "各建筑工地",
        "村“两委”",
        "护堤员",
        "各民主党派、无党派人士",
        "县红十字会、县融媒体中心",
    ],
)
def test_the_agent_stands_before_the_yao_and_opens_the_span(agent):
    readout = called(f"{agent}要密切配合。")
    assert readout.words(readout.directives[0].agent) == agent
    assert spans_of(readout) == [f"{agent}要密切配合"]


@pytest.mark.parametrize("subject", ["积极的财政政策", "城市更新", "宣传工作", "各项措施", "各类隐患", "各环节"])
def test_a_thing_before_the_yao_opens_the_span_but_is_no_agent(subject):
    readout = called(f"{subject}要加力提效。")
    assert readout.directives[0].agent is None
    assert spans_of(readout) == [f"{subject}要加力提效"]


def test_a_time_word_before_the_yao_opens_the_span():
    assert spans_of(called("新的一年要开好局起好步。")) == ["新的一年要开好局起好步"]


@pytest.mark.parametrize("opener", ["同时，", "此外，", "一是", "第一，", "与此同时，"])
def test_openers_are_left_out(opener):
    assert spans_of(called(f"{opener}要加强协调。")) == ["要加强协调"]


def test_a_topic_set_off_by_a_comma_is_left_out():
    assert spans_of(called("对停产半年以上的企业，要依法处置。")) == ["要依法处置"]


def test_a_sentence_without_yao_carries_the_call_on():
    assert spans_of(called("要抓好春耕。备足农资，做好技术指导。")) == ["要抓好春耕", "备足农资，做好技术指导"]


def test_a_demand_without_yao_is_a_directive():
    assert spans_of(called("压实各方责任，严格执行规划。", said="会议要求，")) == ["压实各方责任，严格执行规划"]


@pytest.mark.parametrize(
    "fact",
    [
        "发展体育产业是扩大内需的重要内容。",
        "今年以来，全市经济运行总体平稳。",
        "做好这项工作具有重要意义。",
        "供需矛盾得到了缓解。",
    ],
)
def test_facts_and_meaning_are_no_directives(fact):
    assert spans_of(called(fact)) == []


def test_facts_before_the_yao_are_left_out():
    assert spans_of(called("防汛进入关键期，各地要严阵以待。")) == ["各地要严阵以待"]


def test_what_the_meeting_decides_is_a_decision_from_behind_the_verb():
    readout = called("设立每年3000万元的专项资金。", said="会议决定，")
    assert [directive.mode for directive in readout.directives] == ["decision"]
    assert spans_of(readout) == ["设立每年3000万元的专项资金"]


def test_forwarding_a_bill_is_agenda_and_no_decision():
    assert spans_of(called("将《望川市节水条例（草案）》提请市人大常委会审议。", said="会议决定，")) == []


def test_an_order_to_stop_belongs_to_the_call_before_it():
    assert spans_of(called("压实责任，严禁迟报漏报。", said="会议要求，")) == ["压实责任，严禁迟报漏报"]


def test_what_a_person_at_the_meeting_says_counts():
    readout = called("要倒排工期。", said="市长沈立行强调，")
    assert spans_of(readout) == ["要倒排工期"]
    assert readout.words(readout.directives[0].attribution) == "市长沈立行强调"


def test_what_a_cited_demand_calls_for_opens_no_directive_of_its_own():
    for cited in ("水患要防住、库容要稳住、渡运要安全重要要求", "堤要守住、库要看住、人要撤出的重要指示"):
        said = f"要全面落实{cited}，统筹发展和安全。"
        assert spans_of(called(said)) == [said.removesuffix("。")]


def test_what_the_centre_has_done_is_told_and_not_called_for():
    assert called("以习近平同志为核心的党中央高度重视防汛工作。").directives == ()


def test_a_relative_clause_of_must_calls_for_nothing():
    said = "要把必须坚持的原则、必须完成的工作和要求落实到推动渡口建设的具体工作中。"
    assert spans_of(called(said)) == [said.removesuffix("。")]


@pytest.mark.parametrize(
    "agent", ["施工企业", "牵头单位", "各街道办事处", "相关专委会", "起草组", "建设单位", "包联干部"]
)
def test_who_is_named_by_a_verb_can_be_told_to_act_with_and_without_a_call(agent):
    for call in ("", "要"):
        readout = called(f"{agent}{call}认真排查风险隐患，抓好整改。")
        assert [readout.words(directive.agent) for directive in readout.directives] == [agent]


def test_a_date_behind_the_agent_hides_nobody():
    readout = called("各县（市、区）于6月底前完成自查自纠，7月5日前报送报告。")
    assert [readout.words(directive.agent) for directive in readout.directives] == ["各县（市、区）"]


def test_a_line_that_only_counts_the_work_is_no_action():
    readout = called("重点做好6个方面工作：一是狠抓秋收生产。二是认真开展监测。")
    assert spans_of(readout) == ["狠抓秋收生产", "认真开展监测"]


def test_those_who_are_hoped_for_act_and_what_an_office_put_forward_is_no_decision():
    assert spans_of(called("希望大家要加强沟通。")) == ["大家要加强沟通"]
    assert not called("县水利局提出的清淤方案，按程序报县委常委会研究。", "会议原则同意").directives


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("各乡镇要划分责任，加强对接；绿化问题，要选准试点。", ["各乡镇要划分责任，加强对接", "要选准试点"]),
        (
            "一是各单位必须各负其责，围绕目标共同努力；二是要开动脑筋。",
            ["各单位必须各负其责，围绕目标共同努力", "要开动脑筋"],
        ),
        ("要把提案当作抓手，对已办结的提案，要组织回头看。", ["要把提案当作抓手", "要组织回头看"]),
        ("要把政策送下去，把要解决的难题收集上来。", ["要把政策送下去，把要解决的难题收集上来"]),
        ("抓项目就是抓发展，要树牢项目意识。", ["要树牢项目意识"]),
        ("望各单位吸取教训，抓好整改。", ["各单位吸取教训，抓好整改"]),
        ("希望在新的一年里，大家适应新形势，展现新作为。", ["大家适应新形势，展现新作为"]),
        ("当前疫情平稳。各乡镇对隐患的认识比较深刻，反应比较敏锐。", []),
    ],
)
def test_where_a_directive_ends_and_what_is_none(sentence, expected):
    assert spans_of(called(sentence)) == expected


def test_what_one_goes_by_is_nobody_who_says_something():
    said = "要按照市委常委会会议要求，组织开展观摩活动，坚持实事求是"
    assert spans_of(called(f"{said}。", "一要抓好项目。")) == ["要抓好项目", said]


def test_who_is_asked_in_passing_is_told_to_act():
    readout = called("会议还就节日值班进行了部署，要求各地严格执行值班制度，遇有险情及时上报。", "")
    assert spans_of(readout) == ["各地严格执行值班制度，遇有险情及时上报"]


def test_items_agreed_on_begin_behind_the_verb():
    readout = called("一、同意将滨河路改造列入明年城建计划；二、请市自然资源局于5月底前完成选址。", "会议议定：")
    assert spans_of(readout) == ["将滨河路改造列入明年城建计划", "市自然资源局于5月底前完成选址"]


def test_all_levels_are_somebody():
    readout = called("各级要抢抓时机，掀起冬修水利高潮。")
    assert [readout.words(directive.agent) for directive in readout.directives] == ["各级"]


@pytest.mark.parametrize(
    ("words", "said", "agent"),
    [
        ("各镇街：一要排查隐患，二要整改到位。", "会议强调，", "各镇街"),
        ("市水务局党组、全体职工，一是要在弄通上花力气。", "会议强调，", "市水务局党组、全体职工"),
        ("全市各级党组织和广大党员把换届工作作为首要任务，扎实抓好。", "望川市委召开会议，学习换届纪律，要求", None),
        ("政府组成人员，在市委领导下，忠实履行职责。", "他要求", "政府组成人员"),
        ("各部门依法履职，建立台账，对群众期盼的措施要抓紧出台。", "会议逐项分解任务，要求", "各部门"),
        ("全市上下从三个方面入手，切实抓好春耕。", "会议听取了汇报，要求", "全市上下"),
        ("由市民营经济发展中心负责，降低企业成本。", "会议要求，", "市民营经济发展中心"),
        ("由各乡镇（街道）负责，加强家宴管理。", "会议要求，", "各乡镇（街道）"),
    ],
)
def test_who_is_asked_is_found_set_off_behind_a_demand_and_in_charge(words, said, agent):
    readout = called(words, said=said)
    assert readout.words(readout.directives[0].agent) == (agent or "全市各级党组织和广大党员")


def test_that_somebody_is_in_charge_is_no_action():
    readout = called("由市教育局牵头，各县（市、区）配合，排查校舍隐患；由市住建局负责，抓紧加固。", said="会议要求，")
    assert [readout.words(action.span) for found in readout.directives for action in found.actions] == [
        "排查校舍隐患",
        "抓紧加固",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("根本目的是要学深悟透。", ["要学深悟透"]),
        ("要抓好春耕，对受灾的村组，特别是山区的困难户，必须帮扶到位。", ["要抓好春耕", "必须帮扶到位"]),
        ("今年工作总的任务是：贯彻市委部署，推动项目建设。", ["贯彻市委部署，推动项目建设"]),
        ("要练好本领。进一步“醒脑”，树牢值守意识。", ["要练好本领", "进一步“醒脑”，树牢值守意识"]),
        ("要正视形势。坚持实事求是原则，查找问题。", ["要正视形势", "坚持实事求是原则，查找问题"]),
        ("省委、省政府对望川工作高度重视。", []),
        ("统筹做好统战、机要密码、督查等工作。", ["统筹做好统战、机要密码、督查等工作"]),
    ],
)
def test_what_opens_a_directive_and_what_is_only_told(words, expected):
    assert spans_of(called(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("会议强调，一是减免房租，二是稳定就业。", ["减免房租", "稳定就业"]),
        ("会议强调：1.提高认识，加强领导；2.明确分工，落实责任。", ["提高认识，加强领导", "明确分工，落实责任"]),
        ("县长方启明就下步工作强调三点：一是强化领导。", ["强化领导"]),
        ("会议要求，6月底前完成全部排查。", ["6月底前完成全部排查"]),
        ("会议要求，今年上半年全面开工建设。", ["今年上半年全面开工建设"]),
        (
            "会议强调，一是落实责任；二是加强巡查，水库管理员要坚守岗位。",
            ["落实责任", "加强巡查", "水库管理员要坚守岗位"],
        ),
        ("会议强调，未经批准，一律不得举办大型活动。", ["一律不得举办大型活动"]),
        ("会议强调，各单位在项目招引过程中，要加强信息互通。", ["各单位在项目招引过程中，要加强信息互通"]),
        ("会议强调，进入防火期后，各乡镇要加强巡查。", ["各乡镇要加强巡查"]),
        ("会议强调，要永葆本色。做到“市委有部署、县里有要求，乡镇见行动”。", None),
        ("镇长方启明要求各包保干部要严格遵守纪律要求，确保不缺位。", ["各包保干部要严格遵守纪律要求，确保不缺位"]),
        ("会议强调，做到保生活必须、保卫生防疫。", ["做到保生活必须、保卫生防疫"]),
        ("会议听取汇报，强调全县各级各部门要坚定信心。", ["全县各级各部门要坚定信心"]),
    ],
)
def test_items_times_and_demands_of_local_pages_open_directives_where_they_begin(words, expected):
    found = spans_of(called(words, said=""))
    assert found == (expected or ["要永葆本色", "做到“市委有部署、县里有要求，乡镇见行动”"])


def test_who_is_to_act_by_a_decision_is_named():
    readout = called("由县财政局筹措资金，于10月底前拨付到位。", said="会议决定，")
    assert readout.words(readout.directives[0].agent) == "县财政局"
    assert called("市发改委关于调整水价的意见，自明年起执行。", said="会议同意").directives[0].agent is None


def test_what_only_spells_out_a_count_is_left_out():
    assert spans_of(called("要做到三个到位，即认识到位、责任到位、措施到位。")) == ["要做到三个到位"]


@pytest.mark.parametrize(
    ("words", "expected", "agent"),
    [
        ("我镇作为沿江镇，要重视航道养护，勤加巡查。", "我镇作为沿江镇，要重视航道养护，勤加巡查", "我镇"),
        ("渡口党员干部作为守堤骨干，必须带头值守。", "渡口党员干部作为守堤骨干，必须带头值守", "渡口党员干部"),
        (
            "全市各级党组织作为责任主体，面对新的汛情，要把堤段分到人。",
            "全市各级党组织作为责任主体，面对新的汛情，要把堤段分到人",
            "全市各级党组织",
        ),
        (
            "望川作为渡运中心，面对通航的机会，要从长远规划码头。望川市水运兴旺。",
            "望川作为渡运中心，面对通航的机会，要从长远规划码头",
            "望川",
        ),
        ("渡运安全作为头等大事，要常抓不懈。", "要常抓不懈", None),
        ("要把防汛作为头等大事，抓紧抓实。", "要把防汛作为头等大事，抓紧抓实", None),
        ("市渡口办要根据会议的意见，修改规程。", "市渡口办要根据会议的意见，修改规程", "市渡口办"),
        ("全市政府系统迅速行动，抓好春灌。", "全市政府系统迅速行动，抓好春灌", "全市政府系统"),
        ("各级政府系统谋划项目，抓好春灌。", "各级政府系统谋划项目，抓好春灌", "各级政府"),
    ],
)
def test_who_acts_is_named_in_full_also_as_what_they_stand_for(words, expected, agent):
    first = (readout := called(words)).directives[0]
    assert (readout.words(first.span), first.agent and readout.words(first.agent)) == (expected, agent)


def test_who_stands_for_something_opens_a_directive_of_their_own():
    readout = called("要管好渡口，我镇作为沿江镇，要养护航道。")
    assert spans_of(readout) == ["要管好渡口", "我镇作为沿江镇，要养护航道"]


@pytest.mark.parametrize(
    "item", ["听取了渡口改造情况汇报。", "听取县林场防火情况汇报。", "审议年度茶业采购方案（草案）。"]
)
def test_what_the_meeting_went_on_to_hear_is_no_call(item):
    assert spans_of(called(f"要抓好春灌。{item}")) == ["要抓好春灌"]


def test_what_serves_an_end_may_describe_a_thing_that_is_to_be_built():
    assert spans_of(called("要管好渡口。构筑有利于通航的格局。")) == ["要管好渡口", "构筑有利于通航的格局"]


@pytest.mark.parametrize(
    ("words", "expected", "agent"),
    [
        ("要疏浚航道，枯水期将至，各渡口要备足物资。", ["要疏浚航道", "各渡口要备足物资"], None),
        ("要扛起守渡之要，勤加巡查。", ["要扛起守渡之要，勤加巡查"], None),
        ("各镇要统一思想，着力向改革要动力，着力向科技要产量。", None, "各镇"),
        ("各镇人大要坚决拥护市委决定，不折不扣抓好落实。", None, "各镇人大"),
        ("各乡镇在安排渡运工作时要实事求是。", ["各乡镇在安排渡运工作时要实事求是"], "各乡镇"),
        ("各乡镇认真落实市委的部署要求，管好渡口。", ["各乡镇认真落实市委的部署要求，管好渡口"], "各乡镇"),
        ("油料输送管道、内河水上渡运、观光缆车和索道设备、码头装卸等领域要重点巡查。", None, None),
        ("着重抓好以下工作：（一）扎实疏浚航道。（二）加固渡口。", ["扎实疏浚航道", "加固渡口"], None),
        ("要改进服务，解决好关系群众出行的实际问题。", None, None),
        ("解决好关系群众出行的实际问题。", None, None),
        ("守护渡口功在当代、利在千秋。", [], None),
        ("航道疏浚成效显著。", [], None),
    ],
)
def test_where_a_call_begins_who_acts_and_what_only_names(words, expected, agent):
    readout = called(words)
    assert spans_of(readout) == ([words.removesuffix("。")] if expected is None else expected)
    assert agent is None or readout.words(readout.directives[0].agent) == agent


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "要求各乡镇坚定信心，坚决按照市委“标准不降”要求，管好航道。",
            "各乡镇坚定信心，坚决按照市委“标准不降”要求，管好航道",
        ),
        ("市委常委、副市长方启明要求各渡口、各成员单位要严格巡查。", "各渡口、各成员单位要严格巡查"),
    ],
)
def test_whom_a_demand_names_is_where_it_begins(words, expected):
    assert spans_of(called(words, said="会议听取了渡口改造情况汇报。")) == [expected]


def test_what_was_decided_or_adopted_already_is_no_decision():
    assert spans_of(called("会议通过了日程；决定了大会副秘书长；确定了72个提案选题。", said="")) == []
    assert spans_of(called("常委会通过了决议和意见，以投票方式选举方启明为副县长。", said="")) == []


def test_a_bullet_before_a_demand_is_no_part_of_it():
    readout = called("● 要抓好渡口安全。\n■各县要加强巡查。\n• 要备足物资。", said="会议强调：\n")
    assert spans_of(readout) == ["要抓好渡口安全", "各县要加强巡查", "要备足物资"]


def test_a_quoted_demand_that_is_a_thing_is_not_parted():
    words = "要把“自报从简、抽检从快”要求真正落实到渡口"
    assert spans_of(called(f"{words}。")) == [words]


def test_what_the_year_is_and_what_the_meeting_did_next_end_a_directive():
    assert spans_of(called("要加压奋进，明年是航运大会召开之年，也是关键一年。")) == ["要加压奋进"]
    decided = called("3月8日举行第十六次会议；会议审议通过了航运草案。", said="会议决定，")
    assert spans_of(decided) == ["3月8日举行第十六次会议"]


@pytest.mark.parametrize(
    "fact", ["推进渡改，重在落实", "当前渡口存在诸多隐患", "谋划好明年的航道尤为重要", "渡工带头，具有积极的示范作用"]
)
def test_what_is_only_told_is_no_directive(fact):
    assert spans_of(called(f"要抓好渡口安全。{fact}。")) == ["要抓好渡口安全"]


@pytest.mark.parametrize(
    ("words", "agent"),
    [
        ("资产处尽快制定船具配置办法。", "资产处"),
        ("后勤处、保卫处认真排查隐患。", "后勤处、保卫处"),
        ("航运科负责修改方案。", "航运科"),
        ("渡运学院制定培养方案。", "渡运学院"),
        ("各水文站、渡口派出所，要加强值守。", "各水文站、渡口派出所"),
        ("镇里与各村签订责任书。", "镇里"),
        ("全市各级工会组织和广大船员认真学习。", "全市各级工会组织和广大船员"),
        ("市政府出台的渡运办法，在加快航运发展中发挥作用。", None),
        ("教室要通风。", None),
        ("好处要多讲。", None),
    ],
)
def test_an_office_inside_a_school_or_a_firm_is_told_to_act(words, agent):
    readout = called(words, said="会议要求，")
    assert [readout.words(found.agent) for found in readout.directives if found.agent] == ([agent] if agent else [])


def test_what_an_office_cannot_do_in_time_is_a_condition():
    readout = called("要签订责任状，完不成任务的，通报批评。")
    assert [readout.words(action.span) for action in readout.directives[0].actions] == [
        "签订责任状",
        "完不成任务的，通报批评",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "今年是渡运改革的关键年，必须以饱满的热情和高度的责任感，抓好渡改。",
            ["必须以饱满的热情和高度的责任感，抓好渡改"],
        ),
        ("要用三年时间，即到2026年，渡口达标率达到85%以上。", None),
        ("各位渡运负责人，特别是各组组长，一定要负起责任。", None),
        ("成绩很好，但不能掉以轻心，不能犯老毛病。", ["不能掉以轻心", "不能犯老毛病"]),
        ("要抓好巡查，千万不能麻痹大意。决不能搞花架子。", ["要抓好巡查，千万不能麻痹大意", "决不能搞花架子"]),
        ("这说明任何时候都不能掉以轻心。", []),
        ("会上提出5个必须，即必须正视问题、必须狠抓整改。", ["必须正视问题", "必须狠抓整改"]),
        ("要加强领导，当前的汛情形势很严峻，各渡口必须加强值守。", ["要加强领导", "各渡口必须加强值守"]),
        ("各乡镇要在抓好春耕的同时，必须管好渡口。", None),
        ("各乡镇要认真学习，并对渡运工作进行安排部署，他指出，要加强巡查。", ["各乡镇要认真学习", "要加强巡查"]),
        ("要召开动员会，对渡运工作进行安排部署。", None),
        ("要管好渡口。为加强渡运管理，会议讨论并通过《渡口办法》。", ["要管好渡口"]),
    ],
)
def test_what_a_call_rests_on_and_what_is_only_told_behind_it(words, expected):
    assert spans_of(called(words)) == ([words.removesuffix("。")] if expected is None else expected)


def test_all_who_are_told_to_act_with_those_named_above_all_are_the_agent():
    readout = called("各位渡运负责人，特别是各组组长，一定要负起责任。")
    assert readout.words(readout.directives[0].agent) == "各位渡运负责人，特别是各组组长"


@pytest.mark.parametrize("said", ["传达全市渡运会议精神，并提出贯彻意见：", "就春汛防守提出具体措施："])
@pytest.mark.parametrize("count", ["{}、", "{}．", "（{}）"])
def test_numbered_points_follow_what_was_put_forward(said, count):
    lines = [count.format(number) + words for number, words in ((1, "备足物资。"), (2, "守好渡口。加固堤段。"))]
    readout = called("\n" + "\n".join(lines) + "\n局领导方启明参加会议。", said=said)
    assert spans_of(readout) == ["备足物资", "守好渡口", "加固堤段"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "会议听取了关于船具的情况汇报。同意在东渡新建3间船室；同意船具处提出的报废方案；同意为两渡各配备1台水泵。",
            ["在东渡新建3间船室", "为两渡各配备1台水泵"],
        ),
        ("会议决定，原则同意《渡运报告》，会后由各责任单位修改完善，提交审议。", ["各责任单位修改完善，提交审议"]),
        (
            "会议决定：同意成立渡改小组；原则同意小组人员组成，会后由船具处确定人选。",
            ["成立渡改小组", "船具处确定人选"],
        ),
        ("会议听取了渡运汇报。决定拨付专款20万元。", ["拨付专款20万元"]),
        ("会议听取了渡运汇报。原则同意县水务局提出的清淤方案，按程序报批。", []),
    ],
)
def test_what_is_agreed_on_part_by_part_behind_what_was_heard(words, expected):
    readout = called(words, said="")
    assert spans_of(readout) == expected
    assert {directive.mode for directive in readout.directives} <= {"decision"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("汛情依然严峻，我们不能有丝毫松懈。", ["我们不能有丝毫松懈"]),
        ("要坚持“两手抓”，一手要修好堤防，一手要疏通航道。", ["要坚持“两手抓”", "要修好堤防", "要疏通航道"]),
        ("各渡口特别是重点渡口负责人，一定要守住堤防。", ["各渡口特别是重点渡口负责人，一定要守住堤防"]),
    ],
)
def test_a_firm_call_begins_with_those_whom_it_calls_on(said, expected):
    assert spans_of(called(said, "会议指出，")) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("防汛容不得侥幸，来不得半点马虎，各乡镇务必重视。", ["各乡镇务必重视"]),
        ("要管好渡口；广大学生勤奋学习。", ["要管好渡口", "广大学生勤奋学习"]),
        ("县水务局负责技术指导，县财政局负责经费保障。", ["县水务局负责技术指导", "县财政局负责经费保障"]),
        ("开局就要争先。", ["开局就要争先"]),
        ("各渡口办要加强值守，深", ["各渡口办要加强值守"]),
    ],
)
def test_each_who_is_in_charge_is_told_apart_and_what_is_cut_off_is_left_out(words, expected):
    assert spans_of(called(words)) == expected


@pytest.mark.parametrize("gap", ["", "\n"])
def test_each_numbered_sentence_behind_a_decision_is_laid_down(gap):
    said = gap.join(
        ["会议议定以下事项：", "1.成立渡运公司筹备组。", "2.请市住建局于5月底前完成选址。", "3.原则同意《渡运章程》。"]
    )
    readout = called(f"{said}\n方启明参加会议。要抓好巡查。", said="")
    assert [(readout.words(found.span), found.mode) for found in readout.directives] == [
        ("成立渡运公司筹备组", "decision"),
        ("市住建局于5月底前完成选址", "decision"),
        ("要抓好巡查", "call"),
    ]
    assert not called("（一）关于渡口改造问题。", said="会议议定：").directives


@pytest.mark.parametrize(
    ("words", "expected", "mode"),
    [
        ("会议明确了今年的工作重点：一是抓好渡改；二是抓好疏浚。", ["抓好渡改", "抓好疏浚"], "call"),
        ("会议同意县渡运局关于调整票价的请示，责成县渡运局组织实施。", ["县渡运局组织实施"], "decision"),
        ("会议同意成立渡运公司，要求县渡运局做好筹备。", ["成立渡运公司", "县渡运局做好筹备"], None),
        ("会议原则同意渡运方案，请县渡运局抓紧完善。", ["县渡运局抓紧完善"], "call"),
        ("会议责成县监察局对此事进行调查。", ["县监察局对此事进行调查"], "call"),
        ("会议听取了汇报，审议了以下任务：一是渡改；二是疏浚。", [], None),
    ],
)
def test_who_is_charged_by_the_meeting_and_what_it_set_out(words, expected, mode):
    readout = called(words, said="")
    assert spans_of(readout) == expected
    assert mode is None or {found.mode for found in readout.directives} == {mode}


def test_a_decision_that_counts_goes_on_in_the_sentences_behind_it():
    decided = "按照全年部署，一是压减渡口收费。授权市水务局简化验船程序。二是推广电子船票，扩大使用范围。收费项目，将减至8类。"
    readout = called(decided, said="会议决定，")
    assert spans_of(readout) == ["压减渡口收费", "授权市水务局简化验船程序", "推广电子船票，扩大使用范围"]
    assert {directive.mode for directive in readout.directives} == {"decision"}
    tasks = "在三县建设改革试验区。主要任务：一是支持设立分行。鼓励小额贷款。会议认为，航运平稳。加强管理。"
    assert spans_of(called(tasks, said="会议决定，")) == ["在三县建设改革试验区", "支持设立分行", "鼓励小额贷款"]


def test_a_term_in_quotation_marks_that_opens_what_is_said_is_no_quotation():
    said = "“三清”时期防汛工作必须坚持党的领导，把责任压到渡口；坚持人民至上。"
    assert spans_of(called(said)) == [said[:-1]]
    assert spans_of(called("“要守住渡口，要备足物资。”")) == ["要守住渡口", "要备足物资"]


def test_what_must_be_held_with_its_object_is_called_for():
    assert spans_of(called("防汛必须坚持人民的立场。")) == ["防汛必须坚持人民的立场"]
    assert spans_of(called("渡口是必须守住的底线。")) == []


@pytest.mark.parametrize(
    "told",
    [
        "加快建设通达的航道，促进货物流通，有利于发挥望川港口纵深广阔的优势，提高效率。",
        "形成一份好的报告，对于凝聚共识具有重要作用。",
        "修订渡口条例，做好衔接，将为航运发展提供有力保障。",
        "今年稳渡口保通航工作成果极为不易。",
        "经过五年持续奋斗，渡口改造任务胜利完成。",
        "各渡口把守江作为年度任务，形成较为完善的制度。",
    ],
)
def test_what_was_done_and_what_it_is_good_for_is_no_call(told):
    assert called(told, said="会议指出，").directives == ()


def test_the_topic_of_a_call_without_yao_is_left_out_but_not_one_of_two():
    assert spans_of(called("要多措并举。对受灾的企业，提高补助比例。")) == ["要多措并举", "提高补助比例"]
    paired = "对企业，实现跨省通办；对个人，实现网上登记"
    assert spans_of(called(f"要多措并举。{paired}。")) == ["要多措并举", paired]


def test_that_somebody_spoke_or_attended_calls_for_nothing():
    held = "周砚出席会议并讲话，会议由许明主持。渡口镇全体干部职工参加会议。许明详细了解航运工作并接待群众。"
    assert spans_of(called(held, said="")) == []


def test_whom_a_deployment_asks_is_told_to_act():
    asked = "会议对验船工作进行部署，要求航运企业严格落实制度，加大培训力度。"
    assert spans_of(called(asked, said="")) == ["航运企业严格落实制度，加大培训力度"]


@pytest.mark.parametrize("head", ["站长", "处长", "科长"])
def test_who_heads_an_office_is_told_to_act_and_not_the_office(head):
    readout = called(f"由市渡口{head}带队检查船只。", said="会议要求，")
    assert readout.words(readout.directives[0].agent) == f"市渡口{head}"


def test_what_is_issued_after_a_revision_is_no_call():
    adopted = "会议审议了《渡口条例》《码头条例》。以上两个条例草案经进一步修改后，由市政府公布施行。"
    assert spans_of(called(adopted, said="")) == []
