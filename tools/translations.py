"""Keeps the English catalogue in step with the Chinese source: `make translations`.

The source's Chinese is the message id. Run plainly, new messages are added with an empty translation, unused ones leave, and
the .mo file that Django reads is compiled. With `--check`, nothing is written and anything out of step is an error.
"""

import io
import re
import sys
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
OFFICE = ROOT / "luoshi" / "office"
CATALOGUE = OFFICE / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%%|\{\w+\}")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "noop": None,
    "lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Message(NamedTuple):
    """What a translation is found by. `context` tells apart what is one word in Chinese; "" for none, as for `plural`."""

    msgid: str
    plural: str
    context: str


def messages() -> dict[Message, list[str]]:
    """Every message of the office's Python files and templates, with the files that use it."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    found: dict[Message, list[str]] = {}
    for file in sorted([*OFFICE.rglob("*.py"), *OFFICE.rglob("templates/**/*.html")]):
        if "migrations" in file.parts:
            continue
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".html":
            text = templatize(text, origin=str(file))
        for _, message, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            msgid, plural = message if isinstance(message, tuple) else (message, "")
            if msgid:
                found.setdefault(Message(msgid, plural, context or ""), []).append(str(file.relative_to(ROOT)))
    return found


def key(entry: polib.POEntry) -> Message:
    """What an entry of the catalogue translates."""
    return Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "")


def updated(catalogue: polib.POFile, found: dict[Message, list[str]]) -> polib.POFile:
    """The catalogue with exactly the messages found; translations are kept."""
    kept = {key(entry): entry for entry in catalogue}
    new = polib.POFile(wrapwidth=120)
    new.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for message, files in sorted(found.items()):
        msgid, plural, context = message
        entry = kept.get(message) or polib.POEntry(msgid=msgid, msgid_plural=plural, msgctxt=context or None)
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = [(file, "") for file in sorted(set(files))]
        entry.flags = ["python-format"] if "%(" in msgid or "%s" in msgid else []
        new.append(entry)
    return new


def places(text: str) -> list[str]:
    """The placeholders of a message, in a fixed order."""
    return sorted(PLACEHOLDER.findall(text))


def faults(catalogue: polib.POFile, found: dict[Message, list[str]]) -> list[str]:
    """What is out of step, one sentence each."""
    have = {key(entry) for entry in catalogue}
    out = [
        f"not in the catalogue: {message.msgid!r} ({files[0]})"
        for message, files in found.items()
        if message not in have
    ]
    out += [f"no longer used: {message.msgid!r}" for message in sorted(have - found.keys())]
    for entry in catalogue:
        if not entry.translated():
            out.append(f"not translated: {entry.msgid!r}")
        elif any(places(text) != places(entry.msgid) for text in (entry.msgstr_plural or {0: entry.msgstr}).values()):
            out.append(f"other placeholders than the source: {entry.msgid!r}")
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
        out.append("django.mo is not compiled from django.po")
    return out


def main(*flags: str) -> None:
    """Updates, or checks with --check."""
    found = messages()
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=120) if CATALOGUE.exists() else polib.POFile()
    if "--check" in flags:
        if out := faults(catalogue, found):
            sys.exit("\n".join([*out, "Run `make translations` and fill in what is empty."]))
        return
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue = updated(catalogue, found)
    catalogue.save(str(CATALOGUE))
    CATALOGUE.with_suffix(".mo").write_bytes(catalogue.to_binary())
    print(f"{len(found)} messages, {sum(not entry.translated() for entry in catalogue)} to translate in {CATALOGUE}")


if __name__ == "__main__":
    main(*sys.argv[1:])
