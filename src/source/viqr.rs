//! VIQR: marks in ASCII behind the vowel (`Co^.ng ho`a`), read with some care for full stops and question marks.

use super::Encoding;
use super::convert::Reading;
use super::letters::Letters;
use crate::text::Rewriting;

/// The text with its marks put on; none where there are none.
///
/// RFC 1456 asks for a backslash before a sign that is no mark. Few texts have them, so a sign that would be the second tone
/// of a syllable stands for itself: the last one in `ho^.i.` ends a sentence.
pub(super) fn reading(given: &str) -> Option<Reading> {
    let letters = Letters::of(Encoding::Viqr)?;
    let bytes = given.as_bytes();
    let mut out = Rewriting::new(given.len());
    let mut letter = [0; 4];
    // Whether the syllable has its tone.
    let mut toned = false;
    while let Some(c) = given[out.read()..].chars().next() {
        let at = out.read();
        let escaped =
            c == '\\' && bytes.get(at + 1).is_some_and(|&next| is_sign(next) || matches!(next, b'd' | b'D' | b'\\'));
        if escaped {
            out.replace(1, "");
            out.keep(&given[at + 1..at + 2]);
            continue;
        }
        match found(letters, &bytes[at..], toned) {
            Some((found, length)) => {
                toned |= bytes[at..at + length].last().is_some_and(|&sign| is_tone(sign));
                out.replace(length, found.encode_utf8(&mut letter));
            }
            None => {
                toned &= c.is_alphabetic();
                out.keep(&given[at..at + c.len_utf8()]);
            }
        }
    }
    Reading::of(out)
}

/// The letter at the start of `bytes`; without its tone where the syllable has one already.
fn found(letters: &Letters, bytes: &[u8], toned: bool) -> Option<(char, usize)> {
    let (letter, length) = letters.longest(bytes)?;
    if toned && is_tone(bytes[length - 1]) {
        return letters.longest(&bytes[..length - 1]);
    }
    Some((letter, length))
}

const fn is_tone(sign: u8) -> bool {
    matches!(sign, b'\'' | b'`' | b'?' | b'~' | b'.')
}

const fn is_sign(byte: u8) -> bool {
    is_tone(byte) || matches!(byte, b'^' | b'(' | b'+')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &str) -> String {
        reading(given).map_or_else(|| given.to_owned(), |reading| reading.text)
    }

    #[test]
    fn marks_are_put_on() {
        assert_eq!(read("Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam"), "Cộng hòa xã hội chủ nghĩa Việt Nam");
        assert_eq!(read("DDo^.c la^.p, Ddo^.c, dde^`u, QDD-UBND"), "Độc lập, Độc, đều, QĐ-UBND");
        assert_eq!(read("Thu? tu+o+'ng ky' nga`y 5"), "Thủ tướng ký ngày 5");
    }

    #[test]
    fn signs_that_are_no_marks_stay() {
        assert_eq!(read("ho^.i. Tie^'p theo? 5+3 (a) 1.5"), "hội. Tiếp theỏ 5+3 (a) 1.5");
        assert_eq!(read(r"tho^ng qua\. Ba\? ad\dress"), "thông qua. Ba? address");
        assert_eq!(read("plain text: no marks! 12%"), "plain text: no marks! 12%");
    }
}
