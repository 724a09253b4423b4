//! Words before numbers that a scan spelled wrong, cut or joined: `ngay`, `thá ng`, `trướcngày`, `Nghị dịnh 15`.

use once_cell::sync::OnceCell;

use super::digits::Run;
use super::suspect::may_be_damaged;
use super::{Mend, join, may_cut, replace};
use crate::lexicon::{SyllableId, bare, key, keyword, lower_key};
use crate::recognize::Scene;
use crate::text::{Tokens, same_letters};

/// A word that says what the number beside it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Day,
    Month,
    Year,
    Quarter,
    Number,
    /// Between the ends of a range.
    To,
    /// Behind a document's number.
    Of,
    /// A part of a law.
    Part,
    /// What amounts are counted in.
    Scale,
}

/// The words, each as it is written and as it may be misread.
pub(super) const WORDS: [(Word, &str, &[&str]); 15] = [
    (Word::Day, "ngày", &["ngay", "ngáy", "ngảy", "ngãy", "ngạy"]),
    (Word::Month, "tháng", &["thang", "thàng", "thảng", "thãng", "thạng"]),
    // Not `nằm` and `nắm`, which are words.
    (Word::Year, "năm", &["nam", "nãm", "nâm", "nàm", "nảm", "nám"]),
    (Word::Quarter, "quý", &["quy", "quỳ", "quỷ", "quỹ", "quỵ"]),
    (Word::Number, "số", &["so", "sô", "sồ", "sổ", "sỗ", "sộ"]),
    (Word::To, "đến", &["den", "dến", "đên", "đen", "đền", "đển", "đễn", "đện"]),
    (Word::Of, "của", &["cua", "cúa", "cùa", "cũa", "cụa"]),
    (Word::Part, "điều", &["dieu", "diều", "đieu", "điêu", "điếu", "điểu", "điễu", "điệu"]),
    (Word::Part, "khoản", &["khoan", "khoán", "khoàn", "khoãn", "khoạn"]),
    (Word::Part, "chương", &["chuơng", "chưong", "chuong"]),
    (Word::Scale, "tỷ", &["ty", "tý", "tỳ", "tỹ", "tỵ"]),
    (Word::Scale, "triệu", &["trieu", "triêu", "triều", "triếu", "triểu", "triễu"]),
    (Word::Scale, "nghìn", &["nghin", "nghín", "nghỉn", "nghĩn", "nghịn"]),
    (Word::Scale, "đồng", &["dong", "dồng", "đông", "đống", "đổng", "đỗng", "động", "đong"]),
    (Word::Scale, "phần", &["phan", "phân", "phấn", "phẩn", "phẫn", "phận"]),
];

/// Two words before a number that need each other, as written and without marks.
pub(super) struct Pair {
    pub words: [&'static str; 2],
    plain: [&'static str; 2],
    /// Whether they are the name of a type of document; else a period's, before a year.
    is_type: bool,
}

const fn period(words: [&'static str; 2], plain: [&'static str; 2]) -> Pair {
    Pair { words, plain, is_type: false }
}

const fn document(words: [&'static str; 2], plain: [&'static str; 2]) -> Pair {
    Pair { words, plain, is_type: true }
}

pub(super) const PAIRS: [Pair; 21] = [
    period(["giai", "đoạn"], ["giai", "doan"]),
    period(["nhiệm", "kỳ"], ["nhiem", "ky"]),
    period(["thời", "kỳ"], ["thoi", "ky"]),
    period(["niên", "độ"], ["nien", "do"]),
    period(["năm", "học"], ["nam", "hoc"]),
    document(["nghị", "quyết"], ["nghi", "quyet"]),
    document(["nghị", "định"], ["nghi", "dinh"]),
    document(["quyết", "định"], ["quyet", "dinh"]),
    document(["chỉ", "thị"], ["chi", "thi"]),
    document(["thông", "tư"], ["thong", "tu"]),
    document(["kết", "luận"], ["ket", "luan"]),
    document(["quy", "định"], ["quy", "dinh"]),
    document(["kế", "hoạch"], ["ke", "hoach"]),
    document(["công", "văn"], ["cong", "van"]),
    document(["thông", "báo"], ["thong", "bao"]),
    document(["hướng", "dẫn"], ["huong", "dan"]),
    document(["tờ", "trình"], ["to", "trinh"]),
    document(["báo", "cáo"], ["bao", "cao"]),
    document(["công", "điện"], ["cong", "dien"]),
    document(["đề", "án"], ["de", "an"]),
    document(["pháp", "lệnh"], ["phap", "lenh"]),
];

/// Words before numbers that are no days, months, years or documents.
const PARTS: [SyllableId; 4] = [DIEU, KHOAN, keyword("chương"), keyword("mục")];
const DIEU: SyllableId = keyword("điều");
const KHOAN: SyllableId = keyword("khoản");
const DIEM: SyllableId = keyword("điểm");

/// Words before `nam` that make it the word for south or male.
const SOUTH: [&str; 9] = ["phía", "miền", "đông", "tây", "việt", "giới", "sinh", "hướng", "quảng"];

/// The word that `text` is, or was before it was misread.
pub(super) fn word(text: &str) -> Option<Word> {
    entry(text).map(|(word, _)| word)
}

/// Whether the words before token `first` let a number follow: `Điều`, the name of a type.
pub(super) fn numbers_follow(scene: Scene<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|_| scene.tokens.gap_before(first).is_blank()) else { return false };
    let syllable = scene.tokens.syllable(before);
    PARTS.contains(&syllable) || scene.lexicon.bare_type_ends.contains(syllable)
}

pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Puts right the words beside the number that token `at` belongs to.
pub(super) fn mend(scene: Scene<'_>, at: usize, out: &mut Vec<Mend>) {
    let tokens = scene.tokens;
    let Some(run) = Run::around(tokens, at) else { return };
    part_from_next(scene, run, out);
    behind(scene, run, out);
    let Some(last) = run.first.checked_sub(1) else { return };
    let gap = tokens.gap_after(last);
    if gap.marks() > 0 && !gap.is(b':') || gap.lines() > 1 || tokens.is_number(last) {
        return;
    }
    if !may_be_damaged(tokens, last) && !(last > 0 && may_be_damaged(tokens, last - 1)) {
        part_from_last(tokens, last, out);
        return;
    }
    if two_words(scene, last, run, out) {
        return;
    }
    let text = tokens.text(last);
    if let Some((found, right)) = entry(text) {
        if speaks_for(scene, found, last, run) {
            restore(tokens, last, right, out);
        }
    } else if last > 0 && is_cut_word(tokens, last - 1) {
        join(tokens, last - 1, out);
    } else {
        part_from_last(tokens, last, out);
    }
}

/// Puts right what follows a number: `9 thang đầu năm`, `22 dến 26/3`, `Quy định 41 cúa`, `9,8 tỷ dồng`, `14 th áng 5`.
fn behind(scene: Scene<'_>, run: Run, out: &mut Vec<Mend>) {
    let tokens = scene.tokens;
    let next = run.after;
    let damaged = next < tokens.len() && may_be_damaged(tokens, next)
        || next + 1 < tokens.len() && may_be_damaged(tokens, next + 1);
    if !damaged || !tokens.gap_after(run.last()).is_blank() {
        return;
    }
    if next + 1 < tokens.len() && is_cut_word(tokens, next) {
        join(tokens, next, out);
        return;
    }
    let Some((found, right)) = entry(tokens.text(next)) else { return };
    let then = |word: &str| tokens.is_word(next + 1, word);
    let speaks = match found {
        Word::Month => then("đầu") || then("cuối"),
        Word::To => {
            Run::around(tokens, next + 1).is_some()
                || matches!(word(tokens.text(next + 1)), Some(Word::Day | Word::Month | Word::Year))
        }
        Word::Of => numbers_follow(scene, run.first),
        Word::Scale => {
            // `9 đông` and `9 ty` alone may be anything.
            if next + 1 < tokens.len() {
                restore_scale(tokens, next + 1, out);
            }
            then("đồng") || right == "phần" && then("trăm") || right == "đồng" && is_grouped(tokens, run)
        }
        _ => false,
    };
    if speaks {
        restore(tokens, next, right, out);
    }
}

/// Puts right `đồng` behind what amounts are counted in: `một trăm triệu dồng`.
pub(super) fn restore_scale(tokens: Tokens<'_>, at: usize, out: &mut Vec<Mend>) -> bool {
    let is_dong = entry(tokens.text(at)) == Some((Word::Scale, "đồng"));
    let counted = |before: usize| matches!(tokens.text(before), "tỷ" | "tỉ" | "triệu" | "nghìn" | "ngàn");
    let found = is_dong && at > 0 && tokens.gap_before(at).is_blank() && counted(at - 1);
    if found {
        restore(tokens, at, "đồng", out);
    }
    found
}

/// Puts right a part of a law that no number follows: `diểm b khoản 1`, `Diều này`.
pub(super) fn restore_part(tokens: Tokens<'_>, at: usize, out: &mut Vec<Mend>) -> bool {
    let text = tokens.text(at);
    let letter = tokens.text(at + 1).chars().nth(1).is_none() && !tokens.is_number(at + 1) && at + 2 < tokens.len();
    let is_point = POINTS.iter().any(|point| same_letters(text, point))
        && letter
        && (word(tokens.text(at + 2)) == Some(Word::Part) || tokens.gap_after(at + 1).is(b','));
    let this = tokens.text(at + 1) == "này" && entry(text).is_some_and(|(_, right)| right == "điều");
    let found = tokens.gap_after(at).is_blank() && (is_point || this && tokens.is_capitalized(at));
    if found {
        restore(tokens, at, if is_point { "điểm" } else { "điều" }, out);
    }
    found
}

/// How `điểm` may be misread.
pub(super) const POINTS: [&str; 8] = ["diem", "diểm", "điêm", "điem", "điếm", "điềm", "điễm", "điệm"];

/// Whether a number ends in a group of three digits: `1.500.000`.
fn is_grouped(tokens: Tokens<'_>, run: Run) -> bool {
    run.digits(tokens).len() == 3 && run.signed_before(tokens).is_some_and(|(sign, _)| sign == b'.')
}

/// The entry that `text` is, or was before it was misread.
fn entry(text: &str) -> Option<(Word, &'static str)> {
    static ENTRIES: OnceCell<Vec<(u64, usize)>> = OnceCell::new();
    let entries = ENTRIES.get_or_init(|| {
        let spellings = WORDS.iter().enumerate().flat_map(|(row, (_, right, wrong))| {
            std::iter::once(right).chain(*wrong).map(move |spelling| (key(spelling), row))
        });
        let mut entries: Vec<_> = spellings.collect();
        entries.sort_unstable();
        entries
    });
    let key = lower_key(text)?;
    let &(_, row) = entries.get(entries.partition_point(|&(other, _)| other < key)).filter(|entry| entry.0 == key)?;
    Some((WORDS[row].0, WORDS[row].1))
}

/// The word that ends with token `last`, misread or cut in two.
pub(super) fn word_ending_at(tokens: Tokens<'_>, last: usize) -> Option<Word> {
    word(tokens.text(last)).or_else(|| cut_word(tokens, last.checked_sub(1)?))
}

/// Whether the tokens `before` and the next are the halves of a word.
fn is_cut_word(tokens: Tokens<'_>, before: usize) -> bool {
    cut_word(tokens, before).is_some()
}

/// The word that the tokens `before` and the next are the halves of.
fn cut_word(tokens: Tokens<'_>, before: usize) -> Option<Word> {
    let (head, tail) = (tokens.text(before), tokens.text(before + 1));
    if !may_cut(tokens, before) || tokens.is_number(before) || head.len() + tail.len() > 9 {
        return None;
    }
    let is = |&&(_, right, _): &&(Word, &str, &[&str])| {
        right
            .split_at_checked(head.len())
            .is_some_and(|(first, rest)| same_letters(head, first) && same_letters(tail, rest))
    };
    WORDS.iter().find(is).map(|&(word, ..)| word)
}

/// Writes a word as it should be, in the case in which it stands.
pub(super) fn restore(tokens: Tokens<'_>, at: usize, right: &str, out: &mut Vec<Mend>) {
    let text = tokens.text(at);
    if same_letters(text, right) {
        return;
    }
    let mut capitals = text.chars().map(char::is_uppercase);
    let cased = match (capitals.next(), capitals.next()) {
        (Some(true), Some(true)) => right.to_uppercase(),
        (Some(true), _) => capitalized(right),
        _ => right.to_owned(),
    };
    replace(tokens.start(at)..tokens.end(at), cased, out);
}

/// Whether what stands around a word that may be another one makes it `found`.
fn speaks_for(scene: Scene<'_>, found: Word, at: usize, run: Run) -> bool {
    let tokens = scene.tokens;
    let value = run.value(tokens).unwrap_or(0);
    let is_word = |text: &str| tokens.is_word(at, text);
    match found {
        Word::Day => {
            let month = run.signed_after(tokens).and_then(|(_, month)| month.value(tokens));
            (1..=31).contains(&value)
                && (month.is_some_and(|month| (1..=12).contains(&month)) || run.word_after(tokens) == Some(Word::Month))
        }
        Word::Month => {
            let year = run.signed_after(tokens).is_some_and(|(_, year)| year.is_year(tokens));
            let day = at > 0 && tokens.gap_before(at).is_blank() && Run::around(tokens, at - 1).is_some();
            // Of the misreadings only `thang` (ladder, scale) is a word.
            (1..=12).contains(&value)
                && (year || day || run.word_after(tokens) == Some(Word::Year) || !is_word("thang"))
        }
        Word::Year => {
            let before = at.checked_sub(1).map(|before| tokens.text(before).to_lowercase()).unwrap_or_default();
            run.is_year(tokens) && !tokens.is_capitalized(at) && !SOUTH.contains(&&*before)
        }
        Word::Number => {
            run.has_symbol(tokens)
                || run.signed_after(tokens).is_some_and(|(_, year)| year.is_year(tokens))
                || numbers_follow(scene, at)
        }
        // A capital, or another part beside it: `khoan` and `diều` are words; `Khoán 10` is what a resolution is called.
        Word::Part => {
            let beside = |i: usize| matches!(tokens.syllable(i), DIEU | KHOAN | DIEM);
            tokens.is_capitalized(at) && !is_word("khoán")
                || beside(run.after)
                || at > 1 && (beside(at - 2) || beside(at - 1))
        }
        Word::To => at > 0 && Run::around(tokens, at - 1).is_some(),
        Word::Quarter | Word::Of | Word::Scale => false,
    }
}

/// Puts right two words that need each other, the second of which is token `last`, or cut in two ends there.
fn two_words(scene: Scene<'_>, last: usize, run: Run, out: &mut Vec<Mend>) -> bool {
    let tokens = scene.tokens;
    let Some(before) = last.checked_sub(1).filter(|&before| may_cut(tokens, before)) else { return false };
    if !may_be_damaged(tokens, before) && !may_be_damaged(tokens, last) {
        return false;
    }
    let (first, second) = (bare(tokens.text(before)), bare(tokens.text(last)));
    let whole = tokens.gap_after(before).is_blank();
    let joined = format!("{first}{second}");
    let third = before.checked_sub(1).filter(|&third| tokens.gap_after(third).is_blank());
    let fits = |pair: &Pair, at: usize| if pair.is_type { tokens.is_capitalized(at) } else { run.is_year(tokens) };
    for pair in &PAIRS {
        if whole && pair.plain == [&*first, &*second] && fits(pair, before) {
            restore(tokens, before, pair.words[0], out);
            restore(tokens, last, pair.words[1], out);
            return true;
        }
        let cut = third.filter(|&third| joined == pair.plain[1] && bare(tokens.text(third)) == pair.plain[0]);
        if cut.is_some_and(|third| fits(pair, third)) {
            join(tokens, before, out);
            return true;
        }
    }
    false
}

/// Parts a word from the one before it, which a scan joined: `trướcngày 5/3`.
fn part_from_last(tokens: Tokens<'_>, last: usize, out: &mut Vec<Mend>) {
    let text = tokens.text(last);
    let ending = ["ngày", "tháng", "năm"].into_iter().find(|ending| text.ends_with(ending));
    if let Some(ending) = ending.filter(|ending| text.len() > ending.len()) {
        let at = tokens.end(last) - ending.len();
        replace(at..at, " ", out);
    }
}

/// Parts a number from the word behind it: `14tháng 5`, `Quyết định 1873của`.
fn part_from_next(scene: Scene<'_>, run: Run, out: &mut Vec<Mend>) {
    let tokens = scene.tokens;
    if run.after >= tokens.len() || !tokens.gap_after(run.last()).is_glued() {
        return;
    }
    let text = tokens.text(run.after);
    let calendar = ["tháng", "năm", "ngày"].contains(&text);
    let known = text.chars().nth(1).is_some() && tokens.syllable(run.after) != SyllableId::UNKNOWN;
    let year = run.signed_before(tokens).is_some_and(|(sign, _)| sign == b'/') && run.is_year(tokens);
    let numbered = year || numbers_follow(scene, run.first) || run.word_before(tokens) == Some(Word::Number);
    let part = entry(text).is_some_and(|(word, _)| word == Word::Part);
    if calendar || part || known && numbered && !tokens.is_capitalized(run.after) {
        let at = tokens.end(run.last());
        replace(at..at, " ", out);
    }
}
