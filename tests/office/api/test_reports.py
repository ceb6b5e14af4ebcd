"""Reports by the API: what is due, drafts, what is noticed, and who may see them."""

from luoshi.office.ledger.models import State
from tests import builders


def test_what_is_due_is_listed_with_its_reasons_to_those_who_see_the_matter(city, as_):
    item = builders.commitment(city, State.IN_PROGRESS, cadence="weekly")
    (row,) = as_(city.head).get("report-slots?state=awaited")["rows"]
    assert (row["commitment"]["id"], row["unit"]["id"], row["state_label"]) == (item.pk, city.planning.pk, "待反馈")
    assert any("10 个工作日" in line for line in row["lines"])
    assert as_(city.head).get(f"report-slots/{row['id']}")["due"] == row["due"]
    assert as_(city.outsider).get("report-slots")["rows"] == []
    as_(city.outsider).get(f"report-slots/{row['id']}", expect=404)
    assert [owed["unit"]["id"] for owed in as_(city.supervisor).get("report-slots/owed")] in ([], [city.planning.pk])


def test_a_slot_is_excused_and_a_cadence_changed_by_the_office_alone(city, as_):
    item = builders.commitment(city, State.IN_PROGRESS, cadence="weekly")
    slot = item.slots.get()
    as_(city.handler).post(f"report-slots/{slot.pk}/excuse", {"reason": "忙"}, expect=403)
    as_(city.outsider).post(f"report-slots/{slot.pk}/excuse", {"reason": "忙"}, expect=404)
    told = as_(city.supervisor).post(f"report-slots/{slot.pk}/excuse", {"reason": "防汛期间"})
    assert (told["state"], told["excuse"]) == ("excused", "防汛期间")
    changed = as_(city.supervisor).post(
        f"commitments/{item.pk}/change_cadence", {"cadence": "monthly", "reason": "转入收尾"}
    )
    assert changed["cadence"] == "monthly"


def test_a_report_is_looked_at_before_it_is_sent_and_answers_the_slot_that_it_names(city, as_):
    item = builders.commitment(city, State.IN_PROGRESS, cadence="weekly")
    handler, path = as_(city.handler), f"commitments/{item.pk}"
    (finding,) = handler.post(f"{path}/report-check", {"progress": 10, "done": "高度重视，正在有序推进。"})
    assert (finding["check"], finding["blocks"]) == ("empty", False)
    assert handler.post(f"{path}/report-check", {"progress": 10, "done": "桩基完成56根"}) == []
    slot = item.slots.get()
    sent = handler.send(f"{path}/report", {"progress": 10, "done": "高度重视", "slot": slot.pk})
    assert sent["reports"][0]["slot"] == slot.pk
    assert [found["check"] for found in sent["reports"][0]["findings"]] == ["empty"]
    as_(city.head).post(f"{path}/report-check", {"progress": 10, "done": "x"}, expect=403)
    as_(city.outsider).post(f"{path}/report-check", {"progress": 10, "done": "x"}, expect=404)


def test_a_draft_is_ones_own(city, as_):
    item = builders.commitment(city, State.IN_PROGRESS)
    handler, path = as_(city.handler), f"commitments/{item.pk}/report-draft"
    handler.get(path, expect=404)
    handler.post(path, {"done": "写到一半", "progress": "4"})
    assert (handler.get(path)["done"], handler.get(path)["progress"]) == ("写到一半", "4")
    as_(city.head).get(path, expect=404)
    handler.delete(path)
    handler.get(path, expect=404)
