//! Lists of bodies: plurals, members behind commas and `và`, fields behind a colon.

use super::super::{boundary, place};
use super::{MAX_WORDS, Next, Part, Reader, Sort};
use crate::lexicon::{SyllableId, keyword};
use crate::text::Shape;

const CAC: SyllableId = keyword("các");
const VA: SyllableId = keyword("và");
const HOAC: SyllableId = keyword("hoặc");
const NGANG: SyllableId = keyword("ngang");
const BO: SyllableId = keyword("bộ");
const DOAN: SyllableId = keyword("đoàn");
const TRUONG: SyllableId = keyword("trường");
const DANG: SyllableId = keyword("đảng");
const BAN: SyllableId = keyword("ban");

/// Words for bodies in general, of one syllable. `số` is a common misprint of `sở`.
const ONE_WORD: [SyllableId; 11] = [
    keyword("sở"),
    keyword("ban"),
    keyword("ngành"),
    BO,
    keyword("phòng"),
    keyword("hội"),
    keyword("cục"),
    keyword("vụ"),
    keyword("viện"),
    keyword("trường"),
    keyword("số"),
];

/// Words for bodies in general, of two syllables.
const TWO_WORDS: [(SyllableId, SyllableId); 11] = [
    (keyword("cơ"), keyword("quan")),
    (keyword("đơn"), keyword("vị")),
    (keyword("tổ"), keyword("chức")),
    (DOAN, keyword("thể")),
    (keyword("địa"), keyword("phương")),
    (keyword("doanh"), keyword("nghiệp")),
    (keyword("tập"), DOAN),
    (keyword("chi"), keyword("cục")),
    (keyword("tổng"), keyword("cục")),
    (keyword("trung"), keyword("tâm")),
    (keyword("lực"), keyword("lượng")),
];

/// What kind of body it is, behind such a word.
const KINDS: [(SyllableId, SyllableId); 4] = [
    (keyword("nghiệp"), keyword("vụ")),
    (keyword("chuyên"), keyword("môn")),
    (keyword("chức"), keyword("năng")),
    (keyword("vũ"), keyword("trang")),
];

impl Reader<'_> {
    /// `và` or `hoặc` before a fellow of a body written small.
    pub(super) fn coordinated(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        if !matches!(tokens.syllable(self.at), VA | HOAC) || !tokens.gap_after(self.at).is_blank() {
            return None;
        }
        if self.next.list {
            return self.fellow(self.at + 1);
        }
        if let Some(after) = self.zones() {
            return Some(Part::name(after));
        }
        // `Hội đồng Nhà nước và Hội đồng Bộ trưởng`: bodies of one kind under one title; of schools each has its place.
        let (first, _) = self.organization?;
        if self.place.is_some() && tokens.syllable(first) != TRUONG {
            return None;
        }
        let same = (0..2).all(|i| tokens.syllable(first + i) == tokens.syllable(self.at + 1 + i));
        if same && tokens.syllable(first) != SyllableId::UNKNOWN { self.named_body(self.at + 1) } else { None }
    }

    /// `(Ban Quản lý Khu kinh tế Vân Phong) và các khu công nghiệp`: the zones that one board runs besides.
    fn zones(&self) -> Option<usize> {
        let tokens = self.scene.tokens;
        let is_zone = |i: usize| tokens.is_word(i, "khu");
        let (first, after) = self.organization?;
        let kind = |one: &str, two: &str| tokens.is_word(self.at + 3, one) && tokens.is_word(self.at + 4, two);
        let zones = tokens.syllable(self.at + 1) == CAC
            && is_zone(self.at + 2)
            && (kind("công", "nghiệp") || kind("chế", "xuất") || kind("kinh", "tế"))
            && (first..after).any(is_zone);
        zones.then_some(self.at + 5)
    }

    /// The second half of a name that the table knows only by its first: `Cục Công nghệ thông tin | và Thống kê hải quan`.
    pub(super) fn conjunct(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        let (at, lexicon) = (self.at + 1, self.scene.lexicon);
        let may = self.organization.is_some()
            && self.place.is_none()
            && tokens.syllable(self.at) == VA
            && tokens.shape(at) == Shape::Title;
        let other = lexicon.bodies.longest(tokens, at).is_some() || lexicon.body_heads.longest(tokens, at).is_some();
        if !may
            || other
            || boundary::begins_office(self.scene, at)
            || boundary::is_person(self.scene, at)
            || !tokens.gap_before(at).is_blank()
        {
            return None;
        }
        let mut after = at + 1;
        while after - at < MAX_WORDS
            && tokens.gap_before(after).is_space()
            && tokens.shape(after) == Shape::Lower
            && boundary::is_body_word(self.scene, after)
            && !boundary::begins_clause(self.scene, after)
        {
            after += 1;
        }
        let after = self.without_loose_end(at, after);
        (after > at + 1).then_some(Part::name(after))
    }

    /// A further member of a list of bodies written small.
    pub(super) fn fellow(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        let at = if tokens.syllable(at) == CAC { at + 1 } else { at };
        if boundary::begins_office(self.scene, at) {
            return None;
        }
        let part = self.generic_fellow(at).or_else(|| self.part(at))?;
        (tokens.shape(at) == Shape::Lower || part.next.list).then_some(part)
    }

    /// `(Sở), Ban, Ngành`: a word for bodies in general, capitalised like the first.
    pub(super) fn generic_fellow(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        let alone = !tokens.gap_after(at).is_blank()
            || !tokens.is_capitalized(at + 1)
            || place::read(self.scene, at + 1).is_some();
        let word = (ONE_WORD.contains(&tokens.syllable(at)) || tokens.syllable(at) == DOAN)
            && tokens.is_capitalized(at)
            && alone;
        let next = Next { place: true, body: true, list: true, ..Next::default() };
        if word { Some(Part { after: at + 1, next, sort: Sort::Body }) } else { self.generic(at) }
    }

    /// `các` with what it makes plural: levels, generic bodies, heads with a list of fields.
    pub(super) fn plural(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        if !tokens.gap_after(at).is_blank() {
            return None;
        }
        if let Some(part) = self.committees(at + 1) {
            return Some(part);
        }
        if let Some(after) = self.next.place.then(|| place::read(self.scene, at)).flatten() {
            return Some(Part::place(after));
        }
        if let Some(part) = self.generic(at + 1) {
            return Some(self.with_field_list(part));
        }
        let mut part = self.body(at + 1)?;
        part.next.list = true;
        Some(self.with_field_list(part))
    }

    /// `các Sở: Tài chính, Nội vụ và Xây dựng`: the list of fields behind a plural head.
    pub(super) fn with_field_list(&self, part: Part) -> Part {
        let tokens = self.scene.tokens;
        let fields = &self.scene.lexicon.fields;
        let gap = tokens.gap_before(part.after);
        if !(gap.is(b':') || gap.is_blank()) {
            return part;
        }
        let Some(first) = fields.longest(tokens, part.after).filter(|_| tokens.is_capitalized(part.after)) else {
            return part;
        };
        let mut after = first.end;
        for _ in 0..MAX_WORDS {
            let gap = tokens.gap_before(after);
            let next = if gap.is(b',') || gap.is(b';') {
                after
            } else if gap.is_blank() && tokens.syllable(after) == VA && tokens.gap_after(after).is_blank() {
                after + 1
            } else {
                break;
            };
            let may = tokens.is_capitalized(next) && !boundary::begins_office(self.scene, next);
            match fields.longest(tokens, next).filter(|_| may) {
                Some(field) => after = field.end,
                None => break,
            }
        }
        Part::name(after)
    }

    /// Words for bodies in general: `cơ quan`, `đơn vị`, `sở`, `ngành`.
    pub(super) fn generic(&self, at: usize) -> Option<Part> {
        let end = self.generic_end(at)?;
        let next = Next { place: true, body: true, field: false, list: true, ..Next::default() };
        Some(Part { after: end, next, sort: Sort::Body })
    }

    pub(super) fn is_generic(&self, at: usize) -> bool {
        self.generic_end(at).is_some()
    }

    pub(super) fn generic_end(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let first = tokens.syllable(at);
        // `các trường học`
        let school = first == TRUONG && tokens.is_word(at + 1, "học") && tokens.gap_after(at).is_blank();
        let end = if school && tokens.shape(at) == Shape::Lower {
            at + 2
        } else if ONE_WORD.contains(&first) && (tokens.shape(at) == Shape::Lower || self.in_small_list(at)) {
            at + 1
        } else if TWO_WORDS.iter().any(|&(one, two)| one == first && tokens.syllable(at + 1) == two)
            && tokens.gap_after(at).is_blank()
        {
            at + 2
        } else {
            return None;
        };
        // `đơn vị nghiệp vụ`, `cơ quan chuyên môn`
        let kind = (tokens.syllable(end), tokens.syllable(end + 1));
        if tokens.gap_before(end).is_blank() && tokens.gap_after(end).is_blank() && KINDS.contains(&kind) {
            return Some(end + 2);
        }
        if let Some(kind) = self.party_kind(end) {
            return Some(kind);
        }
        // `cơ quan ngang bộ`, `cơ quan thuộc Chính phủ`
        let ministerial = tokens.syllable(end) == NGANG && tokens.syllable(end + 1) == BO;
        Some(if ministerial && tokens.gap_before(end).is_blank() { end + 2 } else { end })
    }

    /// `(các ban) xây dựng Đảng`, `(các cơ quan) tham mưu, giúp việc`, `(các tổ chức) chính trị - xã hội`: the kind of bodies
    /// of the Party and of mass organisations, in more words than two.
    fn party_kind(&self, at: usize) -> Option<usize> {
        const KINDS: [&str; 5] =
            ["xây dựng đảng", "tham mưu giúp việc", "tham mưu", "chính trị xã hội", "xã hội nghề nghiệp"];
        let tokens = self.scene.tokens;
        if !tokens.gap_before(at).is_blank() || tokens.shape(at) != Shape::Lower {
            return None;
        }
        // `(các ban) đảng`
        if tokens.syllable(at) == DANG && tokens.syllable(at - 1) == BAN {
            return Some(at + 1);
        }
        KINDS.iter().find_map(|kind| {
            let words = kind.split(' ').count();
            let joined = |i: usize| {
                let gap = tokens.gap_before(i);
                gap.is_blank() || i == at + 2 && (gap.is(b',') || gap.is(b'-'))
            };
            let fits = kind.split(' ').zip(at..).all(|(word, i)| tokens.is_word(i, word) && (i == at || joined(i)));
            fits.then_some(at + words)
        })
    }

    /// `Sở, ban, ngành`: a capitalised first member with small ones behind it.
    pub(super) fn in_small_list(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        let gap = tokens.gap_after(at);
        (gap.is(b',') || gap.is(b'-'))
            && (ONE_WORD.contains(&tokens.syllable(at + 1)) || tokens.syllable(at + 1) == DOAN)
    }
}
