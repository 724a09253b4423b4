"""Ask DuckDB about a folder of documents, without a Python object for each entity."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import vanban


def main(folder: str) -> None:
    """Print the ten issuers named most often."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    entities = vanban.extract_arrow(texts, kinds=["document_number"])
    print(f"{entities.num_rows} document numbers")
    query = "SELECT issuer, count(*) AS numbers FROM entities GROUP BY issuer ORDER BY numbers DESC, issuer LIMIT 10"
    print(duckdb.sql(query))


if __name__ == "__main__":
    main(*sys.argv[1:2])
