"""How readouts write a quantity: numbers, units, what stands before (不低于, 增长) and behind them (以上, 左右)."""

from __future__ import annotations

from luoshi.reading import patterns
from luoshi.reading.patterns import either, one_of

NUMERAL = "[零〇一二三四五六七八九十百千两]"
ARABIC = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
CHINESE = rf"{NUMERAL}+(?:点{NUMERAL}+)?(?:[万亿]{NUMERAL}*)*"
SCALE = "(?:[百千]?万亿|[百千]?[万亿])"
NUMBER = rf"(?:{ARABIC}[余多]?{SCALE}?|{CHINESE}|{SCALE}(?=[元斤亩吨人]))[余多]?"
_UNITS = """
个百分点 % ％ ‰ 元 美元 欧元 港元 斤 公斤 千克 克 吨 吨标准煤 标准煤 亩 公顷 平方米 平方公里 平方千米 立方米
公里 千米 海里 米 毫米 厘米 千瓦时 千瓦 兆瓦 吉瓦 分贝 微克 毫克 标箱 人次 人天 人 名 户次 户 家次 家 个 所 座
栋 栋次 幢 套 间 台 台套 辆 车次 班次 架 艘 条 件 件套 项 项次 处 批 批次 场 场次 次 张 类 门 支 只 头 羽 株
棵 枚 份 篇 册 本 部 床 盏 对 口 眼 孔 道 宗 笔 款 种 组 起 例 根 课时 学时 小时 分钟 天 倍 成 分
"""
PER = "(?:/(?:平方米|立方米|公里|小时|亩|吨|人|户|年|月|天|日|升))"
UNIT = patterns.any_of(_UNITS.split()) + f"{PER}?"
# Lengths of time are quantities only where a relation stands beside them: 不少于三个月, 压缩到5个工作日内.
SPELL = "(?:个工作日|个月|年|日|周)"
# 增长8%, 压缩至5个工作日: how it changes.
CHANGED = one_of("增长 增加 增速 下降 降低 减少 提高 提升 上升 回升 压减 压降 缩短 压缩 缩减 降低?")
CHANGE = "(?:同比)?" + either(f"{CHANGED}(?:到|至|了|为)?", "[提升增][到至为]")
# 不低于60%, 近300户: on which side of the number it lies.
LIMIT = either(
    "不得?(?:低于|少于|小于|高于|超过|多于|大于)",
    "(?:低|少|小|高|多|大)于",
    "突破|超过|超|逾|不足|不到|至少|最少|最多|至多|大约",
    # 节约, 合约; 附近, 临近
    "(?<![节制契条合预公签])约",
    "(?<![最附靠临])近|接近",
)
BOUND = "(?:及?以上|左右|以内|之内|以下|上下|之间)"
LED = rf"(?P<verb>{CHANGE})?(?P<limit>{LIMIT})?"
LED_LAST = frozenset("长加速降低少高升减缩到至了为于破过超逾足多约近")
AMOUNT = "|".join((
    # 翻一番
    either("翻(?:[一两二三四]番|番)(?:以上)?", name="fold"),
    either("零(?:事故|伤亡|死亡|发生|新增|增长|投诉|差错|失误)", name="zero"),
    either("(?:一半|半数)(?:以上|以下|左右)", "过半数", name="half"),
    # 前十名
    either(f"前{NUMBER}[名位强]", name="rank"),
    # 百分之十二点五以上; 三分之二
    either(
        f"[百千万]分之{NUMERAL}+(?:点{NUMERAL}+)?",
        "[二三四五六七八九十]分之[一二三四五六七八九]",
        name="part",
    )
    + f"(?:{BOUND})?",
    # 300户以上; 3至5万人; 30日内
    either(NUMBER, name="low")
    + f"(?:{either(UNIT, name='lowunit')}?[至到—–～~-]{{1,2}}{either(NUMBER, name='high')})?"
    + f"(?:{either(SPELL, name='spell')}|{either(UNIT, name='unit')})?"
    + either(BOUND, "(?<=[日月年天时周])内", name="bound")
    + "?",
))  # fmt: skip
# The first characters of all alternatives: elsewhere none need be tried.
NUMBERS = patterns.late(
    rf"(?=[\d零〇一二三四五六七八九十百千两万亿翻半过前])(?:{AMOUNT})(?:(?P<verb>(?!))|(?P<limit>(?!)))?"
)
LEADING = patterns.late(rf"{LED}$")
TARGET = patterns.late(rf"{LED}(?:{AMOUNT})")
# What no number does without: a digit, a numeral before what can be counted, or a word of its own.
CUED = patterns.late(
    r"(?=[\d零一二三四五六七八九十百千两万亿分翻半过成])"
    + either(
        r"\d",
        "分之|翻[番一两二三]|零[事伤死发新增投差失]|(?:一半|半数)以|过半数",
        "[二三四五六七八九十百千两万亿][万亿元斤亩吨公米人户名家所座栋套台辆头株件支条次个处项场批成余倍天]",
        "一[万亿户名家所座支条次人个处]",
        "成(?!为|立|果|效|长|本)",
    )
)
