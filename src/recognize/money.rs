//! Amounts of money: `9,8 tỷ đồng`, `463 tỷ 191 triệu đồng`, `500.000đ`, `4.700-5.000 USD`, `một tỷ đồng`.

use rust_decimal::Decimal;

use super::comparator::{comparator, over_under, rate};
use super::number::{
    Numeral, Style, digit_word, digits_end, grouped_end, is_in_chain, is_inside, read_grouped, read_words,
};
use super::{Candidate, Draft, Recognizer, Scene, Start, Stretch, covered, token_index};
use crate::entity::{Amount, Kind};
use crate::lexicon::{Compiled, KeywordSet, SyllableId, keyword};
use crate::rule;
use crate::text::{Gap, Tokens};

pub(super) const RECOGNIZER: Recognizer = Recognizer { kind: Kind::Money, digits: true, heads, recognize };

const DONG: SyllableId = keyword("đồng");
const D: SyllableId = keyword("đ");
const DO: SyllableId = keyword("đô");
const LA: SyllableId = keyword("la");
const MY: SyllableId = keyword("mỹ");
const DEN: SyllableId = keyword("đến");
const TOI: SyllableId = keyword("tới");
const TR: SyllableId = keyword("tr");
const RUOI: SyllableId = keyword("rưỡi");
const TINH: SyllableId = keyword("tính");
const DVT: SyllableId = keyword("đvt");

/// The words that multiply.
const SCALES: [(SyllableId, u64); 8] = [
    (keyword("chục"), 10),
    (keyword("trăm"), 100),
    (keyword("nghìn"), 1_000),
    (keyword("ngàn"), 1_000),
    (keyword("vạn"), 10_000),
    (keyword("triệu"), 1_000_000),
    (keyword("tr"), 1_000_000),
    (keyword("tỷ"), 1_000_000_000),
];

/// Currencies of one word, with their ISO 4217 codes.
const CURRENCIES: [(SyllableId, &str); 38] = [
    (keyword("vnđ"), "VND"),
    (keyword("vnd"), "VND"),
    (keyword("usd"), "USD"),
    (keyword("đôla"), "USD"),
    (keyword("eur"), "EUR"),
    (keyword("euro"), "EUR"),
    (keyword("yên"), "JPY"),
    (keyword("jpy"), "JPY"),
    (keyword("cny"), "CNY"),
    (keyword("rmb"), "CNY"),
    (keyword("ndt"), "CNY"),
    (keyword("gbp"), "GBP"),
    (keyword("won"), "KRW"),
    (keyword("krw"), "KRW"),
    (keyword("baht"), "THB"),
    (keyword("thb"), "THB"),
    (keyword("kíp"), "LAK"),
    (keyword("rúp"), "RUB"),
    (keyword("franc"), "CHF"),
    (keyword("aud"), "AUD"),
    (keyword("sgd"), "SGD"),
    (keyword("cad"), "CAD"),
    (keyword("hkd"), "HKD"),
    (keyword("twd"), "TWD"),
    (keyword("nzd"), "NZD"),
    (keyword("chf"), "CHF"),
    (keyword("rub"), "RUB"),
    (keyword("inr"), "INR"),
    (keyword("myr"), "MYR"),
    (keyword("idr"), "IDR"),
    (keyword("khr"), "KHR"),
    (keyword("lak"), "LAK"),
    (keyword("rupiah"), "IDR"),
    (keyword("ringgit"), "MYR"),
    (keyword("peso"), "PHP"),
    (keyword("rupee"), "INR"),
    (keyword("riel"), "KHR"),
    (keyword("dirham"), "AED"),
];

/// The words that may stand behind a number that is an amount: scales, currencies, what joins a second number.
const BEHIND_NUMBER: KeywordSet = KeywordSet::of(&[DEN, TOI, DO, D, DONG, PHRASES[0].0[0], PHRASES[1].0[0]])
    .with_firsts(&SCALES)
    .with_firsts(&FUSED)
    .with_firsts(&CURRENCIES);

/// Scales with the currency or its letter glued to them.
const FUSED: [(SyllableId, u64); 6] = [
    (keyword("ngđ"), 1_000),
    (keyword("trđ"), 1_000_000),
    (keyword("tỷđ"), 1_000_000_000),
    (keyword("nghìnđồng"), 1_000),
    (keyword("triệuđồng"), 1_000_000),
    (keyword("tỷđồng"), 1_000_000_000),
];

/// Names of currencies that are words for other things too.
const AMBIGUOUS: [SyllableId; 4] = [keyword("yên"), keyword("kíp"), keyword("won"), keyword("rúp")];

/// Currencies of several words.
const PHRASES: [(&[SyllableId], &str); 4] = [
    (&[keyword("nhân"), keyword("dân"), keyword("tệ")], "CNY"),
    (&[keyword("bảng"), keyword("anh")], "GBP"),
    (&[keyword("yên"), keyword("nhật")], "JPY"),
    (&[keyword("won"), keyword("hàn"), keyword("quốc")], "KRW"),
];

/// The countries whose dollars are not the American: `50 đô la Canada`.
const DOLLARS: [(&str, &str); 3] = [("úc", "AUD"), ("singapore", "SGD"), ("canada", "CAD")];

/// The signs of currencies.
const SIGNS: [(char, &str); 5] = [('₫', "VND"), ('$', "USD"), ('€', "EUR"), ('£', "GBP"), ('¥', "JPY")];

/// What `đồng` begins where it is no currency, whatever number stands before it: `1.200 đồng chí`.
const FELLOWS: [SyllableId; 6] =
    [keyword("chí"), keyword("bào"), keyword("đội"), keyword("phạm"), keyword("hương"), keyword("nghiệp")];
/// What it may begin behind a small number: `2 đồng chủ tịch`; behind a large one the words are others'
/// (`5 tỷ đồng bằng tiền mặt`).
const COMPOUNDS: [SyllableId; 12] = [
    keyword("bộ"),
    keyword("thời"),
    keyword("ý"),
    keyword("loạt"),
    keyword("hành"),
    keyword("chủ"),
    keyword("minh"),
    keyword("hồ"),
    keyword("bằng"),
    keyword("tác"),
    keyword("môn"),
    keyword("nguyên"),
];

fn heads(_: &Compiled, add: &mut dyn FnMut(Start)) {
    // Numbers in digits are found at the digits; those in words at the currency behind them.
    add(Start::at(DONG));
    add(Start { second: Some(LA), ..Start::at(DO) });
    for (word, _) in CURRENCIES {
        add(Start::at(word));
    }
}

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    let found = if tokens.is_number(at) {
        if !may_begin(tokens, at) || at < covered(out) {
            return;
        }
        in_digits(tokens, at)
    } else {
        let found = in_words(tokens, at).filter(|found| found.first as usize >= covered(out));
        found.or_else(|| behind_code(tokens, at).filter(|_| at >= covered(out)))
    };
    out.extend(found);
}

/// Whether what stands behind the number at token `at` can belong to an amount; false for nearly every number.
fn may_begin(tokens: Tokens<'_>, at: usize) -> bool {
    // A slash, as in dates and numbers of documents, ends the number as most signs do.
    let goes_on = matches!(tokens.gap_after(at).mark(), 0 | b'.' | b',' | b'-' | b'(' | b'$' | b'?');
    if !(goes_on || sign_before(tokens, at).is_some()) || is_inside(tokens, at) || is_in_chain(tokens, at) {
        return false;
    }
    let last = grouped_end(tokens, at) - 1;
    let joins_number = tokens.gap_after(last).mark() == b'-' && tokens.is_number(last + 1);
    may_go_on(tokens, last)
        || joins_number && may_go_on(tokens, grouped_end(tokens, last + 1) - 1)
        || sign_before(tokens, at).is_some()
}

/// Whether a scale, a currency or a bracket stands behind the number that ends with token `last`.
fn may_go_on(tokens: Tokens<'_>, last: usize) -> bool {
    let gap = tokens.gap_after(last);
    match gap.mark() {
        0 if gap.lines() <= 1 => match tokens.syllable(last + 1) {
            SyllableId::UNKNOWN => is_dong(tokens, last + 1).is_some() || is_us_dollar(tokens, last + 1),
            next => BEHIND_NUMBER.contains(next),
        },
        // Most signs have no name in gaps.
        b'(' | b'$' | b'?' => true,
        // `4.450.000,đ`, `4.450.000.đ`
        b',' | b'.' => gap.marks() <= 2 && is_stopped(tokens, last),
        _ => false,
    }
}

/// A number with its scales: `463 tỷ 191 triệu`.
#[derive(Clone, Copy)]
struct Quantity {
    value: Decimal,
    /// The last scale; 1 for none.
    scale: u64,
    after: usize,
}

/// A currency found behind an amount: its code, its end in bytes, the index after its last token.
#[derive(Clone, Copy)]
struct Currency {
    code: &'static str,
    end: usize,
    after: usize,
}

/// How the numbers of an amount are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Digits,
    Words,
}

/// An amount whose first number stands in digits at token `at`, or a range of two.
fn in_digits(tokens: Tokens<'_>, at: usize) -> Option<Candidate> {
    // In `2.200. 000 đồng` the last group is no amount.
    let is_group = at > 0 && tokens.is_number(at - 1) && tokens.gap_before(at).lines() == 0 && tokens.text(at) == "000";
    if is_unit_of_table(tokens, at) || is_group {
        return None;
    }
    let first = quantity(tokens, at, Script::Digits)?;
    let own = currency(tokens, &first, true);
    if let Some((amount, currency)) = range(tokens, at, &first, own) {
        return Some(candidate(tokens, at, rule::MONEY_RANGE, amount, currency, 0));
    }
    if let Some(currency) = own {
        return Some(candidate(tokens, at, rule::MONEY_AMOUNT, Amount::single(first.value), currency, 0));
    }
    // `$1.5 triệu`
    let (code, width) = sign_before(tokens, at)?;
    let currency = Currency { code, end: tokens.end(first.after - 1), after: first.after };
    Some(candidate(tokens, at, rule::MONEY_SIGN, Amount::single(first.value), currency, width))
}

/// An amount in words before the currency at token `at`: `mười lăm triệu đồng`.
fn in_words(tokens: Tokens<'_>, at: usize) -> Option<Candidate> {
    let mut first = at;
    while first > 0
        && at - first < MAX_WORDS
        && is_number_word(tokens, first - 1)
        && is_joined(tokens.gap_before(first))
    {
        first -= 1;
    }
    // The words may begin with others' (`trong năm | một tỷ đồng`): the longest that read as one number count.
    (first..at).find_map(|first| {
        let quantity = quantity(tokens, first, Script::Words).filter(|quantity| quantity.after == at)?;
        let currency = currency(tokens, &quantity, false)?;
        Some(candidate(tokens, first, rule::MONEY_WORDS, Amount::single(quantity.value), currency, 0))
    })
}

const MAX_WORDS: usize = 16;

/// An amount behind the code of its currency at token `at`: `USD 20.000`, `VND 1,5 tỷ`.
///
/// The number must be written as amounts are, in groups or with a scale, and have no currency of its own.
fn behind_code(tokens: Tokens<'_>, at: usize) -> Option<Candidate> {
    let code = CODES.iter().find(|(written, _)| *written == tokens.text(at))?.1;
    // `12 USD`: the code belongs to the amount before it.
    let gap = tokens.gap_before(at);
    let apart = at == 0 || gap.marks() > 0 || gap.lines() > 1;
    let free = apart || !tokens.is_number(at - 1) && scale_of(tokens.syllable(at - 1)).is_none();
    if !free || !is_close(tokens.gap_after(at)) || !tokens.is_number(at + 1) {
        return None;
    }
    let amount = quantity(tokens, at + 1, Script::Digits)?;
    let grouped = digits_end(tokens, at + 1) > at + 2;
    if !(grouped || amount.scale > 1) || currency(tokens, &amount, true).is_some() {
        return None;
    }
    let currency = Currency { code, end: tokens.end(amount.after - 1), after: amount.after };
    Some(candidate(tokens, at, rule::MONEY_SIGN, Amount::single(amount.value), currency, 0))
}

/// The codes that are written before amounts too.
const CODES: [(&str, &str); 4] = [("USD", "USD"), ("VND", "VND"), ("VNĐ", "VND"), ("EUR", "EUR")];

/// Blanks, or the comma after a scale in long numbers (`ba tỷ, tám trăm triệu`).
fn is_joined(gap: Gap) -> bool {
    gap.is_blank() || gap.is(b',')
}

fn is_number_word(tokens: Tokens<'_>, i: usize) -> bool {
    const OTHERS: [SyllableId; 5] = [keyword("mười"), keyword("mươi"), keyword("lẻ"), keyword("linh"), RUOI];
    let syllable = tokens.syllable(i);
    digit_word(syllable).is_some() || scale_of(syllable).is_some() || OTHERS.contains(&syllable)
}

fn candidate(
    tokens: Tokens<'_>,
    first: usize,
    rule: &'static str,
    amount: Amount,
    currency: Currency,
    sign: usize,
) -> Candidate {
    Candidate {
        stretch: Stretch::new(tokens.start(first) - sign, currency.end),
        first: token_index(first),
        after: token_index(currency.after),
        rule,
        draft: Draft::Money {
            amount,
            currency: currency.code,
            comparator: comparator(tokens, first, currency.after),
            per: rate(tokens, currency.after - 1),
        },
    }
}

/// The second end of a range behind `first`, which begins at token `at` and has the currency `own` or none; the currency of both.
fn range(tokens: Tokens<'_>, at: usize, first: &Quantity, own: Option<Currency>) -> Option<(Amount, Currency)> {
    let last = own.map_or(first.after, |own| own.after) - 1;
    let gap = tokens.gap_after(last);
    let next = match tokens.syllable(last + 1) {
        _ if gap.is(b'-') => over_under(tokens, last + 1),
        DEN | TOI if gap.is_blank() && tokens.gap_after(last + 1).is_blank() => over_under(tokens, last + 2),
        _ => return None,
    };
    let second = quantity(tokens, next, Script::Digits)?;
    let currency = currency(tokens, &second, true)?;
    if own.is_some_and(|own| own.code != currency.code) {
        return None;
    }
    // The scale may stand once for both: `100 - 200 triệu đồng`.
    let low = if own.is_none() && first.scale == 1 && second.scale > 1 {
        read_grouped(tokens, at, Style::Dots)?.value.checked_mul(second.scale.into())?
    } else {
        first.value
    };
    Some((Amount::range(low, second.value), currency))
}

/// The numbers and scales from token `first` on.
fn quantity(tokens: Tokens<'_>, first: usize, script: Script) -> Option<Quantity> {
    let mut sum = part(tokens, first, script)?;
    for _ in 0..MAX_PARTS {
        let gap = tokens.gap_before(sum.after);
        let joined = if script == Script::Words { is_joined(gap) } else { gap.is_blank() };
        if sum.scale == 1 || !joined {
            break;
        }
        let Some(next) = part(tokens, sum.after, script) else { break };
        if next.scale == 1 && script == Script::Digits {
            break;
        }
        // `463 tỷ 191 triệu` adds; in `2 nghìn 500 tỷ` the larger scale holds for both.
        let value = if next.scale > sum.scale {
            let plain = next.value.checked_div(next.scale.into())?;
            sum.value.checked_add(plain)?.checked_mul(next.scale.into())?
        } else {
            sum.value.checked_add(next.value)?
        };
        sum = Quantity { value, scale: next.scale, after: next.after };
    }
    if sum.scale > 1 && tokens.syllable(sum.after) == RUOI && tokens.gap_before(sum.after).is_blank() {
        let half = Decimal::from(sum.scale).checked_div(Decimal::TWO)?;
        return Some(Quantity { value: sum.value.checked_add(half)?, after: sum.after + 1, ..sum });
    }
    Some(sum)
}

const MAX_PARTS: usize = 4;

/// One number with the scales behind it: `500`, `2,5 nghìn tỷ`.
fn part(tokens: Tokens<'_>, first: usize, script: Script) -> Option<Quantity> {
    let after = match script {
        Script::Digits => tokens.is_number(first).then(|| grouped_end(tokens, first))?,
        Script::Words => read_words(tokens, first)?.after,
    };
    let (mut scale, behind) = scales(tokens, after);
    if let Some(fused) = fused_scale(tokens, behind).filter(|_| behind == after && is_close(tokens.gap_before(behind)))
    {
        scale = fused;
    }
    let style = if scale > 1 { Style::Dots } else { Style::Whole };
    let Numeral { value, .. } = match script {
        Script::Digits => read_grouped(tokens, first, style)?,
        Script::Words => read_words(tokens, first)?,
    };
    Some(Quantity { value: value.checked_mul(scale.into())?, scale, after: behind })
}

/// The product of the scale words from token `at` on, and the index after them.
fn scales(tokens: Tokens<'_>, at: usize) -> (u64, usize) {
    let (mut product, mut i) = (1u64, at);
    while i - at < 3 && is_close(tokens.gap_before(i)) {
        let Some(next) = scale_of(tokens.syllable(i)).and_then(|scale| product.checked_mul(scale)) else { break };
        product = next;
        i += 1;
    }
    (product, i)
}

fn scale_of(syllable: SyllableId) -> Option<u64> {
    SCALES.iter().find(|(word, _)| *word == syllable).map(|&(_, scale)| scale)
}

/// The scale in a token that is the currency too: `45 trđ`.
fn fused_scale(tokens: Tokens<'_>, at: usize) -> Option<u64> {
    FUSED.iter().find(|(word, _)| *word == tokens.syllable(at)).map(|&(_, scale)| scale)
}

/// Blanks, or nothing where a space was lost (`435.000đồng`).
fn is_close(gap: Gap) -> bool {
    gap.marks() == 0 && gap.lines() <= 1
}

/// The currency behind a quantity; behind digits the number may be said again in brackets (`15.000 (mười lăm nghìn) đồng`).
fn currency(tokens: Tokens<'_>, quantity: &Quantity, brackets: bool) -> Option<Currency> {
    let last = quantity.after - 1;
    let gap = tokens.gap_text(last);
    let sign = gap.trim_start_matches(' ');
    for (mark, code) in SIGNS {
        if sign.starts_with(mark) && gap.len() - sign.len() <= 1 {
            let end = tokens.end(last) + gap.len() - sign.len() + mark.len_utf8();
            return Some(Currency { code, end, after: quantity.after });
        }
    }
    let at = if brackets && tokens.gap_after(last).is(b'(') {
        after_brackets(tokens, quantity.after)?
    } else if is_close(tokens.gap_after(last)) || is_stopped(tokens, last) {
        quantity.after
    } else {
        return None;
    };
    currency_at(tokens, at, quantity.value)
}

/// Whether a mark of the ledger stands between a number and `đ`: `45,5 tr.đ`, `4.450.000,đ`, `4.450.000.đ`, `4.450.000,- đồng`.
fn is_stopped(tokens: Tokens<'_>, last: usize) -> bool {
    let gap = tokens.gap_after(last);
    let after_scale = gap.is_tight(b'.') && tokens.syllable(last) == TR;
    let stopped = gap.is_tight(b'.') && is_inside(tokens, last);
    let after_group = stopped
        || gap.mark() == b',' && gap.lines() == 0 && (gap.is_tight(b',') || gap.marks() == 2 && gap.last() == b'-');
    (after_scale || after_group && tokens.text(last).len() == 3) && matches!(tokens.syllable(last + 1), D | DONG)
}

/// The index after number words in brackets that open before token `first`.
fn after_brackets(tokens: Tokens<'_>, first: usize) -> Option<usize> {
    let words = (first..first + MAX_WORDS)
        .take_while(|&i| is_number_word(tokens, i) && (i == first || is_joined(tokens.gap_before(i))));
    let after = first + words.count();
    (after > first && tokens.gap_before(after).is(b')')).then_some(after)
}

/// The currency named at token `at`.
fn currency_at(tokens: Tokens<'_>, at: usize, value: Decimal) -> Option<Currency> {
    let ends_at = |code, after: usize| Some(Currency { code, end: tokens.end(after - 1), after });
    if let Some(end) = is_dong(tokens, at) {
        let next = tokens.syllable(at + 1);
        let large = value >= Decimal::ONE_THOUSAND;
        let other = tokens.gap_after(at).is_blank() && (FELLOWS.contains(&next) || !large && COMPOUNDS.contains(&next));
        return (!other).then_some(Currency { code: "VND", end, after: at + 1 });
    }
    for (phrase, code) in PHRASES {
        let matches = phrase.iter().enumerate().all(|(i, &word)| {
            let gap = tokens.gap_before(at + i);
            tokens.syllable(at + i) == word && (i == 0 || gap.is_blank() || gap.is_tight(b'-'))
        });
        if matches {
            return ends_at(code, at + phrase.len());
        }
    }
    if is_us_dollar(tokens, at) {
        return Some(Currency { code: "USD", end: tokens.end(at) + 1, after: at + 1 });
    }
    if fused_scale(tokens, at).is_some() {
        return ends_at("VND", at + 1);
    }
    match tokens.syllable(at) {
        // `đ` alone is written behind whole prices; `3 đ/c` are comrades.
        D => (value >= Decimal::ONE_HUNDRED && !(tokens.gap_after(at).mark() == b'/' && tokens.text(at + 1) == "c"))
            .then(|| ends_at("VND", at + 1))?,
        DO => {
            let joined = tokens.gap_after(at);
            if tokens.syllable(at + 1) != LA || !(joined.is_blank() || joined.is_tight(b'-')) {
                // `10 tỷ đô`, but no `đô thị`, `đô vật`
                let large = value >= Decimal::from(1_000_000);
                let ends = !joined.is_blank() || !["thị", "vật", "đốc"].iter().any(|word| tokens.is_word(at + 1, word));
                return if large && ends { ends_at("USD", at + 1) } else { None };
            }
            let beside = tokens.gap_after(at + 1).is_blank();
            let country = DOLLARS.iter().find(|(name, _)| beside && tokens.is_word(at + 2, name));
            match country {
                Some((_, code)) => ends_at(code, at + 3),
                None if beside && tokens.syllable(at + 2) == MY => ends_at("USD", at + 3),
                None => ends_at("USD", at + 2),
            }
        }
        word => {
            let code = CURRENCIES.iter().find(|&&(name, _)| name == word)?.1;
            // Some names mean other things too (`3 ca 4 kíp`), but not behind what a price is.
            let plain = !AMBIGUOUS.contains(&word) || value >= Decimal::ONE_HUNDRED;
            ends_at(code, at + 1).filter(|_| plain)
        }
    }
}

/// The end of `đồng` at token `i`, in bytes; also where the next word is glued to it (`đồngđối với`), as no other syllable
/// begins so.
fn is_dong(tokens: Tokens<'_>, i: usize) -> Option<usize> {
    if tokens.syllable(i) == DONG {
        return Some(tokens.end(i));
    }
    tokens.text(i).starts_with("đồng").then(|| tokens.start(i) + "đồng".len())
}

/// Whether `US$` stands at token `i`.
fn is_us_dollar(tokens: Tokens<'_>, i: usize) -> bool {
    tokens.text(i) == "US" && tokens.gap_text(i).starts_with('$')
}

/// A currency sign glued before the number at token `at`: its code and width in bytes.
fn sign_before(tokens: Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    let before = tokens.whole().get(..tokens.start(at))?;
    if before.ends_with("US$ ") {
        return Some(("USD", 4));
    }
    before.bytes().next_back().filter(|&byte| byte == b'$' || !byte.is_ascii())?;
    let sign = before.chars().next_back()?;
    let &(mark, code) = SIGNS.iter().find(|&&(mark, _)| mark == sign)?;
    let width = mark.len_utf8();
    // `US$50.000`
    let country = mark == '$' && at > 0 && tokens.text(at - 1) == "US" && tokens.gap_text(at - 1) == "$";
    Some((code, if country { width + 2 } else { width }))
}

/// Whether the number is the unit of a table: `Đơn vị tính: 1.000 đồng`.
fn is_unit_of_table(tokens: Tokens<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| tokens.gap_after(before).is(b':') && matches!(tokens.syllable(before), TINH | DVT))
}

#[cfg(test)]
mod tests {
    use crate::entity::{Kind, Value};
    use crate::extractor::Extractor;

    fn amounts(text: &str) -> Vec<(String, String)> {
        let found = Extractor::builder().kinds([Kind::Money]).build().unwrap().extract(text).into_owned();
        found
            .into_iter()
            .map(|entity| match entity.value() {
                Value::Money(money) => (entity.text().to_owned(), money.to_string()),
                _ => unreachable!(),
            })
            .collect()
    }

    fn is(text: &str, span: &str, value: &str) {
        assert_eq!(amounts(text), [(span.to_owned(), value.to_owned())], "{text}");
    }

    #[test]
    fn scales_add_and_multiply() {
        is("nộp 463 tỷ 191 triệu đồng.", "463 tỷ 191 triệu đồng", "463191000000 VND");
        is("vay 2 nghìn 500 tỷ đồng", "2 nghìn 500 tỷ đồng", "2500000000000 VND");
        is("chi 5 tỷ rưỡi đồng", "5 tỷ rưỡi đồng", "5500000000 VND");
        is("phạt 3 trăm triệu đồng", "3 trăm triệu đồng", "300000000 VND");
        is("ba nghìn bảy trăm chín mươi tỷ đồng", "ba nghìn bảy trăm chín mươi tỷ đồng", "3790000000000 VND");
        is("trong năm một nghìn hai trăm linh năm đồng", "một nghìn hai trăm linh năm đồng", "1205 VND");
    }

    #[test]
    fn ranges_share_scale_and_currency() {
        is("từ 100 triệu đến 200 triệu đồng", "100 triệu đến 200 triệu đồng", "100000000/200000000 VND");
        is("từ 2,5 - 3 tỷ đồng", "2,5 - 3 tỷ đồng", "2500000000/3000000000 VND");
        is("từ 50.000đ-70.000đ", "50.000đ-70.000đ", "50000/70000 VND");
    }

    #[test]
    fn currencies_by_name_code_and_sign() {
        is("giá 1,5 triệu đô la Mỹ", "1,5 triệu đô la Mỹ", "1500000 USD");
        is("giá 20 nhân dân tệ", "20 nhân dân tệ", "20 CNY");
        is("giá $1.5 triệu", "$1.5 triệu", "1500000 USD");
        is("giá 15.000 (Mười lăm nghìn) đồng", "15.000 (Mười lăm nghìn) đồng", "15000 VND");
        is("phạt 8.000.000 đồngđối với", "8.000.000 đồng", "8000000 VND");
    }

    #[test]
    fn dong_in_other_words_is_no_currency() {
        for text in ["1.200 đồng chí", "3 đ/c", "hàng nghìn tỷ đồng", "2 đồng chủ tịch", "Đơn vị tính: 1.000 đồng"]
        {
            assert_eq!(amounts(text), [], "{text}");
        }
    }

    #[test]
    fn a_sign_may_end_the_text() {
        is("giá 500.000₫", "500.000₫", "500000 VND");
        is("giá 20€", "20€", "20 EUR");
    }

    #[test]
    fn a_number_too_large_is_none() {
        assert_eq!(amounts("999999999999999999999999999 tỷ tỷ tỷ đồng"), []);
    }
}
