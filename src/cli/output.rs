//! Output: one result in each format, and what stands around the results.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use serde::Serialize;
use serde_json::value::RawValue;
use vanban::render::{html, table};
use vanban::{Encoding, Extractor, Field, OffsetUnit, Record, Report, Source};

use super::Failure;
use super::arguments::Format;

/// How results are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub format: Format,
    pub unit: OffsetUnit,
    pub coloured: bool,
    /// Whether each text stands under its name in a table.
    pub headings: bool,
    /// Whether JSON tells the encoding of each text.
    pub tells_encoding: bool,
}

/// Which text a result is of.
pub(crate) struct Name<'a> {
    /// As JSON, given back as it came.
    pub id: &'a RawValue,
    /// For reading.
    pub title: &'a str,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<Encoding>,
    entities: &'a [Record<'a>],
    roster: &'a [vanban::RosterRecord<'a>],
}

#[derive(Serialize)]
struct NotFound<'a> {
    id: &'a RawValue,
    error: &'a str,
}

impl Style {
    /// What is found in one text.
    pub(crate) fn result(self, name: &Name<'_>, extractor: &Extractor, text: &Source<'_>) -> io::Result<Vec<u8>> {
        // A page is to be read: it shows the text in Unicode.
        if self.format == Format::Html {
            return Ok(html::section(name.title, &extractor.extract(text.text())).into_bytes());
        }
        let found = extractor.extract_source(text);
        let report = text.report(&found, self.unit);
        match self.format {
            Format::Csv => csv_rows(name, &report),
            Format::Table => Ok(self.table(name.title, &report).into_bytes()),
            _ => {
                let encoding = self.tells_encoding.then(|| text.encoding());
                self.json(&Found { id: name.id, encoding, entities: &report.entities, roster: &report.roster })
            }
        }
    }

    /// That a text could not be read; nothing in the formats that have no place for it.
    pub(crate) fn error(self, id: &RawValue, error: &str) -> io::Result<Vec<u8>> {
        if self.tells_errors() { self.json(&NotFound { id, error }) } else { Ok(Vec::new()) }
    }

    /// Whether the format has a place for what could not be read.
    pub(crate) fn tells_errors(self) -> bool {
        matches!(self.format, Format::Jsonl | Format::Json)
    }

    fn json(self, value: &impl Serialize) -> io::Result<Vec<u8>> {
        if self.format == Format::Json {
            return Ok(serde_json::to_vec_pretty(value)?);
        }
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        Ok(line)
    }

    fn table(self, title: &str, report: &Report<'_>) -> String {
        let heading =
            if self.headings { format!("# {}\n", title.replace(char::is_control, " ")) } else { String::new() };
        let body = match (report.entities.is_empty(), self.coloured) {
            (true, _) => "nothing found\n".to_owned(),
            (false, true) => table::coloured(report),
            (false, false) => table::plain(report),
        };
        heading + &body
    }

    fn before(self) -> Cow<'static, str> {
        match self.format {
            Format::Html => html::page_start("vanban").into(),
            Format::Csv => format!("id,kind,start,end,text,value,{},rule\n", DETAILS.join(",")).into(),
            Format::Json => "[\n".into(),
            _ => "".into(),
        }
    }

    const fn between(self) -> &'static str {
        match self.format {
            Format::Json => ",\n",
            Format::Table => "\n",
            _ => "",
        }
    }

    const fn after(self) -> &'static str {
        match self.format {
            Format::Html => html::page_end(),
            Format::Json => "\n]\n",
            _ => "",
        }
    }
}

/// The further fields of all kinds, as columns.
#[rustfmt::skip]
const DETAILS: [&str; 18] = [
    "number",
    "year",
    "symbol",
    "doc_type",
    "issuers",
    "unit",
    "date",
    "resolved",
    "modifier",
    "comparator",
    "per",
    "amount",
    "currency",
    "title",
    "organization",
    "place",
    "honorific",
    "positions",
];

fn csv_rows(name: &Name<'_>, report: &Report<'_>) -> io::Result<Vec<u8>> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    for record in &report.entities {
        let (start, end) = (record.start.to_string(), record.end.to_string());
        let value = record.value.as_deref().unwrap_or_default();
        let mut row: Vec<Cow<'_, str>> =
            vec![name.title.into(), record.kind.into(), start.into(), end.into(), record.text.into(), value.into()];
        row.extend(DETAILS.map(|column| detail(record, column)));
        row.push(record.rule.into());
        rows.write_record(row.iter().map(|cell| cell.as_bytes()))?;
    }
    rows.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn detail<'e>(record: &'e Record<'_>, column: &str) -> Cow<'e, str> {
    match record.details.iter().find(|(name, _)| *name == column) {
        Some((_, Field::Text(text))) => Cow::Borrowed(text),
        Some((_, Field::List(texts))) => texts.join("; ").into(),
        Some((_, Field::Null)) | None => "".into(),
    }
}

/// Where results go.
pub(crate) struct Output {
    writer: BufWriter<Box<dyn Write + Send>>,
    style: Style,
    results: usize,
    finished: bool,
}

impl Output {
    /// Opens the output and writes what stands before the results.
    pub(crate) fn open(file: Option<&Path>, style: Style) -> Result<Self, Failure> {
        let writer: Box<dyn Write + Send> = match file {
            Some(path) => {
                Box::new(File::create(path).map_err(|error| Failure::File(path.display().to_string(), error))?)
            }
            None => Box::new(io::stdout()),
        };
        let mut output = Self { writer: BufWriter::with_capacity(1 << 16, writer), style, results: 0, finished: false };
        output.writer.write_all(style.before().as_bytes()).map_err(Failure::Output)?;
        Ok(output)
    }

    /// Writes one result.
    pub(crate) fn push(&mut self, result: &[u8]) -> io::Result<()> {
        if result.is_empty() {
            return Ok(());
        }
        if self.results > 0 {
            self.writer.write_all(self.style.between().as_bytes())?;
        }
        self.results += 1;
        self.writer.write_all(result)
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Writes what stands after the results; once, whoever asks.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        if !self.finished {
            self.finished = true;
            self.writer.write_all(self.style.after().as_bytes())?;
        }
        self.writer.flush()
    }
}

/// Output that Ctrl-C leaves whole: the result being written is written to its end, and what stands after all results
/// follows it.
#[derive(Clone)]
pub(crate) struct SharedOutput(Arc<Mutex<Output>>);

impl SharedOutput {
    pub(crate) fn new(output: Output) -> Self {
        let shared = Self(Arc::new(Mutex::new(output)));
        let (theirs, asked) = (shared.clone(), AtomicBool::new(false));
        let interrupt = move || {
            if asked.swap(true, Ordering::Relaxed) {
                // Asked again: nobody may be reading the output.
                process::exit(INTERRUPTED);
            }
            let output = theirs.clone();
            thread::spawn(move || {
                // Held to the end: nothing is written after it. Where it cannot be written, nobody waits for it either.
                let mut output = output.lock();
                let _ = output.finish();
                process::exit(INTERRUPTED);
            });
        };
        // Whoever started the command may have it ignore Ctrl-C: that stays so.
        let _ = ctrlc::try_set_handler(interrupt);
        shared
    }

    /// The output, for one result or for its end.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Output> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The exit status after Ctrl-C, as shells have it.
const INTERRUPTED: i32 = 130;

/// Whether results go to a terminal, and whether it takes colours.
pub(crate) fn terminal(file: Option<&Path>) -> (bool, bool) {
    let stdout = io::stdout();
    let colours = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    (file.is_none() && stdout.is_terminal(), file.is_none() && colours)
}
