"""Laying marks over a text neither adds nor loses a letter, and gives HTML that nests."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.meetings.marking import KINDS, Mark, Piece, Words, html, paragraphs, read_marks

TEXTS = st.text(alphabet="要加快建设，。\n\u3000 <&\"'a", max_size=40)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    place = st.integers(-2, len(text) + 2)
    marks = draw(
        st.lists(st.builds(Mark, place, place, st.sampled_from(list(KINDS)), st.sampled_from(["", "#d1"])), max_size=6)
    )
    return text, marks


def runs(pieces):
    """Every run of words with the marks around it, in order."""
    for piece in pieces:
        if isinstance(piece, Words):
            yield piece, []
        else:
            yield from ((words, [piece.mark, *around]) for words, around in runs(piece.inside))


@given(marked_texts())
def test_the_text_is_shown_letter_for_letter_and_every_run_knows_its_place(case):
    text, marks = case
    shown = [[words for words, _ in runs(line.pieces)] for line in paragraphs(text, marks)]
    assert ["".join(run.words for run in line) for line in shown] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]
    for line in shown:
        for run in line:
            assert run.words and text[run.start : run.start + len(run.words)] == run.words


@given(marked_texts())
def test_each_letter_lies_under_exactly_the_marks_that_cover_it(case):
    text, marks = case
    valid = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    for line in paragraphs(text, marks):
        for run, around in runs(line.pieces):
            for place in range(run.start, run.start + len(run.words)):
                covering = [mark for mark in valid if mark.start <= place < mark.end]
                assert sorted(around) == sorted(covering)


class Reader(HTMLParser):
    """Reads HTML back: its text, and whether its tags nest and no link lies in a link."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.fits = [], "", True

    def handle_starttag(self, tag, attributes):
        self.fits &= not (tag == "a" and "a" in self.open)
        self.open.append(tag)

    def handle_endtag(self, tag):
        self.fits &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@given(marked_texts())
def test_the_html_nests_and_reads_back_as_the_text(case):
    text, marks = case
    reader = Reader()
    reader.feed(html(paragraphs(text, marks)))
    reader.close()
    assert reader.fits and not reader.open
    assert reader.text == "".join(line.strip() for line in text.split("\n"))


def test_an_agent_inside_a_directive_is_a_piece_inside_a_piece():
    directive, agent = Mark(0, 8, "directive", "#d1"), Mark(0, 2, "agent")
    (line,) = paragraphs("各县要抓好落实。", [agent, directive])
    assert line.pieces == (Piece(directive, (Piece(agent, (Words(0, "各县"),)), Words(2, "要抓好落实。"))),)


def test_crossing_marks_go_on_in_a_second_piece():
    one, other = Mark(0, 4, "agenda"), Mark(2, 6, "instrument")
    (line,) = paragraphs("甲乙丙丁戊己", [one, other])
    assert line.pieces == (
        Piece(one, (Words(0, "甲乙"), Piece(other, (Words(2, "丙丁"),)))),
        Piece(other, (Words(4, "戊己"),)),
    )


def test_a_link_inside_a_link_is_no_link():
    page = html(paragraphs("甲乙丙", [Mark(0, 3, "directive", "#d1", "accepted"), Mark(1, 2, "agenda", "#a1")]))
    assert page == (
        '<p><a class="mark d accepted" href="#d1"><span data-start="0">甲</span>'
        '<span class="mark c"><span data-start="1">乙</span></span><span data-start="2">丙</span></a></p>'
    )


def test_a_reading_gives_marks_for_who_met_and_what_stayed_unread():
    reading = {
        "body": [0, 2],
        "sentences": [{"span": [0, 30], "fate": "header"}, {"span": [30, 40], "fate": "unread"}],
    }
    assert [(mark.start, mark.end, mark.kind) for mark in read_marks(reading)] == [
        (0, 2, "person"),
        (30, 40, "unread"),
    ]
