//! Links: names with offices, numbers with types and issue dates, dates with years.
//!
//! Most links are made within a section. What only the whole text can tell is gathered in [`Known`]: who is named as an
//! official elsewhere, and when the document was issued.

mod document;
mod known;
mod official;
mod year;

pub(crate) use known::{Alias, Known, Unsure};
pub(crate) use year::resolve_years;

use crate::recognize::{Candidate, Scene};
use crate::text::Section;

/// Makes all links among the resolved candidates of a section, and adds to `known` what they tell of the document. Returns
/// the candidates that count only if the document knows a name, in order.
pub(crate) fn link(
    scene: Scene<'_>,
    section: &Section,
    candidates: &mut Vec<Candidate>,
    known: &mut Known,
) -> Vec<Unsure> {
    let unsure = official::link(scene, candidates, known);
    document::link(scene, candidates);
    if section.own.start == 0 {
        known.date = year::document_date(scene, candidates);
    }
    unsure
}
