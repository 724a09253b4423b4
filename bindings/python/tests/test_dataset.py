"""Data sets larger than memory: formats, parts, going on after a stop, and bad input."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.dataset as pad
import pyarrow.parquet as pq
import pytest
import vanban
from conftest import documents

TEXTS = [*documents().values()]
ROWS = [(f"k/{number:03}", TEXTS[number % len(TEXTS)] if number % 7 else None) for number in range(50)]
OWN: dict[str, Any] = {"titles": ["Quản đốc"], "patterns": {"project": r"DA-\d{4}"}}


def table(rows: Sequence[tuple[Any, str | None]]) -> pa.Table:
    return pa.table({"more": [1.5] * len(rows), "id": [key for key, _ in rows], "text": [text for _, text in rows]})


def as_parquet(path: Path, rows: Sequence[tuple[Any, str | None]]) -> None:
    pq.write_table(table(rows), path, row_group_size=10)


def as_jsonl(path: Path, rows: Sequence[tuple[Any, str | None]]) -> None:
    lines = [json.dumps({"more": {"x": [1]}, "id": key, "text": text}, ensure_ascii=False) + "\n" for key, text in rows]
    path.write_text("".join(lines), encoding="utf-8")


def as_csv(path: Path, rows: Sequence[tuple[Any, str | None]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "id"])
        writer.writerows((text or "", key) for key, text in rows)


WRITERS = {"parquet": as_parquet, "jsonl": as_jsonl, "csv": as_csv}


def expected(rows: Sequence[tuple[Any, str | None]] = ROWS, **options: Any) -> list[dict[str, Any]]:
    """Give what must be in the folder, from the path that is tested elsewhere."""
    found = pa.table(vanban.extract_arrow([text for _, text in rows], **options))
    ids = pa.array([key for key, _ in rows])
    named: list[dict[str, Any]] = found.set_column(0, "document", ids.take(found["document"])).to_pylist()
    return named


def read(sink: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pad.dataset(sink).to_table().to_pylist()
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize(("batch_rows", "part_rows", "threads"), [(7, 16, 2), (1000, 1000, 1), (1, 3, 3)])
def test_formats_and_parts(tmp_path: Path, format: str, batch_rows: int, part_rows: int, threads: int) -> None:
    source, sink = tmp_path / f"letters.{format}", tmp_path / "deep" / "entities"
    WRITERS[format](source, ROWS)
    report = vanban.extract_dataset(source, sink, batch_rows=batch_rows, part_rows=part_rows, threads=threads)
    bad = 0 if format == "csv" else sum(text is None for _, text in ROWS)
    assert (report.documents, report.bad_rows, report.resumed) == (len(ROWS), bad, 0)
    assert read(sink) == expected()
    assert report.entities == len(expected())
    parts = [f"part-{number:05}.parquet" for number in range(report.parts)]
    assert names(sink) == ["_vanban.json", *parts]
    assert -(-len(ROWS) // (part_rows + batch_rows - 1)) <= report.parts <= -(-len(ROWS) // part_rows)
    written = pq.read_schema(sink / parts[0])
    assert written.names == list(vanban.extract_arrow([]).column_names)
    # The same call again has nothing to do.
    before = [(sink / name).stat().st_mtime_ns for name in names(sink)]
    again = vanban.extract_dataset(source, sink)
    assert (again.documents, again.entities, again.parts, again.resumed) == (
        len(ROWS), report.entities, report.parts, report.parts,
    )  # fmt: skip
    assert [(sink / name).stat().st_mtime_ns for name in names(sink)] == before


@pytest.mark.parametrize("format", WRITERS)
def test_folders(tmp_path: Path, format: str) -> None:
    source = tmp_path / "letters"
    for number, folder in enumerate(["a", "b/year=2024", "."]):
        (source / folder).mkdir(parents=True, exist_ok=True)
        WRITERS[format](source / folder / f"{number}.{format}", ROWS[number * 10 : number * 10 + 10])
    (source / "_SUCCESS").touch()
    (source / ".hidden.parquet").write_text("no data")
    (source / "readme.txt").write_text("no data")
    vanban.extract_dataset(source, tmp_path / "all", part_rows=4, batch_rows=4)
    # In the order of the paths: 2.… stands before a/ and b/.
    rows = [*ROWS[20:30], *ROWS[0:10], *ROWS[10:20]]
    assert read(tmp_path / "all") == expected(rows)
    files = [source / "a" / f"0.{format}", source / "b"]
    vanban.extract_dataset(map(str, files), tmp_path / "two")
    assert read(tmp_path / "two") == expected(ROWS[:20])


def test_a_dataset_of_pyarrow(tmp_path: Path) -> None:
    as_parquet(tmp_path / "a.parquet", ROWS)
    as_parquet(tmp_path / "b.parquet", ROWS)
    vanban.extract_dataset(pad.dataset(tmp_path), tmp_path / "entities")
    assert read(tmp_path / "entities") == expected([*ROWS, *ROWS])
    with pytest.raises(vanban.DatasetError, match="in memory"):
        vanban.extract_dataset(pad.dataset(table(ROWS)), tmp_path / "other")


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_compressed_lines(tmp_path: Path, format: str) -> None:
    WRITERS[format](tmp_path / "plain", ROWS)
    (tmp_path / f"letters.{format}.gz").write_bytes(gzip.compress((tmp_path / "plain").read_bytes()))
    vanban.extract_dataset(tmp_path / f"letters.{format}.gz", tmp_path / "entities")
    assert read(tmp_path / "entities") == expected()


def test_options_and_names_of_columns(tmp_path: Path) -> None:
    source, sink = tmp_path / "letters.data", tmp_path / "entities"
    texts = ["Ngày 29/6 đạt 55,6%", "Quản đốc Trần Văn Bình xem dự án DA-0117"]
    pq.write_table(
        pa.table({"số": pa.array([7, 8], pa.int16()), "nội.dung": pa.array(texts).dictionary_encode()}), source
    )
    columns = {"text": "nội.dung", "id": "số", "format": "parquet"}
    vanban.extract_dataset(source, sink, **columns, kinds="date", reference_date="2023-07-01", numbers="float")  # type: ignore[arg-type]
    assert [(row["document"], row["resolved"]) for row in read(sink)] == [(7, "2023-06-29")]
    assert pq.read_schema(sink / "part-00000.parquet").field("amount").type == pa.float64()
    extractor = vanban.Extractor(**OWN)
    vanban.extract_dataset(source, tmp_path / "own", **columns, extractor=extractor)  # type: ignore[arg-type]
    assert [row["kind"] for row in read(tmp_path / "own")] == ["date", "percent", "position", "official", "project"]
    with pytest.raises(TypeError, match="belong to the extractor"):
        vanban.extract_dataset(source, sink, extractor=extractor, kinds="date")
    for name in ("batch_rows", "part_rows", "threads"):
        with pytest.raises(ValueError, match=f"{name} must be at least 1"):
            vanban.extract_dataset(source, sink, **{name: 0})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="format must be"):
        vanban.extract_dataset(source, sink, format="xml")  # type: ignore[arg-type]


def test_ids_of_csv_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "letters.csv").write_text('id,text\n007,"5%\n6%"\n008,12\n', encoding="utf-8")
    vanban.extract_dataset(tmp_path / "letters.csv", tmp_path / "entities")
    assert [(row["document"], row["value"]) for row in read(tmp_path / "entities")] == [("007", "5"), ("007", "6")]


def test_binary_texts_and_what_is_not_utf8(tmp_path: Path) -> None:
    texts = pa.array(["Đạt 5%".encode(), b"\xff", None, b""], pa.binary())
    pq.write_table(pa.table({"id": [1, 2, 3, 4], "text": texts}), tmp_path / "letters.parquet")
    report = vanban.extract_dataset(tmp_path, tmp_path / "entities")
    assert (report.documents, report.entities, report.bad_rows) == (4, 1, 2)


@pytest.mark.parametrize("format", WRITERS)
def test_no_rows(tmp_path: Path, format: str) -> None:
    source, sink = tmp_path / f"letters.{format}", tmp_path / "entities"
    if format == "jsonl":
        source.touch()
    else:
        WRITERS[format](source, [("a", "x")][:0] if format == "csv" else [])
    if format == "parquet":
        pq.write_table(table([("a", "x")]).slice(0, 0), source)
    report = vanban.extract_dataset(source, sink)
    assert report == vanban.DatasetReport(documents=0, entities=0, bad_rows=0, parts=1, resumed=0)
    # Still a data set with its columns.
    assert pad.dataset(sink).to_table().num_rows == 0
    assert pad.dataset(sink).schema.names == list(vanban.extract_arrow([]).column_names)


WRONG = [
    ("there is no column `body`; there are: more, id, text", {"text": "body"}, "body"),
    ("there is no column `no`; there are: more, id, text", {"id": "no"}, "no"),
    ("the column `more` holds double, not text", {"text": "more"}, "more"),
]


@pytest.mark.parametrize(("message", "columns", "column"), WRONG)
def test_wrong_columns(tmp_path: Path, message: str, columns: dict[str, str], column: str) -> None:
    source, sink = tmp_path / "letters.parquet", tmp_path / "entities"
    as_parquet(source, ROWS)
    with pytest.raises(vanban.DatasetError) as error:
        vanban.extract_dataset(source, sink, **columns)  # type: ignore[arg-type]
    assert (error.value.file, error.value.column) == (str(source), column)
    assert str(error.value) == f"{source}: {message}"
    assert names(sink) == ["_vanban.json"]


def test_texts_of_jsonl_that_are_no_text(tmp_path: Path) -> None:
    source = tmp_path / "letters.jsonl"
    source.write_text('{"id": 1, "text": 5}\n')
    with pytest.raises(vanban.DatasetError, match="the column `text` holds int64, not text"):
        vanban.extract_dataset(source, tmp_path / "entities")
    # Where it shows only later in the file.
    line = json.dumps({"id": 1, "text": "x" * 1000}) + "\n"
    source.write_text(line * 20_000 + '{"id": 1, "text": 5}\n')
    with pytest.raises(vanban.DatasetError, match=r"Column\(/text\) changed from string to number") as error:
        vanban.extract_dataset(source, tmp_path / "other")
    assert (error.value.file, error.value.column) == (str(source), "text")
    source.write_text('{"id": 1, "text": "5%"}\n{"id": 2, "te')
    with pytest.raises(vanban.DatasetError, match="cannot be read: JSON parse error"):
        vanban.extract_dataset(source, tmp_path / "third")


def test_ids_of_another_type_in_a_later_file(tmp_path: Path) -> None:
    as_parquet(tmp_path / "a.parquet", [(1, "Đạt 5%")])
    as_parquet(tmp_path / "b.parquet", [("x", "Đạt 5%")])
    with pytest.raises(vanban.DatasetError, match="the column `id` holds string, in the first file int64") as error:
        vanban.extract_dataset(tmp_path, tmp_path / "entities")
    assert (error.value.file, error.value.column) == (str(tmp_path / "b.parquet"), "id")


@pytest.mark.parametrize("damage", ["footer", "cut", "pages", "no parquet"])
def test_corrupt_parquet(tmp_path: Path, damage: str) -> None:
    source, sink = tmp_path / "letters", tmp_path / "entities"
    source.mkdir()
    as_parquet(source / "a.parquet", ROWS)
    file = source / "b.parquet"
    pq.write_table(table(ROWS), file, compression="none", use_dictionary=False)
    content = file.read_bytes()
    if damage == "pages":
        # Lengths of texts that lead far out of the page.
        place = content.index(TEXTS[1][:200].encode()) - 4
        file.write_bytes(content[:place] + b"\xff\xff\xff\x7f" + content[place + 4 :])
    elif damage == "cut":
        file.write_bytes(content[:-20])
    elif damage == "footer":
        file.write_bytes(content[:-108] + b"\xff" * 100 + content[-8:])
    else:
        file.write_text("no parquet")
    with pytest.raises(vanban.DatasetError, match="cannot be read") as error:
        vanban.extract_dataset(source, sink, part_rows=10, batch_rows=10)
    assert error.value.file == str(file)
    # What was whole before stays, and the run goes on with the file mended.
    done = names(sink)
    assert done == ["_vanban.json", *(f"part-{number:05}.parquet" for number in range(5))]
    as_parquet(file, ROWS)
    report = vanban.extract_dataset(source, sink, part_rows=10, batch_rows=10)
    assert (report.documents, report.parts, report.resumed) == (100, 10, 5)
    assert read(sink) == expected([*ROWS, *ROWS])


def test_no_source(tmp_path: Path) -> None:
    with pytest.raises(vanban.DatasetError, match="no such file or folder"):
        vanban.extract_dataset(tmp_path / "none", tmp_path / "entities")
    (tmp_path / "empty").mkdir()
    with pytest.raises(vanban.DatasetError, match="there are no parquet, jsonl or csv files in it"):
        vanban.extract_dataset(tmp_path / "empty", tmp_path / "entities")
    as_parquet(tmp_path / "a.parquet", ROWS)
    as_csv(tmp_path / "b.csv", ROWS)
    with pytest.raises(vanban.DatasetError, match=r"files of several formats in it \(.*\): say format="):
        vanban.extract_dataset(tmp_path, tmp_path / "entities")
    (tmp_path / "letters").write_text("x")
    with pytest.raises(vanban.DatasetError, match="say format="):
        vanban.extract_dataset(tmp_path / "letters", tmp_path / "entities")
    assert not (tmp_path / "entities").exists()


def test_sinks_that_will_not_do(tmp_path: Path) -> None:
    source = tmp_path / "letters.parquet"
    as_parquet(source, ROWS)
    with pytest.raises(vanban.DatasetError, match="is not a folder"):
        vanban.extract_dataset(source, source)
    with pytest.raises(vanban.DatasetError, match=r"holds files, but no `_vanban\.json`"):
        vanban.extract_dataset(source, tmp_path)
    sink = tmp_path / "entities"
    vanban.extract_dataset(source, sink, part_rows=10, batch_rows=10)
    (sink / "_vanban.json").write_text("{}")
    with pytest.raises(vanban.DatasetError, match=r"_vanban\.json: cannot be read"):
        vanban.extract_dataset(source, sink)
    sink = tmp_path / "other"
    vanban.extract_dataset(source, sink, part_rows=10, batch_rows=10)
    (sink / "part-00003.parquet").write_bytes(b"PAR1")
    with pytest.raises(vanban.DatasetError, match=r"part-00003\.parquet: is not a part that was written whole"):
        vanban.extract_dataset(source, sink)
    (sink / "part-00003.parquet").unlink()
    with pytest.raises(vanban.DatasetError, match=r"part-00003\.parquet: is missing"):
        vanban.extract_dataset(source, sink)


def test_changed_options_and_files_are_noticed(tmp_path: Path) -> None:
    source, sink = tmp_path / "letters", tmp_path / "entities"
    source.mkdir()
    as_parquet(source / "b.parquet", ROWS)
    vanban.extract_dataset(source, sink, part_rows=10, batch_rows=10)
    for options, name in (
        ({"kinds": "date"}, "kinds"),
        ({"reference_date": "2024-01-01"}, "reference_date"),
        ({"numbers": "float"}, "numbers"),
        ({"extractor": vanban.Extractor(**OWN)}, "titles"),
        ({"extractor": vanban.Extractor(tables={"titles": "title\ttakes\nQuản đốc\tbody\n"})}, "table titles"),
    ):
        with pytest.raises(vanban.DatasetError, match=rf"was begun with other options \({name} was "):
            vanban.extract_dataset(source, sink, **options)
    # A file behind those that are done is gone on with …
    as_parquet(source / "c.parquet", ROWS[:5])
    report = vanban.extract_dataset(source, sink, part_rows=10, batch_rows=10)
    assert (report.documents, report.parts, report.resumed) == (55, 6, 5)
    assert read(sink) == expected([*ROWS, *ROWS[:5]])
    # … one before them, or another in their place, is not.
    as_parquet(source / "a.parquet", ROWS)
    with pytest.raises(vanban.DatasetError, match=r"other files \(.*a.parquet has changed, come or gone\)"):
        vanban.extract_dataset(source, sink)
    (source / "a.parquet").unlink()
    as_parquet(source / "c.parquet", ROWS[:6])
    with pytest.raises(vanban.DatasetError, match=r"other files \(.*c.parquet has changed, come or gone\)"):
        vanban.extract_dataset(source, sink)
    (source / "c.parquet").unlink()
    with pytest.raises(vanban.DatasetError, match=r"other files \(.*c.parquet has changed, come or gone\)"):
        vanban.extract_dataset(source, sink)


KILLED = """
import sys, vanban
vanban.extract_dataset(sys.argv[1], sys.argv[2], part_rows=500, batch_rows=50)
"""


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_a_run_goes_on_after_kill_9(tmp_path: Path, format: str) -> None:
    source, sink = tmp_path / "letters", tmp_path / "entities"
    source.mkdir()
    rows = [(f"{number:05}", TEXTS[number % len(TEXTS)]) for number in range(6000)]
    WRITERS[format](source / f"a.{format}", rows[:1234])
    WRITERS[format](source / f"b.{format}", rows[1234:])
    command = [sys.executable, "-c", KILLED, str(source), str(sink)]
    with subprocess.Popen(command) as child:
        limit = time.monotonic() + 60
        while not (sink / "part-00003.parquet").exists() and child.poll() is None and time.monotonic() < limit:
            time.sleep(0.002)
        child.kill()
        assert child.wait() == -signal.SIGKILL
    # Each part that is there is whole; what is not whole has a name that no reader of data sets takes.
    parts = [name for name in names(sink) if name.startswith("part-")]
    assert 4 <= len(parts) < 12
    assert {name for name in names(sink) if not name.startswith(".")} == {"_vanban.json", *parts}
    before = {name: (sink / name).stat() for name in parts}
    pad.dataset(sink).to_table()
    report = vanban.extract_dataset(source, sink, part_rows=500, batch_rows=50)
    assert (report.documents, report.resumed) == (6000, len(parts))
    assert report.parts > report.resumed
    for name, stat in before.items():
        now = (sink / name).stat()
        assert (now.st_ino, now.st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns), f"{name} was made again"
    assert not [name for name in names(sink) if name.startswith(".")]
    found = pad.dataset(sink).to_table(columns=["document", "start", "value"]).to_pydict()
    one = pa.table(vanban.extract_arrow([text for _, text in rows]))
    assert found["document"] == [rows[number][0] for number in one["document"].to_pylist()]
    assert found["start"] == one["start"].to_pylist()
    assert found["value"] == one["value"].to_pylist()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of one megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small file system is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def many(source: Path) -> None:
    """Write documents whose entities take more than a megabyte, in several parts."""
    choose = random.Random(1)
    texts = ["".join(f"Đạt {choose.random():.6%}. " for _ in range(9)) for _ in range(9000)]
    pq.write_table(pa.table({"id": [choose.random() for _ in texts], "text": texts}), source)


def test_a_full_disk(tmp_path: Path, small_disk: Path) -> None:
    source, sink = tmp_path / "letters.parquet", small_disk / "entities"
    many(source)
    with pytest.raises(OSError, match="cannot be written: No space left on device") as error:
        vanban.extract_dataset(source, sink, part_rows=2000)
    done = [name for name in names(sink) if name.startswith("part-")]
    assert done
    assert error.value.filename == str(sink / f"part-{len(done):05}.parquet")
    assert names(sink) == ["_vanban.json", *done]
    assert pad.dataset(sink).to_table().num_rows > 0
    # With more room it goes on.
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    report = vanban.extract_dataset(source, sink, part_rows=2000)
    assert (report.documents, report.resumed) == (9000, len(done))


@pytest.mark.parametrize("failing", ["write_table", "close", "replace"])
def test_a_write_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    source, sink = tmp_path / "letters.parquet", tmp_path / "entities"
    as_parquet(source, ROWS)
    calls = 0

    def fail(real: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls > 2:
                raise OSError(28, "as the disk is full")
            return real(*arguments, **options)

        return call

    with monkeypatch.context() as patch:
        thing = Path if failing == "replace" else pq.ParquetWriter
        patch.setattr(thing, failing, fail(getattr(thing, failing)))
        with pytest.raises(OSError, match="cannot be written: No space left on device"):
            vanban.extract_dataset(source, sink, part_rows=10, batch_rows=10)
    assert names(sink) == [
        "_vanban.json",
        *(f"part-{number:05}.parquet" for number in range(1 if failing == "replace" else 2)),
    ]
    assert vanban.extract_dataset(source, sink).documents == len(ROWS)
    assert read(sink) == expected()


def test_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    as_parquet(tmp_path / "letters.parquet", ROWS)
    vanban.extract_dataset(tmp_path, tmp_path / "_a", progress=True)
    assert f"{len(ROWS)}/{len(ROWS)}" in capsys.readouterr().err
    as_jsonl(tmp_path / "_letters.jsonl", ROWS)
    vanban.extract_dataset(tmp_path / "_letters.jsonl", tmp_path / "_b", progress=True)
    assert f"{len(ROWS)} texts" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    vanban.extract_dataset(tmp_path, tmp_path / "_c", progress=True)
    assert capsys.readouterr().err == ""


MEASURED = """
import sys, vanban
vanban.extract_dataset(sys.argv[1], sys.argv[2], part_rows=3000)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("format", WRITERS)
def test_memory_does_not_grow(tmp_path: Path, format: str) -> None:
    text = "Đời sống của người dân từng bước được nâng lên. " * 199 + "Đạt 5%."
    peaks = []
    for times in (2_000, 7_000):
        source = tmp_path / f"{times}.{format}"
        if format == "parquet":
            # One row group, larger than what may be held.
            rows = pa.table({"id": range(times), "text": [f"{text} {number}" for number in range(times)]})
            pq.write_table(rows, source, row_group_size=times, compression="none", use_dictionary=False)
            del rows
        else:
            WRITERS[format](source, [(number, text) for number in range(times)])
        command = [sys.executable, "-c", MEASURED, str(source), str(tmp_path / f"entities-{times}")]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        peaks.append(int(done.stdout) / 1000)
    assert os.path.getsize(source) > 80e6
    assert peaks[1] < peaks[0] + 100, f"{peaks} MB"
    assert peaks[1] < 450, f"{peaks} MB"


def test_what_must_be_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("vanban._columns", "vanban._source", "vanban._store"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install vanban\[arrow\]"):
        vanban.extract_dataset(tmp_path, tmp_path)
