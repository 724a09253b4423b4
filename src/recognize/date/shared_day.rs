//! Days that leave their month to a later one without `ngày`: `Sáng | 5 và 6/9`, `đêm | 30 rạng ngày 1/5`,
//! `Kỳ thi: | 26, 27 và 28/6/2025`.

use super::expression::{Expression, NGAY, day_alone, expression};
use super::series::{DAY_PARTS, DEN, RANG, VA};
use crate::text::Tokens;

/// The first of the days that the one at token `at` (its number, or `ngày`) gives its month.
pub(super) fn day_before(tokens: Tokens<'_>, at: usize) -> Option<Expression> {
    // Cheap first: nearly every number ends here.
    let led = at.checked_sub(1).filter(|_| tokens.is_number(at) || tokens.syllable(at) == NGAY)?;
    let gap = tokens.gap_before(at);
    let listed = gap.is(b',') && tokens.is_number(led);
    if !(listed || gap.is_blank() && is_joint(tokens, led)) {
        return None;
    }
    // Over `và rạng sáng` and the like.
    let joint = (led.saturating_sub(MAX_JOINTS)..=led)
        .rev()
        .take_while(|&i| is_joint(tokens, i) && tokens.gap_after(i).is_blank())
        .last()
        .unwrap_or(at);
    let gap = tokens.gap_before(joint);
    let last = joint.checked_sub(1).filter(|_| gap.is_blank() || gap.is(b','))?;
    let day = day_alone(tokens, last)?;
    let first = first_of_list(tokens, day);
    let named = first.first.checked_sub(1).is_some_and(|part| DAY_PARTS.contains(&tokens.syllable(part)));
    if named && tokens.gap_before(first.first).is_blank() {
        return Some(first);
    }
    // A full date says that the numbers before it are days too, where they go up to it day by day.
    let end = expression(tokens, at).filter(|end| end.date.year().is_some())?;
    let follows = end.date.day() > day.date.day() && first.first < day.first && tokens.is_number(at);
    (follows && (gap.is(b',') || tokens.syllable(joint) == VA)).then_some(first)
}

/// Whether token `i` is a word that may stand between two days.
fn is_joint(tokens: Tokens<'_>, i: usize) -> bool {
    let syllable = tokens.syllable(i);
    matches!(syllable, VA | RANG | DEN) || DAY_PARTS.contains(&syllable)
}

/// The first of the days, each the next of the one before, that commas join to `day`.
fn first_of_list(tokens: Tokens<'_>, mut day: Expression) -> Expression {
    for _ in 0..MAX_DAYS {
        let before = day.first.checked_sub(1).filter(|_| tokens.gap_before(day.first).is(b','));
        match before.and_then(|before| day_alone(tokens, before)) {
            Some(earlier) if earlier.date.day().map(|day| day + 1) == day.date.day() => day = earlier,
            _ => break,
        }
    }
    day
}

/// The most words between two days, besides the last: `và rạng sáng`.
const MAX_JOINTS: usize = 3;
/// The most days before the last two.
const MAX_DAYS: usize = 8;
