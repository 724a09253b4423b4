//! `vanban eval`: how well the extractor reads annotated texts.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};
use vanban::{Extractor, Kind, OffsetUnit};

use super::arguments::{EvalArguments, EvalFormat, Floor};
use super::input::{sources, utf8};
use super::jsonl::{Batch, Batches};
use super::ordered::ordered;
use super::score::{Counts, Gold, Hits, count, value_fields};
use super::{Failure, complain};

/// The counts of each kind in the order of [`Kind::ALL`], and what could not be read.
#[derive(Default)]
struct Tally {
    kinds: [Counts; 7],
    complaints: Vec<String>,
}

/// A line of the report: its name and its figures.
type Row = (&'static str, Vec<(String, Figure)>);

enum Figure {
    Count(usize),
    Share(Option<f64>),
}

/// Runs the subcommand; true if everything could be read and every floor was reached.
pub(crate) fn run(arguments: &EvalArguments) -> Result<bool, Failure> {
    let extractor = arguments.extractor.extractor()?;
    let (sources, mut complaints) = sources(&arguments.gold, &["jsonl", "ndjson"]);
    let mut total = Tally::default();
    let work = move |batch| tally(&extractor, batch);
    let add = |tally: Tally| {
        total.kinds.iter_mut().zip(&tally.kinds).for_each(|(mine, theirs)| mine.add(theirs));
        complaints.extend(tally.complaints);
        Ok(())
    };
    ordered(arguments.extractor.jobs(), Batches::new(sources), Batch::size, work, add, || Ok(()))
        .map_err(Failure::Output)?;
    for complaint in &complaints {
        complain(complaint);
    }
    let rows = rows(&total.kinds);
    let report = match arguments.format {
        EvalFormat::Table => table(&rows),
        EvalFormat::Json => json_report(&rows),
    };
    io::stdout().lock().write_all(report.as_bytes()).map_err(Failure::Output)?;
    let low = arguments.floor.iter().filter(|floor| is_under(&rows, floor)).count();
    Ok(complaints.is_empty() && low == 0)
}

/// The counts of some annotated texts.
fn tally(extractor: &Extractor, batch: Batch) -> Tally {
    let mut tally = Tally::default();
    for (number, line) in (batch.first..).zip(batch.lines) {
        if line.as_ref().is_some_and(|line| line.trim_ascii().is_empty()) {
            continue;
        }
        let line = line.ok_or_else(|| "longer than 4 GiB, the most a text may have".to_owned());
        let gold = line
            .and_then(|line| utf8(line, false))
            .and_then(|line| serde_json::from_str::<Gold>(&line).map_err(|e| e.to_string()));
        match gold {
            Ok(gold) => {
                let found = extractor.extract(&gold.text);
                let report = found.report(OffsetUnit::Char);
                for (counts, kind) in tally.kinds.iter_mut().zip(Kind::ALL) {
                    counts.add(&count(&gold, &report.entities, kind));
                }
            }
            Err(message) => tally.complaints.push(format!("{}, line {number}: {message}", batch.source)),
        }
    }
    tally.complaints.extend(batch.trouble);
    tally
}

/// The figures of each kind that occurs, and of all together.
fn rows(kinds: &[Counts; 7]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut all = Hits::default();
    let mut core = Vec::new();
    for (kind, counts) in Kind::ALL.into_iter().zip(kinds) {
        all.add(counts.strict);
        if counts.gold > 0 || counts.strict.wrong > 0 {
            rows.push((kind.as_str(), figures(kind, counts)));
            if CORE.contains(&kind) {
                core.push(counts.strict.f1().unwrap_or(0.0));
            }
        }
    }
    rows.push(("micro", vec![("F1".to_owned(), Figure::Share(all.f1()))]));
    rows.push(("core_macro", vec![("F1".to_owned(), Figure::Share(mean(&core)))]));
    rows
}

/// The kinds whose mean is the main figure.
const CORE: [Kind; 5] = [Kind::DocumentNumber, Kind::Date, Kind::Percent, Kind::Position, Kind::Official];

#[allow(clippy::cast_precision_loss, reason = "there are five kinds")]
fn mean(shares: &[f64]) -> Option<f64> {
    (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
}

fn figures(kind: Kind, counts: &Counts) -> Vec<(String, Figure)> {
    let mut figures = vec![
        ("gold".to_owned(), Figure::Count(counts.gold)),
        ("P".to_owned(), Figure::Share(counts.strict.precision())),
        ("R".to_owned(), Figure::Share(counts.strict.recall())),
        ("F1".to_owned(), Figure::Share(counts.strict.f1())),
        ("overlap_F1".to_owned(), Figure::Share(counts.overlap.f1())),
    ];
    for (i, field) in value_fields(kind).iter().enumerate() {
        figures.push((format!("{field}_acc"), Figure::Share(counts.accuracy(i))));
    }
    if kind == Kind::Official {
        figures.push(("link_F1".to_owned(), Figure::Share(counts.links.f1())));
    }
    figures
}

fn table(rows: &[Row]) -> String {
    let mut table = String::new();
    for (name, figures) in rows {
        let cells: Vec<String> = figures.iter().map(|(figure, value)| format!("{figure} {}", shown(value))).collect();
        table.push_str(&format!("{name:16} {}\n", cells.join("  ")));
    }
    table
}

fn shown(figure: &Figure) -> String {
    match figure {
        Figure::Count(count) => count.to_string(),
        Figure::Share(None) => "-".to_owned(),
        Figure::Share(Some(share)) => format!("{:.2}", 100.0 * share),
    }
}

fn json_report(rows: &[Row]) -> String {
    let figure = |figure: &Figure| match figure {
        Figure::Count(count) => json!(count),
        Figure::Share(share) => json!(share),
    };
    let kinds: Map<String, Json> = rows
        .iter()
        .map(|(name, figures)| {
            let figures: Map<String, Json> =
                figures.iter().map(|(name, value)| (name.clone(), figure(value))).collect();
            ((*name).to_owned(), Json::Object(figures))
        })
        .collect();
    format!("{}\n", Json::Object(kinds))
}

/// Whether a figure is under its floor, or not there at all, which is told.
fn is_under(rows: &[Row], floor: &Floor) -> bool {
    let Floor { kind, figure, percent } = floor;
    let figures = rows.iter().find(|(name, _)| name == kind).map(|(_, figures)| figures.as_slice()).unwrap_or_default();
    let reached = figures.iter().find_map(|(name, value)| match value {
        Figure::Share(share) if name == figure => *share,
        _ => None,
    });
    let Some(reached) = reached.map(|share| 100.0 * share) else {
        complain(&format!("floor: {kind} has no {figure} here"));
        return true;
    };
    if reached < *percent {
        complain(&format!("floor: {kind} {figure} {reached:.2} is under {percent}"));
    }
    reached < *percent
}
