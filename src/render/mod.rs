//! Results to look at: highlighted text as HTML, and a table of plain text.

pub mod html;
pub mod table;

use crate::extraction::Extraction;
use crate::record::{Field, Record};
use crate::text::OffsetUnit;

impl Extraction<'_> {
    /// The text with its entities highlighted, a legend and the roster, as one self-contained page.
    ///
    /// ```
    /// use vanban::Extractor;
    /// let page = Extractor::new().extract("Tỷ lệ đạt 55,6%").to_html();
    /// assert!(page.starts_with("<!DOCTYPE html>"));
    /// assert!(page.contains(">55,6%</mark>"));
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        html::page("vanban", self)
    }

    /// As [`to_html`](Self::to_html), but a piece to put into another page or a notebook's cell.
    #[must_use]
    pub fn to_html_fragment(&self) -> String {
        html::fragment(self)
    }

    /// The entities and the roster as an aligned table, with offsets in code points.
    ///
    /// ```
    /// use vanban::Extractor;
    /// let table = Extractor::new().extract("Tỷ lệ đạt 55,6%").to_table();
    /// assert_eq!(table, "KIND     AT     TEXT   VALUE  DETAILS\npercent  10-15  55,6%  55.6\n");
    /// ```
    #[must_use]
    pub fn to_table(&self) -> String {
        table::plain(&self.report(OffsetUnit::Char))
    }
}

/// The details worth a reader's time: what is said, and not by the value already.
fn telling_details(record: &Record<'_>) -> Vec<(&'static str, String)> {
    const IN_THE_VALUE: [&str; 6] = ["number", "year", "symbol", "issuer", "amount", "currency"];
    let mut telling = Vec::new();
    for (name, field) in &record.details {
        let text = match field {
            Field::Null => continue,
            Field::Text(text) => text.clone().into_owned(),
            Field::List(texts) => texts.join("; "),
        };
        let usual = *name == "unit" && text == "percent"
            || *name == "resolved" && Some(text.as_str()) == record.value.as_deref();
        if !text.is_empty() && !usual && !IN_THE_VALUE.contains(name) {
            telling.push((*name, text));
        }
    }
    telling
}
