"""The functions for those who need no extractor of their own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from ._core import EntityTable, Extraction, Extractor, _convert, _diagnose

if TYPE_CHECKING:
    from ._types import Encoding, Kinds, Missing, Numbers

__all__ = ["Diagnosis", "convert", "diagnose", "extract", "extract_arrow", "extract_many"]


def extract(
    text: str,
    *,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    encoding: Encoding | None = None,
) -> Extraction:
    """Find everything a text names.

    `kinds` chooses from `vanban.KINDS`; `reference_date` is the date from which years that are not said are worked
    out, in place of the document's own; `encoding` is in what the text is written, where that is not Unicode: see
    `Extractor`.

    Examples
    --------
    >>> import vanban
    >>> for entity in vanban.extract("Ngày 29/6, đạt 55,6%", reference_date="2023-07-01"):
    ...     print(entity)
    Date('Ngày 29/6', start=0, end=9, value='XXXX-06-29', resolved='2023-06-29')
    Percent('55,6%', start=15, end=20, value='55.6', unit='percent')
    """
    return extractor(kinds, reference_date, encoding).extract(text)


def extract_many(
    texts: Iterable[str | Missing],
    *,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    encoding: Encoding | None = None,
    threads: int | None = None,
    progress: bool = False,
) -> list[Extraction]:
    """Find what each of many texts names, on all cores; see `Extractor.extract_many`.

    Examples
    --------
    >>> import vanban
    >>> [len(found) for found in vanban.extract_many(["Đạt 5%", None])]
    [1, 0]
    """
    return extractor(kinds, reference_date, encoding).extract_many(texts, threads=threads, progress=progress)


def extract_arrow(
    texts: Iterable[str | Missing],
    *,
    kinds: Kinds | None = None,
    reference_date: datetime.date | str | None = None,
    encoding: Encoding | None = None,
    threads: int | None = None,
    progress: bool = False,
    numbers: Numbers = "decimal",
) -> EntityTable:
    """Find what each of many texts names, as Arrow columns; see `Extractor.extract_arrow`.

    Examples
    --------
    >>> import pyarrow, vanban
    >>> table = pyarrow.table(vanban.extract_arrow(["Đạt 5%", "Đạt 7%"], numbers="float"))
    >>> table["document"].to_pylist(), table["amount"].to_pylist()
    ([0, 1], [5.0, 7.0])
    """
    return extractor(kinds, reference_date, encoding).extract_arrow(texts, threads=threads, progress=progress, numbers=numbers)


class Diagnosis(NamedTuple):
    """What a text seems to be written in; see `diagnose`.

    Examples
    --------
    >>> import vanban
    >>> vanban.diagnose("Quyết định của Chủ tịch")._replace(confidence=1.0)
    Diagnosis(encoding='utf8', confidence=1.0, vietnamese=1.0, marked=1.0)
    """

    encoding: Encoding
    """The encoding that makes most sense of the text."""
    confidence: float
    """How sure that is, from 0 to 1; `encoding="auto"` acts upon one half and more."""
    vietnamese: float
    """The share of words that are Vietnamese syllables when read so."""
    marked: float
    """The share of words with marks when read so: 0 in text that lost them."""


def diagnose(text: str) -> Diagnosis:
    """Find out in what a text is written: Unicode, or an older encoding whose bytes were taken for windows-1252.

    Examples
    --------
    >>> import vanban
    >>> found = vanban.diagnose("Céng hoµ x· héi chñ nghÜa ViÖt Nam")
    >>> found.encoding, found.confidence > 0.8, found.vietnamese
    ('tcvn3', True, 1.0)
    """
    return Diagnosis(*_diagnose(text))


def convert(text: str, encoding: Encoding = "auto") -> str:
    """Give a text in Unicode; what is in Unicode already stays as it is.

    Examples
    --------
    >>> import vanban
    >>> vanban.convert("Uyû ban nhaân daân tænh Quaûng Nam")
    'Uỷ ban nhân dân tỉnh Quảng Nam'
    """
    return _convert(text, encoding)


def extractor(
    kinds: Kinds | None, reference_date: datetime.date | str | None, encoding: Encoding | None = None
) -> Extractor:
    """Give the extractor for these options; the same for the same options."""
    if kinds is None:
        return _extractor(None, reference_date, encoding)
    return _extractor((kinds,) if isinstance(kinds, str) else tuple(kinds), reference_date, encoding)


@lru_cache(maxsize=16)
def _extractor(
    kinds: tuple[str, ...] | None, reference_date: datetime.date | str | None, encoding: Encoding | None
) -> Extractor:
    return Extractor(kinds=cast("Kinds | None", kinds), reference_date=reference_date, encoding=encoding)
