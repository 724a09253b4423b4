"""Why entities are there, and the register of rules."""

from __future__ import annotations

import pickle

import vanban
from conftest import cases, documents

EXTRACTOR = vanban.Extractor(patterns={"project": r"DA-\d{4}"})
TEXT = "😀 Giám đốc Sở Tài chính ký Quyết định số 12/QĐ-STC ngày 14/5/2024 về dự án DA-0117."


def test_what_is_explained_is_what_is_found() -> None:
    for text in [TEXT, *documents().values()]:
        assert [one.entity for one in EXTRACTOR.explain(text)] == list(EXTRACTOR.extract(text))


def test_rows_and_readings_that_lost() -> None:
    office, number, date, project = EXTRACTOR.explain(TEXT)
    assert ("Giám đốc", "data/titles.tsv") in [(row.phrase, row.file) for row in office.rows]
    assert all(row.line > 1 for row in office.rows)
    assert any(row.file == "data/document_types.tsv" for row in number.rows)
    lost = {one.text: one for one in date.beaten}["14/5/2024"]
    assert (lost.kind, lost.rule, lost.reason) == ("date", "date.day-month-year", "shorter")
    assert TEXT[lost.start : lost.end] == lost.text
    assert (project.entity.rule, project.rows, project.beaten) == ("pattern.project", (), ())
    assert pickle.loads(pickle.dumps(date)) == date


def test_a_text_that_utf8_cannot_hold() -> None:
    (explanation,) = vanban.Extractor().explain("\ud800 Họp ngày 14/5/2024")
    assert explanation.entity.text == "ngày 14/5/2024"
    assert explanation.beaten[0].text == "14/5/2024"


def test_every_entity_is_of_a_listed_rule() -> None:
    rules = {rule.name: rule for rule in vanban.RULES}
    assert len(rules) == len(vanban.RULES) > 30
    for text, _ in cases():
        for entity in vanban.extract(text):
            assert rules[entity.rule].kind == entity.kind
    assert all(rule.summary and rule.description.startswith(rule.summary) for rule in vanban.RULES)
