//! Why an entity is there: its rule, the rows of the tables behind it, and the readings it won over.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::entity::{Entity, Kind};
use crate::extractor::{Extractor, Settings, readable};
use crate::finish::{finish, source_span};
use crate::lexicon::{Gazetteer, Lexicon, Source, TableName, canonical};
use crate::link::link;
use crate::recognize::{Candidate, Draft, Finds, Scene, Stretch, recognize};
use crate::resolve::resolve_with;
use crate::text::{Lexed, Page, Span, Tokens, View};

/// An entity and why it is there; see [`Extractor::explain`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explained<'t> {
    /// The entity; [`Entity::rule`] names the rule that found it.
    pub entity: Entity<'t>,
    /// The rows of the lexicon that its words stand in.
    pub rows: Vec<TableRow>,
    /// The readings of the same words that lost to it.
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
}

impl Extractor {
    /// The entities of `text` as [`extract`](Self::extract) finds them, each with the reasons for it.
    ///
    /// Slower than `extract`, which it runs anew, keeping what that throws away.
    ///
    /// ```
    /// use vanban::Extractor;
    /// let explained = Extractor::new().explain("Chủ tịch UBND tỉnh kết luận");
    /// let chair = &explained[0];
    /// assert_eq!(chair.entity.text(), "Chủ tịch UBND tỉnh");
    /// assert!(chair.rows.iter().any(|row| row.phrase == "Chủ tịch" && row.file == "data/titles.tsv"));
    /// ```
    #[must_use]
    pub fn explain<'t>(&self, text: &'t str) -> Vec<Explained<'t>> {
        let settings = &*self.settings;
        let view = View::new(readable(text)).restored(|text| settings.lexicon.restored(text));
        let (mut lexed, mut finds) = (Lexed::default(), Finds::default());
        let (mut candidates, mut losses) = (Vec::new(), Losses::new());
        lexed.read(view.text(), settings.triggers.filter());
        let page = Page::new(view.text(), &lexed, &settings.lexicon.syllables);
        let scene = Scene { tokens: Tokens::new(&page), lexicon: &settings.lexicon };
        recognize(scene, &settings.triggers, &mut finds);
        finds.drain_into(&mut candidates);
        resolve_with(&mut candidates, |lost, won| losses.entry(Place::of(won)).or_default().push(lost.clone()));
        let resolved = candidates.clone();
        link(scene, settings.reference_date, &mut candidates);
        note_dropped(&mut losses, resolved, &candidates);
        let tables = settings.tables.clone().unwrap_or_else(Lexicon::builtin);
        let reasons: Vec<_> = candidates
            .iter()
            .filter(|candidate| settings.kinds.contains(&candidate.kind()))
            .map(|candidate| (rows(scene, &tables, candidate), beaten(&view, &mut losses, candidate)))
            .collect();
        let entities = finish(&view, settings, &mut candidates);
        let explained = entities.into_iter().zip(reasons);
        let explained = explained.map(|(entity, (rows, beaten))| Explained { entity, rows, beaten }).collect();
        with_matches(settings, text, explained)
    }
}

/// Adds what the user's own patterns match.
fn with_matches<'t>(settings: &Settings, text: &'t str, mut explained: Vec<Explained<'t>>) -> Vec<Explained<'t>> {
    let matches = settings.patterns.iter().flat_map(|pattern| pattern.matches(text));
    explained.extend(matches.map(|entity| Explained { entity, rows: Vec::new(), beaten: Vec::new() }));
    explained.sort_by_key(|one| (one.entity.span().start(), usize::MAX - one.entity.span().end()));
    explained
}

/// The candidates that lost, by what they lost to.
type Losses = HashMap<Place, Vec<Candidate>>;

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
        let behind = kept.partition_point(|candidate| candidate.stretch.start < dropped.stretch.end);
        let near = kept[..behind].iter().rev().take(NEAR);
        if let Some(winner) = near.into_iter().find(|candidate| candidate.stretch.overlaps(dropped.stretch)) {
            losses.entry(Place::of(winner)).or_default().push(dropped);
        }
    }
}

/// How many candidates may begin inside another one.
const NEAR: usize = 8;

/// What lost to a candidate, and what had lost to that.
fn beaten<'t>(view: &View<'t>, losses: &mut Losses, candidate: &Candidate) -> Vec<Beaten<'t>> {
    let mut winners = vec![Place::of(candidate)];
    let mut beaten = Vec::new();
    while let Some(winner) = winners.pop() {
        for lost in losses.remove(&winner).unwrap_or_default() {
            winners.push(Place::of(&lost));
            let span = source_span(view, lost.stretch);
            let text = Cow::Borrowed(&view.source()[span.range()]);
            beaten.push(Beaten { kind: lost.kind(), span, text, rule: lost.rule });
        }
    }
    beaten
}

/// The rows behind a candidate.
fn rows(scene: Scene<'_>, tables: &Lexicon, candidate: &Candidate) -> Vec<TableRow> {
    let lexicon = scene.lexicon;
    let mut finder = Finder { scene, candidate, found: Vec::new() };
    match &candidate.draft {
        Draft::Position(_) => {
            finder.find(&lexicon.titles, |row| row.source);
            finder.find(&lexicon.title_modifiers, |row| row.source);
            finder.find(&lexicon.bodies, |row| row.source);
            finder.find(&lexicon.body_heads, |row| row.source);
            finder.find(&lexicon.fields, |row| row.source);
            finder.find(&lexicon.provinces, |row| row.source);
            finder.find(&lexicon.districts, |row| row.source);
            finder.find(&lexicon.countries, |row| row.source);
        }
        Draft::Official(official) => return name_rows(tables, official.honorific, finder),
        Draft::DocumentNumber(number) => return symbol_rows(tables, number.doc_type.as_deref(), scene, candidate),
        Draft::Date(_) | Draft::Percent { .. } | Draft::Money { .. } | Draft::Provision => {}
    }
    finder.finish(tables)
}

/// Finds phrases of the gazetteers inside a candidate.
struct Finder<'v, 'c> {
    scene: Scene<'v>,
    candidate: &'c Candidate,
    /// First and last token of a phrase, and its row.
    found: Vec<(usize, usize, Source)>,
}

impl Finder<'_, '_> {
    fn find<T>(&mut self, gazetteer: &Gazetteer<T>, source: impl Fn(&T) -> Source) {
        let (mut at, after) = (self.candidate.first as usize, self.candidate.after as usize);
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

    /// The rows in text order, without phrases that are but a part of another one.
    fn finish(&mut self, tables: &Lexicon) -> Vec<TableRow> {
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
fn name_rows(tables: &Lexicon, honorific: Option<Stretch>, mut finder: Finder<'_, '_>) -> Vec<TableRow> {
    finder.find(&finder.scene.lexicon.surnames, |row| row.source);
    let first = finder.candidate.first as usize;
    finder.found.retain(|&(at, ..)| at == first);
    let mut rows = finder.finish(tables);
    if let Some(honorific) = honorific {
        let text = &finder.scene.tokens.whole()[honorific.range()];
        let wanted = comparable(text);
        let honorifics = tables.tables().filter(|(name, _)| *name == TableName::Honorifics);
        let row = honorifics.flat_map(|(_, table)| table.rows().iter().map(move |row| (table, row)));
        if let Some((table, row)) = row.rev().find(|(_, row)| comparable(row.cell(0)) == wanted) {
            rows.insert(0, TableRow { phrase: text.to_owned(), file: table.file().to_owned(), line: row.line });
        }
    }
    rows
}

/// The rows of a document's type and of the abbreviations in its symbol.
fn symbol_rows(tables: &Lexicon, doc_type: Option<&str>, scene: Scene<'_>, candidate: &Candidate) -> Vec<TableRow> {
    let text = &scene.tokens.whole()[candidate.stretch.range()];
    let parts: Vec<&str> =
        text.split(['/', '-', '–', ' ']).filter(|part| part.starts_with(char::is_alphabetic)).collect();
    let mut found = Vec::new();
    for (name, table) in tables.tables() {
        let looked_for: Vec<&str> = match name {
            TableName::DocumentTypes => doc_type.into_iter().collect(),
            TableName::Issuers => parts.clone(),
            _ => continue,
        };
        for phrase in looked_for {
            if let Some(row) = table.rows().iter().find(|row| row.cell(0) == phrase) {
                found.push(TableRow { phrase: phrase.to_owned(), file: table.file().to_owned(), line: row.line });
            }
        }
    }
    found
}
