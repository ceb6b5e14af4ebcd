"""Laws that hold for every text whatever: no exception, valid spans, all words accounted for, offsets kept."""

import itertools
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from luoshi.reading import lexicon, read, to_json
from luoshi.reading.actions import split
from luoshi.reading.normalise import normalise
from luoshi.reading.people import naming

PIECES = st.sampled_from(
    [
        "会议强调，",
        "要",
        "、",
        "，",
        "；",
        "。",
        "\n",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "市财政局",
        "加强监管",
        "推动",
        "的",
        "等工作",
        "年底前",
        "8%",
        "习近平总书记",
        "重要讲话精神",
        "主持召开",
        "3月4日",
        "张三",
        "出席",
        "审议",
        "把",
        "在",
        "方面",
        " ",
        "會議",
        ",",
        ".",
        "字体：",
        "来源：",
    ]
)
WORDS = st.sampled_from([row[0] for table in ("heads", "agenda", "formulations") for row in lexicon.rows(table)])
WEAVE = st.lists(PIECES | WORDS, max_size=60).map("".join)
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "texts").glob("*.txt"))]


@st.composite
def excerpts(draw):
    """A piece of a readout, cut anywhere, with something put in anywhere."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 300)))
    at = draw(st.integers(start, end))
    return text[start:at] + draw(PIECES | WORDS | st.just("")) + text[at:end]


ANY_TEXT = st.one_of(st.text(max_size=300), WEAVE, excerpts())


def spans(readout):
    for directive in readout.directives:
        yield directive.span
        yield from (directive.agent, directive.attribution)
        yield from (action.span for action in directive.actions)
        yield from (*directive.deadlines, *directive.quantities)
    yield from (item.subject for item in readout.agenda)
    yield from (mark.span for mark in readout.instruments)
    yield from (person.name for person in readout.people)
    yield from (mark.span for mark in readout.formulations)
    yield from (sentence.span for sentence in readout.sentences)
    yield from (readout.body, readout.chair, readout.title, readout.place)


@settings(max_examples=500, deadline=None)
@example("决定：")
@example("会议决定，一是")
@example("会议讨论并原则通过《耕地保护办法（草案）》，决定")
@example("会议强调，要贯彻省委关于推动高质量发展、深化改革的部署，扎实开展调研，为推动高质量发展")
@example("会议强调，今年要重点抓好五个方面的工作：一是把学习引向深入；二是")
@example("中共州人大")
@example("会议强调，要必须以抓、")
@given(ANY_TEXT)
def test_any_text_gives_a_readout_with_valid_spans_and_no_word_lost(text):
    readout = read(text)
    to_json(readout)
    for span in spans(readout):
        assert span is None or 0 <= span[0] < span[1] <= len(text)
    covered = "".join(readout.words(sentence.span) for sentence in readout.sentences)
    assert "".join(covered.split()) == "".join(text.split())


@given(ANY_TEXT)
def test_normalising_moves_no_character(text):
    assert len(normalise(text)) == len(text)


@given(WEAVE)
def test_actions_lie_in_order_inside_their_stretch_and_never_overlap(text):
    parts = split(text, 0, len(text))
    edges = [edge for part in parts for edge in (part.start, part.end)]
    assert edges == sorted(edges)


@settings(max_examples=100, deadline=None)
@given(WEAVE)
def test_directives_never_overlap(text):
    directives = sorted(directive.span for directive in read(text).directives)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(directives))


def test_a_sentence_of_nothing_but_words_of_taking_part_costs_no_cube_of_its_length(monkeypatch):
    looked = 0
    name_span = naming.name_span

    def counted(text, start, end):
        nonlocal looked
        looked += end - start
        return name_span(text, start, end)

    monkeypatch.setattr(naming, "name_span", counted)
    lengths = []
    for times in (100, 200):
        looked = 0
        read("市委召开会议，" + "与会" * times + "人员发言。")
        lengths.append(looked)
    assert lengths[1] < 5 * lengths[0]
