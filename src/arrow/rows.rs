//! The rows of one record batch, written column by column.

use std::fmt::Write;
use std::sync::Arc;

use arrow_array::builder::{
    Date32Builder, Decimal128Builder, Float64Builder, Int32Builder, ListBuilder, StringBuilder,
};
use arrow_array::types::{Date32Type, Int16Type};
use arrow_array::{Array, ArrayRef, DictionaryArray, Int16Array, Int64Array, RecordBatch};
use arrow_schema::{ArrowError, DataType};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::sparse::Sparse;
use super::{Columns, Numbers, PRECISION, SCALE};
use crate::entity::{Amount, Comparator, Date, DateValue, Entity, Kind, Modifier, Value};
use crate::extraction::Extraction;

/// A column of amounts in either form.
#[derive(Debug)]
enum AmountColumn {
    Decimal(Sparse<Decimal128Builder>),
    Float(Sparse<Float64Builder>),
}

impl AmountColumn {
    fn new(numbers: Numbers) -> Self {
        match numbers {
            Numbers::Decimal => {
                let scale = DataType::Decimal128(PRECISION, SCALE.cast_signed());
                Self::Decimal(Sparse::new(Decimal128Builder::new().with_data_type(scale)))
            }
            Numbers::Float => Self::Float(Sparse::default()),
        }
    }

    fn push(&mut self, row: usize, number: Decimal) {
        match self {
            Self::Decimal(column) => column.at(row).append_value(scaled(number)),
            Self::Float(column) => column.at(row).append_option(number.to_f64()),
        }
    }

    fn finish(self, rows: usize) -> ArrayRef {
        match self {
            Self::Decimal(column) => column.finish(rows),
            Self::Float(column) => column.finish(rows),
        }
    }
}

/// The number as an integer of 1e-9, rounded where it has more decimals.
fn scaled(number: Decimal) -> i128 {
    let number = number.round_dp(SCALE.into());
    number.mantissa() * 10_i128.pow(u32::from(SCALE) - number.scale())
}

type Texts = Sparse<StringBuilder>;
type Lists = Sparse<ListBuilder<StringBuilder>>;

/// The rows of one record batch: see [`Columns::rows`].
#[derive(Debug)]
pub struct Rows<'a> {
    columns: &'a Columns,
    documents: Vec<i64>,
    kinds: Vec<i16>,
    starts: Vec<i64>,
    ends: Vec<i64>,
    text: Texts,
    value: Texts,
    number: Texts,
    year: Sparse<Int32Builder>,
    symbol: Texts,
    doc_type: Texts,
    issuer: Texts,
    issuers: Lists,
    unit: Texts,
    date: Texts,
    resolved: Texts,
    modifier: Texts,
    first_day: Sparse<Date32Builder>,
    last_day: Sparse<Date32Builder>,
    amount: AmountColumn,
    amount_high: AmountColumn,
    currency: Texts,
    comparator: Texts,
    per: Texts,
    title: Texts,
    organization: Texts,
    place: Texts,
    honorific: Texts,
    positions: Lists,
    rule: Texts,
    /// The date written last.
    written: String,
}

impl<'a> Rows<'a> {
    pub(super) fn new(columns: &'a Columns) -> Self {
        Self {
            columns,
            documents: Vec::new(),
            kinds: Vec::new(),
            starts: Vec::new(),
            ends: Vec::new(),
            text: Sparse::default(),
            value: Sparse::default(),
            number: Sparse::default(),
            year: Sparse::default(),
            symbol: Sparse::default(),
            doc_type: Sparse::default(),
            issuer: Sparse::default(),
            issuers: Sparse::default(),
            unit: Sparse::default(),
            date: Sparse::default(),
            resolved: Sparse::default(),
            modifier: Sparse::default(),
            first_day: Sparse::default(),
            last_day: Sparse::default(),
            amount: AmountColumn::new(columns.numbers),
            amount_high: AmountColumn::new(columns.numbers),
            currency: Sparse::default(),
            comparator: Sparse::default(),
            per: Sparse::default(),
            title: Sparse::default(),
            organization: Sparse::default(),
            place: Sparse::default(),
            honorific: Sparse::default(),
            positions: Sparse::default(),
            rule: Sparse::default(),
            written: String::new(),
        }
    }

    /// Writes the rows of one text.
    pub fn push(&mut self, document: usize, found: &Extraction<'_>) {
        self.push_entities(document, found.entities().as_slice(), &found.char_spans());
    }

    /// Writes the rows of entities whose text is not at hand, with their spans in code points.
    ///
    /// There must be as many spans as entities; see [`Extraction::char_spans`].
    pub fn push_entities(&mut self, document: usize, entities: &[Entity<'_>], spans: &[(u32, u32)]) {
        let document = i64::try_from(document).unwrap_or(i64::MAX);
        for (entity, &(start, end)) in entities.iter().zip(spans) {
            let row = self.documents.len();
            self.documents.push(document);
            self.kinds.push(self.code(entity));
            self.starts.push(start.into());
            self.ends.push(end.into());
            self.text.at(row).append_value(entity.text());
            self.push_fields(row, entity);
            self.rule.at(row).append_value(entity.rule());
        }
    }

    /// The kind's place among the labels.
    fn code(&self, entity: &Entity<'_>) -> i16 {
        let built_in = Kind::ALL.iter().position(|&kind| kind == entity.kind());
        let labels = &self.columns.labels;
        let code = built_in.or_else(|| (Kind::ALL.len()..labels.len()).find(|&at| labels.value(at) == entity.label()));
        code.and_then(|code| i16::try_from(code).ok()).unwrap_or_default()
    }

    fn push_fields(&mut self, row: usize, entity: &Entity<'_>) {
        if let Value::Date(date) = entity.value() {
            return self.push_date(row, date);
        }
        if let Some(value) = entity.value_text() {
            self.value.at(row).append_value(value);
        }
        match entity.value() {
            Value::DocumentNumber(number) => {
                self.number.at(row).append_value(number.number());
                if let Some(year) = number.year().and_then(|year| year.parse().ok()) {
                    self.year.at(row).append_value(year);
                }
                push_text(&mut self.symbol, row, number.symbol());
                push_text(&mut self.doc_type, row, number.doc_type());
                push_text(&mut self.issuer, row, number.issuers().next());
                push_list(&mut self.issuers, row, number.issuers());
                push_text(&mut self.unit, row, number.unit());
                if let Some(date) = number.date() {
                    self.write(date);
                    self.date.at(row).append_value(&self.written);
                    self.push_days(row, date);
                }
            }
            Value::Percent(percent) => {
                self.push_amount(row, percent.amount());
                self.unit.at(row).append_value(percent.unit().as_str());
                push_text(&mut self.comparator, row, percent.comparator().map(Comparator::as_str));
                push_text(&mut self.per, row, percent.per());
            }
            Value::Money(money) => {
                self.push_amount(row, money.amount());
                self.currency.at(row).append_value(money.currency());
                push_text(&mut self.comparator, row, money.comparator().map(Comparator::as_str));
                push_text(&mut self.per, row, money.per());
            }
            Value::Position(position) => {
                self.title.at(row).append_value(position.title());
                push_text(&mut self.organization, row, position.organization());
                push_text(&mut self.place, row, position.place());
            }
            Value::Official(official) => {
                push_text(&mut self.honorific, row, official.honorific());
                push_list(&mut self.positions, row, official.positions());
            }
            _ => {}
        }
    }

    fn push_date(&mut self, row: usize, date: &Date) {
        if let Some(value) = date.value() {
            self.write(value);
            self.value.at(row).append_value(&self.written);
        }
        if let Some(resolved) = date.resolved() {
            // Mostly the value itself, which is written already.
            if date.value() != Some(resolved) {
                self.write(resolved);
            }
            self.resolved.at(row).append_value(&self.written);
        }
        push_text(&mut self.modifier, row, date.modifier().map(Modifier::as_str));
        if let Some(meant) = date.resolved().or_else(|| date.value()) {
            self.push_days(row, meant);
        }
    }

    /// Writes a date to `written`; writing into a string cannot fail.
    fn write(&mut self, date: DateValue) {
        self.written.clear();
        let _ = write!(self.written, "{date}");
    }

    fn push_amount(&mut self, row: usize, amount: Amount) {
        self.amount.push(row, amount.low());
        if let Some(high) = amount.high() {
            self.amount_high.push(row, high);
        }
    }

    fn push_days(&mut self, row: usize, date: DateValue) {
        if let Some((first, last)) = date.days() {
            self.first_day.at(row).append_value(Date32Type::from_naive_date(first));
            self.last_day.at(row).append_value(Date32Type::from_naive_date(last));
        }
    }

    /// How many rows there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is no row yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The batch.
    ///
    /// # Errors
    /// If columns grow beyond what Arrow's 32-bit offsets can tell: 2 GiB of text in one batch.
    pub fn finish(self) -> Result<RecordBatch, ArrowError> {
        let rows = self.documents.len();
        let labels: ArrayRef = Arc::new(self.columns.labels.clone());
        let kinds = DictionaryArray::<Int16Type>::try_new(Int16Array::from(self.kinds), labels)?;
        let columns: Vec<ArrayRef> = vec![
            Arc::new(Int64Array::from(self.documents)),
            Arc::new(kinds),
            Arc::new(Int64Array::from(self.starts)),
            Arc::new(Int64Array::from(self.ends)),
            self.text.finish(rows),
            self.value.finish(rows),
            self.number.finish(rows),
            self.year.finish(rows),
            self.symbol.finish(rows),
            self.doc_type.finish(rows),
            self.issuer.finish(rows),
            self.issuers.finish(rows),
            self.unit.finish(rows),
            self.date.finish(rows),
            self.resolved.finish(rows),
            self.modifier.finish(rows),
            self.first_day.finish(rows),
            self.last_day.finish(rows),
            self.amount.finish(rows),
            self.amount_high.finish(rows),
            self.currency.finish(rows),
            self.comparator.finish(rows),
            self.per.finish(rows),
            self.title.finish(rows),
            self.organization.finish(rows),
            self.place.finish(rows),
            self.honorific.finish(rows),
            self.positions.finish(rows),
            self.rule.finish(rows),
        ];
        RecordBatch::try_new(self.columns.schema(), columns)
    }
}

fn push_text(column: &mut Texts, row: usize, text: Option<&str>) {
    if let Some(text) = text {
        column.at(row).append_value(text);
    }
}

fn push_list<'t>(column: &mut Lists, row: usize, texts: impl Iterator<Item = &'t str>) {
    let list = column.at(row);
    texts.for_each(|text| list.values().append_value(text));
    list.append(true);
}
