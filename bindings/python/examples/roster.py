"""Print who holds which offices in the documents given on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import vanban


def main(paths: list[str]) -> None:
    """Read each file and print its roster, then what else it names by kind."""
    for path in paths:
        found = vanban.extract(Path(path).read_text(encoding="utf-8"))
        print(f"# {Path(path).name}: {len(found)} entities")
        for official in found.roster:
            print(f"{official.name}: {'; '.join(official.positions) or '(no office named)'}")
        for number in found.by_kind("document_number"):
            issued = number.to_date()
            print(f"{number.doc_type or 'document'} {number.value}" + (f" of {issued:%d/%m/%Y}" if issued else ""))
        for entity in found:
            if isinstance(entity, vanban.Percent) and entity.amount > 50:
                print(f"more than half: {entity.text} ({entity.amount} {entity.unit})")


if __name__ == "__main__":
    main(sys.argv[1:])
