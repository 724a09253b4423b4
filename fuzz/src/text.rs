//! All laws on one text, and on two.

use crate::{cost, laws};

/// Everything that must hold for any text.
pub fn holds(text: &str) {
    let extractor = laws::extractor();
    let found = extractor.extract(text);
    laws::spans_are_in_place(text, &found);
    laws::offsets_cut_the_same(text, &found);
    laws::the_roster_is_whole(&found);
    laws::composed_and_decomposed_agree(text);
    if cost::one_in(8, text) {
        laws::pictures_hold_the_whole_text(text, &found);
        laws::written_results_are_read_back(&found);
        cost::explanations_agree(extractor, text, &found);
    }
    if cost::one_in(32, text) {
        laws::copies_agree(text);
        let half = text.floor_char_boundary(text.len() / 2);
        cost::batches_agree(&[&text[half..], text, &text[..half], text]);
        cost::time_is_bounded(text);
    }
}
