//! Entities as Arrow columns, built straight from the crate's results.

mod column;

use std::fmt::Write;
use std::sync::Arc;

use arrow_array::builder::{
    Date32Builder, Decimal128Builder, Float64Builder, Int32Builder, ListBuilder, StringBuilder,
};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Date32Type, Int16Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, Int16Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray,
};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyString, PyTuple};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use vanban::{Amount, Kind, Value};

use crate::entity::days;
use crate::extraction::Extraction;
use column::Sparse;

/// Decimal places of amounts; the digits before them suffice for every number the crate reads.
const SCALE: u8 = 9;
const PRECISION: u8 = 38;

/// How amounts are held.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Numbers {
    #[default]
    Decimal,
    Float,
}

impl<'a, 'py> FromPyObject<'a, 'py> for Numbers {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match given.cast::<PyString>().map_err(PyErr::from)?.to_cow()?.as_ref() {
            "decimal" => Ok(Self::Decimal),
            "float" => Ok(Self::Float),
            other => Err(PyValueError::new_err(format!("numbers must be \"decimal\" or \"float\", not {other:?}"))),
        }
    }
}

/// The entities of many texts as columns, readable through the Arrow PyCapsule interface without a copy.
///
/// One row an entity: `document` (the position of its text), `kind`, `start`, `end` (in code points), `text`, `value`, the
/// further fields of all kinds, null where a kind has no such field, and `rule`. For dates, and for the dates of issue of
/// documents, `first_day` and `last_day` are the days they come to. pyarrow, polars and DuckDB read it directly.
///
/// Examples
/// --------
/// >>> import vanban
/// >>> table = vanban.extract_arrow(["Ngày 1/2/2024: 7%"])
/// >>> table
/// <EntityTable of 2 rows, 29 columns>
/// >>> import pyarrow
/// >>> pyarrow.table(table)["value"].to_pylist()
/// ['2024-02-01', '7']
#[pyclass(module = "vanban", frozen)]
pub(crate) struct EntityTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    numbers: Numbers,
}

impl EntityTable {
    pub(crate) fn empty(numbers: Numbers) -> Self {
        Self { schema: Arc::new(schema(numbers)), batches: Vec::new(), numbers }
    }

    pub(crate) fn with_batches(self, batches: Vec<RecordBatch>) -> Self {
        Self { batches, ..self }
    }
}

#[pymethods]
impl EntityTable {
    /// How many entities there are.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns, in order.
    #[getter]
    fn column_names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.schema.fields().iter().map(|field| field.name()))
    }

    /// The entities of extractions that are there already.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> found = vanban.extract_many(["Đạt 5%", "Đạt 7%"])
    /// >>> len(vanban.EntityTable.from_extractions(found))
    /// 2
    #[staticmethod]
    #[pyo3(signature = (extractions, *, numbers=None))]
    fn from_extractions(extractions: &Bound<'_, PyAny>, numbers: Option<Numbers>) -> PyResult<Self> {
        let extractions: Vec<Bound<'_, Extraction>> =
            extractions.try_iter()?.map(|item| Ok(item?.cast_into()?)).collect::<PyResult<_>>()?;
        let mut own: Vec<&str> = Vec::new();
        for entity in extractions.iter().flat_map(|extraction| extraction.get().found().entities()) {
            if entity.kind() == Kind::Custom && !own.contains(&entity.label()) {
                own.push(entity.label());
            }
        }
        let labels = TableWriter::labels(own.into_iter());
        let table = Self::empty(numbers.unwrap_or_default());
        let mut writer = TableWriter::new(&table, &labels);
        for (document, extraction) in extractions.iter().enumerate() {
            let found = extraction.get().found();
            writer.push(document, found.entities(), found.offsets());
        }
        let batches = writer.finish()?.into_iter().collect();
        Ok(table.with_batches(batches))
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<EntityTable of {} rows, {} columns>", self.num_rows(), self.schema.fields().len())
    }

    /// The table as an `ArrowArrayStream` in a capsule; `requested_schema` is not needed and not heeded.
    ///
    /// Examples
    /// --------
    /// >>> import polars, vanban
    /// >>> polars.DataFrame(vanban.extract_arrow(["Đạt 7%"]))["kind"].to_list()
    /// ['percent']
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, self.schema.clone())));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The schema as an `ArrowSchema` in a capsule.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow, vanban
    /// >>> pyarrow.schema(vanban.extract_arrow(["Đạt 7%"])).field("document").type
    /// DataType(int64)
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(arrow_error)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }
}

fn arrow_error(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

fn schema(numbers: Numbers) -> Schema {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let list = |name: &str| Field::new_list(name, Field::new_list_field(DataType::Utf8, true), true);
    let day = |name: &str| Field::new(name, DataType::Date32, true);
    let amount = |name: &str| match numbers {
        Numbers::Decimal => Field::new(name, DataType::Decimal128(PRECISION, SCALE.cast_signed()), true),
        Numbers::Float => Field::new(name, DataType::Float64, true),
    };
    Schema::new(vec![
        Field::new("document", DataType::Int64, false),
        Field::new_dictionary("kind", DataType::Int16, DataType::Utf8, false),
        Field::new("start", DataType::Int64, false),
        Field::new("end", DataType::Int64, false),
        Field::new("text", DataType::Utf8, false),
        text("value"),
        text("number"),
        Field::new("year", DataType::Int32, true),
        text("symbol"),
        text("doc_type"),
        text("issuer"),
        list("issuers"),
        text("unit"),
        text("date"),
        text("resolved"),
        text("modifier"),
        day("first_day"),
        day("last_day"),
        amount("amount"),
        amount("amount_high"),
        text("currency"),
        text("comparator"),
        text("per"),
        text("title"),
        text("organization"),
        text("place"),
        text("honorific"),
        list("positions"),
        Field::new("rule", DataType::Utf8, false),
    ])
}

/// A column of amounts in either form.
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

/// Writes the columns of one record batch.
pub(crate) struct TableWriter<'a> {
    table: &'a EntityTable,
    labels: &'a StringArray,
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

impl<'a> TableWriter<'a> {
    /// The names of all kinds: the built-in ones, then the user's own.
    pub(crate) fn labels<'l>(own: impl Iterator<Item = &'l str>) -> StringArray {
        StringArray::from_iter_values(Kind::ALL.iter().map(|kind| kind.as_str()).chain(own))
    }

    pub(crate) fn new(table: &'a EntityTable, labels: &'a StringArray) -> Self {
        Self {
            table,
            labels,
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
            amount: AmountColumn::new(table.numbers),
            amount_high: AmountColumn::new(table.numbers),
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

    /// Writes the rows of one text, with the offsets of its entities in code points.
    pub(crate) fn push(&mut self, document: usize, entities: &[vanban::Entity<'_>], offsets: &[(u32, u32)]) {
        let document = i64::try_from(document).unwrap_or(i64::MAX);
        for (entity, &(start, end)) in entities.iter().zip(offsets) {
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
    fn code(&self, entity: &vanban::Entity<'_>) -> i16 {
        let built_in = Kind::ALL.iter().position(|&kind| kind == entity.kind());
        let code = built_in
            .or_else(|| (Kind::ALL.len()..self.labels.len()).find(|&code| self.labels.value(code) == entity.label()));
        code.and_then(|code| i16::try_from(code).ok()).unwrap_or_default()
    }

    fn push_fields(&mut self, row: usize, entity: &vanban::Entity<'_>) {
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
                push_text(&mut self.comparator, row, percent.comparator().map(vanban::Comparator::as_str));
                push_text(&mut self.per, row, percent.per());
            }
            Value::Money(money) => {
                self.push_amount(row, money.amount());
                self.currency.at(row).append_value(money.currency());
                push_text(&mut self.comparator, row, money.comparator().map(vanban::Comparator::as_str));
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

    fn push_date(&mut self, row: usize, date: &vanban::Date) {
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
        push_text(&mut self.modifier, row, date.modifier().map(vanban::Modifier::as_str));
        if let Some(meant) = date.resolved().or_else(|| date.value()) {
            self.push_days(row, meant);
        }
    }

    /// Writes a date to `written`; writing into a string cannot fail.
    fn write(&mut self, date: vanban::DateValue) {
        self.written.clear();
        let _ = write!(self.written, "{date}");
    }

    fn push_amount(&mut self, row: usize, amount: Amount) {
        self.amount.push(row, amount.low());
        if let Some(high) = amount.high() {
            self.amount_high.push(row, high);
        }
    }

    fn push_days(&mut self, row: usize, date: vanban::DateValue) {
        if let Some((first, last)) = days(date) {
            self.first_day.at(row).append_value(Date32Type::from_naive_date(first));
            self.last_day.at(row).append_value(Date32Type::from_naive_date(last));
        }
    }

    /// The batch; none where there is no row.
    pub(crate) fn finish(self) -> PyResult<Option<RecordBatch>> {
        let rows = self.documents.len();
        if rows == 0 {
            return Ok(None);
        }
        let labels: ArrayRef = Arc::new(self.labels.clone());
        let kinds = DictionaryArray::<Int16Type>::try_new(Int16Array::from(self.kinds), labels).map_err(arrow_error)?;
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
        RecordBatch::try_new(self.table.schema.clone(), columns).map(Some).map_err(arrow_error)
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
