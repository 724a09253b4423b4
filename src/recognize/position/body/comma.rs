//! Commas inside the name of a body: the council beside its committee, fields up to a closing `và`, the body that a
//! unit belongs to.

use super::super::{boundary, place};
use super::{Next, Part, Reader, Sort};
use crate::lexicon::{SyllableId, keyword};
use crate::text::Shape;

const VA: SyllableId = keyword("và");
const BO: SyllableId = keyword("bộ");
const ONG: SyllableId = keyword("ông");
const BA: SyllableId = keyword("bà");
const DONG: SyllableId = keyword("đồng");
const CAC: SyllableId = keyword("các");
const VAN: SyllableId = keyword("văn");
const PHONG: SyllableId = keyword("phòng");
const LY: SyllableId = keyword("lý");
const DAI: SyllableId = keyword("đại");
const HOC: SyllableId = keyword("học");
const DH: SyllableId = keyword("đh");
const DHQG: SyllableId = keyword("đhqg");
const DHQGHN: SyllableId = keyword("đhqghn");
const TRUONG: SyllableId = keyword("trường");
const TONG: SyllableId = keyword("tổng");
const TAP: SyllableId = keyword("tập");
const NGAN: SyllableId = keyword("ngân");
const CONG: SyllableId = keyword("công");
const THUOC: SyllableId = keyword("thuộc");
const TRUC: SyllableId = keyword("trực");

const TINH: SyllableId = keyword("tỉnh");
const THANH: SyllableId = keyword("thành");
const UY: SyllableId = keyword("ủy");

/// How many fields a name may list behind commas.
const MAX_FIELDS: usize = 4;
/// How many words a listed field may have.
const MAX_FIELD_WORDS: usize = 6;

/// Heads of bodies by their first syllable, from units to what they belong to.
const RANKS: [(SyllableId, u8); 39] = [
    (keyword("bvđk"), 4),
    (keyword("ttyt"), 4),
    // `Trưởng bộ môn`
    (keyword("môn"), 0),
    // `Trợ lý | Cơ sở Đảng`
    (LY, 0),
    (keyword("đội"), 0),
    (keyword("tổ"), 0),
    (keyword("trạm"), 0),
    (PHONG, 1),
    (keyword("khoa"), 1),
    (keyword("hạt"), 1),
    (keyword("đồn"), 1),
    (keyword("chi"), 2),
    (keyword("trung"), 2),
    (keyword("vụ"), 2),
    (keyword("ban"), 2),
    (keyword("cơ"), 2),
    (VAN, 2),
    (keyword("thanh"), 2),
    (keyword("viện"), 3),
    (keyword("cục"), 3),
    (keyword("tổng"), 4),
    (keyword("sở"), 4),
    (HOC, 4),
    (TRUONG, 4),
    (DAI, 4),
    (DH, 4),
    (keyword("bệnh"), 4),
    (keyword("tập"), 4),
    (keyword("công"), 4),
    (keyword("hội"), 4),
    (keyword("hđnd"), 4),
    (keyword("ubnd"), 5),
    (keyword("ủy"), 5),
    (keyword("liên"), 5),
    (keyword("thành"), 5),
    (keyword("tỉnh"), 5),
    (keyword("bộ"), 5),
    (keyword("tòa"), 5),
    (keyword("ngân"), 5),
];

/// The units of the army by the first two syllables of their names.
const ARMY: [(&str, &str, u8); 9] = [
    ("đại", "đội", 1),
    ("tiểu", "đoàn", 2),
    ("trung", "đoàn", 3),
    ("lữ", "đoàn", 3),
    ("sư", "đoàn", 4),
    ("quân", "đoàn", 5),
    ("quân", "khu", 5),
    ("quân", "chủng", 5),
    ("binh", "chủng", 5),
];

impl Reader<'_> {
    /// Reads over the comma at the reader's place, or the dash before a parent body; false where the body ends before it.
    pub(super) fn step_over_comma(&mut self) -> bool {
        let gap = self.scene.tokens.gap_before(self.at);
        // `(Vụ Hợp tác quốc tế) - Bộ Y tế`
        let dashed = gap.is(b'-') && gap.is_spaced() && gap.lines() == 0;
        if !(gap.is(b',') || dashed) || gap.lines() > 1 || self.organization.is_none() {
            return false;
        }
        let part = if dashed {
            self.legal_form().or_else(|| self.second_stage()).or_else(|| self.parent())
        } else {
            self.committee().or_else(|| self.listed_fields()).or_else(|| self.parent()).or_else(|| self.belonging())
        };
        let Some(part) = part.filter(|part| part.after > self.at) else { return false };
        self.take(part);
        true
    }

    /// `(Tổng công ty Viglacera) - CTCP`, `- Công ty cổ phần`: the legal form that ends a company's name.
    fn legal_form(&self) -> Option<Part> {
        const FORMS: [&str; 4] = ["ctcp", "công ty cổ phần", "công ty tnhh mtv", "công ty tnhh"];
        let tokens = self.scene.tokens;
        let (first, after) = self.organization?;
        // The board may stand before the company: `HĐQT Tổng Công ty …`.
        let board = usize::from(matches!(tokens.text(first), "HĐQT" | "HĐTV") && first + 1 < after);
        if !tokens.is_capitalized(self.at) || !matches!(tokens.syllable(first + board), TONG | TAP | NGAN | CONG) {
            return None;
        }
        FORMS.iter().find_map(|form| {
            let words = form.split(' ').count();
            let fits = form.split(' ').zip(self.at..).all(|(word, i)| tokens.is_word(i, word));
            fits.then(|| Part::name(self.at + words))
        })
    }

    /// `(Trường Tiểu học) - THCS Nậm Cắn`: the second stage of a school, before its name.
    fn second_stage(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        let (first, _) = self.organization?;
        let school = tokens.syllable(first) == TRUONG && matches!(tokens.text(self.at), "TH" | "THCS" | "THPT");
        let next = Next { place: true, name: true, person: true, body: true, ..Next::default() };
        school.then_some(Part { after: self.at + 1, next, sort: Sort::Name })
    }

    /// `(Chủ tịch HĐND), UBND xã`: both bodies of one level under one title.
    fn committee(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        let (first, after) = self.organization.filter(|_| self.place.is_none())?;
        if let Some(part) = self.party_fellow(first, after) {
            return Some(part);
        }
        // A line may end inside a name.
        let lower = |first: usize, after: usize| tokens.text_of(first, after - 1).to_lowercase().replace('\n', " ");
        let other = match lower(first, after).as_str() {
            "hđnd" => "ubnd",
            "hội đồng nhân dân" => "ủy ban nhân dân",
            // `(Ủy viên Ban Chấp hành), Ban Thường vụ Tỉnh đoàn`
            "ban chấp hành" => "ban thường vụ",
            _ => return None,
        };
        let part = self.body(self.at)?;
        let text = lower(self.at, part.after);
        (text == other || other == "ban thường vụ" && text.starts_with(other)).then_some(part)
    }

    /// `(Ủy viên Bộ Chính trị), Ban Bí thư`, `(Phó Bí thư Tỉnh ủy), Thành ủy`: both bodies of the Party under one title.
    fn party_fellow(&self, first: usize, after: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        let pair = |at: usize| (tokens.syllable(at), tokens.syllable(at + 1));
        let reads = |at: usize, words: [&str; 3]| words.iter().zip(at..).all(|(word, i)| tokens.is_word(i, word));
        let end = if after == first + 2 && pair(first) == (TINH, UY) && pair(self.at) == (THANH, UY) {
            self.at + 2
        } else if after == first + 3 && reads(first, ["bộ", "chính", "trị"]) && reads(self.at, ["ban", "bí", "thư"])
        {
            self.at + 3
        } else {
            return None;
        };
        // `Thành ủy Huế` stands for itself.
        let named = tokens.gap_before(end).is_blank() && tokens.is_capitalized(end);
        (tokens.is_capitalized(self.at) && !named).then_some(Part { sort: Sort::Body, ..Part::name(end) })
    }

    /// `(Phòng Công tác chính trị), Quản lý và Hỗ trợ sinh viên`: further fields, the last of them behind `và`.
    fn listed_fields(&self) -> Option<Part> {
        let (first, _) = self.organization?;
        if self.bodies > 1 {
            return None;
        }
        let after = match self.last? {
            Sort::Name => self.fields_up_to_and()?,
            Sort::Body if self.scene.tokens.syllable(first) == BO => {
                self.fields_up_to_and().filter(|&after| self.is_foreign(after))?
            }
            _ => return None,
        };
        Some(Part::name(after))
    }

    /// The index behind fields that commas part, the last of them behind `và` or with a `và` inside.
    fn fields_up_to_and(&self) -> Option<usize> {
        let tokens = self.scene.tokens;
        let (mut first, mut after) = (self.at, self.listed_field(self.at)?);
        for _ in 0..MAX_FIELDS {
            let gap = tokens.gap_before(after);
            if gap.is(b',') && gap.lines() <= 1 {
                first = after;
                after = self.listed_field(after)?;
            } else if gap.is_blank() && tokens.syllable(after) == VA && tokens.gap_after(after).is_blank() {
                return self.listed_field(after + 1);
            } else {
                return (first..after).any(|i| tokens.syllable(i) == VA).then_some(after);
            }
        }
        None
    }

    /// `(Bộ Kinh tế, Thương mại và Công nghiệp) | Nhật Bản`, `| (METI) Nhật Bản`: whether the body is one of another country.
    fn is_foreign(&self, after: usize) -> bool {
        let tokens = self.scene.tokens;
        let initials = tokens.gap_before(after).is(b'(') && tokens.gap_after(after).is(b')');
        let country = if initials { after + 1 } else { after };
        (initials || tokens.gap_before(country).is_space()) && place::country(self.scene, country).is_some()
    }

    /// One field of a list: a row of the table, or one capitalised word with small ones behind it.
    fn listed_field(&self, at: usize) -> Option<usize> {
        let (tokens, lexicon) = (self.scene.tokens, self.scene.lexicon);
        if tokens.shape(at) != Shape::Title
            || boundary::begins_office(self.scene, at)
            || boundary::is_person(self.scene, at)
            || lexicon.honorifics.longest(tokens, at).is_some()
        {
            return None;
        }
        if let Some(field) = lexicon.fields.longest(tokens, at) {
            return Some(field.end);
        }
        let other = lexicon.body_heads.longest(tokens, at).is_some()
            || lexicon.bodies.longest(tokens, at).is_some()
            || lexicon.provinces.longest(tokens, at).is_some()
            || lexicon.districts.longest(tokens, at).is_some();
        let mut after = at + 1;
        while after - at < MAX_FIELD_WORDS
            && tokens.gap_before(after).is_blank()
            && tokens.shape(after) == Shape::Lower
            && tokens.syllable(after) != VA
            && boundary::is_body_word(self.scene, after)
            && !boundary::begins_clause(self.scene, after)
        {
            after += 1;
        }
        // A single word may be a name.
        (!other && after - at >= 2).then_some(after)
    }

    /// `(Vụ trưởng Vụ Pháp luật), Văn phòng Chính phủ`: the body that the unit belongs to.
    pub(super) fn parent(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        let small_school = tokens.syllable(self.at) == TRUONG && tokens.is_capitalized(self.at + 1);
        let (first, after) = self.organization?;
        // `(Hội đồng Trường Đại học Sư phạm), ĐHQG-HCM`
        let school = self.is_university(self.at) && (first..after).any(|i| tokens.syllable(i) == TRUONG);
        if self.bodies > 1 && !school
            || !(tokens.is_capitalized(self.at) || small_school)
            || boundary::begins_office(self.scene, self.at)
        {
            return None;
        }
        let unit = self.rank(first).filter(|_| self.bodies == 1 && tokens.syllable(self.unit) != LY);
        let unit = if school { 0 } else { unit.or_else(|| rank(tokens.syllable(self.unit)))? };
        // `(Trưởng Ban Tổ chức Trung ương), Bộ Chính trị phân công …`: no unit belongs to that.
        if tokens.is_word(self.at + 1, "chính") && tokens.is_word(self.at + 2, "trị") && self.rank(self.at) == Some(5)
        {
            return None;
        }
        let mut reader = self.another(self.at);
        let head = reader.body(self.at)?;
        if self.parent_rank(head.after)? <= unit {
            return None;
        }
        reader.take(head);
        while reader.is_joined() && reader.step() {}
        // `(Trưởng phòng 5), Cơ quan An ninh điều tra, Bộ Công an`
        let gap = reader.scene.tokens.gap_before(reader.at);
        if gap.is(b',') || gap.is(b'-') && gap.is_spaced() && gap.lines() == 0 {
            if let Some(part) = reader.parent() {
                return Some(part);
            }
        }
        // A head alone says nothing (`Bộ`, `Sở`).
        let named = reader.at - self.at >= 2 && !reader.next.list;
        (named && self.ends_behind_parent(reader.at)).then_some(Part { sort: Sort::Body, ..Part::name(reader.at) })
    }

    /// `(Phòng Tổng hợp), thuộc Văn phòng UBND tỉnh`: the body that `thuộc` names behind a comma.
    fn belonging(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        let link = if tokens.syllable(self.at) == TRUC { self.at + 1 } else { self.at };
        if tokens.syllable(link) != THUOC || !tokens.gap_after(link).is_blank() || !tokens.is_capitalized(link + 1) {
            return None;
        }
        let mut reader =
            Reader { at: link + 1, next: Next { body: true, ..Next::default() }, bodies: 0, bracketed: true, ..*self };
        let head = reader.body(link + 1)?;
        reader.take(head);
        while reader.is_joined() && reader.step() {}
        Some(Part { sort: Sort::Body, ..Part::name(reader.at) })
    }

    /// The rank of the body that begins at the reader's place with a head up to `after`.
    fn parent_rank(&self, after: usize) -> Option<u8> {
        let tokens = self.scene.tokens;
        // `Văn phòng Chính phủ` stands as high as a ministry.
        let office = (tokens.syllable(self.at), tokens.syllable(self.at + 1)) == (VAN, PHONG) && after - self.at > 2;
        if office || self.is_university(self.at) { Some(5) } else { self.rank(self.at) }
    }

    /// The rank of the body that begins at token `at`, by its first words.
    fn rank(&self, at: usize) -> Option<u8> {
        let tokens = self.scene.tokens;
        let unit = ARMY.iter().find(|(one, two, _)| tokens.is_word(at, one) && tokens.is_word(at + 1, two));
        unit.map(|&(.., rank)| rank).or_else(|| rank(tokens.syllable(at)))
    }

    /// `Đại học Huế`, `ĐH Huế`, which schools belong to.
    fn is_university(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.is_capitalized(at)
            && (matches!(tokens.syllable(at), DH | DHQG | DHQGHN)
                || (tokens.syllable(at), tokens.syllable(at + 1)) == (DAI, HOC))
    }

    /// Whether what stands behind a body shows that it was none of a list of bodies.
    fn ends_behind_parent(&self, after: usize) -> bool {
        let (tokens, lexicon) = (self.scene.tokens, self.scene.lexicon);
        let gap = tokens.gap_before(after);
        if after >= tokens.len() || gap.lines() > 0 || gap.marks() > 1 {
            return true;
        }
        if gap.is(b',') {
            let body =
                lexicon.body_heads.longest(tokens, after).is_some() || lexicon.bodies.longest(tokens, after).is_some();
            return tokens.syllable(after) != CAC && (!body || boundary::begins_office(self.scene, after));
        }
        if !gap.is_blank() {
            return true;
        }
        if tokens.syllable(after) == VA {
            return matches!(tokens.syllable(after + 1), ONG | BA | DONG)
                || lexicon.honorifics.longest(tokens, after + 1).is_some()
                || boundary::is_person(self.scene, after + 1)
                || boundary::begins_clause(self.scene, after + 1);
        }
        // `… chịu trách nhiệm thi hành`: the end of a list of those who carry it out.
        !matches!(tokens.text(after), "chịu" | "căn" | "thi" | "có" | "triển" | "thực")
    }
}

fn rank(syllable: SyllableId) -> Option<u8> {
    RANKS.iter().find(|(first, _)| *first == syllable).map(|&(_, rank)| rank)
}
