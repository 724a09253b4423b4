"""How fast the package is in Spark, and how much memory files larger than memory take: the figures of docs/scale.md.

    python benches/scale.py spark                        # 200,000 documents, in Spark and in one process
    python benches/scale.py dataset --gigabytes 5        # JSON lines to Parquet, with the peak of memory
    python benches/scale.py dataset --command ../../target/release/vanban   # by the command, with its feature parquet

The documents are those of compare.py, made from the repository's samples. All rows of a table are measured in one run.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pyarrow as pa
import pyarrow.parquet as pq
import vanban
from compare import PROSE_SHARE, REPOSITORY, documents

SAMPLES = REPOSITORY / "tests" / "documents"


def load() -> str:
    """Say how busy the machine is beside."""
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def timed(work: Callable[[], object]) -> float:
    """Give the seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def passed_through(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Read the texts and give nothing but their lengths: what Spark's way to Python costs."""
    import pyarrow.compute as pc

    for batch in batches:
        yield pa.RecordBatch.from_arrays([pc.binary_length(batch.column(1)).cast(pa.int64())], names=["bytes"])


def in_spark(folder: Path, cores: int, megabytes: float, rounds: int) -> None:
    """Measure on `local[cores]`."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.memory", "4g").config("spark.ui.showConsoleProgress", "false")
    start = time.perf_counter()
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    started = time.perf_counter() - start
    letters = spark.read.parquet(str(folder))

    def run(df: Any) -> Callable[[], object]:
        return lambda: df.write.format("noop").mode("overwrite").save()

    import vanban.spark

    jobs = {
        "read only": letters.select("id", "text"),
        "to Python and back": letters.select("id", "text").mapInArrow(passed_through, "bytes bigint"),
        "vanban.spark.extract": vanban.spark.extract(letters),
    }
    # The first job of a session starts its workers.
    run(vanban.spark.extract(letters.limit(100)))()
    print(f"local[{cores}]: Spark started in {started:.1f} s, load {load()}")
    for name, df in jobs.items():
        report(f"local[{cores}], {name}", min(timed(run(df)) for _ in range(rounds)), megabytes)
    out = folder.parent / "entities"
    seconds = timed(lambda: vanban.spark.extract(letters).write.mode("overwrite").parquet(str(out)))
    report(f"local[{cores}], and written as Parquet", seconds, megabytes)
    spark.stop()


def report(name: str, seconds: float, megabytes: float) -> None:
    """Print a row."""
    print(f"{name:42} {seconds:8.1f} s {megabytes / seconds:8.1f} MB/s   load {load()}", flush=True)


def spark(count: int, rounds: int) -> None:
    """Measure extraction in one process and in Spark, on the same files."""
    work = Path(tempfile.mkdtemp(prefix="vanban-scale-"))
    folder = work / "letters"
    folder.mkdir()
    texts = documents(SAMPLES, count, PROSE_SHARE)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    table = pa.table({"id": [f"letter/{number}" for number in range(count)], "text": texts})
    step = -(-count // 16)
    for number in range(16):
        pq.write_table(table.slice(number * step, step), folder / f"{number:02}.parquet", row_group_size=2000)
    del table
    print(f"{count:,} documents, {megabytes:.1f} MB of text, {os.cpu_count()} cores, load {load()}")
    report("pyarrow, read only", timed(lambda: pq.read_table(folder)), megabytes)
    extractor = vanban.Extractor()
    extractor.extract_arrow(texts[:1000])
    for threads in (1, 2):
        work_on = functools.partial(extractor.extract_arrow, texts, threads=threads)
        seconds = min(timed(work_on) for _ in range(rounds))
        report(f"extract_arrow, {threads} threads", seconds, megabytes)
    for cores in (1, 2):
        # A process each, as a cluster would have it.
        command = [sys.executable, __file__, "spark-on", str(folder), str(cores), str(megabytes), str(rounds)]
        subprocess.run(command, check=True, env={**os.environ, "PYSPARK_PYTHON": sys.executable})
    seconds = timed(lambda: vanban.extract_dataset(folder, work / "by-dataset"))
    report("extract_dataset, read and written", seconds, megabytes)
    shutil.rmtree(work)


def dataset(gigabytes: float, command: str | None) -> None:
    """Measure time and peak memory over JSON lines of so many gigabytes."""
    work = Path(tempfile.mkdtemp(prefix="vanban-scale-"))
    source, sink = work / "letters.jsonl", work / "entities"
    texts = documents(SAMPLES, 20_000, PROSE_SHARE)
    count = 0
    with source.open("w", encoding="utf-8") as file:
        while file.tell() < gigabytes * 1e9:
            for text in texts:
                file.write(json.dumps({"id": f"letter/{count}", "text": text}, ensure_ascii=False) + "\n")
                count += 1
    del texts
    size = source.stat().st_size / 1e6
    print(f"{count:,} documents, {size:.0f} MB of JSON lines, load {load()}")
    if command:
        call = [command, "extract", "--input", "jsonl", str(source), "--output", str(sink), "--format", "parquet"]
    else:
        call = [sys.executable, __file__, "dataset-of", str(source), str(sink)]
    start = time.perf_counter()
    with subprocess.Popen(call) as child:
        peak = 0.0
        while child.poll() is None:
            peak = max(peak, peak_memory(child.pid))
            time.sleep(0.05)
    report("the command" if command else "extract_dataset", time.perf_counter() - start, size)
    parts = sorted(sink.glob("*.parquet"))
    entities = sum(pq.read_metadata(part).num_rows for part in parts)
    written = sum(part.stat().st_size for part in parts) / 1e6
    print(f"peak memory {peak:.0f} MB; {entities:,} entities, {len(parts)} parts, {written:.0f} MB")
    shutil.rmtree(work)


def peak_memory(process: int) -> float:
    """Give the most memory a process has had, in MB, as Linux counts it."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return max((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), default=0.0)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    jobs = parser.add_subparsers(dest="job", required=True)
    job = jobs.add_parser("spark", help="in Spark and in one process")
    job.add_argument("--documents", type=int, default=200_000)
    job.add_argument("--rounds", type=int, default=2, help="rounds, of which the best counts")
    job = jobs.add_parser("dataset", help="larger than memory")
    job.add_argument("--gigabytes", type=float, default=5.0)
    job.add_argument("--command", help="measure this command in place of the package")
    job = jobs.add_parser("spark-on")
    job.add_argument("given", nargs=4)
    job = jobs.add_parser("dataset-of")
    job.add_argument("given", nargs=2)
    arguments = parser.parse_args()
    if arguments.job == "spark":
        spark(arguments.documents, arguments.rounds)
    elif arguments.job == "dataset":
        dataset(arguments.gigabytes, arguments.command)
    elif arguments.job == "spark-on":
        folder, cores, megabytes, rounds = arguments.given
        in_spark(Path(folder), int(cores), float(megabytes), int(rounds))
    else:
        vanban.extract_dataset(*arguments.given)


if __name__ == "__main__":
    main()
