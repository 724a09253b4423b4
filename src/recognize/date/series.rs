//! Ranges and enumerations: expressions side by side that give each other what they do not say.

use super::calendar::is_close;
use super::expression::{
    CAC, Expression, NAM, NGAY, THANG, Unit, expression, headed, member, months_of_year, short_end,
};
use crate::entity::PartialDate;
use crate::lexicon::{SyllableId, keyword};
use crate::rule;
use crate::text::Tokens;

pub(super) const DEN: SyllableId = keyword("đến");
const TOI: SyllableId = keyword("tới");
const CHO: SyllableId = keyword("cho");
const HET: SyllableId = keyword("hết");
pub(super) const VA: SyllableId = keyword("và");
const HOAC: SyllableId = keyword("hoặc");
/// `đêm 30 rạng ngày 1/5`
pub(super) const RANG: SyllableId = keyword("rạng");
const CA: SyllableId = keyword("cả");
const YEARLY: [SyllableId; 3] = [keyword("hằng"), keyword("hàng"), keyword("mỗi")];
const GIO: SyllableId = keyword("giờ");
const H: SyllableId = keyword("h");
const PHUT: SyllableId = keyword("phút");
const LUC: SyllableId = keyword("lúc");
pub(super) const TU: SyllableId = keyword("từ");
pub(super) const THU: SyllableId = keyword("thứ");
pub(super) const CHU: SyllableId = keyword("chủ");
pub(super) const NHAT: SyllableId = keyword("nhật");
pub(super) const DAY_PARTS: [SyllableId; 6] =
    [keyword("sáng"), keyword("trưa"), keyword("chiều"), keyword("tối"), keyword("đêm"), keyword("khuya")];

/// How a member stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// `,`, `và`
    List,
    /// `-`, `đến`
    Range,
}

/// The most members read as one series; what follows is read as the next.
const MAX: usize = 12;

/// Expressions side by side, each with its link to the one before it.
pub(super) struct Series {
    members: [(Link, Expression); MAX],
    len: usize,
}

impl Series {
    /// Reads on from a first expression.
    pub(super) fn read(tokens: Tokens<'_>, first: Expression) -> Self {
        let mut series = Self { members: [(Link::List, first); MAX], len: 1 };
        while series.len < MAX {
            let (link, last) = series.members[series.len - 1];
            let Some(next) = next_member(tokens, &last, link != Link::Range) else { break };
            series.members[series.len] = next;
            series.len += 1;
        }
        series.trim(tokens);
        series.share();
        series
    }

    pub(super) fn members(&self) -> &[(Link, Expression)] {
        &self.members[..self.len]
    }

    /// Takes away numbers at the end that nothing shows to be dates (`tháng 1, 2 người`).
    fn trim(&mut self, tokens: Tokens<'_>) {
        while self.len > 1 {
            let (_, last) = self.members[self.len - 1];
            if last.headed || !last.is_open() || is_closed(tokens, &last) {
                break;
            }
            self.len -= 1;
        }
    }

    /// Gives each member what it does not say: from the next one, else from the one before.
    fn share(&mut self) {
        for i in (1..self.len).rev() {
            let (link, next) = self.members[i];
            take(&mut self.members[i - 1].1, &next, link, Side::After);
        }
        for i in 1..self.len {
            let (link, before) = (self.members[i].0, self.members[i - 1].1);
            take(&mut self.members[i].1, &before, link, Side::Before);
        }
    }
}

/// Whether a bare number that ends a series is closed off from what follows: no noun it could count.
fn is_closed(tokens: Tokens<'_>, last: &Expression) -> bool {
    let gap = tokens.gap_after(last.after - 1);
    gap.lines() > 0
        // `tháng 1, 4, 7 | hằng năm`
        || YEARLY.contains(&tokens.syllable(last.after)) && tokens.syllable(last.after + 1) == NAM
        || gap.marks() > 0
            && gap.mark() != b'%'
            && gap.mark() != b'/'
            && !(tokens.is_number(last.after) && !gap.is_spaced())
}

/// The connector behind `last` and the member after it.
fn next_member(tokens: Tokens<'_>, last: &Expression, may_range: bool) -> Option<(Link, Expression)> {
    if may_range && let Some(end) = next_year(tokens, last) {
        return Some((Link::Range, end));
    }
    let (link, at) = connector(tokens, last.after - 1)?;
    if link == Link::Range && !may_range {
        return None;
    }
    let found = if tokens.is_number(at) {
        // `tháng 10 và | 10 tháng năm 2025`
        let months = || (tokens.syllable(at + 1) == THANG).then(|| months_of_year(tokens, at, at + 1)).flatten();
        let months = if link == Link::List && last.unit == Unit::Month { months() } else { None };
        months
            .or_else(|| member(tokens, at, last))
            .or_else(|| expression(tokens, at).filter(|found| found.headed || found.unit == last.unit))
            .or_else(|| short_end(tokens, at, last).filter(|_| link == Link::Range))
    } else {
        headed(tokens, at).or_else(|| member(tokens, at, last))
    }?;
    let fits = match link {
        Link::Range => (found.unit == last.unit || is_span(tokens, last, &found)) && is_ordered(last, &found),
        Link::List => found.headed || found.unit == last.unit && (is_feast(last, &found) || !is_ratio(tokens, &found)),
    };
    fits.then_some((link, found))
}

/// The second year of a school year behind a slash: `năm học 2024/2025`.
fn next_year(tokens: Tokens<'_>, last: &Expression) -> Option<Expression> {
    let period = last.rule == rule::DATE_PERIOD && tokens.gap_before(last.after).is_tight(b'/');
    let end = member(tokens, last.after, last).filter(|_| period)?;
    (end.date.year() == last.date.year().map(|year| year + 1)).then_some(end)
}

/// Whether two different units are the ends of one span of time: `từ tháng 10/2023 đến hết năm 2025`.
fn is_span(tokens: Tokens<'_>, first: &Expression, last: &Expression) -> bool {
    let from = first.first.checked_sub(1).is_some_and(|before| tokens.syllable(before) == TU);
    let full = first.date.year().is_some() && last.date.year().is_some();
    from && full && tokens.gap_before(first.after).is_blank()
}

/// Behind a list `5/9` may count something; then a word follows that is no part of the list.
fn is_ratio(tokens: Tokens<'_>, found: &Expression) -> bool {
    found.unit == Unit::Day
        && found.date.year().is_none()
        && found.date.month().is_some()
        && connector(tokens, found.after - 1).is_none()
        && tokens.gap_after(found.after - 1).is_space()
        && found.date.day() <= found.date.month()
}

/// `30/4 và 1/5`, which are mostly named together.
fn is_feast(last: &Expression, found: &Expression) -> bool {
    within_year(last.date) == (Some(4), Some(30)) && within_year(found.date) == (Some(5), Some(1))
}

/// Whether a range from `first` to `last` goes forward, as far as both say.
fn is_ordered(first: &Expression, last: &Expression) -> bool {
    match (first.date.year(), last.date.year()) {
        (Some(a), Some(b)) if first.unit == Unit::Year => a < b,
        (Some(a), Some(b)) => a < b || a == b && within_year(first.date) <= within_year(last.date),
        _ => true,
    }
}

/// Where in a year a date lies.
fn within_year(date: PartialDate) -> (Option<u8>, Option<u8>) {
    (date.month(), date.day())
}

/// Whether the expression that ends before token `after` may be the first end of a range.
pub(super) fn begins_range(tokens: Tokens<'_>, after: usize) -> bool {
    matches!(connector(tokens, after - 1), Some((Link::Range, _)))
}

/// What joins the expression that ends at token `last` to another, and where that one begins.
fn connector(tokens: Tokens<'_>, last: usize) -> Option<(Link, usize)> {
    let (gap, next) = (tokens.gap_after(last), last + 1);
    if gap.is(b'-') {
        // A dash at the start of a line opens an item of a list.
        let bullet = gap.lines() > 0 && tokens.gap_text(last).trim_start_matches([' ', '\r']).starts_with('\n');
        return (!bullet).then_some((Link::Range, next));
    }
    let comma = gap.is(b',') || gap.is(b'&');
    if !comma && !gap.is_blank() {
        return None;
    }
    let goes_on = |word: usize| tokens.gap_after(word).lines() <= 1 && tokens.gap_after(word).mark() != b'.';
    match tokens.syllable(next) {
        DEN | TOI if !comma && goes_on(next) => Some((Link::Range, second_end(tokens, next + 1))),
        CHO if !comma && tokens.syllable(next + 1) == DEN && goes_on(next + 1) => {
            Some((Link::Range, second_end(tokens, next + 2)))
        }
        VA | HOAC if tokens.gap_after(next).is_blank() => Some((Link::List, after_all(tokens, next + 1))),
        RANG if !comma && goes_on(next) => Some((Link::List, after_day_parts(tokens, next + 1))),
        _ if comma => Some((Link::List, after_all(tokens, next))),
        _ => None,
    }
}

/// Over `cả`; over `các` before anything but `năm`, of which it is a part; over the part of a day.
fn after_all(tokens: Tokens<'_>, i: usize) -> usize {
    let skip = tokens.syllable(i) == CA || tokens.syllable(i) == CAC && tokens.syllable(i + 1) == NGAY;
    if skip { i + 1 } else { after_day_parts(tokens, i) }
}

/// Over the words for a part of the day before a day: `rạng sáng`, `chiều tối`.
fn after_day_parts(tokens: Tokens<'_>, i: usize) -> usize {
    let part = |&at: &usize| {
        let syllable = tokens.syllable(at);
        (syllable == RANG || DAY_PARTS.contains(&syllable)) && tokens.gap_after(at).is_blank()
    };
    i + (i..i + 2).take_while(part).count()
}

/// Over what may stand between `đến` and the day: `hết`, the part of the day, the clock time.
fn second_end(tokens: Tokens<'_>, from: usize) -> usize {
    let mut i = from;
    for _ in 0..4 {
        let syllable = tokens.syllable(i);
        if matches!(syllable, HET | LUC) || DAY_PARTS.contains(&syllable) {
            i += 1;
        } else if let Some(after) = after_clock(tokens, i).or_else(|| after_weekday(tokens, i)) {
            i = after;
        } else {
            break;
        }
    }
    i
}

/// The index after a clock time at token `i`: `12h00`, `17 giờ`, `17 giờ 30 phút`, `17:30`.
pub(super) fn after_clock(tokens: Tokens<'_>, i: usize) -> Option<usize> {
    if !tokens.is_number(i) {
        return None;
    }
    if tokens.gap_after(i).is_tight(b':') && tokens.is_number(i + 1) {
        return Some(i + 2);
    }
    if !matches!(tokens.syllable(i + 1), H | GIO) || !is_close(tokens.gap_after(i)) {
        return None;
    }
    let minutes = i + 2;
    if !tokens.is_number(minutes) || !is_close(tokens.gap_before(minutes)) {
        return Some(minutes);
    }
    match tokens.syllable(minutes + 1) {
        PHUT => Some(minutes + 2),
        NGAY => Some(minutes + 1),
        _ if tokens.gap_before(minutes).is_glued() => Some(minutes + 1),
        _ => Some(minutes),
    }
}

/// The index after a weekday and its comma: `thứ Sáu,`, `Chủ nhật`.
fn after_weekday(tokens: Tokens<'_>, i: usize) -> Option<usize> {
    let named = tokens.syllable(i) == THU || tokens.syllable(i) == CHU && tokens.syllable(i + 1) == NHAT;
    let gap = tokens.gap_after(i + 1);
    (named && tokens.gap_after(i).is_space() && (gap.is_blank() || gap.is(b','))).then_some(i + 2)
}

/// On which side of a member the one stands that gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Gives `member` the month and year it does not say, from its neighbour.
fn take(member: &mut Expression, neighbour: &Expression, link: Link, side: Side) {
    let of_one_kind = match (member.unit, neighbour.unit) {
        (Unit::Day, Unit::Day) => true,
        (Unit::Day | Unit::Year, _) | (_, Unit::Day) => false,
        // From the year before it nothing is taken: `năm 2023 và quý I` may be the next year's.
        (_, Unit::Year) => side == Side::After,
        _ => true,
    };
    if !of_one_kind || member.date.year().is_some() {
        return;
    }
    let mut month = member.date.month();
    let mut year = neighbour.date.year();
    if month.is_none() && member.unit == Unit::Day {
        month = neighbour.date.month();
        // `ngày 28 đến 5/3` begins in the month before, `đêm 30 rạng ngày 1/5` is the night before.
        let back = side == Side::After && member.date.day() > neighbour.date.day();
        if back {
            month = month.map(|month| if month == 1 { 12 } else { month - 1 });
        }
    }
    let here = (month, member.date.day());
    let there = within_year(neighbour.date);
    let turned = neighbour.unit != Unit::Year && here.0.is_some() && there.0.is_some();
    match side {
        // A range that ends earlier in the year than it begins runs over the turn of the year.
        Side::After if turned && link == Link::Range && here > there => year = year.map(|year| year - 1),
        Side::Before if turned && here < there => {
            // In a list the year may be left out after the turn of the year: who knows which is meant.
            year = if link == Link::Range { year.map(|year| year + 1) } else { None };
        }
        _ => {}
    }
    member.date = PartialDate::new(year, month, member.date.day());
    member.end = member.end.map(|end| PartialDate::new(year, end.month(), end.day()));
}
