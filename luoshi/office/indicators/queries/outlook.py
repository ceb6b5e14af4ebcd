"""How an indicator may go on to the end of the year: each period with its interval and the chance of the target."""

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.errors import Invalid
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.judging import UNSAID, wanted
from luoshi.office.indicators.queries.books import book
from luoshi.office.indicators.queries.page import Page
from luoshi.rating import Said
from luoshi.rating.indicators import COMPARING, Forecast, Forecaster, Period, Seasons
from luoshi.rating.indicators.history import YEARS_BACK

NO_BOUNDS = Said("不能预测：领域包没有写预测的界限", "cannot be forecast: the pack does not say when")
NO_FIGURE = Said("不能预测：没有数据", "cannot be forecast: there are no figures")
COMPARED = Said(
    "不能预测：这是与别的地区相比得出的数", "cannot be forecast: it comes from a comparison with other areas"
)
YEAR_OVER = Said("全年的数已有，没有要预测的", "the year's figure is there: nothing to forecast")


@dataclass(frozen=True, slots=True)
class Outlook:
    """The periods of the year that are still to come, with the period that they are forecast from."""

    last: Period
    coming: Sequence[Forecast]

    @property
    def year(self) -> Forecast:
        """The end of the year."""
        return self.coming[-1]

    @property
    def half(self) -> Forecast | None:
        """The half-year, if it is still to come."""
        return next((each for each in self.coming if each.period.last_month == 6), None)


def outlook(page: Page) -> Outlook | Said:
    """The forecast of what an indicator's page shows, or why there is none. One statement; the models are fitted once in a
    process for the same figures."""
    pack, last = catalogue.pack_of(page.code), page.period
    if last is None:
        return NO_FIGURE
    if pack is None or pack.forecasts is None:
        return NO_BOUNDS
    if page.indicator.formula and page.indicator.formula.function in COMPARING:
        return COMPARED
    coming = page.indicator.rhythm.after(last)
    if not coming:
        return YEAR_OVER
    target = wanted(page.judged.target) if page.judged else None
    codes = [page.code, *([target.against] if target and target.against else [])]
    known = book(codes, {page.area.pk: page.area}, (last.year - YEARS_BACK) * 100)
    forecaster = Forecaster(Seasons(known, pack.paths or UNSAID), pack.forecasts)
    found: list[Forecast] = []
    try:
        for each in coming:
            made = forecaster.forecast(page.code, str(page.area.pk), last, each, target)
            if isinstance(made, Said):
                return made
            found.append(made)
    except Invalid as fault:  # the library is not installed
        return Said(f"不能预测：{fault}", f"cannot be forecast: {fault}")
    return Outlook(last, found)
