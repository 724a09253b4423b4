//! What fuzzing found: each text with the law it broke, and the story.

#[path = "../fuzz/src/laws.rs"]
#[allow(unreachable_pub, dead_code, reason = "the fuzz targets use it from outside, this test a part of it")]
mod laws;

use vanban::{Extraction, Kind};

/// What is found, where the laws hold.
fn extract(text: &str) -> Extraction<'_> {
    let found = laws::extractor().extract(text);
    laws::spans_are_in_place(text, &found);
    laws::the_roster_is_whole(&found);
    laws::composed_and_decomposed_agree(text);
    found
}

fn officials(text: &str) -> Vec<String> {
    extract(text).by_kind(Kind::Official).map(|entity| entity.text().to_owned()).collect()
}

/// Officials overlapped. Names directly behind an office, or between a list's mark and one, are added after overlaps were
/// settled: a name that begins in their midst, as a surname or a word of address stands there, was kept beside them.
/// (`extract_grammar` and `extract_bytes`, after some minutes.)
#[test]
fn a_holder_and_a_name_inside_it() {
    assert_eq!(officials("Bí thư Ông Thường,"), ["Thường"]);
    assert_eq!(officials("Phó Chủ tịch Thườn Thị Bình - Phó Chủ tịch"), ["Thườn Thị Bình"]);
}

/// A number's value held a mark that is not part of it, in composed text only. A combining mark of another script widens
/// the span to whole graphemes; where the text was read without a copy, the value was cut from the widened span.
/// (`extract_bytes`, after half an hour.)
#[test]
fn the_mark_of_another_script_behind_a_number() {
    for text in ["Kết luận số 12-KL\u{6EB} ngày 5/6/2023", "Quyết định số 12/QĐ-UBND\u{1DC4}"] {
        let found = extract(text);
        let number = found.by_kind(Kind::DocumentNumber).next().expect("a number");
        let value = number.as_document_number().expect("a number").value();
        assert_eq!(number.text().strip_prefix(value).map(|mark| mark.chars().count()), Some(1));
    }
}

/// The process died: whether an office stands at the name behind it was asked of what stands behind that name, and the
/// other way round, without an end. (`tests/laws.rs` with 30,000 texts.)
#[test]
fn a_name_between_a_dash_and_an_office() {
    let sentence = "Phó Chủ tịch UBND tỉnh - ông Nguyễn Văn An Giám đốc Sở Tài chính - ";
    assert_eq!(officials(sentence), ["Nguyễn Văn An"]);
    assert_eq!(laws::extractor().extract(&sentence.repeat(5000)).by_kind(Kind::Official).count(), 5000);
}

/// Of two documents with a blank line between, something was lost: a word at the end of the first was read together with
/// one that begins the second. (`tests/laws.rs` with 100,000 texts, one at a time.)
#[test]
fn words_on_both_sides_of_a_blank_line() {
    for (above, below) in [
        // Capitals behind an abbreviation: is it a body?
        ("Chủ tịch USD.", "CHỦ TỊCH."),
        // The sign behind the last token was not read.
        ("30/02/2023 %.", "Chủ tịch."),
        // The second end of a range.
        ("29/6 đến.", "30/02/2023."),
        ("khoản 2 đến.", "khoản 2."),
        // A head in small letters before a person's name.
        ("Bí thư huyện Trưởng ban.", "Nguyễn Văn An."),
        // A number of something else.
        ("Phụ lục số.", "69/2023/NQ-HĐND."),
        // A number to which the code of a currency could belong.
        ("80/2015/QH13.", "USD 1.595.000."),
        // A month of which two numbers could be days.
        ("sáng 9-2.", "tháng 9/2020."),
    ] {
        laws::a_blank_line_loses_nothing(above, below);
    }
}

/// A span began inside a grapheme: some letters of other scripts join what follows them. (`tests/laws.rs`.)
#[test]
fn a_letter_that_joins_the_sign_behind_it() {
    extract("\u{11941}£0");
    extract("\u{600}5%");
}

/// The value of a name kept parts of letters apart: decomposed Korean was not composed. (`extract_bytes`.)
#[test]
fn decomposed_korean() {
    for text in ["đồng chí: Nguy뻅n Văn An", "Tổng thống Hàn Quốc Yoon 석열 Yeol thăm", "Bí thư Tỉnh ủy (각) 5%"]
    {
        laws::composed_and_decomposed_agree(text);
    }
}

/// The decomposed form had other finds. A combining mark of a rarer row stayed where all else was composed, and was dropped
/// where the letter before it was not. (`extract_bytes`, after ten minutes.)
#[test]
fn a_combining_mark_of_a_rare_row() {
    for mark in ['\u{1ADD}', '\u{1DC4}', '\u{20D0}', '\u{FE20}', '\u{93F}', '\u{102D}', '\u{17B7}', '\u{1D165}'] {
        extract(&format!("Căn cứ Nghị quyết số 2/NQ-HĐNDhư{mark}ng ngày 5/6/2023"));
        extract(&format!("Bí thư Tỉnh ủy{mark} Nguyễn{mark} Văn An, 5{mark}% và 12{mark}/2024"));
    }
}
