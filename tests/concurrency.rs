//! One extractor, many threads: the same results, and nobody waits for ever.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

use std::sync::{Arc, Barrier};
use std::thread;

use vanban::{Extraction, Extractor, Kind, Lexicon};

const THREADS: usize = 32;

fn documents() -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir("tests/documents").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// All threads begin at once, each at another document, and read all of them several times.
fn in_many_threads(extractor: impl Fn() -> Extractor + Sync) {
    let texts = documents();
    let start = Barrier::new(THREADS);
    let read = |thread: usize| {
        start.wait();
        let extractor = extractor();
        let mut found = vec![None; texts.len()];
        for round in 0..2 {
            for at in 0..texts.len() {
                let at = (at + thread + round) % texts.len();
                let result: Extraction<'_> = extractor.extract(&texts[at]);
                assert!(found[at].is_none() || found[at].as_ref() == Some(&result));
                found[at] = Some(result);
            }
        }
        found
    };
    let results: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || read(thread))).collect();
        workers.into_iter().map(|worker| worker.join().expect("no panic")).collect()
    });
    let extractor = extractor();
    let alone: Vec<_> = texts.iter().map(|text| Some(extractor.extract(text))).collect();
    assert!(alone.iter().flatten().all(|found| !found.is_empty()));
    for found in results {
        assert_eq!(found, alone);
    }
}

/// The first use builds the tables: here 32 threads ask for them at the same moment.
#[test]
fn the_first_use_may_be_anywhere() {
    in_many_threads(Extractor::new);
}

#[test]
fn one_extractor_serves_all_threads() {
    let lexicon = Lexicon::builtin().with_titles(["Tổng quản đốc"]).unwrap();
    let builder = Extractor::builder().lexicon(lexicon).reference_date("2024-03-15".parse().unwrap());
    let shared = Arc::new(builder.pattern("code", r"\b[A-Z]{2}-(?P<value>\d+)").unwrap().build().unwrap());
    in_many_threads(|| Extractor::clone(&shared));
}

/// Extractors are built, used and thrown away side by side.
#[test]
fn extractors_do_not_disturb_each_other() {
    let text = "Ngày 5/3/2024, Chủ tịch UBND tỉnh Nguyễn Văn An ký, đạt 5%.";
    let expected = Extractor::new().extract(text).into_owned();
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let expected = &expected;
            scope.spawn(move || {
                for _ in 0..20 {
                    let kind = Kind::ALL[thread % Kind::ALL.len()];
                    let found = Extractor::builder().kinds([kind]).build().unwrap().extract(text);
                    assert!(found.entities().eq(expected.by_kind(kind)), "{kind}: {found:?}");
                }
            });
        }
    });
}

#[cfg(feature = "parallel")]
#[test]
fn batches_may_run_inside_batches() {
    let texts = documents();
    let extractor = Extractor::new();
    let alone: Vec<_> = texts.iter().map(|text| extractor.extract(text)).collect();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            let (texts, alone, extractor) = (&texts, &alone, &extractor);
            scope.spawn(move || assert_eq!(&extractor.extract_batch(texts), alone));
        }
    });
}
