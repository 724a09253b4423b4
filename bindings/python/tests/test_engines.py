"""polars, DuckDB, Dask and Ray give what the package gives."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import vanban
from conftest import PACKAGE, documents

TEXTS = [*documents().values()]


@pytest.fixture(scope="module")
def engines() -> Any:
    spec = importlib.util.spec_from_file_location("engines", PACKAGE / "examples" / "engines.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    for number in range(3):
        texts = [*TEXTS, None]
        table = pa.table(
            {"id": [f"{number}/{at}" for at in range(len(texts))], "text": texts, "more": [1] * len(texts)}
        )
        pq.write_table(table, folder / f"{number}.parquet", row_group_size=5)
    return folder


@pytest.mark.parametrize("name", ["polars", "duckdb", "dask", "ray"])
@pytest.mark.filterwarnings("ignore")
def test_an_engine(name: str, engines: Any, letters: Path) -> None:
    pytest.importorskip({"dask": "dask.dataframe", "ray": "ray.data"}.get(name, name))
    if name == "ray":
        import ray

        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200_000_000)
    counts = engines.ENGINES[name](str(letters))
    if name == "ray":
        ray.shutdown()
    expected = Counter(entity.kind for found in vanban.extract_many(TEXTS * 3) for entity in found)
    assert counts == expected


def test_columns_of_pyarrow(engines: Any) -> None:
    texts = [*TEXTS[:3], None]
    expected = pa.table(vanban.extract_arrow(texts))
    for column in (pa.array(texts), pa.array(texts, pa.large_string()), pa.chunked_array([texts[:1], texts[1:]])):
        assert pa.table(vanban.extract_arrow(column)) == expected
        assert vanban.extract_many(column) == vanban.extract_many(texts)
    with pytest.raises(TypeError, match=r"texts\[0\] must be str, None or NaN, not int"):
        vanban.extract_arrow(pa.array([1]))
    ids = pa.table({"id": ["a", "b", "c", "d"], "text": texts})
    assert set(engines.entities(ids)["document"].to_pylist()) <= {"a", "b", "c"}
