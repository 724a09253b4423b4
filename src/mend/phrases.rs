//! Words in a paragraph that is known to be damaged: cut (`UB ND tỉ nh`) and joined (`Trưởngphòng`, `UBNDtỉnh`).

use std::ops::Range;

use super::suspect::may_be_damaged;
use super::words::{restore, restore_part, restore_scale};
use super::{Mend, join, may_cut, replace};
use crate::lexicon::{Compiled, Gazetteer, KEYWORDS, SyllableId};
use crate::recognize::Scene;
use crate::text::{Gap, Shape, Tokens};

/// Looks at every word of a stretch.
pub(super) fn mend(scene: Scene<'_>, stretch: Range<usize>, out: &mut Vec<Mend>) {
    let tokens = scene.tokens;
    let mut next = stretch.start;
    for at in stretch {
        if at < next || tokens.is_number(at) {
            continue;
        }
        let before = out.len();
        let is_cut = is_cut(scene, at);
        if is_cut {
            join(tokens, at, out);
        } else if let Some(byte) = joint(scene, at) {
            replace(byte..byte, " ", out);
        } else if !(may_be_damaged(tokens, at) && (restore_scale(tokens, at, out) || restore_part(tokens, at, out))) {
            if let Some(right) = meant(scene, at) {
                restore(tokens, at, right, out);
            }
        }
        // What is part of a phrase of the tables as it stands is sound. Few words come so far, and the tables are many.
        if out.len() > before && is_in_phrase(scene.lexicon, tokens, at) {
            out.truncate(before);
        } else if is_cut {
            next = at + 2;
        }
    }
}

/// The word that token `at` is meant to be: the one that some phrase of the tables has beside the word before or behind it.
fn meant<'l>(scene: Scene<'l>, at: usize) -> Option<&'l str> {
    let (tokens, twins) = (scene.tokens, scene.lexicon.twins());
    let meant = twins.meant(tokens.text(at));
    if meant.is_empty() {
        return None;
    }
    let own = tokens.syllable(at);
    let beside =
        |i: usize, gap: Gap| gap.is_blank().then(|| tokens.syllable(i)).filter(|&id| id != SyllableId::UNKNOWN);
    let before = at.checked_sub(1).and_then(|i| beside(i, tokens.gap_before(at)));
    let after = beside(at + 1, tokens.gap_after(at));
    let fits = |id: SyllableId| {
        usize::from(before.is_some_and(|before| twins.are_pair(before, id)))
            + usize::from(after.is_some_and(|after| twins.are_pair(id, after)))
    };
    if own != SyllableId::UNKNOWN && fits(own) > 0 {
        return None;
    }
    // What is a word as it stands, or may be one of a person's name, must fit on both sides.
    let is_title = |i: usize| tokens.shape(i) == Shape::Title;
    let of_name = is_title(at) && (at > 0 && is_title(at - 1) || is_title(at + 1));
    let needed = if own == SyllableId::UNKNOWN && !of_name { 1 } else { 2 };
    let best = meant.iter().map(|(id, right)| (fits(*id), right)).max_by_key(|(fits, _)| *fits)?;
    (best.0 >= needed).then_some(&**best.1)
}

/// How many words before a token a phrase that holds it is looked for.
const PHRASE_REACH: usize = 8;

/// Whether a phrase of two words or more holds token `at`.
fn is_in_phrase(lexicon: &Compiled, tokens: Tokens<'_>, at: usize) -> bool {
    fn end<T>(gazetteer: &Gazetteer<T>, tokens: Tokens<'_>, at: usize) -> usize {
        gazetteer.longest(tokens, at).map_or(at, |found| found.end)
    }
    (at.saturating_sub(PHRASE_REACH)..=at).any(|first| {
        let ends = [
            end(&lexicon.titles, tokens, first),
            end(&lexicon.bodies, tokens, first),
            end(&lexicon.body_heads, tokens, first),
            end(&lexicon.fields, tokens, first),
            end(&lexicon.title_modifiers, tokens, first),
            end(&lexicon.provinces, tokens, first),
            end(&lexicon.districts, tokens, first),
        ];
        ends.into_iter().any(|end| end > first + 1 && end > at)
    })
}

fn is_known(scene: Scene<'_>, text: &str) -> bool {
    scene.lexicon.syllables.get(text) != SyllableId::UNKNOWN
}

/// Whether tokens `at` and `at + 1` are the halves of a word: the whole is one, and a half can be none.
fn is_cut(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    let next = at + 1;
    if next >= tokens.len() || tokens.is_number(next) || !may_cut(tokens, at) {
        return false;
    }
    let (head, tail) = (tokens.text(at), tokens.text(next));
    let hyphenated = tokens.gap_after(at).marks() > 0;
    if !(hyphenated || is_fragment(head) || is_fragment(tail)) {
        return false;
    }
    let cased = !tokens.is_capitalized(next) || head.chars().all(char::is_uppercase);
    // In `qua n-`, `gày` the n belongs to what follows.
    let goes_on = |next: usize| may_cut(tokens, next) && is_known(scene, &format!("{tail}{}", tokens.text(next + 1)));
    let tail_is_head = !hyphenated && is_fragment(tail) && !is_fragment(head) && goes_on(next);
    cased && !tail_is_head && is_known(scene, &format!("{head}{tail}"))
}

/// Whether letters are no syllable: consonants only, and no abbreviation.
fn is_fragment(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(
            |c| matches!(c.to_ascii_lowercase(), 'b'..='d' | 'f'..='h' | 'k'..='n' | 'p'..='t' | 'v' | 'x' | 'đ' | 'Đ'),
        )
}

/// Where an unknown word is two known ones that belong together, or the second of which begins with a capital.
fn joint(scene: Scene<'_>, at: usize) -> Option<usize> {
    let (tokens, text) = (scene.tokens, scene.tokens.text(at));
    if !(4..=24).contains(&text.len()) || tokens.syllable(at) != SyllableId::UNKNOWN || text.chars().nth(3).is_none() {
        return None;
    }
    let syllables = &scene.lexicon.syllables;
    let fits = |head: &str, tail: &str| {
        let first = syllables.get(head);
        if first == SyllableId::UNKNOWN || tail.chars().nth(1).is_none() {
            return false;
        }
        let second = syllables.get(tail);
        let capitals = |text: &str| text.chars().all(char::is_uppercase);
        let cased = capitals(head) && tail.starts_with(char::is_lowercase)
            || !capitals(head) && tail.starts_with(char::is_uppercase);
        let of_grammar = || !text.is_ascii() && KEYWORDS.contains(&head) && KEYWORDS.contains(&tail);
        second != SyllableId::UNKNOWN && (cased || scene.lexicon.twins().are_pair(first, second) || of_grammar())
    };
    let parts = text.char_indices().skip(2).filter_map(|(byte, _)| Some((byte, text.split_at_checked(byte)?)));
    parts.into_iter().find(|&(_, (head, tail))| fits(head, tail)).map(|(byte, _)| tokens.start(at) + byte)
}
