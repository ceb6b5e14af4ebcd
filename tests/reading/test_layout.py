"""Layout: line breaks and blanks that the page made do not change what is read, and marks stand where the page has them."""

import pytest

from luoshi.reading import layout, read
from tests.reading.builders import text_of

BREAK = 40


def broken(text):
    """The text as a page that breaks its lines at one width has it; a sign hangs over the edge."""
    lines = []
    for line in text.split("\n"):
        while len(line) > BREAK:
            stop = BREAK + 1 if line[BREAK] in "，。；、：”）》" else BREAK
            lines.append(line[:stop])
            line = line[stop:]
        lines.append(line)
    return "\n".join(lines)


def marks(text):
    readout = read(text, "2022-03-05")

    def words(span):
        return readout.words(span).replace("\n", "").replace(" ", "")

    return (
        [(item.kind, words(item.subject)) for item in readout.agenda],
        [(words(call.span), [words(action.span) for action in call.actions]) for call in readout.directives],
        {(words(person.name), person.part) for person in readout.people},
        words(readout.body),
    )


@pytest.mark.parametrize("name", ["city-government", "county-government", "standing-committee"])
def test_a_page_with_broken_lines_is_read_as_if_they_ran_on(name):
    text = text_of(name)
    assert marks(broken(text)) == marks(text)


def test_a_blank_behind_a_sign_changes_nothing():
    text = text_of("county-committee")
    assert marks(text.replace("，", "， ").replace("；", "; ")) == marks(text)


def test_lines_of_their_own_are_not_joined():
    lines = "一、审议《望川市公路养护办法》", "二、研究春耕备耕工作", "三、听取防汛工作情况汇报", "四、研究其他事项"
    text = "\n".join(("3月4日，市政府召开常务会议。", *lines))
    assert len(read(text).sentences) == 5


def test_a_run_on_paragraph_goes_from_one_matter_to_the_next():
    text = (
        "3月4日，市委召开会议。会议指出，粮食是根基，耕地是命脉，秋粮收购关系种粮农民的收入。会议强调，要备足仓容，抓好秋粮收购和高标准农田建设，加强农机调度。"
        "会议指出，要严格校车安全管理，改善乡村学校办学条件。要抓紧落实到位。"
    )
    assert [directive.domain for directive in read(text).directives] == ["agriculture", "education", "education"]


def test_blanks_stand_for_lost_line_breaks_but_not_within_a_name():
    text = (
        "望川市委召开会议  发布时间：2022-03-05  3月4日，市委召开常委会会议。市委书记王  明主持，副书记叶敏出席。  "
        "会议强调，要抓好防汛。"
    )
    readout = read(text)
    assert (readout.date, readout.words(readout.body), readout.words(readout.chair)) == ("2022-03-04", "市委", "王  明")
    assert readout.words(readout.title) == "望川市委召开会议"


def test_a_line_of_nothing_but_blanks_is_read_through_once():
    assert layout.tidied(" " * 300_000) == (" " * 300_000, None)


def test_glosses_of_sound_that_a_converter_left_are_read_over():
    plain = "3月4日，望川市长方启明主持召开市政府常务会议。会议传达学习全省渡口大会精神，研究航道整治工作。"
    glossed = (
        plain.replace("会议传达学习", "会(huì)议传达(dá)学习(xí)")
        .replace("大会精神", "大会(huì)精神(shén)")
        .replace("常务会议", "常务(wù)会（huì）议")
    )
    assert [words for _, words in marks(plain)[0]] == ["全省渡口大会精神", "航道整治工作"]
    assert [words for _, words in marks(glossed)[0]] == ["全省渡口大会(huì)精神(shén)", "航道整治工作"]
    assert marks(glossed)[-1] == "市政府常务(wù)会（huì）议"
