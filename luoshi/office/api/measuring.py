"""双过半, lights, forecasts, signals and the brief: reading them, the cause of a signal, keeping a brief."""

from typing import Any

import msgspec
from ninja import Path, Query, Router
from ninja.responses import Status

from luoshi.errors import NotFound
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import measuring as schemas
from luoshi.office.api.schemas.indicators import IndicatorCode
from luoshi.office.indicators import actions, catalogue, powers
from luoshi.office.indicators.models import Rating
from luoshi.office.indicators.periods import period_of
from luoshi.office.indicators.queries import briefs, kept_briefs, ratings, signals
from luoshi.office.indicators.queries.outlook import outlook
from luoshi.office.indicators.queries.page import page
from luoshi.office.people.models import Unit
from luoshi.rating import Said
from luoshi.rating.indicators import Forecast, Indicator, read_period

router = Router()


@router.get("/board", operation_id="half_year_board", summary="双过半", response=answers(schemas.BoardOut))
def board(request: Request, params: Query[schemas.BoardParams]) -> Any:
    """The board of the last rating day, of what you see, so many indicators at a time."""
    found, known = ratings.board(request.auth, params.after), catalogue.indicators()
    cells = [cell for _code, _indicator, row in found.rows for cell in row if cell]
    return {
        "on": found.day.on if found.day else None,
        "areas": found.areas,
        "cells": [_rating(cell.rating, cell.area, known[cell.rating.indicator], found.day) for cell in cells],
        "next": found.next,
    }


@router.get(
    "/indicators/{code}/ratings",
    operation_id="indicator_ratings",
    summary="一个指标的历次评定",
    response=answers(list[schemas.IndicatorRatingOut]),
)
def rated(request: Request, code: Path[IndicatorCode], params: Query[schemas.AreaParams]) -> Any:
    """The lights of an indicator in an area, the latest first."""
    indicator, sight = catalogue.one(code), powers.sight_of(request.auth)
    areas = sorted(sight.areas.values(), key=lambda each: each.path.count("/"))
    area = sight.areas.get(params.area) if params.area else next(iter(areas), None)
    if area is None or not sight.sees(code, area.pk):
        raise NotFound("")
    return [_rating(row, area, indicator, row.day) for row in ratings.history(code, area)]


@router.get(
    "/indicators/{code}/forecast",
    operation_id="indicator_forecast",
    summary="一个指标的预测",
    response=answers(schemas.OutlookOut),
)
def forecast(request: Request, code: Path[IndicatorCode], params: Query[schemas.AreaParams]) -> Any:
    """How an indicator may go on to the half-year and the end of the year, or why that cannot be said."""
    shown = page(request.auth, code, params.area)
    found = outlook(shown)
    told = {"indicator": code, "area": shown.area, "last": shown.period.code if shown.period else None}
    if isinstance(found, Said):
        return told | {"half_year": None, "year": None, "coming": [], "why_not": msgspec.structs.asdict(found)}
    coming = {each.period: _forecast(each) for each in found.coming}
    half = coming[found.half.period] if found.half else None
    return told | {
        "half_year": half,
        "year": coming[found.year.period],
        "coming": list(coming.values()),
        "why_not": None,
    }


@router.get("/signals", operation_id="signals", summary="预警", response=answers(list[schemas.SignalOut]))
def signal_list(request: Request) -> Any:
    """The signals of what you see, the open ones first."""
    return [_signal(row) for row in signals.listing(request.auth)]


@router.get("/signals/{signal_id}", operation_id="signal", summary="一条预警", response=answers(schemas.SignalOut))
def signal(request: Request, signal_id: Id) -> Any:
    """One signal, whose dispatch you see."""
    return _signal(signals.to_answer(request.auth, signal_id)[0])


@router.post(
    "/signals/{signal_id}/cause", operation_id="record_cause", summary="查明原因", response=answers(schemas.SignalOut)
)
def cause(request: Request, signal_id: Id, body: schemas.CauseIn, key: Key = None) -> Any:
    """The cause, by the owner or the office. `data` sends a dispatch to the unit that the figures are from."""
    actions.record_cause(request.auth, signal_id, body.cause, body.told, key=key)
    return _signal(signals.to_answer(request.auth, signal_id)[0])


@router.get("/briefs/{pack}", operation_id="brief", summary="经济运行分析", response=answers(schemas.BriefOut))
def brief(request: Request, pack: Path[schemas.PackCode], params: Query[schemas.BriefParams]) -> Any:
    """The brief of a pack, as the figures stand."""
    period = read_period(params.period) if params.period else None
    return briefs.brief(briefs.subject(request.auth, pack, params.area, period), params.language)


@router.post(
    "/briefs/{pack}", operation_id="keep_brief", summary="分析定稿", response=answers(schemas.KeptBriefOut, 201)
)
def keep_brief(request: Request, pack: Path[schemas.PackCode], body: schemas.BriefIn, key: Key = None) -> Status:
    """Keeps the brief as it stands."""
    return Status(201, actions.keep_brief(request.auth, pack, body.area, read_period(body.period), key=key))


@router.get(
    "/kept-briefs/{brief_id}", operation_id="kept_brief", summary="一份定稿", response=answers(schemas.KeptBriefOne)
)
def kept_brief(request: Request, brief_id: Id, params: Query[schemas.LanguageParams]) -> Any:
    """A kept brief, without the sentences about commitments that you do not see."""
    row, brief = kept_briefs.one(request.auth, brief_id, params.language)
    vars(row)["brief"] = brief
    return row


def _forecast(found: Forecast) -> dict[str, Any]:
    return msgspec.structs.asdict(found) | {"period": found.period.code, "said": msgspec.structs.asdict(found.said)}


def _rating(row: Rating, area: Unit, indicator: Indicator, day: Any) -> dict[str, Any]:
    named = ("indicator", "light", "rule", "rules", "inputs", "why", "standing", "straight", "half_why", "is_replaced")
    shown = {name: getattr(row, name) for name in named}
    return {**shown, "area": area, "on": day.on, "period": period_of(indicator, row.period).code}


def _signal(row: signals.Row) -> dict[str, Any]:
    it = row.signal
    named = ("id", "pack", "version", "code", "names", "indicator", "area", "opened_on", "times", "inputs", "why")
    ended = ("cause", "cause_told", "cleared_on", "closed_on")
    return {
        **{name: getattr(it, name) for name in (*named, *ended)},
        "period": row.period.code,
        "commitment": row.commitment.pk if row.commitment else None,
        "check_by": it.check_by_id if row.commitment else None,
    }
