//! Days that leave their month to a later one and have only a part of the day before them: `Sáng | 5 và 6/9`,
//! `đêm | 30 rạng ngày 1/5`.

use super::expression::{Expression, NGAY, day_alone};
use super::series::{DAY_PARTS, DEN, RANG, VA};
use crate::text::Tokens;

/// The first of the days that the one at token `at` (its number, or `ngày`) gives its month.
pub(super) fn day_before(tokens: Tokens<'_>, at: usize) -> Option<Expression> {
    // Cheap first: nearly every number ends here.
    let led = at.checked_sub(1).filter(|_| tokens.is_number(at) || tokens.syllable(at) == NGAY)?;
    let gap = tokens.gap_before(at);
    let syllable = tokens.syllable(led);
    let joins = gap.is_blank() && (matches!(syllable, VA | RANG | DEN) || DAY_PARTS.contains(&syllable));
    if !(joins || gap.is(b',') && tokens.is_number(led)) {
        return None;
    }
    let mut i = at;
    for _ in 0..MAX_JOINTS {
        let before = i.checked_sub(1)?;
        let gap = tokens.gap_before(i);
        let word = tokens.syllable(before);
        let joint = matches!(word, VA | RANG | DEN) || DAY_PARTS.contains(&word);
        if tokens.is_number(before) && i < at + usize::from(gap.is(b',')) {
            let day = day_alone(tokens, before)?;
            let named = before.checked_sub(1).is_some_and(|part| DAY_PARTS.contains(&tokens.syllable(part)));
            let stands = named && tokens.gap_before(before).is_blank() && (gap.is_blank() || gap.is(b','));
            return stands.then_some(day);
        }
        if !joint || !gap.is_blank() {
            return None;
        }
        i = before;
    }
    None
}

/// The most words between two days: `và rạng sáng`.
const MAX_JOINTS: usize = 5;
