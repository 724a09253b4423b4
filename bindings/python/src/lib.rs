//! `vanban._core`: the Rust half of the Python package `vanban`.
//!
//! It hands the crate's results to Python and adds nothing to them: [`extractor`] takes options and texts, [`text`] borrows
//! a string's UTF-8, [`batch`] shares many texts among threads with the GIL released, [`extraction`], [`entity`] and
//! [`roster`] are the frozen objects a user holds, [`explain`] tells why they are there, [`source`] reads older encodings,
//! [`table`] and [`column`] give the same results as Arrow columns.

#![deny(missing_docs, unsafe_code)]

mod batch;
mod column;
mod entity;
mod error;
mod explain;
mod extraction;
mod extractor;
mod options;
mod roster;
mod source;
mod table;
mod text;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// The module as Python sees it.
#[pymodule]
mod _core {
    #[pymodule_export]
    use crate::entity::{
        Custom, Date, DocumentNumber, Entity, Money, Official, Percent, Position, Provision, restore_entity,
    };
    #[pymodule_export]
    use crate::explain::rules;
    #[pymodule_export]
    use crate::extraction::{Extraction, restore_extraction};
    #[pymodule_export]
    use crate::extractor::Extractor;
    #[pymodule_export]
    use crate::roster::{RosterEntry, restore_roster_entry};
    #[pymodule_export]
    use crate::source::{convert, diagnose};
    #[pymodule_export]
    use crate::table::EntityTable;

    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("KINDS", PyTuple::new(module.py(), vanban::Kind::ALL.map(vanban::Kind::as_str))?)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
