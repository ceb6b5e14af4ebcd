"""Serving the office with granian, a WSGI server; static files come from the same process."""

from pathlib import Path

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve(host: str, port: int) -> None:
    """Serves until stopped. Each worker's threads hold a database connection each, hence few."""
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
