"""A look at the first character, or for a cue, only saves time: it hides no match."""

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from re import _parser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import luoshi.reading
from luoshi.reading import (
    cues,
    furniture,
    missing,
    names,
    patterns,
    signs,
)
from luoshi.reading.adverbials import waiting
from luoshi.reading.adverbials import words as adverbial_words
from luoshi.reading.agenda import endings as agenda_endings
from luoshi.reading.agenda import openings, reporters
from luoshi.reading.directives import calls, embedded, speech, words
from luoshi.reading.forces import attitudes, judging, objects, results
from luoshi.reading.header import bodies, days
from luoshi.reading.instruments import meetings, sayings
from luoshi.reading.normalise import normalise
from luoshi.reading.people import finding, roles
from luoshi.reading.quantities import expressions as quantity_words
from luoshi.reading.sentences import Piece
from luoshi.reading.times import expressions, marking
from tests.reading.builders import TEXTS

LOCAL = TEXTS.with_name("local_set")

LATE = type(patterns.late(""))
UNIT_SOON = rf"(?=[^{expressions.UNITS}]{{0,{expressions.SOON}}}[{expressions.UNITS}])"
LOOK_AHEAD = re.compile(r"\(\?=\[[^\]]*\]\)")
PATTERNS = {
    "deadline": expressions.DEADLINE,
    "amount": quantity_words.NUMBERS,
    "number": quantity_words.CUED,
    "outcome": judging.OUTCOME,
    "role": roles.ROLE,
    "title": names.TITLED,
    "utterance": sayings.UTTERANCE,
    "gathering": meetings.GATHERING,
    "day": days.DAY,
    "words before an agenda verb": openings.LEAD,
    "speaker by name": reporters.BY_NAME,
    "speaker": speech.NAMED_SPEECH,
    "speaker under an office": finding.SPOKE,
    "circumstance": bodies.PLACE_TIME,
    "mind": attitudes.MIND,
    "words behind a list": agenda_endings.TRAIL,
    "who gave a report": reporters.GAVE,
}
# Where parts of a pattern have a look ahead of their own.
LOOKS = {"role": 3}


def _texts() -> list[str]:
    return [normalise(path.read_text(encoding="utf-8")) for folder in (TEXTS, LOCAL) for path in folder.glob("*.txt")]


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_finds_the_same_without_its_look_ahead(name):
    pattern = PATTERNS[name]
    open_to_all, taken_out = LOOK_AHEAD.subn("", pattern.pattern, count=LOOKS.get(name, 1))
    assert taken_out == LOOKS.get(name, 1)
    plain = re.compile(open_to_all, getattr(pattern, "flags", 0))
    for line in (line for text in _texts() for line in text.split("\n")):
        assert [found.span() for found in pattern.finditer(line)] == [found.span() for found in plain.finditer(line)]


def test_furniture_is_looked_for_wherever_it_can_begin():
    for text in _texts():
        starts = {start for start in furniture._places(text) if furniture.FURNITURE.match(text, start)}
        if not any(words in text for words in furniture.FOREIGN):
            assert all(
                text[start] in furniture.FIRST for start in starts if furniture.FURNITURE.match(text, start).group()
            )


GATED = {
    "outcome": (judging.OUTCOME, cues.OUTCOME),
    "placed": (attitudes.PLACED, cues.PLACING),
    "conducted": (results.CONDUCTED, cues.CONDUCTING),
    "number": (quantity_words.CUED, cues.NUMBER),
    "call": (words.CUE, cues.CALL),
    "embedded": (embedded.EMBEDDED, cues.EMBEDDING),
    "seeing": (calls.SEEING, cues.SEEING),
    "support": (missing.SUPPORT, cues.SUPPORT),
    "fact": (calls.FACT_TAIL, cues.FACT),
}
ENDED = {
    "conveyed": (attitudes.CONVEYED, attitudes.CONVEYED_END),
    "mind": (attitudes.MIND, attitudes.MIND_END),
}
LAST = {
    "deadline": (expressions.DEADLINE, marking.TIME_LAST),
    "time of a call": (marking.TIMED_CALL, marking.TIME_LAST),
}
WRITTEN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF, include_characters="0123456789.%，。；：、“”")


@pytest.mark.parametrize("name", GATED)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_pattern_that_is_tried_only_behind_a_cue_finds_nothing_without_it(name, data):
    pattern, kind = GATED[name]
    drawn = data.draw(st.from_regex(LOOK_AHEAD.sub("", pattern.pattern), fullmatch=True, alphabet=WRITTEN))
    for match in pattern.finditer(drawn):
        found, _ = cues.scan(match.group(), [Piece(0, len(match.group()), 0, "")])
        assert found[0] & kind


def test_every_utterance_holds_a_word_that_is_asked_for_first():
    said = re.sub(r"\(\?<=[^)]*\)|\(\?:[^()]*\)\?", "", sayings.SAID)
    assert all(sayings.UTTERED.search(f"的重要{word}") for word in re.findall(r"\w{2,}", said))
    found = [match.group() for text in _texts() for match in sayings.UTTERANCE.finditer(text)]
    assert found and all(map(sayings.UTTERED.search, found))


def test_what_may_wait_without_a_preposition_ends_in_a_character_that_is_asked_for_first():
    for endings in (adverbial_words.WHILE, adverbial_words.TRAILING_END, adverbial_words.MEANS, ("的", "后")):
        assert {word[-1] for word in endings} <= adverbial_words.OPEN_LAST
    drawn = (time for time in ("2022年8月15日", "6月上旬", "年底前", "上半年内", "二季度起", "近期", "目前", "下一步"))
    assert all(waiting.TIME.fullmatch(time) and time[-1] in adverbial_words.OPEN_LAST for time in drawn)


@pytest.mark.parametrize("name", ENDED)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_pattern_that_is_tried_only_behind_an_ending_finds_nothing_without_it(name, data):
    pattern, endings = ENDED[name]
    drawn = data.draw(st.from_regex(LOOK_AHEAD.sub("", pattern.pattern), fullmatch=True, alphabet=WRITTEN))
    for match in pattern.finditer(drawn):
        assert match.group().removesuffix("”")[-2:] in endings


@pytest.mark.parametrize("name", LAST)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_time_that_stands_by_itself_ends_in_a_character_that_is_asked_for_first(name, data):
    pattern, lasts = LAST[name]
    written = LOOK_AHEAD.sub("", pattern.pattern.replace(UNIT_SOON, ""))
    drawn = data.draw(st.from_regex(written, fullmatch=True, alphabet=WRITTEN))
    assert not pattern.fullmatch(drawn) or drawn[-1] in lasts
    assert all(match.group()[-1] in lasts for text in _texts() for match in pattern.finditer(text))


def test_the_end_of_an_action_is_asked_for_all_that_its_object_can_tell():
    for word in (*results.CAMPAIGN, *results.BUILT_END, *attitudes.DUTIES, *results.TARGET_END):
        assert word[-2:] in objects.TELLING_END or word[-1] in objects.TELLING_LAST


def test_a_late_pattern_is_compiled_when_it_is_first_used_and_finds_what_a_compiled_one_finds():
    late, early = patterns.late("(?P<sign>[，；])"), re.compile("(?P<sign>[，；])")
    assert "search" not in vars(late)
    for use in ("search", "match", "fullmatch"):
        assert getattr(late, use)("；要", 0, 1)["sign"] == "；"
    assert [found.span() for found in late.finditer("，要；")] == [found.span() for found in early.finditer("，要；")]
    assert late.sub("。", "要，") == early.sub("。", "要，")


def test_every_late_pattern_of_the_reader_compiles():
    modules = (import_module(found.name) for found in pkgutil.walk_packages(luoshi.reading.__path__, "luoshi.reading."))
    late = [value for module in modules for value in vars(module).values() if isinstance(value, LATE)]
    assert len(late) > 20
    for pattern in late:
        re.compile(pattern.pattern)


def _first_characters(parsed: Iterable[tuple], *, last: bool = False) -> tuple[set[int], bool]:
    """What a match of the parsed pattern can begin with, or end with where its `last` ones are asked for, but for sets that
    are left out; whether it may be empty."""
    found: set[int] = set()
    for kind, value in list(parsed)[:: -1 if last else 1]:
        name = str(kind)
        if name in ("ASSERT", "ASSERT_NOT", "AT"):
            continue
        if name in ("LITERAL", "IN"):
            options = [(kind, value)] if name == "LITERAL" else value
            return found | {sign for option, sign in options if str(option) == "LITERAL"}, False
        if name == "NOT_LITERAL":
            return found, False
        parts = value[1] if name == "BRANCH" else [value[-1]]
        opened = [_first_characters(part, last=last) for part in parts]
        found = found.union(*(signs for signs, _ in opened))
        if not (name.endswith("REPEAT") and value[0] == 0) and not any(empty for _, empty in opened):
            return found, False
    return found, True


def _edges() -> Iterator[tuple[str, Any, frozenset[str]]]:
    """All patterns and words beside which a set holds the characters that they begin with (`_FIRST`) or end with (`_LAST`)."""
    for found in pkgutil.walk_packages(luoshi.reading.__path__, "luoshi.reading."):
        module = vars(import_module(found.name))
        for name, edge in module.items():
            of = module.get(re.sub("_(?:FIRST|LAST)$", "", name))
            if of is not edge and isinstance(edge, frozenset) and isinstance(of, tuple | re.Pattern | LATE):
                yield f"{found.name.removeprefix('luoshi.reading.')}.{name}", of, edge


EDGES = {name: (of, edge) for name, of, edge in _edges()}
# 年底 only looks as if it could begin with 底; behind the 号 of a day something must follow.
NO_EDGE = {"adverbials.leading.LEADING_TIME_FIRST": "底", "header.bodies.DAY_LAST": "号"}


@pytest.mark.parametrize("name", EDGES)
def test_a_set_of_first_or_last_characters_holds_all_of_its_pattern_or_words(name):
    of, edge = EDGES[name]
    last = name.endswith("_LAST")
    if isinstance(of, tuple):
        found = {ord(word[-1 if last else 0]) for word in of}
    else:
        found, _ = _first_characters(_parser.parse(of.pattern), last=last)
    assert found - set(map(ord, NO_EDGE.get(name, ""))) <= set(map(ord, edge))


def test_sets_of_first_and_last_characters_are_found_by_their_names():
    assert {"directives.speech.BARE_SPEECH_FIRST", "directives.speech.SET_OUT_LAST"} <= set(EDGES)


@pytest.mark.parametrize("word", (*speech.PLAIN_SPEECH, *speech.SPEECH))
def test_every_word_of_saying_is_a_cue(word):
    found, _ = cues.scan(word, [Piece(0, len(word), 0, "")])
    assert found[0] & cues.SPEECH


AT_THE_START = ("words before an agenda verb", "circumstance", "mind", "role", "words behind a list")
BEHIND_A_NAME = ("speaker by name", "speaker", "speaker under an office", "who gave a report")
FEW_FIRST = {"congress": (meetings.CONGRESS, "党中十二"), "those present": (roles.FORWARD, roles.PRESENT)}


@pytest.mark.parametrize("name", [*AT_THE_START, *BEHIND_A_NAME])
def test_a_look_ahead_names_the_first_characters_of_all_that_follows(name):
    pattern = PATTERNS[name].pattern
    look = LOOK_AHEAD.search(pattern)
    follows = pattern[look.end() :] if name in BEHIND_A_NAME else LOOK_AHEAD.sub("", pattern, LOOKS.get(name, 1))
    assert _first_characters(_parser.parse(follows))[0] <= set(map(ord, look.group()[4:-2]))


@pytest.mark.parametrize("name", FEW_FIRST)
def test_a_pattern_that_is_tried_at_a_few_words_finds_the_same_everywhere(name):
    pattern, first = FEW_FIRST[name]
    assert _first_characters(_parser.parse(pattern.pattern))[0] == {ord(word[0]) for word in first}
    for text in _texts():
        found = signs.matches(pattern, text, first, 0, len(text))
        assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]


def test_what_is_no_name_is_searched_for_by_first_characters():
    ((_, (_, alternatives)),) = _parser.parse(names.NOT_NAMES.pattern)
    assert all(str(first) == "LITERAL" for (first, _), *_ in alternatives)


def test_the_head_of_an_utterance_is_looked_for_by_its_first_characters():
    look = LOOK_AHEAD.match(sayings.HEAD)
    assert _first_characters(_parser.parse(sayings.HEAD[look.end() :]))[0] <= set(map(ord, look.group()[4:-2]))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_time_soon_holds_a_unit_of_time(data):
    assert UNIT_SOON in expressions.DEADLINE.pattern
    plain = re.compile(expressions.DEADLINE.pattern.replace(UNIT_SOON, "").removeprefix(expressions.FIRST))
    drawn = data.draw(st.from_regex(plain, fullmatch=True, alphabet=WRITTEN))
    assert re.match(UNIT_SOON, drawn)
    for text in _texts():
        assert [found.span() for found in plain.finditer(text)] == [
            found.span() for found in expressions.DEADLINE.finditer(text)
        ]


def test_a_role_is_looked_for_by_its_first_two_characters():
    look = f"(?={roles.OPENING})"
    assert look in roles.ROLE.pattern
    plain = re.compile(roles.ROLE.pattern.replace(look, ""))
    for text in _texts():
        assert [found.span() for found in plain.finditer(text)] == [found.span() for found in roles.ROLE.finditer(text)]
