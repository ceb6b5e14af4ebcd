"""`luoshi read` on files as people have them."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from luoshi import __version__
from luoshi.cli import app
from luoshi.edition import edition
from luoshi.errors import Invalid
from luoshi.intake import take_in
from luoshi.readouts import readout_of
from tests.intake.builders import BODY, TEXT, page, word

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reading" / "texts"


@pytest.fixture
def luoshi():
    return lambda *words, **options: CliRunner().invoke(app, [str(word) for word in words], **options)


@pytest.fixture
def readout(tmp_path) -> Path:
    path = tmp_path / "readout.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def test_the_version_is_shown(luoshi):
    assert luoshi("--version").output == f"luoshi {__version__}（读稿 {edition()}）\n"


def test_a_file_is_read_into_a_table(luoshi, readout):
    result = luoshi("read", readout)
    assert result.exit_code == 0
    assert "全文" in result.stdout
    assert "2026-04-28" in result.stdout


def test_json_spans_are_offsets_of_the_file_as_decoded(luoshi, readout):
    read = json.loads(luoshi("read", readout, "--format", "json").stdout)
    assert read["text"] == TEXT
    assert read["doc"] == "readout"
    start, stop = read["chair"]
    assert TEXT[start:stop] == "林远舟"


def test_several_files_give_json_lines(luoshi, readout, tmp_path):
    other = tmp_path / "page.html"
    other.write_bytes(page())
    lines = luoshi("read", readout, other, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["doc"] for line in lines] == ["readout", "page"]


def test_a_dash_reads_standard_input(luoshi):
    result = luoshi("read", "-", "--format", "json", input=TEXT.encode())
    assert json.loads(result.stdout)["doc"] == "stdin"


def test_a_file_that_fails_is_named_and_the_rest_go_on(luoshi, readout, tmp_path):
    picture = tmp_path / "picture.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    result = luoshi("read", picture, tmp_path / "missing.txt", tmp_path, readout, "--format", "json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    faults = result.stderr.splitlines()
    assert [line.split("：")[0] for line in faults] == [str(picture), str(tmp_path / "missing.txt"), str(tmp_path)]
    assert "PNG 图片" in faults[0]
    assert "没有这个文件" in faults[1]
    assert "文件夹" in faults[2]


def test_a_file_too_large_is_refused_by_its_size_without_reading_it(luoshi, tmp_path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(300 * 1024**2)
    result = luoshi("read", huge)
    assert result.exit_code == 1
    assert "300.0 MB" in result.stderr


def test_a_folder_that_cannot_be_made_is_told_in_one_line(luoshi, readout):
    result = luoshi("read", readout, "--out", readout)
    assert isinstance(result.exception, Invalid) and "请换一个文件夹" in str(result.exception)


@pytest.mark.parametrize(("form", "ending"), [("table", ".txt"), ("json", ".json"), ("html", ".html")])
def test_results_go_to_a_folder_under_the_names_of_their_files(luoshi, readout, tmp_path, form, ending):
    document = tmp_path / "minutes.docx"
    document.write_bytes(word(*BODY))
    out = tmp_path / "new" / "folder"
    assert luoshi("read", readout, document, "--format", form, "--out", out).exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == [f"minutes{ending}", f"readout{ending}"]


def test_a_result_never_overwrites_a_file_being_read_nor_another_result(luoshi, readout, tmp_path):
    twin = tmp_path / "readout.html"
    twin.write_bytes(page())
    before = readout.read_bytes()
    assert luoshi("read", readout, twin, "--format", "table", "--out", tmp_path).exit_code == 0
    assert readout.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*.txt")) == [
        "readout.html.txt",
        "readout.txt",
        "readout.txt.txt",
    ]


def test_the_day_of_publication_given_wins(luoshi, readout):
    read = json.loads(luoshi("read", readout, "--format", "json", "--published", "2020-05-01").stdout)
    assert read["published"] == "2020-05-01"


def test_the_name_of_a_file_dates_it_only_where_its_text_does_not(luoshi, readout, tmp_path):
    undated = tmp_path / "20250429-01.txt"
    undated.write_text("\n".join(BODY), "utf-8")
    dated = readout.rename(tmp_path / "20250430-01.txt")
    lines = luoshi("read", undated, dated, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["published"] for line in lines] == ["2025-04-29", "2026-04-29"]


@pytest.mark.parametrize("words", [["--published", "昨天"], ["--format", "xml"], ["--no-such-option"]])
def test_wrong_usage_is_exit_code_2(luoshi, readout, words):
    assert luoshi("read", readout, *words).exit_code == 2


def test_pages_of_several_files_need_a_folder(luoshi, readout):
    result = luoshi("read", readout, readout, "--format", "html")
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_explaining_tells_the_fate_of_every_sentence(luoshi, readout):
    assert "每一句的去向" in luoshi("read", readout, "--explain").stdout


def test_furniture_is_not_read_but_keeps_its_place_among_the_sentences():
    read = readout_of(take_in(TEXT.encode(), "a.txt"))
    furniture = [read.words(sentence.span) for sentence in read.sentences if sentence.fate == "furniture"]
    assert {"责任编辑：白露", "上一篇：望川市召开安全生产会议"} <= set(furniture)
    spans = [sentence.span for sentence in read.sentences]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_reading_starts_without_django_and_without_the_parsers_it_does_not_need(readout):
    program = (
        "import sys; sys.argv = ['luoshi', 'read', sys.argv[1]]\n"
        "from luoshi.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "unwanted = {'django', 'selectolax', 'pypdfium2', 'docx', 'lxml'} & set(sys.modules)\n"
        "sys.exit(repr(unwanted) if unwanted else 0)"
    )
    run = subprocess.run([sys.executable, "-c", program, str(readout)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder with real readouts is not beside the project")
def test_every_real_readout_is_read_with_all_its_sentences_accounted_for(luoshi, tmp_path):
    files = sorted(SHARED.glob("*.txt"))
    assert luoshi("read", *files, "--format", "json", "--out", tmp_path).exit_code == 0
    for file in files:
        read = json.loads((tmp_path / f"{file.stem}.json").read_bytes())
        text = file.read_bytes().decode("utf-8")
        assert read["text"] == text
        covered = "".join(text[start:stop] for start, stop in (sentence["span"] for sentence in read["sentences"]))
        assert "".join(covered.split()) == "".join(text.split())
