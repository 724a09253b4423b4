//! Twins: the syllables that a misread one may stand for, and which of them stand side by side in the tables.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::syllable::{key, key_of_bytes};
use super::{Compiled, Gazetteer, SyllableId};

/// What is known of misread syllables; made when the first damaged text is read.
#[derive(Clone, Debug)]
pub(crate) struct Twins {
    /// By the key of a spelling in small letters, the syllables that are one mark away from it.
    meant: HashMap<u64, Vec<(SyllableId, Box<str>)>>,
    /// Which syllables follow one another in titles, bodies, fields and places.
    pairs: HashSet<(SyllableId, SyllableId)>,
}

impl Twins {
    pub(super) fn new(lexicon: &Compiled) -> Self {
        let mut pairs = HashSet::new();
        add_pairs(&lexicon.titles, &mut pairs);
        add_pairs(&lexicon.title_modifiers, &mut pairs);
        add_pairs(&lexicon.bodies, &mut pairs);
        add_pairs(&lexicon.body_heads, &mut pairs);
        add_pairs(&lexicon.fields, &mut pairs);
        add_pairs(&lexicon.provinces, &mut pairs);
        add_pairs(&lexicon.districts, &mut pairs);
        let paired: HashSet<SyllableId> = pairs.iter().flat_map(|&(first, second)| [first, second]).collect();
        let mut meant: HashMap<u64, Vec<(SyllableId, Box<str>)>> = HashMap::new();
        for (right, id) in lexicon.syllables.words().filter(|(_, id)| paired.contains(id)) {
            for wrong in misspellings(right) {
                meant.entry(key(&wrong)).or_default().push((id, right.into()));
            }
        }
        Self { meant, pairs }
    }

    /// The syllables that `text`, in any case, may be a misreading of.
    pub(crate) fn meant(&self, text: &str) -> &[(SyllableId, Box<str>)] {
        lower_key(text).and_then(|key| self.meant.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// Whether one syllable follows another in some phrase.
    pub(crate) fn are_pair(&self, first: SyllableId, second: SyllableId) -> bool {
        self.pairs.contains(&(first, second))
    }
}

/// The longest misread syllable, in bytes.
const MAX_BYTES: usize = 12;

/// The key of a text in small letters, but for an I before them, which is a misread l; none for one too long.
fn lower_key(text: &str) -> Option<u64> {
    let mut lower = [0; MAX_BYTES + 4];
    let (mut length, mut chars) = (0, text.chars().peekable());
    while let Some(c) = chars.next() {
        if length >= MAX_BYTES {
            return None;
        }
        let is_misread = length == 0 && c == 'I' && chars.peek().is_some_and(|next| next.is_lowercase());
        // A letter of these has one small letter; of any other the first will do, as no table has it.
        let small = if is_misread { c } else { c.to_lowercase().next().unwrap_or(c) };
        length += small.encode_utf8(&mut lower[length..]).len();
    }
    Some(key_of_bytes(&lower[..length]))
}

fn add_pairs<T>(gazetteer: &Gazetteer<T>, pairs: &mut HashSet<(SyllableId, SyllableId)>) {
    gazetteer.for_each_pair(|first, second| {
        pairs.insert((first, second));
    });
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
