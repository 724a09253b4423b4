//! Places listed by name behind their levels: `các huyện, thành phố: Hải Dương, Tứ Kỳ và Thanh Hà`.

use super::super::super::Scene;
use super::super::super::name::{capital_run, is_surname};
use super::super::boundary;
use super::{VA, known, level, one};
use crate::text::Shape;

/// No longer list is read.
const MAX_NAMES: usize = 60;
/// How many words the name of a place that no table knows may have.
const MAX_WORDS: usize = 3;

/// The index behind the names that a colon at token `after` opens, of which there must be two.
pub(super) fn names(scene: Scene<'_>, after: usize) -> Option<usize> {
    let tokens = scene.tokens;
    if !tokens.gap_before(after).is(b':') {
        return None;
    }
    let (mut end, mut count) = (name(scene, after, false)?, 1);
    // Behind a place of the tables no other need look like one.
    let sure = is_known(scene, after);
    while count < MAX_NAMES {
        let gap = tokens.gap_before(end);
        let next = if gap.is(b',') {
            end
        } else if gap.is_blank() && tokens.syllable(end) == VA && tokens.gap_after(end).is_blank() {
            end + 1
        } else {
            break;
        };
        let Some(found) = name(scene, next, sure) else { break };
        (end, count) = (found, count + 1);
    }
    (count > 1).then_some(end)
}

/// `(các xã Ia Púch), Ia Mơ và Ia O`: the index behind further names of one plural, where the first ends before token `after`.
pub(super) fn more_names(scene: Scene<'_>, after: usize) -> Option<usize> {
    let tokens = scene.tokens;
    if !tokens.is_capitalized(after - 1) || tokens.shape(after - 1) == Shape::Upper && tokens.text(after - 1).len() > 3
    {
        return None;
    }
    let mut end = after;
    for _ in 0..MAX_NAMES {
        let gap = tokens.gap_before(end);
        let next = if gap.is(b',') && gap.lines() == 0 {
            end
        } else if gap.is_space() && tokens.syllable(end) == VA && tokens.gap_after(end).is_space() {
            end + 1
        } else {
            break;
        };
        // A level with its name is told by the reader of places.
        let found = name(scene, next, false).filter(|_| tokens.shape(next) == Shape::Title);
        let closes = |end: usize| !tokens.gap_before(end).is_blank() || !tokens.is_capitalized(end);
        let Some(found) = found.filter(|&end| closes(end)) else { break };
        end = found;
    }
    (end > after).then_some(end)
}

pub(super) fn is_known(scene: Scene<'_>, at: usize) -> bool {
    let lexicon = scene.lexicon;
    known(scene, &lexicon.districts, at).or_else(|| known(scene, &lexicon.provinces, at)).is_some()
}

/// One of the names: a place of the tables, a level with its name, or a capitalised word or two that begin no person's name.
fn name(scene: Scene<'_>, at: usize, sure: bool) -> Option<usize> {
    let (tokens, lexicon) = (scene.tokens, scene.lexicon);
    if boundary::begins_office(scene, at) {
        return None;
    }
    if let Some(end) = known(scene, &lexicon.districts, at).or_else(|| known(scene, &lexicon.provinces, at)) {
        return Some(end);
    }
    if !tokens.is_capitalized(at) {
        return one(scene, at).filter(|&end| tokens.is_capitalized(end - 1));
    }
    let run = capital_run(scene, at);
    let other = is_surname(scene, at) && !(sure && run - at <= 2)
        || lexicon.body_heads.longest(tokens, at).is_some()
        || lexicon.honorifics.longest(tokens, at).is_some();
    (!other && run > at && run - at <= MAX_WORDS).then_some(run)
}

/// Whether `các cấp` stands by itself: what a level is named after (`cấp học`, `cấp tỉnh`) does not follow.
pub(super) fn ends_levels(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    !tokens.gap_before(at).is_space()
        || level(scene, at).is_none() && !matches!(tokens.text(at), "học" | "độ" | "bậc" | "ngân" | "chính")
}

/// `(Ban Công tác Mặt trận) 9 tổ dân phố`: how many neighbourhoods there are.
pub(super) fn neighbourhoods(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let counted = tokens.is_number(at)
        && tokens.text(at).len() <= 3
        && tokens.gap_before(at).is_blank()
        && tokens.gap_after(at).is_blank();
    if counted { neighbourhood(scene, at + 1) } else { None }
}

/// `(các thôn), tổ dân phố`: a word in small letters for what a commune is divided into.
pub(super) fn neighbourhood(scene: Scene<'_>, at: usize) -> Option<usize> {
    const KINDS: [&str; 5] = ["tổ dân phố", "khu dân cư", "khu phố", "khóm", "xóm"];
    let tokens = scene.tokens;
    if tokens.shape(at) != Shape::Lower {
        return None;
    }
    KINDS.iter().find_map(|kind| {
        let words = kind.split(' ').count();
        let joined = (at + 1..at + words).all(|i| tokens.gap_before(i).is_blank());
        (joined && kind.split(' ').zip(at..).all(|(word, i)| tokens.text(i) == word)).then_some(at + words)
    })
}
