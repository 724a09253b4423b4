"""Data sets larger than memory: from Parquet, JSONL or CSV files to Parquet files of entities, in parts, resumable."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from . import _progress
from ._core import Extractor, __version__
from ._errors import DatasetError

if TYPE_CHECKING:
    import pyarrow.dataset

    from ._source import Format, Piece
    from ._types import Kinds, Numbers

    PathLike = Union[str, os.PathLike[str]]

__all__ = ["DatasetReport", "extract_dataset"]

PART_BYTES = 256_000_000
"""A part is closed when so much text has gone into it, whatever the number of documents."""


@dataclass(frozen=True)
class DatasetReport:
    """What a run of `extract_dataset` comes to, with what earlier runs had done.

    Examples
    --------
    >>> import vanban
    >>> vanban.DatasetReport(documents=3, entities=2, bad_rows=1, parts=1, resumed=0).entities
    2
    """

    documents: int
    """How many documents were read."""
    entities: int
    """How many entities are in the parts."""
    bad_rows: int
    """How many of the documents held no text: null, or not UTF-8."""
    parts: int
    """How many parts there are."""
    resumed: int
    """How many of them were there before this run."""


def extract_dataset(
    source: PathLike | Iterable[PathLike] | pyarrow.dataset.Dataset,
    sink: PathLike,
    *,
    text: str = "text",
    id: str = "id",
    batch_rows: int = 1000,
    part_rows: int = 100_000,
    format: Format | None = None,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    extractor: Extractor | None = None,
    numbers: Numbers = "decimal",
    threads: int | None = None,
    progress: bool = False,
) -> DatasetReport:
    r"""Find what the texts of a data set name, and write it to a folder of Parquet files, in memory that does not grow.

    `source` is a Parquet, JSONL or CSV file (these two also compressed), a folder of them, several, or a
    `pyarrow.dataset.Dataset` of files; `text` and `id` name its columns. `sink` is a folder: its files
    `part-00000.parquet` and on hold one row an entity, in the order of the documents, with the columns told in
    `vanban.frame`, of which `document` holds the ids. Documents without text (null, or not UTF-8) give no rows and are
    counted.

    A part is written whole or not at all, and holds the entities of some `part_rows` documents. A run that was stopped,
    by whatever, is gone on with by the same call: parts that are there are not made again. For that the folder keeps a
    note, `_vanban.json`, of the options and of the files; where options, or files that are read already, are no longer
    the same, the call says so and does nothing. One folder is for one run at a time.

    Each of `threads` (all cores unless said) holds up to three times `batch_rows` documents, or a few megabytes of
    text; set it lower for documents of megabytes. `progress` shows a bar where tqdm is installed.

    Raises
    ------
    DatasetError
        If a file or column is missing, broken or not text, or the folder is of another run; it names file and column.
    OSError
        If a part cannot be written, with the name of the file; nothing half-written stays behind.

    Examples
    --------
    >>> import pathlib, tempfile, pyarrow.parquet, vanban
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> lines = '{"id": "a", "text": "Đạt 55,6%"}\n{"id": "b", "text": null}\n{"id": "c", "text": "Chi 9 tỷ đồng"}\n'
    >>> _ = (folder / "letters.jsonl").write_text(lines, encoding="utf-8")
    >>> vanban.extract_dataset(folder / "letters.jsonl", folder / "entities")
    DatasetReport(documents=3, entities=2, bad_rows=1, parts=1, resumed=0)
    >>> found = pyarrow.parquet.read_table(folder / "entities")
    >>> found["document"].to_pylist(), found["value"].to_pylist()
    (['a', 'c'], ['55.6', '9000000000 VND'])
    """
    try:
        from ._columns import chosen
        from ._source import Source
        from ._store import Store
    except ImportError as error:
        raise ImportError("extract_dataset needs pyarrow: pip install vanban[arrow]") from error
    for name, value in (("batch_rows", batch_rows), ("part_rows", part_rows), ("threads", threads)):
        if value is not None and value < 1:
            raise ValueError(f"{name} must be at least 1")
    extractor = chosen(extractor, kinds, reference_date)
    files = Source(source, text, id, format)
    store = Store(Path(sink), _options(extractor, text, id, numbers), files.signature())
    if store.finished:
        return store.report()
    threads = threads or os.cpu_count() or 1
    bar = _progress.bar(files.rows()) if progress else None
    try:
        if bar is not None:
            bar.update(store.totals["documents"])
        found = _found(extractor, files.pieces(*store.end, batch_rows), numbers, threads)
        with closing(found), store.writer(files.type_of_ids, numbers) as writer:
            for piece in found:
                writer.write(piece)
                if writer.documents >= part_rows or writer.bytes >= PART_BYTES:
                    writer.close_part()
                if bar is not None:
                    bar.update(piece.documents)
    finally:
        if bar is not None:
            bar.close()
    store.finish()
    return store.report()


@dataclass(frozen=True)
class Found:
    """The entities of one piece of the source."""

    file: int
    end: int
    documents: int
    bytes: int
    bad_rows: int
    table: pyarrow.Table


def _work(extractor: Extractor, piece: Piece, numbers: Numbers) -> Found:
    from ._columns import entities

    ids, texts = piece.load()
    table, bad = entities(extractor, ids, texts, numbers=numbers)
    return Found(piece.file, piece.end, len(texts), texts.nbytes, bad, table)


def _found(
    extractor: Extractor, pieces: Iterator[Piece], numbers: Numbers, threads: int
) -> Generator[Found, None, None]:
    """Give what is found in each piece of the source, in order, worked out by threads."""
    pool = ThreadPoolExecutor(threads, thread_name_prefix="vanban")
    waiting: deque[Future[Found]] = deque()
    trouble = None
    try:
        while True:
            try:
                piece = next(pieces, None)
            except DatasetError as error:
                # What was read before comes first.
                piece, trouble = None, error
            if piece is None:
                break
            waiting.append(pool.submit(_work, extractor, piece, numbers))
            if len(waiting) == 3 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        if trouble is not None:
            raise trouble
    finally:
        pool.shutdown(cancel_futures=True)


def _options(extractor: Extractor, text: str, id: str, numbers: Numbers) -> dict[str, Any]:
    """Say what the entities depend on beside the texts, as JSON has it."""
    chosen: dict[str, Any] = {"vanban": __version__, "text": text, "id": id, "numbers": numbers}
    chosen.update(extractor.__getnewargs_ex__()[1])
    for name, table in dict(chosen.pop("tables", {})).items():
        chosen[f"table {name}"] = hashlib.sha256(table.encode()).hexdigest()
    restored: dict[str, Any] = json.loads(json.dumps(chosen))
    return restored
