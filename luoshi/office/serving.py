"""Serving the office with granian, a WSGI server; static files come from the same process."""

import socket
from pathlib import Path

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from luoshi.errors import Refused


def serve(host: str, port: int) -> None:
    """Serves until stopped. Each worker's threads hold a database connection each, hence few."""
    _refuse_a_taken_port(host, port)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # empty unless collectstatic filled it
    Granian(
        "luoshi.office.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


def _refuse_a_taken_port(host: str, port: int) -> None:
    """granian shares its port with whoever listens there already, say an office that was not stopped: then each request would
    go to one or the other, as it falls out."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections of one that has ended may linger
            tried.bind(place)
    except OSError as error:
        raise Refused(
            f"不能在 {host}:{port} 上监听：{error.strerror}。先停下占用它的程序，或者用 --host、--port 换一个。"
        ) from None
