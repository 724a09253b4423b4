//! Links: names with offices, numbers with types and issue dates, dates with years.

use crate::entity::PartialDate;
use crate::recognize::{Candidate, Scene};

/// Makes all links among the resolved candidates.
pub(crate) fn link(_scene: Scene<'_>, _reference_date: Option<PartialDate>, _candidates: &mut Vec<Candidate>) {}
