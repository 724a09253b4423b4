//! TODO

use super::{Candidate, Recognizer, Scene};
use crate::entity::Kind;

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { kind: Kind::Provision, digits: false, heads: |_, _| {}, recognize };

fn recognize(_scene: Scene<'_>, _at: usize, _out: &mut Vec<Candidate>) {}
