"""The questions that a corpus can be asked, by the names of their commands."""

from collections.abc import Callable

from luoshi.corpus.formulations import formulations
from luoshi.corpus.recurring import recurring
from luoshi.corpus.results import Result
from luoshi.corpus.stats import stats
from luoshi.corpus.transmission import transmission

ASK: dict[str, Callable[..., Result]] = {
    "stats": stats,
    "transmission": transmission,
    "formulations": formulations,
    "again": recurring,
}
