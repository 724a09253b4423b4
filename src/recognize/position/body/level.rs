//! Levels in place of names: the committees of several levels under one `ủy`, and the place behind a term.

use super::super::place;
use super::{Next, Part, Reader, Sort};
use crate::lexicon::{SyllableId, keyword};
use crate::text::is_roman;

const TINH: SyllableId = keyword("tỉnh");
const THANH: SyllableId = keyword("thành");
const THI: SyllableId = keyword("thị");
const HUYEN: SyllableId = keyword("huyện");
const QUAN: SyllableId = keyword("quận");
const UY: SyllableId = keyword("ủy");
const VA: SyllableId = keyword("và");
const KHOA: SyllableId = keyword("khóa");
const CUA: SyllableId = keyword("của");

/// How many levels a list of Party committees may have.
const MAX_LEVELS: usize = 5;

impl Reader<'_> {
    /// `(Bí thư) tỉnh, thành ủy`, `các huyện, thị, thành ủy`: Party committees of several levels that share the last word.
    pub(super) fn committees(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        let mut i = at;
        for _ in 0..MAX_LEVELS {
            if !matches!(tokens.syllable(i), TINH | THANH | THI | HUYEN | QUAN) {
                return None;
            }
            let gap = tokens.gap_after(i);
            if gap.is_blank() && tokens.syllable(i + 1) == UY {
                let next = Next { place: true, body: true, list: true, ..Next::default() };
                return (i > at).then_some(Part { after: i + 2, next, sort: Sort::Body });
            }
            i += match tokens.syllable(i + 1) {
                VA if gap.is_blank() => 2,
                _ if gap.is(b',') && gap.lines() <= 1 => 1,
                _ => return None,
            };
        }
        None
    }

    /// `(Trưởng đoàn đại biểu Quốc hội) khóa XIII của tỉnh Bình Thuận`: the place behind a term belongs to the body before.
    pub(super) fn of_term(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        let term = tokens.syllable(at) == KHOA
            && self.at == at
            && self.place.is_none()
            && (tokens.is_number(at + 1) || is_roman(tokens.text(at + 1)));
        if !term || !(at + 1..=at + 3).all(|i| tokens.gap_before(i).is_blank()) {
            return None;
        }
        let first = if tokens.syllable(at + 2) == CUA { at + 3 } else { at + 2 };
        let after = place::read(self.scene, first)?;
        let named = after > first + 1 && tokens.is_capitalized(after - 1);
        named.then_some(Part::place(after))
    }
}
