"""A folder of documents in Spark: a table of entities, and one of the offices by person and month.

    python examples/spark_corpus.py FOLDER OUT python examples/spark_corpus.py FOLDER OUT --master
    "local-cluster[2,1,1024]"   # two worker processes, as on a cluster spark-submit examples/spark_corpus.py
    hdfs:///letters hdfs:///letters-entities   # on a cluster

OUT/entities has one row an entity, OUT/offices one row a person, month and office, with how often it is named; the
month is that of the first date a document tells with its year.
"""

from __future__ import annotations

import argparse

import vanban.spark
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f


def offices(entities: DataFrame) -> DataFrame:
    """Gather who is named with which office in which month."""
    dates = entities.where("kind = 'date' AND first_day IS NOT NULL")
    months = dates.groupBy("document").agg(f.expr("trunc(min_by(first_day, start), 'month')").alias("month"))
    officials = entities.where("kind = 'official'").select("document", "value", "positions")
    named = officials.join(months, "document", "left").select(
        f.col("value").alias("person"), "month", f.explode("positions").alias("office")
    )
    return named.groupBy("person", "month", "office").agg(f.count("*").alias("mentions"))


def main(folder: str, out: str, master: str | None = None) -> None:
    """Read all .txt files of a folder and write both tables as Parquet."""
    builder = SparkSession.builder.appName("vanban")
    spark = (builder.master(master) if master else builder).getOrCreate()
    files = spark.read.format("binaryFile").option("pathGlobFilter", "*.txt").load(folder)
    documents = files.select(f.regexp_extract("path", "[^/]+$", 0).alias("id"), f.col("content").alias("text"))
    before = vanban.spark.bad_rows(spark).value
    vanban.spark.extract(documents).write.mode("overwrite").parquet(f"{out}/entities")
    bad = vanban.spark.bad_rows(spark).value - before
    # From the files: what was found is not looked for a second time.
    entities = spark.read.parquet(f"{out}/entities")
    offices(entities).orderBy("person", "month", "office").write.mode("overwrite").parquet(f"{out}/offices")
    print(f"{documents.count()} documents, {bad} of them no UTF-8; {entities.count()} entities")
    spark.read.parquet(f"{out}/offices").show(10, truncate=60)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", help="where the .txt files are")
    parser.add_argument("out", help="where the tables go")
    parser.add_argument("--master", help="where Spark runs, unless spark-submit says so")
    arguments = parser.parse_args()
    main(arguments.folder, arguments.out, arguments.master)
