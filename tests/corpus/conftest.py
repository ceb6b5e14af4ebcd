"""A small fictional corpus: the same matter conveyed from a province to a city to a county, and files that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from luoshi.corpus import engine

PROVINCE = """青岳省委常委会召开会议 部署安全生产工作
2026年3月2日，省委书记梁砚主持召开省委常委会会议。会议审议了《青岳省矿山安全提升三年行动方案》。
会议强调，要全面排查矿山隐患，6月底前完成整改。要压实企业主体责任。各市要每月报告进展。
"""
CITY = """望川市委常委会召开会议
2026年3月9日，市委书记周砺主持召开市委常委会会议，传达学习《青岳省矿山安全提升三年行动方案》。
会议强调，要全面排查矿山隐患，6月底前完成整改。市应急管理局要建立矿山台账。
"""
COUNTY = """禾渡县委常委会召开会议
2026年3月20日，县委书记江白主持召开县委常委会会议，传达学习《青岳省矿山安全提升三年行动方案》精神。
会议强调，要压实企业主体责任。要抓好“四个不放过”，5月底前完成自查。
"""


@pytest.fixture(scope="session", autouse=True)
def _engine() -> None:
    engine.start()


def write(folder: Path) -> Path:
    """Three readouts in three forms: a text file, a line, a row."""
    (folder / "省.txt").write_text(PROVINCE, "utf-8")
    (folder / "市.jsonl").write_text(json.dumps({"doc": "市", "text": CITY}, ensure_ascii=False) + "\n", "utf-8")
    pq.write_table(pa.table({"id": ["县"], "content": [COUNTY], "published": ["2026-03-21"]}), folder / "县.parquet")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with the three readouts."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return write(folder)


@pytest.fixture
def broken(corpus: Path) -> Path:
    """The same folder with everything that goes wrong beside it."""
    (corpus / "空.txt").write_bytes(b"")
    (corpus / "空白.txt").write_text(" \n\n", "utf-8")
    (corpus / "二进制.txt").write_bytes(bytes(range(256)) * 40)
    (corpus / "编码.txt").write_bytes("市委常委会".encode() + b"\xff\xff\xfe" * 30)
    (corpus / "长.txt").write_text("要" * 1_000_000, "utf-8")
    (corpus / "重复.txt").write_text(PROVINCE, "utf-8")
    (corpus / "坏.parquet").write_bytes(b"PAR1 is not enough")
    lines = ["{", "[]", json.dumps({"doc": "无正文"}), json.dumps({"doc": "长行", "text": "要" * 1_000_000}), ""]
    (corpus / "坏.jsonl").write_text("\n".join(lines), "utf-8")
    return corpus


@pytest.fixture
def rows() -> Callable[[Path, str], list[dict]]:
    """Reads a table of an output folder."""
    return lambda out, name: [
        row for file in sorted(out.glob(f"parts/*/{name}.parquet")) for row in pq.read_table(file).to_pylist()
    ]
