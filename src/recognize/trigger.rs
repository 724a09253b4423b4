//! Triggers: the tokens at which a recognizer looks at the text at all.

use std::collections::HashMap;
use std::sync::Arc;

use super::REGISTER;
use crate::lexicon::{Compiled, SyllableId, hash};
use crate::text::Tokens;

/// A set of recognizers, one bit each, in the order of the register.
pub(crate) type Set = u16;

/// In which spellings of a syllable a recognizer begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// In any case.
    Any,
    /// Only with a capital first: `Nguyễn`, `NGUYỄN`, `PCT`.
    Capitalized,
}

/// Where a recognizer begins: at a syllable, and only before a second one if that is given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub first: SyllableId,
    pub second: Option<SyllableId>,
    pub case: Case,
}

impl Start {
    /// At every `first`, in any case.
    pub(crate) const fn at(first: SyllableId) -> Self {
        Self { first, second: None, case: Case::Any }
    }
}

/// Which recognizers begin at which token.
///
/// In front of the exact table stand filters of one bit a hash value, small enough to stay in the first-level cache:
/// for the syllables at which something begins, for those at which it does before certain others only, and for the
/// pairs of these. Nearly all words end there.
#[derive(Clone, Debug)]
pub(crate) struct Triggers {
    alone: Box<Filter<SYLLABLE_WORDS>>,
    paired: Box<Filter<SYLLABLE_WORDS>>,
    pairs: Arc<Filter<PAIR_WORDS>>,
    slots: Vec<Slot>,
    digits: Set,
    any_letter: bool,
}

/// The recognizers that begin at a syllable: at any, and before certain second ones only.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    alone: Set,
    paired: Set,
}

/// A set of hash values that may say yes to a few more: one bit each, in a table of a size that keeps it sparse.
#[derive(Clone, Debug)]
struct Filter<const WORDS: usize>([u64; WORDS]);

/// Some twenty bits an entry, for the syllables that something begins at, and for the pairs of syllables.
const SYLLABLE_WORDS: usize = (1 << 15) / 64;
const PAIR_WORDS: usize = (1 << 18) / 64;

impl<const WORDS: usize> Default for Filter<WORDS> {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl<const WORDS: usize> Filter<WORDS> {
    fn insert(&mut self, hash: usize) {
        self.0[hash / 64 % WORDS] |= 1 << (hash % 64);
    }

    /// 1 where the key with this hash value may be one of the set, else 0.
    #[inline]
    fn bit(&self, hash: usize) -> u64 {
        self.0[hash / 64 % WORDS] >> (hash % 64) & 1
    }
}

/// One key for a pair of syllables.
#[inline]
const fn pair(first: u64, second: u64) -> u64 {
    first ^ second.rotate_left(23).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

impl Triggers {
    /// The triggers of the recognizers in `active`.
    pub(crate) fn new(lexicon: &Compiled, active: Set) -> Self {
        let mut spellings: HashMap<SyllableId, Vec<(u64, bool)>> = HashMap::new();
        for (key, syllable, capitalized) in lexicon.syllables.spellings() {
            spellings.entry(syllable).or_default().push((key, capitalized));
        }
        let mut pairs = Filter::default();
        let mut slots: HashMap<u64, Slot> = HashMap::new();
        let mut digits = 0;
        for (bit, recognizer) in REGISTER.iter().enumerate().filter(|(bit, _)| active >> bit & 1 == 1) {
            let set = 1 << bit;
            if recognizer.digits {
                digits |= set;
            }
            (recognizer.heads)(lexicon, &mut |start| {
                let firsts = spellings.get(&start.first).map_or(&[][..], Vec::as_slice);
                for &(first, _) in firsts.iter().filter(|(_, capitalized)| start.case == Case::Any || *capitalized) {
                    let slot = slots.entry(first).or_insert(Slot { key: first, ..Slot::default() });
                    let Some(seconds) =
                        start.second.map(|second| spellings.get(&second).map_or(&[][..], Vec::as_slice))
                    else {
                        slot.alone |= set;
                        continue;
                    };
                    slot.paired |= set;
                    for &(second, _) in seconds {
                        pairs.insert(hash(pair(first, second)));
                    }
                }
            });
        }
        Self::from_slots(slots.into_values(), Arc::new(pairs), digits)
    }

    /// The triggers of those of these recognizers that are in `active`, made without the lexicon.
    pub(crate) fn only(&self, active: Set) -> Self {
        let held = self.slots.iter().filter(|slot| slot.key != 0).map(|slot| Slot {
            alone: slot.alone & active,
            paired: slot.paired & active,
            ..*slot
        });
        let held: Vec<Slot> = held.filter(|slot| slot.alone | slot.paired != 0).collect();
        Self::from_slots(held.into_iter(), self.pairs.clone(), self.digits & active)
    }

    fn from_slots(held: impl ExactSizeIterator<Item = Slot>, pairs: Arc<Filter<PAIR_WORDS>>, digits: Set) -> Self {
        let (mut alone, mut paired) = (Box::<Filter<_>>::default(), Box::<Filter<_>>::default());
        let mut slots = vec![Slot::default(); (held.len() * 4).next_power_of_two().max(4)];
        let mask = slots.len() - 1;
        let any_letter = held.len() > 0;
        for slot in held {
            let hash = hash(slot.key);
            if slot.alone != 0 {
                alone.insert(hash);
            }
            if slot.paired != 0 {
                paired.insert(hash);
            }
            let mut at = hash & mask;
            while slots[at].key != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = slot;
        }
        Self { alone, paired, pairs, slots, digits, any_letter }
    }

    /// The first token from `from` on at which recognizers begin, and which they are; nearly no token is one.
    ///
    /// All tests of a token are made before the first branch: their outcomes are hard to predict one by one.
    #[inline(never)]
    pub(crate) fn next(&self, tokens: Tokens<'_>, from: usize) -> Option<(usize, Set)> {
        if self.digits == 0 && !self.any_letter {
            return None;
        }
        let (alone, paired, pairs) = (&*self.alone, &*self.paired, &*self.pairs);
        let mut keys = tokens.keys(from);
        let (mut key, mut first) = keys.next()?;
        let mut at = from;
        loop {
            let next = keys.next();
            let (next_key, next_first) = next.unwrap_or_default();
            let hashed = hash(key);
            let is_pair = paired.bit(hashed) & pairs.bit(hash(pair(key, next_key)));
            let number = first.is_ascii_digit();
            if (alone.bit(hashed) | is_pair | u64::from(number)) != 0 {
                let set = if number { self.digits } else { self.exact(key, hashed, is_pair == 1) };
                if set != 0 {
                    return Some((at, set));
                }
            }
            next?;
            (key, first) = (next_key, next_first);
            at += 1;
        }
    }

    /// What the table has for a key.
    fn exact(&self, key: u64, hash: usize, paired: bool) -> Set {
        let mask = self.slots.len() - 1;
        let mut place = hash & mask;
        loop {
            let slot = &self.slots[place];
            if slot.key == key {
                return if paired { slot.alone | slot.paired } else { slot.alone };
            }
            if slot.key == 0 {
                return 0;
            }
            place = (place + 1) & mask;
        }
    }
}
