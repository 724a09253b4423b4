//! Transfers: what decisions on personnel say between the office that is left and the one that is taken up (`đến nhận công
//! tác tại Sở Y tế, bổ nhiệm giữ chức vụ …`, `giới thiệu để HĐND huyện bầu chức danh …`).

use crate::text::Tokens;

/// How many words a transfer may take.
const MAX_TRANSFER: usize = 45;
/// How many words may lead up to the verb.
const MAX_LEAD: usize = 8;
/// How many words may stand between the verb of going and `công tác`, or before `bầu`.
const MAX_REACH: usize = 4;

/// Whether the tokens `first..after` tell of a transfer to the office that follows them.
pub(super) fn moves_to(tokens: Tokens<'_>, first: usize, after: usize) -> bool {
    if after < first + 3 || after - first > MAX_TRANSFER {
        return false;
    }
    let is = |i: usize, words: &[&str]| words.iter().any(|word| tokens.is_word(i, word));
    let goes = |i: usize| is(i, &["đến", "về", "sang", "tới"]) && (i + 1..=i + MAX_REACH).any(|i| is_work(tokens, i));
    let joins = |i: usize| is(i, &["chỉ"]) && is(i + 1, &["định"]) && is(i + 2, &["tham"]) && is(i + 3, &["gia"]);
    let proposes = |i: usize| is(i, &["giới"]) && is(i + 1, &["thiệu"]) && is(i + 2, &["để"]);
    // `và được điều động, phân công, chỉ định tham gia …`
    let leads = |i: usize| is(i, &["và", "được", "đã", "điều", "động", "phân", "công", "luân", "chuyển"]);
    let verb = (first..first + MAX_LEAD).find(|&i| !leads(i)).unwrap_or(first);
    let proposed = proposes(verb);
    if !(goes(verb) || joins(verb) || proposed) {
        return false;
    }
    // One sentence, in which nothing is handed to others.
    let inside = |i: usize| {
        let gap = tokens.gap_before(i);
        gap.lines() <= 1 && (gap.is_blank() || gap.is(b',') || gap.is(b';') || gap.is(b'-'))
    };
    if !(first + 1..after).all(inside)
        || !tokens.gap_before(after).is_blank()
        || (first..after).any(|i| is(i, &["trao", "cho", "thay"]))
    {
        return false;
    }
    let last = after - 1;
    let held = proposed && is(last, &["bầu"])
        || is(last, &["chức", "giữ", "làm"])
        || is(last, &["vụ", "danh"]) && is(last - 1, &["chức"]);
    let tail = last.saturating_sub(MAX_REACH).max(first);
    held && (tail..=last).any(|i| is(i, &["giữ", "bầu", "làm"]))
}

/// `công tác` at token `i`.
fn is_work(tokens: Tokens<'_>, i: usize) -> bool {
    tokens.is_word(i, "công") && tokens.is_word(i + 1, "tác")
}
