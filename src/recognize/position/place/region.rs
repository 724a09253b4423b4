//! Regions: `khu vực IV`, `miền Trung`, a state, a border gate; and the second half of a commune's name.

use super::super::super::Scene;
use super::super::super::name::{capital_run, is_surname, split_place_from_name, surname_band};
use super::super::boundary;
use super::{KHU, LIEN, QUOC, TE, known, with_second};
use crate::lexicon::{SyllableId, keyword};
use crate::text::{Shape, Tokens, is_roman};

const VUC: SyllableId = keyword("vực");
const CUA: SyllableId = keyword("cửa");
const KHAU: SyllableId = keyword("khẩu");
const MIEN: SyllableId = keyword("miền");
const PHIA: SyllableId = keyword("phía");
const BANG: SyllableId = keyword("bang");
const TIEU: SyllableId = keyword("tiểu");

/// `khu vực IV`, `khu vực phía Bắc`, `cửa khẩu Trà Lĩnh`, `miền Trung`.
pub(super) fn read(scene: Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let two = |second: SyllableId| tokens.syllable(at + 1) == second && tokens.gap_after(at).is_blank();
    if tokens.syllable(at) == BANG {
        return Some(state(scene, at + 1));
    }
    if tokens.syllable(at) == TIEU && two(BANG) {
        return Some(state(scene, at + 2));
    }
    let next = match tokens.syllable(at) {
        KHU if two(VUC) => at + 2,
        // `Khu V`, `Liên khu IV`
        KHU if is_ordinal(tokens, at + 1) => at + 1,
        LIEN if two(KHU) => at + 2,
        // `cửa khẩu quốc tế Lao Bảo`, `cửa khẩu cảng Cửa Lò`
        CUA if two(KHAU) && (tokens.syllable(at + 2), tokens.syllable(at + 3)) == (QUOC, TE) => at + 4,
        CUA if two(KHAU) && matches!(tokens.text(at + 2), "cảng" | "chính" | "phụ") => at + 3,
        CUA if two(KHAU) => at + 2,
        MIEN | PHIA => at + 1,
        _ => return None,
    };
    if !tokens.gap_before(next).is_blank() {
        return None;
    }
    if tokens.is_number(next) || is_roman(tokens.text(next)) {
        // `(Tòa án nhân dân) khu vực 3 - Lâm Đồng`
        let dash = tokens.gap_before(next + 1);
        let province = known(scene, &scene.lexicon.provinces, next + 1).filter(|_| dash.is(b'-') && dash.lines() == 0);
        return Some(province.unwrap_or(next + 1));
    }
    if tokens.syllable(next) == PHIA && tokens.is_capitalized(next + 1) {
        return Some(next + 2);
    }
    let run = capital_run(scene, next);
    if let Some(split) = split_place_from_name(scene, next, run).filter(|_| run - next > 3) {
        return Some(split);
    }
    if run == next || run - next > 3 || is_surname(scene, next) && run - next == 3 {
        return None;
    }
    // `cửa khẩu Cảng hàng không quốc tế`: the name may go on in small words.
    let small = (run..run + 4)
        .take_while(|&i| {
            tokens.gap_before(i).is_space()
                && scene.lexicon.is_body_word(tokens.syllable(i))
                && tokens.shape(i) == Shape::Lower
                && !boundary::begins_clause(scene, i)
        })
        .count();
    let named = split_place_from_name(scene, next, run).unwrap_or(run);
    Some(if named == run && small >= 2 { run + small } else { named })
}

/// A number or Roman number in capitals right behind a word.
fn is_ordinal(tokens: Tokens<'_>, at: usize) -> bool {
    // `(Khu ủy) khu III`
    let of_committee = at > 1 && tokens.is_word(at - 2, "ủy");
    tokens.gap_before(at).is_space() && is_roman(tokens.text(at)) && (tokens.is_capitalized(at - 1) || of_committee)
}

/// `(bang) | California Gavin Newsom`: the index behind the name of a state, less its holder's first name and surname.
fn state(scene: Scene<'_>, at: usize) -> usize {
    if !scene.tokens.gap_before(at).is_space() || scene.tokens.shape(at) != Shape::Title {
        return at;
    }
    let run = capital_run(scene, at);
    if run - at >= 3 { run - 2 } else { run }
}

/// `(phường) Văn Miếu - Quốc Tử Giám`: the second half of a commune's name, which no table need know.
pub(super) fn second_commune(scene: Scene<'_>, after: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let known = with_second(scene, after);
    if known > after {
        return Some(known);
    }
    let gap = tokens.gap_before(after);
    let dashed = gap.is(b'-') && gap.is_spaced() && gap.lines() == 0 && tokens.shape(after) == tokens.shape(after - 1);
    if !dashed || is_surname(scene, after) && surname_band(scene.lexicon, tokens, after).is_some_and(|band| band < b'D')
    {
        return None;
    }
    let run = capital_run(scene, after);
    let end = split_place_from_name(scene, after, run).unwrap_or(run);
    let lexicon = scene.lexicon;
    let other = boundary::begins_office(scene, after)
        || lexicon.body_heads.longest(tokens, after).is_some()
        || lexicon.bodies.longest(tokens, after).is_some()
        || lexicon.honorifics.longest(tokens, after).is_some()
        || lexicon.clause_words.longest(tokens, after).is_some();
    (!other && (2..=3).contains(&(end - after))).then_some(end)
}
