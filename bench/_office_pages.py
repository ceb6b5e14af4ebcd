"""One office of a given size, asked for its pages as a worker of the server would be: through the WSGI handler and all
middleware, in one thread, with the session of somebody signed in. Runs in a process of its own, by `office.py`."""

import itertools
import os
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django

SOME = 20  # different commitments asked for in turn, so that no page is served from one warm row
REPLAYS = 5
EMPTY, FRAME = "an empty answer (all middleware)", "the frame without content"


class Page(NamedTuple):
    """What is asked for, by whom: each of the addresses in turn, then the first again."""

    label: str
    username: str
    addresses: list[str]


class Built(NamedTuple):
    """How an office came about: on what database and day, seconds to fill it and to walk its chain of so many events."""

    engine: str
    day: str
    filling: float
    walking: float
    events: int


class Answer(NamedTuple):
    """The milliseconds of one answer, those of them in which this process computed, and the rows of its tables."""

    milliseconds: float
    computing: float
    rows: int


class Cost(NamedTuple):
    """What a page asks of the database: statements, and the milliseconds of those alone, their rows fetched."""

    statements: int
    milliseconds: float


@dataclass(slots=True)
class Office:
    """The office that this process has open."""

    application: Any
    pages: dict[str, Page]
    turns: dict[str, Iterator[str]] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)


_office: Office


def build(url: str, folder: str, rows: int) -> Built:
    """Makes a database, fills it, and walks its whole chain."""
    migrate(url, folder)
    from django.db import connection

    from bench import _office_data
    from luoshi.office.events.queries import walk_chain

    start = time.perf_counter()
    _office_data.fill(rows)
    filled = time.perf_counter()
    found = walk_chain()
    if not found.is_whole:
        raise AssertionError(f"The chain breaks at {found.seq}: {found.reason}")
    walked = time.perf_counter()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")  # as autovacuum does in an office; SQLite's own is in its first commands
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        engine = f"{connection.display_name} {cursor.fetchone()[0]}"
    connection.close()
    return Built(engine, str(date.today()), filled - start, walked - filled, found.count)


def migrate(url: str, folder: str) -> None:
    """Brings a database up to the code's tables."""
    set_up(url, folder)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def open_office(url: str, folder: str) -> None:
    """Opens the office that is in the database, with every person of the pages signed in."""
    global _office
    set_up(url, folder)
    from django.conf import settings
    from django.test import Client

    from luoshi.office.people.models import Person

    settings.ROOT_URLCONF = "bench._office_addresses"
    from luoshi.office.wsgi import application

    _office = Office(application, {page.label: page for page in _pages()})
    for label, page in _office.pages.items():
        _office.turns[label] = itertools.cycle(page.addresses)
        if page.username not in _office.cookies:
            client = Client()
            client.force_login(Person.objects.get(username=page.username))
            _office.cookies[page.username] = client.cookies.output(header="", sep=";").partition(";")[0].strip()


def labels() -> list[str]:
    """The pages that can be asked for."""
    return list(_office.pages)


def ask(label: str, times: int) -> list[Answer]:
    """Asks for a page so many times."""
    page, found = _office.pages[label], []
    for address in itertools.islice(_office.turns[label], times):
        start, computed = time.perf_counter(), time.process_time()
        body = _get(address, _office.cookies[page.username])
        taken = (time.perf_counter() - start) * 1000, (time.process_time() - computed) * 1000
        found.append(Answer(*taken, body.count(b"<tr")))
    return found


def cost(label: str) -> Cost:
    """The statements of a page, and how long the database takes over them alone."""
    from django.db import connection

    page, heard = _office.pages[label], []

    def listen(execute, sql, params, many, context):
        heard.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        _get(page.addresses[0], _office.cookies[page.username])
    reads = [each for each in heard if each[0].startswith(("SELECT", "WITH"))]  # a page may mark its session
    taken = []
    with connection.cursor() as cursor:
        for _ in range(REPLAYS):
            start = time.perf_counter()
            for sql, params in reads:
                cursor.execute(sql, params)
                cursor.fetchall()
            taken.append((time.perf_counter() - start) * 1000)
    connection.close()
    return Cost(len(heard), statistics.median(taken))


def memory() -> int:
    """The most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def set_up(url: str, folder: str) -> None:
    """Django on a database in this process."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "luoshi.office.settings", "DATABASE_URL": url, "LUOSHI_DATA": folder}
    django.setup()


def _get(address: str, cookie: str) -> bytes:
    """One request through the handler, its answer read to the end and closed, as a server does."""
    path, _, query = address.partition("?")
    statuses = []
    body = _office.application(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": cookie,
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        },
        lambda status, headers, exc_info=None: statuses.append(status),
    )
    content = b"".join(body)
    body.close()
    if statuses != ["200 OK"]:
        raise AssertionError(f"{address}: {statuses[0]}")
    return content


def _pages() -> list[Page]:
    """The pages that are measured, by the people of the demo city who ask for them."""
    from django.urls import reverse

    from bench._office_matters import COMMON, RARE, SELDOM
    from luoshi.office.ledger.models import Commitment, State
    from luoshi.office.ledger.queries import Filters, ledger_list
    from luoshi.office.people.models import Person, Unit

    ledger, overview, mine = reverse("ledger:list"), reverse("desk:overview"), reverse("desk:mine")
    supervisor, county, handler, head = "zhouyan", "jiangmubai", "hezhiqiu", "chengyue"
    leader, viewer = "liangxu", "jiheng"
    unit = Unit.objects.get(name="望川市发展和改革委员会").pk

    def listed(**filters: Any) -> list[str]:
        return [f"{ledger}?{urlencode(filters, doseq=True)}"]

    def some(username: str, **which: Any) -> list[str]:
        seen = Commitment.objects.visible_to(Person.objects.get(username=username)).filter(**which)
        return [reverse("ledger:one", args=[pk]) for pk in seen.values_list("pk", flat=True)[:SOME]]

    second = ledger_list(Person.objects.get(username=supervisor), Filters(sort="due")).after
    return [
        Page(EMPTY, supervisor, ["/empty"]),
        Page(FRAME, supervisor, ["/frame"]),
        Page("list", supervisor, [ledger]),
        Page("list, by state", supervisor, listed(state=State.IN_PROGRESS)),
        Page("list, by unit", supervisor, listed(lead=unit)),
        Page("list, by unit and state", supervisor, listed(lead=unit, state=State.ASSIGNED)),
        Page("list, overdue by due date", supervisor, listed(due="overdue", sort="due")),
        Page("list, late by the original date", supervisor, listed(due="late")),
        Page("list, claimed complete, partly proven", supervisor, listed(claimed="complete", proven="part")),
        Page("list, by due date", supervisor, listed(sort="due")),
        Page("list, by due date, page 2", supervisor, listed(sort="due", after=second)),
        Page(f"list, q={COMMON} (every fifth)", supervisor, listed(q=COMMON)),
        Page(f"list, q={SELDOM} (one in 60)", supervisor, listed(q=SELDOM)),
        Page(f"list, q={RARE} (one in 2,000)", supervisor, listed(q=RARE)),
        Page("list, county supervisor", county, [ledger]),
        Page("list, county supervisor, by due date", county, listed(sort="due")),
        Page("list, handler of a unit", handler, [ledger]),
        Page(f"list, handler, q={SELDOM}", handler, listed(q=SELDOM)),
        Page("list, leader of five units", leader, [ledger]),
        Page("list, viewer", viewer, [ledger]),
        Page("a commitment, archived", supervisor, some(supervisor, state=State.ARCHIVED)),
        Page("a commitment, handler", handler, some(handler, state=State.IN_PROGRESS)),
        Page("overview, supervisor", supervisor, [overview]),
        Page("overview, county supervisor", county, [overview]),
        Page("overview, handler", handler, [overview]),
        Page("overview, viewer", viewer, [overview]),
        Page("cockpit, supervisor", supervisor, [reverse("desk:cockpit")]),
        Page("cockpit, county supervisor", county, [reverse("desk:cockpit")]),
        Page("cockpit, leader of five units", leader, [reverse("desk:cockpit")]),
        Page("a unit's page, supervisor", supervisor, [reverse("desk:unit", args=[unit])]),
        Page("board, supervisor", supervisor, [reverse("desk:board")]),
        Page("my desk, supervisor", supervisor, [mine]),
        Page("my desk, county supervisor", county, [mine]),
        Page("my desk, handler", handler, [mine]),
        Page("my desk, head", head, [mine]),
        Page("my desk, leader", leader, [mine]),
    ]
