//! What must hold for any text: the laws of `fuzz/src/laws.rs`, tried here on texts by chance.

#[path = "../fuzz/src/laws.rs"]
#[allow(unreachable_pub, dead_code, reason = "the fuzz targets use it from outside, this test a part of it")]
mod laws;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{FileFailurePersistence, RngSeed};
use unicode_normalization::UnicodeNormalization;

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
        looks_like_ours().prop_map(|text| text.nfd().collect()),
    ]
}

/// What once failed is kept beside this file and tried first.
///
/// Each run tries the same texts, so that what passes today does tomorrow; with `PROPTEST_CASES` set, so many new ones.
fn config() -> ProptestConfig {
    let kept = Some(Box::new(FileFailurePersistence::WithSource("regressions")) as _);
    let new = ProptestConfig { failure_persistence: kept, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        new
    } else {
        ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(2104), ..new }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn spans_lie_in_the_text_in_order_on_grapheme_boundaries(text in any_text()) {
        laws::spans_are_in_place(&text, &laws::extractor().extract(&text));
    }

    #[test]
    fn the_same_text_gives_the_same(text in any_text()) {
        laws::copies_agree(&text);
    }

    #[test]
    fn composed_and_decomposed_text_agree(text in looks_like_ours()) {
        laws::composed_and_decomposed_agree(&text);
    }

    #[test]
    fn a_blank_line_between_two_documents_loses_nothing(a in document(), b in document()) {
        laws::a_blank_line_loses_nothing(&a, &b);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn owned_and_written_results_are_equal(text in any_text()) {
        laws::written_results_are_read_back(&laws::extractor().extract(&text));
    }

    #[test]
    fn offsets_in_every_unit_cut_the_same_text(text in any_text(), asked in vec(0..200_usize, 0..20)) {
        laws::offsets_cut_the_same(&text, &laws::extractor().extract(&text));
        laws::offsets_count_whole_characters(&text, &asked);
    }

    #[test]
    fn the_roster_holds_every_official_once(text in looks_like_ours()) {
        laws::the_roster_is_whole(&laws::extractor().extract(&text));
    }

    #[test]
    fn pictures_hold_the_whole_text(text in any_text()) {
        laws::pictures_hold_the_whole_text(&text, &laws::extractor().extract(&text));
    }
}
