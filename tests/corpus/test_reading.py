"""Reading a corpus: every text ends in a table, nothing is read twice, nothing is lost."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from docx import Document

from luoshi import __version__
from luoshi.corpus import engine
from luoshi.corpus.engine import opened
from luoshi.corpus.pieces import find
from luoshi.corpus.reading import read_corpus
from luoshi.corpus.tables import TABLES
from luoshi.edition import edition
from luoshi.errors import Invalid, Refused
from luoshi.reading import read
from tests.corpus.conftest import CITY


def test_every_form_of_file_is_read_into_the_same_tables(corpus, tmp_path, rows):
    account = read_corpus([str(corpus)], tmp_path / "out")
    assert (account.found, account.readouts, account.failures) == (3, 3, 0)
    levels = {Path(row["doc"]).stem: row["level"] for row in rows(tmp_path / "out", "readouts")}
    assert levels == {"省": "province", "市": "city", "县": "county"}


def test_the_tables_say_what_the_reader_says(corpus, tmp_path, rows):
    read_corpus([str(corpus / "市.jsonl")], tmp_path / "out")
    readout = read(CITY)
    found = rows(tmp_path / "out", "directives")
    assert [(row["start"], row["end"]) for row in found] == [call.span for call in readout.directives]
    assert [row["words"] for row in found] == [readout.words(call.span) for call in readout.directives]
    actions = rows(tmp_path / "out", "actions")
    assert len(actions) == sum(len(call.actions) for call in readout.directives)


def test_all_sentences_of_a_readout_are_accounted_for(corpus, tmp_path, rows):
    read_corpus([str(corpus / "市.jsonl")], tmp_path / "out")
    [row] = rows(tmp_path / "out", "readouts")
    fates = ("directive", "agenda", "header", "statement", "furniture", "unread")
    assert sum(row[fate] for fate in fates) == len(read(CITY).sentences)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_publisher_that_a_row_names_tells_the_place(form, tmp_path, rows):
    text = "3月4日，市委召开常委会会议。会议强调，要压实责任，抓好防汛工作。望川各县要抓好落实。"
    row = {"doc": "一", "text": text, "publisher": "望川日报"}
    if form == "jsonl":
        (tmp_path / "一.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    else:
        pq.write_table(pa.Table.from_pylist([row]), tmp_path / "一.parquet")
    read_corpus([str(tmp_path / f"一.{form}")], tmp_path / "out")
    assert [each["place"] for each in rows(tmp_path / "out", "readouts")] == ["望川"]


def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_is_read(broken, tmp_path, rows):
    account = read_corpus([str(broken)], tmp_path / "out", largest=100_000)
    assert account.readouts == 3
    failures = {row["doc"].rsplit("/", 1)[-1]: row["kind"] for row in rows(tmp_path / "out", "failures")}
    assert failures == {
        "空.txt": "empty",
        "空白.txt": "empty",
        "二进制.txt": "unreadable",
        "编码.txt": "unreadable",
        "长.txt": "too_large",
        "重复.txt": "duplicate",
        "坏.parquet#0-1": "unreadable",
        "坏.jsonl#0": "broken_row",
        "坏.jsonl#2": "broken_row",
        "无正文": "broken_row",
        f"坏.jsonl#{len('{') + 1 + len('[]') + 1 + len(json.dumps({'doc': '无正文'})) + 1}": "too_large",
    }
    assert all(
        row["reason"].endswith(("。", "）")) or "：" in row["reason"] for row in rows(tmp_path / "out", "failures")
    )


def test_a_second_run_reads_only_what_is_new(corpus, tmp_path, rows):
    out = tmp_path / "out"
    read_corpus([str(corpus)], out)
    (corpus / "新.txt").write_text(CITY.replace("矿山", "桥梁"), "utf-8")
    (corpus / "旧.txt").write_text(CITY, "utf-8")
    account = read_corpus([str(corpus)], out)
    assert (account.found, account.skipped, account.readouts, account.failures) == (5, 3, 1, 1)
    assert [row["kind"] for row in rows(out, "failures")] == ["duplicate"]
    assert read_corpus([str(corpus)], out).skipped == 5


def test_a_file_that_changed_since_it_was_read_is_named(corpus, tmp_path):
    read_corpus([str(corpus)], tmp_path / "out")
    with (corpus / "省.txt").open("a", encoding="utf-8") as file:
        file.write("另外，会议研究了其他事项。")
    account = read_corpus([str(corpus)], tmp_path / "out")
    assert [Path(name).name for name in account.changed] == ["省.txt"]


def test_lines_are_read_once_wherever_the_ranges_cut_them(corpus, tmp_path, rows, monkeypatch):
    monkeypatch.setattr("luoshi.corpus.pieces.RANGE", 700)
    many = [{"doc": f"{n}", "text": CITY.replace("矿山", f"第{n}座矿山")} for n in range(40)]
    (corpus / "很多.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in many), "utf-8")
    read_corpus([str(corpus / "很多.jsonl")], tmp_path / "out")
    assert sorted(int(row["doc"]) for row in rows(tmp_path / "out", "readouts")) == list(range(40))
    assert not rows(tmp_path / "out", "failures")


def test_a_file_has_one_address_wherever_one_stands(corpus, monkeypatch):
    monkeypatch.chdir(corpus.parent)
    assert find([corpus.name]) == find([str(corpus)])
    assert opened(find([corpus.name])[0].address).read()


def test_nothing_to_read_is_said(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"x")
    for path in (tmp_path, tmp_path / "nowhere", tmp_path / "*.txt"):
        with pytest.raises(Invalid, match=f"{re.escape(path.name)}.*没有可读的文件.*请检查路径。$"):
            read_corpus([str(path)], tmp_path / "out")


def test_a_run_that_is_killed_is_taken_up_again_without_loss_or_doubles(tmp_path, rows):
    folder, out = tmp_path / "many", tmp_path / "out"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(CITY.replace("矿山", f"第{n}座矿山"), "utf-8")
    script = (
        "import sys; from pathlib import Path; from luoshi.corpus import engine; engine.start();"
        "from luoshi.corpus import reading, shares; shares.LEAST = 3_500;"
        "reading.read_corpus([sys.argv[1]], Path(sys.argv[2]))"
    )
    run = [sys.executable, "-c", script, str(folder), str(out)]
    killed = subprocess.Popen(run, start_new_session=True)
    while killed.poll() is None and not list(out.glob("parts/000002")):
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    read_before = len(rows(out, "readouts"))
    subprocess.run(run, check=True)
    assert read_before >= 20
    assert sorted(Path(row["doc"]).name for row in rows(out, "readouts")) == [f"{n:02}.txt" for n in range(60)]
    assert not (out / ".staging").exists() or not list((out / ".staging").iterdir())


def test_no_text_is_named_like_another_and_none_is_read_twice_wherever_it_stands(corpus, tmp_path, rows):
    other = {"doc": "市", "text": CITY.replace("矿山", "桥梁")}
    (corpus / "同名.jsonl").write_text(json.dumps(other, ensure_ascii=False) + "\n", "utf-8")
    read_corpus([str(corpus / "市.jsonl")], tmp_path / "out")
    account = read_corpus([str(corpus / "同名.jsonl"), str(corpus / "省.txt")], tmp_path / "out")
    assert (account.readouts, account.failures) == (1, 1)
    (corpus / "两篇.jsonl").write_text(2 * (json.dumps({**other, "doc": "桥"}, ensure_ascii=False) + "\n"), "utf-8")
    assert read_corpus([str(corpus / "两篇.jsonl")], tmp_path / "out").readouts == 1
    failures = [(row["doc"], row["kind"]) for row in rows(tmp_path / "out", "failures")]
    assert failures == [("市", "same_name"), ("桥", "duplicate")]
    assert {row["doc"] for row in rows(tmp_path / "out", "directives")} >= {"市", "桥"}


def test_rows_of_a_parquet_file_are_read_once_wherever_the_pieces_cut_its_groups(tmp_path, rows, monkeypatch):
    monkeypatch.setattr("luoshi.corpus.pieces.ROWS", 7)
    many = [CITY.replace("矿山", f"第{n}座矿山") for n in range(40)]
    pq.write_table(pa.table({"content": many}), tmp_path / "很多.parquet", row_group_size=16)
    account = read_corpus([str(tmp_path / "很多.parquet")], tmp_path / "out")
    assert (account.found, account.readouts) == (8, 40)
    docs = [row["doc"].rpartition("#") for row in rows(tmp_path / "out", "readouts")]
    assert [int(number) for _, _, number in docs] == list(range(40))


def test_a_worker_that_cannot_go_on_stops_the_run_with_its_reason(corpus, tmp_path, monkeypatch):
    def full(*_):
        raise OSError("磁盘满了")

    with monkeypatch.context() as patched:
        patched.setattr("luoshi.corpus.reading.read_share", full)
        with pytest.raises(Refused, match=r"磁盘满了。.*接着读"):
            read_corpus([str(corpus)], tmp_path / "out")
    assert read_corpus([str(corpus)], tmp_path / "out").readouts == 3


def test_a_file_of_the_engine_reads_like_any_other(corpus):
    with engine.through_engine(f"file://{corpus}/县.parquet") as file:
        assert pq.read_table(file)["id"].to_pylist() == ["县"]


def test_two_runs_do_not_write_to_one_folder(corpus, tmp_path):
    from filelock import FileLock

    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / ".lock"), pytest.raises(Refused, match="另一个"):
        read_corpus([str(corpus)], tmp_path / "out")


def test_every_table_is_written_even_where_it_is_empty(corpus, tmp_path):
    read_corpus([str(corpus / "省.txt")], tmp_path / "out")
    assert {folder.name for folder in (tmp_path / "out" / "parts" / "000001").iterdir()} == {
        *(f"{name}.parquet" for name in TABLES),
        "pieces.parquet",
    }


def test_documents_are_read_beside_pages_and_what_is_neither_is_told(tmp_path, rows):
    folder = tmp_path / "texts"
    folder.mkdir()
    document = Document()
    document.add_paragraph(CITY)
    document.save(folder / "一.docx")
    (folder / "二.pdf").write_bytes(b"%PDF-1.4 broken off")
    (folder / "三.doc").write_bytes(b"an old document")
    account = read_corpus([str(folder)], tmp_path / "out")
    assert (account.found, account.readouts, account.failures) == (2, 1, 1)
    assert [row["doc"].rsplit("/", 1)[-1] for row in rows(tmp_path / "out", "failures")] == ["二.pdf"]
    assert [address.rsplit("/", 1)[-1] for address in account.others] == ["三.doc"]


def test_every_readout_names_the_reader_that_read_it(corpus, tmp_path, rows):
    read_corpus([str(corpus)], tmp_path / "out")
    assert {row["reader"] for row in rows(tmp_path / "out", "readouts")} == {edition()}
    assert re.fullmatch(rf"{re.escape(__version__)}\+[0-9a-f]{{8}}", edition())


def test_the_same_texts_make_the_same_bytes(corpus, tmp_path):
    made = []
    for name in ("one", "two"):
        read_corpus([str(corpus)], tmp_path / name)
        parts = tmp_path / name / "parts"
        made.append({path.relative_to(parts): path.read_bytes() for path in parts.rglob("*.parquet")})
    assert made[0] == made[1]


def test_a_study_begun_before_readers_were_named_is_taken_up_and_asked(corpus, tmp_path):
    out = tmp_path / "out"
    read_corpus([str(corpus / "省.txt")], out)
    old = out / "parts" / "000001" / "readouts.parquet"
    pq.write_table(pq.read_table(old).drop_columns(["reader"]), old)
    account = read_corpus([str(corpus)], out)
    assert (account.skipped, account.readouts) == (1, 2)
    asked = subprocess.run(
        [sys.executable, "-c", "from luoshi.cli import main; main()", "corpus", "stats", str(out)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert asked.returncode == 0, asked.stderr
