//! The value of a document number: its canonical form and the parts of it.

use super::number::Number;
use super::symbol::{MAX_SEGMENTS, Meaning, Segment, Symbol, is_joint};
use crate::entity::Layout;
use crate::lexicon::Family;
use crate::text::Tokens;

/// A canonical form under construction.
pub(super) struct Canonical {
    pub text: String,
    pub layout: Layout,
}

/// The most bytes a canonical form may have: its offsets are a byte wide.
const MAX_BYTES: usize = 255;

/// The canonical form of a number and its symbol, if it has one.
pub(super) fn canonical(tokens: Tokens<'_>, number: &Number, symbol: Option<&Symbol<'_>>) -> Option<Canonical> {
    let end = symbol.map_or(tokens.end(number.last()), |symbol| symbol.last().end);
    let mut text = String::with_capacity(end.saturating_sub(tokens.start(number.first)) + 4);
    number.push_digits(tokens, &mut text);
    let mut layout = Layout { number: offset(text.len()), ..Layout::default() };
    if let Some((year, _)) = number.year {
        text.push(if tokens.gap_before(year).is(b'-') { '-' } else { '/' });
        let start = text.len();
        number.push_year(tokens, &mut text);
        layout.year = (offset(start), offset(text.len()));
    }
    if let Some(symbol) = symbol {
        push_symbol(tokens, symbol, &mut text, &mut layout);
    }
    (text.len() <= MAX_BYTES).then_some(Canonical { text, layout })
}

#[allow(clippy::cast_possible_truncation, reason = "a longer form is rejected")]
const fn offset(at: usize) -> u8 {
    at as u8
}

fn push_symbol(tokens: Tokens<'_>, symbol: &Symbol<'_>, text: &mut String, layout: &mut Layout) {
    let mut parts = [(0, 0); MAX_SEGMENTS];
    for (segment, part) in symbol.segments().iter().zip(&mut parts) {
        text.push(segment.separator as char);
        let start = text.len();
        if layout.symbol == 0 {
            layout.symbol = offset(start);
        }
        push_segment(tokens, segment, text);
        *part = (offset(start), offset(text.len()));
    }
    assign(symbol, &parts[..symbol.segments().len()], layout);
}

/// A segment in its right spelling.
fn push_segment(tokens: Tokens<'_>, segment: &Segment<'_>, text: &mut String) {
    let written = tokens.whole().get(segment.start..segment.end).unwrap_or_default();
    let digits = written.get(written.len().saturating_sub(segment.digits)..).unwrap_or_default();
    match segment.meaning {
        Meaning::Known(entry) => {
            text.push_str(&entry.spelling);
            text.push_str(digits);
        }
        Meaning::Glued(first, second) => {
            text.push_str(&first.spelling);
            text.push('-');
            text.push_str(&second.spelling);
        }
        Meaning::Unknown if segment.lower => text.extend(written.chars().flat_map(char::to_uppercase)),
        Meaning::Unknown | Meaning::Year => text.push_str(written),
    }
}

/// Says which part of a symbol is what: the type first, if there is one, then the issuer, then the unit.
fn assign(symbol: &Symbol<'_>, parts: &[(u8, u8)], layout: &mut Layout) {
    let segments = symbol.segments();
    let (Some(first), Some(&last)) = (parts.first(), parts.last()) else {
        return;
    };
    let mut rest = 0;
    if let Some(at) = segments.iter().position(|segment| matches!(segment.meaning, Meaning::Year)) {
        layout.year = parts[at];
    }
    if let Meaning::Glued(doc_type, _) = symbol.first().meaning {
        let end = first.0 + offset(doc_type.spelling.len());
        layout.doc_type = (first.0, end);
        layout.issuers = (end + 1, first.1);
        layout.unit = between(parts, 1, last.1);
        return;
    }
    // `01-TANDTC-VKSNDTC/TTLT`: the type last, in the order of the 1980s.
    if symbol.type_is_last {
        layout.doc_type = last;
        layout.issuers = (first.0, parts.get(parts.len().saturating_sub(2)).map_or(first.1, |part| part.1));
        return;
    }
    // `61/CP` is a decree by its issuer, `47/2021/AL` has none.
    if symbol.doc_type.is_some() && (segments.len() > 1 || !symbol.first().is_issuer()) {
        layout.doc_type = *first;
        rest = 1;
    }
    if segments.get(rest).is_some_and(|segment| matches!(segment.meaning, Meaning::Year)) {
        rest += 1;
    }
    let joint = symbol.doc_type.is_some_and(is_joint);
    layout.issuers = parts.get(rest).map_or((0, 0), |part| if joint { (part.0, last.1) } else { *part });
    layout.unit = if joint { (0, 0) } else { between(parts, rest + 1, last.1) };
}

/// From the part at `from` to `end`, if there is such a part.
fn between(parts: &[(u8, u8)], from: usize, end: u8) -> (u8, u8) {
    parts.get(from).map_or((0, 0), |part| (part.0, end))
}

/// The families to look for a type in, the likeliest first: the Party writes a hyphen behind the number, and a year in
/// it makes a document law.
pub(super) fn families(number: &Number, symbol: &Symbol<'_>) -> [Family; 5] {
    use Family::{Court, Law, Party, State, Union};
    if symbol.first().separator == b'-' {
        [Party, Law, State, Union, Court]
    } else if number.year.is_some() {
        [Law, State, Union, Court, Party]
    } else {
        [State, Law, Union, Court, Party]
    }
}

/// The form of another number with the year and symbol of `whole`: `10697` in `10697 & 11028/UBND-KGVX`.
pub(super) fn shared(tokens: Tokens<'_>, number: &Number, whole: &Canonical) -> Option<Canonical> {
    let mut text = String::with_capacity(whole.text.len() + 4);
    number.push_digits(tokens, &mut text);
    let (own, old) = (text.len(), whole.layout.number);
    text.push_str(whole.text.get(usize::from(old)..)?);
    if text.len() > MAX_BYTES {
        return None;
    }
    let shift = |at: u8| if at == 0 { 0 } else { at - old + offset(own) };
    let pair = |(start, end)| (shift(start), shift(end));
    let layout = Layout {
        number: offset(own),
        year: pair(whole.layout.year),
        symbol: shift(whole.layout.symbol),
        doc_type: pair(whole.layout.doc_type),
        issuers: pair(whole.layout.issuers),
        unit: pair(whole.layout.unit),
    };
    Some(Canonical { text, layout })
}
