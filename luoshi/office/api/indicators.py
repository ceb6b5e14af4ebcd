"""Indicators: what there is, figures in and out, targets."""

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from ninja.responses import Status

from luoshi.errors import Invalid
from luoshi.office.api import files
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import indicators as schemas
from luoshi.office.events.recorder import today
from luoshi.office.indicators import actions, catalogue, powers
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import Figure, How
from luoshi.office.indicators.periods import month_of, parsed
from luoshi.office.indicators.queries import entering, months, targets
from luoshi.office.indicators.queries.page import page
from luoshi.office.people.models import Unit
from luoshi.office.tabular import table_file
from luoshi.office.wording import said
from luoshi.rating.indicators import Indicator

router = Router()


@router.get("/indicators", operation_id="indicators", summary="指标", response=answers(list[schemas.IndicatorOut]))
def listing(request: Request, params: Query[schemas.IndicatorParams]) -> Any:
    """The indicators that you may see."""
    hidden = powers.sight_of(request.auth).hidden
    known = catalogue.indicators().items()
    return [_shown(code, each) for code, each in known if code not in hidden and params.q in each.names.zh]


@router.get(
    "/indicators/{code}", operation_id="indicator", summary="一个指标的数据", response=answers(schemas.SeriesOut)
)
def one(request: Request, code: Path[schemas.IndicatorCode], params: Query[schemas.SeriesParams]) -> Any:
    """An indicator's figures of the last years for an area, each with every release."""
    found = page(request.auth, code, params.area)
    return {
        "indicator": _shown(code, found.indicator),
        "area": found.area,
        "figures": [
            {
                "period": row.period.code,
                "value": row.figure.value,
                "lack": said(row.figure.lack) if row.figure.lack else None,
                "growth": row.growth.value if row.growth else None,
                "releases": row.releases,
            }
            for row in found.rows
        ],
        "places": [
            {
                "area": row.area,
                "value": row.figure.value,
                "growth": row.growth.value if row.growth else None,
                "place": row.rank.place if row.rank else None,
                "since_last_period": row.rank.since_last_period if row.rank else None,
            }
            for row in found.ranking
        ],
    }


@router.get(
    "/figures", operation_id="figures", summary="一个月的全部数据", response=answers(None), openapi_extra=files.TABLE
)
def figures(request: Request, params: Query[schemas.MonthParams]) -> StreamingHttpResponse:
    """All figures that you may see of the periods that end with a month, as CSV, streamed. Without computed ones."""
    rows = months.rows(request.auth, params.month, params.on)
    return table_file("csv", f"figures-{params.month}", months.heading(), rows)


@router.post("/figures", operation_id="enter_figures", summary="数据入库", response=answers(schemas.LotOut, 201))
def enter(request: Request, body: schemas.FiguresIn, key: Key = None) -> Status:
    """Figures that a unit reports: all or nothing. What is there already is left out; a changed value wants a reason."""
    unit = Unit.objects.filter(pk=body.unit).first()
    if unit is None:
        raise Invalid(_("没有这个单位。"), field="unit")
    given = [_figure(each, body) for each in body.figures]
    origin = Origin(unit, How.API, body.document, reason=body.reason)
    return Status(201, actions.enter(request.auth, origin, given, key=key))


@router.get("/lots", operation_id="lots", summary="入库记录", response=answers(list[schemas.LotOut]))
def lots(request: Request) -> Any:
    """What came in, the latest first."""
    return list(entering.lots(request.auth)[:100])


@router.get("/lots/{lot_id}", operation_id="lot", summary="一批数据", response=answers(schemas.LotOne))
def lot(request: Request, lot_id: Id, params: Query[schemas.LotParams]) -> Any:
    """One lot with its rows."""
    found, rows = entering.lot(request.auth, lot_id, params.after or 0)
    vars(found)["rows"] = rows
    vars(found)["next"] = rows[-1].row.pk if len(rows) == entering.A_PAGE else None
    return found


@router.get("/targets", operation_id="targets", summary="目标", response=answers(list[schemas.TargetOut]))
def target_list(request: Request, params: Query[schemas.TargetParams]) -> Any:
    """The targets of a year as they stand."""
    return [row.target for row in targets.listing(request.auth, params.year or today().year)]


@router.post("/targets", operation_id="set_target", summary="下达目标", response=answers(schemas.TargetOut, 201))
def set_target(request: Request, body: schemas.TargetIn, key: Key = None) -> Status:
    """Sets a target, or with a reason another in its place from a later day."""
    return Status(201, actions.set_target(request.auth, TargetDraft(**body.model_dump()), key=key))


def _figure(given: schemas.FigureIn, lot: schemas.FiguresIn) -> Figure:
    indicator = catalogue.one(given.indicator)
    return Figure(
        given.indicator,
        given.area,
        month_of(parsed(indicator, given.period)),
        given.value,
        indicator.unit,
        schemas.NAMES[given.vintage or lot.vintage],
        given.released_on or lot.released_on,
    )


def _shown(code: str, indicator: Indicator) -> dict[str, Any]:
    named = ("unit", "period", "nature", "form", "better", "source_unit", "restricted", "target")
    formula = indicator.formula
    return {
        "code": code,
        "names": {"zh": indicator.names.zh, "en": indicator.names.en},
        **{name: getattr(indicator, name) for name in named},
        "formula": {"function": formula.function, "of": list(formula.of)} if formula else None,
    }
