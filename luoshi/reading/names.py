"""Recognises personal names behind titles and in lists."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.reading import lexicon
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN, any_of, either

SURNAMES = (
    "千丑远洪赖卓荀习怀蒲青扬仝贝依王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧"
    "肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷"
    "侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧"
    "耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝骆路游辛靳管柴蒙鲍华喻祁房滕"
    "屈饶解牟艾尤阳时穆农司古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞"
    "姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳"
    "谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容"
    "敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾"
    "茅利於呼居揭干但尉冶斯元束黑摆檀衣信展阴昝智幸奉植衡富尧闭由洛永折拓呙逄亓綦郗缑揣濮钮蔚訾暴矫佴"
    "种厍傅诸凤鄂逢迪酆贲羿汲邴糜隗宓钭韶蓟苍莘贡宰郦璩寿郏宦庾殳沃夔毋乜巢蒯竺桓仉肇恽戢宛弋谯忻禚麴"
    "笪苌鄯"
)
# Characters that write Mongolian, Tibetan and Uighur names; three of them in a row are such a name.
TRANSCRIBED = (
    "巴图尔根格勒乌力吉布和敖特其木日苏德都仁宝音阿拉坦呼斯楞那顺孟克额哈达"
    "满乐朝鲁毕青赛娜珠嘎雅苏恩庆赫希央措嘉琼白曲珍贡索南增"
    "扎西次仁旦增卓玛多杰桑平措艾合买提江吐逊依热孜古丽迪帕"
)
DOUBLE = (
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木",
    "南宫", "长孙", "宇文", "闻人", "呼延",
)  # fmt: skip
# How the title before a name ends: what comes before (副书记, 总队长, 市委常委) needs no word of its own.
TITLES = (
    "书记", "市长", "县长", "区长", "州长", "省长", "盟长", "旗长", "镇长", "乡长", "村长", "主席", "主任",
    "委员长", "总理", "秘书长", "部长", "局长", "厅长", "院长", "检察长", "司令员", "政委", "组长", "主委",
    "会长", "行长", "处长", "科长", "司长", "所长", "署长", "关长", "理事长", "董事长", "监事长", "干事长",
    "经理", "总裁", "总监", "校长", "园长", "馆长", "台长", "社长", "站长", "矿长", "厂长", "团长", "队长",
    "庭长", "审判长", "审计长", "参谋长", "首长", "总会计师", "总经济师", "总规划师", "总工程师", "总工",
    "总设计师", "总指挥", "指挥长", "河长", "林长", "链长", "总编辑", "主编", "巡视员", "调研员", "检察员",
    "督学", "专员", "参事", "主官", "研究员", "教授", "院士", "常委", "委员", "理事", "负责人", "领导",
    "专家", "代表", "主持人", "召集人", "人选", "助理", "顾问", "干部", "成员", "同志",
)  # fmt: skip
# Tried at every character from the end: the look ahead turns most of them away at once.
TITLE_FIRST = "".join(sorted({word[0] for word in TITLES}))
TITLED = re.compile(rf".*(?=[{TITLE_FIRST}]){any_of(TITLES)}(?:（[^（）]{{1,20}}）|）)?[的、]?", re.S)
# What names of other peoples begin with; few words do, so the look ahead turns most of them away.
UNCOMMON = ("阿", *lexicon.words("names"))
UNCOMMON_FIRST = "".join(sorted({word[0] for word in UNCOMMON}))
NAME = re.compile(
    either(
        f"(?:{'|'.join(DOUBLE)}){HAN}{{1,2}}",
        f"[{SURNAMES}]{HAN}{{1,2}}",
        # 王　明
        rf"[{SURNAMES}][ \u3000]{{1,2}}{HAN}",
        f"[{TRANSCRIBED}]{{3,6}}",
        f"(?=[{UNCOMMON_FIRST}])(?:{'|'.join(UNCOMMON)}){HAN}{{2,4}}",
        # 阿依古丽·买买提
        f"{HAN}{{1,6}}(?:[·•・]{HAN}{{1,8}}){{1,3}}",
    )
)
# 方启明在望川…, 周砚赴…, 许明出席…: what the person does follows the name.
GOING = re.compile(
    "(?:在(?!线)|到|赴|来到|深入|率|前往|先后|出席|参加|围绕|还|首先(?!由)|向[会大]|即(?=主|召|$)|"
    "带队|一行|就)"
)  # fmt: skip
# 方启明等市领导, 周砚同志, 许明分别
TAIL = re.compile(
    r"(?:等(?:[^，。、]{0,20}(?:领导|负责人|同志|成员|人员|干部|常委|委员|代表|人|\d[位名]))?|"
    "同志|分别|先后|进行|交流|现场|书面|受邀|迅速|随即|立即|连夜|紧急|先生|女士|"
    "一行|应邀|共同|一同|亲自|也|[，、 　])$"
)
TAIL_LAST = frozenset("邀速即夜急导人志别后流场面生士行等邀同自也员部委表位名，、 　")
# 方启明副市长: a title behind the name.
DEPUTED = "[区州镇乡院市县省处厅司所]长|检察长|委员长|主席|书记|总理|主任|秘书长|校长|董事长|总经理|会长|行长"
AFTER = re.compile(f"(?:副?(?:{DEPUTED})|总书记|部长|局长|主委|政委|教授|研究员|院士)$")
# 会议由方启明主持
BY = re.compile(f"(?:会议?(?:仍|继续|首先|最后)?)?由|[{TO_TEN}]是")
# 区政府孙潮区长: the office behind the name, the organ before it.
ORGAN = re.compile(r".*(?:政府|人大|政协|法院|检察院|常委会|[省市州县区]委)")
AFTER_NAME = ("长", "主席", "书记", "总理", "经理", "主任", "主委", "政委", "教授", "研究员", "院士")
# Words that begin with a character of surnames, and others that stand where a name might. All alternatives
# begin with a literal, so that the search skips what opens none of them.
ORGANS = (
    "班子|政府|政协|人大|部门|单位|成员|同志|常委|委员|代表|领导|干部|常务|党组|党委|党员|党政|党校|高校|"
    "国家|国务|国有|国际|国并|公安|公司|司法|海关|管委|水务|务部|师生|游客|居民|华侨|区长|县长|州长"
)
MATTERS = (
    "会议|文件|文化|文章|文史|文旅|文教|文体|农业|农村|林业|石油|金融|寿险|智能|康复|项目|应急|房地|高速|"
    "车辆|路线|路径|程序|计划|信息|信访|季度|时间|成效|方面"
)
ACTS = (
    "主持|应邀|安排|强化|强调|成立|公开|管理|解决|包括|来自|贡献|负责|展示|富民|都要|应当|由"
)  # fmt: skip
MANNERS = (
    "有关|相关|相应|相互|各|分别|单独|关于|严格|认真|高度|明确|全面|安全|平安|温暖|连续|永远|易地|于[是此]"
)  # fmt: skip
PLACES = "江苏|江西|安徽|云南|宁夏|海南|河南|山东|华北"
NOT_NAMES = re.compile(
    "|".join((
        ORGANS, MATTERS, ACTS, MANNERS, PLACES, "全[体会国市县省区州]",
        # 金秋 and 高新 are none, 金秋月 and 高新民 may be.
        f"金秋(?!{HAN}$)", "高新(?=[区技产企园]|$)",
        "区(?:建设|教育|财政|民政|卫生|交通|环保|审计|统计)",
        *(f"{sign}$" for sign in "部局委厅办院会省市县区村镇乡组队站盟州"),
        # 王红旗 may be one, 右旗 is none.
        "旗(?<![红跃展国军战义胜发]旗)$",
    ))
)  # fmt: skip


def name_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that fills `[start, end)` but for a title before it and 同志, 等 and the like after it."""
    left, right, _, named = _remaining(text[start:end])
    return (start + left, start + right) if named else None


def behind_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What fills `[start, end)` behind a title, whether it is known to be a name or not."""
    left, right, titled, _ = _remaining(text[start:end])
    return (start + left, start + right) if titled else None


# The same stretch is asked for several times, and the same names come up in every text of an office.
@lru_cache(maxsize=4096)
def _remaining(words: str) -> tuple[int, int, bool, bool]:
    """What is left of the words but for titles and what follows a name; whether it was titled,
    and whether it is a name."""
    start, end = 0, len(words)
    while start < end and words[start] in " 　，、；：":
        start += 1
    while end > start and words[end - 1] in " 　，、；：":
        end -= 1
    while words[end - 1 : end] in TAIL_LAST and (tail := TAIL.search(words, start + 2, end)):
        end = tail.start()
    if (by := BY.match(words, start, end)) and is_name(AFTER.sub("", words[by.end() : end])):
        start = by.end()
    going = GOING.search(words, start + 2, end)
    if going:
        end = going.start()
        while words[end - 1 : end] in TAIL_LAST and (tail := TAIL.search(words, start + 2, end)):
            end = tail.start()
    if words.endswith(AFTER_NAME, start, end):
        named = AFTER.sub("", words[start:end])
        if is_name(named):
            end = start + len(named)
        elif len(named) < end - start:
            # 由校长许明教授: what stands before the name, of all that may.
            for office in (BY.match(named), ORGAN.match(named), TITLED.match(named)):
                if office and is_name(named[office.end() :]):
                    start, end = start + office.end(), start + len(named)
                    break
    if (title := TITLED.match(words, start, end)) and title.end() < end:
        return title.end(), end, True, is_name(words[title.end() : end])
    return start, end, False, is_name(words[start:end])


def is_name(words: str) -> bool:
    """Whether the words are, as a whole, a personal name."""
    return NAME.fullmatch(words) is not None and NOT_NAMES.search(words) is None
