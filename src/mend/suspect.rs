//! The gate: whether what stands beside a number may be damaged, told from a few bytes and one bit of a filter.

use once_cell::sync::OnceCell;

use super::digits::is_misread_byte;
use super::words::{PAIRS, POINTS, WORDS, capitalized};
use crate::lexicon::{KeyFilter, key, misspellings};
use crate::text::Tokens;

/// Whether something beside the number at token `at` may be damaged: cheap, and too often yes rather than too seldom.
#[inline]
pub(super) fn is_suspect(tokens: Tokens<'_>, at: usize) -> bool {
    let bytes = tokens.whole().as_bytes();
    let byte = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let (start, end) = (tokens.start(at), tokens.end(at));
    let (after, next) = (byte(end), byte(end + 1));
    match after {
        b' ' if next.is_ascii_digit() || next == b'-' && matches!(byte(end + 2), b'\r' | b'\n') => return true,
        b'\n' | b'\r' => return true,
        // A misread digit, a line's end within a number.
        b'/' | b'-' | b'.' if matches!(next, b'l' | b'o' | b'I' | b'O' | b'\n' | b'\r') => return true,
        b'/' | b'-' | b'.' if (next.is_ascii_uppercase() || next == 0xC4) && may_be_cut(&bytes[end..]) => return true,
        b'A'..=b'Z' | b'a'..=b'z' | 0xC3.. => return true,
        _ => {}
    }
    let before = start.checked_sub(1).map_or(0, byte);
    is_misread_byte(before)
        || at > 0 && may_end_damaged(tokens, at - 1)
        || after == b' ' && may_be_damaged(tokens, at + 1)
}

/// Whether the symbol that `bytes` begin with may be cut, or has a misread digit in it.
fn may_be_cut(bytes: &[u8]) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'&' | 0x80..);
    let Some(end) = bytes.iter().take(MAX_SYMBOL).position(|&byte| !is_part(byte)) else { return true };
    let misread = || bytes[..end].windows(3).any(|window| matches!(window, b"QHI" | b"QHl"));
    match (bytes[end], bytes.get(end + 1)) {
        (b'\n' | b'\r', _) => true,
        // Only `r` and `g` go on with a symbol in small letters (`TT` and `g`).
        (b' ', Some(b'A'..=b'Z' | b'0'..=b'9' | b'r' | b'g' | 0xC3..)) => true,
        _ => misread(),
    }
}

/// No symbol has more bytes.
const MAX_SYMBOL: usize = 64;

/// Whether the word at token `at`, before a number, may be a damaged one.
#[inline]
fn may_end_damaged(tokens: Tokens<'_>, at: usize) -> bool {
    let bytes = tokens.whole().as_bytes();
    let (start, end) = (tokens.start(at), tokens.end(at));
    // A numeral before a year, or one letter for a digit: `quý lII/2024`, `tháng l năm 2024`.
    let single = |i: usize| tokens.end(i) == tokens.start(i) + 1 && is_misread_byte(tokens.first_byte(i));
    let numeral = || tokens.text(at).bytes().all(|byte| matches!(byte, b'I' | b'l' | b'V' | b'O' | b'o'));
    if matches!(tokens.first_byte(at), b'I' | b'l') && numeral() || at > 0 && single(at - 1) {
        return true;
    }
    let joined = match bytes.get(end.wrapping_sub(1)) {
        Some(b'y') => end - start > 5 && bytes[..end].ends_with("ngày".as_bytes()),
        Some(b'g') => end - start > 6 && bytes[..end].ends_with("tháng".as_bytes()),
        Some(b'm') => end - start > 4 && bytes[..end].ends_with("năm".as_bytes()),
        _ => false,
    };
    joined || may_be_damaged(tokens, at)
}

/// Whether token `at` may be one of the words, damaged.
#[inline]
pub(super) fn may_be_damaged(tokens: Tokens<'_>, at: usize) -> bool {
    static DAMAGED: OnceCell<Spellings> = OnceCell::new();
    DAMAGED.get_or_init(damaged_spellings).may_hold(tokens.key(at))
}

/// Spellings that damaged words may have, twenty bits for each.
type Spellings = KeyFilter<{ (1 << 17) / 64 }>;

fn damaged_spellings() -> Spellings {
    let mut damaged = Spellings::default();
    let single = WORDS.iter().map(|&(_, right, _)| right);
    let rights: Vec<&str> = single.chain(PAIRS.iter().flat_map(|pair| pair.words)).collect();
    let forms = rights.iter().flat_map(|right| damaged_forms(right)).chain(POINTS.map(str::to_owned));
    for wrong in forms.filter(|wrong| !rights.contains(&&**wrong)) {
        damaged.insert(key(&wrong));
        damaged.insert(key(&capitalized(&wrong)));
        damaged.insert(key(&wrong.to_uppercase()));
    }
    damaged
}

/// How a word may be read wrong, and its later parts, as a cut leaves them.
fn damaged_forms(right: &str) -> Vec<String> {
    let mut all = misspellings(right);
    all.extend(right.char_indices().skip(1).map(|(at, _)| right[at..].to_owned()));
    all.extend(
        WORDS
            .iter()
            .filter(|(_, word, _)| *word == right)
            .flat_map(|(.., wrong)| wrong.iter().map(|&wrong| wrong.to_owned())),
    );
    all
}
