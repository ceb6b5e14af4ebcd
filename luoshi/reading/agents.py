"""Tells who is called on to act from the words before a governing 要."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import either, one_of

# How those are called who can act, by the end of the name. Longest first: 委员 before 委.
# Each begins with a literal.
WORDS = "|".join((
    # centres
    "服务中心|管理中心|指挥中心|发展中心|事务中心|保障中心|监测中心|控制中心|调度中心|交易中心|促进中心",
    "检测中心|救援中心|执法中心|融媒中心|融媒体中心|信息中心|数据中心|培训中心",
    # those who see to one thing
    "管理员|督导员|监督员|安全员|联络员|宣传员|辅导员|巡查员|保洁员|调解员",
    # The offices of a school, a firm or a bureau; words that only end alike are none: 好处, 学科, 教室.
    "处(?<![好到用长短益害坏四何各难随深高远险要之此那这一多两三住共相罚惩查判独妙隐]处)"
    "(?![理置分罚于在境方事以处长])",
    "科(?<![本专学文理百前产外内妇儿]科)(?![学技协研普目创教长])",
    "室(?<![教居浴卧地温船车]室)(?![内外])",
    # stations and schools
    "派出所|研究所|司法所|财政所|供电所|卫生所|事务所|税务所|看守所",
    "站(?![位在上稳好得起点长])",
    "学院|学部|卫生院|敬老院|福利院|中学|小学|幼儿园|校区",
    # who works together
    "班组|车间|连队|团场|村屯|村组|总队|中队|分队",
    # heads
    "组长|处长|科长|站长|所长|院长|校长|厂长|队长|部长|厅长|州长|旗长|社长|班长|会长|秘书长|行长|检察长|村长",
    "董事长|经理|网格长|楼栋长|楼长|单元长|护士长|指挥长|链长|园长|馆长|台长|庭长|支书",
    # institutions and associations
    "监管所|红十字会|促进会|海关|供销社|合作社",
    # households, firms and the public
    "养殖户|大户|店主|房东|导师|图书馆|档案馆|博物馆|报社|电视台|党派|人士|志愿者|民兵|乡贤",
    "建设方|监理方|设计方|“两委”",
    "员(?<![动满复减超裁]员)(?![工会])",
    "官兵|师生|学生|学员|队员|会员|船员|居民|村民|市民|家长|工人|妇女|青少年",
    "省里|市里|县里|区里|镇里|乡里|村里",
    "组(?<![重改分编机]组)(?![织成建合团装阁件图稿])",
    # bodies with long names
    "宣传思想文化战线|议事协调机构|企事业单位|纪检监察组|领导小组|科研院所|科研机构|平台企业|负责同志",
    "联席会议|有关方面|主席会议",
    "党组织|党支部|工作组|专项组|委员会|常委会|党委会|委办局|联合会|工商联|共青团|工作者|同志们|公务员",
    "全社会|负责人|责任人|一把手|检察院|工作队|开发区|专委会|管委会|居委会|村委会|业委会|办事处",
    "网格员|护林员|起草组|高新区|经开区|示范区|自贸区|指挥部|办公室|施工方|经营者|使用者|管理者|牵头人",
    "督导组|巡视组|巡察组|书记处|企业家|各方面|主席团|宣讲团|督查室|研究室|值班室|代表团|宣传部|组织部",
    # of two characters: bodies
    "部门|单位|地方|地区|政府|党委|党组|支部|总支|干部|领导|小组|街道|街办|镇街|社区|农场|林场|企业|国企",
    "央企|机构|银行|公司|集团|协会|学会|商会|工会|妇联|团委|残联|文联|科协|侨联",
    # people
    "委员|党员|人员|民警|干警|教师|同志|群众|人民|上下|各地|全党|全军|全国|全省|全市|全县|全区|全州|全体",
    "我们|大家|他们|主体|代表",
    "组织|法院|监委|纪委|机关|军队|部队|武警|学校|高校|院校|医院|智库|媒体|队伍|园区|新区|景区",
    "书记|市长|县长|区长|镇长|乡长|主任|局长|专班|政协|人大|班子|成员|业主|厂矿",
    # whole fields and levels
    "战线|系统|条线|行业|省份|城市|县城|河长|林长|双方|各方|两地|三地|一级|层级|防总|个人|财政|专家|一线",
    "农户|农民|职工|青年|团体|支队|大队",
    # of one character
    "委|办",
    "局(?<![开结布格全大时定僵破残胜战变危]局)",
    "厅",
    "部(?<!全部)",
    "省|市|县|区|州|盟|旗|乡|镇|村",
))  # fmt: skip
AGENT_END = f"(?:{WORDS})"
# Where they are tried at every character: the look ahead turns most of them away at once.
AGENT_LAST = f"(?=[{''.join(sorted({word[0] for word in WORDS.split('|')}))}]){AGENT_END}"
NOTE = "(?:（[^（）]{1,12}）)?"  # 各乡镇（街道）
# 市水务局, 各渡口, 相关村（社区）等
AGENT = re.compile(
    either(
        f"[^，；。：]*{AGENT_LAST}",
        "各[县市区镇乡街园][^，；。：]{0,12}",
        "各(?![项类种个环阶领时措工指渠式自])[^，；。：的]{1,6}",
        "[^，；。：]{0,8}各级",
    )
    + f"{NOTE}(?:等)?$"
)
# 推进渡口建设, 贯彻会议精神落实: what begins or ends so is done or dealt with, and does nothing.
NO_AGENT = re.compile(
    "|".join((
        "^(?:把|对|在|以|从|按|为|向|与(?!会)|针对|围绕|根据|通过|"
        "加强|推进|做好|建设(?!单位|部门|局)|今后|当前|下一步|提高|坚持)",
        "还将|将进一步|听取|征求",
        "(?:工作|政策|经济|建设|发展|问题|任务|重要讲话精神|落实)$",
    ))
)  # fmt: skip
TIME = patterns.late(
    either(
        "今年|明年|后年|今后|当前|目前|近期|现阶段|下一步|下一阶段|下步|新的一年|新一年|新年",
        "新时代|新时期|新形势下|新征程上",
        "接下来|未来|眼下|时下|年底前|年内|岁末年初",
        "[一二三四上下本]?(?:季度|半年|个月|月份?|周|年)",
        r"\d{4}年(?:底|末)?",
        # “十五五”时期
        f"“?[{TO_TEN}]+五”?(?:时期|期间)",
        "期间|之前|以前|时期|阶段|以后|之后|前|内|上旬|中旬|下旬|日",
    )
    + "(?:里|中|内|前|起)?$"
)
WHEN = re.compile(
    r"(?:\d{4}年|今年|明年|今后|当前|目前|近期|下一步|下一阶段|接下来|[上下]半年|今冬明春|[一二三四]季度)，?"
)
# The shortest name that somebody who can act may have.
LEAD = patterns.late(f"(?:各[^，；。：的]{{0,20}}?|[^，；。：的]{{0,24}}?){AGENT_LAST}{NOTE}")


# 市教育局: the name of an office goes on behind 市, though 教育 alone would be a verb.
ORGAN = patterns.late(
    one_of("""
    教育 发展 宣传 组织 统战 审计 统计 规划 建设 交通 运输 卫生 管理 应急 市场 监管 生态 农业 文化 旅游 体育
    科技 科学 民政 司法 公安 人力 自然 住房 商务 医疗 信访 税务 消防 气象 档案 保密 监察 监督 检验 行政 政务
    投资 招商 林业 乡村 综合 城市 执法
    """)
    + "[^，；。、：的要由省市县区]{0,10}?"
    + "(?:局|委|办公室|办|部(?!门|署|分)|厅|中心|指挥部|集团|公司)(?![理法事学好])"
)


def is_agent(words: str) -> bool:
    """Whether the words before a 要 name somebody who can act."""
    return len(words) <= 60 and AGENT.match(words) is not None and NO_AGENT.search(words) is None


def is_time(words: str) -> bool:
    """Whether the words before a 要 say when."""
    return TIME.search(words) is not None
