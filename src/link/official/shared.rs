//! Shared offices: one predicate or apposition behind several names (`ông A, Trưởng ban X và ông B, Trưởng ban Y làm
//! Phó Trưởng Ban Chỉ đạo`; `các ông A, B - nguyên Bí thư Tỉnh ủy`).

use super::chain::{Chains, Item};
use super::members::is_plural;
use crate::lexicon::{SyllableId, keyword};

const VA: SyllableId = keyword("và");
const DEU: SyllableId = keyword("đều");

/// No more names share an office.
const MAX_SHARED: usize = 40;
/// How many words may stand between members of a list.
const MAX_NEXT: usize = 8;

impl Chains<'_> {
    /// Gives what stands behind the last of several names to the others too.
    pub(super) fn share(&self, held: &mut [Vec<usize>]) {
        for last in 0..self.items.len() {
            if !self.items[last].is_name {
                continue;
            }
            let Some(given) = self.given(last) else { continue };
            let offices: Vec<usize> = held[last].iter().copied().filter(|&office| office >= given).collect();
            if offices.is_empty() {
                continue;
            }
            let by_predicate = !self.is_apposition(last, given);
            let fellows = self.fellows(last, by_predicate);
            // `bà A và ông B, Phó Chủ tịch UBND tỉnh`: two side by side, of whom the first has nothing of its own.
            let first = last.saturating_sub(1);
            if fellows.is_empty() && self.ends_with_and(last) && self.is_lone(first) && held[first].is_empty() {
                held[first].extend(&offices);
            }
            for name in fellows {
                held[name].extend(&offices);
            }
        }
    }

    /// Whether the name at `at` stands in no list with another before it, and is a full one.
    fn is_lone(&self, at: usize) -> bool {
        let item = self.items[at];
        let listed = at > 0 && self.items[at - 1].is_name && self.in_one_list(at - 1, at);
        item.is_name && !listed && item.after - item.first >= 2 && !self.has_office_before(at)
    }

    /// The first office behind the name at `at` that a predicate gives it, else the first behind a dash.
    fn given(&self, at: usize) -> Option<usize> {
        let mut office = at + 1;
        if !self.opens_offices(at) {
            return None;
        }
        if self.is_apposition(at, office) {
            while self.joins_offices(office, office + 1) {
                if self.gives(self.items[office].after, self.items[office + 1].first) {
                    return Some(office + 1);
                }
                office += 1;
            }
            // `A và B, Phó Chủ tịch UBND tỉnh`: of several names only behind a plural, which [`Chains::fellows`] asks for.
            let gap = self.scene.tokens.gap_before(self.items[at].after);
            let several = || self.ends_with_and(at) || self.ends_list(office);
            return Some(at + 1).filter(|_| gap.is(b'-') || gap.is(b',') && several());
        }
        Some(office)
    }

    /// `các ông A, B, Phó Chủ tịch UBND tỉnh`: whether no further member of the list follows the office.
    fn ends_list(&self, office: usize) -> bool {
        let tokens = self.scene.tokens;
        let goes_on = |next: &Item| {
            let gap = tokens.gap_before(self.items[office].after);
            let va = tokens.syllable(self.items[office].after) == VA;
            next.first <= self.items[office].after + MAX_NEXT && (va || gap.is(b',') || gap.is(b';'))
        };
        !self.items.get(office + 1).is_some_and(goes_on)
    }

    /// Whether the office stands beside the name with nothing but marks and `nguyên` between.
    fn is_apposition(&self, name: usize, office: usize) -> bool {
        office == name + 1 && !self.gives(self.items[name].after, self.items[office].first)
    }

    /// The names that stand in one list before the name at `last`, nearest first.
    fn fellows(&self, last: usize, by_predicate: bool) -> Vec<usize> {
        let mut names = Vec::new();
        let mut at = last;
        let mut plural = self.is_plural_name(last) || self.is_said_of_all(last);
        while names.len() < MAX_SHARED {
            let Some(previous) = at.checked_sub(1) else { break };
            let (joined, name) = if self.items[previous].is_name {
                (self.in_one_list(previous, at), Some(previous))
            } else {
                // `ông A, Trưởng ban X | và ông B, Trưởng ban Y`
                let holder = self.holder(previous).filter(|_| by_predicate && self.are_joined_by_and(previous, at));
                (holder.is_some(), holder)
            };
            let Some(name) = name.filter(|_| joined) else { break };
            names.push(name);
            plural |= self.is_plural_name(name);
            at = name;
        }
        // Names behind commas alone share where a plural or the start of a sentence shows that the list begins here.
        let begins = plural || self.opens_sentence(at) || self.opens_clause_behind_and(at);
        let coordinated = at < last && self.ends_with_and(last);
        if by_predicate && (begins || coordinated) || plural { names } else { Vec::new() }
    }

    /// The name that the office at `office` stands behind.
    fn holder(&self, office: usize) -> Option<usize> {
        let name = self.chain_start(office).checked_sub(1)?;
        (self.items[name].is_name && self.opens_offices(name) && self.is_apposition(name, name + 1)).then_some(name)
    }

    /// `…, đều là Bí thư Tỉnh ủy`
    fn is_said_of_all(&self, name: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.syllable(self.items[name].after) == DEU
    }

    fn is_plural_name(&self, name: usize) -> bool {
        let item = self.items[name];
        item.addressed
            && item.first > 0
            && self.scene.tokens.gap_before(item.first).is_blank()
            && is_plural(self.scene.tokens, item.first - 1)
    }

    /// Whether only a comma or `và` stands between two names.
    fn in_one_list(&self, left: usize, right: usize) -> bool {
        let (a, b) = (self.items[left], self.items[right]);
        let gap = self.scene.tokens.gap_before(b.first);
        match b.first.checked_sub(a.after) {
            Some(0) => gap.is(b',') && gap.lines() <= 1,
            _ => self.are_joined_by_and(left, right),
        }
    }

    /// Whether nothing but `và` stands between two items.
    fn are_joined_by_and(&self, left: usize, right: usize) -> bool {
        let (a, b) = (self.items[left], self.items[right]);
        let tokens = self.scene.tokens;
        let opening = tokens.gap_before(a.after);
        b.first == a.after + 1
            && tokens.syllable(a.after) == VA
            && (opening.is_blank() || opening.is(b','))
            && tokens.gap_before(b.first).is_blank()
    }

    fn ends_with_and(&self, last: usize) -> bool {
        last > 0 && self.are_joined_by_and(last - 1, last)
    }

    /// `… và ông B, ông C giữ chức …`: each is addressed, and the list begins behind `và`.
    fn opens_clause_behind_and(&self, name: usize) -> bool {
        let (item, tokens) = (self.items[name], self.scene.tokens);
        item.addressed
            && item.first > 0
            && tokens.syllable(item.first - 1) == VA
            && tokens.gap_before(item.first).is_blank()
    }

    fn opens_sentence(&self, name: usize) -> bool {
        let gap = self.scene.tokens.gap_before(self.items[name].first);
        gap.lines() > 0 || matches!(gap.last(), b'.' | b';' | b':') || self.items[name].first == 0
    }
}
