"""Forces: what can be checked as done, what is attitude, what is continuing work."""

import pytest

from tests.reading.builders import called, forces_of


@pytest.mark.parametrize(
    "action",
    [
        "编制三年行动计划",
        "研究出台实施细则",
        "成立工作专班",
        "加快修复水毁道路",
        "开展安全隐患大排查",
        "确保“双过半”",
        "推动计划开工项目如期开工",
        "建立问题台账",
        "年底前完成改造任务",
        "新增就业岗位500个",
        "及时拨付救灾资金",
        "搭建银企对接平台",
        "扎实开展入户走访活动",
        "及时形成督查专报",
        "确保上半年任务过半",
        "开展水质达标攻坚",
        "组织开展自查",
        "奋力实现全年经济发展目标",
        "确保优良天数达到285天",
        "对新问题进行集中交办",
        "深入开展助企活动",
        "常态化、规范化开展清河行动",
        "在全镇范围内立即开展自建房排查",
        "推动企业早日复工",
        "确保项目顺利通过省级验收",
        "应退尽退",
    ],
)
def test_a_thing_made_or_a_dated_outcome_is_deliverable(action):
    assert forces_of(action) == ["deliverable"]


@pytest.mark.parametrize(
    "action",
    [
        "深入学习贯彻党的二十大精神",
        "提高政治站位",
        "增强责任感紧迫感",
        "坚持以人民为中心",
        "扛起政治责任",
        "聚焦主责主业",
        "把安全生产放在更加突出的位置",
        "久久为功",
        "牢固树立绿色发展理念",
        "强化结果导向",
        "主动作为",
        "真正把渡口安全摆到重要位置",
        "把提案办理作为改进工作的重要抓手",
        "把项目建设当成分内之事",
        "重担当",
        "保持高标准、严要求的工作态度",
        "激发只争朝夕的奋斗精神",
        "紧紧围绕群众增收这一重心",
    ],
)
def test_attitude_and_framing_are_stance(action):
    assert forces_of(action) == ["stance"]


@pytest.mark.parametrize(
    "action",
    [
        "加强统筹协调",
        "健全长效机制",
        "压实各方责任",
        "培育特色产业",
        "确保城乡供水安全",
        "提升服务水平",
        "提振市场信心",
        "立足实际做好信访工作",
        "以大会的胜利召开积累办会经验",
        "推动广大党员强化遵守纪律的自觉",
        "因地制宜发展茶叶经济",
        "把大棚改造作为富民工程来抓",
        "在招商一线主动作为",
        "督促落实企业主体责任",
        "开动脑筋",
        "积极筹资",
        "严格落实主体责任",
        "亲自抓",
        "全速推进",
        "发现一起",
    ],
)
def test_continuing_work_is_effort(action):
    assert forces_of(action) == ["effort"]


def test_what_a_decision_lays_down_is_deliverable_but_for_work_without_an_end():
    readout = called("延续实施补贴政策，下放验船权限，鼓励发展绿色航运，健全补偿机制。", said="会议决定，")
    forces = [action.force for action in readout.directives[0].actions]
    assert forces == ["deliverable", "deliverable", "effort", "effort"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("在4月初召开动员大会", "deliverable"),
        ("在全市迅速掀起学习贯彻热潮", "effort"),
        ("确保提交审议的报告内容客观真实", "effort"),
        ("在“实”字上做文章", "stance"),
        ("心往一处想", "stance"),
    ],
)
def test_behind_a_place_the_first_verb_rules_and_one_that_describes_makes_nothing(words, expected):
    assert forces_of(words) == [expected]


def test_a_text_cut_off_behind_a_verb_is_read_to_its_end():
    assert called("要立足本地组织实施").directives


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("落实从严治党责任不松懈", "stance"),
        ("防御与救助相结合", "stance"),
        ("指导各地因地制宜分类施策", "effort"),
        ("熟练掌握条例各项规定", "stance"),
        ("认真学习全会精神，以及市委部署安排", "stance"),
        ("抢抓机遇", "stance"),
        ("为如期完成任务贡献人大力量", "effort"),
        ("充分发挥6个园区载体作用", "effort"),
        ("确保连续12年无森林火灾", "deliverable"),
        ("推动重大项目早日启动", "deliverable"),
        ("有针对性制定帮扶措施", "deliverable"),
        ("依法履职", "stance"),
    ],
)
def test_principles_learning_and_counts_of_something_else(words, expected):
    assert forces_of(words) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("按时序节点做好规划编制", "effort"),
        ("把抗旱作为一件大事来抓", "stance"),
        ("把安全生产列入重要的议事日程", "stance"),
        ("始终保持清醒头脑", "stance"),
        ("一律不得举办大型活动", "effort"),
        ("决不辜负群众的信任", "stance"),
        ("紧盯“双过半”目标", "stance"),
    ],
)
def test_what_rank_a_thing_is_given_and_what_is_forbidden(words, expected):
    assert forces_of(words) == [expected]


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("努力实现全年渡运正增长", "deliverable"),
        ("确保全年各项渡运任务圆满完成", "deliverable"),
        ("该加固的加固", "deliverable"),
        ("专门成立渡口改造工作组", "deliverable"),
        ("时刻绷紧渡运安全弦", "stance"),
        ("原原本本学习渡运通报", "stance"),
    ],
)
def test_targets_of_a_year_are_due_and_minds_kept_are_attitudes(sentence, force):
    assert forces_of(sentence) == [force]


@pytest.mark.parametrize(
    ("sentence", "force"),
    [("精益求精地制定渡改方案", "deliverable"), ("坚定不移地实施守渡战略", "effort"), ("提高警惕", "stance")],
)
def test_behind_a_set_phrase_with_di_the_verb_rules(sentence, force):
    assert forces_of(sentence) == [force]


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("科学确定渡改指标体系", "deliverable"),
        ("进一步明确渡工职责分工", "deliverable"),
        ("入户发放渡运明白卡", "deliverable"),
        ("开展渡口整治“百日行动”", "deliverable"),
        ("该停航的坚决停航", "deliverable"),
        ("以赛促练", "effort"),
        ("进一步完善并印发渡运规程", "deliverable"),
        ("对趸船进行细致排摸", "deliverable"),
        ("尽快组织渡运企业复工复产", "deliverable"),
        ("努力实现第一季度渡运良好开局", "deliverable"),
        ("加快竣工码头验收进度", "effort"),
        ("在提高渡运质量上下功夫", "effort"),
        ("提高船员和群众的安全意识", "effort"),
        ("与推进“守初心、担使命”主题活动结合起来", "effort"),
        ("高效运转", "effort"),
        ("同做好春季开学工作结合起来", "effort"),
        ("必须加以解决", "effort"),
        ("有耐心", "stance"),
        ("切实负起责任", "stance"),
        ("增强做好渡运工作的信心和底气", "stance"),
        ("拿出敢闯敢干的精气神", "stance"),
        ("高标准", "stance"),
        ("大力发扬“不畏风浪、甘守江岸”的渡工精神", "stance"),
        ("认真落实省委关于做好渡改工作的部署要求", "stance"),
    ],
)
def test_what_is_settled_is_made_and_what_others_are_brought_to_is_work(sentence, force):
    assert forces_of(sentence) == [force]
