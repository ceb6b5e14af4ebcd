"""Words over columns of figures: of levels, of growth, of the month or the year so far, and of what is not read."""

LEVELS = ("总量", "绝对量", "绝对额", "绝对值", "总额", "完成额")
_GROWTH = ("增速", "增长", "增长率", "增幅", "增减")
_SINCE = ("同比", "比上年", "较上年", "比上年同期", "较上年同期", "比去年同期")
GROWTHS = (*_GROWTH, *_SINCE, *(f"{since}{word}" for since in _SINCE for word in _GROWTH))
TO_DATE = ("累计", "本年累计", "年初累计", "自年初累计", "本月累计", "当月累计", "至本月累计", "本月止累计", "累计值")
SINGLE = ("当月", "本月", "当月值", "本月值", "单月")
VALUES = ("值", "数值", "本期值", "指标值", "实绩", "完成值", "本期", "当期")

_RANKS = ("位次", "排名", "排位", "序位", "名次", "全省位次", "全市位次")
_OTHER_TIMES = ("环比", "环比增长", "上年同期", "上年同期值", "去年同期", "两年平均", "两年平均增长", "两年平均增速")
_PLANS = ("计划", "年度计划", "目标", "目标值", "年度目标", "全年目标", "完成率")
LEFT_OUT = (*_RANKS, *_OTHER_TIMES, *_PLANS, "占比", "比重", "备注")
