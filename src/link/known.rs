//! Known officials: those whom the document calls so in one place, and whose other mentions therefore count.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::entity::PartialDate;
use crate::lexicon::{SyllableId, canonical};
use crate::recognize::{Candidate, OfficialDraft, Scene};

/// What is known of a whole document, gathered section by section.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The date in its head.
    pub date: Option<PartialDate>,
    /// The names of its officials, and the last words of these names.
    full: Vec<u64>,
    given: Vec<u64>,
}

/// A candidate that counts only if the document calls somebody of this name an official.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unsure {
    /// The index of the candidate.
    pub candidate: u32,
    pub name: Alias,
}

/// What a person may be known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alias {
    full: u64,
    /// Whether the given name alone suffices.
    by_given: bool,
}

/// What becomes of a name or office, by its own section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Counts,
    /// Counts if the document calls somebody of this name an official.
    IfKnown(Alias),
    Dropped,
}

impl Known {
    /// Learns from an official's name, or says by what it must be known.
    pub(super) fn standing(&mut self, scene: Scene<'_>, candidate: &Candidate, draft: &OfficialDraft) -> Standing {
        let name = Name::of(scene, candidate);
        if !draft.short && (draft.certain || !draft.positions.is_empty()) {
            self.full.push(name.full);
            self.given.push(name.given);
            return Standing::Counts;
        }
        let addressed = draft.honorific.is_some();
        if addressed || !names_a_thing(scene, candidate.first as usize) {
            Standing::IfKnown(Alias { full: name.full, by_given: addressed && name.is_given_alone() })
        } else {
            Standing::Dropped
        }
    }

    /// Makes ready for questions, once all sections are read.
    pub(crate) fn close(&mut self) {
        for names in [&mut self.full, &mut self.given] {
            names.sort_unstable();
            names.dedup();
        }
    }

    /// Whether the document calls somebody of this name an official.
    pub(crate) fn knows(&self, name: Alias) -> bool {
        self.full.binary_search(&name.full).is_ok() || name.by_given && self.given.binary_search(&name.full).is_ok()
    }
}

/// A name for comparison, the same in any case and spelling: hash values of all its words, and of the last.
struct Name {
    full: u64,
    given: u64,
}

impl Name {
    fn of(scene: Scene<'_>, candidate: &Candidate) -> Self {
        let words = candidate.first as usize..candidate.after as usize;
        let words = words.map(|token| match scene.tokens.syllable(token) {
            SyllableId::UNKNOWN => hash_one(canonical(scene.tokens.text(token))),
            syllable => hash_one(syllable),
        });
        words.fold(Self { full: 0, given: 0 }, |name, word| Self { full: name.full.rotate_left(5) ^ word, given: word })
    }

    const fn is_given_alone(&self) -> bool {
        self.full == self.given
    }
}

fn hash_one(word: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// `đường Lê Lợi`, `tư tưởng Hồ Chí Minh`: the name is that of a thing.
fn names_a_thing(scene: Scene<'_>, first: usize) -> bool {
    const THINGS: &[&str] = &[
        "đường",
        "phố",
        "tưởng",
        "đức",
        "cách",
        "trường",
        "lăng",
        "viện",
        "thưởng",
        "quận",
        "phường",
        "xã",
        "cầu",
        "tượng",
        "tp",
        "sản",
        "gương",
        "chương",
        "tnhh",
        "cp",
        "phần",
        "ty",
        "chợ",
        "bến",
        "cảng",
        "chùa",
        "đền",
        "thôn",
        "ấp",
        "huyện",
        "giải",
        "quỹ",
        "bổng",
        "lộ",
        "ngõ",
        "hẻm",
        "tàng",
        "thpt",
        "thcs",
    ];
    let tokens = scene.tokens;
    first > 0
        && (tokens.gap_before(first).is_blank() || tokens.gap_before(first).is(b'.'))
        && THINGS.iter().any(|thing| tokens.is_word(first - 1, thing))
}
