//! Words in a text that is known to be damaged: cut (`UB ND tỉ nh`) and joined (`Trưởngphòng`, `UBNDtỉnh`).

use super::words::{restore, restore_part, restore_scale};
use super::{Mend, join, may_cut, replace};
use crate::lexicon::{Compiled, Gazetteer, KEYWORDS, SyllableId};
use crate::recognize::Scene;
use crate::text::{Gap, Lexed, Page, Shape, Tokens};

/// Looks at every word of the text.
pub(super) fn mend(scene: Scene<'_>, out: &mut Vec<Mend>) {
    let tokens = scene.tokens;
    let mut covered = 0;
    for at in 0..tokens.len() {
        if tokens.is_number(at) || at < covered {
            continue;
        }
        covered = covered.max(phrase_end(scene.lexicon, tokens, at));
        if at < covered {
            continue;
        }
        if is_cut(scene, at) {
            join(tokens, at, out);
            covered = at + 2;
        } else if let Some(byte) = joint(scene, at) {
            replace(byte..byte, " ", out);
        } else if !restore_scale(tokens, at, out) && !restore_part(tokens, at, out) {
            if let Some(right) = meant(scene, at) {
                restore(tokens, at, right, out);
            }
        }
    }
}

/// The word that token `at` is meant to be: the one that some phrase of the tables has beside the word before or behind it.
fn meant<'l>(scene: Scene<'l>, at: usize) -> Option<&'l str> {
    let (tokens, twins) = (scene.tokens, scene.lexicon.twins());
    let text = tokens.text(at);
    if text.len() > 12 {
        return None;
    }
    let meant = twins.meant(&lower(text));
    if meant.is_empty() {
        return None;
    }
    let own = tokens.syllable(at);
    let beside = |i: usize, gap: Gap| (gap.is_blank() && is_of_phrase(tokens, i, at)).then(|| tokens.syllable(i));
    let before = at.checked_sub(1).and_then(|i| beside(i, tokens.gap_before(at))).filter(|&id| id != SyllableId::UNKNOWN);
    let after = beside(at + 1, tokens.gap_after(at)).filter(|&id| id != SyllableId::UNKNOWN);
    let fits = |id: SyllableId| {
        usize::from(before.is_some_and(|before| twins.are_pair(before, id)))
            + usize::from(after.is_some_and(|after| twins.are_pair(id, after)))
    };
    // What is a word as it stands must fit on neither side, and the other on both.
    let needed = if own == SyllableId::UNKNOWN { 1 } else { 2 };
    if own != SyllableId::UNKNOWN && fits(own) > 0 {
        return None;
    }
    let best = meant.iter().map(|(id, right)| (fits(*id), right)).max_by_key(|(fits, _)| *fits)?;
    (best.0 >= needed).then_some(&**best.1)
}

/// Whether the words at `i` and `at` may be of one title or body: two words with a capital each may be a person's name, whose
/// last word may stand before any.
fn is_of_phrase(tokens: Tokens<'_>, i: usize, at: usize) -> bool {
    if tokens.shape(at) != Shape::Title {
        return true;
    }
    let ends_name = at > 0 && tokens.gap_before(at).is_space() && tokens.shape(at - 1) == Shape::Title;
    i > at && !ends_name && tokens.shape(i) != Shape::Title
}

/// The text in small letters, but for an I that is a misread l.
fn lower(text: &str) -> String {
    match text.strip_prefix('I') {
        Some(rest) if rest.starts_with(char::is_lowercase) => format!("I{}", rest.to_lowercase()),
        _ => text.to_lowercase(),
    }
}

/// The index after the longest phrase of two words or more at token `at`; `at` where there is none.
fn phrase_end(lexicon: &Compiled, tokens: Tokens<'_>, at: usize) -> usize {
    fn end<T>(gazetteer: &Gazetteer<T>, tokens: Tokens<'_>, at: usize) -> usize {
        gazetteer.longest(tokens, at).map_or(at, |found| found.end)
    }
    let ends = [
        end(&lexicon.titles, tokens, at),
        end(&lexicon.bodies, tokens, at),
        end(&lexicon.body_heads, tokens, at),
        end(&lexicon.fields, tokens, at),
        end(&lexicon.title_modifiers, tokens, at),
        end(&lexicon.provinces, tokens, at),
        end(&lexicon.districts, tokens, at),
    ];
    ends.into_iter().max().filter(|&end| end > at + 1).unwrap_or(at)
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
    let hyphenated = tokens.gap_after(at).marks > 0;
    let half = hyphenated || is_fragment(head) || is_fragment(tail);
    let cased = !tokens.is_capitalized(next) || head.chars().all(char::is_uppercase);
    // In `qua n-`, `gày` the n belongs to what follows.
    let goes_on = |next: usize| may_cut(tokens, next) && is_known(scene, &format!("{tail}{}", tokens.text(next + 1)));
    let tail_is_head = !hyphenated && is_fragment(tail) && !is_fragment(head) && goes_on(next);
    half && cased && !tail_is_head && is_known(scene, &format!("{head}{tail}"))
}

/// Whether letters are no syllable: consonants only, and no abbreviation.
fn is_fragment(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c.to_ascii_lowercase(), 'b'..='d' | 'f'..='h' | 'k'..='n' | 'p'..='t' | 'v' | 'x' | 'đ' | 'Đ'))
}

/// Where an unknown word is two known ones, the second of which may begin the next word of a phrase.
fn joint(scene: Scene<'_>, at: usize) -> Option<usize> {
    let (tokens, text) = (scene.tokens, scene.tokens.text(at));
    if text.len() > 24 || text.chars().count() < 4 || is_known(scene, text) {
        return None;
    }
    let parts = text.char_indices().skip(2).filter_map(|(byte, _)| Some((byte, text.split_at_checked(byte)?)));
    let fits = |head: &str, tail: &str| {
        let two = tail.chars().nth(1).is_some() && is_known(scene, head) && is_known(scene, tail);
        let cased = head.chars().all(char::is_uppercase) && tail.starts_with(char::is_lowercase);
        let of_grammar = !text.is_ascii() && KEYWORDS.contains(&head) && KEYWORDS.contains(&tail);
        two && (cased || of_grammar || is_phrase(scene.lexicon, &format!("{head} {tail}")))
    };
    let mut joints = parts.filter(|&(_, (head, tail))| fits(head, tail)).map(|(byte, _)| tokens.start(at) + byte);
    joints.next()
}

/// Whether a phrase of the tables begins with these words or is them.
fn is_phrase(lexicon: &Compiled, text: &str) -> bool {
    let mut lexed = Lexed::default();
    lexed.read(text);
    let page = Page::new(text, &lexed, &lexicon.syllables);
    phrase_end(lexicon, Tokens::new(&page), 0) >= 2
}
