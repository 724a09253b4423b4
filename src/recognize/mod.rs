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
pub(crate) use document_number::words_before;
pub(crate) use holder::{
    MAX_SIGNATURE_LINES, add_holders, behind_alias, behind_charge_line, behind_signed_note, drop_rivals,
};
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

/// What each recognizer has found, in the order of the register.
#[derive(Debug, Default)]
pub(crate) struct Finds {
    found: [Vec<Candidate>; REGISTER.len()],
    /// Where each candidate starts and ends, and which recognizer has found it.
    order: Vec<(u32, u32, usize)>,
}

impl Finds {
    /// Takes all candidates out, in the order in which they start; of two at one place, the longer first.
    pub(crate) fn drain_into(&mut self, out: &mut Vec<Candidate>) {
        for (recognizer, found) in self.found.iter().enumerate() {
            self.order.extend(found.iter().map(|candidate| {
                let (start, end) = candidate.order();
                (start, end, recognizer)
            }));
        }
        // Only the keys are sorted: candidates are large, and each recognizer's stand in order already.
        self.order.sort();
        out.reserve(self.order.len());
        let mut found = self.found.each_mut().map(|found| found.drain(..));
        out.extend(self.order.drain(..).filter_map(|(.., recognizer)| found[recognizer].next()));
    }
}

/// Calls every recognizer at each of its triggers.
///
/// A stretch of text is read by one recognizer after the other, not a token: the code of one stays in the cache.
pub(crate) fn recognize(scene: Scene<'_>, triggers: &Triggers, finds: &mut Finds) {
    let mut triggered = Triggered::new();
    scene.tokens.marked().for_each(|(at, is_pair)| {
        triggered.push(at, triggers.at(scene.tokens, at, is_pair));
        if triggered.is_full() {
            triggered.call(scene, finds);
        }
    });
    triggered.call(scene, finds);
}

/// Tells `visit` what each recognizer makes of the text at each of its triggers, as if nothing stood before.
pub(crate) fn alternatives(scene: Scene<'_>, triggers: &Triggers, mut visit: impl FnMut(Candidate)) {
    let mut found = Vec::new();
    for (at, is_pair) in scene.tokens.marked() {
        let set = triggers.at(scene.tokens, at, is_pair);
        for (_, recognizer) in REGISTER.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1) {
            (recognizer.recognize)(scene, at, &mut found);
            found.drain(..).for_each(&mut visit);
        }
    }
}

/// The triggers of each recognizer among some marked tokens.
struct Triggered {
    triggers: [[usize; Self::LENGTH]; REGISTER.len()],
    counts: [usize; REGISTER.len()],
    /// How many tokens were looked at.
    tokens: usize,
}

impl Triggered {
    /// How many marked tokens are looked at in a row.
    const LENGTH: usize = 128;

    const fn new() -> Self {
        Self { triggers: [[0; Self::LENGTH]; REGISTER.len()], counts: [0; REGISTER.len()], tokens: 0 }
    }

    /// Notes a token for each recognizer in `set`; not when full.
    ///
    /// Without a branch: which recognizers begin at a token is hard to foresee.
    fn push(&mut self, at: usize, set: Set) {
        for (bit, (triggers, count)) in self.triggers.iter_mut().zip(&mut self.counts).enumerate() {
            triggers[*count % Self::LENGTH] = at;
            *count += usize::from(set >> bit & 1);
        }
        self.tokens += 1;
    }

    const fn is_full(&self) -> bool {
        self.tokens == Self::LENGTH
    }

    /// Calls each recognizer at its tokens, and forgets them.
    #[inline(never)]
    fn call(&mut self, scene: Scene<'_>, finds: &mut Finds) {
        self.tokens = 0;
        let triggers = self.triggers.iter().zip(&mut self.counts);
        for ((recognizer, (triggers, count)), found) in REGISTER.iter().zip(triggers).zip(&mut finds.found) {
            for &at in &triggers[..std::mem::take(count)] {
                (recognizer.recognize)(scene, at, found);
            }
        }
    }
}

/// The end of a recognizer's newest candidate, in tokens: it does not begin inside its own last find.
pub(crate) fn covered(found: &[Candidate]) -> usize {
    found.last().map_or(0, |candidate| candidate.after as usize)
}
