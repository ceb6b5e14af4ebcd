"""A few indicators of the tests' own, reported by units of the fixture city."""

from datetime import date
from decimal import Decimal

from luoshi.office.indicators.models import Figure
from luoshi.rating.indicators.definitions import Indicator

INDICATORS = {
    "retail": {"names": {"zh": "社零", "en": "Retail sales"}, "unit": "亿元", "period": "monthly_cumulative"},
    "budget": {
        "names": {"zh": "预算收入", "en": "Revenue"},
        "unit": "亿元",
        "period": "monthly_cumulative",
        "january": True,
        "source_unit": "市财政局",
        "target": "level",
    },
    "firms": {
        "names": {"zh": "重点企业产值", "en": "Output of key firms"},
        "unit": "亿元",
        "period": "quarterly_cumulative",
        "source_unit": "市发展改革委",
        "restricted": True,
    },
    "budget_share": {
        "names": {"zh": "预算收入占比", "en": "Share"},
        "unit": "%",
        "period": "monthly_cumulative",
        "nature": "rate",
        "formula": {"function": "share", "of": ["budget", "retail"]},
    },
}

MADE = {code: Indicator.model_validate({"form": "nominal", "source": "x", **each}) for code, each in INDICATORS.items()}


def figure(area: int, value: str, code: str = "budget", period: int = 202103, **changes: object) -> Figure:
    """A figure of the fixture's, preliminary, released in the middle of the month after its period."""
    year, month = divmod(period, 100)
    released = date(year + month // 12, month % 12 + 1, 15)
    made = Figure(code, area, period, Decimal(value), "亿元", 1, released)
    return made._replace(**changes)
