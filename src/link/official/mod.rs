//! Names with offices: which office belongs to which name, and which names are officials at all.
//!
//! Offices stand before the name (`Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Nguyễn …`), behind it (`Nguyễn …, Bí thư Tỉnh
//! ủy; …`), in a predicate (`ông Nguyễn … giữ chức Bí thư`), in a signature block, or before a list of names. A name
//! counts where it is given an office, is addressed as `đồng chí`, or is that of a person of whom one of these holds
//! elsewhere in the document.

mod absent;
mod aside;
mod chain;
mod given;
mod host;
mod listed;
mod members;
mod shared;
mod signature;
mod transfer;
mod words;

use super::known::{Known, Standing, Unsure};
use crate::recognize::{Candidate, Draft, Scene, add_holders, drop_rivals, token_index};

use chain::Chains;

/// Gives names their offices and drops names and offices that turn out to be none. Returns those that count only if
/// their document knows a name.
pub(super) fn link(scene: Scene<'_>, candidates: &mut Vec<Candidate>, known: &mut Known) -> Vec<Unsure> {
    if !candidates.iter().any(|candidate| matches!(candidate.draft, Draft::Official(_) | Draft::Position(_))) {
        return Vec::new();
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
    for name in comrades.into_iter().chain(chains.told_later()) {
        if let Draft::Official(draft) = &mut candidates[name].draft {
            draft.certain = true;
        }
    }
    keep(scene, candidates, &listed, known)
}

/// A name inside an office is part of a place or body (`Thành phố | Hồ Chí Minh`), an office inside a name part of the name
/// (`Đinh | Công Sứ`).
fn drop_names_inside_offices(candidates: &mut Vec<Candidate>) {
    let (mut reach, mut named) = (0, 0);
    candidates.retain_mut(|candidate| match &mut candidate.draft {
        Draft::Position(_) if candidate.stretch.end <= named => false,
        Draft::Position(_) => {
            reach = candidate.stretch.end;
            true
        }
        Draft::Official(draft) => {
            // `Thủ tướng` ends in a rank, which is then no word of address.
            draft.honorific = draft.honorific.filter(|honorific| honorific.start >= reach);
            let kept = candidate.stretch.start >= reach;
            if kept {
                named = named.max(candidate.stretch.end);
            }
            kept
        }
        _ => true,
    });
}

/// Drops names that do not count and uncertain offices that nobody holds; offices are named by their new indices. Returns
/// those that count only if their document knows a name, in order.
fn keep(scene: Scene<'_>, candidates: &mut Vec<Candidate>, listed: &[bool], known: &mut Known) -> Vec<Unsure> {
    let mut standings: Vec<Standing> = candidates
        .iter()
        .zip(listed)
        .map(|(candidate, listed)| match &candidate.draft {
            Draft::Official(draft) => known.standing(scene, candidate, draft),
            Draft::Position(position) if !position.certain && !listed => Standing::Dropped,
            _ => Standing::Counts,
        })
        .collect();
    let mut unsure = Vec::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let Draft::Official(draft) = &candidate.draft else { continue };
        let standing = standings[i];
        for office in draft.positions.iter().map(|&office| office as usize) {
            if standings[office] != Standing::Counts {
                standings[office] = standing;
            }
        }
        if let Standing::IfKnown(name) = standing {
            unsure.push(Unsure { candidate: token_index(i), name });
            unsure.extend(draft.positions.iter().map(|&candidate| Unsure { candidate, name }));
        }
    }
    unsure.retain(|doubt| matches!(standings[doubt.candidate as usize], Standing::IfKnown(_)));
    let mut next = 0;
    let renumbered: Vec<u32> = standings
        .iter()
        .map(|&standing| {
            let index = next;
            next += u32::from(standing != Standing::Dropped);
            index
        })
        .collect();
    let mut kept = standings.iter().map(|&standing| standing != Standing::Dropped);
    candidates.retain(|_| kept.next().unwrap_or(true));
    for candidate in candidates {
        if let Draft::Official(draft) = &mut candidate.draft {
            draft.positions.iter_mut().for_each(|office| *office = renumbered[*office as usize]);
        }
    }
    unsure.iter_mut().for_each(|doubt| doubt.candidate = renumbered[doubt.candidate as usize]);
    unsure.sort_by_key(|doubt| doubt.candidate);
    unsure
}
