//! Members: the names of a list that an office heads (`các Phó Chủ tịch: A, B và C`, `gồm: …`, `là các ông: …`).

use super::chain::Chains;
use super::words::behind_term;
use crate::lexicon::{SyllableId, keyword};
use crate::text::{Gap, Tokens};

const NGUYEN: SyllableId = keyword("nguyên");
const CUU: SyllableId = keyword("cựu");
const TAN: SyllableId = keyword("tân");
const CAC: SyllableId = keyword("các");
const VA: SyllableId = keyword("và");
const GOM: SyllableId = keyword("gồm");
const LA: SyllableId = keyword("là");

/// How many words may stand between an office and the list of its holders.
const MAX_BEFORE_LIST: usize = 10;
/// How many words may stand between two members of a list of holders.
const MAX_IN_LIST: usize = 30;
/// How many members a list of holders may have.
const MAX_LIST: usize = 200;

impl Chains<'_> {
    /// Gives an office that stands before a list of names to each of them.
    pub(super) fn distribute(&self, held: &mut [Vec<usize>]) {
        for office in 0..self.items.len() {
            if self.items[office].is_name || !self.heads_list(office) {
                continue;
            }
            // `hai Ủy viên Ban cán sự đảng, Thứ trưởng Bộ … Nguyễn …, Lê …` hold both offices.
            let first = self.chain_start(office);
            let many = first < office && self.is_many(first);
            let mut at = office + 1;
            while at < self.items.len() && at - office <= MAX_LIST {
                let item = self.items[at];
                if self.ends_bare_names(at, office) {
                    break;
                }
                if item.is_name && !self.has_own_of_kind(at, office) {
                    held[at].extend(if many { first } else { office }..=office);
                }
                if !self.list_goes_on(at) {
                    break;
                }
                at += 1;
            }
        }
    }

    /// `các Phó Thủ tướng: Lê …, Trần …, Bộ trưởng Bộ Quốc phòng Phan …`: where the list begins with a name alone, one with an
    /// office of its own before it is no member.
    fn ends_bare_names(&self, name: usize, head: usize) -> bool {
        name > head + 1
            && self.items[name].is_name
            && self.items[head + 1].is_name
            && self.has_touching_office(name)
            && !self.opens_offices(head + 1)
            && !self.has_own_of_kind(name, head)
    }

    /// Whether the office that touches the name says all that the head of the list does: `5 Phó Chủ tịch, gồm Phó Chủ
    /// tịch UBND tỉnh Trần …; Phó Chủ tịch UBND tỉnh Lê …`.
    fn has_own_of_kind(&self, name: usize, head: usize) -> bool {
        if name == head + 1 || !self.has_touching_office(name) {
            return false;
        }
        let (own, head, tokens) = (self.items[name - 1], self.items[head], self.scene.tokens);
        let words = head.after - head.first;
        own.after - own.first >= words
            && (0..words).all(|i| tokens.syllable(own.first + i) == tokens.syllable(head.first + i))
    }

    /// The further names of lists under one plural `đồng chí`: `các đồng chí A, B và C`.
    pub(super) fn comrades(&self, certain: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut names = Vec::new();
        for at in 0..self.items.len() {
            let item = self.items[at];
            let plural = item.first > 0
                && self.scene.tokens.gap_before(item.first).is_blank()
                && is_plural(self.scene.tokens, item.first - 1);
            if !(item.is_name && item.addressed && plural && certain(item.index)) {
                continue;
            }
            let mut next = at;
            while next - at <= MAX_LIST && self.list_goes_on(next) {
                next += 1;
                if self.items[next].is_name {
                    names.push(self.items[next].index);
                }
            }
        }
        names
    }

    /// Whether the office at `at` stands before a list of its holders: plural, or with `gồm`, `là` or a colon behind it.
    fn heads_list(&self, at: usize) -> bool {
        let (office, tokens) = (self.items[at], self.scene.tokens);
        let Some(&next) = self.items.get(at + 1).filter(|next| next.first >= office.after) else { return false };
        let plural =
            self.is_many(at) || next.is_name && next.first == office.after && self.is_many(self.chain_start(at));
        let behind = behind_term(tokens, office.after).min(next.first);
        let gap = tokens.gap_before(next.first);
        if behind == next.first {
            return plural && (gap.is(b':') || gap.is_space() && next.is_name);
        }
        let between = behind..next.first;
        if self.opens_list_of_people(at) {
            return true;
        }
        // `các Phó Trưởng ban, gồm: …`
        let opens = |i: usize| i == behind && tokens.syllable(i) == GOM && tokens.gap_before(i).is(b',');
        if between.len() > MAX_BEFORE_LIST || !between.clone().all(|i| tokens.gap_before(i).is_blank() || opens(i)) {
            return false;
        }
        let last = tokens.syllable(next.first - 1);
        let gom = between.clone().any(|i| tokens.syllable(i) == GOM);
        // `… đối với các ông: A; B`
        let given = matches!(tokens.text(behind), "đối" | "cho") && next.is_name && last == CAC;
        // `3 nguyên Bí thư Tỉnh ủy là các ông: …`
        let named = last == LA || last == CAC && tokens.syllable(next.first.saturating_sub(2)) == LA;
        given || gom && (last == GOM || last == CAC || gap.is(b':')) || plural && (gap.is(b':') || named)
    }

    /// Whether a plural stands before the office at `at`.
    fn is_many(&self, at: usize) -> bool {
        let (tokens, first) = (self.scene.tokens, self.items[at].first);
        first > 0 && tokens.gap_before(first).is_blank() && is_plural(tokens, first - 1)
    }

    /// Whether the list goes on behind the item at `at`.
    fn list_goes_on(&self, at: usize) -> bool {
        let Some(&next) = self.items.get(at + 1) else { return false };
        let (item, tokens) = (self.items[at], self.scene.tokens);
        if next.first < item.after || next.first - item.after > MAX_IN_LIST {
            return false;
        }
        // No sentence may end on the way, and no line but where the list wraps.
        let wraps = |gap: Gap| gap.lines() == 1 && (gap.marks() == 0 || gap.is(b',') || gap.is(b';'));
        let ends = |gap: Gap| gap.lines() > 0 && !wraps(gap) || gap.mark() == b'.' || gap.marks() > 3;
        if (item.after..=next.first).any(|i| ends(tokens.gap_before(i))) {
            return false;
        }
        let gap = tokens.gap_before(next.first);
        let before = tokens.syllable(next.first - 1);
        // `… bà A và các ông B, C`
        let joined =
            before == VA || before == CAC && next.is_name && tokens.syllable(next.first.saturating_sub(2)) == VA;
        let parted = matches!(gap.last(), b',' | b';' | b'(' | b'-') || joined;
        match (item.is_name, next.is_name) {
            // `… A, B và nguyên Bí thư Đảng ủy C`
            (true, false) if tokens.syllable(item.after) == VA && self.touches_next(at + 1) => false,
            (true, false) => {
                next.first == item.after
                    || gap.last() == b';'
                    || tokens.syllable(next.first - 1) == NGUYEN
                    || self.gives(item.after, next.first)
                    || self.opens_offices(at)
                    // `…; Đại tướng, | Bộ trưởng Bộ Công an …`
                    || self.scene.lexicon.honorifics.longest(tokens, item.after).is_some_and(|rank| rank.end == next.first)
            }
            (false, true) => gap.is_space() && next.first == item.after || parted,
            (true, true) => parted,
            (false, false) => self.joins_offices(at, at + 1) || gap.is(b';') && next.first == item.after,
        }
    }
}

/// `các`, `hai`, `các đồng chí` before an office.
pub(super) fn is_plural(tokens: Tokens<'_>, before: usize) -> bool {
    const CHI: SyllableId = keyword("chí");
    // `5 cựu Bí thư Tỉnh ủy`
    let before = if matches!(tokens.syllable(before), CUU | NGUYEN | TAN) && before > 0 { before - 1 } else { before };
    let word = |i: usize| {
        tokens.syllable(i) == CAC
            || tokens.is_number(i)
            || matches!(tokens.text(i), "hai" | "ba" | "bốn" | "năm" | "những" | "Hai" | "Ba")
    };
    word(before) || tokens.syllable(before) == CHI && before >= 2 && word(before - 2)
}
