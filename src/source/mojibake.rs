//! Mojibake: UTF-8 whose bytes were read as windows-1252 or Latin-1 characters (`Quyáº¿t Ä‘á»‹nh`), once or more.

use super::convert::Reading;
use super::syllable::Census;
use super::windows;
use crate::text::Rewriting;

/// How often a text may have been read wrongly.
const TIMES: usize = 3;

/// The text as it was before it was read wrongly; none where nothing in it looks so.
///
/// It is put right again as long as that makes more of its words Vietnamese.
pub(super) fn reading(given: &str) -> Option<Reading> {
    let mut best = once(given)?;
    let mut share = Census::of(&best.text).balance();
    for _ in 1..TIMES {
        let Some(again) = once(&best.text) else { break };
        let next = Census::of(&again.text).balance();
        if next <= share {
            break;
        }
        share = next;
        best = again.over(best);
    }
    Some(best)
}

/// One reading undone: every sequence of characters that is a UTF-8 character in bytes becomes that character.
fn once(given: &str) -> Option<Reading> {
    let mut out = Rewriting::new(given.len());
    let mut letter = [0; 4];
    while let Some(c) = given[out.read()..].chars().next() {
        let rest = &given[out.read()..];
        match sequence(rest) {
            Some((found, length)) => out.replace(length, found.encode_utf8(&mut letter)),
            None => out.keep(&rest[..c.len_utf8()]),
        }
    }
    Reading::of(out)
}

/// The character whose bytes the next characters are, and the length of these.
fn sequence(rest: &str) -> Option<(char, usize)> {
    let mut chars = rest.chars();
    let first = chars.next().filter(|c| !c.is_ascii())?;
    let mut bytes = [windows::byte_of(first)?, 0, 0, 0];
    let count = match bytes[0] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut length = first.len_utf8();
    for i in 1..count {
        let next = chars.next();
        match next.and_then(windows::byte_of).filter(|byte| (0x80..0xC0).contains(byte)) {
            Some(byte) => bytes[i] = byte,
            // A no-break space was made a plain one.
            None if next == Some(' ') && i + 1 == count && is_inside_word(chars.as_str()) => bytes[i] = 0xA0,
            None => return lost_byte(bytes[0], length),
        }
        length += next.map_or(0, char::len_utf8);
    }
    let text = std::str::from_utf8(&bytes[..count]).ok()?;
    Some((text.chars().next()?, length))
}

/// Of Đ (C4 90) the second byte has no character in windows-1252 and is often gone; no other letter with C4 loses its.
fn lost_byte(first: u8, length: usize) -> Option<(char, usize)> {
    (first == 0xC4).then_some(('Đ', length))
}

/// Whether a space stands for the no-break space that a letter ended in: another one follows, or the end of a syllable does.
fn is_inside_word(rest: &str) -> bool {
    let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let ending = rest[..length].to_ascii_lowercase();
    match rest[length..].chars().next() {
        Some(' ' | '\u{A0}') | None if length == 0 => true,
        // The word goes on with another such letter.
        Some(c) if !c.is_ascii() => false,
        _ => ENDINGS.contains(&ending.as_str()),
    }
}

/// What can follow the vowel to the end of a syllable.
const ENDINGS: [&str; 14] = ["a", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y", "ua"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(given: &str) -> String {
        reading(given).map_or_else(|| given.to_owned(), |reading| reading.text)
    }

    /// What windows-1252 makes of UTF-8.
    fn misread(text: &str) -> String {
        windows::text_of(text.as_bytes())
    }

    #[test]
    fn any_number_of_wrong_readings_is_undone() {
        let text = "Chủ tịch Ủy ban nhân dân tỉnh Đắk Lắk – “Về việc”";
        assert_eq!(read(&misread(text)), text);
        assert_eq!(read(&misread(&misread(text))), text);
        assert_eq!(read(text), text);
    }

    #[test]
    fn what_was_lost_on_the_way_is_found_where_it_is_plain() {
        assert_eq!(read("ÄÃ o"), "Đào");
        let spaced = misread("và toàn tỉnh là 5").replace('\u{A0}', " ");
        assert_eq!(read(&spaced), "và toàn tỉnh là 5");
    }

    #[test]
    fn spans_lead_back_through_every_reading() {
        let given = misread(&misread("xã Đại Từ"));
        let reading = reading(&given).expect("it is mojibake");
        let at = reading.text.find("Đại").expect("it is there");
        let span = reading.given(Span::new(at, at + "Đại".len()));
        assert_eq!(given[span.range()], misread(&misread("Đại")));
    }
}
