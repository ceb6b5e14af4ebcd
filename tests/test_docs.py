"""The documents say what the code does: commands exist, settings are listed, made pages are current, links lead somewhere."""

import re
import subprocess
import sys
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import polib
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_heading_finds_it(page):
    links = re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
    missing = [f"{link}#{to}" for link, to in links if to not in anchors_of(page.parent / link if link else page)]
    assert not missing


def test_every_setting_is_documented_and_every_documented_setting_exists():
    for page in ("docs/settings.md", "docs/settings.zh-CN.md"):
        listed = re.findall(r"^\| `([A-Z_]+)`", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
        assert set(listed) == set(NAMES)
    source = (ROOT / "luoshi/office/settings.py").read_text(encoding="utf-8")
    used = set(re.findall(r'env\.(?:text|flag|number|names|listed|choice|time_zone|address)\("([A-Z_]+)"', source))
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


HANDBOOK = ROOT / "docs" / "handbook"
# the Chinese page and the English one that says the same, section by section
TWO = [(page, HANDBOOK / page.name) for page in sorted((HANDBOOK / "zh").glob("*.md"))]
TWO += [(page, page.with_name(page.name.replace(".zh-CN", ""))) for page in sorted((ROOT / "docs").glob("*.zh-CN.md"))]
REFERENCE = [pair for pair in TWO if pair[0].parent.name != "zh"]
IN_TWO = pytest.mark.parametrize(("chinese", "english"), TWO, ids=[english.stem for _, english in TWO])


def test_the_handbook_has_the_same_pages_in_chinese_and_in_english_and_each_contents_lists_all():
    names = {page.name for page in HANDBOOK.glob("*.md")}
    assert {chinese.name for chinese, _ in TWO if chinese.parent.name == "zh"} == names
    for contents in (HANDBOOK / "README.md", HANDBOOK / "zh" / "README.md"):
        text = contents.read_text(encoding="utf-8")
        assert {name for name in names - {"README.md"} if f"]({name})" not in text} == set()
    assert "](docs/handbook/README.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "](docs/handbook/zh/README.md)" in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


@IN_TWO
def test_a_page_has_the_same_sections_in_chinese_and_in_english_and_both_name_the_same_words_of_the_screens(
    chinese, english
):
    sections = list(zip(sections_of(chinese), sections_of(english), strict=False))
    assert [told.level for told, _ in sections] == [told.level for _, told in sections]
    assert len(sections_of(chinese)) == len(sections_of(english))
    differing = {told.heading: told.screen ^ other.screen for told, other in sections if told.screen != other.screen}
    assert not differing


@IN_TWO
def test_a_page_shows_the_same_code_in_chinese_and_in_english(chinese, english):
    assert code_lines(chinese) == code_lines(english)


@pytest.mark.parametrize(("chinese", "english"), REFERENCE, ids=[english.stem for _, english in REFERENCE])
def test_a_page_to_look_things_up_has_the_same_keys_and_tables_in_both_languages(chinese, english):
    sections = zip(sections_of(chinese), sections_of(english), strict=True)
    differing = {told.heading: told.keys ^ other.keys for told, other in sections if told.keys != other.keys}
    assert not differing
    assert tables_of(chinese) == tables_of(english)


@IN_TWO
def test_a_page_leads_to_its_counterpart(chinese, english):
    for page, other in ((chinese, english), (english, chinese)):
        second = page.read_text(encoding="utf-8").splitlines()[2]
        linked = re.fullmatch(r"\[(?:English|中文)\]\((.+)\)", second)
        assert linked and (page.parent / linked[1]).resolve() == other


@IN_TWO
def test_what_a_page_puts_forward_as_a_word_of_the_screens_stands_on_a_screen(chinese, english):
    for page in (chinese, english):
        assert {word for section in sections_of(page) for word in section.screen if not on_a_screen(word)} == set()


def test_a_word_that_no_screen_says_is_found_out():
    assert on_a_screen("签收")
    assert on_a_screen("按现行规则最多延到 …")
    assert not on_a_screen("签收通过")
    assert not on_a_screen("按现行规则最多延到 … 年")


class Section(NamedTuple):
    """A heading with what stands below it, up to the next one: its level, the words of the screens that it names, and its code
    without what either language says in its own words."""

    level: int
    heading: str
    screen: frozenset[str]
    keys: frozenset[str]


def code_lines(page: Path) -> list[str]:
    """What stands in fenced and indented code, line by line, without comments."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?^```|^ {4,}[^\n]+$", text, flags=re.DOTALL | re.MULTILINE)
    return [re.sub(r"(^|\s+)#.*", "", line) for block in blocks for line in block.splitlines()]


def sections_of(page: Path) -> list[Section]:
    """A page's sections. In both languages the words of the screens are bold, their sentences in 「」."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    parts = re.split(r"^(#+) (.+)$", text, flags=re.MULTILINE)[1:]
    return [
        Section(len(marks), heading, frozenset(filter(None, chain.from_iterable(SCREEN.findall(body)))), keys_of(body))
        for marks, heading, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def keys_of(text: str) -> frozenset[str]:
    """The inline code of a text that is the same in every language: without Chinese, and without words to be filled in."""
    return frozenset(
        each
        for each in re.findall(r"`([^`\n]+)`", text)
        if each.isascii() and not re.search(r"\b[A-Z]{3,}\b(?!_)", each)
    )


def tables_of(page: Path) -> list[list[tuple[int, frozenset[str]]]]:
    """Each table's rows: the number of the cells, and the keys of the first."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    tables = re.findall(r"(?:^ *\|.*\|\n)+", text, re.MULTILINE)
    rows = [[re.split(r"(?<!\\)\|", row)[1:-1] for row in table.splitlines()] for table in tables]
    return [[(len(row), keys_of(row[0])) for row in table] for table in rows]


SCREEN = re.compile(r"\*\*(.+?)\*\*|「(.+?)」")


@cache
def said_on_screens() -> tuple[frozenset[str], str]:
    """Every Chinese message of the pages and every Chinese name of the packs that come with Luoshi; and all in one text."""
    messages = {entry.msgid for entry in polib.pofile(str(ROOT / "luoshi/office/locale/en/LC_MESSAGES/django.po"))}
    for pack in (ROOT / "luoshi/packs/builtin").glob("*.yaml"):
        messages |= set(re.findall(r"\bzh: ([^,}\n]+)", pack.read_text(encoding="utf-8")))
    filled = {re.sub(r"%\(\w+\)\w|\{\w+\}", "…", message).replace("%%", "%") for message in messages}
    return frozenset(message.rstrip("…") for message in filled), "\n".join(filled)


def on_a_screen(told: str) -> bool:
    """Whether a word is one that a screen says; a sentence may be told in part, with … where the screen fills something in."""
    words, text = said_on_screens()
    if told in words:
        return True
    parts = [re.escape(part.strip()) for part in told.split("…")]
    return len(told) > LONGEST_WORD and re.search("[^\n]*".join(parts), text) is not None


# A shorter one is a word and stands by itself on the screen.
LONGEST_WORD = 6


def anchors_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as the forges make them: small letters, no punctuation, hyphens for blanks."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def code_of(page: Path) -> str:
    """The page's code: fenced blocks and inline code."""
    text = page.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def test_settings_that_a_shell_reads_are_handed_on_to_the_command():
    """Without `set -a` they end with the shell, and the command works on an office of its own in a folder of its own."""
    for page in PAGES:
        for line in page.read_text(encoding="utf-8").splitlines():
            if ". /etc/luoshi.env" in line:
                assert "set -a; . /etc/luoshi.env" in line, f"{page.name}: {line}"
