"""Reads Vietnamese administrative text and returns what it names.

Officials and the offices they hold, document numbers, dates, percentages, money and provisions, with offsets that index
Python strings:

>>> import vanban
>>> text = "Chủ tịch UBND tỉnh Nguyễn Văn An ký Quyết định số 12/QĐ-UBND ngày 5/3/2024."
>>> found = vanban.extract(text)
>>> for entity in found:
...     print(entity.kind, entity.start, entity.end, entity.text)
position 0 18 Chủ tịch UBND tỉnh
official 19 32 Nguyễn Văn An
document_number 50 60 12/QĐ-UBND
date 61 74 ngày 5/3/2024
>>> found[2].doc_type, found[2].to_date()
('Quyết định', datetime.date(2024, 3, 5))
>>> found.roster
(RosterEntry('Nguyễn Văn An', positions=('Chủ tịch UBND tỉnh',), mentions=1),)

`extract_many` does the same for many texts on all cores, `extract_frame` gives a pandas or polars table with one row an
entity, `extract_arrow` an Arrow table, `extract_dataset` goes through files larger than memory; `Extractor` takes
options; `vanban.spacy` is a pipeline component, `vanban.spark` does the same in Spark.
"""

from collections.abc import Sequence as _Sequence

from . import _core
from ._api import Diagnosis, convert, diagnose, extract, extract_arrow, extract_many
from ._core import (
    KINDS,
    Custom,
    Date,
    DocumentNumber,
    Entity,
    EntityTable,
    Extraction,
    Extractor,
    Money,
    Official,
    Percent,
    Position,
    Provision,
    RosterEntry,
)
from ._errors import DatasetError, LexiconError, PatternError
from ._explain import RULES, Beaten, Explanation, Rule, TableRow
from .dataset import DatasetReport, extract_dataset
from .frame import extract_frame, to_frame

__all__ = [
    "KINDS",
    "RULES",
    "Beaten",
    "Custom",
    "DatasetError",
    "DatasetReport",
    "Date",
    "Diagnosis",
    "DocumentNumber",
    "Entity",
    "EntityTable",
    "Explanation",
    "Extraction",
    "Extractor",
    "LexiconError",
    "Money",
    "Official",
    "PatternError",
    "Percent",
    "Position",
    "Provision",
    "RosterEntry",
    "Rule",
    "TableRow",
    "convert",
    "diagnose",
    "extract",
    "extract_arrow",
    "extract_dataset",
    "extract_frame",
    "extract_many",
    "to_frame",
]

__version__ = _core.__version__

_Sequence.register(Extraction)
