"""One question, which kinds are named how often, to a folder of Parquet files with the columns `id` and `text`.

    python examples/engines.py FOLDER [polars] [duckdb] [dask] [ray]

Each of the four reads the files a piece at a time and hands Vietnamese text to `vanban` and columns back to the engine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import vanban

Counts = dict[str, int]


def with_polars(folder: str) -> Counts:
    """Build a lazy pipeline: polars reads, extracts and groups in batches."""
    import polars as pl

    none = pl.Series([], dtype=pl.String)
    entities = (
        pl.scan_parquet(f"{folder}/*.parquet")
        .select("id", "text")
        .map_batches(
            lambda letters: vanban.extract_frame(letters["text"], ids=letters["id"]),
            schema=vanban.extract_frame(none, ids=none).schema,
            streamable=True,
        )
    )
    counts = entities.group_by(pl.col("kind").cast(pl.String)).len().collect(engine="streaming")
    return dict(counts.iter_rows())


def with_duckdb(folder: str) -> Counts:
    """Use Arrow streams: DuckDB reads the files as one, and the entities as another."""
    import duckdb

    connection = duckdb.connect()
    letters = connection.sql(f"SELECT id, text FROM read_parquet('{folder}/*.parquet')").to_arrow_reader(1000)

    def found() -> Iterator[pa.RecordBatch]:
        for batch in letters:
            yield from entities(pa.table(batch)).to_batches()

    schema = entities(letters.schema.empty_table()).schema
    stream = pa.RecordBatchReader.from_batches(schema, found())  # DuckDB finds it by its name
    rows = connection.cursor().sql("SELECT kind, count(*) FROM stream GROUP BY kind").fetchall()
    del stream
    return dict(rows)


def with_dask(folder: str) -> Counts:
    """Use partitions: Dask hands out one pandas frame each."""
    import dask.dataframe as dd
    import pandas as pd

    none = pd.Series([], dtype="object")
    letters = dd.read_parquet(folder, columns=["id", "text"])
    found = letters.map_partitions(
        lambda part: vanban.extract_frame(part["text"], ids=part["id"], threads=1, backend="pandas"),
        meta=vanban.extract_frame(none, ids=none, backend="pandas"),
    )
    counts = found["kind"].astype("object").value_counts().compute()
    return {str(kind): int(count) for kind, count in counts.items() if count}


def with_ray(folder: str) -> Counts:
    """Use batches: Ray Data hands out one Arrow table each."""
    import ray.data

    found = ray.data.read_parquet(folder, columns=["id", "text"]).map_batches(entities, batch_format="pyarrow")
    counts = found.groupby("kind").count().take_all()
    return {row["kind"]: row["count()"] for row in counts}


def entities(letters: pa.Table) -> pa.Table:
    """Find what the texts of a table name; the ids of the texts become the column `document`."""
    found = pa.table(vanban.extract_arrow(letters["text"], threads=1))
    found = found.set_column(0, "document", letters["id"].take(found["document"]))
    return found.set_column(1, "kind", found["kind"].cast(pa.string()))


ENGINES: dict[str, Any] = {"polars": with_polars, "duckdb": with_duckdb, "dask": with_dask, "ray": with_ray}


def main(folder: str, *names: str) -> None:
    """Ask the engines named, or all."""
    for name in names or ENGINES:
        print(name, dict(sorted(ENGINES[name](folder).items())))


if __name__ == "__main__":
    main(*sys.argv[1:])
