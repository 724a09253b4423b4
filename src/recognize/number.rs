//! Numbers in digits and in words, as percentages and amounts of money hold them.

use rust_decimal::Decimal;

use crate::lexicon::{SyllableId, keyword};
use crate::text::Tokens;

/// A number read from the text: the tokens `first..after` and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    pub first: usize,
    pub after: usize,
    pub value: Decimal,
}

/// What a comma or dot before exactly three last digits means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// A dot groups thousands, a comma is decimal: Vietnamese practice.
    Dots,
    /// Either groups thousands: before a unit that has no fractions (`500,000 đồng`).
    Whole,
    /// A single dot or comma is decimal: before a percent sign (`7.125%`).
    Fraction,
}

/// The first token of the number in digits that token `at` belongs to.
pub(crate) fn first_of(tokens: Tokens<'_>, at: usize) -> usize {
    let mut first = at;
    // No number worth reading has more groups.
    for _ in 0..MAX_GROUPS {
        match first.checked_sub(1) {
            Some(before) if tokens.is_number(before) && is_separator(tokens, before) => first = before,
            _ => break,
        }
    }
    first
}

/// Whether token `at` is a later group of a number that begins before it.
pub(crate) fn is_inside(tokens: Tokens<'_>, at: usize) -> bool {
    at > 0 && tokens.is_number(at - 1) && is_separator(tokens, at - 1)
}

/// Whether token `at` stands between other numbers in a chain of hyphens (`1-2-3`): such a number is no quantity.
pub(crate) fn is_in_chain(tokens: Tokens<'_>, at: usize) -> bool {
    at > 0
        && tokens.gap_after(at).is_tight(b'-')
        && tokens.gap_before(at).is_tight(b'-')
        && tokens.is_number(at - 1)
        && tokens.is_number(at + 1)
}

/// Reads the number in digits that begins at token `first`; none if it is too long or its form is broken (`1.23.456`).
pub(crate) fn read_digits(tokens: Tokens<'_>, first: usize, style: Style) -> Option<Numeral> {
    if !tokens.is_number(first) {
        return None;
    }
    let after = digits_end(tokens, first);
    let value = value_of(tokens.text_of(first, after - 1), style)?;
    Some(Numeral { first, after, value })
}

/// The index after the last group of the number in digits that begins at token `first`.
pub(crate) fn digits_end(tokens: Tokens<'_>, first: usize) -> usize {
    let mut after = first + 1;
    while after - first <= MAX_GROUPS && tokens.is_number(after) && is_separator(tokens, after - 1) {
        after += 1;
    }
    after
}

const MAX_GROUPS: usize = 8;

/// The index after the last group of a number whose thousands are parted by single blanks, as decimal standards want it:
/// `1 500 000`, `2 350,5`; none for one that is not so written.
pub(crate) fn spaced_end(tokens: Tokens<'_>, first: usize) -> Option<usize> {
    let group = |i: usize| tokens.is_number(i) && tokens.text(i).len() == 3 && tokens.gap_text(i - 1) == " ";
    // Cheap first: nearly no number has another behind it.
    if !tokens.is_number(first + 1) || !group(first + 1) || !begins_groups(tokens, first) {
        return None;
    }
    let mut after = first + 2;
    while after - first <= MAX_GROUPS && group(after) {
        after += 1;
    }
    let decimals = tokens.is_number(after) && tokens.gap_before(after).is_tight(b',') && tokens.text(after).len() != 3;
    let joined = !decimals && tokens.is_number(after) && is_separator(tokens, after - 1);
    (!joined).then_some(if decimals { after + 1 } else { after })
}

/// Whether token `at` can be the first group of a number whose second is the next token. In `hạng 2 500 đồng` it is another
/// number, which a word before it has for a name; but no number begins with zeros, nor does a name go on for three groups.
fn begins_groups(tokens: Tokens<'_>, at: usize) -> bool {
    let beside = |i: usize| i > 0 && tokens.gap_before(i).is_blank();
    let sure = tokens.first_byte(at + 1) == b'0' || tokens.is_number(at + 2) && tokens.gap_after(at + 1).is_space();
    let named = !sure && beside(at) && NUMBERED.contains(&tokens.syllable(at - 1));
    let inside = beside(at) && tokens.is_number(at - 1) || is_inside(tokens, at);
    tokens.text(at).len() <= 3 && tokens.first_byte(at) != b'0' && !named && !inside
}

/// Words that a number follows as a name.
const NUMBERED: [SyllableId; 22] = [
    keyword("năm"),
    keyword("tháng"),
    keyword("ngày"),
    keyword("quý"),
    keyword("điều"),
    keyword("khoản"),
    keyword("điểm"),
    keyword("mục"),
    keyword("chương"),
    keyword("loại"),
    keyword("hạng"),
    keyword("nhóm"),
    keyword("trí"),
    keyword("khu"),
    keyword("vực"),
    keyword("tổ"),
    keyword("khóa"),
    keyword("đợt"),
    keyword("thứ"),
    keyword("vùng"),
    keyword("bậc"),
    keyword("mức"),
];

/// Reads the number at token `first` as [`read_digits`] does, or with blanks between its thousands.
pub(crate) fn read_grouped(tokens: Tokens<'_>, first: usize, style: Style) -> Option<Numeral> {
    let Some(after) = spaced_end(tokens, first) else { return read_digits(tokens, first, style) };
    let text = tokens.text_of(first, after - 1);
    let (mut mantissa, mut scale) = (0u64, 0);
    for b in text.bytes().filter(u8::is_ascii_digit) {
        mantissa = mantissa.checked_mul(10)?.checked_add(u64::from(b - b'0'))?;
    }
    if let Some(comma) = text.find(',') {
        scale = u32::try_from(text.len() - comma - 1).ok()?;
    }
    let value = Decimal::try_from_i128_with_scale(mantissa.into(), scale).ok()?;
    Some(Numeral { first, after, value })
}

/// The index after the number at token `first`, as [`read_grouped`] reads it.
pub(crate) fn grouped_end(tokens: Tokens<'_>, first: usize) -> usize {
    spaced_end(tokens, first).unwrap_or_else(|| digits_end(tokens, first))
}

/// Whether a dot or comma without spaces follows token `i`.
fn is_separator(tokens: Tokens<'_>, i: usize) -> bool {
    let gap = tokens.gap_after(i);
    gap.is_tight(b'.') || gap.is_tight(b',')
}

/// The value of digits without dots and commas, as far as 64 bits surely hold it.
fn plain_value(text: &str) -> Option<u64> {
    let digit = |b: u8| b.is_ascii_digit().then(|| u64::from(b - b'0'));
    if text.len() < 20 { text.bytes().try_fold(0, |value, b| Some(value * 10 + digit(b)?)) } else { None }
}

/// The value of digits with dots and commas.
fn value_of(text: &str, style: Style) -> Option<Decimal> {
    if let Some(value) = plain_value(text) {
        return Some(Decimal::from(value));
    }
    let bytes = text.as_bytes();
    let dots = bytes.iter().filter(|&&b| b == b'.').count();
    let commas = bytes.iter().filter(|&&b| b == b',').count();
    let last = bytes.iter().rposition(|b| matches!(b, b'.' | b','));
    let three_follow = last.is_some_and(|last| bytes.len() - last == 4);
    let decimal = match (dots, commas) {
        (0, 0) => None,
        // Both signs: the last one is decimal, and must stand once.
        (1.., 1..) => {
            let last = last?;
            let once = bytes.iter().filter(|&&b| b == bytes[last]).count() == 1;
            if !once {
                return None;
            }
            Some(last)
        }
        (1, 0) if three_follow && style != Style::Fraction => None,
        (0, 1) if three_follow && style == Style::Whole => None,
        (1, 0) | (0, 1) => last,
        _ => None,
    };
    let (whole, fraction) = match decimal {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    // Groups behind a separator hold three digits each.
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let grouped = whole.len() > first.len();
    if grouped && (first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    let (mut mantissa, mut scale) = (0i128, 0u32);
    for b in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
        if mantissa > i128::from(u64::MAX) {
            return None;
        }
        mantissa = mantissa * 10 + i128::from(b - b'0');
    }
    scale += u32::try_from(fraction.len()).ok()?;
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

const HUNDRED: SyllableId = keyword("trăm");
const TEN: SyllableId = keyword("mười");
const TENS: SyllableId = keyword("mươi");
const ODD: [SyllableId; 2] = [keyword("lẻ"), keyword("linh")];

/// Reads a cardinal number below a thousand in words (`hai trăm năm mươi`), from token `first` on.
pub(crate) fn read_words(tokens: Tokens<'_>, first: usize) -> Option<Numeral> {
    let (mut value, mut hundreds) = (0u32, false);
    let mut digit: Option<u32> = None;
    let mut after = first;
    while after < tokens.len() && after - first < 8 {
        if after > first && !tokens.gap_before(after).is_blank() {
            break;
        }
        let syllable = tokens.syllable(after);
        match syllable {
            HUNDRED => {
                value = digit.take()? * 100;
                hundreds = true;
            }
            TENS => value += digit.take()? * 10,
            TEN if digit.is_none() => value += 10,
            _ if ODD.contains(&syllable) && hundreds => {}
            _ => match digit_word(syllable) {
                Some(n) if digit.is_none() => digit = Some(n),
                _ => break,
            },
        }
        after += 1;
    }
    let value = value + digit.unwrap_or(0);
    (after > first && value > 0).then(|| Numeral { first, after, value: Decimal::from(value) })
}

/// The value of a digit in words.
pub(crate) fn digit_word(syllable: SyllableId) -> Option<u32> {
    const DIGITS: [(SyllableId, u32); 14] = [
        (keyword("một"), 1),
        (keyword("mốt"), 1),
        (keyword("hai"), 2),
        (keyword("ba"), 3),
        (keyword("bốn"), 4),
        (keyword("tư"), 4),
        (keyword("năm"), 5),
        (keyword("lăm"), 5),
        (keyword("sáu"), 6),
        (keyword("bảy"), 7),
        (keyword("bẩy"), 7),
        (keyword("tám"), 8),
        (keyword("chín"), 9),
        (keyword("không"), 0),
    ];
    DIGITS.iter().find(|(word, _)| *word == syllable).map(|&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_group_or_part() {
        let value = |text, style| value_of(text, style).map(|value| value.to_string());
        assert_eq!(value("1.595.000", Style::Dots).as_deref(), Some("1595000"));
        assert_eq!(value("47,073", Style::Dots).as_deref(), Some("47.073"));
        assert_eq!(value("47.073", Style::Dots).as_deref(), Some("47073"));
        assert_eq!(value("500,000", Style::Whole).as_deref(), Some("500000"));
        assert_eq!(value("96.5", Style::Dots).as_deref(), Some("96.5"));
        assert_eq!(value("7.125", Style::Fraction).as_deref(), Some("7.125"));
        assert_eq!(value("1.234,5", Style::Dots).as_deref(), Some("1234.5"));
        assert_eq!(value("1,234.5", Style::Dots).as_deref(), Some("1234.5"));
        assert_eq!(value("1.23.456", Style::Dots), None);
        assert_eq!(value("9999999999999999999", Style::Dots).as_deref(), Some("9999999999999999999"));
        assert_eq!(value("99999999999999999999999999999999", Style::Dots), None);
    }
}
