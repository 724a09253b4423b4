//! Known officials: the other mentions of those whom the document calls so.

use std::collections::HashSet;

use crate::recognize::{Candidate, Draft, Scene};

/// For each candidate, whether it is a name that counts.
pub(super) fn officials(scene: Scene<'_>, candidates: &[Candidate]) -> Vec<bool> {
    let text = scene.tokens.whole();
    let mut full: HashSet<String> = HashSet::new();
    let mut given: HashSet<String> = HashSet::new();
    for candidate in candidates {
        if let Draft::Official(draft) = &candidate.draft {
            if draft.certain || !draft.positions.is_empty() {
                let name = normalized(&text[candidate.stretch.range()]);
                given.insert(name.rsplit(' ').next().unwrap_or_default().to_owned());
                full.insert(name);
            }
        }
    }
    candidates
        .iter()
        .map(|candidate| match &candidate.draft {
            Draft::Official(draft) if draft.certain || !draft.positions.is_empty() => true,
            Draft::Official(_) if full.is_empty() => false,
            Draft::Official(draft) => {
                let name = normalized(&text[candidate.stretch.range()]);
                let addressed = draft.honorific.is_some();
                full.contains(&name) && (addressed || !names_a_thing(scene, candidate.first as usize))
                    || addressed && !name.contains(' ') && given.contains(&name)
            }
            _ => false,
        })
        .collect()
}

/// A name for comparison: one case, old tone placement, single spaces.
fn normalized(name: &str) -> String {
    let mut normalized = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !normalized.is_empty() {
            normalized.push(' ');
        }
        normalized.push_str(&crate::lexicon::canonical(word));
    }
    normalized
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
