//! Why an entity is there: its rule, the rows of the tables behind it, and the readings it won over.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use crate::entity::{Entity, Kind};
use crate::extractor::{Extractor, Scratch, Settings, read};
use crate::finish::source_span;
use crate::lexicon::{Gazetteer, Lexicon, Row, Source, TableName, canonical};
use crate::link::{Known, link};
use crate::recognize::{Candidate, Draft, NumberDraft, PositionDraft, Scene, Stretch, alternatives};
use crate::resolve::resolve_with;
use crate::text::{Page, Section, Span, Tokens, View, sections};

/// An entity and why it is there; see [`Extractor::explain`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explained<'t> {
    /// The entity; [`Entity::rule`] names the rule that found it.
    pub entity: Entity<'t>,
    /// The rows of the lexicon that its words stand in.
    pub rows: Vec<TableRow>,
    /// The readings of the same words that lost to it, each with the reason.
    pub beaten: Vec<Beaten<'t>>,
}

/// A row of a table of the lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableRow {
    /// What of the text stands in the row.
    pub phrase: String,
    /// The file: `data/titles.tsv`, or the name under which a user gave it.
    pub file: String,
    /// The line in the file, from 1.
    pub line: u32,
}

/// A reading that lost.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Beaten<'t> {
    /// What it would have been.
    pub kind: Kind,
    /// Where, in bytes of the text as given.
    pub span: Span,
    /// The text at the span.
    pub text: Cow<'t, str>,
    /// The rule that proposed it.
    pub rule: &'static str,
    /// Why it lost.
    pub reason: Reason,
}

/// Why a reading lost to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The other is longer: `tháng 5` in `ngày 14 tháng 5`.
    Shorter,
    /// The other is as long, and of a stricter rule.
    LessStrict,
    /// The other begins before it, and within a find no other of its kind begins.
    BeginsInside,
    /// A date inside a document's number is none: `2023` in `69/2023/NQ-HĐND`.
    InsideNumber,
    /// A name inside an office is part of it, and a name or title that the text around it does not confirm is none.
    NotConfirmed,
}

impl Reason {
    /// The reason in a word, as the command and Python give it: `shorter`, `less_strict`, `begins_inside`, `inside_number`,
    /// `not_confirmed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shorter => "shorter",
            Self::LessStrict => "less_strict",
            Self::BeginsInside => "begins_inside",
            Self::InsideNumber => "inside_number",
            Self::NotConfirmed => "not_confirmed",
        }
    }

    /// Why `lost` lost to `won`, by the order in which overlaps are resolved.
    fn between(lost: &Candidate, won: &Candidate) -> Self {
        if lost.kind() != won.kind() {
            return Self::InsideNumber;
        }
        match lost.stretch.len().cmp(&won.stretch.len()) {
            Ordering::Less => Self::Shorter,
            Ordering::Equal => Self::LessStrict,
            Ordering::Greater => Self::BeginsInside,
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Extractor {
    /// The entities of `text` as [`extract`](Self::extract) finds them, each with the reasons for it.
    ///
    /// Several times slower than `extract`, which it runs anew, keeping what that throws away; and it lets every recognizer begin
    /// within what is found already, to tell what else the words could have been.
    ///
    /// ```
    /// use vanban::{Extractor, Reason};
    /// let explained = Extractor::new().explain("Chủ tịch UBND tỉnh kết luận ngày 14/5/2024");
    /// let chair = &explained[0];
    /// assert_eq!(chair.entity.text(), "Chủ tịch UBND tỉnh");
    /// assert!(chair.rows.iter().any(|row| row.phrase == "Chủ tịch" && row.file == "data/titles.tsv"));
    /// let date = &explained[1];
    /// assert_eq!((date.entity.text(), date.entity.rule()), ("ngày 14/5/2024", "date.day-month-year"));
    /// assert!(date.beaten.iter().any(|lost| lost.text == "14/5/2024" && lost.reason == Reason::Shorter));
    /// ```
    #[must_use]
    pub fn explain<'t>(&self, text: &'t str) -> Vec<Explained<'t>> {
        let entities = self.extract(text).entities;
        let places = entities.iter().map(|entity| (entity.kind(), entity.span())).collect();
        let tables = self.settings.tables.clone().unwrap_or_else(Lexicon::builtin);
        let (mut scratch, mut reasons) = (Scratch::default(), Reasons::new());
        for section in sections(text) {
            note_reasons(text, &section, &self.settings, &tables, &places, &mut scratch, &mut reasons);
        }
        let explained = entities.into_iter().map(|entity| {
            let (rows, beaten) = reasons.remove(&(entity.kind(), entity.span())).unwrap_or_default();
            Explained { entity, rows, beaten }
        });
        explained.collect()
    }
}

/// The reasons for each entity, by its kind and span.
type Reasons<'t> = HashMap<(Kind, Span), (Vec<TableRow>, Vec<Beaten<'t>>)>;

/// Reads a section anew and notes the reasons for the entities at `places` that are its own.
fn note_reasons<'t>(
    text: &'t str,
    section: &Section,
    settings: &Settings,
    tables: &Lexicon,
    places: &HashSet<(Kind, Span)>,
    scratch: &mut Scratch,
    reasons: &mut Reasons<'t>,
) {
    let view = read(text, section, settings, scratch);
    let page = Page::new(view.text(), &scratch.lexed, &settings.lexicon.syllables);
    let scene = Scene { tokens: Tokens::new(&page), lexicon: &settings.lexicon };
    let candidates = &mut scratch.candidates;
    let mut losses = Losses::new();
    resolve_with(candidates, |lost, won| {
        losses.entry(Place::of(won)).or_default().push((lost.clone(), Reason::between(lost, won)));
    });
    let resolved = candidates.clone();
    link(scene, section, candidates, &mut Known::default());
    // The document may not have known a name.
    let place = |candidate: &Candidate| (candidate.kind(), source_span(&view, candidate.stretch));
    let is_wanted = |candidate: &Candidate| settings.kinds.contains(&candidate.kind());
    candidates.retain(|candidate| !is_wanted(candidate) || places.contains(&place(candidate)));
    note_alternatives(&mut losses, scene, settings, &resolved);
    note_dropped(&mut losses, resolved, candidates);
    for candidate in candidates.iter().filter(|candidate| is_wanted(candidate)) {
        let (kind, span) = place(candidate);
        if section.own.contains(&span.start()) {
            let why = (rows(scene, tables, candidate), beaten(&view, &mut losses, candidate));
            reasons.insert((kind, span), why);
        }
    }
}

/// The candidates that lost, by what they lost to, each with the reason.
type Losses = HashMap<Place, Vec<(Candidate, Reason)>>;

/// What tells one candidate from another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    kind: Kind,
    start: u32,
    end: u32,
}

impl Place {
    const fn of(candidate: &Candidate) -> Self {
        Self { kind: candidate.kind(), start: candidate.stretch.start, end: candidate.stretch.end }
    }
}

/// Notes what linking dropped (a name that proved to be a place) as lost to what stands there instead.
fn note_dropped(losses: &mut Losses, resolved: Vec<Candidate>, kept: &[Candidate]) {
    let places: HashSet<Place> = kept.iter().map(Place::of).collect();
    for dropped in resolved.into_iter().filter(|candidate| !places.contains(&Place::of(candidate))) {
        if let Some(winner) = winner(kept, &dropped, |_| true) {
            losses.entry(Place::of(winner)).or_default().push((dropped, Reason::NotConfirmed));
        }
    }
}

/// Notes what the recognizers make of the words within a find where they begin there anew.
fn note_alternatives(losses: &mut Losses, scene: Scene<'_>, settings: &Settings, kept: &[Candidate]) {
    let rivals = |a: Kind, b: Kind| a == b || a == Kind::Date && b == Kind::DocumentNumber;
    let mut seen: HashSet<(Place, &str)> =
        kept.iter().map(|candidate| (Place::of(candidate), candidate.rule)).collect();
    seen.extend(losses.values().flatten().map(|(lost, _)| (Place::of(lost), lost.rule)));
    alternatives(scene, &settings.triggers, |found| {
        let Some(winner) = winner(kept, &found, |kind| rivals(found.kind(), kind)) else { return };
        // What was found in its own right has no need to be told again.
        if !kept.iter().any(|one| Place::of(one) == Place::of(&found)) && seen.insert((Place::of(&found), found.rule)) {
            let reason = Reason::between(&found, winner);
            losses.entry(Place::of(winner)).or_default().push((found, reason));
        }
    });
}

/// The candidate that stands where another one would, of those near whose kind is a rival's.
fn winner<'c>(kept: &'c [Candidate], lost: &Candidate, rivals: impl Fn(Kind) -> bool) -> Option<&'c Candidate> {
    let behind = kept.partition_point(|candidate| candidate.stretch.start < lost.stretch.end);
    let mut near = kept[..behind].iter().rev().take(NEAR);
    near.find(|candidate| rivals(candidate.kind()) && candidate.stretch.overlaps(lost.stretch))
}

/// How many candidates may begin inside another one.
const NEAR: usize = 8;

/// What lost to a candidate, and what had lost to that.
fn beaten<'t>(view: &View<'t>, losses: &mut Losses, candidate: &Candidate) -> Vec<Beaten<'t>> {
    let mut winners = vec![Place::of(candidate)];
    let mut beaten = Vec::new();
    while let Some(winner) = winners.pop() {
        for (lost, reason) in losses.remove(&winner).unwrap_or_default() {
            winners.push(Place::of(&lost));
            let span = source_span(view, lost.stretch);
            let text = Cow::Borrowed(&view.source()[span.range()]);
            beaten.push(Beaten { kind: lost.kind(), span, text, rule: lost.rule, reason });
        }
    }
    beaten.sort_by_key(|lost| (lost.span.start(), usize::MAX - lost.span.end()));
    beaten
}

/// The rows behind a candidate.
fn rows(scene: Scene<'_>, tables: &Lexicon, candidate: &Candidate) -> Vec<TableRow> {
    match &candidate.draft {
        Draft::Position(position) => position_rows(scene, tables, position),
        Draft::Official(official) => name_rows(scene, tables, candidate, official.honorific),
        Draft::DocumentNumber(number) => symbol_rows(scene, tables, candidate, number),
        Draft::Date(_) | Draft::Percent { .. } | Draft::Money { .. } | Draft::Provision => Vec::new(),
    }
}

/// The rows of an office, each part by the tables it is read from.
fn position_rows(scene: Scene<'_>, tables: &Lexicon, position: &PositionDraft) -> Vec<TableRow> {
    let lexicon = scene.lexicon;
    let mut rows = Vec::new();
    let mut title = Finder::new(scene, position.title);
    title.find(&lexicon.titles, |row| row.source);
    title.find(&lexicon.title_modifiers, |row| row.source);
    rows.extend(title.finish(tables));
    if let Some(organization) = position.organization {
        let mut body = Finder::new(scene, organization);
        body.find(&lexicon.bodies, |row| row.source);
        body.find(&lexicon.body_heads, |row| row.source);
        body.find(&lexicon.fields, |row| row.source);
        body.find_places();
        rows.extend(body.finish(tables));
    }
    if let Some(place) = position.place {
        let mut place = Finder::new(scene, place);
        place.find_places();
        rows.extend(place.finish(tables));
    }
    rows
}

/// Finds phrases of the gazetteers inside a stretch.
struct Finder<'v> {
    scene: Scene<'v>,
    /// The first token and the index after the last.
    tokens: (usize, usize),
    /// First and last token of a phrase, and its row.
    found: Vec<(usize, usize, Source)>,
}

impl<'v> Finder<'v> {
    fn new(scene: Scene<'v>, stretch: Stretch) -> Self {
        let tokens = scene.tokens;
        let ends = (tokens.index_at(stretch.start as usize), tokens.index_at(stretch.end as usize));
        Self { scene, tokens: ends, found: Vec::new() }
    }

    fn find<T>(&mut self, gazetteer: &Gazetteer<T>, source: impl Fn(&T) -> Source) {
        let (mut at, after) = self.tokens;
        while at < after {
            let found = gazetteer.longest(self.scene.tokens, at).filter(|found| found.end <= after);
            let Some((end, row)) = found.and_then(|found| Some((found.end, found.rows.first()?))) else {
                at += 1;
                continue;
            };
            self.found.push((at, end, source(row)));
            at = end;
        }
    }

    fn find_places(&mut self) {
        let lexicon = self.scene.lexicon;
        self.find(&lexicon.provinces, |row| row.source);
        self.find(&lexicon.districts, |row| row.source);
        self.find(&lexicon.countries, |row| row.source);
    }

    /// The rows in text order, without phrases that are but a part of another one.
    fn finish(mut self, tables: &Lexicon) -> Vec<TableRow> {
        let all = self.found.clone();
        let is_part =
            |at: usize, end: usize| all.iter().any(|&(from, to, _)| from <= at && end <= to && to - from > end - at);
        self.found.retain(|&(at, end, _)| !is_part(at, end));
        self.found.sort_by_key(|&(at, ..)| at);
        let row = |(at, end, source): (usize, usize, Source)| {
            let phrase = self.scene.tokens.text_of(at, end - 1);
            TableRow { phrase: phrase.to_owned(), file: file_of(tables, source, phrase), line: source.line }
        };
        self.found.iter().copied().map(row).collect()
    }
}

/// The file of a row: of several tables of one name the newest that has the phrase in that line.
fn file_of(tables: &Lexicon, source: Source, phrase: &str) -> String {
    let named = || tables.tables().rev().filter(|(name, _)| *name == source.table).map(|(_, table)| table);
    let wanted = comparable(phrase);
    let holds = |cells: &[String]| cells.iter().any(|cell| comparable(cell).contains(&wanted));
    named()
        .find(|table| table.rows().iter().any(|row| row.line == source.line && holds(row.cells())))
        .or_else(|| named().next_back())
        .map_or_else(String::new, |table| table.file().to_owned())
}

/// The words in one spelling.
fn comparable(text: &str) -> String {
    text.split_whitespace().map(canonical).collect::<Vec<_>>().join(" ")
}

/// The rows of a name's first word and of the word of address before it.
fn name_rows(scene: Scene<'_>, tables: &Lexicon, name: &Candidate, honorific: Option<Stretch>) -> Vec<TableRow> {
    let mut finder = Finder::new(scene, name.stretch);
    finder.find(&scene.lexicon.surnames, |row| row.source);
    let first = name.first as usize;
    finder.found.retain(|&(at, ..)| at == first);
    let mut rows = finder.finish(tables);
    if let Some(honorific) = honorific {
        let text = &scene.tokens.whole()[honorific.range()];
        let wanted = comparable(text);
        let honorifics = tables.tables().filter(|(name, _)| *name == TableName::Honorifics);
        let row = honorifics.flat_map(|(_, table)| table.rows().iter().map(move |row| (table, row)));
        if let Some((table, row)) = row.rev().find(|(_, row)| comparable(row.cell(0)) == wanted) {
            rows.insert(0, TableRow { phrase: text.to_owned(), file: table.file().to_owned(), line: row.line });
        }
    }
    rows
}

/// The rows of a document's type and of the issuers and units in its symbol.
fn symbol_rows(scene: Scene<'_>, tables: &Lexicon, candidate: &Candidate, number: &NumberDraft) -> Vec<TableRow> {
    let written = &scene.tokens.whole()[candidate.stretch.range()];
    let value = number.canonical.as_deref().unwrap_or(written);
    let symbol =
        value.get(usize::from(number.layout.symbol)..).filter(|_| number.layout.symbol > 0).unwrap_or_default();
    let parts: Vec<&str> = symbol.split(['/', '-']).filter(|part| part.starts_with(char::is_alphabetic)).collect();
    let mut found = Vec::new();
    for (name, table) in tables.tables() {
        let mut add = |phrase: &str, row: Option<&Row>| {
            if let Some(row) = row {
                found.push(TableRow { phrase: phrase.to_owned(), file: table.file().to_owned(), line: row.line });
            }
        };
        match name {
            TableName::DocumentTypes => {
                let Some(doc_type) = number.doc_type.as_deref() else { continue };
                let named = || table.rows().iter().filter(|row| row.cell(0) == doc_type);
                // Of the rows of one type, that of the abbreviation in the symbol.
                let lettered = named().find(|row| parts.contains(&row.cell(1)));
                add(doc_type, lettered.or_else(|| named().next()));
            }
            TableName::Issuers => {
                for part in &parts {
                    add(part, table.rows().iter().find(|row| row.cell(0) == *part));
                }
            }
            _ => {}
        }
    }
    found
}
