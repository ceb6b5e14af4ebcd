"""What every page's frame shows: the places to go, the day, the viewer's duties, what waits for them."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from luoshi.office.desk.queries import badges
from luoshi.office.events.recorder import today
from luoshi.office.people.models import Role
from luoshi.office.people.queries import reach_of
from luoshi.office.people.working import WORKING

MEETINGS = pgettext_lazy("plural", "会议")
REPORTS = pgettext_lazy("plural", "反馈")

# (group, label, address name, roles that go there, badge)
PLACES = (
    ("", lazy("总览"), "desk:overview", WORKING, ""),
    ("", lazy("驾驶舱"), "desk:cockpit", {Role.SUPERVISOR, Role.LEADER}, ""),
    ("", lazy("我的"), "desk:mine", WORKING - {Role.VIEWER}, "mine"),
    ("", lazy("通知"), "notices:inbox", WORKING - {Role.VIEWER}, "notices"),
    (MEETINGS, MEETINGS, "meetings:list", WORKING, ""),
    (MEETINGS, lazy("读稿"), "desk:readings", {Role.SUPERVISOR}, "readings"),
    (MEETINGS, lazy("传导"), "desk:transmission", WORKING, ""),
    (lazy("督办"), lazy("台账"), "ledger:list", WORKING, ""),
    (lazy("督办"), pgettext_lazy("plural", "督办单"), "slips:list", WORKING - {Role.VIEWER}, ""),
    (lazy("督办"), REPORTS, "ledger:reports", WORKING - {Role.VIEWER}, ""),
    (lazy("督办"), lazy("核查会"), "desk:board", {Role.SUPERVISOR, Role.LEADER}, ""),
    (lazy("督办"), lazy("回头看"), "ledger:draws", {Role.SUPERVISOR, Role.LEADER}, ""),
    (lazy("督办"), pgettext_lazy("plural", "批示"), "instructions:list", WORKING - {Role.VIEWER}, ""),
    (lazy("督办"), lazy("考核"), "scores:list", WORKING - {Role.VIEWER}, ""),
    (lazy("督办"), lazy("减负"), "scores:burden", WORKING - {Role.VIEWER}, ""),
    (lazy("督办"), lazy("日历"), "desk:calendar", WORKING, ""),
    (lazy("督办"), lazy("规则"), "desk:rules", WORKING, ""),
    (lazy("专题"), lazy("专题"), "records:topics", WORKING, ""),
    (lazy("监测"), pgettext_lazy("plural", "指标"), "indicators:list", WORKING, ""),
    (lazy("管理"), lazy("单位与人员"), "people:units", {Role.SYSTEM_ADMIN}, ""),
    (lazy("管理"), lazy("职责与登录"), "people:security", {Role.SECURITY_ADMIN}, ""),
    (lazy("管理"), lazy("通知渠道"), "notices:channels", {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}, ""),
    (lazy("管理"), lazy("限制指标"), "indicators:grants", {Role.SECURITY_ADMIN}, ""),
    (lazy("管理"), lazy("审计"), "people:audit", {Role.AUDIT_ADMIN}, ""),
)


def shell(request) -> dict:
    """Context for base.html; empty before signing in."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    roles = reach_of(person).roles
    counts = badges(person)
    groups: dict[str, list[dict]] = {}
    addresses = [reverse(name) for _group, _label, name, _who, _badge in PLACES]
    under = [one for one in addresses if request.path == one or (one != "/" and request.path.startswith(one))]
    here = max(under, key=len, default="")  # /ledger/draws stands under /ledger/ and has a place of its own
    for group, label, name, who, badge in PLACES:
        if not roles.isdisjoint(who):
            address = reverse(name)
            groups.setdefault(str(group), []).append(
                {
                    "label": label,
                    "address": address,
                    "badge": counts.get(badge, 0),
                    "here": address == here,
                }
            )
    day = today()
    return {
        "places": groups.items(),
        "today": day,
        "weekday": (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))[day.weekday()],
        "year_share": f"{100 * day.timetuple().tm_yday / date(day.year, 12, 31).timetuple().tm_yday:.1f}",
        "role_labels": [role.label for role in Role if role in roles],
        "works": not roles.isdisjoint(WORKING),
    }
