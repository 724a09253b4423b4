//! A grammar of the Vietnamese syllable: onset, rhyme, tone.
//!
//! The lexicon knows the words of offices and places only; whether a text is Vietnamese at all shows in how its syllables are
//! built, whatever they mean. Some 160 rhymes, 28 onsets and one rule of tones tell them from those of a wrong encoding.

use std::collections::HashSet;

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What comes before the vowel, the longest first.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];

/// The vowels and what may close them, without tones, in the order of code points.
#[rustfmt::skip]
const RHYMES: [&str; 164] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng",
    "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp",
    "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc",
    "oe", "oem", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng",
    "oăt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uynh", "uyt", "uyu", "uyên",
    "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "y",
    "ych", "yn", "ynh", "yt", "yu", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu",
    "ây", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm",
    "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu",
    "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

/// What the spelling of one word says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// A syllable with a mark: `tịch`, `đo`.
    Marked,
    /// A syllable that needs none: `ban`.
    Plain,
    /// A syllable that must have lost its marks: `tich`, `quyet`.
    Stripped,
    /// None, but with letters beyond ASCII: `tÞch`.
    Foreign,
    /// None, in ASCII: `nh`, `the`.
    Other,
}

/// The words of a text, counted by how they are spelled.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Census {
    pub words: usize,
    pub marked: usize,
    plain: usize,
    stripped: usize,
    foreign: usize,
}

impl Census {
    /// Counts the words of a text; abbreviations and single letters are none.
    pub(super) fn of(text: &str) -> Self {
        let mut census = Self::default();
        for word in text.split(|c: char| !(c.is_alphabetic() || is_combining_mark(c))) {
            let spelling = match word.len() {
                0 | 1 => continue,
                _ => spelling(word),
            };
            if !matches!(spelling, Spelling::Marked | Spelling::Plain) && word.chars().all(char::is_uppercase) {
                continue;
            }
            census.words += 1;
            match spelling {
                Spelling::Marked => census.marked += 1,
                Spelling::Plain => census.plain += 1,
                Spelling::Stripped => census.stripped += 1,
                Spelling::Foreign => census.foreign += 1,
                Spelling::Other => {}
            }
        }
        census
    }

    /// The share of words that are syllables; of a text without marks also those that must have lost theirs.
    pub(super) fn vietnamese(self) -> f64 {
        let stripped = if self.marked * 20 < self.words { self.stripped } else { 0 };
        share(self.marked + self.plain + stripped, self.words)
    }

    /// How much more speaks for the reading than against it: a letter no syllable has weighs twice.
    pub(super) fn balance(self) -> i64 {
        let count = |words: usize| i64::try_from(words).unwrap_or(i64::MAX / 4);
        count(self.marked) - 2 * count(self.foreign)
    }

    /// The share of the words with marks in which these make syllables; 1 where no word has any.
    pub(super) fn fitting(self) -> f64 {
        share(self.marked + 1, self.marked + self.foreign + 1)
    }
}

#[allow(clippy::cast_precision_loss, reason = "a sample holds far fewer than 2^52 words")]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Whether a word is a Vietnamese syllable, in any case.
pub(super) fn is_syllable(word: &str) -> bool {
    matches!(spelling(word), Spelling::Marked | Spelling::Plain)
}

fn spelling(word: &str) -> Spelling {
    let ascii = word.is_ascii();
    let none = if ascii { Spelling::Other } else { Spelling::Foreign };
    // No syllable is longer: `nghiêng` in decomposed form.
    if word.len() > 24 {
        return none;
    }
    let Some((bare, tone)) = without_tone(word) else { return none };
    let Some(rhyme) = rhyme(&bare, |rhyme| RHYMES.binary_search(&rhyme).is_ok()) else {
        let stripped = ascii && rhyme(&bare, |rhyme| STRIPPED.contains(rhyme)).is_some();
        return if stripped { Spelling::Stripped } else { none };
    };
    let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    match (stopped, tone) {
        (true, None) if ascii => Spelling::Stripped,
        // Only these two tones fit in before a stop.
        (true, None | Some(Tone::Other)) => none,
        _ if ascii => Spelling::Plain,
        _ => Spelling::Marked,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    /// Sắc or nặng.
    Sharp,
    Other,
}

/// The word in small letters without its tone, and which it is; none where there are two.
fn without_tone(word: &str) -> Option<(String, Option<Tone>)> {
    let mut tone = None;
    let mut bare = String::with_capacity(word.len());
    for c in word.nfd() {
        let found = match c {
            '\u{301}' | '\u{323}' => Tone::Sharp,
            '\u{300}' | '\u{303}' | '\u{309}' => Tone::Other,
            // Eth is often written for Đ.
            'Ð' | 'ð' => {
                bare.push('đ');
                continue;
            }
            c => {
                bare.extend(c.to_lowercase());
                continue;
            }
        };
        if tone.replace(found).is_some() {
            return None;
        }
    }
    Some((bare.nfc().collect(), tone))
}

/// The rhyme of a syllable in small letters without tone; none where it is no syllable.
fn rhyme(bare: &str, is_known: impl Fn(&str) -> bool) -> Option<&str> {
    let onsets = ONSETS.iter().filter(|onset| bare.starts_with(**onset));
    let mut rhymes = onsets.map(|onset| (*onset, &bare[onset.len()..]));
    rhymes.find(|(onset, rhyme)| fits(onset, rhyme) && is_known(rhyme)).map(|(_, rhyme)| rhyme)
}

/// The rhymes as they are left where all marks are gone: `uyet`.
static STRIPPED: Lazy<HashSet<String>> = Lazy::new(|| {
    let bare = |rhyme: &&str| rhyme.nfd().filter(|c| !is_combining_mark(*c)).collect();
    RHYMES.iter().map(bare).collect()
});

/// Whether an onset may stand before a rhyme: k, gh and ngh before e, ê, i, y; c, g and ng before the rest.
fn fits(onset: &str, rhyme: &str) -> bool {
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "c" | "ng" => !front,
        "gh" | "ngh" => front,
        // `gì`, `giếng`: the i belongs to both.
        "g" => !front || rhyme.starts_with('i'),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhymes_are_in_order() {
        assert!(RHYMES.is_sorted(), "{:?}", RHYMES.iter().zip(&RHYMES[1..]).find(|(a, b)| a >= b));
    }

    #[test]
    fn syllables() {
        for word in
            "Quyết ĐỊNH nghiêng giếng gì quý Huỳnh khuỷu ngoằn Uỷ ủy hoà soóc xuống kỹ yêu Đắk Nguyễn".split(' ')
        {
            let expected = if word == "Đắk" { Spelling::Foreign } else { Spelling::Marked };
            assert_eq!(spelling(word), expected, "{word}");
            assert_eq!(spelling(&word.nfd().collect::<String>()), expected, "{word} decomposed");
        }
        assert_eq!(
            ["ban", "tich", "the", "string"].map(spelling),
            [Spelling::Plain, Spelling::Stripped, Spelling::Plain, Spelling::Other]
        );
        for word in ["QuyÕt", "tÞch", "nhaân", "Quyáº", "têch", "cến", "nghá", "qủả"] {
            assert_eq!(spelling(word), Spelling::Foreign, "{word}");
        }
    }

    #[test]
    fn a_census_says_what_a_text_is() {
        let good = Census::of("Chủ tịch UBND tỉnh Nghệ An ban hành Quyết định số 15/QĐ-UBND");
        assert!((good.vietnamese() - 1.0).abs() < 1e-9, "{good:?}");
        let stripped = Census::of("Chu tich UBND tinh Nghe An ban hanh Quyet dinh");
        assert!((stripped.vietnamese() - 1.0).abs() < 1e-9, "{stripped:?}");
        assert!(Census::of("The committee should have published its strategic findings").vietnamese() < 0.4);
        assert!(Census::of("Chñ tÞch UBND tØnh NghÖ An").balance() < 0);
    }
}
