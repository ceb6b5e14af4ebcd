"""How readouts write a time: the expressions by kind, and the events and seasons that one can lie before."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import either

PAST = r"(?:去年|上一?年|前年|往年|上个?月|上周|上季)"
NAMED_YEAR = r"(?:(?:19|20)\d{2}年|[一二][九〇○零][一二三四五六七八九〇○零]{2}年)"
YEAR = rf"(?:{NAMED_YEAR}|今年|[明后来次]年|本年度?|当年|{PAST})"
MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
COUNT = r"(?:\d{1,4}|[一二三四五六七八九十两半几百]{1,4})"
TO = r"(?:至|到|[—–～~-]{1,2})"
CLOCK = rf"(?:[上下]午|中午|凌晨|晚上?)?(?:{DAY}|零)[时点](?:整|半|\d{{1,2}}分)?"
BEFORE = r"(?:之前|以前|前(?!线(?!索)|[后夕列沿瞻置期景端进往移所提台方哨途程言述茅]))"
THIRD = r"(?:[底初末]|[上中下]旬)"
WEEKDAY = r"周[一二三四五六日天末]"
UNIT = r"(?:工作日|月|年|天|日|小时|周|星期|季度)"
HOW_MANY = rf"{COUNT}(?:{TO}{COUNT})?个?{UNIT}半?"
PLAN = r"“?(?:[一二三四五六七八九]五|十[一二三四五六七]五)”?"

# The first characters of all alternatives: elsewhere none need be tried.
FIRST = rf"(?=[\d{TO_TEN}廿“双时前今明后来次本这当去上往底年岁末第下未接力两半几百全新月即每提周翌秋冬现])"
# What every one of them holds, and how soon; most characters that may begin a time begin none.
UNITS, SOON = "年月日号周季天时点末期前半春夏秋冬起”内底初旬", 18
THIS_MONTH = "(?:本|当|下个?|次)月"
THAT_DAY = f"{DAY}[日号]"
DEADLINE = patterns.late(
    rf"{FIRST}(?=[^{UNITS}]{{0,{SOON}}}[{UNITS}])"
    + either(
        # “双过半”
        either("“?(?:双过半|时间过半[、，]?任务(?:指标)?过半)”?", name="half"),
        # 2027年6月30日（星期三）前; 6月1日至5日; 6月1至5日
        either(
            f"{YEAR}?{MONTH}月{DAY}"
            + either(
                f"[日号](?:（[^）]{{1,8}}）)?(?:{TO}(?:{YEAR}?{MONTH}月)?{THAT_DAY})?",
                f"{TO}{THAT_DAY}",
            )
            + f"(?:{CLOCK})?(?:{BEFORE}|[起止])?",
            name="day",
        ),
        # 明年6月底前; 6至9月
        either(f"{YEAR}?{MONTH}(?:{TO}{MONTH})?月份?{THIRD}?(?:{BEFORE}|[起止])?", name="month"),
        # 本月底前; 下月中旬; 月底
        either(
            f"(?:(?:本|这个?|当|下个?|次)月|月){THIRD}?(?:{BEFORE}|之内|以内|内)",
            f"(?:本|这个?|当|下个?|次)月{THIRD}?(?!{DAY}日)",
            "月[底末]",
            name="thismonth",
        ),
        # 每月5日前; 当月20日
        either(
            f"(?:(?:本|当|下个?|次|每个?)月|每季度(?:[首末]月)?)?{THAT_DAY}(?:{CLOCK})?(?:{BEFORE}|止)",
            f"{THIS_MONTH}{THAT_DAY}",
            name="dom",
        ),
        # 本周五下班前; 本周内
        either(
            f"[本这下每]?{WEEKDAY}(?:下班|{CLOCK})?{BEFORE}",
            f"[本这下]{WEEKDAY}",
            f"(?<!每)[本这下]周[底末]?(?:之内|以内|内|{BEFORE})?",
            name="week",
        ),
        # 明天中午12点前
        either(f"[今明当次每翌][天日晚早](?:{CLOCK}|下班)?(?:{BEFORE})", name="hours"),
        # 前三季度; 一、二季度; 上半年末
        either(
            f"{YEAR}?"
            + either(
                "前[一二两三123]个?季度",
                f"[一二三1-3](?:、|{TO})[二三四2-4]季度",
                "第?[一二三四1-4]季度",
                "[上下]半年|年中",
                "[本下当]季度",
            )
            + f"(?:[末底初]|之内|以内|内)?{BEFORE}?",
            name="quarter",
        ),
        # 未来三年内; 力争两年
        either(
            f"(?:(?:未来|今后|接下来)的?)?{HOW_MANY}(?:之内|以内|内|(?:左右)?的?时间(?:之?内)?)",
            f"(?:未来|今后|接下来){HOW_MANY}",
            f"{COUNT}年(?:左右)?的?努力",
            f"(?<=在){HOW_MANY}左右",
            f"(?<=力争|争取){COUNT}个?[年月天](?![产度均级龄报收轻会货])",
            f"(?<=奋战|大干|苦战){COUNT}(?:天|个月)",
            name="within",
        ),
        # 提前10天
        either(f"提前{COUNT}个?(?:工作日|天|日|小时|周|年|个?月)", name="ahead"),
        # “6·30”前
        either(rf"“\d{{1,2}}[·.]\d{{1,2}}”(?:{BEFORE})?", name="marked"),
        either("岁末年初|年末岁[首初]|年底年初|今[春夏秋冬](?:明春)?|[秋冬]春季节|秋冬季节?", name="season"),
        # 年底前; 明年初
        either(f"(?:{YEAR}|年)[底末]{BEFORE}?", f"年终{BEFORE}", f"[明来次]年初{BEFORE}?", name="yearend"),
        # 年内; 全年
        either("(?:今年|本年度?|当年|明年|年度?)(?:之|以)?内|全年|新的?一年|今明两年", name="thisyear"),
        # “十五五”期间
        either(f"{PLAN}(?:规划)?(?:期?末|期间|时期|期内){BEFORE}?", name="plan"),
        either("即日起?|(?:今[日天]|现在)起", name="since"),
        # 2027年至2029年
        either(
            rf"(?:(?:(?:19|20)\d{{2}}|{NAMED_YEAR}){TO})?(?:{NAMED_YEAR}|今年|[明来]年){BEFORE}?",
            name="year",
        ),
    )
)
PHASE = re.compile("(?:主?汛|防火|禁渔|整改|过渡|公示|[寒暑])期内")
FEAST = either(
    "春节|农历新年|元宵节?|清明节?|端午节?|中秋节?|重阳节?|国庆节?",
    "元旦|教师节|劳动节|儿童节|妇女节|建党节|建军节",
    # “五一”, “十一”, “两节”
    "“?十一”?|“?[五六七八]一”?|“?三八”?|“?(?:两|双)节”?",
    "(?:全国|[省市县区])?“?两会”?",
    "春运|节假?日",
)
SEASON = either(
    "旱季|雨季|台风季|冬歇期|冰冻期|枯水期|主?汛期?|[入今明]?[春夏秋冬]季?|冬春",
    "供[暖热]季?|采暖[期季]?|寒潮|霜降|封冻|上冻|降温",
    # the year of a farmer
    "三[夏秋伏]|[麦秋夏]收|[春秋冬夏][耕播种灌]|插秧|收割",
    # of a school
    "高考|中考|寒假|暑假|暑期|开学|收假",
    "年关|迎峰度[夏冬]|入汛|入伏",
)
COMING = r"(?:到来|来临|降临|开始|结束|假期)?"
NAMED = patterns.late(
    rf"(?:{YEAR}|下个?|每年)?(?:{MONTH}月份?)?(?:(?:{FEAST}|{SEASON})[、和]?)*(?:{FEAST}|{SEASON}){COMING}$"
)
# What is held, built or begun, by its last word: a time may lie before it (项目投产前, 下次常务会议前).
HAPPENING = patterns.late(
    either(
        # what is held
        "会议|[大全年委务例进度谈]会|党代会|换届|开幕|闭幕|召开|举行|举办|开馆|开园|开赛|开业|开市|营业",
        "到来|来临|登陆|开始|结束|收官",
        # what is built and put to use
        "开工|施工|动工|招标|投产|达产|竣工|完工|建成|通车|通水|通电|通气|验收|交付|交房|入住|搬迁|封顶|蓄水",
        "使用|启用|启动|运行|运营|上线",
        # what people and goods do
        "返校|入学|毕业|上市|上岗|上路|出厂|出栏|播种",
        # what takes effect or runs out
        "实施|施行|出台|印发|发布|公布|到期|届满|期满|期限|进驻|离任|任职|下班|天黑",
    )
    + "$"
)
STANDING = frozenset(["年", "节", "会", "赛", "考", "秋", "春"])
