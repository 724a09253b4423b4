//! The title of an office: `Phó Chủ tịch Thường trực`, `Quyền Vụ trưởng`, `PCT`.

use super::super::Scene;
use crate::lexicon::{Bare, SyllableId, Takes, TitleRow, keyword};
use crate::text::{Shape, Tokens};

const QUYEN: SyllableId = keyword("quyền");
const PHO: SyllableId = keyword("phó");
const Q: SyllableId = keyword("q");
const CUU: SyllableId = keyword("cựu");
const NGUYEN: SyllableId = keyword("nguyên");
const CHUC: SyllableId = keyword("chức");
const VU: SyllableId = keyword("vụ");
const DANH: SyllableId = keyword("danh");
const VI: SyllableId = keyword("vị");
const TRI: SyllableId = keyword("trí");
const CAC: SyllableId = keyword("các");
const TRUONG: SyllableId = keyword("trưởng");
const THUONG: SyllableId = keyword("thường");
const THUONG_TRUC: &str = "thường trực";
const UY: SyllableId = keyword("ủy");
const DAI: SyllableId = keyword("đại");
const DIEN: SyllableId = keyword("diện");
const TRUC: SyllableId = keyword("trực");
/// First words of the bodies at home that have a `Thường trực`.
const AT_HOME: [SyllableId; 11] = [
    keyword("hđnd"),
    keyword("hội"),
    keyword("tỉnh"),
    keyword("thành"),
    keyword("huyện"),
    keyword("quận"),
    keyword("thị"),
    keyword("đảng"),
    keyword("ubnd"),
    UY,
    keyword("ban"),
];

/// A title read from the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title {
    pub first: usize,
    /// The index after the title and its modifiers.
    pub after: usize,
    pub takes: Takes,
    /// Whether the title alone, written as it is, stands for a certain office.
    pub certain: bool,
    /// Whether it counts only beside a person's name, body or not (`Đại biểu Quốc hội`).
    pub only_named: bool,
    /// Whether it is a short form such as `PCT`.
    pub abbreviation: bool,
    /// Whether an alternative title in brackets was read, which needs a body behind it.
    pub bracketed: bool,
    /// Whether the title is one word only (`Trưởng`) and says nothing without a body.
    pub single: bool,
}

/// Reads the title that begins at token `at`.
pub(super) fn read(scene: Scene<'_>, at: usize) -> Option<Title> {
    let tokens = scene.tokens;
    let acting = acting_end(scene, at);
    let head = acting.unwrap_or(at);
    // First, as most words that begin titles begin none where they stand.
    let found = scene.lexicon.titles.longest(tokens, head)?;
    let before = tokens.gap_before(at);
    // `KT/CHỦ TỊCH`
    let signed = before.is_tight(b'/') && at > 0 && matches!(tokens.text(at - 1), "KT" | "TL" | "TM" | "TUQ");
    // `Lê Quang Vinh-Ủy viên …`: behind a name the dash may lose its spaces.
    let named = at > 0
        && tokens.shape(at) == Shape::Title
        && tokens.shape(at - 1) == Shape::Title
        && found.end - head > 1
        && tokens.shape(head + 1) == Shape::Lower;
    if before.is_tight(b'-') && !named || before.is_tight(b'/') && !signed || before.is_glued() {
        return None;
    }
    let row = found.rows.first()?;
    let abbreviation = row.abbreviation.is_some();
    if abbreviation && !is_short_form(scene, head, found.end, row)
        || runs_over(scene, head, found.end)
        || is_split(scene, head, found.end)
        || is_sent(tokens, head, found.end)
    {
        return None;
    }
    let several = is_several(tokens, head);
    let mut after = if several { head + 2 } else { found.end };
    while let Some(modifier) = scene.lexicon.title_modifiers.longest(tokens, after) {
        if !tokens.gap_before(after).is_blank() || starts_body(scene, after) || !is_after_modifier(tokens, after) {
            break;
        }
        after = modifier.end;
    }
    let (after, bracketed) = alternative(scene, after).map_or((after, false), |end| (end, true));
    Some(Title {
        first: at,
        after,
        takes: row.takes,
        // A complete office counts in small letters too (`phó thủ tướng`), another only as a name (`Giám đốc`).
        certain: row.bare == Bare::Yes
            && (tokens.is_capitalized(at)
                || row.takes == Takes::Nothing
                || found.end - head > 1 && is_told(tokens, at)),
        only_named: row.bare == Bare::Named,
        abbreviation,
        bracketed,
        // `ĐBQH Trần …` is one word, but no half of a title.
        single: found.end - head == 1
            && !abbreviation
            && !several
            && !(row.bare == Bare::Named && tokens.gap_before(after).is_space() && tokens.is_capitalized(after)),
    })
}

/// `Trưởng, Phó | các ban`: the heads of bodies and their deputies under one title.
fn is_several(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.syllable(at) == TRUONG
        && tokens.gap_after(at).is(b',')
        && tokens.syllable(at + 1) == PHO
        && tokens.gap_after(at + 1).is_space()
        && tokens.syllable(at + 2) == CAC
}

/// `vị trí bộ trưởng`, `cựu vụ phó`, `các phó trưởng ban`: what stands before a title in small letters shows that it is one.
fn is_told(tokens: Tokens<'_>, at: usize) -> bool {
    if at == 0 || !tokens.gap_before(at).is_blank() {
        return false;
    }
    let before = |word: SyllableId| at > 1 && tokens.syllable(at - 2) == word && tokens.gap_before(at - 1).is_blank();
    match tokens.syllable(at - 1) {
        CUU | NGUYEN | CHUC => true,
        VU | DANH => before(CHUC),
        TRI => before(VI),
        CAC => tokens.syllable(at) == PHO,
        _ => false,
    }
}

/// Whether the title ends in a `Phó` that begins a longer one: `(THƯỜNG) VỤ PHÓ | BÍ THƯ` is no `VỤ PHÓ`.
fn runs_over(scene: Scene<'_>, first: usize, after: usize) -> bool {
    let last = after - 1;
    // `Chỉ huy phó | Ban CHQS xã`
    let whole = after - first >= 3 && scene.tokens.shape(last) == Shape::Lower && scene.tokens.is_capitalized(after);
    last > first
        && !whole
        && scene.tokens.syllable(last) == PHO
        && scene.lexicon.titles.longest(scene.tokens, last).is_some_and(|other| other.end > after)
}

/// `chức vụ Trưởng phòng`, `đại diện Thường trực HĐND`: a small word before a capitalised `Trưởng`, `Phó` or `Thường` is no
/// part of the title.
fn is_split(scene: Scene<'_>, first: usize, after: usize) -> bool {
    let tokens = scene.tokens;
    let begins_other = |i: usize| match tokens.syllable(i) {
        PHO | TRUONG => after - first == 2,
        THUONG => i > first + 1,
        _ => false,
    };
    tokens.shape(first) == Shape::Lower
        && (first + 1..after)
            .any(|i| tokens.is_capitalized(i) && tokens.shape(i - 1) == Shape::Lower && begins_other(i))
}

/// `Đại diện Thường trực HĐND tỉnh`: somebody sent by a standing body at home, no envoy.
fn is_sent(tokens: Tokens<'_>, first: usize, after: usize) -> bool {
    (tokens.syllable(first), tokens.syllable(first + 1)) == (DAI, DIEN)
        && tokens.syllable(after - 1) == TRUC
        && tokens.gap_before(after).is_blank()
        && AT_HOME.contains(&tokens.syllable(after))
}

/// `Phó` and `Quyền` stand before a title, never behind it.
fn is_after_modifier(tokens: Tokens<'_>, at: usize) -> bool {
    !matches!(tokens.syllable(at), PHO | QUYEN | Q)
}

/// `Thường trực` begins a body in `Thường trực HĐND`, a modifier in `Phó Chủ tịch Thường trực HĐND`.
fn starts_body(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    let modifier = scene.lexicon.title_modifiers.longest(tokens, at).map_or(at, |found| found.end);
    scene.lexicon.bodies.longest(tokens, at).is_some_and(|body| body.end > modifier)
        && !tokens.text_of(at, modifier.saturating_sub(1)).to_lowercase().starts_with(THUONG_TRUC)
}

/// The index after `Quyền` or `Q.` where a title follows it.
fn acting_end(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let joined = match tokens.syllable(at) {
        QUYEN => {
            tokens.gap_after(at).is_blank()
                // `THỪA ỦY QUYỀN GIÁM ĐỐC`
                && !(at > 0 && tokens.syllable(at - 1) == UY && tokens.gap_before(at).is_blank())
                && (tokens.is_capitalized(at) || tokens.is_capitalized(at + 1) && !is_power(tokens, at))
        }
        Q => tokens.is_capitalized(at) && tokens.gap_after(at).is(b'.'),
        _ => false,
    };
    joined.then_some(at + 1)
}

/// `thẩm quyền`, `ủy quyền`, `có quyền`: the word is a power, not an acting holder.
fn is_power(tokens: Tokens<'_>, at: usize) -> bool {
    at > 0
        && tokens.gap_before(at).is_blank()
        && !matches!(tokens.text(at - 1), "giữ" | "giao" | "chức" | "là" | "làm" | "nguyên" | "nhiệm")
}

/// An alternative title in brackets, `Giám đốc (Thủ trưởng)`: the index after it.
fn alternative(scene: Scene<'_>, after: usize) -> Option<usize> {
    let tokens = scene.tokens;
    if !tokens.gap_before(after).is(b'(') {
        return None;
    }
    let other = scene.lexicon.titles.longest(tokens, after)?;
    tokens.gap_before(other.end).is(b')').then_some(other.end)
}

/// Whether a short form is one: written just so, and standing as offices do in a list of recipients.
fn is_short_form(scene: Scene<'_>, first: usize, after: usize, row: &TitleRow) -> bool {
    let tokens = scene.tokens;
    let written = row.abbreviation.as_deref().unwrap_or_default();
    let text = tokens.text_of(first, after - 1);
    let written_so = match written.split_once(' ') {
        // Only the short form itself must be in capitals: `TGĐ cổng TTĐT`.
        Some((short, _)) => text.starts_with(short),
        None => text.starts_with(written.trim_end_matches('.')),
    };
    if !written_so {
        return false;
    }
    if tokens.gap_after(after - 1).is_tight(b'/')
        || tokens.gap_after(after - 1).is_tight(b'-')
        || tokens.is_number(after) && tokens.gap_before(after).lines() == 0
    {
        return false;
    }
    // `Lưu: VT, TH` is where a copy is kept.
    if written == "VT" && first > 0 && tokens.text(first - 1) == "Lưu" {
        return false;
    }
    let letters = written.chars().count();
    // `TUV, Phó Chủ tịch UBND tỉnh`: a membership before the office proper.
    if letters >= 3 && is_membership(written) && beside_office(scene, after) {
        return true;
    }
    let before = tokens.gap_before(first);
    // `38-CT/TU`, but `Trần … – PCT UBND huyện`, `Lê … – UVBTV – Trưởng Ban …`
    let held = || next_is_body(scene, after) || is_membership(written) && beside_office(scene, after);
    if before.lines() == 0 && before.last() == b'-' {
        // `Đ/c Hòa - PBT;`
        let behind_name = || {
            letters >= 3
                && !is_ambiguous(written)
                && first > 0
                && tokens.shape(first - 1) == Shape::Title
                && !tokens.gap_before(after).is_blank()
        };
        if !before.is_spaced() {
            return false;
        }
        return held() || behind_name();
    }
    if is_ambiguous(written) {
        return next_is_name(scene, after) && in_recipients(tokens, first) || next_is_office(scene, after);
    }
    // Four letters are no accident; three count as an item of a list.
    let is_item =
        before.marks() > 0 || before.lines() > 0 || first > 0 && matches!(tokens.text(first - 1), "các" | "chí" | "c");
    if letters >= 4 || letters == 3 && is_item && in_recipients(tokens, first) {
        return true;
    }
    // A short form that could be another word needs a body, a name or another office right behind it.
    next_is_body(scene, after) && !is_unit(written)
        || next_is_name(scene, after) && in_recipients(tokens, first)
        || next_is_office(scene, after)
}

/// Short forms of memberships, which stand beside an office.
fn is_membership(written: &str) -> bool {
    written.starts_with("UV") || written.ends_with("UV") || written == "TVTU"
}

fn beside_office(scene: Scene<'_>, after: usize) -> bool {
    let gap = scene.tokens.gap_before(after);
    (gap.is(b',') || gap.is(b'-') && gap.is_spaced())
        && scene.lexicon.titles.longest(scene.tokens, after).is_some_and(|title| title.end - after >= 2)
}

/// Short forms that also stand for a type of document, a unit or a place.
fn is_ambiguous(written: &str) -> bool {
    matches!(written, "CTr" | "TTr" | "TTTT" | "CHT" | "TCT" | "CTT" | "CCT" | "TBT" | "KTT" | "PTT")
}

/// Short forms that before a body are a unit or standing body: `TT HĐND` is the Thường trực.
fn is_unit(written: &str) -> bool {
    matches!(written, "TT" | "VT" | "TB" | "TK" | "CN" | "UV")
}

/// Whether the line is an item of a list of recipients: `- TTg, PTTg Nguyễn Văn A;`, `VPCP: BTCN, PCN`.
fn in_recipients(tokens: Tokens<'_>, first: usize) -> bool {
    let mut i = first;
    for _ in 0..MAX_ITEM {
        let gap = tokens.gap_before(i);
        if gap.lines() > 0 || gap.marks() > 1 {
            return gap.last() == b'-' || gap.last() == b'+' || gap.mark() == b';';
        }
        let Some(before) = i.checked_sub(1) else { return false };
        i = before;
    }
    false
}

const MAX_ITEM: usize = 24;

fn next_is_body(scene: Scene<'_>, after: usize) -> bool {
    let gap = scene.tokens.gap_before(after);
    let head = scene.lexicon.body_heads.longest(scene.tokens, after);
    // `GĐ Sở NN&MT`
    let field = || scene.tokens.is_word(after, "sở") && scene.lexicon.fields.longest(scene.tokens, after + 1).is_some();
    (gap.is_space() || gap.is_tight(b'.'))
        && (field()
            || head.is_some_and(|head| head.end - after >= 2 || scene.tokens.shape(after) == Shape::Upper)
            || scene.lexicon.bodies.longest(scene.tokens, after).is_some())
        && scene.tokens.is_capitalized(after)
}

fn next_is_name(scene: Scene<'_>, after: usize) -> bool {
    let gap = scene.tokens.gap_before(after);
    (gap.is_space() || gap.is(b'.') || gap.is(b':'))
        && super::super::name::read_name(scene, after, super::super::name::Expectation::None).is_some()
}

/// `CT, các PCT`: another short form follows in the same list.
fn next_is_office(scene: Scene<'_>, after: usize) -> bool {
    let tokens = scene.tokens;
    if !tokens.gap_before(after).is(b',') {
        return false;
    }
    let next = if tokens.syllable(after) == keyword("các") { after + 1 } else { after };
    scene.lexicon.titles.longest(tokens, next).is_some_and(|found| {
        found.rows.iter().any(|row| row.abbreviation.as_deref().is_some_and(|short| short.starts_with('P')))
            && tokens.shape(next) != Shape::Lower
    })
}
