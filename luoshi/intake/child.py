"""The child of `take_in_safely`: bounds itself, parses its standard input, answers on its standard output."""

from __future__ import annotations

import sys


def main() -> None:
    kind, seconds, megabytes = sys.argv[1:]
    bound(int(seconds), int(megabytes))

    import msgspec

    from luoshi.errors import Invalid
    from luoshi.intake.model import Answer, Kind
    from luoshi.intake.parsing import parse

    try:
        answer = Answer(intake=parse(sys.stdin.buffer.read(), msgspec.convert(kind, Kind)))
    except Invalid as refusal:
        answer = Answer(refused=str(refusal))
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))


def bound(seconds: int, megabytes: int) -> None:
    """Lets this process use no more than so much time and memory, and write no file."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock still holds
        return
    memory = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
