//! The number of a page and its running head, inside a sentence that goes on behind them.

use super::words::{Word, numbers_follow, word};
use super::{Mend, replace};
use crate::recognize::Scene;
use crate::text::Tokens;

/// The longest line that is looked at, in bytes.
const MAX_LINE: usize = 100;
/// A line at least this long before the page's end is one of running text.
const FULL_LINE: usize = 40;

/// Takes away the line that holds the number at token `at`, if it is that of a page; says whether it did.
pub(super) fn mend(scene: Scene<'_>, at: usize, damaged: bool, out: &mut Vec<Mend>) -> bool {
    let found = furniture(scene, at, damaged);
    let is_page = found.is_some();
    if let Some((before, after)) = found {
        replace(scene.tokens.end(before)..scene.tokens.start(after), " ", out);
    }
    is_page
}

/// The last token before a page's number and the first behind it, where one sentence runs from one to the other.
fn furniture(scene: Scene<'_>, at: usize, damaged: bool) -> Option<(usize, usize)> {
    let tokens = scene.tokens;
    let below = tokens.gap_after(at);
    if below.lines() == 0 || tokens.end(at) - tokens.start(at) > 3 {
        return None;
    }
    let first = if tokens.gap_before(at).is_tight(b'/') { at.checked_sub(1)? } else { at };
    let first = if tokens.is_word(first.wrapping_sub(1), "trang") { first - 1 } else { first };
    let above = tokens.gap_before(first);
    if above.lines() == 0 || tokens.end(at) - tokens.start(first) > 12 {
        return None;
    }
    let before = first.checked_sub(1)?;
    let mut after = at + 1;
    if tokens.gap_text(at).matches('\n').count() > 1 {
        after = after_head(tokens, after).unwrap_or(after);
    }
    // A capital may begin anything, but not between words that stand side by side in the tables.
    let is_pair = || damaged && scene.lexicon.twins().are_pair(tokens.syllable(before), tokens.syllable(after));
    if after >= tokens.len() || tokens.is_capitalized(after) && !is_pair() {
        return None;
    }
    let dashed = is_dashed(tokens, before, first, at) || first < at;
    let plain = above.marks() == 0 || above.marks() == 1 && above.mark() == b',' || dashed;
    let ended = !is_open(tokens, before, dashed);
    if ended || !plain || !(below.marks() == 0 || dashed) {
        return None;
    }
    let numbered = word(tokens.text(before)).is_some() || numbers_follow(scene, first) || is_type_end(scene, before);
    let goes_on = match (numbered, tokens.is_number(before), tokens.is_number(after)) {
        // `Tờ trình`, the page, `số 946`
        (true, _, number) => number || word(tokens.text(after)) == Some(Word::Number),
        (_, true, _) => matches!(word(tokens.text(after)), Some(Word::Month | Word::Year)),
        (_, _, true) => dashed,
        _ => dashed || above.lines() > 1 && below.lines() > 1 || is_full_line(tokens, before),
    };
    goes_on.then_some((before, after))
}

fn is_type_end(scene: Scene<'_>, at: usize) -> bool {
    scene.lexicon.bare_type_ends.contains(scene.tokens.syllable(at))
}

/// Whether nothing ends the sentence behind token `before`.
fn is_open(tokens: Tokens<'_>, before: usize, dashed: bool) -> bool {
    let line = tokens.gap_text(before).split('\n').next().unwrap_or_default().trim();
    line.is_empty() || line == "," || dashed && line == "-"
}

/// Whether the number stands between dashes: `- 3 -`.
fn is_dashed(tokens: Tokens<'_>, before: usize, first: usize, at: usize) -> bool {
    let opening = tokens.gap_text(before).rsplit('\n').next().unwrap_or_default().trim();
    let closing = tokens.gap_text(at).split('\n').next().unwrap_or_default().trim();
    first == at && matches!((opening, closing), ("-", "-") | ("–", "–") | ("[", "]"))
}

/// The token behind a running head: a line of capitals.
fn after_head(tokens: Tokens<'_>, first: usize) -> Option<usize> {
    let mut at = first;
    while at < tokens.len() && at - first < 8 {
        let capitals = tokens.text(at).chars().all(char::is_uppercase);
        if !capitals || tokens.start(at) - tokens.start(first) > MAX_LINE {
            return None;
        }
        at += 1;
        if tokens.gap_before(at).lines() > 0 {
            return Some(at);
        }
    }
    None
}

/// Whether the line that ends with token `before` is as long as those of running text.
fn is_full_line(tokens: Tokens<'_>, before: usize) -> bool {
    let end = tokens.end(before);
    let from = end.saturating_sub(FULL_LINE);
    !tokens.whole().as_bytes()[from..end].contains(&b'\n') && end > FULL_LINE
}
