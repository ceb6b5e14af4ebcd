"""Laws that hold for every text whatever: no exception, valid spans, all words accounted for, offsets kept."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading import people, read, to_json
from luoshi.reading.actions import split
from luoshi.reading.normalise import normalise

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
WEAVE = st.lists(PIECES, max_size=60).map("".join)


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


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.text(max_size=300), WEAVE))
def test_any_text_gives_a_readout_with_valid_spans_and_no_word_lost(text):
    readout = read(text)
    to_json(readout)
    for span in spans(readout):
        assert span is None or 0 <= span[0] < span[1] <= len(text)
    covered = "".join(readout.words(sentence.span) for sentence in readout.sentences)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.one_of(st.text(max_size=200), WEAVE))
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
    name_span = people.name_span

    def counted(text, start, end):
        nonlocal looked
        looked += end - start
        return name_span(text, start, end)

    monkeypatch.setattr(people, "name_span", counted)
    lengths = []
    for times in (100, 200):
        looked = 0
        read("市委召开会议，" + "与会" * times + "人员发言。")
        lengths.append(looked)
    assert lengths[1] < 5 * lengths[0]
