//! Tables: tab-separated files that a lawyer could mend, read with the place of every error.

use crate::error::LexiconError;

/// A table as read: named columns, rows with their line numbers.
///
/// Lines that begin with `#` are notes (a table opens with its source); the first other line names the
/// columns; every further line holds as many cells as there are columns.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    file: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// One row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The line in the file, from 1.
    pub line: u32,
    cells: Vec<String>,
}

impl Table {
    /// Reads a table from the text of the file named `file`.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut lines =
            (1u32..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let Some((_, header)) = lines.next() else {
            return Err(LexiconError::new(file, 1, "", "the table is empty: its first line must name the columns"));
        };
        let columns: Vec<String> =
            header.trim_start_matches('\u{FEFF}').split('\t').map(|c| c.trim().to_owned()).collect();
        let mut rows = Vec::new();
        for (line, text) in lines {
            let cells: Vec<String> = text.split('\t').map(|cell| cell.trim().to_owned()).collect();
            if cells.len() != columns.len() {
                let message = format!("{} cells where the header names {} columns", cells.len(), columns.len());
                return Err(LexiconError::new(file, line, columns.last().map_or("", String::as_str), &message));
            }
            rows.push(Row { line, cells });
        }
        Ok(Self { file: file.to_owned(), columns, rows })
    }

    /// The name of the file, for messages and explanations.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where the column `name` stands.
    pub(crate) fn column(&self, name: &str) -> Result<usize, LexiconError> {
        self.columns.iter().position(|column| column == name).ok_or_else(|| {
            LexiconError::new(&self.file, 1, name, &format!("no such column; there are: {}", self.columns.join(", ")))
        })
    }

    /// Where the column `name` stands, if the table has it.
    pub(crate) fn optional_column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// An error at a cell of this table.
    pub(crate) fn error(&self, row: &Row, column: &str, message: &str) -> LexiconError {
        LexiconError::new(&self.file, row.line, column, message)
    }
}

impl Row {
    pub(crate) fn cells(&self) -> &[String] {
        &self.cells
    }

    /// The cell in the column at `index`.
    pub(crate) fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }
}
