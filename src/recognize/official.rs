//! Officials: personal names, each with what its own surroundings say of the bearer.
//!
//! A name is a candidate behind a word of address, or where a surname begins a run of capitalised words. Which of
//! them are officials is decided by the links to offices and by the other mentions in the document.

use super::name::{Expectation, capital_run, read_name, surname_band};
use super::{Candidate, Case, Draft, OfficialDraft, Recognizer, Scene, Start, Stretch, covered, token_index};
use crate::entity::Kind;
use crate::lexicon::{HonorificKind, SyllableId, keyword};
use crate::text::Shape;

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    kind: Kind::Official,
    digits: false,
    heads: |lexicon, add| {
        for &(first, second) in lexicon.honorifics.heads() {
            add(Start { first, second, case: Case::Any });
        }
        for &(first, second) in lexicon.surnames.heads() {
            add(Start { first, second, case: Case::Capitalized });
        }
    },
    recognize,
};

const NGUYEN: SyllableId = keyword("nguyên");
const CUU: SyllableId = keyword("cựu");

/// How many words of address may stand in a row: `đồng chí Thượng tướng, PGS. TS.`
const MAX_HONORIFICS: usize = 4;

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    if at < covered(out) {
        return;
    }
    match addressed(scene, at) {
        Some(candidate) => out.push(candidate),
        None => out.extend(bare(scene, at)),
    }
}

/// A name behind a word of address.
fn addressed(scene: Scene<'_>, at: usize) -> Option<Candidate> {
    let tokens = scene.tokens;
    let mut first = at;
    let mut strongest: Option<HonorificKind> = None;
    for _ in 0..MAX_HONORIFICS {
        let Some(found) = scene.lexicon.honorifics.longest(tokens, first) else { break };
        let kind = found.rows.first()?.kind;
        // `Ông Anh`: behind a word of address, a capitalised one is the name.
        if first > at && kind == HonorificKind::Civil && tokens.is_capitalized(first) {
            break;
        }
        if strongest != Some(HonorificKind::Comrade) {
            strongest = Some(kind);
        }
        let gap = tokens.gap_before(found.end);
        let joined = gap.is_blank()
            || gap.is(b'.') && kind == HonorificKind::Academic
            || gap.is(b',')
                && found.end < tokens.len()
                && scene.lexicon.honorifics.longest(tokens, found.end).is_some()
            || gap.is(b':');
        if !joined {
            return None;
        }
        first = found.end;
    }
    let kind = strongest?;
    if is_place(scene, at) || scene.lexicon.titles.longest(tokens, first).is_some_and(|title| title.end - first >= 2) {
        return None;
    }
    let expected = match kind {
        HonorificKind::Comrade | HonorificKind::Civil => Expectation::Any,
        HonorificKind::Rank | HonorificKind::Academic => Expectation::Full,
    };
    let after = read_name(scene, first, expected)?;
    let mut candidate = name(scene, first, after, "official.honorific");
    if let Draft::Official(draft) = &mut candidate.draft {
        draft.honorific = Some(Stretch::new(tokens.start(at), tokens.end(first - 1)));
        draft.certain = kind == HonorificKind::Comrade;
    }
    Some(candidate)
}

/// A name that its surname alone gives away.
fn bare(scene: Scene<'_>, at: usize) -> Option<Candidate> {
    let after = read_name(scene, at, Expectation::None)?;
    let lexicon = scene.lexicon;
    let is_place = [&lexicon.provinces, &lexicon.districts, &lexicon.countries]
        .iter()
        .any(|table| table.longest(scene.tokens, at).is_some_and(|found| found.end >= after));
    (!is_place).then(|| name(scene, at, after, "official.name"))
}

/// A candidate for the name in the tokens `first..after`.
pub(crate) fn name(scene: Scene<'_>, first: usize, after: usize, rule: &'static str) -> Candidate {
    Candidate {
        stretch: Stretch::new(scene.tokens.start(first), scene.tokens.end(after - 1)),
        first: token_index(first),
        after: token_index(after),
        rule,
        draft: Draft::Official(OfficialDraft::default()),
    }
}

/// `Bà Rịa`: a place that begins like a word of address.
fn is_place(scene: Scene<'_>, at: usize) -> bool {
    scene.lexicon.provinces.longest(scene.tokens, at).is_some()
        || scene.lexicon.districts.longest(scene.tokens, at).is_some()
}

/// Adds names that no common surname gives away where they stand directly behind an office.
pub(crate) fn add_holders(scene: Scene<'_>, candidates: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    let mut found = Vec::new();
    for (i, office) in
        candidates.iter().enumerate().filter(|(_, candidate)| matches!(candidate.draft, Draft::Position(_)))
    {
        if let Some((first, after)) = name_before(scene, office.first as usize) {
            let taken = candidates[..i].iter().rev().take(4).any(|other| other.after as usize > first);
            if !taken {
                found.push(name(scene, first, after, "official.holder"));
            }
        }
        let first = office.after as usize;
        if first >= tokens.len() || !tokens.gap_before(first).is_space() || tokens.shape(first) != Shape::Title {
            continue;
        }
        let next = candidates[i + 1..].iter().find(|candidate| candidate.first as usize >= first);
        if next.is_some_and(|next| next.first as usize == first) {
            continue;
        }
        let full = read_name(scene, first, Expectation::Full).filter(|&after| is_holder(scene, first, after));
        if let Some(after) = full.or_else(|| foreign_word(scene, first)) {
            found.push(name(scene, first, after, "official.holder"));
        }
    }
    if !found.is_empty() {
        candidates.extend(found);
        candidates.sort_by_key(Candidate::order);
    }
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

/// A name that stands in a list before its office: `; Chử Đức Nhẫn - Phó Chủ tịch`, at the start of an item or line.
fn name_before(scene: Scene<'_>, office: usize) -> Option<(usize, usize)> {
    let tokens = scene.tokens;
    // `Tề … (nguyên Tổng Giám đốc …)`
    let former =
        office > 0 && matches!(tokens.syllable(office - 1), NGUYEN | CUU) && tokens.gap_before(office).is_blank();
    let office = if former { office - 1 } else { office };
    let gap = tokens.gap_before(office);
    if !(gap.is(b'-') && gap.spaced || gap.is(b',') || gap.is(b'(')) {
        return None;
    }
    let mut first = office;
    while first > 0
        && office - first < 5
        && tokens.shape(first - 1) == Shape::Title
        && (first == office || tokens.gap_before(first).is_space())
    {
        first -= 1;
    }
    let opening = tokens.gap_before(first);
    let begins = opening.lines > 0
        || matches!(opening.last, b';' | b':')
        || opening.last == b',' && !gap.is(b',')
        || first > 0 && tokens.text(first - 1) == "và";
    let known = scene.lexicon.titles.longest(tokens, first).is_some()
        || scene.lexicon.bodies.longest(tokens, first).is_some()
        || scene.lexicon.body_heads.longest(tokens, first).is_some()
        || scene.lexicon.provinces.longest(tokens, first).is_some();
    (begins && !known && (2..=4).contains(&(office - first)) && gap.lines == 0).then_some((first, office))
}

/// Whether the capital run behind an office is its holder's name: a rare surname, a foreign name, or a run of three or
/// four words that ends with the clause's subject.
fn is_holder(scene: Scene<'_>, first: usize, after: usize) -> bool {
    if surname_band(scene.lexicon, scene.tokens, first).is_some() || is_foreign(scene, first, after) {
        return true;
    }
    let gap = scene.tokens.gap_before(after);
    let ends = gap.marks > 0 || scene.lexicon.clause_words.longest(scene.tokens, after).is_some();
    (3..=4).contains(&(after - first)) && ends && scene.lexicon.fields.longest(scene.tokens, first).is_none()
}

/// Whether no Vietnamese name looks like this: no diacritic at all, or a word that is no Vietnamese syllable.
fn is_foreign(scene: Scene<'_>, first: usize, after: usize) -> bool {
    let words = (first..after).map(|i| scene.tokens.text(i));
    let known = scene.lexicon.countries.longest(scene.tokens, first).is_some();
    let initials = words.clone().next().is_some_and(|word| word.chars().count() == 1);
    !known && (initials || words.clone().all(str::is_ascii) || words.clone().any(is_foreign_word))
}

/// One foreign word behind an office: `Tổng thống | Putin`.
fn foreign_word(scene: Scene<'_>, first: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let word = tokens.text(first);
    let alone = capital_run(scene, first) == first + 1 && word.len() >= 4;
    let known = scene.lexicon.countries.longest(tokens, first).is_some()
        || scene.lexicon.provinces.longest(tokens, first).is_some();
    (alone && !known && is_foreign_word(word)).then_some(first + 1)
}

fn is_foreign_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    let vowel = |c: char| !c.is_ascii() && c != 'đ' || "aeiouy".contains(c);
    let groups = lower.split(|c| !vowel(c)).filter(|group| !group.is_empty()).count();
    let ending = lower.trim_end_matches("ng").trim_end_matches("nh").trim_end_matches("ch");
    groups != 1
        || lower.contains(['f', 'j', 'w', 'z'])
        || ending.len() == lower.len() && ending.ends_with(|c: char| !vowel(c) && !"cmnpt".contains(c))
}
