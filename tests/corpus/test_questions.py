"""What is asked of a corpus: the account of its sentences, transmission, formulations, orders that recur."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from luoshi.corpus import questions, results
from luoshi.corpus.reading import read_corpus
from luoshi.errors import NotFound
from luoshi.reading import read
from tests.corpus.conftest import CITY, PROVINCE, write


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    """The corpus with a second sitting of the city, and a file that cannot be read; only read from here on."""
    corpus = write(tmp_path_factory.mktemp("corpus"))
    (corpus / "市二.txt").write_text(
        CITY.replace("3月9日", "4月9日").replace(
            "要全面排查矿山隐患，6月底前完成整改", "要全面排查矿山隐患，7月底前完成整改"
        ),
        "utf-8",
    )
    (corpus / "空.txt").write_bytes(b"")
    read_corpus([str(corpus)], corpus / "out")
    return corpus / "out"


def section(out: Path, question: str, name: str, *about: str) -> list[dict]:
    result = questions.ASK[question](out, *about)
    return next(found.rows for found in result.sections if found.name == name).to_pylist()


def test_the_account_names_every_sentence_by_level_and_year(out):
    rows = section(out, "stats", "fates")
    assert {(row["level"], row["year"], row["readouts"]) for row in rows} == {
        ("province", 2026, 1),
        ("city", 2026, 2),
        ("county", 2026, 1),
    }
    province = next(row for row in rows if row["level"] == "province")
    assert province["sentences"] == len(read(PROVINCE).sentences)
    fates = ("directive", "agenda", "header", "statement", "furniture", "unread")
    assert all(row["sentences"] == sum(row[fate] for fate in fates) for row in rows)
    assert section(out, "stats", "failures") == [{"kind": "empty", "texts": 1}]


def test_the_least_certain_marks_come_first(out):
    sure = [row["confidence"] for row in section(out, "stats", "doubtful")]
    assert sure == sorted(sure)
    assert len(sure) > 5


def test_an_instruction_is_followed_down_the_levels_with_its_days(out):
    lags = section(out, "transmission", "lags", "矿山安全提升")
    assert [(row["level"], row["lag"]) for row in lags] == [("city", 7), ("county", 18), ("city", 38)]
    levels = {row["level"]: row for row in section(out, "transmission", "levels")}
    assert levels["county"]["mean"] == 18
    assert levels["city"]["least"] == 7


def test_what_was_kept_added_and_left_out_on_the_way_is_told_order_by_order(out):
    changes = {(row["change"], row["words"]) for row in section(out, "transmission", "changes") if "县" in row["doc"]}
    assert ("kept", "要压实企业主体责任") in changes
    assert any(change == "left_out" and "排查矿山隐患" in words for change, words in changes)
    assert any(change == "added" and "完成自查" in words for change, words in changes)


def test_the_share_of_orders_that_arrive_is_told_by_level(out):
    levels = {row["level"]: row for row in section(out, "transmission", "orders")}
    for level, row in levels.items():
        changes = [one["change"] for one in section(out, "transmission", "changes") if one["level"] == level]
        assert [row[name] for name in ("kept", "added", "left_out")] == [
            changes.count(name) for name in ("kept", "added", "left_out")
        ]
    assert set(levels) == {"city", "county"}


def test_mentions_far_from_each_other_are_two_occasions(corpus, tmp_path):
    (corpus / "来年.txt").write_text(CITY.replace("2026年3月9日", "2027年3月9日"), "utf-8")
    read_corpus([str(corpus)], tmp_path / "out")
    lags = section(tmp_path / "out", "transmission", "lags")
    assert sorted({row["lag"] for row in lags}) == [7, 18]


def test_a_formulation_has_its_first_appearance_and_spread(out):
    rows = {row["normal"]: row for row in section(out, "formulations", "spread")}
    assert rows["四个不放过"]["readouts"] == 1
    [first] = section(out, "formulations", "first", "四个不放过")
    assert (first["level"], str(first["day"])) == ("county", "2026-03-20")
    [place] = section(out, "formulations", "places", "四个不放过")
    assert (place["place"], str(place["first"]), place["readouts"]) == ("禾渡", "2026-03-20", 1)


def test_orders_that_a_body_gave_before_are_chained(out):
    chains = section(out, "again", "chains")
    assert [(row["series"], row["meetings"]) for row in chains if "排查矿山隐患" in row["began"]] == [
        ("望川市委常委会", 2)
    ]
    bodies = {row["series"]: row for row in section(out, "again", "bodies")}
    assert bodies["望川市委常委会"]["again"] >= 1
    assert bodies["禾渡县委常委会"]["again"] == 0


@pytest.mark.parametrize("question", sorted(questions.ASK))
def test_an_answer_is_kept_as_parquet_and_as_one_page_that_needs_nothing_else(out, question):
    result = questions.ASK[question](out)
    page = results.keep(result, out).read_text("utf-8")
    assert "http" not in page.replace("http://www.w3.org", "")
    assert all(section.title in page for section in result.sections)
    for section in result.sections:
        assert pq.read_table(out / "results" / question / f"{section.name}.parquet").num_rows == section.rows.num_rows
    results.show(result)


def test_a_corpus_of_which_nothing_was_read_still_has_answers(tmp_path):
    (tmp_path / "空.txt").write_bytes(b"")
    read_corpus([str(tmp_path / "空.txt")], tmp_path / "out")
    for ask in questions.ASK.values():
        results.keep(ask(tmp_path / "out"), tmp_path / "out")


def test_a_folder_without_tables_is_refused(tmp_path):
    with pytest.raises(NotFound, match="luoshi corpus read"):
        questions.ASK["stats"](tmp_path)
