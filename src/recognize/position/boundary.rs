//! Boundaries: what may stand inside the name of a body, and what begins behind it.

use super::super::Scene;
use super::super::name::{Expectation, capital_run, is_surname, read_name, surname_band};
use crate::lexicon::{Gazetteer, HonorificKind, PhraseRow, SyllableId, keyword};
use crate::text::{Shape, Tokens};

const VA: SyllableId = keyword("và");
const TP: SyllableId = keyword("tp");
const UY: SyllableId = keyword("ủy");
const VIEN: SyllableId = keyword("viên");
const QUYEN: SyllableId = keyword("quyền");
const THAC: SyllableId = keyword("thác");
const NHIEM: SyllableId = keyword("nhiệm");

/// Whether token `i` may stand in lower case inside the name of a body.
pub(super) fn is_body_word(scene: Scene<'_>, i: usize) -> bool {
    scene.lexicon.is_body_word(scene.tokens.syllable(i))
}

/// Whether words begin here that end the name of a body: a verb, a preposition, a time.
pub(super) fn begins_clause(scene: Scene<'_>, at: usize) -> bool {
    scene.tokens.shape(at) != Shape::Upper
        && scene.tokens.shape(at) != Shape::Title
        && scene.lexicon.clause_words.longest(scene.tokens, at).is_some()
        && !is_inside_word(scene, at)
}

/// Whether a clause word is but half of a longer word (`hàng | không`, `Ngoại | giao`).
pub(super) fn is_inside_word(scene: Scene<'_>, at: usize) -> bool {
    let covers =
        |first: usize| scene.lexicon.clause_exceptions.longest(scene.tokens, first).is_some_and(|found| found.end > at);
    covers(at) || at > 0 && covers(at - 1) || at > 1 && covers(at - 2)
}

/// Whether people are named behind a comma here, not a further part of a name: `lãnh đạo các phòng`, `các thành viên`.
pub(super) fn begins_people(tokens: Tokens<'_>, at: usize) -> bool {
    const PEOPLE: [&str; 12] =
        ["các", "những", "cùng", "lãnh", "đại", "đồng", "ông", "bà", "cán", "thành", "nguyên", "một"];
    PEOPLE.iter().any(|word| tokens.is_word(at, word))
}

/// Whether `và` stands here before others than a further part of the name: `và các đại biểu`, `và ông Nguyễn …`.
pub(super) fn begins_others(scene: Scene<'_>, at: usize) -> bool {
    const OTHERS: [SyllableId; 14] = [
        keyword("các"),
        keyword("những"),
        keyword("một"),
        keyword("nhiều"),
        keyword("toàn"),
        keyword("đông"),
        keyword("hơn"),
        keyword("gần"),
        keyword("cùng"),
        keyword("ông"),
        keyword("bà"),
        keyword("đồng"),
        keyword("lãnh"),
        keyword("đại"),
    ];
    let tokens = scene.tokens;
    tokens.syllable(at) == VA
        && tokens.gap_after(at).is_blank()
        && tokens.shape(at + 1) == Shape::Lower
        && OTHERS.contains(&tokens.syllable(at + 1))
}

/// Whether a city with its short level begins here, which ends a name: `TP.HCM`, `TP Vinh`.
pub(super) fn begins_city(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.syllable(at) == TP && tokens.is_capitalized(at) && tokens.shape(at - 1) != Shape::Upper
}

/// Whether the verb `ủy quyền`, `ủy thác` or `ủy nhiệm` begins here: its first word also ends `tỉnh ủy`.
pub(super) fn is_delegation(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.syllable(at) == UY
        && tokens.gap_after(at).is_blank()
        && matches!(tokens.syllable(at + 1), QUYEN | THAC | NHIEM)
        && tokens.shape(at + 1) == Shape::Lower
}

/// `(Chủ tịch UBND phường) / Ủy viên: …`: whether the `Ủy` at the start of a line begins an office, not the end of `phường ủy`.
pub(super) fn begins_member(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.syllable(at) == UY
        && tokens.gap_before(at).lines() > 0
        && tokens.is_capitalized(at)
        && tokens.syllable(at + 1) == VIEN
}

/// Whether a rank, a degree in capitals or `Đồng chí` stands here, which ends a name: `Đội Cảnh sát giao thông số 1 | Thiếu tá
/// Lê …`, `Bệnh viện | PGS.TS Nguyễn …`.
pub(super) fn begins_rank(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    tokens.is_capitalized(at)
        && scene.lexicon.honorifics.longest(tokens, at).is_some_and(|found| {
            found.rows.iter().any(|row| match row.kind {
                HonorificKind::Rank | HonorificKind::Comrade => found.end - at >= 2,
                HonorificKind::Academic => {
                    tokens.shape(at) == Shape::Upper
                        && tokens.gap_after(at).is_tight(b'.')
                        && at > 0
                        && tokens.shape(at - 1) != Shape::Upper
                }
                HonorificKind::Civil => false,
            })
        })
}

pub(super) fn begins_office(scene: Scene<'_>, at: usize) -> bool {
    let Some(found) = scene.lexicon.titles.longest(scene.tokens, at).filter(|found| found.end - at >= 2) else {
        return false;
    };
    // `Đại sứ quán` begins like `Đại sứ`.
    scene.lexicon.body_heads.longest(scene.tokens, at).is_none_or(|head| head.end <= found.end)
}

/// Whether three or four words with a rare surname begin here that stand before a verb: a holder, not a company.
pub(super) fn is_rare_person(scene: Scene<'_>, at: usize) -> bool {
    let run = capital_run(scene, at);
    (3..=4).contains(&(run - at))
        && surname_band(scene.lexicon, scene.tokens, at).is_some()
        && begins_clause(scene, run)
        && scene.tokens.gap_before(run).is_space()
}

/// `Bình | Dương Nguyễn Văn …`: the second word of a place is no surname.
fn is_inside_place(scene: Scene<'_>, at: usize) -> bool {
    let covers = |table: &Gazetteer<PhraseRow>| table.longest(scene.tokens, at - 1).is_some_and(|place| place.end > at);
    at > 0
        && scene.tokens.gap_before(at).is_space()
        && scene.tokens.is_capitalized(at - 1)
        && (covers(&scene.lexicon.provinces) || covers(&scene.lexicon.districts))
}

/// `Lộc Thịnh | Nguyễn Văn …`: a place in no table before the holder's name, which begins at the commoner surname.
fn is_before_person(scene: Scene<'_>, at: usize) -> bool {
    let band = |i: usize| surname_band(scene.lexicon, scene.tokens, i);
    let run = capital_run(scene, at);
    match run - at {
        4 => band(at).is_some_and(|band| band > b'B') && band(at + 1) == Some(b'A'),
        5.. => (at + 1..run - 1).any(|i| band(i) == Some(b'A') && run - i <= 4),
        _ => false,
    }
}

/// In capitals nothing but the surname and the length tell a name from other words: `XÂY DỰNG CÁC CÔNG | TRÌNH GIAO
/// THÔNG` is none.
fn is_person_in_capitals(scene: Scene<'_>, at: usize) -> bool {
    let run = capital_run(scene, at) - at;
    surname_band(scene.lexicon, scene.tokens, at) == Some(b'A') && (2..=4).contains(&run)
}

/// Whether a person's full name begins here.
pub(super) fn is_person(scene: Scene<'_>, at: usize) -> bool {
    is_surname(scene, at)
        && capital_run(scene, at) - at >= 2
        && (scene.tokens.shape(at) != Shape::Upper || is_person_in_capitals(scene, at))
        && read_name(scene, at, Expectation::None).is_some()
        && scene.lexicon.fields.longest(scene.tokens, at).is_none()
        && scene.lexicon.provinces.longest(scene.tokens, at).is_none()
        // `Báo Hà Giang`: a head that is a surname too, before a place.
        && (surname_band(scene.lexicon, scene.tokens, at) == Some(b'A')
            || scene.lexicon.provinces.longest(scene.tokens, at + 1).is_none())
        && !is_before_person(scene, at)
        && !is_inside_place(scene, at)
}
