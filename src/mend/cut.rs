//! Numbers and symbols that a space or the end of a line cuts: `năm 20 24`, `số 12 87/QĐ-UB ND`.

use super::digits::Run;
use super::words::{Word, numbers_follow};
use super::{Mend, is_hyphenation, join, may_cut, replace};
use crate::recognize::Scene;
use crate::text::Tokens;

/// Puts together the number that token `at` belongs to with what follows, and the symbol behind it.
pub(super) fn mend(scene: Scene<'_>, at: usize, out: &mut Vec<Mend>) {
    let Some(run) = Run::around(scene.tokens, at) else { return };
    number(scene, run, out);
    symbol(scene, run, out);
}

/// Puts two halves of a number together, where the whole is a year, a day, a month or a document's number, and the halves
/// are not.
fn number(scene: Scene<'_>, left: Run, out: &mut Vec<Mend>) {
    let tokens = scene.tokens;
    // `09/6/` and the year on the next line.
    if matches!(tokens.gap_text(left.last()), "/\n" | "\n/" | "/\r\n" | "\r\n/")
        && Run::around(tokens, left.after).is_some()
    {
        replace(tokens.end(left.last())..tokens.start(left.after), "/", out);
        return;
    }
    let Some(right) = Run::around(tokens, left.after).filter(|_| may_cut(tokens, left.last())) else { return };
    let digits = left.digits(tokens) + &right.digits(tokens);
    let value = digits.parse::<u32>().unwrap_or(0);
    let single = digits.len() == 2;
    let (before, signed) = (
        left.word_before(tokens),
        tokens.gap_before(left.first).is_tight(b'/') || left.signed_before(tokens).is_some(),
    );
    let (after, behind) = (right.word_after(tokens), right.signed_after(tokens).map(|(_, number)| number));
    let is_year = digits.len() == 4
        && (1945..=2100).contains(&value)
        && (before == Some(Word::Year) || signed || ends_period(tokens, left));
    let is_day = single
        && before == Some(Word::Day)
        && (1..=31).contains(&value)
        && (after == Some(Word::Month)
            || behind.is_some_and(|month| month.value(tokens).is_some_and(|month| month <= 12)));
    let is_month = single
        && (before == Some(Word::Month) || signed)
        && (1..=12).contains(&value)
        && (after == Some(Word::Year) || behind.is_some_and(|year| year.is_year(tokens)));
    let numbered = before == Some(Word::Number) || numbers_follow(scene, left.first);
    let is_number =
        numbered && digits.len() <= 5 && (right.has_symbol(tokens) || behind.is_some_and(|year| year.is_year(tokens)));
    // `500.0 00`
    let group = tokens.gap_before(left.first).is_tight(b'.') && left.signed_before(tokens).is_some();
    let is_group = digits.len() == 3 && group && !right.is_year(tokens);
    if is_year || is_day || is_month || is_number || is_group {
        join(tokens, left.last(), out);
    }
}

/// Whether the first year of a period, or the word for one, stands before a number: `2021 - 20 25`.
fn ends_period(tokens: Tokens<'_>, run: Run) -> bool {
    let Some(before) = run.first.checked_sub(1) else { return false };
    let gap = tokens.gap_after(before);
    if gap.is(b'-') {
        return Run::around(tokens, before).is_some_and(|first| first.is_year(tokens));
    }
    gap.is_blank() && ["đoạn", "kỳ", "đến"].iter().any(|word| tokens.is_word(before, word))
}

/// The most parts a symbol may have.
const MAX_PARTS: usize = 12;

/// Puts together the parts of a symbol that is cut, where the whole is an abbreviation that the tables know.
fn symbol(scene: Scene<'_>, run: Run, out: &mut Vec<Mend>) {
    let tokens = scene.tokens;
    let known = |text: &str| scene.lexicon.abbreviations.find(text).is_some();
    let mut last = run.last();
    for _ in 0..MAX_PARTS {
        let gap = tokens.gap_after(last);
        let broken = matches!(tokens.gap_text(last), "\n-" | "\r\n-");
        if !(gap.is_tight(b'/') || gap.is_tight(b'-') || broken) || last + 1 >= tokens.len() {
            return;
        }
        let first = last + 1;
        last = end_of_part(tokens, first);
        if broken {
            if !(tokens.is_capitalized(first) && known(tokens.text_of(first, last))) {
                return;
            }
            let end = tokens.start(first) - 1;
            replace(tokens.end(first - 1)..end, "", out);
        }
        let next = last + 1;
        if !may_cut(tokens, last) || next >= tokens.len() {
            continue;
        }
        let (head, tail) = (tokens.text_of(first, last), tokens.text_of(next, end_of_part(tokens, next)));
        let letters = tokens.is_capitalized(next) || matches!(tail, "r" | "g");
        let term = head.ends_with("QH") && tokens.is_number(next) && tail.len() == 2;
        let genuine = is_hyphenation(tokens, last, tokens.gap_after(last)) && known(head) && known(tail);
        let whole = format!("{head}{tail}");
        let short = tail.chars().count() <= 3 || !known(head);
        if term
            || letters
                && short
                && !genuine
                && tail.chars().skip(1).all(|c| !c.is_lowercase() || tail == "Tg")
                && known(&whole)
        {
            join(tokens, last, out);
            last = end_of_part(tokens, next);
        }
    }
}

/// The last token of a part of a symbol, over what is glued to it and over `&`.
fn end_of_part(tokens: Tokens<'_>, first: usize) -> usize {
    let mut last = first;
    while last - first < 6 && last + 1 < tokens.len() {
        let gap = tokens.gap_after(last);
        if !(gap.is_glued() || gap.is_tight(b'&')) {
            break;
        }
        last += 1;
    }
    last
}
