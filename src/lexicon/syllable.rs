//! Syllables: the words of all tables, numbered, found in any case and spelling.

use crate::text::{Shape, to_small};

/// The number of a syllable; the same for every case and for old and new tone placement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SyllableId(u16);

impl SyllableId {
    /// A token that no table holds.
    pub(crate) const UNKNOWN: Self = Self(0);
    /// No number of any syllable or mark.
    pub(crate) const UNREAD: Self = Self(u16::MAX);
    /// Numbers below this stand for the marks inside phrases (`,`, `-`, `&`).
    const FIRST: u16 = 128;

    /// The number that stands for a mark inside a phrase.
    pub(crate) fn of_mark(mark: u8) -> Self {
        Self(u16::from(mark & 0x7F))
    }

    /// The number of the `n`th syllable interned.
    #[allow(clippy::cast_possible_truncation, reason = "a lexicon holds a few thousand syllables")]
    pub(crate) const fn nth(n: usize) -> Self {
        Self(Self::FIRST + n as u16)
    }

    /// Whether this stands for a mark.
    pub(crate) const fn is_mark(self) -> bool {
        self.0 < Self::FIRST
    }

    pub(crate) const fn get(self) -> u16 {
        self.0
    }

    /// The syllable or mark with this number.
    pub(crate) const fn from_number(number: u16) -> Self {
        Self(number)
    }
}

/// A set of syllables, asked often: one bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct SyllableSet {
    words: Vec<u64>,
}

impl SyllableSet {
    pub(crate) fn insert(&mut self, id: SyllableId) {
        let word = usize::from(id.0 / 64);
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (id.0 % 64);
    }

    #[inline]
    pub(crate) fn contains(&self, id: SyllableId) -> bool {
        self.words.get(usize::from(id.0 / 64)).is_some_and(|word| word >> (id.0 % 64) & 1 == 1)
    }
}

/// All syllables of a lexicon: an open-addressing table from spelling to number.
#[derive(Clone, Debug)]
pub(crate) struct Syllables {
    slots: Vec<Slot>,
    spellings: Vec<Spelling>,
    /// How many syllables there are.
    count: usize,
    /// The canonical spellings in the order of their numbers, one a line.
    words: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    id: SyllableId,
    /// How it is written; none for a free slot.
    shape: Option<Shape>,
}

/// A way to write a syllable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    pub syllable: SyllableId,
    pub key: u64,
    /// Its first eight bytes, as a [`StartFilter`](super::StartFilter) holds them.
    pub beginning: u64,
    /// Whether it begins with a capital.
    pub capitalized: bool,
}

impl Default for Syllables {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 64], spellings: Vec::new(), count: 0, words: String::new() }
    }
}

impl Syllables {
    /// The number of `syllable`, which is added in all its spellings if it is new.
    pub(crate) fn intern(&mut self, syllable: &str) -> SyllableId {
        let known = self.get(syllable);
        if known != SyllableId::UNKNOWN {
            return known;
        }
        let canonical = canonical(syllable);
        let mut id = self.get(&canonical);
        if id == SyllableId::UNKNOWN {
            id = SyllableId::nth(self.count.min(usize::from(SyllableId::UNREAD.0 - 1 - SyllableId::FIRST)));
            self.count += 1;
            self.words.push_str(&canonical);
            self.words.push('\n');
            for spelling in spellings(&canonical) {
                self.add(&spelling, id);
            }
        }
        // A mixed-case spelling (`TTg`) is found too, beside the regular ones.
        self.add(syllable, id);
        id
    }

    /// Adds a spelling, unless it is one of another syllable already.
    fn add(&mut self, spelling: &str, id: SyllableId) {
        if (self.spellings.len() + 1) * 2 > self.slots.len() {
            let wider = vec![Slot::default(); self.slots.len() * 2];
            for slot in std::mem::replace(&mut self.slots, wider).into_iter().filter(|slot| slot.shape.is_some()) {
                let place = self.place(slot.key);
                self.slots[place] = slot;
            }
        }
        let key = key(spelling);
        let place = self.place(key);
        if key == 0 || self.slots[place].key != 0 {
            return;
        }
        self.slots[place] = Slot { key, id, shape: Some(Shape::of(spelling)) };
        let bytes = spelling.as_bytes();
        let beginning = load(&bytes[..bytes.len().min(8)]);
        let capitalized = spelling.starts_with(char::is_uppercase);
        self.spellings.push(Spelling { syllable: id, key, beginning, capitalized });
    }

    /// Every syllable in its canonical spelling, with its number.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, SyllableId)> {
        self.words.lines().enumerate().map(|(n, word)| (word, SyllableId::nth(n)))
    }

    /// The number of the syllable written `token`.
    pub(crate) fn get(&self, token: &str) -> SyllableId {
        self.find(key(token)).0
    }

    /// The number of the syllable with this key, and how it is written; no shape for one that no table holds.
    #[inline]
    pub(crate) fn find(&self, key: u64) -> (SyllableId, Option<Shape>) {
        let slot = &self.slots[self.place(key)];
        (slot.id, slot.shape)
    }

    /// Every spelling of every syllable.
    pub(crate) fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }

    /// The slot of a key, or the empty one where it belongs.
    #[inline]
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        while self.slots[at].key != key && self.slots[at].key != 0 {
            at = (at + 1) & mask;
        }
        at
    }
}

/// The longest token a table can hold, in bytes: `nghiêng` has ten, an abbreviation may have more.
const MAX_BYTES: usize = 16;

/// A 64-bit key for a token: its bytes where it has up to eight, a mix of them beyond; 0 for a token too long.
#[inline]
pub(crate) fn key(token: &str) -> u64 {
    key_of_bytes(token.as_bytes())
}

#[inline]
fn key_of_bytes(bytes: &[u8]) -> u64 {
    if bytes.len() > MAX_BYTES {
        return 0;
    }
    let (low, high) = bytes.split_at(bytes.len().min(8));
    let low = load(low);
    if high.is_empty() { low } else { mix(low, load(high)) }
}

/// The longest misread syllable, in bytes.
const MAX_MISREAD: usize = 12;

/// The key of a text in small letters, but for an I before them, which is a misread l; none for one too long.
pub(crate) fn lower_key(text: &str) -> Option<u64> {
    let mut lower = [0; MAX_MISREAD + 4];
    let (mut length, mut chars) = (0, text.chars().peekable());
    while let Some(c) = chars.next() {
        if length >= MAX_MISREAD {
            return None;
        }
        let is_misread = length == 0 && c == 'I' && chars.peek().is_some_and(|next| next.is_lowercase());
        let small = if is_misread { c } else { to_small(c) };
        length += small.encode_utf8(&mut lower[length..]).len();
    }
    Some(key_of_bytes(&lower[..length]))
}

/// The key of the token at `start..end`: that of [`key`], but with plain loads.
#[inline]
pub(crate) fn load_key(bytes: &[u8], start: usize, end: usize) -> u64 {
    match (end - start, word_at(bytes, start)) {
        (length @ 1..=8, Some(word)) => word & first_bytes(length),
        _ => load_long_key(bytes, start, end),
    }
}

/// As [`load_key`] for a token of more than eight bytes, or at the end of a text.
#[cold]
#[inline(never)]
fn load_long_key(bytes: &[u8], start: usize, end: usize) -> u64 {
    match (end - start, word_at(bytes, start), word_at(bytes, start + 8)) {
        (length @ 9..=16, Some(low), Some(high)) => mix(low, high & first_bytes(length - 8)),
        _ => key_of_bytes(bytes.get(start..end).unwrap_or_default()),
    }
}

/// The first eight bytes of the token at `start..end`, or as many as it has.
#[inline]
pub(super) fn load_beginning(bytes: &[u8], start: usize, end: usize) -> u64 {
    match word_at(bytes, start) {
        Some(word) => word & BEGINNINGS[(end - start).min(8)],
        None => load_last(bytes, start, end),
    }
}

/// As [`load_beginning`] at the end of a text.
#[cold]
#[inline(never)]
fn load_last(bytes: &[u8], start: usize, end: usize) -> u64 {
    load(bytes.get(start..end.min(start + 8)).unwrap_or_default())
}

/// The mask of the first eight bytes of a token, by how many of them it has.
const BEGINNINGS: [u64; 9] = {
    let mut masks = [0; 9];
    let mut length = 1;
    while length <= 8 {
        masks[length] = first_bytes(length);
        length += 1;
    }
    masks
};

/// Eight bytes of a text as a word.
#[inline]
fn word_at(bytes: &[u8], start: usize) -> Option<u64> {
    bytes.get(start..start + 8).and_then(|window| window.try_into().ok()).map(u64::from_le_bytes)
}

/// The mask of the first bytes of a word, one to eight of them.
const fn first_bytes(count: usize) -> u64 {
    u64::MAX >> (64 - 8 * count)
}

/// The key of a token from its two halves of eight bytes, the second of which is 0 for a short one.
#[inline]
const fn mix(low: u64, high: u64) -> u64 {
    low ^ high.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

#[inline]
fn load(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    word[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(word)
}

#[inline]
#[allow(clippy::cast_possible_truncation, reason = "only the low bits are used")]
pub(crate) const fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

/// Lower case, the tone mark where the older, more common placement has it (`hòa`, `ủy`), y for i (`kỳ`).
pub(crate) fn canonical(syllable: &str) -> String {
    let lower = syllable.to_lowercase();
    // Nearly every syllable is spelled in one way only: its last letter tells.
    match lower.chars().next_back() {
        Some('à' | 'á' | 'ả' | 'ã' | 'ạ' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ') => {
            older_tone_placement(&lower).unwrap_or(lower)
        }
        Some('i' | 'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị') => y_for_i(&lower).unwrap_or(lower),
        _ => lower,
    }
}

/// `hòa` for `hoà`; none where the mark has but one place.
fn older_tone_placement(lower: &str) -> Option<String> {
    TONE_PLACEMENT.iter().find_map(|(new, old)| {
        let onset = lower.strip_suffix(new)?;
        // In `quý` the u belongs to the onset.
        let one_place = new.starts_with('u') && onset.ends_with('q');
        (!one_place).then(|| format!("{onset}{old}"))
    })
}

/// `kỳ` for `kì`; none where the vowel cannot be written so.
fn y_for_i(lower: &str) -> Option<String> {
    I_AND_Y.iter().find_map(|(i, y)| {
        let onset = lower.strip_suffix(i).filter(|onset| takes_i_or_y(onset))?;
        Some(format!("{onset}{y}"))
    })
}

/// Whether i and y are but two ways to write the vowel after this onset.
fn takes_i_or_y(onset: &str) -> bool {
    matches!(onset, "h" | "k" | "l" | "m" | "s" | "t")
}

/// The spellings of a canonical syllable: both tone placements, each lower, capitalised and in capitals.
fn spellings(canonical: &str) -> Vec<String> {
    let mut lower = vec![canonical.to_owned()];
    for (new, old) in TONE_PLACEMENT {
        if let Some(onset) = canonical.strip_suffix(old) {
            if !(old.starts_with(['ù', 'ú', 'ủ', 'ũ', 'ụ']) && onset.ends_with('q')) {
                lower.push(format!("{onset}{new}"));
            }
        }
    }
    for (i, y) in I_AND_Y {
        if let Some(onset) = canonical.strip_suffix(y).filter(|onset| takes_i_or_y(onset)) {
            lower.push(format!("{onset}{i}"));
        }
    }
    let mut all = Vec::with_capacity(3 * lower.len());
    for spelling in lower {
        let mut chars = spelling.chars();
        if let Some(first) = chars.next() {
            all.push(first.to_uppercase().chain(chars).collect());
        }
        all.push(spelling.to_uppercase());
        all.push(spelling);
    }
    all
}

/// Rhymes whose tone mark stands on either vowel: new placement (`oà`), old placement (`òa`).
const TONE_PLACEMENT: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// Rhymes written with i or y after h, k, l, m, s, t (`kì`/`kỳ`, `tỉ`/`tỷ`).
const I_AND_Y: [(&str, &str); 6] = [("i", "y"), ("ì", "ỳ"), ("í", "ý"), ("ỉ", "ỷ"), ("ĩ", "ỹ"), ("ị", "ỵ")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_one_syllable() {
        let mut syllables = Syllables::default();
        let uy = syllables.intern("Ủy");
        let quy = syllables.intern("quý");
        let ky = syllables.intern("kỳ");
        for spelling in ["ủy", "Uỷ", "ỦY", "UỶ", "uỷ"] {
            assert_eq!(syllables.get(spelling), uy, "{spelling}");
        }
        assert_eq!(syllables.get("Quý"), quy);
        assert_eq!(syllables.get("qúy"), SyllableId::UNKNOWN);
        assert_eq!(syllables.get("Kì"), ky);
        assert_eq!(syllables.get("lạ"), SyllableId::UNKNOWN);
    }
}
