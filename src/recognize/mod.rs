//! Recognizers: one file a kind, each reading tokens and pushing candidates.
//!
//! A recognizer is called at each of its triggers. It looks to the left and to the right as far as its grammar
//! goes, never further than a fixed number of tokens, and never calls another recognizer.

mod candidate;
mod comparator;
mod date;
mod document_number;
mod holder;
mod money;
mod name;
mod number;
mod official;
mod percent;
mod position;
mod provision;
mod trigger;

pub(crate) use candidate::{Candidate, Draft, NumberDraft, OfficialDraft, PositionDraft, Stretch, token_index};
pub(crate) use document_number::{OWN_NUMBER, SHARED_SYMBOL, words_before};
pub(crate) use holder::add_holders;
pub(crate) use trigger::{Case, Set, Start, Triggers};

use crate::entity::Kind;
use crate::lexicon::Compiled;
use crate::text::Tokens;

/// What recognizers read: the tokens of a text and the lexicon.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'v> {
    pub tokens: Tokens<'v>,
    pub lexicon: &'v Compiled,
}

/// One kind's entry in the register.
pub(crate) struct Recognizer {
    pub kind: Kind,
    /// Whether it begins at runs of digits.
    pub digits: bool,
    /// Names the syllables it begins at.
    pub heads: fn(&Compiled, &mut dyn FnMut(Start)),
    /// Reads the text around token `at` and pushes what it finds.
    pub recognize: fn(Scene<'_>, usize, &mut Vec<Candidate>),
}

/// The register: every recognizer, in the order in which they are called at one token.
pub(crate) const REGISTER: [Recognizer; 7] = [
    document_number::RECOGNIZER,
    date::RECOGNIZER,
    percent::RECOGNIZER,
    money::RECOGNIZER,
    provision::RECOGNIZER,
    position::RECOGNIZER,
    official::RECOGNIZER,
];

/// Every recognizer.
pub(crate) const ALL: Set = (1 << REGISTER.len()) - 1;

/// The recognizers that must run for `kinds` to be found, with those whose finds they are linked to.
pub(crate) fn active(kinds: &[Kind]) -> Set {
    let mut set = 0;
    for (bit, recognizer) in REGISTER.iter().enumerate() {
        let needed = kinds.iter().any(|&kind| match kind {
            Kind::Official => matches!(recognizer.kind, Kind::Official | Kind::Position),
            Kind::Position => matches!(recognizer.kind, Kind::Official | Kind::Position),
            Kind::DocumentNumber => matches!(recognizer.kind, Kind::DocumentNumber | Kind::Date),
            Kind::Date => matches!(recognizer.kind, Kind::DocumentNumber | Kind::Date),
            kind => kind == recognizer.kind,
        });
        set |= Set::from(needed) << bit;
    }
    set
}

/// Calls every recognizer at each of its triggers, from the first token to the last.
pub(crate) fn recognize(scene: Scene<'_>, triggers: &Triggers, out: &mut Vec<Candidate>) {
    let mut from = 0;
    while let Some((at, mut set)) = triggers.next(scene.tokens, from) {
        while set != 0 {
            (REGISTER[set.trailing_zeros() as usize].recognize)(scene, at, out);
            set &= set - 1;
        }
        from = at + 1;
    }
}

/// The end of the newest candidate of a kind, in tokens: a recognizer does not begin inside its own last find.
pub(crate) fn covered(out: &[Candidate], kind: Kind) -> usize {
    out.iter()
        .rev()
        .take(LOOK_BACK)
        .find(|candidate| candidate.kind() == kind)
        .map_or(0, |candidate| candidate.after as usize)
}

/// How many candidates back a recognizer looks for its own last one.
const LOOK_BACK: usize = 8;
