//! Older encodings and broken text: every letter there and back, and the sample documents in each.

#[path = "support/legacy.rs"]
mod legacy;

use std::fs;
use std::path::PathBuf;

use legacy::{Encoder, alphabet};
use unicode_normalization::UnicodeNormalization;
use vanban::{Encoding, Extraction, Extractor, OffsetUnit, Source};

/// The encodings that write letters in their own way.
const WRITTEN: [Encoding; 5] =
    [Encoding::Tcvn3, Encoding::Vni, Encoding::Viqr, Encoding::Windows1258, Encoding::Mojibake];

/// The sample documents in composed form, with their names; without eth for Đ and
/// without soft hyphens, which are letters in TCVN3.
fn documents() -> Vec<(String, String)> {
    let files = fs::read_dir("tests/documents").expect("there are sample documents");
    let mut files: Vec<_> = files.map(|file| file.expect("it can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    assert!(files.len() >= 15, "some sample documents are gone");
    let text = |file: &PathBuf| {
        fs::read_to_string(file).expect("it is UTF-8").replace('Ð', "Đ").replace('\u{AD}', "").nfc().collect()
    };
    files.iter().map(|file| (file.display().to_string(), text(file))).collect()
}

/// A text as TCVN3 can have it: no capital with a tone but in words in capitals.
fn without_toned_capitals(text: &str) -> String {
    // With one capital a word and no small letter without tone, nothing tells how `Së Y TÕ` was meant.
    let text = text.replace("Ủy", "Uỷ").replace("SỞ Y TẾ", "Sở Y Tế");
    let mut out = String::new();
    let chars: Vec<char> = text.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        let toned = c.is_uppercase() && !c.is_ascii() && !"ĂÂĐÊÔƠƯ".contains(c);
        let before_small = chars.get(i + 1).is_some_and(|next| next.is_lowercase());
        if toned && before_small { out.extend(c.to_lowercase()) } else { out.push(c) }
    }
    out
}

/// Kind, text and all fields of everything found.
fn essence(found: &Extraction<'_>) -> Vec<String> {
    let fields = found.entities().map(|entity| {
        let mut record = entity.record();
        (record.start, record.end) = (0, 0);
        format!("{record:?}")
    });
    fields.collect()
}

#[test]
fn every_letter_there_and_back() {
    let letters = alphabet();
    assert_eq!(letters.len(), 134);
    for encoding in WRITTEN {
        let encoder = Encoder::new(encoding);
        for &letter in &letters {
            // Capitals with tones are small in TCVN3; the letters beside them tell.
            let word = if letter.is_uppercase() { format!("TH{letter}T") } else { format!("th{letter}t") };
            let given = encoder.text(&word);
            let source = Source::new(&given, encoding);
            assert_eq!(source.text(), word, "{encoding}: {given}");
            let bytes = encoder.bytes(&word).expect("letters of the alphabet have bytes");
            assert_eq!(
                Source::from_bytes(&bytes, encoding).expect("no byte is wrong").text(),
                word,
                "{encoding}: {bytes:x?}"
            );
        }
    }
}

#[test]
fn windows_1258_is_what_others_read() {
    let encoder = Encoder::new(Encoding::Windows1258);
    for letter in alphabet() {
        let bytes = encoder.bytes(&letter.to_string()).expect("a letter of the alphabet");
        let other = encoding_rs::WINDOWS_1258.decode_without_bom_handling(&bytes).0;
        assert_eq!(other.nfc().collect::<String>(), letter.to_string(), "{bytes:x?}");
    }
}

#[test]
fn documents_in_every_encoding() {
    let extractor = Extractor::new();
    for (name, text) in documents() {
        for encoding in WRITTEN {
            let text = if encoding == Encoding::Tcvn3 { without_toned_capitals(&text) } else { text.clone() };
            let encoder = Encoder::new(encoding);
            let given = encoder.text(&text);
            let diagnosis = Source::diagnose(&given);
            assert_eq!(diagnosis.encoding(), encoding, "{name}");
            assert!(diagnosis.confidence() > 0.9 && diagnosis.vietnamese() > 0.8, "{name}: {diagnosis:?}");
            let source = Source::detect(&given);
            assert_eq!(source.text(), text, "{name} in {encoding}");
            let found = extractor.extract_source(&source);
            assert_eq!(essence(&found), essence(&extractor.extract(&text)), "{name} in {encoding}");
            for entity in &found {
                let piece = &given[entity.span().range()];
                assert_eq!(
                    Source::new(piece, encoding).text().to_lowercase(),
                    entity.text().to_lowercase(),
                    "{name} in {encoding}"
                );
            }
            check_bytes(&extractor, &encoder, encoding, &text, &name);
        }
    }
}

/// The same as bytes of one a letter: named, found, and placed in the bytes.
fn check_bytes(extractor: &Extractor, encoder: &Encoder, encoding: Encoding, text: &str, name: &str) {
    let Some(bytes) = encoder.bytes(text) else { return };
    assert_eq!(Source::diagnose_bytes(&bytes).encoding(), encoding, "{name} in {encoding}");
    let source = Source::detect_bytes(&bytes).expect("it can be read");
    assert_eq!(source.text(), text, "{name} in bytes of {encoding}");
    let found = extractor.extract_source(&source);
    assert_eq!(essence(&found), essence(&extractor.extract(text)), "{name} in bytes of {encoding}");
    let report = source.report(&found, OffsetUnit::Byte);
    for (entity, record) in found.entities().zip(&report.entities) {
        let range = source.byte_range(entity.span());
        assert_eq!(range, record.start..record.end);
        let piece = Source::from_bytes(&bytes[range], encoding).expect("it can be read");
        assert_eq!(piece.text().to_lowercase(), entity.text().to_lowercase(), "{name} in bytes of {encoding}");
    }
}

#[test]
fn documents_in_utf_16() {
    let extractor = Extractor::new();
    for (name, text) in documents() {
        for (mark, order) in [
            ("", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            ("", u16::to_be_bytes),
            ("\u{FEFF}", u16::to_le_bytes),
            ("\u{FEFF}", u16::to_be_bytes),
        ] {
            let text = format!("{mark}{text}");
            let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
            assert_eq!(Source::diagnose_bytes(&bytes).encoding(), Encoding::Utf16, "{name}");
            let source = Source::detect_bytes(&bytes).expect("it is UTF-16");
            let found = extractor.extract_source(&source);
            assert_eq!(essence(&found), essence(&extractor.extract(&text)), "{name}");
            for entity in &found {
                let piece: Vec<u8> = entity.text().encode_utf16().flat_map(order).collect();
                assert_eq!(bytes[source.byte_range(entity.span())], piece, "{name}");
            }
        }
    }
}

#[test]
fn text_read_wrongly_twice() {
    let encoder = Encoder::new(Encoding::Mojibake);
    let extractor = Extractor::new();
    for (name, text) in documents() {
        let given = encoder.text(&encoder.text(&text));
        let source = Source::detect(&given);
        assert_eq!((source.encoding(), source.text()), (Encoding::Mojibake, text.as_str()), "{name}");
        let found = extractor.extract_source(&source);
        assert_eq!(essence(&found), essence(&extractor.extract(&text)), "{name}");
        for entity in &found {
            assert_eq!(given[entity.span().range()], encoder.text(&encoder.text(entity.text())), "{name}");
        }
    }
}

#[test]
fn good_text_is_left_alone() {
    let english =
        "The committee has published the strategic findings of (its) second report. Why not? See p. 5, e.g. a+b.";
    let french = "Le Comité a été créé à Genève, où il siège « à côté » du siège européen : près de 5 % des délégués.";
    let stripped = "Uy ban nhan dan tinh. Ai do? Quyet dinh so 5, can cu Luat (so 3) va to trinh. Ke ca. Tu do.";
    // Two characters that would be a letter in mojibake.
    let capitals = "UỶ BAN NHÂN DÂN XÃ\u{A0}HỘI, TÃ\u{A0} và các cơ quan khác";
    let documents = documents();
    let texts = documents.iter().map(|(_, text)| text.as_str());
    for text in texts.chain([english, french, stripped, capitals, "", "5%", "áàảãạ", "Đ"]) {
        let source = Source::detect(text);
        assert_eq!((source.encoding(), source.text()), (Encoding::Utf8, text), "{:?}", Source::diagnose(text));
        let decomposed: String = text.nfd().collect();
        assert_eq!(Source::diagnose(&decomposed).encoding(), Encoding::Utf8, "{text}");
    }
    assert!(Source::diagnose(english).vietnamese() < 0.5);
    let without_marks = Source::diagnose(stripped);
    assert!(without_marks.vietnamese() > 0.9 && without_marks.marked() < 0.01, "{without_marks:?}");
}

#[test]
fn long_texts_are_sampled() {
    let (_, text) = &documents()[0];
    let long = text.repeat(100);
    for encoding in WRITTEN.into_iter().filter(|&encoding| encoding != Encoding::Tcvn3) {
        assert_eq!(Source::diagnose(&Encoder::new(encoding).text(&long)).encoding(), encoding);
    }
    assert_eq!(Source::diagnose(&long).encoding(), Encoding::Utf8);
}

#[test]
fn whatever_the_text_nothing_breaks() {
    let pieces = [
        "Ã", "Ä", "á»", "\\", "d", "D", "a^", "'.", "\u{AD}", "ô", "ù", "Uû", "\u{0}", "😀", "\u{301}", " ", "\n", "Ð",
    ];
    let mut text = String::new();
    for i in 0..600 {
        text.push_str(pieces[i * i % 17 % pieces.len()]);
        text.push_str(pieces[i % pieces.len()]);
    }
    let extractor = Extractor::new();
    for encoding in Encoding::ALL {
        let source = Source::new(&text, encoding);
        for entity in &extractor.extract_source(&source) {
            assert!(text.get(entity.span().range()).is_some());
        }
    }
    assert!(Source::detect_bytes(b"\xFF\xFE\x00\xD8").is_err());
    assert!(Source::detect_bytes(b"abc \xFF\x80 def").is_err());
}
