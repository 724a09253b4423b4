//! What must hold for any text.

mod support;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use support::{nfc, nfd};
use unicode_segmentation::GraphemeCursor;
use vanban::{Entity, Extraction, Extractor, Field, Kind, OffsetUnit};

/// The pieces from which texts that look like ours are put together.
#[rustfmt::skip]
const PIECES: [&str; 96] = [
    "Chủ tịch", "Phó Chủ tịch", "Thường trực", "Bí thư", "Tổng Bí thư", "Giám đốc", "Trưởng ban", "Bộ trưởng", "chủ tịch",
    "CHỦ TỊCH", "PCT", "UBND", "HĐND", "Tỉnh ủy", "Tỉnh uỷ", "Sở Tài chính", "Bộ Công an", "Ban Chỉ đạo", "tỉnh", "huyện",
    "Bắc Giang", "Mai Sơn", "Hà Nội", "các huyện, thị xã", "Nguyễn Văn An", "Trần Thị Hòa", "LÊ QUÝ ĐÔN", "Đặng", "An",
    "đồng chí", "Đ/c", "ông", "bà", "PGS.TS", "Thượng tướng", "TM.", "KT.", "T/M", "TL.", "Q.", "(đã ký)", "Quyết định",
    "Nghị quyết", "Công văn", "Thông tư liên tịch", "Luật", "số", "Số:", "69/2023/NQ-HĐND", "2104/UBND-KGVX", "02-NQ/TW",
    "80/2015/QH13", "30c/NQ-CP", "1961/QĐ – UBND", "12", "2023", "1.595.000", "0,25", "29/6", "30/02/2023", "13/12/2023",
    "ngày", "tháng", "năm", "quý III", "mùng", "giai đoạn", "đầu", "cuối", "từ", "đến", "thế kỷ", "%", "‰", "phần trăm",
    "điểm phần trăm", "đồng", "tỷ đồng", "triệu", "USD", "/năm", "trên", "không quá", "trở lên", "điểm a", "khoản 2",
    "Điều 10", "Chương IV", "Phụ lục", "và", "của", "ký", "**", "\u{FEFF}", "\u{AD}", "thứ",
];

#[rustfmt::skip]
const SEPARATORS: [&str; 20] =
    [" ", " ", " ", " ", " ", " ", "", ", ", "; ", " - ", "\n", "\n\n", "\r\n", "\t", "\u{A0}", "/", "-", ": ", ". ", " ("];

fn looks_like_ours() -> impl Strategy<Value = String> {
    let piece = (select(&PIECES[..]), select(&SEPARATORS[..]));
    vec(piece, 0..40).prop_map(|pieces| pieces.into_iter().flat_map(|(piece, separator)| [piece, separator]).collect())
}

/// A text of whole sentences, as documents are; it ends with one.
fn document() -> impl Strategy<Value = String> {
    let sentence = vec((select(&PIECES[..]), select(&[" ", " ", ", ", "; "][..])), 1..15)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, separator)| [piece, separator]).collect::<String>());
    vec(sentence, 1..5).prop_map(|sentences| sentences.join(". ").trim().to_owned() + ".")
}

/// Anything at all, ours, and ours with anything in between.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        looks_like_ours(),
        (looks_like_ours(), any::<String>(), looks_like_ours()).prop_map(|(a, b, c)| a + &b + &c),
        looks_like_ours().prop_map(|text| nfd(&text)),
    ]
}

fn extract(text: &str) -> Extraction<'_> {
    Extractor::new().extract(text)
}

/// What was found, spans aside, in composed form.
fn essence(found: &Extraction<'_>) -> Vec<String> {
    let report = found.report(OffsetUnit::Byte);
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

/// Where what kind stands, moved by `shift`.
fn places(found: &Extraction<'_>, shift: usize) -> Vec<(Kind, usize, usize)> {
    found.entities().map(|e| (e.kind(), e.span().start() + shift, e.span().end() + shift)).collect()
}

fn is_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

/// What once failed is kept beside this file and tried first.
fn config() -> ProptestConfig {
    let kept = FileFailurePersistence::WithSource("regressions");
    ProptestConfig { cases: 400, failure_persistence: Some(Box::new(kept)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn spans_lie_in_the_text_in_order_on_grapheme_boundaries(text in any_text()) {
        let found = extract(&text);
        for entity in &found {
            let span = entity.span();
            prop_assert!(!span.is_empty());
            prop_assert_eq!(text.get(span.range()), Some(entity.text()));
            prop_assert!(is_boundary(&text, span.start()) && is_boundary(&text, span.end()), "{:?}", entity);
        }
        for pair in found.entities().collect::<Vec<_>>().windows(2) {
            let (a, b) = (pair[0].span(), pair[1].span());
            prop_assert!(a.start() < b.start() || (a.start() == b.start() && a.end() >= b.end()), "{:?}", pair);
        }
        for kind in Kind::ALL {
            let of_kind: Vec<&Entity<'_>> = found.by_kind(kind).collect();
            prop_assert!(of_kind.windows(2).all(|pair| !pair[0].span().overlaps(pair[1].span())), "{:?}", of_kind);
        }
    }

    #[test]
    fn the_same_text_gives_the_same(text in any_text()) {
        let here = extract(&text).into_owned();
        prop_assert_eq!(&here, &Extractor::builder().build().expect("built in").extract(&text));
        let there = std::thread::spawn(move || extract(&text).into_owned()).join().expect("no panic");
        prop_assert_eq!(here, there);
    }

    #[test]
    fn composed_and_decomposed_text_agree(text in looks_like_ours()) {
        let (composed, decomposed) = (nfc(&text), nfd(&text));
        prop_assert_eq!(essence(&extract(&composed)), essence(&extract(&decomposed)));
    }

    #[test]
    fn a_blank_line_between_two_documents_loses_nothing(a in document(), b in document()) {
        let both = format!("{a}\n\n{b}");
        let found = extract(&both);
        let there = places(&found, 0);
        let alone = places(&extract(&a), 0).into_iter().chain(places(&extract(&b), a.len() + 2));
        for place in alone {
            prop_assert!(there.contains(&place), "{:?} is lost: {:?}", place, &both[place.1..place.2]);
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn owned_and_written_results_are_equal(text in any_text()) {
        let found = extract(&text);
        prop_assert_eq!(&found.clone().into_owned(), &found);
        let json = serde_json::to_string(&found).expect("it can be written");
        let back: Extraction<'static> = serde_json::from_str(&json).expect("it can be read");
        prop_assert_eq!(&back, &found);
    }

    #[test]
    fn offsets_in_every_unit_cut_the_same_text(text in any_text()) {
        let found = extract(&text);
        let chars: Vec<char> = text.chars().collect();
        let utf16: Vec<u16> = text.encode_utf16().collect();
        for record in found.report(OffsetUnit::Char).entities {
            prop_assert_eq!(chars[record.start..record.end].iter().collect::<String>(), record.text);
        }
        for record in found.report(OffsetUnit::Utf16).entities {
            prop_assert_eq!(String::from_utf16(&utf16[record.start..record.end]).expect("whole characters"), record.text);
        }
    }

    #[test]
    fn the_roster_holds_every_official_once(text in looks_like_ours()) {
        let found = extract(&text);
        let roster = found.roster();
        let mut mentions: Vec<_> = roster.iter().flat_map(|official| official.mentions().to_vec()).collect();
        mentions.sort();
        let officials: Vec<_> = found.by_kind(Kind::Official).map(Entity::span).collect();
        prop_assert_eq!(mentions, officials);
    }

    #[test]
    fn pictures_hold_the_whole_text(text in any_text()) {
        let found = extract(&text);
        let html = found.to_html_fragment();
        prop_assert_eq!(html.matches("<mark ").count(), html.matches("</mark>").count());
        let body = html.split_once("<div class=\"vb-text\">").expect("a text").1;
        let body = body.split_once("</div>").expect("an end").0;
        prop_assert_eq!(without_tags(body), text.replace('\0', "\u{FFFD}"));
        prop_assert!(found.to_table().lines().count() >= found.len());
    }
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
