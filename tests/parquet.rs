//! The command with Parquet files in and out: parts, going on after a stop, and bad input.

#![cfg(all(feature = "parquet", unix))]

use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, BinaryArray, Int32Array, Int64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::properties::WriterProperties;
use tempfile::TempDir;
use vanban::Extractor;

const TEXTS: [&str; 4] = [
    "Chủ tịch UBND tỉnh Nguyễn Văn An ký Quyết định số 12/QĐ-UBND ngày 5/3/2024.",
    "Đạt 55,6% kế hoạch, chi 9,8 tỷ đồng.",
    "Không có gì để tìm ở câu này",
    "Trước ngày 29/6, theo khoản 2 Điều 7 của Luật.",
];

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vanban"));
        command.current_dir(self.folder.path()).arg("extract").args(arguments).output().expect("the command runs")
    }

    /// `vanban extract --input parquet SOURCE --output out --format parquet --part-rows 10 --batch-rows 5 …`
    fn parquet(&self, source: &str, more: &[&str]) -> Output {
        let mut arguments = vec!["--input", "parquet", source, "--output", "out", "--format", "parquet"];
        arguments.extend(["--part-rows", "10", "--batch-rows", "5"]);
        arguments.extend(more);
        self.run(&arguments)
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name")).collect();
        names.sort();
        names
    }

    fn parts(&self) -> Vec<String> {
        self.names("out").into_iter().filter(|name| name.starts_with("part-")).collect()
    }

    /// The rows of all parts: id and text of the entity.
    fn entities(&self) -> Vec<(i64, String)> {
        self.parts().iter().flat_map(|name| rows(&self.path("out").join(name))).collect()
    }
}

fn rows(path: &Path) -> Vec<(i64, String)> {
    let file = File::open(path).expect("a part");
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).and_then(|builder| builder.build()).expect("Parquet");
    let rows = reader.flat_map(|batch| {
        let batch = batch.expect("a whole part");
        let ids = batch["document"].as_primitive::<Int64Type>();
        let texts = batch["text"].as_string::<i32>();
        let rows = (0..batch.num_rows()).map(|row| (ids.value(row), texts.value(row).to_owned()));
        rows.collect::<Vec<_>>()
    });
    rows.collect()
}

fn write(path: &Path, ids: std::ops::Range<i64>) {
    let texts: Vec<&str> = ids.clone().map(|id| TEXTS[usize::try_from(id).expect("small") % TEXTS.len()]).collect();
    let ids = Int64Array::from_iter_values(ids);
    let more = Int32Array::from(vec![1; texts.len()]);
    columns(path, vec![("text", Arc::new(StringArray::from(texts))), ("more", Arc::new(more)), ("id", Arc::new(ids))]);
}

fn columns(path: &Path, columns: Vec<(&str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(8)).build();
    let file = File::create(path).expect("a file");
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).expect("a writer");
    writer.write(&batch).expect("a batch");
    writer.close().expect("a file");
}

fn expected(ids: impl IntoIterator<Item = i64>) -> Vec<(i64, String)> {
    let extractor = Extractor::new();
    let rows = ids.into_iter().flat_map(|id| {
        let found = extractor.extract(TEXTS[usize::try_from(id).expect("small") % TEXTS.len()]);
        found.entities().map(|entity| (id, entity.text().to_owned())).collect::<Vec<_>>()
    });
    rows.collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn changed(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|data| data.modified()).expect("a time")
}

#[test]
fn files_and_folders_in_parts() {
    let place = Place::new();
    fs::create_dir(place.path("letters")).expect("a folder");
    write(&place.path("letters/a.parquet"), 0..33);
    write(&place.path("letters/b.parquet"), 33..40);
    fs::write(place.path("letters/readme.txt"), "no data").expect("a file");
    let output = place.parquet("letters", &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(place.entities(), expected(0..40));
    assert!((3..=4).contains(&place.parts().len()), "{:?}", place.parts());
    assert_eq!(place.names("out").len(), place.parts().len() + 1);
    // The same call again has nothing to do.
    let before: Vec<_> = place.names("out").iter().map(|name| changed(&place.path("out").join(name))).collect();
    assert!(place.parquet("letters", &[]).status.success());
    let after: Vec<_> = place.names("out").iter().map(|name| changed(&place.path("out").join(name))).collect();
    assert_eq!(before, after);
}

#[test]
fn json_lines_with_bad_ones_among_them() {
    let place = Place::new();
    let lines =
        "{\"id\": \"a\", \"text\": \"Đạt 5%\"}\n{\"id\": \"b\", \"text\": 5}\nno json\n{\"id\": 7, \"text\": \"7%\"}\n";
    fs::write(place.path("letters.jsonl"), lines).expect("a file");
    let arguments = ["--input", "jsonl", "letters.jsonl", "-o", "out", "-f", "parquet"];
    let output = place.run(&arguments);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("letters.jsonl, line 2: the field `text` is no text"), "{told}");
    assert!(told.contains("letters.jsonl, line 3: bad JSON"), "{told}");
    assert!(told.contains("2 of 4 documents hold no text"), "{told}");
    let file = File::open(place.path("out/part-00000.parquet")).expect("a part");
    let mut reader = ParquetRecordBatchReaderBuilder::try_new(file).and_then(|file| file.build()).expect("Parquet");
    let batch = reader.next().expect("a batch").expect("a whole part");
    assert_eq!(batch["document"].as_string::<i32>().iter().collect::<Vec<_>>(), [Some("a"), Some("7")]);
    assert_eq!(batch["value"].as_string::<i32>().iter().collect::<Vec<_>>(), [Some("5"), Some("7")]);
}

#[test]
fn bytes_that_are_no_text() {
    let place = Place::new();
    let texts = BinaryArray::from(vec![Some("Đạt 5%".as_bytes()), Some(b"7% \xFF"), None]);
    let ids = Int64Array::from(vec![1, 2, 3]);
    columns(&place.path("a.parquet"), vec![("no", Arc::new(ids)), ("body", Arc::new(texts))]);
    let fields = ["--text-field", "body", "--id-field", "no"];
    let output = place.parquet("a.parquet", &fields);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("2 of 3 documents hold no text"));
    assert_eq!(place.entities(), [(1, "5%".to_owned())]);
    fs::remove_dir_all(place.path("out")).expect("it goes");
    let output = place.parquet("a.parquet", &[&fields[..], &["--lossy"]].concat());
    assert!(stderr(&output).contains("1 of 3 documents hold no text"));
    assert_eq!(place.entities(), [(1, "5%".to_owned()), (2, "7%".to_owned())]);
}

#[test]
fn nothing_to_read() {
    let place = Place::new();
    write(&place.path("a.parquet"), 0..0);
    assert!(place.parquet("a.parquet", &[]).status.success());
    assert_eq!(place.parts().len(), 1);
    assert!(place.entities().is_empty());
    fs::create_dir(place.path("empty")).expect("a folder");
    let output = place.parquet("empty", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("needs files to read, or folders with .parquet, .pq files"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn wrong_columns() {
    let place = Place::new();
    write(&place.path("a.parquet"), 0..20);
    for (arguments, message) in [
        (["--text-field", "body"], "a.parquet: there is no column `body`; there are: text, more, id"),
        (["--id-field", "no"], "a.parquet: there is no column `no`; there are: text, more, id"),
        (["--text-field", "more"], "a.parquet: the column `more` holds Int32, not text"),
        (["--text-field", "id"], "--text-field and --id-field must differ"),
    ] {
        let output = place.parquet("a.parquet", &arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
        assert!(!place.path("out").exists() || place.names("out") == ["_vanban.json"]);
        let _ = fs::remove_dir_all(place.path("out"));
    }
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["5%"]));
    columns(&place.path("b.parquet"), vec![("id", Arc::clone(&texts)), ("text", texts)]);
    let output = place.parquet("a.parquet", &["b.parquet"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("b.parquet: the column `id` holds Utf8, in the files before Int64"), "{told}");
}

#[test]
fn corrupt_files() {
    for damage in ["cut", "footer", "page", "no parquet", "missing"] {
        let place = Place::new();
        write(&place.path("a.parquet"), 0..40);
        let file = place.path("b.parquet");
        write(&file, 40..80);
        let mut bytes = fs::read(&file).expect("a file");
        let end = bytes.len();
        match damage {
            "cut" => bytes.truncate(end - 20),
            "footer" => bytes[end - 108..end - 8].fill(0xFF),
            "page" => bytes[4..200].fill(0xFF),
            "no parquet" => bytes = b"no parquet".to_vec(),
            _ => fs::remove_file(&file).expect("it goes"),
        }
        if damage != "missing" {
            fs::write(&file, bytes).expect("a file");
        }
        let output = place.parquet("a.parquet", &["b.parquet"]);
        assert_eq!(output.status.code(), Some(2), "{damage}");
        assert!(stderr(&output).contains("b.parquet: "), "{}", stderr(&output));
        if damage == "missing" {
            continue;
        }
        // What was whole before stays, and the run goes on with the file mended.
        let done = place.parts();
        assert!(!done.is_empty(), "{damage}");
        assert_eq!(place.names("out").len(), done.len() + 1, "{damage}");
        assert_eq!(place.entities(), expected(0..10 * i64::try_from(done.len()).expect("few")));
        write(&file, 40..80);
        let output = place.parquet("a.parquet", &["b.parquet"]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(place.entities(), expected(0..80));
    }
}

#[test]
fn changed_options_and_files_are_noticed() {
    let place = Place::new();
    write(&place.path("a.parquet"), 0..20);
    assert!(place.parquet("a.parquet", &[]).status.success());
    for (option, name) in [(["--kinds", "date"], "kinds"), (["--reference-date", "2024-01-01"], "reference_date")] {
        let output = place.parquet("a.parquet", &option);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(&format!("was begun with other options ({name})")), "{}", stderr(&output));
    }
    // A file behind those that are done is gone on with.
    write(&place.path("b.parquet"), 20..25);
    assert!(place.parquet("a.parquet", &["b.parquet"]).status.success());
    assert_eq!(place.entities(), expected(0..25));
    write(&place.path("a.parquet"), 0..21);
    let output = place.parquet("a.parquet", &["b.parquet"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("was begun from other files (\"a.parquet\" has changed"), "{}", stderr(&output));
    // Nor is a folder taken that holds something else.
    fs::write(place.path("out/part-00001.parquet"), "cut").expect("a file");
    assert!(
        stderr(&place.parquet("a.parquet", &[])).contains("part-00001.parquet: is not a part that was written whole")
    );
    fs::remove_file(place.path("out/_vanban.json")).expect("it goes");
    assert!(stderr(&place.parquet("a.parquet", &[])).contains("out: holds files, but no `_vanban.json`"));
}

#[test]
fn options_that_do_not_go_together() {
    let place = Place::new();
    write(&place.path("a.parquet"), 0..1);
    for (arguments, message) in [
        (&["--input", "parquet", "a.parquet"][..], "--format parquet needs --output and a folder"),
        (&["--input", "parquet", "a.parquet", "-o", "out", "-f", "csv"], "--input parquet needs --format parquet"),
        (&["a.parquet", "-o", "out", "-f", "parquet"], "--format parquet needs --input parquet or jsonl"),
        (&["--input", "parquet", "-o", "out", "-f", "parquet"], "--format parquet needs files to read"),
        (
            &["--input", "parquet", "a.parquet", "-o", "out", "-f", "parquet", "--offsets", "byte"],
            "--format parquet counts in characters",
        ),
    ] {
        let output = place.run(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
        assert!(!place.path("out").exists());
    }
}

#[test]
fn a_run_goes_on_after_kill_9() {
    let place = Place::new();
    write(&place.path("a.parquet"), 0..30_000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_vanban"))
        .current_dir(place.folder.path())
        .args(["extract", "--input", "parquet", "a.parquet", "--output", "out", "--format", "parquet"])
        .args(["--part-rows", "500", "--batch-rows", "50", "--jobs", "1"])
        .spawn()
        .expect("the command starts");
    let started = Instant::now();
    while !place.path("out/part-00003.parquet").exists() && started.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("it can be killed");
    assert_eq!(child.wait().expect("it ends").signal(), Some(9));
    // Each part that is there is whole.
    let done = place.parts();
    assert!((4..60).contains(&done.len()), "{done:?}");
    let before = place.entities();
    assert_eq!(before, expected(0..500 * i64::try_from(done.len()).expect("few")));
    let times: Vec<_> = done.iter().map(|name| changed(&place.path("out").join(name))).collect();
    let arguments = ["--input", "parquet", "a.parquet", "-o", "out", "-f", "parquet", "--part-rows", "9000"];
    let output = place.run(&arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(place.entities(), expected(0..30_000));
    let after: Vec<_> = done.iter().map(|name| changed(&place.path("out").join(name))).collect();
    assert_eq!(times, after, "finished parts were made again");
    assert_eq!(place.names("out").len(), place.parts().len() + 1, "nothing is left of the part that was open");
}

#[test]
fn a_disk_that_takes_no_more() {
    let place = Place::new();
    write(&place.path("a.parquet"), 0..4000);
    // A file may grow to so many blocks of 1024 bytes; beyond, writing fails as on a full disk.
    let limited = |blocks: &str| {
        let script = "trap '' XFSZ; ulimit -f $0; exec \"$@\"";
        let mut command = Command::new("bash");
        command.current_dir(place.folder.path()).args(["-c", script, blocks, env!("CARGO_BIN_EXE_vanban"), "extract"]);
        command.args(["--input", "parquet", "a.parquet", "-o", "out", "-f", "parquet", "--part-rows", "4000"]);
        command.output().expect("bash runs")
    };
    let output = limited("2");
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("out/part-00000.parquet: cannot be written: File too large"), "{told}");
    assert_eq!(place.names("out"), ["_vanban.json"]);
    assert!(limited("unlimited").status.success());
    assert_eq!(place.entities(), expected(0..4000));
}
