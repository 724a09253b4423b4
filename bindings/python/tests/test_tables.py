"""Columns and frames, in pyarrow, polars, pandas and DuckDB."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import vanban
from conftest import documents

TEXTS = [
    "Chủ tịch UBND tỉnh Nguyễn Văn An ký Quyết định số 12/2024/QĐ-UBND.",
    None,
    "Đến hết tháng 2/2024 đạt 55,6%, chi 9,8 - 10 tỷ đồng; trước ngày 29/6.",
]
MANY = [*documents().values()]
table_of_module = vanban.extract_arrow(MANY)


def test_pyarrow_reads_the_table() -> None:
    table = vanban.extract_arrow(TEXTS)
    read = pa.table(table)
    read.validate(full=True)
    assert read.num_rows == len(table) == table.num_rows == 7
    assert tuple(read.column_names) == table.column_names
    assert pa.schema(table) == read.schema
    assert read["document"].to_pylist() == [0, 0, 0, 2, 2, 2, 2]
    assert read["kind"].type == pa.dictionary(pa.int16(), pa.string())
    assert read["amount"].to_pylist()[4:6] == [Decimal("55.6"), Decimal(9_800_000_000)]
    assert read["amount_high"].to_pylist()[5] == Decimal(10_000_000_000)
    assert read["first_day"].to_pylist()[3] == datetime.date(2024, 2, 1)
    assert read["last_day"].to_pylist()[3] == datetime.date(2024, 2, 29)
    assert read["year"].to_pylist()[2] == 2024
    assert read["positions"].to_pylist()[1] == ["Chủ tịch UBND tỉnh"]
    # It can be read again, and as a stream.
    assert pa.table(table) == read
    assert pa.RecordBatchReader.from_stream(table).read_all() == read
    assert repr(table) == f"<EntityTable of 7 rows, {len(table.column_names)} columns>"


def test_floats_by_choice() -> None:
    read = pa.table(vanban.extract_arrow(TEXTS, numbers="float"))
    assert read["amount"].to_pylist()[4:6] == [55.6, 9.8e9]


@pytest.mark.parametrize("texts", [[], [None], ["không có gì"]])
def test_nothing_found(texts: list[str | None]) -> None:
    table = vanban.extract_arrow(texts)
    assert pa.table(table).num_rows == 0
    assert pl.DataFrame(table).shape == (0, len(table.column_names))
    assert vanban.extract_frame(texts, backend="pandas").shape == (0, len(table.column_names))
    assert vanban.extract_frame(texts, backend="polars").schema == pl.DataFrame(table).schema


def test_polars_and_duckdb_read_the_table() -> None:
    table = vanban.extract_arrow(MANY * 40, threads=2)
    read = pl.DataFrame(table)
    assert read.height == len(table)
    assert read.schema["first_day"] == pl.Date
    assert read.schema["amount"] == pl.Decimal(38, 9)
    assert read.schema["positions"] == pl.List(pl.String)
    counts = dict(read.group_by("kind").len().iter_rows())
    connection = duckdb.connect()
    connection.register("entities", table)
    rows = connection.execute("SELECT kind, count(*) FROM entities GROUP BY kind").fetchall()
    assert dict(rows) == counts
    # By the name of the variable, too.
    assert duckdb.sql("SELECT count(*) FROM table_of_module").fetchall() == [(len(table_of_module),)]  # type: ignore[union-attr]
    assert sum(counts.values()) == len(table)


def test_columns_of_own_kinds() -> None:
    extractor = vanban.Extractor(patterns={"project": r"DA-\d{4}", "line": r"(?m)^\w+"})
    texts = ["Dự án DA-0117, DA-0118: 5%", "Nhóm DA-0119"]
    expected = [entity.kind for found in extractor.extract_many(texts) for entity in found]
    assert pa.table(extractor.extract_arrow(texts))["kind"].to_pylist() == expected
    table = vanban.EntityTable.from_extractions(extractor.extract_many(texts))
    assert pa.table(table)["kind"].to_pylist() == expected


def test_frames_of_pandas() -> None:
    texts = pd.Series(TEXTS, index=["a", "b", "c"])
    frame = vanban.extract_frame(texts)
    assert isinstance(frame, pd.DataFrame)
    assert frame["document"].tolist() == ["a", "a", "a", "c", "c", "c", "c"]
    assert isinstance(frame["kind"].dtype, pd.CategoricalDtype)
    assert frame["kind"].cat.categories.tolist() == list(vanban.KINDS)
    assert frame["start"].dtype == "int64"
    assert frame["year"].dtype == "Int32"
    assert frame["year"].isna().tolist() == [True, True, False, True, True, True, True]
    assert pd.api.types.is_datetime64_dtype(frame["first_day"])
    assert frame["first_day"].dt.month[3] == 2
    assert pd.isna(frame["first_day"][6])
    assert frame["amount"][4] == Decimal("55.6")
    assert frame["positions"][1] == ["Chủ tịch UBND tỉnh"]
    assert frame["positions"][0] is None
    assert frame.index.tolist() == list(range(7))
    floats = vanban.extract_frame(texts, numbers="float")
    assert floats["amount"].dtype == "float64"
    joined = frame.merge(texts.rename("source"), left_on="document", right_index=True)
    columns = zip(joined["source"], joined["start"], joined["end"], joined["text"])
    assert all(source[start:end] == text for source, start, end, text in columns)


def test_frames_of_polars() -> None:
    frame = vanban.extract_frame(pl.Series(TEXTS))
    assert isinstance(frame, pl.DataFrame)
    assert frame["document"].to_list() == [0, 0, 0, 2, 2, 2, 2]
    assert frame.schema["kind"] == pl.Categorical
    assert frame["positions"].to_list()[1] == ["Chủ tịch UBND tỉnh"]
    named = vanban.extract_frame(pl.Series(TEXTS), ids=["x", "y", "z"])
    assert named["document"].to_list() == ["x", "x", "x", "z", "z", "z", "z"]


def test_ids() -> None:
    for ids in (["x", "y", "z"], iter("xyz"), pd.Series(["x", "y", "z"], index=[5, 6, 7])):
        frame = vanban.extract_frame(TEXTS, ids=ids, backend="pandas")
        assert frame["document"].tolist() == ["x", "x", "x", "z", "z", "z", "z"]
    stamps = pd.date_range("2024-01-01", periods=3)
    frame = vanban.extract_frame(pd.Series(TEXTS), ids=stamps)
    assert frame["document"].dtype == stamps.dtype
    with pytest.raises(ValueError, match="there are 2 ids for 3 texts"):
        vanban.extract_frame(TEXTS, ids=["x", "y"])


def test_backends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(vanban.extract_frame(TEXTS), pd.DataFrame)
    assert isinstance(vanban.extract_frame(iter(TEXTS), backend="polars"), pl.DataFrame)
    assert isinstance(vanban.extract_frame(pl.Series(TEXTS), backend="pandas"), pd.DataFrame)
    with pytest.raises(ValueError, match="backend must be"):
        vanban.extract_frame(TEXTS, backend="dask")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="belong to the extractor"):
        vanban.extract_frame(TEXTS, extractor=vanban.Extractor(), kinds=["date"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install vanban\[pandas\]"):
        vanban.extract_frame(TEXTS, backend="pandas")


def test_frames_of_extractions() -> None:
    found = vanban.extract_many(TEXTS)
    ids = ["x", "y", "z"]
    pandas_frame = vanban.to_frame(found, backend="pandas", ids=ids)
    assert pandas_frame.equals(vanban.extract_frame(TEXTS, backend="pandas", ids=ids))
    polars_frame = vanban.to_frame(found, backend="polars", ids=ids)
    assert polars_frame.equals(vanban.extract_frame(TEXTS, backend="polars", ids=ids))
    assert len(vanban.to_frame(found[0])) == 3
    assert len(vanban.to_frame(iter(found), backend="polars")) == 7
    with pytest.raises(TypeError):
        vanban.to_frame(["x"])  # type: ignore[list-item]


def test_options_reach_the_extractor() -> None:
    frame = vanban.extract_frame(TEXTS, kinds=["date"], reference_date="2023-07-01", backend="polars")
    assert frame["resolved"].to_list() == ["2024-02", "2023-06-29"]
    extractor = vanban.Extractor(kinds=["percent"])
    assert vanban.extract_frame(TEXTS, extractor=extractor, backend="polars")["value"].to_list() == ["55.6"]
