"""规则: what is in force, trying a change out, putting it in force by a second person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.errors import Forbidden, LuoshiError
from luoshi.office.desk.queries.rules import changes_of, faults_of, rules_page, starting_text
from luoshi.office.ledger.whatif import tried
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import key_of
from luoshi.office.people.working import WORKING
from luoshi.office.rules import actions
from luoshi.office.rules.queries import office_for_rules, trial, versions
from luoshi.packs import PackInvalid

SHOWN = 500  # differing commitments on the page; their number is told in full
VERBS = {"approve": actions.approve, "withdraw": actions.withdraw}


@require_safe
@only_for(*WORKING)
def rules(request: HttpRequest) -> HttpResponse:
    """Which rules are in force, since when, by whom, what changed; what waits for a second person."""
    return render(request, "desk/rules.html", {"it": rules_page(request.user)})


@only_for(*WORKING)
def try_out(request: HttpRequest) -> HttpResponse:
    """试算: an overlay's faults with their lines, what it changes, and exactly the records it would change. Then 提出."""
    if office_for_rules(request.user) is None:
        raise Forbidden(_("只有管全区域的督查室的督查员可以提出规则。"))
    if request.method != "POST":
        return render(request, "desk/rules_try.html", {"text": _waiting(request) or starting_text()})
    text = _text(request)
    context: dict = {"text": text}
    try:
        if "propose" in request.POST:
            actions.propose(request.user, text, key=key_of(request))
            messages.success(request, _("已提出，等督查室另一位同志批准生效。"))
            return redirect("desk:rules")
        found = trial(text)
        trial_of = tried(request.user, found.old, found.new, found.overlay.effective, SHOWN)
        context |= {
            "overlay": found.overlay,
            "changes": changes_of(found.old, found.new),
            "tried": trial_of,
        }
    except PackInvalid as error:
        context["faults"] = faults_of(error)
    except LuoshiError as error:
        context["faults"] = [str(error)]
    return render(request, "desk/rules_try.html", context, status=422 if "faults" in context else 200)


@require_POST
@only_for(*WORKING)
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Puts a proposal in force, or takes it back."""
    if verb not in VERBS:
        raise Http404
    try:
        VERBS[verb](request.user, pk, key=key_of(request))
        messages.success(request, _("规则已生效。") if verb == "approve" else _("规则已撤回。"))
    except LuoshiError as error:
        messages.error(request, str(error))
    return redirect("desk:rules")


def _waiting(request: HttpRequest) -> str:
    """The text of the overlay that the address names."""
    pk = request.GET.get("version", "")
    return next((each.text for each in versions() if str(each.pk) == pk), "")


def _text(request: HttpRequest) -> str:
    """The text of the form, or of the file where one was handed in; lines end as the faults count them."""
    upload = request.FILES.get("file")
    text = upload.read().decode("utf-8", "replace") if upload else request.POST.get("text", "")
    return text.replace("\r\n", "\n")
