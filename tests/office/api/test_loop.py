"""The whole loop by the API alone, from a readout to the archive, by five people who see what is theirs and no more."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import PDF

READOUT = """望川市人民政府召开第12次常务会议

3月18日，市委副书记、市长林知远主持召开市政府常务会议，研究公共实训基地建设工作。

会议强调，市发展改革委要加快建设公共实训基地二期，6月底前投入使用。市教育和体育局要抓紧编制专业目录。
"""


def test_a_readout_is_carried_to_the_archive_and_each_sees_only_what_is_theirs(city, as_):
    supervisor, second = as_(city.supervisor), as_(city.second_supervisor)
    handler, head = as_(city.handler), as_(city.head)
    outsider, county = as_(city.outsider), as_(city.county_handler)

    # read: the meeting is on the desk, every directive points at its words
    meeting = supervisor.send(
        "sources",
        {"office": city.office.pk, "file": SimpleUploadedFile("常务会议.txt", READOUT.encode())},
        expect=201,
    )
    assert meeting["text"] == READOUT
    directive = next(item for item in meeting["directives"] if "公共实训基地" in item["words"])
    assert READOUT[slice(*directive["span"])] == directive["words"]
    assert not handler.get(f"directives/{directive['id']}/proposal", expect=403).get("title")

    # accept, with what the text leaves out filled in
    draft = supervisor.get(f"directives/{directive['id']}/proposal")
    assert draft["lead"] == city.planning.pk
    words = draft.pop("words")
    draft |= {"handler": city.handler.pk, "measure": "投入使用", "due": "2030-06-30", "confidentiality": "internal"}
    draft |= {"cadence": "weekly", "urgency": "urgent", "stages": [{"on": "2030-03-31", "percent": 50}]}
    commitment = supervisor.post(f"directives/{directive['id']}/accept", draft, expect=201)
    path = f"commitments/{commitment['id']}"
    assert commitment["words"] == words == directive["words"]
    assert (commitment["cadence"], commitment["urgency"], commitment["is_major"]) == ("weekly", "urgent", False)
    assert commitment["stages"] == [{"on": "2030-03-31", "percent": 50, "text": ""}]
    assert commitment["meeting"] == meeting["id"]
    assert re.fullmatch(r"\d{4}-0001", commitment["number"])
    became = supervisor.get(f"directives/{directive['id']}")
    assert (became["decision"], became["commitments"][0]["id"]) == ("accepted", commitment["id"])

    # assign, sign for
    assert "assign" in supervisor.get(path)["open_verbs"]
    supervisor.post(f"{path}/assign")
    assert [pile["step"] for pile in handler.get("me")["waiting"]] == ["sign_for"]
    assert handler.post(f"{path}/sign_for")["state"] == "in_progress"

    # report with evidence for every element, signed by the head
    orders = ",".join(str(element["order"]) for element in commitment["elements"])
    reported = handler.send(
        f"{path}/report",
        {
            "progress": "100",
            "done": "二期建成并投入使用",
            "evidence": [SimpleUploadedFile("竣工验收单.pdf", PDF)],
            "proves": [orders],
        },
    )
    report = reported["reports"][0]
    assert report["evidence"][0]["proves"] == [element["order"] for element in commitment["elements"]]
    handler.post(f"reports/{report['id']}/approve", expect=403)
    assert head.post(f"reports/{report['id']}/approve")["claimed"] == 100
    assert head.post(f"{path}/apply_close")["state"] == "close_requested"

    # verified, closed by those who neither reported nor approved; struck off by a third
    findings = {
        "method": "on_site",
        "finding": "现场查看，已投入使用",
        "ticks": [{"element": element["id"], "proven": True} for element in commitment["elements"]],
    }
    handler.post(f"{path}/verify", findings, expect=403)
    assert second.post(f"{path}/verify", findings)["state"] == "verified"
    second.post(f"{path}/close", expect=403)
    assert supervisor.post(f"{path}/close")["state"] == "closed"
    for earlier in (second, supervisor):
        earlier.post(f"{path}/strike_off", expect=403)
    assert as_(city.third_supervisor).post(f"{path}/strike_off")["state"] == "struck_off"
    archived = supervisor.post(f"{path}/archive")
    assert (archived["state"], archived["proven"], archived["provable"]) == (
        "archived",
        len(commitment["elements"]),
        len(commitment["elements"]),
    )
    assert [event["verb"] for event in archived["timeline"]] == [
        "register",
        "assign",
        "sign_for",
        "report",
        "approve_report",
        "apply_close",
        "verify",
        "close",
        "strike_off",
        "archive",
    ]

    # and those whose matter it is not never learn that it exists
    evidence = report["evidence"][0]["id"]
    for stranger in (outsider, county):
        assert stranger.get("commitments")["rows"] == []
        stranger.get(path, expect=404)
        stranger.get(f"evidence/{evidence}", expect=404)
        stranger.post(f"{path}/sign_for", expect=404)
    assert as_(city.audit_admin).get("events/verify")["is_whole"]
