//! Texts of many megabytes: read in sections, and found in them what is found in short ones.

use allocation_counter::measure;
use vanban::{Entity, Extractor, Kind};

/// The sample documents in a row, between blank lines.
fn samples() -> String {
    let mut files: Vec<_> =
        std::fs::read_dir("tests/documents").expect("samples").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    assert!(files.len() > 10);
    files.iter().map(|file| std::fs::read_to_string(file).expect("UTF-8") + "\n\n").collect()
}

/// What an entity is, its place counted from `base`; what its years come to depends on the dates before.
fn essence(entity: &Entity<'_>, base: usize) -> String {
    let value = match entity.as_date() {
        Some(date) => format!("{:?}", date.value()),
        None => format!("{:?}", entity.value()),
    };
    format!("{} {} {value}", entity.span().start() - base, entity.text())
}

#[test]
fn every_copy_of_a_text_reads_the_same_wherever_it_is_cut() {
    let piece = samples();
    // Lines without an end, and blank lines nowhere: the cuts fall into sentences.
    for piece in [piece.clone(), piece.split_whitespace().collect::<Vec<_>>().join(" ") + " "] {
        let copies = 2_000_000 / piece.len();
        let text = piece.repeat(copies);
        let found = Extractor::new().extract(&text);
        let mut of_copy = vec![Vec::new(); copies];
        for entity in &found {
            let copy = entity.span().start() / piece.len();
            of_copy[copy].push(essence(entity, copy * piece.len()));
        }
        // Before the first copy and behind the last stands nothing.
        assert!(of_copy[1].len() > 300);
        for copy in 2..copies - 1 {
            assert_eq!(of_copy[copy], of_copy[1], "copy {copy} of {copies}");
        }
    }
}

#[test]
fn what_one_section_tells_holds_in_the_others() {
    let filler = "Các đại biểu thảo luận, cho ý kiến về nhiều nội dung quan trọng.\n".repeat(30_000);
    let text = format!(
        "Hà Nội, ngày 14 tháng 5 năm 2024\nÔng Đặng Quốc Minh phát biểu.\n{filler}\
         Chủ tịch UBND tỉnh Đặng Quốc Minh kết luận ngày 20/5.\n{filler}Ông Đặng Quốc Minh ra về."
    );
    let extractor = Extractor::new();
    let found = extractor.extract(&text);
    assert_eq!(found.by_kind(Kind::Official).count(), 3);
    let years = found.by_kind(Kind::Date).map(|date| date.as_date().unwrap().resolved().unwrap().to_string());
    assert_eq!(years.collect::<Vec<_>>(), ["2024-05-14", "2024-05-20"]);
    let explained = extractor.explain(&text);
    let entities: Vec<_> = explained.iter().map(|one| one.entity.clone()).collect();
    assert!(entities.iter().eq(found.entities()));
    assert!(explained.iter().filter(|one| one.entity.kind() == Kind::Official).all(|one| !one.rows.is_empty()));

    let nobody = text.replace("Chủ tịch UBND tỉnh Đặng", "Nghệ sĩ Đặng");
    assert_eq!(extractor.extract(&nobody).by_kind(Kind::Official).count(), 0);
}

#[test]
fn memory_beyond_what_is_found_does_not_grow_with_the_text() {
    let filler =
        "Các đơn vị tiếp tục triển khai 12 nhiệm vụ được giao, báo cáo Ủy ban trước khi thực hiện.\n".repeat(100);
    let piece = filler + "Tỷ lệ đạt 55,6%.\n";
    let peak = |copies: usize| {
        let text = piece.repeat(copies);
        // A new thread has no scratch yet.
        let work = || {
            let mut found = 0;
            let info = measure(|| found = Extractor::new().extract(&text).len());
            assert_eq!(found, copies);
            usize::try_from(info.bytes_max).unwrap()
        };
        std::thread::scope(|scope| scope.spawn(work).join().unwrap())
    };
    let _ = peak(1);
    let (short, long) = (peak(100), peak(2000));
    // A vector that grows holds twice what is in it, and its old half while it moves.
    let found = 3 * 2000 * size_of::<Entity<'_>>();
    assert!(long <= short + found, "{short} bytes for 1 MB, {long} for 20 MB");
    assert!(short < 10_000_000, "{short} bytes for 1 MB");
    println!("{short} bytes for 1 MB, {long} for 20 MB");
}
