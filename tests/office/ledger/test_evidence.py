"""Evidence: looked at once, likeness across matters and dates, the scanner, the quota, and what bad files do: nothing."""

import shlex
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from luoshi.errors import Invalid
from luoshi.office import days
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions, drafts, exhibits, telling_findings
from luoshi.office.ledger.alike import looking_like
from luoshi.office.ledger.examining import examine
from luoshi.office.ledger.models import Evidence, FileFacts, Report, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.pictures import distance
from tests import builders
from tests.builders import PDF, fresh
from tests.office.ledger.photos import photo

DONE = "桩基完成{}根，占设计的一半，进场设备{}台。"


@pytest.fixture
def item(city):
    return builders.commitment(city, State.IN_PROGRESS)


def hand_in(city, item, *files, number=56, by=None) -> Report:
    attachments = [Attachment(name, content, [1]) for name, content in files]
    actions.report(
        fresh(by or city.handler), item.pk, progress=40, done=DONE.format(number, number + 3), attachments=attachments
    )
    return item.reports.latest("number")


def told(made: Report, person) -> list[str]:
    return [
        one.sentence for one in telling_findings.tell(made.findings, made.done, fresh(person)) if one.check == "alike"
    ]


def test_facts_are_kept_once_for_a_content_however_often_it_is_handed_in(city, item):
    other = builders.commitment(city, State.IN_PROGRESS, title="另一件事")
    content = photo(taken=datetime(2025, 3, 8, 9, 30), place=(30.66, 104.065))
    hand_in(city, item, ("一.jpg", content))
    hand_in(city, other, ("二.jpg", content), number=70)
    facts = FileFacts.objects.get()
    assert (facts.width, facts.height, facts.camera, facts.fault) == (640, 480, "Wangchuan W1", "")
    assert facts.taken_at.isoformat() == "2025-03-08T01:30:00+00:00"
    assert Evidence.objects.count() == 2


def test_a_picture_like_one_of_another_matter_is_told_to_those_who_see_that_matter_alone(city, item):
    other = builders.commitment(city, State.IN_PROGRESS, lead_id=city.planning.pk, support_ids=(), title="另一件事")
    earlier = hand_in(city, other, ("旧照.jpg", photo(7)))
    made = hand_in(city, item, ("新照.jpg", photo(7, quality=40)), number=70)
    (fact,) = [finding["facts"] for finding in made.findings if finding["check"] == "alike"]
    assert (fact["filename"], fact["report"], fact["evidence"]) == ("新照.jpg", earlier.pk, earlier.evidence.get().pk)
    (sentence,) = told(made, city.head)
    assert other.number in sentence
    assert f"{days.day(earlier.reported_at)}报送" in sentence
    (blind,) = told(made, city.support_head)
    assert other.number not in blind
    assert "另一件事项" in blind
    assert [one.picture for one in telling_findings.tell(made.findings, "", fresh(city.support_head))] == [None]


def test_the_same_file_is_reuse_and_not_likeness_and_a_report_sent_back_is_no_earlier_use(city, item):
    other = builders.commitment(city, State.IN_PROGRESS, title="另一件事")
    first = hand_in(city, other, ("旧照.jpg", photo(7)))
    made = hand_in(city, item, ("新照.jpg", photo(7)), number=70)
    assert [finding["check"] for finding in made.findings] == ["reused"]
    actions.return_report(city.head, first.pk, "补附件")
    actions.return_report(city.head, made.pk, "补附件")
    assert hand_in(city, item, ("再照.jpg", photo(7, quality=50)), number=90).findings == []


def test_other_pictures_and_papers_look_like_nothing(city, item):
    other = builders.commitment(city, State.IN_PROGRESS, title="另一件事")
    hand_in(city, other, ("旧照.jpg", photo(7)), ("批复.pdf", PDF))
    assert hand_in(city, item, ("新照.jpg", photo(8)), number=70).findings == []


def test_likeness_is_looked_up_by_bands_in_an_index(db, django_assert_num_queries):
    value = 0x0F1E2D3C4B5A6978
    rows = [FileFacts(digest=f"{bits:064x}", media_type="image/jpeg") for bits in range(9)]
    for bits, row in enumerate(rows):
        row.keep_fingerprint(value ^ sum(1 << 7 * bit for bit in range(bits)))
    FileFacts.objects.bulk_create(rows)
    with django_assert_num_queries(4):
        near = looking_like(value, 7)
    assert near == {row.digest: distance(value, row.fingerprint) for row in rows[:8]}
    plan = FileFacts.objects.in_band(0, value).explain()
    assert "file_facts" in plan.lower() or "filefacts" in plan.lower()
    assert "SCAN" not in plan


def scanner(tmp_path: Path, settings, code: str, *further: str) -> None:
    script = tmp_path / "scanner.py"
    script.write_text("import sys, time\n" + code)
    settings.SCAN = shlex.join([sys.executable, "-S", str(script), *further])


def test_a_file_that_the_scanner_lets_pass_is_scanned_once(city, item, settings, tmp_path):
    seen = tmp_path / "seen"
    scanner(tmp_path, settings, f"open({str(seen)!r}, 'ab').write(sys.stdin.buffer.read())")
    for number in (56, 70):
        made = hand_in(city, item, ("许可.pdf", PDF), number=number)
        actions.return_report(city.head, made.pk, "补附件")
    assert seen.read_bytes() == PDF
    assert FileFacts.objects.get().scanned_at


def test_the_scanner_gets_a_path_where_its_command_asks_for_one(city, item, settings, tmp_path):
    scanner(tmp_path, settings, "sys.exit(open(sys.argv[1], 'rb').read() != b'%PDF-1.4\\n')", "{path}")
    assert hand_in(city, item, ("许可.pdf", PDF)).evidence.count() == 1


def test_a_file_that_the_scanner_refuses_is_not_taken(city, item, settings, tmp_path):
    scanner(tmp_path, settings, "sys.exit(1)")
    with pytest.raises(Invalid, match="没有通过查毒"):
        hand_in(city, item, ("许可.pdf", PDF))
    with pytest.raises(Invalid, match="没有通过查毒"):
        drafts.save(city.handler, item, {"done": "写了一半"}, arrived=[Attachment("许可.pdf", PDF)])
    assert (Report.objects.count(), FileFacts.objects.count(), drafts.draft_of(city.handler, item).files) == (0, 0, [])


def test_a_scanner_that_hangs_or_is_missing_lets_nothing_pass(city, item, settings, tmp_path):
    settings.SCAN_SECONDS = 1
    scanner(tmp_path, settings, "time.sleep(60)")
    with pytest.raises(Invalid, match="1 秒没有答复"):
        hand_in(city, item, ("许可.pdf", PDF))
    settings.SCAN = "/no/such/scanner -"
    with pytest.raises(Invalid, match="没有运行"):
        hand_in(city, item, ("许可.pdf", PDF))
    assert Report.objects.count() == 0


def test_what_came_before_there_was_a_scanner_is_scanned_when_it_comes_again(city, item, settings, tmp_path):
    examine([Attachment("许可.pdf", PDF)])
    scanner(tmp_path, settings, "sys.exit(1)")
    with pytest.raises(Invalid, match="没有通过查毒"):
        hand_in(city, item, ("许可.pdf", PDF))


def test_beyond_its_quota_a_unit_is_refused_with_the_figures_and_the_same_content_counts_once(city, item, settings):
    content = photo(3)
    settings.UNIT_QUOTA = len(content) + 20
    made = hand_in(city, item, ("一.jpg", content), ("许可.pdf", PDF))
    actions.return_report(city.head, made.pk, "补附件")
    made = hand_in(city, item, ("同一张.jpg", content), number=70)
    actions.return_report(city.head, made.pk, "补附件")
    with pytest.raises(Invalid, match=r"市发展改革委的佐证已用 0\.0 MB，加上这次的 0\.0 MB 超过配额 0 MB"):
        hand_in(city, item, ("另一张.jpg", photo(4)), number=90)
    assert hand_in(city, item, number=90)


def test_a_preview_is_our_own_picture_for_those_who_see_the_matter_and_the_original_is_only_saved(city, item, sign_in):
    content = photo(taken=datetime(2025, 3, 8, 9, 30), place=(30.66, 104.065), size=(1800, 1350))
    pk = hand_in(city, item, ("现场.jpg", content)).evidence.get().pk
    for size in ("small", "large"):
        address = reverse("ledger:preview", args=[pk, size])
        answer = sign_in(city.head).get(address)
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer.content.startswith(b"\xff\xd8\xff")
        assert b"Exif" not in answer.content
        assert sign_in(city.outsider).get(address).status_code == 404
    answer = sign_in(city.head).get(reverse("ledger:evidence", args=[pk]))
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [("坏.jpg", b"\xff\xd8\xff\xe0 no picture", "不完整或已损坏"), ("坏.pdf", PDF, "不完整或已损坏")],
)
def test_a_bad_file_never_breaks_a_page_and_its_fault_is_named(city, item, sign_in, name, content, fault):
    pk = hand_in(city, item, (name, content)).evidence.get().pk
    client = sign_in(city.head)
    assert client.get(reverse("ledger:preview", args=[pk, "small"])).status_code == 404
    page = client.get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert fault in page
    assert reverse("ledger:preview", args=[pk, "small"]) not in page


def test_the_photo_line_is_in_the_order_of_taking_else_of_handing_in(city, item):
    files = [
        ("晚.jpg", photo(1, taken=datetime(2025, 3, 8, 9, 30))),
        ("早.jpg", photo(2, taken=datetime(2024, 3, 8, 9))),
    ]
    hand_in(city, item, *files, ("未知.jpg", photo(3)), ("批复.pdf", PDF))
    line = exhibits.photo_line(exhibits.with_files(item))
    assert [shot.filename for shot in line] == ["早.jpg", "晚.jpg", "未知.jpg"]
    assert [shot.is_early for shot in line] == [True, True, False]


def test_a_photo_of_the_morning_of_the_registration_is_not_early(city):
    with acting_at(timezone.make_aware(datetime(2026, 3, 2, 9))):
        item = builders.commitment(city, State.IN_PROGRESS)
        hand_in(city, item, ("当天.jpg", photo(taken=datetime(2026, 3, 2, 6, 30))))
    (shot,) = exhibits.photo_line(exhibits.with_files(item))
    assert not shot.is_early


def test_the_verifier_sees_previews_facts_and_what_was_noticed_of_the_files(city, sign_in):
    other = builders.commitment(city, State.IN_PROGRESS, title="另一件事")
    hand_in(city, other, ("旧照.jpg", photo(7)))
    item = builders.commitment(city, State.IN_PROGRESS)
    files = [("新照.jpg", photo(7, quality=40, taken=datetime(2025, 3, 8, 9, 30), place=(30.66, 104.065)))]
    made = hand_in(city, item, *files, number=70)
    actions.approve_report(fresh(city.head), made.pk)
    page = sign_in(city.supervisor).get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert "形象进度" in page
    assert "30.6600°N 104.0650°E" in page
    assert other.number in page
    assert reverse("ledger:preview", args=[Evidence.objects.first().pk, "small"]) in page
