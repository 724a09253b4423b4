//! Text without any diacritics: what is found in it, against what is found in the same text with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use vanban::{Extractor, Kind, OffsetUnit};

/// The text without marks; as many characters.
fn stripped(text: &str) -> String {
    let plain = |c: char| match c {
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        c => Some(c).into_iter().nfd().next().filter(char::is_ascii).unwrap_or(c),
    };
    text.nfc().filter(|c| !is_combining_mark(*c)).map(plain).collect()
}

/// The spans of each kind, in characters.
fn spans(text: &str) -> BTreeMap<Kind, BTreeSet<(usize, usize)>> {
    let found = Extractor::new().extract(text);
    let report = found.report(OffsetUnit::Char);
    let mut spans: BTreeMap<Kind, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (entity, record) in found.entities().zip(&report.entities) {
        assert_eq!(text.get(entity.span().range()), Some(entity.text()), "texts are those of the text as given");
        spans.entry(entity.kind()).or_default().insert((record.start, record.end));
    }
    spans
}

/// How many spans of each kind the documents have, how many of these are found without marks, and how many others.
fn counts() -> BTreeMap<Kind, (usize, usize, usize)> {
    let mut counts: BTreeMap<Kind, (usize, usize, usize)> = BTreeMap::new();
    for file in fs::read_dir("tests/documents").expect("there are sample documents") {
        let path = file.expect("it can be read").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let text: String = fs::read_to_string(&path).expect("it is UTF-8").nfc().collect();
            let (with, without) = (spans(&text), spans(&stripped(&text)));
            for kind in Kind::ALL {
                let none = BTreeSet::new();
                let (with, without) = (with.get(&kind).unwrap_or(&none), without.get(&kind).unwrap_or(&none));
                let count = counts.entry(kind).or_default();
                let both = with.intersection(without).count();
                *count = (count.0 + with.len(), count.1 + both, count.2 + without.len() - both);
            }
        }
    }
    counts
}

#[test]
fn the_sample_documents_are_read_without_marks() {
    for (kind, (all, found, others)) in counts() {
        // Of each hundred: names and offices are the hard ones, a letter more or less and they are another word.
        let (least, most) = match kind {
            Kind::DocumentNumber | Kind::Date | Kind::Percent | Kind::Money => (98, 3),
            Kind::Position => (95, 5),
            Kind::Provision => (95, 5),
            _ => (90, 5),
        };
        println!("{kind}: {found} of {all}, {others} others");
        assert!(100 * found >= least * all, "{kind}: {found} of {all}");
        assert!(100 * others <= most * all, "{kind}: {others} that are not there with marks, beside {all}");
    }
}

/// Kind and text of everything in a text.
fn found(text: &str) -> Vec<(&'static str, String)> {
    let found = Extractor::new().extract(text);
    found.entities().map(|entity| (entity.kind().as_str(), entity.text().to_owned())).collect()
}

#[test]
fn numbers_dates_shares_amounts_and_plain_offices() {
    let text =
        "Quyet dinh so 1435/QD-UBND ngay 21/7/2020 cua Chu tich UBND tinh ve viec chi 9,8 ty dong, dat 55,6 phan tram";
    let expected = [
        ("document_number", "1435/QD-UBND"),
        ("date", "ngay 21/7/2020"),
        ("position", "Chu tich UBND tinh"),
        ("money", "9,8 ty dong"),
        ("percent", "55,6 phan tram"),
    ];
    assert_eq!(found(text), expected.map(|(kind, text)| (kind, text.to_owned())));
    let values = Extractor::new().extract(text);
    let number = values.entities().next().and_then(|entity| entity.as_document_number()).expect("a number");
    assert_eq!(
        (number.doc_type(), number.date().map(|date| date.to_string())),
        (Some("Quyết định"), Some("2020-07-21".to_owned()))
    );
    assert_eq!(
        values.by_kind(Kind::Money).next().and_then(|money| money.value_text()).as_deref(),
        Some("9800000000 VND")
    );
    // `QĐ` is often written with its stroke all the same; capitals are as good as small letters.
    assert_eq!(
        found("QUYET DINH SO 12/QĐ-UBND NGAY 5/3/2024"),
        [("document_number", "12/QĐ-UBND".to_owned()), ("date", "NGAY 5/3/2024".to_owned())]
    );
}

#[test]
fn words_that_may_be_others_stay() {
    // bị thu, vũ trường, hội trường, đối phó; năm or nam, só or số, đồng or Đông.
    for text in [
        "Dat bi thu hoi, vu truong dong cua, hop tai hoi truong tinh, doi pho voi bao.",
        "The meeting was so 15 people could attend; the nam 2024 model, dong 5, do 3.",
        "let ngay = 5; let so = 12; nam[2024] = dong;",
    ] {
        let offices: Vec<_> = found(text).into_iter().filter(|(kind, _)| *kind == "position").collect();
        assert_eq!(offices, [], "{text}");
    }
    assert_eq!(
        found("The meeting was so 15 people could attend the annual conference of ngay 5/2024 today"),
        [("date", "5/2024".to_owned())]
    );
}

#[test]
fn a_paragraph_with_marks_is_read_as_it_stands() {
    // Who writes marks means what he writes.
    assert_eq!(found("Chu tich UBND tinh và các sở"), []);
    let apart = "Các sở báo cáo.\n\nChu tich UBND tinh ket luan ngay 5/3/2024.\r\n \r\nĐạt 5%.";
    let texts: Vec<String> = found(apart).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["Chu tich UBND tinh", "ngay 5/3/2024", "5%"]);
}

#[test]
fn spans_hold_beside_other_folding() {
    let text = "\u{FEFF}Chu\u{A0}tich UB\u{AD}ND tinh Nguyen\u{200B} Van An, ngay\u{A0}5/3/2024";
    let texts: Vec<String> = found(text).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["Chu\u{A0}tich UB\u{AD}ND tinh", "Nguyen\u{200B} Van An", "ngay\u{A0}5/3/2024"]);
}

#[test]
fn words_a_user_adds_count_too() {
    let lexicon = vanban::Lexicon::builtin().with_titles(["Tổng quản đốc"]).expect("a title");
    let extractor = Extractor::builder().lexicon(lexicon).build().expect("a lexicon");
    let found = extractor.extract("Tong quan doc Nguyen Van An ky");
    assert_eq!(found.by_kind(Kind::Position).next().map(|office| office.text()), Some("Tong quan doc"));
}
