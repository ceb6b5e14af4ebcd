"""再读: off unless set up; kept beside the first reading; compared mark by mark; nothing of it is a directive until marked."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection
from django.urls import reverse

from luoshi.errors import Forbidden, Invalid
from luoshi.intake import take_in
from luoshi.office import checks, second
from luoshi.office.events.models import Event
from luoshi.office.meetings.actions import keep_second_reading, receive
from luoshi.office.meetings.models import Meeting, SecondReading
from luoshi.reading import read
from luoshi.reading.llm import Account

TEXT = """望川市召开常务会议

来源：望川日报 2026-03-02 09:00

3月1日，市政府召开常务会议。会议强调，市财政局要按月拨付建设资金。社区食堂年底前开到每个街道。
"""
MISSED = "社区食堂年底前开到每个街道"
ANSWER = {
    "title": "望川市召开常务会议",
    "body": "市政府",
    "directives": [
        {"sentence": 5, "quote": "市财政局要按月拨付建设资金", "mode": "call", "domain": "finance", "actions": []},
        {"sentence": 6, "quote": MISSED, "mode": "call", "domain": "livelihood", "actions": []},
        {"sentence": 6, "quote": "市教育局要办好学校", "mode": "call", "domain": "education", "actions": []},
    ],
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def meeting(city) -> Meeting:
    content = TEXT.encode()
    return receive(city.supervisor, city.office, content, "常务会议.txt", take_in(content, "常务会议.txt"))


@pytest.fixture
def desk(city, sign_in):
    return sign_in(city.supervisor)


@pytest.fixture
def endpoint(settings):
    """A language model on the loopback; `asked` tells what it was sent, `answers` what it says, `status` how."""

    class Model(BaseHTTPRequestHandler):
        asked: list[str] = []
        status = 200

        def do_POST(self):
            Model.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            message = {"message": {"content": json.dumps(ANSWER, ensure_ascii=False)}, "finish_reason": "stop"}
            body = json.dumps({"choices": [message]}).encode()
            self.send_response(Model.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.LLM_URL, settings.LLM_MODEL = f"http://127.0.0.1:{server.server_port}/v1", "wangchuan-7b"
    yield Model
    server.shutdown()
    server.server_close()


def ask(desk, meeting, key="k"):
    return desk.post(reverse("desk:read-again", args=[meeting.pk]), {"key": key})


def page(desk, name, meeting) -> str:
    return desk.get(reverse(name, args=[meeting.pk])).content.decode()


def test_unless_it_is_set_up_there_is_no_button_and_nothing_is_sent(meeting, desk):
    assert second.reader() is None
    assert "用语言模型再读一遍" not in page(desk, "desk:reading", meeting)
    assert ask(desk, meeting).status_code == 404
    assert desk.get(reverse("desk:second", args=[meeting.pk])).status_code == 404


def test_the_second_reading_is_kept_beside_the_first_and_makes_no_directive(meeting, desk, endpoint, city):
    before, first = meeting.directives.count(), Meeting.objects.get().reading
    assert "用语言模型再读一遍" in page(desk, "desk:reading", meeting)
    assert ask(desk, meeting).url == reverse("desk:second", args=[meeting.pk])
    kept = SecondReading.objects.get()
    assert (kept.reader, kept.by, kept.meeting) == ("wangchuan-7b", city.supervisor, meeting)
    meeting.refresh_from_db()
    assert (meeting.directives.count(), meeting.reading) == (before, first)
    assert "市财政局要按月拨付" in endpoint.asked[0] and "来源：" not in endpoint.asked[0]
    assert Event.objects.get(verb="read_again").detail["account"] == kept.account


def test_the_two_are_compared_and_what_was_dropped_is_told(meeting, desk, endpoint):
    ask(desk, meeting)
    shown = page(desk, "desk:second", meeting)
    assert "舍去 1 处（原文中没有这些字 1 处）" in shown and "市教育局要办好学校" not in shown
    assert MISSED in shown and "只有模型" in shown


def test_what_only_the_model_saw_is_taken_over_with_one_press(meeting, desk, endpoint):
    ask(desk, meeting)
    start = TEXT.index(MISSED)
    assert f'name="start" value="{start}"' in page(desk, "desk:second", meeting)
    desk.post(reverse("desk:mark", args=[meeting.pk]), {"start": start, "end": start + len(MISSED)})
    assert meeting.directives.get(origin="hand").words == MISSED
    shown = page(desk, "desk:second", meeting)
    assert "已在要求中" in shown and 'name="start"' not in shown


def test_a_model_that_does_not_answer_is_told_in_words_and_keeps_nothing(meeting, desk, endpoint):
    endpoint.status = 401
    answer = ask(desk, meeting)
    assert answer.status_code == 502 and "LUOSHI_LLM" in answer.content.decode()
    assert not SecondReading.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_the_model_thinks(meeting, desk, endpoint, monkeypatch):
    locked = []
    whole = second.LanguageModelReader.read_with_account

    def watched(*args, **options):
        locked.append(connection.in_atomic_block)
        return whole(*args, **options)

    monkeypatch.setattr(second.LanguageModelReader, "read_with_account", watched)
    ask(desk, meeting)
    assert locked == [False]


@pytest.mark.parametrize("name", ["handler", "head", "viewer", "leader", "system_admin", "county_supervisor"])
def test_only_the_offices_supervisors_may_send_its_text(meeting, city, sign_in, endpoint, name):
    answer = ask(sign_in(getattr(city, name)), meeting)
    assert answer.status_code in {403, 404}
    assert not endpoint.asked


def test_a_reading_of_another_text_or_by_another_office_is_not_kept(meeting, city):
    with pytest.raises(Invalid):
        keep_second_reading(city.supervisor, meeting.pk, read("别的文字。"), Account("m"))
    with pytest.raises(Forbidden):
        keep_second_reading(city.county_supervisor, meeting.pk, read(TEXT), Account("m"))


@pytest.mark.parametrize(
    ("url", "model", "faults"),
    [
        ("", "", []),
        ("http://127.0.0.1:8000/v1", "m", []),
        ("https://models.example.gov.cn/v1", "m", []),
        ("file:///etc/passwd", "m", ["luoshi.E007"]),
        ("127.0.0.1:8000", "m", ["luoshi.E007"]),
        ("http://127.0.0.1:8000/v1", "", ["luoshi.E007"]),
    ],
)
def test_an_address_that_cannot_be_is_refused_at_the_start(settings, url, model, faults):
    settings.LLM_URL, settings.LLM_MODEL = url, model
    assert [error.id for error in checks.second_reader(None)] == faults
