//! Calendar expressions: days, months, quarters, years; their ranges and enumerations.
//!
//! An expression is read from left to right from its first word or number ([`expression`]); then what is joined to it is
//! read as one series, whose members give each other what they do not say ([`series`]). A number without a keyword
//! is a date only where something around it says so ([`cue`]).

mod calendar;
mod cue;
mod expression;
mod series;

use super::number::digit_word;
use super::{Candidate, Case, Draft, Recognizer, Scene, Stretch, covered, token_index};
use crate::entity::{Date, DateValue, Kind};
use crate::lexicon::{Compiled, SyllableId, keyword};
use crate::text::Tokens;
use expression::{
    CAC, CUOI, DAU, Expression, GIAI, GIUA, MONG, MUNG, NAM, NGAY, NHIEM, NIEN, QUI, QUY, RAM, THANG, THOI, Unit, expression, months_of_year,
};
use series::{Link, Series};

pub(super) const RECOGNIZER: Recognizer = Recognizer { kind: Kind::Date, digits: true, heads, recognize };

fn heads(_: &Compiled, add: &mut dyn FnMut(SyllableId, Case)) {
    for word in [NGAY, THANG, QUY, QUI, NAM, GIAI, THOI, NHIEM, NIEN, MUNG, MONG, RAM] {
        add(word, Case::Any);
    }
}

/// Verbs and the like of which `đầu` is the second half: `bắt đầu năm 2024`.
const BEFORE_DAU: [SyllableId; 4] = [keyword("bắt"), keyword("lần"), keyword("đứng"), keyword("dẫn")];

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    let covered = covered(out, Kind::Date);
    if at < covered {
        return;
    }
    let Some(first) = first_expression(tokens, at).filter(|first| first.first >= covered) else { return };
    // Before a number is read on from, something must speak for it: else lists of numbers would be read again and again.
    if !first.headed && !cue::may_begin(tokens, &first) {
        return;
    }
    let series = Series::read(tokens, first);
    let allowed = if first.headed { cue::allows_headed(tokens, &series) } else { cue::allows(tokens, &series) };
    if allowed {
        push(tokens, series.members(), out);
    }
}

/// The expression whose first number or keyword stands at token `at`.
fn first_expression(tokens: Tokens<'_>, at: usize) -> Option<Expression> {
    if tokens.is_number(at) {
        return expression(tokens, at);
    }
    let Some(before) = at.checked_sub(1).filter(|&before| tokens.gap_after(before).is_blank()) else {
        return expression(tokens, at);
    };
    match tokens.syllable(before) {
        DAU if before > 0 && BEFORE_DAU.contains(&tokens.syllable(before - 1)) => expression(tokens, at),
        DAU | GIUA | CUOI | CAC => expression(tokens, before).or_else(|| expression(tokens, at)),
        // `sáu tháng đầu năm`
        word if tokens.syllable(at) == THANG && digit_word(word).is_some() => {
            months_of_year(tokens, before, at).or_else(|| expression(tokens, at))
        }
        _ => expression(tokens, at),
    }
}

/// Pushes the members of a series; the two ends of a range as one.
fn push(tokens: Tokens<'_>, members: &[(Link, Expression)], out: &mut Vec<Candidate>) {
    let mut i = 0;
    while let Some((_, first)) = members.get(i) {
        match members.get(i + 1) {
            Some((Link::Range, last)) => {
                out.push(range(tokens, first, last));
                i += 2;
            }
            _ => {
                let date = Date { value: first.value(), modifier: first.modifier, resolved: None };
                let mut found = candidate(tokens, first.first, first.after, first.rule, date);
                found.stretch = Stretch::new(start_of(tokens, first), found.stretch.end as usize);
                out.push(found);
                i += 1;
            }
        }
    }
}

/// The byte at which an expression starts: where `ngày` is glued to the word before it (`moreNgày 18 tháng 12 năm 2013`),
/// as when a page is flattened to text, the keyword is cut out of its token.
fn start_of(tokens: Tokens<'_>, found: &Expression) -> usize {
    let start = tokens.start(found.first);
    let Some(before) = found.first.checked_sub(1).filter(|_| !found.headed && found.unit == Unit::Day) else { return start };
    let glued = tokens.gap_after(before).is_space() && tokens.text(before).ends_with("Ngày");
    if glued { tokens.end(before) - "Ngày".len() } else { start }
}

/// From the first expression to the last.
fn range(tokens: Tokens<'_>, first: &Expression, last: &Expression) -> Candidate {
    let begin = if first.unit == Unit::Year && cue::is_counted_years(tokens, first, last) { first.first + 1 } else { first.first };
    let value = match (first.value(), last.value()) {
        (Some(DateValue::Single(from) | DateValue::Interval(from, _)), Some(DateValue::Single(to) | DateValue::Interval(_, to))) => {
            Some(DateValue::Interval(from, to))
        }
        _ => None,
    };
    // `cuối năm 2026-2027` is the end of both; `đầu năm 2023 đến cuối năm 2024` is a whole.
    let modifier = first.modifier.filter(|_| !last.headed);
    candidate(tokens, begin, last.after, "date.range", Date { value, modifier, resolved: None })
}

fn candidate(tokens: Tokens<'_>, first: usize, after: usize, rule: &'static str, date: Date) -> Candidate {
    Candidate {
        stretch: Stretch::new(tokens.start(first), tokens.end(after - 1)),
        first: token_index(first),
        after: token_index(after),
        rule,
        draft: Draft::Date(date),
    }
}
