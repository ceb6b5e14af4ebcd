"""Simulates how a series may go on: two models, half of the runs each."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from luoshi.errors import Invalid

if TYPE_CHECKING:
    import numpy

RUNS = 400  # of each model
SEED = 1  # the same figures give the same forecast
MODELS = ("SARIMA(0,1,1)(0,1,1)", "ETS(A,Ad,A)")
PLAIN = ("ARIMA(0,1,1)", "AR(1)")


def simulate(values: Sequence[float], season: int, steps: int) -> numpy.ndarray[Any, Any]:
    """Runs of the next steps, one row a step. `season` is the number of periods in a year; 1 for a series without a season.

    With a season: a seasonal ARIMA and damped exponential smoothing, of logarithms where all amounts are above zero, so that
    seasons grow with the level. Without: one model that stays where it is and one that returns to its mean.

    Raises:
        Invalid: the forecasting library is not installed.
    """
    return _simulated(tuple(values), season, steps)


@lru_cache(256)
def _simulated(values: tuple[float, ...], season: int, steps: int) -> numpy.ndarray[Any, Any]:
    """The same figures go on in the same way, so that they are fitted once in a process."""
    try:
        import numpy
        from statsmodels.tsa.exponential_smoothing.ets import ETSModel
        from statsmodels.tsa.statespace.sarimax import SARIMAX
        from threadpoolctl import threadpool_limits
    except ImportError as fault:
        raise Invalid("预测要用 statsmodels，请先安装：pip install 'luoshi[forecast]'。") from fault

    observed = numpy.asarray(values, dtype=float)
    logged = season > 1 and bool((observed > 0).all())
    series = numpy.log(observed) if logged else observed

    def arima(order: tuple[int, int, int], *, lost: int, **more: Any) -> Any:
        """Runs of a fitted ARIMA; `lost` points go into the differences."""
        fit = SARIMAX(series, order=order, **more).fit(disp=False, maxiter=60)
        return _runs(fit, len(values) - lost, steps)

    # matrices are small: more than one thread only gets in its own way
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that has not converged still simulates; the back-test judges it
        if season == 1:
            return numpy.concatenate([arima((0, 1, 1), lost=1), arima((1, 0, 0), lost=0, trend="c")], axis=1)
        runs = [arima((0, 1, 1), lost=season + 1, seasonal_order=(0, 1, 1, season))]
        if len(values) >= 10 + season // 2 * 2:  # what the smoothing's starting values need
            smoothing = ETSModel(
                series, error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=season
            )
            runs.append(_runs(smoothing.fit(disp=False), len(values), steps))
    together = numpy.concatenate(runs, axis=1)
    return numpy.exp(together) if logged else together


def _runs(fit: Any, points: int, steps: int) -> Any:
    """Runs of a linear model, spread by what its parameters cost: the likelihood takes the errors of a short past too small."""
    runs = fit.simulate(steps, anchor="end", repetitions=RUNS, rng=SEED).reshape(steps, RUNS)
    middle = runs.mean(axis=1, keepdims=True)
    return middle + (runs - middle) * (points / max(1, points - len(fit.params))) ** 0.5
