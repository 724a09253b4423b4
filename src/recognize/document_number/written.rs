//! What the text says of a document beside its number: `số`, the type's name, a heading.

use std::sync::Arc;

use super::number::Number;
use super::symbol::Symbol;
use super::value::families;
use crate::lexicon::{DocumentTypeRow, Family, SyllableId, keyword};
use crate::recognize::Scene;
use crate::text::{Shape, Tokens};

pub(super) const SO: SyllableId = keyword("số");
const NGAY: SyllableId = keyword("ngày");
const PHAP: SyllableId = keyword("pháp");
const CUA: SyllableId = keyword("của");
/// First halves of words that end in `luật`: `kỷ luật 12 người`, `điều luật 123`.
const OF_LUAT: [SyllableId; 5] = [PHAP, keyword("kỷ"), keyword("điều"), keyword("đạo"), keyword("dự")];
const LUC: SyllableId = keyword("lục");
/// Words before `số` that make it the number of something else: `mẫu số`, `biểu số`, `mã số`; and `phụ lục số`.
const OTHER_NUMBERS: [SyllableId; 4] = [keyword("mẫu"), keyword("biểu"), keyword("mã"), LUC];
/// The type that says nothing of the type.
const ANY_TYPE: &str = "Văn bản";
/// The type of a letter, whose symbol begins with its issuer.
const LETTER: &str = "Công văn";

/// Types whose names are also common verbs and nouns.
const COMMON: [&str; 7] = ["Quy định", "Quyết định", "Kế hoạch", "Báo cáo", "Thông báo", "Hướng dẫn", "Kết luận"];

/// The words before a number.
#[derive(Clone, Copy, Default)]
pub(super) struct Lead<'l> {
    /// Whether `số` stands before it.
    pub so: bool,
    /// Whether that begins a line, as in the head of a document.
    pub heads_line: bool,
    /// The type written directly before.
    pub written: Option<Written<'l>>,
    /// Whether the words say that it is no document's number.
    pub blocked: bool,
}

impl<'l> Lead<'l> {
    /// With the type that is only abbreviated before the number at token `first`, or before its `số`.
    pub(super) fn or_abbreviated(self, scene: Scene<'l>, first: usize) -> Self {
        let abbreviated = || abbreviated(scene, first - usize::from(self.so), self.so);
        Self { written: self.written.or_else(abbreviated), ..self }
    }

    /// The name of the type written directly before.
    pub(super) fn name(&self) -> Option<&str> {
        self.written.as_ref().map(|written| &**written.name())
    }
}

/// A type's name in the text.
#[derive(Clone, Copy)]
pub(super) struct Written<'l> {
    pub rows: &'l [DocumentTypeRow],
    /// Its first token.
    pub first: usize,
}

impl Written<'_> {
    pub(super) fn name(&self) -> &Arc<str> {
        &self.rows[0].name
    }

    fn is_general(&self) -> bool {
        &**self.name() == ANY_TYPE
    }

    /// Whether a bare number may follow.
    pub(super) fn takes_bare(&self) -> bool {
        self.rows.iter().any(|row| row.bare)
    }

    /// Whether the name is a common verb or noun as well (`quy định 3 mức`, `kế hoạch 5 năm`).
    pub(super) fn is_common(&self) -> bool {
        COMMON.contains(&&**self.name())
    }

    /// Whether it is only the second half of another word.
    pub(super) fn is_half(&self, tokens: Tokens<'_>) -> bool {
        self.first > 0
            && &**self.name() == "Luật"
            && tokens.gap_before(self.first).is_blank()
            && OF_LUAT.contains(&tokens.syllable(self.first - 1))
    }

    /// Whether the number at token `at` behind the name is the document's, though it could be a year: of types that nobody cites
    /// by their years (`Quyết định 1956`), and where the date of issue follows.
    pub(super) fn numbers_year(&self, tokens: Tokens<'_>, at: usize) -> bool {
        let dated = tokens.gap_after(at).is_blank() && tokens.syllable(at + 1) == NGAY && tokens.is_number(at + 2);
        match &**self.name() {
            "Luật" | "Bộ luật" | "Pháp lệnh" => false,
            "Quyết định" | "Công văn" => dated || tokens.is_capitalized(self.first),
            // The oldest are of this century: `Đề án 1956` has the number of the decision on it.
            "Đề án" => dated || tokens.number(at) < Some(2000),
            _ => dated,
        }
    }

    fn is_law(&self) -> bool {
        self.rows.iter().any(|row| row.family == Family::Law)
    }
}

/// Reads the words before token `first`, on which a number begins.
pub(super) fn lead(scene: Scene<'_>, first: usize) -> Lead<'_> {
    let tokens = scene.tokens;
    let Some(before) = first.checked_sub(1) else {
        return Lead::default();
    };
    let gap = tokens.gap_before(first);
    // Below `Số:` the number may stand in a cell of its own.
    let most_lines = if gap.mark() == b':' { 2 } else { 1 };
    let goes_on = gap.marks() <= 1 && matches!(gap.mark(), 0 | b':' | b'.' | b'"') && gap.lines() <= most_lines;
    if tokens.syllable(before) == SO && goes_on {
        let above = tokens.gap_before(before);
        // `Công văn (số 73/TTg-CN)`
        let beside = above.is_blank() || above.is(b'(');
        let written = before.checked_sub(1).filter(|_| beside).and_then(|last| type_ending_at(scene, last));
        let heads_line = tokens.is_capitalized(before)
            && (above.lines() > 0 || above.mark() == b'|' || gap.mark() == b':' && is_below_letterhead(tokens, before));
        return Lead { so: true, heads_line, written, blocked: is_other(tokens, before) };
    }
    // `các Nghị định: 118, 131/2025/NĐ-CP`
    let listed = gap.is(b':') && gap.is_spaced() && gap.lines() == 0 && is_list(tokens, first);
    let beside = gap.is_blank() || gap.is(b'"') && gap.lines() == 0 || listed;
    let written = beside.then(|| type_ending_at(scene, before)).flatten();
    Lead { so: false, heads_line: false, written, blocked: is_other(tokens, first) }
}

/// Whether another number stands behind the one at token `first`: `118, 131`.
fn is_list(tokens: Tokens<'_>, first: usize) -> bool {
    let gap = tokens.gap_after(first);
    tokens.is_number(first + 1) && gap.is_spaced() && (gap.is(b',') || gap.is(b';'))
}

/// Whether what stands before `Số:` at token `so` is the head of a letter that lost its lines: a name in capitals, or a rule
/// of dashes or stars.
fn is_below_letterhead(tokens: Tokens<'_>, so: usize) -> bool {
    let gap = tokens.gap_before(so);
    let Some(before) = so.checked_sub(1) else { return true };
    gap.marks() > 1 && matches!(gap.last(), b'-' | b'*' | b'_' | b'=')
        || gap.is_space() && tokens.shape(before) == Shape::Upper && tokens.text(before).len() > 1
}

/// Whether the word before token `at` says that a number of something else follows.
fn is_other(tokens: Tokens<'_>, at: usize) -> bool {
    at > 0 && tokens.gap_before(at).is_blank() && OTHER_NUMBERS.contains(&tokens.syllable(at - 1))
}

/// The longest name of a type that ends with token `last`.
pub(super) fn type_ending_at(scene: Scene<'_>, last: usize) -> Option<Written<'_>> {
    let (tokens, types) = (scene.tokens, &scene.lexicon.document_types);
    if !scene.lexicon.type_ends.contains(tokens.syllable(last)) {
        return None;
    }
    (last.saturating_sub(MAX_TYPE_WORDS - 1)..=last).find_map(|first| {
        let mut written = None;
        types.for_each(tokens, first, |end, rows| {
            if end == last + 1 {
                written = Some(Written { rows, first });
            }
        });
        written
    })
}

/// The most syllables in the name of a type (`Thông báo về hiệu lực của điều ước quốc tế`).
const MAX_TYPE_WORDS: usize = 10;

/// The type that stands before the issuer: `THÔNG TƯ CỦA BỘ TÀI CHÍNH SỐ 46-TC/TCT`; `SỐ` is token `so`.
fn type_of_issuer(scene: Scene<'_>, so: usize) -> Option<Written<'_>> {
    let tokens = scene.tokens;
    let of = (so.saturating_sub(ISSUER_REACH)..so)
        .rev()
        .take_while(|&i| tokens.gap_after(i).is_blank() && !tokens.is_number(i))
        .find(|&i| tokens.syllable(i) == CUA)?;
    let joined = tokens.gap_before(of).marks() == 0 && tokens.gap_before(of).lines() <= 2;
    let written = type_ending_at(scene, of.checked_sub(1).filter(|_| joined)?)?;
    (tokens.is_capitalized(written.first) && !written.is_general()).then_some(written)
}

/// The most words in the name of an issuer between `của` and `số`.
const ISSUER_REACH: usize = 12;

/// The type whose abbreviation stands before token `next`: before `số` (`QĐ số 193`), else before the number itself.
fn abbreviated(scene: Scene<'_>, next: usize, so: bool) -> Option<Written<'_>> {
    let tokens = scene.tokens;
    let gap = tokens.gap_before(next);
    let first = next.checked_sub(1).filter(|_| gap.is_blank() || gap.is_glued())?;
    if !is_abbreviated(tokens, first) {
        return None;
    }
    let text = tokens.text(first);
    // `CV 500 mã lực`, `nhà CT số 5`
    let other = text == "CV" && !so || matches!(text, "TT" | "CT") && !is_cited(tokens, first);
    let rows = if other { None } else { scene.lexicon.abbreviations.find(text) }?.types.as_slice();
    (!rows.is_empty()).then_some(Written { rows, first })
}

/// Whether token `at` is an abbreviation that stands for the name of a type outside of symbols too.
pub(super) fn is_abbreviated(tokens: Tokens<'_>, at: usize) -> bool {
    // Cheap first: this is asked of the word before every number.
    matches!(tokens.first_byte(at), b'C' | b'N' | b'Q' | b'T') && ABBREVIATED.contains(&tokens.text(at))
}

/// The abbreviations that do; `TT` and `CT` are towns and companies too.
const ABBREVIATED: [&str; 6] = ["QĐ", "NĐ", "NQ", "CV", "TT", "CT"];

/// Whether a word that cites, or another number, stands before the type at token `first`: `theo TT 78`, `NĐ 123, TT 78`.
fn is_cited(tokens: Tokens<'_>, first: usize) -> bool {
    let gap = tokens.gap_before(first);
    let listed = || gap.is(b',') && first > 1 && tokens.is_number(first - 1) && is_abbreviated(tokens, first - 2);
    first > 0 && (gap.is_blank() && CITING.contains(&tokens.syllable(first - 1)) || listed())
}

/// Words that cite the document behind them.
const CITING: [SyllableId; 9] = [
    keyword("theo"),
    keyword("hiện"),
    keyword("cứ"),
    keyword("thế"),
    keyword("với"),
    keyword("và"),
    keyword("hoặc"),
    keyword("dẫn"),
    keyword("sung"),
];

/// The nearest name of a law's type before token `first`: `Luật Phòng, chống thiên tai số …`,
/// `các Nghị quyết của Quốc hội: số …; số …`.
fn law_before(scene: Scene<'_>, first: usize) -> Option<Written<'_>> {
    let tokens = scene.tokens;
    for last in (first.saturating_sub(LAW_REACH)..first).rev() {
        if tokens.gap_after(last).lines() > 2 {
            return None;
        }
        let written = type_ending_at(scene, last).filter(Written::is_law);
        if let Some(written) =
            written.filter(|written| written.first == 0 || tokens.syllable(written.first - 1) != PHAP)
        {
            return Some(written);
        }
    }
    None
}

/// How many tokens back the name of a law may begin.
const LAW_REACH: usize = 60;

/// The type in the heading below the number of a document's own head: in capitals, at the start of a line.
fn heading_after(scene: Scene<'_>, from: usize) -> Option<Written<'_>> {
    let tokens = scene.tokens;
    for first in from..tokens.len().min(from + HEADING_REACH) {
        // The heading may share its line with the date.
        let begins = tokens.gap_before(first).lines() > 0 || tokens.is_number(first.saturating_sub(1));
        if !begins || tokens.shape(first) != Shape::Upper {
            continue;
        }
        if let Some(found) = scene.lexicon.document_types.longest(tokens, first) {
            return Some(Written { rows: found.rows, first });
        }
    }
    None
}

/// How many tokens behind the number a heading may begin.
const HEADING_REACH: usize = 40;

/// The type of the document with this number and symbol, from the text around it and its letters.
pub(super) fn doc_type(scene: Scene<'_>, number: &Number, symbol: &Symbol<'_>, lead: &Lead<'_>) -> Option<Arc<str>> {
    let of_issuer = || number.first.checked_sub(1).filter(|_| lead.so).and_then(|so| type_of_issuer(scene, so));
    let beside = lead.written.or_else(of_issuer).filter(|written| !written.is_general());
    if let Some(entry) = symbol.doc_type {
        let readings: &[DocumentTypeRow] = &entry.types;
        let heading = if beside.is_none() && lead.heads_line && readings.len() > 1 {
            heading_after(scene, symbol.last().last + 1)
        } else {
            None
        };
        let own = families(number, symbol).iter().find_map(|family| readings.iter().find(|row| row.family == *family));
        let Some(written) = beside.or(heading) else {
            return own.map(|row| row.name.clone());
        };
        return Some(
            agree(scene.tokens, &written, readings)
                .or(own.map(|row| row.name.clone()))
                .unwrap_or_else(|| written.name().clone()),
        );
    }
    if names_law(number, symbol) {
        let beside = beside.filter(Written::is_law);
        let heading = || {
            if lead.heads_line { heading_after(scene, symbol.last().last + 1) } else { None }
        };
        return beside
            .or_else(heading)
            .or_else(|| law_before(scene, number.first))
            .map(|written| written.name().clone());
    }
    match beside {
        Some(written) => Some(written.name().clone()),
        None if symbol.segments().len() > 1 || lead.written.is_some() => Some(LETTER.into()),
        None => law_before(scene, number.first).map(|written| written.name().clone()).or_else(|| {
            // `số 77/CAP`: what an office sends is a letter; in the head of a document its name would stand below.
            let letter = lead.so && !lead.heads_line && number.year.is_none() && symbol.first().is_issuer();
            letter.then(|| LETTER.into())
        }),
    }
}

/// The name of the type where it is written beside a symbol that has type letters; none where the letters decide.
fn agree(tokens: Tokens<'_>, written: &Written<'_>, readings: &[DocumentTypeRow]) -> Option<Arc<str>> {
    let name = written.name();
    if readings.iter().any(|row| row.name == *name) {
        return Some(name.clone());
    }
    // `Báo cáo thẩm tra số 111/BC-…` is a Báo cáo; `Thông tư số 12/2019/TTLT-…` a Thông tư liên tịch.
    if let Some(row) = readings.iter().find(|row| name.starts_with(&*row.name) || row.name.starts_with(&**name)) {
        return Some(row.name.clone());
    }
    // In `phê duyệt đề án số 12/QĐ-UBND` the letters are surer than the common noun.
    tokens.is_capitalized(written.first).then(|| name.clone())
}

/// Whether the symbol is that of the National Assembly, which says nothing of the type: `80/2015/QH13`.
fn names_law(number: &Number, symbol: &Symbol<'_>) -> bool {
    number.year.is_some() && symbol.segments().len() == 1 && (symbol.first().digits > 0 || symbol.first().is_issuer())
}
