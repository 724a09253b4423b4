//! Triggers: the tokens at which a recognizer looks at the text at all.

use std::collections::HashMap;
use std::sync::Arc;

use super::REGISTER;
use crate::entity::Kind;
use crate::lexicon::{Compiled, Spelling, StartFilter, StartPairs, SyllableId, hash};
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

/// Where a recognizer begins: at a syllable, and only before a second one if that is given; a mark counts as none.
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
/// In front of the exact table stands a filter small enough to stay in the cache, for the words and pairs of words at which
/// something begins. The lexer asks it.
#[derive(Clone, Debug)]
pub(crate) struct Triggers {
    filter: StartFilter,
    slots: Vec<Slot>,
    /// The first eight bytes of each slot's word.
    beginnings: Vec<u64>,
    digits: Set,
}

/// The recognizers that begin at a word: at any, and before certain second ones only.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    alone: Set,
    paired: Set,
}

/// The recognizer of percentages alone.
const PERCENT: Set = 1 << {
    let mut bit = 0;
    while !matches!(REGISTER[bit].kind, Kind::Percent) {
        bit += 1;
    }
    bit
};

impl Triggers {
    /// The triggers of the recognizers in `active`.
    pub(crate) fn new(lexicon: &Compiled, active: Set) -> Self {
        let mut spellings: HashMap<SyllableId, Vec<Spelling>> = HashMap::new();
        for &spelling in lexicon.syllables.spellings() {
            spellings.entry(spelling.syllable).or_default().push(spelling);
        }
        let spellings_of = |syllable| spellings.get(&syllable).map_or(&[][..], Vec::as_slice);
        let mut pairs = StartPairs::default();
        let mut slots: HashMap<u64, (u64, Slot)> = HashMap::new();
        let mut digits = 0;
        for (bit, recognizer) in REGISTER.iter().enumerate().filter(|(bit, _)| active >> bit & 1 == 1) {
            let set = 1 << bit;
            if recognizer.digits {
                digits |= set;
            }
            (recognizer.heads)(lexicon, &mut |start| {
                for first in spellings_of(start.first) {
                    if start.case == Case::Capitalized && !first.capitalized {
                        continue;
                    }
                    let new = (first.beginning, Slot { key: first.key, ..Slot::default() });
                    let (_, slot) = slots.entry(first.key).or_insert(new);
                    match start.second.filter(|second| !second.is_mark()) {
                        None => slot.alone |= set,
                        Some(second) => {
                            slot.paired |= set;
                            for second in spellings_of(second) {
                                pairs.insert(first.beginning, second.beginning);
                            }
                        }
                    }
                }
            });
        }
        Self::from_slots(slots.into_values(), Arc::new(pairs), digits)
    }

    /// The triggers of those of these recognizers that are in `active`, made without the lexicon.
    pub(crate) fn only(&self, active: Set) -> Self {
        let held = self.beginnings.iter().zip(&self.slots).map(|(&beginning, slot)| {
            (beginning, Slot { alone: slot.alone & active, paired: slot.paired & active, ..*slot })
        });
        let held: Vec<_> = held.filter(|(_, slot)| slot.alone | slot.paired != 0).collect();
        Self::from_slots(held.into_iter(), self.filter.pairs(), self.digits & active)
    }

    fn from_slots(held: impl ExactSizeIterator<Item = (u64, Slot)>, pairs: Arc<StartPairs>, digits: Set) -> Self {
        let mut filter = StartFilter::new(pairs, digits != 0);
        let size = (held.len() * 2).next_power_of_two().max(4);
        let (mut slots, mut beginnings) = (vec![Slot::default(); size], vec![0; size]);
        for (beginning, slot) in held {
            filter.insert(beginning, slot.alone != 0, slot.paired != 0);
            let mut at = hash(slot.key) & (size - 1);
            while slots[at].key != 0 {
                at = (at + 1) & (size - 1);
            }
            (beginnings[at], slots[at]) = (beginning, slot);
        }
        Self { filter, slots, beginnings, digits }
    }

    /// What the lexer asks which tokens to mark.
    pub(crate) const fn filter(&self) -> &StartFilter {
        &self.filter
    }

    /// The recognizers that begin at a marked token, which may make a pair with the one behind it.
    #[inline]
    pub(crate) fn at(&self, tokens: Tokens<'_>, at: usize, is_pair: bool) -> Set {
        if tokens.is_number(at) {
            // Before a sign of percent, which is a frequent one, a number is nothing else.
            let is_share = tokens.whole().as_bytes().get(tokens.end(at)) == Some(&b'%');
            return if is_share { self.digits & PERCENT } else { self.digits };
        }
        let key = tokens.key(at);
        let mask = self.slots.len() - 1;
        let mut place = hash(key) & mask;
        loop {
            let slot = &self.slots[place];
            if slot.key == key {
                return slot.alone | if is_pair { slot.paired } else { 0 };
            }
            if slot.key == 0 {
                return 0;
            }
            place = (place + 1) & mask;
        }
    }
}
