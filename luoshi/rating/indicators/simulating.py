"""Simulates how a series may go on: a seasonal ARIMA and exponential smoothing, half of the runs each."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from luoshi.errors import Invalid

if TYPE_CHECKING:
    import numpy

RUNS = 400  # of each model
SEED = 1  # the same figures give the same forecast
MODELS = ("SARIMA(0,1,1)(0,1,1)", "ETS(A,Ad,A)")
PLAIN = ("ARIMA(0,1,1)", "ETS(A,Ad,N)")


def simulate(values: list[float], season: int, steps: int) -> numpy.ndarray[Any, Any]:
    """Runs of the next steps, one row a step. `season` is the number of periods in a year; 1 for a series without a season.

    Amounts above zero are modelled by their logarithms, so that seasons grow with the level.

    Raises:
        Invalid: the forecasting library is not installed.
    """
    try:
        import numpy
        from statsmodels.tsa.exponential_smoothing.ets import ETSModel
        from statsmodels.tsa.statespace.sarimax import SARIMAX
        from threadpoolctl import threadpool_limits
    except ImportError as fault:
        raise Invalid("预测要用 statsmodels，请先安装：pip install 'luoshi[forecast]'。") from fault

    observed = numpy.asarray(values, dtype=float)
    logged = bool((observed > 0).all()) and season > 1
    series = numpy.log(observed) if logged else observed
    seasonal: dict[str, Any] = {"seasonal": "add", "seasonal_periods": season} if season > 1 else {}
    order = (0, 1, 1, season) if season > 1 else (0, 0, 0, 0)
    # matrices are small: more than one thread only gets in its own way
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that has not converged still simulates; the back-test judges it
        lost = season + 1 if season > 1 else 1  # by differencing
        fitted = [(SARIMAX(series, order=(0, 1, 1), seasonal_order=order).fit(disp=False, maxiter=60), lost)]
        if len(values) >= 10 + season // 2 * 2:  # what the smoothing's starting values need
            model = ETSModel(series, error="add", trend="add", damped_trend=True, **seasonal)
            fitted.append((model.fit(disp=False), 0))
        together = numpy.concatenate([_runs(fit, len(values) - lost, steps) for fit, lost in fitted], axis=1)
    return numpy.exp(together) if logged else together


def _runs(fit: Any, points: int, steps: int) -> Any:
    """Runs of a linear model, spread by what its parameters cost: the likelihood takes the errors of a short past too small."""
    runs = fit.simulate(steps, anchor="end", repetitions=RUNS, rng=SEED).reshape(steps, RUNS)
    middle = runs.mean(axis=1, keepdims=True)
    return middle + (runs - middle) * (points / max(1, points - len(fit.params))) ** 0.5
