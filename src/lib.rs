//! Reads Vietnamese administrative text (*văn bản*: decisions, official letters, plans, resolutions, conclusions, and the news
//! about them) and returns what it names: officials and the offices they hold, document numbers, dates, percentages, money and
//! legal provisions, each with its value and its exact place in the text as given.
//!
//! ```
//! use vanban::{Extractor, Kind};
//!
//! let text = "Tại Quyết định số 1287/QĐ-UBND ngày 14/5/2024, Chủ tịch UBND tỉnh Nguyễn Văn An \
//!             giao Sở Tài chính bố trí trên 9,8 tỷ đồng, hoàn thành trước ngày 30/6.";
//!
//! let extractor = Extractor::new();
//! let found = extractor.extract(text);
//!
//! // What stands where: spans are bytes of the text as given.
//! let first = found.entities().next().unwrap();
//! assert_eq!((first.kind(), first.text()), (Kind::DocumentNumber, "1287/QĐ-UBND"));
//! assert_eq!(&text[first.span().range()], first.text());
//!
//! // What it says: values are typed.
//! let number = first.as_document_number().unwrap();
//! assert_eq!((number.doc_type(), number.number()), (Some("Quyết định"), "1287"));
//! assert_eq!(number.date().unwrap().to_string(), "2024-05-14");
//! let money = found.by_kind(Kind::Money).next().unwrap().as_money().unwrap();
//! assert_eq!(money.to_string(), "9800000000 VND");
//! let due = found.by_kind(Kind::Date).last().unwrap().as_date().unwrap();
//! assert_eq!(due.value().unwrap().to_string(), "XXXX-06-30");
//! assert_eq!(due.resolved().unwrap().to_string(), "2024-06-30");
//!
//! // Who holds which office: each official once.
//! for official in found.roster() {
//!     assert_eq!(official.name(), "Nguyễn Văn An");
//!     assert_eq!(official.positions(), ["Chủ tịch UBND tỉnh"]);
//! }
//! ```
//!
//! # The few types
//!
//! - [`Extractor`] finds; [`ExtractorBuilder`] chooses kinds, a reference date, a [`Lexicon`] and patterns of one's own. It is
//!   cheap to clone, `Send` and `Sync`; there is no set-up and no global state to care for.
//! - [`Extraction`] holds the [entities](Extraction::entities) of one text, in text order, borrowed from it
//!   ([`into_owned`](Extraction::into_owned) cuts the tie), and the [roster](Extraction::roster) of its officials.
//! - [`Entity`] has a [`Kind`], a [`Span`], its text, a typed [`Value`] and the name of the rule that found it.
//! - [`Report`] is the same as flat records with offsets in bytes, code points or UTF-16 units: what every output is made from.
//! - [`Source`] is a text in an older encoding, or one broken on the way, with the way back to the text as given.
//! - [`Explained`] tells why an entity is there: [`Rule`], rows of the tables, readings that lost and the [`Reason`].
//!
//! # Kinds
//!
//! | [`Kind`] | For example | Value |
//! |---|---|---|
//! | `document_number` | `2104/UBND-KGVX`, `02-NQ/TW`, `80/2015/QH13` | [`DocumentNumber`]: number, year, symbol, type, issuers, unit, date of issue |
//! | `date` | `ngày 29/6`, `quý III/2024`, `giai đoạn 2021 - 2025` | [`Date`]: ISO 8601 with `X` for what is not said, resolved where the document says the year |
//! | `percent` | `55,6%`, `20-30%`, `1,2 điểm phần trăm` | [`Percent`]: decimal or range, unit, comparator, rate |
//! | `position` | `Phó Chủ tịch Thường trực UBND tỉnh` | [`Position`]: title, organization, place |
//! | `official` | `Nguyễn Văn An`, beside an office or addressed as an official | [`Official`]: honorific, offices of this mention |
//! | `money` | `9,8 tỷ đồng`, `3 triệu đồng/người/năm` | [`Money`]: the full number, currency, comparator, rate |
//! | `provision` | `điểm a khoản 1 Điều 3` | [`Provision`] |
//! | `custom` | what [your own pattern](ExtractorBuilder::pattern) matches | [`Custom`] |
//!
//! Entities of one kind never overlap; those of different kinds may nest. A comparator (`trên`, `không quá`) and a rate (`/năm`)
//! are part of the value and stand outside the span.
//!
//! # The flow
//!
//! One function, [`Extractor::extract`], runs all steps; each is a file or folder of `src/`:
//!
//! 1. `text/` reads the text as given, a long one in sections. Where it is not plain composed Unicode, a folded copy is made, with
//!    a map of offsets back; clean text is read without a copy. Paragraphs without any diacritics are read as if they had them.
//!    Then it marks where something can start and gives tokens around these places.
//! 2. `lexicon/` answers what a phrase is: titles, bodies, places, surnames, types and issuers, from the tables in `data/`,
//!    compiled once on first use.
//! 3. `recognize/`, one file or folder a kind, reads tokens to the left and right of a place and pushes candidates, each with the
//!    name of its rule.
//!    Where a number looks damaged by a scan, `mend/` puts the text right in a copy with a map of offsets, and that is read instead.
//! 4. `resolve.rs`: where candidates of a kind overlap, the longer wins; of two as long, the stricter rule.
//! 5. `link/` joins names with offices and numbers with types and dates of issue, and gathers what the whole text must tell: whom
//!    it calls an official, and its date, from which years are worked out.
//! 6. `finish.rs` cuts the texts from the source, puts the sections together and makes an [`Extraction`] of the candidates
//!    (`extraction.rs`, `entity/`, `roster.rs`); `record.rs`, `serde` and [`render`] give it its outer shapes.
//!
//! # Features
//!
//! - `serde` (default): every public type can be written, and values, entities and extractions read back.
//! - `parallel`: `Extractor::extract_batch`, on all cores.
//! - `jiff`, `chrono`: conversions between [`PartialDate`] and the days of these crates.
//! - `arrow`: entities as Arrow columns, `vanban::arrow`.
//! - `cli`: the command `vanban`; `parquet`: the command, with Parquet files in and out.
//!
//! # Untrusted input
//!
//! [`Extractor::extract`] takes any string; it never fails and never panics, and the crate has no `unsafe` code. Its time grows
//! linearly with the length of the text, whatever the text; its memory with what is found: a long text is read in sections, for
//! which a few megabytes suffice.
//!
#![doc = include_str!("../docs/bad-values.md")]
//!
#![doc = include_str!("../docs/legacy-text.md")]

#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(any(feature = "jiff", feature = "chrono"))]
mod convert;
mod entity;
mod error;
mod explain;
mod extraction;
mod extractor;
mod finish;
mod lexicon;
mod link;
mod mend;
mod pattern;
mod recognize;
mod record;
pub mod render;
mod resolve;
mod roster;
mod rule;
#[cfg(feature = "serde")]
mod serde_impl;
mod source;
mod text;

#[cfg(any(feature = "jiff", feature = "chrono"))]
pub use convert::ConvertDateError;
pub use entity::{
    Amount, Comparator, Custom, Date, DateValue, DocumentNumber, Entity, Kind, Modifier, Money, Official,
    ParseDateError, PartialDate, Percent, PercentUnit, Position, Provision, UnknownKind, UnknownName, Value,
};
pub use error::{DecodeError, Error, LexiconError, PatternError};
pub use explain::{Beaten, Explained, Reason, TableRow};
pub use extraction::Extraction;
pub use extractor::{Extractor, ExtractorBuilder};
pub use lexicon::Lexicon;
pub use record::{Field, Record, Report, RosterRecord};
pub use roster::{Roster, RosterEntry};
pub use rule::Rule;
pub use source::{Diagnosis, Encoding, Source};
pub use text::{OffsetUnit, Offsets, Span};

/// The examples of the README run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
