"""经济运行分析: the brief of an area and a period, as a page and as a file, and those that were kept."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.office.indicators import actions, powers
from luoshi.office.indicators.queries import briefs, kept_briefs
from luoshi.office.indicators.queries.briefs import Subject
from luoshi.office.indicators.views.pages import number
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import Plain, carry_out, key_of
from luoshi.office.people.working import WORKING
from luoshi.office.wording import language
from luoshi.printing.brief import FORMS
from luoshi.rating.brief import Brief
from luoshi.rating.indicators import read_period

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows."""

    subject: Subject
    brief: Brief
    months: object
    kept: object

    @property
    def forms(self) -> list[tuple[str, str]]:
        """The files that it can be had as, by the names that offices know."""
        return [("docx", "Word"), ("html", _("网页")), ("md", _("纯文本"))]


@only_for(*WORKING)
def one(request: HttpRequest, pack: str) -> HttpResponse:
    """The brief as the figures stand; keeping it."""
    of = _subject(request, pack)
    form = Plain(request.POST or None)
    may_keep = powers.may_set_targets(request.user)
    if request.method == "POST" and carry_out(
        form, lambda: actions.keep_brief(request.user, pack, of.area.pk, of.period, key=key_of(request))
    ):
        messages.success(request, _("已定稿。"))
        return redirect(f"{request.path}?period={of.period.code}&area={of.area.pk}")
    shown = Page(of, briefs.brief(of, language()), briefs.periods(of), kept_briefs.listing(request.user, of))
    context = {"it": shown, "areas": powers.sight_of(request.user).areas.values(), "may_keep": may_keep, "form": form}
    return render(request, "indicators/brief.html", context, status=422 if form.errors else 200)


@require_safe
@only_for(*WORKING)
def file(request: HttpRequest, pack: str, form: str) -> HttpResponse:
    """The same as a file."""
    if form not in KINDS:
        raise Http404
    of = _subject(request, pack)
    brief = briefs.brief(of, language())
    answer = HttpResponse(FORMS[f".{form}"](brief), content_type=KINDS[form])
    answer["Content-Disposition"] = content_disposition_header(True, f"{brief.title}.{form}")
    return answer


@require_safe
@only_for(*WORKING)
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """One that was kept, as it stood then."""
    row, brief = kept_briefs.one(request.user, pk, language())
    return render(request, "indicators/brief_kept.html", {"row": row, "brief": brief})


def _subject(request: HttpRequest, pack: str) -> Subject:
    words = request.GET.get("period", "").strip()[:20]
    return briefs.subject(request.user, pack, number(request, "area"), read_period(words) if words else None)
