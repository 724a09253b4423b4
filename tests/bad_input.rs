//! Text that is no text, or a trap: no panic, no invented value, and time in proportion to the length.

use std::time::{Duration, Instant};

use vanban::{DateValue, Extraction, Extractor, Kind, OffsetUnit};

fn extract(text: &str) -> Extraction<'_> {
    Extractor::new().extract(text)
}

#[test]
fn nothing_and_next_to_nothing() {
    assert!(extract("").is_empty());
    for byte in 0..=0x7F_u8 {
        assert!(extract(char::from(byte).encode_utf8(&mut [0; 4])).is_empty());
    }
    for text in ["%", "đ", "/", "\u{300}", "\u{FEFF}", "\u{FFFD}", "Đ\u{301}", "số", "ngày", "Điều"] {
        assert!(extract(text).is_empty(), "{text:?}");
    }
}

#[test]
fn bytes_read_as_text_whatever_they_are() {
    // A small generator of our own: the test must give the same text on every machine.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let bytes: Vec<u8> = (0..200_000)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        })
        .collect();
    let text = String::from_utf8_lossy(&bytes);
    for entity in &extract(&text) {
        assert_eq!(&text[entity.span().range()], entity.text());
    }
}

/// A date that no calendar has is none; where its form is plain it may be found, but then without a value.
#[test]
fn days_that_no_calendar_has_get_no_value() {
    #[rustfmt::skip]
    let texts = [
        "ngày 32/13/2024", "ngày 30/02/2023", "ngày 29/02/2023", "ngày 31 tháng 4 năm 2024", "ngày 00/00/0000",
        "tháng 13 năm 2024", "ngày 0 tháng 0", "30/02/2023", "ngày 99 tháng 99 năm 9999", "32/13",
    ];
    for text in texts {
        for sentence in [text.to_owned(), format!("Họp {text}, tại hội trường.")] {
            for date in extract(&sentence).by_kind(Kind::Date) {
                let ends = match date.as_date().and_then(vanban::Date::value) {
                    None => Vec::new(),
                    Some(DateValue::Single(date)) => vec![date],
                    Some(DateValue::Interval(first, last)) => vec![first, last],
                };
                assert!(ends.iter().all(|date| date.is_possible()), "{sentence:?}: {date:?}");
            }
        }
    }
}

#[test]
fn what_is_cut_off_does_not_panic() {
    let text = "Căn cứ Nghị quyết số 69/2023/NQ-HĐND ngày 13/12/2023; khoản 2 Điều 10, 9,8 tỷ đồng/năm, tăng từ 5% đến 7,5%; \
                KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(đã ký)\nNguyễn Văn An";
    for (at, _) in text.char_indices() {
        for piece in [&text[..at], &text[at..]] {
            for entity in &extract(piece) {
                assert_eq!(&piece[entity.span().range()], entity.text());
            }
        }
    }
}

#[test]
fn numbers_too_long_to_mean_anything() {
    // Without optimization a tenth of it takes as long.
    let length = if cfg!(debug_assertions) { 60_000 } else { 1_000_000 };
    for piece in ["9", "1.", "0,", "1/"] {
        let text = repeated(piece, length);
        for end in ["%", " tỷ đồng", "/QĐ-UBND", "/2023"] {
            let text = format!("{text}{end}");
            for entity in &extract(&text) {
                assert_eq!(&text[entity.span().range()], entity.text());
            }
        }
    }
}

/// Pieces that, repeated, have led readers like ours into quadratic time.
#[rustfmt::skip]
const TRAPS: [&str; 54] = [
    "(", ")", "\"", "**", "9", "1.", "1,", "1/", "1-", "%", "a", "A", "Đ", " ", "\n", "\r\n", "\u{A0}", "\u{300}", "e\u{301}",
    "\u{FFFD}", "😀", "Nguyễn ", "Văn An ", "Chủ tịch ", "Chủ tịch UBND ", "Phó ", "Phó Chủ tịch, ", "đồng chí ", "ông An, ",
    "KT. ", "TM. UBND\n", "UBND tỉnh ", "Ban Chỉ đạo phòng, chống ", "Sở Tài chính và ", "ngày 32/13/2024 ", "ngày 1, 2, ",
    "từ ngày 1 đến ", "tháng 1, ", "số 12/QĐ-", "Quyết định số 1, ", "từ 1% đến ", "1 tỷ 2 triệu ", "điểm a khoản 1 ",
    "Điều 1, 2, ", "1 ", "O1 ", "l1/", "1\n", "12\n\na ", "ngay 1 4/5/2024 ", "thá ng O5 na m 20 24 ", "số 1 2/QĐ-UB ND ",
    "n-\ngày 1 ", "Giám dốcSở Tài chinh O5/6/2024 ",
];

fn repeated(piece: &str, length: usize) -> String {
    piece.repeat(length.div_ceil(piece.len()))
}

/// The shortest of some runs: what else the machine does can only make a run longer.
fn time(text: &str) -> Duration {
    let extractor = Extractor::new();
    let run = || {
        let start = Instant::now();
        std::hint::black_box(extractor.extract(std::hint::black_box(text)));
        start.elapsed()
    };
    (0..5).map(|_| run()).min().unwrap_or_default()
}

/// Whether a measurement, made again where it first says no, says yes: a machine at other work measures badly.
fn holds(measure: impl Fn() -> Result<(), String>) -> Result<(), String> {
    measure().or_else(|_| measure()).or_else(|_| measure())
}

/// Eight times the text may take eight times as long, and some more for noise; quadratic time would be sixty-four times.
#[test]
fn time_grows_with_the_length() {
    let grows = |piece: &str| {
        let (short, long) = (time(&repeated(piece, 8 << 10)), time(&repeated(piece, 64 << 10)));
        // What takes no time has no ratio.
        if long <= 24 * short.max(Duration::from_micros(50)) {
            return Ok(());
        }
        Err(format!("{piece:?}: 8 KB in {short:?}, 64 KB in {long:?}"))
    };
    let slow: Vec<String> = TRAPS.iter().filter_map(|piece| holds(|| grows(piece)).err()).collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// No text takes much longer than an ordinary one of its length.
#[test]
#[cfg_attr(debug_assertions, ignore = "only optimized code has the figures that count: cargo test --release")]
fn no_trap_is_far_slower_than_ordinary_text() {
    let ordinary = repeated(include_str!("documents/01_decision.txt"), 1 << 20);
    let fast = |piece: &str| {
        let (usual, taken) = (time(&ordinary), time(&repeated(piece, 1 << 20)));
        if taken <= 5 * usual {
            return Ok(());
        }
        Err(format!("{piece:?}: 1 MB in {taken:?}, ordinary text in {usual:?}"))
    };
    let slow: Vec<String> = TRAPS.iter().filter_map(|piece| holds(|| fast(piece)).err()).collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes half a minute without optimization: cargo test --release")]
fn a_hundred_megabytes_in_one_line() {
    let line = "Chủ tịch UBND tỉnh ký Quyết định số 12/QĐ-UBND ngày 13/12/2023, tăng 5,5%. ";
    let text = line.repeat(100_000_000 / line.len());
    let found = extract(&text);
    assert_eq!(found.by_kind(Kind::Percent).count(), 100_000_000 / line.len());
}

/// `docs/bad-values.md` states what becomes of each bad value: alone, and inside a sentence.
#[test]
fn bad_values_come_to_what_is_documented() {
    let table = include_str!("../docs/bad-values.md");
    let rows: Vec<[&str; 2]> = table.lines().filter_map(cells).collect();
    assert!(rows.len() >= 20, "the table has rows");
    for [text, documented] in rows {
        for sentence in [text.to_owned(), format!("Họp {text}, tại hội trường."), format!("- {text};\n")] {
            let found = extract(&sentence);
            let report = found.report(OffsetUnit::Byte);
            let told = report.entities.iter().map(|record| {
                let (kind, text) = (record.kind, record.text);
                match &record.value {
                    Some(value) => format!("`{kind}` `{text}` = `{value}`"),
                    None => format!("`{kind}` `{text}`, no value"),
                }
            });
            let told = told.collect::<Vec<_>>().join("; ");
            let told = if told.is_empty() { "nothing" } else { &told };
            assert_eq!(told, documented, "{sentence:?}");
        }
    }
}

/// The text and the outcome of a row of the table; none for other lines.
fn cells(line: &str) -> Option<[&str; 2]> {
    let mut cells = line.strip_prefix("| `")?.split(" | ");
    Some([cells.next()?.strip_suffix('`')?, cells.next()?])
}
