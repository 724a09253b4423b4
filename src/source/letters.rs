//! The letters of each encoding, from `data/encodings.tsv`.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;

use super::Encoding;

/// What the sequences of one encoding stand for; a sequence has up to three bytes.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// By the bytes, the first lowest.
    by_bytes: HashMap<u32, char>,
}

/// The most bytes a letter has.
const LONGEST: usize = 3;

impl Letters {
    /// The letters of an encoding that writes them with bytes of its own; none for the forms of Unicode.
    pub(super) fn of(encoding: Encoding) -> Option<&'static Self> {
        static TCVN3: Lazy<Letters> = Lazy::new(|| Letters::read("tcvn3", hexadecimal));
        static VNI: Lazy<Letters> = Lazy::new(|| Letters::read("vni", hexadecimal).with_marks_of_either_case());
        static VIQR: Lazy<Letters> = Lazy::new(|| Letters::read("viqr", ascii).with_mixed_stroke());
        static WINDOWS: Lazy<Letters> =
            Lazy::new(|| Letters::read("windows_1258", hexadecimal).with_marks_behind_all().with_dong());
        match encoding {
            Encoding::Tcvn3 => Some(&*TCVN3),
            Encoding::Vni => Some(&*VNI),
            Encoding::Viqr => Some(&*VIQR),
            Encoding::Windows1258 => Some(&*WINDOWS),
            Encoding::Utf8 | Encoding::Utf16 | Encoding::Mojibake => None,
        }
    }

    /// The longest letter at the start of `bytes`, and how many of them it takes.
    pub(super) fn longest(&self, bytes: &[u8]) -> Option<(char, usize)> {
        let most = bytes.len().min(LONGEST);
        (1..=most).rev().find_map(|length| Some((*self.by_bytes.get(&key(&bytes[..length]))?, length)))
    }

    fn read(column: &str, bytes: fn(&str) -> Vec<u8>) -> Self {
        let mut lines = include_str!("../../data/encodings.tsv").lines().filter(|line| !line.starts_with('#'));
        let header = lines.next().unwrap_or_default();
        let column = header.split('\t').position(|name| name == column).unwrap_or_default();
        let mut letters = Self::default();
        for line in lines {
            let mut cells = line.split('\t');
            let letter = cells.clone().next().and_then(|cell| cell.chars().next());
            let (Some(letter), Some(cell)) = (letter, cells.nth(column)) else { continue };
            if !cell.is_empty() {
                letters.by_bytes.insert(key(&bytes(cell)), letter);
            }
        }
        letters
    }

    /// VNI: a small sign may stand behind a capital and the other way round (`Uûy`); the vowel decides.
    fn with_marks_of_either_case(mut self) -> Self {
        let pairs: Vec<(u32, char)> = self.by_bytes.iter().map(|(&key, &letter)| (key, letter)).collect();
        for (key, letter) in pairs.into_iter().filter(|(key, _)| *key > 0xFF) {
            // In windows-1252, capitals and small letters with marks are 0x20 apart.
            self.by_bytes.entry(key ^ 0x2000).or_insert(letter);
        }
        self
    }

    /// VIQR: `Dd` and `dD` are written for Đ as well.
    fn with_mixed_stroke(mut self) -> Self {
        for stroke in [b"Dd", b"dD"] {
            self.by_bytes.insert(key(stroke), 'Đ');
        }
        self
    }

    /// Windows-1258: a mark may stand behind any vowel, also where vowel and mark have a byte of their own (`à`).
    fn with_marks_behind_all(mut self) -> Self {
        let mut marks: HashMap<char, u32> = HashMap::new();
        for (&key, letter) in self.by_bytes.iter().filter(|(key, _)| **key > 0xFF) {
            if let Some(mark) = letter.nfd().last() {
                marks.insert(mark, key >> 8);
            }
        }
        let single: Vec<char> = self.by_bytes.iter().filter(|(key, _)| **key <= 0xFF).map(|(_, &c)| c).collect();
        for letter in single {
            let parts: Vec<char> = letter.nfd().collect();
            if let [base, mark] = parts[..] {
                if let Some(mark) = marks.get(&mark) {
                    self.by_bytes.entry(u32::from(base) | mark << 8).or_insert(letter);
                }
            }
        }
        self
    }

    /// Windows-1258: the sign of the đồng.
    fn with_dong(mut self) -> Self {
        self.by_bytes.insert(0xFE, '₫');
        self
    }
}

/// One number for up to three bytes; never the same for sequences of different length, as no byte of one is 0.
fn key(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |key, &byte| key << 8 | u32::from(byte))
}

fn hexadecimal(cell: &str) -> Vec<u8> {
    cell.split(' ').filter_map(|byte| u8::from_str_radix(byte, 16).ok()).collect()
}

fn ascii(cell: &str) -> Vec<u8> {
    cell.as_bytes().to_vec()
}
