//! The command, end to end.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use command::{folder, json_lines, run, stderr, stdout, text_of, vanban};
use serde_json::Value as Json;

#[test]
fn standard_input_gives_a_line_of_json() {
    let output = run(&["extract"], "Đạt 5,5%".as_bytes());
    assert!(output.status.success());
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["id"], "-");
    assert_eq!((&lines[0]["entities"][0]["start"], &lines[0]["entities"][0]["end"]), (&Json::from(4), &Json::from(8)));
    assert_eq!(lines[0]["roster"], Json::Array(Vec::new()));
}

#[test]
fn offsets_count_in_the_unit_asked_for() {
    for (unit, start) in [("char", 6), ("byte", 12), ("utf16", 7)] {
        let output = run(&["extract", "--offsets", unit], "😀 Đạt 5%".as_bytes());
        assert_eq!(json_lines(&output)[0]["entities"][0]["start"], start, "{unit}");
    }
}

#[test]
fn each_line_in_gives_one_line_out() {
    let input = b"{\"id\":1,\"text\":\"5%\"}\n\n{\"id\":[1,\"x\"],\"txt\":\"5%\"}\n{\"id\":\"k\",\"text\":\"5%\"\n{\"id\":\"z\",\"text\":5}\n\xff\n[]\n{\"text\":\"7%\"}";
    let output = run(&["extract", "--input", "jsonl"], input);
    assert_eq!(output.status.code(), Some(1));
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 8);
    let errors: Vec<Option<&str>> = lines.iter().map(|line| line["error"].as_str()).collect();
    assert_eq!(errors[0], None);
    assert!(errors[1].is_some_and(|error| error.contains("line 2: the line is empty")), "{errors:?}");
    assert!(errors[2].is_some_and(|error| error.contains("there is no field `text`")), "{errors:?}");
    assert!(errors[3].is_some_and(|error| error.contains("bad JSON")), "{errors:?}");
    assert!(errors[4].is_some_and(|error| error.contains("the field `text` is no text")), "{errors:?}");
    assert!(errors[5].is_some_and(|error| error.contains("the first bad byte is at offset 0")), "{errors:?}");
    assert!(errors[6].is_some_and(|error| error.contains("expected an object")), "{errors:?}");
    assert_eq!(errors[7], None);
    // The id comes back as it was, also where the rest is broken.
    let ids: Vec<String> = lines.iter().map(|line| line["id"].to_string()).collect();
    assert_eq!(ids, ["1", "null", "[1,\"x\"]", "\"k\"", "\"z\"", "null", "null", "null"]);
    assert!(stderr(&output).contains("6 of 8 lines could not be read"), "{}", stderr(&output));
}

#[test]
fn fields_can_have_other_names() {
    let output = run(
        &["extract", "--input", "jsonl", "--text-field", "body", "--id-field", "nr"],
        "{\"id\":9,\"nr\":12345678901234567890123,\"body\":\"Đạt 5%\"}\n".as_bytes(),
    );
    assert!(output.status.success());
    assert!(stdout(&output).starts_with("{\"id\":12345678901234567890123,\"entities\":[{\"kind\":\"percent\""));
}

#[test]
fn lines_keep_their_order_on_two_workers() {
    let mut input = String::new();
    for id in 0..5000 {
        // Long and short ones in turn, so that workers overtake each other.
        let text = "Đạt 5% rồi. ".repeat(if id % 500 == 0 { 3000 } else { 1 });
        input.push_str(&format!("{{\"id\":{id},\"text\":\"{text}\"}}\n"));
    }
    let output = run(&["extract", "--input", "jsonl", "--jobs", "2"], input.as_bytes());
    assert!(output.status.success());
    let ids: Vec<u64> = json_lines(&output).iter().filter_map(|line| line["id"].as_u64()).collect();
    assert_eq!(ids, (0..5000).collect::<Vec<_>>());
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut child = vanban()
        .args(["extract", "--input", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for id in 0..3 {
        writeln!(stdin, "{{\"id\":{id},\"text\":\"5%\"}}").expect("it is read");
        let answer = answers.next().expect("an answer").expect("it is UTF-8");
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn folders_are_read_in_order_and_only_texts() {
    let folder = folder(&[("b.txt", b"2%"), ("a/z.md", b"1%"), ("a.jpg", b"9%"), ("c/deep/er.TXT", b"3%")]);
    let output = run(&["extract", text_of(folder.path())], b"");
    assert!(output.status.success(), "{}", stderr(&output));
    let found: Vec<Json> = json_lines(&output).iter().map(|line| line["entities"][0]["value"].clone()).collect();
    assert_eq!(found, ["1", "2", "3"]);
}

#[test]
fn a_file_named_is_read_whatever_its_ending() {
    let folder = folder(&[("note", b"4%")]);
    let output = run(&["extract", text_of(&folder.path().join("note"))], b"");
    assert_eq!(json_lines(&output)[0]["entities"][0]["value"], "4");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = folder(&[("bad.txt", b"abc\xff"), ("good.txt", b"5%"), ("wide.txt", b"\xff\xfe5\x00")]);
    let missing = folder.path().join("missing.txt");
    let output = run(&["extract", "--format", "csv", text_of(&missing), text_of(folder.path())], b"");
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("missing.txt: no such file or folder"), "{told}");
    assert!(told.contains("bad.txt: not UTF-8: the first bad byte is at offset 3 (--lossy"), "{told}");
    assert!(told.contains("it looks like utf16: --encoding utf16 reads it"), "{told}");
    assert_eq!(stdout(&output).lines().count(), 2, "{}", stdout(&output));
    let lossy = run(&["extract", "--lossy", text_of(&folder.path().join("bad.txt"))], b"");
    assert!(lossy.status.success());
}

/// One sentence in each encoding, with the place of its date in bytes.
const SENTENCES: [(&str, &[u8], [u64; 2]); 6] = [
    ("tcvn3", b"UBND t\xD8nh ban h\xB5nh ng\xB5y 5/3/2004 quy\xD5t \xAE\xDEnh", [19, 32]),
    ("vni", b"UBND t\xE6nh ban ha\xF8nh nga\xF8y 5/3/2004 quye\xE1t \xF1\xF2nh", [20, 34]),
    ("viqr", b"UBND ti?nh ban ha`nh nga`y 5/3/2004 quye^'t ddi.nh", [21, 35]),
    ("windows-1258", b"UBND ti\xD2nh ban h\xE0nh ng\xE0y 5/3/2004 quy\xEA\xECt \xF0i\xF2nh", [20, 33]),
    ("mojibake", "UBND tá»‰nh ban hÃ\u{A0}nh ngÃ\u{A0}y 5/3/2004 quyáº¿t Ä‘á»‹nh".as_bytes(), [28, 44]),
    ("utf8", "UBND tỉnh ban hành ngày 5/3/2004 quyết định".as_bytes(), [22, 36]),
];

#[test]
fn older_encodings_are_read_and_places_are_those_of_the_file() {
    for (encoding, bytes, [start, end]) in SENTENCES {
        for choice in [encoding, "auto"] {
            let output = run(&["extract", "--encoding", choice, "--offsets", "byte"], bytes);
            assert!(output.status.success(), "{encoding}: {}", stderr(&output));
            let found = &json_lines(&output)[0];
            let date = &found["entities"][0];
            assert_eq!(date["text"], "ngày 5/3/2004", "{encoding}");
            assert_eq!((&date["start"], &date["end"]), (&Json::from(start), &Json::from(end)), "{encoding}");
            assert_eq!(found.get("encoding").and_then(Json::as_str), (choice == "auto").then_some(encoding));
        }
        // The characters of a one-byte encoding are its bytes; the text of a JSON line has characters of its own.
        let line = serde_json::json!({"id": 1, "text": String::from_utf8_lossy(bytes)}).to_string();
        if std::str::from_utf8(bytes).is_err() {
            let output = run(&["extract", "--encoding", encoding], bytes);
            assert_eq!(json_lines(&output)[0]["entities"][0]["start"], start, "{encoding}");
        } else {
            let output =
                run(&["extract", "--encoding", "auto", "--input", "jsonl", "--offsets", "byte"], line.as_bytes());
            let found = &json_lines(&output)[0];
            assert_eq!(
                (&found["encoding"], &found["entities"][0]["start"]),
                (&Json::from(encoding), &Json::from(start))
            );
        }
    }
}

#[test]
fn utf_16_is_read_in_either_order() {
    for (mark, order) in [("\u{FEFF}", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("", u16::to_be_bytes)] {
        let text = format!("{mark}UBND tỉnh 😀, ngày 5/3/2004");
        let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
        let skipped = u64::from(!mark.is_empty());
        for (unit, start) in [("char", 13 + skipped), ("utf16", 14 + skipped), ("byte", 28 + 2 * skipped)] {
            for choice in ["utf16", "auto"] {
                let output = run(&["extract", "--encoding", choice, "--offsets", unit], &bytes);
                assert_eq!(json_lines(&output)[0]["entities"][0]["start"], start, "{choice} in {unit}");
            }
        }
        let odd = run(&["extract", "--encoding", "utf16"], &bytes[..bytes.len() - 1]);
        assert!(stderr(&odd).contains("not UTF-16: the first bad byte is at offset"), "{}", stderr(&odd));
        assert!(run(&["extract", "--encoding", "utf16", "--lossy"], &bytes[..bytes.len() - 1]).status.success());
    }
    let lines = run(&["extract", "--encoding", "utf16", "--input", "jsonl"], b"");
    assert_eq!(lines.status.code(), Some(2));
}

#[test]
fn a_page_and_explanations_show_the_text_as_it_is_meant() {
    let (_, bytes, _) = SENTENCES[0];
    let page = stdout(&run(&["extract", "--encoding", "auto", "--format", "html"], bytes));
    assert!(page.contains(">ngày 5/3/2004</mark>"), "{page}");
    let told = stdout(&run(&["explain", "--encoding", "tcvn3"], &[b"\n".as_slice(), bytes].concat()));
    assert!(told.starts_with("-:2:20: date \"ngày 5/3/2004\""), "{told}");
    let unknown = run(&["extract", "--encoding", "utf-7"], b"");
    assert!(stderr(&unknown).contains("mojibake, auto"), "{}", stderr(&unknown));
}

#[test]
fn errors_stand_in_the_results_where_there_is_a_place() {
    let output = run(&["extract", "/no/such/file"], b"");
    assert_eq!(output.status.code(), Some(1));
    let lines = json_lines(&output);
    assert_eq!(lines[0]["id"], "/no/such/file");
    assert!(lines[0]["error"].as_str().is_some_and(|error| error.contains("no such file")));
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    let folder = folder(&[("a/one.txt", b"1%")]);
    std::os::unix::fs::symlink("..", folder.path().join("a/up")).expect("a link");
    std::os::unix::fs::symlink("self", folder.path().join("self")).expect("a link");
    let output = run(&["extract", text_of(folder.path())], b"");
    assert_eq!(json_lines(&output).len(), 1, "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_text_of_more_than_4_gib_is_refused_unread() {
    let folder = folder(&[("huge.txt", b"")]);
    let path = folder.path().join("huge.txt");
    // A hole: it takes no room on the disk.
    fs::File::options().write(true).open(&path).and_then(|file| file.set_len((4 << 30) + 1)).expect("a sparse file");
    let output = run(&["extract", text_of(&path)], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("larger than 4 GiB"), "{}", stderr(&output));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let line = "{\"id\":1,\"text\":\"Đạt 5% rồi\"}\n".repeat(200_000);
    let mut child = vanban()
        .args(["extract", "--input", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(line.as_bytes());
        // Held open: the command must not wait for more.
        std::thread::sleep(std::time::Duration::from_millis(200));
    });
    let mut first = [0; 10];
    let mut output = child.stdout.take().expect("a pipe");
    output.read_exact(&mut first).expect("some output");
    drop(output);
    let ended = child.wait_with_output().expect("it ends");
    writer.join().expect("the writer ends");
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[test]
fn csv_can_be_read_back() {
    let input = "{\"id\":\"a,b\",\"text\":\"\\\"5%\\\" và\\n7%\"}\n";
    let output = run(&["extract", "--input", "jsonl", "--format", "csv"], input.as_bytes());
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let columns = reader.headers().expect("a header").clone();
    assert_eq!(columns.iter().take(6).collect::<Vec<_>>(), ["id", "kind", "start", "end", "text", "value"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].iter().take(6).collect::<Vec<_>>(), ["a,b", "percent", "8", "10", "7%", "7"]);
    assert_eq!(rows[1].len(), columns.len());
}

#[test]
fn html_is_one_page_with_everything_escaped() {
    let folder = folder(&[("<i>.txt", "<script>alert(1)</script> đạt 5%".as_bytes())]);
    let output = run(&["extract", "--format", "html", text_of(folder.path())], b"");
    let page = stdout(&output);
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    assert!(page.contains("&lt;script&gt;") && page.contains("&lt;i&gt;.txt") && page.contains(">5%</mark>"));
    assert!(!page.contains("<script") && !page.contains("http"), "the page runs and loads nothing");
}

#[test]
fn json_is_one_array() {
    let output = run(&["extract", "--input", "jsonl", "--format", "json"], b"{\"id\":1,\"text\":\"5%\"}\n{\"id\":2}\n");
    let documents: Vec<Json> = serde_json::from_slice(&output.stdout).expect("one array");
    assert_eq!((documents.len(), &documents[1]["id"]), (2, &Json::from(2)));
    let nothing = run(&["extract", "--input", "jsonl", "--format", "json"], b"");
    assert_eq!(serde_json::from_slice::<Vec<Json>>(&nothing.stdout).expect("one array"), Vec::<Json>::new());
}

#[test]
fn the_table_is_aligned_and_uncoloured_in_a_pipe() {
    let output = run(&["extract", "--format", "table"], "Tỷ lệ đạt 55,6%, tăng 2% so với năm trước".as_bytes());
    let table = stdout(&output);
    assert!(table.starts_with("KIND     AT     TEXT"), "{table}");
    assert!(!table.contains('\x1b'));
    let columns: Vec<Option<usize>> =
        table.lines().take(2).map(|line| line.find("AT").or_else(|| line.find("10-15"))).collect();
    assert_eq!(columns, [Some(9), Some(9)]);
}

#[test]
fn the_output_file_chooses_the_format() {
    let folder = folder(&[]);
    let file = folder.path().join("found.html");
    let output = run(&["extract", "--output", text_of(&file)], b"5%");
    assert!(output.status.success() && output.stdout.is_empty());
    assert!(fs::read_to_string(file).expect("it is written").starts_with("<!DOCTYPE html>"));
    let nowhere = run(&["extract", "--output", "/no/such/folder/x"], b"5%");
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(stderr(&nowhere).contains("/no/such/folder/x"), "{}", stderr(&nowhere));
}

#[test]
fn kinds_lexicons_and_patterns_of_ones_own() {
    let folder = folder(&[("mine.tsv", "title\ttakes\nQuản đốc\n".as_bytes())]);
    let lexicon = format!("titles={}", text_of(&folder.path().join("mine.tsv")));
    let output = run(&["extract", "--lexicon", &lexicon], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("mine.tsv, line 2"), "{}", stderr(&output));
    let output = run(&["extract", "--kinds", "date", "--pattern", r"project=DA-\d+"], "DA-12 đạt 5%".as_bytes());
    let kinds: Vec<Json> = json_lines(&output)[0]["entities"].as_array().expect("entities").clone();
    assert_eq!(kinds.len(), 1);
    assert_eq!((&kinds[0]["kind"], &kinds[0]["value"]), (&Json::from("project"), &Json::from("DA-12")));
    let bad = run(&["extract", "--pattern", "x=("], b"");
    assert_eq!(bad.status.code(), Some(2));
    assert!(stderr(&bad).contains("pattern `x`, column 1"), "{}", stderr(&bad));
    for wrong in [&["--kinds", "dates"], &["--offsets", "bytes"], &["--reference-date", "5/2023"], &["--pattern", "x"]]
    {
        assert_eq!(run(&[&["extract"], wrong.as_slice()].concat(), b"").status.code(), Some(2), "{wrong:?}");
    }
}

/// Two texts: one as it will be found, one with a wrong value, a span too long, and a place to be ignored.
const GOLD: &str = concat!(
    r#"{"id":"a","text":"Đạt 5%","entities":[{"kind":"percent","start":4,"end":6,"value":"5.0"}]}"#,
    "\n",
    r#"{"id":"b","text":"Đạt 5%, 6%, 7%, 8%","entities":[{"kind":"percent","start":4,"end":6,"value":"4"},{"kind":"percent","start":7,"end":10},{"kind":"ignore","start":12,"end":14}]}"#,
    "\n",
);

#[test]
fn eval_counts_as_the_corpus_does() {
    let folder = folder(&[("gold.jsonl", GOLD.as_bytes())]);
    let gold = folder.path().join("gold.jsonl");
    let output = run(&["eval", text_of(&gold), "--kinds", "percent", "--floor", "percent=57"], b"");
    assert!(output.status.success(), "{}", stderr(&output));
    // 5% twice right; 6% overlaps only; 7% is ignored; 8% is extra.
    let row = "percent          gold 3  P 50.00  R 66.67  F1 57.14  overlap_F1 85.71  value_acc 50.00\n";
    assert!(stdout(&output).starts_with(row), "{}", stdout(&output));
    let low = run(&["eval", text_of(&gold), "--format", "json", "--floor", "percent=58"], b"");
    assert_eq!(low.status.code(), Some(1));
    assert!(stderr(&low).contains("floor: percent F1 57.14 is under 58"), "{}", stderr(&low));
    let report: Json = serde_json::from_slice(&low.stdout).expect("JSON");
    assert_eq!(report["percent"]["gold"], 3);
}

#[test]
fn explain_names_rule_rows_and_what_lost() {
    let folder = folder(&[("mine.tsv", "title\nTổng quản đốc\n".as_bytes())]);
    let lexicon = format!("titles={}", text_of(&folder.path().join("mine.tsv")));
    let text = "Họp.\nTổng quản đốc Nguyễn Văn An ký Quyết định số 69/2023/QĐ-UBND.";
    let output = run(&["explain", "--lexicon", &lexicon], text.as_bytes());
    let told = stdout(&output);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(told.contains("-:2:1: position \"Tổng quản đốc\""), "{told}");
    assert!(told.contains("mine.tsv:2 for \"Tổng quản đốc\""), "{told}");
    assert!(told.contains("data/surnames.tsv:"), "{told}");
    assert!(told.contains("data/document_types.tsv:"), "{told}");
    assert!(told.contains("data/issuers.tsv:"), "{told}");
    assert!(told.contains("    rule      document_number."), "{told}");
    // Which readings are proposed and lost may change; that some are, and are told, may not.
    let capitals = "GIÁM ĐỐC SỞ VĂN HÓA VÀ THỂ THAO\n\nChủ tịch UBND thành phố Hà Nội Chu Ngọc Anh";
    let told = stdout(&run(&["explain"], capitals.as_bytes()));
    assert!(told.contains("    won over  official"), "{told}");
    let told = stdout(&run(&["explain"], "Họp ngày 14/5/2024".as_bytes()));
    assert!(told.contains("    won over  date \"14/5/2024\" by date.day-month-year: it is shorter"), "{told}");
}

#[test]
fn rules_are_listed_as_a_table_and_as_json() {
    let table = stdout(&run(&["rules"], b""));
    assert_eq!(table.lines().count(), vanban::Rule::ALL.len());
    assert!(table.lines().any(|line| line.starts_with("date.day-month  ")), "{table}");
    let json: Json = serde_json::from_slice(&run(&["rules", "date", "--format", "json"], b"").stdout).expect("JSON");
    let rules = json.as_array().expect("a list");
    assert!(rules.len() > 10 && rules.iter().all(|rule| rule["kind"] == "date"), "{json}");
    assert!(rules.iter().all(|rule| rule["summary"].as_str().is_some_and(|summary| !summary.is_empty())));
    let unknown = run(&["rules", "date.nothing"], b"");
    assert!(!unknown.status.success() && stderr(&unknown).contains("date.nothing"), "{}", stderr(&unknown));
}

/// The command finds of each bad value what `docs/bad-values.md` states, as the library does.
#[test]
fn bad_values_come_to_what_is_documented() {
    let rows: Vec<(&str, &str)> = include_str!("../docs/bad-values.md").lines().filter_map(bad_value).collect();
    assert!(rows.len() >= 20, "the table has rows");
    let lines = rows.iter().map(|(text, _)| format!("{}\n", serde_json::json!({ "id": text, "text": text })));
    let input = lines.collect::<String>();
    let output = stdout(&run(&["extract", "--input", "jsonl", "--format", "jsonl"], input.as_bytes()));
    for ((text, documented), line) in rows.iter().zip(output.lines()) {
        let found: Json = serde_json::from_str(line).expect("JSON");
        let told = found["entities"].as_array().expect("a list").iter().map(|entity| {
            let (kind, text) =
                (entity["kind"].as_str().unwrap_or_default(), entity["text"].as_str().unwrap_or_default());
            match entity["value"].as_str() {
                Some(value) => format!("`{kind}` `{text}` = `{value}`"),
                None => format!("`{kind}` `{text}`, no value"),
            }
        });
        let told = told.collect::<Vec<_>>().join("; ");
        assert_eq!(if told.is_empty() { "nothing" } else { &told }, *documented, "{text}");
    }
    assert_eq!(output.lines().count(), rows.len());
}

/// The text and the outcome of a row of the table of bad values.
fn bad_value(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.strip_prefix("| `")?.split(" | ");
    Some((cells.next()?.strip_suffix('`')?, cells.next()?))
}
