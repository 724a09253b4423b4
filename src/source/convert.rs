//! Conversion: from an encoding's way of writing to Unicode, letter by letter, with the way back.

use std::cell::Cell;

use super::letters::Letters;
use super::syllable::is_syllable;
use super::{Encoding, mojibake, viqr, windows};
use crate::text::{OffsetMap, Rewriting, Span};

/// A text in plain Unicode, and how its offsets lie in the text it was made of.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub text: String,
    /// From each form to the one it was made of, the given text first.
    maps: Vec<OffsetMap>,
}

impl Reading {
    /// The reading that a rewriting came to; none where nothing had to be rewritten.
    pub(super) fn of(rewriting: Rewriting) -> Option<Self> {
        rewriting.finish().map(|(text, map)| Self { text, maps: vec![map] })
    }

    /// This reading of the text that `before` came to.
    pub(super) fn over(mut self, before: Self) -> Self {
        self.maps.splice(..0, before.maps);
        self
    }

    /// The given span of a span of the text.
    pub(super) fn given(&self, span: Span) -> Span {
        let ends = (span.start(), span.end());
        let (start, end) =
            self.maps.iter().rev().fold(ends, |(start, end), map| map.to_source(start, end, &Cell::new(0)));
        Span::new(start, end)
    }
}

/// The text `given` as it is meant; none where the encoding leaves it as it stands.
pub(super) fn reading(given: &str, encoding: Encoding) -> Option<Reading> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16 => None,
        Encoding::Mojibake => mojibake::reading(given),
        Encoding::Viqr => viqr::reading(given),
        Encoding::Tcvn3 => by_letters(given, encoding).map(|mut reading| {
            reading.text = with_capitals(&reading.text);
            reading
        }),
        Encoding::Vni | Encoding::Windows1258 => by_letters(given, encoding),
    }
}

/// Puts the letter for each sequence the encoding has; anything else stays as it is.
fn by_letters(given: &str, encoding: Encoding) -> Option<Reading> {
    let letters = Letters::of(encoding)?;
    let mut out = Rewriting::new(given.len());
    let mut letter = [0; 4];
    while let Some(c) = given[out.read()..].chars().next() {
        let rest = &given[out.read()..];
        match next_letter(letters, rest) {
            Some((found, length)) => out.replace(length, found.encode_utf8(&mut letter)),
            None => out.keep(&rest[..c.len_utf8()]),
        }
    }
    Reading::of(out)
}

/// The letter that the next characters make, and their length.
fn next_letter(letters: &Letters, rest: &str) -> Option<(char, usize)> {
    let mut chars = rest.chars();
    let (first, second) = (chars.next()?, chars.next());
    let first_byte = windows::byte_of(first)?;
    // No letter of these encodings ends in a plain one, and nearly all characters are.
    match second.and_then(windows::byte_of).filter(|byte| !byte.is_ascii()) {
        None if first.is_ascii() => None,
        None => letters.longest(&[first_byte]).map(|(letter, _)| (letter, first.len_utf8())),
        Some(second_byte) => letters.longest(&[first_byte, second_byte]).map(|(letter, count)| {
            let both = second.filter(|_| count == 2).map_or(0, char::len_utf8);
            (letter, first.len_utf8() + both)
        }),
    }
}

/// Raises the small letters of words in capitals: TCVN3 has no capitals with tones, and its fonts in capitals draw small
/// letters so (`QUYÕT ®Þnh` may be meant as `QUYẾT ĐỊNH`).
///
/// A word is in capitals that has two of them and, but for letters with tones, no small one. One with a single capital, or
/// none, follows the syllables beside it: `Uû` is `UỶ` before `BAN` and `Uỷ` before `ban`. Capitals take as many bytes.
fn with_capitals(text: &str) -> String {
    let words: Vec<Word> = words(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (i, word) in words.iter().enumerate() {
        let raised = match word.case {
            Case::Capitals => true,
            Case::Open => {
                let before = i.checked_sub(1).is_some_and(|i| are_capitals_together(text, &words[i], word, &words[i]));
                before || words.get(i + 1).is_some_and(|next| are_capitals_together(text, word, next, next))
            }
            Case::Small => false,
        };
        if raised {
            out.push_str(&text[at..word.start]);
            out.extend(text[word.start..word.end].chars().map(capital));
            at = word.end;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// Whether only spaces part two words, and the one that `decides` is a syllable in capitals, not an abbreviation.
fn are_capitals_together(text: &str, first: &Word, second: &Word, decides: &Word) -> bool {
    let apart = &text[first.end..second.start];
    decides.case == Case::Capitals
        && apart.bytes().all(|byte| byte == b' ')
        && is_syllable(&text[decides.start..decides.end])
}

struct Word {
    start: usize,
    end: usize,
    case: Case,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Capitals,
    /// It may be either: but for letters with tones it has one capital at most, and no small letter.
    Open,
    Small,
}

/// The words of a text: runs of letters.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(skip) = rest.find(char::is_alphabetic) {
        let start = text.len() - rest.len() + skip;
        let length = rest[skip..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - skip);
        let word = &text[start..start + length];
        words.push(Word { start, end: start + length, case: case_of(word) });
        rest = &text[start + length..];
    }
    words
}

fn case_of(word: &str) -> Case {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().any(|c| c.is_lowercase() && is_in_both_cases(c));
    match (small, capitals) {
        (true, _) => Case::Small,
        (false, 0 | 1) => Case::Open,
        (false, _) => Case::Capitals,
    }
}

/// Whether TCVN3 has both the small letter and its capital: those without tones.
fn is_in_both_cases(c: char) -> bool {
    c.is_ascii() || matches!(c, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư')
}

fn capital(c: char) -> char {
    c.to_uppercase().next().filter(|capital| capital.len_utf8() == c.len_utf8()).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &str, encoding: Encoding) -> String {
        reading(given, encoding).map_or_else(|| given.to_owned(), |reading| reading.text)
    }

    #[test]
    fn fonts_of_old_documents() {
        assert_eq!(read("Uû ban nh©n d©n x· Phó S¬n", Encoding::Tcvn3), "Uỷ ban nhân dân xã Phú Sơn");
        assert_eq!(read("UÛy ban nhaân daân xaõ Phuù Sôn", Encoding::Vni), "Ủy ban nhân dân xã Phú Sơn");
        assert_eq!(read("Ñieàu 3. Thuû tröôûng", Encoding::Vni), "Điều 3. Thủ trưởng");
        assert_eq!(read("Quyêìt ðiònh sôì 5", Encoding::Windows1258), "Quyết định số 5");
    }

    #[test]
    fn words_in_capitals_are_whole() {
        assert_eq!(read("Uû BAN NH¢N D¢N TØNH Hµ NAM", Encoding::Tcvn3), "UỶ BAN NHÂN DÂN TỈNH HÀ NAM");
        assert_eq!(read("QUYÕT §ÞNH cña ñy ban", Encoding::Tcvn3), "QUYẾT ĐỊNH của ủy ban");
        assert_eq!(read("ë UBND tØnh, §ång chÝ Lý V¨n ¸", Encoding::Tcvn3), "ở UBND tỉnh, Đồng chí Lý Văn á");
    }

    #[test]
    fn what_is_no_letter_stays() {
        assert_eq!(read("“12%” – £", Encoding::Vni), "“12%” – £");
        assert!(reading("12/2024 ab", Encoding::Tcvn3).is_none());
    }
}
