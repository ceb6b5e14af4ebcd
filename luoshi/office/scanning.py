"""The malware scanner of the house: a command that sees each file before it is taken. What it does not let pass is refused."""

import shlex
import subprocess
import tempfile

from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.errors import Invalid

PATH = "{path}"


def scan(filename: str, content: bytes) -> bool:
    """True where the scanner let the file pass, False where there is none; refuses all else."""
    command = shlex.split(settings.SCAN)
    if not command:
        return False
    try:
        if any(PATH in part for part in command):
            with tempfile.NamedTemporaryFile(prefix="luoshi-scan-") as file:
                file.write(content)
                file.flush()
                status = _run([part.replace(PATH, file.name) for part in command], b"")
        else:
            status = _run(command, content)
    except subprocess.TimeoutExpired:
        raise Invalid(
            _("查毒程序 %(n)d 秒没有答复，文件“%(name)s”没有收下。请稍后再试，仍不行请联系系统管理员。")
            % {"n": settings.SCAN_SECONDS, "name": filename},
            field="files",
        ) from None
    except OSError:
        raise Invalid(
            _("查毒程序没有运行，文件“%(name)s”没有收下。请联系系统管理员检查 LUOSHI_SCAN。") % {"name": filename},
            field="files",
        ) from None
    if status:
        raise Invalid(
            _("文件“%(name)s”没有通过查毒，没有收下。请换一份干净的文件。") % {"name": filename}, field="files"
        )
    return True


def _run(command: list[str], given: bytes) -> int:
    # the command is the administrator's, and no shell reads it
    done = subprocess.run(  # noqa: S603
        command,
        input=given,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=settings.SCAN_SECONDS,
        check=False,
    )
    return done.returncode
