//! Boundaries: what may stand inside the name of a body, and what begins behind it.

use super::super::Scene;
use super::super::name::{Expectation, capital_run, is_surname, read_name, surname_band};
use crate::text::Shape;

/// Whether token `i` may stand in lower case inside the name of a body.
pub(super) fn is_body_word(scene: Scene<'_>, i: usize) -> bool {
    scene.lexicon.is_body_word(scene.tokens.syllable(i))
}

/// Whether words begin here that end the name of a body: a verb, a preposition, a time.
pub(super) fn begins_clause(scene: Scene<'_>, at: usize) -> bool {
    scene.tokens.shape(at) != Shape::Upper
        && scene.tokens.shape(at) != Shape::Title
        && scene.lexicon.clause_words.longest(scene.tokens, at).is_some()
        && !is_inside_word(scene, at)
}

/// Whether a clause word is but half of a longer word (`hàng | không`, `Ngoại | giao`).
pub(super) fn is_inside_word(scene: Scene<'_>, at: usize) -> bool {
    let covers =
        |first: usize| scene.lexicon.clause_exceptions.longest(scene.tokens, first).is_some_and(|found| found.end > at);
    covers(at) || at > 0 && covers(at - 1) || at > 1 && covers(at - 2)
}

pub(super) fn begins_office(scene: Scene<'_>, at: usize) -> bool {
    let found = scene.lexicon.titles.longest(scene.tokens, at);
    found.is_some_and(|found| found.end - at >= 2)
}

/// Whether three or four words with a rare surname begin here that stand before a verb: a holder, not a company.
pub(super) fn is_rare_person(scene: Scene<'_>, at: usize) -> bool {
    let run = capital_run(scene, at);
    (3..=4).contains(&(run - at))
        && surname_band(scene.lexicon, scene.tokens, at).is_some()
        && begins_clause(scene, run)
        && scene.tokens.gap_before(run).is_space()
}

/// Whether a person's full name begins here.
pub(super) fn is_person(scene: Scene<'_>, at: usize) -> bool {
    is_surname(scene, at)
        && capital_run(scene, at) - at >= 2
        && read_name(scene, at, Expectation::None).is_some()
        && scene.lexicon.fields.longest(scene.tokens, at).is_none()
        && scene.lexicon.provinces.longest(scene.tokens, at).is_none()
        // `Báo Hà Giang`: a head that is a surname too, before a place.
        && (surname_band(scene.lexicon, scene.tokens, at) == Some(b'A')
            || scene.lexicon.provinces.longest(scene.tokens, at + 1).is_none())
}
