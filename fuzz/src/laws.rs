//! What must hold for any text: each law panics where it is broken.
//!
//! The tests of the crate take this file in too (`tests/laws.rs`): a law is stated once.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::GraphemeCursor;
use vanban::{Entity, Extraction, Extractor, Field, Kind, OffsetUnit, Offsets, Source, Span};

/// The built-in extractor.
pub fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(Extractor::new)
}

/// Spans lie in the text, in order, on grapheme boundaries; those of one kind do not overlap.
pub fn spans_are_in_place(text: &str, found: &Extraction<'_>) {
    for entity in found {
        let span = entity.span();
        assert!(!span.is_empty(), "an empty span: {entity:?}");
        assert_eq!(text.get(span.range()), Some(entity.text()));
        if entity.kind() != Kind::Custom {
            let whole = is_boundary(text, span.start()) && is_boundary(text, span.end());
            assert!(whole, "a grapheme is cut: {entity:?}");
        }
    }
    for pair in found.entities().collect::<Vec<_>>().windows(2) {
        let (a, b) = (pair[0].span(), pair[1].span());
        assert!(a.start() < b.start() || (a.start() == b.start() && a.end() >= b.end()), "out of order: {pair:?}");
    }
    for kind in Kind::ALL {
        let of_kind: Vec<&Entity<'_>> = found.by_kind(kind).collect();
        assert!(of_kind.windows(2).all(|pair| !pair[0].span().overlaps(pair[1].span())), "overlap: {of_kind:?}");
    }
}

fn is_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

/// A copy of the text gives the same, in this thread and in another, and so does an extractor built anew.
pub fn copies_agree(text: &str) {
    let here = extractor().extract(text).into_owned();
    let copy = text.to_owned();
    assert_eq!(here, extractor().extract(&copy));
    assert_eq!(here, Extractor::builder().build().expect("built in").extract(&copy));
    let there = std::thread::spawn(move || extractor().extract(&copy).into_owned()).join().expect("no panic");
    assert_eq!(here, there);
}

/// The composed and the decomposed form of a text give the same, spans aside.
pub fn composed_and_decomposed_agree(text: &str) {
    let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
    assert_eq!(essence(&extractor().extract(&composed)), essence(&extractor().extract(&decomposed)));
}

/// What was found, spans aside, in composed form.
fn essence(found: &Extraction<'_>) -> Vec<String> {
    let report = found.report(OffsetUnit::Byte);
    let nfc = |text: &str| text.nfc().collect::<String>();
    let field = |field: &Field<'_>| match field {
        Field::Null => "none".to_owned(),
        Field::Text(text) => nfc(text),
        Field::List(texts) => nfc(&texts.join("; ")),
    };
    let essence = report.entities.iter().map(|record| {
        let details: Vec<String> =
            record.details.iter().map(|(name, value)| format!("{name}: {}", field(value))).collect();
        format!("{} {} = {:?}, {}", record.kind, nfc(record.text), record.value.as_deref(), details.join(", "))
    });
    essence.collect()
}

/// Of two documents with a blank line between them, all is found that is found in each alone.
pub fn a_blank_line_loses_nothing(a: &str, b: &str) {
    let both = format!("{a}\n\n{b}");
    let there = places(&extractor().extract(&both), 0);
    let alone = places(&extractor().extract(a), 0).into_iter();
    for place in alone.chain(places(&extractor().extract(b), a.len() + 2)) {
        assert!(there.contains(&place), "{place:?} is lost: {:?} of {both:?}", &both[place.1..place.2]);
    }
}

/// Where what kind stands, moved by `shift`.
fn places(found: &Extraction<'_>, shift: usize) -> Vec<(Kind, usize, usize)> {
    found.entities().map(|e| (e.kind(), e.span().start() + shift, e.span().end() + shift)).collect()
}

/// The offsets of a result cut the same text in every unit.
pub fn offsets_cut_the_same(text: &str, found: &Extraction<'_>) {
    let chars: Vec<char> = text.chars().collect();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    for record in found.report(OffsetUnit::Char).entities {
        assert_eq!(chars[record.start..record.end].iter().collect::<String>(), record.text);
    }
    for record in found.report(OffsetUnit::Utf16).entities {
        assert_eq!(String::from_utf16(&utf16[record.start..record.end]).expect("whole characters"), record.text);
    }
}

/// A converter counts as one that counts anew each time, in whatever order it is asked.
pub fn offsets_count_whole_characters(text: &str, asked: &[usize]) {
    for unit in OffsetUnit::ALL {
        let mut offsets = Offsets::new(text, unit);
        for &byte in asked {
            let before = text.char_indices().take_while(|&(at, _)| at < byte).map(|(_, c)| c);
            let want = match unit {
                OffsetUnit::Byte => byte.min(text.len()),
                OffsetUnit::Utf16 => before.map(char::len_utf16).sum(),
                _ => before.count(),
            };
            assert_eq!(offsets.convert(byte), want, "{unit:?} at byte {byte} of {text:?}");
        }
    }
}

/// A result that was written and read back is the same.
#[cfg(feature = "serde")]
pub fn written_results_are_read_back(found: &Extraction<'_>) {
    assert_eq!(&found.clone().into_owned(), found);
    let json = serde_json::to_string(found).expect("it can be written");
    let back: Extraction<'static> = serde_json::from_str(&json).expect("it can be read");
    assert_eq!(&back, found);
}

/// Every place of a converted text lies in the text as given, in order, and a find in the `bytes` it was read from.
pub fn sources_lead_back(source: &Source<'_>, bytes: Option<&[u8]>) {
    let (given, text) = (source.given(), source.text());
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let span = source.span_in_given(Span::new(at, at + c.len_utf8()));
        assert!(given.get(span.range()).is_some(), "{span:?} of {given:?}");
        assert!(span.start() >= last, "{span:?} after {last} in {given:?}");
        last = span.start();
    }
    let (there, found) = (extractor().extract(text), extractor().extract_source(source));
    assert_eq!(there.len(), found.len());
    for (meant, entity) in there.entities().zip(&found) {
        assert_eq!(meant.text(), entity.text());
        assert_eq!(entity.span(), source.span_in_given(meant.span()));
        assert!(given.get(entity.span().range()).is_some_and(|piece| !piece.is_empty()), "{entity:?}");
        let range = source.byte_range(entity.span());
        assert!(bytes.is_none_or(|bytes| bytes.get(range).is_some_and(|piece| !piece.is_empty())), "{entity:?}");
    }
}

/// The roster holds every official once.
pub fn the_roster_is_whole(found: &Extraction<'_>) {
    let roster = found.roster();
    let mut mentions: Vec<_> = roster.iter().flat_map(|official| official.mentions().to_vec()).collect();
    mentions.sort();
    let officials: Vec<_> = found.by_kind(Kind::Official).map(Entity::span).collect();
    assert_eq!(mentions, officials);
}

/// Pictures of a result hold the whole text and every entity.
pub fn pictures_hold_the_whole_text(text: &str, found: &Extraction<'_>) {
    let html = found.to_html_fragment();
    assert_eq!(html.matches("<mark ").count(), html.matches("</mark>").count());
    let body = html.split_once("<div class=\"vb-text\">").expect("a text").1;
    let body = body.split_once("</div>").expect("an end").0;
    assert_eq!(without_tags(body), text.replace('\0', "\u{FFFD}"));
    assert!(found.to_table().lines().count() >= found.len());
}

/// The text of a piece of HTML that we wrote.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}
