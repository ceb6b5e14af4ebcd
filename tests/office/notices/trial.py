"""A trial of the outbox: notices that are due to fake robots, each tick a real process, killed at random moments.

The test makes a short one, bench/notices.py the long one.
"""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.office.notices.robots import FAILURES, Robot

# Tries at once and often: the trial is about what is kept, not about when.
TIMETABLE = """
quiet: {from: "00:00", until: "00:00"}
retry_minutes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
timeout_seconds: 1
budget_seconds: 30
"""


# Forks a process for each tick, so that a tick need not load the office anew: `luoshi tick` does the same and no more.
FORKS = """
import os, sys, django
django.setup()
from luoshi.office.ticking import running
while sys.stdin.readline():
    if not (pid := os.fork()):
        running.tick()
        os._exit(0)
    print(pid, flush=True)
    os.waitpid(pid, 0)
    print("ended", flush=True)
"""


class Ticks:
    """Ticks as processes of their own, one after another."""

    def __init__(self, environment: Mapping[str, str]):
        forks = [sys.executable, "-c", FORKS]
        self._parent = subprocess.Popen(
            forks, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        assert self._parent.stdin and self._parent.stdout
        self._order, self._told = self._parent.stdin, self._parent.stdout

    def start(self) -> None:
        self._order.write(b"tick\n")
        self._pid = int(self._told.readline())
        self._has_ended = False

    def has_ended(self) -> bool:
        if not self._has_ended and select.select([self._told], [], [], 0)[0]:
            self.wait()
        return self._has_ended

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> None:
        if not self._has_ended:
            self._told.readline()
            self._has_ended = True

    def close(self) -> None:
        self._order.close()
        self._parent.wait()
        self._told.close()


@dataclass
class Outcome:
    """What a trial came to. `inside`: kills that left a message in the middle of being sent."""

    due: int
    kills: int = 0
    inside: int = 0
    ticks: int = 0
    lost: list[int] = field(default_factory=list)
    repeats: list[tuple[int, bool]] = field(default_factory=list)
    exceeded: int = 0
    seconds: float = 0

    @property
    def unmarked(self) -> list[int]:
        return [number for number, is_marked in self.repeats if not is_marked]


def moody(seed: int, share: float) -> Robot:
    """A robot that fails in each of the five ways now and then."""
    chance = random.Random(seed)
    return Robot(mood=lambda: chance.choice(FAILURES) if chance.random() < share else "ok")


def prepare(address: str, rounds: int, shares: Iterable[int], limits: Mapping[int, int | None]) -> None:
    """A city in which many heads of one unit are told of `rounds` assignments: `shares` says how many of them by each robot,
    `limits` what a robot allows in a minute."""
    from django.test import override_settings

    from luoshi.office.notices import actions
    from tests import builders

    city = builders.build_city()
    number = 0
    with override_settings(NOTICE_PRIVATE_HOSTS={address.removeprefix("http://")}):
        for place, share in enumerate(shares):
            channel = actions.create_channel(
                city.system_admin,
                actions.ChannelDraft(
                    f"群 {place}",
                    "wecom",
                    base_url=f"{address}/{place}",
                    key=f"k{place}",
                    per_minute=limits.get(place, 6000),
                ),
            )
            for _ in range(share):
                number += 1
                told = builders.person(f"head_{number}", (builders.Role.HEAD, city.planning))
                actions.choose_notices(told, channel_ids=[channel.pk])
        for _ in range(rounds):
            builders.commitment(city, builders.State.ASSIGNED, support_ids=())


def run(
    robots: list[Robot],
    folder: Path,
    environment: Mapping[str, str],
    address: str,
    kills: int,
    seed: int,
    longest: float,
) -> Outcome:
    """Ticks, each killed at a random moment within `longest` seconds of its work, until as many kills have been made; then
    ticks that are left alone until nothing waits."""
    from luoshi.office.notices.models import Delivery

    (folder / "notices.yaml").write_text(TIMETABLE)
    environment = {
        **os.environ,
        **environment,
        "LUOSHI_NOTICES": str(folder / "notices.yaml"),
        "LUOSHI_NOTICE_PRIVATE_HOSTS": address.removeprefix("http://"),
        "DJANGO_SETTINGS_MODULE": "luoshi.office.settings",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    chance = random.Random(seed)
    at_once = Delivery.objects.filter(digest_on=None)
    numbers = list(at_once.values_list("pk", flat=True))
    outcome, started = Outcome(len(numbers)), time.monotonic()
    found_left: set[tuple] = set()
    process = Ticks(environment)
    while at_once.filter(status__in=("waiting", "sending")).exists():
        before = sum(len(robot.calls) for robot in robots)
        process.start()
        outcome.ticks += 1
        if outcome.kills < kills:
            _wait_for_a_call(process, robots, before)
            time.sleep(chance.uniform(0, longest))
            if not process.has_ended():
                process.kill()
                process.wait()
                left = set(at_once.filter(status="sending").values_list("pk", "claimed_until")) - found_left
                found_left |= left
                outcome.kills += 1
                outcome.inside += len(left)
        process.wait()
        time.sleep(0.1)
    process.close()
    taken = Counter(number for robot in robots for number, _marked in robot.taken)
    outcome.lost = [number for number in numbers if not taken[number]]
    outcome.repeats = [one for robot in robots for one in robot.repeats]
    outcome.exceeded = sum(robot.exceeded for robot in robots)
    outcome.seconds = time.monotonic() - started
    return outcome


def _wait_for_a_call(process: Ticks, robots: list[Robot], before: int) -> None:
    """Until the process has begun to send, or has ended."""
    while not process.has_ended() and sum(len(robot.calls) for robot in robots) == before:
        time.sleep(0.02)
