//! A table of plain text, for terminals and logs.
//!
//! Columns are as wide as their longest cell, counted in what a reader sees as characters.

use unicode_segmentation::UnicodeSegmentation;

use crate::record::{Record, Report, RosterRecord};

/// The entities and the roster of a report.
#[must_use]
pub fn plain(report: &Report<'_>) -> String {
    render(report, |_, cell| cell.to_owned())
}

/// As [`plain`], the kinds in colour by ANSI escapes.
#[must_use]
pub fn coloured(report: &Report<'_>) -> String {
    render(report, |style, cell| if style.is_empty() { cell.to_owned() } else { format!("\x1b[{style}m{cell}\x1b[0m") })
}

/// Cells longer than this are cut.
const WIDEST: usize = 72;

/// A row: its style as the number of an ANSI escape, and its cells.
type Row = (&'static str, Vec<String>);

fn render(report: &Report<'_>, paint: impl Fn(&str, &str) -> String) -> String {
    let mut out = String::new();
    if !report.entities.is_empty() {
        let header = ["KIND", "AT", "TEXT", "VALUE", "DETAILS"];
        push_rows(&mut out, &header, report.entities.iter().map(entity_row).collect(), &paint);
    }
    if !report.roster.is_empty() {
        out.push('\n');
        let rows = report.roster.iter().map(official_row).collect();
        push_rows(&mut out, &["OFFICIAL", "MENTIONS", "OFFICES"], rows, &paint);
    }
    out
}

fn entity_row(record: &Record<'_>) -> Row {
    let text = cell(record.text);
    // A value that only repeats the text says nothing.
    let value = record.value.as_deref().map(cell).filter(|value| *value != text).unwrap_or_default();
    let details: Vec<String> =
        super::telling_details(record).iter().map(|(name, text)| format!("{name}: {}", cell(text))).collect();
    let at = format!("{}-{}", record.start, record.end);
    (style(record.kind), vec![cell(record.kind), at, text, value, details.join(", ")])
}

fn official_row(official: &RosterRecord<'_>) -> Row {
    let offices: Vec<String> = official.positions.iter().map(|office| cell(office)).collect();
    (style("official"), vec![cell(official.name), official.mentions.len().to_string(), offices.join("; ")])
}

fn style(kind: &str) -> &'static str {
    match kind {
        "document_number" => "34",
        "date" => "32",
        "percent" | "money" => "35",
        "position" => "33",
        "official" => "31",
        "provision" => "36",
        _ => "1",
    }
}

/// The text on one line, without what would steer a terminal, cut where it is very long.
fn cell(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.grapheme_indices(true).nth(WIDEST) {
        None => line,
        Some((cut, _)) => format!("{}…", &line[..cut]),
    }
}

fn width(cell: &str) -> usize {
    cell.graphemes(true).count()
}

/// Pushes a header and rows; only the first cell of a row takes its style.
fn push_rows(out: &mut String, header: &[&str], rows: Vec<Row>, paint: impl Fn(&str, &str) -> String) {
    let header = ("", header.iter().map(|&name| name.to_owned()).collect());
    let rows: Vec<Row> = std::iter::once(header).chain(rows).collect();
    let columns = rows[0].1.len();
    let widths: Vec<usize> =
        (0..columns).map(|i| rows.iter().map(|(_, cells)| width(&cells[i])).max().unwrap_or(0)).collect();
    for (style, cells) in &rows {
        let mut line = String::new();
        for (i, (cell, &widest)) in cells.iter().zip(&widths).enumerate() {
            line.push_str(&if i == 0 { paint(style, cell) } else { cell.clone() });
            line.push_str(&" ".repeat(widest - width(cell) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}
