"""What several tests share: the repository's sample documents and tables of cases."""

from __future__ import annotations

import doctest
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


def run_examples(doc: str, name: str) -> None:
    """Run the examples of a docstring or page."""
    test = doctest.DocTestParser().get_doctest(doc, {}, name, None, 0)
    report: list[str] = []
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    results = doctest.DocTestRunner(optionflags=options).run(test, out=report.append)
    assert results.failed == 0, "".join(report)
