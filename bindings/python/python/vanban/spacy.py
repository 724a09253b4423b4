"""A component for spaCy pipelines: `nlp.add_pipe("vanban")`.

It finds the entities of `Doc.text` and needs nothing of the pipeline before it: a blank Vietnamese or multi-language
one will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from ._core import Entity, Extraction, Extractor, _restore_entity

if TYPE_CHECKING:
    from ._types import Kind

__all__ = ["VanbanComponent", "create"]


class VanbanComponent:
    """Puts what a document names into its spans and entities.

    * `doc.spans["vanban"]` always holds all entities, nested ones too; where a boundary lies inside a token, the span
      takes the whole token.
    * `doc.ents` takes those whose boundaries are tokens' boundaries. Where two overlap, also with entities found by
      other components, the longer stays.
    * `span._.vanban` is the `vanban.Entity` with its values.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("xx")
    >>> component = nlp.add_pipe("vanban")
    >>> doc = nlp("Đến ngày 11/3/2024 đạt 55,6% kế hoạch")
    >>> [(span.text, span.label_) for span in doc.spans["vanban"]]
    [('ngày 11/3/2024', 'date'), ('55,6%', 'percent')]
    >>> doc.spans["vanban"][1]._.vanban.amount
    Decimal('55.6')
    """

    def __init__(self, extractor: Extractor, *, spans_key: str = "vanban", set_ents: bool = True) -> None:
        self.extractor = extractor
        self.spans_key = spans_key
        self.set_ents = set_ents
        if not Span.has_extension("vanban"):
            Span.set_extension("vanban", getter=_entity_of)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        return self._annotate(doc, self.extractor.extract(doc.text))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotate documents in batches, on all cores.

        Examples
        --------
        >>> import spacy
        >>> nlp = spacy.blank("xx")
        >>> component = nlp.add_pipe("vanban")
        >>> [len(doc.ents) for doc in nlp.pipe(["Đạt 5%", "Không có gì"])]
        [1, 0]
        """
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            results = self.extractor.extract_many([doc.text for doc in batch])
            for doc, found in zip(batch, results):
                yield self._annotate(doc, found)

    def _annotate(self, doc: Doc, found: Extraction) -> Doc:
        # Plain strings, so that documents can be stored and sent to other processes.
        values = doc.user_data.setdefault("vanban", {})
        spans, whole = [], []
        for entity in found:
            strict = doc.char_span(entity.start, entity.end, label=entity.kind)
            span = strict or doc.char_span(entity.start, entity.end, label=entity.kind, alignment_mode="expand")
            if span is None:
                continue
            values.setdefault(_key(span), entity.__reduce__()[1][0])
            spans.append(span)
            if strict is not None:
                whole.append(strict)
        doc.spans[self.spans_key] = spans
        if self.set_ents:
            doc.ents = filter_spans([*whole, *doc.ents])
        return doc


def _key(span: Span) -> str:
    return f"{span.start_char}:{span.end_char}:{span.label_}"


def _entity_of(span: Span) -> Entity | None:
    json = span.doc.user_data.get("vanban", {}).get(_key(span))
    return None if json is None else _restore_entity(json)


@Language.factory(
    "vanban",
    assigns=["doc.spans", "doc.ents", "span._.vanban"],
    default_config={
        "kinds": None,
        "reference_date": None,
        "titles": None,
        "bodies": None,
        "patterns": None,
        "spans_key": "vanban",
        "set_ents": True,
    },
)
def create(
    nlp: Language,
    name: str,
    kinds: list[Kind] | None,
    reference_date: str | None,
    titles: list[str] | None,
    bodies: list[str] | None,
    patterns: dict[str, str] | None,
    spans_key: str,
    set_ents: bool,
) -> VanbanComponent:
    """Make the component for `nlp.add_pipe("vanban", config={...})`, with the options of `vanban.Extractor`.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("xx")
    >>> component = nlp.add_pipe("vanban", config={"kinds": ["date"], "reference_date": "2024-03-15"})
    >>> doc = nlp("Trước ngày 29/6 đạt 55,6%")
    >>> [(span.text, span._.vanban.resolved) for span in doc.ents]
    [('ngày 29/6', '2024-06-29')]
    """
    extractor = Extractor(kinds=kinds, reference_date=reference_date, titles=titles, bodies=bodies, patterns=patterns)
    return VanbanComponent(extractor, spans_key=spans_key, set_ents=set_ents)
