"""The documents say what the code does: commands exist, settings are listed, made pages are current, links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.office.environment import NAMES

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_target_that_a_page_names_exists(page):
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=[`\s]*(?:\n|`|READOUT| ))", code_of(page)))
    assert named <= targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert not missing


def test_every_setting_is_documented_and_every_documented_setting_exists():
    listed = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == set(NAMES)
    used = set(
        re.findall(r'env\.(?:text|flag|number|names)\("([A-Z_]+)"', (ROOT / "luoshi/office/settings.py").read_text())
    )
    assert used <= set(NAMES)


def test_every_verb_of_the_command_line_is_documented_and_every_documented_verb_exists():
    told = subprocess.run(
        [Path(sys.executable).parent / "luoshi", "--help"], capture_output=True, text=True, check=True
    )
    verbs = set(re.findall(r"^  ([a-z]+) ", told.stdout, re.MULTILINE))
    assert {"read", "serve", "verify", "manage"} <= verbs
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {verb for verb in verbs if f"luoshi {verb}" not in pages} == set()
    assert set(re.findall(r"`luoshi ([a-z]+)", pages)) <= verbs


def test_both_readmes_name_the_two_commands_and_the_same_pictures():
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
    for readme in (english, chinese):
        assert "make demo" in readme
        assert "make test" in readme
    pictures = r"docs/images/[a-z-]+\.png"
    assert set(re.findall(pictures, english)) == set(re.findall(pictures, chinese))


def test_the_made_pages_are_what_the_code_would_make():
    from tools.docs import pages

    stale = [place.name for place, content in pages().items() if place.read_text(encoding="utf-8") != content]
    assert not stale, "run `make docs`"


def code_of(page: Path) -> str:
    """The page's code: fenced blocks and inline code."""
    text = page.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
