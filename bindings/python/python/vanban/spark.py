"""Extraction in Spark, on PySpark 3.5 and 4.x: `extract` for data frames, `register` for SQL.

Every partition is read by the Python worker that has it: Arrow batches in, Arrow columns of entities out, with no
shuffle, nothing collected, and no Python object made for an entity. An extractor is built once in a worker. The package
must be installed where the workers run.

>>> from pyspark.sql import SparkSession
>>> spark = SparkSession.builder.getOrCreate()
>>> documents = spark.createDataFrame(
...     [("a", "Đạt 55,6% kế hoạch"), ("b", None), ("c", "Chi 9,8 tỷ đồng")], ["id", "text"]
... )
>>> import vanban.spark
>>> entities = vanban.spark.extract(documents)
>>> entities.select("document", "kind", "start", "end", "value").orderBy("document").show()
+--------+-------+-----+---+--------------+
|document|   kind|start|end|         value|
+--------+-------+-----+---+--------------+
|       a|percent|    4|  9|          55.6|
|       c|  money|    4| 15|9800000000 VND|
+--------+-------+-----+---+--------------+
<BLANKLINE>
"""

from __future__ import annotations

import functools
import pickle
import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ._errors import DatasetError

if TYPE_CHECKING:
    import datetime

    import pyarrow
    from pyspark import Accumulator, SparkContext
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import DataType, StructType

    from ._core import Extractor
    from ._types import Kinds, Numbers

__all__ = ["bad_rows", "extract", "register", "schema"]


def schema(document: DataType | None = None, *, numbers: Numbers = "decimal") -> StructType:
    """Give the columns of `extract`, one row an entity; `vanban.frame` tells what they hold.

    `document` is the type of the ids, strings unless said; `numbers` says how amounts are held, as in `extract`.

    Examples
    --------
    >>> import vanban.spark
    >>> from pyspark.sql.types import LongType
    >>> for field in vanban.spark.schema(LongType()).fields[:5]:
    ...     print(field.name, field.dataType.simpleString())
    document bigint
    kind string
    start bigint
    end bigint
    text string
    """
    pyspark_types = _pyspark().sql.types
    fields = [pyspark_types.StructField("document", document or pyspark_types.StringType(), nullable=True)]
    fields += [
        pyspark_types.StructField(field.name, _spark_type(field.type), field.nullable)
        for field in _arrow_schema(numbers)
        if field.name != "document"
    ]
    columns: StructType = pyspark_types.StructType(fields)
    return columns


def extract(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    *,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    extractor: Extractor | None = None,
    numbers: Numbers = "decimal",
    counter: Accumulator[int] | None = None,
) -> DataFrame:
    """Find what the texts of a data frame name: one row an entity, with the columns of `schema`.

    `text` names the column of texts (strings, or binary in UTF-8), `id` that of their ids, of any type, which become
    the column `document`. `kinds` and `reference_date`, or an `extractor` with more options, say what is found;
    `numbers` is `"decimal"` or `"float"`. Rows without a text (null, or bytes that are not UTF-8) give no entities and
    are counted: in `counter`, an accumulator of yours, or in the session's, see `bad_rows`.

    Nothing is read before an action asks for it. Spark hands texts over in batches of
    `spark.sql.execution.arrow.maxRecordsPerBatch` rows; for documents of more than some 50 kB set it lower than its
    10,000.

    Raises
    ------
    DatasetError
        If a column is missing, or the one of texts holds something else.

    Examples
    --------
    >>> from pyspark.sql import SparkSession
    >>> import vanban.spark
    >>> spark = SparkSession.builder.getOrCreate()
    >>> letters = spark.createDataFrame([(1, "Ngày 29/6, đạt 55,6%")], ["no", "body"])
    >>> found = vanban.spark.extract(letters, "body", "no", kinds=["date"], reference_date="2023-07-01")
    >>> found.select("document", "text", "resolved").collect()
    [Row(document=1, text='Ngày 29/6', resolved='2023-06-29')]
    """
    from ._columns import chosen

    functions = _pyspark().sql.functions
    ids, texts = _column(df, id), _column(df, text)
    narrow = df.select(functions.col(ids).alias("document"), functions.col(texts).alias("text"))
    id_field, text_field = narrow.schema.fields
    if text_field.dataType.typeName() not in ("string", "varchar", "char", "binary"):
        raise DatasetError(f"the column `{text}` holds {text_field.dataType.simpleString()}, not text", column=text)
    pickled = pickle.dumps(chosen(extractor, kinds, reference_date))
    if counter is None:
        counter = _counter(df.sparkSession)
    work = functools.partial(_work, pickled=pickled, numbers=numbers, counter=counter)
    return narrow.mapInArrow(work, schema(id_field.dataType, numbers=numbers))


def register(
    spark: SparkSession,
    name: str = "vanban_extract",
    *,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    extractor: Extractor | None = None,
    numbers: Numbers = "decimal",
    counter: Accumulator[int] | None = None,
) -> Any:
    """Add the SQL function `vanban_extract(text)`, which gives an array of structs, one an entity; and return it.

    The structs have the columns of `schema` without `document`; the array is empty where the text is null or nothing is
    found. The options are those of `extract`. From Spark 4.1 on the function works on Arrow columns; before, on the
    pandas columns of its time, with a dictionary for every entity: there, `extract` is the faster way.

    Examples
    --------
    >>> from pyspark.sql import SparkSession
    >>> import vanban.spark
    >>> spark = SparkSession.builder.getOrCreate()
    >>> vanban_extract = vanban.spark.register(spark)
    >>> spark.sql('''
    ...     SELECT entity.kind, entity.value
    ...     FROM (SELECT explode(vanban_extract('Ngày 1/2/2024 đạt 55,6%')) AS entity)
    ... ''').show()
    +-------+----------+
    |   kind|     value|
    +-------+----------+
    |   date|2024-02-01|
    |percent|      55.6|
    +-------+----------+
    <BLANKLINE>
    """
    from ._columns import chosen

    pyspark = _pyspark()
    pickled = pickle.dumps(chosen(extractor, kinds, reference_date))
    if counter is None:
        counter = _counter(spark)
    entity = pyspark.sql.types.StructType(schema(numbers=numbers).fields[1:])
    returned = pyspark.sql.types.ArrayType(entity, containsNull=False)
    options = {"pickled": pickled, "numbers": numbers, "counter": counter, "name": name}
    if hasattr(pyspark.sql.functions, "arrow_udf"):
        udf = pyspark.sql.functions.arrow_udf(_arrow_function(options), returned)
    else:
        udf = pyspark.sql.functions.pandas_udf(_pandas_function(options), returned)
    return spark.udf.register(name, udf)


def bad_rows(spark: SparkSession) -> Accumulator[int]:
    """Give the accumulator in which rows without a text are counted where no other is given.

    It counts when rows are read, so after an action, and, as accumulators do, again where Spark reads a row again: for
    a second action on the same data frame, or for a task that failed. Spark Connect has no accumulators.

    Examples
    --------
    >>> from pyspark.sql import SparkSession
    >>> import vanban.spark
    >>> spark = SparkSession.builder.getOrCreate()
    >>> before = vanban.spark.bad_rows(spark).value
    >>> letters = spark.createDataFrame([(1, "Đạt 5%"), (2, None)], ["id", "text"])
    >>> vanban.spark.extract(letters).count()
    1
    >>> vanban.spark.bad_rows(spark).value - before
    1
    """
    counter = _counter(spark)
    if counter is None:
        raise RuntimeError("Spark Connect has no accumulators: bad rows are not counted")
    return counter


_counters: weakref.WeakKeyDictionary[SparkContext, Accumulator[int]] = weakref.WeakKeyDictionary()


def _counter(spark: Any) -> Accumulator[int] | None:
    """Give the session's accumulator; None over Spark Connect."""
    if type(spark).__module__.startswith("pyspark.sql.connect"):
        return None
    context: SparkContext = spark.sparkContext
    if context not in _counters:
        _counters[context] = context.accumulator(0)
    return _counters[context]


def _work(
    batches: Iterator[pyarrow.RecordBatch], *, pickled: bytes, numbers: Numbers, counter: Accumulator[int] | None
) -> Iterator[pyarrow.RecordBatch]:
    """Read the batches of one partition: runs in a worker."""
    from ._columns import entities, restored, slices

    extractor = restored(pickled)
    for batch in batches:
        for part in slices(batch, 1):
            table, bad = entities(extractor, part.column(0), part.column(1), numbers=numbers)
            if counter is not None and bad:
                counter.add(bad)
            yield from _plain(table).to_batches()


def _arrow_function(options: dict[str, Any]) -> Any:
    import pyarrow

    def vanban_extract(texts: pyarrow.Array) -> pyarrow.Array:
        return _arrays(texts, **options)

    # As objects, not as the strings they are in this module: Spark reads from them what kind of function it is.
    vanban_extract.__annotations__ = {"texts": pyarrow.Array, "return": pyarrow.Array}
    return vanban_extract


def _pandas_function(options: dict[str, Any]) -> Any:
    import pandas
    import pyarrow

    def vanban_extract(texts: pandas.Series[Any]) -> pandas.Series[Any]:
        column = pyarrow.Array.from_pandas(texts)
        return pandas.Series(_arrays(column, **options).to_pylist(), dtype=object)

    vanban_extract.__annotations__ = {"texts": pandas.Series, "return": pandas.Series}
    return vanban_extract


def _arrays(
    texts: pyarrow.Array, *, pickled: bytes, numbers: Numbers, counter: Accumulator[int] | None, name: str
) -> pyarrow.Array:
    """Give an array of entities for each text: runs in a worker."""
    from ._columns import found, is_text, lists, restored

    if not is_text(texts.type):
        raise TypeError(f"{name} takes text, not {texts.type}")
    table, bad = found(restored(pickled), texts, numbers=numbers)
    if counter is not None and bad:
        counter.add(bad)
    return lists(_plain(table), len(texts))


def _plain(table: pyarrow.Table) -> pyarrow.Table:
    """Write kinds out as strings: Spark reads no dictionaries."""
    import pyarrow

    return table.set_column(1, "kind", table["kind"].cast(pyarrow.string()))


def _pyspark() -> Any:
    try:
        import pyarrow  # noqa: F401
        import pyspark.sql.functions
        import pyspark.sql.types
    except ImportError as error:
        raise ImportError("vanban.spark needs pyspark and pyarrow: pip install vanban[spark]") from error
    return pyspark


def _arrow_schema(numbers: Numbers) -> pyarrow.Schema:
    import pyarrow

    from ._core import EntityTable

    return pyarrow.schema(EntityTable.from_extractions([], numbers=numbers))


def _spark_type(arrow: pyarrow.DataType) -> DataType:
    import pyarrow

    types = _pyspark().sql.types
    plain = {
        pyarrow.int32(): types.IntegerType(),
        pyarrow.int64(): types.LongType(),
        pyarrow.float64(): types.DoubleType(),
        pyarrow.date32(): types.DateType(),
    }
    spark: DataType = plain.get(arrow, types.StringType())
    if pyarrow.types.is_list(arrow):
        spark = types.ArrayType(_spark_type(arrow.value_type))
    elif pyarrow.types.is_decimal(arrow):
        spark = types.DecimalType(arrow.precision, arrow.scale)
    return spark


def _column(df: DataFrame, name: str) -> str:
    """Find a column by its name, as written or, where Spark is set so, in any case; quoted for an expression."""
    sensitive = str(df.sparkSession.conf.get("spark.sql.caseSensitive", "false")).lower() == "true"
    same = [column for column in df.columns if column == name or (not sensitive and column.lower() == name.lower())]
    if len(same) == 1:
        return "`" + same[0].replace("`", "``") + "`"
    known = ", ".join(df.columns) or "none"
    if not same:
        raise DatasetError(f"there is no column `{name}`; there are: {known}", column=name)
    raise DatasetError(f"more than one column is called `{name}`: {known}", column=name)
