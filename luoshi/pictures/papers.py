"""The first page of a PDF as a picture, drawn in a child process that may use only so much memory and time."""

import subprocess
import sys

from luoshi.pictures.looking import Fault, Look, small_copy

# Without `site` the interpreter starts twice as fast; the parent's path is handed on instead.
START = "import sys; sys.path[:] = sys.argv.pop(1).split('\\n'); from luoshi.pictures.papers import main; main()"
MOST_SCALE = 4  # of 72 dots an inch
LOCKED = 3  # the child's way to say so


def first_page(content: bytes, side: int, *, seconds: int = 10, megabytes: int = 768) -> Look:
    """The page as a small copy, or why there is none."""
    path = "\n".join(entry for entry in sys.path if entry)
    command = [sys.executable, "-I", "-S", "-c", START, path, str(side), str(seconds), str(megabytes)]
    try:
        child = subprocess.run(command, input=content, capture_output=True, timeout=seconds, env={}, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Look(fault=Fault.TOO_LARGE)
    if child.returncode or not child.stdout:
        return Look(fault=Fault.LOCKED if child.returncode == LOCKED else Fault.BROKEN)
    return Look(copy=child.stdout)


def main() -> None:
    """The child: bounds itself, draws its standard input, answers on its standard output."""
    from luoshi.intake.child import bound

    side, seconds, megabytes = map(int, sys.argv[1:])
    bound(seconds, megabytes)

    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(sys.stdin.buffer.read())[0]
        scale = min(MOST_SCALE, side / max(*page.get_size(), 1))
        picture = page.render(scale=scale).to_pil()
    except pypdfium2.PdfiumError as fault:
        sys.exit(LOCKED if "password" in str(fault).lower() else 1)
    sys.stdout.buffer.write(small_copy(picture, side))
