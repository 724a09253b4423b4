//! References to parts of legal texts: `điểm a khoản 1 Điều 3`, `các Điều 5, 6 và 7`, `Chương II`.
//!
//! A part is a keyword with its labels; parts stand in a sequence, each within the next (`khoản 1 | Điều 3`) or beside
//! it (`khoản 3, | khoản 10 Điều 1`). Parts beside each other are one reference where a higher part is said once
//! for all of them, else each is its own.

use super::number::read_words;
use super::{Candidate, Draft, Recognizer, Scene, Start, Stretch, covered, token_index};
use crate::entity::Kind;
use crate::lexicon::{Compiled, SyllableId, keyword};
use crate::rule;
use crate::text::{Gap, Shape, Tokens};

pub(super) const RECOGNIZER: Recognizer = Recognizer { kind: Kind::Provision, digits: false, heads, recognize };

const TIET: SyllableId = keyword("tiết");
const DIEM: SyllableId = keyword("điểm");
const KHOAN: SyllableId = keyword("khoản");
const DIEU: SyllableId = keyword("điều");
const TIEU: SyllableId = keyword("tiểu");
const MUC: SyllableId = keyword("mục");
const CHUONG: SyllableId = keyword("chương");
const PHAN: SyllableId = keyword("phần");
const NAY: SyllableId = keyword("này");
const CAC: SyllableId = keyword("các");
const VA: SyllableId = keyword("và");
const HOAC: SyllableId = keyword("hoặc");
const DEN: SyllableId = keyword("đến");
const CUA: SyllableId = keyword("của");
const THU: SyllableId = keyword("thứ");
const NHAT: SyllableId = keyword("nhất");
const TU: SyllableId = keyword("từ");

/// First halves of words that end in a keyword: `tài khoản 3`, `thời điểm a`, `danh mục I`.
const COMPOUNDS: [SyllableId; 12] = [
    keyword("tài"),
    keyword("thời"),
    keyword("quan"),
    keyword("địa"),
    keyword("đặc"),
    keyword("trọng"),
    keyword("ưu"),
    keyword("nhược"),
    keyword("danh"),
    keyword("hạng"),
    keyword("chuyên"),
    keyword("điều"),
];
/// Second halves of words that begin with `điều`: a page number may stand between the halves.
const OF_DIEU: [SyllableId; 8] = [
    keyword("kiện"),
    keyword("chỉnh"),
    keyword("hành"),
    keyword("tra"),
    keyword("động"),
    keyword("lệ"),
    keyword("phối"),
    keyword("trị"),
];
/// Units that make the number before them an amount: `khoản 2 triệu đồng`.
const AMOUNTS: [SyllableId; 5] = [keyword("đồng"), keyword("nghìn"), keyword("ngàn"), keyword("triệu"), keyword("tỷ")];
/// What the verb `điều` sends: `điều 2 xe cứu hỏa`, `điều 12 cán bộ về xã`.
const SENT: [SyllableId; 8] = [
    keyword("xe"),
    keyword("tàu"),
    keyword("người"),
    keyword("cán"),
    keyword("chiến"),
    keyword("đội"),
    keyword("tổ"),
    keyword("chiếc"),
];
/// What may follow the last label of a list without being counted by it: `Điều 63 và 64 Luật …`, `1 và 4 Điều 95`.
const AFTER_LABELS: [SyllableId; 18] = [
    CUA,
    TIET,
    DIEM,
    KHOAN,
    DIEU,
    MUC,
    CHUONG,
    NAY,
    keyword("nêu"),
    keyword("trên"),
    keyword("tại"),
    keyword("như"),
    keyword("luật"),
    keyword("bộ"),
    keyword("nghị"),
    keyword("thông"),
    keyword("quyết"),
    keyword("quy"),
];

/// The keywords of parts that numbers label.
const PARTS: [SyllableId; 5] = [DIEM, KHOAN, DIEU, MUC, CHUONG];

/// The levels of a legal text, from the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tiet,
    Diem,
    Khoan,
    Dieu,
    TieuMuc,
    Muc,
    Chuong,
    Phan,
}

/// How a part stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// It holds the one before: `khoản 1 | Điều 3`.
    Holds,
    /// It stands beside it: `khoản 3, | khoản 10`.
    Beside,
    /// It ends a range that the one before begins: `Điều 5 đến | Điều 9`.
    Ends,
}

/// One keyword with its labels.
#[derive(Clone, Copy, Debug)]
struct Part {
    link: Link,
    level: Level,
    /// The first token, `các` included.
    first: usize,
    /// The token of the keyword.
    keyword: usize,
    /// The index after the last token.
    after: usize,
    /// The byte at which it ends.
    end: usize,
    label: Label,
}

/// What a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// `5`, `12a`, `1.2`
    Number,
    /// `a`, `đ`
    Letter,
    /// `II`
    Roman,
    /// `này`
    This,
    /// `thứ hai`
    Ordinal,
}

fn heads(_: &Compiled, add: &mut dyn FnMut(Start)) {
    for word in [TIET, DIEM, KHOAN, DIEU, MUC, CHUONG] {
        add(Start::at(word));
    }
    add(Start { second: Some(MUC), ..Start::at(TIEU) });
    add(Start { second: Some(THU), ..Start::at(PHAN) });
}

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    let covered = covered(out);
    // Cheap first: nearly all of these words stand in other ones (`điều kiện`, `mục tiêu`).
    if !may_have_label(tokens, at) || at < covered || is_continued(tokens, at, covered) {
        return;
    }
    let Some(first) = part(tokens, at, Link::Beside) else { return };
    let plural = is_after(tokens, at, &[CAC]);
    let first = Part { first: if plural { at - 1 } else { at }, ..first };
    let (parts, len) = sequence(tokens, first);
    let parts = parts.get(..len).unwrap_or_default();
    let mut begin = 0;
    for i in 0..parts.len() {
        if is_last(parts, i) {
            let reference = parts.get(begin..=i).unwrap_or_default();
            if len == MAX && i + 1 == len && begin > 0 {
                // The sequence was cut here: what is not complete is read again, from its own keyword on.
                break;
            }
            begin = i + 1;
            out.extend(candidate(tokens, reference));
        }
    }
}

/// Whether the token behind the keyword at token `at` may be a label, or `này`, `thứ`, `từ`, or the second word of `tiểu mục`.
fn may_have_label(tokens: Tokens<'_>, at: usize) -> bool {
    let label = at + 1;
    let is_short = tokens.end(label) - tokens.start(label) <= 'đ'.len_utf8();
    let first = tokens.first_byte(label);
    is_short
        || first.is_ascii_digit()
        || matches!(first.to_ascii_lowercase(), b'i' | b'v' | b'x' | b'l' | b'n' | b'm')
        || matches!(tokens.syllable(label), THU | TU)
}

/// Whether the keyword at token `at` stands beside a part before it: then it was read with that part's sequence, and found to
/// be no reference.
fn is_continued(tokens: Tokens<'_>, at: usize, covered: usize) -> bool {
    let mut i = at;
    for _ in 0..LOOK_BACK {
        let gap = tokens.gap_before(i);
        if i <= covered || !(is_close(gap) || gap.is(b',') || gap.is(b';')) {
            return false;
        }
        i -= 1;
        match tokens.syllable(i) {
            TIET | DIEM | KHOAN | MUC => return i + 1 < at,
            VA | HOAC | CAC => {}
            _ if tokens.is_number(i) || is_letter(tokens.text(i)) => {}
            _ => return false,
        }
    }
    false
}

/// How many tokens a part and its connector to the next mostly have.
const LOOK_BACK: usize = 6;

/// The most parts read as one sequence, and the most labels behind one keyword.
const MAX: usize = 16;

/// The parts from `first` on.
fn sequence(tokens: Tokens<'_>, first: Part) -> ([Part; MAX], usize) {
    let mut parts = [first; MAX];
    let mut len = 1;
    while len < MAX {
        let Some(next) = next_part(tokens, &parts[len - 1]) else { break };
        parts[len] = next;
        len += 1;
    }
    (parts, len)
}

/// Whether the reference that part `i` belongs to ends with it.
fn is_last(parts: &[Part], i: usize) -> bool {
    let (Some(part), Some(next)) = (parts.get(i), parts.get(i + 1)) else { return true };
    if next.link != Link::Beside {
        return false;
    }
    // An article is complete; below it, a higher part said later may hold this one too.
    part.level >= Level::Dieu
        || !parts[i + 1..]
            .iter()
            .take_while(|later| later.level <= Level::Dieu || later.link == Link::Holds)
            .any(|later| later.link == Link::Holds && later.level > part.level)
}

fn candidate(tokens: Tokens<'_>, reference: &[Part]) -> Option<Candidate> {
    let (first, last) = (reference.first()?, reference.last()?);
    if !is_reference(tokens, reference) {
        return None;
    }
    Some(Candidate {
        stretch: Stretch::new(tokens.start(first.first), last.end),
        first: token_index(first.first),
        after: token_index(last.after),
        rule: if reference.len() > 1 { rule::PROVISION_CHAIN } else { rule::PROVISION_PART },
        draft: Draft::Provision,
    })
}

/// Whether the parts refer to something: `Điều này` alone does not, nor does `điểm 7` or `tài khoản 3`.
fn is_reference(tokens: Tokens<'_>, reference: &[Part]) -> bool {
    let [first, rest @ ..] = reference else { return false };
    if !reference.iter().any(|part| part.label != Label::This) {
        return false;
    }
    if !tokens.is_capitalized(first.keyword) && is_after(tokens, first.first, &COMPOUNDS) {
        return false;
    }
    if rest.iter().any(|part| part.level > first.level) {
        return true;
    }
    if first.label == Label::Ordinal {
        // `Điều thứ 70`, as the constitution of 1946 has it, is cited so too.
        let article = first.level == Level::Dieu && tokens.is_number(first.after - 1);
        return article && tokens.is_capitalized(first.keyword) || is_heading(tokens, first);
    }
    match first.level {
        // A number alone behind `điểm` is a mark.
        Level::Diem => first.label == Label::Letter,
        // Lists that are no legal texts have such parts too.
        Level::Tiet | Level::TieuMuc | Level::Phan => false,
        Level::Muc => tokens.is_capitalized(first.keyword) && first.label != Label::Letter,
        Level::Khoan | Level::Dieu => {
            let sent = !tokens.is_capitalized(first.keyword) && follows(tokens, first, &SENT);
            !sent && !follows(tokens, first, &AMOUNTS) && !follows(tokens, first, &OF_DIEU)
        }
        Level::Chuong => true,
    }
}

/// Whether one of `words` stands directly before token `i`.
fn is_after(tokens: Tokens<'_>, i: usize, words: &[SyllableId]) -> bool {
    i.checked_sub(1)
        .is_some_and(|before| tokens.gap_after(before).is_blank() && words.contains(&tokens.syllable(before)))
}

/// Whether one of `words` stands directly behind a part.
fn follows(tokens: Tokens<'_>, part: &Part, words: &[SyllableId]) -> bool {
    tokens.gap_before(part.after).is_blank() && words.contains(&tokens.syllable(part.after))
}

/// The part whose keyword stands at token `i`.
fn part(tokens: Tokens<'_>, i: usize, link: Link) -> Option<Part> {
    let (level, at) = match tokens.syllable(i) {
        TIET => (Level::Tiet, i + 1),
        DIEM => (Level::Diem, i + 1),
        KHOAN => (Level::Khoan, i + 1),
        DIEU => (Level::Dieu, i + 1),
        TIEU if tokens.syllable(i + 1) == MUC && tokens.gap_after(i).is_blank() => (Level::TieuMuc, i + 2),
        MUC => (Level::Muc, i + 1),
        CHUONG => (Level::Chuong, i + 1),
        PHAN => (Level::Phan, i + 1),
        _ => return None,
    };
    let plural = is_after(tokens, i, &[CAC]);
    // `các Điều: 5, 6 và 7`
    let listed = plural && tokens.gap_before(at).is(b':') && tokens.is_number(at);
    if !(is_close(tokens.gap_before(at)) || listed) {
        return None;
    }
    let new = |label, after, end| Part { link, level, first: i, keyword: i, after, end, label };
    // No other syllable begins with `này`: what follows in its token is glued to it.
    if tokens.syllable(at) == NAY || tokens.text(at).starts_with("này") {
        return Some(new(Label::This, at + 1, tokens.start(at) + "này".len()));
    }
    if tokens.syllable(at) == THU {
        let after = ordinal_end(tokens, at)?;
        return Some(new(Label::Ordinal, after, tokens.end(after - 1)));
    }
    // `các điều từ 12 đến 15`
    let from = plural && tokens.syllable(at) == TU && tokens.gap_after(at).is_blank();
    let (label, after) = label(tokens, if from { at + 1 } else { at }, level)?;
    let after = labels(tokens, after, level, label, plural);
    Some(new(label, after, tokens.end(after - 1)))
}

/// The index after the number behind `thứ`, which stands at token `at`: `thứ 7`, `thứ nhất`, `thứ mười hai`.
fn ordinal_end(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let next = at + 1;
    if !tokens.gap_after(at).is_blank() {
        return None;
    }
    if tokens.syllable(next) == NHAT || tokens.number(next).is_some_and(|number| number <= 999) {
        return Some(next + 1);
    }
    read_words(tokens, next).map(|number| number.after)
}

/// Whether a part with an ordinal heads what it names: `Phần thứ hai` in a line of its own, `Điều thứ 7. …`; elsewhere it
/// may be the second part or point of anything.
fn is_heading(tokens: Tokens<'_>, part: &Part) -> bool {
    let (before, after) = (tokens.gap_before(part.first), tokens.gap_before(part.after));
    let ended = after.lines() > 0 || matches!(after.mark(), b'.' | b':' | b'-') && part.level != Level::Phan;
    tokens.is_capitalized(part.keyword) && before.lines() > 0 && ended
}

/// Blanks, or nothing where a space was lost (`khoản 9Điều`).
fn is_close(gap: Gap) -> bool {
    gap.marks() == 0 && gap.lines() <= 1
}

/// A label at token `i`, and the index after it.
fn label(tokens: Tokens<'_>, i: usize, level: Level) -> Option<(Label, usize)> {
    let kind = if tokens.is_number(i) {
        let most = if level == Level::Dieu { 999 } else { 99 };
        tokens.number(i).filter(|&number| number <= most)?;
        Label::Number
    } else {
        let text = tokens.text(i);
        // `Điều XX` of a treaty
        let of_treaty =
            level == Level::Dieu && tokens.shape(i) != Shape::Lower && tokens.is_capitalized(i.saturating_sub(1));
        let roman = (level >= Level::TieuMuc || of_treaty) && is_roman(text);
        let letter = (level <= Level::Diem || level >= Level::TieuMuc) && is_letter(text);
        match (roman, letter) {
            (true, _) => Label::Roman,
            (false, true) => Label::Letter,
            _ => return None,
        }
    };
    let mut after = i + 1;
    // `12a`, `a1`, `1.2`
    let gap = tokens.gap_after(i);
    let extended = match kind {
        Label::Number => {
            gap.is_glued() && is_letter(tokens.text(after)) || gap.is_tight(b'.') && tokens.is_number(after)
        }
        Label::Letter => (gap.is_glued() || gap.is_tight(b'.')) && tokens.is_number(after),
        _ => false,
    };
    if extended {
        after += 1;
    }
    let behind = tokens.gap_before(after);
    // `khoản 5.000.000`, `điểm 7,5`, `mục 30%`
    let broken = kind == Label::Number && behind.mark() == b'%'
        || tokens.is_number(after)
            && (behind.is_tight(b'.') || behind.is_tight(b'/') || behind.is_tight(b',') && level <= Level::Diem)
        || extended && tokens.is_number(after - 1) && tokens.end(after - 1) - tokens.start(after - 1) > 2;
    (!broken || kind == Label::Letter && behind.is_tight(b',')).then_some((kind, after))
}

/// One letter: `a`, `đ`.
fn is_letter(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some('a'..='z' | 'A'..='Z' | 'đ' | 'Đ'), None))
}

fn is_roman(text: &str) -> bool {
    text.len() <= 6
        && !text.is_empty()
        && text.bytes().all(|b| matches!(b.to_ascii_uppercase(), b'I' | b'V' | b'X' | b'L'))
}

/// The index after the last of the labels that go on at token `after`: `5, | 6 và 7`.
fn labels(tokens: Tokens<'_>, after: usize, level: Level, kind: Label, plural: bool) -> usize {
    let (mut read, mut good) = (after, after);
    for _ in 0..MAX {
        let Some((Label::Number | Label::Letter | Label::Roman, next)) = next_label(tokens, read, level, kind, plural)
        else {
            break;
        };
        read = next;
        if plural || kind != Label::Number || is_closed(tokens, read) {
            good = read;
        }
    }
    good
}

/// The label behind a comma, `và`, `hoặc`, `đến` or a dash, of the same kind as those before.
fn next_label(tokens: Tokens<'_>, after: usize, level: Level, kind: Label, plural: bool) -> Option<(Label, usize)> {
    let gap = tokens.gap_before(after);
    // `các khoản: 1; 2; 3 Điều 4`; but `; 2.` and `; b)` begin an item.
    let semicolon = plural && gap.is(b';') && !matches!(tokens.gap_after(after).mark(), b'.' | b')');
    let at = if semicolon || gap.is(b',') || gap.is(b'-') && gap.lines() == 0 {
        let and = gap.mark() == b',' && tokens.syllable(after) == VA && is_close(tokens.gap_after(after));
        if and { after + 1 } else { after }
    } else if gap.is_blank() && matches!(tokens.syllable(after), VA | HOAC | DEN) && tokens.gap_after(after).is_blank()
    {
        after + 1
    } else {
        return None;
    };
    label(tokens, at, level).filter(|&(found, _)| found == kind)
}

/// Whether what stands at token `after` is nothing that the number before it counts.
fn is_closed(tokens: Tokens<'_>, after: usize) -> bool {
    let gap = tokens.gap_before(after);
    let next = tokens.syllable(after);
    !gap.is_blank()
        || tokens.is_capitalized(after)
        || AFTER_LABELS.contains(&next)
        // `Điều 12, 13, 14 | và Điều 20`
        || matches!(next, VA | HOAC) && is_part(tokens, after + 1 + usize::from(tokens.syllable(after + 1) == CAC))
}

/// Whether a part with its label stands at token `at`: `Điều 20`, `điểm a`.
fn is_part(tokens: Tokens<'_>, at: usize) -> bool {
    PARTS.contains(&tokens.syllable(at)) && (tokens.is_number(at + 1) || is_letter(tokens.text(at + 1)))
}

/// The part that is joined to `last`.
fn next_part(tokens: Tokens<'_>, last: &Part) -> Option<Part> {
    let (gap, at) = (tokens.gap_before(last.after), last.after);
    if is_close(gap) {
        let at_part = if tokens.syllable(at) == CUA && tokens.gap_after(at).is_blank() { at + 1 } else { at };
        if let Some(found) = part(tokens, at_part, Link::Holds) {
            return (found.level > last.level).then_some(found);
        }
        // `khoản 1 các Điều 15, 16`
        if tokens.syllable(at) == CAC {
            return plural_part(tokens, at, Link::Holds)
                .filter(|found| found.level > last.level && found.label != Label::This);
        }
        let link = match tokens.syllable(at) {
            VA | HOAC => Link::Beside,
            DEN => Link::Ends,
            _ => return None,
        };
        if !is_close(tokens.gap_after(at)) {
            return None;
        }
        let found = plural_part(tokens, at + 1, link)?;
        return (link == Link::Beside || found.level == last.level).then_some(found);
    }
    if gap.is(b'-') && gap.lines() == 0 {
        // `khoản 2 - Điều 5`; `Điều 5 - Điều 7`
        let found = part(tokens, at, Link::Holds).filter(|found| found.level >= last.level)?;
        let link = if found.level == last.level { Link::Ends } else { Link::Holds };
        return (last.label != Label::This && found.label != Label::This).then_some(Part { link, ..found });
    }
    if !(gap.is(b',') || gap.is(b';')) {
        return None;
    }
    let next = if matches!(tokens.syllable(at), VA | HOAC) && is_close(tokens.gap_after(at)) { at + 1 } else { at };
    let found = plural_part(tokens, next, Link::Beside)?;
    // `khoản 4, Điều 8` is the same as `khoản 4 Điều 8`.
    let holds = next == at && gap.mark() == b',' && found.level > last.level && found.first == found.keyword;
    Some(Part { link: if holds { Link::Holds } else { Link::Beside }, ..found })
}

/// A part with `các` before it or not.
fn plural_part(tokens: Tokens<'_>, i: usize, link: Link) -> Option<Part> {
    if tokens.syllable(i) == CAC && tokens.gap_after(i).is_blank() {
        return part(tokens, i + 1, link).map(|part| Part { first: i, ..part });
    }
    part(tokens, i, link)
}

#[cfg(test)]
mod tests {
    use crate::entity::Kind;
    use crate::extractor::Extractor;

    fn is(text: &str, want: &[&str]) {
        let extractor = Extractor::builder().kinds([Kind::Provision]).build().unwrap();
        let found = extractor.extract(text);
        assert_eq!(found.entities().map(|entity| entity.text()).collect::<Vec<_>>(), want, "{text}");
    }

    #[test]
    fn parts_that_share_a_higher_one_are_one() {
        is(
            "tại điểm b khoản 3; khoản 5; điểm b, điểm c khoản 6 Điều này",
            &["điểm b khoản 3; khoản 5; điểm b, điểm c khoản 6 Điều này"],
        );
        is("điểm c khoản 3 và khoản 6 Điều 22 Luật", &["điểm c khoản 3 và khoản 6 Điều 22"]);
        is("khoản 1 Điều 4, điểm d khoản 4 Điều 9 và Điều 12", &["khoản 1 Điều 4", "điểm d khoản 4 Điều 9", "Điều 12"]);
        is("từ khoản 1 đến khoản 4 Điều 5", &["khoản 1 đến khoản 4 Điều 5"]);
        is("khoản 1 và Điều 5", &["khoản 1", "Điều 5"]);
    }

    #[test]
    fn lists_of_labels_end_before_what_they_would_count() {
        is("theo Điều 4, 12 cán bộ đã nghỉ", &["Điều 4"]);
        is("các khoản 1, 2, 3, Điều 2", &["các khoản 1, 2, 3, Điều 2"]);
        is("các điểm a,c và đ khoản 2", &["các điểm a,c và đ khoản 2"]);
    }

    #[test]
    fn glued_words() {
        is("điểm c khoản 9Điều nàybị phạt", &["điểm c khoản 9Điều này"]);
        is("khoản 5a Điều 12b", &["khoản 5a Điều 12b"]);
    }

    #[test]
    fn this_part_alone_is_nothing() {
        for text in [
            "Điều này",
            "khoản này",
            "điểm 7,5",
            "tài khoản 3",
            "khoản 2 triệu đồng",
            "khoản 5.000.000 đồng",
            "điều 2 kiện",
        ] {
            is(text, &[]);
        }
    }
}
