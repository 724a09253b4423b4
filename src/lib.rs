//! Reads Vietnamese administrative text and returns what it names.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod entity;
mod error;
mod explain;
mod extraction;
mod extractor;
mod finish;
mod lexicon;
mod link;
mod pattern;
mod recognize;
mod record;
pub mod render;
mod resolve;
mod roster;
#[cfg(feature = "serde")]
mod serde_impl;
mod text;

pub use entity::{
    Amount, Comparator, Custom, Date, DateValue, DocumentNumber, Entity, Kind, Modifier, Money, Official,
    ParseDateError, PartialDate, Percent, PercentUnit, Position, Provision, UnknownKind, UnknownName, Value,
};
pub use error::{Error, LexiconError, PatternError};
pub use explain::{Beaten, Explained, TableRow};
pub use extraction::Extraction;
pub use extractor::{Extractor, ExtractorBuilder};
pub use lexicon::Lexicon;
pub use record::{Field, Record, Report, RosterRecord};
pub use roster::{Roster, RosterEntry};
pub use text::{OffsetUnit, Offsets, Span};
