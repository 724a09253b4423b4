//! Rows: what each table says of a phrase, in the types the recognizers use.

use std::sync::Arc;

/// The line of a table that stands behind an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub table: Table,
    pub line: u32,
}

/// The tables of a lexicon.
///
/// Each is a file in `data/` whose README tells its columns; [`Lexicon::with_table`](crate::Lexicon::with_table) adds
/// rows to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Table {
    Titles,
    TitleAbbreviations,
    TitleModifiers,
    BodyHeads,
    Bodies,
    Fields,
    Provinces,
    Districts,
    Countries,
    Surnames,
    Honorifics,
    DocumentTypes,
    Issuers,
    ClauseWords,
}

impl Table {
    pub(crate) const ALL: [Self; 14] = [
        Self::Titles,
        Self::TitleAbbreviations,
        Self::TitleModifiers,
        Self::BodyHeads,
        Self::Bodies,
        Self::Fields,
        Self::Provinces,
        Self::Districts,
        Self::Countries,
        Self::Surnames,
        Self::Honorifics,
        Self::DocumentTypes,
        Self::Issuers,
        Self::ClauseWords,
    ];

    /// The table's name: its file in `data/` without the ending.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Titles => "titles",
            Self::TitleAbbreviations => "title_abbreviations",
            Self::TitleModifiers => "title_modifiers",
            Self::BodyHeads => "body_heads",
            Self::Bodies => "bodies",
            Self::Fields => "fields",
            Self::Provinces => "provinces",
            Self::Districts => "districts",
            Self::Countries => "countries",
            Self::Surnames => "surnames",
            Self::Honorifics => "honorifics",
            Self::DocumentTypes => "document_types",
            Self::Issuers => "issuers",
            Self::ClauseWords => "clause_words",
        }
    }
}

/// A title of an office, without its body.
#[derive(Clone, Debug)]
pub(crate) struct TitleRow {
    pub source: Source,
    pub takes: Takes,
    pub bare: Bare,
    /// For a short form (`PCT`, `TTg`): just how it is written, as case tells it from other words.
    pub abbreviation: Option<Arc<str>>,
}

/// When a title counts without a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bare {
    /// Where it is capitalised: it stands for a certain office.
    Yes,
    /// Beside a name or another office only.
    No,
    /// Beside a name only, even with a body.
    Named,
}

/// What may follow a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Nothing: the title is complete (`Tổng Bí thư`).
    Nothing,
    /// A body (`Chủ tịch` + `UBND tỉnh`).
    Body,
    /// A field or place at once, as the title names the unit itself (`Trưởng phòng` + `Tài chính`).
    Unit,
}

/// The head of a body's name.
#[derive(Clone, Debug)]
pub(crate) struct BodyHeadRow {
    pub source: Source,
    /// A level word or place may follow: `UBND` + `tỉnh Bắc Giang`.
    pub place: bool,
    /// A field: `Sở` + `Tài chính`.
    pub field: bool,
    /// A free name or number: `Công ty` + `Honda Việt Nam`, `Quân khu` + `7`.
    pub name: bool,
    /// A person's name: `Trường THPT` + `Lê Hồng Phong`.
    pub person: bool,
    /// A phrase of purpose: `Ban Chỉ đạo` + `phòng, chống tham nhũng`.
    pub purpose: bool,
    /// Another body: `Ban Thường vụ` + `Tỉnh ủy`.
    pub body: bool,
}

/// Any phrase whose mere presence matters: a complete body, a field, a place, a word that ends a name.
#[derive(Clone, Debug)]
pub(crate) struct PhraseRow {
    pub source: Source,
}

/// A surname.
#[derive(Clone, Debug)]
pub(crate) struct SurnameRow {
    pub source: Source,
    /// A to D, from common to rare.
    pub band: u8,
}

/// A word of address, a rank or an academic title.
#[derive(Clone, Debug)]
pub(crate) struct HonorificRow {
    pub kind: HonorificKind,
}

/// How much an honorific says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HonorificKind {
    /// `đồng chí`: an honorific of office.
    Comrade,
    /// `ông`, `bà`
    Civil,
    /// `Thượng tướng`
    Rank,
    /// `PGS.TS`
    Academic,
}

/// A type of document.
#[derive(Clone, Debug)]
pub(crate) struct DocumentTypeRow {
    pub name: Arc<str>,
    pub abbreviation: Arc<str>,
    pub family: Family,
    /// Whether a bare number may follow the type's name.
    pub bare: bool,
    /// Whether several bodies issue it together (`Thông tư liên tịch`).
    pub joint: bool,
}

/// Which rules of numbering a document follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    State,
    Law,
    Party,
    Union,
    Court,
}
