"""Columns of texts in, columns of entities out: what Spark and data sets have in common; needs pyarrow."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import pyarrow
import pyarrow.ipc

from ._api import extractor as _extractor

if TYPE_CHECKING:
    import datetime

    from ._core import Extractor
    from ._types import Kinds, Numbers

SLICE_BYTES = 4_000_000
"""How much text is worked on at a time: enough that the way there costs nothing, little enough for many threads."""


def chosen(extractor: Extractor | None, kinds: Kinds | None, reference_date: datetime.date | str | None) -> Extractor:
    """Give the extractor, or one for the options, but not both."""
    if extractor is None:
        return _extractor(kinds, reference_date)
    if kinds is not None or reference_date is not None:
        raise TypeError("kinds and reference_date belong to the extractor: give them, or it")
    return extractor


@functools.lru_cache(maxsize=16)
def restored(pickled: bytes) -> Extractor:
    """Give the extractor that was pickled: built once in a process, however many tasks ask for it."""
    return cast("Extractor", pickle.loads(pickled))


def is_text(kind: pyarrow.DataType) -> bool:
    """Say whether a column of this type can hold texts: strings, or their bytes in UTF-8; nothing but nulls will do."""
    types = pyarrow.types
    return any(
        test(kind)
        for name in ("string", "large_string", "string_view", "binary", "large_binary", "binary_view", "null")
        if (test := getattr(types, f"is_{name}", None)) is not None
    )


def slices(batch: pyarrow.RecordBatch, column: int, rows: int | None = None) -> Iterator[pyarrow.RecordBatch]:
    """Cut a batch so that each slice has about `SLICE_BYTES` of text, and at most `rows` rows."""
    count = max(1, -(-batch.column(column).nbytes // SLICE_BYTES))
    step = max(1, -(-batch.num_rows // count))
    step = step if rows is None else min(step, rows)
    for start in range(0, batch.num_rows, step):
        yield batch.slice(start, step)


def found(extractor: Extractor, texts: Any, *, numbers: Numbers) -> tuple[pyarrow.Table, int]:
    """Find what a column of texts names, with their rows as `document`, and how many rows are not text.

    The texts go to Rust as they lie in memory: no Python object is made of them, and other threads run meanwhile.
    """
    column = texts.cast(pyarrow.large_binary())
    batch = pyarrow.record_batch([column], names=["text"])
    stream = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(stream, batch.schema) as writer:
        writer.write_batch(batch)
    table, bad = extractor._extract_column(stream.getvalue().to_pybytes(), numbers=numbers)
    return pyarrow.table(table), bad


def entities(extractor: Extractor, ids: Any, texts: Any, *, numbers: Numbers) -> tuple[pyarrow.Table, int]:
    """Find what a column of texts names, with the texts' ids as `document`, and how many rows are not text."""
    table, bad = found(extractor, texts, numbers=numbers)
    return table.set_column(0, "document", ids.take(table["document"])), bad


def lists(table: pyarrow.Table, documents: int) -> pyarrow.Array:
    """Gather the rows of a table of positions and entities as one list of structs for each of so many documents."""
    import numpy

    bounds = numpy.searchsorted(table["document"].to_numpy(), numpy.arange(documents + 1))
    columns = {name: table[name].combine_chunks() for name in table.column_names[1:]}
    fields = [table.schema.field(name) for name in columns]
    rows = pyarrow.StructArray.from_arrays(columns.values(), fields=fields)
    return pyarrow.ListArray.from_arrays(pyarrow.array(bounds, pyarrow.int32()), rows)
