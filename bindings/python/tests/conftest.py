"""What several tests share: the repository's sample documents and tables of cases."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PACKAGE = Path(__file__).resolve().parents[1]
REPOSITORY = PACKAGE.parents[1]


def documents() -> dict[str, str]:
    """Read the sample documents, line ends as they are."""
    paths = sorted((REPOSITORY / "tests" / "documents").glob("*.txt"))
    return {path.name: path.read_bytes().decode("utf-8") for path in paths}


def cases() -> list[tuple[str, str | None]]:
    """Give the texts of the tables of cases, each with its reference date."""
    found = []
    for path in sorted((REPOSITORY / "tests" / "cases").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [(case["text"], case.get("reference_date")) for case in table["case"]]
    return found
