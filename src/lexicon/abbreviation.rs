//! Abbreviations in the symbols of documents: of types (`QĐ`), issuers (`UBND`) and drafting units (`KGVX`).
//!
//! They are found as written first, then in lower case, without the stroke of `Đ`, or with one that a scan added.

use std::collections::HashMap;
use std::sync::Arc;

use super::DocumentTypeRow;

/// All abbreviations, under a key that leaves case and the stroke of `Đ` aside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Abbreviations {
    entries: HashMap<Box<[u8]>, Vec<Abbreviation>>,
}

/// One abbreviation and all it can stand for.
#[derive(Clone, Debug)]
pub(crate) struct Abbreviation {
    /// The right spelling: `TTg`, `QyĐ`, `BLĐTBXH`.
    pub spelling: Arc<str>,
    /// The types of documents it stands for, in the order of the table.
    pub types: Vec<DocumentTypeRow>,
    /// Whether it stands for an issuer.
    pub issuer: bool,
    /// Whether it stands for a drafting unit.
    pub unit: bool,
}

impl Abbreviations {
    /// Adds a type of document.
    pub(super) fn add_type(&mut self, row: DocumentTypeRow) {
        if let Some(entry) = self.entry(&row.abbreviation.clone()) {
            entry.types.push(row);
        }
    }

    /// Adds an issuer or a unit.
    pub(super) fn add_body(&mut self, spelling: &str, unit: bool) {
        if let Some(entry) = self.entry(spelling) {
            entry.unit |= unit;
            entry.issuer |= !unit;
        }
    }

    fn entry(&mut self, spelling: &str) -> Option<&mut Abbreviation> {
        let entries = self.entries.entry(Key::of(spelling)?.bytes().into()).or_default();
        let at = entries.iter().position(|entry| &*entry.spelling == spelling).unwrap_or(entries.len());
        if at == entries.len() {
            entries.push(Abbreviation { spelling: spelling.into(), types: Vec::new(), issuer: false, unit: false });
        }
        entries.get_mut(at)
    }

    /// The abbreviation that is written, or plainly meant by, `text`.
    pub(crate) fn find(&self, text: &str) -> Option<&Abbreviation> {
        let mut key = Key::of(text)?;
        if let Some(entries) = self.entries.get(key.bytes()) {
            return best(entries, text);
        }
        // Scans read D as O (`UBNO`); in short ones too much else could be meant.
        (key.len >= 4 && key.read_o_as_d()).then(|| self.entries.get(key.bytes())?.first()).flatten()
    }

    /// The type and the issuer in a symbol that lost the hyphen between them: `QĐUBND`.
    pub(crate) fn split(&self, text: &str) -> Option<(&Abbreviation, &Abbreviation)> {
        text.char_indices().skip(1).take(MAX_TYPE).find_map(|(at, _)| {
            let (head, tail) = text.split_at_checked(at)?;
            let first = self.find(head).filter(|entry| !entry.types.is_empty())?;
            let second = self.find(tail).filter(|entry| entry.issuer)?;
            (tail.len() >= 2).then_some((first, second))
        })
    }
}

/// The longest abbreviation of a type that may be glued to an issuer, in letters.
const MAX_TYPE: usize = 4;

/// Of the abbreviations that share a key, the one meant by `text`.
fn best<'l>(entries: &'l [Abbreviation], text: &str) -> Option<&'l Abbreviation> {
    if let Some(exact) = entries.iter().find(|entry| &*entry.spelling == text) {
        return Some(exact);
    }
    let same_letters = |entry: &&Abbreviation| entry.spelling.to_uppercase() == text.to_uppercase();
    if let Some(entry) = entries.iter().find(same_letters) {
        return Some(entry);
    }
    // A stroke is often lost, but seldom added; in two letters of a unit it may be another word (`DT`, `ĐT`).
    let strokes = |text: &str| text.chars().filter(|c| matches!(c, 'Đ' | 'đ')).count();
    let written = strokes(text);
    let long = text.chars().count() >= 4 || text.contains(['Ư', 'ư']);
    entries
        .iter()
        .find(|entry| long || strokes(&entry.spelling) > written && (!entry.types.is_empty() || text.len() > 2))
}

/// The key of an abbreviation: capitals without strokes and hooks.
struct Key {
    letters: [u8; Key::MAX],
    len: usize,
}

impl Key {
    const MAX: usize = 32;

    /// The key of `text`; none where it is too long or holds another letter than abbreviations do.
    fn of(text: &str) -> Option<Self> {
        let mut key = Self { letters: [0; Self::MAX], len: 0 };
        for c in text.chars() {
            let letter = match c {
                'Đ' | 'đ' => b'D',
                // `TƯ` is a spelling of `TW`.
                'Ư' | 'ư' => b'W',
                'Ô' | 'ô' => b'O',
                c if c.is_ascii() => (c as u8).to_ascii_uppercase(),
                _ => return None,
            };
            *key.letters.get_mut(key.len)? = letter;
            key.len += 1;
        }
        Some(key)
    }

    fn bytes(&self) -> &[u8] {
        &self.letters[..self.len]
    }

    /// Reads every O as a D; says whether there was one.
    fn read_o_as_d(&mut self) -> bool {
        let mut any = false;
        for letter in &mut self.letters[..self.len] {
            if *letter == b'O' {
                *letter = b'D';
                any = true;
            }
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn what_is_plainly_meant_is_found() {
        let lexicon = Lexicon::builtin().compile().unwrap();
        let meant = |text: &str| lexicon.abbreviations.find(text).map(|entry| entry.spelling.to_string());
        for (text, spelling) in [
            ("TTg", "TTg"),
            ("TTG", "TTg"),
            ("qđ", "QĐ"),
            ("ND", "NĐ"),
            ("HDND", "HĐND"),
            ("HĐNĐ", "HĐND"),
            ("BLDTBXH", "BLĐTBXH"),
            ("UBNO", "UBND"),
            ("HD", "HD"),
            ("HĐ", "HĐ"),
            ("TƯ", "TW"),
            ("CTR", "CTr"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(spelling), "{text}");
        }
        assert_eq!(meant("ubbt"), None);
    }

    #[test]
    fn lost_hyphens_are_found() {
        let lexicon = Lexicon::builtin().compile().unwrap();
        let parts = |text: &str| {
            lexicon
                .abbreviations
                .split(text)
                .map(|(first, second)| (first.spelling.to_string(), second.spelling.to_string()))
        };
        assert_eq!(parts("QĐUBND"), Some(("QĐ".into(), "UBND".into())));
        assert_eq!(parts("TTVPCP"), Some(("TT".into(), "VPCP".into())));
        assert_eq!(parts("STSG"), None);
    }
}
