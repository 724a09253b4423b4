//! Signatures: the signer's name below his office.

use super::chain::{Chains, Item};
use crate::recognize::{MAX_SIGNATURE_LINES, behind_charge_line, behind_signed_note};
use crate::text::{Gap, Shape};

/// How many words a row of recipients may have beside a signature.
const MAX_ROW: usize = 12;

impl Chains<'_> {
    /// `PHÓ GIÁM ĐỐC | PHỤ TRÁCH` above the name.
    pub(super) fn is_signed_in_charge(&self, office: Item, name: Item) -> bool {
        name.first > office.after
            && behind_charge_line(self.scene, office.after) == name.first
            && self.is_signature(office, name, self.scene.tokens.gap_before(name.first))
    }

    /// `… | THỨ TRƯỞNG |\n- Lưu: VT. | Nguyễn … |`: a signature beside the recipients, whose rows were flattened.
    pub(super) fn is_in_next_row(&self, office: Item, name: Item) -> bool {
        let tokens = self.scene.tokens;
        let (row, behind) = (tokens.gap_before(office.after), tokens.gap_before(name.after));
        let cell = tokens.gap_before(name.first);
        tokens.shape(office.first) == Shape::Upper
            && name.first.saturating_sub(office.after) <= MAX_ROW
            && row.mark() == b'|'
            && row.lines() == 1
            && cell.last() == b'|'
            && (behind.mark() == b'|' || behind.lines() > 0 || name.after >= tokens.len())
            && (office.after + 1..=name.first).all(|i| tokens.gap_before(i).lines() == 0)
    }

    /// `(Đã ký)`, `(Ký tên, đóng dấu)` between the office and the name of a signature.
    pub(super) fn is_signed(&self, office: Item, name: Item) -> bool {
        let tokens = self.scene.tokens;
        let noted = name.first > office.after
            && behind_signed_note(tokens, behind_charge_line(self.scene, office.after)) == name.first;
        noted && self.ends_line(name) && !self.is_running_text(office)
    }

    /// A name alone on its line under an office.
    pub(super) fn is_signature(&self, office: Item, name: Item, gap: Gap) -> bool {
        gap.lines() >= 1
            && gap.lines() <= MAX_SIGNATURE_LINES
            && self.is_own_line(name)
            && !self.is_running_text(office)
    }

    /// `Người lập / Lê … / Kế toán trưởng / Trần … / Giám đốc / Hoàng …`: whether below the name at `at` offices and signers
    /// take turns, a line each, and a signer ends the row. Then each office is the next one's.
    pub(super) fn is_above_signatures(&self, at: usize) -> bool {
        let mut last = at;
        while let (Some(&office), Some(&name)) = (self.items.get(last + 1), self.items.get(last + 2)) {
            let tokens = self.scene.tokens;
            let lines = (tokens.gap_before(office.first).lines(), tokens.gap_before(name.first).lines());
            let turn = !office.is_name
                && name.is_name
                && lines.0 > 0
                && (office.after == name.first || behind_signed_note(tokens, office.after) == name.first)
                && (1..=MAX_SIGNATURE_LINES).contains(&lines.1)
                && self.is_own_line(name);
            if !turn {
                break;
            }
            last += 2;
        }
        last > at && self.items.get(last + 1).is_none_or(|next| next.first > self.items[last].after + 1)
    }

    pub(super) fn is_own_line(&self, name: Item) -> bool {
        self.scene.tokens.gap_before(name.first).lines() > 0 && self.ends_line(name)
    }

    fn ends_line(&self, name: Item) -> bool {
        let tokens = self.scene.tokens;
        tokens.gap_before(name.after).lines() > 0 || name.after >= tokens.len()
    }
}
