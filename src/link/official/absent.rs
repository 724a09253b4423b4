//! Offices whose holders are others than the name behind them: `thừa lệnh Bộ trưởng`, `Tiếp Đại sứ …, Chủ tịch nước Trần …`.

use super::chain::{Chains, Item};
use crate::lexicon::{SyllableId, keyword};

const UY: SyllableId = keyword("ủy");
const QUYEN: SyllableId = keyword("quyền");
const THUA: SyllableId = keyword("thừa");
const LENH: SyllableId = keyword("lệnh");
const THAY: SyllableId = keyword("thay");
const MAT: SyllableId = keyword("mặt");
const CUA: SyllableId = keyword("của");
const CAC: SyllableId = keyword("các");

impl Chains<'_> {
    /// Whether `ủy quyền (của)`, `thừa lệnh`, `thay mặt` stands before the office: its holder is absent.
    pub(super) fn is_principal(&self, office: usize) -> bool {
        let (tokens, first) = (self.scene.tokens, self.items[office].first);
        let before = if first > 1 && tokens.syllable(first - 1) == CUA { first - 1 } else { first };
        before > 1
            && matches!(
                (tokens.syllable(before - 2), tokens.syllable(before - 1)),
                (UY, QUYEN) | (THUA, LENH) | (THAY, MAT)
            )
            || first > 0 && self.is_received(first)
    }

    /// `Tiếp Đại sứ …, Chủ tịch nước Trần …`: a verb at the start of a sentence has the office for its object.
    fn is_received(&self, office: usize) -> bool {
        let tokens = self.scene.tokens;
        let opens = |i: usize| self.opens_clause(i);
        let word = |i: usize, words: &[&str]| tokens.is_capitalized(i) && words.contains(&tokens.text(i));
        tokens.gap_before(office).is_space()
            && (opens(office - 1) && word(office - 1, &["Tiếp", "Gặp", "Thăm", "Đón"])
                || office > 1 && opens(office - 2) && word(office - 2, &["Cảm", "Hội"]))
    }

    /// `Theo quyết định của Chủ tịch UBND tỉnh, đồng chí Hà …`: what opens the sentence is another's.
    pub(super) fn is_others(&self, office: Item) -> bool {
        const MAX_OPENING: usize = 8;
        let (tokens, first) = (self.scene.tokens, office.first);
        if first == 0 || tokens.syllable(first - 1) != CUA {
            return false;
        }
        let start = (first.saturating_sub(MAX_OPENING)..first).rev().find(|&i| self.opens_clause(i));
        start.is_some_and(|i| matches!(tokens.text(i), "Theo" | "Thực" | "Nhận" | "Được" | "Căn" | "Thừa"))
    }

    /// `Trước khi được bầu giữ chức Bí thư Tỉnh ủy, ông Lê …`: the clause before the name tells of its bearer's office.
    pub(super) fn is_told_before(&self, office: Item) -> bool {
        const MAX_CLAUSE: usize = 12;
        let (tokens, first) = (self.scene.tokens, office.first);
        let told = |i: usize| ["chức", "vụ", "làm", "thành", "nhiệm"].iter().any(|word| tokens.is_word(i, word));
        if first < 3 || !told(first - 1) || !tokens.gap_before(first).is_blank() {
            return false;
        }
        let start = (first.saturating_sub(MAX_CLAUSE)..first - 1).rev().find(|&i| self.opens_clause(i));
        start.is_some_and(|i| {
            matches!(tokens.text(i), "Trước" | "Sau" | "Từ") && tokens.is_word(i + 1, "khi") || tokens.text(i) == "Khi"
        })
    }

    /// `do Chủ nhiệm Ủy ban, ông Trần … chủ trì`
    pub(super) fn is_agent(&self, first: usize) -> bool {
        first > 0 && self.scene.tokens.is_word(first - 1, "do") && self.scene.tokens.gap_before(first).is_blank()
    }

    /// `Ngoài ông Nguyễn …, Thủ tướng cũng …`: the comma ends what is set aside, and the office is the subject.
    pub(super) fn is_set_aside(&self, name: Item, office: Item) -> bool {
        let tokens = self.scene.tokens;
        name.first > 0
            && tokens.text(name.first - 1) == "Ngoài"
            && tokens.gap_before(office.after).is_blank()
            && matches!(tokens.text(office.after), "cũng" | "còn")
    }

    /// `Bộ trưởng các Bộ: Tài chính, …`: no one person holds it.
    pub(super) fn is_of_several(&self, office: Item) -> bool {
        let tokens = self.scene.tokens;
        let listed = |i: usize| tokens.gap_before(i).is(b',') || tokens.gap_before(i).is(b':');
        tokens.syllable(office.first + 2) == CAC && (office.first + 3..office.after).any(listed)
    }

    /// `thay ông Cao … làm Chủ tịch`: the office is another's.
    pub(super) fn is_replaced(&self, name: Item) -> bool {
        let tokens = self.scene.tokens;
        name.first > 0
            && tokens.gap_before(name.first).is_blank()
            && matches!(tokens.text(name.first - 1), "thay" | "thế")
    }

    /// Whether a sentence or a line that is not merely wrapped begins with token `i`.
    pub(super) fn opens_clause(&self, i: usize) -> bool {
        let (tokens, gap) = (self.scene.tokens, self.scene.tokens.gap_before(i));
        i == 0 || gap.lines() > 1 || gap.lines() == 1 && tokens.is_capitalized(i) || matches!(gap.last(), b'.' | b';')
    }
}
