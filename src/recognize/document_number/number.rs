//! The running number of a document and the year behind it: `2104`, `30c`, `66.7`, `69/2023`.

use super::symbol::is_year;
use super::written::{SO, is_abbreviated};
use crate::text::Tokens;

/// A running number: the tokens `first..=digits_last`, and the year if one follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub first: usize,
    pub digits_last: usize,
    /// The first and last token of the year: two where a scan broke it (`201 7`).
    pub year: Option<(usize, usize)>,
    /// Whether letters in it are misread digits (`1O8`).
    pub misread: bool,
}

/// The most digits of a running number: printed forms for fines have seven. Longer ones are codes and telephone numbers.
const MAX_DIGITS: usize = 7;

impl Number {
    /// The last token.
    pub(super) fn last(&self) -> usize {
        self.year.map_or(self.digits_last, |(_, last)| last)
    }

    /// Reads a number from token `first` on; the year only with a slash or hyphen before it.
    pub(super) fn read(tokens: Tokens<'_>, first: usize) -> Option<Self> {
        if begins(tokens, first) { Self::read_next(tokens, first) } else { None }
    }

    /// Reads a further number of a list, in which a comma without a space may stand before it.
    pub(super) fn read_next(tokens: Tokens<'_>, first: usize) -> Option<Self> {
        if tokens.text(first).len() > MAX_DIGITS {
            return None;
        }
        let (digits_last, misread) = digits_end(tokens, first);
        let year = year(tokens, digits_last);
        Some(Self { first, digits_last, year, misread })
    }

    /// Appends the digits in canonical form: no spaces, misread letters put right.
    pub(super) fn push_digits(&self, tokens: Tokens<'_>, text: &mut String) {
        let written = tokens.text_of(self.first, self.digits_last);
        text.extend(written.chars().map(|c| match c {
            'O' | 'o' if self.misread => '0',
            'l' | 'I' if self.misread => '1',
            c => c,
        }));
    }

    /// Appends the year.
    pub(super) fn push_year(&self, tokens: Tokens<'_>, text: &mut String) {
        if let Some((first, last)) = self.year {
            text.extend((first..=last).map(|token| tokens.text(token)));
        }
    }

    /// Whether its text is only digits.
    pub(super) fn is_plain(&self) -> bool {
        self.first == self.digits_last && self.year.is_none()
    }
}

/// Whether a number can begin at token `first`: nothing but `số` may be glued to it, or before a year or symbol a type
/// (`NĐ15/2021/NĐ-CP`), and no sign that would make it the second half of something (`12.5`, `3/4`, `TCVN 7890:2008`).
fn begins(tokens: Tokens<'_>, first: usize) -> bool {
    let gap = tokens.gap_before(first);
    if gap.is_glued() {
        let typed = |before| is_abbreviated(tokens, before) && tokens.gap_after(first).is_tight(b'/');
        return first.checked_sub(1).is_some_and(|before| tokens.syllable(before) == SO || typed(before));
    }
    if gap.marks() == 0 || gap.lines() > 0 && gap.last() != b'/' {
        return true;
    }
    let tight = !gap.is_spaced();
    match gap.last() {
        b'/' => false,
        b'-' | b'+' | b'=' | b'\\' | b'@' => !tight,
        b'.' | b',' | b':' => !(tight && tokens.is_number(first.saturating_sub(1))),
        _ => true,
    }
}

/// The last token of the digits, and whether some of them are misread letters.
fn digits_end(tokens: Tokens<'_>, first: usize) -> (usize, bool) {
    let gap = tokens.gap_after(first);
    // `66.7`
    if gap.is_tight(b'.')
        && tokens.is_number(first + 1)
        && tokens.text(first + 1).len() <= 2
        && tokens.gap_after(first + 1).is_tight(b'/')
    {
        return (first + 1, false);
    }
    if !gap.is_glued() || first + 1 >= tokens.len() {
        return (first, false);
    }
    let next = tokens.text(first + 1);
    // `1O8`
    if matches!(next, "O" | "o" | "l" | "I") && tokens.gap_after(first + 1).is_glued() && tokens.is_number(first + 2) {
        return (first + 2, true);
    }
    // `30c`
    let small = next.len() == 1 && next.as_bytes()[0].is_ascii_lowercase() || next == "đ";
    // `02A/2023`, `08B-NQ/HNTW`
    let sign = tokens.gap_after(first + 1);
    let large = matches!(next, "A" | "B" | "C" | "D") && (sign.is_tight(b'/') || sign.is_tight(b'-'));
    if small || large { (first + 1, false) } else { (first, false) }
}

/// The year behind a slash, or behind a hyphen as resolutions of the Government have it (`19-2018/NQ-CP`).
fn year(tokens: Tokens<'_>, last: usize) -> Option<(usize, usize)> {
    let hyphen = tokens.gap_after(last).is_tight(b'-') && tokens.gap_after(last + 1).is_tight(b'/');
    if hyphen && is_year(tokens, last + 1) && tokens.is_capitalized(last + 2) {
        return Some((last + 1, last + 1));
    }
    if !tokens.gap_after(last).is(b'/') || !tokens.is_number(last + 1) {
        return None;
    }
    if is_year(tokens, last + 1) {
        return Some((last + 1, last + 1));
    }
    // `201 7/`
    let broken = tokens.text(last + 1).len() + tokens.text(last + 2).len() == 4
        && tokens.is_number(last + 2)
        && tokens.gap_after(last + 1).is_space()
        && tokens.gap_after(last + 2).is(b'/');
    let century = tokens.text(last + 1);
    (broken && (century.starts_with("20") || century.starts_with("19"))).then_some((last + 1, last + 2))
}
