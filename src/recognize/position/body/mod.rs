//! The body of an office: complete names, heads with what they take, coordinated and nested bodies.

mod bracket;
mod colon;
mod comma;
mod level;
mod list;
mod name;
mod posted;

use super::super::Scene;
use super::super::name::capital_run;
use super::title::Title;
use super::{boundary, place};
use crate::lexicon::{BodyHeadRow, Match, SyllableId, Takes, keyword};
use crate::text::Shape;

const CAC: SyllableId = keyword("các");
const THUOC: SyllableId = keyword("thuộc");
const TRUC: SyllableId = keyword("trực");
const DANG: SyllableId = keyword("đảng");
const CONG: SyllableId = keyword("cộng");
const SAN: SyllableId = keyword("sản");
const CUA: SyllableId = keyword("của");
const THUONG: SyllableId = keyword("thường");
const VIET: SyllableId = keyword("việt");
const NAM: SyllableId = keyword("nam");
const THI: SyllableId = keyword("thị");
const TRUONG: SyllableId = keyword("trưởng");
const VA: SyllableId = keyword("và");
const SOCIETY: SyllableId = keyword("hội");
const SCHOOL: SyllableId = keyword("trường");

/// The last words of titles that name a village or its like.
const VILLAGES: [SyllableId; 10] = [
    keyword("khu"),
    keyword("thôn"),
    keyword("bản"),
    keyword("ấp"),
    keyword("xóm"),
    keyword("buôn"),
    keyword("làng"),
    keyword("khóm"),
    keyword("sóc"),
    // `Trưởng khu phố`, `Tổ trưởng tổ dân phố`
    keyword("phố"),
];

/// No body is read over more parts or words than this.
const MAX_PARTS: usize = 8;
const MAX_WORDS: usize = 16;

/// A body read from the text, in tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub after: usize,
    /// Without the place that ends it.
    pub organization: Option<(usize, usize)>,
    pub place: Option<(usize, usize)>,
    /// Whether it ends in brackets, whose closing sign is its last.
    pub bracketed: bool,
}

/// What may follow the part of a body just read.
#[derive(Clone, Copy, Debug, Default)]
struct Next {
    place: bool,
    field: bool,
    name: bool,
    purpose: bool,
    /// A person's name: `Trường THPT` + `Lê Hồng Phong`.
    person: bool,
    body: bool,
    /// Whether the part was written small and may have fellows behind a comma (`huyện ủy, thành ủy`).
    list: bool,
}

/// What a part of a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A complete name or a head.
    Body,
    /// A field or free name that ends what a head began.
    Name,
    Place,
}

/// One part of a body.
struct Part {
    after: usize,
    next: Next,
    sort: Sort,
}

impl Part {
    /// A place: nothing is expected behind it.
    fn place(after: usize) -> Self {
        Self { after, next: Next::default(), sort: Sort::Place }
    }

    /// A name read to its end: a place or another body may follow.
    fn name(after: usize) -> Self {
        Self { after, next: Next { place: true, body: true, ..Next::default() }, sort: Sort::Name }
    }
}

/// Reads the body behind a title.
pub(super) fn read(scene: Scene<'_>, title: &Title) -> Option<Body> {
    let mut reader = Reader {
        scene,
        at: title.after,
        next: first_parts(title),
        organization: None,
        place: None,
        envoy: posted::is_envoy(scene, title),
        unit: title.after - 1,
        bodies: 0,
        last: None,
        bracketed: false,
    };
    // A closing bracket stands between an alternative title and the body, a dot behind a short form.
    let opening = scene.tokens.gap_before(title.after);
    let joined = opening.is_blank()
        || title.bracketed && opening.is(b')')
        || title.abbreviation && opening.is_tight(b'.')
        || opening.is(b',') && posted::is_command(scene, title.after);
    if !joined {
        // `Giám đốc: Sở Tài chính, Sở Nội vụ`
        let listed = opening.is(b':') && !title.abbreviation && title.takes != Takes::Nothing;
        let part = if listed { reader.bodies_behind_colon(title.after) } else { None };
        reader.take(part?);
        return Some(reader.finish());
    }
    reader.take_named_body(title);
    for part in 0..MAX_PARTS {
        if (part > 0 || reader.at > title.after) && !reader.is_joined() {
            if !reader.step_over_comma() {
                break;
            }
            continue;
        }
        if !reader.step() {
            break;
        }
    }
    (reader.at > title.after).then(|| reader.finish())
}

/// What may follow the title itself.
fn first_parts(title: &Title) -> Next {
    match title.takes {
        Takes::Nothing => Next { place: false, body: true, ..Next::default() },
        Takes::Body => Next { place: true, body: true, ..Next::default() },
        Takes::Unit => Next { place: true, body: true, field: true, purpose: false, ..Next::default() },
    }
}

struct Reader<'v> {
    scene: Scene<'v>,
    at: usize,
    next: Next,
    organization: Option<(usize, usize)>,
    place: Option<(usize, usize)>,
    /// Whether the title is that of an envoy, who is posted `tại` a country.
    envoy: bool,
    /// The last token of the title, which names the unit where no head does (`Trưởng | phòng`).
    unit: usize,
    /// How many heads and complete names were read.
    bodies: usize,
    last: Option<Sort>,
    /// Whether a body in brackets was read, which ends the office.
    bracketed: bool,
}

impl Reader<'_> {
    fn finish(&self) -> Body {
        Body { after: self.at, organization: self.organization, place: self.place, bracketed: self.bracketed }
    }

    /// A body that begins with the last words of the title: `Trưởng | ban Tổ chức Trung ương`, `Chánh | Văn phòng HĐND và UBND`.
    fn take_named_body(&mut self, title: &Title) {
        let tokens = self.scene.tokens;
        let firsts = (title.after.saturating_sub(2).max(title.first + 1)..title.after).rev();
        // `Phó Bí thư Thường trực | Đảng ủy Quân sự`: the modifier begins no body here.
        let is_modifier = |i: usize| (tokens.syllable(i), tokens.syllable(i + 1)) == (THUONG, TRUC);
        for first in firsts.filter(|&first| !is_modifier(first)) {
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
            self.with_list(part)
        } else {
            part
        };
        self.take(part);
        true
    }

    fn take(&mut self, part: Part) {
        if part.sort == Sort::Place {
            let first = self.place.map_or(self.at, |(first, _)| first);
            self.place = Some((first, part.after));
        } else {
            // A body behind a place takes the place in: `UBND tỉnh … Văn phòng`.
            let first = self.organization.map_or(self.at, |(first, _)| first);
            self.organization = Some((first, part.after));
            self.place = None;
        }
        let purpose = self.next.purpose && part.sort == Sort::Place;
        self.at = part.after;
        self.next = part.next;
        // `Ban Chỉ đạo cấp tỉnh | phòng chống dịch`
        self.next.purpose |= purpose && self.begins_purpose(self.at);
        self.bodies += usize::from(part.sort == Sort::Body);
        self.last = Some(part.sort);
        // `Hội LHTN Việt Nam | tỉnh`: the country belongs to the name.
        self.next.place |= part.sort == Sort::Place && self.names_country();
        self.read_brackets();
    }

    /// Whether the place just read is `Việt Nam`.
    fn names_country(&self) -> bool {
        self.at > 1
            && (self.scene.tokens.syllable(self.at - 2), self.scene.tokens.syllable(self.at - 1)) == (VIET, NAM)
            && self.organization.is_some()
    }

    /// `thuộc`, `trực thuộc`, `của` with the body they name.
    fn linked(&self) -> Option<Part> {
        let tokens = self.scene.tokens;
        if let Some(after) = self.post() {
            return Some(Part::place(after));
        }
        let link = match tokens.syllable(self.at) {
            // `(Trưởng phòng) thuộc Sở`
            THUOC | TRUC if self.organization.is_none() && !self.is_of_unit() => return None,
            THUOC => self.at,
            TRUC if tokens.syllable(self.at + 1) == THUOC => self.at + 1,
            CUA => self.at,
            _ => return None,
        };
        let short = || self.initials(link + 1).map(Part::name).filter(|_| tokens.syllable(self.at) == CUA);
        let part = if tokens.gap_after(link).is_blank() { self.part(link + 1).or_else(short) } else { None };
        // `của` joins only what is a name (`của Quốc hội`, `của Thành phố`), not any possessor (`của đơn vị mình`).
        let of = tokens.syllable(self.at) == CUA;
        part.filter(|_| !of || tokens.is_capitalized(link + 1) || tokens.is_number(link + 1))
            .or_else(|| (link > self.at).then_some(Part { after: link + 1, next: Next::default(), sort: Sort::Body }))
    }

    /// Whether the title of a unit stands right before `thuộc` with a body: `Trưởng phòng thuộc Sở`.
    fn is_of_unit(&self) -> bool {
        let tokens = self.scene.tokens;
        self.next.field
            && self.at == self.unit + 1
            && tokens.syllable(self.at) == THUOC
            && tokens.gap_after(self.at).is_space()
            && tokens.is_capitalized(self.at + 1)
    }

    /// Any part: a plural, a complete name, a head, a place, a field, a free name.
    fn part(&self, at: usize) -> Option<Part> {
        if let Some(after) = self.programme(at) {
            return Some(Part::name(after));
        }
        if boundary::begins_clause(self.scene, at)
            || boundary::begins_office(self.scene, at)
            || boundary::begins_rank(self.scene, at)
        {
            return None;
        }
        let tokens = self.scene.tokens;
        if let Some(after) = self.communist_party(at) {
            return Some(Part { after, next: Next::default(), sort: Sort::Body });
        }
        if let Some(part) = self.committees(at).or_else(|| self.of_term(at)) {
            return Some(part);
        }
        if tokens.syllable(at) == CAC {
            // `(Đại sứ) | Các Tiểu vương quốc …`
            if let Some(after) = place::country(self.scene, at).filter(|_| self.next.body) {
                return Some(Part::place(after));
            }
            if self.place.is_some() {
                return None;
            }
            // `Ban QLDA các công trình giao thông`
            return self.plural(at).or_else(|| self.purpose(at).map(Part::name));
        }
        // A purpose is written small and may hold words for bodies (`phòng, chống tham nhũng`).
        if tokens.shape(at) == Shape::Lower || self.is_prevention(at) {
            if let Some(after) = self.purpose(at) {
                return Some(Part::name(after));
            }
        }
        if let Some(part) = self.body(at) {
            return Some(part);
        }
        if let Some(after) = self.numbered(at) {
            return Some(Part::name(after));
        }
        if self.organization.is_none() && self.place.is_none() {
            if let Some(part) = self.generic(at).filter(|part| self.field(at).is_none_or(|field| field <= part.after)) {
                return Some(part);
            }
        }
        // `(Trưởng khoa) Việt Nam học`: a field that begins like a place.
        let country = self.scene.lexicon.countries.longest(tokens, at).map(|country| country.end);
        if let Some(field) = country.and_then(|country| self.field(at).filter(|&field| field > country)) {
            return Some(Part::name(field));
        }
        if let Some(after) = self.village(at).or_else(|| self.city(at)) {
            return Some(Part::place(after));
        }
        if self.next.place {
            if let Some(after) = place::read(self.scene, at).or_else(|| place::bare_name(self.scene, at)) {
                return Some(Part::place(after));
            }
        }
        if self.next.body {
            let named =
                place::read(self.scene, at).filter(|&after| !self.next.place && tokens.is_capitalized(after - 1));
            if let Some(after) = named.or_else(|| place::country(self.scene, at)) {
                return Some(Part::place(after));
            }
        }
        let after = self.short_name(at).or_else(|| self.field_or_name(at)).or_else(|| self.purpose(at))?;
        Some(Part::name(after))
    }

    /// `Trưởng thôn | Tân Lập`, `Trưởng ấp | 3`: the name of the village that the title ends with.
    fn village(&self, at: usize) -> Option<usize> {
        if at != self.unit + 1 {
            return None;
        }
        if VILLAGES.contains(&self.scene.tokens.syllable(self.unit)) { place::village(self.scene, at) } else { None }
    }

    /// `Thị trưởng | London`: the city of a mayor, before his name.
    fn city(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        let mayor = at == self.unit + 1
            && self.unit > 0
            && (tokens.syllable(self.unit - 1), tokens.syllable(self.unit)) == (THI, TRUONG)
            && tokens.gap_before(at).is_space();
        if mayor { place::foreign_city(self.scene, at, capital_run(self.scene, at)) } else { None }
    }

    /// `(Trung ương Đảng) Cộng sản Cuba`: the rest of a party's name behind `Đảng`.
    fn communist_party(&self, at: usize) -> Option<usize> {
        let tokens = self.scene.tokens;
        if tokens.syllable(at - 1) != DANG {
            return None;
        }
        if (tokens.syllable(at), tokens.syllable(at + 1)) != (CONG, SAN) {
            return self.foreign_party(at);
        }
        Some(place::country(self.scene, at + 2).filter(|_| tokens.gap_after(at + 1).is_blank()).unwrap_or(at + 2))
    }

    /// `(Trung ương Đảng) Nhân dân Cách mạng Lào`, `Lao động Triều Tiên`: the rest of the name of a party abroad.
    fn foreign_party(&self, at: usize) -> Option<usize> {
        const KINDS: [(&str, &str); 7] = [
            ("nhân", "dân"),
            ("lao", "động"),
            ("cách", "mạng"),
            ("dân", "chủ"),
            ("cộng", "hòa"),
            ("xã", "hội"),
            ("hành", "động"),
        ];
        const MAX_NAME: usize = 8;
        let tokens = self.scene.tokens;
        let is_kind = KINDS.iter().any(|(one, two)| tokens.is_word(at, one) && tokens.is_word(at + 1, two));
        if !is_kind || !tokens.is_capitalized(at) {
            return None;
        }
        (at + 2..at + MAX_NAME)
            .take_while(|&i| tokens.gap_before(i).is_blank())
            .find(|&i| self.scene.lexicon.countries.longest(tokens, i).is_some())
            .and_then(|i| place::country(self.scene, i))
    }

    /// A complete name from the table, or a head; the longer one.
    fn body(&self, at: usize) -> Option<Part> {
        let tokens = self.scene.tokens;
        if self.next.body || self.next.list || self.organization.is_none() {
            let complete = self.scene.lexicon.bodies.longest(tokens, at).map_or(at, |found| found.end);
            let head = self.head(at);
            let written_small = tokens.shape(at) == Shape::Lower;
            // `(UBND) tỉnh | ủy quyền cho …`
            if written_small && boundary::is_delegation(tokens, at + 1) {
                return None;
            }
            // `Sở | Khoa học và Công nghệ`: a field that begins like a head.
            if self.field(at).is_some_and(|field| field > complete.max(head.as_ref().map_or(at, |head| head.end))) {
                return None;
            }
            // `(HĐND) tỉnh | Đoàn Văn …`: the second word of `Tỉnh đoàn` is a person's surname here.
            let before_person = tokens.gap_after(at).is_blank() && boundary::is_person(self.scene, at + 1);
            if written_small && tokens.is_capitalized(at + 1) && before_person {
                return None;
            }
            if complete > at
                && head.as_ref().is_none_or(|head| complete > head.end && !self.field_reaches(head, complete))
            {
                let next = Next { place: true, body: true, list: written_small, ..Next::default() };
                return Some(Part { after: complete, next, sort: Sort::Body });
            }
            let head = head?;
            if head.end - at == 1 && boundary::is_person(self.scene, at) && !self.followed_by_small(at) {
                return None;
            }
            if head.end - at == 1 && self.is_other_word(at) {
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
                next.person |= row.person;
                next.body |= row.body || row.place;
            }
            next.body = true;
            return Some(Part { after: head.end, next, sort: Sort::Body });
        }
        None
    }

    /// `Cục | Hậu cần - Kỹ thuật`, not `Cục Hậu cần`: a head whose field ends behind a complete name.
    fn field_reaches(&self, head: &Match<'_, BodyHeadRow>, complete: usize) -> bool {
        let gap = self.scene.tokens.gap_before(complete);
        head.rows.iter().any(|row| row.field)
            && !boundary::begins_office(self.scene, head.end)
            && (gap.is_space() || gap.is(b'-'))
            && self.scene.lexicon.fields.longest(self.scene.tokens, head.end).is_some_and(|field| field.end > complete)
    }

    /// A reader of another body, which begins at token `at`; brackets behind its parts are not read.
    fn another(&self, at: usize) -> Self {
        let next = Next { body: true, ..Next::default() };
        Self { at, next, organization: None, place: None, bodies: 0, last: None, bracketed: true, ..*self }
    }

    /// A body where one is looked for whatever stands before it.
    fn named_body(&self, at: usize) -> Option<Part> {
        Reader { next: Next { body: true, ..self.next }, ..*self }.body(at)
    }

    /// The longest head at `at`, or a shorter one that with its field reaches further: `Trung tâm | Xúc tiến Đầu tư, Thương
    /// mại và Du lịch`, not `Trung tâm Xúc tiến Đầu tư`.
    fn head(&self, at: usize) -> Option<Match<'_, BodyHeadRow>> {
        let (tokens, lexicon) = (self.scene.tokens, self.scene.lexicon);
        let longest = lexicon.body_heads.longest(tokens, at)?;
        if boundary::begins_member(tokens, longest.end - 1) {
            return None;
        }
        if longest.end - at < 2 {
            return Some(longest);
        }
        let mut best = longest.end;
        let mut head = longest;
        lexicon.body_heads.for_each(tokens, at, |end, rows| {
            if rows.iter().any(|row| row.field) && tokens.gap_before(end).is_blank() {
                let reach = lexicon.fields.longest(tokens, end).map_or(end, |field| field.end);
                if reach > best {
                    best = reach;
                    head = Match { end, rows };
                }
            }
        });
        Some(head)
    }

    /// Whether a head of one word is none here: `(Ban Giám khảo) | Hội thi`, and `(Hội đồng Nhà nước) | Trường Chinh`, as a
    /// school has more than one word behind that one.
    fn is_other_word(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        match tokens.syllable(at) {
            SOCIETY => matches!(tokens.text(at + 1), "thi" | "diễn" | "nghị" | "thảo" | "trại" | "chợ"),
            SCHOOL => self.is_lone_word(at),
            _ => false,
        }
    }

    /// Whether the name of a body would have but one capitalised word behind its first.
    fn is_lone_word(&self, at: usize) -> bool {
        let tokens = self.scene.tokens;
        // Behind a title that names the office whole, as `Tổng Bí thư` does, there is no place next.
        (self.organization.is_some() || !self.next.place)
            && tokens.shape(at) == Shape::Title
            && tokens.shape(at + 1) == Shape::Title
            && capital_run(self.scene, at) == at + 2
            && self.scene.lexicon.fields.longest(tokens, at + 1).is_none()
            && !(tokens.gap_after(at + 1).is_blank()
                && boundary::is_body_word(self.scene, at + 2)
                && !boundary::begins_clause(self.scene, at + 2)
                && tokens.syllable(at + 2) != VA)
    }

    /// Whether the capital run at `at` of two words goes on in small ones, as bodies do (`Đoàn Kinh | tế`), not persons.
    fn followed_by_small(&self, at: usize) -> bool {
        let run = capital_run(self.scene, at);
        run - at == 2
            && boundary::is_body_word(self.scene, run)
            && self.scene.tokens.gap_before(run).is_space()
            && !boundary::begins_clause(self.scene, run)
    }

    /// Whether a head of one small word has its field or name behind it (`sở Tài chính`, `huyện Kỳ Anh`).
    fn takes_small_head(&self, after: usize) -> bool {
        let tokens = self.scene.tokens;
        tokens.gap_before(after).is_blank() && tokens.is_capitalized(after)
    }
}
