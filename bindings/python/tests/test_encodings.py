"""Texts in older encodings."""

from __future__ import annotations

import copy
import pickle

import pytest
import vanban

GIVEN = "Chñ tÞch UBND tØnh NguyÔn V¨n An ký QuyÕt ®Þnh sè 12/Q§-UBND ngµy 5/3/2004"


@pytest.mark.parametrize("encoding", ["tcvn3", "auto"])
def test_texts_as_meant_and_places_as_given(encoding: str) -> None:
    found = vanban.Extractor(encoding=encoding).extract(GIVEN)  # type: ignore[arg-type]
    assert [entity.text for entity in found] == [
        "Chủ tịch UBND tỉnh",
        "Nguyễn Văn An",
        "12/QĐ-UBND",
        "ngày 5/3/2004",
    ]
    assert [GIVEN[entity.start : entity.end] for entity in found] == [
        "Chñ tÞch UBND tØnh",
        "NguyÔn V¨n An",
        "12/Q§-UBND",
        "ngµy 5/3/2004",
    ]
    assert found.text == GIVEN
    assert found.roster[0].positions == ("Chủ tịch UBND tỉnh",)
    assert found.to_dict()["entities"][0]["text"] == "Chủ tịch UBND tỉnh"
    assert found.to_html(fragment=True).startswith("<div")
    for again in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
        assert again == found
        assert again.roster == found.roster


def test_every_way_to_extract_takes_it() -> None:
    extractor = vanban.Extractor(encoding="vni")
    given = "Ngaøy 5/3/2004"
    assert extractor.encoding == "vni"
    assert pickle.loads(pickle.dumps(extractor)).extract(given)[0].text == "Ngày 5/3/2004"
    assert vanban.extract(given, encoding="vni") == extractor.extract(given)
    many = vanban.extract_many([given, None, "\ud800 5%"], encoding="vni")
    assert [[entity.text for entity in found] for found in many] == [["Ngày 5/3/2004"], [], ["5%"]]
    assert vanban.extract_arrow([given], encoding="vni").num_rows == 1


def test_unicode_is_left_alone() -> None:
    text = "Chủ tịch UBND tỉnh ký"
    assert vanban.extract(text, encoding="auto") == vanban.extract(text)
    assert vanban.convert(text) == text
    assert vanban.diagnose("").encoding == "utf8"
    assert vanban.diagnose("\ud800").encoding == "utf8"


def test_unknown_encodings_are_refused() -> None:
    with pytest.raises(ValueError, match="there is no `utf-7`.*mojibake, auto"):
        vanban.Extractor(encoding="utf-7")  # type: ignore[arg-type]
