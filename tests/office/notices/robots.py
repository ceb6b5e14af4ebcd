"""Fake robots: real HTTP servers of this process that take messages as the products do, and fail in five ways when told to."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAILURES = ("500", "errcode", "timeout", "cut", "busy")
NUMBER = re.compile(r"通知号 (\d+)")
MARK = "可能重发"


@dataclass
class Robot:
    """One robot. `mood` says how it meets each call: "ok", one of FAILURES, or "taken_then_cut": takes it, then breaks off.

    A call beyond `per_minute` is remembered in `exceeded`.
    """

    mood: Callable[[], str] = lambda: "ok"
    per_minute: int = 10**6
    calls: list[dict] = field(default_factory=list)
    taken: list[tuple[int, bool]] = field(default_factory=list)
    exceeded: int = 0
    arrivals: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def meet(self, path: str, headers: dict, content: dict) -> str:
        """How a call is met; takes its message where that is well."""
        with self.lock:
            now = time.monotonic()
            self.arrivals = [at for at in self.arrivals if at > now - 60] + [now]
            self.exceeded += len(self.arrivals) > self.per_minute
            mood = self.mood()
            self.calls.append({"path": path, "headers": headers, "content": content})
            if mood in {"ok", "taken_then_cut"}:
                text = json.dumps(content, ensure_ascii=False)
                self.taken.append((int(found[1]) if (found := NUMBER.search(text)) else 0, MARK in text))
            return mood

    @property
    def repeats(self) -> list[tuple[int, bool]]:
        """What was taken a second time or more, and whether it said so."""
        seen: set[int] = set()
        return [one for one in self.taken if one[0] in seen or seen.add(one[0])]


@contextmanager
def serving(*robots: Robot) -> Iterator[str]:
    """Serves the robots, each below its place in the list: the address of the whole, e.g. http://127.0.0.1:4711."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            place = int(self.path.split("/")[1])
            mood = robots[place].meet(self.path, dict(self.headers), content)
            if mood == "timeout":
                time.sleep(1.5)
                self.close_connection = True
            elif mood == "500":
                self.answer(500, {})
            elif mood == "busy":
                self.answer(429, {}, {"Retry-After": "1"})
            elif mood == "errcode":
                self.answer(200, {"errcode": 93000, "errmsg": "invalid webhook", "code": 9499, "msg": "bad"})
            else:
                ok = {"errcode": 0, "errmsg": "ok", "code": 0, "msg": "success"}
                self.answer(200, ok, cut=mood in {"cut", "taken_then_cut"})

        def answer(self, status: int, content: dict, headers: dict | None = None, cut: bool = False) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if cut else body)
            self.close_connection = True

        def log_message(self, *args) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request, client_address) -> None:
            """A client that was killed is expected here."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
