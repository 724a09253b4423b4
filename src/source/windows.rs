//! Windows-1252: the code page through which bytes of other encodings became characters.

/// What the bytes from 0x80 to 0x9F are in windows-1252; where it has nothing, the control of that number, as browsers
/// and Latin-1 have it.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The character that a byte was read as.
pub(super) fn char_of(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte that was read as this character, in windows-1252 or Latin-1.
pub(super) fn byte_of(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(c) {
        return Some(byte);
    }
    let at = HIGH.iter().position(|&high| high == c)?;
    u8::try_from(at).ok().map(|at| at + 0x80)
}

/// Bytes read as windows-1252: one character each.
pub(super) fn text_of(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char_of(byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_browsers_do() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(text_of(&bytes), encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0);
        assert!(bytes.iter().all(|&byte| byte_of(char_of(byte)) == Some(byte)));
        assert_eq!(byte_of('ạ'), None);
    }
}
