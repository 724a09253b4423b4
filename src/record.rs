//! Records: the one flat shape every output takes, from `serde` to the command and the bindings.
//!
//! What a result looks like is written down here and nowhere else: which fields a kind has, in which order, and how each
//! is written as text.

use std::borrow::Cow;

use crate::entity::{Comparator, Date, DocumentNumber, Entity, Modifier, Money, Official, Percent, Position, Value};
use crate::extraction::Extraction;
use crate::roster::Roster;
use crate::text::{OffsetUnit, Offsets, Span, View, is_folded};

/// An entity as a flat row: the fields all kinds have, and the details of its kind.
///
/// ```
/// use vanban::{Extractor, Field, OffsetUnit};
/// let extractor = Extractor::new();
/// let found = extractor.extract("Tỷ lệ đạt 55,6%");
/// let report = found.report(OffsetUnit::Char);
/// let record = &report.entities[0];
/// assert_eq!((record.kind, record.start, record.end), ("percent", 10, 15));
/// assert_eq!(record.value.as_deref(), Some("55.6"));
/// assert_eq!(record.details[0], ("unit", Field::Text("percent".into())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record<'e> {
    /// The name of the kind, or of the user's pattern.
    pub kind: &'e str,
    /// Where it starts, in the unit the report was asked for.
    pub start: usize,
    /// Where it ends, in the unit the report was asked for.
    pub end: usize,
    /// The text at the span, as given.
    pub text: &'e str,
    /// The value in one text; for a position, official, provision or custom kind its text in composed Unicode with single
    /// spaces.
    pub value: Option<Cow<'e, str>>,
    /// The further fields of the kind, always all of them and in the same order.
    pub details: Vec<(&'static str, Field<'e>)>,
    /// The rule that found it.
    pub rule: &'e str,
}

/// One further field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field<'e> {
    /// Nothing: the text does not say.
    Null,
    /// A text.
    Text(Cow<'e, str>),
    /// A list of texts.
    List(Vec<Cow<'e, str>>),
}

impl<'e> Field<'e> {
    fn text(text: impl Into<Cow<'e, str>>) -> Self {
        Self::Text(text.into())
    }

    fn optional(text: Option<impl Into<Cow<'e, str>>>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.into()))
    }

    fn list(texts: impl Iterator<Item = &'e str>) -> Self {
        Self::List(texts.map(Cow::Borrowed).collect())
    }
}

/// One official of a report's roster.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RosterRecord<'e> {
    /// The name as first mentioned in full.
    pub name: &'e str,
    /// The texts of all offices, each once, in text order.
    pub positions: Vec<&'e str>,
    /// Where the official is mentioned: start and end in the unit the report was asked for.
    pub mentions: Vec<(usize, usize)>,
}

/// A whole result in one shape, with offsets in one unit; see [`Extraction::report`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report<'e> {
    /// The text as given.
    pub text: &'e str,
    /// The entities in text order.
    pub entities: Vec<Record<'e>>,
    /// Each official once.
    pub roster: Vec<RosterRecord<'e>>,
}

impl Extraction<'_> {
    /// The result as flat records, with offsets counted in `unit`: what every output is made from.
    ///
    /// ```
    /// use vanban::{Extractor, OffsetUnit};
    /// let extractor = Extractor::new();
    /// let found = extractor.extract("Đạt 5%, tăng 2%");
    /// let starts = |unit| found.report(unit).entities.iter().map(|record| record.start).collect::<Vec<_>>();
    /// assert_eq!(starts(OffsetUnit::Char), [4, 13]);
    /// assert_eq!(starts(OffsetUnit::Byte), [7, 17]);
    /// ```
    #[must_use]
    pub fn report(&self, unit: OffsetUnit) -> Report<'_> {
        let table = OffsetTable::new(self, unit);
        let roster = self.roster();
        Report {
            text: self.text(),
            entities: self.entities().map(|entity| record(entity, table.convert(entity.span()))).collect(),
            roster: roster_records(&roster, |span| table.convert(span)),
        }
    }
}

impl Entity<'_> {
    /// The value in one text, as in a [`Record`], without the cost of all other fields.
    ///
    /// ```
    /// use vanban::Extractor;
    /// let found = Extractor::new().extract("Tỷ lệ đạt 55,6%");
    /// assert_eq!(found.entities().next().unwrap().value_text().as_deref(), Some("55.6"));
    /// ```
    #[must_use]
    pub fn value_text(&self) -> Option<Cow<'_, str>> {
        match self.value() {
            Value::DocumentNumber(value) => Some(Cow::Borrowed(value.value())),
            Value::Date(value) => value.value().map(|value| Cow::Owned(value.to_string())),
            Value::Percent(value) => Some(Cow::Owned(value.amount().to_string())),
            Value::Money(value) => Some(Cow::Owned(value.to_string())),
            Value::Position(_) | Value::Official(_) | Value::Provision(_) | Value::Custom(_) => {
                Some(normalized(self.text()))
            }
        }
    }

    /// The entity as a flat record, with offsets in bytes.
    #[must_use]
    pub fn record(&self) -> Record<'_> {
        record(self, (self.span().start(), self.span().end()))
    }
}

/// The officials of a roster, with their mentions put through `convert`.
pub(crate) fn roster_records<'e>(
    roster: &Roster<'e>,
    convert: impl Fn(Span) -> (usize, usize),
) -> Vec<RosterRecord<'e>> {
    let entries = roster.iter().map(|entry| RosterRecord {
        name: entry.name(),
        positions: entry.positions().to_vec(),
        mentions: entry.mentions().iter().map(|&span| convert(span)).collect(),
    });
    entries.collect()
}

/// The offsets of one result in another unit.
///
/// Entities nest, so their ends do not ascend: all offsets are converted in one walk first.
struct OffsetTable {
    pairs: Vec<(usize, usize)>,
}

impl OffsetTable {
    fn new(extraction: &Extraction<'_>, unit: OffsetUnit) -> Self {
        if unit == OffsetUnit::Byte {
            return Self { pairs: Vec::new() };
        }
        let mut bytes: Vec<usize> =
            extraction.entities().flat_map(|entity| [entity.span().start(), entity.span().end()]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let mut offsets = Offsets::new(extraction.text(), unit);
        Self { pairs: bytes.into_iter().map(|byte| (byte, offsets.convert(byte))).collect() }
    }

    fn convert(&self, span: Span) -> (usize, usize) {
        (self.at(span.start()), self.at(span.end()))
    }

    fn at(&self, byte: usize) -> usize {
        self.pairs.binary_search_by_key(&byte, |&(byte, _)| byte).map_or(byte, |i| self.pairs[i].1)
    }
}

fn record<'e>(entity: &'e Entity<'_>, (start, end): (usize, usize)) -> Record<'e> {
    let mut details = match entity.value() {
        Value::DocumentNumber(value) => value.fields(),
        Value::Date(value) => value.fields(),
        Value::Percent(value) => value.fields(),
        Value::Money(value) => value.fields(),
        Value::Position(value) => value.fields(),
        Value::Official(value) => value.fields(),
        Value::Provision(_) | Value::Custom(_) => Vec::new(),
    };
    let own_value = details.iter().position(|&(name, _)| name == VALUE).map(|at| details.remove(at).1);
    let value = match own_value {
        Some(Field::Text(value)) => Some(value),
        Some(_) => None,
        None => Some(normalized(entity.text())),
    };
    Record { kind: entity.label(), start, end, text: entity.text(), value, details, rule: entity.rule() }
}

/// The name of the field that all kinds share.
const VALUE: &str = "value";

/// What a value says of itself, as named fields in their order.
pub(crate) trait Fields {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)>;
}

impl Fields for DocumentNumber<'_> {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            (VALUE, Field::text(self.value())),
            ("number", Field::text(self.number())),
            ("year", Field::optional(self.year())),
            ("symbol", Field::optional(self.symbol())),
            ("doc_type", Field::optional(self.doc_type())),
            ("issuer", Field::optional(self.issuers().next())),
            ("issuers", Field::list(self.issuers())),
            ("unit", Field::optional(self.unit())),
            ("date", Field::optional(self.date().map(|date| date.to_string()))),
        ]
    }
}

impl Fields for Date {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            (VALUE, Field::optional(self.value().map(|value| value.to_string()))),
            ("resolved", Field::optional(self.resolved().map(|value| value.to_string()))),
            ("modifier", Field::optional(self.modifier().map(Modifier::as_str))),
        ]
    }
}

impl Fields for Percent<'_> {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            (VALUE, Field::text(self.amount().to_string())),
            ("unit", Field::text(self.unit().as_str())),
            ("comparator", Field::optional(self.comparator().map(Comparator::as_str))),
            ("per", Field::optional(self.per())),
        ]
    }
}

impl Fields for Money<'_> {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            (VALUE, Field::text(self.to_string())),
            ("amount", Field::text(self.amount().to_string())),
            ("currency", Field::text(self.currency())),
            ("comparator", Field::optional(self.comparator().map(Comparator::as_str))),
            ("per", Field::optional(self.per())),
        ]
    }
}

impl Fields for Position<'_> {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            ("title", Field::text(self.title())),
            ("organization", Field::optional(self.organization())),
            ("place", Field::optional(self.place())),
        ]
    }
}

impl Fields for Official<'_> {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![("honorific", Field::optional(self.honorific())), ("positions", Field::list(self.positions()))]
    }
}

/// The text in composed Unicode, without what does not show, with single spaces for any white space.
fn normalized(text: &str) -> Cow<'_, str> {
    if is_folded(text) && is_single_spaced(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(View::new(text, 0..text.len()).text().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether all white space surely is single spaces.
fn is_single_spaced(text: &str) -> bool {
    let mut last = 0;
    text.bytes().all(|b| {
        let before = std::mem::replace(&mut last, b);
        // 0xC2 may begin a next-line control, 0xE1 0x9A an Ogham space.
        b >= b' ' && b != 0xC2 && !matches!((before, b), (b' ', b' ') | (0xE1, 0x9A))
    })
}
