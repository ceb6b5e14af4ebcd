"""Asks an OpenAI-compatible endpoint (vLLM, Ollama, …) for one answer: bounded in time, size and number of tries."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import msgspec

from luoshi.errors import Invalid, LuoshiError

BACK_OFF = 2.0
LONGEST_BACK_OFF = 20
LARGEST_ANSWER = 1_000_000
PIECE = 65_536
EXCERPT = 200


class Unavailable(LuoshiError):
    """The language model did not answer, or not in the form that was asked for."""

    status = 502


class Reply(NamedTuple):
    """What the model wrote; `truncated` where it ran out of room, `retried` where it was asked twice."""

    content: str
    truncated: bool
    retried: bool


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


class Endpoint:
    """One address, one model. Talks to that address only: no redirect is followed and no proxy used."""

    def __init__(self, base_url: str, model: str, key: str | None = None, seconds: float = 120) -> None:
        self.address = _address(base_url)
        if not model.strip():
            raise Invalid("没有指定语言模型的名称：请填写 LUOSHI_LLM_MODEL。", field="model")
        if key and not (key.isascii() and key.isprintable()):
            raise Invalid("语言模型的密钥含有换行或非 ASCII 字符：请检查 LUOSHI_LLM_KEY。", field="key")
        if seconds <= 0:
            raise Invalid("等待语言模型的秒数应大于 0。", field="seconds")
        self.model = model.strip()
        self.seconds = seconds
        self._headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "luoshi"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
        ):
            self._opener.add_handler(handler)

    def ask(self, messages: list[dict[str, str]]) -> Reply:
        """The answer to the messages. After 429 or a server error it asks once more, and never again."""
        asked = {"model": self.model, "messages": messages, "temperature": 0, "stream": False}
        body = msgspec.json.encode(asked)
        try:
            return _reply(self._post(body), retried=False)
        except urllib.error.HTTPError as error:
            if error.code != 429 and error.code < 500:
                raise self._refusal(error) from error
            error.close()
            time.sleep(_back_off(error))
        try:
            return _reply(self._post(body), retried=True)
        except urllib.error.HTTPError as error:
            raise self._refusal(error) from error

    def _post(self, body: bytes) -> bytes:
        request = urllib.request.Request(self.address, body, self._headers, method="POST")  # noqa: S310 (checked)
        deadline = time.monotonic() + self.seconds
        try:
            with self._opener.open(request, timeout=self.seconds) as response:
                return self._within(response, deadline)
        except urllib.error.HTTPError:
            raise
        except TimeoutError as error:
            raise self._too_slow() from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_slow() from error
            raise Unavailable(
                f"连不上语言模型 {self.address}：请确认服务已启动，LUOSHI_LLM_URL 的地址和端口无误。"
            ) from error
        except (OSError, http.client.HTTPException) as error:
            raise Unavailable(f"与语言模型 {self.address} 的连接中途断开：请查看该服务的日志后重试。") from error

    def _within(self, response: http.client.HTTPResponse, deadline: float) -> bytes:
        """The whole answer; an endpoint that trickles is cut off like one that is silent."""
        answer = bytearray()
        while piece := response.read1(PIECE):
            answer += piece
            if len(answer) > LARGEST_ANSWER:
                raise Unavailable(f"语言模型的回答超过 {LARGEST_ANSWER // 1_000_000} MB，已中止接收。")
            if time.monotonic() > deadline:
                raise self._too_slow()
        return bytes(answer)

    def _too_slow(self) -> Unavailable:
        return Unavailable(f"语言模型 {self.model} 在 {self.seconds:g} 秒内没有答完：请放宽时限或换用较快的模型。")

    def _refusal(self, error: urllib.error.HTTPError) -> Unavailable:
        code, said = error.code, _said(error)
        if code in (401, 403):
            return Unavailable(f"语言模型拒绝了密钥（HTTP {code}）：请检查 LUOSHI_LLM_KEY。")
        if code == 404:
            return Unavailable(
                f"{self.address} 没有模型 {self.model}（HTTP 404）：请检查 LUOSHI_LLM_URL 和 LUOSHI_LLM_MODEL。"
            )
        if code == 429:
            return Unavailable("语言模型正忙（HTTP 429），重试一次后仍未接受：请稍后再试。")
        if 300 <= code < 400:
            return Unavailable(
                f"语言模型的地址要求转往别处（HTTP {code}），为安全没有跟随：请把 LUOSHI_LLM_URL 改为最终地址。"
            )
        if code >= 500:
            return Unavailable(f"语言模型的服务出错（HTTP {code}），重试一次后仍未恢复：请查看该服务的日志。")
        return Unavailable(f"语言模型没有接受请求（HTTP {code}）：{said or '对方没有说明原因'}。")


def _address(base_url: str) -> str:
    """Where completions are asked for: the address up to `/v1` with the rest added."""
    base_url = base_url.strip()
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not base_url.isascii() or not base_url.isprintable() or " " in base_url:
        raise Invalid(
            f"语言模型的地址“{base_url}”不能用：应以 http:// 或 https:// 开头，如 http://127.0.0.1:8000/v1。",
            field="base_url",
        )
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise Invalid("语言模型的地址里不能带用户名、? 或 #：密钥请写在 LUOSHI_LLM_KEY。", field="base_url")
    path = parts.path.rstrip("/") or "/v1"
    return urlunsplit((parts.scheme, parts.netloc, f"{path}/chat/completions", "", ""))


def _said(error: urllib.error.HTTPError) -> str:
    """The start of what the endpoint says about its refusal, on one line."""
    try:
        with error:
            return " ".join(error.read1(PIECE).decode("utf-8", "replace").split())[:EXCERPT]
    except (OSError, http.client.HTTPException):
        return ""


def _back_off(error: urllib.error.HTTPError) -> float:
    """How long to wait: as long as the endpoint asks, within reason."""
    asked = (error.headers.get("Retry-After") or "").strip()
    return min(int(asked), LONGEST_BACK_OFF) if asked.isdecimal() and asked.isascii() else BACK_OFF


def _reply(answer: bytes, *, retried: bool) -> Reply:
    try:
        choice = msgspec.json.decode(answer, type=_Completion).choices[0]
    except (msgspec.DecodeError, UnicodeError, RecursionError, IndexError) as error:
        raise Unavailable(
            "对方的回答不是 /v1/chat/completions 的格式：请确认 LUOSHI_LLM_URL 指向 OpenAI 兼容的服务。"
        ) from error
    return Reply(choice.message.content or "", choice.finish_reason == "length", retried)
