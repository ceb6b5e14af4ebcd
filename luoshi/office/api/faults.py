"""Errors as JSON: every refusal is {"detail": a sentence, "field": the input at fault or null} with its status."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from luoshi.errors import Invalid, LuoshiError
from luoshi.office.api.files import too_large

# what pydantic calls a fault → how a person is told
SENTENCES = {
    "missing": noop("没有给出"),
    "extra_forbidden": noop("没有这一项"),
    "int": noop("应为整数"),
    "bool": noop("应为 true 或 false"),
    "date": noop("应为日期，如 2026-03-31"),
    "list_type": noop("应为列表"),
    "string_type": noop("应为文字"),
    "string_pattern_mismatch": noop("含有不能用的字符"),
    "string_too_long": noop("最多 {max_length} 个字"),
    "string_too_short": noop("至少 {min_length} 个字"),
    "too_long": noop("最多 {max_length} 项"),
    "too_short": noop("至少 {min_length} 项"),
    "greater_than_equal": noop("不能小于 {ge}"),
    "less_than_equal": noop("不能大于 {le}"),
    "enum": noop("只能是 {expected}"),
    "literal_error": noop("只能是 {expected}"),
}
SHOWN = 5


class Fault(Schema):
    """Why it was not done: a sentence to show, and the input at fault where there is one."""

    detail: str
    field: str | None = None


def answers(model: type | None, status: int = 200) -> dict:
    """The answers of an operation: what it gives when it succeeds, and the faults that any operation may give."""
    return {status: model, frozenset({400, 401, 403, 404, 409, 422}): Fault}


def install(api: NinjaAPI) -> None:
    """Makes an API answer its errors in this form."""
    api.add_exception_handler(LuoshiError, _expected)
    api.add_exception_handler(ValidationError, _unusable)
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(SuspiciousOperation, _unreadable)
    api.add_exception_handler(MultiPartParserError, _unreadable)


def fault(status: int, detail: str, field: str | None = None) -> JsonResponse:
    return JsonResponse({"detail": detail, "field": field}, status=status, json_dumps_params={"ensure_ascii": False})


def not_found(request: HttpRequest) -> JsonResponse:
    """For an address below /api/ that is none."""
    return fault(404, _("没有这个接口地址：%(path)s。接口清单见 /api/docs。") % {"path": request.path})


def _expected(request: HttpRequest, error: Any) -> HttpResponse:
    return fault(error.status, str(error), getattr(error, "field", None))


def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    answer = fault(401, _("请先登录，或在 Authorization 头中给出有效的访问令牌。"))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    return fault(getattr(error, "status_code", 400), _("请求内容无法解析：请检查 JSON 或表单的格式和大小。"))


def _unusable(request: HttpRequest, error: Any) -> HttpResponse:
    if large := too_large(request):  # the upload was cut off, so what came after it is missing as well
        return _expected(request, large)
    told = [(_name(one["loc"]), _sentence(one)) for one in error.errors]
    detail = "；".join(f"{name}：{sentence}" for name, sentence in told[:SHOWN])
    return fault(Invalid.status, f"{detail}。", told[0][0])


def _name(places: Iterable[str | int]) -> str:
    """The input's name without the part of the request and the argument that hold it."""
    kind, *rest = map(str, places)
    return ".".join(rest[1:] or rest or [kind])


def _sentence(error: dict) -> str:
    kind = error["type"]
    sentence = SENTENCES.get(kind) or SENTENCES.get(kind.partition("_")[0])
    return _(sentence).format(**error.get("ctx", {})) if sentence else _("取值不对")


def told_method(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same operation; a method that it does not have is told as every other fault, with those that it has."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        response = view(request, *args, **options)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = response.headers["Allow"]
        told = fault(
            405, _("这个接口不接受 %(given)s，只接受 %(allowed)s。") % {"given": request.method, "allowed": allowed}
        )
        told.headers["Allow"] = allowed
        return told

    return answer
