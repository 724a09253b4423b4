//! Mending: what a scan did to a number and to the words around it, put right in a copy before that is read.
//!
//! A reader of `ngày O5 thang 1 2 năm 20 24` knows what was printed. The recognizers read printed text only; this step
//! stands before them. It begins at numbers that look damaged from close by ([`is_suspect`]), which in clean text hardly any
//! does, and changes only what has one reading: each rule names the words or signs that must stand around. Where nothing is
//! to be mended no copy is made.

mod cut;
mod digits;
mod page;
mod phrases;
mod suspect;
mod words;

use std::ops::Range;

use suspect::is_suspect;

use crate::recognize::{Scene, token_index};
use crate::text::{Gap, Tokens};

/// A stretch of the text, in bytes, and what it should read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mend {
    pub range: Range<usize>,
    pub text: String,
}

/// What is to be mended, in text order; `suspects` is room for the numbers that look damaged.
pub(crate) fn mends(scene: Scene<'_>, suspects: &mut Vec<u32>) -> Vec<Mend> {
    let tokens = scene.tokens;
    suspects.clear();
    let numbers = tokens.marked().map(|(at, _)| at).filter(|&at| tokens.is_number(at));
    suspects.extend(numbers.filter(|&at| is_suspect(tokens, at)).map(token_index));
    let mut mends = Vec::new();
    // A scan damages a number here and there; where nearly everything looks damaged, it is a table, a list or no text.
    if suspects.len() > FEW_SUSPECTS + tokens.len() / TOKENS_A_SUSPECT {
        return mends;
    }
    for &suspect in &*suspects {
        around(scene, suspect as usize, false, &mut mends);
    }
    // Where one number is damaged, others and words are.
    for stretch in damaged_stretches(tokens, &mends) {
        for at in stretch.clone().filter(|&at| tokens.is_number(at)) {
            around(scene, at, true, &mut mends);
        }
        phrases::mend(scene, stretch, &mut mends);
    }
    // Neighbours find the same damage; of two that overlap the longer holds.
    mends.sort_by_key(|mend| (mend.range.start, usize::MAX - mend.range.end));
    let mut end = 0;
    mends.dedup();
    mends.retain(|mend| {
        let apart = mend.range.start >= end;
        end = end.max(mend.range.end);
        apart
    });
    mends
}

/// How many numbers of any text may look damaged.
const FEW_SUSPECTS: usize = 64;
/// How many tokens there must be for each further one.
const TOKENS_A_SUSPECT: usize = 12;
/// How many tokens a printed page has.
const PAGE: usize = 512;

/// The stretches, in tokens, in which every word is looked at: the paragraphs in which something is mended.
///
/// Beyond a blank line another document may begin, which must read as it does alone. But several such paragraphs on one page
/// are of a scan, which is looked at from a page before them to a page behind.
fn damaged_stretches(tokens: Tokens<'_>, mends: &[Mend]) -> Vec<Range<usize>> {
    let mut scans: Vec<(Range<usize>, bool)> = Vec::new();
    for paragraph in damaged_paragraphs(tokens, mends) {
        match scans.last_mut().filter(|(last, _)| paragraph.start - last.end <= PAGE) {
            Some((last, several)) => (last.end, *several) = (paragraph.end, true),
            None => scans.push((paragraph, false)),
        }
    }
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (scan, several) in scans {
        let beyond = if several { PAGE } else { 0 };
        let (start, end) = (scan.start.saturating_sub(beyond), (scan.end + beyond).min(tokens.len()));
        match stretches.last_mut().filter(|last| start <= last.end) {
            Some(last) => last.end = end.max(last.end),
            None => stretches.push(start..end),
        }
    }
    stretches
}

/// The tokens of each paragraph in which something is mended.
fn damaged_paragraphs(tokens: Tokens<'_>, mends: &[Mend]) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut places: Vec<usize> = mends.iter().map(|mend| mend.range.start).collect();
    places.sort_unstable();
    for place in places {
        // The last token that begins before the place or at it.
        let at = tokens.index_at(place + 1).saturating_sub(1);
        if paragraphs.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let from = paragraphs.last().map_or(0, |last| last.end);
        let first = (from..=at).rev().find(|&i| i == from || tokens.gap_before(i).lines() > 1).unwrap_or(at);
        let last = (at..tokens.len()).find(|&i| tokens.gap_after(i).lines() > 1).unwrap_or(at);
        paragraphs.push(first..last + 1);
    }
    paragraphs
}

/// Mends what is damaged around the number at token `at`; `damaged` says whether the text is known to be.
fn around(scene: Scene<'_>, at: usize, damaged: bool, out: &mut Vec<Mend>) {
    // A page's number is no number of the text around it.
    if !page::mend(scene, at, damaged, out) {
        digits::mend(scene, at, out);
        words::mend(scene, at, out);
        cut::mend(scene, at, out);
    }
}

/// Whether a word or number goes on behind this gap: a space, or a line's end with a hyphen or without.
fn may_cut(tokens: Tokens<'_>, before: usize) -> bool {
    let gap = tokens.gap_after(before);
    gap.is_blank() && !(gap.is_spaced() && gap.lines() > 0) || is_hyphenation(tokens, before, gap)
}

/// Whether a line ends behind token `before` with a hyphen.
fn is_hyphenation(tokens: Tokens<'_>, before: usize, gap: Gap) -> bool {
    gap.is(b'-') && gap.lines() == 1 && matches!(tokens.gap_text(before), "-\n" | "-\r\n")
}

/// Takes away what stands between two tokens.
fn join(tokens: Tokens<'_>, before: usize, out: &mut Vec<Mend>) {
    out.push(Mend { range: tokens.end(before)..tokens.start(before + 1), text: String::new() });
}

/// Puts a token in place of another, or a space between two.
fn replace(range: Range<usize>, text: impl Into<String>, out: &mut Vec<Mend>) {
    out.push(Mend { range, text: text.into() });
}
