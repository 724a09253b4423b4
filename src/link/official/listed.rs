//! Lists below an office: its holders one a line, or behind a colon (`Phó Trưởng ban:` above `1. Ông …`, `2. Bà …`;
//! `Ủy viên: A, B và C`).

use super::chain::{Chains, Item};
use super::members::is_plural;
use crate::lexicon::{SyllableId, keyword};
use crate::text::Gap;

const VA: SyllableId = keyword("và");
const GOM: SyllableId = keyword("gồm");

/// How many members a list may have.
const MAX_LISTED: usize = 200;

impl Chains<'_> {
    /// Gives an office that stands before a colon to each name of the list behind it.
    pub(super) fn give_to_listed(&self, held: &mut [Vec<usize>]) {
        let mut office = 0;
        while office + 1 < self.items.len() {
            let next = office + 1;
            if !self.items[office].is_name && self.items[next].is_name {
                match self.opening(office) {
                    Some(Opening::Inline) => self.give_inline(office, held),
                    Some(Opening::Lines) => self.give_by_line(office, held),
                    None => {}
                }
            }
            office = next;
        }
    }

    /// How the list begins between the office at `at` and the name behind it, if one does.
    fn opening(&self, at: usize) -> Option<Opening> {
        let tokens = self.scene.tokens;
        let (office, name) = (self.items[at], self.items[at + 1]);
        let gom = usize::from(tokens.syllable(office.after) == GOM);
        let colon = office.after + gom;
        let gap = tokens.gap_before(colon);
        let begins = |gap: Gap| gap.is_blank() || gap.is(b',');
        if gap.mark() != b':'
            || gap.lines() > 2
            || name.first < colon
            || gom == 1 && !begins(tokens.gap_before(office.after))
        {
            return None;
        }
        match (self.begins_item(name.first).is_some(), gap.lines()) {
            (true, 1..) => Some(Opening::Lines),
            (_, 0) if name.first == colon && gap.marks() == 1 => Some(Opening::Inline),
            _ => None,
        }
    }

    /// `Ủy viên - các ông A, B`, `Ủy viên: các đồng chí A, B`: a dash or colon and a plural stand between the office at `at` and
    /// the first of several holders.
    pub(super) fn opens_list_of_people(&self, at: usize) -> bool {
        let (office, tokens) = (self.items[at], self.scene.tokens);
        let Some(next) = self.items.get(at + 1).filter(|next| next.is_name && next.addressed) else { return false };
        let gap = tokens.gap_before(office.after);
        next.first == office.after + 1
            && is_plural(tokens, office.after)
            && tokens.gap_before(next.first).is_space()
            && gap.lines() == 0
            && (gap.is(b':') || gap.is(b'-') && gap.is_spaced() && !self.follows_name(at))
    }

    /// `Phó Hiệu trưởng: …`: whether a colon behind the office tells who holds it.
    pub(super) fn heads_line(&self, office: Item) -> bool {
        self.scene.tokens.gap_before(office.after).is(b':')
    }

    /// How a line begins with the token, if one does: with a number, a mark or neither before it.
    fn begins_item(&self, first: usize) -> Option<Bullet> {
        let tokens = self.scene.tokens;
        let opening = |gap: Gap| match gap.last() {
            _ if gap.lines() == 0 => None,
            b'-' | b'+' | b'(' | b'|' => Some(Bullet::Mark),
            0 | b';' | b':' | b'.' | b',' => Some(Bullet::None),
            _ => None,
        };
        let gap = tokens.gap_before(first);
        let numbered = first > 0
            && tokens.is_number(first - 1)
            && gap.lines() == 0
            && gap.marks() <= 1
            && opening(tokens.gap_before(first - 1)).is_some();
        if numbered { Some(Bullet::Number) } else { opening(gap) }
    }

    /// `Ủy viên: A, B và C`: as long as the names have no offices of their own.
    fn give_inline(&self, office: usize, held: &mut [Vec<usize>]) {
        let mut last = office + 1;
        while last - office <= MAX_LISTED && !self.opens_offices(last) && self.is_beside_previous(last + 1) {
            last += 1;
            if self.opens_offices(last) {
                break;
            }
            held[last].push(office);
        }
    }

    /// Whether the item at `at` is a name that a comma, semicolon or `và` joins to the one before it.
    fn is_beside_previous(&self, at: usize) -> bool {
        let (Some(&item), tokens) = (self.items.get(at), self.scene.tokens) else { return false };
        let previous = self.items[at - 1];
        if !item.is_name || item.first < previous.after {
            return false;
        }
        let gap = tokens.gap_before(previous.after);
        match item.first - previous.after {
            0 => (gap.is(b',') || gap.is(b';')) && gap.lines() == 0,
            1 => tokens.syllable(previous.after) == VA && gap.is_blank() && tokens.gap_before(item.first).is_blank(),
            _ => false,
        }
    }

    /// Names that begin lines, each with the offices behind it; all lines begin alike.
    fn give_by_line(&self, office: usize, held: &mut [Vec<usize>]) {
        let bullet = self.begins_item(self.items[office + 1].first);
        let mut at = office + 1;
        while at - office <= MAX_LISTED {
            let item = self.items[at];
            if item.is_name {
                held[at].push(office);
            }
            let Some(next) = self.items.get(at + 1) else { break };
            let joined = if next.is_name {
                // Nothing but the number of the next line stands between.
                let lines = self.scene.tokens.gap_before(item.after).lines();
                next.first.saturating_sub(item.after) <= 1
                    && self.begins_item(next.first) == bullet
                    && (lines <= 1 || lines == 2 && bullet != Some(Bullet::None))
            } else if item.is_name {
                self.opens_offices(at)
            } else {
                self.joins_offices(at, at + 1)
            };
            if !joined {
                break;
            }
            at += 1;
        }
    }
}

/// What stands before a name that begins a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bullet {
    Number,
    Mark,
    None,
}

/// How a list of holders begins.
enum Opening {
    /// Behind the colon.
    Inline,
    /// In the next line.
    Lines,
}
