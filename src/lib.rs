//! Reads Vietnamese administrative text and returns what it names.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod entity;
mod error;
mod extraction;
mod extractor;
mod finish;
mod lexicon;
mod link;
mod pattern;
mod recognize;
mod resolve;
mod roster;
mod text;

pub use entity::{
    Amount, Comparator, Custom, Date, DateValue, DocumentNumber, Entity, Kind, Modifier, Money, Official, PartialDate,
    Percent, PercentUnit, Position, Provision, Value,
};
pub use error::{Error, LexiconError, PatternError};
pub use extraction::Extraction;
pub use extractor::{Extractor, ExtractorBuilder};
pub use lexicon::Lexicon;
pub use roster::{Roster, RosterEntry};
pub use text::{OffsetUnit, Offsets, Span};
