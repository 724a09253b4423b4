//! `vanban explain`: why each entity is there.

use std::io;

use vanban::{Explained, Extractor, Reason, Rule, Source as Text};

use super::arguments::{ExplainArguments, Format};
use super::input::{Source, sources, text_of};
use super::ordered::ordered;
use super::output::{Output, SharedOutput, Style};
use super::{Failure, complain};

/// Runs the subcommand; true if everything could be read.
pub(crate) fn run(arguments: ExplainArguments) -> Result<bool, Failure> {
    let extractor = arguments.extractor.extractor()?;
    let (sources, complaints) = sources(&arguments.paths, &["txt", "md"]);
    for complaint in &complaints {
        complain(complaint);
    }
    let mut well = complaints.is_empty();
    let style = Style {
        format: Format::Table,
        unit: vanban::OffsetUnit::Char,
        coloured: false,
        headings: false,
        tells_encoding: false,
    };
    let output = SharedOutput::new(Output::open(None, style)?);
    let work = move |source: Source| {
        let bytes = source.bytes()?;
        let text = text_of(&bytes, arguments.reading).map_err(|message| format!("{}: {message}", source.name()))?;
        Ok(told(&extractor, &source.name(), &text))
    };
    let take = |result: Result<String, String>| -> io::Result<()> {
        match result {
            Ok(told) => output.lock().push(told.as_bytes()),
            Err(message) => {
                complain(&message);
                well = false;
                Ok(())
            }
        }
    };
    let size = |source: &Source| source.size().unwrap_or(0);
    ordered(arguments.extractor.jobs(), sources.into_iter(), size, work, take, || Ok(())).map_err(Failure::Output)?;
    output.lock().finish().map_err(Failure::Output)?;
    Ok(well)
}

/// The reasons for every entity of a text, each with its place as editors name it.
fn told(extractor: &Extractor, file: &str, source: &Text<'_>) -> String {
    let text = source.given();
    let mut out = String::new();
    let (mut line, mut line_start, mut seen) = (1, 0, 0);
    for explained in extractor.explain(source.text()) {
        let start = source.span_in_given(explained.entity.span()).start();
        for (at, _) in text[seen..start].match_indices('\n') {
            line += 1;
            line_start = seen + at + 1;
        }
        seen = start;
        let column = text[line_start..start].chars().count() + 1;
        out.push_str(&format!("{file}:{line}:{column}: {}\n", entity(&explained)));
    }
    out.truncate(out.trim_end().len());
    if out.is_empty() { format!("{file}: nothing found\n") } else { out + "\n" }
}

fn entity(explained: &Explained<'_>) -> String {
    let record = explained.entity.record();
    let mut out = format!("{} \"{}\"\n", record.kind, one_line(record.text));
    if let Some(value) = record.value.filter(|value| *value != record.text) {
        out.push_str(&format!("    value     {}\n", one_line(&value)));
    }
    out.push_str(&format!("    rule      {}\n", record.rule));
    if let Some(rule) = Rule::find(record.rule) {
        out.push_str(&format!("              {}\n", rule.summary()));
    }
    for row in &explained.rows {
        out.push_str(&format!("    row       {}:{} for \"{}\"\n", row.file, row.line, one_line(&row.phrase)));
    }
    for beaten in &explained.beaten {
        let (kind, rule, reason) = (beaten.kind, beaten.rule, why(beaten.reason));
        out.push_str(&format!("    won over  {kind} \"{}\" by {rule}: {reason}\n", one_line(&beaten.text)));
    }
    out
}

/// A reason in words.
fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Shorter => "it is shorter",
        Reason::LessStrict => "it is as long, its rule less strict",
        Reason::BeginsInside => "it begins inside",
        Reason::InsideNumber => "it is inside a document's number",
        Reason::NotConfirmed => "nothing around it confirms it",
        other => other.as_str(),
    }
}

/// The text on one line, without what would steer a terminal.
fn one_line(text: &str) -> String {
    let visible = text.replace(char::is_control, " ");
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
