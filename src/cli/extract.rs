//! `vanban extract`: from files or lines to results, in order.

use std::io;
use std::path::Path;

use serde_json::value::{RawValue, to_raw_value};
use vanban::{Encoding, Extractor, Source as Text};

use super::arguments::{EncodingChoice, ExtractArguments, Format, InputFormat, ReadingArguments};
use super::input::{Source, sources, text_in, text_of};
use super::jsonl::{Batch, Batches, FieldNames, document};
use super::ordered::ordered;
use super::output::{Name, Output, SharedOutput, Style, terminal};
use super::progress::Progress;
use super::{Failure, complain};

/// What one piece of input gave.
#[derive(Default)]
struct Outcome {
    /// The results, written out.
    results: Vec<Vec<u8>>,
    /// What could not be read and has to be told beside the results.
    complaints: Vec<String>,
    /// How many texts could not be read.
    failed: usize,
    /// How many texts there were.
    texts: usize,
    /// How many bytes were read.
    size: u64,
}

/// What every worker needs.
struct Worker {
    extractor: Extractor,
    style: Style,
    names: FieldNames,
    reading: ReadingArguments,
}

/// Runs the subcommand; true if everything could be read.
pub(crate) fn run(arguments: ExtractArguments) -> Result<bool, Failure> {
    #[cfg(feature = "parquet")]
    if super::parquet::wanted(&arguments) {
        return super::parquet::run(&arguments);
    }
    if arguments.text_field == arguments.id_field {
        return Err(Failure::Usage("--text-field and --id-field must differ".to_owned()));
    }
    let lines = arguments.input == InputFormat::Jsonl;
    if lines && arguments.reading.encoding == EncodingChoice::Known(Encoding::Utf16) {
        return Err(Failure::Usage("JSON lines are UTF-8: --encoding utf16 is for --input text".to_owned()));
    }
    let extractor = arguments.extractor.extractor()?;
    let (sources, complaints) = sources(&arguments.paths, if lines { &["jsonl", "ndjson"] } else { &["txt", "md"] });
    for complaint in &complaints {
        complain(complaint);
    }
    let style = style(&arguments, lines || sources.len() > 1);
    let total = sources.iter().map(Source::size).sum();
    let (on_terminal, _) = terminal(arguments.output.as_deref());
    let output = SharedOutput::new(Output::open(arguments.output.as_deref(), style)?);
    let names = FieldNames { text: arguments.text_field, id: arguments.id_field };
    let worker = Worker { extractor, style, names, reading: arguments.reading };
    let jobs = arguments.extractor.jobs();
    let mut tally = Tally { output, progress: Progress::new(total, on_terminal), failed: 0, texts: 0 };
    if lines {
        tally.collect(jobs, Batches::new(sources), Batch::size, move |batch| worker.lines(batch))?;
    } else {
        let size = |source: &Source| source.size().unwrap_or(0);
        tally.collect(jobs, sources.into_iter(), size, move |source| worker.text(&source))?;
    }
    let failed = tally.finish(lines && style.tells_errors())?;
    Ok(failed == 0 && complaints.is_empty())
}

fn style(arguments: &ExtractArguments, headings: bool) -> Style {
    let file = arguments.output.as_deref();
    let (on_terminal, coloured) = terminal(file);
    let by_place = if on_terminal { Format::Table } else { Format::Jsonl };
    let format = arguments.format.or_else(|| file.and_then(format_of)).unwrap_or(by_place);
    let tells_encoding = arguments.reading.encoding == EncodingChoice::Auto;
    Style { format, unit: arguments.offsets, coloured, headings, tells_encoding }
}

/// The format that the ending of a file's name asks for.
fn format_of(file: &Path) -> Option<Format> {
    match file.extension()?.to_str()? {
        "txt" => Some(Format::Table),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        "html" | "htm" => Some(Format::Html),
        _ => None,
    }
}

impl Worker {
    /// Reads one file as one text.
    fn text(&self, source: &Source) -> Outcome {
        let mut outcome = Outcome { texts: 1, size: source.size().unwrap_or(0), ..Outcome::default() };
        let title = source.name();
        let bytes = source.bytes();
        let text = bytes
            .as_ref()
            .map_err(Clone::clone)
            .and_then(|bytes| text_of(bytes, self.reading).map_err(|message| format!("{}: {message}", source.name())));
        if let Err(message) = &text {
            outcome.complaints.push(message.clone());
        }
        let result = to_raw_value(&title)
            .map_err(io::Error::from)
            .and_then(|id| self.result(&Name { id: &id, title: &title }, text, &mut outcome));
        outcome.take(result);
        outcome
    }

    /// Reads each line as one text.
    fn lines(&self, batch: Batch) -> Outcome {
        let mut outcome = Outcome { texts: batch.lines.len(), size: batch.size(), ..Outcome::default() };
        for (number, line) in (batch.first..).zip(batch.lines) {
            let document = document(line, &self.names, self.reading.lossy);
            let place = format!("{}, line {number}", batch.source);
            let text = document.text.map(|text| text_in(text, self.reading.encoding));
            let text = text.map_err(|message| format!("{place}: {message}"));
            if let (Err(message), false) = (&text, self.style.tells_errors()) {
                outcome.complaints.push(message.clone());
            }
            let title = document.id.as_deref().map_or(place, title);
            let id = document.id.as_deref().unwrap_or(RawValue::NULL);
            let result = self.result(&Name { id, title: &title }, text, &mut outcome);
            outcome.take(result);
        }
        if let Some(trouble) = batch.trouble {
            outcome.failed += 1;
            outcome.complaints.push(trouble);
        }
        outcome
    }

    fn result(&self, name: &Name<'_>, text: Result<Text<'_>, String>, outcome: &mut Outcome) -> io::Result<Vec<u8>> {
        match text {
            Ok(text) => self.style.result(name, &self.extractor, &text),
            Err(message) => {
                outcome.failed += 1;
                self.style.error(name.id, &message)
            }
        }
    }
}

/// An id for reading: a text without its quotes, anything else as it stands.
fn title(id: &RawValue) -> String {
    serde_json::from_str(id.get()).unwrap_or_else(|_| id.get().to_owned())
}

impl Outcome {
    fn take(&mut self, result: io::Result<Vec<u8>>) {
        match result {
            Ok(result) => self.results.push(result),
            Err(error) => {
                self.failed += 1;
                self.complaints.push(error.to_string());
            }
        }
    }
}

/// What has come of all input so far.
struct Tally {
    output: SharedOutput,
    progress: Progress,
    failed: usize,
    texts: usize,
}

impl Tally {
    fn collect<T: Send + 'static>(
        &mut self,
        jobs: usize,
        input: impl Iterator<Item = T> + Send + 'static,
        size: impl Fn(&T) -> u64 + Send + 'static,
        work: impl Fn(T) -> Outcome + Send + Sync + 'static,
    ) -> Result<(), Failure> {
        let Self { output, progress, failed, texts } = self;
        let take = |outcome: Outcome| {
            outcome.complaints.iter().for_each(|complaint| progress.complain(complaint));
            progress.advance(outcome.size);
            *failed += outcome.failed;
            *texts += outcome.texts;
            outcome.results.iter().try_for_each(|result| output.lock().push(result))
        };
        ordered(jobs, input, size, work, take, || output.lock().flush()).map_err(Failure::Output)
    }

    /// Ends the output; how many texts could not be read.
    fn finish(self, errors_in_results: bool) -> Result<usize, Failure> {
        self.output.lock().finish().map_err(Failure::Output)?;
        drop(self.progress);
        if self.failed > 0 && errors_in_results {
            complain(&format!("{} of {} lines could not be read: see `error` in the output", self.failed, self.texts));
        }
        Ok(self.failed)
    }
}
