//! The texts: samples of the repository, or all `.txt` files of the folder that `VANBAN_BENCH_TEXTS` names.
//!
//! The samples are cases for tests: they name six times as many things as documents do. As ordinary text they are
//! therefore mixed with prose, down to the three finds in a kilobyte that decisions and letters have.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// Text as documents hold it, repeated to `size` bytes.
pub fn ordinary(size: usize) -> String {
    repeat(&documents(), size)
}

/// Every line with a digit or a title in it: more entities than running text has.
pub fn dense(size: usize) -> String {
    let names = ["Chủ tịch", "Bí thư", "Giám đốc", "Điều", "Khoản"];
    let is_dense =
        |line: &&str| line.contains(|c: char| c.is_ascii_digit()) || names.iter().any(|name| line.contains(name));
    repeat(&samples().lines().filter(is_dense).collect::<Vec<_>>().join("\n"), size)
}

/// Running text that names nothing.
pub fn free(size: usize) -> String {
    repeat(PROSE, size)
}

const PROSE: &str = "Trong thời gian qua, nhân dân đã tích cực tham gia phong trào; đời sống được cải thiện rõ rệt, môi trường \
                     sạch đẹp hơn, nhiều mô hình hay được nhân rộng và mang lại hiệu quả thiết thực.\n";

/// Letters parted from their marks, as some systems write.
pub fn decomposed(size: usize) -> String {
    repeat(&documents().nfd().collect::<String>(), size)
}

/// As a scanner reads: lines broken, letters lost and taken for others.
pub fn noisy(size: usize) -> String {
    let mut noisy = String::new();
    for (i, c) in documents().chars().enumerate() {
        match c {
            ' ' if i % 11 == 0 => noisy.push('\n'),
            '0' if i % 3 == 0 => noisy.push('O'),
            '1' if i % 3 == 0 => noisy.push('l'),
            'ộ' if i % 2 == 0 => noisy.push('ô'),
            _ if i % 97 == 0 => {}
            c => noisy.push(c),
        }
    }
    repeat(&noisy, size)
}

/// Shapes that make a careless reader start over and over again.
pub const HOSTILE: [&str; 26] = [
    "1-",
    "1/1/",
    "1.",
    "1, ",
    "1 ",
    "12/2020/QĐ-",
    "số 1, ",
    "Điều 1, ",
    "khoản 1 ",
    "ngày ",
    "ngày 1 ",
    "tháng ",
    "một trăm ",
    "1 tỷ ",
    "1% ",
    "Nguyễn Văn ",
    "NGUYỄN ",
    "A ",
    "ông ",
    "Chủ tịch ",
    "Bí thư, ",
    "PCT ",
    "02-NQ/TW\n",
    "các Sở, ",
    "(",
    "a\u{301}",
];

/// One hostile shape, repeated.
pub fn hostile(shape: &str, size: usize) -> String {
    repeat(shape, size)
}

fn repeat(text: &str, size: usize) -> String {
    let mut long = text.repeat(size / text.len() + 1);
    let end = (0..=size.min(long.len())).rev().find(|&end| long.is_char_boundary(end)).unwrap_or(0);
    long.truncate(end);
    long
}

/// The user's own documents as they are, or the samples with prose behind each line, composed.
fn documents() -> String {
    match std::env::var_os("VANBAN_BENCH_TEXTS") {
        Some(folder) => read(Path::new(&folder)),
        None => samples().nfc().collect::<String>().lines().map(with_prose).collect(),
    }
}

/// A line with prose behind it; a blank one parts paragraphs as it did.
fn with_prose(line: &str) -> String {
    if line.trim().is_empty() { "\n".to_owned() } else { format!("{line}\n{PROSE}{PROSE}") }
}

fn samples() -> String {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    read(&std::env::var_os("VANBAN_BENCH_TEXTS").map_or(own, PathBuf::from))
}

fn read(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    // The samples of a scan and of odd spaces are no ordinary text: `noisy` and `decomposed` stand for such.
    let is_odd = |file: &Path| ["scanned", "nbsp"].iter().any(|name| file.to_string_lossy().contains(name));
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt") && !is_odd(file));
    files.sort();
    let texts: Vec<_> = files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
    assert!(!texts.is_empty(), "{} holds no .txt file", folder.display());
    texts.join("\n\n")
}
