//! Columns in which most rows are null.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{ArrayBuilder, ListBuilder, PrimitiveBuilder, StringBuilder};
use arrow_array::types::ArrowPrimitiveType;

/// A builder that is told of the rows with a value only: the gaps between them are filled at once.
#[derive(Debug, Default)]
pub(super) struct Sparse<B> {
    builder: B,
    rows: usize,
}

/// A builder that can write many nulls at once.
pub(super) trait Nulls: ArrayBuilder {
    fn append_nulls(&mut self, rows: usize);
}

impl Nulls for StringBuilder {
    fn append_nulls(&mut self, rows: usize) {
        self.append_nulls(rows);
    }
}

impl<T: ArrowPrimitiveType> Nulls for PrimitiveBuilder<T> {
    fn append_nulls(&mut self, rows: usize) {
        self.append_nulls(rows);
    }
}

impl Nulls for ListBuilder<StringBuilder> {
    fn append_nulls(&mut self, rows: usize) {
        self.append_nulls(rows);
    }
}

impl<B: Nulls> Sparse<B> {
    pub(super) const fn new(builder: B) -> Self {
        Self { builder, rows: 0 }
    }

    /// The builder, to append the value of `row`, which must be behind all rows appended before.
    pub(super) fn at(&mut self, row: usize) -> &mut B {
        if row > self.rows {
            self.builder.append_nulls(row - self.rows);
        }
        self.rows = row + 1;
        &mut self.builder
    }

    /// The column of `rows` rows.
    pub(super) fn finish(mut self, rows: usize) -> ArrayRef {
        self.builder.append_nulls(rows - self.rows);
        Arc::new(self.builder.finish())
    }
}
