//! The lunar calendar, whose dates have no value: `mùng 10/3 âm lịch`, `ngày 7 tháng 6 năm Ất Tỵ`, `rằm tháng Giêng`.

use super::calendar::month;
use super::expression::{Expression, NAM, THANG, Unit};
use crate::entity::PartialDate;
use crate::lexicon::{SyllableId, keyword};
use crate::rule;
use crate::text::Tokens;

const AM: SyllableId = keyword("âm");
const TET: SyllableId = keyword("tết");
const LICH: SyllableId = keyword("lịch");

/// `âm lịch` behind a date takes its value away; not in brackets it belongs to the span. So does a lunar year (`năm Ất Tỵ`).
pub(super) fn lunar(tokens: Tokens<'_>, found: Expression) -> Expression {
    let gap = tokens.gap_after(found.after - 1);
    if gap.is_blank() && found.date.year().is_none() && is_lunar_year(tokens, found.after) {
        return Expression { after: found.after + 3, valueless: true, rule: rule::DATE_LUNAR, ..found };
    }
    if gap.is_space() && found.date.year().is_none() && tokens.syllable(found.after) == TET {
        // `mùng 1 Tết`
        return Expression { valueless: true, rule: rule::DATE_LUNAR, ..found };
    }
    let bracket = gap.is(b'(');
    if !(gap.is_blank() || bracket) || tokens.syllable(found.after) != AM || tokens.syllable(found.after + 1) != LICH {
        return found;
    }
    let after = if bracket { found.after } else { found.after + 2 };
    Expression { after, valueless: true, rule: rule::DATE_LUNAR, ..found }
}

/// `rằm tháng Giêng`: always of the lunar calendar.
pub(super) fn full_moon(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    if tokens.syllable(i + 1) != THANG || !tokens.gap_after(i + 1).is_blank() {
        return None;
    }
    let month = month(tokens, i + 2)?;
    let date = PartialDate::new(None, Some(month.value.number), Some(15));
    let mut found = Expression::new(i, month.after, Unit::Day, date, rule::DATE_LUNAR);
    found.valueless = true;
    Some(found)
}

/// Whether `năm` at token `at` begins a year of the cycle of sixty: `năm Ất Tỵ`.
fn is_lunar_year(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.syllable(at) == NAM
        && tokens.is_capitalized(at + 1)
        && tokens.is_capitalized(at + 2)
        && tokens.gap_after(at).is_blank()
        && tokens.gap_after(at + 1).is_blank()
        && STEMS.iter().any(|stem| tokens.is_word(at + 1, stem))
        && BRANCHES.iter().any(|branch| tokens.is_word(at + 2, branch))
}

/// The ten stems of heaven, which name lunar years together with the branches.
const STEMS: [&str; 11] = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "kỉ", "canh", "tân", "nhâm", "quý"];
/// The twelve branches of earth.
const BRANCHES: [&str; 15] =
    ["tý", "tí", "sửu", "dần", "mão", "thìn", "tỵ", "tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi", "mẹo"];
