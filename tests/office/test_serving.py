"""The server never shares its port with another program."""

import socket

import pytest

from luoshi.errors import Refused
from luoshi.office import serving


@pytest.fixture
def served(monkeypatch, settings, tmp_path):
    """The places at which a server was started."""
    settings.STATIC_ROOT = tmp_path
    places: list[tuple[str, int]] = []

    class Server:
        def __init__(self, target, *, address, port, **options):
            places.append((address, port))

        def serve(self) -> None:
            pass

    monkeypatch.setattr(serving, "Granian", Server)
    return places


def test_a_port_on_which_another_listens_is_refused(served):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as granian itself does
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Refused, match=f"127.0.0.1:{port}"):
            serving.serve("127.0.0.1", port)
    assert served == []
    serving.serve("127.0.0.1", port)
    assert served == [("127.0.0.1", port)]


def test_an_address_that_is_not_this_machines_is_refused_in_words(served):
    with pytest.raises(Refused, match=r"不能在 203\.0\.113\.7:8000 上监听"):
        serving.serve("203.0.113.7", 8000)
