//! Holders: names that stand beside an office and that no surname gives away.

use std::collections::HashSet;

use super::name::{Expectation, capital_run, read_name, surname_band};
use super::official::{is_place, name};
use super::{Candidate, Draft, Scene};
use crate::lexicon::{SyllableId, Takes, keyword};
use crate::rule;
use crate::text::{Gap, Shape, Tokens};

const NGUYEN: SyllableId = keyword("nguyên");
const CUU: SyllableId = keyword("cựu");
const VA: SyllableId = keyword("và");
const PHU: SyllableId = keyword("phụ");
const TRACH: SyllableId = keyword("trách");
const KY: SyllableId = keyword("ký");

/// Adds names that no common surname gives away where they stand directly beside an office.
pub(crate) fn add_holders(scene: Scene<'_>, candidates: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    let mut found = Vec::new();
    let mut given: Option<HashSet<&str>> = None;
    for (i, office) in
        candidates.iter().enumerate().filter(|(_, candidate)| matches!(candidate.draft, Draft::Position(_)))
    {
        if let Some((first, after)) = name_before(scene, office.first as usize) {
            // A name found by its surname stands there already, if not by a rarer one before it (`Ngọc | Kim Nam`).
            let taken = candidates[..i].iter().rev().take(4).find(|other| other.after as usize > first);
            if taken.is_none_or(|taken| is_its_end(taken, first, after)) {
                found.push(name(scene, first, after, rule::OFFICIAL_HOLDER));
            }
        }
        let signed = behind_signed_note(scene.tokens, behind_charge_line(scene, office.after as usize));
        let first = behind_alias(scene, signed);
        if first >= tokens.len() || tokens.shape(first) != Shape::Title {
            continue;
        }
        let next = candidates[i + 1..].iter().find(|candidate| candidate.first as usize >= first);
        if next.is_some_and(|next| next.first as usize == first) {
            continue;
        }
        if let Some(after) = signer(scene, office, first) {
            found.push(name(scene, first, after, rule::OFFICIAL_SIGNATURE));
        } else if let Some(after) = holder(scene, office, first).or_else(|| {
            let known = stands_alone(scene, office, first)
                && given.get_or_insert_with(|| given_names(scene, candidates)).contains(tokens.text(first));
            known.then_some(first + 1)
        }) {
            found.push(name(scene, first, after, rule::OFFICIAL_HOLDER));
        }
    }
    if !found.is_empty() {
        candidates.extend(found);
        candidates.sort_by_key(Candidate::order);
    }
}

/// The index behind the holder's name at `first`, right behind his office.
fn holder(scene: Scene<'_>, office: &Candidate, first: usize) -> Option<usize> {
    if !stands_behind(scene, office, first) {
        return None;
    }
    let full = read_name(scene, first, Expectation::Full).filter(|&after| is_holder(scene, office, first, after));
    full.or_else(|| foreign_word(scene, first))
}

/// `Chủ tịch | Mai Sơn`, `PCT. | Mai Sơn`, `Tổng Bí thư Đảng … (FMLN) | Medardo González`
fn stands_behind(scene: Scene<'_>, office: &Candidate, first: usize) -> bool {
    let gap = scene.tokens.gap_before(first);
    let alias = first > office.after as usize && gap.is(b')') && gap.is_spaced();
    gap.is_space() || gap.lines() == 0 && (alias || gap.is(b'.') && office.rule == rule::POSITION_ABBREVIATION)
}

/// Whether one capitalised word stands between an office and a verb or `và`.
fn stands_alone(scene: Scene<'_>, office: &Candidate, first: usize) -> bool {
    stands_behind(scene, office, first)
        && capital_run(scene, first) == first + 1
        && scene.tokens.gap_before(first + 1).is_space()
        && (scene.tokens.syllable(first + 1) == VA
            || scene.lexicon.clause_words.longest(scene.tokens, first + 1).is_some())
}

/// Of names that share text one stays: the one that is addressed (`Ông | Thường`), else the longer.
pub(crate) fn drop_rivals(candidates: &mut Vec<Candidate>) {
    let mut lost = vec![false; candidates.len()];
    let mut last: Option<(usize, bool)> = None;
    for (i, candidate) in candidates.iter().enumerate() {
        let Draft::Official(draft) = &candidate.draft else { continue };
        let addressed = draft.honorific.is_some();
        if let Some((rival, rival_addressed)) = last {
            let stretch = candidates[rival].stretch;
            if stretch.overlaps(candidate.stretch) {
                let wins = (addressed, candidate.stretch.len()) > (rival_addressed, stretch.len());
                lost[if wins { rival } else { i }] = true;
                if !wins {
                    continue;
                }
            }
        }
        last = Some((i, addressed));
    }
    let mut lost = lost.into_iter();
    candidates.retain(|_| !lost.next().unwrap_or_default());
}

/// Whether a candidate is the name `first..after` less its first words.
fn is_its_end(candidate: &Candidate, first: usize, after: usize) -> bool {
    let bare = matches!(&candidate.draft, Draft::Official(draft) if draft.honorific.is_none());
    bare && candidate.after as usize == after && candidate.first as usize > first
}

/// The index behind a name that fills the line below the signer's office, whatever its surname.
fn signer(scene: Scene<'_>, office: &Candidate, first: usize) -> Option<usize> {
    let (tokens, lexicon) = (scene.tokens, scene.lexicon);
    let gap = tokens.gap_before(first);
    let last = office.after as usize - 1;
    let block = tokens.shape(last) == Shape::Upper && tokens.shape(office.first as usize) == Shape::Upper;
    // The bracket that closes `(Đã ký)`.
    let noted = behind_signed_note(tokens, behind_charge_line(scene, last + 1)) == first && first > last + 1;
    // The lines may have run together: `PHÓ CHỦ TỊCH Tố …`.
    let below = (1..=MAX_SIGNATURE_LINES).contains(&gap.lines()) || gap.is_space();
    if !block || gap.marks() > u8::from(noted) || !below {
        return None;
    }
    let after = capital_run(scene, first);
    let fills = after >= tokens.len() || tokens.gap_before(after).lines() > 0;
    let other = [&lexicon.provinces, &lexicon.countries, &lexicon.bodies, &lexicon.fields]
        .iter()
        .any(|table| table.longest(tokens, first).is_some_and(|found| found.end >= after))
        || lexicon.body_heads.longest(tokens, first).is_some();
    (fills && !other && (2..=5).contains(&(after - first))).then_some(after)
}

/// `PHÓ GIÁM ĐỐC | PHỤ TRÁCH`: the index behind the words in capitals below or beside a signer's office.
pub(crate) fn behind_charge_line(scene: Scene<'_>, after: usize) -> usize {
    let tokens = scene.tokens;
    let charge = (tokens.syllable(after), tokens.syllable(after + 1)) == (PHU, TRACH)
        && tokens.shape(after) == Shape::Upper
        && tokens.gap_before(after).marks() == 0
        && tokens.gap_after(after).is_blank();
    if charge { after + 2 } else { after }
}

/// `(Đã ký)`, `(Ký tên, đóng dấu)`, `(Ký, ghi rõ họ tên)`: the index behind the note on a line of its own below or beside
/// the signer's office.
pub(crate) fn behind_signed_note(tokens: Tokens<'_>, at: usize) -> usize {
    const MAX_NOTE: usize = 10;
    const WORDS: [&str; 15] =
        ["ký", "đã", "tên", "ghi", "rõ", "họ", "và", "đóng", "dấu", "chữ", "số", "điện", "tử", "thay", "của"];
    let opening = tokens.gap_before(at);
    // `Thư ký: (đã ký) Trần …`
    let marks = opening.marks() - u8::from(opening.mark() == b':' && opening.last() == b'(' && opening.marks() > 0);
    if opening.lines() == 0 && !matches!(opening.last(), b'(' | b'[' | b'/') || marks > 1 {
        return at;
    }
    let is_noted = |i: usize| WORDS.iter().any(|word| tokens.is_word(i, word));
    let end = (at..at + MAX_NOTE).find(|&i| !is_noted(i) || i > at && tokens.gap_before(i).lines() > 0).unwrap_or(at);
    let closing = tokens.gap_before(end);
    let says_so = (at..end).any(|i| tokens.syllable(i) == KY);
    if says_so && (closing.lines() > 0 || matches!(closing.mark(), b')' | b']' | b'/')) { end } else { at }
}

/// The index behind another name of the body in brackets and its country, if they stand at token `after`: `(FMLN)`,
/// `(Thượng viện) Nga`.
pub(crate) fn behind_alias(scene: Scene<'_>, after: usize) -> usize {
    const MAX_ALIAS: usize = 5;
    let (tokens, opening) = (scene.tokens, scene.tokens.gap_before(after));
    if !opening.is(b'(') || opening.lines() > 0 || !tokens.is_capitalized(after) {
        return after;
    }
    let inside =
        |i: &usize| matches!(tokens.gap_before(*i), gap if gap.is_space() || gap.is(b',') || gap.is_tight(b'-'));
    let end = (after + 1..after + MAX_ALIAS).find(|i| !inside(i)).unwrap_or(after);
    if !(tokens.gap_before(end).is(b')') && tokens.gap_before(end).is_spaced()) {
        return after;
    }
    scene.lexicon.countries.longest(tokens, end).map_or(end, |country| country.end)
}

/// How many lines a signature may take.
pub(crate) const MAX_SIGNATURE_LINES: u8 = 14;

/// The given names of those whom the text names in full: `Bộ trưởng Nguyễn Thanh Long … Bộ trưởng | Long`.
fn given_names<'v>(scene: Scene<'v>, candidates: &[Candidate]) -> HashSet<&'v str> {
    let names = candidates.iter().filter(|candidate| matches!(candidate.draft, Draft::Official(_)));
    names.filter(|name| name.after - name.first > 1).map(|name| scene.tokens.text(name.after as usize - 1)).collect()
}

/// A name that stands in a list before its office: `; Chử Đức Nhẫn - Phó Chủ tịch`, at the start of an item or line.
fn name_before(scene: Scene<'_>, office: usize) -> Option<(usize, usize)> {
    let tokens = scene.tokens;
    // `Tề … (nguyên Tổng Giám đốc …)`
    let former =
        office > 0 && matches!(tokens.syllable(office - 1), NGUYEN | CUU) && tokens.gap_before(office).is_blank();
    let office = if former { office - 1 } else { office };
    let gap = tokens.gap_before(office);
    if !(gap.is(b'-') && gap.is_spaced() || gap.is(b',') || gap.is(b'(')) {
        return None;
    }
    let mut first = office;
    while first > 0
        && office - first < 5
        && (tokens.shape(first - 1) == Shape::Title || tokens.text(first - 1).len() == 1)
        && tokens.is_capitalized(first - 1)
        && (first == office || is_inner_gap(tokens.gap_before(first)))
    {
        first -= 1;
    }
    let opening = tokens.gap_before(first);
    let begins = opening.lines() > 0
        || matches!(opening.last(), b';' | b':')
        || opening.last() == b',' && !gap.is(b',')
        || first > 0 && tokens.text(first - 1) == "và";
    let known = scene.lexicon.titles.longest(tokens, first).is_some()
        || scene.lexicon.bodies.longest(tokens, first).is_some()
        || scene.lexicon.body_heads.longest(tokens, first).is_some()
        || scene.lexicon.provinces.longest(tokens, first).is_some();
    (begins && !known && (2..=4).contains(&(office - first)) && gap.lines() == 0).then_some((first, office))
}

/// A space, an apostrophe (`K'Mák`) or a hyphen (`Jean-Claude`) inside a name.
fn is_inner_gap(gap: Gap) -> bool {
    gap.is_space() || gap.is_tight(b'"') || gap.is_tight(b'-')
}

/// Whether the capital run behind an office is its holder's name: a rare surname, a foreign name, or a run of three or
/// four words that ends with the clause's subject; of two where the office can name nothing else (`Tổng Bí thư | Trường Chinh`).
fn is_holder(scene: Scene<'_>, office: &Candidate, first: usize, after: usize) -> bool {
    if surname_band(scene.lexicon, scene.tokens, first).is_some() || is_foreign(scene, first, after) {
        return true;
    }
    let gap = scene.tokens.gap_before(after);
    let ends = gap.marks() > 0
        || scene.tokens.syllable(after) == VA
        || scene.lexicon.clause_words.longest(scene.tokens, after).is_some();
    let long = match after - first {
        2 => {
            let country = scene.lexicon.countries.longest(scene.tokens, first).is_some();
            is_whole(scene, office) && !country && !is_place(scene, first)
        }
        words => (3..=4).contains(&words),
    };
    long && ends && scene.lexicon.fields.longest(scene.tokens, first).is_none()
}

/// Whether an office is a title that takes no body (`Tổng Bí thư`, `Chủ tịch Quốc hội`), or ends in a body that has no other
/// (`Phó Chủ tịch Hội đồng Bộ trưởng`, `Ủy viên Bộ Chính trị`).
fn is_whole(scene: Scene<'_>, office: &Candidate) -> bool {
    const ENDS: [(&str, &str); 5] =
        [("bộ", "trưởng"), ("chính", "trị"), ("bí", "thư"), ("trung", "ương"), ("chính", "phủ")];
    let (tokens, after) = (scene.tokens, office.after as usize);
    let complete = || {
        // `Bộ Chính trị` and `Ban Bí thư`, not `Cục Chính trị`
        let of = match tokens.text(after - 1) {
            "trị" => Some("bộ"),
            "thư" => Some("ban"),
            "trưởng" => Some("đồng"),
            _ => None,
        };
        after - office.first as usize >= 4
            && ENDS.iter().any(|(one, two)| tokens.is_word(after - 2, one) && tokens.is_word(after - 1, two))
            && of.is_none_or(|word| tokens.is_word(after - 3, word))
    };
    // `Trưởng Đoàn ĐBQH tỉnh | Sìu Hương`: what no province is called is the holder.
    let of_province = || tokens.text(after - 1) == "tỉnh" && after - office.first as usize >= 3;
    complete()
        || of_province()
        || scene.lexicon.titles.longest(scene.tokens, office.first as usize).is_some_and(|title| {
            title.end == office.after as usize && title.rows.iter().all(|row| row.takes == Takes::Nothing)
        })
}

/// Whether no Vietnamese name looks like this: no diacritic at all, or a word that is no Vietnamese syllable.
fn is_foreign(scene: Scene<'_>, first: usize, after: usize) -> bool {
    let words = (first..after).map(|i| scene.tokens.text(i));
    let known = scene.lexicon.countries.longest(scene.tokens, first).is_some();
    let initials = words.clone().next().is_some_and(|word| word.chars().count() == 1);
    // `Ki-si-đa Phu-mi-ô`
    let transcribed = (first + 1..after).any(|i| scene.tokens.gap_before(i).is_tight(b'-'));
    !known && (initials || transcribed || words.clone().all(str::is_ascii) || words.clone().any(is_foreign_word))
}

/// One foreign word behind an office: `Tổng thống | Putin`.
fn foreign_word(scene: Scene<'_>, first: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let word = tokens.text(first);
    let alone = capital_run(scene, first) == first + 1 && word.len() >= 4;
    let known = scene.lexicon.countries.longest(tokens, first).is_some()
        || scene.lexicon.provinces.longest(tokens, first).is_some();
    // `Chínhphủ`: two syllables that lost their space, not one foreign word.
    let glued = word.chars().filter(|c| !c.is_ascii()).count() >= 2;
    (alone && !known && !glued && is_foreign_word(word)).then_some(first + 1)
}

/// Whether no Vietnamese syllable is written so.
pub(super) fn is_foreign_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    let vowel = |c: char| !c.is_ascii() && c != 'đ' || "aeiouy".contains(c);
    let groups = lower.split(|c| !vowel(c)).filter(|group| !group.is_empty()).count();
    let ending = lower.trim_end_matches("ng").trim_end_matches("nh").trim_end_matches("ch");
    groups != 1
        || lower.contains(['f', 'j', 'w', 'z'])
        || ending.len() == lower.len() && ending.ends_with(|c: char| !vowel(c) && !"cmnpt".contains(c))
}
