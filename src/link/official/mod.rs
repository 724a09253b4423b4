//! Names with offices: which office belongs to which name, and which names are officials at all.
//!
//! Offices stand before the name (`Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Nguyễn …`), behind it (`Nguyễn …, Bí thư Tỉnh
//! ủy; …`), in a predicate (`ông Nguyễn … giữ chức Bí thư`), in a signature block, or before a list of names. A name
//! counts where it is given an office, is addressed as `đồng chí`, or is that of a person of whom one of these holds
//! elsewhere in the document.

mod absent;
mod chain;
mod given;
mod known;
mod shared;
mod words;

use crate::recognize::{Candidate, Draft, Scene, add_holders, drop_rivals};

use chain::Chains;

/// Gives names their offices and drops names and offices that turn out to be none.
pub(crate) fn link(scene: Scene<'_>, candidates: &mut Vec<Candidate>) {
    if !candidates.iter().any(|candidate| matches!(candidate.draft, Draft::Official(_) | Draft::Position(_))) {
        return;
    }
    add_holders(scene, candidates);
    drop_names_inside_offices(candidates);
    drop_rivals(candidates);
    let chains = Chains::read(scene, candidates);
    let offices = chains.offices();
    let listed = chains.listed(|index| matches!(&candidates[index].draft, Draft::Position(office) if office.certain));
    let comrades = chains.comrades(|index| matches!(&candidates[index].draft, Draft::Official(name) if name.certain));
    for (name, positions) in offices {
        if let Draft::Official(draft) = &mut candidates[name].draft {
            draft.positions = positions;
        }
    }
    for name in comrades {
        if let Draft::Official(draft) = &mut candidates[name].draft {
            draft.certain = true;
        }
    }
    let counted = known::officials(scene, candidates);
    keep(candidates, &counted, &listed);
}

/// A name inside an office is part of a place or body (`Thành phố | Hồ Chí Minh`).
fn drop_names_inside_offices(candidates: &mut Vec<Candidate>) {
    let mut reach = 0;
    candidates.retain_mut(|candidate| match &mut candidate.draft {
        Draft::Position(_) => {
            reach = candidate.stretch.end;
            true
        }
        Draft::Official(draft) => {
            // `Thủ tướng` ends in a rank, which is then no word of address.
            draft.honorific = draft.honorific.filter(|honorific| honorific.start >= reach);
            candidate.stretch.start >= reach
        }
        _ => true,
    });
}

/// Drops names that do not count and uncertain offices that nobody holds; offices are named by their new indices.
fn keep(candidates: &mut Vec<Candidate>, counted: &[bool], listed: &[bool]) {
    let mut held = vec![false; candidates.len()];
    for (candidate, _) in candidates.iter().zip(counted).filter(|(_, counted)| **counted) {
        if let Draft::Official(draft) = &candidate.draft {
            for &position in &draft.positions {
                held[position as usize] = true;
            }
        }
    }
    let keep: Vec<bool> = (0..candidates.len())
        .map(|i| match &candidates[i].draft {
            Draft::Official(_) => counted[i],
            Draft::Position(position) => position.certain || held[i] || listed[i],
            _ => true,
        })
        .collect();
    let mut renumbered = Vec::with_capacity(candidates.len());
    let mut next = 0u32;
    for &kept in &keep {
        renumbered.push(next);
        next += u32::from(kept);
    }
    let mut kept = keep.iter();
    candidates.retain(|_| *kept.next().unwrap_or(&true));
    for candidate in candidates {
        if let Draft::Official(draft) = &mut candidate.draft {
            for position in &mut draft.positions {
                *position = renumbered[*position as usize];
            }
        }
    }
}
