//! Overlaps: of candidates of one kind that share text, one reading wins.
//!
//! The order, for every kind: the longer stretch wins; of two as long, the one pushed first (recognizers push their
//! stricter rules first). Between kinds one rule holds: a date inside a document number is none (`69/2023/NQ-HĐND`).

use crate::entity::Kind;
use crate::recognize::Candidate;

/// Keeps the winners, in text order; of nested ones of different kinds the outer first.
pub(crate) fn resolve(candidates: &mut Vec<Candidate>) {
    resolve_with(candidates, |_, _| {});
}

/// As [`resolve`], telling `lost` of every candidate that lost and the one that beat it.
pub(crate) fn resolve_with(candidates: &mut Vec<Candidate>, mut lost: impl FnMut(&Candidate, &Candidate)) {
    // A stable sort: of equal stretches the one pushed first stays first.
    candidates.sort_by_key(|candidate| (candidate.stretch.start, u32::MAX - candidate.stretch.end));
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let mut newest: [Option<usize>; KINDS] = [None; KINDS];
    for candidate in candidates.drain(..) {
        let kind = candidate.kind();
        if kind == Kind::Date {
            if let Some(number) =
                newest[slot(Kind::DocumentNumber)].map(|i| &kept[i]).filter(|n| n.stretch.overlaps(candidate.stretch))
            {
                lost(&candidate, number);
                continue;
            }
        }
        let rival = newest[slot(kind)].filter(|&i| kept[i].stretch.overlaps(candidate.stretch));
        match rival {
            Some(i) if kept[i].stretch.len() >= candidate.stretch.len() => lost(&candidate, &kept[i]),
            Some(i) => {
                lost(&kept[i], &candidate);
                kept[i] = candidate;
            }
            None => {
                newest[slot(kind)] = Some(kept.len());
                kept.push(candidate);
            }
        }
    }
    // A winner may have taken the place of a loser that began earlier.
    kept.sort_by_key(|candidate| (candidate.stretch.start, u32::MAX - candidate.stretch.end));
    *candidates = kept;
}

const KINDS: usize = 8;

const fn slot(kind: Kind) -> usize {
    kind as usize
}
