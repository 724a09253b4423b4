//! Offices that stand apart from their holder's name: in a table's row, on a card (`Chức vụ: …`), behind an alias, behind
//! the name of the one who held them before, or before the comma of a sentence's subject.

use super::chain::{Chains, Item, is_membership};
use super::words::{behind_term, gives_office};
use crate::lexicon::{SyllableId, keyword};
use crate::text::Shape;

const CHUC: SyllableId = keyword("chức");
const VU: SyllableId = keyword("vụ");
const DANH: SyllableId = keyword("danh");
const NGUYEN: SyllableId = keyword("nguyên");
const CUU: SyllableId = keyword("cựu");
const VA: SyllableId = keyword("và");
const LUOT: SyllableId = keyword("lượt");

impl Chains<'_> {
    /// `1 ⇥ Mùa … ⇥ Phó Bí thư Tỉnh ủy`, `| Lê … | 1966 | Kinh | Chủ tịch UBND xã |`: whether what ends before token `after` stands
    /// in one row with the office, which is no row of a signature.
    pub(super) fn are_cells(&self, after: usize, office: Item) -> bool {
        const MAX_CELLS: usize = 12;
        const MIN_COLUMN: usize = 4;
        let tokens = self.scene.tokens;
        let parts = |i: usize| {
            let gap = tokens.gap_before(i);
            gap.is(b'|')
                || gap.is_space()
                    && matches!(tokens.gap_text(i - 1), text if text.contains('\t') || text.len() >= MIN_COLUMN)
        };
        after > 0
            && (after..=after + MAX_CELLS).contains(&office.first)
            && (tokens.shape(office.first) != Shape::Upper || is_membership(tokens.text(office.first)))
            && (after..=office.first).all(|i| tokens.gap_before(i).lines() == 0)
            && parts(after)
            && parts(office.first)
    }

    /// `Họ và tên: Trần …` `Sinh năm 1970` `Chức vụ: …`: an office behind its label, on the card that begins with the name.
    pub(super) fn is_on_card(&self, name: Item, office: Item) -> bool {
        const MAX_CARD: usize = 40;
        const MAX_LABEL: usize = 5;
        let tokens = self.scene.tokens;
        if !tokens.gap_before(office.first).is(b':')
            || !(2..MAX_CARD).contains(&office.first.saturating_sub(name.after))
        {
            return false;
        }
        let labelled = (office.first.saturating_sub(MAX_LABEL).max(name.after)..office.first - 1).any(|i| {
            tokens.syllable(i) == CHUC && matches!(tokens.syllable(i + 1), VU | DANH) && tokens.is_capitalized(i)
        });
        labelled && (name.after..office.first).all(|i| tokens.gap_before(i).lines() <= 1)
    }

    /// `Chủ tịch UBND xã …, ông Lê … cho biết`: the office begins the sentence, whose subject the name is.
    pub(super) fn is_subject(&self, at: usize, name: Item) -> bool {
        let (tokens, lexicon) = (self.scene.tokens, self.scene.lexicon);
        let first = self.items[self.chain_start(at)].first;
        let former = first > 0 && matches!(tokens.syllable(first - 1), NGUYEN | CUU);
        let first = if former { first - 1 } else { first };
        let told = first > 0 && tokens.text(first - 1) == "Theo" && tokens.gap_before(first).is_space();
        let first = if told { first - 1 } else { first };
        let gap = tokens.gap_before(name.after);
        // `…, ông Lê Văn A, và …`, or nothing but the office and its holder; not the first of several.
        let ends = name.after >= tokens.len() || gap.last() == b'.' || gap.lines() > 0;
        let several = self.items.get(at + 2).is_some_and(|next| next.is_name && next.first == name.after);
        let enclosed = gap.is(b',') && gap.lines() == 0 && !several;
        let led = first > 0
            && matches!(tokens.text(first - 1), "và" | "của" | "cùng" | "với")
            && tokens.gap_before(first).is_space();
        let verb = (gap.is_space() || gap.is(b',')) && lexicon.clause_words.longest(tokens, name.after).is_some();
        let opens = self.opens_clause(first) || self.is_behind_opening(first);
        let apposed = opens && (verb || told && gap.is(b',') || enclosed || ends) || led && enclosed;
        apposed && !self.opens_offices(at + 1)
    }

    /// `Trước đó, | Chủ tịch …`, `Ngày 5/3, | nguyên Giám đốc …`: whether nothing but a few words up to a comma open the sentence.
    fn is_behind_opening(&self, first: usize) -> bool {
        const MAX_OPENING: usize = 4;
        let tokens = self.scene.tokens;
        let opening = |i: usize| i + 1 < first && !tokens.gap_before(i + 1).is_blank() && !tokens.is_number(i + 1);
        let start = (first.saturating_sub(MAX_OPENING)..first).rev().find(|&i| self.opens_clause(i));
        tokens.gap_before(first).is(b',') && start.is_some_and(|start| !(start..first).any(opening))
    }

    /// `Từng là Bí thư Huyện ủy trẻ nhất tỉnh, ông Lầu …`, `Với cương vị Giám đốc Sở nhiều năm, bà …`: what opens the sentence
    /// tells of its subject, with a few words behind the office.
    pub(super) fn is_introduced(&self, office: Item, name: Item) -> bool {
        const MAX_TOLD: usize = 8;
        let (tokens, first) = (self.scene.tokens, office.first);
        let told = office.after..name.first;
        if !name.addressed
            || !(1..=MAX_TOLD).contains(&told.len())
            || first == 0
            || !tokens.gap_before(name.first).is(b',')
            || !told.chain([first]).all(|i| tokens.gap_before(i).is_blank() && tokens.gap_before(i).lines() <= 1)
        {
            return false;
        }
        let opens = |back: usize, words: &[&str]| {
            first >= back && words.contains(&tokens.text(first - back)) && self.opens_clause(first - back)
        };
        let was = tokens.is_word(first - 1, "là")
            && (opens(1, &["Là"]) || opens(2, &["Từng", "Đang", "Hiện", "Vốn", "Nguyên", "Đã"]));
        let as_one = first > 1
            && ["vị", "trò", "cách"].iter().any(|word| tokens.is_word(first - 1, word))
            && opens(3, &["Với", "Trên", "Trong", "Ở"]);
        was || as_one
    }

    /// `Đ/c Lê … - PBT Đảng ủy, CT UBND xã`: behind a name, short forms side by side are its bearer's.
    pub(super) fn joins_short_forms(&self, at: usize) -> bool {
        let Some(&next) = self.items.get(at + 1) else { return false };
        let (office, gap) = (self.items[at], self.scene.tokens.gap_before(next.first));
        !next.is_name && next.first == office.after && gap.is(b',') && gap.lines() == 0
    }

    /// `ông Lê … thay ông Cao … làm Chủ tịch`: the office is the first one's.
    pub(super) fn give_to_successors(&self, held: &mut [Vec<usize>]) {
        const MAX_LEAD: usize = 4;
        let tokens = self.scene.tokens;
        for at in 2..self.items.len() {
            let (holder, replaced, office) = (self.items[at - 2], self.items[at - 1], self.items[at]);
            let follows = holder.is_name && replaced.is_name && !office.is_name && self.is_replaced(replaced);
            let lead = holder.after..replaced.first;
            if follows
                && lead.len() <= MAX_LEAD
                && lead.chain([replaced.after]).all(|i| tokens.gap_before(i).is_blank())
                && gives_office(tokens, replaced.after, office.first)
            {
                held[at - 2].push(at);
                let mut last = at;
                while self.joins_offices(last, last + 1) {
                    last += 1;
                    held[at - 2].push(last);
                }
            }
        }
    }

    /// `Sáu Dân (Võ Văn Kiệt), Bí thư …`: what stands behind another name in brackets is the first one's.
    pub(super) fn take_from_aliases(&self, held: &mut [Vec<usize>]) {
        const MAX_CALLED: usize = 4;
        let tokens = self.scene.tokens;
        for at in 1..self.items.len() {
            let (name, alias) = (self.items[at - 1], self.items[at]);
            let opening = tokens.gap_before(name.after);
            let closing = tokens.gap_before(alias.after);
            let aside = name.is_name
                && alias.is_name
                && opening.is(b'(')
                && closing.mark() == b')'
                && alias.first - name.after <= MAX_CALLED
                && (name.after + 1..=alias.first).all(|i| tokens.gap_before(i).lines() <= 1);
            if aside && held[at].first().is_some_and(|&office| office > at) {
                let offices = std::mem::take(&mut held[at]);
                held[at - 1].extend(offices);
            }
        }
    }

    /// `Ông Phan …. Ông từng là Bí thư …`: the names that a pronoun behind them gives an office. The mention itself has none.
    pub(super) fn told_later(&self) -> Vec<usize> {
        const MAX_LEAD: usize = 6;
        let tokens = self.scene.tokens;
        let is_pronoun = |i: usize| {
            ["ông", "bà"].iter().any(|word| tokens.is_word(i, word))
                && (tokens.gap_before(i).last() == b'.' || tokens.gap_before(i).last() == b',')
        };
        let tells = |pair: &[Item]| {
            let (name, office) = (pair[0], pair[1]);
            let told = name.is_name && name.addressed && !office.is_name;
            let from = office.first.saturating_sub(MAX_LEAD).max(name.after);
            told && (from..office.first).any(|i| is_pronoun(i) && gives_office(tokens, i + 1, office.first))
        };
        self.items.windows(2).filter(|pair| tells(pair)).map(|pair| pair[0].index).collect()
    }

    /// `Chủ tịch và Phó Chủ tịch … lần lượt là ông A và bà B`, `ông A và bà B lần lượt giữ chức …`: one office for each name.
    pub(super) fn give_in_turn(&self, held: &mut [Vec<usize>]) {
        const MAX_LEAD: usize = 8;
        let tokens = self.scene.tokens;
        for left in 1..self.items.len().saturating_sub(2) {
            let (a, b) = (self.items[left], self.items[left + 1]);
            let lead = behind_term(tokens, a.after)..b.first;
            let in_turn = a.is_name != b.is_name
                && (2..=MAX_LEAD).contains(&lead.len())
                && lead.clone().any(|i| tokens.syllable(i) == LUOT)
                && lead.clone().all(|i| tokens.gap_before(i).is_blank());
            if !in_turn {
                continue;
            }
            let mut first = left;
            while first > 0 && self.are_in_turn(first - 1) {
                first -= 1;
            }
            let mut last = left + 1;
            while self.are_in_turn(last) {
                last += 1;
            }
            let count = left + 1 - first;
            if count < 2 || last - left != count {
                continue;
            }
            for i in 0..count {
                let (before, behind) = (first + i, left + 1 + i);
                let (name, office) = if a.is_name { (before, behind) } else { (behind, before) };
                held[name] = vec![office];
            }
        }
    }

    /// Whether the item at `at` and the next are of one kind, with a comma or `và` between.
    fn are_in_turn(&self, at: usize) -> bool {
        let Some(&next) = self.items.get(at + 1) else { return false };
        let (item, tokens) = (self.items[at], self.scene.tokens);
        let gap = tokens.gap_before(item.after);
        item.is_name == next.is_name
            && match next.first.checked_sub(item.after) {
                Some(0) => gap.is(b','),
                Some(1) => tokens.syllable(item.after) == VA && gap.is_blank(),
                _ => false,
            }
    }
}
