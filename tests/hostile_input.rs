//! The command on input that is large, deep, broken or moving, and when it is interrupted. The same at full size:
//! `scripts/large-input.py`, and the tests marked `ignore` here.

#![cfg(all(unix, feature = "cli"))]

#[path = "support/command.rs"]
mod command;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use command::{folder, json_lines, run, stderr, stdout, text_of, vanban};
use serde_json::Value as Json;

/// What the `error` of each line says, where there is one.
fn errors(lines: &[Json]) -> Vec<Option<&str>> {
    lines.iter().map(|line| line["error"].as_str()).collect()
}

#[test]
fn folders_nested_deeper_than_paths_may_be_long() {
    let folder = folder(&[("a.txt", b"1%"), ("z.txt", b"2%")]);
    // 15 names of 200 letters are a path one can still name: two such, the one moved into the other, are not.
    let chain = |root: &str| {
        let path = folder.path().join(root).join(vec!["d".repeat(200); 15].join("/"));
        fs::create_dir_all(&path).expect("folders");
        path
    };
    let (outer, inner) = (chain("b"), chain("c"));
    fs::write(inner.join("deep.txt"), "3%").expect("a file");
    fs::rename(folder.path().join("c"), outer.join("c")).expect("it is moved");
    let output = run(&["extract", text_of(folder.path())], b"");
    assert_eq!(output.status.code(), Some(1));
    let values: Vec<Json> = json_lines(&output).iter().map(|line| line["entities"][0]["value"].clone()).collect();
    assert_eq!(values, ["1", "2"], "{}", stderr(&output));
    assert!(stderr(&output).contains("File name too long"), "{}", stderr(&output));
}

#[test]
fn a_thousand_folders_in_each_other() {
    let folder = folder(&[(&format!("{}x.txt", "d/".repeat(1000)), b"1%")]);
    let output = run(&["extract", text_of(folder.path())], b"");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(json_lines(&output).len(), 1);
}

#[test]
fn links_that_lead_in_circles_or_nowhere() {
    let folder = folder(&[("a/one.txt", b"1%"), ("b/two.txt", b"2%")]);
    let link = |to: &str, name: &str| symlink(to, folder.path().join(name)).expect("a link");
    link("../b", "a/to-b");
    link("../a", "b/to-a");
    link("..", "a/up");
    link("round.txt", "round.txt");
    link("nowhere.txt", "a/missing.txt");
    link("one.txt", "a/same.txt");
    let output = run(&["extract", text_of(folder.path())], b"");
    assert_eq!(output.status.code(), Some(1));
    let values: Vec<Json> = json_lines(&output).iter().map(|line| line["entities"][0]["value"].clone()).collect();
    // Each folder once, whatever leads to it; a link to a file is another file.
    assert_eq!(values, ["1", "1", "2"]);
    let told = stderr(&output);
    assert!(told.contains("missing.txt: no such file") && told.contains("round.txt: Too many levels"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn files_and_folders_that_may_not_be_read() {
    let folder = folder(&[("a.txt", b"1%"), ("locked.txt", b"2%"), ("shut/in.txt", b"3%"), ("z.txt", b"4%")]);
    for name in ["locked.txt", "shut"] {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o000)).expect("it is ours");
    }
    let output = run(&["extract", text_of(folder.path())], b"");
    let open_to_all = File::open(folder.path().join("locked.txt")).is_ok();
    fs::set_permissions(folder.path().join("shut"), fs::Permissions::from_mode(0o700)).expect("it is ours");
    let lines = json_lines(&output);
    // Nothing is locked to the superuser.
    if open_to_all {
        assert_eq!(errors(&lines), [None; 4], "{}", stderr(&output));
        return;
    }
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(errors(&lines).iter().flatten().count(), 1);
    let told = stderr(&output);
    assert!(told.contains("locked.txt: not allowed to read it") && told.contains("shut: not allowed"), "{told}");
}

/// A file that can be opened but not read, whoever asks.
#[cfg(target_os = "linux")]
#[test]
fn files_that_fail_while_they_are_read() {
    let folder = folder(&[("a.txt", b"1%"), ("z.txt", b"2%")]);
    symlink("/proc/self/mem", folder.path().join("mem.txt")).expect("a link");
    let output = run(&["extract", text_of(folder.path())], b"");
    assert_eq!(output.status.code(), Some(1));
    let lines = json_lines(&output);
    let errors = errors(&lines);
    assert!(errors[0].is_none() && errors[2].is_none(), "{errors:?}");
    assert!(errors[1].is_some_and(|error| error.contains("mem.txt: Input/output error")), "{errors:?}");
    let lines = run(&["extract", "--input", "jsonl", "/proc/self/mem"], b"");
    assert_eq!(lines.status.code(), Some(1));
    assert!(stderr(&lines).contains("/proc/self/mem, line 1: Input/output error"), "{}", stderr(&lines));
}

/// What is no file is not waited for: a pipe that nobody writes to would never end.
#[test]
fn pipes_in_a_folder_are_passed_over() {
    let folder = folder(&[("a.txt", b"1%")]);
    let made = Command::new("mkfifo").arg(folder.path().join("pipe.txt")).status().expect("mkfifo");
    assert!(made.success());
    let output = run(&["extract", text_of(folder.path())], b"");
    assert!(output.status.success());
    assert_eq!(json_lines(&output).len(), 1);
}

#[test]
fn a_file_that_grows_is_read_as_it_was() {
    let folder = folder(&[("log.txt", b"")]);
    let path = folder.path().join("log.txt");
    let mut log = File::options().append(true).open(&path).expect("a file");
    let sentence = "Đạt 5% rồi.\n".repeat(100);
    log.write_all(sentence.as_bytes()).expect("it is written");
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            // Not for ever: it must not grow faster than a slow machine reads.
            for _ in 0..200 {
                log.write_all(sentence.as_bytes()).expect("it is written");
                thread::sleep(Duration::from_micros(if stop.load(Ordering::Relaxed) { 0 } else { 1000 }));
            }
        });
        let runs: Vec<_> = (0..3).map(|_| run(&["extract", text_of(&path)], b"")).collect();
        stop.store(true, Ordering::Relaxed);
        for output in runs {
            assert!(output.status.success(), "{:?} {}", output.status, stderr(&output));
            let lines = json_lines(&output);
            let found = lines[0]["entities"].as_array().map_or(0, Vec::len);
            assert!(found >= 100, "{found} found");
        }
    });
}

/// The command, heeding Ctrl-C also where whoever runs the tests has it ignored, as shells do in the background.
fn interruptible() -> Command {
    const HEED: &str = "--default-signal=INT";
    let can_tell = Command::new("env").args([HEED, "true"]).stderr(Stdio::null()).status();
    if !can_tell.is_ok_and(|status| status.success()) {
        return vanban();
    }
    let mut command = Command::new("env");
    command.arg(HEED).arg(vanban().get_program());
    command
}

/// Starts the command on lines without end; `write` is told when to stop.
fn endless(arguments: &[&str], stop: &'static AtomicBool) -> (Child, thread::JoinHandle<()>) {
    let mut child = interruptible()
        .args(["extract", "--input", "jsonl", "--jobs", "2"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = thread::spawn(move || {
        for id in 0.. {
            // Long lines: most writes end inside one.
            let text = "Chủ tịch UBND tỉnh Nguyễn Văn An ký, đạt 5%. ".repeat(1 + id % 50);
            if stop.load(Ordering::Relaxed) || writeln!(stdin, "{{\"id\":{id},\"text\":\"{text}\"}}").is_err() {
                return;
            }
        }
    });
    (child, writer)
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
}

#[test]
fn after_ctrl_c_what_was_written_is_whole_lines() {
    static STOP: AtomicBool = AtomicBool::new(false);
    for wait in [0, 3, 10, 40, 100] {
        let (mut child, writer) = endless(&[], &STOP);
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut written = String::new();
        stdout.read_line(&mut written).expect("a first line");
        thread::sleep(Duration::from_millis(wait));
        interrupt(&child);
        stdout.read_to_string(&mut written).expect("UTF-8");
        assert_eq!(child.wait().expect("it ends").code(), Some(130));
        writer.join().expect("the writer ends");
        assert!(written.ends_with("}\n"), "…{}", &written[written.len().saturating_sub(100)..]);
        let ids = written.lines().map(|line| serde_json::from_str::<Json>(line).expect("a whole line")["id"].as_u64());
        assert!(ids.eq((0..).map(Some).take(written.lines().count())));
    }
}

#[test]
fn after_ctrl_c_one_array_is_closed() {
    static STOP: AtomicBool = AtomicBool::new(false);
    let (mut child, writer) = endless(&["--format", "json"], &STOP);
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut written = vec![0; 100];
    stdout.read_exact(&mut written).expect("a beginning");
    interrupt(&child);
    stdout.read_to_end(&mut written).expect("the rest");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    writer.join().expect("the writer ends");
    let documents: Vec<Json> = serde_json::from_slice(&written).expect("one array");
    assert!(!documents.is_empty());
}

/// Where nobody reads what is written, the second Ctrl-C ends the command.
#[test]
fn a_second_ctrl_c_does_not_wait() {
    static STOP: AtomicBool = AtomicBool::new(false);
    let (mut child, writer) = endless(&[], &STOP);
    let stdout = child.stdout.take().expect("a pipe");
    // Time enough to fill the pipe.
    thread::sleep(Duration::from_millis(300));
    let ended = (0..100).any(|_| {
        interrupt(&child);
        thread::sleep(Duration::from_millis(50));
        child.try_wait().expect("it can be asked").is_some()
    });
    assert!(ended);
    STOP.store(true, Ordering::Relaxed);
    drop(stdout);
    writer.join().expect("the writer ends");
}

/// A file with a hole: it takes no room on the disk.
fn sparse(path: &std::path::Path, size: u64) -> File {
    let file = File::options().create(true).truncate(false).write(true).open(path).expect("a file");
    file.set_len(size).expect("a hole");
    file
}

const TOO_LARGE: u64 = (4 << 30) + 1;

/// The command with its memory limited to 500 MB.
fn limited(arguments: &[&str], stdin: Stdio) -> std::process::Output {
    let script = "ulimit -v 500000; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_vanban")]).args(arguments).stdin(stdin);
    shell.output().expect("the command ends")
}

#[cfg(target_os = "linux")]
#[test]
fn a_text_of_more_than_4_gib_is_refused_before_memory_is_taken() {
    let folder = folder(&[("a.txt", b"1%"), ("z.txt", b"2%")]);
    let huge = folder.path().join("huge.txt");
    drop(sparse(&huge, TOO_LARGE));
    let output = limited(&["extract", text_of(folder.path())], Stdio::null());
    assert_eq!(output.status.code(), Some(1));
    let lines = json_lines(&output);
    let errors = errors(&lines);
    assert_eq!(errors.len(), 3, "{}", stderr(&output));
    assert!(errors[0].is_none() && errors[2].is_none());
    assert!(errors[1].is_some_and(|error| error.contains("huge.txt: larger than 4 GiB")), "{errors:?}");
    // A file stays one behind standard input.
    let output = limited(&["extract"], File::open(&huge).expect("a file").into());
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("larger than 4 GiB"), "{}", stdout(&output));
}

/// How much a line or a pipe holds is known only when it is read: this takes 4 GiB of memory, and no more.
#[test]
#[ignore = "takes 5 GB of memory and a minute: cargo test --release --features cli --test hostile_input -- --ignored"]
fn a_line_and_a_pipe_of_more_than_4_gib_are_refused() {
    let folder = folder(&[]);
    let lines = folder.path().join("lines.jsonl");
    let mut file = sparse(&lines, 0);
    file.write_all(b"{\"id\":1,\"text\":\"5%\"}\n").expect("it is written");
    file.set_len(TOO_LARGE + 100).expect("a hole");
    let mut file = File::options().append(true).open(&lines).expect("a file");
    file.write_all(b"\n{\"id\":3,\"text\":\"7%\"}\n").expect("it is written");
    let output = run(&["extract", "--input", "jsonl", text_of(&lines)], b"");
    assert_eq!(output.status.code(), Some(1));
    let read = json_lines(&output);
    let told = errors(&read);
    assert!(told[0].is_none() && told[2].is_none() && read[2]["id"] == 3, "{told:?}");
    assert!(told[1].is_some_and(|error| error.contains("line 2: longer than 4 GiB")), "{told:?}");

    let mut zeros = Command::new("head");
    zeros.args(["-c", &TOO_LARGE.to_string(), "/dev/zero"]);
    let mut zeros = zeros.stdout(Stdio::piped()).spawn().expect("head");
    let pipe = zeros.stdout.take().expect("a pipe");
    let output = vanban().arg("extract").stdin(pipe).output().expect("the command ends");
    zeros.wait().expect("head ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("larger than 4 GiB"), "{}", stdout(&output));
}
