"""The files of a data set, and their texts in batches from any row on; needs pyarrow."""

from __future__ import annotations

import csv
import functools
import io
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow
import pyarrow.csv
import pyarrow.dataset
import pyarrow.fs
import pyarrow.json
import pyarrow.parquet

from ._columns import SLICE_BYTES, is_text, slices
from ._errors import DatasetError

Format = Literal["parquet", "jsonl", "csv"]

ENDINGS: dict[str, Format] = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
}
COMPRESSED = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd", ".lz4": "lz4"}

BLOCK_BYTES = 1 << 21
"""How much of a CSV file is taken apart at a time; pyarrow reads 32 blocks ahead."""

Columns = tuple[Any, Any]
Batches = Iterator[pyarrow.RecordBatch]


@dataclass(frozen=True)
class Piece:
    """Some documents of a file, and how far the file is read with them."""

    file: int
    end: int
    """In rows; in a file of JSON lines in bytes."""
    load: Callable[[], Columns]
    """Gives the columns of ids and texts; for a thread to call, where there is still work in it."""


class Source:
    """The files of a data set in order, with the two columns that matter."""

    def __init__(self, given: Any, text: str, id: str, format: Format | None) -> None:
        self.text, self.id = text, id
        self.fragments = _fragments(given, format)

    def signature(self) -> list[list[Any]]:
        """Say of each file what tells that it is the same: path, size and time of the last change."""
        found = []
        for fragment in self.fragments:
            info = fragment.filesystem.get_file_info(fragment.path)
            found.append([fragment.path, info.size, info.mtime_ns])
        return found

    def rows(self) -> int | None:
        """Count the rows, where that takes no reading."""
        try:
            if all(_format_of(fragment) == "parquet" for fragment in self.fragments):
                return sum(int(fragment.metadata.num_rows) for fragment in self.fragments)
        except (OSError, pyarrow.ArrowException):
            # What is wrong with the file is told when it is read.
            pass
        return None

    @functools.cached_property
    def type_of_ids(self) -> pyarrow.DataType:
        """The type of the ids: that of the first file that is not empty."""
        for fragment in self.fragments:
            if _size(fragment) > 0:
                kind = self._schema(fragment).field(self.id).type
                return kind.value_type if pyarrow.types.is_dictionary(kind) else kind
        return pyarrow.string()

    def pieces(self, file: int, at: int, batch_rows: int) -> Iterator[Piece]:
        """Read on from a place in a file to the end, in pieces of at most so many documents."""
        for number in range(file, len(self.fragments)):
            fragment = self.fragments[number]
            if _size(fragment) == 0:
                continue
            start = at if number == file else 0
            schema = self._schema(fragment)
            with told(fragment.path, self.text, self.id):
                if _format_of(fragment) == "jsonl":
                    yield from self._lines(fragment, number, schema, start, batch_rows)
                    continue
                read = self._parquet if _format_of(fragment) == "parquet" else self._csv
                for batch in read(fragment, schema, start, batch_rows):
                    for part in slices(batch, 1, batch_rows):
                        start += part.num_rows
                        yield Piece(number, start, functools.partial(self._columns, fragment, part))

    def _columns(self, fragment: Any, batch: Any) -> Columns:
        """Give both columns of a batch or table as one array each, the ids in their type."""
        ids, texts = (_array(batch.column(number)) for number in range(2))
        if ids.type != self.type_of_ids:
            try:
                ids = ids.cast(self.type_of_ids)
            except pyarrow.ArrowException as error:
                message = f"the column `{self.id}` holds {ids.type}, in the first file {self.type_of_ids}: {error}"
                raise DatasetError(message, fragment.path, self.id) from None
        return ids, texts

    def _parquet(self, fragment: Any, schema: pyarrow.Schema, skip: int, batch_rows: int) -> Batches:
        """Read a file without its first rows; whole row groups are not even opened."""
        # Pages as they are needed, not whole row groups, which can be larger than memory: a scanner holds them whole.
        source = fragment.filesystem.open_input_file(fragment.path)
        with source, pyarrow.parquet.ParquetFile(source, buffer_size=1 << 20, pre_buffer=False) as file:
            groups = deque(range(file.num_row_groups))
            while groups and skip >= file.metadata.row_group(groups[0]).num_rows:
                skip -= file.metadata.row_group(groups.popleft()).num_rows
            if groups:
                batches = file.iter_batches(
                    batch_rows, row_groups=list(groups), columns=schema.names, use_threads=False
                )
                yield from _skipped((batch.select(schema.names) for batch in batches), skip)

    def _csv(self, fragment: Any, schema: pyarrow.Schema, skip: int, batch_rows: int) -> Batches:
        """Read a file without its first rows."""
        convert = pyarrow.csv.ConvertOptions(column_types=schema, include_columns=schema.names, check_utf8=False)
        block = BLOCK_BYTES
        while True:
            try:
                with _opened(fragment) as stream, _csv_reader(stream, block, convert) as reader:
                    for batch in _skipped(reader, skip):
                        skip += batch.num_rows
                        yield batch
                    return
            except pyarrow.ArrowInvalid as error:  # noqa: PERF203 - tried again for rows of many megabytes only
                # A row does not fit into a block: as large a one as it needs, and from this row on.
                if "straddling object" not in str(error) or block >= 1 << 30:
                    raise
                block *= 8

    def _lines(
        self, fragment: Any, number: int, schema: pyarrow.Schema, start: int, batch_rows: int
    ) -> Iterator[Piece]:
        """Read a file of JSON lines from a byte on; what the lines say is left to the threads."""
        with _opened(fragment) as stream, io.BufferedReader(stream, 1 << 20) as file:
            _skip(file, start)
            while lines := file.readlines(SLICE_BYTES):
                for first in range(0, len(lines), batch_rows):
                    block = b"".join(lines[first : first + batch_rows])
                    load = functools.partial(self._parsed, fragment, schema, start, block)
                    start += len(block)
                    yield Piece(number, start, load)

    def _parsed(self, fragment: Any, schema: pyarrow.Schema, start: int, block: bytes) -> Columns:
        with told(fragment.path, self.text, self.id, f", in the lines from byte {start} on"):
            options = pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
            return self._columns(fragment, _json(block, options, schema))

    def _schema(self, fragment: Any) -> pyarrow.Schema:
        """Give the two columns of a file; it must have both, and that of texts must hold text."""
        with told(fragment.path, self.text, self.id):
            schema = _schema_of(fragment)
        for name in (self.text, self.id):
            count = schema.names.count(name)
            if count != 1:
                some = "more than one column is called" if count else "there is no column"
                known = ", ".join(schema.names) or "none"
                raise DatasetError(f"{some} `{name}`; there are: {known}", fragment.path, name)
        kind = schema.field(self.text).type
        kind = kind.value_type if pyarrow.types.is_dictionary(kind) else kind
        if not is_text(kind):
            raise DatasetError(f"the column `{self.text}` holds {kind}, not text", fragment.path, self.text)
        fields = [schema.field(self.id), schema.field(self.text)]
        if _format_of(fragment) != "parquet":
            # Nothing but null so far says nothing of what follows.
            fields = [
                field.with_type(pyarrow.string()) if pyarrow.types.is_null(field.type) else field for field in fields
            ]
        return pyarrow.schema(fields)


def _schema_of(fragment: Any) -> pyarrow.Schema:
    """Read what columns a file has; in files of lines, what the first of them have."""
    if _format_of(fragment) == "parquet":
        schema: pyarrow.Schema = fragment.physical_schema
        return schema
    with _opened(fragment) as stream:
        if _format_of(fragment) == "jsonl":
            with io.BufferedReader(stream) as file:
                block = b"".join(file.readlines(SLICE_BYTES))
            return _json(block, None, pyarrow.schema([])).schema
        with io.TextIOWrapper(io.BufferedReader(stream), "utf-8-sig", errors="replace", newline="") as file:
            names = next(csv.reader(file), [])
        # All is text: an id like 007 stays what it is.
        return pyarrow.schema([(name, pyarrow.string()) for name in names])


def _json(block: bytes, options: pyarrow.json.ParseOptions | None, schema: pyarrow.Schema) -> pyarrow.Table:
    block = block.removeprefix(b"\xef\xbb\xbf")
    if not block.strip():
        return schema.empty_table()
    read = pyarrow.json.ReadOptions(use_threads=False, block_size=len(block) + 1)
    return pyarrow.json.read_json(pyarrow.BufferReader(block), read_options=read, parse_options=options)


def _csv_reader(stream: Any, block: int, convert: pyarrow.csv.ConvertOptions) -> pyarrow.csv.CSVStreamingReader:
    return pyarrow.csv.open_csv(
        stream,
        read_options=pyarrow.csv.ReadOptions(use_threads=False, block_size=block),
        # Texts have line ends.
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=convert,
    )


def _opened(fragment: Any) -> Any:
    ending = Path(fragment.path).suffix.lower()
    compression = COMPRESSED.get(ending)
    return fragment.filesystem.open_input_stream(fragment.path, compression=compression)


def _skip(file: io.BufferedReader, count: int) -> None:
    while count > 0 and (read := len(file.read(min(count, 1 << 20)))):
        count -= read


def _skipped(batches: Iterable[pyarrow.RecordBatch], skip: int) -> Batches:
    """Leave the first rows out."""
    for batch in batches:
        if skip < batch.num_rows:
            yield batch.slice(skip)
        skip = max(0, skip - batch.num_rows)


def _array(column: Any) -> Any:
    """Give a column in one piece, without a dictionary."""
    column = column.combine_chunks() if isinstance(column, pyarrow.ChunkedArray) else column
    return column.dictionary_decode() if pyarrow.types.is_dictionary(column.type) else column


def _size(fragment: Any) -> int:
    return int(fragment.filesystem.get_file_info(fragment.path).size or 0)


@contextmanager
def told(file: str, text: str, id: str, place: str = "") -> Iterator[None]:
    """Name file and column in what pyarrow says of broken data."""
    try:
        yield
    except (pyarrow.ArrowException, OSError) as error:
        message = str(error).strip().partition("\n")[0]
        column = next((name for name in (text, id) if f"(/{name})" in message), "")
        raise DatasetError(f"cannot be read: {message}{place}", file, column) from error


def _fragments(given: Any, format: Format | None) -> list[Any]:
    """Give all files as pyarrow's fragments, in the order of their paths."""
    if format is not None and format not in ENDINGS.values():
        raise ValueError(f'format must be "parquet", "jsonl" or "csv", not {format!r}')
    if isinstance(given, pyarrow.dataset.Dataset):
        fragments = list(given.get_fragments())
        if not all(getattr(fragment, "path", None) for fragment in fragments):
            raise DatasetError("a data set in memory has no files to go on with: use extract_arrow")
        return sorted(fragments, key=lambda fragment: str(fragment.path))
    paths: Iterable[Any] = [given] if isinstance(given, (str, os.PathLike)) else given
    files = [file for path in paths for file in _files(Path(path), format)]
    local = pyarrow.fs.LocalFileSystem()
    formats = {
        "parquet": pyarrow.dataset.ParquetFileFormat,
        "jsonl": pyarrow.dataset.JsonFileFormat,
        "csv": pyarrow.dataset.CsvFileFormat,
    }
    return [formats[kind]().make_fragment(str(file.absolute()), local) for file, kind in files]


def _files(path: Path, format: Format | None) -> Iterator[tuple[Path, Format]]:
    """Give the files behind a path; of a folder those of the format, or of any that is known, but of one only."""
    if path.is_file():
        kind = format or _format(path)
        if kind is None:
            raise DatasetError("its name does not tell the format: say format=", str(path))
        yield path, kind
        return
    if not path.is_dir():
        raise DatasetError("no such file or folder", str(path))
    kinds: dict[Format, list[Path]] = {}
    for folder, folders, names in os.walk(path, followlinks=True):
        # As everywhere with data sets: what begins so is no data.
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in names:
            kind = None if name.startswith((".", "_")) else _format(Path(name))
            if kind is not None and format in (None, kind):
                kinds.setdefault(kind, []).append(Path(folder, name))
    if not kinds:
        raise DatasetError(f"there are no {format or 'parquet, jsonl or csv'} files in it", str(path))
    if len(kinds) > 1:
        raise DatasetError(f"there are files of several formats in it ({', '.join(kinds)}): say format=", str(path))
    for kind, files in kinds.items():
        yield from ((file, kind) for file in sorted(files))


def _format(path: Path) -> Format | None:
    ending = path.suffix.lower()
    return ENDINGS.get(path.with_suffix("").suffix.lower() if ending in COMPRESSED else ending)


def _format_of(fragment: Any) -> Format:
    classes: dict[type, Format] = {
        pyarrow.dataset.CsvFileFormat: "csv",
        pyarrow.dataset.JsonFileFormat: "jsonl",
        pyarrow.dataset.ParquetFileFormat: "parquet",
    }
    for kind, name in classes.items():
        if isinstance(fragment.format, kind):
            return name
    raise DatasetError(f"is of a format that is not read here: {fragment.format}", fragment.path)
