"""The reader that asks a language model, against a small endpoint that answers well, badly, slowly and not at all."""

from __future__ import annotations

import itertools
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.reading import normalise, sentences
from luoshi.reading.llm import LanguageModelReader, Unavailable, endpoint, prompt
from luoshi.reading.llm.account import Account, Drop
from luoshi.reading.llm.answer import Answer, Day
from luoshi.reading.llm.days import means
from luoshi.reading.llm.marking import Marking
from luoshi.reading.llm.reader import LONGEST_TEXT
from luoshi.reading.model import DOMAINS, Readout

SHARED = Path(__file__).parents[3] / "shared/reading"

TEXT = """望川市人民政府召开第40次常务会议
发布时间：2026-03-12 来源：望川日报

3月11日，市委副书记、市长沈立行主持召开市政府第40次常务会议，传达学习全省安全生产会议精神，审议《望川市停车管理办法》。

会议指出，今年以来停车秩序明显好转。会议要求，市城管局要在6月底前新增泊位2000个，加强日常巡查。要引导群众规范停车。
"""

GOOD = {
    "title": "望川市人民政府召开第40次常务会议",
    "place": "望川市",
    "body": "市政府",
    "date": {"quote": "3月11日", "iso": "2026-03-11"},
    "people": [{"name": "沈立行", "title": "市委副书记、市长", "part": "chair"}],
    "agenda": [
        {"sentence": 4, "subject": "全省安全生产会议精神", "kind": "convey"},
        {"sentence": 4, "subject": "《望川市停车管理办法》", "kind": "deliberate"},
    ],
    "instruments": [{"sentence": 4, "quote": "《望川市停车管理办法》", "issuer": None, "form": "document"}],
    "directives": [
        {
            "sentence": 6,
            "quote": "市城管局要在6月底前新增泊位2000个，加强日常巡查",
            "mode": "call",
            "agent": "市城管局",
            "domain": "urban",
            "deadlines": ["6月底前"],
            "quantities": ["新增泊位2000个"],
            "actions": [
                {"quote": "在6月底前新增泊位2000个", "force": "deliverable"},
                {"quote": "加强日常巡查", "force": "effort"},
            ],
        },
        {"sentence": 7, "quote": "要引导群众规范停车", "mode": "call", "domain": "urban", "actions": []},
    ],
    "statements": [5],
}


class Fake:
    """An endpoint on the loopback that gives its answers in turn and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Callable[[BaseHTTPRequestHandler], None]] = []
        self.asked: list[dict] = []
        self.headers: list[dict[str, str]] = []
        self.released = threading.Event()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                fake.headers.append({"path": self.path, **self.headers})
                fake.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                turn = min(len(fake.asked), len(fake.answers)) - 1
                try:
                    fake.answers[turn](self)
                except (BrokenPipeError, ConnectionResetError):
                    pass

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def reader(self, **settings) -> LanguageModelReader:
        return LanguageModelReader(self.url, "small", **{"seconds": 20, **settings})

    def says(self, *contents: object, finish: str = "stop") -> None:
        """The model answers with these contents, one after the other; what is not text is sent as JSON."""
        for content in contents:
            words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": finish}
            self.answers.append(sending(200, json.dumps({"id": "1", "choices": [choice]}).encode()))

    def fails(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.answers.append(sending(status, body, **headers))


def sending(status: int, body: bytes, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return send


@pytest.fixture
def fake(monkeypatch) -> Iterator[Fake]:
    monkeypatch.setattr(endpoint, "BACK_OFF", 0)
    fake = Fake()
    thread = threading.Thread(target=fake.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield fake
    fake.released.set()
    fake.server.shutdown()
    thread.join()
    fake.server.server_close()


def changed(**fields: object) -> dict:
    return {**GOOD, **fields}


def demand(quote: str, sentence: int | None = None, **fields: object) -> dict:
    return {"quote": quote, "sentence": sentence, "mode": "call", "domain": "urban", **fields}


def words(readout: Readout) -> list[str]:
    return [readout.words(directive.span) for directive in readout.directives]


def test_a_good_answer_becomes_a_readout_like_that_of_the_rules(fake):
    fake.says(GOOD)
    readout, account = fake.reader().read_with_account(TEXT)
    assert (readout.date, readout.published) == ("2026-03-11", "2026-03-12")
    assert readout.words(readout.body) == "市政府"
    assert readout.body[0] > readout.title[1]
    assert readout.words(readout.chair) == readout.words(readout.people[0].name) == "沈立行"
    assert readout.words(readout.people[0].title) == "市委副书记、市长"
    assert [(item.kind, readout.words(item.subject)) for item in readout.agenda] == [
        ("convey", "全省安全生产会议精神"),
        ("deliberate", "《望川市停车管理办法》"),
    ]
    assert words(readout) == ["市城管局要在6月底前新增泊位2000个，加强日常巡查", "要引导群众规范停车"]
    first = readout.directives[0]
    assert [(readout.words(action.span), action.force) for action in first.actions] == [
        ("在6月底前新增泊位2000个", "deliverable"),
        ("加强日常巡查", "effort"),
    ]
    assert first.resolved_deadlines[0].end == "2026-06-30"
    assert first.resolved_quantities[0].value == 2000
    assert first.missing == ("support",)
    assert (account.requests, account.retries, account.unusable, account.drops) == (1, 0, 0, [])
    assert msgspec.json.decode(msgspec.json.encode(readout), type=Readout) == readout


def test_every_sentence_has_a_fate_and_the_unread_are_counted(fake):
    fake.says(changed(statements=[]))
    readout = fake.reader().read(TEXT)
    assert [sentence.fate for sentence in readout.sentences] == [
        "header", "furniture", "furniture", "header", "unread", "directive", "directive",
    ]  # fmt: skip
    assert readout.unread == 1


def test_the_request_is_deterministic_and_shows_numbered_sentences_without_furniture(fake):
    fake.says(GOOD)
    fake.reader(key="secret").read(TEXT, publisher="望川日报")
    asked = fake.asked[0]
    assert (asked["temperature"], asked["stream"], asked["model"]) == (0, False, "small")
    assert asked["messages"][0]["content"] == prompt.RULES
    shown = asked["messages"][1]["content"]
    assert "发布日期：2026-03-12\n发布者：望川日报" in shown
    assert "[7] 要引导群众规范停车。" in shown
    assert "来源：望川日报" not in shown
    assert fake.headers[0]["path"] == "/v1/chat/completions"
    assert fake.headers[0]["Authorization"] == "Bearer secret"


def test_without_a_key_none_is_sent(fake):
    fake.says(GOOD)
    fake.reader().read(TEXT)
    assert "Authorization" not in fake.headers[0]


@pytest.mark.parametrize(
    "wrapped",
    ["```json\n{}\n```", "好的：\n```\n{}\n```\n以上。", "<think>先看{{会议}}</think>\n{}", "结果如下 {} 完毕"],
)
def test_an_answer_is_cut_out_of_fences_thoughts_and_small_talk(fake, wrapped):
    fake.says(wrapped.replace("{{", "{").replace("}}", "}").replace("{}", json.dumps(GOOD, ensure_ascii=False)))
    assert len(fake.reader().read(TEXT).directives) == 2


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "我不能完成这个任务。",
        "{'directives': []}",
        '{"directives": [],}',
        '{"directives": {}}',
        "[]",
        '{"a":' * 50_000 + "}" * 50_000,
        "```" * 50_000,
    ],
)
def test_an_answer_that_is_not_the_json_agreed_on_is_an_error_in_chinese(fake, answer):
    fake.says(answer)
    with pytest.raises(Unavailable, match="不是约定的 JSON"):
        fake.reader().read(TEXT)


def test_an_answer_cut_short_says_what_to_do_about_it(fake):
    fake.says('{"directives": [{"quote": "市城管', finish="length")
    with pytest.raises(Unavailable, match="上下文长度"):
        fake.reader().read(TEXT)


def test_invented_words_are_dropped_and_counted(fake):
    fake.says(
        changed(directives=[demand("市城管局要在年底前新增泊位5000个"), demand("要引导群众规范停车")], place="望江市")
    )
    readout, account = fake.reader().read_with_account(TEXT)
    assert words(readout) == ["要引导群众规范停车"]
    assert readout.place is None
    assert account.drops == [
        Drop("place", "望江市", "invented"),
        Drop("directives", "市城管局要在年底前新增泊位5000个", "invented"),
    ]
    assert account.dropped == {"invented": 2}
    assert account.proposed == account.kept + 2
    assert "舍去 2 处（原文中没有这些字 2 处）" in account.sentence()


@pytest.mark.parametrize(
    ("marks", "kept", "reasons"),
    [
        ([demand("要引导群众规范停车", 5)], [], ["elsewhere"]),
        ([demand("要引导群众规范停车", 99)], [], ["elsewhere"]),
        ([demand("来源：望川日报")], [], ["elsewhere"]),
        ([demand("要引导群众规范停车"), demand("要引导群众规范停车")], ["要引导群众规范停车"], ["repeated"]),
        ([demand("要引导群众规范停车"), demand("群众规范停车", 7)], ["要引导群众规范停车"], ["overlapping"]),
        ([demand("加强日常巡查。要引导群众规范停车")], [], ["crossing"]),
        ([demand("要引导群众规范停车", domain="traffic")], [], ["vocabulary"]),
        ([demand("要引导群众规范停车", mode="order")], [], ["vocabulary"]),
        ([{"quote": "要引导群众规范停车"}, "要", None, demand(" ")], [], ["malformed"] * 4),
        ([demand("要引导群众规范停车", "7")], ["要引导群众规范停车"], []),
        ([demand("要引导群众规范停车", agent="市交警支队")], ["要引导群众规范停车"], ["invented"]),
    ],
)
def test_a_mark_that_cannot_be_placed_is_dropped_for_its_reason(fake, marks, kept, reasons):
    fake.says({"directives": marks})
    readout, account = fake.reader().read_with_account(TEXT)
    assert words(readout) == kept
    assert [drop.reason for drop in account.drops] == reasons


def test_parts_of_a_directive_are_placed_one_after_the_other_or_dropped(fake):
    actions = [
        {"quote": "加强日常巡查", "force": "effort"},
        {"quote": "在6月底前新增泊位2000个", "force": "deliverable"},
        {"quote": "巡查", "force": "zeal"},
    ]
    fake.says(
        {"directives": [demand("市城管局要在6月底前新增泊位2000个，加强日常巡查", actions=actions, deadlines=["7月"])]}
    )
    readout, account = fake.reader().read_with_account(TEXT)
    assert [readout.words(action.span) for action in readout.directives[0].actions] == ["加强日常巡查"]
    assert [(drop.field, drop.reason) for drop in account.drops] == [
        ("actions", "overlapping"),
        ("actions", "vocabulary"),
        ("deadlines", "invented"),
    ]


def test_the_same_words_twice_in_the_text_are_marked_in_turn(fake):
    text = "会议要求，要抓好落实。县里也说，要抓好落实。"
    fake.says({"directives": [demand("要抓好落实"), demand("要抓好落实")]})
    assert [directive.span[0] for directive in fake.reader().read(text).directives] == [5, 16]


@pytest.mark.parametrize(
    ("quote", "iso", "published", "right"),
    [
        ("3月11日", "2026-03-11", "2026-03-12", True),
        ("3月11日", "2026-03-12", "2026-03-12", False),
        ("11日上午", "2026-03-11", "2026-03-12", True),
        ("十二月三十日", "2025-12-30", "2026-01-04", True),
        ("12月30日", "2026-12-30", "2026-01-04", False),
        ("2024年3月11日", "2024-03-11", None, True),
        ("3月11日", "2026-03-11", None, False),
        ("昨日", "2026-03-11", "2026-03-12", True),
        ("近日", "2026-03-11", "2026-03-12", False),
        ("3月11日", "三月十一", "2026-03-12", False),
    ],
)
def test_a_date_counts_only_if_it_is_what_its_words_say(quote, iso, published, right):
    assert means(Day(quote, iso), published) is right


def test_a_date_that_its_words_do_not_say_is_dropped(fake):
    fake.says(changed(date={"quote": "3月11日", "iso": "2025-01-01"}))
    readout, account = fake.reader().read_with_account(TEXT)
    assert readout.date is None
    assert [drop.reason for drop in account.drops] == ["unresolved"]


def test_a_long_text_is_asked_about_in_portions_that_know_how_it_began(fake):
    paragraphs = [f"会议强调，要办好第{number}件实事，{'认真细致' * 100}。" for number in range(8)]
    text = "\n".join(["望川市召开民生实事推进会", *paragraphs])
    fake.says({"directives": [demand(f"要办好第{number}件实事") for number in range(8)]})
    readout, account = fake.reader().read_with_account(text)
    assert words(readout) == [f"要办好第{number}件实事" for number in range(8)]
    assert account.requests == len(fake.asked) > 3
    later = fake.asked[-1]["messages"][1]["content"]
    assert "开头（只供理解，已标过，不再标注）：望川市召开民生实事推进会" in later


def test_one_portion_answered_badly_leaves_its_sentences_unread_and_no_other(fake):
    text = "\n".join(f"要办好第{number}件实事，{'认真细致' * 200}。" for number in range(2))
    fake.says("不知道", {"directives": [demand("要办好第1件实事", 2)]})
    readout, account = fake.reader().read_with_account(text)
    assert [sentence.fate for sentence in readout.sentences] == ["unread", "directive"]
    assert (account.requests, account.unusable, readout.unread) == (2, 1, 1)
    assert "2 次回答中有 1 次无法读取" in account.sentence()


@pytest.mark.parametrize("text", ["", " \n ", "发布时间：2026-03-12 来源：望川日报"])
def test_where_there_is_nothing_to_read_nobody_is_asked(fake, text):
    readout, account = fake.reader().read_with_account(text)
    assert (readout.text, account.requests, fake.asked) == (text, 0, [])


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_or_failing_endpoint_is_asked_once_more(fake, status):
    fake.fails(status)
    fake.says(GOOD)
    readout, account = fake.reader().read_with_account(TEXT)
    assert len(readout.directives) == 2
    assert (account.requests, account.retries, len(fake.asked)) == (1, 1, 2)


@pytest.mark.parametrize(
    ("status", "said", "times"),
    [
        (429, "正忙", 2),
        (500, "服务出错", 2),
        (502, "服务出错", 2),
        (401, "LUOSHI_LLM_KEY", 1),
        (404, "没有模型 small", 1),
        (400, "没有接受请求（HTTP 400）：context too long", 1),
    ],
)
def test_a_refusal_is_an_error_that_says_what_to_do_and_never_a_third_try(fake, status, said, times):
    fake.fails(status, b"context\n too long")
    with pytest.raises(Unavailable) as raised:
        fake.reader().read(TEXT)
    assert said in str(raised.value)
    assert len(fake.asked) == times


def test_a_refusal_whose_reason_does_not_arrive_is_an_error_all_the_same(fake):
    def refuse(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(400)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        fake.released.wait(30)

    fake.answers.append(refuse)
    with pytest.raises(Unavailable, match="没有说明原因"):
        fake.reader(seconds=0.2).read(TEXT)


@pytest.mark.parametrize(("asked", "waited"), [("7", 7), ("3600", 20), ("Wed, 21 Oct 2026 07:28:00 GMT", 0), ("-1", 0)])
def test_the_wait_before_the_second_try_is_what_the_endpoint_asks_for_within_reason(fake, monkeypatch, asked, waited):
    waits: list[float] = []
    monkeypatch.setattr(endpoint.time, "sleep", waits.append)
    fake.fails(429, Retry_After=asked)
    fake.says(GOOD)
    fake.reader().read(TEXT)
    assert waits == [waited]


def test_a_redirect_is_not_followed(fake):
    fake.fails(302, Location=f"{fake.url}/elsewhere")
    with pytest.raises(Unavailable, match="没有跟随"):
        fake.reader(key="secret").read(TEXT)
    assert len(fake.asked) == 1


def test_a_silent_endpoint_is_given_up_after_the_time_allowed(fake):
    fake.answers.append(lambda handler: fake.released.wait(30))
    with pytest.raises(Unavailable, match=r"0\.2 秒内没有答完"):
        fake.reader(seconds=0.2).read(TEXT)
    assert len(fake.asked) == 1


def test_an_endpoint_that_trickles_is_given_up_too(fake):
    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not fake.released.wait(0.02):
            handler.wfile.write(b" ")

    fake.answers.append(trickle)
    with pytest.raises(Unavailable, match="没有答完"):
        fake.reader(seconds=0.3).read(TEXT)


def test_an_endless_answer_is_cut_off(fake):
    fake.fails(200, b" " * (endpoint.LARGEST_ANSWER + 1))
    with pytest.raises(Unavailable, match="超过 1 MB"):
        fake.reader().read(TEXT)


def test_an_answer_with_very_many_marks_is_read(fake):
    fake.says({"directives": [demand("要引导群众规范停车")] * 3000})
    readout, account = fake.reader().read_with_account(TEXT)
    assert len(readout.directives) == 1
    assert account.dropped == {"repeated": 2999}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": 1}]}',
        b"\xff",
        b'{"a":' + b"[" * 90_000,
    ],
)
def test_an_answer_of_another_service_is_an_error(fake, body):
    fake.fails(200, body)
    with pytest.raises(Unavailable, match="OpenAI 兼容"):
        fake.reader().read(TEXT)


def test_a_connection_that_breaks_is_an_error(fake):
    fake.answers.append(lambda handler: handler.connection.shutdown(socket.SHUT_RDWR))
    with pytest.raises(Unavailable, match=r"断开|连不上"):
        fake.reader().read(TEXT)


def test_a_port_where_nobody_listens_is_an_error():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(Unavailable, match="连不上语言模型"):
            LanguageModelReader(address, "small", seconds=5).read(TEXT)


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"base_url": "file:///etc/passwd"}, "base_url"),
        ({"base_url": "ftp://127.0.0.1/v1"}, "base_url"),
        ({"base_url": "127.0.0.1:8000"}, "base_url"),
        ({"base_url": "http://"}, "base_url"),
        ({"base_url": "http://127.0.0.1:99999/v1"}, "base_url"),
        ({"base_url": "http://望川/v1"}, "base_url"),
        ({"base_url": "http://me:secret@127.0.0.1/v1"}, "base_url"),
        ({"base_url": "http://127.0.0.1/v1?key=1"}, "base_url"),
        ({"model": " "}, "model"),
        ({"key": "a\r\nHost: b"}, "key"),
        ({"seconds": 0}, "seconds"),
    ],
)
def test_settings_that_cannot_work_are_refused_at_once(settings, field):
    with pytest.raises(Invalid) as raised:
        LanguageModelReader(**{"base_url": "http://127.0.0.1/v1", "model": "small", **settings})
    assert raised.value.field == field


@pytest.mark.parametrize("base", ["http://127.0.0.1:8000", "http://127.0.0.1:8000/", " http://127.0.0.1:8000/v1/ "])
def test_the_address_may_be_given_with_or_without_its_version(base):
    assert endpoint.Endpoint(base, "small").address == "http://127.0.0.1:8000/v1/chat/completions"


def test_a_text_beyond_the_limit_is_refused_before_anybody_is_asked(fake):
    with pytest.raises(Invalid, match="请分篇识读"):
        fake.reader().read("要" * (LONGEST_TEXT + 1))
    assert fake.asked == []


@pytest.mark.shared
@pytest.mark.parametrize("path", sorted((SHARED / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_nothing_is_lost_of_what_a_model_answers_that_marks_like_the_annotators(path, monkeypatch):
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (SHARED / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")

    def ask(self: endpoint.Endpoint, messages: list[dict[str, str]]) -> endpoint.Reply:
        numbers = [int(number) for number in re.findall(r"^\[(\d+)\] ", messages[1]["content"], re.M)]
        return endpoint.Reply(json.dumps(annotated(gold, text, numbers)), False, False)

    monkeypatch.setattr(endpoint.Endpoint, "ask", ask)
    readout, account = LanguageModelReader("http://127.0.0.1", "small").read_with_account(text)
    assert account.drops == []
    assert [list(item.subject) for item in readout.agenda] == sorted(item["subject"] for item in gold["agenda"])
    assert [list(mark.span) for mark in readout.instruments] == sorted(mark["span"] for mark in gold["instruments"])
    assert [
        (list(mark.span), mark.agent and list(mark.agent), [list(action.span) for action in mark.actions])
        for mark in readout.directives
    ] == [
        (mark["span"], mark["agent"], [action["span"] for action in mark["actions"]])
        for mark in sorted(gold["directives"], key=lambda mark: mark["span"])
    ]


def annotated(gold: dict, text: str, numbers: list[int]) -> dict:
    """The annotation of some sentences in the form that a model answers in."""
    pieces = sentences.cut(normalise.normalise(text))
    places = {number: (pieces[number - 1].start, pieces[number - 1].end) for number in numbers}

    def quoted(mark: dict, name: str) -> dict | None:
        start = mark[name][0]
        number = next((number for number, (first, last) in places.items() if first <= start < last), None)
        return number and {"sentence": number, name.replace("span", "quote"): text[slice(*mark[name])]}

    def marks(field: str, name: str, *labels: str) -> list[dict]:
        placed = [(mark, quoted(mark, name)) for mark in gold[field]]
        return [{**quote, **{label: mark[label] for label in labels}} for mark, quote in placed if quote]

    directives = []
    for mark in gold["directives"]:
        if quote := quoted(mark, "span"):
            actions = [{"quote": text[slice(*action["span"])], "force": action["force"]} for action in mark["actions"]]
            agent = text[slice(*mark["agent"])] if mark["agent"] else None
            directives.append(
                {**quote, "agent": agent, "actions": actions, "mode": mark["mode"], "domain": mark["domain"]}
            )
    return {
        "agenda": marks("agenda", "subject", "kind"),
        "instruments": marks("instruments", "span", "form"),
        "directives": directives,
    }


def test_the_rules_name_every_domain():
    assert all(f"{domain} " in prompt.RULES for domain in DOMAINS)


@given(
    st.lists(
        st.sampled_from(["要抓好落实。", "会议指出，", "\n", "望川市", "很长" * 300, "来源：望川日报\n", "。"]),
        max_size=30,
    )
)
def test_portions_hold_every_sentence_once_and_in_order(parts):
    pieces = sentences.cut(normalise.normalise("".join(parts)))
    portions = list(prompt.portions(pieces))
    assert [number for portion in portions for number in portion] == [
        number for number, piece in enumerate(pieces) if not piece.furniture
    ]
    sizes = [sum(pieces[number].end - pieces[number].start for number in portion) for portion in portions]
    assert all(size <= prompt.PORTION or len(portion) == 1 for size, portion in zip(sizes, portions, strict=True))


@given(
    st.text(st.sampled_from("要会议指出抓好落实，。\n；A"), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30), st.none() | st.integers(-1, 9)), max_size=12),
)
def test_whatever_is_proposed_marks_lie_in_the_text_apart_and_are_accounted_for(text, cuts):
    pieces = sentences.cut(normalise.normalise(text))
    portion = [number for number, piece in enumerate(pieces) if not piece.furniture]
    if not portion:
        return
    proposals = [demand(text[start : start + length], sentence) for start, length, sentence in cuts]
    answer = msgspec.json.decode(json.dumps({"directives": proposals}), type=Answer)
    account = Account("small")
    marking = Marking(text, pieces, None, account)
    marking.lay(portion, answer)
    spans = sorted(mark.span for mark in marking.directives)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert account.proposed == len(proposals)
    assert account.kept == len(spans)
    assert [sentence.span for sentence in marking.sentences] == [(piece.start, piece.end) for piece in pieces]
