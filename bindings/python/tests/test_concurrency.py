"""One extractor in many threads and processes: the same results, and nobody waits for ever."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
import vanban
from conftest import documents

TEXTS = [*documents().values()]
THREADS = 32

# How long a result may take before it counts as a deadlock.
PATIENCE = 120

OPTIONS = {
    "titles": ["Tổng quản đốc"],
    "patterns": {"code": r"\b[A-Z]{2}-(?P<value>\d+)"},
    "reference_date": "2024-03-15",
}

START = [
    pytest.param("fork", marks=pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")),
    "spawn",
]


def found(extractor: vanban.Extractor, threads: int = 1) -> list[list[tuple[object, ...]]]:
    """Give what an extractor finds in all texts, in plain values."""
    results = extractor.extract_many(TEXTS, threads=threads)
    return [[(entity.kind, entity.start, entity.end, str(entity.value)) for entity in result] for result in results]


def found_in_a_child(arguments: tuple[vanban.Extractor, int]) -> list[list[tuple[object, ...]]]:
    """Run in another process; the extractor came there by pickle."""
    return found(*arguments)


def test_one_extractor_in_32_threads() -> None:
    extractor = vanban.Extractor(**OPTIONS)  # type: ignore[arg-type]
    expected = found(extractor)
    assert all(expected)
    start = threading.Barrier(THREADS)

    def work(number: int) -> bool:
        start.wait(PATIENCE)
        return all(found(extractor, threads=1 + number % 3) == expected for _ in range(3))

    with ThreadPoolExecutor(THREADS) as pool:
        assert all(pool.map(work, range(THREADS), timeout=PATIENCE))


def test_extractors_built_in_32_threads() -> None:
    expected = found(vanban.Extractor())
    with ThreadPoolExecutor(THREADS) as pool:
        results = pool.map(lambda _: found(vanban.Extractor()), range(THREADS), timeout=PATIENCE)
        assert all(result == expected for result in results)


@pytest.mark.parametrize("method", START)
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_processes_find_the_same(method: str) -> None:
    extractor = vanban.Extractor(**OPTIONS)  # type: ignore[arg-type]
    # Used before, also in parallel: nothing of that may be in the way of the children.
    expected = found(extractor, threads=2)
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        work = [(extractor, threads) for threads in (1, 2, 1, 2)]
        assert all(result == expected for result in pool.map(found_in_a_child, work, timeout=PATIENCE))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_fork_while_threads_work() -> None:
    extractor = vanban.Extractor()
    expected = found(extractor)
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            extractor.extract_many(TEXTS, threads=2)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    try:
        context = multiprocessing.get_context("fork")
        for _ in range(10):
            with context.Pool(1) as pool:
                result = pool.apply_async(found_in_a_child, ((extractor, 2),))
                assert result.get(PATIENCE) == expected
    finally:
        stop.set()
        for worker in workers:
            worker.join(PATIENCE)


# The first extractor of a process is being built in a thread while the process forks.
FIRST_USE = """
import os, sys, threading, vanban
builder = threading.Thread(target=vanban.Extractor)
builder.start()
for _ in range(int(sys.argv[1])):
    pass
child = os.fork()
if child == 0:
    os._exit(len(vanban.Extractor().extract("Đạt 5%")))
_, status = os.waitpid(child, 0)
builder.join()
sys.exit(0 if os.WEXITSTATUS(status) == 1 else 1)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_fork_while_the_tables_are_built() -> None:
    for wait in (0, 1_000, 10_000, 50_000, 100_000, 200_000, 400_000):
        command = [sys.executable, "-W", "ignore", "-c", FIRST_USE, str(wait)]
        subprocess.run(command, check=True, timeout=PATIENCE)
