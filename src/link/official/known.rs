//! Known officials: the other mentions of those whom the document calls so.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::lexicon::{SyllableId, canonical};
use crate::recognize::{Candidate, Draft, OfficialDraft, Scene};

/// For each candidate, whether it is a name that counts.
pub(super) fn officials(scene: Scene<'_>, candidates: &[Candidate]) -> Vec<bool> {
    let tells = |draft: &OfficialDraft| !draft.short && (draft.certain || !draft.positions.is_empty());
    let (mut full, mut given) = (Vec::new(), Vec::new());
    for candidate in candidates {
        if let Draft::Official(draft) = &candidate.draft
            && tells(draft)
        {
            let name = Name::of(scene, candidate);
            full.push(name.full);
            given.push(name.given);
        }
    }
    full.sort_unstable();
    given.sort_unstable();
    candidates
        .iter()
        .map(|candidate| match &candidate.draft {
            Draft::Official(draft) if tells(draft) => true,
            Draft::Official(draft) if !full.is_empty() => {
                let name = Name::of(scene, candidate);
                let addressed = draft.honorific.is_some();
                full.binary_search(&name.full).is_ok() && (addressed || !names_a_thing(scene, candidate.first as usize))
                    || addressed && name.is_given_alone() && given.binary_search(&name.given).is_ok()
            }
            _ => false,
        })
        .collect()
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
    ];
    let tokens = scene.tokens;
    first > 0
        && (tokens.gap_before(first).is_blank() || tokens.gap_before(first).is(b'.'))
        && THINGS.iter().any(|thing| tokens.is_word(first - 1, thing))
}
