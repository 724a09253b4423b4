//! Entities as Arrow columns, one row an entity, built straight from the results.
//!
//! The Python package and the command's Parquet files have these columns.
//!
//! ```
//! use vanban::arrow::{Columns, Numbers};
//! use vanban::Extractor;
//! let (extractor, columns) = (Extractor::new(), Columns::new(Numbers::Float, []));
//! let mut rows = columns.rows();
//! for (document, text) in ["Tỷ lệ đạt 55,6%", "Ngày 1/2/2024: 7%"].iter().enumerate() {
//!     rows.push(document, &extractor.extract(text));
//! }
//! let batch = rows.finish()?;
//! assert_eq!((batch.num_rows(), batch.num_columns()), (3, 29));
//! # Ok::<(), arrow_schema::ArrowError>(())
//! ```

mod rows;
mod sparse;

use std::sync::Arc;

use arrow_array::StringArray;
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use crate::entity::Kind;
pub use rows::Rows;

/// Decimal places of amounts; the digits before them suffice for every number the crate reads.
const SCALE: u8 = 9;
const PRECISION: u8 = 38;

/// How amounts are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Numbers {
    /// As decimals of 38 digits, nine of them behind the point; what has more is rounded.
    #[default]
    Decimal,
    /// As 64-bit floats.
    Float,
}

/// The columns of a table of entities.
///
/// `document` (a number given by the caller), `kind`, `start`, `end` (in code points), `text`, `value`, the further fields of
/// all kinds, null where a kind has no such field, and `rule`. For dates, and for the dates of issue of documents,
/// `first_day` and `last_day` are the days they come to.
#[derive(Clone, Debug)]
pub struct Columns {
    schema: SchemaRef,
    numbers: Numbers,
    /// The names of all kinds: the built-in ones, then the user's own.
    labels: StringArray,
}

impl Columns {
    /// The columns, with the names of the patterns given to the extractor, which are kinds of their own.
    ///
    /// ```
    /// use vanban::arrow::{Columns, Numbers};
    /// let columns = Columns::new(Numbers::Decimal, ["project_code"]);
    /// assert_eq!(columns.schema().field(0).name(), "document");
    /// ```
    #[must_use]
    pub fn new<'l>(numbers: Numbers, own_kinds: impl IntoIterator<Item = &'l str>) -> Self {
        let labels = Kind::ALL.iter().map(|kind| kind.as_str()).chain(own_kinds);
        Self { schema: Arc::new(schema(numbers)), numbers, labels: StringArray::from_iter_values(labels) }
    }

    /// The names and types of the columns; they depend on how amounts are held, on nothing else.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// A batch without rows, to be written to.
    #[must_use]
    pub fn rows(&self) -> Rows<'_> {
        Rows::new(self)
    }
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
