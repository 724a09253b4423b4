//! Percentages: `55,6%`, `20-30%`, `0,25% đến 3%`, `mười phần trăm`, `0,5 điểm phần trăm`, `0,5‰`.

use rust_decimal::Decimal;

use super::comparator::{comparator, over_under, rate};
use super::number::{Numeral, Style, digits_end, first_of, is_in_chain, is_inside, read_digits, read_words};
use super::{Candidate, Draft, Recognizer, Scene, Start, Stretch, covered, token_index};
use crate::entity::{Amount, Kind, PercentUnit};
use crate::lexicon::{SyllableId, keyword};
use crate::rule;
use crate::text::{Gap, Tokens};

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    kind: Kind::Percent,
    digits: true,
    heads: |_, add| {
        for second in [TRAM, NGHIN[0], NGHIN[1]] {
            add(Start { second: Some(second), ..Start::at(PHAN) });
        }
    },
    recognize,
};

const PHAN: SyllableId = keyword("phần");
const TRAM: SyllableId = keyword("trăm");
const NGHIN: [SyllableId; 2] = [keyword("nghìn"), keyword("ngàn")];
const DIEM: SyllableId = keyword("điểm");
const DEN: SyllableId = keyword("đến");
const TOI: SyllableId = keyword("tới");
const VA: SyllableId = keyword("và");
const NGAY: SyllableId = keyword("ngày");
const HOAC: SyllableId = keyword("hoặc");

/// The unit behind a number: its end in bytes, the index after its last token.
struct Unit {
    unit: PercentUnit,
    end: usize,
    after: usize,
}

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    if at < covered(out) {
        return;
    }
    if !tokens.is_number(at) {
        out.extend(in_words(tokens, at));
        return;
    }
    let Some(found) = in_digits(tokens, at) else { return };
    let Draft::Percent { unit, .. } = found.draft else { return };
    if let Some(shared) = Shared::before(tokens, at, covered(out)) {
        out.extend(shared.numbers().filter_map(|first| shared_number(tokens, first, unit)));
    }
    out.push(found);
}

/// The numbers that share the sign of the last of their list: `10` and `20` in `các mức 10, 20 và 30%`.
struct Shared {
    firsts: [usize; Self::MOST],
    count: usize,
}

impl Shared {
    /// The most numbers that share a sign.
    const MOST: usize = 6;

    /// Those of the list that the number at token `at` ends, from token `from` on, if a word before it says that shares follow.
    fn before(tokens: Tokens<'_>, at: usize, from: usize) -> Option<Self> {
        if tokens.gap_before(at).is(b'-') {
            return Self::dashed(tokens, at).filter(|shared| shared.numbers().all(|first| first >= from));
        }
        let mut shared = Self { firsts: [0; Self::MOST], count: 0 };
        let joint = at.checked_sub(1).map(|joint| tokens.syllable(joint));
        // `các mức 10, 20, 30%`
        let commas = tokens.gap_before(at).is(b',') && tokens.gap_before(at).is_spaced();
        let mut last = match joint? {
            VA | HOAC if tokens.gap_before(at).is_blank() && tokens.gap_before(at - 1).is_blank() => {
                at.checked_sub(2)?
            }
            _ if commas => at - 1,
            _ => return None,
        };
        while shared.count < Self::MOST && tokens.is_number(last) {
            let first = first_of(tokens, last);
            shared.firsts[shared.count] = first;
            shared.count += 1;
            let before = first.checked_sub(1).filter(|_| first > from)?;
            let gap = tokens.gap_before(first);
            if gap.is_blank() {
                let said = SHARES.contains(&tokens.syllable(before)) || tokens.is_word(before, "trợ");
                return (said && (!commas || shared.count > 1)).then_some(shared);
            }
            if !(gap.is(b',') && (gap.is_spaced() || gap.lines() > 0) || gap.is(b';')) {
                return None;
            }
            last = before;
        }
        None
    }

    /// Those before the number at token `at` that only dashes join: steps, of which there are three at least, and which all go
    /// up or all down (`30 - 50 - 70%`).
    fn dashed(tokens: Tokens<'_>, at: usize) -> Option<Self> {
        let mut shared = Self { firsts: [0; Self::MOST], count: 0 };
        let mut next = read_digits(tokens, at, Style::Fraction)?;
        let mut order = None;
        while shared.count < Self::MOST && tokens.gap_before(next.first).is(b'-') {
            let before = next.first.checked_sub(1).filter(|_| tokens.gap_before(next.first).lines() == 0)?;
            let number = read_digits(tokens, first_of(tokens, before), Style::Fraction)?;
            let step = number.value.cmp(&next.value);
            if number.value > Decimal::ONE_HUNDRED || step.is_eq() || order.is_some_and(|order| order != step) {
                return None;
            }
            order = Some(step);
            shared.firsts[shared.count] = number.first;
            shared.count += 1;
            next = number;
        }
        let head = next.first.checked_sub(1).filter(|_| tokens.gap_before(next.first).is_blank())?;
        (shared.count > 1 && !tokens.is_number(head) && tokens.syllable(head) != NGAY).then_some(shared)
    }

    /// Their first tokens in text order.
    fn numbers(&self) -> impl Iterator<Item = usize> {
        self.firsts[..self.count].iter().rev().copied()
    }
}

/// Words before a list of shares: `lần lượt 5 và 10%`, `các mức 10, 20 và 30%`.
const SHARES: [SyllableId; 11] = [
    keyword("khấu"),
    keyword("lượt"),
    keyword("ứng"),
    keyword("mức"),
    keyword("lệ"),
    keyword("là"),
    keyword("tăng"),
    keyword("giảm"),
    keyword("đạt"),
    keyword("chiếm"),
    keyword("suất"),
];

/// A number whose sign stands behind a later one.
fn shared_number(tokens: Tokens<'_>, first: usize, unit: PercentUnit) -> Option<Candidate> {
    let number = read_digits(tokens, first, Style::Fraction)?;
    Some(Candidate {
        stretch: Stretch::new(tokens.start(first), tokens.end(number.after - 1)),
        first: token_index(first),
        after: token_index(number.after),
        rule: rule::PERCENT_SHARED,
        draft: Draft::Percent { amount: Amount::single(number.value), unit, comparator: None, per: None },
    })
}

/// A number in digits with its sign, or a range of two of which the second has one.
fn in_digits(tokens: Tokens<'_>, at: usize) -> Option<Candidate> {
    // Cheap first: nearly every number ends here, before its value is read.
    if !matches!(tokens.gap_after(at).mark(), 0 | b'.' | b',' | b'-' | b'%' | b'?')
        || is_inside(tokens, at)
        || is_in_chain(tokens, at)
        || !may_have_unit(tokens, digits_end(tokens, at) - 1)
    {
        return None;
    }
    let first = read_digits(tokens, at, Style::Fraction)?;
    let own = unit_after(tokens, &first);
    let second = second_end(tokens, &first, own.as_ref());
    let (rule, amount, unit, last) = match (own, second) {
        (_, Some((second, unit))) => (rule::PERCENT_RANGE, Amount::range(first.value, second.value), unit, second),
        (Some(unit), None) => (rule::PERCENT_NUMBER, Amount::single(first.value), unit, first),
        (None, None) => return None,
    };
    let after = unit.after.max(last.after);
    Some(Candidate {
        stretch: Stretch::new(tokens.start(at), unit.end),
        first: token_index(at),
        after: token_index(after),
        rule,
        draft: Draft::Percent {
            amount,
            unit: unit.unit,
            comparator: comparator(tokens, at, after),
            per: rate(tokens, after - 1),
        },
    })
}

/// Whether a sign or a word for one stands behind token `last`, or behind a second number that is joined to it.
fn may_have_unit(tokens: Tokens<'_>, last: usize) -> bool {
    let next = last + 1;
    match tokens.gap_after(last).mark() {
        0 if matches!(tokens.syllable(next), DEN | TOI) || is_obelus(tokens, next) => true,
        b'-' | b'~' => tokens.is_number(next) && may_have_own_unit(tokens, digits_end(tokens, next) - 1),
        _ => may_have_own_unit(tokens, last),
    }
}

/// Whether a sign or a word for one stands behind token `last`.
fn may_have_own_unit(tokens: Tokens<'_>, last: usize) -> bool {
    match tokens.gap_after(last).mark() {
        0 => matches!(tokens.syllable(last + 1), PHAN | DIEM),
        // `‰` is a sign that has no name in gaps.
        mark => matches!(mark, b'%' | b'?'),
    }
}

/// The second end of a range: behind a dash (in tables also `÷` or `~`) or `đến`, with the sign that both share.
fn second_end(tokens: Tokens<'_>, first: &Numeral, own: Option<&Unit>) -> Option<(Numeral, Unit)> {
    let last = own.map_or(first.after, |unit| unit.after) - 1;
    let gap = tokens.gap_after(last);
    // Nearly all end here: only a sign stands behind the number, and no word that joins.
    let obelus = is_obelus(tokens, last + 1);
    if gap.marks() < 2
        && !matches!(gap.mark(), b'-' | b'~')
        && !obelus
        && !matches!(tokens.syllable(last + 1), DEN | TOI)
    {
        return None;
    }
    let joined = if own.is_some() && gap.mark() == b'%' { without_first(tokens.gap_text(last), '%') } else { gap };
    let next = if obelus {
        last + 2
    } else if joined.is(b'-') || joined.is(b'~') {
        over_under(tokens, last + 1)
    } else if joined.is_blank()
        && matches!(tokens.syllable(last + 1), DEN | TOI)
        && tokens.gap_after(last + 1).is_blank()
    {
        over_under(tokens, last + 2)
    } else {
        return None;
    };
    let second = read_digits(tokens, next, Style::Fraction)?;
    let unit = unit_after(tokens, &second)?;
    // The last two of `30 - 50 - 70%` are no range, nor are any of `12% - 38% - 50%`.
    let chained = if own.is_some() {
        is_dash_of_shares(tokens, first.first) || is_dash_of_shares(tokens, unit.after)
    } else {
        tokens.gap_before(first.first).is(b'-') && Shared::dashed(tokens, next).is_some()
    };
    (!chained).then_some((second, unit))
}

/// Whether a share with its sign and a dash stand before the number at token `at`: `12% - | 38%`.
fn is_dash_of_shares(tokens: Tokens<'_>, at: usize) -> bool {
    let gap = tokens.gap_before(at);
    gap.mark() == b'%' && gap.marks() == 2 && gap.last() == b'-' && gap.lines() == 0 && tokens.is_number(at)
}

/// Whether token `i` is the sign `÷`, which technical texts write for a range.
fn is_obelus(tokens: Tokens<'_>, i: usize) -> bool {
    tokens.first_byte(i) == 0xC3 && tokens.text(i) == "÷"
}

fn without_first(gap: &str, mark: char) -> Gap {
    Gap::read(gap.trim_start().strip_prefix(mark).unwrap_or(gap))
}

/// The percent or per mille sign, or the words for it, directly behind a number.
fn unit_after(tokens: Tokens<'_>, number: &Numeral) -> Option<Unit> {
    let last = number.after - 1;
    let gap = tokens.gap_text(last);
    // `2,3%o`, typed for `‰`
    if gap == "%" && tokens.text(number.after) == "o" {
        let (end, after) = (tokens.end(number.after), number.after + 1);
        return Some(Unit { unit: PercentUnit::Permille, end, after });
    }
    if gap.starts_with('%') {
        return Some(Unit { unit: PercentUnit::Percent, end: tokens.end(last) + 1, after: number.after });
    }
    // The text may wrap before the sign.
    let unwrapped = gap.strip_prefix('\n').unwrap_or(gap);
    let sign = unwrapped.trim_start_matches(' ');
    for (mark, unit) in [('%', PercentUnit::Percent), ('‰', PercentUnit::Permille)] {
        if sign.starts_with(mark) && gap.len() - sign.len() <= 2 {
            return Some(Unit {
                unit,
                end: tokens.end(last) + gap.len() - sign.len() + mark.len_utf8(),
                after: number.after,
            });
        }
    }
    unit_in_words(tokens, number.after)
}

/// `phần trăm`, `phần nghìn`, `điểm phần trăm`, `điểm %` from token `at` on.
fn unit_in_words(tokens: Tokens<'_>, at: usize) -> Option<Unit> {
    if at >= tokens.len() || !tokens.gap_before(at).is_blank() {
        return None;
    }
    let points = tokens.syllable(at) == DIEM;
    if points && tokens.gap_after(at).mark() == b'%' {
        let gap = tokens.gap_text(at);
        let end = tokens.end(at) + gap.find('%')? + 1;
        return Some(Unit { unit: PercentUnit::Point, end, after: at + 1 });
    }
    let phan = if points { at + 1 } else { at };
    if tokens.syllable(phan) != PHAN || !tokens.gap_after(phan).is_blank() {
        return None;
    }
    let unit = match tokens.syllable(phan + 1) {
        TRAM if points => PercentUnit::Point,
        TRAM => PercentUnit::Percent,
        syllable if NGHIN.contains(&syllable) && !points => PercentUnit::Permille,
        _ => return None,
    };
    Some(Unit { unit, end: tokens.end(phan + 1), after: phan + 2 })
}

/// A number in words before `phần trăm`, which stands at token `at`.
fn in_words(tokens: Tokens<'_>, at: usize) -> Option<Candidate> {
    let head = if at > 0 && tokens.syllable(at - 1) == DIEM { at - 1 } else { at };
    let unit = unit_in_words(tokens, head)?;
    let number = (1..=MAX_WORDS.min(head))
        .rev()
        .filter_map(|back| read_words(tokens, head - back))
        .find(|number| number.after == head)?;
    Some(Candidate {
        stretch: Stretch::new(tokens.start(number.first), unit.end),
        first: token_index(number.first),
        after: token_index(unit.after),
        rule: rule::PERCENT_WORDS,
        draft: Draft::Percent {
            amount: Amount::single(number.value),
            unit: unit.unit,
            comparator: comparator(tokens, number.first, unit.after),
            per: rate(tokens, unit.after - 1),
        },
    })
}

const MAX_WORDS: usize = 7;
