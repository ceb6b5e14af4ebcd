"""Each format gives the words of the readout, in order, and nothing of what surrounds them."""

import quopri
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart

import pytest

from luoshi.errors import Invalid
from luoshi.intake import take_in
from luoshi.intake.pdf import paragraphs
from tests.intake.builders import BODY, FONT_LINE, TEXT, TITLE, body_xml, page, pdf, word, word_xml


def test_plain_text_is_the_file_exactly_as_decoded():
    text = "\r\n　" + TEXT.replace("\n", "\r\n")
    assert take_in(text.encode("gb18030"), "a.txt").text == text


def test_markup_in_plain_text_stays_plain_text():
    assert take_in("要落实<p>一词的含义".encode(), "a.txt").kind == "txt"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5", "iso-8859-1", None])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_comes_out_right_whatever_charset_it_declares(charset, encoding):
    intake = take_in(page(charset=charset, encoding=encoding), "a.html")
    assert intake.text.splitlines()[:4] == [TITLE, *BODY]


def test_a_page_is_known_by_its_content_not_by_its_name():
    assert take_in(page(), "a.txt").kind == "html"
    assert take_in(page(), "a.doc").kind == "html"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_that_a_browser_saved_with_its_pictures_comes_out_right(encoding):
    archive = MIMEMultipart("related", boundary="----MultipartBoundary--x----")
    archive["From"], archive["Subject"] = "<Saved by a browser>", "a page"
    part = MIMENonMultipart("text", "html")
    part.set_payload(quopri.encodestring(page(charset=None, encoding=encoding)).decode("ascii"))
    part["Content-Transfer-Encoding"] = "quoted-printable"
    archive.attach(part)
    archive.attach(MIMEImage(b"GIF89a", "gif"))
    intake = take_in(archive.as_bytes(), "a.mhtml")
    assert (intake.kind, intake.encoding) == ("html", encoding)
    assert intake.text.splitlines()[:4] == [TITLE, *BODY]


def test_an_archive_without_a_page_is_refused_in_words():
    archive = MIMEMultipart("related")
    archive.attach(MIMEImage(b"GIF89a", "gif"))
    with pytest.raises(Invalid, match="没有正文"):
        take_in(archive.as_bytes(), "a.mht")


def test_a_page_leaves_menus_neighbours_footers_and_scripts_behind():
    text = take_in(page(), "a.html").text
    assert not any(words in text for words in ("政务公开", "上一篇", "版权所有", "脚本里", "当前位置", FONT_LINE))


def test_a_page_says_who_published_it_when_and_by_whom():
    intake = take_in(page(), "a.html")
    assert (intake.title, intake.publisher, intake.published, intake.byline) == (
        TITLE,
        "望川日报",
        "2026-04-29",
        "白露",
    )
    assert [intake.text[a:b] for a, b in intake.furniture] == ["责任编辑：方雨"]


def test_the_meta_tags_of_a_government_site_come_before_what_the_page_shows():
    head = (
        '<meta name="ArticleTitle" content="市委常委会会议召开"><meta name="PubDate" content="2026-05-01 08:00">'
        '<meta name="ContentSource" content="来源：望川发布"><meta name="Url" content="https://example.org/1.html">'
    )
    intake = take_in(page(head=head), "a.html")
    assert (intake.title, intake.publisher, intake.published) == ("市委常委会会议召开", "望川发布", "2026-05-01")
    assert intake.url == "https://example.org/1.html"


@pytest.mark.parametrize(
    "layout",
    [
        "".join(f"<p>{words}</p>" for words in BODY),
        "<br>\n<br/>　　".join(BODY),
        "".join(f"<div><span>{words[:7]}</span><font>{words[7:]}</font></div>" for words in BODY),
        "<table><tr><td>" + "".join(f"<p>&nbsp;&nbsp;{words}</p>" for words in BODY) + "</td></tr></table>",
        "\n".join(f"<p>{words[:9]}\n      {words[9:]}</p>" for words in BODY),
    ],
    ids=["paragraphs", "line breaks", "span soup", "layout table", "wrapped source"],
)
def test_the_main_text_is_found_in_every_layout(layout):
    assert take_in(page(body=layout), "a.html").text.splitlines()[1:4] == list(BODY)


def test_the_rows_of_a_data_table_stay_rows():
    table = "<table><tr><th>项目</th><th>时限</th></tr><tr><td>滨江大桥</td><td>年底前</td></tr></table>"
    lines = take_in(page(body=f"<p>{BODY[1]}</p>{table}<p>{BODY[2]}</p>"), "a.html").text.splitlines()
    assert lines[2:4] == ["项目\t时限", "滨江大桥\t年底前"]


def test_a_page_without_words_is_refused():
    with pytest.raises(Invalid, match="没有找到正文"):
        take_in(b"<!DOCTYPE html><html><body><script>load()</script></body></html>", "a.html")


def test_word_gives_paragraphs_and_table_rows_in_order():
    intake = take_in(word(TITLE, *BODY, table=[["项目", "时限"], ["滨江大桥", "年底前"]]), "a.docx")
    assert intake.text.splitlines() == [TITLE, *BODY, "项目\t时限", "滨江大桥\t年底前"]
    assert intake.title == TITLE


def test_word_keeps_insertions_controls_and_text_boxes_and_drops_what_was_deleted():
    inner = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>会议强调，</w:t></w:r><w:ins><w:r><w:t>要落实</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>要暂缓</w:delText><w:t>要暂缓</w:t></w:r></w:del><w:r><w:t>。</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的话。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>框外的话。</w:t><w:br/><w:t>下一行。</w:t></w:r></w:p>"
    )
    text = take_in(word_xml(body_xml(inner)), "a.docx").text
    assert text.splitlines() == ["会议强调，要落实。", "控件里的话。", "框里的话。", "框外的话。", "下一行。"]


def test_pdf_gives_paragraphs():
    lines = [TITLE, BODY[0], BODY[1][:44], BODY[1][44:], BODY[2]]
    text = take_in(pdf(lines), "a.pdf").text
    assert text.startswith(f"{TITLE}\n4月28日")
    assert BODY[1] in text


def test_characters_set_on_a_grid_are_drawn_together():
    text = take_in(pdf([" ".join("督查室4月28日召开会议。")]), "a.pdf").text
    assert text == "督查室4月28日召开会议。"


def test_lines_that_fill_the_column_go_on_and_short_ones_end_a_paragraph():
    lines = [
        "关于会议的报道",
        "会议强调，要盯住在建项目倒排工期，",
        "推动计划开工项目在六月底前全部开工",
        "。",
        "会议还研究了其他事项。",
    ]
    assert paragraphs(lines) == ["关于会议的报道", "".join(lines[1:4]), "会议还研究了其他事项。"]


def test_radicals_that_only_look_like_characters_become_characters():
    assert paragraphs(["⼯作要⻅实效"])[0].startswith("工作要")
