//! One calendar expression: a day, a month, a quarter, some months of a year, a year.

use super::super::number::{digit_word, read_words};
use super::calendar::{
    Month, Read, is_close, month, plain_year, quarter, short, width, year, year_behind, year_in_words, year_of_month,
};
use super::cue::counts;
use super::lunar::{full_moon, lunar};
use crate::entity::{DateValue, Modifier, PartialDate};
use crate::lexicon::{SyllableId, keyword};
use crate::rule;
use crate::text::{Shape, Tokens};

pub(super) const NGAY: SyllableId = keyword("ngày");
pub(super) const THANG: SyllableId = keyword("tháng");
pub(super) const QUY: SyllableId = keyword("quý");
/// The other spelling of `quý`, which the rule for i and y does not cover: the u is of the onset.
pub(super) const QUI: SyllableId = keyword("quí");
/// The tone on the wrong letter, as it is often typed.
pub(super) const QUY_TYPED: SyllableId = keyword("qúy");
pub(super) const NAM: SyllableId = keyword("năm");
const GIAI: SyllableId = keyword("giai");
const THOI: SyllableId = keyword("thời");
const NHIEM: SyllableId = keyword("nhiệm");
const NIEN: SyllableId = keyword("niên");
pub(super) const MUNG: SyllableId = keyword("mùng");
pub(super) const MONG: SyllableId = keyword("mồng");
pub(super) const RAM: SyllableId = keyword("rằm");
pub(super) const DAU: SyllableId = keyword("đầu");
pub(super) const GIUA: SyllableId = keyword("giữa");
pub(super) const CUOI: SyllableId = keyword("cuối");
const CUA: SyllableId = keyword("của");
pub(super) const CAC: SyllableId = keyword("các");
const DOAN: SyllableId = keyword("đoạn");
const KY: SyllableId = keyword("kỳ");
const HOC: SyllableId = keyword("học");
const DO: SyllableId = keyword("độ");
const KHOA: SyllableId = keyword("khóa");
const VU: SyllableId = keyword("vụ");
/// The words for a period of years, apart from `năm học`, whose first word begins other expressions too.
pub(super) const PERIODS: [(SyllableId, SyllableId); 6] =
    [(GIAI, DOAN), (THOI, KY), (NHIEM, KY), (NIEN, DO), (NIEN, KHOA), (NIEN, VU)];

/// What an expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Month,
    Quarter,
    /// Some months of a year: `6 tháng đầu năm`.
    Months,
    Year,
}

/// A calendar expression as read, before its neighbours give it what it does not say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expression {
    /// The first token, keyword and modifier included.
    pub first: usize,
    /// The index after the last token.
    pub after: usize,
    pub unit: Unit,
    pub date: PartialDate,
    /// The last month of a quarter or of some months.
    pub end: Option<PartialDate>,
    pub modifier: Option<Modifier>,
    /// Whether it begins with a keyword.
    pub headed: bool,
    /// Whether it has no value: a lunar date, or a full date that does not exist.
    pub valueless: bool,
    pub rule: &'static str,
}

impl Expression {
    pub(super) fn new(first: usize, after: usize, unit: Unit, date: PartialDate, rule: &'static str) -> Self {
        Self { first, after, unit, date, end: None, modifier: None, headed: true, valueless: false, rule }
    }

    /// A number alone: a day without its month, a month without its year.
    pub(super) fn is_open(&self) -> bool {
        match self.unit {
            Unit::Day => self.date.month().is_none(),
            Unit::Month | Unit::Quarter => self.date.year().is_none(),
            Unit::Months | Unit::Year => false,
        }
    }

    /// The value it comes to.
    pub(super) fn value(&self) -> Option<DateValue> {
        if self.valueless || !self.date.is_possible() {
            return None;
        }
        Some(self.end.map_or(DateValue::Single(self.date), |end| DateValue::Interval(self.date, end)))
    }
}

/// The expression that begins at token `i`, in any form.
pub(super) fn expression(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    if tokens.is_number(i) {
        return bare(tokens, i);
    }
    headed(tokens, i)
}

/// An expression that begins with a keyword.
pub(super) fn headed(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    let head = tokens.syllable(i);
    if !is_close(tokens.gap_after(i)) {
        return None;
    }
    let found = match head {
        NGAY if matches!(tokens.syllable(i + 1), MUNG | MONG) => day_of_ten(tokens, i, i + 1),
        NGAY => day(tokens, i, i + 1, Head::Day),
        MUNG | MONG => day_of_ten(tokens, i, i),
        RAM => full_moon(tokens, i),
        THANG => month_after(tokens, i),
        QUY | QUI | QUY_TYPED => quarter_after(tokens, i),
        NAM | GIAI | THOI | NHIEM | NIEN => period(tokens, i),
        DAU | GIUA | CUOI => return with_modifier(tokens, i, head),
        CAC if tokens.syllable(i + 1) == NAM => period(tokens, i + 1).map(|found| Expression { first: i, ..found }),
        _ => None,
    };
    found.map(|found| lunar(tokens, found))
}

/// `đầu`, `giữa`, `cuối` and the period behind it.
fn with_modifier(tokens: Tokens<'_>, i: usize, word: SyllableId) -> Option<Expression> {
    if !matches!(tokens.syllable(i + 1), THANG | QUY | QUI | QUY_TYPED | NAM | GIAI | THOI | NHIEM | NIEN) {
        return None;
    }
    let modifier = match word {
        DAU => Modifier::Start,
        GIUA => Modifier::Mid,
        _ => Modifier::End,
    };
    headed(tokens, i + 1).map(|found| Expression { first: i, modifier: Some(modifier), ..found })
}

/// What stands before the number of a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    /// `ngày`
    Day,
    /// `mùng`: a day from 1 to 10.
    Ten,
    /// Nothing.
    Bare,
}

fn day_of_ten(tokens: Tokens<'_>, first: usize, mung: usize) -> Option<Expression> {
    is_close(tokens.gap_after(mung)).then(|| day(tokens, first, mung + 1, Head::Ten))?
}

/// A day whose number stands at token `at`.
fn day(tokens: Tokens<'_>, first: usize, at: usize, head: Head) -> Option<Expression> {
    let Read { value: day, after } = day_number(tokens, at, head)?;
    let headed = head != Head::Bare;
    let written = match with_named_month(tokens, day, after) {
        Some(written) => written,
        None => match tail(tokens, after - 1, headed) {
            Tail::Broken => return None,
            Tail::None => {
                Written { date: PartialDate::new(None, None, Some(day)), lunar: false, after, rule: rule::DATE_DAY }
            }
            Tail::Month { month, year, after } => Written::new(year, Month { number: month, lunar: false }, day, after),
        },
    };
    let mut found = Expression::new(first, written.after, Unit::Day, written.date, written.rule);
    found.headed = headed;
    found.valueless = written.lunar;
    if !written.date.is_possible() {
        // A full date that does not exist is a date without value; anything else impossible is none.
        written.date.year()?;
        found.valueless = true;
    }
    (headed || written.date.month().is_some()).then_some(found)
}

/// A day with its month as written.
struct Written {
    date: PartialDate,
    lunar: bool,
    after: usize,
    rule: &'static str,
}

impl Written {
    fn new(year: Option<u16>, month: Month, day: u8, after: usize) -> Self {
        let rule = match (month.lunar, year) {
            (true, _) => rule::DATE_LUNAR,
            (false, Some(_)) => rule::DATE_DAY_MONTH_YEAR,
            (false, None) => rule::DATE_DAY_MONTH,
        };
        Self { date: PartialDate::new(year, Some(month.number), Some(day)), lunar: month.lunar, after, rule }
    }
}

/// The number of a day: in digits; in words after `mùng`, and after `ngày` where `tháng` follows.
fn day_number(tokens: Tokens<'_>, at: usize, head: Head) -> Option<Read<u8>> {
    let read = if tokens.is_number(at) {
        Read { value: short(tokens, at)?, after: at + 1 }
    } else if head == Head::Bare {
        return None;
    } else {
        let number = read_words(tokens, at)?;
        if head == Head::Day && tokens.syllable(number.after) != THANG {
            return None;
        }
        Read { value: u8::try_from(number.value).ok()?, after: number.after }
    };
    let most = if head == Head::Ten { 10 } else { 31 };
    (1..=most).contains(&read.value).then_some(read)
}

/// `tháng 11 năm 2021` behind the number of a day.
fn with_named_month(tokens: Tokens<'_>, day: u8, at: usize) -> Option<Written> {
    // A space may be lost: `ngày 25tháng 01`; or a comma put in: `ngày 2, tháng 9, năm 1945`.
    let gap = tokens.gap_before(at);
    let dated = || at > 1 && tokens.syllable(at - 2) == NGAY;
    let joined = is_close(gap) || gap.is(b',') && dated();
    if tokens.syllable(at) != THANG || !joined || !is_close(tokens.gap_after(at)) {
        return None;
    }
    let month = month(tokens, at + 1)?;
    let year = year_of_month(tokens, month.after).or_else(|| {
        // `25 tháng 8, 2024`, `2 tháng 9, năm 1945`
        let comma = tokens.gap_before(month.after).is(b',');
        let at = month.after + usize::from(tokens.syllable(month.after) == NAM);
        plain_year(tokens, at).filter(|_| comma).map(|value| Read { value, after: at + 1 })
    });
    let after = year.map_or(month.after, |year| year.after);
    Some(Written::new(year.map(|year| year.value), month.value, day, after))
}

/// What follows the number of a day in digits.
enum Tail {
    /// `/3`, `/3/2024`, `/3 năm 2024`
    Month { month: u8, year: Option<u16>, after: usize },
    /// No month: the day stands alone, or a range begins (`11-17/3`).
    None,
    /// Something that is no date (`/13/2024`, `.500`).
    Broken,
}

/// Reads the month and year in digits behind the day at token `at`.
fn tail(tokens: Tokens<'_>, at: usize, headed: bool) -> Tail {
    let gap = tokens.gap_after(at);
    let is_spaced = || headed && is_spaced_date(tokens, at);
    let spaced_slash = headed && gap.marks() == 1 && gap.mark() == b'/' && gap.lines() == 0;
    let sign = match gap.mark() {
        sign @ (b'/' | b'-' | b'.') if gap.is_tight(sign) || spaced_slash => sign,
        b'-' if is_spaced() || headed && goes_down(tokens, at) => b'-',
        b'.' if is_spaced() => b'.',
        _ => return Tail::None,
    };
    // Only a slash before what is no month speaks against a date; a dash may begin a range, a dot end a sentence.
    let other = if sign == b'-' { Tail::None } else { Tail::Broken };
    if !tokens.is_number(at + 1) {
        return if sign == b'/' { Tail::Broken } else { Tail::None };
    }
    let Some(month) = short(tokens, at + 1).filter(|month| (1..=12).contains(month)) else { return other };
    let gap = tokens.gap_after(at + 1);
    let third = match gap.mark() {
        b'/' | b'-' | b'.'
            if gap.marks() == 1 && gap.lines() == 0 && (!gap.is_spaced() || gap.mark() == b'/' || is_spaced()) =>
        {
            width(tokens, at + 2)
        }
        _ => 0,
    };
    let full = year(tokens, at + 2);
    match third {
        4 if full.is_some() => Tail::Month { month, year: full, after: at + 3 },
        // `11-12/3`: a range of days; `5-12.3.2026` likewise.
        1.. if sign == b'-' && gap.mark() != b'-' => Tail::None,
        // `15/3/24`
        2 if headed && gap.mark() == sign => {
            Tail::Month { month, year: short(tokens, at + 2).map(century), after: at + 3 }
        }
        // `30/4-1/5`: the dash begins the second end.
        1..=2 if gap.mark() == b'-' => Tail::Month { month, year: None, after: at + 2 },
        1.. => Tail::Broken,
        0 if sign == b'-' && are_days_of_month(tokens, at) => Tail::None,
        0 => match year_behind(tokens, at + 2) {
            Some(year) => Tail::Month { month, year: Some(year.value), after: year.after },
            None => Tail::Month { month, year: None, after: at + 2 },
        },
    }
}

/// `Ngày 19 - 12`: no range of days goes down, so the number behind the dash is a month, unless one follows of its own.
fn goes_down(tokens: Tokens<'_>, at: usize) -> bool {
    let gap = tokens.gap_after(at);
    let (day, month) = (short(tokens, at), short(tokens, at + 1));
    gap.is(b'-')
        && gap.lines() <= 1
        && month.is_some_and(|month| (1..=12).contains(&month))
        && day > month
        && !(tokens.is_number(at + 2) && matches!(tokens.gap_after(at + 1).mark(), b'/' | b'.' | b'-'))
        && !are_days_of_month(tokens, at)
}

/// Whether the numbers that a dash joins at token `at` are two days of the month named behind them: `11-17 tháng 3`,
/// `11-17, tháng 3`.
fn are_days_of_month(tokens: Tokens<'_>, at: usize) -> bool {
    let gap = tokens.gap_after(at + 1);
    let comma = gap.is(b',') && gap.lines() == 0 && tokens.number(at) < tokens.number(at + 1);
    tokens.syllable(at + 2) == THANG && (is_close(gap) || comma)
}

/// `24- 6-2024`, `24 - 6 - 2024`, `24. 6. 2024`: dashes or dots with spaces beside them join a day, a month and a year of four
/// digits.
fn is_spaced_date(tokens: Tokens<'_>, at: usize) -> bool {
    let sign = tokens.gap_after(at).mark();
    let joins = |i: usize| tokens.gap_after(i).is(sign) && tokens.gap_after(i).lines() == 0;
    matches!(sign, b'-' | b'.')
        && joins(at)
        && joins(at + 1)
        && short(tokens, at + 1).is_some()
        && width(tokens, at + 2) == 4
}

/// The year that two digits mean: of this century up to 49, of the last one beyond.
fn century(short: u8) -> u16 {
    if short < 50 { 2000 + u16::from(short) } else { 1900 + u16::from(short) }
}

/// A month behind `tháng`, which stands at token `i`.
fn month_after(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    let Read { value: month, after } = month(tokens, i + 1)?;
    let year = year_of_month(tokens, after);
    // In words a month begins with a capital, unless its year follows: `mỗi tháng ba lần` is none.
    if !tokens.is_number(i + 1) && !month.lunar && year.is_none() && tokens.shape(i + 1) != Shape::Title {
        return None;
    }
    Some(month_expression(i, after, month, year))
}

fn month_expression(first: usize, after: usize, month: Month, year: Option<Read<u16>>) -> Expression {
    let after = year.map_or(after, |year| year.after);
    let rule = if year.is_some() { rule::DATE_MONTH_YEAR } else { rule::DATE_MONTH };
    let date = PartialDate::new(year.map(|year| year.value), Some(month.number), None);
    let mut found = Expression::new(first, after, Unit::Month, date, if month.lunar { rule::DATE_LUNAR } else { rule });
    found.valueless = month.lunar;
    found
}

/// A quarter behind `quý`, which stands at token `i`.
fn quarter_after(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    quarter(tokens, i + 1).map(|quarter| quarter_expression(tokens, i, i + 2, quarter))
}

fn quarter_expression(tokens: Tokens<'_>, first: usize, after: usize, quarter: u8) -> Expression {
    let year = year_of_month(tokens, after);
    let after = year.map_or(after, |year| year.after);
    let month = |month| PartialDate::new(year.map(|year| year.value), Some(month), None);
    let mut found = Expression::new(first, after, Unit::Quarter, month(3 * quarter - 2), rule::DATE_QUARTER);
    found.end = Some(month(3 * quarter));
    found
}

/// A year behind `năm`, `năm học`, `giai đoạn`, `thời kỳ`, `nhiệm kỳ`, `niên độ`; the second end of a range is not read here.
fn period(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    let two = match (tokens.syllable(i), tokens.syllable(i + 1)) {
        (NAM, HOC) | (GIAI, DOAN) | (THOI | NHIEM, KY) | (NIEN, DO | KHOA | VU) => true,
        (NAM, _) => false,
        _ => return None,
    };
    let mut at = if two { i + 2 } else { i + 1 };
    if two && !is_close(tokens.gap_before(at)) {
        return None;
    }
    if two {
        // `giai đoạn các năm 2021-2025`
        for word in [CAC, NAM] {
            if tokens.syllable(at) == word && tokens.gap_after(at).is_blank() {
                at += 1;
            }
        }
    }
    let (year, rule) = match year(tokens, at) {
        Some(value) => (Read { value, after: at + 1 }, if two { rule::DATE_PERIOD } else { rule::DATE_YEAR }),
        None => (year_in_words(tokens, at).filter(|_| !two)?, rule::DATE_YEAR_IN_WORDS),
    };
    Some(Expression::new(i, year.after, Unit::Year, PartialDate::new(Some(year.value), None, None), rule))
}

/// An expression that begins with a number at token `i`. Nearly every number in a text ends here at once.
fn bare(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    match width(tokens, i) {
        1 | 2 => {}
        4 => return bare_year(tokens, i),
        _ => return None,
    }
    match tokens.whole().as_bytes().get(tokens.end(i)) {
        Some(b'/' | b'-' | b'.') if tokens.is_number(i + 1) => {
            let found = day(tokens, i, i, Head::Bare).or_else(|| bare_month(tokens, i))?;
            Some(lunar(tokens, found))
        }
        Some(b' ' | b'\n') if tokens.syllable(i + 1) == THANG => {
            months_of_year(tokens, i, i + 1).or_else(|| day(tokens, i, i, Head::Bare)).map(|found| lunar(tokens, found))
        }
        _ => None,
    }
}

/// `7/2023`; with a dot only in the two digits that no grouped number has (`06.2023`), with a dash only in brackets.
fn bare_month(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    let gap = tokens.gap_after(i);
    let bracketed = || tokens.gap_before(i).last() == b'(' && tokens.gap_after(i + 1).mark() == b')';
    let joined = gap.is_tight(b'/') || gap.is_tight(b'.') && width(tokens, i) == 2 || gap.is_tight(b'-') && bracketed();
    if !joined {
        return None;
    }
    let month = month(tokens, i)?;
    let value = plain_year(tokens, i + 1)?;
    let mut found = month_expression(i, i + 1, month.value, Some(Read { value, after: i + 2 }));
    found.headed = false;
    Some(found)
}

/// `T12/2025`, `Q3/2024`, `Q.3/2024`, as tables have them: a month or quarter whose keyword is one capital glued to its number.
pub(super) fn abbreviated(tokens: Tokens<'_>, at: usize) -> Option<Expression> {
    let gap = tokens.gap_before(at);
    let head = at.checked_sub(1).filter(|_| tokens.is_number(at) && (gap.is_glued() || gap.is_tight(b'.')))?;
    let before = tokens.gap_before(head);
    let free = head == 0
        || before.is_blank()
        || before.lines() > 0
        || before.marks() > 0 && before.is_spaced()
        || before.last() == b'(';
    plain_year(tokens, at + 1).filter(|_| free && tokens.gap_after(at).is_tight(b'/'))?;
    match tokens.text(head) {
        "T" if gap.is_glued() => {
            let month = month(tokens, at)?;
            Some(month_expression(head, month.after, month.value, year_of_month(tokens, month.after)))
        }
        "Q" => quarter(tokens, at).map(|quarter| quarter_expression(tokens, head, at + 1, quarter)),
        _ => None,
    }
}

/// `2024-03-15`, `2024/03/15`, `2024-03`, `2024`; an older year where a life's dates begin: `(1890 - 1969)`.
fn bare_year(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    let born = || {
        tokens.gap_before(i).last() == b'('
            && tokens.gap_after(i).is(b'-')
            && tokens.gap_after(i + 1).mark() == b')'
            && plain_year(tokens, i + 1).is_some()
    };
    let year = plain_year(tokens, i).or_else(|| year(tokens, i).filter(|&year| year >= 1800 && born()))?;
    let mut found =
        Expression::new(i, i + 1, Unit::Year, PartialDate::new(Some(year), None, None), rule::DATE_BARE_YEAR);
    found.headed = false;
    let gap = tokens.gap_after(i);
    let Some(month) = short(tokens, i + 1).filter(|month| (1..=12).contains(month) && width(tokens, i + 1) == 2) else {
        return Some(found);
    };
    if !(gap.is_tight(b'-') || gap.is_tight(b'/')) {
        return Some(found);
    }
    found.rule = rule::DATE_ISO;
    let same = tokens.gap_after(i + 1).is_tight(gap.mark());
    match short(tokens, i + 2).filter(|_| same && width(tokens, i + 2) == 2) {
        Some(day) => {
            found.unit = Unit::Day;
            found.after = i + 3;
            found.date = PartialDate::new(Some(year), Some(month), Some(day));
            found.date.is_possible().then_some(found)
        }
        None if gap.mark() == b'-' => {
            found.unit = Unit::Month;
            found.after = i + 2;
            found.date = PartialDate::new(Some(year), Some(month), None);
            Some(found)
        }
        None => None,
    }
}

/// `6 tháng đầu năm 2023`, `6 tháng cuối năm`, `8 tháng năm 2021`: the count stands at `first`, `tháng` at `thang`.
pub(super) fn months_of_year(tokens: Tokens<'_>, first: usize, thang: usize) -> Option<Expression> {
    let count = match short(tokens, first) {
        Some(count) => count,
        None => u8::try_from(digit_word(tokens.syllable(first))?).ok()?,
    };
    // In `ngày 7 tháng … năm 2024` the number of the month was left out.
    let is_day = first > 0 && tokens.syllable(first - 1) == NGAY;
    let gap = tokens.gap_after(thang);
    if !(1..=12).contains(&count) || is_day || !(gap.is_blank() || gap.is_tight(b'/')) {
        return None;
    }
    let mut at = thang + 1;
    let which = Some(tokens.syllable(at)).filter(|word| matches!(*word, DAU | CUOI));
    for part in [which, Some(CUA)] {
        // `9 tháng của năm 2023`
        if part == Some(tokens.syllable(at)) && tokens.gap_after(at).is_blank() {
            at += 1;
        }
    }
    let named = tokens.syllable(at) == NAM && tokens.gap_before(at).is_blank();
    let year = if named { year_behind(tokens, at) } else { year_of_months(tokens, at, count, which.is_some()) };
    // `8 tháng năm …` is nothing without the year; a school year has other months.
    let school = tokens.syllable(at + 1) == HOC && tokens.gap_after(at).is_blank();
    if year.is_none() && (!named || which.is_none() || school) {
        return None;
    }
    let month = |month| PartialDate::new(year.map(|year| year.value), Some(month), None);
    let (begin, end) = if which == Some(CUOI) { (13 - count, 12) } else { (1, count) };
    let after = year.map_or(at + 1, |year| year.after);
    let mut found = Expression::new(first, after, Unit::Months, month(begin), rule::DATE_MONTHS_OF_YEAR);
    found.end = Some(month(end));
    Some(found)
}

/// The year without `năm` behind some months: `9 tháng 2023`, `6 tháng/2024`; `5 tháng đầu 2024`, which is `sure`.
fn year_of_months(tokens: Tokens<'_>, at: usize, count: u8, sure: bool) -> Option<Read<u16>> {
    let gap = tokens.gap_before(at);
    let value = plain_year(tokens, at).filter(|_| count > 1 && (gap.is_space() || gap.is_tight(b'/')))?;
    let behind = tokens.gap_after(at);
    // What is no year counts the noun behind it.
    let ends = !behind.is_blank() || tokens.is_capitalized(at + 1) || AFTER_YEAR.contains(&tokens.syllable(at + 1));
    let ends = !behind.is_glued() && (ends || sure && !counts(tokens, at + 1));
    ends.then_some(Read { value, after: at + 1 })
}

/// Words behind a year that it does not count.
const AFTER_YEAR: [SyllableId; 7] =
    [keyword("đạt"), keyword("tăng"), keyword("giảm"), keyword("của"), keyword("ước"), keyword("và"), keyword("với")];

/// A number that stands for a member of a list or range whose last member is `before`: `12` in `ngày 11 và 12`.
pub(super) fn member(tokens: Tokens<'_>, i: usize, before: &Expression) -> Option<Expression> {
    let found = match before.unit {
        Unit::Day => day(tokens, i, i, Head::Bare).or_else(|| {
            let day = day_alone(tokens, i).filter(|_| before.is_open() || begins_days(tokens, i))?;
            matches!(tail(tokens, i, false), Tail::None).then_some(day)
        }),
        Unit::Month => month(tokens, i)
            .filter(|_| tokens.is_number(i))
            .map(|month| month_expression(i, month.after, month.value, year_of_month(tokens, month.after))),
        Unit::Quarter => quarter(tokens, i).map(|quarter| quarter_expression(tokens, i, i + 1, quarter)),
        Unit::Year => plain_year(tokens, i).map(|year| {
            Expression::new(i, i + 1, Unit::Year, PartialDate::new(Some(year), None, None), rule::DATE_YEAR)
        }),
        Unit::Months => None,
    };
    found.map(|found| Expression { headed: false, ..lunar(tokens, found) })
}

/// A number that may be a day without its month.
pub(super) fn day_alone(tokens: Tokens<'_>, i: usize) -> Option<Expression> {
    let day = short(tokens, i).filter(|day| (1..=31).contains(day))?;
    let date = PartialDate::new(None, None, Some(day));
    Some(Expression { headed: false, ..Expression::new(i, i + 1, Unit::Day, date, rule::DATE_SHARED) })
}

/// Whether a day begins a range of its own within a list: `ngày 11-12/9, | 14-15/9`.
fn begins_days(tokens: Tokens<'_>, i: usize) -> bool {
    tokens.gap_after(i).is(b'-') && tokens.is_number(i + 1) && tokens.gap_after(i + 1).is_tight(b'/')
}

/// The end of a period in two digits: `năm học 2020-21`, `giai đoạn 2026-30`.
pub(super) fn short_end(tokens: Tokens<'_>, i: usize, before: &Expression) -> Option<Expression> {
    let start = before.date.year().filter(|_| before.rule == rule::DATE_PERIOD)?;
    let end = start / 100 * 100 + u16::from(short(tokens, i).filter(|_| width(tokens, i) == 2)?);
    let date = PartialDate::new(Some(end), None, None);
    (end > start).then(|| Expression { headed: false, ..Expression::new(i, i + 1, Unit::Year, date, rule::DATE_YEAR) })
}
