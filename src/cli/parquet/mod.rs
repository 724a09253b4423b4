//! `vanban extract --format parquet`: from Parquet files or JSON lines to a folder of Parquet files, in parts, resumable.
//!
//! The folder is that of the Python package's `extract_dataset`: parts that are whole or not there, one row an entity, and a
//! note of what they were made from, so that a run which was stopped can be gone on with.

mod source;
mod store;

use std::io;

use arrow_array::{
    Array, ArrayRef, BinaryArray, Int64Array, LargeBinaryArray, LargeStringArray, RecordBatch, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::take::take;
use serde_json::{Value as Json, json};
use vanban::arrow::{Columns, Numbers};
use vanban::{Encoding, Extractor};

use super::arguments::{EncodingChoice, ExtractArguments, ExtractorArguments, Format, InputFormat};
use super::input::{Source, sources};
use super::ordered::ordered;
use super::progress::Progress;
use super::{Failure, complain};
use source::{Piece, Pieces, Rows};
use store::{Found, Store};

/// A part is closed when so much text has gone into it, whatever the number of documents.
const PART_BYTES: u64 = 256_000_000;

/// What every worker needs.
struct Worker {
    extractor: Extractor,
    columns: Columns,
    lossy: bool,
}

/// Whether the arguments ask for Parquet, in or out.
pub(crate) fn wanted(arguments: &ExtractArguments) -> bool {
    arguments.format == Some(Format::Parquet) || arguments.input == InputFormat::Parquet
}

/// Runs the subcommand; true if every document held text.
pub(crate) fn run(arguments: &ExtractArguments) -> Result<bool, Failure> {
    let Some(folder) = &arguments.output else { return usage("--format parquet needs --output and a folder") };
    if arguments.format != Some(Format::Parquet) {
        return usage("--input parquet needs --format parquet");
    }
    let endings: &[&str] = match arguments.input {
        InputFormat::Parquet => &["parquet", "pq"],
        InputFormat::Jsonl => &["jsonl", "ndjson"],
        InputFormat::Text => return usage("--format parquet needs --input parquet or jsonl"),
    };
    if arguments.offsets != vanban::OffsetUnit::Char {
        return usage("--format parquet counts in characters: leave --offsets out");
    }
    if arguments.reading.encoding != EncodingChoice::Known(Encoding::Utf8) {
        return usage("--format parquet reads UTF-8: leave --encoding out");
    }
    let extractor = arguments.extractor.extractor()?;
    let (sources, complaints) = sources(&arguments.paths, endings);
    if let Some(complaint) = complaints.first() {
        return Err(Failure::Data(complaint.clone()));
    }
    if sources.is_empty() || sources.contains(&Source::Stdin) {
        return usage(&format!("--format parquet needs files to read, or folders with .{} files", endings.join(", .")));
    }
    let source = source::Files::new(sources, arguments)?;
    let mut store = Store::open(folder, options(arguments)?, source.signature()?)?;
    if !store.is_finished() {
        let own_kinds = arguments.extractor.pattern.iter().map(|(name, _)| name.as_str());
        let columns = Columns::new(Numbers::Decimal, own_kinds);
        let worker = Worker { extractor, columns, lossy: arguments.reading.lossy };
        fill(&mut store, source, worker, arguments)?;
    }
    let bad = store.bad_rows();
    if bad > 0 {
        complain(&format!("{bad} of {} documents hold no text", store.documents()));
    }
    Ok(bad == 0)
}

fn usage<T>(message: &str) -> Result<T, Failure> {
    Err(Failure::Usage(message.to_owned()))
}

/// Writes the parts that are not there yet.
fn fill(store: &mut Store, files: source::Files, worker: Worker, arguments: &ExtractArguments) -> Result<(), Failure> {
    let schema = schema(&worker.columns, files.type_of_ids()?);
    let mut progress = Progress::new(Some(files.size()), false);
    let pieces = Pieces::new(files, store.end());
    progress.advance(pieces.passed());
    let mut failure = None;
    {
        let mut writer = store.writer(schema);
        let sink = |found: Result<Found, Failure>| {
            let written = found.and_then(|found| {
                found.complaints.iter().for_each(|complaint| progress.complain(complaint));
                progress.advance(found.size);
                writer.push(&found)?;
                if writer.documents() >= arguments.part_rows.get() || writer.bytes() >= PART_BYTES {
                    writer.close_part()?;
                }
                Ok(())
            });
            // The way out of the pipeline is an error of input and output.
            written.map_err(|error| {
                failure = Some(error);
                io::Error::other("stopped")
            })
        };
        let jobs = arguments.extractor.jobs();
        let bytes = |piece: &Result<Piece, Failure>| piece.as_ref().map_or(0, Piece::bytes);
        let outcome = ordered(jobs, pieces, bytes, move |piece| worker.work(piece), sink, || Ok(()));
        if let Some(failure) = failure {
            return Err(failure);
        }
        outcome.map_err(Failure::Output)?;
        writer.finish()?;
    }
    store.finish()
}

/// The columns of the parts: those of all tables, with the ids of the documents.
fn schema(columns: &Columns, ids: DataType) -> SchemaRef {
    let columns = columns.schema();
    let id = Field::new("document", ids, true);
    let fields = std::iter::once(id.into()).chain(columns.fields().iter().skip(1).cloned());
    Schema::new(fields.collect::<Vec<_>>()).into()
}

impl Worker {
    fn work(&self, piece: Result<Piece, Failure>) -> Result<Found, Failure> {
        let piece = piece?;
        let told = |error: ArrowError| Failure::Data(format!("{}: {error}", piece.source));
        let mut complaints = Vec::new();
        let (ids, texts) = match piece.rows {
            Rows::Columns { ids, texts } => (ids, texts),
            Rows::Lines(lines) => lines.parsed(self.lossy, &mut complaints),
        };
        let (batch, bytes, bad) = self.entities(&ids, texts.as_ref()).map_err(told)?;
        Ok(Found { end: piece.end, documents: texts.len(), bytes, bad, size: piece.size, batch, complaints })
    }

    /// The rows of all texts, the texts' bytes, and how many rows hold no text.
    fn entities(&self, ids: &ArrayRef, texts: &dyn Array) -> Result<(RecordBatch, u64, usize), ArrowError> {
        let (mut rows, mut bytes, mut bad) = (self.columns.rows(), 0, 0);
        for row in 0..texts.len() {
            let text = text_at(texts, row);
            bytes += text.map_or(0, <[u8]>::len) as u64;
            match text.map(|text| (std::str::from_utf8(text), text)) {
                Some((Ok(text), _)) => rows.push(row, &self.extractor.extract(text)),
                Some((Err(_), text)) if self.lossy => {
                    rows.push(row, &self.extractor.extract(&String::from_utf8_lossy(text)));
                }
                Some((Err(_), _)) | None => bad += 1,
            }
        }
        let batch = rows.finish()?;
        let places = batch.column(0).as_any().downcast_ref::<Int64Array>();
        let places = places.ok_or_else(|| ArrowError::SchemaError("`document` is no number".to_owned()))?;
        let mut columns = batch.columns().to_vec();
        columns[0] = take(ids, places, None)?;
        let schema = schema(&self.columns, ids.data_type().clone());
        Ok((RecordBatch::try_new(schema, columns)?, bytes, bad))
    }
}

/// The bytes of the text in a row; none where there is none.
fn text_at(texts: &dyn Array, row: usize) -> Option<&[u8]> {
    if texts.is_null(row) {
        return None;
    }
    let texts = texts.as_any();
    if let Some(texts) = texts.downcast_ref::<StringArray>() {
        return Some(texts.value(row).as_bytes());
    }
    if let Some(texts) = texts.downcast_ref::<LargeStringArray>() {
        return Some(texts.value(row).as_bytes());
    }
    if let Some(texts) = texts.downcast_ref::<BinaryArray>() {
        return Some(texts.value(row));
    }
    texts.downcast_ref::<LargeBinaryArray>().map(|texts| texts.value(row))
}

/// What the entities depend on beside the texts: a run is gone on with only with the same.
fn options(arguments: &ExtractArguments) -> Result<Json, Failure> {
    let ExtractorArguments { kinds, reference_date, lexicon, pattern, jobs: _ } = &arguments.extractor;
    let tables = lexicon.iter().map(|(table, file)| {
        let text = std::fs::read_to_string(file).map_err(|error| Failure::File(file.clone(), error))?;
        Ok(json!([table, text]))
    });
    Ok(json!({
        "by": concat!("vanban extract ", env!("CARGO_PKG_VERSION")),
        "text": arguments.text_field,
        "id": arguments.id_field,
        "lossy": arguments.reading.lossy,
        "kinds": kinds.as_ref().map(|kinds| kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()),
        "reference_date": reference_date.map(|date| date.to_string()),
        "lexicon": tables.collect::<Result<Vec<_>, Failure>>()?,
        "pattern": pattern,
    }))
}
