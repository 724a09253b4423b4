//! Brackets behind a part of a body: the short form that it goes on behind, the body that a unit belongs to.

use super::super::{boundary, place};
use super::{Part, Reader};
use crate::text::Shape;

impl Reader<'_> {
    /// What stands in brackets behind the part just read: `(Vụ Tổ chức cán bộ) (Bộ Y tế)`, or a short form.
    pub(super) fn read_brackets(&mut self) {
        if !self.scene.tokens.gap_before(self.at).is(b'(') || self.bracketed {
            return;
        }
        match self.parent().filter(|part| self.scene.tokens.gap_before(part.after).mark() == b')') {
            Some(part) => {
                // Set first: nothing more is read behind it.
                self.bracketed = true;
                self.take(part);
            }
            None => self.skip_abbreviation(),
        }
    }

    /// Goes over a short form in brackets where the place or a further body stands behind it: `Ủy ban nhân dân (UBND) cấp
    /// xã`, `Hội đồng quản trị (HĐQT) Ngân hàng …`, `Phòng Cảnh sát hình sự (PC02) Công an tỉnh`.
    fn skip_abbreviation(&mut self) {
        let tokens = self.scene.tokens;
        let opens = tokens.shape(self.at) == Shape::Upper || self.is_code(self.at + 1);
        if let Some(after) = self.country_behind_alias().filter(|_| !opens && self.place.is_none()) {
            self.take(Part::place(after));
        }
        if self.place.is_some() && !self.envoy || !opens {
            return;
        }
        let Some(behind) = self.behind_initials() else { return };
        let at = std::mem::replace(&mut self.at, behind);
        let gap = tokens.gap_before(behind);
        let part = if !gap.is(b')') {
            // `Cục Cảnh sát giao thông (C08), Bộ Công an`
            if gap.last() == b',' && gap.marks() == 2 { self.parent() } else { None }
        } else if self.place.is_some() {
            // `Đại sứ Các Tiểu vương quốc … (UAE) tại Việt Nam`
            self.post().map(Part::place)
        } else if let Some(after) = place::read(self.scene, behind).or_else(|| place::bare_name(self.scene, behind)) {
            Some(Part::place(after))
        } else if tokens.is_capitalized(behind) && !boundary::begins_office(self.scene, behind) {
            self.body(behind)
        } else {
            None
        };
        match part {
            Some(part) => self.take(part),
            None => self.at = at,
        }
    }

    /// `(Hội đồng Liên bang) (Thượng viện) Nga`: the index behind the country that follows another name of a foreign body.
    fn country_behind_alias(&self) -> Option<usize> {
        const MAX_ALIAS: usize = 4;
        let tokens = self.scene.tokens;
        let end = (self.at + 1..self.at + MAX_ALIAS).find(|&i| !tokens.gap_before(i).is_space())?;
        let closed =
            tokens.is_capitalized(self.at) && matches!(tokens.gap_before(end), gap if gap.is(b')') && gap.is_spaced());
        if closed { place::country(self.scene, end) } else { None }
    }

    /// The index behind initials that a closing bracket ends, signs or a number between them or not: `UBND)`, `KH&ĐT)`,
    /// `LĐ-TB&XH)`, `PC02)`.
    fn behind_initials(&self) -> Option<usize> {
        const MAX_INITIALS: usize = 4;
        let tokens = self.scene.tokens;
        let joined = |i: usize| {
            let gap = tokens.gap_before(i);
            (gap.is_tight(b'&') || gap.is_tight(b'-')) && tokens.is_capitalized(i) || self.is_code(i)
        };
        let end = (self.at + 1..=self.at + MAX_INITIALS).find(|&i| !joined(i))?;
        let gap = tokens.gap_before(end);
        (gap.mark() == b')' && gap.lines() <= 1).then_some(end)
    }

    /// Whether token `i` is the number of a unit's code: `PC|02`, `C|06`.
    fn is_code(&self, i: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.is_number(i) && tokens.gap_before(i).is_glued() && tokens.is_capitalized(i - 1)
    }
}
