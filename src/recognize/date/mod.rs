//! Calendar expressions: days, months, quarters, years; their ranges and enumerations.
//!
//! An expression is read from left to right from its first word or number ([`expression`]); then what is joined to it is
//! read as one series, whose members give each other what they do not say ([`series`]). A number without a keyword
//! is a date only where something around it says so ([`cue`]).

mod calendar;
mod cue;
mod expression;
mod lunar;
mod series;
mod shared_day;

use super::number::digit_word;
use super::{Candidate, Draft, Recognizer, Scene, Start, Stretch, covered, token_index};
use crate::entity::{Date, DateValue, Kind};
use crate::lexicon::{Compiled, SyllableId, keyword};
use crate::rule;
use crate::text::Tokens;
use expression::{
    CAC, CUOI, DAU, Expression, GIUA, MONG, MUNG, NAM, NGAY, PERIODS, QUI, QUY, QUY_TYPED, RAM, THANG, Unit,
    abbreviated, day_alone, expression, months_of_year,
};
use series::{DEN, Link, Series, TU};

pub(super) const RECOGNIZER: Recognizer = Recognizer { kind: Kind::Date, digits: true, heads, recognize };

fn heads(_: &Compiled, add: &mut dyn FnMut(Start)) {
    for word in [NGAY, THANG, QUY, QUI, QUY_TYPED, NAM, MUNG, MONG] {
        add(Start::at(word));
    }
    for (first, second) in [(RAM, THANG)].into_iter().chain(PERIODS) {
        add(Start { second: Some(second), ..Start::at(first) });
    }
}

/// The day at which a range of days without `ngày` begins, whose end has the number at token `at`: `từ | 15-20/3`.
///
/// A pair of numbers is one of days where the second has a month, is no share and is the later; and where it has its year,
/// or `từ` or brackets announce it.
fn days_from(tokens: Tokens<'_>, at: usize) -> Option<Expression> {
    let sign = tokens.gap_after(at).mark();
    let dash = tokens.gap_before(at).is(b'-');
    // `từ 17 đến 20-11`; but behind a dash another joins no month.
    let joins = (matches!(sign, b'/' | b'.') || sign == b'-' && !dash) && tokens.gap_after(at).is_tight(sign);
    // `từ 24 đến 26 tháng 6`
    let named = tokens.gap_after(at).is_space() && tokens.syllable(at + 1) == THANG && tokens.is_number(at + 2);
    if !((joins || named) && tokens.is_number(at)) {
        return None;
    }
    let joint = at.checked_sub(1).filter(|&joint| dash || tokens.syllable(joint) == DEN)?;
    let from = if dash { joint } else { joint.checked_sub(1).filter(|_| tokens.gap_before(joint).is_blank())? };
    let from = day_alone(tokens, from).filter(|from| !cue::is_joined_before(tokens, from.first))?;
    let (gap, word) = (tokens.gap_before(from.first), tokens.syllable(from.first.saturating_sub(1)));
    // `cuối tuần này (9-10/11)`
    let of_days = dash && gap.last() == b'(' && OF_DAYS.contains(&word);
    let is_end = |end: &Expression| {
        // `từ 1-7/8.`: no share ends so.
        let closed = dash && word == TU && sign == b'/' && {
            let behind = tokens.gap_before(end.after);
            behind.marks() > 0 && behind.mark() != b'%' || behind.lines() > 0
        };
        let dated = of_days || named || closed || end.date.year().is_some();
        end.unit == Unit::Day && (end.date.day() > end.date.month() || dated && end.date.day() > Some(1))
    };
    let end = expression(tokens, at).filter(is_end)?;
    // `diễn ra 24-26/6`: no month has so high a number.
    let told = || from.date.day() > Some(12) && sign == b'/' && TELLING.contains(&word);
    let led = gap.is_blank() && (word == TU || told());
    let in_brackets = gap.last() == b'(' && tokens.gap_before(end.after).mark() == b')';
    // `từ 9-11.10,`: without a mark behind it that could be an amount.
    let mark = tokens.gap_before(end.after).mark();
    let whole = named || sign == b'/' || sign == b'-' && end.date.day() > Some(12) || mark > 0 && mark != b'%';
    let announced = whole && led || dash && (in_brackets || end.date.year().is_some());
    (announced && from.date.day() < end.date.day() && !cue::counts(tokens, end.after)).then_some(from)
}

/// Words before days that say when something takes place: `diễn ra`, `tổ chức`, `vào`, `dịp`.
const TELLING: [SyllableId; 4] = [keyword("ra"), keyword("chức"), keyword("vào"), keyword("dịp")];

/// Words before a bracket with days in it: `hai ngày (9-10/11)`, `tuần này (9-10/11)`.
const OF_DAYS: [SyllableId; 7] =
    [NGAY, keyword("tuần"), keyword("này"), keyword("qua"), keyword("tới"), keyword("trước"), keyword("sau")];

/// Whether what stands behind a series may be counted by its last number: `sáng 5 và 6/9 hộ`.
fn ends_in_count(tokens: Tokens<'_>, series: &Series) -> bool {
    series.members().last().is_some_and(|(_, last)| !last.headed && cue::counts(tokens, last.after))
}

/// Verbs and the like of which `đầu` is the second half: `bắt đầu năm 2024`.
const BEFORE_DAU: [SyllableId; 4] = [keyword("bắt"), keyword("lần"), keyword("đứng"), keyword("dẫn")];

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    let covered = covered(out);
    if at < covered {
        return;
    }
    if let Some(from) = days_from(tokens, at).filter(|from| from.first >= covered) {
        push(tokens, Series::read(tokens, from).members(), out);
        return;
    }
    if let Some(from) = shared_day::day_before(tokens, at).filter(|from| from.first >= covered) {
        let series = Series::read(tokens, from);
        let dated = |(_, day): &(Link, Expression)| day.date.month().is_some();
        if series.members().iter().all(dated) && !ends_in_count(tokens, &series) {
            push(tokens, series.members(), out);
            return;
        }
    }
    if let Some(short) =
        abbreviated(tokens, at).filter(|short| short.first >= covered && !cue::is_ordinal(tokens, short))
    {
        push(tokens, Series::read(tokens, short).members(), out);
        return;
    }
    // `6 tháng đầu năm` needs no more than its words; any other number must stand free.
    if tokens.is_number(at) && tokens.syllable(at + 1) != THANG && cue::is_joined_before(tokens, at) {
        return;
    }
    let Some(first) = first_expression(tokens, at).filter(|first| first.first >= covered) else { return };
    // Before a number is read on from, something must speak for it: else lists of numbers would be read again and again.
    if !first.headed && !cue::may_begin(tokens, &first) {
        return;
    }
    let series = Series::read(tokens, first);
    let allowed = if first.headed { cue::allows_headed(tokens, &series) } else { cue::allows(tokens, &series) };
    if allowed {
        push(tokens, series.members(), out);
    }
}

/// The expression whose first number or keyword stands at token `at`.
fn first_expression(tokens: Tokens<'_>, at: usize) -> Option<Expression> {
    if tokens.is_number(at) {
        return expression(tokens, at);
    }
    let Some(before) = at.checked_sub(1).filter(|&before| tokens.gap_after(before).is_blank()) else {
        return expression(tokens, at);
    };
    match tokens.syllable(before) {
        DAU if before > 0 && BEFORE_DAU.contains(&tokens.syllable(before - 1)) => expression(tokens, at),
        DAU | GIUA | CUOI | CAC => expression(tokens, before).or_else(|| expression(tokens, at)),
        // `sáu tháng đầu năm`
        word if tokens.syllable(at) == THANG && digit_word(word).is_some() => {
            months_of_year(tokens, before, at).or_else(|| expression(tokens, at))
        }
        _ => expression(tokens, at),
    }
}

/// Pushes the members of a series; the two ends of a range as one.
fn push(tokens: Tokens<'_>, members: &[(Link, Expression)], out: &mut Vec<Candidate>) {
    let mut i = 0;
    while let Some((_, first)) = members.get(i) {
        match members.get(i + 1) {
            Some((Link::Range, last)) => {
                out.push(range(tokens, first, last));
                i += 2;
            }
            _ => {
                let date = Date { value: first.value(), modifier: first.modifier, resolved: None };
                let mut found = candidate(tokens, first.first, first.after, first.rule, date);
                found.stretch = Stretch::new(start_of(tokens, first), found.stretch.end as usize);
                out.push(found);
                i += 1;
            }
        }
    }
}

/// The byte at which an expression starts: where `ngày` is glued to the word before it (`moreNgày 18 tháng 12 năm 2013`),
/// as when a page is flattened to text, the keyword is cut out of its token.
fn start_of(tokens: Tokens<'_>, found: &Expression) -> usize {
    let start = tokens.start(found.first);
    let Some(before) = found.first.checked_sub(1).filter(|_| !found.headed && found.unit == Unit::Day) else {
        return start;
    };
    let glued = tokens.gap_after(before).is_space() && tokens.text(before).ends_with("Ngày");
    if glued { tokens.end(before) - "Ngày".len() } else { start }
}

/// From the first expression to the last.
fn range(tokens: Tokens<'_>, first: &Expression, last: &Expression) -> Candidate {
    let begin = if first.unit == Unit::Year && cue::is_counted_years(tokens, first, last) {
        first.first + 1
    } else {
        first.first
    };
    let value = match (first.value(), last.value()) {
        (
            Some(DateValue::Single(from) | DateValue::Interval(from, _)),
            Some(DateValue::Single(to) | DateValue::Interval(_, to)),
        ) => Some(DateValue::Interval(from, to)),
        _ => None,
    };
    // `cuối năm 2026-2027` is the end of both; `đầu năm 2023 đến cuối năm 2024` is a whole.
    let modifier = first.modifier.filter(|_| !last.headed);
    candidate(tokens, begin, last.after, rule::DATE_RANGE, Date { value, modifier, resolved: None })
}

fn candidate(tokens: Tokens<'_>, first: usize, after: usize, rule: &'static str, date: Date) -> Candidate {
    Candidate {
        stretch: Stretch::new(tokens.start(first), tokens.end(after - 1)),
        first: token_index(first),
        after: token_index(after),
        rule,
        draft: Draft::Date(date),
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::Kind;
    use crate::extractor::Extractor;

    /// Checks the dates of `text`: each span with its value, and `-` for none.
    fn is(text: &str, want: &[(&str, &str)]) {
        let extractor = Extractor::builder().kinds([Kind::Date]).build().unwrap();
        let found = extractor.extract(text);
        let found: Vec<_> = found
            .entities()
            .map(|entity| {
                let value = entity.as_date().and_then(|date| date.value());
                (entity.text(), value.map_or("-".to_owned(), |value| value.to_string()))
            })
            .collect();
        let found: Vec<_> = found.iter().map(|(text, value)| (*text, value.as_str())).collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn a_full_date_that_does_not_exist_has_no_value() {
        is("họp 30/02/2023.", &[("30/02/2023", "-")]);
        is("ngày 31 tháng 4 năm 2024", &[("ngày 31 tháng 4 năm 2024", "-")]);
        is("ngày 29/2", &[("ngày 29/2", "XXXX-02-29")]);
        for text in ["ngày 32/13/2024", "ngày 31/4", "ngày 30 tháng 2", "5/13/2024", "tháng 13", "quý V"] {
            is(text, &[]);
        }
    }

    #[test]
    fn members_of_a_list_share_month_and_year() {
        is("ngày 11, 12 và 13/3/2024", &[("ngày 11", "2024-03-11"), ("12", "2024-03-12"), ("13/3/2024", "2024-03-13")]);
        is("Quý I, II/2024", &[("Quý I", "2024-01/2024-03"), ("II/2024", "2024-04/2024-06")]);
        is(
            "tháng 12, quý IV và cả năm 2023",
            &[("tháng 12", "2023-12"), ("quý IV", "2023-10/2023-12"), ("năm 2023", "2023")],
        );
        is("tháng 1, 2 người", &[("tháng 1", "XXXX-01")]);
        is("- năm 2021\n- năm 2022", &[("năm 2021", "2021"), ("năm 2022", "2022")]);
    }

    #[test]
    fn a_month_of_another_sentence_makes_no_range_of_days() {
        is("sáng 9-2. Tháng 9/2020", &[("9-2", "XXXX-02-09"), ("Tháng 9/2020", "2020-09")]);
        is("sáng 9-2,\n\ntháng 9/2020", &[("9-2", "XXXX-02-09"), ("tháng 9/2020", "2020-09")]);
        is("sáng 9-2, tháng 9/2020", &[("9-2", "XXXX-02-09"), ("tháng 9/2020", "2020-09")]);
        is("Ngày 19 - 12. Tháng 9/2020", &[("Ngày 19 - 12", "XXXX-12-19"), ("Tháng 9/2020", "2020-09")]);
        is("từ ngày 9-12 tháng 2", &[("ngày 9-12 tháng 2", "XXXX-02-09/XXXX-02-12")]);
        is("từ ngày 9-12, tháng 2", &[("ngày 9-12", "XXXX-XX-09/XXXX-XX-12"), ("tháng 2", "XXXX-02")]);
    }

    #[test]
    fn a_range_may_run_over_the_turn_of_the_year() {
        is("ngày 28/12 đến 04/01/2022", &[("ngày 28/12 đến 04/01/2022", "2021-12-28/2022-01-04")]);
        is("ngày 28 đến 5/1/2022", &[("ngày 28 đến 5/1/2022", "2021-12-28/2022-01-05")]);
        is("tháng 11/2023 đến tháng 2", &[("tháng 11/2023 đến tháng 2", "2023-11/2024-02")]);
        is("từ tháng 10/2023 đến hết năm 2025", &[("tháng 10/2023 đến hết năm 2025", "2023-10/2025")]);
    }

    #[test]
    fn dashes_join_days_months_or_ends() {
        is("ngày 11-17/3", &[("ngày 11-17/3", "XXXX-03-11/XXXX-03-17")]);
        is("ngày 4-11.3.2026", &[("ngày 4-11.3.2026", "2026-03-04/2026-03-11")]);
        is("ngày 3-2-1930", &[("ngày 3-2-1930", "1930-02-03")]);
        is("sáng 3-2, tỷ số 3-2", &[("3-2", "XXXX-02-03")]);
        is("tháng 9-10/2023, tháng 11-2024", &[("tháng 9-10/2023", "2023-09/2023-10"), ("tháng 11-2024", "2024-11")]);
    }

    #[test]
    fn what_stands_between_the_ends_of_a_range() {
        is(
            "từ 7h30 ngày 15/3 đến 17 giờ 00 ngày 20/3/2024",
            &[("ngày 15/3 đến 17 giờ 00 ngày 20/3/2024", "2024-03-15/2024-03-20")],
        );
        is(
            "ngày 15/3 đến thứ Sáu, ngày 19/3/2024",
            &[("ngày 15/3 đến thứ Sáu, ngày 19/3/2024", "2024-03-15/2024-03-19")],
        );
    }

    #[test]
    fn in_words() {
        is("ngày mùng một tháng năm năm 2024", &[("ngày mùng một tháng năm năm 2024", "2024-05-01")]);
        is("năm hai nghìn không trăm linh chín", &[("năm hai nghìn không trăm linh chín", "2009")]);
        is("mỗi tháng hai lần, tháng Hai", &[("tháng Hai", "XXXX-02")]);
    }

    #[test]
    fn years_counted_and_years_named() {
        is("Kế hoạch 5 năm 2021-2025", &[("2021-2025", "2021/2025")]);
        is("Nghị định 15 năm 2020", &[("năm 2020", "2020")]);
        is("năm học 2020-21", &[("năm học 2020-21", "2020/2021")]);
        is("mỗi năm 2000 người, có 2015 hộ, Luật Đất đai 2024.", &[("2024", "2024")]);
        is("ISO 9001:2015, điện thoại 0243.2020.2024, tỷ lệ 1/2000, đợt 2/2023", &[]);
    }

    #[test]
    fn lunar_dates_have_no_value() {
        is("rằm tháng 7, ngày 23 tháng Chạp", &[("rằm tháng 7", "-"), ("ngày 23 tháng Chạp", "-")]);
        is("ngày 10/3 (âm lịch), mùng 1 Tết", &[("ngày 10/3", "-"), ("mùng 1", "-")]);
    }
}
