//! Comparators and rates: the words around a number that say how it is meant.

use super::Stretch;
use crate::entity::Comparator;
use crate::lexicon::{SyllableId, keyword};
use crate::text::Tokens;

const TREN: SyllableId = keyword("trên");
const HON: SyllableId = keyword("hơn");
const DUOI: SyllableId = keyword("dưới");
const GAN: SyllableId = keyword("gần");
const KHOANG: SyllableId = keyword("khoảng");
const UOC: SyllableId = keyword("ước");
const VUOT: SyllableId = keyword("vượt");
const QUA: SyllableId = keyword("quá");
const KHONG: SyllableId = keyword("không");
const TOI: SyllableId = keyword("tối");
const THIEU: SyllableId = keyword("thiểu");
const DA: SyllableId = keyword("đa");
const IT: SyllableId = keyword("ít");
const NHIEU: SyllableId = keyword("nhiều");
const NHAT: SyllableId = keyword("nhất");
const XAP: SyllableId = keyword("xấp");
const XI: SyllableId = keyword("xỉ");
const TRO: SyllableId = keyword("trở");
const LEN: SyllableId = keyword("lên");
const XUONG: SyllableId = keyword("xuống");
/// Words that may stand between a comparator and its number.
const BETWEEN: [SyllableId; 5] = [keyword("đạt"), keyword("là"), keyword("bằng"), keyword("từ"), keyword("đến")];

/// The comparator of the number in the tokens `first..after`: behind it (`trở lên`), else before it.
pub(crate) fn comparator(tokens: Tokens<'_>, first: usize, after: usize) -> Option<Comparator> {
    trailing(tokens, after).or_else(|| leading(tokens, first))
}

fn trailing(tokens: Tokens<'_>, after: usize) -> Option<Comparator> {
    if tokens.syllable(after) != TRO {
        return None;
    }
    match tokens.syllable(after + 1) {
        LEN => Some(Comparator::Ge),
        XUONG => Some(Comparator::Le),
        _ => None,
    }
}

fn leading(tokens: Tokens<'_>, first: usize) -> Option<Comparator> {
    let mut last = before(tokens, first)?;
    if BETWEEN.contains(&tokens.syllable(last)) {
        last = before(tokens, last)?;
    }
    let second = before(tokens, last).map_or(SyllableId::UNKNOWN, |i| tokens.syllable(i));
    let third =
        before(tokens, last).and_then(|i| before(tokens, i)).map_or(SyllableId::UNKNOWN, |i| tokens.syllable(i));
    Some(match (third, second, tokens.syllable(last)) {
        (KHONG, VUOT, QUA) | (_, KHONG, QUA | VUOT | HON) => Comparator::Le,
        (_, KHONG, DUOI) | (_, TOI, THIEU) | (_, IT, NHAT) => Comparator::Ge,
        (_, TOI, DA) | (_, NHIEU, NHAT) => Comparator::Le,
        (_, XAP, XI) => Comparator::Approx,
        (_, _, TREN | HON | VUOT | QUA) => Comparator::Gt,
        (_, _, DUOI) => Comparator::Lt,
        (_, _, GAN | KHOANG | UOC) => Comparator::Approx,
        _ => return None,
    })
}

/// Over what may stand before the second end of a range: `2 triệu đồng đến dưới 5 triệu đồng`, `từ 1% đến không quá 2%`.
pub(crate) fn over_under(tokens: Tokens<'_>, i: usize) -> usize {
    match tokens.syllable(i) {
        DUOI if tokens.gap_after(i).is_blank() => i + 1,
        KHONG
            if tokens.syllable(i + 1) == QUA
                && tokens.gap_after(i).is_blank()
                && tokens.gap_after(i + 1).is_blank() =>
        {
            i + 2
        }
        _ => i,
    }
}

/// The token before `i`, if it stands beside it.
fn before(tokens: Tokens<'_>, i: usize) -> Option<usize> {
    i.checked_sub(1).filter(|_| tokens.gap_before(i).is_blank())
}

/// The rate behind a number: the words after a slash, `năm` in `5%/năm`, `người/năm` in `3 triệu đồng/người/năm`.
///
/// `last` is the last token of the number and its unit.
pub(crate) fn rate(tokens: Tokens<'_>, last: usize) -> Option<Stretch> {
    let gap = tokens.gap_after(last);
    if gap.last() != b'/' || gap.marks() > 2 || gap.lines() > 0 || tokens.is_number(last + 1) {
        return None;
    }
    let mut end = last + 1;
    while end - last < MAX_RATE && tokens.gap_after(end).is(b'/') && !tokens.is_number(end + 1) {
        end += 1;
    }
    (end < tokens.len()).then(|| Stretch::new(tokens.start(last + 1), end_of_unit(tokens, end)))
}

/// Units of two syllables: `đồng/cá nhân`.
const COMPOUND_UNITS: [(&str, &str); 17] = [
    ("dự", "án"),
    ("cá", "nhân"),
    ("tập", "thể"),
    ("hồ", "sơ"),
    ("gia", "đình"),
    ("hộ", "gia"),
    ("phương", "tiện"),
    ("doanh", "nghiệp"),
    ("lao", "động"),
    ("học", "sinh"),
    ("sinh", "viên"),
    ("giấy", "phép"),
    ("tổ", "chức"),
    ("trường", "hợp"),
    ("tín", "chỉ"),
    ("cổ", "phiếu"),
    ("đơn", "vị"),
];

/// The end of a unit at token `i`, in bytes, with its power (`m2`, `m³`).
fn end_of_unit(tokens: Tokens<'_>, i: usize) -> usize {
    let goes_on = |i: usize| {
        tokens.gap_after(i).is_blank()
            && COMPOUND_UNITS.iter().any(|(one, two)| tokens.is_word(i, one) && tokens.is_word(i + 1, two))
    };
    // `hộ gia đình` takes two steps.
    let i = i + (0..2).take_while(|&step| goes_on(i + step)).count();
    let gap = tokens.gap_text(i);
    if let Some(power) = gap.chars().next().filter(|c| matches!(c, '²' | '³')) {
        return tokens.end(i) + power.len_utf8();
    }
    let power = gap.is_empty() && matches!(tokens.text(i + 1), "2" | "3");
    tokens.end(if power { i + 1 } else { i })
}

const MAX_RATE: usize = 4;
