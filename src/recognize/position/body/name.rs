//! Names of bodies that no table holds whole: fields, free names, phrases of purpose.

use super::super::super::holder::is_foreign_word;
use super::super::super::name::{capital_run, split_place_from_name, surname_band};
use super::super::{boundary, place};
use super::{MAX_WORDS, Reader, Sort};
use crate::lexicon::{SyllableId, keyword};
use crate::text::{Shape, is_roman};

const THUOC: SyllableId = keyword("thuộc");
const TRUC: SyllableId = keyword("trực");
const NAM: SyllableId = keyword("năm");
const CUA: SyllableId = keyword("của");
const KIEM: SyllableId = keyword("kiêm");
const PHONG: SyllableId = keyword("phòng");
const DOI: SyllableId = keyword("đội");
const OFFICE: SyllableId = keyword("sở");
const VU: SyllableId = keyword("vụ");
const CUC: SyllableId = keyword("cục");
const VE: SyllableId = keyword("về");
const DOC: SyllableId = keyword("đốc");
const TRI: SyllableId = keyword("trị");
const HDQT: SyllableId = keyword("hđqt");
const HDTV: SyllableId = keyword("hđtv");
const HANH: SyllableId = keyword("hành");
const CHONG: SyllableId = keyword("chống");
const TRUONG: SyllableId = keyword("trưởng");
const SO: SyllableId = keyword("số");
const BENH: SyllableId = keyword("bệnh");
const VIEN: SyllableId = keyword("viện");
const TRUNG: SyllableId = keyword("trung");
const TAM: SyllableId = keyword("tâm");

/// How many words a phrase of purpose may have.
const MAX_PURPOSE: usize = 24;
/// How many words may say what kind of school or company it is: `THPT`, `Tiểu học`.
const MAX_KIND_WORDS: usize = 4;

impl Reader<'_> {
    /// A body known by its initials only: `giám đốc | VNCERT`, `Chủ tịch | CPP`. In capitals nothing tells it from other words.
    pub(super) fn short_name(&self, at: usize) -> Option<usize> {
        let initials = if self.organization.is_none() && self.next.body { self.initials(at) } else { None };
        initials.or_else(|| self.brand(at))
    }

    /// A company's name in one word of mixed case behind an office in companies: `giám đốc | VietinBank`, `Chủ tịch HĐQT |
    /// DongA Bank`.
    fn brand(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let company = matches!(tokens.syllable(at - 1), DOC | TRI | HDQT | HDTV)
            || tokens.syllable(at - 1) == HANH && tokens.is_word(at - 2, "điều");
        // `Tổng Giám đốc Samsung Việt Nam`, `Giám đốc điều hành Apple`: one foreign word; two would be the holder.
        let foreign = || {
            tokens.shape(at) == Shape::Title
                && tokens.text(at).len() >= 4
                && tokens.text(at).is_ascii()
                && is_foreign_word(tokens.text(at))
                && (capital_run(self.scene, at) == at + 1
                    || self.scene.lexicon.countries.longest(tokens, at + 1).is_some())
        };
        let branded = tokens.shape(at) == Shape::Mixed && tokens.is_capitalized(at) || company && foreign();
        if !company || !branded || tokens.gap_after(at).is_glued() {
            return None;
        }
        let bank = tokens.is_word(at + 1, "bank") && tokens.gap_after(at).is_space();
        Some(if bank { at + 2 } else { at + 1 })
    }

    /// The same behind `của`: `Chủ tịch Hội đồng thành viên của | SJC`.
    pub(super) fn initials(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let initials = tokens.shape(at) == Shape::Upper && tokens.text(at).chars().count() >= 3;
        let capitals = tokens.shape(at - 1) == Shape::Upper || self.are_capitals_behind(at);
        (initials && !capitals && !tokens.gap_after(at).is_glued()).then_some(at + 1)
    }

    /// Whether the line goes on in capitals behind token `at`.
    fn are_capitals_behind(&self, at: usize) -> bool {
        self.scene.tokens.gap_after(at).lines() <= 1 && self.scene.tokens.shape(at + 1) == Shape::Upper
    }

    /// A field from the table, or a longer name that goes on from it in small words or behind `và`.
    pub(super) fn field_or_name(&self, at: usize) -> Option<usize> {
        let (field, name) = (self.field(at), self.free_name(at));
        match (field, name) {
            (Some(field), Some(name))
                if name > field
                    && !self.begins_level(field)
                    && (self.next.name || !self.scene.tokens.is_capitalized(field) || self.goes_on(field)) =>
            {
                Some(name)
            }
            (Some(field), _) => Some(self.second_field(field)),
            (None, name) => name,
        }
    }

    /// `(Phòng Kinh tế) | xã Quảng Phú`: a place with its name stands behind the field.
    fn begins_level(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.shape(at) == Shape::Lower
            && tokens.is_capitalized(at + 1)
            && place::read(self.scene, at).is_some_and(|after| after > at + 1)
    }

    /// `(Phòng Quản lý) | Di sản Văn hóa`: a capitalised word with a small one behind it goes on with a field, unless it
    /// begins a body, a place or an office.
    fn goes_on(&self, at: usize) -> bool {
        let (tokens, lexicon) = (self.scene.tokens, self.scene.lexicon);
        tokens.gap_before(at).is_space()
            && tokens.shape(at) == Shape::Title
            && tokens.gap_after(at).is_blank()
            && tokens.shape(at + 1) == Shape::Lower
            && boundary::is_body_word(self.scene, at + 1)
            && !boundary::begins_clause(self.scene, at + 1)
            && !boundary::begins_office(self.scene, at)
            && lexicon.body_heads.longest(tokens, at).is_none()
            && lexicon.bodies.longest(tokens, at).is_none()
            && lexicon.honorifics.longest(tokens, at).is_none()
            && place::read(self.scene, at).is_none()
    }

    /// `Tổng hợp - Quy hoạch`: the index behind a second field that a dash joins to the one before `at`.
    fn second_field(&self, at: usize) -> usize {
        let (tokens, gap) = (self.scene.tokens, self.scene.tokens.gap_before(at));
        let dashed = gap.is(b'-') && gap.lines() == 0 && self.organization.is_none() && tokens.is_capitalized(at);
        let second = if dashed { self.scene.lexicon.fields.longest(tokens, at) } else { None };
        second.map_or(at, |field| field.end)
    }

    /// A field from the table, written as names are unless the title itself is small.
    pub(super) fn field(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let small = !tokens.is_capitalized(at) && self.organization.is_none() && self.is_titled(at - 1);
        // `Trưởng Phòng kinh tế hạ tầng`: behind the word for a unit its field may be written small.
        if !self.next.field || small && tokens.syllable(at - 1) != PHONG {
            return None;
        }
        let end = self.scene.lexicon.fields.longest(tokens, at)?.end;
        if small && !(self.ends_name(end) || place::read(self.scene, end).is_some()) {
            return None;
        }
        // `Nội | dung`: a field of one word does not go on in small ones.
        let half = end - at == 1
            && tokens.gap_before(end).is_space()
            && tokens.shape(at) == Shape::Title
            && tokens.shape(end) == Shape::Lower
            && !boundary::begins_clause(self.scene, end)
            && place::read(self.scene, end).is_none()
            && !matches!(tokens.syllable(end), THUOC | TRUC | KIEM | CUA);
        (!half).then_some(end)
    }

    /// Whether the title that ends with token `last` is capitalised in its last word, or as a whole where that is `trưởng`
    /// (`Thứ trưởng | tiếp công dân`).
    fn is_titled(&self, last: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.is_capitalized(last) || tokens.syllable(last) == TRUONG && last > 0 && tokens.is_capitalized(last - 1)
    }

    /// A name in no table: capitalised words, and small ones that names of bodies hold.
    ///
    /// Directly behind a title the name must hold a small word, as else it may be the holder's.
    pub(super) fn free_name(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        if !(self.next.field || self.next.name) || !self.may_begin_name(at) {
            return None;
        }
        let mut after = at;
        let mut small = false;
        if self.next.person {
            after = self.named_after_person(at).unwrap_or(at);
        }
        while after < tokens.len() && after - at < MAX_WORDS && self.continues_name(at, after) {
            small |= tokens.shape(after) == Shape::Lower;
            after += 1;
        }
        let after = self.without_loose_end(at, after);
        let behind_title = self.organization.is_none();
        if after == at || behind_title && !small {
            return None;
        }
        // A company's name that begins small holds a capital further on (`thương mại và sản xuất Gia Thịnh`).
        if !behind_title && tokens.shape(at) == Shape::Lower && !(at..after).any(|i| tokens.is_capitalized(i)) {
            return None;
        }
        // Small words behind a title may be the sentence's own: they must end where a name can.
        if behind_title && !tokens.is_capitalized(at) && !self.ends_name(after) {
            return None;
        }
        Some(after)
    }

    /// `(Trường) THPT Lê Hồng Phong`: the index behind a person's name that a name of this kind of body holds.
    pub(super) fn named_after_person(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let mut kinds = (at..at + MAX_KIND_WORDS).take_while(|&i| {
            i == at
                || tokens.gap_before(i).is_space()
                    && (tokens.shape(i - 1) == Shape::Upper || tokens.shape(i - 1) == Shape::Lower || i - at == 1)
        });
        let name =
            kinds.find(|&i| (i == at || tokens.shape(i - 1) != Shape::Title) && boundary::is_person(self.scene, i))?;
        if self.is_full_school(at, name) {
            return None;
        }
        let run = capital_run(self.scene, name);
        Some(split_place_from_name(self.scene, name, run).unwrap_or(run))
    }

    /// `(Trường) Đại học Sư phạm | Lê …`: the subject completes the name of a university or college; a person behind it holds
    /// the office.
    fn is_full_school(&self, at: usize, after: usize) -> bool {
        const SUBJECTS: [&str; 11] =
            ["khoa", "phạm", "luật", "tế", "thương", "lợi", "dựng", "lâm", "dược", "ngữ", "nghiệp"];
        let tokens = self.scene.tokens;
        // The head may hold the first of these words already.
        let higher = (at.saturating_sub(2)..after).any(|i| {
            tokens.is_word(i, "đh")
                || tokens.is_word(i, "đại") && tokens.is_word(i + 1, "học")
                || tokens.is_word(i, "cao") && tokens.is_word(i + 1, "đẳng")
        });
        higher && after > at && SUBJECTS.iter().any(|word| tokens.is_word(after - 1, word))
    }

    pub(super) fn may_begin_name(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        // In capitals nothing tells a name from what follows it.
        let capitals = tokens.shape(at) == Shape::Upper && self.are_capitals_behind(at) && !self.next.name;
        let small = boundary::is_body_word(self.scene, at)
            && (self.organization.is_none() || self.next.name && self.next.field);
        let begins = tokens.is_capitalized(at) || self.next.name && tokens.is_number(at) || small || self.is_trade(at);
        let person = !self.next.person && (self.is_other_person(at) || boundary::is_rare_person(self.scene, at));
        begins && !capitals && !person
    }

    /// `(Công ty) vàng bạc đá quý Sài Gòn`: small words for a company's trade up to its name.
    fn is_trade(&self, at: usize) -> bool {
        const MAX_TRADE: usize = 8;
        let tokens = self.scene.tokens;
        if !(self.next.name && self.next.field) || self.organization.is_none() || tokens.shape(at) != Shape::Lower {
            return false;
        }
        let name = (at + 1..at + MAX_TRADE)
            .take_while(|&i| tokens.gap_before(i).is_blank() && !boundary::begins_clause(self.scene, i - 1))
            .find(|&i| tokens.shape(i) != Shape::Lower);
        name.is_some_and(|i| tokens.shape(i) == Shape::Title && !boundary::is_person(self.scene, i))
    }

    /// Whether token `i` belongs to the name that began at `at`.
    pub(super) fn continues_name(&self, at: usize, i: usize) -> bool {
        let tokens = self.scene.tokens;
        let gap = tokens.gap_before(i);
        if i > at {
            let capitalized = tokens.is_capitalized(i);
            // Only a small word goes on with a name in the next line.
            let wrapped = gap.is_blank() && gap.lines() == 1 && tokens.shape(i) == Shape::Lower;
            let joined = gap.is_space()
                || wrapped
                || (gap.is(b'-') || gap.is(b'&'))
                    && (capitalized || gap.is_spaced() && tokens.shape(i - 1) == Shape::Lower)
                    && gap.lines() == 0
                    // `Tổng Công ty … - SAGRI`: the short form behind a name is none of it.
                    && !(gap.is_spaced()
                        && tokens.shape(i) == Shape::Upper
                        && tokens.shape(i - 1) != Shape::Upper
                        // `Trường Tiểu học - THCS …`
                        && !matches!(tokens.text(i), "TH" | "THCS" | "THPT" | "GDTX"))
                || gap.is_tight(b'.') && self.next.name && capitalized
                // `Nhà máy Dệt 8-3`
                || gap.is_tight(b'-') && tokens.is_number(i - 1) && tokens.is_number(i);
            if !joined
                || boundary::begins_clause(self.scene, i)
                || boundary::begins_office(self.scene, i)
                || boundary::begins_others(self.scene, i)
                || boundary::begins_rank(self.scene, i)
                || boundary::begins_city(tokens, i)
                || matches!(tokens.syllable(i), CUA | KIEM)
                || self.is_behind_central(i)
                || self.begins_matter(i)
                || self.is_other_person(i)
                || self.is_country_of_holder(i)
                || self.is_explained(i)
                || self.is_behind_count(i)
            {
                return false;
            }
        } else if !gap.is_blank() {
            return false;
        }
        let number = tokens.is_number(i) && (self.next.name || i > at && tokens.syllable(i - 1) == SO);
        let small = tokens.shape(i) == Shape::Lower
            && (boundary::is_body_word(self.scene, i) || self.next.name && i > at || i == at && self.is_trade(at));
        tokens.is_capitalized(i) || number || small
    }

    /// `(Giám đốc Sở Xây dựng) | về việc …`: `về` goes on with few names (`tội phạm về ma túy`, `quản lý hành chính về …`).
    fn begins_matter(&self, i: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.syllable(i) == VE
            && !["phạm", "chính", "qlhc", "nước", "ban", "gia"].iter().any(|word| tokens.is_word(i - 1, word))
    }

    /// `Trưởng ban Tuyên huấn Trung ương | Tố Hữu`: `Trung ương` ends what stands behind a title.
    fn is_behind_central(&self, i: usize) -> bool {
        let tokens = self.scene.tokens;
        self.organization.is_none()
            && tokens.shape(i) == Shape::Title
            && tokens.shape(i - 2) == Shape::Title
            && tokens.is_word(i - 1, "ương")
            && !matches!(tokens.text(i), "Đảng" | "Đoàn" | "Hội" | "Cục")
    }

    /// `Bộ trưởng Ngoại giao và Kinh tế đối ngoại | Hungary Szijjártó Péter`: the country behind small words of an
    /// office, before its holder's foreign name.
    fn is_country_of_holder(&self, i: usize) -> bool {
        let tokens = self.scene.tokens;
        self.organization.is_none()
            && tokens.shape(i) == Shape::Title
            && tokens.shape(i - 1) == Shape::Lower
            && self.scene.lexicon.countries.longest(tokens, i).is_some_and(|country| {
                tokens.shape(country.end) == Shape::Title && tokens.gap_before(country.end).is_space()
            })
    }

    /// `(Tập đoàn Mai Linh) - | Tập đoàn vận tải lớn nhất`: behind a dash the head once more says what the body is.
    fn is_explained(&self, i: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.gap_before(i).is(b'-')
            && tokens.gap_before(i).is_spaced()
            && self.organization.is_some_and(|(first, _)| tokens.key(first) == tokens.key(i))
    }

    /// `(Chi cục Hải quan khu vực) VI | Nhan Công …`: three or four words before a verb or mark, behind the number that ends a
    /// name, are the holder's, whatever the first.
    fn is_behind_count(&self, i: usize) -> bool {
        let (tokens, lexicon) = (self.scene.tokens, self.scene.lexicon);
        if !(tokens.is_number(i - 1) || is_roman(tokens.text(i - 1))) || tokens.shape(i) != Shape::Title {
            return false;
        }
        let run = capital_run(self.scene, i);
        let known = lexicon.provinces.longest(tokens, i).is_some()
            || lexicon.districts.longest(tokens, i).is_some()
            || lexicon.body_heads.longest(tokens, i).is_some()
            || lexicon.fields.longest(tokens, i).is_some();
        (3..=4).contains(&(run - i)) && !known && boundary::begins_clause(self.scene, run)
    }

    /// Whether a person's name begins at token `i`, which is not the body's own.
    ///
    /// Two words are too weak a sign in a free name (`Đại học Nông Lâm`).
    fn is_other_person(&self, i: usize) -> bool {
        let run = |i: usize| capital_run(self.scene, i);
        // `Công ty CP Cấp nước | Phú Hòa Tân kiêm …`: a rare surname before a second office is the company's name.
        let of_company = |i: usize| {
            let tokens = self.scene.tokens;
            tokens.syllable(run(i)) == KIEM && surname_band(self.scene.lexicon, tokens, i) != Some(b'A')
        };
        boundary::is_person(self.scene, i) && (!self.next.name || run(i) - i >= 3 && !of_company(i))
    }

    /// Whether something stands behind token `after - 1` that no name goes on with.
    pub(super) fn ends_name(&self, after: usize) -> bool {
        let tokens = self.scene.tokens;
        let gap = tokens.gap_before(after);
        !(gap.is_space()) || matches!(tokens.syllable(after), THUOC | TRUC)
    }

    /// A name does not end in a small connecting word.
    pub(super) fn without_loose_end(&self, at: usize, mut after: usize) -> usize {
        while after > at + 1 && matches!(self.scene.tokens.text(after - 1), "và" | "về" | "của" | "các" | "cho") {
            after -= 1;
        }
        after
    }

    /// `Covid-|19`, also with a space before the hyphen.
    fn is_hyphenated(&self, i: usize) -> bool {
        let (tokens, gap) = (self.scene.tokens, self.scene.tokens.gap_before(i));
        gap.is_tight(b'-') || gap.is(b'-') && gap.lines() == 0 && tokens.is_word(i - 1, "covid")
    }

    /// `(Ban Chỉ đạo) thực hiện Quy chế dân chủ …`, `triển khai Nghị quyết …`: a purpose that begins with a verb, whose object
    /// is a document or programme in capitals.
    pub(super) fn programme(&self, at: usize) -> Option<usize> {
        const OBJECTS: [&str; 9] = ["Quy", "Nghị", "Chỉ", "Đề", "Chương", "Cuộc", "Dự", "Chiến", "Kết"];
        let tokens = self.scene.tokens;
        if !self.next.purpose || tokens.shape(at) != Shape::Lower {
            return None;
        }
        let verb = tokens.is_word(at, "thực") && tokens.is_word(at + 1, "hiện")
            || tokens.is_word(at, "triển") && tokens.is_word(at + 1, "khai");
        let object =
            verb && OBJECTS.contains(&tokens.text(at + 2)) && (1..=2).all(|i| tokens.gap_before(at + i).is_blank());
        if object { self.purpose(at + 2) } else { None }
    }

    /// A phrase of purpose: small words up to the end of the clause, a year and a place included.
    pub(super) fn purpose(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        if !self.next.purpose {
            return None;
        }
        if tokens.is_number(at) {
            return self.code(at);
        }
        let mut after = at;
        while after < tokens.len() && after - at < MAX_PURPOSE {
            let gap = tokens.gap_before(after);
            let paired = gap.is(b',') && (self.is_prevention(after - 1) || self.is_listed_purpose(after));
            if after > at && !(gap.is_blank() || paired || gap.is(b'-')) {
                break;
            }
            if boundary::begins_clause(self.scene, after)
                || boundary::begins_office(self.scene, after)
                || boundary::begins_others(self.scene, after)
                || boundary::is_person(self.scene, after)
                || tokens.syllable(after) == KIEM
                || gap.lines() > 1
                // `… – Ảnh: …`
                || gap.is(b'-') && tokens.gap_after(after).is(b':')
            {
                break;
            }
            // The place closes the name.
            if after > at && gap.is_blank() {
                if let Some(end) = place::closing(self.scene, after) {
                    // `(Ban Chỉ đạo) cấp tỉnh phòng chống dịch`
                    if after > at + 1 || !self.begins_purpose(end) {
                        return Some(end);
                    }
                    after = end;
                    continue;
                }
            }
            // `năm 2025`, `số 5`, `Covid-19`
            let counted = matches!(tokens.syllable(after - 1), NAM | SO)
                || self.is_hyphenated(after)
                || self.is_ordered(after - 1);
            if tokens.is_number(after) && !counted {
                break;
            }
            after += 1;
        }
        (after > at && after - at < MAX_PURPOSE).then_some(self.without_loose_end(at, after))
    }

    /// `Đề án | 06`, `thôn | 4`: a word that takes a number behind it.
    fn is_ordered(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        let word = tokens.text(at);
        matches!(word, "thôn" | "ấp" | "bản" | "khóm" | "phường" | "quận" | "lớp")
            || word == "án" && tokens.text(at - 1) == "Đề"
            || tokens.is_word(at, "quyết") && tokens.text(at - 1) == "Nghị"
    }

    /// `Ban Chỉ đạo 35 (Tỉnh ủy)`: a committee that goes by a number; a number of people is none (`Ban Chỉ đạo 12 người`).
    fn code(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let gap = tokens.gap_before(at + 1);
        let ends = !gap.is_blank()
            || at + 1 >= tokens.len()
            || tokens.is_capitalized(at + 1)
            || place::closing(self.scene, at + 1).is_some()
            || tokens.syllable(at + 1) == CUA
            || boundary::begins_clause(self.scene, at + 1);
        // `Đoàn kiểm tra 1910`
        let digits = if self.organization.is_some_and(|(first, _)| tokens.is_word(first, "đoàn")) { 4 } else { 3 };
        (tokens.text(at).len() <= digits && ends && !gap.is_tight(b'/')).then_some(at + 1)
    }

    /// `phòng, chống …`, which is one word to the ear.
    pub(super) fn is_prevention(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        (tokens.syllable(at), tokens.syllable(at + 1)) == (PHONG, CHONG) && tokens.gap_after(at).is(b',')
    }

    /// Whether words begin here that only a purpose begins with.
    pub(super) fn begins_purpose(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.shape(at) == Shape::Lower
            && (tokens.syllable(at) == VE || (tokens.syllable(at), tokens.syllable(at + 1)) == (PHONG, CHONG))
    }

    /// `số 5`, the number of a unit; `(Trưởng phòng) 5`.
    pub(super) fn numbered(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        // `(Trưởng Thuế cơ sở) 3`
        let unit = at == self.unit + 1 && matches!(tokens.syllable(self.unit), PHONG | DOI | OFFICE);
        if unit && tokens.is_number(at) && tokens.text(at).len() <= 2 && !tokens.gap_after(at).is_tight(b'/') {
            let ends = !tokens.gap_after(at).is_blank()
                || tokens.is_capitalized(at + 1)
                || place::closing(self.scene, at + 1).is_some()
                || boundary::begins_clause(self.scene, at + 1);
            return ends.then_some(at + 1);
        }
        // `Vụ trưởng Vụ 14`
        let lone = self.last == Some(Sort::Body)
            && self.bodies == 1
            && self.organization == Some((at - 1, at))
            && matches!(tokens.syllable(at - 1), PHONG | DOI | VU | CUC);
        if lone && tokens.is_number(at) && tokens.text(at).len() <= 2 && tokens.gap_before(at).is_space() {
            return (!tokens.gap_after(at).is_tight(b'/') && !tokens.gap_after(at).is_tight(b'-')).then_some(at + 1);
        }
        if self.last == Some(Sort::Name) && self.is_counted(at) {
            return Some(at + 1);
        }
        let behind = tokens.gap_after(at + 1);
        // `… SỐ 91-SL` is the number of a document.
        let symbol = behind.is_tight(b'-') || behind.is_tight(b'/');
        (tokens.syllable(at) == SO && tokens.is_number(at + 1) && tokens.gap_after(at).is_blank() && !symbol)
            .then_some(at + 2)
    }

    /// `Bệnh viện Nhi đồng | 1`, `Phòng Thanh tra, giải quyết khiếu nại, tố cáo | 2`: the number of one of several bodies
    /// of a name, before a verb, a mark or a capital.
    fn is_counted(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        let Some((first, _)) = self.organization else { return false };
        let kind = matches!(tokens.syllable(self.unit), PHONG | DOI)
            || matches!((tokens.syllable(first), tokens.syllable(first + 1)), (BENH, VIEN) | (TRUNG, TAM));
        let ends = !tokens.gap_after(at).is_blank()
            || at + 1 >= tokens.len()
            || tokens.is_capitalized(at + 1)
            || boundary::begins_clause(self.scene, at + 1);
        kind && ends
            && tokens.is_number(at)
            && tokens.text(at).len() <= 2
            && tokens.gap_before(at).is_space()
            && !tokens.gap_after(at).is_tight(b'/')
            && !tokens.gap_after(at).is_tight(b'-')
    }

    /// `chống tham nhũng, tiêu cực tỉnh`, `nông thôn mới, đô thị văn minh, OCOP huyện`: further purposes of a few words
    /// each, the last of which the place closes.
    pub(super) fn is_listed_purpose(&self, at: usize) -> bool {
        const MAX_PURPOSES: usize = 4;
        const MAX_LENGTH: usize = 6;
        let tokens = self.scene.tokens;
        let shape = tokens.shape(at - 1);
        let fits = |i: usize| {
            (tokens.shape(i) == shape || tokens.shape(i) == Shape::Upper)
                && !boundary::begins_clause(self.scene, i)
                && !boundary::begins_office(self.scene, i)
        };
        let mut first = at;
        for _ in 0..MAX_PURPOSES {
            if boundary::begins_people(tokens, first) || !fits(first) {
                return false;
            }
            let end = (first + 1..=first + MAX_LENGTH)
                .find(|&i| !tokens.gap_before(i).is_blank() || place::closing(self.scene, i).is_some() || !fits(i));
            let Some(end) = end else { return false };
            let gap = tokens.gap_before(end);
            if gap.is_blank() {
                return place::closing(self.scene, end).is_some();
            }
            if !gap.is(b',') {
                return false;
            }
            first = end;
        }
        false
    }
}
