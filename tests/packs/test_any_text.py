"""Whatever is handed in, the answer is a pack or a list of faults: never an error that nobody wrote for people."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.packs import PackInvalid, parse
from luoshi.packs.load import load
from luoshi.packs.overlay import apply, read_overlay
from tests.packs.samples import EXAMPLE, OVERLAY

VALUES = st.sampled_from(
    ["", "1", "-3.5", "true", "null", "[]", "{}", "[a, [b]]", "{a: 1}", "text", "2026-02-30", "'", "*x", "? "]
)
BASE = load(EXAMPLE, "hazards.yaml")


def refused_or_sound(text: str) -> None:
    try:
        parse(text, "any.yaml")
    except PackInvalid as refused:
        assert refused.faults
        assert all(fault.zh and fault.en and fault.place.line >= 1 for fault in refused.faults)


@st.composite
def slips(draw, text: str) -> str:
    """The text with a few lines lost, doubled, moved or given another value."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["lose", "double", "indent", "value"])):
            case "lose":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "indent":
                lines[at] = "  " + lines[at]
            case "value":
                key, colon, _ = lines[at].partition(":")
                lines[at] = f"{key}{colon} {draw(VALUES)}"
    return "\n".join(lines)


@given(slips(EXAMPLE))
@settings(max_examples=60, deadline=None)
def test_slips_in_a_pack_are_told(text):
    refused_or_sound(text)


@given(slips(OVERLAY))
@settings(max_examples=60, deadline=None)
def test_slips_in_an_overlay_are_told(text):
    try:
        apply(read_overlay(text, "city.yaml"), BASE)
    except PackInvalid as refused:
        assert refused.faults


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_told(text):
    refused_or_sound(text)


@given(st.recursive(VALUES, lambda inner: st.lists(inner, max_size=3).map(lambda each: "[" + ", ".join(each) + "]")))
@settings(max_examples=60, deadline=None)
def test_any_value_of_any_part_is_told(value):
    for part in ("ledgers", "lifecycles", "limits", "lights", "scores", "words", "page"):
        refused_or_sound(f"pack: x\n{part}: {value}\n")
