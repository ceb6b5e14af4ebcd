"""The pages of slips: the list, one slip and its paper, the forms of its verbs, stopping and going on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from luoshi.office.desk.queries.tasks import desk
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.slips import actions
from luoshi.office.slips.models import Slip, Stop
from luoshi.office.slips.pressing import tick
from luoshi.office.slips.templatetags.slips import figures
from tests import builders


@pytest.fixture
def item(city) -> Commitment:
    """A matter that is overdue and has its slip."""
    with acting_at(timezone.now() - timedelta(days=3)):
        made = builders.commitment(city, State.IN_PROGRESS, due=today() - timedelta(days=2))
    tick(timezone.now())
    return made


@pytest.fixture
def slip(item) -> Slip:
    return Slip.objects.get(commitment=item)


def act(client, slip: Slip, verb: str, **body: str):
    """A verb's form handed in."""
    return client.post(reverse("slips:act", args=[slip.pk, verb]), body)


def test_the_list_shows_what_one_may_see_and_narrows(city, sign_in, slip):
    address = reverse("slips:list")
    assert slip.number in sign_in(city.head).get(address).content.decode()
    assert slip.number not in sign_in(city.outsider).get(address).content.decode()
    office = sign_in(city.supervisor)
    assert slip.number in office.get(address, {"state": "open", "rung": "slip"}).content.decode()
    assert slip.number not in office.get(address, {"state": "accepted"}).content.decode()
    assert office.get(address, {"state": "nonsense"}).status_code == 200


@pytest.mark.parametrize("name", ["slips:one", "slips:paper"])
def test_a_slip_and_its_paper_say_why_and_stay_unseen_by_others(city, sign_in, slip, name):
    page = sign_in(city.head).get(reverse(name, args=[slip.pk])).content.decode()
    assert slip.number in page
    assert slip.why["zh"].split("（")[0] in page
    assert sign_in(city.outsider).get(reverse(name, args=[slip.pk])).status_code == 404


def test_the_paper_speaks_of_the_rules_without_their_codes(city, sign_in, slip):
    paper = sign_in(city.head).get(reverse("slips:paper", args=[slip.pk])).content.decode()
    assert f"依据：督查督办规则 {slip.version} 版" in paper
    assert slip.rule not in paper
    page = sign_in(city.head).get(reverse("slips:one", args=[slip.pk])).content.decode()
    assert slip.rule not in page
    assert f'<a href="{reverse("desk:rules")}">{slip.names["zh"]}</a>' in page


def test_why_a_light_is_on_is_told_without_codes_and_leads_to_the_rules(city, sign_in, item):
    page = sign_in(city.head).get(reverse("ledger:why", args=[item.pk])).content.decode()
    assert "behind-red" not in page
    assert f"{reverse('desk:rules')}#lights" in page


def test_a_reason_that_ends_with_a_stop_ends_with_one_on_the_paper(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    made = actions.escalate(city.supervisor, item.pk, "slip", "三周没有进展，用地没有协调。")
    paper = sign_in(city.head).get(reverse("slips:paper", args=[made.pk])).content.decode()
    assert "<p>经督查，三周没有进展，用地没有协调。</p>" in paper


def test_a_figure_that_was_not_known_is_left_out():
    assert figures({"days_left": -2, "days_overdue": 2, "behind": None}) == "逾期 2 天"


def test_a_slip_goes_its_way_by_forms(city, sign_in, slip):
    unit, office, page = sign_in(city.handler), sign_in(city.supervisor), reverse("slips:one", args=[slip.pk])
    assert act(unit, slip, "sign").url == page
    assert act(unit, slip, "answer", text="").status_code == 422
    assert act(unit, slip, "answer", text="正在赶工").url == page
    assert act(office, slip, "send_back", reason="").status_code == 422
    assert act(office, slip, "send_back", reason="没有日期").url == page
    assert "没有日期" in unit.get(page).content.decode()
    assert act(unit, slip, "answer", text="12月20日完工").url == page
    assert act(office, slip, "accept").url == page
    assert "已认可" in office.get(page).content.decode()


def test_a_verb_that_is_not_open_or_not_theirs_is_refused(city, sign_in, slip):
    assert sign_in(city.supervisor).get(reverse("slips:act", args=[slip.pk, "accept"])).status_code in {403, 409}
    assert sign_in(city.handler).get(reverse("slips:act", args=[slip.pk, "lift"])).status_code == 403
    assert sign_in(city.handler).get(reverse("slips:act", args=[slip.pk, "burn"])).status_code == 404
    assert act(sign_in(city.outsider), slip, "sign").status_code == 404


def test_where_a_button_leads_back_is_never_another_site(city, sign_in, slip):
    assert act(sign_in(city.handler), slip, "sign", next="https://elsewhere.example/").url.startswith("/slips/")


def test_a_heavier_rung_is_taken_by_the_form(city, sign_in, item, slip):
    address = reverse("slips:escalate", args=[item.pk])
    office = sign_in(city.supervisor)
    assert "约谈" in office.get(address).content.decode()
    assert office.post(address, {"rung": "talk", "reason": ""}).status_code == 422
    assert office.post(address, {"rung": "talk", "reason": "拖延已久"}).status_code == 302
    assert Slip.objects.get(commitment=item, rung="talk").reason == "拖延已久"
    assert sign_in(city.head).get(address).status_code == 403
    assert sign_in(city.outsider).get(address).status_code == 404


def test_pressing_is_stopped_and_goes_on_by_forms(city, sign_in, item, slip):
    office, stop = sign_in(city.supervisor), reverse("slips:pressing", args=[item.pk, "stop"])
    assert office.post(stop, {"reason": ""}).status_code == 422
    assert office.post(stop, {"reason": "洪灾停工"}).status_code == 302
    assert "洪灾停工" in office.get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert office.post(reverse("slips:pressing", args=[item.pk, "resume"])).status_code == 302
    assert Stop.objects.get().resumed_by == city.supervisor
    assert office.get(reverse("slips:pressing", args=[item.pk, "sing"])).status_code == 404


def test_my_desk_lists_slips_that_ask_for_a_reply_first(city, slip):
    with acting_at(timezone.now() - timedelta(days=3)):
        near = builders.commitment(city, State.IN_PROGRESS, due=today() + timedelta(days=8))
    tick(timezone.now())
    found = desk(builders.fresh(city.head), "sign_slip")
    assert [(task.commitment.pk, bool(task.day)) for task in found.tasks] == [
        (slip.commitment_id, True),
        (near.pk, False),
    ]
