//! Chains: names and offices that stand together, in the order of the text.

use super::words::{
    behind_age, behind_aside, behind_calling, behind_charge, behind_life, behind_note, behind_renewal, behind_since,
    behind_term, gap_behind_note, gap_behind_office, gives_office, is_charged,
};
use crate::lexicon::{SyllableId, keyword};
use crate::recognize::{Candidate, Draft, Scene, behind_alias};
use crate::rule;
use crate::text::{Shape, Tokens};

const KIEM: SyllableId = keyword("kiêm");
const NGUYEN: SyllableId = keyword("nguyên");
const CUU: SyllableId = keyword("cựu");
const CAC: SyllableId = keyword("các");
const VA: SyllableId = keyword("và");
const GOM: SyllableId = keyword("gồm");
const LA: SyllableId = keyword("là");
const DE: SyllableId = keyword("để");
const TRUOC: SyllableId = keyword("trước");
const VI: SyllableId = keyword("vị");
const CO: SyllableId = keyword("cố");
const TAN: SyllableId = keyword("tân");
const PHU: SyllableId = keyword("phụ");
const TRACH: SyllableId = keyword("trách");

/// No name and office belong together over more words.
const MAX_APART: usize = 64;
/// How many words an office with its body has at least: `Thư ký` before `Thứ trưởng` is none.
const MIN_FULL: usize = 4;

/// A name or office in text order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The index of the candidate.
    pub index: usize,
    /// The first token, of a name with its words of address.
    pub first: usize,
    pub after: usize,
    pub is_name: bool,
    /// Whether a word of address stands before it; of an office, never.
    pub addressed: bool,
    /// Whether that is `đồng chí`, a rank or an academic title.
    distinguished: bool,
    /// Whether it is an office in a short form, as lists of recipients hold: each stands for itself.
    short_form: bool,
}

/// The names and offices of a document.
pub(super) struct Chains<'v> {
    pub(super) scene: Scene<'v>,
    pub(super) items: Vec<Item>,
    count: usize,
}

impl<'v> Chains<'v> {
    pub(super) fn read(scene: Scene<'v>, candidates: &[Candidate]) -> Self {
        let tokens = scene.tokens;
        let items = candidates.iter().enumerate().filter_map(|(index, candidate)| {
            let (name, after) = (candidate.first as usize, candidate.after as usize);
            match &candidate.draft {
                Draft::Position(_) => Some(Item {
                    index,
                    first: name,
                    after,
                    is_name: false,
                    addressed: false,
                    distinguished: false,
                    short_form: candidate.rule == rule::POSITION_ABBREVIATION && !is_membership(tokens.text(name)),
                }),
                Draft::Official(draft) => {
                    let first = draft.honorific.map_or(name, |stretch| tokens.index_at(stretch.start as usize));
                    let addressed = draft.honorific.is_some();
                    let civil = ["ông", "bà", "anh", "chị", "cô", "bác"].iter().any(|word| tokens.is_word(first, word));
                    let distinguished = addressed && !civil;
                    Some(Item { index, first, after, is_name: true, addressed, distinguished, short_form: false })
                }
                _ => None,
            }
        });
        Self { scene, items: items.collect(), count: candidates.len() }
    }

    /// For each name that has offices: its candidate's index and the indices of the offices, in text order.
    pub(super) fn offices(&self) -> Vec<(usize, Vec<u32>)> {
        let mut held: Vec<Vec<usize>> = vec![Vec::new(); self.items.len()];
        for at in 0..self.items.len() {
            if self.items[at].is_name {
                held[at] = self.before(at);
                held[at].extend(self.behind(at));
            }
        }
        self.distribute(&mut held);
        self.give_to_listed(&mut held);
        self.give_to_all(&mut held);
        self.give_to_successors(&mut held);
        self.share(&mut held);
        self.take_from_aliases(&mut held);
        self.give_in_turn(&mut held);
        let index = |at: usize| u32::try_from(self.items[at].index).unwrap_or(u32::MAX);
        let mut offices = Vec::new();
        for (at, mut positions) in held.into_iter().enumerate().filter(|(_, positions)| !positions.is_empty()) {
            positions.sort_unstable();
            positions.dedup();
            offices.push((self.items[at].index, positions.into_iter().map(index).collect()));
        }
        offices
    }

    /// For each candidate, whether it is an office in a list with others that count by themselves.
    pub(super) fn listed(&self, certain: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut listed = vec![false; self.count];
        let mut start = 0;
        while start < self.items.len() {
            let mut end = start + 1;
            while end < self.items.len() && self.is_listed_with_previous(end) {
                end += 1;
            }
            let list = &self.items[start..end];
            if list.len() > 1 && list.iter().any(|item| !item.is_name && certain(item.index)) {
                for item in list.iter().filter(|item| !item.is_name) {
                    listed[item.index] = true;
                }
            }
            start = end;
        }
        listed
    }

    /// Whether the office at `at` stands in one list with the one before it.
    fn is_listed_with_previous(&self, at: usize) -> bool {
        let (previous, item) = (self.items[at - 1], self.items[at]);
        if previous.is_name || item.is_name {
            return false;
        }
        let tokens = self.scene.tokens;
        match item.first.checked_sub(previous.after) {
            Some(0) => matches!(tokens.gap_before(item.first), gap if gap.is(b',') || gap.is(b';') || gap.is(b'/')),
            Some(1) => {
                matches!(tokens.syllable(previous.after), VA | KIEM | CAC)
                    || matches!(tokens.text(previous.after), "hoặc")
            }
            _ => false,
        }
    }

    /// The offices before the name at `at`.
    fn before(&self, at: usize) -> Vec<usize> {
        let Some(last) = at.checked_sub(1).filter(|&last| !self.items[last].is_name && self.is_held_by_next(last))
        else {
            return Vec::new();
        };
        let first = self.chain_start(last);
        let mut chain: Vec<usize> = (first..=last).rev().collect();
        // `Thừa ủy quyền của Chủ tịch nước, Bộ trưởng …`
        if chain.len() > 1 && self.is_principal(first) {
            chain.pop();
        }
        // Offices behind another name are that one's; only the last, which stands at this name, is not. A name that has
        // its offices before it takes none behind, unless a predicate gives them.
        if first > 0
            && first < last
            && self.items[first - 1].is_name
            && self.opens_offices(first - 1)
            && (!self.has_office_before(first - 1) || self.is_told(first - 1))
        {
            chain.truncate(1);
        }
        chain
    }

    pub(super) fn has_office_before(&self, name: usize) -> bool {
        name > 0 && !self.items[name - 1].is_name && self.is_held_by_next(name - 1)
    }

    /// The same where the office touches the name.
    pub(super) fn has_touching_office(&self, name: usize) -> bool {
        name > 0 && !self.items[name - 1].is_name && self.touches_next(name - 1)
    }

    /// Whether the office at `at` stands directly before the name that follows it.
    fn is_held_by_next(&self, at: usize) -> bool {
        let Some(&name) = self.items.get(at + 1).filter(|item| item.is_name) else { return false };
        let (office, gap) = (self.items[at], self.scene.tokens.gap_before(name.first));
        if self.touches_next(at) || self.is_introduced(office, name) {
            return true;
        }
        if office.after != name.first || self.follows_name(at) {
            return false;
        }
        // `Phó Chủ tịch Ủy ban … - Khuất …`, which takes no office behind it
        if gap.is(b'-') && gap.is_spaced() && gap.lines() == 0 {
            return !self.opens_offices(at + 1);
        }
        // `Bộ trưởng Bộ Quốc phòng, Đại tướng Phan …`, `trên cương vị là Chủ tịch …, ông Đoàn …`
        gap.is(b',')
            && name.addressed
            && (self.is_subject(at, name)
                || name.distinguished && !self.is_others(office)
                || self.is_predicate(office.first)
                || self.is_agent(office.first)
                || self.is_told_before(office))
    }

    /// The same where only what stands between the two tells it.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        let Some(&name) = self.items.get(at + 1).filter(|item| item.is_name) else { return false };
        let (office, tokens) = (self.items[at], self.scene.tokens);
        if name.first > office.after + MAX_APART {
            return false;
        }
        if office.after != name.first {
            let before_name = tokens.gap_before(name.first);
            let noted = behind_note(tokens, office.after, name.first) == name.first;
            return self.is_signed_in_charge(office, name)
                || self.is_in_next_row(office, name)
                || noted && gap_behind_note(tokens, name.first).is_space()
                // `Chủ tịch Hội đồng Liên bang (Thượng viện) Nga Valentina …`, `Chủ tịch Quốc hội khóa XIII Nguyễn …`
                || before_name.is_space()
                    && (behind_alias(self.scene, office.after) == name.first
                        || behind_term(tokens, office.after) == name.first)
                || is_charged(tokens, office.after, name.first)
                    && (!before_name.is(b',') || name.addressed && !self.follows_name(at))
                || self.is_given_to(office, name)
                || self.is_signed(office, name);
        }
        let gap = gap_behind_office(tokens, office.first, name.first);
        if gap.is_space() {
            return true;
        }
        if gap.marks() == 0 {
            // A heading ends before `Đồng chí Trịnh …` in the next line.
            let heading = name.addressed
                && tokens.is_capitalized(name.first)
                && ["Đồng", "Ông", "Bà"].contains(&tokens.text(name.first));
            let row = || self.items.get(at + 2).is_some_and(|next| !next.is_name && self.are_cells(name.after, *next));
            return gap.is_blank() && !self.is_own_line(name) && !heading && !row()
                || self.is_signature(office, name, gap);
        }
        // `PCT. Nguyễn …`, `PCN: Nguyễn …`
        let short = tokens.shape(office.after - 1) != Shape::Lower && !name.addressed;
        gap.lines() == 0 && (gap.is(b':') || gap.is(b'.') && short)
    }

    /// The first of the offices that stand together up to the one at `at`.
    pub(super) fn chain_start(&self, at: usize) -> usize {
        let mut first = at;
        while first > 0 && self.joins_offices(first - 1, first) {
            first -= 1;
        }
        first
    }

    /// Whether the chain of offices that ends at `at` stands behind a name.
    pub(super) fn follows_name(&self, at: usize) -> bool {
        let first = self.chain_start(at);
        first > 0 && self.items[first - 1].is_name && self.opens_offices(first - 1)
    }

    /// Whether `là` or `cương vị` stands before the token.
    fn is_predicate(&self, first: usize) -> bool {
        first > 0 && matches!(self.scene.tokens.syllable(first - 1), LA | VI)
    }

    /// Whether the office is written small, as in a sentence.
    pub(super) fn is_running_text(&self, office: Item) -> bool {
        !self.scene.tokens.is_capitalized(office.first)
    }

    /// Whether two neighbouring offices belong to one holder: a comma, `kiêm`, `nguyên` between them.
    pub(super) fn joins_offices(&self, left: usize, right: usize) -> bool {
        let (Some(&a), Some(&b)) = (self.items.get(left), self.items.get(right)) else { return false };
        if a.is_name || b.is_name || b.first < a.after {
            return false;
        }
        let tokens = self.scene.tokens;
        let behind = behind_renewal(tokens, behind_charge(tokens, a.after, b.first), b.first);
        let behind = behind_since(tokens, behind_term(tokens, behind_note(tokens, behind, b.first)), b.first);
        if b.first < behind || (a.short_form || b.short_form) && b.first - behind < 2 {
            return false;
        }
        let opening = gap_behind_note(tokens, behind);
        let joined = opening.is(b',') || opening.is_blank();
        let is_side = |i: usize| matches!(tokens.syllable(i), KIEM | NGUYEN | CUU);
        match b.first - behind {
            0 => {
                // `Phó Bí thư Tỉnh ủy Phó Trưởng Ban Chỉ đạo`, in capitals a signature's two lines
                let full = a.after - a.first >= MIN_FULL || ends_in_twin(tokens, a.after);
                let beside = opening.is_space() && full && tokens.shape(a.first) != Shape::Upper;
                // `Ông Lê …, Giám đốc Sở Y tế: Phó Trưởng ban;`
                let closing = tokens.gap_before(b.after);
                let task = opening.is(b':')
                    && opening.lines() == 0
                    && (closing.is(b';') || closing.is(b'.') || closing.lines() > 0 || b.after >= tokens.len());
                let dashed = (opening.is(b'-') || opening.is(b'/')) && opening.is_spaced();
                opening.is(b',') || dashed || beside || task || self.are_cells(a.after, b)
            }
            1 if is_side(behind) => {
                (joined || opening.is(b'-') && opening.is_spaced()) && tokens.gap_after(behind).is_blank()
            }
            // `Chủ tịch kiêm phụ trách Tổng Giám đốc`
            2 | 3 if joined && (behind..b.first).all(|i| is_side(i) || is_in_charge(tokens, i)) => true,
            // `…, Tổng giám đốc và giữ chức Chủ tịch`, `thôi giữ chức Thứ trưởng để làm Chủ tịch`
            2.. if matches!(tokens.syllable(behind), VA | DE) && opening.is_blank() => {
                gives_office(tokens, behind + 1, b.first)
            }
            // `… - Phó Chủ tịch - được bầu giữ chức Chủ tịch`
            _ => (joined || opening.is(b'-') && opening.is_spaced()) && gives_office(tokens, behind, b.first),
        }
    }

    /// Whether a predicate gives the name at `at` the office that follows: `Chủ tịch … Phan … | làm | Trưởng ban`.
    fn is_told(&self, at: usize) -> bool {
        self.items.get(at + 1).is_some_and(|office| self.gives(self.items[at].after, office.first))
    }

    /// Whether the words `first..after` give the office that follows them.
    pub(super) fn gives(&self, first: usize, after: usize) -> bool {
        let tokens = self.scene.tokens;
        let first = behind_life(tokens, behind_note(tokens, first, after), after);
        gives_office(tokens, first, after)
    }

    /// Whether offices of the name at `at` follow it: by comma, dash, bracket or predicate.
    pub(super) fn opens_offices(&self, at: usize) -> bool {
        let (Some(&office), name) = (self.items.get(at + 1).filter(|item| !item.is_name), self.items[at]) else {
            return false;
        };
        if office.first > name.after + MAX_APART {
            return false;
        }
        let tokens = self.scene.tokens;
        let behind = behind_age(tokens, behind_note(tokens, name.after, office.first));
        // `Nguyễn … nhiệm kỳ 2021-2026 (Bí thư …)`
        let term = behind_term(tokens, behind);
        let behind = if tokens.gap_before(term).is(b'(') && term <= office.first { term } else { behind };
        let told = behind_life(tokens, behind, office.first) > behind;
        if told
            || behind_calling(tokens, behind, office.first) > behind
            || self.is_on_card(name, office)
            || self.are_cells(name.after, office)
        {
            return true;
        }
        let aside = behind_aside(tokens, behind, office.first);
        if aside > behind && gives_office(tokens, aside, office.first) {
            return true;
        }
        let gap = gap_behind_note(tokens, behind);
        // A row of a table sets the office in the next cell.
        let born = behind > name.after && tokens.gap_before(name.after).mark() == b'(';
        let apposition = gap.is(b',')
            && !(self.is_set_aside(name, office) || self.is_of_several(office) || self.is_hosts(at, at + 1))
            || gap.is(b';') && born
            || gap.is(b'|') && gap.lines() == 0
            || gap.is(b'-') && !(gap.lines() > 0 && self.heads_line(office))
            || gap.mark() == b'(' && gap.marks() == 1;
        let between = behind..office.first;
        match between.len() {
            0 => {
                apposition
                    || gap.is(b':') && gap.lines() == 0
                    // `Đại tá Huỳnh … Phó Giám đốc`
                    || gap.is_space() && name.addressed && !self.has_touching_office(at)
                    || gap.marks() == 0 && gap.lines() == 1 && self.is_own_line(name) && !self.is_above_signatures(at)
            }
            1 | 2
                if apposition
                    && between.clone().all(|i| {
                        matches!(tokens.syllable(i), NGUYEN | CUU | CO | LA | TAN) || is_in_charge(tokens, i)
                    }) =>
            {
                true
            }
            // `TS. Trần …` above `Nguyên Chủ nhiệm …`
            1 if gap.marks() == 0 && gap.lines() == 1 && self.is_own_line(name) => {
                matches!(tokens.syllable(behind), NGUYEN | CUU) && tokens.is_capitalized(behind)
            }
            // `đồng chí Trần … nguyên Bí thư`, `Ông Phan … (phải) tân Phó Chủ tịch`
            1 if gap.is_space() && name.addressed && matches!(tokens.syllable(behind), NGUYEN | CUU | TAN) => {
                !self.has_touching_office(at)
            }
            _ => {
                let joined = gap.is_blank() || apposition;
                let last = tokens.gap_before(office.first);
                joined
                    && (!self.is_replaced(name) || tokens.syllable(name.after) == TRUOC)
                    && gives_office(tokens, behind, office.first)
                    && (last.is_blank() || last.is(b':') || last.is(b','))
            }
        }
    }

    /// The offices behind the name at `at`.
    fn behind(&self, at: usize) -> Vec<usize> {
        // In a list of recipients each short form stands for itself.
        let recipient = self.has_office_before(at) && self.items[at - 1].short_form;
        let given = self.behind_agent(at);
        if recipient || given.is_none() && !self.opens_offices(at) {
            return Vec::new();
        }
        let first = given.unwrap_or(at + 1);
        let mut chain = vec![first];
        let mut last = first;
        let told = first > at + 1 || self.is_told(at);
        while last + 1 < self.items.len() {
            last = if let Some(given) = self.behind_agent(last) {
                given
            } else if !self.is_hosts(at, last + 1)
                && (self.joins_offices(last, last + 1)
                    || self.joins_short_forms(last)
                    || told && (self.follows_in_career(last, last + 1) || self.ends_predicate(last + 1)))
            {
                last + 1
            } else {
                break;
            };
            chain.push(last);
        }
        // The last office may stand at the next name and be that one's.
        let is_next_ones = |office: usize| {
            let gap = self.scene.tokens.gap_before(self.items[office].after);
            // Behind `Giám đốc Sở Y tế Lê …` the next name may have wrapped into a new line.
            let wraps = gap.is_blank() && self.has_office_before(at);
            self.items.get(office + 1).is_some_and(|next| next.is_name && next.first == self.items[office].after)
                && (gap.is_space() || wraps)
        };
        if is_next_ones(last) {
            if self.has_office_before(at) && !told {
                return Vec::new();
            }
            chain.pop();
        }
        chain
    }

    /// `làm Phó Tổng Kiểm toán và | Tổng Kiểm toán nhà nước.`: the last office that a predicate gives.
    fn ends_predicate(&self, at: usize) -> bool {
        let (previous, office, tokens) = (self.items[at - 1], self.items[at], self.scene.tokens);
        let behind = behind_term(tokens, office.after);
        let gap = tokens.gap_before(behind);
        let timed = || ["từ", "đến", "trước", "sau", "vào", "khi"].iter().any(|word| tokens.is_word(behind, word));
        !office.is_name
            && office.first == previous.after + 1
            && tokens.syllable(previous.after) == VA
            && tokens.gap_before(previous.after).is_blank()
            && tokens.gap_before(office.first).is_blank()
            && (gap.marks() > 0 || gap.lines() > 0 || timed())
            && !self.is_held_by_next(at)
    }

    /// `từng làm Bí thư Quận ủy; Chủ nhiệm Ủy ban Kiểm tra`: a further office of a career behind a semicolon.
    fn follows_in_career(&self, left: usize, right: usize) -> bool {
        let (a, b) = (self.items[left], self.items[right]);
        let gap = self.scene.tokens.gap_before(b.first);
        let tokens = self.scene.tokens;
        !b.is_name
            && b.first == behind_term(tokens, a.after)
            && gap.is(b';')
            && gap.lines() == 0
            && !self.is_held_by_next(right)
            && !matches!(tokens.syllable(behind_term(tokens, b.after)), GOM | LA)
    }
}

/// `Bộ trưởng | Chủ nhiệm Văn phòng Chính phủ`, `Phó Bí thư | Chủ tịch UBND`: an office that is often held with another.
fn ends_in_twin(tokens: Tokens<'_>, after: usize) -> bool {
    const TWINS: [(SyllableId, SyllableId); 2] = [(keyword("bộ"), keyword("trưởng")), (keyword("bí"), keyword("thư"))];
    after > 1 && TWINS.contains(&(tokens.syllable(after - 2), tokens.syllable(after - 1)))
}

/// The words of `phụ trách`.
fn is_in_charge(tokens: Tokens<'_>, i: usize) -> bool {
    matches!(tokens.syllable(i), PHU | TRACH)
}

/// `UVBTV`, `TUV`: a short form that stands beside the full office of the same holder.
pub(super) fn is_membership(short: &str) -> bool {
    short.starts_with("UV") || short.ends_with("UV") || short == "TVTU"
}
