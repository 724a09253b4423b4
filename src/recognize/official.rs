//! Officials: personal names, each with what its own surroundings say of the bearer.
//!
//! A name is a candidate behind a word of address, or where a surname begins a run of capitalised words. Which of
//! them are officials is decided by the links to offices and by the other mentions in the document.

use super::holder::MAX_SIGNATURE_LINES;
use super::name::{Expectation, is_surname, read_name, surname_band};
use super::{Candidate, Case, Draft, OfficialDraft, Recognizer, Scene, Start, Stretch, covered, token_index};
use crate::entity::Kind;
use crate::lexicon::{HonorificKind, SyllableId, keyword};
use crate::rule;
use crate::text::{Shape, Tokens};

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

const THI: SyllableId = keyword("thị");
const TAN: SyllableId = keyword("tân");
const KY: SyllableId = keyword("ký");
const THANH: SyllableId = keyword("thành");
const TINH: SyllableId = keyword("tỉnh");
const PHO: SyllableId = keyword("phố");
const BIEU: SyllableId = keyword("biểu");

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
    // `THỦ | TƯỚNG CHÍNH PHỦ NGUYỄN …`, `Thủ | tướng Chính lưu ý`: a word inside a title looks like a rank.
    if at > 0
        && tokens.gap_before(at).is_blank()
        && scene.lexicon.titles.longest(tokens, at - 1).is_some_and(|title| title.end > at)
    {
        return None;
    }
    // `Rơ | Ông Ha Kỳ`: the word is the second of a surname.
    if kind == HonorificKind::Civil
        && at > 0
        && tokens.is_capitalized(at)
        && tokens.gap_before(at).is_space()
        && scene.lexicon.surnames.longest(tokens, at - 1).is_some_and(|surname| surname.end > at)
    {
        return None;
    }
    // `Ông Thị Thanh`: before `Thị` the word is the surname.
    if kind == HonorificKind::Civil && first == at + 1 && tokens.is_capitalized(at) && tokens.syllable(first) == THI {
        return read_name(scene, at, Expectation::Full).map(|after| name(scene, at, after, rule::OFFICIAL_NAME));
    }
    // Cheap first: `các đồng chí lãnh đạo`.
    if !tokens.is_capitalized(first) {
        return None;
    }
    if is_place(scene, at) || scene.lexicon.titles.longest(tokens, first).is_some_and(|title| title.end - first >= 2) {
        return None;
    }
    // `đồng chí Tân | Giám đốc Sở`
    if tokens.syllable(first) == TAN && scene.lexicon.titles.longest(tokens, first + 1).is_some() {
        return None;
    }
    // `các đồng chí Thường trực`
    if scene.lexicon.title_modifiers.longest(tokens, first).is_some_and(|modifier| modifier.end - first >= 2) {
        return None;
    }
    let expected = match kind {
        HonorificKind::Comrade | HonorificKind::Civil => Expectation::Any,
        HonorificKind::Rank | HonorificKind::Academic => Expectation::Full,
    };
    if begins_group(tokens, first) {
        return None;
    }
    let full = read_name(scene, first, expected);
    let after = full.or_else(|| given_name(scene, first))?;
    // `các đồng chí | Ban Thường vụ Đảng ủy`
    let body = scene.lexicon.bodies.longest(tokens, first).map(|body| body.end);
    let head = scene.lexicon.body_heads.longest(tokens, first).map(|head| head.end);
    if body.max(head).is_some_and(|end| end > after) {
        return None;
    }
    let mut candidate = name(scene, first, after, rule::OFFICIAL_HONORIFIC);
    if let Draft::Official(draft) = &mut candidate.draft {
        draft.short = full.is_none();
        draft.honorific = Some(Stretch::new(tokens.start(at), tokens.end(first - 1)));
        draft.certain = kind == HonorificKind::Comrade;
    }
    Some(candidate)
}

/// `các đồng chí | Lãnh đạo …`, `| Thành viên …`: words for a group, whose first looks like a given name.
fn begins_group(tokens: Tokens<'_>, first: usize) -> bool {
    const GROUPS: [(&str, &str); 9] = [
        ("lãnh", "đạo"),
        ("thành", "viên"),
        ("đảng", "viên"),
        ("đoàn", "viên"),
        ("hội", "viên"),
        ("cán", "bộ"),
        ("công", "chức"),
        ("cựu", "chiến"),
        ("nguyên", "lãnh"),
    ];
    tokens.gap_after(first).is_blank()
        && tokens.shape(first + 1) == Shape::Lower
        && GROUPS.iter().any(|&(one, two)| tokens.is_word(first, one) && tokens.is_word(first + 1, two))
}

/// `Đại tá | Diện yêu cầu …`: one capitalised word behind a rank and before a verb.
fn given_name(scene: Scene<'_>, first: usize) -> Option<usize> {
    let after = read_name(scene, first, Expectation::Any)?;
    let verb =
        scene.tokens.gap_before(after).is_space() && scene.lexicon.clause_words.longest(scene.tokens, after).is_some();
    verb.then_some(after)
}

/// A name that its surname alone gives away.
fn bare(scene: Scene<'_>, at: usize) -> Option<Candidate> {
    if let Some(after) = labelled(scene, at) {
        let mut candidate = name(scene, at, after, rule::OFFICIAL_SIGNATURE);
        if let Draft::Official(draft) = &mut candidate.draft {
            draft.certain = true;
        }
        return Some(candidate);
    }
    // `UBND THÀNH PHỐ VÕ VĂN …`: in capitals the word for a city begins like a name.
    if (scene.tokens.syllable(at), scene.tokens.syllable(at + 1)) == (THANH, PHO) {
        return None;
    }
    let after = read_name(scene, at, Expectation::None)?;
    let lexicon = scene.lexicon;
    let is_place = [&lexicon.provinces, &lexicon.districts, &lexicon.countries]
        .iter()
        .any(|table| table.longest(scene.tokens, at).is_some_and(|found| found.end >= after));
    // `tỉnh Quảng Trị | Lê …`: the place takes its own words.
    let own_place = at > 0
        && matches!(scene.tokens.syllable(at - 1), TINH | PHO)
        && lexicon.provinces.longest(scene.tokens, at).is_some_and(|place| is_surname(scene, place.end));
    if own_place || is_lived_in(scene, at) {
        return None;
    }
    let signed = is_signed(scene, at, after);
    let mut candidate = name(scene, at, after, rule::OFFICIAL_NAME);
    if let Draft::Official(draft) = &mut candidate.draft {
        draft.certain = signed || is_deputy(scene, at, after);
    }
    (signed || !is_place).then_some(candidate)
}

/// `trú tại phường | Quảng Cát`, `, xã | Quảng Chính`: whether a place's name begins at the token, whatever person's name it
/// looks like.
fn is_lived_in(scene: Scene<'_>, at: usize) -> bool {
    const BEFORE: [&str; 11] = ["tại", "ở", "trú", "ngụ", "quê", "quán", "thuộc", "từ", "về", "các", "bàn"];
    const LEVELS: [SyllableId; 8] = [
        keyword("xã"),
        keyword("phường"),
        keyword("trấn"),
        keyword("huyện"),
        keyword("quận"),
        keyword("thôn"),
        keyword("ấp"),
        TINH,
    ];
    let tokens = scene.tokens;
    let Some(level) = at.checked_sub(1).filter(|&level| LEVELS.contains(&tokens.syllable(level))) else { return false };
    let level = if tokens.is_word(level, "trấn") { level.saturating_sub(1) } else { level };
    let gap = tokens.gap_before(level);
    tokens.gap_before(at).is_space()
        && (gap.is(b',')
            || gap.is(b'(')
            || gap.is_blank() && level > 0 && BEFORE.iter().any(|word| tokens.is_word(level - 1, word)))
}

/// `Người ký: | Mùa …`, in the sheet of a document's data: the index behind the name that the label announces.
fn labelled(scene: Scene<'_>, first: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let gap = tokens.gap_before(first);
    let label = first >= 2
        && matches!(gap.last(), b':' | b'|')
        && gap.lines() <= 1
        && (tokens.syllable(first - 1) == KY && tokens.is_word(first - 2, "người")
            || tokens.syllable(first - 2) == KY
                && tokens.is_word(first - 1, "bởi")
                && surname_band(scene.lexicon, tokens, first).is_some());
    let after = if label { read_name(scene, first, Expectation::Full)? } else { return None };
    // The next label begins on the next line, or where a colon follows.
    let line = (first + 1..after).find(|&i| tokens.gap_before(i).lines() > 0).unwrap_or(after);
    (line - first >= 2 && scene.lexicon.bodies.longest(tokens, first).is_none()).then_some(line)
}

/// `đại biểu | Nguyễn Thị … | (Đoàn …)`, `đại biểu | Hoàng Văn … | cho rằng`: a deputy who speaks.
fn is_deputy(scene: Scene<'_>, first: usize, after: usize) -> bool {
    let tokens = scene.tokens;
    // `Đại hội đại biểu …` has no speaker.
    let named = first >= 2
        && tokens.syllable(first - 1) == BIEU
        && tokens.is_word(first - 2, "đại")
        && !(first >= 3 && tokens.is_word(first - 3, "hội"));
    after - first >= 3
        && tokens.gap_before(first).is_blank()
        && (named || first > 0 && tokens.text(first - 1) == "ĐB")
        && (tokens.gap_before(after).is(b'(')
            || tokens.gap_before(after).is_blank() && scene.lexicon.clause_words.longest(tokens, after).is_some())
}

/// A name on a line of its own with `(Đã ký)` above or below it, or below `TM.` and the body signed for.
fn is_signed(scene: Scene<'_>, first: usize, after: usize) -> bool {
    let tokens = scene.tokens;
    let (above, below) = (tokens.gap_before(first), tokens.gap_before(after));
    let says_so = |i: usize| tokens.is_word(i, "đã") && tokens.is_word(i + 1, "ký");
    // `Chủ tọa: (Đã ký) Trần …`
    let noted = above.mark() == b')' && first >= 2 && says_so(first - 2);
    let own_line = (first == 0 || above.lines() > 0 || noted) && (after >= tokens.len() || below.lines() > 0);
    if !own_line {
        return false;
    }
    // A blank line may part two documents.
    noted && above.lines() <= 1
        || below.mark() == b'(' && below.lines() <= 1 && says_so(after)
        || first > 0 && above.marks() == 0 && above.lines() <= MAX_SIGNATURE_LINES && is_signed_for(tokens, first)
}

/// `TM. BAN BÍ THƯ | Trần …`: whether the line above the name that begins at `first` is in capitals and begins with `TM`.
fn is_signed_for(tokens: Tokens<'_>, first: usize) -> bool {
    const MAX_BODY: usize = 14;
    let mut start = first;
    while start > 0 && first - start < MAX_BODY && tokens.shape(start - 1) == Shape::Upper {
        start -= 1;
        if tokens.gap_before(start).lines() > 0 {
            break;
        }
    }
    let dot = tokens.gap_after(start);
    // `T/M`, `T.M.`
    let parted =
        tokens.is_word(start, "t") && tokens.is_word(start + 1, "m") && (dot.is_tight(b'/') || dot.is_tight(b'.'));
    start + 2 < first && tokens.gap_before(start).lines() > 0 && (tokens.is_word(start, "tm") && dot.is(b'.') || parted)
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

/// `Bà Rịa`: whether a province or district begins at the token, as some do like a word of address or a name.
pub(super) fn is_place(scene: Scene<'_>, at: usize) -> bool {
    scene.lexicon.provinces.longest(scene.tokens, at).is_some()
        || scene.lexicon.districts.longest(scene.tokens, at).is_some()
}
