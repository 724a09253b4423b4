//! The numbers of the calendar: days, months, quarters and years, in digits and in words.

use super::super::number::{digit_word, read_words};
use crate::lexicon::{SyllableId, keyword};
use crate::text::{Gap, Tokens};

const NAM: SyllableId = keyword("năm");
const MUOI: SyllableId = keyword("mười");
const GIENG: SyllableId = keyword("giêng");
const CHAP: SyllableId = keyword("chạp");
const NGHIN: [SyllableId; 2] = [keyword("nghìn"), keyword("ngàn")];

/// A number that was read: its value and the index after its last token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read<T> {
    pub value: T,
    pub after: usize,
}

/// A month; `Giêng` and `Chạp` are the first and last of the lunar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub number: u8,
    pub lunar: bool,
}

/// Blanks, or nothing at all where a space was lost (`ngày15/3`).
pub(super) fn is_close(gap: Gap) -> bool {
    gap.marks() == 0 && gap.lines() <= 1
}

/// How many digits token `i` has; 0 for a word.
#[inline]
pub(super) fn width(tokens: Tokens<'_>, i: usize) -> usize {
    if tokens.is_number(i) { tokens.end(i) - tokens.start(i) } else { 0 }
}

/// A number of one or two digits.
pub(super) fn short(tokens: Tokens<'_>, i: usize) -> Option<u8> {
    if width(tokens, i) > 2 {
        return None;
    }
    u8::try_from(tokens.number(i)?).ok()
}

/// A year in four digits.
pub(super) fn year(tokens: Tokens<'_>, i: usize) -> Option<u16> {
    if width(tokens, i) != 4 {
        return None;
    }
    let year = u16::try_from(tokens.number(i)?).ok()?;
    (1000..3000).contains(&year).then_some(year)
}

/// A year that needs no word to be known as one: of the last hundred years or the next.
pub(super) fn plain_year(tokens: Tokens<'_>, i: usize) -> Option<u16> {
    year(tokens, i).filter(|year| (1900..=2100).contains(year))
}

/// The year behind `năm`, which stands at token `i` beside what comes before it.
pub(super) fn year_behind(tokens: Tokens<'_>, i: usize) -> Option<Read<u16>> {
    if tokens.syllable(i) != NAM || !tokens.gap_before(i).is_blank() || !is_close(tokens.gap_after(i)) {
        return None;
    }
    year(tokens, i + 1).map(|value| Read { value, after: i + 2 })
}

/// The year behind a number of a month or quarter that ends before token `i`: `/2024`, `-2024`, ` năm 2024`, ` 2024`.
pub(super) fn year_of_month(tokens: Tokens<'_>, i: usize) -> Option<Read<u16>> {
    let gap = tokens.gap_before(i);
    let joined = gap.is_tight(b'-') || gap.is_tight(b'.') || gap.marks() == 1 && gap.mark() == b'/' && gap.lines() == 0;
    if joined || gap.is_space() && plain_year(tokens, i).is_some() {
        return year(tokens, i).map(|value| Read { value, after: i + 1 });
    }
    year_behind(tokens, i)
}

/// A year in words: `hai nghìn không trăm hai mươi tư`, `một nghìn chín trăm bảy mươi lăm`.
pub(super) fn year_in_words(tokens: Tokens<'_>, i: usize) -> Option<Read<u16>> {
    let thousands = u16::try_from(digit_word(tokens.syllable(i))?).ok()?;
    if !NGHIN.contains(&tokens.syllable(i + 1))
        || !tokens.gap_after(i).is_blank()
        || !tokens.gap_after(i + 1).is_blank()
    {
        return None;
    }
    let rest = read_words(tokens, i + 2)?;
    let value = thousands * 1000 + u16::try_from(rest.value).ok()?;
    (1900..=2100).contains(&value).then_some(Read { value, after: rest.after })
}

/// A month in digits or words at token `i`.
pub(super) fn month(tokens: Tokens<'_>, i: usize) -> Option<Read<Month>> {
    if tokens.is_number(i) {
        let number = short(tokens, i).filter(|month| (1..=12).contains(month))?;
        return Some(Read { value: Month { number, lunar: false }, after: i + 1 });
    }
    let (number, lunar, after) = match tokens.syllable(i) {
        GIENG => (1, true, i + 1),
        CHAP => (12, true, i + 1),
        // `tháng năm 2021` is no May.
        NAM if tokens.is_number(i + 1) => return None,
        MUOI => match digit_word(tokens.syllable(i + 1)).filter(|_| tokens.gap_after(i).is_blank()) {
            Some(one @ (1 | 2)) => (10 + u8::try_from(one).ok()?, false, i + 2),
            _ => (10, false, i + 1),
        },
        word => (u8::try_from(digit_word(word).filter(|&number| number > 0)?).ok()?, false, i + 1),
    };
    Some(Read { value: Month { number, lunar }, after })
}

/// A quarter at token `i`: `I` to `IV`, `1` to `4`, `một` to `bốn`.
pub(super) fn quarter(tokens: Tokens<'_>, i: usize) -> Option<u8> {
    if tokens.is_number(i) {
        return short(tokens, i).filter(|quarter| (1..=4).contains(quarter));
    }
    let text = tokens.text(i);
    let roman = ["I", "II", "III", "IV"].iter().position(|roman| roman.eq_ignore_ascii_case(text));
    match roman {
        Some(before) => u8::try_from(before + 1).ok(),
        None => digit_word(tokens.syllable(i)).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=4).contains(n)),
    }
}
