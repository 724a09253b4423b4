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
use symbol::Segment;
use symbol::Symbol;
use value::{Canonical, canonical, first_type, shared, trailing_type};
use written::{Lead, SO, doc_type, lead};

use super::{Candidate, Draft, NumberDraft, Recognizer, Scene, Stretch, covered, token_index};
use crate::entity::Kind;
use crate::lexicon::{SyllableId, keyword};
use crate::text::Tokens;

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    kind: Kind::DocumentNumber,
    digits: true,
    heads: |_, _| {},
    recognize,
};

/// The rule of a number in the head of its own document.
pub(crate) const OWN: &str = "document_number.own";
const SYMBOL: &str = "document_number.symbol";
const SHARED: &str = "document_number.shared";

const VA: SyllableId = keyword("và");

fn recognize(scene: Scene<'_>, at: usize, out: &mut Vec<Candidate>) {
    let tokens = scene.tokens;
    let gap = tokens.gap_after(at);
    let signed = matches!(gap.mark, b'/' | b'-' | b'.') || gap.is_glued();
    // Cheap first: nearly every number has neither a sign behind it nor a type, `số` or a list before it.
    if !(signed || is_led(scene, at)) || at < covered(out, Kind::DocumentNumber) {
        return;
    }
    let Some(number) = Number::read(tokens, at) else {
        return;
    };
    if signed {
        if let Some(symbol) = symbol::read(scene, number.last()) {
            out.extend(with_symbol(scene, &number, &symbol));
            return;
        }
    }
    if !is_led(scene, at) {
        return;
    }
    let lead = lead(scene, at);
    if lead.blocked {
        return;
    }
    if number.is_plain()
        && (lead.so || lead.written.is_some())
        && read_shared(scene, &number, &lead, out)
    {
        return;
    }
    let found =
        bare::named(tokens, &number, &lead).or_else(|| bare::listed(tokens, &number, &lead, out));
    out.extend(found);
}

/// Whether the word before a number lets it be bare: `số`, the end of a type's name, or a list's `,`, `;`, `và`.
fn is_led(scene: Scene<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let syllable = scene.tokens.syllable(before);
    syllable == SO
        || syllable == VA
        || scene.tokens.is_number(before)
        || scene.lexicon.bare_type_ends.contains(syllable)
}

/// A number with its symbol, if the symbol or the words before it are sure enough.
fn with_symbol(scene: Scene<'_>, number: &Number, symbol: &Symbol<'_>) -> Option<Candidate> {
    let lead = lead(scene, number.first);
    if lead.blocked || is_case(scene.tokens, symbol) || !is_sure(number, symbol, &lead) {
        return None;
    }
    let canonical = canonical(scene.tokens, number, Some(symbol))?;
    let rule = if lead.heads_line { OWN } else { SYMBOL };
    let end = Place {
        first: number.first,
        last: symbol.last().last,
        end: symbol.last().end,
    };
    Some(candidate(
        scene.tokens,
        &end,
        rule,
        canonical,
        doc_type(scene, number, symbol, &lead),
    ))
}

/// Whether a symbol is that of a court case: `12/2021/HS-ST`, first or second instance.
fn is_case(tokens: Tokens<'_>, symbol: &Symbol<'_>) -> bool {
    symbol.segments().iter().any(|segment| {
        let types = segment.doc_type().map_or(&[][..], |entry| &entry.types);
        let of_case = types.iter().any(|row| {
            matches!(
                &*row.name,
                "Bản án" | "Thông báo thụ lý" | "Quyết định giám đốc thẩm"
            )
        });
        of_case
            || matches!(
                tokens.whole().get(segment.start..segment.end),
                Some("ST" | "PT")
            )
    })
}

/// Whether this is a document number and no house number, ratio, code or measure.
fn is_sure(number: &Number, symbol: &Symbol<'_>, lead: &Lead<'_>) -> bool {
    let first = symbol.first();
    let count = symbol.segments().len();
    let led = lead.so || lead.written.is_some();
    let typed = first_type(symbol).is_some() || trailing_type(symbol).is_some();
    if first.lower || number.misread {
        return led && first.is_known();
    }
    let length = first.end - first.start;
    if lead.written.is_some() {
        return first.is_known() || length > 1;
    }
    if count == 1 {
        let issuer = first.is_issuer() && length > 1;
        return number.year.is_some() && (typed || issuer) && length > 1 || lead.so && issuer;
    }
    let next_known = symbol.segments().get(1).is_some_and(Segment::is_known);
    let certain =
        typed && (length > 1 || number.year.is_some()) && (next_known || first.separator == b'/')
            || first.is_issuer() && length > 1 && (next_known || number.is_plain());
    certain || lead.so
}

/// Where a candidate lies: its tokens and the byte where it ends.
struct Place {
    first: usize,
    last: usize,
    end: usize,
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
fn read_shared(
    scene: Scene<'_>,
    first: &Number,
    lead: &Lead<'_>,
    out: &mut Vec<Candidate>,
) -> bool {
    let tokens = scene.tokens;
    let mut members = [first.first; MAX_SHARED];
    let mut count = 1;
    let mut last = first.digits_last;
    let (number, symbol) = loop {
        let Some(next) = next_member(tokens, last) else {
            return false;
        };
        let Some(number) = Number::read(tokens, next) else {
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
    if is_case(tokens, &symbol) || !is_sure(&number, &symbol, lead) {
        return false;
    }
    let Some(whole) = canonical(tokens, &number, Some(&symbol)) else {
        return false;
    };
    let doc_type = doc_type(scene, &number, &symbol, lead);
    for &member in &members[..count] {
        let own = Number {
            first: member,
            digits_last: member,
            year: None,
            misread: false,
        };
        let place = Place {
            first: member,
            last: member,
            end: tokens.end(member),
        };
        let form = shared(tokens, &own, &whole);
        out.extend(form.map(|form| candidate(tokens, &place, SHARED, form, doc_type.clone())));
    }
    let place = Place {
        first: number.first,
        last: symbol.last().last,
        end: symbol.last().end,
    };
    out.push(candidate(tokens, &place, SYMBOL, whole, doc_type));
    true
}

/// The most numbers that share a symbol.
const MAX_SHARED: usize = 8;

/// The number behind `,`, `;`, `&` or `và`.
fn next_member(tokens: Tokens<'_>, last: usize) -> Option<usize> {
    let gap = tokens.gap_after(last);
    let next = if gap.is(b',') || gap.is(b';') || gap.is(b'&') {
        last + 1
    } else if gap.is_blank()
        && tokens.syllable(last + 1) == VA
        && tokens.gap_after(last + 1).is_blank()
    {
        last + 2
    } else {
        return None;
    };
    tokens.is_number(next).then_some(next)
}
