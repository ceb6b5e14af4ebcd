"""The Chinese of columns and codes, for terminals and pages; the Parquet files keep the codes."""

from luoshi import labels

FATES = {name: zh for name, (zh, _) in labels.FATES.items()}
LEVELS = {"nation": "国家", "province": "省", "city": "市", "county": "县", "township": "乡镇", "other": "其他"}
COLUMNS = {
    **FATES,
    "added": "增加",
    "again": "重复",
    "again_percent": "重复 %",
    "began": "最早的要求",
    "bodies": "机构",
    "change": "变化",
    "confidence": "把握",
    "day": "日期",
    "doc": "文件",
    "first": "最早",
    "form": "形式",
    "issues": "由其发出",
    "kept": "保留",
    "kept_percent": "保留 %",
    "key": "精神",
    "kind": "原因",
    "lag": "天数",
    "last": "最近",
    "least": "最少",
    "left_out": "略去",
    "level": "层级",
    "mark": "标注",
    "mean": "平均",
    "meetings": "会议",
    "mentions": "次数",
    "month": "月份",
    "most": "最多",
    "normal": "提法",
    "occasion": "场合",
    "orders": "要求",
    "other": "对应的要求",
    "part": "如何对待",
    "place": "地方",
    "places": "地方",
    "readouts": "报道",
    "rule": "规则",
    "score": "相似",
    "sentences": "句子",
    "series": "机构",
    "source": "出处",
    "texts": "篇数",
    "unread_percent": "未读 %",
    "wordings": "表述",
    "words": "文字",
    "year": "年份",
}
CODES = {
    "level": LEVELS,
    "mark": {"directive": "要求", "agenda": "议题", "instrument": "精神"},
    "change": {"kept": "保留", "added": "增加", "left_out": "略去"},
    "part": {name: zh for name, (zh, _) in labels.AGENDA_KINDS.items()},
    "form": {name: zh for name, (zh, _) in labels.INSTRUMENT_FORMS.items()},
    "kind": {
        "empty": "空的", "too_large": "过大", "unreadable": "读不了", "broken_row": "坏行", "duplicate": "重复",
        "same_name": "同名",
    },
}  # fmt: skip
# for joining tables; too long for a terminal
ADDRESSES = frozenset({"doc", "source"})
JOINING = frozenset({"doc", "source", "occasion", "issues"})
