//! Twins: the syllables that a misread one may stand for, and which of them stand side by side in the tables.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use unicode_normalization::UnicodeNormalization;

use super::syllable::{key, lower_key};
use super::{Compiled, SyllableId, SyllableSet};

/// What is known of misread syllables; made when the first damaged text is read.
#[derive(Clone, Debug)]
pub(crate) struct Twins {
    /// By the key of a spelling in small letters, the syllables that are one mark away from it.
    meant: HashMap<u64, Vec<Twin>, BuildHasherDefault<KeyHasher>>,
    /// Which syllables follow one another in titles, bodies, fields and places.
    pairs: HashSet<u64, BuildHasherDefault<KeyHasher>>,
}

/// A syllable and its canonical spelling.
type Twin = (SyllableId, Box<str>);

/// Spreads the bits of a key, which is one number.
#[derive(Clone, Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn pair(first: SyllableId, second: SyllableId) -> u64 {
    u64::from(first.get()) << 16 | u64::from(second.get())
}

impl Twins {
    pub(super) fn new(lexicon: &Compiled) -> Self {
        let (mut pairs, mut paired) = (HashSet::default(), SyllableSet::default());
        let mut note = |first, second| {
            pairs.insert(pair(first, second));
            paired.insert(first);
            paired.insert(second);
        };
        lexicon.titles.for_each_pair(&mut note);
        lexicon.title_modifiers.for_each_pair(&mut note);
        lexicon.bodies.for_each_pair(&mut note);
        lexicon.body_heads.for_each_pair(&mut note);
        lexicon.fields.for_each_pair(&mut note);
        lexicon.provinces.for_each_pair(&mut note);
        lexicon.districts.for_each_pair(&mut note);
        let mut meant: HashMap<u64, Vec<Twin>, _> = HashMap::default();
        for (right, id) in lexicon.syllables.words().filter(|(_, id)| paired.contains(*id)) {
            for wrong in misspellings(right) {
                meant.entry(key(&wrong)).or_default().push((id, right.into()));
            }
        }
        Self { meant, pairs }
    }

    /// The syllables that `text`, in any case, may be a misreading of.
    pub(crate) fn meant(&self, text: &str) -> &[Twin] {
        lower_key(text).and_then(|key| self.meant.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// Whether one syllable follows another in some phrase.
    pub(crate) fn are_pair(&self, first: SyllableId, second: SyllableId) -> bool {
        self.pairs.contains(&pair(first, second))
    }
}

/// The marks of the five tones: grave, acute, hook, tilde, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// A syllable in small letters with one mark lost or changed, and with all of them lost.
pub(crate) fn misspellings(right: &str) -> Vec<String> {
    let mut all = vec![bare(right)];
    for (at, c) in right.char_indices() {
        let (before, after) = (&right[..at], &right[at + c.len_utf8()..]);
        let base = std::iter::once(c).nfd().next().unwrap_or(c);
        let quality = std::iter::once(c).nfd().find(|c| matches!(c, '\u{302}' | '\u{306}' | '\u{31B}'));
        match c {
            'đ' => all.push(format!("{before}d{after}")),
            'd' => all.push(format!("{before}đ{after}")),
            'l' => all.push(format!("{before}I{after}")),
            _ if base != c => {
                all.push(format!("{before}{base}{after}"));
                for tone in [None].into_iter().chain(TONES.map(Some)) {
                    let vowel: String = [Some(base), quality, tone].into_iter().flatten().nfc().collect();
                    all.push(format!("{before}{vowel}{after}"));
                }
            }
            _ => {}
        }
    }
    all.retain(|wrong| wrong != right);
    all.sort();
    all.dedup();
    all
}

/// A syllable in small letters without any mark; a capital I before a small letter is an l (`Iuận`).
pub(crate) fn bare(text: &str) -> String {
    let text = match text.strip_prefix('I') {
        Some(rest) if rest.starts_with(char::is_lowercase) => &format!("l{rest}"),
        _ => text,
    };
    let letters = text.nfd().filter(|&c| !unicode_normalization::char::is_combining_mark(c));
    letters.flat_map(char::to_lowercase).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn a_misread_syllable_has_its_twins() {
        let lexicon = Lexicon::builtin().compile().unwrap();
        let twins = lexicon.twins();
        for (wrong, right) in [("dốc", "đốc"), ("tich", "tịch"), ("truởng", "trưởng"), ("Iý", "lý")] {
            assert!(twins.meant(wrong).iter().any(|(_, twin)| &**twin == right), "{wrong}");
        }
        assert!(twins.are_pair(lexicon.syllables.get("giám"), lexicon.syllables.get("đốc")));
        assert!(!twins.are_pair(lexicon.syllables.get("đốc"), lexicon.syllables.get("giám")));
    }
}
