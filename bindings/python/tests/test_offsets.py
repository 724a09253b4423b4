"""Offsets index Python strings, whatever the string."""

from __future__ import annotations

import time
import unicodedata

import pyarrow
import vanban
from conftest import documents
from hypothesis import given
from hypothesis import strategies as st

PHRASES = [
    "ngày 29/6/2023",
    "giai đoạn 2021 - 2025",
    "55,6%",
    "9,8 tỷ đồng",
    "Quyết định số 2104/QĐ-UBND",
    "Chủ tịch UBND tỉnh Nguyễn Văn An",
    "Bí thư Tỉnh ủy, đồng chí Trần Thị Bình,",
    "khoản 2 Điều 10",
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "\u200b",
    "\r\n",
    "\ud83d",
    "\udc80",
    "\ufeff",
    " ",
]
PHRASES += [unicodedata.normalize("NFD", phrase) for phrase in PHRASES]

# Any text at all, lone surrogates too, with something to find in it.
TEXTS = st.lists(st.sampled_from(PHRASES) | st.text(st.characters(exclude_categories=()), max_size=8), max_size=25).map(
    "".join
)


@given(TEXTS)
def test_spans_index_the_text(text: str) -> None:
    found = vanban.extract(text)
    assert found.text == text
    starts = [entity.start for entity in found]
    assert starts == sorted(starts)
    for entity in found:
        assert 0 <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
    for official in found.roster:
        for start, end in official.mentions:
            assert text[start:end] in [entity.text for entity in found.by_kind("official")]


@given(TEXTS)
def test_own_patterns_index_the_text(text: str) -> None:
    extractor = vanban.Extractor(kinds=["date"], patterns={"line": r"(?m)^.+$", "character": r"[^\w\s]"})
    for entity in extractor.extract(text):
        assert text[entity.start : entity.end] == entity.text


@given(st.lists(TEXTS | st.none(), max_size=6))
def test_columns_index_the_texts(texts: list[str | None]) -> None:
    for row in pyarrow.table(vanban.extract_arrow(texts)).to_pylist():
        text = texts[row["document"]]
        assert text is not None
        piece = text[row["start"] : row["end"]]
        assert piece.encode("utf-16", "surrogatepass").decode("utf-16", "replace") == row["text"] or (
            len(piece) == len(row["text"])
        )


@given(TEXTS, TEXTS)
def test_what_stands_before_only_moves_offsets(before: str, text: str) -> None:
    moved = len(before) + 2
    alone = [(entity.start + moved, entity.text) for entity in vanban.extract(text, kinds=["percent"])]
    together = [(e.start, e.text) for e in vanban.extract(f"{before}\n\n{text}", kinds=["percent"])]
    assert together[len(together) - len(alone) :] == alone


def test_the_cost_of_offsets_is_linear() -> None:
    text = "\n\n".join(documents().values())

    def seconds(times: int) -> float:
        long = "\n\n".join([text] * times)
        start = time.perf_counter()
        for entity in vanban.extract(long):
            assert entity.end > entity.start
        return time.perf_counter() - start

    seconds(1)
    assert min(seconds(32) for _ in range(3)) < 8 * 3 * min(seconds(4) for _ in range(3))
