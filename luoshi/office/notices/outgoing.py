"""Calls that leave the house: to named hosts only, at the address that was checked, without redirects."""

import ipaddress
import socket
import ssl
import time
from typing import NamedTuple
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from django.utils.translation import gettext as _
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

from luoshi.errors import Invalid, LuoshiError

PORTS = {"https": 443, "http": 80}
MOST = 64 * 1024  # bytes of an answer
# addresses that carry another one inside, which would have to be checked as well
WRAPPING = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


class NotReached(LuoshiError):
    """Nothing was handed over, for certain."""


class Unclear(LuoshiError):
    """The call went out and no whole answer came back: nobody knows whether it was taken."""


class Target(NamedTuple):
    """An address in its parts; `path` with its query. Never shown: the query may hold a key."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """As the lists of allowed hosts and the Host header name it: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


class Answer(NamedTuple):
    """What came back: the status, the body as far as it is read, and how many seconds the other side asks to wait."""

    status: int
    body: bytes
    retry_after: int | None = None


def allowed(url: str) -> Target:
    """The target of an address, if the settings allow its host; plain http only to hosts of the inner network."""
    try:
        parts = urlsplit(url)
        target = Target(
            parts.scheme,
            (parts.hostname or "").encode("idna").decode(),
            parts.port or PORTS.get(parts.scheme, 0),
            f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}",
        )
    except ValueError:
        raise Invalid(_("这个地址看不懂，应像 https://主机名/路径。"), field="base_url") from None
    if target.scheme not in PORTS or not target.host or parts.username or parts.password:
        raise Invalid(_("地址应像 https://主机名/路径，不带用户名和密码。"), field="base_url")
    if target.name in settings.NOTICE_PRIVATE_HOSTS:
        return target
    if target.name not in settings.NOTICE_HOSTS:
        raise Invalid(
            _(
                "没有允许发往 %(host)s：请运维人员在 LUOSHI_NOTICE_HOSTS 中写上它（内网主机写在 LUOSHI_NOTICE_PRIVATE_HOSTS）。"
            )
            % {"host": target.name},
            field="base_url",
        )
    if target.scheme != "https":
        raise Invalid(_("发往互联网只能用 https。"), field="base_url")
    return target


def resolved(target: Target) -> str:
    """The one address to connect to. Looked up once; if any that the name stands for is not fit, none is used."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotReached(_("查不到 %(host)s 的网络地址。") % {"host": target.host}) from None
    addresses = list(dict.fromkeys(str(place[4][0]).partition("%")[0] for place in found))
    if target.name not in settings.NOTICE_PRIVATE_HOSTS and not all(map(is_public, addresses)):
        raise NotReached(
            _("%(host)s 指向内网或本机地址，没有发送；确属内网主机的，请运维人员写入 LUOSHI_NOTICE_PRIVATE_HOSTS。")
            % {"host": target.host}
        )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is of the open internet: not private, loopback, link-local, multicast, nor one that wraps another."""
    place = ipaddress.ip_address(address)
    if isinstance(place, ipaddress.IPv6Address):
        if place.ipv4_mapped:
            place = place.ipv4_mapped
        elif any(place in network for network in WRAPPING):
            return False
    return place.is_global and not place.is_multicast


def post(target: Target, address: str, body: bytes, headers: dict[str, str], seconds: float) -> Answer:
    """Posts to the checked address, with the host's own name in the Host header and in TLS."""
    deadline = time.monotonic() + seconds
    with _pool(target, address, seconds) as pool:
        try:
            response = pool.urlopen(
                "POST",
                target.path,
                body=body,
                headers={**headers, "Host": target.name, "User-Agent": "Luoshi"},
                redirect=False,
                retries=False,
                assert_same_host=False,
                preload_content=False,
                decode_content=False,
            )
            content = b""
            while len(content) < MOST and (piece := response.read1(4096)):
                content += piece
                if time.monotonic() > deadline:
                    raise Unclear(_("回答太慢，没有等完。"))
            after = response.headers.get("Retry-After", "")
            return Answer(response.status, content, int(after) if after.isdecimal() and len(after) < 7 else None)
        except (NewConnectionError, ConnectTimeoutError):
            raise NotReached(_("连不上 %(host)s。") % {"host": target.name}) from None
        except (HTTPError, OSError) as error:
            if isinstance(error, SSLError) and isinstance(error.args[0], ssl.CertificateError):
                raise NotReached(_("%(host)s 的证书不可信，或对不上主机名。") % {"host": target.name}) from None
            raise Unclear(_("连接中断或超时，没有收到完整的回答。")) from None


def _pool(target: Target, address: str, seconds: float) -> urllib3.HTTPConnectionPool:
    timeout = urllib3.Timeout(connect=seconds, read=seconds)
    if target.scheme == "http":
        return urllib3.HTTPConnectionPool(address, target.port, timeout=timeout, retries=False)
    return urllib3.HTTPSConnectionPool(
        address,
        target.port,
        timeout=timeout,
        retries=False,
        ssl_context=ssl.create_default_context(),
        server_hostname=target.host,
    )
