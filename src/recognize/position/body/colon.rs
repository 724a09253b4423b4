//! Bodies and places listed behind a colon: `các huyện ủy: Lạc Sơn, Kim Bôi`, `Giám đốc: Sở Tài chính, Sở Nội vụ`.

use super::super::{boundary, place};
use super::{Part, Reader};
use crate::lexicon::{SyllableId, keyword};

const VA: SyllableId = keyword("và");

/// No longer list is read.
const MAX_MEMBERS: usize = 40;

impl Reader<'_> {
    /// The part with what a colon behind it lists: fields, places or bodies.
    pub(super) fn with_list(&mut self, part: Part) -> Part {
        let after = part.after;
        let part = self.with_field_list(part);
        if part.after > after {
            return part;
        }
        if let Some(end) = place::listed(self.scene, after) {
            self.take(part);
            return Part::place(end);
        }
        self.bodies_behind_colon(after).unwrap_or(part)
    }

    /// The bodies, or fields of bodies, that the colon at token `after` opens, of which there must be two.
    pub(super) fn bodies_behind_colon(&self, after: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        let gap = tokens.gap_before(after);
        if !gap.is(b':') || gap.lines() > 0 {
            return None;
        }
        let mut end = self.listed_body(after)?;
        for members in 1..MAX_MEMBERS {
            let gap = tokens.gap_before(end);
            let next = if gap.is(b',') || gap.is(b';') {
                Some(end)
            } else if gap.is_blank() && tokens.syllable(end) == VA && tokens.gap_after(end).is_blank() {
                Some(end + 1)
            } else {
                None
            };
            match next.and_then(|next| self.listed_body(next)) {
                Some(after) => end = after,
                None => return (members > 1 && !self.is_subject(end)).then(|| Part::name(end)),
            }
        }
        None
    }

    /// `Bộ trưởng: Bộ Công an, Bộ Quốc phòng | sẽ phối hợp`: what somebody says of the bodies, whose offices are not meant.
    fn is_subject(&self, after: usize) -> bool {
        const SAID: [&str; 9] = ["sẽ", "phải", "cần", "đã", "đang", "không", "chưa", "vẫn", "mới"];
        let tokens = self.scene.tokens;
        tokens.gap_before(after).is_space() && SAID.contains(&tokens.text(after))
    }

    /// One of them: a body with its name and place, or a field where the title is that of a unit.
    fn listed_body(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        if !tokens.is_capitalized(at) || boundary::begins_office(self.scene, at) {
            return None;
        }
        let field = self.field(at);
        let mut reader = self.another(at);
        let Some(head) = reader.body(at).filter(|head| field.is_none_or(|field| head.after >= field)) else {
            return field;
        };
        reader.take(head);
        while reader.is_joined() && reader.step() {}
        // A head alone says nothing (`Bộ`, `Sở`).
        (reader.at - at >= 2).then_some(reader.at).or(field)
    }
}
