//! Links: names with offices, numbers with types and issue dates, dates with years.

mod document;
mod official;
mod year;

use crate::entity::PartialDate;
use crate::recognize::{Candidate, Scene};

/// Makes all links among the resolved candidates.
pub(crate) fn link(scene: Scene<'_>, reference_date: Option<PartialDate>, candidates: &mut Vec<Candidate>) {
    official::link(scene, candidates);
    document::link(scene, candidates);
    year::link(scene, reference_date, candidates);
}
