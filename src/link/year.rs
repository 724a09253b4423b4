//! Years: what the X's of a date come to in its document.
//!
//! A date that leaves its year out means the one nearest to a full date known from elsewhere: the caller's reference
//! date, else the document's own date (place name, comma, full date in its head), else the nearest full date before.

use crate::entity::{Date, DateValue, PartialDate};
use crate::recognize::{Candidate, Draft, Scene};

/// Fills in what the dates of a document come to, given in text order; `anchor` is the date they are said from, if known.
pub(crate) fn resolve_years<'d>(anchor: Option<PartialDate>, dates: impl Iterator<Item = &'d mut Date>) {
    let mut before = None;
    for date in dates {
        date.resolved = date.value.and_then(|value| resolve(value, anchor.or(before)));
        before = date.value.and_then(full_date).or(before);
    }
}

/// How far into a text the line with its date may stand, in bytes.
const HEAD: u32 = 3000;

/// The date in the head of a document: `Hà Nội, ngày 7 tháng 5 năm 2018`.
pub(super) fn document_date(scene: Scene<'_>, candidates: &[Candidate]) -> Option<PartialDate> {
    candidates.iter().take_while(|candidate| candidate.stretch.start < HEAD).find_map(|candidate| {
        let Draft::Date(date) = &candidate.draft else { return None };
        let full = full_date(date.value?)?;
        let place = (candidate.first as usize).checked_sub(1)?;
        let after_place = scene.tokens.gap_after(place).is(b',') && scene.tokens.is_capitalized(place);
        after_place.then_some(full)
    })
}

/// A single day whose year, month and day are said.
fn full_date(value: DateValue) -> Option<PartialDate> {
    match value {
        DateValue::Single(date) => (date.year().is_some() && date.day().is_some()).then_some(date),
        DateValue::Interval(..) => None,
    }
}

/// The value with its years filled in, nearest to `anchor`; none where nothing says the year.
fn resolve(value: DateValue, anchor: Option<PartialDate>) -> Option<DateValue> {
    let (first, last) = ends(value);
    if first.year().is_some() && last.year().is_some() {
        return Some(value);
    }
    if first.month().is_none() || last.month().is_none() {
        return None;
    }
    let anchor = anchor?;
    let near = anchor.year()?;
    // Eight years on either side hold a 29 February; of two years as near the earlier one is meant.
    (near.saturating_sub(8)..=near.saturating_add(8))
        .map(|year| in_year(value, year))
        .filter(|&value| ends(value).0.is_possible() && ends(value).1.is_possible())
        .min_by_key(|&value| distance(value, anchor))
}

/// The value with both its ends in the year `year`, or the second in the next one where it comes earlier in the year.
fn in_year(value: DateValue, year: u16) -> DateValue {
    match value {
        DateValue::Single(date) => DateValue::Single(date.with_year(year)),
        DateValue::Interval(first, last) => {
            let turned = (last.month(), last.day()) < (first.month(), first.day());
            DateValue::Interval(first.with_year(year), last.with_year(year.saturating_add(u16::from(turned))))
        }
    }
}

fn ends(value: DateValue) -> (PartialDate, PartialDate) {
    match value {
        DateValue::Single(date) => (date, date),
        DateValue::Interval(first, last) => (first, last),
    }
}

/// About how many days lie between a value and a date; 0 where the value covers it.
fn distance(value: DateValue, date: PartialDate) -> u32 {
    let (first, last) = ends(value);
    let (from, to) = (day_count(first, 1), day_count(last, 31));
    let (begin, end) = (day_count(date, 1), day_count(date, 31));
    from.saturating_sub(end).max(begin.saturating_sub(to))
}

/// Days since the year 0 in months of 31 days; a month or day not said is taken as the first or last one.
fn day_count(date: PartialDate, unsaid: u32) -> u32 {
    let month = date.month().map_or(if unsaid == 1 { 1 } else { 12 }, u32::from);
    u32::from(date.year().unwrap_or(0)) * 372 + month * 31 + date.day().map_or(unsaid, u32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(value: &str, anchor: &str) -> Option<String> {
        resolve(value.parse().unwrap(), Some(anchor.parse().unwrap())).map(|value| value.to_string())
    }

    #[test]
    fn the_nearest_year_is_meant() {
        let is = |value, anchor, want: &str| assert_eq!(resolved(value, anchor).as_deref(), Some(want));
        is("XXXX-06-29", "2024-05-20", "2024-06-29");
        is("XXXX-12-25", "2024-01-10", "2023-12-25");
        is("XXXX-01-10", "2023-12-20", "2024-01-10");
        is("XXXX-11", "2024-01-15", "2023-11");
        is("XXXX-01/XXXX-06", "2022-07-05", "2022-01/2022-06");
        is("XXXX-12-28/XXXX-01-04", "2022-01-02", "2021-12-28/2022-01-04");
        is("XXXX-02-29", "2022-06-01", "2024-02-29");
        is("XXXX-03", "2023", "2023-03");
        is("2021/2025", "1999-01-01", "2021/2025");
    }

    #[test]
    fn without_month_or_anchor_nothing_is_said() {
        assert_eq!(resolved("XXXX-XX-11", "2024-01-15"), None);
        assert_eq!(resolve("XXXX-06-29".parse().unwrap(), None), None);
        assert_eq!(resolve("2024-06-29".parse().unwrap(), None), Some("2024-06-29".parse().unwrap()));
    }
}
