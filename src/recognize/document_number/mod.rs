//! Document numbers: `2104/UBND-KGVX`, `69/2023/NQ-HĐND`, `02-NQ/TW`, `10697 & 11028/UBND-KGVX`, `Nghị quyết 18`.
//!
//! A number is read from its first digit on. Its symbol must be made of capitals that the tables know, or stand behind
//! `số` or the name of a type; a number without a symbol needs the name of a type.

mod bare;
mod number;
mod symbol;
mod value;
mod written;

use std::sync::Arc;

use number::Number;
use symbol::{Segment, Symbol};
use value::{Canonical, canonical, shared};
use written::{Lead, SO, doc_type, is_abbreviated, lead};

use super::{Candidate, Draft, NumberDraft, Recognizer, Scene, Stretch, covered, token_index};
use crate::entity::Kind;
use crate::lexicon::{SyllableId, keyword};
use crate::rule::{DOCUMENT_NUMBER_OWN, DOCUMENT_NUMBER_SHARED, DOCUMENT_NUMBER_SYMBOL};
use crate::text::Tokens;

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { kind: Kind::DocumentNumber, digits: true, heads: |_, _| {}, recognize };

const VA: SyllableId = keyword("và");

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    let gap = tokens.gap_after(at);
    let signed = match gap.mark() {
        // A slash or hyphen before a number joins no symbol, but may join a year.
        b'/' => !tokens.is_number(at + 1) || tokens.text(at + 1).len() > 1,
        b'-' => !tokens.is_number(at + 1) || tokens.gap_after(at + 1).is_tight(b'/'),
        b'.' => true,
        _ => gap.is_glued(),
    };
    // Cheap first: nearly every number has neither a sign behind it nor a type, `số` or a list before it.
    if !(signed || is_led(scene, at)) || at < covered(out) {
        return;
    }
    let Some(number) = Number::read(tokens, at) else {
        return;
    };
    if signed && let Some(symbol) = symbol::read(scene, number.last()) {
        let found = with_symbol(scene, &number, symbol, out);
        out.extend(found);
        return;
    }
    if !is_led(scene, at) {
        return;
    }
    if let Some(symbol) = symbol::read_spaced(scene, number.last()) {
        let found = with_symbol(scene, &number, symbol, out);
        out.extend(found);
        return;
    }
    let lead = lead(scene, at).or_abbreviated(scene, at);
    if lead.blocked {
        return;
    }
    if number.is_plain() && (lead.so || lead.written.is_some()) && read_shared(scene, &number, &lead, out) {
        return;
    }
    let found = bare::named(tokens, &number, &lead).or_else(|| bare::listed(tokens, &number, &lead, out));
    out.extend(found);
}

/// The first token of the words that belong to the number at token `first`: of the type's name or of `số`.
pub(crate) fn words_before(scene: Scene<'_>, first: usize) -> usize {
    let lead = lead(scene, first).or_abbreviated(scene, first);
    lead.written.map_or(first - usize::from(lead.so), |written| written.first)
}

/// Whether the word before a number lets it be bare: `số`, the end of a type's name, or a list's `,`, `;`, `và`.
fn is_led(scene: Scene<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    if scene.tokens.is_number(before) {
        return matches!(scene.tokens.gap_after(before).mark(), b',' | b';' | b'&');
    }
    let syllable = scene.tokens.syllable(before);
    syllable == SO
        || syllable == VA
        || scene.lexicon.bare_type_ends.contains(syllable)
        || is_abbreviated(scene.tokens, before)
}

/// A number with its symbol, if the symbol or the words before it are sure enough.
fn with_symbol<'l>(scene: Scene<'l>, number: &Number, mut symbol: Symbol<'l>, out: &[Candidate]) -> Option<Candidate> {
    let lead = lead(scene, number.first).or_abbreviated(scene, number.first);
    symbol.find_type(lead.name());
    if lead.blocked || is_case(scene.tokens, &symbol) {
        return None;
    }
    if !is_sure(number, &symbol, &lead) {
        return bare::alike(scene.tokens, number, &symbol, out);
    }
    let canonical = canonical(scene.tokens, number, Some(&symbol))?;
    let rule = if lead.heads_line { DOCUMENT_NUMBER_OWN } else { DOCUMENT_NUMBER_SYMBOL };
    let doc_type = doc_type(scene, number, &symbol, &lead);
    Some(candidate(scene.tokens, &Place::of(number, &symbol), rule, canonical, doc_type))
}

/// Whether a symbol is that of a court case: `12/2021/HS-ST`, first or second instance.
fn is_case(tokens: Tokens<'_>, symbol: &Symbol<'_>) -> bool {
    symbol.segments().iter().any(|segment| {
        let types = segment.doc_type().map_or(&[][..], |entry| &entry.types);
        let of_case =
            types.iter().any(|row| matches!(&*row.name, "Bản án" | "Thông báo thụ lý" | "Quyết định giám đốc thẩm"));
        of_case || matches!(tokens.whole().get(segment.start..segment.end), Some("ST" | "PT"))
    })
}

/// Whether this is a document number and no house number, ratio, code or measure.
fn is_sure(number: &Number, symbol: &Symbol<'_>, lead: &Lead<'_>) -> bool {
    let first = symbol.first();
    let count = symbol.segments().len();
    let led = lead.so || lead.written.is_some();
    let typed = symbol.doc_type.is_some();
    if first.lower || number.misread {
        return led && first.is_known();
    }
    let length = first.end - first.start;
    if lead.written.is_some() {
        return first.is_known() || length > 1;
    }
    if count == 1 {
        let glued = matches!(first.meaning, symbol::Meaning::Glued(..));
        let issuer = (first.is_issuer() || glued) && length > 1;
        return number.year.is_some() && (typed || issuer) && length > 1 || lead.so && issuer;
    }
    let next_known = symbol.segments().get(1).is_some_and(Segment::is_known);
    let certain = typed && (length > 1 || number.year.is_some()) && (next_known || first.separator == b'/')
        || first.is_issuer() && length > 1 && (next_known || number.is_plain());
    certain || lead.so
}

/// Where a candidate lies: its tokens and the byte where it ends.
struct Place {
    first: usize,
    last: usize,
    end: usize,
}

impl Place {
    /// The place of a number with its symbol.
    fn of(number: &Number, symbol: &Symbol<'_>) -> Self {
        let last = symbol.last();
        Self { first: number.first, last: last.last, end: last.end }
    }
}

fn candidate(
    tokens: Tokens<'_>,
    place: &Place,
    rule: &'static str,
    canonical: Canonical,
    doc_type: Option<Arc<str>>,
) -> Candidate {
    let stretch = Stretch::new(tokens.start(place.first), place.end);
    let as_written = tokens.whole().get(stretch.range()) == Some(&*canonical.text);
    let draft = NumberDraft {
        canonical: (!as_written).then_some(canonical.text),
        layout: canonical.layout,
        doc_type,
        date: None,
    };
    Candidate {
        stretch,
        first: token_index(place.first),
        after: token_index(place.last + 1),
        rule,
        draft: Draft::DocumentNumber(Box::new(draft)),
    }
}

/// Reads numbers that share the symbol of the last (`12, 13 và 14/QĐ-UBND`) and pushes all of them.
fn read_shared<'l>(scene: Scene<'l>, first: &Number, lead: &Lead<'l>, out: &mut Vec<Candidate>) -> bool {
    let tokens = scene.tokens;
    let mut members = [first.first; MAX_SHARED];
    let mut count = 1;
    let mut last = first.digits_last;
    let (number, mut symbol) = loop {
        let Some(next) = next_member(tokens, last) else {
            return false;
        };
        let Some(number) = Number::read_next(tokens, next) else {
            return false;
        };
        if let Some(symbol) = symbol::read(scene, number.last()) {
            break (number, symbol);
        }
        let Some(slot) = members.get_mut(count).filter(|_| number.is_plain()) else {
            return false;
        };
        *slot = next;
        count += 1;
        last = next;
    };
    symbol.find_type(lead.name());
    if is_case(tokens, &symbol) || !is_sure(&number, &symbol, lead) {
        return false;
    }
    let Some(whole) = canonical(tokens, &number, Some(&symbol)) else {
        return false;
    };
    let doc_type = doc_type(scene, &number, &symbol, lead);
    for &member in &members[..count] {
        let own = Number { first: member, digits_last: member, year: None, misread: false };
        let place = Place { first: member, last: member, end: tokens.end(member) };
        let form = shared(tokens, &own, &whole);
        out.extend(form.map(|form| candidate(tokens, &place, DOCUMENT_NUMBER_SHARED, form, doc_type.clone())));
    }
    let place = Place::of(&number, &symbol);
    out.push(candidate(tokens, &place, DOCUMENT_NUMBER_SYMBOL, whole, doc_type));
    true
}

/// The most numbers that share a symbol.
const MAX_SHARED: usize = 8;

/// The number behind `,`, `;`, `&` or `và`.
fn next_member(tokens: Tokens<'_>, last: usize) -> Option<usize> {
    let gap = tokens.gap_after(last);
    let next = if gap.is(b',') || gap.is(b';') || gap.is(b'&') {
        last + 1
    } else if gap.is_blank() && tokens.syllable(last + 1) == VA && tokens.gap_after(last + 1).is_blank() {
        last + 2
    } else {
        return None;
    };
    tokens.is_number(next).then_some(next)
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Kind};

    /// The values found in `text`, each with its type.
    fn found(text: &str) -> Vec<(String, Option<String>)> {
        let extractor = Extractor::builder().kinds([Kind::DocumentNumber]).build().unwrap();
        let extraction = extractor.extract(text);
        let numbers = extraction.entities().filter_map(|entity| entity.as_document_number());
        numbers.map(|number| (number.value().to_owned(), number.doc_type().map(str::to_owned))).collect()
    }

    fn values(text: &str) -> Vec<String> {
        found(text).into_iter().map(|(value, _)| value).collect()
    }

    fn doc_type(text: &str) -> Option<String> {
        found(text).into_iter().next().and_then(|(_, doc_type)| doc_type)
    }

    #[test]
    fn a_space_or_a_lost_hyphen_is_put_right() {
        assert_eq!(values("Kế hoạch số 298 KH/TWĐTN"), ["298-KH/TWĐTN"]);
        assert_eq!(values("Quyết định số 1961/QĐUBND"), ["1961/QĐ-UBND"]);
        assert_eq!(values("Công văn số 2588/UBND - VP ngày 07/7"), ["2588/UBND-VP"]);
        assert_eq!(values("quyết định số 42/2004/qđ-ubbt"), ["42/2004/QĐ-UBBT"]);
        assert_eq!(values("Nghị định số 87/201 7/ND-CP"), ["87/2017/NĐ-CP"]);
        assert_eq!(values("Nghị quyết số 79-NQ/TWvề phát triển"), ["79-NQ/TW"]);
    }

    #[test]
    fn a_dash_of_the_sentence_ends_the_symbol() {
        assert_eq!(values("Nghị quyết số 120/NQ-CP - UBND tỉnh"), ["120/NQ-CP"]);
        assert_eq!(values("Quyết định số 12/QĐ-UBND\n- UBND xã;"), ["12/QĐ-UBND"]);
        assert_eq!(values("số 12/QĐ-UBND.Căn cứ"), ["12/QĐ-UBND"]);
    }

    #[test]
    fn lists_share_a_symbol() {
        assert_eq!(values("các Luật số 56,57 và 58/2014/QH13"), ["56/2014/QH13", "57/2014/QH13", "58/2014/QH13"]);
        assert_eq!(values("công văn số 1; 2 và 3 gửi cùng ngày"), ["1", "2", "3"]);
        assert_eq!(values("Thông tư 58, 59 và 65."), ["58", "59", "65"]);
    }

    #[test]
    fn what_is_counted_is_no_number() {
        for text in [
            "Kế hoạch 5 năm 2021-2025",
            "Đề án 1 triệu ha lúa",
            "Luật 2014 quy định",
            "Báo cáo 9/2023",
            "theo quy định 30 ngày",
        ] {
            assert_eq!(values(text), [""; 0], "{text}");
        }
        assert_eq!(values("Nghị định 100 năm 2019"), ["100"]);
    }

    #[test]
    fn letters_that_are_read_two_ways() {
        assert_eq!(doc_type("Số: 5282/CT-CS").as_deref(), Some("Công văn"));
        assert_eq!(doc_type("Số: 19/CT-TTg").as_deref(), Some("Chỉ thị"));
        assert_eq!(doc_type("Hợp đồng số 15/2023/HĐ-XD").as_deref(), Some("Hợp đồng"));
        assert_eq!(doc_type("Số 301-QĐ/TW\n\nQUY ĐỊNH\nvề công tác").as_deref(), Some("Quy định"));
        assert_eq!(doc_type("Báo cáo thẩm tra số 111/BC-BPC").as_deref(), Some("Báo cáo"));
        assert_eq!(doc_type("Luật Quy hoạch số 21/2017/QH14").as_deref(), Some("Luật"));
    }

    #[test]
    fn numbers_of_other_things() {
        for text in [
            "mẫu số 02/QĐ-TTr",
            "Số 12/A Nguyễn Trãi",
            "QCVN 01:2021/BXD",
            "Bản án số 12/2021/HS-ST",
            "tỷ lệ 1/2000",
            "Số: …/2025/TT-BTC",
        ] {
            assert_eq!(values(text), [""; 0], "{text}");
        }
    }
}
