//! From the bytes of a file to the text as given.

use std::borrow::Cow;

use super::{Encoding, Unit, windows};
use crate::error::DecodeError;

/// The characters of a file, and how they lie in its bytes. A byte-order mark stays as a character.
pub(super) fn decoded(bytes: &[u8], encoding: Encoding) -> Result<(Cow<'_, str>, Unit), DecodeError> {
    match encoding {
        Encoding::Utf16 => utf16(bytes).map(|text| (Cow::Owned(text), Unit::TwoBytes)),
        Encoding::Utf8 | Encoding::Mojibake => {
            let text = std::str::from_utf8(bytes);
            text.map(|text| (Cow::Borrowed(text), Unit::Utf8))
                .map_err(|error| DecodeError::new(Encoding::Utf8, error.valid_up_to()))
        }
        // Vowels of these encodings do not follow each other so as to make UTF-8 by chance.
        Encoding::Windows1258 | Encoding::Tcvn3 | Encoding::Vni | Encoding::Viqr => {
            Ok(match std::str::from_utf8(bytes) {
                Ok(text) => (Cow::Borrowed(text), Unit::Utf8),
                Err(_) => (Cow::Owned(windows::text_of(bytes)), Unit::Byte),
            })
        }
    }
}

/// The same with U+FFFD for what cannot be read; of bytes that [`decoded`] refused.
pub(super) fn decoded_lossily(bytes: &[u8], encoding: Encoding) -> (Cow<'_, str>, Unit) {
    if encoding == Encoding::Utf16 {
        let mut text: String = utf16_chars(bytes).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        // Half a unit at the end.
        if bytes.len() % 2 == 1 {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        return (Cow::Owned(text), Unit::TwoBytes);
    }
    (String::from_utf8_lossy(bytes), Unit::Utf8)
}

/// The order of the bytes of a UTF-16 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

fn utf16(bytes: &[u8]) -> Result<String, DecodeError> {
    let mut text = String::with_capacity(bytes.len());
    let mut read = 0;
    for c in utf16_chars(bytes) {
        let c = c.ok_or(DecodeError::new(Encoding::Utf16, read))?;
        read += 2 * c.len_utf16();
        text.push(c);
    }
    if read == bytes.len() { Ok(text) } else { Err(DecodeError::new(Encoding::Utf16, read)) }
}

/// The characters of whole units; none for half of a pair.
fn utf16_chars(bytes: &[u8]) -> impl Iterator<Item = Option<char>> {
    let order = order(bytes).unwrap_or(Order::Little);
    let units = bytes.chunks_exact(2).map(move |pair| match order {
        Order::Little => u16::from_le_bytes([pair[0], pair[1]]),
        Order::Big => u16::from_be_bytes([pair[0], pair[1]]),
    });
    char::decode_utf16(units).map(Result::ok)
}

/// Whether bytes look like UTF-16: they begin with its mark, or every second byte is often zero and the others hardly ever.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    order(bytes).is_some()
}

fn order(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Order::Little),
        [0xFE, 0xFF, ..] => return Some(Order::Big),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(1 << 12)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    // In Vietnamese, half of all characters and more are spaces, digits and plain letters.
    let (first, second) = (zeros(0), zeros(1));
    let often = |high: usize, low: usize| 8 * high > sample.len() && high > 8 * low;
    if often(second, first) { Some(Order::Little) } else { often(first, second).then_some(Order::Big) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_with_and_without_a_mark() {
        let text = "Quyết định số 5 😀";
        for (mark, order) in [
            ("", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            ("", u16::to_be_bytes),
            ("\u{FEFF}", u16::to_le_bytes),
            ("\u{FEFF}", u16::to_be_bytes),
        ] {
            let bytes: Vec<u8> = format!("{mark}{text}").encode_utf16().flat_map(order).collect();
            assert!(is_utf16(&bytes));
            let (given, unit) = decoded(&bytes, Encoding::Utf16).expect("it is UTF-16");
            assert_eq!((&*given, unit), (&*format!("{mark}{text}"), Unit::TwoBytes));
        }
        assert!(!is_utf16(text.as_bytes()) && !is_utf16(b"") && !is_utf16(b"5"));
    }

    #[test]
    fn errors_name_the_place() {
        assert_eq!(decoded(b"ab\xFF", Encoding::Utf8).unwrap_err().offset(), 2);
        assert_eq!(decoded(b"a\0b\0\x00\xD8c\0", Encoding::Utf16).unwrap_err().offset(), 4);
        assert_eq!(decoded(b"a\0b", Encoding::Utf16).unwrap_err().offset(), 2);
        // Each bad unit is one character of two bytes, so that offsets hold.
        assert_eq!(decoded_lossily(b"\x00\xD8b\0c", Encoding::Utf16).0, "\u{FFFD}b\u{FFFD}");
    }
}
