"""Spark: columns, schema, SQL, bad rows, and workers, in a cluster of two worker processes on this machine.

Needs Java and pyspark. Where one is missing the tests are skipped; with VANBAN_TEST_SPARK=required, as in CI, they
fail.
"""

from __future__ import annotations

import importlib.util
import inspect
import os
import re
import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import vanban
import vanban.spark
from conftest import PACKAGE, REPOSITORY, documents, run_examples

MISSING = [
    name
    for name, there in (("Java", shutil.which("java")), ("pyspark", importlib.util.find_spec("pyspark")))
    if not there
]
REQUIRED = os.environ.get("VANBAN_TEST_SPARK") == "required"

pytestmark = [
    pytest.mark.skipif(bool(MISSING) and not REQUIRED, reason=f"Spark is not tested here: there is no {MISSING}"),
    # What pyspark itself does on newer Pythons and with newer packages.
    pytest.mark.filterwarnings("ignore"),
]

DOCUMENTS = [(number, text) for number, text in enumerate(documents().values())]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    assert not MISSING, f"Spark must be tested here, but there is no {MISSING}"
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    # Workers on this machine alone, with this Python, and their logs with the other temporary files.
    os.environ.update(
        SPARK_LOCAL_IP="127.0.0.1", SPARK_WORKER_DIR=str(folder), PYSPARK_PYTHON=sys.executable, PYTHONWARNINGS="ignore"
    )
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("tests")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.showConsoleProgress": "false",
        "spark.executorEnv.PYTHONWARNINGS": "ignore",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def test_rows_and_schema(spark: Any) -> None:
    from pyspark.sql.types import IntegerType

    df = spark.createDataFrame(DOCUMENTS, "id int, text string").repartition(4)
    found = vanban.spark.extract(df)
    assert found.schema == vanban.spark.schema(IntegerType())
    plan = found._jdf.queryExecution().executedPlan().toString()
    assert plan.count("Exchange") == 1, "the one exchange is that of `repartition`: extraction shuffles nothing"
    rows = {(row.document, row.start, row.end, row.kind): row.asDict() for row in found.collect()}
    expected = pa.table(vanban.extract_arrow([text for _, text in DOCUMENTS])).to_pylist()
    assert len(rows) == len(expected) > 100
    for row in expected:
        assert rows[row["document"], row["start"], row["end"], row["kind"]] == row


def test_schema_follows_the_columns() -> None:
    from pyspark.sql.types import StringType

    for numbers, amount in (("decimal", "decimal(38,9)"), ("float", "double")):
        schema = vanban.spark.schema(numbers=numbers)  # type: ignore[arg-type]
        assert tuple(schema.names) == vanban.extract_arrow([]).column_names
        assert schema["amount"].dataType.simpleString() == amount
        assert schema["positions"].dataType.simpleString() == "array<string>"
    assert vanban.spark.schema(StringType()) == vanban.spark.schema()


def test_options_names_and_types_of_columns(spark: Any) -> None:
    rows = [("k/1", "Ngày 29/6 đạt 55,6%".encode(), 1), ("k/2", b"\xff", 1), (None, "Dự án DA-0117".encode(), 1)]
    df = spark.createDataFrame(rows, "`the no.` string, Body binary, more int")
    dates = vanban.spark.extract(df, "body", "the no.", kinds=["date"], reference_date="2023-07-01", numbers="float")
    assert [(row.document, row.resolved) for row in dates.collect()] == [("k/1", "2023-06-29")]
    assert dates.schema == vanban.spark.schema(numbers="float")
    extractor = vanban.Extractor(kinds=["percent"], patterns={"project": r"DA-\d{4}"})
    own = vanban.spark.extract(df, "Body", "the no.", extractor=extractor).orderBy("start")
    assert [(row.document, row.kind, row.amount) for row in own.collect()] == [
        (None, "project", None),
        ("k/1", "percent", Decimal("55.6")),
    ]
    with pytest.raises(TypeError, match="belong to the extractor"):
        vanban.spark.extract(df, "Body", "more", extractor=extractor, kinds=["date"])


def test_bad_rows_give_no_entities_and_are_counted(spark: Any) -> None:
    counter = spark.sparkContext.accumulator(0)
    rows = [(1, None), (2, "Đạt 5%".encode()), (3, b"\xc3\x28"), (4, b"")]
    df = spark.createDataFrame(rows, "id int, text binary").repartition(3)
    # A string column too can hold what is not UTF-8: Spark does not look.
    for column in (df, df.withColumn("text", df["text"].cast("string"))):
        before = counter.value
        found = vanban.spark.extract(column, counter=counter).collect()
        assert [(row.document, row.value) for row in found] == [(2, "5")]
        assert counter.value - before == 2
    session, before = vanban.spark.bad_rows(spark), vanban.spark.bad_rows(spark).value
    vanban.spark.extract(df).collect()
    assert session.value - before == 2


def test_wrong_columns(spark: Any) -> None:
    df = spark.createDataFrame([(1, "x")], "id int, text string")
    with pytest.raises(vanban.DatasetError, match="there is no column `body`; there are: id, text") as error:
        vanban.spark.extract(df, "body")
    assert error.value.column == "body"
    with pytest.raises(vanban.DatasetError, match="there is no column `no`"):
        vanban.spark.extract(df, "text", "no")
    with pytest.raises(vanban.DatasetError, match="the column `id` holds int, not text"):
        vanban.spark.extract(df, "id", "text")
    with pytest.raises(vanban.DatasetError, match="more than one column is called `text`"):
        vanban.spark.extract(df.join(df.withColumnRenamed("id", "other")), "text")


def test_nothing_to_read(spark: Any) -> None:
    empty = spark.createDataFrame([], "id string, text string")
    assert vanban.spark.extract(empty).collect() == []
    # Most partitions have no row.
    df = spark.createDataFrame([("a", "Đạt 5%")], "id string, text string").repartition(6)
    assert vanban.spark.extract(df).count() == 1
    nulls = spark.createDataFrame([("a", None)], "id string, text string")
    assert vanban.spark.extract(nulls).count() == 0


def test_a_corrupt_file(spark: Any, tmp_path: Path) -> None:
    source, out = tmp_path / "letters", tmp_path / "entities"
    spark.createDataFrame(DOCUMENTS, "id int, text string").repartition(2).write.parquet(str(source))
    file = sorted(source.glob("*.parquet"))[1]
    file.write_bytes(file.read_bytes()[:-20])
    letters = spark.read.schema("id int, text string").parquet(str(source))
    with pytest.raises(Exception, match=re.escape(file.name)):
        vanban.spark.extract(letters).write.parquet(str(out))
    assert not list(out.glob("part-*")), "Spark gives its parts their names when all are whole"


def test_sql(spark: Any) -> None:
    vanban.spark.register(spark)
    rows = [*DOCUMENTS, (-1, None), (-2, ""), (-3, "không có gì")]
    spark.createDataFrame(rows, "id int, text string").repartition(3).createOrReplaceTempView("letters")
    entities = spark.sql("SELECT id, explode(vanban_extract(text)) AS entity FROM letters")
    read = {(row.id, row.start, row.end, row.kind): row.asDict() for row in entities.select("id", "entity.*").collect()}
    expected = pa.table(vanban.extract_arrow([text for _, text in DOCUMENTS])).to_pylist()
    assert len(read) == len(expected)
    for row in expected:
        row["id"] = row.pop("document")
        assert read[row["id"], row["start"], row["end"], row["kind"]] == row
    sizes = spark.sql("SELECT id, size(vanban_extract(text)) AS size FROM letters WHERE id < 0 ORDER BY id").collect()
    assert [(row.id, row.size) for row in sizes] == [(-3, 0), (-2, 0), (-1, 0)]
    before = vanban.spark.bad_rows(spark).value
    percents = vanban.spark.register(spark, "percents", kinds="percent", numbers="float")
    values = spark.table("letters").where("id < 0 OR id = 1").select(percents("text").alias("found")).collect()
    assert {entity.kind for row in values for entity in row.found} <= {"percent"}
    assert vanban.spark.bad_rows(spark).value - before == 1
    with pytest.raises(Exception, match="percents takes text, not int"):
        spark.sql("SELECT percents(id) FROM letters").collect()


def test_an_extractor_is_built_once_in_a_worker(spark: Any) -> None:
    df = spark.createDataFrame([(n, "Đạt 5%") for n in range(64)], "id int, text string").repartition(16)
    assert vanban.spark.extract(df, extractor=vanban.Extractor(titles=["Quản đốc"])).count() == 64

    def look(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from vanban._columns import restored

        for batch in batches:
            info = restored.cache_info()
            counts = [pa.array([count] * batch.num_rows) for count in (os.getpid(), info.misses, info.hits)]
            yield pa.RecordBatch.from_arrays(counts, names=["pid", "built", "used"])

    counts = df.mapInArrow(look, "pid bigint, built bigint, used bigint").distinct().collect()
    assert 1 <= len({row.pid for row in counts}) <= 4
    # Of all extractors of all tests, each once; used for far more tasks.
    assert all(1 <= row.built <= 8 for row in counts)
    assert sum(row.used for row in counts) > 0


def test_worker_processes(spark: Any) -> None:
    assert spark.sparkContext.master == "local-cluster[2,1,1024]"
    statuses = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    assert len(statuses) == 3, "the driver and two executors"


def test_the_example(spark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("spark_corpus", PACKAGE / "examples" / "spark_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    folder = tmp_path / "letters"
    shutil.copytree(REPOSITORY / "tests" / "documents", folder)
    (folder / "broken.txt").write_bytes(b"\xff\xfe")
    example.main(str(folder), str(tmp_path))
    found = [vanban.extract(text) for text in documents().values()]
    told = capsys.readouterr().out
    assert f"{len(found) + 1} documents, 1 of them no UTF-8; {sum(map(len, found))} entities" in told
    offices = spark.read.parquet(f"{tmp_path}/offices").collect()
    named = [office for one in found for official in one.by_kind("official") for office in official.positions]
    assert sum(row.mentions for row in offices) == len(named) > 0
    assert {row.office for row in offices} == set(named)
    assert any(row.month is not None and row.month.day == 1 for row in offices)


@pytest.mark.parametrize("name", [*vanban.spark.__all__, ""])
def test_documentation(spark: Any, name: str) -> None:
    thing = getattr(vanban.spark, name) if name else vanban.spark
    doc = inspect.getdoc(thing)
    assert doc is not None
    assert ">>>" in doc
    run_examples(doc, f"vanban.spark.{name}")


def test_what_must_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install vanban\[spark\]"):
        vanban.spark.schema()
