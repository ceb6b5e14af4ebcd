"""Calls go to allowed hosts only, at the address that was checked, and follow nobody elsewhere."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from luoshi.errors import Invalid
from luoshi.office.notices import outgoing
from luoshi.office.notices.outgoing import NotReached, Unclear, allowed, is_public, post, resolved

PUBLIC, PRIVATE = "93.184.216.34", "10.1.2.3"


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.NOTICE_HOSTS = frozenset({"robot.example", "robot.example:8443"})
    settings.NOTICE_PRIVATE_HOSTS = frozenset({"inner.example"})


@pytest.fixture
def names(monkeypatch):
    """`names["host"] = [addresses]`: what the name service says, and how often it was asked (`names.asked`)."""

    class Names(dict):
        asked = 0

    known = Names()

    def look_up(host, port, **_options):
        known.asked += 1
        if host not in known:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in known[host]]

    monkeypatch.setattr(outgoing.socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/x",
        "https://robot.example.elsewhere.example/",
        "https://robot.example:444/",
        "https://robot.example@elsewhere.example/",
        "https://user:word@robot.example/",
        "http://robot.example/",
        "ftp://robot.example/",
        "file:///etc/passwd",
        "https:///x",
        "https://[bad/",
        "https://robot.example:99999/",
        "robot.example",
        "",
    ],
)
def test_what_is_not_allowed_is_refused_before_anything_is_looked_up(url, names):
    with pytest.raises(Invalid):
        allowed(url)
    assert names.asked == 0


@pytest.mark.parametrize("url", ["https://robot.example/x", "https://ROBOT.example:8443/", "http://inner.example/"])
def test_what_is_allowed_is_taken(url):
    assert allowed(url).host in {"robot.example", "inner.example"}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_an_address_inside_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1::1", f"::ffff:{PUBLIC}"])
def test_an_address_of_the_open_internet_is_public(address):
    assert is_public(address)


def test_one_inner_address_among_several_spoils_them_all(names):
    names["robot.example"] = [PUBLIC, PRIVATE]
    with pytest.raises(NotReached, match="内网"):
        resolved(allowed("https://robot.example/"))


def test_a_named_inner_host_may_be_inside(names):
    names["inner.example"] = [PRIVATE]
    assert resolved(allowed("http://inner.example/")) == PRIVATE


def test_a_name_that_stands_for_nothing_is_told(names):
    with pytest.raises(NotReached, match="查不到"):
        resolved(allowed("https://robot.example/"))


class Web:
    """A small web server with TLS where a certificate is given; remembers the Host headers and names that it was asked by."""

    def __init__(self, answer: bytes, certificate: tuple | None = None):
        web = self
        self.hosts: list[str] = []
        self.asked_names: list[str | None] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                web.hosts.append(self.headers["Host"])
                self.rfile.read(int(self.headers["Content-Length"]))
                self.wfile.write(answer)

            def log_message(self, *args):
                """Says nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            context.sni_callback = lambda _socket, name, _context: web.asked_names.append(name)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.server.handle_error = lambda *_: None
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.server.shutdown()
        self.server.server_close()


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A certificate for robot.example that this process trusts, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "robot.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("robot.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = tmp_path / "cert.pem", tmp_path / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    return files


def target(settings, web: Web, scheme: str, host: str):
    settings.NOTICE_PRIVATE_HOSTS = frozenset({f"{host}:{web.port}"})
    return allowed(f"{scheme}://{host}:{web.port}/hook?key=k")


def test_the_checked_address_is_called_by_the_hosts_own_name(settings, certificate):
    with Web(OK, certificate) as web:
        found = target(settings, web, "https", "robot.example")
        # the name is never looked up again: it stands for nothing on this machine
        answer = post(found, "127.0.0.1", b"{}", {}, 5)
        assert (answer.status, answer.body) == (200, b"{}")
        assert web.hosts == [f"robot.example:{web.port}"]
        assert web.asked_names == ["robot.example"]


def test_a_certificate_for_another_host_is_not_trusted(settings, certificate):
    with Web(OK, certificate) as web:
        with pytest.raises(NotReached, match="证书"):
            post(target(settings, web, "https", "other.example"), "127.0.0.1", b"{}", {}, 5)
        assert web.hosts == []


def test_a_redirect_is_not_followed(settings):
    with Web(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n") as web:
        assert post(target(settings, web, "http", "inner.example"), "127.0.0.1", b"{}", {}, 5).status == 302


def test_a_proxy_of_the_environment_is_not_used(settings, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with Web(OK) as web:
        assert post(target(settings, web, "http", "inner.example"), "127.0.0.1", b"{}", {}, 5).status == 200


def test_a_long_answer_is_read_so_far_and_no_further(settings):
    with Web(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n" + b"x" * 10_000_000) as web:
        body = post(target(settings, web, "http", "inner.example"), "127.0.0.1", b"{}", {}, 5).body
        assert len(body) < outgoing.MOST + 4096


def test_nobody_there_is_told_apart_from_an_answer_that_breaks_off(settings):
    with Web(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{") as web:
        found = target(settings, web, "http", "inner.example")
        with pytest.raises(Unclear):
            post(found, "127.0.0.1", b"{}", {}, 5)
    with pytest.raises(NotReached):
        post(found, "127.0.0.1", b"{}", {}, 5)
