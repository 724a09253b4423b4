//! Numbers without a symbol: behind the name of a type (`Nghị quyết 18`, `Nghị định 176/2025`), and in lists of such
//! (`công văn số 1; 2 và 3`).

use std::sync::Arc;

use super::number::Number;
use super::symbol::{Symbol, is_year};
use super::value::canonical;
use super::written::Lead;
use super::{Place, VA, candidate};
use crate::lexicon::{SyllableId, keyword};
use crate::recognize::{Candidate, Draft};
use crate::rule::{DOCUMENT_NUMBER_BARE as BARE, DOCUMENT_NUMBER_LIST as LIST, DOCUMENT_NUMBER_YEAR as YEAR};
use crate::text::Tokens;

const NAM: SyllableId = keyword("năm");
const NGAY: SyllableId = keyword("ngày");

/// Words that can follow a document's number; behind another number stands what it counts.
const FOLLOWING: [SyllableId; 28] = [
    keyword("của"),
    keyword("về"),
    keyword("do"),
    keyword("đã"),
    keyword("được"),
    keyword("và"),
    keyword("hoặc"),
    keyword("có"),
    keyword("này"),
    keyword("trên"),
    keyword("là"),
    keyword("thì"),
    keyword("để"),
    keyword("với"),
    keyword("cho"),
    keyword("nêu"),
    keyword("quy"),
    keyword("cũng"),
    keyword("vẫn"),
    keyword("ra"),
    keyword("theo"),
    keyword("tại"),
    keyword("sẽ"),
    keyword("bị"),
    keyword("trong"),
    keyword("yêu"),
    keyword("giao"),
    keyword("gửi"),
];

/// Words for what is counted or measured.
const COUNTED: [SyllableId; 32] = [
    keyword("tháng"),
    keyword("tuần"),
    keyword("giờ"),
    keyword("quý"),
    keyword("trăm"),
    keyword("nghìn"),
    keyword("ngàn"),
    keyword("triệu"),
    keyword("tỷ"),
    keyword("đồng"),
    keyword("phần"),
    keyword("điểm"),
    keyword("điều"),
    keyword("khoản"),
    keyword("chương"),
    keyword("mục"),
    keyword("người"),
    keyword("lần"),
    keyword("bước"),
    keyword("nhóm"),
    keyword("tiêu"),
    keyword("nội"),
    keyword("trường"),
    keyword("hồ"),
    keyword("đơn"),
    keyword("mức"),
    keyword("loại"),
    keyword("hộ"),
    keyword("ha"),
    keyword("xã"),
    keyword("huyện"),
    keyword("tỉnh"),
];

/// A number behind the name of its type.
pub(super) fn named(tokens: Tokens<'_>, number: &Number, lead: &Lead<'_>) -> Option<Candidate> {
    // Behind a colon stand figures: `Kế hoạch: 118, 131`.
    let figure = !lead.so && tokens.gap_before(number.first).mark() == b':';
    let written = lead.written.filter(|written| written.takes_bare() && !figure && !written.is_half(tokens))?;
    let common = written.is_common() && !lead.so;
    let last = number.last();
    let fits = ends_plainly(tokens, last)
        && match number.year {
            // `báo cáo 9/2023`: a month
            Some(_) => !common || tokens.number(number.first).is_none_or(|number| number > 12),
            None if lead.so => true,
            // `Luật 2014`: a year
            None if is_year(tokens, number.first) && !written.numbers_year(tokens, number.first) => false,
            None if common => tokens.is_capitalized(written.first) && is_followed(tokens, last),
            None => !counts(tokens, last),
        };
    let rule = if number.year.is_some() { YEAR } else { BARE };
    if fits { make(tokens, number, rule, Some(written.name().clone())) } else { None }
}

/// A further number of a list of which the last one was a document's.
pub(super) fn listed(tokens: Tokens<'_>, number: &Number, lead: &Lead<'_>, out: &[Candidate]) -> Option<Candidate> {
    if lead.written.is_some() || !ends_plainly(tokens, number.last()) {
        return None;
    }
    let start = if lead.so { number.first.checked_sub(1)? } else { number.first };
    // Below `Quyết định 20;` the number of an item.
    if tokens.gap_before(start).lines() > 0 && matches!(tokens.gap_after(number.last()).mark(), b'.' | b')') {
        return None;
    }
    let end = end_of_previous(tokens, start)?;
    let previous = out.last()?;
    let Draft::DocumentNumber(draft) = &previous.draft else {
        return None;
    };
    let alike = if number.year.is_some() { previous.rule != BARE } else { matches!(previous.rule, BARE | LIST) };
    let fits = previous.after as usize == end
        && (lead.so || alike && !is_year(tokens, number.first) && (is_followed(tokens, number.last())));
    if fits { make(tokens, number, LIST, draft.doc_type.clone()) } else { None }
}

/// The index after the member of a list before the one that begins at token `start`.
fn end_of_previous(tokens: Tokens<'_>, start: usize) -> Option<usize> {
    let gap = tokens.gap_before(start);
    let before = start.checked_sub(1)?;
    if gap.is(b',') || gap.is(b';') || gap.is(b'&') {
        return Some(start);
    }
    let joined = gap.is_blank() && tokens.syllable(before) == VA && tokens.gap_before(before).is_blank();
    joined.then_some(before)
}

/// A further number of a list whose symbol alone says too little, but is that of the number before: `2-CP` and `3/CP` in
/// `Nghị định số 1-CP, 2-CP và 3/CP`.
pub(super) fn alike(tokens: Tokens<'_>, number: &Number, symbol: &Symbol<'_>, out: &[Candidate]) -> Option<Candidate> {
    let end = end_of_previous(tokens, number.first)?;
    let previous = out.last().filter(|previous| previous.after as usize == end)?;
    let Draft::DocumentNumber(draft) = &previous.draft else { return None };
    let value = draft.canonical.as_deref().or_else(|| tokens.whole().get(previous.stretch.range()))?;
    let canonical = canonical(tokens, number, Some(symbol))?;
    let (theirs, ours) = (usize::from(draft.layout.symbol), usize::from(canonical.layout.symbol));
    if theirs == 0 || value.get(theirs..) != canonical.text.get(ours..) {
        return None;
    }
    let place = Place::of(number, symbol);
    Some(candidate(tokens, &place, LIST, canonical, draft.doc_type.clone()))
}

fn make(tokens: Tokens<'_>, number: &Number, rule: &'static str, doc_type: Option<Arc<str>>) -> Option<Candidate> {
    let last = number.last();
    let place = Place { first: number.first, last, end: tokens.end(last) };
    Some(candidate(tokens, &place, rule, canonical(tokens, number, None)?, doc_type))
}

/// Whether the number ends here, and does not go on as a ratio, a range, a decimal or a measure.
fn ends_plainly(tokens: Tokens<'_>, last: usize) -> bool {
    let gap = tokens.gap_after(last);
    let tight = !gap.is_spaced() && gap.lines() == 0 && last + 1 < tokens.len();
    match gap.mark() {
        0 => !tight,
        b'/' | b'%' | b'+' => false,
        b'-' | b'.' | b',' | b':' => !(tight && gap.marks() == 1 && tokens.is_number(last + 1)),
        _ => true,
    }
}

/// Whether what follows can follow a document's number: a mark, a date, or one of the words for it.
fn is_followed(tokens: Tokens<'_>, last: usize) -> bool {
    let next = tokens.syllable(last + 1);
    !tokens.gap_after(last).is_blank() || FOLLOWING.contains(&next) || is_date(tokens, last + 1, next)
}

/// Whether the number counts what follows: `Đề án 1 triệu ha`, `kế hoạch 5 năm`.
fn counts(tokens: Tokens<'_>, last: usize) -> bool {
    let next = tokens.syllable(last + 1);
    let blank = tokens.gap_after(last).is_blank();
    blank && (COUNTED.contains(&next) || matches!(next, NAM | NGAY) && !is_date(tokens, last + 1, next))
}

/// Whether a date begins at token `at`: `ngày 5/3`, `năm 2019`; but in `kế hoạch 5 năm 2021-2025` years are counted.
fn is_date(tokens: Tokens<'_>, at: usize, syllable: SyllableId) -> bool {
    syllable == NGAY && tokens.is_number(at + 1)
        || syllable == NAM && is_year(tokens, at + 1) && tokens.gap_after(at + 1).mark() != b'-'
}
