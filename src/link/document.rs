//! Documents and their dates of issue.
//!
//! A date of issue stands behind the number (`số 1435/QĐ-UBND ngày 21/7/2020`), opens the sentence that tells of the issue
//! (`Ngày 11/3/2024, UBND tỉnh ban hành Kế hoạch số 21/KH-UBND`), or, for the number in the head of its own document, stands
//! in the line of place and date. A date of effect (`có hiệu lực từ ngày …`) is none.

use crate::entity::{DateValue, PartialDate};
use crate::lexicon::{SyllableId, keyword};
use crate::recognize::{Candidate, Draft, Scene, words_before};
use crate::rule::{DOCUMENT_NUMBER_OWN, DOCUMENT_NUMBER_SHARED};
use crate::text::{Shape, Tokens};

const NGAY: SyllableId = keyword("ngày");
const CUA: SyllableId = keyword("của");
const DO: SyllableId = keyword("do");
const CUNG: SyllableId = keyword("cùng");
const CAC: SyllableId = keyword("các");
const VA: SyllableId = keyword("và");
const TAI: SyllableId = keyword("tại");
const HANH: SyllableId = keyword("hành");
const KY: SyllableId = keyword("ký");
const VAO: SyllableId = keyword("vào");
const VE: SyllableId = keyword("về");
const BAN: SyllableId = keyword("ban");
const HIEU: SyllableId = keyword("hiệu");
const VAN: SyllableId = keyword("văn");
/// The second half of `văn bản`.
const BAN_TEXT: SyllableId = keyword("bản");

/// The words of an issue between a number and its date: `được ban hành ngày`, `ký ngày`, `cùng ngày`.
const ISSUE: [SyllableId; 13] = [
    BAN,
    HANH,
    KY,
    keyword("đề"),
    keyword("được"),
    keyword("đã"),
    keyword("phát"),
    keyword("ra"),
    keyword("công"),
    keyword("lập"),
    keyword("cấp"),
    VAO,
    CUNG,
];

/// The verbs before a document that say that it was issued: `ban hành`, `ký`, `có`, `ra`.
const ISSUED: [SyllableId; 4] = [HANH, KY, keyword("có"), keyword("ra")];

/// Words that end the name of an issuer between a number and a date: after them stands what the document says or does.
const ENDS_ISSUER: [SyllableId; 18] = [
    keyword("có"),
    keyword("hiệu"),
    keyword("từ"),
    keyword("kể"),
    keyword("đến"),
    keyword("trước"),
    keyword("sau"),
    keyword("về"),
    keyword("quy"),
    keyword("sửa"),
    keyword("bãi"),
    keyword("thay"),
    keyword("số"),
    keyword("trong"),
    keyword("tại"),
    keyword("theo"),
    keyword("hết"),
    keyword("để"),
];

/// Words for a part of the day before a date.
const PARTS_OF_DAY: [SyllableId; 4] = [keyword("sáng"), keyword("trưa"), keyword("chiều"), keyword("tối")];

/// Words behind a part of the day that belong to it: `tối muộn ngày 20-7`.
const OF_DAY_PART: [SyllableId; 2] = [keyword("sớm"), keyword("muộn")];

/// Words before a date that make it an end of a period, not the day of an issue.
const BOUNDS: [SyllableId; 7] =
    [keyword("từ"), keyword("kể"), keyword("đến"), keyword("trước"), keyword("sau"), keyword("hết"), keyword("lực")];

/// Gives every document number the date of issue that the text gives it.
pub(super) fn link(scene: Scene<'_>, candidates: &mut [Candidate]) {
    let mut told = None;
    for i in 0..candidates.len() {
        let Draft::DocumentNumber(_) = &candidates[i].draft else {
            continue;
        };
        let own = candidates[i].rule == DOCUMENT_NUMBER_OWN;
        if let Some((at, value)) = behind(scene.tokens, candidates, i) {
            set(candidates, i, value);
            spread(scene, candidates, i, scene.tokens.syllable(at.saturating_sub(1)) == CUNG);
        } else if let Some(value) = if own { in_head(scene.tokens, candidates, i) } else { None } {
            set(candidates, i, value);
        } else if let Some(value) = in_sheet(scene.tokens, candidates, i) {
            set(candidates, i, value);
        } else if let Some(value) = before(scene, candidates, i).or_else(|| also_told(scene, candidates, i, told)) {
            set(candidates, i, value);
            told = Some((candidates[i].after as usize, value));
        }
    }
}

fn set(candidates: &mut [Candidate], i: usize, value: DateValue) {
    if let Some(Candidate { draft: Draft::DocumentNumber(draft), .. }) = candidates.get_mut(i) {
        draft.date = Some(value);
    }
}

/// How many candidates away a date may be: several may lie between, one within another.
const CANDIDATES: usize = 24;

/// The value of a date that can be a day of issue: no period, no `đầu năm`.
fn single(candidate: &Candidate) -> Option<PartialDate> {
    match &candidate.draft {
        Draft::Date(date) if date.modifier().is_none() => match date.value()? {
            DateValue::Single(value) => Some(value),
            DateValue::Interval(..) => None,
        },
        _ => None,
    }
}

/// The date behind number `i`, and its first token.
fn behind(tokens: Tokens<'_>, candidates: &[Candidate], i: usize) -> Option<(usize, DateValue)> {
    let after = candidates[i].after as usize;
    for candidate in candidates.iter().skip(i + 1).take(CANDIDATES) {
        let first = candidate.first as usize;
        if matches!(candidate.draft, Draft::DocumentNumber(_)) || first > after + MAX_ISSUER {
            return None;
        }
        if matches!(candidate.draft, Draft::Date(_)) && first >= after {
            let date = single(candidate)?;
            let fits = if first == after {
                follows(tokens, after, date)
            } else {
                names_issue(tokens, after, first, candidate.after as usize)
            };
            return fits.then_some((first, DateValue::Single(date)));
        }
    }
    None
}

/// The most tokens between a number and its date, which name the issuer.
const MAX_ISSUER: usize = 14;

/// Whether a date at token `first` may follow directly: across a blank, or a comma or bracket before a full date.
fn follows(tokens: Tokens<'_>, first: usize, date: PartialDate) -> bool {
    let gap = tokens.gap_before(first);
    // Digits that open a line are the next row of a table.
    let row = gap.lines() > 0 && tokens.is_number(first);
    // In a title the day may stand below an empty line.
    let title = gap.marks() == 0 && gap.lines() == 2 && tokens.shape(first) == Shape::Upper;
    title && date.year().is_some()
        || gap.is_blank() && !row
        || gap.is_glued()
        || (gap.is(b',') || gap.is(b'(')) && date.day().is_some()
}

/// Whether the tokens `after..first` between a number and a date say that it was issued then: `ký ngày`,
/// `của Chính phủ ngày`, `của Chính phủ ban hành ngày`.
fn names_issue(tokens: Tokens<'_>, after: usize, first: usize, date_after: usize) -> bool {
    let joined = (after..first).all(|token| tokens.gap_before(token).is_blank());
    let gap = tokens.gap_before(first);
    // `của UBND tỉnh, ngày 5/6/2023 về việc …`
    let comma = gap.is(b',') && tokens.syllable(after) == CUA && is_said_of_document(tokens, date_after);
    if !joined || !(gap.is_blank() || comma) || tokens.syllable(first) != NGAY {
        return false;
    }
    if matches!(tokens.syllable(after), CUA | DO) {
        return (after + 1..first)
            .all(|token| tokens.is_capitalized(token) || !ENDS_ISSUER.contains(&tokens.syllable(token)));
    }
    // `số 01/2007/NQ-HĐTP TANDTC ngày …`
    if first == after + 1 && tokens.shape(after) == Shape::Upper {
        return gap.is_blank();
    }
    // `vào ngày` alone may be the day of anything.
    tokens.syllable(after) != VAO && (after..first).all(|token| ISSUE.contains(&tokens.syllable(token)))
}

/// Whether what follows a date at token `after` is said of the document before it: its subject, or nothing more.
fn is_said_of_document(tokens: Tokens<'_>, after: usize) -> bool {
    let gap = tokens.gap_before(after);
    tokens.syllable(after) == VE && gap.is_blank() || gap.is(b';') || gap.is(b')') || gap.is(b'.')
}

/// Gives the date of number `i` to those before it that share its symbol, or that `cùng ngày` speaks of.
fn spread(scene: Scene<'_>, candidates: &mut [Candidate], i: usize, same_day: bool) {
    let Draft::DocumentNumber(draft) = &candidates[i].draft else {
        return;
    };
    let Some(value) = draft.date else { return };
    let mut next = words_before(scene, candidates[i].first as usize);
    for j in (i.saturating_sub(CANDIDATES)..i).rev() {
        let Draft::DocumentNumber(draft) = &candidates[j].draft else {
            continue;
        };
        let shares = candidates[j].rule == DOCUMENT_NUMBER_SHARED || same_day;
        if draft.date.is_some() || !shares || !is_list(scene.tokens, candidates[j].after as usize, next) {
            return;
        }
        next = words_before(scene, candidates[j].first as usize);
        set(candidates, j, value);
    }
}

/// Whether only a comma, a semicolon or `và` parts what ends before token `end` from what begins at token `next`.
fn is_list(tokens: Tokens<'_>, end: usize, next: usize) -> bool {
    let gap = tokens.gap_before(end);
    if end >= next {
        return gap.is(b',') || gap.is(b';') || gap.is(b'&') || end > next;
    }
    end + 1 == next && tokens.syllable(end) == VA && gap.lines() <= 1
}

/// The date in the line of place and date that belongs to the number in a document's head, before or behind it.
fn in_head(tokens: Tokens<'_>, candidates: &[Candidate], i: usize) -> Option<DateValue> {
    let (first, after) = (candidates[i].first as usize, candidates[i].after as usize);
    let place_date = |candidate: &Candidate| {
        let date = single(candidate).filter(|date| date.year().is_some() && date.month().is_some())?;
        has_place(tokens, candidate.first as usize).then_some(DateValue::Single(date))
    };
    let below = candidates.iter().skip(i + 1).take(CANDIDATES);
    let above = candidates[..i].iter().rev().take(CANDIDATES);
    below
        .take_while(|candidate| (candidate.first as usize) < after + MAX_HEAD && candidate.rule != DOCUMENT_NUMBER_OWN)
        .find_map(place_date)
        .or_else(|| above.take_while(|candidate| candidate.after as usize + MAX_HEAD > first).find_map(place_date))
}

/// The date that the sheet of a document's data gives it: `Số hiệu: 12/2024/NĐ-CP … Ngày ban hành: 15/3/2024`.
fn in_sheet(tokens: Tokens<'_>, candidates: &[Candidate], i: usize) -> Option<DateValue> {
    let (first, after) = (candidates[i].first as usize, candidates[i].after as usize);
    // A table that lost its lines has but the capital of the label: `Số/Ký hiệu 2345/UBND-NC Ngày ban hành 14/06/2021`.
    let is_label_end = |token: usize| {
        let gap = tokens.gap_before(token);
        let opens = |words: usize| token.checked_sub(words).is_some_and(|first| tokens.is_capitalized(first));
        gap.lines() > 0
            || gap.marks() > 0 && matches!(gap.mark(), b':' | b'|')
            || gap.is_space()
                && (opens(2) && ends_in(tokens, token, &[HIEU]) || opens(3) && ends_in(tokens, token, &[BAN, HANH]))
    };
    // `Số hiệu`, `Số hiệu văn bản`
    let of_number = ends_in(tokens, first, &[HIEU]) || ends_in(tokens, first, &[HIEU, VAN, BAN_TEXT]);
    if !of_number || !is_label_end(first) {
        return None;
    }
    let below = candidates.iter().skip(i + 1).take(CANDIDATES);
    below.take_while(|candidate| (candidate.first as usize) < after + MAX_HEAD).find_map(|candidate| {
        let (date, at) = (single(candidate)?, candidate.first as usize);
        let labelled = (ends_in(tokens, at, &[BAN, HANH]) || ends_in(tokens, at, &[NGAY, KY])) && is_label_end(at);
        labelled.then_some(DateValue::Single(date))
    })
}

/// Whether `words` stand directly before token `end`.
fn ends_in(tokens: Tokens<'_>, end: usize, words: &[SyllableId]) -> bool {
    words.len() <= end && words.iter().enumerate().all(|(i, &word)| tokens.syllable(end - words.len() + i) == word)
}

/// The most tokens between the number and the date in a document's head: what it is about may stand between.
const MAX_HEAD: usize = 80;

/// Whether a place and a comma stand before the date at token `first`: `Hà Nội, ngày …`; a scan may have garbled the day.
fn has_place(tokens: Tokens<'_>, first: usize) -> bool {
    (first.saturating_sub(2)..=first).rev().any(|at| {
        let gap = tokens.gap_before(at);
        at > 0 && gap.is(b',') && tokens.is_capitalized(at - 1)
    })
}

/// The date that opens the sentence in which number `i` is said to be issued.
fn before(scene: Scene<'_>, candidates: &[Candidate], i: usize) -> Option<DateValue> {
    let tokens = scene.tokens;
    let start = words_before(scene, candidates[i].first as usize);
    let verb = issuing_verb(tokens, start)?;
    for candidate in candidates[..i].iter().rev().take(CANDIDATES) {
        let (first, after) = (candidate.first as usize, candidate.after as usize);
        if after + MAX_SENTENCE < start || matches!(candidate.draft, Draft::DocumentNumber(_)) {
            return None;
        }
        if matches!(candidate.draft, Draft::Date(_)) && after <= verb {
            let date = single(candidate).filter(|date| date.day().is_some())?;
            let told = (opens_sentence(tokens, first)
                || opens_clause(tokens, first) && !is_of_another(candidates, i, first))
                && !(after..=start).any(|token| ends_sentence(tokens, token))
                && (tokens.syllable(verb) != TAI || after == verb);
            return told.then_some(DateValue::Single(date));
        }
    }
    None
}

/// The most tokens between a date and the verb of the issue.
const MAX_SENTENCE: usize = 45;

/// The verb directly before the words of a document that begin at token `start`.
fn issuing_verb(tokens: Tokens<'_>, start: usize) -> Option<usize> {
    let mut verb = start.checked_sub(1).filter(|_| tokens.gap_before(start).is_blank())?;
    if tokens.syllable(verb) == CAC {
        verb = verb.checked_sub(1)?;
    }
    let syllable = tokens.syllable(verb);
    (ISSUED.contains(&syllable) || syllable == TAI).then_some(verb)
}

/// Whether the date at token `first` opens its sentence, some words aside (`Sáng ngày 29/6`, `Trước đó, ngày 5/3`).
fn opens_sentence(tokens: Tokens<'_>, first: usize) -> bool {
    if first > 0 && BOUNDS.contains(&tokens.syllable(first - 1)) {
        return false;
    }
    tokens.is_capitalized(first)
        || (first.saturating_sub(MAX_OPENING)..=first)
            .any(|token| token == 0 || ends_sentence(tokens, token) || tokens.gap_before(token).lines() > 0)
}

/// The most words before a date that opens a sentence.
const MAX_OPENING: usize = 4;

/// Whether a comma stands before the date at token `first`, or before the part of the day: `…, sáng ngày 29/6 UBND …`.
fn opens_clause(tokens: Tokens<'_>, first: usize) -> bool {
    let before = |token: usize, words: &[SyllableId]| {
        let one = token.checked_sub(1).filter(|&one| words.contains(&tokens.syllable(one)));
        one.unwrap_or(token)
    };
    let start = before(before(first, &OF_DAY_PART), &PARTS_OF_DAY);
    tokens.gap_before(start).is(b',') && tokens.syllable(first) == NGAY
}

/// Whether the date at token `first` stands directly behind a number before number `i`.
fn is_of_another(candidates: &[Candidate], i: usize, first: usize) -> bool {
    let is_number = |candidate: &&Candidate| matches!(candidate.draft, Draft::DocumentNumber(_));
    candidates[..i]
        .iter()
        .rev()
        .take(2 * CANDIDATES)
        .find(is_number)
        .is_some_and(|number| number.after as usize == first)
}

/// Whether a sentence ends before token `at`; a dot behind a short form ends none (`TP. Hà Nội`).
fn ends_sentence(tokens: Tokens<'_>, at: usize) -> bool {
    let gap = tokens.gap_before(at);
    if gap.lines() > 1 {
        return true;
    }
    let short = at > 0 && tokens.text(at - 1).chars().count() <= 2;
    match gap.last() {
        b'.' => gap.is_spaced() && !short || gap.lines() > 0,
        b';' | b'!' | b'?' => true,
        _ => false,
    }
}

/// The date told of the number before, where number `i` is the next of a list: `ban hành Kế hoạch số … và Công văn số …`.
fn also_told(
    scene: Scene<'_>,
    candidates: &[Candidate],
    i: usize,
    told: Option<(usize, DateValue)>,
) -> Option<DateValue> {
    let (end, value) = told?;
    let start = words_before(scene, candidates[i].first as usize);
    is_list(scene.tokens, end, start).then_some(value)
}
