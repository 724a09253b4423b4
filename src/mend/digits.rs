//! Letters that are misread digits: `2O23`, `ngày l5/3`, `số I287/QĐ-UBND`.

use super::words::{Word, numbers_follow, word, word_ending_at};
use super::{Mend, replace};
use crate::recognize::Scene;
use crate::text::Tokens;

/// A number with the letters in it that may be digits: the tokens `first..after`, glued to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub first: usize,
    pub after: usize,
}

/// The most digits and letters a run may have.
const MAX: usize = 6;
const MAX_BYTES: usize = 16;

impl Run {
    /// The run that token `at` belongs to, if it is a number or letters that look like one.
    pub(super) fn around(tokens: Tokens<'_>, at: usize) -> Option<Self> {
        if !is_figure(tokens, at) {
            return None;
        }
        let mut run = Self { first: at, after: at + 1 };
        while run.first > 0
            && run.after - run.first < MAX
            && tokens.gap_before(run.first).is_glued()
            && is_figure(tokens, run.first - 1)
        {
            run.first -= 1;
        }
        while run.after - run.first < MAX && tokens.gap_before(run.after).is_glued() && is_figure(tokens, run.after) {
            run.after += 1;
        }
        // Longer ones are codes.
        (tokens.end(run.last()) - tokens.start(run.first) <= MAX_BYTES).then_some(run)
    }

    pub(super) const fn last(self) -> usize {
        self.after - 1
    }

    /// The digits, misread ones put right.
    pub(super) fn digits(self, tokens: Tokens<'_>) -> String {
        read(tokens.text_of(self.first, self.last()))
    }

    /// The value of a run of one to four digits.
    pub(super) fn value(self, tokens: Tokens<'_>) -> Option<u32> {
        let digits = self.digits(tokens);
        if digits.len() <= 4 { digits.parse().ok() } else { None }
    }

    /// Whether it is a year in four digits.
    pub(super) fn is_year(self, tokens: Tokens<'_>) -> bool {
        self.digits(tokens).len() == 4 && self.value(tokens).is_some_and(|year| (1900..=2100).contains(&year))
    }

    /// The mark without a space behind it and the number behind that.
    pub(super) fn signed_after(self, tokens: Tokens<'_>) -> Option<(u8, Self)> {
        let gap = tokens.gap_after(self.last());
        let sign = Some(gap.mark()).filter(|&sign| matches!(sign, b'/' | b'-' | b'.') && gap.is_tight(sign))?;
        Some((sign, Self::around(tokens, self.after)?))
    }

    /// The mark without a space before it and the number before that.
    pub(super) fn signed_before(self, tokens: Tokens<'_>) -> Option<(u8, Self)> {
        let gap = tokens.gap_before(self.first);
        let sign = Some(gap.mark()).filter(|&sign| matches!(sign, b'/' | b'-' | b'.') && gap.is_tight(sign))?;
        Some((sign, Self::around(tokens, self.first.checked_sub(1)?)?))
    }

    /// The word of a date or number directly before it.
    pub(super) fn word_before(self, tokens: Tokens<'_>) -> Option<Word> {
        let before = self.first.checked_sub(1)?;
        let gap = tokens.gap_after(before);
        if (gap.marks() == 0 || gap.is(b':')) && gap.lines() <= 1 { word_ending_at(tokens, before) } else { None }
    }

    /// The word of a date directly behind it.
    pub(super) fn word_after(self, tokens: Tokens<'_>) -> Option<Word> {
        let gap = tokens.gap_after(self.last());
        if gap.marks() == 0 && gap.lines() <= 1 { word(tokens.text(self.after)) } else { None }
    }

    /// Whether a symbol follows: capitals behind a slash or hyphen.
    pub(super) fn has_symbol(self, tokens: Tokens<'_>) -> bool {
        let gap = tokens.gap_after(self.last());
        (gap.is_tight(b'/') || gap.is_tight(b'-')) && tokens.is_capitalized(self.after)
    }
}

/// Whether a byte is a letter that is read for a digit.
#[inline]
pub(super) const fn is_misread_byte(byte: u8) -> bool {
    matches!(byte, b'O' | b'o' | b'l' | b'I')
}

/// Whether a token is a number, or letters that look like digits.
fn is_figure(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.is_number(at) || is_misread(tokens.text(at))
}

fn is_misread(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(is_misread_byte)
}

fn read(text: &str) -> String {
    let digit = |c| match c {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        c => c,
    };
    text.chars().map(digit).collect()
}

/// Puts right the numbers beside token `at`.
pub(super) fn mend(scene: Scene<'_>, at: usize, out: &mut Vec<Mend>) {
    let tokens = scene.tokens;
    quarter(tokens, at, out);
    // `ngày l tháng 5`: what looks damaged may have but a sound number near it.
    for place in (at.saturating_sub(3)..=at + 1).filter(|&place| may_be_misread(tokens, place)) {
        if let Some(run) = Run::around(tokens, place).filter(|&run| is_number(scene, run)) {
            for token in (run.first..run.after).filter(|&token| !tokens.is_number(token)) {
                replace(tokens.start(token)..tokens.end(token), read(tokens.text(token)), out);
            }
        }
    }
    // `61/2023/QHI5`
    let before = at.saturating_sub(1);
    let text = tokens.text(before);
    if tokens.gap_before(at).is_glued() && matches!(text, "QHI" | "QHl") && tokens.gap_before(before).is_tight(b'/') {
        replace(tokens.start(before)..tokens.end(before), "QH1", out);
    }
}

/// Whether token `at` is made of letters like digits, or is a number with such a letter beside it.
fn may_be_misread(tokens: Tokens<'_>, at: usize) -> bool {
    if !tokens.is_number(at) {
        return is_misread_byte(tokens.first_byte(at));
    }
    let bytes = tokens.whole().as_bytes();
    let is_misread = |i: usize| bytes.get(i).is_some_and(|&byte| is_misread_byte(byte));
    is_misread(tokens.end(at)) || tokens.start(at).checked_sub(1).is_some_and(is_misread)
}

/// Whether letters in a run can only be digits.
fn is_number(scene: Scene<'_>, run: Run) -> bool {
    let tokens = scene.tokens;
    let numbers = (run.first..run.after).filter(|&token| tokens.is_number(token)).count();
    if numbers == run.after - run.first {
        return false;
    }
    let glued_before = run.first > 0 && tokens.gap_before(run.first).is_glued() && run.word_before(tokens).is_none();
    let glued_after = tokens.gap_after(run.last()).is_glued() && run.word_after(tokens).is_none();
    if glued_before || glued_after {
        return false;
    }
    let (left, right) = (run.signed_before(tokens), run.signed_after(tokens));
    if numbers == 0 {
        // `O,11%`, `54,l%`
        let share = tokens.gap_after(run.last()).mark() == b'%' && run.after - run.first == 1;
        if is_decimal(tokens, run) && (share || right.is_some() || tokens.is_number(run.after)) {
            return true;
        }
        if numbers_follow(scene, run.first) && tokens.text(run.first) == "l" {
            return true;
        }
        // `l.980.000`
        if right.is_some_and(|(sign, group)| sign == b'.' && group.digits(tokens).len() == 3) {
            return run.after - run.first == 1 && tokens.text(run.first).len() == 1;
        }
        let between = left.zip(right).is_some_and(|((before, _), (after, _))| before == after);
        let dated = matches!(run.word_before(tokens), Some(Word::Day | Word::Month));
        return between
            || dated && (right.is_some() || matches!(run.word_after(tokens), Some(Word::Month | Word::Year)));
    }
    let inside = tokens.is_number(run.first) && tokens.is_number(run.last());
    let counted = tokens.gap_after(run.last()).mark() == b'%'
        || tokens.gap_after(run.last()).is_blank() && is_scale(tokens.text(run.after));
    inside
        || run.is_year(tokens)
        || counted
        || is_decimal(tokens, run)
        || left.is_some()
        || right.is_some()
        || run.has_symbol(tokens)
        || run.word_before(tokens).is_some()
        || run.word_after(tokens).is_some_and(|word| matches!(word, Word::Month | Word::Year))
        || numbers_follow(scene, run.first)
}

/// Whether a comma joins the run to another number: `1l,9`.
fn is_decimal(tokens: Tokens<'_>, run: Run) -> bool {
    let after = tokens.gap_after(run.last()).is_tight(b',') && is_figure(tokens, run.after);
    after || tokens.gap_before(run.first).is_tight(b',') && run.first > 0 && is_figure(tokens, run.first - 1)
}

/// Whether a word is one that amounts are counted in.
fn is_scale(text: &str) -> bool {
    matches!(text, "tỷ" | "tỉ" | "triệu" | "nghìn" | "ngàn" | "đồng")
}

/// A quarter's numeral with misread letters, or `quý` itself: `quý lII/2024`, `quy IV/2023`, `quýIV năm 2023`.
fn quarter(tokens: Tokens<'_>, at: usize, out: &mut Vec<Mend>) {
    for first in (at.saturating_sub(3)..=at).rev() {
        if !matches!(tokens.first_byte(first), b'q' | b'Q')
            || word(tokens.text(first)) != Some(Word::Quarter)
            || !tokens.gap_after(first).is_blank()
        {
            continue;
        }
        let mut after = first + 2;
        while after < first + 5 && tokens.gap_before(after).is_glued() {
            after += 1;
        }
        let written = tokens.text_of(first + 1, after - 1);
        let roman: String = written.chars().map(|c| if matches!(c, 'l' | '1') { 'I' } else { c }).collect();
        let is_quarter = matches!(&*roman, "I" | "II" | "III" | "IV");
        let numeral = written.contains(['l', 'I', 'V']);
        let dated = Run { first: first + 1, after }.signed_after(tokens).is_some_and(|(_, year)| year.is_year(tokens))
            || word(tokens.text(after)) == Some(Word::Year);
        if is_quarter && numeral && dated {
            if roman != written {
                replace(tokens.start(first + 1)..tokens.end(after - 1), roman, out);
            }
            super::words::restore(tokens, first, "quý", out);
        }
    }
}
