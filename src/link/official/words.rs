//! Words around names and offices: predicates of office, terms, ages and notes in brackets.

use super::transfer::moves_to;
use crate::lexicon::{SyllableId, keyword};
use crate::text::{Gap, Tokens, is_roman};

const KIEM: SyllableId = keyword("kiêm");
const NGUYEN: SyllableId = keyword("nguyên");
const CUU: SyllableId = keyword("cựu");
const LA: SyllableId = keyword("là");
const KHOA: SyllableId = keyword("khóa");
const NHIEM: SyllableId = keyword("nhiệm");
const KY: SyllableId = keyword("kỳ");
const VI: SyllableId = keyword("vị");
const TRI: SyllableId = keyword("trí");
const CHUC: SyllableId = keyword("chức");
const NHU: SyllableId = keyword("như");
const DA: SyllableId = keyword("đã");
const VUA: SyllableId = keyword("vừa");
const SE: SyllableId = keyword("sẽ");
const CUNG: SyllableId = keyword("cũng");
const TRUOC: SyllableId = keyword("trước");
const DO: SyllableId = keyword("đó");
const THOI: SyllableId = keyword("thôi");
const THAM: SyllableId = keyword("tham");
const GIA: SyllableId = keyword("gia");
const CONG: SyllableId = keyword("công");
const TAC: SyllableId = keyword("tác");
const TUNG: SyllableId = keyword("từng");
const NGUOI: SyllableId = keyword("người");
const DUOC: SyllableId = keyword("được");
const BI: SyllableId = keyword("bị");
const CAC: SyllableId = keyword("các");
const VA: SyllableId = keyword("và");
const DE: SyllableId = keyword("để");
const GIAI: SyllableId = keyword("giai");
const DOAN: SyllableId = keyword("đoạn");

/// How many words may stand between a name and the office a predicate gives it.
const MAX_PREDICATE: usize = 14;
/// The same where bodies that the holder joins are named between.
const MAX_PASSIVE: usize = 24;
/// How many words a note in brackets may have.
const MAX_NOTE: usize = 14;

/// Words that make up predicates of office (`được bầu giữ chức`), in any order between name and office.
const PREDICATE: [SyllableId; 97] = [
    LA,
    keyword("làm"),
    keyword("giữ"),
    keyword("chức"),
    keyword("vụ"),
    keyword("danh"),
    keyword("được"),
    keyword("bầu"),
    keyword("cử"),
    keyword("bổ"),
    keyword("nhiệm"),
    keyword("phân"),
    keyword("công"),
    keyword("điều"),
    keyword("động"),
    keyword("luân"),
    keyword("chuyển"),
    keyword("từng"),
    keyword("đã"),
    keyword("đang"),
    keyword("hiện"),
    keyword("vừa"),
    keyword("sẽ"),
    keyword("tiếp"),
    keyword("tục"),
    keyword("tái"),
    keyword("đắc"),
    keyword("trúng"),
    keyword("vào"),
    VI,
    keyword("trí"),
    keyword("cương"),
    keyword("đảm"),
    keyword("nhận"),
    keyword("trở"),
    keyword("thành"),
    keyword("các"),
    keyword("thôi"),
    keyword("về"),
    keyword("chỉ"),
    keyword("định"),
    keyword("nay"),
    keyword("lần"),
    keyword("lượt"),
    keyword("qua"),
    keyword("kinh"),
    keyword("nhiều"),
    keyword("vẫn"),
    keyword("còn"),
    keyword("bị"),
    keyword("cho"),
    keyword("đều"),
    keyword("trung"),
    keyword("ương"),
    keyword("nguyên"),
    keyword("cách"),
    keyword("miễn"),
    keyword("trước"),
    keyword("đây"),
    keyword("đó"),
    keyword("đồng"),
    keyword("thời"),
    keyword("cũng"),
    keyword("lên"),
    keyword("sau"),
    keyword("giao"),
    keyword("lại"),
    keyword("trực"),
    keyword("xin"),
    keyword("từ"),
    keyword("tân"),
    keyword("nhậm"),
    keyword("phê"),
    keyword("chuẩn"),
    keyword("phụ"),
    keyword("trách"),
    keyword("nữ"),
    keyword("thêm"),
    keyword("trong"),
    keyword("gian"),
    keyword("khi"),
    keyword("sung"),
    keyword("giới"),
    keyword("thiệu"),
    keyword("trên"),
    keyword("với"),
    keyword("một"),
    keyword("những"),
    DE,
    keyword("rời"),
    // `khi ấy là`, `lúc bấy giờ là`, `khi còn đương chức`, `thời điểm đó là`
    keyword("ấy"),
    keyword("lúc"),
    keyword("bấy"),
    keyword("giờ"),
    keyword("đương"),
    keyword("hồi"),
    keyword("điểm"),
];

/// Whether the tokens `first..after` are a predicate that gives an office: words of office only, a verb of holding
/// among them; or a passive whose agent stands inside (`được hội nghị … bầu làm`).
pub(super) fn gives_office(tokens: Tokens<'_>, first: usize, after: usize) -> bool {
    // `(ông Lâm …), người từng giữ chức …`
    let first = if tokens.syllable(first) == NGUOI && after > first + 1 { first + 1 } else { first };
    if moves_to(tokens, first, after) {
        return true;
    }
    let first = behind_announcement(tokens, first);
    // `giao việc cho Thứ trưởng Lê … | để nhận nhiệm vụ …`
    if after <= first || after - first > MAX_PASSIVE || tokens.syllable(first) == DE {
        return false;
    }
    let is_word = |i: usize| {
        let syllable = tokens.syllable(i);
        PREDICATE.contains(&syllable)
            || matches!(syllable, NGUYEN | CUU | KIEM)
            // `là 2 tân Phó Giám đốc`
            || tokens.is_number(i) && i == first + 1 && tokens.syllable(first) == LA
    };
    // `được 100% đại biểu bầu`
    let stands_together = |i: usize| {
        let gap = tokens.gap_before(i);
        gap.is_blank() || gap.is(b',') || gap.is(b'%') && tokens.is_number(i - 1)
    };
    if !(first + 1..after).all(stands_together) {
        return false;
    }
    let has_verb = |from: usize| (from..after).any(|i| VERBS.contains(&tokens.syllable(i)));
    if after - first <= MAX_PREDICATE && (first..after).all(is_word) {
        // `Thủ tướng | bổ nhiệm | Thứ trưởng`: one who acts is given nothing.
        let adverbs = (first..after).take_while(|&i| matches!(tokens.syllable(i), DA | VUA | SE | CUNG)).count();
        let acts = ACTIVE.contains(&tokens.syllable(first + adverbs));
        return if acts { (first..after).any(|i| HOLDING.contains(&tokens.syllable(i))) } else { has_verb(first) };
    }
    // `trải qua nhiều vị trí công tác ở huyện như …`
    if tokens.syllable(after - 1) == NHU && is_word(first) {
        return (first..after).any(|i| matches!(tokens.syllable(i), VI | TRI) || tokens.syllable(i) == CHUC);
    }
    let adverb = |i: usize| matches!(tokens.syllable(i), DA | VUA | SE | CUNG | TRUOC | DO | TUNG | NGUOI);
    let voice = (first..after).find(|&i| !adverb(i)).unwrap_or(first);
    // `tham gia Ban Chấp hành, Ban Thường vụ và giữ chức …`, `công tác tại Văn phòng Tỉnh ủy và giữ các chức vụ …`
    let is_joining = |i: usize| matches!((tokens.syllable(i), tokens.syllable(i + 1)), (THAM, GIA) | (CONG, TAC));
    let short = after - first <= MAX_PREDICATE || (voice..after).any(is_joining);
    let passive = (matches!(tokens.syllable(voice), DUOC | BI | THOI) || is_joining(voice)) && short;
    let tail = after.saturating_sub(2).max(first + 1);
    passive && (tail..after).all(is_word) && has_verb(tail)
}

/// The index behind the words with which somebody gives up an office, if they stand at token `at`: `đã công bố | thôi giữ
/// chức`, `quyết định | rời vị trí`; else `at`.
fn behind_announcement(tokens: Tokens<'_>, at: usize) -> usize {
    const ANNOUNCES: [(&str, &str); 3] = [("công", "bố"), ("quyết", "định"), ("tuyên", "bố")];
    let verb = (at..at + 2).find(|&i| !matches!(tokens.syllable(i), DA | VUA | SE | CUNG)).unwrap_or(at + 2);
    let announces = ANNOUNCES.iter().any(|&(one, two)| tokens.is_word(verb, one) && tokens.is_word(verb + 1, two));
    let gives_up = || tokens.syllable(verb + 2) == THOI || tokens.is_word(verb + 2, "rời");
    if announces && gives_up() && (verb..=verb + 2).all(|i| tokens.gap_before(i).is_blank()) { verb + 2 } else { at }
}

/// Verbs and nouns of holding an office.
const VERBS: [SyllableId; 11] = [
    LA,
    keyword("làm"),
    keyword("giữ"),
    keyword("chức"),
    VI,
    keyword("bầu"),
    keyword("nhận"),
    keyword("cử"),
    keyword("trúng"),
    keyword("giao"),
    keyword("nhiệm"),
];

/// Verbs that, without `được` or `bị` before them, say what somebody does with another's office.
const ACTIVE: [SyllableId; 11] = [
    keyword("phê"),
    keyword("giới"),
    keyword("bổ"),
    keyword("cách"),
    keyword("miễn"),
    keyword("điều"),
    keyword("cử"),
    keyword("bầu"),
    keyword("chỉ"),
    keyword("phân"),
    keyword("giao"),
];

/// Words that behind such a verb tell of its object's office after all (`điều động giữ chức`).
const HOLDING: [SyllableId; 5] = [LA, keyword("làm"), keyword("giữ"), keyword("nhận"), keyword("trúng")];

/// The gap before token `at`, less a closing bracket that opens it.
pub(super) fn gap_behind_note(tokens: Tokens<'_>, at: usize) -> Gap {
    let gap = tokens.gap_before(at);
    if gap.mark() != b')' || at == 0 {
        return gap;
    }
    Gap::read(tokens.gap_text(at - 1).trim_start().trim_start_matches(')'))
}

/// The gap behind an office, less the bracket that closes it: `Vụ trưởng Vụ … (Bộ Y tế) | Phạm …`.
pub(super) fn gap_behind_office(tokens: Tokens<'_>, first: usize, after: usize) -> Gap {
    let gap = tokens.gap_before(after);
    let opens = |i: usize| tokens.gap_before(i).mark() == b'(';
    let closes = |i: usize| tokens.gap_before(i).mark() == b')';
    let inside = gap.mark() == b')' && (first + 1..after).rev().find(|&i| opens(i) || closes(i)).is_some_and(opens);
    if inside { gap_behind_note(tokens, after) } else { gap }
}

/// The index behind a note in brackets that opens before token `at`: `(cũ)`, `(42 tuổi, ngụ …)`; `at` itself where none
/// does or it runs past `limit`.
pub(super) fn behind_note(tokens: Tokens<'_>, at: usize, limit: usize) -> usize {
    let opening = tokens.gap_before(at);
    if opening.mark() != b'(' || opening.marks() != 1 || opening.lines() > 0 {
        return at;
    }
    let end = (at + 1..=at + MAX_NOTE).take_while(|&i| i <= limit).find(|&i| {
        let gap = tokens.gap_before(i);
        gap.mark() == b')' && gap.lines() <= 1
    });
    end.unwrap_or(at)
}

/// How many terms may stand behind an office.
const MAX_TERMS: usize = 4;

/// The index behind the terms of an office, if any stand at token `at`: `khóa XIII, nhiệm kỳ 2020 - 2025`, `các nhiệm kỳ
/// 2011 - 2016, 2016 - 2021`.
pub(super) fn behind_term(tokens: Tokens<'_>, at: usize) -> usize {
    let mut after = at;
    for _ in 0..MAX_TERMS {
        let linked = matches!(tokens.syllable(after), CAC | VA)
            && tokens.gap_before(after).is_blank()
            && tokens.gap_after(after).is_blank();
        let first = if linked { after + 1 } else { after };
        let next = behind_one_term(tokens, first);
        if next > first {
            after = next;
        } else if after > at && tokens.gap_before(after).is(b',') && is_span_of_years(tokens, after) {
            after += 2;
        } else {
            break;
        }
    }
    after
}

/// `2016 - 2021`
fn is_span_of_years(tokens: Tokens<'_>, at: usize) -> bool {
    let is_year = |i: usize| tokens.is_number(i) && tokens.text(i).len() == 4;
    is_year(at) && is_year(at + 1) && tokens.gap_after(at).is(b'-')
}

fn behind_one_term(tokens: Tokens<'_>, at: usize) -> usize {
    let is_count = |i: usize| tokens.is_number(i) || is_roman(tokens.text(i));
    let first = match tokens.syllable(at) {
        KHOA => at + 1,
        NHIEM if tokens.syllable(at + 1) == KY => at + 2,
        GIAI if tokens.syllable(at + 1) == DOAN => at + 2,
        _ => return at,
    };
    // `(mới) nhiệm kỳ 2021 - 2026`
    let opening = gap_behind_note(tokens, at);
    if !(opening.is_blank() || opening.is(b','))
        || !tokens.gap_before(first).is_blank()
        || first >= tokens.len()
        || !is_count(first)
    {
        return at;
    }
    let range = tokens.gap_after(first).is(b'-') && tokens.is_number(first + 1);
    if range { first + 2 } else { first + 1 }
}

/// The index behind an age or year of birth set off by commas: `, 48 tuổi`, `, sinh năm 1970`, `(SN 1970; …)`.
pub(super) fn behind_age(tokens: Tokens<'_>, at: usize) -> usize {
    let opening = tokens.gap_before(at);
    if !(opening.is(b',') || opening.is(b'(')) {
        return at;
    }
    let end = if tokens.is_number(at) && tokens.is_word(at + 1, "tuổi") {
        at + 2
    } else if tokens.is_word(at, "sinh") && tokens.is_word(at + 1, "năm") && tokens.is_number(at + 2) {
        at + 3
    } else if tokens.is_word(at, "sn") && tokens.is_number(at + 1) {
        at + 2
    } else {
        return at;
    };
    let closing = tokens.gap_before(end);
    // `sinh năm 1970 | được bầu giữ chức …`
    let told = closing.is_blank() && matches!(tokens.syllable(end), DUOC | LA | DA | VUA);
    let closed = closing.last() == b',' || closing.is(b';') && opening.is(b'(') || told;
    if closed && closing.lines() == 0 { end } else { at }
}

/// The index behind the time since when an office is held, if it stands at token `at` and goes on with a further one:
/// `(làm Phó Giám đốc) từ tháng 3/2012, sau đó …`; else `at`.
pub(super) fn behind_since(tokens: Tokens<'_>, at: usize, office: usize) -> usize {
    const MAX_SINCE: usize = 6;
    if !tokens.is_word(at, "từ") || !tokens.gap_before(at).is_blank() || office < at + 3 {
        return at;
    }
    let mut after = at + 1;
    while after - at <= MAX_SINCE
        && (tokens.is_number(after) || ["ngày", "tháng", "năm"].iter().any(|word| tokens.is_word(after, word)))
    {
        after += 1;
    }
    let goes_on = after > at + 2 && after < office && tokens.gap_before(after).is(b',');
    if goes_on { after } else { at }
}

/// The index behind what the holder of an office sees to, up to a comma: `(Phó chi cục trưởng) phụ trách quản lý thị
/// trường, | giữ chức …`; else `at`.
pub(super) fn behind_charge(tokens: Tokens<'_>, at: usize, office: usize) -> usize {
    const MAX_CHARGE: usize = 10;
    let opening = tokens.gap_before(at);
    if !(tokens.is_word(at, "phụ") && tokens.is_word(at + 1, "trách") && (opening.is_blank() || opening.is(b','))) {
        return at;
    }
    let end = (at + 2..=office.min(at + MAX_CHARGE)).find(|&i| !tokens.gap_before(i).is_blank());
    end.filter(|&i| tokens.gap_before(i).is(b',')).unwrap_or(at)
}

/// Whether the tokens `at..name` say what the holder of the office before them sees to, up to his name: `(Phó Trưởng đoàn)
/// phụ trách Đoàn ĐBQH tỉnh | Lê …`.
pub(super) fn is_charged(tokens: Tokens<'_>, at: usize, name: usize) -> bool {
    const MAX_CHARGED: usize = 12;
    let together = |i: usize| tokens.gap_before(i).is_blank() && tokens.gap_before(i).lines() <= 1;
    let closing = tokens.gap_before(name);
    name > at + 2
        && name - at <= MAX_CHARGED
        && tokens.is_word(at, "phụ")
        && tokens.is_word(at + 1, "trách")
        && (at..name).all(together)
        // `Phó Viện trưởng phụ trách Viện …, ông Lê …`
        && (together(name) || closing.is(b',') || closing.is(b':'))
}

/// The index behind `mới` or `cũ`, which tells an office of before a merger from one of after it, if it stands at token
/// `at`: `(Phó Bí thư Thành ủy Đà Nẵng) mới, | được …`; else `at`.
pub(super) fn behind_renewal(tokens: Tokens<'_>, at: usize, office: usize) -> usize {
    let renewed =
        at < office && tokens.gap_before(at).is_space() && ["mới", "cũ"].iter().any(|word| tokens.is_word(at, word));
    let closed = tokens.gap_before(at + 1).is(b',');
    if renewed && closed { at + 1 } else { at }
}

/// The index behind a clause that is set in between a name and what is said of it, if one opens with a comma at token
/// `at`: `(bà Wiles), một trong hai người quản lý …, | sẽ là`; else `at`.
pub(super) fn behind_aside(tokens: Tokens<'_>, at: usize, office: usize) -> usize {
    const MAX_ASIDE: usize = 14;
    let opens =
        tokens.gap_before(at).is(b',') && ["một", "người", "vốn", "hiện"].iter().any(|word| tokens.is_word(at, word));
    if !opens || office <= at + 2 || office - at > MAX_ASIDE + 4 {
        return at;
    }
    let inside = |i: usize| tokens.gap_before(i).is_blank() || tokens.gap_before(i).is_tight(b'-');
    let end = (at + 1..office).find(|&i| !inside(i));
    end.filter(|&i| tokens.gap_before(i).is(b',') && i - at <= MAX_ASIDE).unwrap_or(at)
}

/// The index behind what somebody is besides, if it stands at token `at` and ends right before `office`: `(ông Lê), thành
/// viên HĐTV, | Tổng Giám đốc`, `từng là giảng viên, | Phó Trưởng khoa`; else `at`.
pub(super) fn behind_calling(tokens: Tokens<'_>, at: usize, office: usize) -> usize {
    const MAX_CALLING: usize = 12;
    const CALLINGS: [(&str, &str); 14] = [
        ("người", "có"),
        ("người", "đại"),
        ("thành", "viên"),
        ("cán", "bộ"),
        ("nhân", "viên"),
        ("giáo", "viên"),
        ("phóng", "viên"),
        ("kỹ", "sư"),
        ("bác", "sĩ"),
        ("chuyên", "viên"),
        ("giảng", "viên"),
        ("anh", "hùng"),
        ("nhà", "giáo"),
        ("thầy", "thuốc"),
    ];
    let opening = tokens.gap_before(at);
    // `từng làm | giảng viên, Phó Trưởng khoa`
    let verb = (at..at + 4).find(|&i| ["là", "làm"].iter().any(|word| tokens.is_word(i, word)));
    let told = verb.filter(|&verb| opening.is_blank() && (at..verb).all(|i| PREDICATE.contains(&tokens.syllable(i))));
    let apposed = opening.is(b',') || opening.is(b'-') && opening.is_spaced();
    let calling = told.map_or(at, |verb| verb + 1);
    let begins = (apposed || told.is_some())
        && CALLINGS.iter().any(|&(one, two)| tokens.is_word(calling, one) && tokens.is_word(calling + 1, two));
    let first = if office > 0 && matches!(tokens.syllable(office - 1), NGUYEN | CUU) { office - 1 } else { office };
    if !begins || first <= calling + 1 || first - calling > MAX_CALLING {
        return at;
    }
    let gap = tokens.gap_before(first);
    let inside = |i: usize| tokens.gap_before(i).is_blank() || tokens.gap_before(i).is_tight(b'-');
    let ends = (gap.is(b',') || gap.is(b';')) && gap.lines() == 0;
    if ends && (at + 1..first).all(inside) { office } else { at }
}

/// How many words may tell of a holder's life before his office.
const MAX_LIFE: usize = 40;

/// The index behind what is told of a holder's life, if it stands at token `at` and ends right before `office`:
/// `, 59 tuổi, quê Bến Tre, trình độ tiến sĩ, là …`, `sinh ngày 01/02/1976 tại Huế; …`; else `at`.
pub(super) fn behind_life(tokens: Tokens<'_>, at: usize, office: usize) -> usize {
    if office <= at + 1 || office - at > MAX_LIFE {
        return at;
    }
    let opening = gap_behind_note(tokens, at);
    let begins = tokens.is_number(at) && tokens.is_word(at + 1, "tuổi")
        || LIFE.iter().any(|word| tokens.is_word(at, word))
        || tokens.is_word(at, "dân") && tokens.is_word(at + 1, "tộc");
    if !begins || !(opening.is_blank() || opening.is(b',')) {
        return at;
    }
    let stands_together = |i: usize| {
        let gap = tokens.gap_before(i);
        gap.lines() <= 1 && (gap.mark() != b'.' || gap.is_tight(b'.')) && gap.marks() <= 2
    };
    if !(at + 1..=office).all(stands_together) {
        return at;
    }
    // `…, quê Hà Tĩnh; nguyên Ủy viên …`
    let former = matches!(tokens.syllable(office - 1), NGUYEN | CUU) && tokens.gap_before(office).is_blank();
    let last = tokens.gap_before(if former { office - 1 } else { office });
    let told = last.is_blank() && tokens.syllable(office - 1) == LA;
    let apposed = matches!(last.mark(), b',' | b';' | b'(') && last.marks() == 1 || last.is(b'-') && last.is_spaced();
    // `…, trình độ: Tiến sĩ, | giữ chức vụ`
    let given = || {
        let begins = |&i: &usize| matches!(tokens.gap_before(i).last(), b',' | b';');
        (at + 1..office).rev().find(begins).is_some_and(|i| last.is_blank() && gives_office(tokens, i, office))
    };
    if told || apposed || given() { office } else { at }
}

/// Words that begin what is told of a life.
const LIFE: [&str; 6] = ["quê", "sinh", "trú", "ngụ", "thường", "trình"];
