"""The package gives exactly what the crate gives, offsets converted."""

from __future__ import annotations

import json
import shutil
import subprocess
from decimal import Decimal
from typing import Any

import pyarrow
import pytest
import vanban
from conftest import PACKAGE, cases, documents

Case = tuple[str, "str | None"]


def in_code_points(result: dict[str, Any]) -> dict[str, Any]:
    """Convert the crate's byte offsets, in the plainest way there is."""
    text = result["text"].encode()
    for mention in [*result["entities"], *(m for entry in result["roster"] for m in entry["mentions"])]:
        for end in ("start", "end"):
            mention[end] = len(text[: mention[end]].decode())
    return result


@pytest.fixture(scope="module")
def expected() -> list[tuple[Case, dict[str, Any]]]:
    cargo = shutil.which("cargo")
    if cargo is None:
        pytest.skip("the crate's own results need cargo")
    texts: list[Case] = [(text, None) for text in documents().values()]
    texts += cases()
    lines = [json.dumps({"text": text, "reference_date": date}) for text, date in texts]
    command = [cargo, "run", "--quiet", "--package", "vanban-python", "--example", "expected"]
    done = subprocess.run(
        command, input="\n".join(lines), cwd=PACKAGE, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    results = [in_code_points(json.loads(line)) for line in done.stdout.splitlines()]
    assert len(results) == len(texts) > 100
    return list(zip(texts, results))


def test_extract_gives_what_the_crate_gives(expected: list[tuple[Case, dict[str, Any]]]) -> None:
    assert sum(len(result["entities"]) for _, result in expected) > 500
    for (text, date), result in expected:
        found = vanban.extract(text, reference_date=date)
        assert found.to_dict() == result
        assert json.loads(found.to_json()) == result
        assert [entry.to_dict() for entry in found.roster] == result["roster"]


def test_attributes_are_the_fields_of_the_crate(expected: list[tuple[Case, dict[str, Any]]]) -> None:
    for (text, date), result in expected:
        for entity, fields in zip(vanban.extract(text, reference_date=date), result["entities"]):
            for name, value in fields.items():
                attribute = getattr(entity, name)
                if name == "amount":
                    low = value.partition("/")[0]
                    assert (isinstance(attribute, Decimal), attribute) == (True, Decimal(low))
                else:
                    assert attribute == (tuple(value) if isinstance(value, list) else value)


def test_batches_give_what_single_texts_give() -> None:
    texts = [*documents().values(), *(text for text, _ in cases())] * 3
    single = [vanban.extract(text) for text in texts]
    for threads in (None, 1, 2, 5):
        assert vanban.extract_many(texts, threads=threads) == single
    assert vanban.extract_many(iter(texts)) == single


@pytest.mark.parametrize("threads", [1, 3])
def test_columns_hold_what_entities_hold(threads: int) -> None:
    texts = [*documents().values(), *(text for text, _ in cases())]
    rows = pyarrow.table(vanban.extract_arrow(texts, threads=threads)).to_pylist()
    entities = [(n, entity) for n, found in enumerate(vanban.extract_many(texts)) for entity in found]
    assert len(rows) == len(entities)
    for row, (document, entity) in zip(rows, entities):
        fields = entity.to_dict()
        assert row.pop("document") == document
        assert row.pop("amount") == getattr(entity, "amount", None)
        assert row.pop("amount_high") == getattr(entity, "amount_high", None)
        interval = entity.to_interval() if isinstance(entity, (vanban.Date, vanban.DocumentNumber)) else None
        assert (row.pop("first_day"), row.pop("last_day")) == (interval or (None, None))
        assert row.pop("year") == (int(fields["year"]) if fields.get("year") else None)
        assert row == {name: fields.get(name) for name in row}
