"""Makes the reference pages that are drawn from the code: `make docs`. A test holds them to it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
NOTICE = "<!-- Made from the code by `make docs`; do not edit. -->\n"


def lifecycle() -> str:
    """Who may do what to a commitment, and when."""
    from luoshi.office.ledger.lifecycle import TRANSITIONS
    from luoshi.office.ledger.models import State

    lines = [
        "# The lifecycle of a commitment\n",
        "Relations: `supervisor` of the registering office · `handler`, `head` of the lead unit · `support_handler`,",
        "`support_head` of a supporting unit. Impartial: not for somebody who reported, signed or applied.\n",
        "| verb | on the screen | from | to | who | impartial |",
        "|---|---|---|---|---|---|",
    ]
    for verb, row in TRANSITIONS.items():
        sources = ", ".join(str(State(state).label) for state in State.values if state in row.sources)
        target = str(State(row.target).label) if row.target else "(stays)"
        who = ", ".join(f"`{relation}`" for relation in sorted(row.who))
        lines.append(f"| `{verb}` | {row.label} | {sources} | {target} | {who} | {'yes' if row.impartial else ''} |")
    return "\n".join(lines) + "\n"


def verbs() -> str:
    """Every recorded verb, as events name it."""
    from luoshi.office.events.labels import VERBS

    lines = ["# The verbs of the record\n", "| verb | on the screen |", "|---|---|"]
    return "\n".join([*lines, *(f"| `{verb}` | {label} |" for verb, label in sorted(VERBS.items()))]) + "\n"


PAGES = {"lifecycle.md": lifecycle, "verbs.md": verbs}


def pages() -> dict[Path, str]:
    """Each made page's place and content."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.office.settings")
    import django
    from django.utils import translation

    from tools import systems

    django.setup()
    with translation.override("zh-hans"):
        made = {name: make() for name, make in PAGES.items()}
    made |= {"systems.md": systems.table()} | systems.pages()
    return {REFERENCE / name: NOTICE + content for name, content in made.items()}


def main() -> None:
    """Writes every page; says which changed."""
    for place, content in pages().items():
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_text(encoding="utf-8") != content:
            place.write_text(content, encoding="utf-8")
            print(f"written: {place.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
