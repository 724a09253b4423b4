//! Positions: a title with its modifiers, the body and the place, as long as they stand together.

mod body;
mod boundary;
mod place;
mod title;

use super::{Candidate, Case, Draft, PositionDraft, Recognizer, Scene, Start, Stretch, covered, token_index};
use crate::entity::Kind;
use crate::lexicon::{SyllableId, Takes, keyword};
use crate::rule;
use crate::text::Shape;

const PHU: SyllableId = keyword("phủ");
const CHINH: SyllableId = keyword("chính");
const CHU: SyllableId = keyword("chủ");

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    kind: Kind::Position,
    digits: false,
    heads: |lexicon, add| {
        for &(first, second) in lexicon.titles.heads() {
            add(Start { first, second, case: Case::Any });
            // `Quyền Chủ tịch`, `Q. Chủ tịch`
            add(Start { first: keyword("quyền"), second: Some(first), case: Case::Any });
            add(Start { first: keyword("q"), second: Some(first), case: Case::Capitalized });
        }
    },
    recognize,
};

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    if at < covered(out) {
        return;
    }
    let Some(title) = title::read(scene, at) else { return };
    // `Trung Quốc Vương …`: the country holds the first word of `quốc vương`.
    let in_country = at > 0
        && scene.tokens.is_word(at, "quốc")
        && scene.lexicon.countries.longest(scene.tokens, at - 1).is_some_and(|country| country.end > at);
    if in_country
        || is_inside_body(scene, at)
        || is_seat(scene, at)
        || is_other_term(scene, title.after)
        || is_presiding(scene, at)
    {
        return;
    }
    let body = body::read(scene, &title);
    // One small word (`trưởng`) is the half of another title or no title at all.
    if title.single && !scene.tokens.is_capitalized(at) || body.is_none() && (title.single || title.bracketed) {
        return;
    }
    if body.is_none() && is_namesake(scene, title.first, title.after) {
        return;
    }
    let tokens = scene.tokens;
    let stretch = |first: usize, after: usize| Stretch::new(tokens.start(first), tokens.end(after - 1));
    let after = body.as_ref().map_or(title.after, |body| body.after);
    let rule = match (&body, title.abbreviation) {
        (_, true) => rule::POSITION_ABBREVIATION,
        (Some(_), false) => rule::POSITION_TITLE_BODY,
        (None, false) => rule::POSITION_TITLE,
    };
    let certain =
        !title.only_named && (body.is_some() && title.takes != Takes::Nothing || title.certain || title.abbreviation);
    // `… (Bộ Y tế)`: the bracket closes the office.
    let closed = body.as_ref().is_some_and(|body| body.bracketed) && tokens.gap_text(after - 1).starts_with(')');
    let start = tokens.start(title.first);
    out.push(Candidate {
        stretch: Stretch::new(start, tokens.end(after - 1) + usize::from(closed)),
        first: token_index(title.first),
        after: token_index(after),
        rule,
        draft: Draft::Position(PositionDraft {
            title: stretch(title.first, title.after),
            organization: body.as_ref().and_then(|body| body.organization).map(|(first, after)| stretch(first, after)),
            place: body.as_ref().and_then(|body| body.place).map(|(first, after)| stretch(first, after)),
            certain,
        }),
    });
}

/// Bodies named after an office: `Hội đồng Bộ trưởng`, `Đoàn Chủ tịch`, `Bộ Tư lệnh`, `Văn phòng Chủ tịch nước`.
fn is_inside_body(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    if !tokens.gap_before(at).is_blank() || boundary::begins_member(tokens, at) {
        return false;
    }
    let ends_here = |first: usize| {
        scene.lexicon.body_heads.longest(tokens, first).is_some_and(|head| head.end == at)
            || scene.lexicon.bodies.longest(tokens, first).is_some_and(|body| body.end == at)
    };
    let reaches = |first: usize| {
        // `TM. BCH CÔNG ĐOÀN / CHỦ TỊCH` is no `Đoàn Chủ tịch`: a longer name ends with the line.
        if first > 0 && tokens.gap_before(at).lines() > 0 && ends_here(first - 1) {
            return false;
        }
        // `CHÍNH PHỦ / THỦ TƯỚNG` is no `Phủ Thủ tướng`.
        if tokens.syllable(first) == PHU && first > 0 && tokens.syllable(first - 1) == CHINH {
            return false;
        }
        scene.lexicon.bodies.longest(tokens, first).is_some_and(|body| body.end > at)
            || scene.lexicon.body_heads.longest(tokens, first).is_some_and(|head| head.end > at)
    };
    // `Văn phòng Tổng | Bí thư` has its first word three tokens back.
    let joined = |words: usize| at >= words && (1..words).all(|back| tokens.gap_before(at - back).is_blank());
    (1..=3).any(|words| joined(words) && reaches(at - words))
}

/// `Phủ | Chủ tịch`, `Phủ | Tổng thống`: the seat that bears the name of an office, not `Chính phủ` before one.
fn is_seat(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    at > 0
        && tokens.syllable(at - 1) == PHU
        && tokens.is_capitalized(at - 1)
        && tokens.gap_before(at).is_space()
        && !(at > 1 && tokens.syllable(at - 2) == CHINH)
}

/// `đường Tổng Bí thư Lê …`, `Tượng đài Chủ tịch …`, `Khu lưu niệm …`: what is named after a person, whose name follows.
fn is_namesake(scene: Scene<'_>, at: usize, after: usize) -> bool {
    const ALONE: [&str; 4] = ["đường", "phố", "lăng", "tượng"];
    const PAIRS: [(&str, &str); 9] = [
        ("tượng", "đài"),
        ("giải", "thưởng"),
        ("quảng", "trường"),
        ("khu", "lưu"),
        ("nhà", "lưu"),
        ("khu", "tưởng"),
        ("nhà", "tưởng"),
        ("đền", "thờ"),
        ("bảo", "tàng"),
    ];
    let tokens = scene.tokens;
    if at == 0
        || !tokens.is_capitalized(at)
        || tokens.shape(after) != Shape::Title
        || !tokens.gap_before(at).is_space()
        || !tokens.gap_before(after).is_space()
    {
        return false;
    }
    let is = |i: usize, word: &str| tokens.is_word(i, word);
    // `Tổng | Bí thư`
    let at = if at > 1 && is(at - 1, "tổng") { at - 1 } else { at };
    // `khu lưu niệm`, `nhà tưởng niệm`
    let last = if at > 1 && is(at - 1, "niệm") { at - 2 } else { at - 1 };
    last == at - 1 && ALONE.iter().any(|word| is(last, word))
        || last > 0
            && tokens.gap_before(last).is_space()
            && PAIRS.iter().any(|(one, two)| is(last - 1, one) && is(last, two))
}

/// `(ông Lê …) | chủ tọa kỳ họp`: in small letters the verb, unless it is said what somebody is or who they are.
fn is_presiding(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    tokens.syllable(at) == CHU
        && (tokens.is_word(at + 1, "tọa") || tokens.is_word(at + 1, "toạ"))
        && tokens.shape(at) == Shape::Lower
        && !(at > 0 && matches!(tokens.text(at - 1), "là" | "làm" | "trò" | "các"))
}

/// Words that begin like a title: `giám đốc thẩm` is a procedure of the courts.
fn is_other_term(scene: Scene<'_>, after: usize) -> bool {
    let tokens = scene.tokens;
    if !tokens.gap_before(after).is_blank() {
        return false;
    }
    match tokens.text(after) {
        // `Thị trưởng thành phố …` is an office.
        "thành" if tokens.text(after + 1) == "phố" => false,
        "thẩm" | "đoàn" | "thành" => matches!(tokens.text(after - 1), "đốc" | "tịch" | "trưởng" | "Trưởng" | "ký"),
        // `TM. THƯ KÝ ĐOÀN`, no `THƯ KÝ ĐOÀN THANH TRA`
        "ĐOÀN" => tokens.text(after - 1) == "KÝ" && !tokens.gap_after(after).is_space(),
        // `Đại sứ quán`, `Tổng lãnh sự quán`
        "quán" | "Quán" => true,
        _ => false,
    }
}
