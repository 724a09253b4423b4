//! The body of an office: complete names, heads with what they take, coordinated and nested bodies.

use super::super::Scene;
use super::super::name::{Expectation, capital_run, is_surname, read_name, split_place_from_name, surname_band};
use super::place;
use super::title::Title;
use crate::lexicon::{SyllableId, Takes, keyword};
use crate::text::Shape;

const CAC: SyllableId = keyword("các");
const VA: SyllableId = keyword("và");
const HOAC: SyllableId = keyword("hoặc");
const THUOC: SyllableId = keyword("thuộc");
const TRUC: SyllableId = keyword("trực");
const CUA: SyllableId = keyword("của");
const NAM: SyllableId = keyword("năm");
const CONG: SyllableId = keyword("cộng");
const NGANG: SyllableId = keyword("ngang");
const BAN: SyllableId = keyword("ban");
const NGANH: SyllableId = keyword("ngành");
const PHONG: SyllableId = keyword("phòng");
const SO: SyllableId = keyword("sở");
const BO: SyllableId = keyword("bộ");
const DOAN: SyllableId = keyword("đoàn");

/// Words of two syllables for bodies in general; no two begin alike.
const GENERIC: [(SyllableId, SyllableId); 11] = [
    (keyword("cơ"), keyword("quan")),
    (keyword("đơn"), keyword("vị")),
    (keyword("tổ"), keyword("chức")),
    (DOAN, keyword("thể")),
    (keyword("địa"), keyword("phương")),
    (keyword("doanh"), keyword("nghiệp")),
    (keyword("tập"), DOAN),
    (keyword("chi"), CUC),
    (keyword("tổng"), CUC),
    (keyword("trung"), keyword("tâm")),
    (keyword("lực"), keyword("lượng")),
];
const CUC: SyllableId = keyword("cục");
/// Words of one syllable for bodies in general.
const GENERIC_ALONE: [SyllableId; 11] = [
    SO,
    BAN,
    NGANH,
    BO,
    PHONG,
    keyword("hội"),
    CUC,
    keyword("vụ"),
    keyword("viện"),
    keyword("trường"),
    keyword("số"),
];

/// No body is read over more parts or words than this.
const MAX_PARTS: usize = 8;
const MAX_WORDS: usize = 16;
/// How many words may say what kind of school or company it is: `THPT`, `Tiểu học`.
const MAX_KIND_WORDS: usize = 4;

/// A body read from the text, in tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub after: usize,
    /// Without the place that ends it.
    pub organization: Option<(usize, usize)>,
    pub place: Option<(usize, usize)>,
}

/// What may follow the part of a body just read.
#[derive(Clone, Copy, Debug, Default)]
struct Next {
    place: bool,
    field: bool,
    name: bool,
    purpose: bool,
    body: bool,
    /// Whether the part was written small and may have fellows behind a comma (`huyện ủy, thành ủy`).
    list: bool,
}

/// One part of a body.
struct Part {
    after: usize,
    next: Next,
    is_place: bool,
}

/// Reads the body behind a title.
pub(super) fn read(scene: Scene<'_>, title: &Title) -> Option<Body> {
    let mut reader = Reader {
        scene,
        at: title.after,
        next: first_parts(title),
        organization: None,
        place: None,
        title: *title,
    };
    // A closing bracket stands between an alternative title and the body, a dot behind a short form.
    let opening = scene.tokens.gap_before(title.after);
    let joined =
        opening.is_blank() || title.bracketed && opening.is(b')') || title.abbreviation && opening.is_tight(b'.');
    if !joined {
        return None;
    }
    reader.take_named_body(title);
    for part in 0..MAX_PARTS {
        if (part > 0 || reader.at > title.after) && !reader.is_joined() {
            break;
        }
        if !reader.step() {
            break;
        }
    }
    (reader.at > title.after).then_some(Body {
        after: reader.at,
        organization: reader.organization,
        place: reader.place,
    })
}

/// What may follow the title itself.
fn first_parts(title: &Title) -> Next {
    match title.takes {
        Takes::Nothing => Next { place: false, body: true, ..Next::default() },
        Takes::Body => Next { place: true, body: true, ..Next::default() },
        Takes::Unit => Next { place: true, body: true, field: true, purpose: false, ..Next::default() },
    }
}

/// Envoys are posted `tại` a country.
fn is_envoy(scene: Scene<'_>, title: &Title) -> bool {
    let text = scene.tokens.text_of(title.first, title.after - 1).to_lowercase();
    ["sứ", "sự", "tùy viên", "đại diện"].iter().any(|word| text.contains(word))
}

struct Reader<'v> {
    scene: Scene<'v>,
    at: usize,
    next: Next,
    organization: Option<(usize, usize)>,
    place: Option<(usize, usize)>,
    title: Title,
}

impl Reader<'_> {
    /// A body that begins with the last words of the title: `Trưởng | ban Tổ chức Trung ương`, `Chánh | Văn phòng HĐND và UBND`.
    fn take_named_body(&mut self, title: &Title) {
        let firsts = (title.after.saturating_sub(2).max(title.first + 1)..title.after).rev();
        for first in firsts {
            if let Some(part) = self.body(first).filter(|part| part.after > title.after) {
                self.take(part);
                return;
            }
        }
    }

    /// Whether the next token stands with the body read so far.
    fn is_joined(&self) -> bool {
        let gap = self.scene.tokens.gap_before(self.at);
        gap.is_blank() || self.next.list && gap.is(b',')
    }

    /// Reads one part; false where none follows.
    fn step(&mut self) -> bool {
        let gap = self.scene.tokens.gap_before(self.at);
        let part = if self.organization.is_some() && gap.is(b',') {
            self.fellow(self.at)
        } else {
            self.coordinated().or_else(|| self.conjunct()).or_else(|| self.linked()).or_else(|| self.part(self.at))
        };
        let Some(part) = part.filter(|part| part.after > self.at) else { return false };
        // `các sở, ngành: Tài chính; Nội vụ`
        let part = if part.next.list && self.scene.tokens.gap_before(part.after).is(b':') {
            self.with_field_list(part)
        } else {
            part
        };
        self.take(part);
        true
    }

    fn take(&mut self, part: Part) {
        if part.is_place {
            let first = self.place.map_or(self.at, |(first, _)| first);
            self.place = Some((first, part.after));
        } else {
            // A body behind a place takes the place in: `UBND tỉnh … Văn phòng`.
            let first = self.organization.map_or(self.at, |(first, _)| first);
            self.organization = Some((first, part.after));
            self.place = None;
        }
        self.at = part.after;
        self.next = part.next;
        self.skip_abbreviation();
    }

    /// Goes over a short form in brackets where the place stands behind it: `Ủy ban nhân dân (UBND) cấp xã`.
    fn skip_abbreviation(&mut self) {
        let tokens = self.scene.tokens;
        if self.place.is_some() || !tokens.gap_before(self.at).is(b'(') || tokens.shape(self.at) != Shape::Upper {
            return;
        }
        let behind = self.at + 1;
        if !tokens.gap_before(behind).is(b')') {
            return;
        }
        if let Some(after) = place::read(self.scene, behind).or_else(|| place::bare_name(self.scene, behind)) {
            self.place = Some((behind, after));
            self.at = after;
            self.next = Next::default();
        }
    }

    /// `và` or `hoặc` before a fellow of a body written small.
    fn coordinated(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        if !matches!(tokens.syllable(self.at), VA | HOAC) || !tokens.gap_after(self.at).is_blank() {
            return None;
        }
        if self.next.list {
            return self.fellow(self.at + 1);
        }
        // `Hội đồng Nhà nước và Hội đồng Bộ trưởng`: bodies of one kind under one title.
        let (first, _) = self.organization.filter(|_| self.place.is_none())?;
        let same = (0..2).all(|i| tokens.syllable(first + i) == tokens.syllable(self.at + 1 + i));
        if same && tokens.syllable(first) != SyllableId::UNKNOWN { self.body(self.at + 1) } else { None }
    }

    /// The second half of a name that the table knows only by its first: `Cục Công nghệ thông tin | và Thống kê hải quan`.
    fn conjunct(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        let (at, lexicon) = (self.at + 1, self.scene.lexicon);
        let may = self.organization.is_some()
            && self.place.is_none()
            && tokens.syllable(self.at) == VA
            && tokens.shape(at) == Shape::Title;
        let other = lexicon.bodies.longest(tokens, at).is_some() || lexicon.body_heads.longest(tokens, at).is_some();
        if !may || other || self.begins_office(at) || self.is_person(at) || !tokens.gap_before(at).is_blank() {
            return None;
        }
        let mut after = at + 1;
        while after - at < MAX_WORDS
            && tokens.gap_before(after).is_space()
            && tokens.shape(after) == Shape::Lower
            && self.is_body_word(after)
            && !self.begins_clause(after)
        {
            after += 1;
        }
        let after = self.without_loose_end(at, after);
        (after > at + 1).then_some(Part {
            after,
            next: Next { place: true, body: true, ..Next::default() },
            is_place: false,
        })
    }

    /// A further member of a list of bodies written small.
    fn fellow(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        let at = if tokens.syllable(at) == CAC { at + 1 } else { at };
        if self.begins_office(at) {
            return None;
        }
        let part = self.generic_fellow(at).or_else(|| self.part(at))?;
        (tokens.shape(at) == Shape::Lower || part.next.list).then_some(part)
    }

    /// `(Sở), Ban, Ngành`: a word for bodies in general, capitalised like the first.
    fn generic_fellow(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        let alone = !tokens.gap_after(at).is_blank()
            || !tokens.is_capitalized(at + 1)
            || place::read(self.scene, at + 1).is_some();
        let word = matches!(tokens.text(at), "Ban" | "Ngành" | "Phòng" | "Đoàn" | "Hội") && alone;
        let next = Next { place: true, body: true, list: true, ..Next::default() };
        if word { Some(Part { after: at + 1, next, is_place: false }) } else { self.generic(at) }
    }

    /// `thuộc`, `trực thuộc`, `của` with the body they name.
    fn linked(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        if tokens.text(self.at) == "tại" && is_envoy(self.scene, &self.title) {
            let after = place::country(self.scene, self.at + 1)?;
            return Some(Part { after, next: Next::default(), is_place: true });
        }
        let link = match tokens.syllable(self.at) {
            THUOC | TRUC if self.organization.is_none() => return None,
            THUOC => self.at,
            TRUC if tokens.syllable(self.at + 1) == THUOC => self.at + 1,
            CUA => self.at,
            _ => return None,
        };
        let part = if tokens.gap_after(link).is_blank() { self.part(link + 1) } else { None };
        // `của` joins only what is a name (`của Quốc hội`, `của Thành phố`), not any possessor (`của đơn vị mình`).
        let of = tokens.syllable(self.at) == CUA;
        part.filter(|_| !of || tokens.is_capitalized(link + 1))
            .or_else(|| (link > self.at).then_some(Part { after: link + 1, next: Next::default(), is_place: false }))
    }

    /// Any part: a plural, a complete name, a head, a place, a field, a free name.
    fn part(&self, at: usize) -> Option<Part> {
        if self.begins_clause(at) || self.begins_office(at) {
            return None;
        }
        let tokens = self.scene.tokens;
        if let Some(after) = self.communist_party(at) {
            return Some(Part { after, next: Next::default(), is_place: false });
        }
        if tokens.syllable(at) == CAC {
            return self.plural(at);
        }
        // A purpose is written small and may hold words for bodies (`phòng, chống tham nhũng`).
        if tokens.shape(at) == Shape::Lower {
            if let Some(after) = self.purpose(at) {
                return Some(Part {
                    after,
                    next: Next { place: true, body: true, ..Next::default() },
                    is_place: false,
                });
            }
        }
        if let Some(part) = self.body(at) {
            return Some(part);
        }
        if self.organization.is_none() && self.place.is_none() {
            if let Some(part) = self.generic(at) {
                return Some(part);
            }
        }
        if self.next.place {
            if let Some(after) = place::read(self.scene, at).or_else(|| place::bare_name(self.scene, at)) {
                return Some(Part { after, next: self.after_place(), is_place: true });
            }
        }
        if self.next.body {
            let named =
                place::read(self.scene, at).filter(|&after| !self.next.place && tokens.is_capitalized(after - 1));
            if let Some(after) = named.or_else(|| place::country(self.scene, at)) {
                return Some(Part { after, next: Next::default(), is_place: true });
            }
        }
        let after = self.short_name(at).or_else(|| self.field_or_name(at)).or_else(|| self.purpose(at))?;
        Some(Part { after, next: Next { place: true, body: true, ..Next::default() }, is_place: false })
    }

    /// `(Trung ương Đảng) Cộng sản Cuba`: the rest of a party's name behind `Đảng`.
    fn communist_party(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        if tokens.syllable(at) != CONG || !tokens.is_word(at - 1, "đảng") || !tokens.is_word(at + 1, "sản") {
            return None;
        }
        Some(place::country(self.scene, at + 2).filter(|_| tokens.gap_after(at + 1).is_blank()).unwrap_or(at + 2))
    }

    /// Behind a place only a country or nothing follows; a bare level may still be named by the country.
    fn after_place(&self) -> Next {
        Next { body: false, ..Next::default() }
    }

    /// `các` with what it makes plural: levels, generic bodies, heads with a list of fields.
    fn plural(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        if !tokens.gap_after(at).is_blank() {
            return None;
        }
        if let Some(after) = self.next.place.then(|| place::read(self.scene, at)).flatten() {
            return Some(Part { after, next: Next::default(), is_place: true });
        }
        if let Some(part) = self.generic(at + 1) {
            return Some(self.with_field_list(part));
        }
        let mut part = self.body(at + 1)?;
        part.next.list = true;
        Some(self.with_field_list(part))
    }

    /// `các Sở: Tài chính, Nội vụ và Xây dựng`: the list of fields behind a plural head.
    fn with_field_list(&self, part: Part) -> Part {
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
            match fields.longest(tokens, next).filter(|_| tokens.is_capitalized(next)) {
                Some(field) => after = field.end,
                None => break,
            }
        }
        Part { after, next: Next { place: true, body: true, ..Next::default() }, is_place: false }
    }

    /// A complete name from the table, or a head; the longer one.
    fn body(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        if self.next.body || self.next.list || self.organization.is_none() {
            let complete = self.scene.lexicon.bodies.longest(tokens, at).map_or(at, |found| found.end);
            let head = self.scene.lexicon.body_heads.longest(tokens, at);
            let written_small = tokens.shape(at) == Shape::Lower;
            // `(HĐND) tỉnh | Đoàn Văn …`: the second word of `Tỉnh đoàn` is a person's surname here.
            if written_small && tokens.is_capitalized(at + 1) && self.is_person(at + 1) {
                return None;
            }
            if complete > at && head.as_ref().is_none_or(|head| complete > head.end) {
                let next = Next { place: true, body: true, list: written_small, ..Next::default() };
                return Some(Part { after: complete, next, is_place: false });
            }
            let head = head?;
            if head.end - at == 1 && self.is_person(at) && !self.followed_by_small(at) {
                return None;
            }
            let may_be_generic = self.is_generic(at) && (self.organization.is_none() || self.next.list);
            if written_small && head.end - at == 1 && !may_be_generic && !self.takes_small_head(head.end) {
                return None;
            }
            let mut next = Next { place: true, list: written_small, ..Next::default() };
            for row in head.rows {
                next.field |= row.field;
                next.name |= row.name;
                next.purpose |= row.purpose;
                next.body |= row.body || row.place;
            }
            next.body = true;
            return Some(Part { after: head.end, next, is_place: false });
        }
        None
    }

    /// Whether the capital run at `at` of two words goes on in small ones, as bodies do (`Đoàn Kinh | tế`), not persons.
    fn followed_by_small(&self, at: usize) -> bool {
        let run = capital_run(self.scene, at);
        run - at == 2
            && self.is_body_word(run)
            && self.scene.tokens.gap_before(run).is_space()
            && !self.begins_clause(run)
    }

    /// Whether a head of one small word has its field or name behind it (`sở Tài chính`, `huyện Kỳ Anh`).
    fn takes_small_head(&self, after: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.gap_before(after).is_blank() && tokens.is_capitalized(after)
    }

    /// Words for bodies in general: `cơ quan`, `đơn vị`, `sở`, `ngành`.
    fn generic(&self, at: usize) -> Option<Part> {
        let end = self.generic_end(at)?;
        let next = Next { place: true, body: true, field: false, list: true, ..Next::default() };
        Some(Part { after: end, next, is_place: false })
    }

    fn is_generic(&self, at: usize) -> bool {
        self.generic_end(at).is_some()
    }

    fn generic_end(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let one = tokens.syllable(at);
        let second = GENERIC.iter().find(|(first, _)| *first == one).map(|&(_, second)| second);
        let pair = second.is_some_and(|second| tokens.syllable(at + 1) == second && tokens.gap_after(at).is_blank());
        let single = GENERIC_ALONE.contains(&one);
        let end = if pair {
            at + 2
        } else if single && (tokens.shape(at) == Shape::Lower || self.in_small_list(at)) {
            at + 1
        } else {
            return None;
        };
        // `cơ quan ngang bộ`, `cơ quan thuộc Chính phủ`
        let level = tokens.syllable(end) == NGANG && tokens.syllable(end + 1) == BO && tokens.gap_before(end).is_blank();
        Some(if level { end + 2 } else { end })
    }

    /// `Sở, ban, ngành`: a capitalised first member with small ones behind it.
    fn in_small_list(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        let gap = tokens.gap_after(at);
        (gap.is(b',') || gap.is(b'-'))
            && matches!(tokens.syllable(at + 1), BAN | NGANH | PHONG | SO | BO | DOAN)
    }

    /// A body known by its initials only: `giám đốc | VNCERT`, `Chủ tịch | CPP`. In capitals nothing tells it from other words.
    fn short_name(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let initials = tokens.shape(at) == Shape::Upper && tokens.text(at).chars().count() >= 3;
        let capitals = tokens.shape(at - 1) == Shape::Upper || tokens.shape(at + 1) == Shape::Upper;
        (self.organization.is_none() && self.next.body && initials && !capitals && !tokens.gap_after(at).is_glued())
            .then_some(at + 1)
    }

    /// A field from the table, or a longer name that goes on from it in small words or behind `và`.
    fn field_or_name(&self, at: usize) -> Option<usize> {
        let (field, name) = (self.field(at), self.free_name(at));
        match (field, name) {
            (Some(field), Some(name)) if name > field && !self.scene.tokens.is_capitalized(field) => Some(name),
            (Some(field), _) => Some(field),
            (None, name) => name,
        }
    }

    /// A field from the table, written as names are unless the title itself is small.
    fn field(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        if !self.next.field
            || !tokens.is_capitalized(at) && self.organization.is_none() && tokens.is_capitalized(at - 1)
        {
            return None;
        }
        self.scene.lexicon.fields.longest(tokens, at).map(|found| found.end)
    }

    /// A name in no table: capitalised words, and small ones that names of bodies hold.
    ///
    /// Directly behind a title the name must hold a small word, as else it may be the holder's.
    fn free_name(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        if !(self.next.field || self.next.name) || !self.may_begin_name(at) {
            return None;
        }
        let mut after = at;
        let mut small = false;
        if self.next.name {
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
        // Small words behind a title may be the sentence's own: they must end where a name can.
        if behind_title && !tokens.is_capitalized(at) && !self.ends_name(after) {
            return None;
        }
        Some(after)
    }

    /// `(Trường) THPT Lê Hồng Phong`: the index behind a person's name that a name of this kind of body holds.
    fn named_after_person(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let kinds = (at..at + MAX_KIND_WORDS).take_while(|&i| {
            i == at
                || tokens.gap_before(i).is_space()
                    && (tokens.shape(i - 1) == Shape::Upper || tokens.shape(i - 1) == Shape::Lower || i - at == 1)
        });
        let name = kinds.skip(1).find(|&i| tokens.shape(i - 1) != Shape::Title && self.is_person(i))?;
        let run = capital_run(self.scene, name);
        Some(split_place_from_name(self.scene, name, run).unwrap_or(run))
    }

    fn may_begin_name(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        // In capitals nothing tells a name from what follows it.
        let capitals = tokens.shape(at) == Shape::Upper && tokens.shape(at + 1) == Shape::Upper && !self.next.name;
        let small = self.is_body_word(at) && self.organization.is_none();
        let begins = tokens.is_capitalized(at) || self.next.name && tokens.is_number(at) || small;
        begins && !capitals && !self.is_person(at) && !self.is_rare_person(at)
    }

    /// Whether token `i` belongs to the name that began at `at`.
    fn continues_name(&self, at: usize, i: usize) -> bool {
        let tokens = self.scene.tokens;
        let gap = tokens.gap_before(i);
        if i > at {
            let capitalized = tokens.is_capitalized(i);
            let joined = gap.is_space()
                || (gap.is(b'-') || gap.is(b'&')) && (capitalized || gap.spaced) && gap.lines == 0
                || gap.is_tight(b'.') && self.next.name && capitalized;
            if !joined || self.begins_clause(i) || self.begins_office(i) || self.is_person(i) {
                return false;
            }
        } else if !gap.is_blank() {
            return false;
        }
        let number = self.next.name && tokens.is_number(i);
        let small = tokens.shape(i) == Shape::Lower && (self.is_body_word(i) || self.next.name && i > at);
        tokens.is_capitalized(i) || number || small
    }

    /// Whether something stands behind token `after - 1` that no name goes on with.
    fn ends_name(&self, after: usize) -> bool {
        let tokens = self.scene.tokens;
        let gap = tokens.gap_before(after);
        !(gap.is_space()) || matches!(tokens.syllable(after), THUOC | TRUC)
    }

    /// A name does not end in a small connecting word.
    fn without_loose_end(&self, at: usize, mut after: usize) -> usize {
        while after > at + 1 && matches!(self.scene.tokens.text(after - 1), "và" | "về" | "của" | "các" | "cho") {
            after -= 1;
        }
        after
    }

    /// Whether token `i` may stand in lower case inside the name of a body.
    fn is_body_word(&self, i: usize) -> bool {
        self.scene.lexicon.is_body_word(self.scene.tokens.syllable(i))
    }

    /// A phrase of purpose: small words up to the end of the clause, a year and a place included.
    fn purpose(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        if !self.next.purpose || tokens.is_number(at) {
            return None;
        }
        let mut after = at;
        while after < tokens.len() && after - at < MAX_WORDS {
            let gap = tokens.gap_before(after);
            // `phòng, chống` is one word to the ear.
            let paired = gap.is(b',')
                && (tokens.text(after - 1) == "phòng" && tokens.text(after) == "chống"
                    || self.is_listed_purpose(after));
            if after > at && !(gap.is_blank() || paired || gap.is(b'-')) {
                break;
            }
            if self.begins_clause(after) || self.begins_office(after) || self.is_person(after) || gap.lines > 1 {
                break;
            }
            // The place closes the name.
            if after > at && gap.is_blank() {
                if let Some(end) = place::closing(self.scene, after) {
                    return Some(end);
                }
            }
            if tokens.is_number(after) && tokens.syllable(after - 1) != NAM && !tokens.text(after - 1).eq("số") {
                break;
            }
            after += 1;
        }
        (after > at && after - at < MAX_WORDS).then_some(self.without_loose_end(at, after))
    }

    /// `chống tham nhũng, tiêu cực tỉnh`: a further purpose, two words long, that the place closes.
    fn is_listed_purpose(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        let small = |i: usize| tokens.shape(i) == Shape::Lower && tokens.gap_after(i).is_blank();
        small(at) && small(at + 1) && place::closing(self.scene, at + 2).is_some()
    }

    /// Whether words begin here that end the name of a body: a verb, a preposition, a time.
    fn begins_clause(&self, at: usize) -> bool {
        self.scene.tokens.shape(at) != Shape::Upper
            && self.scene.tokens.shape(at) != Shape::Title
            && self.scene.lexicon.clause_words.longest(self.scene.tokens, at).is_some()
            && !self.is_inside_word(at)
    }

    /// Whether a clause word is but half of a longer word (`hàng | không`, `Ngoại | giao`).
    fn is_inside_word(&self, at: usize) -> bool {
        let covers = |first: usize| {
            self.scene.lexicon.clause_exceptions.longest(self.scene.tokens, first).is_some_and(|found| found.end > at)
        };
        covers(at) || at > 0 && covers(at - 1) || at > 1 && covers(at - 2)
    }

    fn begins_office(&self, at: usize) -> bool {
        let found = self.scene.lexicon.titles.longest(self.scene.tokens, at);
        found.is_some_and(|found| found.end - at >= 2)
    }

    /// Whether three or four words with a rare surname begin here that stand before a verb: a holder, not a company.
    fn is_rare_person(&self, at: usize) -> bool {
        let run = capital_run(self.scene, at);
        (3..=4).contains(&(run - at))
            && surname_band(self.scene.lexicon, self.scene.tokens, at).is_some()
            && self.begins_clause(run)
            && self.scene.tokens.gap_before(run).is_space()
    }

    /// Whether a person's full name begins here.
    fn is_person(&self, at: usize) -> bool {
        is_surname(self.scene, at)
            && capital_run(self.scene, at) - at >= 2
            && read_name(self.scene, at, Expectation::None).is_some()
            && self.scene.lexicon.fields.longest(self.scene.tokens, at).is_none()
            && self.scene.lexicon.provinces.longest(self.scene.tokens, at).is_none()
            // `Báo Hà Giang`: a head that is a surname too, before a place.
            && self.scene.lexicon.provinces.longest(self.scene.tokens, at + 1).is_none()
    }
}
