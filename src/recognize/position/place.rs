//! Places that name a body: a level with or without its name, a list of levels, a bare name.

mod listed;
mod region;

use super::super::Scene;
use super::super::name::{capital_run, is_surname, split_place_from_name, surname_band};
use crate::lexicon::{Gazetteer, PhraseRow, SyllableId, keyword};
use crate::text::{Shape, Tokens};

const TINH: SyllableId = keyword("tỉnh");
const THANH: SyllableId = keyword("thành");
const PHO: SyllableId = keyword("phố");
const THI: SyllableId = keyword("thị");
const XA: SyllableId = keyword("xã");
const TRAN: SyllableId = keyword("trấn");
const LAP: SyllableId = keyword("lập");
const LIEN: SyllableId = keyword("liên");
const HUYEN: SyllableId = keyword("huyện");
const QUAN: SyllableId = keyword("quận");
const PHUONG: SyllableId = keyword("phường");
const DAC: SyllableId = keyword("đặc");
const KHU: SyllableId = keyword("khu");
const TP: SyllableId = keyword("tp");
const TX: SyllableId = keyword("tx");
const CAP: SyllableId = keyword("cấp");
const TRUNG: SyllableId = keyword("trung");
const UONG: SyllableId = keyword("ương");
const DIA: SyllableId = keyword("địa");
const PHUONG_DIA: SyllableId = keyword("phương");
const CAC: SyllableId = keyword("các");
const VA: SyllableId = keyword("và");
const HOAC: SyllableId = keyword("hoặc");
const NUOC: SyllableId = keyword("nước");
const TRUC: SyllableId = keyword("trực");
const THUOC: SyllableId = keyword("thuộc");
const UY: SyllableId = keyword("ủy");
const THON: SyllableId = keyword("thôn");
const BAN: SyllableId = keyword("bản");
const AP: SyllableId = keyword("ấp");
const VIEN: SyllableId = keyword("viên");
const HOI: SyllableId = keyword("hội");
const QUOC: SyllableId = keyword("quốc");
const GIA: SyllableId = keyword("gia");
const TW: SyllableId = keyword("tw");
const TU: SyllableId = keyword("tư");
const HAI: SyllableId = keyword("hai");
const TE: SyllableId = keyword("tế");
const T: SyllableId = keyword("t");
const U: SyllableId = keyword("ư");
const THU: SyllableId = keyword("thủ");
const DO: SyllableId = keyword("đô");

/// The levels of places, each with the tables its names are looked up in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Province,
    City,
    District,
    Commune,
}

/// Reads a place at token `at`: returns the index after it.
pub(super) fn read(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let first = if tokens.syllable(at) == CAC || is_count(scene, at) { at + 1 } else { at };
    if tokens.syllable(first) == NUOC {
        return country(scene, first + 1).map(|after| after.max(first + 1));
    }
    if tokens.syllable(first) == HAI && tokens.syllable(first + 1) == NUOC {
        return Some(first + 2);
    }
    // `(UBND) các cấp`
    if first > at
        && tokens.syllable(first) == CAP
        && tokens.syllable(at) == CAC
        && listed::ends_levels(scene, first + 1)
    {
        return Some(first + 1);
    }
    // `9 tổ dân phố`
    if let Some(after) = listed::neighbourhoods(scene, at) {
        return Some(after);
    }
    let mut member = first;
    let mut after = with_subordinate(scene, one(scene, first)?);
    // `(cơ quan quân sự) địa phương cấp xã`
    if (tokens.syllable(first), tokens.syllable(after)) == (DIA, CAP) && tokens.gap_before(after).is_blank() {
        after = one(scene, after).unwrap_or(after);
    }
    // Members of a list of levels: `huyện, thị xã, thành phố`, `cấp huyện, cấp xã`.
    let mut members = 1;
    while let Some(next) = next_member(scene, after).filter(|&next| !is_parent(scene, member, after, next)) {
        let end = one(scene, next).or_else(|| shortened(scene, after, next));
        let Some(end) = end.or_else(|| listed::neighbourhood(scene, next)) else { break };
        (member, after) = (next, with_subordinate(scene, end));
        members += 1;
    }
    if members > 1 || first > at {
        after = listed::names(scene, after).or_else(|| listed::more_names(scene, after)).unwrap_or(after);
    } else if tokens.shape(after - 1) == Shape::Lower {
        after = self::listed(scene, after).unwrap_or(after);
    }
    Some(second_province(scene, member, after).unwrap_or(after))
}

/// The index behind names listed behind a colon, the first of which is a place of the tables: `(các huyện ủy): Lạc Sơn, Kim
/// Bôi`.
pub(super) fn listed(scene: Scene<'_>, after: usize) -> Option<usize> {
    if scene.tokens.gap_before(after).is(b':') && listed::is_known(scene, after) {
        return listed::names(scene, after);
    }
    None
}

/// `huyện, | thành, thị`, `huyện, | thị, thành phố`, `huyện, thị, | thành ủy`: towns and cities in a list of levels without
/// the second half of their names.
fn shortened(scene: Scene<'_>, after: usize, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let is_town = |i: usize| matches!(tokens.syllable(i), THANH | THI) && tokens.shape(i) == Shape::Lower;
    let in_list = matches!(tokens.syllable(after - 1), HUYEN | QUAN | THANH | THI);
    if !is_town(at) || !in_list {
        return None;
    }
    let gap = tokens.gap_after(at);
    if gap.is_blank() && tokens.syllable(at + 1) == UY && tokens.syllable(at + 2) != VIEN {
        return Some(at + 2);
    }
    // Behind the other of the two anything may follow; before it, a comma.
    let fellow = is_town(after - 1) || gap.is(b',') && is_town(at + 1);
    let ends = !gap.is_blank() || tokens.syllable(at + 1) == VA || is_town(after - 1) && tokens.syllable(at + 1) != LAP;
    (fellow && ends || gap.marks() > 0 && !gap.is(b',') || gap.lines() > 1 || at + 1 >= tokens.len()).then_some(at + 1)
}

/// `(Chủ tịch UBND) 34 tỉnh, thành phố`: how many places there are, before a word for their level in small letters.
fn is_count(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    tokens.is_number(at)
        && tokens.text(at).len() <= 3
        && tokens.gap_before(at).is_blank()
        && tokens.gap_after(at).is_blank()
        && tokens.shape(at + 1) == Shape::Lower
        && level(scene, at + 1).is_some()
}

/// `tỉnh Bình Dương | và Bình Phước`: a second province under the word for its level.
fn second_province(scene: Scene<'_>, member: usize, after: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let joined = tokens.syllable(member) == TINH
        && tokens.is_capitalized(after - 1)
        && tokens.syllable(after) == VA
        && tokens.gap_before(after).is_space()
        && tokens.gap_after(after).is_space();
    known(scene, &scene.lexicon.provinces, after + 1).filter(|_| joined)
}

/// `huyện Mang Thít, tỉnh Vĩnh Long`: a place of another level behind one with a name is where that lies.
fn is_parent(scene: Scene<'_>, member: usize, after: usize, next: usize) -> bool {
    let tokens = scene.tokens;
    (tokens.is_capitalized(after - 1) || tokens.is_number(after - 1) && tokens.is_capitalized(after - 2))
        && tokens.syllable(member) != tokens.syllable(next)
        && after - member > 1
}

fn with_subordinate(scene: Scene<'_>, after: usize) -> usize {
    subordinate(scene, after).unwrap_or(after)
}

/// The place that closes a phrase of purpose: a level of the state, with its name or without (`… tiêu cực | tỉnh`).
pub(super) fn closing(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let is_state = matches!(tokens.syllable(at), TINH | HUYEN | QUAN | CAP)
        || matches!((tokens.syllable(at), tokens.syllable(at + 1)), (THANH, PHO) | (THI, XA) | (TRUNG, UONG))
        || tokens.syllable(at) == TP && tokens.is_capitalized(at)
        // `(Tổ tiết kiệm và vay vốn) thôn Đoàn Kết`
        || matches!(tokens.syllable(at), THON | AP) && tokens.is_capitalized(at + 1);
    if is_state { one(scene, at) } else { None }
}

/// The start of the next member of a list, behind a comma or `và`.
fn next_member(scene: Scene<'_>, after: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let gap = tokens.gap_before(after);
    // `quận - huyện`: bare levels on both sides of a dash.
    let dashed = gap.is(b'-') && gap.lines() == 0 && level(scene, after).is_some() && !tokens.is_capitalized(after - 1);
    let next = if gap.is(b',') || gap.is(b'/') || dashed || is_next_level(scene, after) {
        after
    } else if gap.is_blank() && matches!(tokens.syllable(after), VA | HOAC) && tokens.gap_after(after).is_blank() {
        after + 1
    } else {
        return None;
    };
    let next = if tokens.syllable(next) == CAC && tokens.gap_after(next).is_blank() { next + 1 } else { next };
    // `cấp xã, thôn đội trưởng`: another office begins.
    let is_office = scene.lexicon.titles.longest(tokens, next).is_some_and(|title| title.end - next >= 2);
    (!is_office).then_some(next)
}

/// `huyện | thị xã`, `xã | phường | thị trấn`: bare levels side by side, whose commas were left out.
fn is_next_level(scene: Scene<'_>, after: usize) -> bool {
    let tokens = scene.tokens;
    let is_bare = |first: usize, end: usize| {
        let named = tokens.gap_before(end).is_blank() && (tokens.is_capitalized(end) || tokens.is_number(end));
        (first..end).all(|i| tokens.shape(i) == Shape::Lower)
            && !named
            && matches!(tokens.syllable(first), HUYEN | QUAN | PHUONG | XA | THI | THANH)
    };
    let before = match (tokens.syllable(after - 1), after.checked_sub(2).map(|i| tokens.syllable(i))) {
        (XA, Some(THI)) | (TRAN, Some(THI)) | (PHO, Some(THANH)) => after - 2,
        _ => after - 1,
    };
    tokens.gap_before(after).is_blank()
        && level(scene, after).is_some_and(|(_, end)| is_bare(after, end) && is_bare(before, after))
}

/// `(trực) thuộc trung ương`, `thuộc tỉnh` behind a list of levels.
fn subordinate(scene: Scene<'_>, after: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let mut at = after;
    if !tokens.gap_before(at).is_blank() {
        return None;
    }
    if tokens.syllable(at) == TRUC {
        at += 1;
    }
    if tokens.syllable(at) != THUOC || !tokens.gap_after(at).is_blank() {
        return None;
    }
    one(scene, at + 1)
}

/// One place: a level with its name if it has one.
fn one(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    if tokens.syllable(at) == CAP && tokens.gap_after(at).is_blank() {
        if matches!(tokens.text(at + 1), "đó" | "mình" | "trên") {
            return Some(at + 2);
        }
        // `cấp tiểu đoàn`
        if matches!(tokens.text(at + 1), "đại" | "tiểu" | "trung" | "sư")
            && matches!(tokens.text(at + 2), "đội" | "đoàn")
        {
            return Some(at + 3);
        }
        let (_, end) = level(scene, at + 1)?;
        return Some(end);
    }
    if let Some(after) = region::read(scene, at) {
        return Some(after);
    }
    let (level, end) = level(scene, at)?;
    // `Tỉnh ủy`, `Thành ủy viên` are bodies and offices, no places.
    if tokens.gap_before(end).is_blank()
        && matches!(tokens.syllable(end), UY | VIEN)
        && !super::boundary::is_delegation(tokens, end)
        && !super::boundary::begins_member(tokens, end)
    {
        return None;
    }
    let gap = tokens.gap_before(end);
    // Only a short form has a dot: `TP. Hồ Chí Minh`.
    let short = gap.is(b'.') && gap.lines() == 0 && end - at == 1 && tokens.text(at).len() <= 2;
    // `UBND tỉnh, TP. Trong số …`: a list of levels has no names.
    let listed =
        gap.is_spaced() && tokens.gap_before(at).is(b',') && self::level(scene, at.saturating_sub(1)).is_some();
    let named = gap.is_blank() || short && !listed;
    Some(match named.then(|| name_after(scene, level, end)).flatten() {
        Some(after) if level == Level::Commune => region::second_commune(scene, after).unwrap_or(after),
        Some(after) => with_second(scene, after),
        None => end,
    })
}

/// `Quỳnh Lưu - Hoàng Mai`: the second of two places that share a body.
fn with_second(scene: Scene<'_>, after: usize) -> usize {
    let tokens = scene.tokens;
    let gap = tokens.gap_before(after);
    if !gap.is(b'-') || gap.lines() > 0 || !tokens.is_capitalized(after) {
        return after;
    }
    let lexicon = scene.lexicon;
    let second = known(scene, &lexicon.districts, after).or_else(|| known(scene, &lexicon.provinces, after));
    // A person may bear the name of a place: what follows must not be his office.
    let may_hold = |end: usize| is_surname(scene, after) && matches!(tokens.gap_before(end).mark(), b',' | b'-');
    second.filter(|&end| !may_hold(end)).unwrap_or(after)
}

/// `(Thị trưởng) | London Sadiq Khan`, `(thành phố) | New York Eric Adams`: the index behind the foreign city at the start
/// of a run of three or four capitalised words without marks; the rest is its mayor's name.
pub(super) fn foreign_city(scene: Scene<'_>, at: usize, run: usize) -> Option<usize> {
    const FIRST: [&str; 9] = ["New", "Los", "San", "Rio", "Kuala", "Buenos", "Hong", "Abu", "Phnom"];
    let tokens = scene.tokens;
    let two = FIRST.contains(&tokens.text(at));
    let foreign = (at..run).all(|i| tokens.text(i).is_ascii() && tokens.text(i).len() >= 2);
    let known = is_surname(scene, at) || surname_band(scene.lexicon, tokens, at).is_some();
    match run - at {
        3 if foreign && !two && !known => Some(at + 1),
        4 if foreign && two => Some(at + 2),
        _ => None,
    }
}

/// `T.Ư`, short for `Trung ương`.
pub(super) fn is_central(tokens: Tokens<'_>, at: usize) -> bool {
    (tokens.syllable(at), tokens.syllable(at + 1)) == (T, U) && tokens.gap_after(at).is_tight(b'.')
}

/// A word for a level; returns the index after it.
fn level(scene: Scene<'_>, at: usize) -> Option<(Level, usize)> {
    let tokens = scene.tokens;
    let two = |second: SyllableId| tokens.syllable(at + 1) == second && tokens.gap_after(at).is_blank();
    Some(match tokens.syllable(at) {
        TINH => (Level::Province, at + 1),
        THANH if two(PHO) => (Level::City, at + 2),
        // `các tỉnh, thành`
        THANH if at > 0 && tokens.gap_before(at).is(b',') && tokens.syllable(at - 1) == TINH && !two(UY) => {
            (Level::City, at + 1)
        }
        TP if tokens.is_capitalized(at) => (Level::City, at + 1),
        THI if two(XA) => (Level::District, at + 2),
        TX if tokens.is_capitalized(at) => (Level::District, at + 1),
        THI if two(TRAN) => (Level::Commune, at + 2),
        HUYEN | QUAN => (Level::District, at + 1),
        // `liên huyện`, `liên xã`
        LIEN if two(HUYEN) || two(XA) => (Level::District, at + 2),
        DAC if two(KHU) => (Level::Commune, at + 2),
        TRUNG if two(UONG) => (Level::Province, at + 2),
        QUOC if two(GIA) => (Level::Province, at + 2),
        TW | TU if tokens.shape(at) == Shape::Upper => (Level::Province, at + 1),
        T if is_central(tokens, at) => (Level::Province, at + 2),
        THU if two(DO) => (Level::City, at + 2),
        DIA if two(PHUONG_DIA) => (Level::Commune, at + 2),
        // `xã hội` is society.
        XA if !(two(HOI)) => (Level::Commune, at + 1),
        PHUONG | THON | BAN | AP => (Level::Commune, at + 1),
        _ => return initial(tokens, at).map(|level| (level, at + 1)),
    })
}

/// `Q.2`, `H.Củ Chi`, `P.Bến Nghé`: a level by its initial, as the press writes it.
fn initial(tokens: Tokens<'_>, at: usize) -> Option<Level> {
    let level = match tokens.text(at) {
        "Q" | "H" => Level::District,
        "P" | "X" => Level::Commune,
        _ => return None,
    };
    let named = tokens.is_number(at + 1) || tokens.shape(at + 1) == Shape::Title && tokens.text(at + 1).len() > 1;
    (tokens.gap_after(at).is(b'.') && tokens.gap_after(at).lines() == 0 && named).then_some(level)
}

/// The name behind a word for a level.
fn name_after(scene: Scene<'_>, level: Level, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let gap = tokens.gap_before(at);
    // `Chủ tịch UBND xã | 37 tuổi`
    if tokens.is_number(at) && tokens.is_word(at + 1, "tuổi") {
        return None;
    }
    if level != Level::Province && tokens.is_number(at) && (gap.is_space() || gap.is(b'.') && gap.lines() == 0) {
        // `phường 2 Bảo Lộc`: a numbered ward of a town that was.
        let town = level == Level::Commune && tokens.gap_before(at + 1).is_space() && tokens.is_capitalized(at + 1);
        return known(scene, &scene.lexicon.districts, at + 1).filter(|_| town).or(Some(at + 1));
    }
    if !tokens.is_capitalized(at) {
        return None;
    }
    let provinces = known(scene, &scene.lexicon.provinces, at);
    match level {
        // Behind `tỉnh` only a province can stand; anything else is the holder's name.
        // Abroad it is a word before the first name and the surname (`tỉnh Aichi Omura Hideaki`).
        Level::Province => provinces
            .or_else(|| known(scene, &scene.lexicon.countries, at))
            .or_else(|| foreign_city(scene, at, capital_run(scene, at))),
        Level::City => provinces.or_else(|| known(scene, &scene.lexicon.districts, at)).or_else(|| unknown(scene, at)),
        Level::District => known(scene, &scene.lexicon.districts, at).or_else(|| unknown(scene, at)),
        Level::Commune => unknown(scene, at).map(|end| if is_numbered(scene, end) { end + 1 } else { end }),
    }
}

/// `xã Bảo Lâm | 1`: the number of one of several communes of a name, before a mark, a capital or a verb.
fn is_numbered(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    let behind = tokens.gap_after(at);
    tokens.is_number(at)
        && tokens.text(at).len() == 1
        && tokens.gap_before(at).is_space()
        && !(behind.is_tight(b'/') || behind.is_tight(b'-') || behind.is_tight(b',') || behind.is_tight(b'.'))
        && (!behind.is_space() || tokens.is_capitalized(at + 1) || super::boundary::begins_clause(scene, at + 1))
}

/// A place that stands in a table.
fn known(scene: Scene<'_>, table: &Gazetteer<PhraseRow>, at: usize) -> Option<usize> {
    let end = table.longest(scene.tokens, at)?.end;
    // One word over makes it a person: `Mai Sơn | Hà` is no place.
    let run = capital_run(scene, at);
    let is_person = run == end + 1 && is_surname(scene, at) && scene.tokens.gap_before(end).is_space();
    (!is_person).then_some(end)
}

/// A place that stands in no table: the capital run, less a person's name at its end.
fn unknown(scene: Scene<'_>, at: usize) -> Option<usize> {
    let run = capital_run(scene, at);
    // `PHƯỜNG | VỚI NHÂN DÂN`
    let verb = scene.tokens.shape(at) == Shape::Upper && scene.lexicon.clause_words.longest(scene.tokens, at).is_some();
    // `huyện | Thượng tá Nguyễn …`
    if run == at || verb || scene.tokens.gap_before(at).lines() > 0 || super::boundary::begins_rank(scene, at) {
        return None;
    }
    // `xã Sơn Tây Thượng - Trung tá Đinh …`: the holder stands behind the dash.
    let behind = scene.tokens.gap_before(run);
    if behind.is(b'-')
        && behind.is_spaced()
        && run - at <= 4
        && surname_band(scene.lexicon, scene.tokens, at) != Some(b'A')
        && scene.lexicon.honorifics.longest(scene.tokens, run).is_some()
    {
        return Some(run);
    }
    if let Some(split) = split_place_from_name(scene, at, run).or_else(|| foreign_city(scene, at, run)) {
        return Some(split);
    }
    // Three words that begin with a surname are a person more often than a place.
    (!(is_surname(scene, at) && run - at >= 3) && run - at <= 4).then_some(run)
}

/// The name or number of a village.
pub(super) fn village(scene: Scene<'_>, at: usize) -> Option<usize> {
    name_after(scene, Level::Commune, at)
}

/// A place that stands where only one can, with its level or without: `(cấp cao tại) TP. Hồ Chí Minh`.
pub(super) fn named(scene: Scene<'_>, at: usize) -> Option<usize> {
    read(scene, at).filter(|&after| scene.tokens.is_capitalized(after - 1)).or_else(|| bare_name(scene, at))
}

/// A place named without its level: `Tỉnh ủy | Quảng Ninh`, `Thành ủy | TP HCM`, `Quốc hội | Cuba`.
pub(super) fn bare_name(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    if !tokens.is_capitalized(at) {
        return None;
    }
    // In the next line only a province goes on with the sentence.
    if tokens.gap_before(at).lines() > 0 {
        let province = known(scene, &scene.lexicon.provinces, at)?;
        return (tokens.gap_before(province).lines() == 0 && tokens.shape(at) == Shape::Title).then_some(province);
    }
    // Three words that begin with a surname are a person: `Chủ tịch Hồ Chí Minh`.
    let is_person = |end: usize| end - at >= 3 && is_surname(scene, at);
    known(scene, &scene.lexicon.provinces, at)
        .filter(|&first| !is_person(first))
        .and_then(|_| provinces(scene, at))
        .or_else(|| known(scene, &scene.lexicon.districts, at).filter(|&end| !is_person(end)))
        .map(|end| with_second(scene, with_last_word(scene, at, end)))
        .or_else(|| country(scene, at))
}

/// `Tân Sơn | Nhì`, `Bắc Hà | Nội`: one capitalised word over is no person's name, so the place is none of the tables'.
fn with_last_word(scene: Scene<'_>, at: usize, end: usize) -> usize {
    let tokens = scene.tokens;
    let over = tokens.gap_before(end).is_space() && (at..=end).all(|i| tokens.shape(i) == Shape::Title);
    if over && end - at == 2 && capital_run(scene, at) == end + 1 { end + 1 } else { end }
}

/// A province, or a list of three and more: `(Bí thư Tỉnh ủy) Vĩnh Phúc, Phú Thọ, Quảng Ngãi`.
fn provinces(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let first = known(scene, &scene.lexicon.provinces, at)?;
    let (mut after, mut members) = (first, 1);
    loop {
        let gap = tokens.gap_before(after);
        let last = gap.is_blank() && tokens.syllable(after) == VA;
        let next = if last { after + 1 } else { after };
        match known(scene, &scene.lexicon.provinces, next).filter(|_| last || gap.is(b',')) {
            Some(end) => (after, members) = (end, members + if last { 2 } else { 1 }),
            None => break,
        }
        if members > MAX_PROVINCES {
            break;
        }
    }
    Some(if members >= 3 { after } else { first })
}

/// No list of provinces is read further.
const MAX_PROVINCES: usize = 34;

/// `Cộng hòa …`, `Vương quốc …`, `Liên bang …`
fn is_form_of_state(tokens: Tokens<'_>, at: usize) -> bool {
    const FORMS: [(SyllableId, SyllableId); 4] = [
        (keyword("cộng"), keyword("hòa")),
        (keyword("vương"), QUOC),
        (keyword("liên"), keyword("bang")),
        (keyword("công"), QUOC),
    ];
    tokens.is_capitalized(at)
        && tokens.gap_after(at).is_blank()
        && FORMS.contains(&(tokens.syllable(at), tokens.syllable(at + 1)))
}

/// A country's name, `nước` before it or not.
pub(super) fn country(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let named = tokens.syllable(at) == NUOC && tokens.gap_after(at).is_blank();
    let mut at = if named { at + 1 } else { at };
    // `nước Cộng hòa Xã hội chủ nghĩa …`, `Vương quốc Bỉ`: the form of state stands before the name.
    if named || is_form_of_state(tokens, at) {
        const MAX_FORM: usize = 8;
        let form = (at..at + MAX_FORM).take_while(|&i| i == at || tokens.gap_before(i).is_blank());
        at = form.clone().find(|&i| scene.lexicon.countries.longest(tokens, i).is_some())?;
    }
    // A heading goes on in the next line with other words.
    if !tokens.is_capitalized(at) || tokens.gap_before(at).lines() > 0 && tokens.shape(at) == Shape::Upper {
        return None;
    }
    let end = scene.lexicon.countries.longest(tokens, at)?.end;
    // `Anh`, `Áo`, `Nga`, `Lào` are words and names too: they must end the capital run or be its plain start.
    let run = capital_run(scene, at);
    (!(end - at == 1 && run > end && is_surname(scene, at))).then_some(end)
}
