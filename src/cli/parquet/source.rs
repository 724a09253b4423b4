//! The files, and their documents in pieces from any row on.

use std::fs::File;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::Failure;
use crate::cli::arguments::{ExtractArguments, InputFormat};
use crate::cli::input::Source;
use crate::cli::jsonl::{Batch, Batches, FieldNames, document};

/// How much text goes to a worker at a time.
const PIECE_BYTES: usize = 4_000_000;

/// A place in the input: how many files are read, and how many rows of the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub file: usize,
    pub row: usize,
}

/// Some documents of a file.
pub(super) struct Piece {
    pub source: String,
    /// How far the input is read with them.
    pub end: Place,
    /// How much of the file they are, in bytes.
    pub size: u64,
    pub rows: Rows,
}

impl Piece {
    /// How much memory it takes, about.
    pub(super) fn bytes(&self) -> u64 {
        match &self.rows {
            Rows::Columns { texts, .. } => texts.to_data().get_slice_memory_size().unwrap_or(0) as u64,
            Rows::Lines(lines) => lines.batch.size(),
        }
    }
}

pub(super) enum Rows {
    Columns { ids: ArrayRef, texts: ArrayRef },
    Lines(Lines),
}

/// The files of the input, in order.
pub(super) struct Files {
    sources: Vec<Source>,
    lines: bool,
    text: String,
    id: String,
    batch_rows: usize,
}

impl Files {
    pub(super) fn new(sources: Vec<Source>, arguments: &ExtractArguments) -> Result<Self, Failure> {
        if arguments.text_field == arguments.id_field {
            return Err(Failure::Usage("--text-field and --id-field must differ".to_owned()));
        }
        Ok(Self {
            sources,
            lines: arguments.input == InputFormat::Jsonl,
            text: arguments.text_field.clone(),
            id: arguments.id_field.clone(),
            batch_rows: arguments.batch_rows.get(),
        })
    }

    /// What tells that each file is the same: path, size and time of the last change.
    pub(super) fn signature(&self) -> Result<Vec<Json>, Failure> {
        let files = self.sources.iter().map(|source| {
            let told = |error| Failure::File(source.name(), error);
            let data = match source {
                Source::File(path) => std::fs::metadata(path).map_err(told)?,
                Source::Stdin => return Err(Failure::Usage("standard input cannot be gone on with".to_owned())),
            };
            let changed = data.modified().map_err(told)?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            Ok(json!([source.name(), data.len(), changed.as_secs(), changed.subsec_nanos()]))
        });
        files.collect()
    }

    pub(super) fn size(&self) -> u64 {
        self.sources.iter().filter_map(Source::size).sum()
    }

    /// The type of the ids: that of the first file; of JSON lines, text.
    pub(super) fn type_of_ids(&self) -> Result<DataType, Failure> {
        match self.sources.first() {
            Some(source) if !self.lines => Ok(self.open(source, 0)?.ids),
            _ => Ok(DataType::Utf8),
        }
    }

    /// Opens a Parquet file from a row on; it must have both columns, and that of texts must hold text.
    fn open(&self, source: &Source, row: usize) -> Result<Reader, Failure> {
        let told = |error: ParquetError| cannot_read(source, &error);
        let file = match source {
            Source::File(path) => File::open(path).map_err(|error| Failure::File(source.name(), error))?,
            Source::Stdin => return Err(Failure::Usage("standard input cannot be gone on with".to_owned())),
        };
        // Types as they are stored: without the dictionaries of whoever wrote the file.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options).map_err(told)?;
        let (id, ids) = self.column(source, &builder, &self.id)?;
        let (text, texts) = self.column(source, &builder, &self.text)?;
        if !matches!(texts, DataType::Utf8 | DataType::LargeUtf8 | DataType::Binary | DataType::LargeBinary) {
            return Err(Failure::Data(format!(
                "{}: the column `{}` holds {texts}, not text",
                source.name(),
                self.text
            )));
        }
        let rows = usize::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
        let columns = ProjectionMask::roots(builder.parquet_schema(), [id, text]);
        let builder = builder.with_projection(columns).with_batch_size(self.batch_rows).with_offset(row);
        Ok(Reader { batches: builder.build().map_err(told)?, ids, rows, id_first: id < text })
    }

    /// The place of a column among all, and its type.
    fn column(
        &self,
        source: &Source,
        builder: &ParquetRecordBatchReaderBuilder<File>,
        name: &str,
    ) -> Result<(usize, DataType), Failure> {
        let fields = builder.schema().fields();
        let mut same = fields.iter().enumerate().filter(|(_, field)| field.name() == name);
        match (same.next(), same.next()) {
            (Some((place, field)), None) => Ok((place, field.data_type().clone())),
            (found, _) => {
                let some = if found.is_some() { "more than one column is called" } else { "there is no column" };
                let known: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
                let (source, known) = (source.name(), known.join(", "));
                Err(Failure::Data(format!("{source}: {some} `{name}`; there are: {known}")))
            }
        }
    }
}

fn cannot_read(source: &Source, error: &dyn std::fmt::Display) -> Failure {
    Failure::Data(format!("{}: cannot be read: {error}", source.name()))
}

/// A Parquet file that is open.
struct Reader {
    batches: ParquetRecordBatchReader,
    ids: DataType,
    rows: usize,
    /// The reader keeps the order of the file.
    id_first: bool,
}

/// The documents from a place on, in pieces.
pub(super) struct Pieces {
    files: Files,
    ids: Option<DataType>,
    at: Place,
    /// What of a batch has not gone out yet.
    waiting: std::vec::IntoIter<RecordBatch>,
    reader: Option<Reader>,
    lines: Option<Batches>,
}

impl Pieces {
    pub(super) fn new(files: Files, at: Place) -> Self {
        Self { files, ids: None, at, waiting: Vec::new().into_iter(), reader: None, lines: None }
    }

    /// The size of the files that are passed over.
    pub(super) fn passed(&self) -> u64 {
        self.files.sources.iter().take(self.at.file).filter_map(Source::size).sum()
    }

    fn step(&mut self) -> Result<Option<Piece>, Failure> {
        while let Some(source) = self.files.sources.get(self.at.file).cloned() {
            let piece = if self.files.lines { self.next_lines(&source)? } else { self.next_columns(&source)? };
            if piece.is_some() {
                return Ok(piece);
            }
            (self.reader, self.lines) = (None, None);
            self.at = Place { file: self.at.file + 1, row: 0 };
        }
        Ok(None)
    }

    fn next_columns(&mut self, source: &Source) -> Result<Option<Piece>, Failure> {
        if self.reader.is_none() {
            let reader = self.files.open(source, self.at.row)?;
            let wanted = self.ids.get_or_insert_with(|| reader.ids.clone());
            if reader.ids != *wanted {
                let (name, id, ids) = (source.name(), &self.files.id, &reader.ids);
                let message = format!("{name}: the column `{id}` holds {ids}, in the files before {wanted}");
                return Err(Failure::Data(message));
            }
            self.reader = Some(reader);
        }
        let Some(reader) = &mut self.reader else { return Ok(None) };
        let batch = loop {
            if let Some(batch) = self.waiting.next() {
                break batch;
            }
            let Some(batch) = reader.batches.next() else { return Ok(None) };
            self.waiting = slices(&batch.map_err(|error| cannot_read(source, &error))?).into_iter();
        };
        self.at.row += batch.num_rows();
        let (id, text) = if reader.id_first { (0, 1) } else { (1, 0) };
        let size = source.size().unwrap_or(0) * batch.num_rows() as u64 / reader.rows.max(1) as u64;
        let rows = Rows::Columns { ids: Arc::clone(batch.column(id)), texts: Arc::clone(batch.column(text)) };
        Ok(Some(Piece { source: source.name(), end: self.at, size, rows }))
    }

    fn next_lines(&mut self, source: &Source) -> Result<Option<Piece>, Failure> {
        let batches = self.lines.get_or_insert_with(|| Batches::new(vec![source.clone()]));
        loop {
            let Some(mut batch) = batches.next() else { return Ok(None) };
            if let Some(trouble) = batch.trouble.take() {
                return Err(Failure::Data(trouble));
            }
            // The lines that were read by an earlier run.
            let done = (self.at.row + 1).saturating_sub(batch.first).min(batch.lines.len());
            if done > 0 {
                batch.lines.drain(..done);
                batch.first += done;
            }
            if batch.lines.is_empty() {
                continue;
            }
            self.at.row += batch.lines.len();
            let names = FieldNames { text: self.files.text.clone(), id: self.files.id.clone() };
            let size = batch.size();
            let rows = Rows::Lines(Lines { batch, names });
            return Ok(Some(Piece { source: source.name(), end: self.at, size, rows }));
        }
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}

/// The batch in slices of about as much text as a worker is given.
fn slices(batch: &RecordBatch) -> Vec<RecordBatch> {
    let rows = batch.num_rows();
    let count = (batch.get_array_memory_size() / PIECE_BYTES + 1).min(rows.max(1));
    let step = rows.div_ceil(count).max(1);
    (0..rows).step_by(step).map(|start| batch.slice(start, step.min(rows - start))).collect()
}

/// Lines of JSON, to be parsed by a worker.
pub(super) struct Lines {
    batch: Batch,
    names: FieldNames,
}

impl Lines {
    /// The columns of ids and texts; a line that cannot be read has null for its text, and is told of.
    pub(super) fn parsed(self, lossy: bool, complaints: &mut Vec<String>) -> (ArrayRef, ArrayRef) {
        let (mut ids, mut texts) = (Vec::new(), Vec::new());
        for (number, line) in (self.batch.first..).zip(self.batch.lines) {
            let document = document(line, &self.names, lossy);
            ids.push(document.id.as_deref().map(title));
            texts.push(match document.text {
                Ok(text) => Some(text),
                Err(message) => {
                    complaints.push(format!("{}, line {number}: {message}", self.batch.source));
                    None
                }
            });
        }
        (Arc::new(StringArray::from(ids)), Arc::new(StringArray::from(texts)))
    }
}

/// An id as text: a text without its quotes, anything else as it stands.
fn title(id: &RawValue) -> String {
    serde_json::from_str(id.get()).unwrap_or_else(|_| id.get().to_owned())
}
