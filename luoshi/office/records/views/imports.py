"""导入: a ledger's template, the upload with its preview, and taking it in."""

import base64
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.errors import Forbidden, Invalid, LuoshiError
from luoshi.office import sealing, store
from luoshi.office.people.forms import key_of
from luoshi.office.records import actions
from luoshi.office.records.holding import PURPOSE
from luoshi.office.records.kinds import Kind, kind
from luoshi.office.records.rights import may_enter
from luoshi.office.records.tables import Plan, plan, template
from luoshi.office.scanning import scan
from luoshi.office.uploads import too_large
from luoshi.office.wording import language

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT, SECONDS = "records.import", 3600


@require_GET
def template_file(request: HttpRequest, pack: str, ledger: str) -> HttpResponse:
    """The ledger's Excel template."""
    of = _open_to(request, pack, ledger)
    response = HttpResponse(template(of), content_type=EXCEL)
    response["Content-Disposition"] = content_disposition_header(True, f"{of.ledger.names.in_(language())}.xlsx")
    return response


def import_page(request: HttpRequest, pack: str, ledger: str) -> HttpResponse:
    """Upload, preview and, where nothing is at fault, taking in."""
    of = _open_to(request, pack, ledger)
    context: dict[str, Any] = {"kind": of, "error": ""}
    if request.method == "POST":
        try:
            content, filename, sheet = _file(request, of)
            found = plan(request.user, of, content, filename, sheet)
            if "take" in request.POST:
                return _take(request, of, found, filename, store.digest_of(content))
            digest = _keep(of, content)
            held = signing.dumps([of.name, request.user.pk, digest, filename, sheet], salt=SALT)
            context |= {"plan": found, "held": held, "filename": filename}
        except Forbidden:
            raise
        except LuoshiError as error:
            context["error"] = str(error)
    return render(request, "records/import.html", context, status=422 if context["error"] else 200)


def _take(request: HttpRequest, of: Kind, found: Plan, filename: str, digest: str) -> HttpResponse:
    made = actions.import_table(request.user, found, filename, digest, key_of(request))
    messages.success(
        request, _("已导入：新登记 %(made)d 条，修改 %(changed)d 条。") % {"made": made.made, "changed": made.changed}
    )
    return redirect("records:list", of.pack.pack, of.code)


def _file(request: HttpRequest, of: Kind) -> tuple[bytes, str, str | None]:
    """The file that is uploaded, or the one that was shown before and is now to be taken in."""
    if large := too_large(request):
        raise large
    if held := request.POST.get("held"):
        try:
            name, person, digest, filename, sheet = signing.loads(held, salt=SALT, max_age=SECONDS)
        except signing.BadSignature:
            raise Invalid(_("预览已过期，请重新上传。"), field="file") from None
        if (name, person) != (of.name, request.user.pk):
            raise Invalid(_("预览已过期，请重新上传。"), field="file")
        return _kept(of, digest), filename, sheet
    upload = request.FILES.get("file")
    if upload is None:
        raise Invalid(_("请选择一个表格文件。"), field="file")
    content, filename = upload.read(), (upload.name or "")[-200:]
    scan(filename, content)
    return content, filename, request.POST.get("sheet", "").strip()[:60] or None


def _is_secret(of: Kind) -> bool:
    """Whether a table of the ledger may hold what must not lie about readable."""
    return any(field.encrypted for field in of.fields.values())


def _keep(of: Kind, content: bytes) -> str:
    """Keeps the table until it is taken in; sealed where the ledger has encrypted fields."""
    if _is_secret(of):
        content = sealing.seal(base64.b64encode(content).decode(), PURPOSE).encode()
    return store.keep(content)


def _kept(of: Kind, digest: str) -> bytes:
    content = store.kept(digest)
    return base64.b64decode(sealing.unseal(content.decode(), PURPOSE)) if _is_secret(of) else content


def _open_to(request: HttpRequest, pack: str, ledger: str) -> Kind:
    of = kind(f"{pack}.{ledger}")
    if not may_enter(request.user, of):
        raise Forbidden(_("您的职责不能在这个台账登记。"))
    return of
