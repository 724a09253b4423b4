"""Many texts: missing ones, wrong ones, threads, signals, progress."""

from __future__ import annotations

import decimal
import itertools
import math
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable

import numpy as np
import pandas as pd
import polars as pl
import pytest
import vanban
from conftest import documents

TEXTS = [*documents().values()]
MISSING: list[Any] = [None, math.nan, np.nan, np.float32("nan"), pd.NA, pd.NaT, decimal.Decimal("nan")]


def test_missing_texts_have_no_entities() -> None:
    texts: list[Any] = ["Đạt 5%", *MISSING, "Đạt 7%"]
    found = vanban.extract_many(texts)
    assert [len(one) for one in found] == [1, *(0 for _ in MISSING), 1]
    assert vanban.extract_arrow(texts).num_rows == 2


@pytest.mark.parametrize("wrong", [3, 5.0, b"x", ["x"], np.array([1.0]), np.array(["a", "b"]), object()])
@pytest.mark.parametrize("threads", [1, 2])
def test_what_is_no_text_is_named_by_its_position(wrong: object, threads: int) -> None:
    texts: list[Any] = [*TEXTS, None, wrong, "x"]
    message = rf"texts\[{len(TEXTS) + 1}\] must be str, None or NaN, not {type(wrong).__name__}"
    for extract in (vanban.extract_many, vanban.extract_arrow):
        with pytest.raises(TypeError, match=message):
            extract(texts, threads=threads)


@pytest.mark.parametrize("wrong", [None, 3, b"x", math.nan, ["x"]])
def test_a_single_text_must_be_a_string(wrong: Any) -> None:
    with pytest.raises(TypeError, match="str"):
        vanban.extract(wrong)


def test_one_string_is_no_batch() -> None:
    for extract in (vanban.extract_many, vanban.extract_arrow):
        with pytest.raises(TypeError, match="not one str"):
            extract("Đạt 5%")


def test_wrong_options() -> None:
    with pytest.raises(ValueError, match="there is no kind `dates`; there are"):
        vanban.extract("", kinds=["dates"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="tomorrow"):
        vanban.extract("", reference_date="tomorrow")
    with pytest.raises(TypeError, match=r"reference_date must be datetime\.date or str, not int"):
        vanban.extract("", reference_date=2024)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="threads must be at least 1"):
        vanban.extract_many([], threads=0)
    with pytest.raises(ValueError, match="numbers must be"):
        vanban.extract_arrow([], numbers="int")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"titles\[1\] must be str, not int"):
        vanban.Extractor(titles=["Quản đốc", 1])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not one str"):
        vanban.Extractor(titles="Quản đốc")
    with pytest.raises(TypeError, match="tables must be a mapping"):
        vanban.Extractor(tables=["x"])  # type: ignore[arg-type]


def test_errors_of_tables_and_patterns(tmp_path: Any) -> None:
    with pytest.raises(vanban.LexiconError, match="there is no table `nonsense`"):
        vanban.Extractor(tables={"nonsense": "x\n"})
    file = tmp_path / "mine.tsv"
    file.write_text("title\ttakes\nQuản đốc\n", encoding="utf-8")
    with pytest.raises(vanban.LexiconError) as lexicon_error:
        vanban.Extractor(tables={"titles": file})
    assert (lexicon_error.value.file, lexicon_error.value.line) == (str(file), 2)
    assert isinstance(lexicon_error.value, ValueError)
    file.write_text("title\ttakes\nQuản đốc\tbody\n", encoding="utf-8")
    found = vanban.Extractor(tables={"titles": file}).extract("Quản đốc Trần Văn Bình phát biểu")
    assert [entity.text for entity in found] == ["Quản đốc", "Trần Văn Bình"]
    with pytest.raises(vanban.PatternError, match="`broken`") as pattern_error:
        vanban.Extractor(patterns={"broken": "("})
    assert (pattern_error.value.name, pattern_error.value.column) == ("broken", 1)
    for name, pattern in (("date", "x"), ("", "x"), ("empty", "x*")):
        with pytest.raises(vanban.PatternError):
            vanban.Extractor(patterns={name: pattern})
    with pytest.raises(FileNotFoundError):
        vanban.Extractor(tables={"titles": tmp_path / "none.tsv"})


def test_columns_of_frames_are_batches() -> None:
    expected = vanban.extract_many(TEXTS)
    assert vanban.extract_many(pd.Series(TEXTS)) == expected
    assert vanban.extract_many(pl.Series(TEXTS)) == expected
    assert vanban.extract_many(np.array(TEXTS, dtype=object)) == expected
    assert vanban.extract_many(tuple(TEXTS)) == expected
    assert vanban.extract_many(text for text in TEXTS) == expected


def test_an_error_of_the_iterable_comes_through() -> None:
    def texts() -> Any:
        yield from TEXTS * 40
        raise OSError("the disk is full")

    for threads in (1, 2):
        with pytest.raises(OSError, match="the disk is full"):
            vanban.extract_many(texts(), threads=threads)


def test_many_threads_at_once() -> None:
    extractor = vanban.Extractor()
    expected = extractor.extract_many(TEXTS)

    def work(n: int) -> bool:
        if n % 3 == 0:
            return extractor.extract_many(TEXTS, threads=2) == expected
        if n % 3 == 1:
            return [extractor.extract(text) for text in TEXTS] == expected
        return len(extractor.extract_arrow(TEXTS)) == sum(map(len, expected))

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(work, range(48)))


def test_the_objects_of_one_result_are_made_once() -> None:
    found = vanban.extract("\n".join(TEXTS))
    with ThreadPoolExecutor(8) as pool:
        tuples = list(pool.map(lambda _: found.entities, range(32)))
    assert all(entities is tuples[0] for entities in tuples)


@pytest.mark.parametrize("extract", [vanban.extract_many, vanban.extract_arrow])
@pytest.mark.parametrize("threads", [1, 2])
def test_the_gil_is_released(extract: Callable[..., Any], threads: int) -> None:
    worker = threading.Thread(target=extract, args=(TEXTS * 200,), kwargs={"threads": threads})
    ticks = 0
    worker.start()
    while worker.is_alive():
        time.sleep(0.001)
        ticks += 1
    assert ticks > 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_children_of_a_fork_can_work() -> None:
    expected = [len(found) for found in vanban.extract_many(TEXTS, threads=2)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.apply(lengths, (TEXTS,)) == expected


def lengths(texts: list[str]) -> list[int]:
    """Run in a child."""
    return [len(found) for found in vanban.extract_many(texts, threads=2)]


ENDLESS = """
import itertools, sys, vanban
texts = itertools.cycle(["Ngày 1/2/2024 đạt 55,6%, Chủ tịch UBND tỉnh Nguyễn Văn An ký. " * 40])
extract = getattr(vanban, sys.argv[1])
vanban.extract("")
print("ready", flush=True)
try:
    extract(texts, threads=int(sys.argv[2]))
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("function", ["extract_many", "extract_arrow"])
def test_a_keyboard_interrupt_is_heard_within_a_second(function: str, threads: int) -> None:
    command = [sys.executable, "-c", ENDLESS, function, str(threads)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        start = time.perf_counter()
        assert child.stdout.readline() == "interrupted\n"
        assert time.perf_counter() - start < 1
        assert child.wait(10) == 0


def test_progress(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(vanban.extract_many(TEXTS, progress=True)) == len(TEXTS)
    assert f"{len(TEXTS)}/{len(TEXTS)}" in capsys.readouterr().err
    vanban.extract_arrow(iter(TEXTS), progress=True)
    assert f"{len(TEXTS)} texts" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    assert len(vanban.extract_many(TEXTS, progress=True)) == len(TEXTS)
    assert capsys.readouterr().err == ""


def test_nothing_else_is_imported() -> None:
    code = "import sys, vanban; print(sorted(n for n in sys.modules if n in sys.argv[1].split()))"
    packages = "pandas polars pyarrow numpy spacy tqdm"
    done = subprocess.run([sys.executable, "-c", code, packages], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_endless_input_is_not_read_ahead() -> None:
    read = 0

    def texts() -> Any:
        nonlocal read
        for text in itertools.islice(itertools.cycle(TEXTS), 20_000):
            read += 1
            yield text if read < 5_000 else 0

    with pytest.raises(TypeError, match=r"texts\[4999\]"):
        vanban.extract_many(texts(), threads=2)
    assert read == 5_000
