//! The lexicon: what the library knows, from the tables in `data/`.
//!
//! [`Lexicon`] is the list of tables, which a user can add to; compiling it gives the matchers that
//! recognizers read. The built-in one is compiled once, on first use.

mod abbreviation;
mod compile;
mod filter;
mod gazetteer;
mod keyword;
mod plain;
mod rows;
mod syllable;
mod table;
mod twins;

use std::path::Path;
use std::sync::Arc;

use once_cell::sync::OnceCell;

pub(crate) use abbreviation::{Abbreviation, Abbreviations};
pub(crate) use compile::Compiled;
pub(crate) use filter::{KeyFilter, PairFilter, StartFilter, StartPairs};
pub(crate) use gazetteer::{Gazetteer, Match};
pub(crate) use keyword::{KEYWORDS, KeywordSet, keyword};
pub(crate) use rows::{
    Bare, BodyHeadRow, DocumentTypeRow, Family, HonorificKind, HonorificRow, PhraseRow, Source, SurnameRow,
    Table as TableName, Takes, TitleRow,
};
pub(crate) use syllable::{Spelling, SyllableId, SyllableSet, Syllables, canonical, hash, key, load_key, lower_key};
pub(crate) use twins::{Twins, bare, misspellings};

use crate::error::LexiconError;
pub(crate) use table::Row;
use table::Table;

/// What an extractor knows: titles, bodies, document types, places, surnames and the rest.
///
/// The built-in lexicon is made of the tables in the crate's `data/` folder. Rows can be added from Rust
/// or from tab-separated text; later rows win over earlier ones with the same phrase.
///
/// ```
/// use vanban::{Extractor, Kind, Lexicon};
/// let lexicon = Lexicon::builtin().with_titles(["Tổng quản đốc"])?;
/// let extractor = Extractor::builder().lexicon(lexicon).build()?;
/// let found = extractor.extract("Tổng quản đốc Nguyễn Văn Bình phát biểu.");
/// assert_eq!(found.by_kind(Kind::Position).next().unwrap().text(), "Tổng quản đốc");
/// # Ok::<(), vanban::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    tables: Vec<(TableName, Arc<Table>)>,
    builtin: bool,
}

/// The text of each built-in table.
const BUILTIN: [(TableName, &str); 14] = [
    (TableName::Titles, include_str!("../../data/titles.tsv")),
    (TableName::TitleAbbreviations, include_str!("../../data/title_abbreviations.tsv")),
    (TableName::TitleModifiers, include_str!("../../data/title_modifiers.tsv")),
    (TableName::BodyHeads, include_str!("../../data/body_heads.tsv")),
    (TableName::Bodies, include_str!("../../data/bodies.tsv")),
    (TableName::Fields, include_str!("../../data/fields.tsv")),
    (TableName::Provinces, include_str!("../../data/provinces.tsv")),
    (TableName::Districts, include_str!("../../data/districts.tsv")),
    (TableName::Countries, include_str!("../../data/countries.tsv")),
    (TableName::Surnames, include_str!("../../data/surnames.tsv")),
    (TableName::Honorifics, include_str!("../../data/honorifics.tsv")),
    (TableName::DocumentTypes, include_str!("../../data/document_types.tsv")),
    (TableName::Issuers, include_str!("../../data/issuers.tsv")),
    (TableName::ClauseWords, include_str!("../../data/clause_words.tsv")),
];

impl Lexicon {
    /// The lexicon that comes with the crate.
    ///
    /// # Panics
    /// Never with the tables as shipped: a test reads each of them row by row.
    #[must_use]
    pub fn builtin() -> Self {
        static TABLES: OnceCell<Lexicon> = OnceCell::new();
        TABLES.get_or_init(Self::read_builtin).clone()
    }

    fn read_builtin() -> Self {
        let mut lexicon = Self { tables: Vec::with_capacity(BUILTIN.len()), builtin: true };
        for (name, text) in BUILTIN {
            let file = format!("data/{}.tsv", name.name());
            match Table::parse(&file, text) {
                Ok(table) => lexicon.tables.push((name, Arc::new(table))),
                Err(error) => unreachable!("{error}"),
            }
        }
        lexicon
    }

    /// A lexicon without any row, to be filled by the `with_` methods.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Adds the rows of a tab-separated text to the table `table`.
    ///
    /// `table` is the name of a file in `data/` without its ending (`"titles"`, `"bodies"`, …); `file` is the name used in
    /// error messages. The text has the columns of that file, of which only the first is needed: missing columns
    /// take the value that suits most rows.
    ///
    /// # Errors
    /// If there is no such table, or a row cannot be read: the error names file, line and column.
    ///
    /// ```
    /// use vanban::Lexicon;
    /// let mine = "title\ttakes\nQuản đốc\tbody\n";
    /// assert!(Lexicon::builtin().with_table("titles", "mine.tsv", mine).is_ok());
    /// ```
    pub fn with_table(mut self, table: &str, file: &str, text: &str) -> Result<Self, LexiconError> {
        let Some(name) = TableName::ALL.into_iter().find(|name| name.name() == table) else {
            let known: Vec<_> = TableName::ALL.iter().map(|name| name.name()).collect();
            let message = format!("there is no table `{table}`; there are: {}", known.join(", "));
            return Err(LexiconError::new(file, 0, "", &message));
        };
        self.tables.push((name, Arc::new(Table::parse(file, text)?)));
        self.builtin = false;
        // Read the rows now, so that the error comes where the table is given.
        Compiled::new(&self)?;
        Ok(self)
    }

    /// Adds the rows of a tab-separated file to the table `table`, as [`with_table`](Self::with_table) does.
    ///
    /// # Errors
    /// If the file cannot be read, there is no such table, or a row cannot be read.
    ///
    /// ```
    /// use vanban::Lexicon;
    /// let error = Lexicon::builtin().with_table_file("titles", "no/such/file.tsv").unwrap_err();
    /// assert_eq!((error.file(), error.line()), ("no/such/file.tsv", 0));
    /// ```
    pub fn with_table_file(self, table: &str, path: impl AsRef<Path>) -> Result<Self, LexiconError> {
        let path = path.as_ref();
        let file = path.display().to_string();
        let text =
            std::fs::read_to_string(path).map_err(|error| LexiconError::new(&file, 0, "", &error.to_string()))?;
        self.with_table(table, &file, &text)
    }

    /// Adds titles that take a body (`Quản đốc` + `Nhà máy …`).
    ///
    /// # Errors
    /// If a title is empty or holds a tab or line break.
    pub fn with_titles<'a>(self, titles: impl IntoIterator<Item = &'a str>) -> Result<Self, LexiconError> {
        self.with_phrases("titles", "title", titles)
    }

    /// Adds complete names of bodies.
    ///
    /// # Errors
    /// If a name is empty or holds a tab or line break.
    pub fn with_bodies<'a>(self, bodies: impl IntoIterator<Item = &'a str>) -> Result<Self, LexiconError> {
        self.with_phrases("bodies", "name", bodies)
    }

    fn with_phrases<'a>(
        self,
        table: &str,
        column: &str,
        phrases: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, LexiconError> {
        let file = format!("<{table} given>");
        let mut text = format!("{column}\n");
        for (line, phrase) in (2..).zip(phrases) {
            if phrase.trim().is_empty() || phrase.contains(['\t', '\n', '\r']) {
                return Err(LexiconError::new(
                    &file,
                    line,
                    column,
                    "a phrase must not be empty or hold a tab or line break",
                ));
            }
            text.push_str(phrase);
            text.push('\n');
        }
        self.with_table(table, &file, &text)
    }

    /// The tables, those added last at the end.
    pub(crate) fn tables(&self) -> impl DoubleEndedIterator<Item = (TableName, &Table)> {
        self.tables.iter().map(|(name, table)| (*name, &**table))
    }

    /// The matchers for this lexicon.
    pub(crate) fn compile(&self) -> Result<Arc<Compiled>, LexiconError> {
        if self.builtin { Self::builtin_compiled() } else { Compiled::new(self).map(Arc::new) }
    }

    /// The matchers for the built-in lexicon, built on first use.
    pub(crate) fn builtin_compiled() -> Result<Arc<Compiled>, LexiconError> {
        static COMPILED: OnceCell<Arc<Compiled>> = OnceCell::new();
        COMPILED.get_or_try_init(|| Compiled::new(&Self::builtin()).map(Arc::new)).cloned()
    }
}
