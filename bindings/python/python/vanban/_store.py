"""The folder of results: parts that are whole or not there, and a note of what they were made from; needs pyarrow."""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow
import pyarrow.parquet

from ._core import EntityTable
from ._errors import DatasetError
from .dataset import DatasetReport, Found

if TYPE_CHECKING:
    from ._types import Numbers

MANIFEST = "_vanban.json"
NOTE = b"vanban"
"""The key under which a part tells, in its own footer, what it holds and how far the source is read with it."""
GROUP_ROWS = 120_000
"""Entities in a row group: some 30 MB before compression."""


class Store:
    """The folder as it is, checked against what is to be done."""

    def __init__(self, folder: Path, options: dict[str, Any], files: list[list[Any]]) -> None:
        self.folder, self.options, self.files = folder, options, files
        self.totals = {"documents": 0, "entities": 0, "bad_rows": 0}
        self.end = (0, 0)
        self.parts = 0
        self.finished = False
        if folder.exists() and not folder.is_dir():
            raise DatasetError("is not a folder", str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        manifest = self._manifest()
        if manifest is not None:
            self._read_parts()
            self._compare(manifest)
            self.finished = bool(manifest.get("finished")) and manifest["files"] == files
        self.resumed = self.parts
        if not self.finished:
            for left in folder.glob(".*.tmp"):
                left.unlink()
            self._write_manifest(finished=False)

    def report(self) -> DatasetReport:
        return DatasetReport(**self.totals, parts=self.parts, resumed=self.resumed)

    def finish(self) -> None:
        """Note that all is done."""
        self._write_manifest(finished=True)

    @contextmanager
    def writer(self, id_type: pyarrow.DataType, numbers: Numbers) -> Iterator[Writer]:
        """Give what writes further parts; on an error the part that is not whole goes."""
        schema = pyarrow.schema(EntityTable.from_extractions([], numbers=numbers))
        writer = Writer(self, schema.set(0, pyarrow.field("document", id_type)))
        try:
            yield writer
            # What is left, or a part without rows where there is none: the folder is a data set, however empty.
            if writer.documents or not self.parts:
                writer.end = (len(self.files), 0)
                writer.close_part()
        except BaseException:
            writer.abandon()
            raise

    def path(self, part: int) -> Path:
        return self.folder / f"part-{part:05}.parquet"

    def take(self, note: dict[str, Any]) -> None:
        """Count a part that is there."""
        for name in self.totals:
            self.totals[name] += note[name]
        self.end = tuple(note["end"])
        self.parts += 1

    def _manifest(self) -> dict[str, Any] | None:
        path = self.folder / MANIFEST
        try:
            manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            if not {"options", "files"} <= manifest.keys():
                raise ValueError("it lacks `options` or `files`")
        except FileNotFoundError:
            if any(not entry.name.startswith(".") for entry in self.folder.iterdir()):
                message = f"holds files, but no `{MANIFEST}` of an earlier run: give a folder that is empty or new"
                raise DatasetError(message, str(self.folder)) from None
            return None
        except ValueError as error:
            raise DatasetError(f"cannot be read: {error}", str(path)) from None
        return manifest

    def _read_parts(self) -> None:
        there = sorted(path.name for path in self.folder.glob("part-*.parquet"))
        for number, name in enumerate(there):
            path = self.path(number)
            if name != path.name:
                raise DatasetError("is missing, while later parts are there", str(path))
            try:
                note = (pyarrow.parquet.read_metadata(path).metadata or {})[NOTE]
                self.take(json.loads(note))
            except (pyarrow.ArrowException, OSError, KeyError, ValueError) as error:
                raise DatasetError(f"is not a part that was written whole: {error}", str(path)) from error

    def _compare(self, manifest: dict[str, Any]) -> None:
        """See that what is done was done with the same options, from files that are the same."""
        was, now = manifest["options"], self.options
        other = [name for name in {**was, **now} if was.get(name) != now.get(name)]
        if other:
            told = "; ".join(f"{name} was {was.get(name)!r}, now {now.get(name)!r}" for name in other)
            raise DatasetError(f"was begun with other options ({told}): give another folder", str(self.folder))
        begun = self.end[0] + (self.end[1] > 0)
        for before, after in zip(manifest["files"][:begun], [*self.files[:begun], *[None] * begun]):
            if before != after:
                changed = before[0] if after is None or after[0] == before[0] else after[0]
                message = f"was begun from other files ({changed} has changed, come or gone): give another folder"
                raise DatasetError(message, str(self.folder))

    def _write_manifest(self, *, finished: bool) -> None:
        path = self.folder / MANIFEST
        manifest = {"options": self.options, "files": self.files, "finished": finished, **self.totals}
        with _told(path):
            try:
                _temporary(path).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
                _commit(path)
            except BaseException:
                _temporary(path).unlink(missing_ok=True)
                raise


class Writer:
    """Writes parts: entities gather to row groups, those to a file under another name, which is renamed when whole."""

    def __init__(self, store: Store, schema: pyarrow.Schema) -> None:
        self.store, self.schema = store, schema
        self.end = store.end
        self._begin()

    def _begin(self) -> None:
        self.documents = self.bytes = self.entities = self.bad_rows = 0
        self._path = self.store.path(self.store.parts)
        self._file: Any = None
        self._tables: list[pyarrow.Table] = []
        self._gathered = 0

    def write(self, found: Found) -> None:
        """Add the entities of some documents."""
        self.documents += found.documents
        self.bytes += found.bytes
        self.entities += found.table.num_rows
        self.bad_rows += found.bad_rows
        self.end = (found.file, found.end)
        self._tables.append(found.table)
        self._gathered += found.table.num_rows
        if self._gathered >= GROUP_ROWS:
            with _told(self._path):
                self._flush()

    def close_part(self) -> None:
        """Write the part to its end and give it its name."""
        note = {"documents": self.documents, "entities": self.entities, "bad_rows": self.bad_rows, "end": self.end}
        with _told(self._path):
            self._flush()
            self._file.add_key_value_metadata({NOTE: json.dumps(note).encode()})
            self._file.close()
            _commit(self._path)
        self.store.take(note)
        self._begin()

    def abandon(self) -> None:
        """Leave nothing of the part that is not whole."""
        if self._file is not None:
            with contextlib.suppress(OSError, pyarrow.ArrowException):
                self._file.close()
            # A second attempt would be made when it is forgotten.
            self._file.is_open = False
        _temporary(self._path).unlink(missing_ok=True)

    def _flush(self) -> None:
        """Write what has gathered as a row group."""
        if self._file is None:
            temporary = str(_temporary(self._path))
            self._file = pyarrow.parquet.ParquetWriter(temporary, self.schema, compression="zstd")
        if self._gathered:
            table = pyarrow.concat_tables(self._tables)
            self._file.write_table(table, row_group_size=self._gathered)
        self._tables, self._gathered = [], 0


def _temporary(path: Path) -> Path:
    """Give the name of a file until it is whole; what begins with a point is no part of a data set."""
    return path.with_name(f".{path.name}.tmp")


def _commit(path: Path) -> None:
    """Give what is written under the other name its own, once it is on the disk."""
    _sync(_temporary(path))
    _temporary(path).replace(path)
    if os.name == "posix":
        _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Name the file in what goes wrong with writing it: pyarrow does not."""
    try:
        yield
    except (OSError, pyarrow.ArrowException) as error:
        code = getattr(error, "errno", None)
        reason = os.strerror(code) if code else str(error)
        raise OSError(code or errno.EIO, f"cannot be written: {reason}", str(path)) from error
