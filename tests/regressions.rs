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
