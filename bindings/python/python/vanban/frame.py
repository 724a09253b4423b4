"""Tables: one row an entity, for pandas and polars, whichever comes in.

Columns
-------
document
    Which text: its label in the index of a pandas Series, or its id where `ids` are given, else its position.
kind
    A categorical.
start, end, text, value, rule
    As of the entity; offsets in code points.
number, year, symbol, doc_type, issuer, issuers, unit, date
    Of document numbers; `year` is a nullable integer, `issuers` a list.
resolved, modifier
    Of dates.
first_day, last_day
    The days that a date, or a document's date of issue, comes to; null where the year is not known.
amount, amount_high
    Of percentages and money: exact decimals, or floats with `numbers="float"`.
unit, currency, comparator, per
    Of percentages and money.
title, organization, place
    Of positions.
honorific, positions
    Of officials; `positions` is a list.
"""

from __future__ import annotations

import datetime
import importlib.util
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, overload

from ._api import extractor as _extractor
from ._core import EntityTable, Extraction, Extractor

if TYPE_CHECKING:
    import pandas
    import polars

    from ._types import Kinds, Missing, Numbers

__all__ = ["extract_frame", "to_frame"]

Backend = Literal["pandas", "polars"]


@overload
def extract_frame(
    texts: pandas.Series[Any],
    *,
    ids: Iterable[Any] | None = None,
    backend: Literal["pandas"] | None = None,
    extractor: Extractor | None = None,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    numbers: Numbers = "decimal",
    threads: int | None = None,
    progress: bool = False,
) -> pandas.DataFrame: ...
@overload
def extract_frame(
    texts: polars.Series,
    *,
    ids: Iterable[Any] | None = None,
    backend: Literal["polars"] | None = None,
    extractor: Extractor | None = None,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    numbers: Numbers = "decimal",
    threads: int | None = None,
    progress: bool = False,
) -> polars.DataFrame: ...
@overload
def extract_frame(
    texts: Iterable[str | Missing],
    *,
    ids: Iterable[Any] | None = None,
    backend: Literal["pandas"],
    extractor: Extractor | None = None,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    numbers: Numbers = "decimal",
    threads: int | None = None,
    progress: bool = False,
) -> pandas.DataFrame: ...
@overload
def extract_frame(
    texts: Iterable[str | Missing],
    *,
    ids: Iterable[Any] | None = None,
    backend: Literal["polars"],
    extractor: Extractor | None = None,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    numbers: Numbers = "decimal",
    threads: int | None = None,
    progress: bool = False,
) -> polars.DataFrame: ...
@overload
def extract_frame(
    texts: Iterable[str | Missing],
    *,
    ids: Iterable[Any] | None = None,
    backend: Backend | None = None,
    extractor: Extractor | None = None,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    numbers: Numbers = "decimal",
    threads: int | None = None,
    progress: bool = False,
) -> Any: ...
def extract_frame(
    texts: Any,
    *,
    ids: Iterable[Any] | None = None,
    backend: Backend | None = None,
    extractor: Extractor | None = None,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    numbers: Numbers = "decimal",
    threads: int | None = None,
    progress: bool = False,
) -> Any:
    """Find what each of many texts names, as a table with one row an entity.

    A pandas Series gives a pandas DataFrame, a polars Series a polars one; anything else goes to `backend`, or to
    whichever of the two is installed. Missing texts give no rows. The columns are told in `vanban.frame`; `document`
    is the text's label in the Series' index, or its id where `ids` are given, else its position.

    Examples
    --------
    >>> import pandas, vanban
    >>> texts = pandas.Series(["Đạt 5%", None, "Ngày 1/2/2024: 7%"], index=["a", "b", "c"])
    >>> vanban.extract_frame(texts)[["document", "kind", "start", "end", "value"]]
      document     kind  start  end       value
    0        a  percent      4    6           5
    1        c     date      0   13  2024-02-01
    2        c  percent     15   17           7
    """
    if extractor is None:
        extractor = _extractor(kinds, reference_date)
    elif kinds is not None or reference_date is not None:
        raise TypeError("kinds and reference_date belong to the extractor: give them, or it")
    backend = backend or _package_of(texts)
    labels = getattr(texts, "index", None) if ids is None and _package_of(texts) == "pandas" else ids
    if not hasattr(texts, "__len__"):
        texts = list(texts)
    table = extractor.extract_arrow(texts, threads=threads, progress=progress, numbers=numbers)
    return _frame(table, len(texts), labels, backend)


@overload
def to_frame(
    found: Extraction | Iterable[Extraction],
    *,
    ids: Iterable[Any] | None = None,
    backend: Literal["pandas"],
    numbers: Numbers = "decimal",
) -> pandas.DataFrame: ...
@overload
def to_frame(
    found: Extraction | Iterable[Extraction],
    *,
    ids: Iterable[Any] | None = None,
    backend: Literal["polars"],
    numbers: Numbers = "decimal",
) -> polars.DataFrame: ...
@overload
def to_frame(
    found: Extraction | Iterable[Extraction],
    *,
    ids: Iterable[Any] | None = None,
    backend: None = None,
    numbers: Numbers = "decimal",
) -> Any: ...
def to_frame(
    found: Extraction | Iterable[Extraction],
    *,
    ids: Iterable[Any] | None = None,
    backend: Backend | None = None,
    numbers: Numbers = "decimal",
) -> Any:
    """Make a table, one row an entity, of one extraction or many.

    The columns are told in `vanban.frame`; `backend` is `"pandas"` or `"polars"`, or whichever is installed.

    Examples
    --------
    >>> import vanban
    >>> found = vanban.extract_many(["Đạt 5%", "Ngày 1/2/2024: 7%"])
    >>> vanban.to_frame(found, ids=["a", "b"], backend="pandas")[["document", "text"]]
      document           text
    0        a             5%
    1        b  Ngày 1/2/2024
    2        b             7%
    """
    extractions = [found] if isinstance(found, Extraction) else list(found)
    table = EntityTable.from_extractions(extractions, numbers=numbers)
    return _frame(table, len(extractions), ids, backend)


def _package_of(texts: object) -> Backend | None:
    package = type(texts).__module__.partition(".")[0]
    if package == "pandas":
        return "pandas"
    return "polars" if package == "polars" else None


def _frame(table: EntityTable, texts: int, labels: Any, backend: Backend | None) -> Any:
    if labels is not None:
        if not hasattr(labels, "__len__"):
            labels = list(labels)
        if len(labels) != texts:
            raise ValueError(f"there are {len(labels)} ids for {texts} texts")
    if backend is None:
        backend = _installed()
    if backend == "pandas":
        return _pandas_frame(table, labels)
    if backend == "polars":
        return _polars_frame(table, labels)
    raise ValueError(f'backend must be "pandas" or "polars", not {backend!r}')


def _installed() -> Backend:
    for package in ("pandas", "polars"):
        if importlib.util.find_spec(package) is not None:
            return package
    raise ImportError("a table needs pandas or polars: pip install vanban[pandas] or vanban[polars]")


def _pandas_frame(table: EntityTable, labels: Any) -> pandas.DataFrame:
    import pandas

    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("a pandas table needs pyarrow: pip install vanban[pandas]") from error

    columns = pyarrow.table(table)
    integers = {pyarrow.int32(): pandas.Int32Dtype()}
    frame: pandas.DataFrame = columns.to_pandas(types_mapper=integers.get, date_as_object=False)
    for name in ("issuers", "positions"):
        frame[name] = pandas.Series(columns[name].to_pylist(), dtype=object, index=frame.index)
    if labels is not None:
        positions = frame["document"].to_numpy()
        labels = labels if isinstance(labels, pandas.Index) else pandas.Index(list(labels))
        frame["document"] = labels.take(positions)
    return frame


def _polars_frame(table: EntityTable, labels: Any) -> polars.DataFrame:
    import polars

    frame = polars.DataFrame(table)
    if labels is not None:
        series = polars.Series("document", labels)
        frame = frame.with_columns(series.gather(frame["document"]).alias("document"))
    return frame
