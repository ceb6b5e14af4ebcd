"""Builders of indicators, series and books for these tests."""

from __future__ import annotations

from datetime import date

from luoshi.rating.indicators import Book, Indicator, Observation, Period, Series

LATER = date(2030, 1, 1)


def indicator(
    function: str = "", *of: str, weights: tuple[float, ...] = (), period: str = "monthly_cumulative", **more: object
) -> Indicator:
    """An indicator; with a function, one that is computed."""
    values: dict[str, object] = {
        "form": "nominal",
        "unit": "亿元",
        "source": "虚构",
        "names": {"zh": "指标", "en": "figure"},
    }
    if function:
        values["formula"] = {"function": function, "of": of, **({"weights": weights} if weights else {})}
    return Indicator.model_validate({**values, "period": period, **more})


def series(values: dict[str, float | None], code: str = "output", area: str = "city", **more: object) -> Series:
    """A series from codes of periods to values, released on the first day of the second month after."""
    return Series(code, area, [seen(period, value, **more) for period, value in values.items()])


def seen(code: str, value: float | None, **more: object) -> Observation:
    """One published value."""
    period = Period.parse(code)
    end = period.end + 2
    return Observation(
        **{"period": period, "value": value, "released": date(end // 12, end % 12 + 1, 1), "source": "虚构", **more}  # type: ignore[arg-type]
    )


def book(indicators: dict[str, Indicator], *all_: Series, day: date = LATER, **more: object) -> Book:
    """A book of the series as known long after."""
    return Book(indicators, all_, day, **more)  # type: ignore[arg-type]
