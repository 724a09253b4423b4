"""Types for annotations; nothing here is needed to run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Union

Kind = Literal["document_number", "date", "percent", "position", "official", "money", "provision"]
"""A built-in kind."""

Kinds = Union[Kind, Iterable[Kind]]
"""One built-in kind, or several."""

Comparator = Literal["gt", "ge", "lt", "le", "approx"]
"""How a number is meant."""

Modifier = Literal["start", "mid", "end"]
"""Which part of a period is meant."""

PercentUnit = Literal["percent", "permille", "point"]
"""What a percentage counts."""

Encoding = Literal["auto", "utf8", "utf16", "windows-1258", "tcvn3", "vni", "viqr", "mojibake"]
"""In what a text is written; `auto` finds out."""

Numbers = Literal["decimal", "float"]
"""How amounts are held in a table."""

Missing = Union[None, float]
"""A missing text in a column: None or NaN."""
