"""The component for spaCy."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import spacy
import vanban
import vanban.spacy
from conftest import documents
from spacy.tokens import Doc, DocBin, Span

TEXT = "Chủ tịch UBND tỉnh Nguyễn Văn An ký ngày 1/2/2024, đạt 55,6%."


def test_a_blank_pipeline() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vanban")
    doc = nlp(TEXT)
    found = vanban.extract(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["vanban"]] == [(e.text, e.kind) for e in found]
    assert [span._.vanban for span in doc.spans["vanban"]] == list(found)
    assert [span._.vanban for span in doc.ents] == list(found)
    assert doc.ents[-1]._.vanban.amount == Decimal("55.6")
    assert doc[0:1]._.vanban is None


def test_every_document() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vanban")
    texts = [*documents().values()]
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=4)):
        found = vanban.extract(text)
        spans = doc.spans["vanban"]
        assert len(spans) == len(found)
        for span, entity in zip(spans, found):
            assert span.start_char <= entity.start < entity.end <= span.end_char
            assert span._.vanban is not None
        assert {(ent.start_char, ent.end_char) for ent in doc.ents} <= {(e.start, e.end) for e in found}


def test_boundaries_inside_tokens() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vanban")
    doc = Doc(nlp.vocab, words=["x(55,6%)"], spaces=[False])
    doc = nlp.get_pipe("vanban")(doc)
    assert [span.text for span in doc.spans["vanban"]] == ["x(55,6%)"]
    assert doc.spans["vanban"][0]._.vanban.text == "55,6%"
    assert doc.ents == ()


def test_other_components_entities_stay() -> None:
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "VERB", "pattern": "ký"}, {"label": "PER", "pattern": "An"}])  # type: ignore[attr-defined]
    nlp.add_pipe("vanban")
    labels = [ent.label_ for ent in nlp(TEXT).ents]
    assert labels == ["position", "official", "VERB", "date", "percent"]


def test_options() -> None:
    nlp = spacy.blank("xx")
    config = {
        "kinds": ["date"],
        "reference_date": "2024-03-15",
        "patterns": {"code": "DA-[0-9]+"},
        "spans_key": "found",
        "set_ents": False,
    }
    nlp.add_pipe("vanban", config=config)
    doc = nlp("Trước ngày 29/6 đạt 55,6% của DA-17")
    assert [span.label_ for span in doc.spans["found"]] == ["date", "code"]
    assert doc.spans["found"][0]._.vanban.resolved == "2024-06-29"
    assert doc.ents == ()


def test_pipelines_and_documents_can_be_stored(tmp_path: Path) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vanban", config={"kinds": ["date", "percent"]})
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    doc = again(TEXT)
    assert [span.label_ for span in doc.ents] == ["date", "percent"]
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(again.vocab)
    assert [span._.vanban for span in back.ents] == [span._.vanban for span in doc.ents]
    assert isinstance(back.ents[0], Span)
    assert isinstance(back.ents[0]._.vanban, vanban.Date)
