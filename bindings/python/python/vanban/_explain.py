"""Why entities are there: what `Extractor.explain` gives, and the register of rules."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from ._core import Entity, _rules

__all__ = ["RULES", "Beaten", "Explanation", "Rule", "TableRow"]


class TableRow(NamedTuple):
    """A row of a table of the lexicon that words of an entity stand in.

    Examples
    --------
    >>> import vanban
    >>> chair = vanban.Extractor().explain("Chủ tịch UBND tỉnh kết luận")[0]
    >>> chair.rows[0].phrase, chair.rows[0].file
    ('Chủ tịch', 'data/titles.tsv')
    """

    phrase: str
    file: str
    line: int


class Beaten(NamedTuple):
    """A reading of the same words that lost to an entity, with the reason.

    Examples
    --------
    >>> import vanban
    >>> date = vanban.Extractor().explain("Họp ngày 14/5/2024")[0]
    >>> lost = date.beaten[0]
    >>> lost.text, lost.rule, lost.reason
    ('14/5/2024', 'date.day-month-year', 'shorter')
    """

    kind: str
    start: int
    end: int
    text: str
    rule: str
    reason: Literal["shorter", "less_strict", "begins_inside", "inside_number", "not_confirmed"]


class Explanation(NamedTuple):
    """An entity and why it is there: the rows of the tables behind it, and what it won over.

    Examples
    --------
    >>> import vanban
    >>> for explanation in vanban.Extractor().explain("Họp ngày 14/5/2024"):
    ...     print(explanation.entity.text, explanation.entity.rule, len(explanation.beaten) > 0)
    ngày 14/5/2024 date.day-month-year True
    """

    entity: Entity
    rows: tuple[TableRow, ...]
    beaten: tuple[Beaten, ...]


class Rule(NamedTuple):
    """A rule by which entities are found: what `Entity.rule` names.

    `summary` is one line; `description` all there is to say, in Markdown; `tables` the tables of the lexicon it reads.

    Examples
    --------
    >>> import vanban
    >>> rules = {rule.name: rule for rule in vanban.RULES}
    >>> rules[vanban.extract("Họp ngày 29/6")[0].rule].kind
    'date'
    """

    name: str
    kind: str
    summary: str
    description: str
    tables: tuple[str, ...]


RULES: Final[tuple[Rule, ...]] = tuple(
    Rule(name, kind, summary, description, tuple(tables)) for name, kind, summary, description, tables in _rules()
)
