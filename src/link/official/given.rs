//! Offices that are given: to a name behind `đối với`, `cho`, `là`, and by an agent who stands between (`được Thủ tướng bổ
//! nhiệm giữ chức …`).

use super::chain::{Chains, Item};
use super::words::{behind_note, behind_term, gap_behind_note, gives_office};
use crate::lexicon::{SyllableId, keyword};
use crate::text::same_letters;

const VI: SyllableId = keyword("vị");
const TRI: SyllableId = keyword("trí");
const CHUC: SyllableId = keyword("chức");
const VU: SyllableId = keyword("vụ");
const DANH: SyllableId = keyword("danh");
const SU: SyllableId = keyword("sự");
const BO: SyllableId = keyword("bổ");
const NHIEM: SyllableId = keyword("nhiệm");
const CUA: SyllableId = keyword("của");
const DUOC: SyllableId = keyword("được");
const VA: SyllableId = keyword("và");

/// How many words may stand between the agent and the office it gives.
const MAX_ACT: usize = 8;
/// How many words the place may have that stands between an office and `cho`.
const MAX_PLACE: usize = 6;

impl Chains<'_> {
    /// `(chức vụ) Chủ tịch … nhiệm kỳ … đối với ông Nguyễn …`, `vị trí phó thủ tướng của ông Lê …`.
    pub(super) fn is_given_to(&self, office: Item, name: Item) -> bool {
        let tokens = self.scene.tokens;
        let noted = behind_note(tokens, office.after, name.first);
        let at = behind_term(tokens, noted);
        let opening = gap_behind_note(tokens, at);
        if at >= name.first || !opening.is_blank() || !tokens.gap_before(name.first).is_blank() {
            return false;
        }
        let is_link = |word: &str| name.first - at == 1 && same_letters(tokens.text(at), word);
        let before = |back: usize| office.first.checked_sub(back).map_or(SyllableId::UNKNOWN, |i| tokens.syllable(i));
        let named = matches!(before(1), VI | TRI | CHUC | VU | DANH | SU);
        // `trao quyết định bổ nhiệm Giám đốc Sở cho ông Trần …`
        let appointed = named || (before(2), before(1)) == (BO, NHIEM);
        // `… Giám đốc Sở Y tế của tỉnh Sơn La cho ông Đỗ …`
        let of_place = tokens.syllable(at) == CUA
            && name.first - at <= MAX_PLACE
            && same_letters(tokens.text(name.first - 1), "cho")
            && (at + 1..name.first).all(|i| tokens.gap_before(i).is_space());
        // `Chủ tịch UBND tỉnh … được chỉ định là ông Phan …`
        let elected = tokens.is_word(at, "được")
            && (3..=4).contains(&(name.first - at))
            && tokens.is_word(name.first - 1, "là")
            && ["bầu", "chỉ", "bổ", "phân", "giao", "cử"].iter().any(|word| tokens.is_word(at + 1, word));
        // `Trưởng Ban Chỉ đạo là đồng chí Võ …`
        self.is_about(at, name.first)
            || name.addressed && elected
            || name.addressed
                && (is_link("là")
                    || named && (is_link("của") || is_link("với") || is_link("do"))
                    || appointed && (is_link("cho") || of_place))
    }

    /// Whether the tokens `at..first` are `đối với`.
    fn is_about(&self, at: usize, first: usize) -> bool {
        let tokens = self.scene.tokens;
        first - at == 2
            && tokens.gap_after(at).is_blank()
            && same_letters(tokens.text(at), "đối")
            && same_letters(tokens.text(at + 1), "với")
    }

    /// Gives what stands before `đối với` to every name of the list behind it: `chức vụ Phó Chủ tịch đối với ông A, Giám đốc
    /// Sở X và ông B, Giám đốc Sở Y`.
    pub(super) fn give_to_all(&self, held: &mut [Vec<usize>]) {
        for name in 1..self.items.len() {
            let (office, item) = (self.items[name - 1], self.items[name]);
            let tokens = self.scene.tokens;
            let about = !office.is_name
                && item.is_name
                && item.addressed
                && item.first >= office.after + 2
                && self.is_about(item.first - 2, item.first)
                && self.is_given_to(office, item);
            if !about {
                continue;
            }
            let mut last = name;
            while let Some(&next) = self.items.get(last + 1) {
                let gap = tokens.gap_before(next.first);
                let behind = next.first.saturating_sub(1);
                let joined = if next.is_name {
                    // `… đối với bà A, nguyên Giám đốc Sở X; ông B, nguyên …`
                    let parted = next.first == self.items[last].after
                        && gap.is(b';')
                        && !tokens.gap_before(next.after).is_blank();
                    let joined = next.first == self.items[last].after + 1 && tokens.syllable(behind) == VA;
                    next.addressed && (parted || joined)
                } else {
                    self.joins_offices(last, last + 1) || self.items[last].is_name && self.opens_offices(last)
                };
                if !joined || gap.lines() > 1 {
                    break;
                }
                last += 1;
                if next.is_name {
                    held[last].push(name - 1);
                }
            }
        }
    }

    /// `được Thủ tướng bổ nhiệm giữ chức …`: where the item at `at` is followed by an office whose holder acts, the item
    /// behind, which is given.
    pub(super) fn behind_agent(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let (item, agent) = (self.items[at], *self.items.get(at + 1).filter(|agent| !agent.is_name)?);
        let office = *self.items.get(at + 2).filter(|office| !office.is_name)?;
        // Nothing but adverbs and `được` between, the verb behind.
        let between = item.after..agent.first;
        let passive = agent.first > item.after
            && agent.first - item.after <= 3
            && tokens.syllable(agent.first - 1) == DUOC
            && between.clone().all(|i| {
                (tokens.gap_before(i).is_blank() || i == item.after && tokens.gap_before(i).is(b','))
                    && ["được", "đã", "vừa", "sẽ", "cũng", "mới"].iter().any(|word| tokens.is_word(i, word))
            });
        let act = agent.after..office.first;
        let acts = passive
            && (2..=MAX_ACT).contains(&act.len())
            && tokens.gap_before(agent.after).is_space()
            && ["bổ", "phê", "giao", "phân", "điều", "giới", "cử", "chỉ", "trao", "tín"]
                .iter()
                .any(|word| tokens.is_word(agent.after, word));
        (acts && gives_office(tokens, agent.after, office.first)).then_some(at + 2)
    }
}
