"""What the tests of notices share: a fake robot, a timetable for daylight, channels to the robot."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.office.notices.robots import Robot, serving

OWN = """
quiet: {from: "00:00", until: "00:00"}
timeout_seconds: 1
kinds:
  feishu: {avoid_minutes: []}
"""


@pytest.fixture(autouse=True)
def daylight(settings, tmp_path) -> None:
    """No quiet hours, short waits: unless a test is about them."""
    path = tmp_path / "notices.yaml"
    path.write_text(OWN)
    settings.NOTICES = str(path)


@pytest.fixture
def robot() -> Robot:
    return Robot()


@pytest.fixture
def address(robot: Robot, settings) -> Iterator[str]:
    """The base address of the one fake robot."""
    with serving(robot) as whole:
        settings.NOTICE_PRIVATE_HOSTS = frozenset({whole.removeprefix("http://")})
        yield f"{whole}/0"


@pytest.fixture
def channel(city, address) -> Callable:
    """`channel(kind)` is a channel to the fake robot."""
    from luoshi.office.notices import actions

    def made(kind: str = "wecom", **fields):
        draft = actions.ChannelDraft(name=f"{kind} 群", kind=kind, base_url=address, key="robot-key", sign="robot-sign")
        return actions.create_channel(city.system_admin, replace(draft, **fields))

    return made
