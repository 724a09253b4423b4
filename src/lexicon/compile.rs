//! Compiling: from tables to matchers.

use once_cell::sync::OnceCell;

use super::gazetteer::gap_symbol;
use super::plain::PlainForms;
use super::table::{Row, Table};
use super::{
    Abbreviations, Bare, BodyHeadRow, DocumentTypeRow, Family, Gazetteer, HonorificKind, HonorificRow, KEYWORDS,
    Lexicon, PairFilter, PhraseRow, Source, SurnameRow, SyllableId, SyllableSet, Syllables, TableName, Takes, TitleRow,
    Twins,
};
use crate::error::LexiconError;
use crate::text::Tokens;

/// The matchers built from a lexicon's tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    pub syllables: Syllables,
    pub titles: Gazetteer<TitleRow>,
    pub title_modifiers: Gazetteer<PhraseRow>,
    pub body_heads: Gazetteer<BodyHeadRow>,
    pub bodies: Gazetteer<PhraseRow>,
    pub fields: Gazetteer<PhraseRow>,
    /// The syllables at which a title, body or word of address begins.
    phrase_heads: SyllableSet,
    /// The first two symbols of those that have more than one.
    phrase_pairs: PairFilter<{ (1 << 16) / 64 }>,
    /// Words that address a comrade by themselves.
    comrade_words: SyllableSet,
    /// By number, whether a syllable stands in lower case inside the name of a body or field.
    pub body_words: Vec<bool>,
    pub provinces: Gazetteer<PhraseRow>,
    pub districts: Gazetteer<PhraseRow>,
    pub countries: Gazetteer<PhraseRow>,
    pub surnames: Gazetteer<SurnameRow>,
    pub honorifics: Gazetteer<HonorificRow>,
    pub document_types: Gazetteer<DocumentTypeRow>,
    pub abbreviations: Abbreviations,
    /// The last syllables of all types.
    pub type_ends: SyllableSet,
    /// The last syllables of the types after which a bare number is a document number.
    pub bare_type_ends: SyllableSet,
    pub clause_words: Gazetteer<PhraseRow>,
    /// Longer words that hold a clause word (`hàng không`).
    pub clause_exceptions: Gazetteer<PhraseRow>,
    /// The tables themselves, and what is built of them when a text without marks comes.
    lexicon: Lexicon,
    plain: OnceCell<PlainForms>,
    /// For damaged texts only: made when the first of them is read.
    twins: OnceCell<Twins>,
}

impl Compiled {
    /// What misread syllables may stand for.
    pub(crate) fn twins(&self) -> &Twins {
        self.twins.get_or_init(|| Twins::new(self))
    }

    /// Reads all tables of `lexicon`.
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, LexiconError> {
        let mut compiled = Self { lexicon: lexicon.clone(), ..Self::default() };
        for word in KEYWORDS {
            compiled.syllables.intern(word);
        }
        for (name, table) in &lexicon.tables {
            compiled.add(*name, table)?;
        }
        for (_, table) in
            lexicon.tables.iter().filter(|(name, _)| matches!(name, TableName::Bodies | TableName::Fields))
        {
            compiled.note_body_words(table);
        }
        compiled.note_phrase_heads();
        Ok(compiled)
    }

    /// What words without marks stand for.
    pub(super) fn plain_forms(&self) -> &PlainForms {
        match self.plain.get_or_try_init(|| PlainForms::new(&self.lexicon)) {
            Ok(forms) => forms,
            // A test reads the table as shipped; those of a user were read when this was compiled.
            Err(error) => unreachable!("{error}"),
        }
    }

    fn add(&mut self, name: TableName, table: &Table) -> Result<(), LexiconError> {
        match name {
            TableName::Titles => self.add_titles(table),
            TableName::TitleAbbreviations => self.add_title_abbreviations(table),
            TableName::BodyHeads => self.add_body_heads(table),
            TableName::Provinces => add_places(&mut self.provinces, &mut self.syllables, name, table),
            TableName::Countries => add_places(&mut self.countries, &mut self.syllables, name, table),
            TableName::Surnames => self.add_surnames(table),
            TableName::Honorifics => self.add_honorifics(table),
            TableName::DocumentTypes => self.add_document_types(table),
            TableName::Issuers => self.add_issuers(table),
            TableName::TitleModifiers => {
                add_phrases(&mut self.title_modifiers, &mut self.syllables, name, table, "modifier")
            }
            TableName::Bodies => {
                add_phrases(&mut self.bodies, &mut self.syllables, name, table, "name")?;
                self.add_departments(table)
            }
            TableName::Fields => add_phrases(&mut self.fields, &mut self.syllables, name, table, "field"),
            TableName::Districts => add_phrases(&mut self.districts, &mut self.syllables, name, table, "name"),
            TableName::ClauseWords => self.add_clause_words(table),
        }
    }

    /// Notes the first syllables of all that can end a name.
    fn note_phrase_heads(&mut self) {
        let heads = [self.titles.heads(), self.body_heads.heads(), self.bodies.heads(), self.honorifics.heads()];
        for &(first, second) in heads.into_iter().flatten() {
            self.phrase_heads.insert(first);
            if let Some(second) = second {
                self.phrase_pairs.insert(u64::from(first.get()), u64::from(second.get()));
            }
        }
    }

    /// Whether a title, body or word of address of several words, or one for comrades, may begin at token `i`; it says no
    /// to nearly all words before any table is looked into.
    pub(crate) fn may_begin_phrase(&self, tokens: Tokens<'_>, i: usize) -> bool {
        let first = tokens.syllable(i);
        if !self.phrase_heads.contains(first) {
            return false;
        }
        let second = match gap_symbol(tokens.gap_after(i)) {
            Some(SyllableId::UNKNOWN) => Some(tokens.syllable(i + 1)),
            mark => mark,
        };
        let goes_on =
            second.is_some_and(|second| self.phrase_pairs.may_hold(u64::from(first.get()), u64::from(second.get())));
        goes_on || self.comrade_words.contains(first)
    }

    /// Notes the lower-case words of the first column.
    fn note_body_words(&mut self, table: &Table) {
        for row in table.rows() {
            for word in row.cell(0).split([' ', ',', '-']).filter(|word| word.starts_with(char::is_lowercase)) {
                let number = usize::from(self.syllables.get(word).get());
                if self.body_words.len() <= number {
                    self.body_words.resize(number + 1, false);
                }
                self.body_words[number] = true;
            }
        }
    }

    /// Whether a syllable may stand in lower case inside the name of a body.
    pub(crate) fn is_body_word(&self, syllable: SyllableId) -> bool {
        syllable != SyllableId::UNKNOWN && self.body_words.get(usize::from(syllable.get())).copied().unwrap_or(false)
    }

    fn add_titles(&mut self, table: &Table) -> Result<(), LexiconError> {
        let (title, takes) = (table.column("title")?, table.optional_column("takes"));
        let (bare, deputy) = (table.optional_column("bare"), table.optional_column("deputy"));
        for row in table.rows() {
            let takes = match takes.map_or("body", |column| row.cell(column)) {
                "body" => Takes::Body,
                "unit" => Takes::Unit,
                "none" => Takes::Nothing,
                other => return Err(table.error(row, "takes", &format!("`{other}` is none of body, unit, none"))),
            };
            let new = TitleRow {
                source: Source { table: TableName::Titles, line: row.line },
                takes,
                bare: match bare.map_or("yes", |column| row.cell(column)) {
                    "yes" => Bare::Yes,
                    "no" => Bare::No,
                    "named" => Bare::Named,
                    other => return Err(table.error(row, "bare", &format!("`{other}` is none of yes, no, named"))),
                },
                abbreviation: None,
            };
            let title = required(table, row, "title", title)?;
            if yes(table, row, "deputy", deputy, true)? {
                self.titles.insert(&mut self.syllables, &format!("Phó {title}"), new.clone());
            }
            self.titles.insert(&mut self.syllables, title, new);
        }
        Ok(())
    }

    fn add_title_abbreviations(&mut self, table: &Table) -> Result<(), LexiconError> {
        let column = table.column("abbreviation")?;
        for row in table.rows() {
            let abbreviation = required(table, row, "abbreviation", column)?;
            let new = TitleRow {
                source: Source { table: TableName::TitleAbbreviations, line: row.line },
                takes: Takes::Body,
                bare: Bare::No,
                abbreviation: Some(abbreviation.into()),
            };
            self.titles.insert(&mut self.syllables, abbreviation, new);
        }
        Ok(())
    }

    fn add_body_heads(&mut self, table: &Table) -> Result<(), LexiconError> {
        let (head, short) = (table.column("head")?, table.optional_column("abbreviation"));
        let takes = table.optional_column("takes");
        for row in table.rows() {
            let mut new = BodyHeadRow {
                source: Source { table: TableName::BodyHeads, line: row.line },
                place: false,
                field: false,
                name: false,
                purpose: false,
                person: false,
                body: false,
            };
            for what in takes.map_or("place;field;name", |column| row.cell(column)).split(';').map(str::trim) {
                match what {
                    "place" => new.place = true,
                    "field" => new.field = true,
                    "name" | "number" => new.name = true,
                    "purpose" => new.purpose = true,
                    "person" => new.person = true,
                    "body" => new.body = true,
                    "none" | "" => {}
                    other => {
                        let message =
                            format!("`{other}` is none of place, field, name, number, purpose, person, body, none");
                        return Err(table.error(row, "takes", &message));
                    }
                }
            }
            for phrase in [required(table, row, "head", head)?].into_iter().chain(short.map(|column| row.cell(column)))
            {
                for phrase in phrase.split(';').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                    self.body_heads.insert(&mut self.syllables, phrase, new.clone());
                }
            }
        }
        Ok(())
    }

    fn add_surnames(&mut self, table: &Table) -> Result<(), LexiconError> {
        let (surname, band) = (table.column("surname")?, table.optional_column("frequency"));
        for row in table.rows() {
            let band = match band.map_or("B", |column| row.cell(column)) {
                "A" => b'A',
                "B" => b'B',
                "C" => b'C',
                "D" | "" => b'D',
                other => return Err(table.error(row, "frequency", &format!("`{other}` is none of A, B, C, D"))),
            };
            let new = SurnameRow { source: Source { table: TableName::Surnames, line: row.line }, band };
            self.surnames.insert(&mut self.syllables, required(table, row, "surname", surname)?, new);
        }
        Ok(())
    }

    fn add_honorifics(&mut self, table: &Table) -> Result<(), LexiconError> {
        let (honorific, kind) = (table.column("honorific")?, table.optional_column("kind"));
        for row in table.rows() {
            let phrase = required(table, row, "honorific", honorific)?;
            let kind = match kind.map_or("honorific", |column| row.cell(column)) {
                "comrade" => HonorificKind::Comrade,
                "honorific" | "clergy" => HonorificKind::Civil,
                "rank" => HonorificKind::Rank,
                "academic" => HonorificKind::Academic,
                other => {
                    return Err(table.error(
                        row,
                        "kind",
                        &format!("`{other}` is none of comrade, honorific, clergy, rank, academic"),
                    ));
                }
            };
            if kind == HonorificKind::Comrade && !phrase.contains(' ') {
                self.comrade_words.insert(self.syllables.intern(phrase));
            }
            let new = HonorificRow { kind };
            self.honorifics.insert(&mut self.syllables, phrase, new);
        }
        Ok(())
    }

    fn add_document_types(&mut self, table: &Table) -> Result<(), LexiconError> {
        let (name, short) = (table.column("name")?, table.optional_column("abbreviation"));
        let (family, bare) = (table.optional_column("family"), table.optional_column("bare"));
        for row in table.rows() {
            let family = match family.map_or("state", |column| row.cell(column)) {
                "state" => Family::State,
                "law" => Family::Law,
                "party" => Family::Party,
                "union" => Family::Union,
                "court" => Family::Court,
                other => {
                    return Err(table.error(
                        row,
                        "family",
                        &format!("`{other}` is none of state, law, party, union, court"),
                    ));
                }
            };
            let phrase = required(table, row, "name", name)?;
            let new = DocumentTypeRow {
                name: phrase.into(),
                abbreviation: short.map_or("", |column| row.cell(column)).into(),
                family,
                bare: yes(table, row, "bare", bare, false)?,
                joint: phrase.contains("liên") || phrase.contains("phối hợp"),
            };
            if !new.abbreviation.is_empty() {
                self.abbreviations.add_type(new.clone());
            }
            let last = self.syllables.intern(phrase.rsplit(' ').next().unwrap_or(phrase));
            self.type_ends.insert(last);
            if new.bare {
                self.bare_type_ends.insert(last);
            }
            self.document_types.insert(&mut self.syllables, phrase, new);
        }
        Ok(())
    }

    /// Notes what departments with a comma in their names see to, as it also stands behind the office of their heads:
    /// `Cục trưởng | Đo đạc, Bản đồ và Thông tin địa lý Việt Nam`.
    fn add_departments(&mut self, table: &Table) -> Result<(), LexiconError> {
        let name = table.column("name")?;
        for row in table.rows() {
            if let Some(field) = row.cell(name).strip_prefix("Cục ").filter(|field| field.contains(',')) {
                let new = PhraseRow { source: Source { table: TableName::Bodies, line: row.line } };
                self.fields.insert(&mut self.syllables, field, new);
            }
        }
        Ok(())
    }

    fn add_clause_words(&mut self, table: &Table) -> Result<(), LexiconError> {
        add_phrases(&mut self.clause_words, &mut self.syllables, TableName::ClauseWords, table, "word")?;
        let Some(note) = table.optional_column("note") else { return Ok(()) };
        for row in table.rows() {
            let Some(words) = row.cell(note).split_once("not in:").map(|(_, words)| words) else { continue };
            for word in words.split(';').map(str::trim).filter(|word| !word.is_empty()) {
                let new = PhraseRow { source: Source { table: TableName::ClauseWords, line: row.line } };
                self.clause_exceptions.insert(&mut self.syllables, word, new);
            }
        }
        Ok(())
    }

    fn add_issuers(&mut self, table: &Table) -> Result<(), LexiconError> {
        let (column, level) = (table.column("abbreviation")?, table.optional_column("level"));
        for row in table.rows() {
            let unit = level.is_some_and(|level| row.cell(level) == "unit");
            self.abbreviations.add_body(required(table, row, "abbreviation", column)?, unit);
        }
        Ok(())
    }
}

/// Adds each place of a table with all its written forms.
fn add_places(
    gazetteer: &mut Gazetteer<PhraseRow>,
    syllables: &mut Syllables,
    name: TableName,
    table: &Table,
) -> Result<(), LexiconError> {
    let (column, variants) = (table.column("name")?, table.optional_column("variants"));
    for row in table.rows() {
        let new = PhraseRow { source: Source { table: name, line: row.line } };
        let variants = variants.map_or("", |column| row.cell(column)).split(';').map(str::trim);
        for phrase in [required(table, row, "name", column)?].into_iter().chain(variants) {
            if !phrase.is_empty() {
                gazetteer.insert(syllables, phrase, new.clone());
            }
        }
    }
    Ok(())
}

/// Adds each phrase of a table of which only the presence counts.
fn add_phrases(
    gazetteer: &mut Gazetteer<PhraseRow>,
    syllables: &mut Syllables,
    name: TableName,
    table: &Table,
    column: &str,
) -> Result<(), LexiconError> {
    let (index, short) = (table.column(column)?, table.optional_column("abbreviation"));
    for row in table.rows() {
        let new = PhraseRow { source: Source { table: name, line: row.line } };
        let short = short.map_or("", |column| row.cell(column)).split(';').map(str::trim);
        for phrase in [required(table, row, column, index)?].into_iter().chain(short) {
            if !phrase.is_empty() {
                gazetteer.insert(syllables, phrase, new.clone());
            }
        }
        // The press leaves the `và` out: `Bộ trưởng Thông tin Truyền thông`.
        let phrase = row.cell(index);
        if matches!(name, TableName::Fields | TableName::Bodies)
            && phrase.matches(" và ").count() == 1
            && !phrase.contains(',')
        {
            gazetteer.insert(syllables, &phrase.replace(" và ", " "), new.clone());
        }
        if name == TableName::Bodies {
            for form in press_forms(phrase) {
                gazetteer.insert(syllables, &form, new.clone());
            }
        }
    }
    Ok(())
}

/// What the press makes of the name of a body: `UB Dân tộc`, `Hội Nông dân VN`.
fn press_forms(name: &str) -> impl Iterator<Item = String> {
    let committee = name.strip_prefix("Ủy ban ").map(|rest| format!("UB {rest}"));
    let country = name.strip_suffix(" Việt Nam").map(|rest| format!("{rest} VN"));
    committee.into_iter().chain(country)
}

/// The cell of a column that must be filled.
fn required<'r>(table: &Table, row: &'r Row, column: &str, index: usize) -> Result<&'r str, LexiconError> {
    let cell = row.cell(index);
    if cell.is_empty() { Err(table.error(row, column, "the cell is empty")) } else { Ok(cell) }
}

/// Whether a yes-or-no cell says yes; `default` where the table has no such column.
fn yes(table: &Table, row: &Row, column: &str, index: Option<usize>, default: bool) -> Result<bool, LexiconError> {
    match index.map(|index| row.cell(index)) {
        None => Ok(default),
        Some("yes") => Ok(true),
        Some("no" | "") => Ok(false),
        Some(other) => Err(table.error(row, column, &format!("`{other}` is neither yes nor no"))),
    }
}
