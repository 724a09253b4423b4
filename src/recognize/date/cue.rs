//! What must stand around a number for it to be a date, and what must not.

use super::super::number::digit_word;
use super::calendar::{plain_year, width};
use super::expression::{CUOI, Expression, MONG, MUNG, NAM, NGAY, THANG, Unit};
use super::series::{CHU, DAY_PARTS, Link, NHAT, Series, THU, TU, after_clock, begins_range};
use crate::lexicon::{SyllableId, keyword};
use crate::rule;
use crate::text::{Gap, Tokens};

/// Words directly before a day and month that make them a date: `hôm 29/6`, `sáng nay (15/3)`.
const NEAR: [SyllableId; 4] = [keyword("hôm"), keyword("nay"), keyword("qua"), keyword("mai")];
/// Words that speak for a date where the numbers are no fraction: `từ 15/3`, `lễ 30/4`.
const WEAK: [SyllableId; 11] = [
    keyword("mạc"),
    keyword("từ"),
    keyword("đến"),
    keyword("tới"),
    keyword("trước"),
    keyword("sau"),
    keyword("hết"),
    keyword("vào"),
    keyword("lễ"),
    keyword("dịp"),
    keyword("khánh"),
];
const CUA: SyllableId = keyword("của");
const QUYET: SyllableId = keyword("quyết");
const DINH: SyllableId = keyword("định");
const CONG: SyllableId = keyword("công");
const VAN: SyllableId = keyword("văn");
const DE: SyllableId = keyword("đề");
const NHAT_MOST: SyllableId = keyword("nhất");
const MANG: SyllableId = keyword("mạng");
const LA: SyllableId = keyword("là");
const SO_WORD: SyllableId = keyword("số");
const KHANH: SyllableId = keyword("khánh");
/// Words behind a part of the day that belong to it: `sáng sớm 21-7`, `chiều muộn 3/6`.
const OF_DAY_PART: [SyllableId; 2] = [keyword("sớm"), keyword("muộn")];
const PHIEN: SyllableId = keyword("phiên");
const TUAN: SyllableId = keyword("tuần");
const THEO: SyllableId = keyword("theo");
/// Words that say which week is meant: `tuần này`, `tuần sau`.
const WEEKS: [SyllableId; 4] = [keyword("này"), keyword("sau"), keyword("tới"), keyword("trước")];
/// Years that are mostly the first half of a telephone number: `1900 1234`.
const SERVICE: [u16; 2] = [1800, 1900];
/// Words before a number and year that are no month and year: `Thông báo số 5/2023`, `đợt 2/2023`.
const ORDINAL: [SyllableId; 5] = [keyword("số"), keyword("đợt"), keyword("kỳ"), keyword("lần"), keyword("khóa")];
/// Words before a number that is no day though a month follows it: `tuần thứ 3 tháng 5/2024`, `phiên 2 tháng 7`.
const NUMBERED: [SyllableId; 10] = [
    keyword("số"),
    keyword("đợt"),
    keyword("kỳ"),
    keyword("lần"),
    keyword("khóa"),
    keyword("thứ"),
    TUAN,
    keyword("phiên"),
    keyword("vòng"),
    keyword("lượt"),
];
/// Words before a time that is counted, not named: `mỗi tháng 2 lần`.
const EACH: [SyllableId; 4] = [keyword("mỗi"), keyword("hàng"), keyword("hằng"), keyword("một")];
/// Words that announce a number that is no year.
const QUANTITY: [SyllableId; 20] = [
    keyword("số"),
    keyword("khoảng"),
    keyword("hơn"),
    keyword("gần"),
    keyword("trên"),
    keyword("dưới"),
    keyword("có"),
    keyword("thêm"),
    keyword("đạt"),
    keyword("quá"),
    keyword("thiểu"),
    keyword("đa"),
    keyword("ước"),
    keyword("còn"),
    keyword("km"),
    keyword("tcvn"),
    keyword("qcvn"),
    keyword("iso"),
    keyword("mã"),
    keyword("thửa"),
];
/// Nouns that a number before them counts.
const COUNTED: [SyllableId; 55] = [
    keyword("sinh"),
    keyword("đảng"),
    keyword("người"),
    keyword("hộ"),
    keyword("con"),
    keyword("em"),
    keyword("cháu"),
    keyword("xã"),
    keyword("huyện"),
    keyword("tỉnh"),
    keyword("phường"),
    keyword("thôn"),
    keyword("bản"),
    keyword("trường"),
    keyword("lần"),
    keyword("lượt"),
    keyword("tiếng"),
    keyword("giờ"),
    keyword("phút"),
    keyword("đồng"),
    keyword("nghìn"),
    keyword("ngàn"),
    keyword("triệu"),
    keyword("tỷ"),
    keyword("usd"),
    keyword("vnd"),
    keyword("vnđ"),
    keyword("đ"),
    keyword("tấn"),
    keyword("tạ"),
    keyword("kg"),
    keyword("ha"),
    keyword("km"),
    keyword("m"),
    keyword("mét"),
    keyword("lít"),
    keyword("cây"),
    keyword("căn"),
    keyword("ngôi"),
    keyword("chiếc"),
    keyword("cái"),
    keyword("cơ"),
    keyword("doanh"),
    keyword("hồ"),
    keyword("suất"),
    keyword("ca"),
    keyword("buổi"),
    keyword("tháng"),
    keyword("ngày"),
    keyword("tuần"),
    keyword("năm"),
    keyword("đại"),
    keyword("trang"),
    keyword("mw"),
    keyword("cán"),
];

/// Whether a bare number can begin a series of dates, as far as it alone says.
pub(super) fn may_begin(tokens: Tokens<'_>, first: &Expression) -> bool {
    if is_joined_before(tokens, first.first) {
        return false;
    }
    match first.unit {
        Unit::Day if tokens.syllable(first.first + 1) == THANG && is_word(tokens, first.first, &NUMBERED) => false,
        Unit::Day if first.date.year().is_some() || first.rule == rule::DATE_LUNAR => true,
        Unit::Day => begins_range(tokens, first.after) || allows_day(tokens, first, first, false),
        Unit::Year => begins_range(tokens, first.after) || allows_year(tokens, first),
        Unit::Month => first.rule == rule::DATE_ISO || !is_ordinal(tokens, first) && !is_scale(tokens, first),
        _ => true,
    }
}

/// Whether a series that begins with a bare number is one of dates; [`may_begin`] held for its first.
pub(super) fn allows(tokens: Tokens<'_>, series: &Series) -> bool {
    let members = series.members();
    let ([(_, first), ..], Some((_, last))) = (members, members.last()) else { return false };
    if is_joined_after(tokens, last) {
        return false;
    }
    let ranged = matches!(members, [_, (Link::Range, _), ..]);
    match first.unit {
        Unit::Day if first.date.year().is_some() || first.rule == rule::DATE_LUNAR => true,
        Unit::Day => allows_day(tokens, first, last, ranged),
        Unit::Year if first.rule == rule::DATE_BARE_YEAR => ranged || allows_year(tokens, first),
        _ => true,
    }
}

/// Whether a series that begins with a keyword names a time and does not count one.
pub(super) fn allows_headed(tokens: Tokens<'_>, series: &Series) -> bool {
    let [(_, first), rest @ ..] = series.members() else { return false };
    let each = is_word(tokens, first.first, &EACH);
    if first.unit == Unit::Months || first.date.year().is_some() {
        return first.unit == Unit::Months || !(each && counts(tokens, first.after));
    }
    let head = tokens.syllable(first.first);
    let counted = is_number_before(tokens, first.first)
        // `đợt 1 tháng 6`
        && !(first.unit == Unit::Month && first.first > 1 && is_word(tokens, first.first - 1, &NUMBERED));
    let alone = rest.is_empty();
    match head {
        // `30 Tháng 4` without `ngày` is the name of a street.
        THANG if counted => false,
        THANG if first.unit == Unit::Month && !tokens.is_number(first.first + 1) => {
            !is_word(tokens, first.first, &[MANG])
        }
        NGAY | MUNG | MONG if first.date.month().is_some() => true,
        // `từ ngày 01 đến ngày 15 hằng tháng`
        NGAY if recurs(tokens, series) => false,
        _ if first.is_open() && alone => {
            !(each
                || counted
                || counts(tokens, first.after)
                || is_broken(tokens, first)
                || is_item_number(tokens, first))
        }
        _ => true,
    }
}

/// `khai thuế theo quý\n1. Đối tượng`: the number in the line below the keyword is that of an item.
fn is_item_number(tokens: Tokens<'_>, found: &Expression) -> bool {
    let number = found.after - 1;
    let by = is_word(tokens, found.first, &[THEO]);
    number == found.first + 1
        && tokens.gap_before(number).lines() > 0
        && (by || tokens.number(number) == Some(1))
        && matches!(tokens.gap_after(number).mark(), b'.' | b')')
        && tokens.gap_after(number).is_spaced()
        && tokens.is_capitalized(found.after)
}

/// Whether days without a month come again and again: `ngày 05 hằng tháng`.
fn recurs(tokens: Tokens<'_>, series: &Series) -> bool {
    series.members().last().is_some_and(|(_, last)| {
        let next = tokens.syllable(last.after);
        // `ngày 15 của tháng đầu quý`
        let of_month = || next == CUA && tokens.syllable(last.after + 1) == THANG && !tokens.is_number(last.after + 2);
        last.unit == Unit::Day && last.is_open() && (EACH[..3].contains(&next) || of_month())
    })
}

/// Whether the number before `năm 2016 - 2020` counts those years: then `năm` is not the range's own.
pub(super) fn is_counted_years(tokens: Tokens<'_>, first: &Expression, last: &Expression) -> bool {
    let Some(before) = first.first.checked_sub(1).filter(|_| tokens.syllable(first.first) == NAM) else { return false };
    let (Some(count), Some(from), Some(to)) = (tokens.number(before), first.date.year(), last.date.year()) else {
        return false;
    };
    let years = u32::from(to.saturating_sub(from));
    tokens.gap_after(before).is_blank() && (count == years || count == years + 1)
}

/// Whether a letter, a digit or a sign that joins is glued to the front of a number.
pub(super) fn is_joined_before(tokens: Tokens<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let gap = tokens.gap_after(before);
    let joins = match gap.mark() {
        b'/' | b'.' | b'-' | b'+' | b'=' | b'@' => true,
        // Behind a label's colon the space may be lost: `Ngày ký:06/5/2022`.
        b',' | b':' => tokens.is_number(before),
        _ => false,
    };
    gap.is_glued() || joins && gap.is_tight(gap.mark())
}

/// Whether something glued to the end of a series makes it part of something else; a full date may have a letter behind
/// it (`2024-03-15T08:30`).
fn is_joined_after(tokens: Tokens<'_>, last: &Expression) -> bool {
    let gap = tokens.gap_before(last.after);
    if gap.is_glued() {
        return last.date.day().is_none() || last.date.year().is_none();
    }
    gap.is_tight(b'/') || is_broken(tokens, last)
}

/// Whether a number goes on behind an expression (`1,5`).
fn is_broken(tokens: Tokens<'_>, last: &Expression) -> bool {
    let gap = tokens.gap_after(last.after - 1);
    gap.mark() == b'%'
        || gap.marks() == 1
            && !gap.is_spaced()
            && gap.lines() == 0
            && gap.mark() != b'-'
            && tokens.is_number(last.after)
}

/// A day and month without `ngày` and without a year.
fn allows_day(tokens: Tokens<'_>, first: &Expression, last: &Expression, ranged: bool) -> bool {
    if !ranged && heads_entry(tokens, first) {
        return true;
    }
    let Some(before) = first.first.checked_sub(1) else { return false };
    let gap = tokens.gap_after(before);
    let beside = gap.is_blank() || gap.is(b',') || gap.is(b'(');
    let syllable = tokens.syllable(before);
    let slash = tokens.gap_after(first.first).is_tight(b'/');
    if gap.is_blank() && !ranged && !counts(tokens, last.after) {
        let later = first.date.day() > first.date.month();
        let dashed = is_dashed(tokens, first);
        // `phiên 12-8`, `phiên giao dịch 5/9`; but in `phiên 1-2` two are counted.
        let session = names_session(tokens, before) && (slash || dashed && later);
        // `dịp 2-9`
        if session || dashed && FEASTS.contains(&(first.date.day(), first.date.month())) && FEAST.contains(&syllable) {
            return true;
        }
    }
    let strong = DAY_PARTS.contains(&syllable) || NEAR.contains(&syllable) || is_weekday(tokens, before);
    if beside && (strong || ends_week(tokens, before)) || ends_day_part(tokens, before) {
        return true;
    }
    if gap.is_blank() && names_deadline(tokens, before) && !counts(tokens, last.after) {
        return true;
    }
    let noted = gap.is(b'(') && tokens.gap_before(last.after).mark() == b')';
    if (gap.is_blank() || noted) && names_day(tokens, before) && !counts(tokens, last.after) {
        return true;
    }
    if slash && first.date.day() > first.date.month() && comes_yearly(tokens, last.after) {
        return true;
    }
    if !slash {
        // `đến 16-4`: no range of numbers goes down, and no month has so high a number; nor is `25.1` an amount where a
        // mark follows.
        let weak = gap.is_blank() && WEAK.contains(&syllable) && !ranged && first.date.day() > Some(12);
        let dotted =
            tokens.gap_after(first.first).is_tight(b'.') && matches!(tokens.gap_before(last.after).mark(), b',' | b'(');
        return weak && !counts(tokens, last.after) && (is_dashed(tokens, first) || dotted);
    }
    // What is no fraction: more days than months, not `1/3`.
    let no_fraction = first.date.day() > first.date.month();
    if ranged {
        // `từ 5/3 đến 9/3`: both are more than wholes, as no shares are.
        let shares = !no_fraction || last.date.day() <= last.date.month();
        let from = gap.is_blank() && syllable == TU && !counts(tokens, last.after);
        return first.date.day() > Some(12) || last.date.day() > Some(12) || from && !shares;
    }
    let after = tokens.gap_after(last.after - 1);
    let in_brackets = gap.last() == b'(' && after.mark() == b')';
    let closed = after.marks() > 0 || after.lines() > 0;
    // `từ 1/7 cả nước …`: no share is a sixth and less.
    let first_of_month = first.date.day() == Some(1)
        && first.date.month().is_some_and(|month| month >= 6 && month != 10)
        && !counts(tokens, last.after);
    in_brackets && no_fraction
        || gap.is_blank() && WEAK.contains(&syllable) && (no_fraction || closed || first_of_month)
}

/// Whether a day heads an entry of a programme or chronicle: `16/5: Khai mạc giải`, `- 7h30, 16/5: tập trung`, `16/5 - Ngày hội`.
fn heads_entry(tokens: Tokens<'_>, first: &Expression) -> bool {
    let (gap, after) = (tokens.gap_before(first.first), tokens.gap_before(first.after));
    let clock = || gap.is(b',') && ends_clock(tokens, first.first);
    let sign = after.marks() == 1 && after.lines() == 0 && after.is_spaced();
    let behind = after.mark() == b':' || after.mark() == b'-' && tokens.is_capitalized(first.after);
    sign && behind && first.date.day() > first.date.month() && (gap.lines() > 0 || clock())
}

/// Whether a clock time ends before token `after`: `7h30`, `7h`, `7 giờ 30`.
fn ends_clock(tokens: Tokens<'_>, after: usize) -> bool {
    (2..=3).any(|back| after.checked_sub(back).and_then(|from| after_clock(tokens, from)) == Some(after))
}

/// Whether the words of a deadline end with token `last`: `hạn chót`, `hạn cuối`, `chậm nhất`, `muộn nhất`.
fn names_deadline(tokens: Tokens<'_>, last: usize) -> bool {
    let Some(first) = last.checked_sub(1).filter(|&first| tokens.gap_after(first).is_blank()) else { return false };
    let then = |words: [&str; 2]| words.iter().any(|word| tokens.is_word(first, word));
    match tokens.syllable(last) {
        NHAT_MOST => then(["chậm", "muộn"]),
        CUOI => then(["hạn", "ngày"]),
        _ => tokens.is_word(last, "chót") && then(["hạn", "ngày"]),
    }
}

/// `30/6 | hằng năm`
fn comes_yearly(tokens: Tokens<'_>, after: usize) -> bool {
    tokens.gap_before(after).is_blank()
        && EACH[..3].contains(&tokens.syllable(after))
        && tokens.syllable(after + 1) == NAM
        && tokens.gap_after(after).is_blank()
}

/// Whether the name of a day's trading or sitting ends with token `last`: `phiên`, `phiên giao dịch`, `phiên họp`.
fn names_session(tokens: Tokens<'_>, last: usize) -> bool {
    let mut first = last;
    while first > 0 && last - first < 2 && tokens.gap_before(first).is_blank() && tokens.syllable(first) != PHIEN {
        first -= 1;
    }
    let name = || ["giao dịch", "họp"].iter().any(|name| tokens.text_of(first + 1, last).eq_ignore_ascii_case(name));
    tokens.syllable(first) == PHIEN && (first == last || name())
}

/// Words before the day of a feast.
const FEAST: [SyllableId; 3] = [keyword("lễ"), keyword("dịp"), keyword("nghỉ")];
/// Feasts whose month is not less than their day, or whose day could be a month.
const FEASTS: [(Option<u8>, Option<u8>); 5] =
    [(Some(2), Some(9)), (Some(1), Some(5)), (Some(8), Some(3)), (Some(3), Some(2)), (Some(1), Some(6))];

/// `sáng sớm`, `chiều muộn` that end at token `last`, with nothing but a space behind them.
fn ends_day_part(tokens: Tokens<'_>, last: usize) -> bool {
    OF_DAY_PART.contains(&tokens.syllable(last))
        && tokens.gap_after(last).is_blank()
        && is_word(tokens, last, &DAY_PARTS)
}

/// `tuần sau (22.1)`, `hôm trước (3/9)`: a week or day named from another ends at token `last`.
fn ends_week(tokens: Tokens<'_>, last: usize) -> bool {
    WEEKS.contains(&tokens.syllable(last)) && is_word(tokens, last, &[TUAN, NEAR[0]])
}

/// Whether the name of a day of the year ends with token `last`: `Ngày Nhà giáo Việt Nam | 20/11`, `Quốc khánh | 2/9`.
fn names_day(tokens: Tokens<'_>, last: usize) -> bool {
    // `Quốc khánh | 2/9`, `ngày ký | 14-2`
    let signed = tokens.is_word(last, "ký") && is_word(tokens, last, &[NGAY]);
    if tokens.syllable(last) == KHANH || signed {
        return true;
    }
    // `ngày đăng ký cuối cùng | là 12/6`
    let said = tokens.syllable(last) == LA;
    for i in (last.saturating_sub(NAME_REACH)..last).rev() {
        let gap = tokens.gap_after(i);
        if tokens.is_number(i) || !(gap.is_blank() || gap.is(b'-')) {
            return false;
        }
        if tokens.syllable(i) == NGAY && said {
            return !is_word(tokens, i, &[SO_WORD]) && !is_number_before(tokens, i) && !is_word(tokens, i, &EACH);
        }
        if tokens.syllable(i) == NGAY {
            // `Ngày truyền thống …`, `ngày thành lập Đoàn`
            return tokens.is_capitalized(i + 1) || tokens.is_word(i + 1, "truyền") || tokens.is_word(i + 1, "thành");
        }
    }
    false
}

/// The most words in the name of a day.
const NAME_REACH: usize = 10;

/// Whether a dash alone stands between the day and the month.
fn is_dashed(tokens: Tokens<'_>, found: &Expression) -> bool {
    found.after == found.first + 2 && tokens.gap_after(found.first).is_tight(b'-')
}

/// `thứ Hai`, `Chủ nhật` that end at token `last`.
fn is_weekday(tokens: Tokens<'_>, last: usize) -> bool {
    let Some(before) = last.checked_sub(1).filter(|_| tokens.gap_before(last).is_blank()) else { return false };
    match tokens.syllable(before) {
        THU => true,
        CHU => tokens.syllable(last) == NHAT,
        _ => false,
    }
}

/// A year in digits alone: figures of four digits without a dot are years, unless they count something.
fn allows_year(tokens: Tokens<'_>, first: &Expression) -> bool {
    if is_in_row(tokens, first) {
        return true;
    }
    let Some(before) = first.first.checked_sub(1) else { return false };
    let (gap, after) = (tokens.gap_after(before), tokens.gap_after(first.first));
    if gap.mark() == b'(' && gap.marks() == 1 && after.mark() == b')' {
        return true;
    }
    if heads_figure(tokens, first) {
        return true;
    }
    if gap.is(b':') && names_year(tokens, before) {
        return !counts(tokens, first.after) && !is_broken(tokens, first);
    }
    gap.is_space()
        // `D:\\2017\\…`: a folder at the foot of a letter.
        && !tokens.gap_text(before).contains('\\')
        && !tokens.is_number(before)
        && !is_of_document(tokens, first)
        && !is_service(tokens, first)
        && !QUANTITY.contains(&tokens.syllable(before))
        && !(after.is(b'-') && after.lines() == 0 && width(tokens, first.after) > 0)
        && !counts(tokens, first.after)
        // `‰` is a sign that has no name in gaps.
        && !tokens.gap_text(first.after - 1).trim_start().starts_with(['%', '‰'])
}

/// Whether a year stands before its figure in a list of such: `(2001 tăng 7,1%; 2002 tăng 6,5%)`, `(2021: 15%, 2022: 17%)`; or
/// is the first of some in brackets: `(2021, 2022, 2023)`.
fn heads_figure(tokens: Tokens<'_>, first: &Expression) -> bool {
    let (gap, after) = (tokens.gap_before(first.first), tokens.gap_before(first.after));
    let opens = gap.marks() == 1 && gap.last() == b'(';
    // The figure before may end with a sign or a bracket: `7,1%; 2002 …`.
    let next = gap.marks() == 1 || gap.marks() == 2 && matches!(gap.mark(), b'%' | b')');
    if !(opens || next && (gap.is_spaced() || gap.lines() == 1) && matches!(gap.last(), b';' | b',')) {
        return false;
    }
    let listed = opens && after.is(b',') && plain_year(tokens, first.after).is_some();
    let labelled = after.is(b':') && !after.is_tight(b':') && tokens.is_number(first.after);
    listed || labelled || after.is_blank() && FIGURE_VERBS.contains(&tokens.syllable(first.after))
}

/// Whether the next or the last cell of a table's row holds the next or the last year: `2021 | 2022 | 2023`.
fn is_in_row(tokens: Tokens<'_>, first: &Expression) -> bool {
    let Some(year) = first.date.year() else { return false };
    let beside = |gap: Gap| gap.is(b'|') && gap.lines() == 0;
    let before = || first.first.checked_sub(1).and_then(|before| plain_year(tokens, before));
    beside(tokens.gap_before(first.first)) && before() == Some(year - 1)
        || beside(tokens.gap_before(first.after)) && plain_year(tokens, first.after) == Some(year + 1)
}

/// Verbs between a year and its figure.
const FIGURE_VERBS: [SyllableId; 6] =
    [keyword("tăng"), keyword("giảm"), keyword("đạt"), keyword("chiếm"), keyword("là"), keyword("ước")];

/// Whether a label for a year ends with token `last`: `Năm sản xuất: | 2004`.
fn names_year(tokens: Tokens<'_>, last: usize) -> bool {
    // `SN: 1980`
    if matches!(tokens.text(last), "SN" | "NS") {
        return true;
    }
    let first = last.saturating_sub(2);
    (first..=last)
        .rev()
        .find(|&i| tokens.syllable(i) == NAM)
        .is_some_and(|nam| (nam..last).all(|i| tokens.gap_after(i).is_blank() && !tokens.is_number(i + 1)))
}

/// Whether a number that could be a year is a document's, of a type that nobody cites by its year: `Quyết định 1956`,
/// `Đề án 1956`.
fn is_of_document(tokens: Tokens<'_>, first: &Expression) -> bool {
    let at = first.first;
    let [Some(one), Some(two)] = [at.checked_sub(2), at.checked_sub(1)] else { return false };
    if !tokens.gap_after(one).is_blank() {
        return false;
    }
    match (tokens.syllable(one), tokens.syllable(two)) {
        (QUYET, DINH) | (CONG, VAN) => tokens.is_capitalized(one),
        (DE, _) => tokens.is_word(two, "án") && first.date.year() < Some(2000),
        _ => false,
    }
}

/// Whether a number that could be a year begins a telephone number.
fn is_service(tokens: Tokens<'_>, first: &Expression) -> bool {
    first.date.year().is_some_and(|year| SERVICE.contains(&year)) && tokens.is_number(first.after)
}

/// Whether the word at token `i`, beside what comes before it, is one that numbers count.
pub(super) fn counts(tokens: Tokens<'_>, i: usize) -> bool {
    i < tokens.len()
        && tokens.gap_before(i).is_blank()
        && !tokens.is_capitalized(i)
        && COUNTED.contains(&tokens.syllable(i))
}

/// Whether one of `words` stands directly before token `i`.
fn is_word(tokens: Tokens<'_>, i: usize, words: &[SyllableId]) -> bool {
    i.checked_sub(1)
        .is_some_and(|before| tokens.gap_after(before).is_blank() && words.contains(&tokens.syllable(before)))
}

/// Whether a number and year are the scale of a map (`1/2000`).
fn is_scale(tokens: Tokens<'_>, found: &Expression) -> bool {
    width(tokens, found.first) == 1 && found.date.month() == Some(1) && found.date.year() == Some(2000)
}

/// Whether an ordinal's word stands before a number and year, a colon between them or not.
pub(super) fn is_ordinal(tokens: Tokens<'_>, found: &Expression) -> bool {
    found.first.checked_sub(1).is_some_and(|before| {
        let gap = tokens.gap_after(before);
        (gap.is_blank() || gap.is(b':')) && ORDINAL.contains(&tokens.syllable(before))
    })
}

/// Whether a number, in digits or words, stands directly before token `i`.
fn is_number_before(tokens: Tokens<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| {
        tokens.gap_after(before).is_blank()
            && (tokens.is_number(before)
                || digit_word(tokens.syllable(before)).is_some() && tokens.syllable(before) != NAM)
    })
}
