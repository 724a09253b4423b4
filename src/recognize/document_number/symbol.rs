//! The symbol of a document number: segments of capitals with `-` and `/` between (`QĐ-UBND`, `NQ/TW`).

use crate::lexicon::{Abbreviation, Abbreviations};
use crate::recognize::Scene;
use crate::text::{Gap, Shape, Tokens, is_roman};

/// The most segments a symbol may have: a joint circular has one for each of seven ministries and its type.
pub(super) const MAX_SEGMENTS: usize = 12;
/// The most tokens in one segment (`CV-E.K.LM` has three in its second).
const MAX_PIECES: usize = 8;
/// The longest token of a segment, in bytes: `ĐCTUBTWMTTQVN` has fourteen.
const MAX_PIECE_BYTES: usize = 32;

/// One segment: its bytes, its last token, and what it stands for.
#[derive(Clone, Copy, Default)]
pub(super) struct Segment<'l> {
    /// The separator before it, `-` or `/`.
    pub separator: u8,
    pub start: usize,
    pub end: usize,
    /// The last token; the segment may end inside it (`TWvề`).
    pub last: usize,
    /// Trailing digits that are no part of the abbreviation (`QH15`), in bytes.
    pub digits: usize,
    pub meaning: Meaning<'l>,
    /// Whether it is written in lower case.
    pub lower: bool,
}

/// What a segment stands for.
#[derive(Clone, Copy, Default)]
pub(super) enum Meaning<'l> {
    #[default]
    Unknown,
    Known(&'l Abbreviation),
    /// A type and an issuer that lost the hyphen between them.
    Glued(&'l Abbreviation, &'l Abbreviation),
    /// The year, where it stands within the symbol (`30-NQ/2026/QH16`).
    Year,
}

impl<'l> Segment<'l> {
    /// The abbreviation of the type it can be.
    pub(super) fn doc_type(&self) -> Option<&'l Abbreviation> {
        match self.meaning {
            Meaning::Known(entry) | Meaning::Glued(entry, _) if !entry.types.is_empty() && self.digits == 0 => {
                Some(entry)
            }
            _ => None,
        }
    }

    pub(super) fn is_issuer(&self) -> bool {
        matches!(self.meaning, Meaning::Known(entry) if entry.issuer)
    }

    pub(super) fn is_unit(&self) -> bool {
        matches!(self.meaning, Meaning::Known(entry) if entry.unit)
    }

    pub(super) fn is_known(&self) -> bool {
        !matches!(self.meaning, Meaning::Unknown)
    }
}

/// A symbol as it stands in the text.
pub(super) struct Symbol<'l> {
    segments: [Segment<'l>; MAX_SEGMENTS],
    count: usize,
    /// The type among its segments.
    pub doc_type: Option<&'l Abbreviation>,
    /// Whether that stands last: `01-TANDTC-VKSNDTC/TTLT`, in the order of the 1980s.
    pub type_is_last: bool,
}

impl<'l> Symbol<'l> {
    fn new() -> Self {
        Self { segments: [Segment::default(); MAX_SEGMENTS], count: 0, doc_type: None, type_is_last: false }
    }

    fn push(&mut self, segment: Segment<'l>) {
        self.segments[self.count] = segment;
        self.count += 1;
    }

    /// Finds the type: in the first segment, or that of a joint document in the last.
    ///
    /// Where the first can be an issuer as well and a drafting unit follows, it is one, unless the type is `written` beside
    /// the number: `CT-CS` is the unit CS of the tax authority, `CT-TTg` a directive.
    pub(super) fn find_type(&mut self, written: Option<&str>) {
        let unit_follows = self.segments().get(1).is_some_and(|next| next.is_unit() && !next.is_issuer());
        let is_written = |entry: &Abbreviation| entry.types.iter().any(|row| Some(&*row.name) == written);
        // `công văn 45-TC/TCT`: the ministry, not a communiqué.
        let by_issuer = unit_follows || written == Some("Công văn");
        let clear = |entry: &&Abbreviation| !(by_issuer && (entry.issuer || entry.unit)) || is_written(entry);
        self.doc_type = self.first().doc_type().filter(clear);
        if self.doc_type.is_none() && self.count > 1 {
            self.doc_type = self.last().doc_type().filter(|entry| is_joint(entry));
            self.type_is_last = self.doc_type.is_some();
        }
    }

    /// Its segments, at least one.
    pub(super) fn segments(&self) -> &[Segment<'l>] {
        &self.segments[..self.count]
    }

    pub(super) fn first(&self) -> &Segment<'l> {
        &self.segments[0]
    }

    pub(super) fn last(&self) -> &Segment<'l> {
        &self.segments[self.count - 1]
    }

    fn is_issuer_alone(&self) -> bool {
        self.count == 1 && self.first().is_issuer()
    }

    /// Whether a type stands in it and nobody yet who issued it: then the symbol must go on.
    fn is_open(&self) -> bool {
        self.count == 0
            || self.count == 1 && matches!(self.first().meaning, Meaning::Known(entry) if !entry.types.is_empty())
    }
}

/// Reads the symbol behind token `before`, the last of the number or of its year.
pub(super) fn read<'l>(scene: Scene<'l>, before: usize) -> Option<Symbol<'l>> {
    // A symbol is large: it is made only where one may begin.
    separator(scene.tokens, before)?;
    go_on(scene, Symbol::new(), before)
}

/// Reads a symbol that only a space parts from the number: a type and an issuer (`298 KH/TWĐTN`, `1148 QĐ/CTN`), or an issuer
/// and its unit (`33 TC/CĐKT`, `1231 UB-VX`).
pub(super) fn read_spaced<'l>(scene: Scene<'l>, before: usize) -> Option<Symbol<'l>> {
    let tokens = scene.tokens;
    let mark = tokens.gap_after(before + 1).mark();
    if !tokens.gap_after(before).is_space() || !matches!(mark, b'/' | b'-') || !tokens.is_capitalized(before + 1) {
        return None;
    }
    // The Party writes the hyphen first, the state the slash.
    let separator = if mark == b'/' { b'-' } else { b'/' };
    let first = segment(scene, before + 1, separator, false)?;
    let (typed, issued) = (first.doc_type().is_some(), first.is_issuer());
    if !(typed || issued) {
        return None;
    }
    let mut symbol = Symbol::new();
    symbol.push(first);
    // `13 NV/TT`: the ministry, then the type, in the order of the 1970s.
    let fits = |next: &Segment<'_>| {
        typed && next.is_issuer() || issued && (next.is_unit() || separator == b'-' && next.doc_type().is_some())
    };
    go_on(scene, symbol, first.last).filter(|symbol| symbol.segments().get(1).is_some_and(fits))
}

/// Reads further segments behind token `before`.
fn go_on<'l>(scene: Scene<'l>, mut symbol: Symbol<'l>, before: usize) -> Option<Symbol<'l>> {
    let mut last = before;
    while symbol.count < MAX_SEGMENTS {
        let Some(separator) = separator(scene.tokens, last).or_else(|| lost_hyphen(scene, &symbol, last)) else {
            break;
        };
        let lower = symbol.count > 0 && symbol.first().lower;
        let Some(mut segment) = segment(scene, last + 1, separator.mark, lower) else {
            break;
        };
        if !separator.joins(&symbol, &segment) {
            break;
        }
        // Only the first part is a type that may have lost its hyphen.
        if symbol.count > 0 && matches!(segment.meaning, Meaning::Glued(..)) {
            segment.meaning = Meaning::Unknown;
        }
        last = segment.last;
        symbol.push(segment);
        if segment.end < scene.tokens.end(last) {
            break;
        }
    }
    // A year alone is no symbol.
    (symbol.count > 0 && !matches!(symbol.last().meaning, Meaning::Year)).then_some(symbol)
}

/// The mark between two parts and the space around it.
struct Separator {
    mark: u8,
    space_before: bool,
    space_after: bool,
    /// A line ends before the mark.
    line_before: bool,
}

fn separator(tokens: Tokens<'_>, last: usize) -> Option<Separator> {
    let gap = tokens.gap_after(last);
    if !(gap.is(b'/') || gap.is(b'-')) {
        return None;
    }
    if !gap.is_spaced() && gap.lines() == 0 {
        return Some(Separator { mark: gap.mark(), space_before: false, space_after: false, line_before: false });
    }
    let text = tokens.gap_text(last);
    let at = text.find(|c: char| Gap::read(c.encode_utf8(&mut [0; 4])).marks() > 0)?;
    let (before, after) = text.split_at_checked(at)?;
    Some(Separator {
        mark: gap.mark(),
        space_before: !before.is_empty(),
        space_after: after.chars().nth(1).is_some(),
        line_before: before.contains('\n'),
    })
}

/// The hyphen between a type and its issuer that was typed as a dot or left out: `47/2007/NQ .HĐND`, `3254/QĐ.UBND`, `1202/QĐ UBND`.
fn lost_hyphen(scene: Scene<'_>, symbol: &Symbol<'_>, last: usize) -> Option<Separator> {
    let tokens = scene.tokens;
    let gap = tokens.gap_after(last);
    let lost = gap.is_space() || gap.is(b'.') && gap.lines() == 0 && !tokens.gap_text(last).ends_with(' ');
    let (1, true, Shape::Upper, 2..) = (symbol.count, lost, tokens.shape(last + 1), tokens.text(last + 1).len()) else {
        return None;
    };
    symbol.first().doc_type()?;
    let next = scene.lexicon.abbreviations.find(tokens.text(last + 1)).filter(|next| next.issuer && !next.unit)?;
    // The Party has a slash there.
    let mark = if symbol.first().separator == b'-' { b'/' } else { b'-' };
    next.types.is_empty().then_some(Separator { mark, space_before: false, space_after: false, line_before: false })
}

impl Separator {
    /// Whether it joins the segment to the symbol, or starts something else (a list, a clause).
    fn joins(&self, symbol: &Symbol<'_>, segment: &Segment<'_>) -> bool {
        match (self.space_before, self.space_after) {
            (false, false) => true,
            // `1961/QĐ – UBND`, `11-NQ / TU`, `27 /KH-UBND`, `QĐ-\nUBND`
            _ if symbol.is_open() => segment.is_known() && !segment.lower,
            // `2588/UBND - VP`: a letter's symbol goes on to the unit
            _ if symbol.is_issuer_alone() && segment.is_unit() => !self.line_before,
            // `5533/VPCP- KGVX`, but no dash of a clause and no list below the number
            (true, true) => false,
            _ => !self.line_before && segment.end - segment.start > 1 && !segment.lower,
        }
    }
}

/// Reads one segment from token `first` on.
fn segment<'l>(scene: Scene<'l>, first: usize, separator: u8, lower: bool) -> Option<Segment<'l>> {
    let tokens = scene.tokens;
    if first >= tokens.len() {
        return None;
    }
    if tokens.is_number(first) {
        let (start, end) = (tokens.start(first), tokens.end(first));
        let year = separator == b'/' && is_year(tokens, first) && tokens.gap_after(first).is_tight(b'/');
        let meaning = Meaning::Year;
        return year.then_some(Segment { separator, start, end, last: first, digits: 0, meaning, lower: false });
    }
    let abbreviations = &scene.lexicon.abbreviations;
    let start = tokens.start(first);
    let end = piece(tokens, first, abbreviations, lower)?;
    let (last, end) = if end < tokens.end(first) { (first, end) } else { extend(tokens, first) };
    let text = tokens.whole().get(start..end)?;
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (meaning, digits) = meaning(abbreviations, text, digits);
    let lower = tokens.shape(first) == Shape::Lower;
    Some(Segment { separator, start, end, last, digits, meaning, lower })
}

/// What `text` stands for, with its trailing digits or without; and how many digits are left over.
fn meaning<'l>(abbreviations: &'l Abbreviations, text: &str, digits: usize) -> (Meaning<'l>, usize) {
    if let Some(entry) = abbreviations.find(text) {
        return (Meaning::Known(entry), 0);
    }
    if digits > 0 {
        let letters = &text[..text.len() - digits];
        return (abbreviations.find(letters).map_or(Meaning::Unknown, Meaning::Known), digits);
    }
    // `QĐ.UBND`
    let stopped = || {
        let (head, tail) = text.split_once('.')?;
        let first = abbreviations.find(head).filter(|entry| !entry.types.is_empty())?;
        Some((first, abbreviations.find(tail).filter(|entry| entry.issuer)?))
    };
    match abbreviations.split(text).or_else(stopped) {
        Some((first, second)) => (Meaning::Glued(first, second), 0),
        None => (Meaning::Unknown, 0),
    }
}

/// The end of a segment's first token, if it can be one: capitals, or a known abbreviation in another case.
fn piece(tokens: Tokens<'_>, at: usize, abbreviations: &Abbreviations, lower: bool) -> Option<usize> {
    let (text, end) = (tokens.text(at), tokens.end(at));
    if text.len() > MAX_PIECE_BYTES || !text.chars().all(is_symbol_letter) {
        return cut(text, abbreviations).map(|len| tokens.start(at) + len);
    }
    let fits = match Shape::of(text) {
        Shape::Upper => true,
        // `L`, `V`; other capitalised words are words, unless they are listed
        Shape::Title => text.chars().count() == 1 || abbreviations.find(text).is_some(),
        Shape::Lower => lower || abbreviations.find(text).is_some(),
        Shape::Mixed if abbreviations.find(text).is_some() => true,
        Shape::Mixed => {
            return if mostly_capitals(text) {
                Some(end)
            } else {
                cut(text, abbreviations).map(|len| tokens.start(at) + len)
            };
        }
        Shape::Number => false,
    };
    fits.then_some(end)
}

/// The length of a known abbreviation that lost the space to the word behind it: `TWvề`.
fn cut(text: &str, abbreviations: &Abbreviations) -> Option<usize> {
    let len = text.find(|c: char| !c.is_uppercase()).filter(|&len| len > 1 && text.len() > len + 1)?;
    abbreviations.find(text.get(..len)?).map(|_| len)
}

fn mostly_capitals(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    text.chars().next().is_some_and(char::is_uppercase) && 2 * upper >= text.chars().count()
}

/// Goes on over glued digits and letters (`QLDN2`) and over `&` and `.` between capitals (`BTN&MT`, `E.K.LM`).
fn extend(tokens: Tokens<'_>, first: usize) -> (usize, usize) {
    let mut last = first;
    while last - first < MAX_PIECES && last + 1 < tokens.len() {
        let gap = tokens.gap_after(last);
        let next = tokens.text(last + 1);
        let goes_on = if gap.is_glued() {
            tokens.is_number(last + 1) && next.len() <= 4 || is_capitals(next)
        } else if gap.is_tight(b'&') {
            is_capitals(next)
        } else {
            gap.is_tight(b'.')
                && is_capitals(next)
                && (next.len() > 1 && is_roman(next) || is_initials(tokens.text(last)))
        };
        if !goes_on {
            break;
        }
        last += 1;
    }
    (last, tokens.end(last))
}

fn is_capitals(text: &str) -> bool {
    text.chars().all(|c| c.is_uppercase() && is_symbol_letter(c))
}

/// Whether a dot may follow within a segment: behind a longer abbreviation it ends a sentence.
fn is_initials(text: &str) -> bool {
    text.chars().count() <= 3 && is_capitals(text)
}

/// Whether every part beside this type is an issuer (`TTLT-BCA-BQP`).
pub(super) fn is_joint(entry: &Abbreviation) -> bool {
    entry.types.iter().any(|row| row.joint)
}

/// The letters of abbreviations: no vowel with a tone mark.
fn is_symbol_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Đ' | 'đ' | 'Ư' | 'ư' | 'Ô' | 'ô')
}

/// Whether token `at` is a year in four digits that a document number can hold.
pub(super) fn is_year(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.text(at).len() == 4 && tokens.number(at).is_some_and(|year| (1945..=2100).contains(&year))
}
