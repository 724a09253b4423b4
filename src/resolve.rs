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
    sort(candidates);
    let mut newest: [Option<usize>; KINDS] = [None; KINDS];
    // Those before `kept` have won so far; a loser stays behind until it is overwritten or cut off.
    let mut kept = 0;
    for next in 0..candidates.len() {
        let candidate = &candidates[next];
        let overlaps = |&i: &usize| candidates[i].stretch.overlaps(candidate.stretch);
        let kind = candidate.kind();
        if let Some(number) = newest[slot(Kind::DocumentNumber)].filter(|_| kind == Kind::Date).filter(overlaps) {
            lost(candidate, &candidates[number]);
            continue;
        }
        match newest[slot(kind)].filter(overlaps) {
            Some(rival) if candidates[rival].stretch.len() >= candidate.stretch.len() => {
                lost(candidate, &candidates[rival]);
            }
            Some(rival) => {
                lost(&candidates[rival], candidate);
                candidates.swap(rival, next);
            }
            None => {
                newest[slot(kind)] = Some(kept);
                candidates.swap(kept, next);
                kept += 1;
            }
        }
    }
    candidates.truncate(kept);
    // A winner may have taken the place of a loser that began earlier.
    sort(candidates);
}

/// Sorts by start, of those with one start the longest first. Mostly they stand so already.
fn sort(candidates: &mut [Candidate]) {
    if !candidates.is_sorted_by_key(Candidate::order) {
        candidates.sort_by_key(Candidate::order);
    }
}

/// How many kinds there are.
pub(crate) const KINDS: usize = 8;

/// Where a kind stands in an array of one element for each.
pub(crate) const fn slot(kind: Kind) -> usize {
    kind as usize
}
