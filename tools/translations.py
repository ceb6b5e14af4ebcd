"""Keeps the English catalogue in step with the Chinese source: `make translations`.

The source's Chinese is the message id. Run plainly, new messages are added with an empty translation, unused ones leave, and
the .mo file that Django reads is compiled. With `--check`, nothing is written and anything out of step is an error.
"""

import io
import sys
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
OFFICE = ROOT / "luoshi" / "office"
CATALOGUE = OFFICE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

Message = tuple[str, str]  # msgid, plural msgid ("" for none)


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
        for _, message, _, _ in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            parts = message if isinstance(message, tuple) else (message, "")
            key = (parts[-2] if len(parts) > 2 else parts[0], parts[1])
            if key[0]:
                found.setdefault(key, []).append(str(file.relative_to(ROOT)))
    return found


def updated(catalogue: polib.POFile, found: dict[Message, list[str]]) -> polib.POFile:
    """The catalogue with exactly the messages found; translations are kept."""
    kept = {(entry.msgid, entry.msgid_plural): entry for entry in catalogue}
    new = polib.POFile(wrapwidth=120)
    new.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (msgid, plural), files in sorted(found.items()):
        entry = kept.get((msgid, plural)) or polib.POEntry(msgid=msgid, msgid_plural=plural)
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = [(file, "") for file in sorted(set(files))]
        entry.flags = ["python-format"] if "%(" in msgid or "%s" in msgid else []
        new.append(entry)
    return new


def faults(catalogue: polib.POFile, found: dict[Message, list[str]]) -> list[str]:
    """What is out of step, one sentence each."""
    have = {(entry.msgid, entry.msgid_plural) for entry in catalogue}
    out = [
        f"not in the catalogue: {msgid!r} ({files[0]})"
        for (msgid, plural), files in found.items()
        if (msgid, plural) not in have
    ]
    out += [f"no longer used: {msgid!r}" for msgid, plural in have - found.keys()]
    out += [f"not translated: {entry.msgid!r}" for entry in catalogue if not entry.translated()]
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
