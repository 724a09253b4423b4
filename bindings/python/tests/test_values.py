"""Entities and results are frozen values with plain Python types."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Sequence
from decimal import Decimal

import pytest
import vanban
from conftest import REPOSITORY, documents

TEXT = (
    "Chủ tịch UBND tỉnh Nguyễn Văn An ký Quyết định số 12/2024/QĐ-UBND; "
    "đến hết tháng 2/2024 đạt trên 55,6%/năm, chi 9,8 - 10 tỷ đồng theo khoản 2 Điều 10. Dự án DA-0117."
)
EXTRACTOR = vanban.Extractor(patterns={"project": r"DA-\d{4}"})
FOUND = EXTRACTOR.extract(TEXT)
EVERYTHING = [entity for text in documents().values() for entity in vanban.extract(text)]


def test_every_kind_has_its_class() -> None:
    classes = {
        "document_number": vanban.DocumentNumber,
        "date": vanban.Date,
        "percent": vanban.Percent,
        "position": vanban.Position,
        "official": vanban.Official,
        "money": vanban.Money,
        "provision": vanban.Provision,
        "project": vanban.Custom,
    }
    assert {entity.kind: type(entity) for entity in FOUND} == classes
    assert set(vanban.KINDS) == classes.keys() - {"project"}
    assert all(isinstance(entity, vanban.Entity) for entity in FOUND)


def test_fields() -> None:
    (percent,) = FOUND.by_kind("percent")
    assert (percent.value, percent.amount, percent.amount_high) == ("55.6", Decimal("55.6"), None)
    assert (percent.unit, percent.comparator, percent.per) == ("percent", "gt", "năm")
    (money,) = FOUND.by_kind("money")
    assert (money.amount, money.amount_high) == (Decimal(9_800_000_000), Decimal(10_000_000_000))
    assert money.currency == "VND"
    (number,) = FOUND.by_kind("document_number")
    assert (number.number, number.year, number.symbol) == ("12", "2024", "QĐ-UBND")
    assert (number.doc_type, number.issuer, number.issuers) == ("Quyết định", "UBND", ("UBND",))
    (official,) = FOUND.by_kind("official")
    assert official.positions == ("Chủ tịch UBND tỉnh",)
    (position,) = FOUND.by_kind("position")
    assert (position.title, position.organization, position.place) == ("Chủ tịch", "UBND", "tỉnh")
    assert not hasattr(position, "amount")


@pytest.mark.parametrize(
    ("text", "day", "interval"),
    [
        ("ngày 13/12/2023", (2023, 12, 13), ((2023, 12, 13), (2023, 12, 13))),
        ("tháng 2/2024", None, ((2024, 2, 1), (2024, 2, 29))),
        ("năm 2021", None, ((2021, 1, 1), (2021, 12, 31))),
        ("giai đoạn 2021 - 2025", None, ((2021, 1, 1), (2025, 12, 31))),
        ("quý IV/2023", None, ((2023, 10, 1), (2023, 12, 31))),
        ("ngày 29/6", None, None),
    ],
)
def test_dates(
    text: str,
    day: tuple[int, int, int] | None,
    interval: tuple[tuple[int, int, int], tuple[int, int, int]] | None,
) -> None:
    (date,) = vanban.extract(f"Thực hiện trong {text}.").by_kind("date")
    assert date.to_date() == (datetime.date(*day) if day else None)
    assert date.to_interval() == ((datetime.date(*interval[0]), datetime.date(*interval[1])) if interval else None)


@pytest.mark.parametrize("reference", ["2023-07-01", datetime.date(2023, 7, 1), datetime.datetime(2023, 7, 1, 8)])
def test_reference_dates(reference: datetime.date | str) -> None:
    (date,) = vanban.extract("Trước ngày 29/6", reference_date=reference).by_kind("date")
    assert (date.value, date.resolved) == ("XXXX-06-29", "2023-06-29")
    assert date.to_date() == datetime.date(2023, 6, 29)
    assert vanban.Extractor(reference_date=reference).reference_date == "2023-07-01"


def test_an_extraction_is_a_sequence() -> None:
    assert isinstance(FOUND, Sequence)
    entities = FOUND.entities
    assert isinstance(entities, tuple)
    assert len(FOUND) == len(entities) == len(list(FOUND))
    assert FOUND[0] is entities[0]
    assert FOUND[-1] == entities[-1]
    assert FOUND[1:3] == entities[1:3]
    assert list(reversed(FOUND)) == list(reversed(entities))
    assert entities[2] in FOUND
    assert "55,6%" not in FOUND
    assert FOUND.index(entities[2]) == 2
    assert FOUND.count(entities[2]) == 1
    with pytest.raises(IndexError):
        FOUND[len(FOUND)]
    with pytest.raises(ValueError, match="not in"):
        FOUND.index(None)
    assert FOUND.by_kind("nonsense") == []
    assert [entity.text for entity in FOUND.by_kind("project")] == ["DA-0117"]
    empty = vanban.extract("")
    assert (len(empty), bool(empty), list(empty), empty.roster) == (0, False, [], ())


def test_equal_values_are_equal() -> None:
    again = EXTRACTOR.extract(TEXT)
    assert again == FOUND
    assert hash(again) == hash(FOUND)
    assert [*again] == [*FOUND]
    assert [hash(entity) for entity in again] == [hash(entity) for entity in FOUND]
    assert again.roster == FOUND.roster
    assert hash(again.roster) == hash(FOUND.roster)
    assert EXTRACTOR.extract(TEXT + " ") != FOUND
    assert FOUND[0] != FOUND[1]
    assert FOUND[0] != "Chủ tịch UBND tỉnh"
    shifted = EXTRACTOR.extract(" " + TEXT)
    assert all(a != b for a, b in zip(FOUND, shifted))
    assert len({*FOUND, *again, *shifted}) == 2 * len(FOUND)


def test_the_years_that_were_filled_in_count() -> None:
    a = vanban.extract("ngày 29/6", reference_date="2023-07-01")[0]
    b = vanban.extract("ngày 29/6", reference_date="2024-07-01")[0]
    assert (a.value, a.text, a.start) == (b.value, b.text, b.start)
    assert a != b


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling(protocol: int) -> None:
    for value in [*EVERYTHING, *FOUND, *FOUND.roster, FOUND]:
        back = pickle.loads(pickle.dumps(value, protocol))
        assert back == value
        assert type(back) is type(value)
        assert hash(back) == hash(value)
        assert repr(back) == repr(value)
        assert back.to_dict() == value.to_dict()
    back = pickle.loads(pickle.dumps(FOUND, protocol))
    assert back.to_html() == FOUND.to_html()


def test_pickling_of_extractors() -> None:
    extractor = vanban.Extractor(
        kinds=["date", "position"],
        reference_date="2024-03-15",
        titles=["Quản đốc"],
        bodies=["Nhà máy Ánh Dương"],
        tables={"surnames": "surname\nXyz\n"},
        patterns={"project": r"DA-\d{4}"},
    )
    text = "Ngày 29/6, Quản đốc Nhà máy Ánh Dương thăm dự án DA-0117."
    found = extractor.extract(text)
    assert [entity.kind for entity in found] == ["date", "position", "project"]
    for again in (pickle.loads(pickle.dumps(extractor)), copy.deepcopy(extractor)):
        assert again.extract(text) == found
        assert repr(again) == repr(extractor)
        assert (again.kinds, again.reference_date) == (("date", "position"), "2024-03-15")


def test_copies_are_the_same_object() -> None:
    for value in (FOUND, FOUND[0], FOUND.roster[0]):
        assert copy.copy(value) is value
        assert copy.deepcopy(value) is value


def test_everything_is_frozen() -> None:
    for value in (FOUND, FOUND[0], FOUND.roster[0], EXTRACTOR):
        for name in ("text", "value", "kind", "name", "anything"):
            with pytest.raises((AttributeError, TypeError)):
                setattr(value, name, "x")


def test_match_args() -> None:
    assert vanban.Entity.__match_args__ == ("kind", "start", "end", "text", "value")
    assert vanban.Date.__match_args__ == vanban.Entity.__match_args__
    assert vanban.Extraction.__match_args__ == ("text", "entities")
    assert vanban.RosterEntry.__match_args__ == ("name", "positions", "mentions")
    for value in (FOUND, FOUND[0], FOUND.roster[0]):
        assert all(hasattr(value, name) for name in value.__match_args__)


def test_repr_is_short() -> None:
    assert repr(FOUND.by_kind("percent")[0]).startswith("Percent('55,6%', start=")
    assert all(len(repr(vanban.extract(text))) < 160 for text in documents().values())
    assert repr(vanban.extract("")) == "<Extraction of 0 characters: nothing>"
    assert repr(vanban.Extractor()) == "Extractor()"


def test_html() -> None:
    found = vanban.extract("Đạt <5%>\nChủ tịch UBND tỉnh Nguyễn Văn An")
    page, fragment = found.to_html(), found._repr_html_()
    assert page.startswith("<!DOCTYPE html>")
    assert fragment == found.to_html(fragment=True)
    assert "&lt;<mark" in fragment
    assert "Nguyễn Văn An" in fragment
    assert "<script" not in page
    assert "<table" in fragment


def test_surrogates() -> None:
    extractor = vanban.Extractor(patterns={"code": r"DA-\S+"})
    text = "\ud83d\ude00 ngày 1/2/2024 DA-\ud800 \udfff 55,6%"
    found = extractor.extract(text)
    assert [entity.text for entity in found] == ["ngày 1/2/2024", "DA-\ud800", "55,6%"]
    assert all(text[entity.start : entity.end] == entity.text for entity in found)
    assert found.text == text
    assert found.to_dict()["entities"][1]["text"] == "DA-\ud800"
    assert found.to_json().encode().decode()
    assert found.to_html().encode().decode()
    assert pickle.loads(pickle.dumps(found)) == found
    assert pickle.loads(pickle.dumps(found[1])) == found[1]
    assert len(extractor.extract_many([text] * 3, threads=2)[2]) == 3
    assert len(extractor.extract_arrow([text] * 3)) == 9


def bad_values() -> list[tuple[str, str]]:
    """Read the text and the outcome of each row of the table of bad values."""
    table = (REPOSITORY / "docs" / "bad-values.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| `")]
    return [(row[0].removeprefix("| `").removesuffix("`"), row[1]) for row in rows]


@pytest.mark.parametrize(("text", "documented"), bad_values())
def test_bad_values_come_to_what_is_documented(text: str, documented: str) -> None:
    found = [
        f"`{entity.kind}` `{entity.text}`" + (f" = `{entity.value}`" if entity.value is not None else ", no value")
        for entity in vanban.extract(text)
    ]
    assert ("; ".join(found) or "nothing") == documented


def test_the_table_of_bad_values_has_rows() -> None:
    assert len(bad_values()) >= 20
