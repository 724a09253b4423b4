//! Each stage and each kind, by size and sort of text. `cargo bench --bench stages`, with `--features parallel` for batches.

mod common;

use common::texts;
use divan::Bencher;
use divan::counter::BytesCount;
use vanban::{Extractor, Kind, OffsetUnit, Offsets};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [200, 4_000, 1_000_000];

fn reads(bencher: Bencher<'_, '_>, extractor: &Extractor, text: &str) {
    let expected = extractor.extract(text).len();
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| assert_eq!(divan::black_box(extractor.extract(divan::black_box(text))).len(), expected));
}

fn of_kinds(kinds: &[Kind]) -> Extractor {
    Extractor::builder().kinds(kinds.iter().copied()).build().expect("the tables are well formed")
}

/// Folding and cutting into tokens: no recognizer is called.
#[divan::bench(args = SIZES)]
fn stage_tokens(bencher: Bencher<'_, '_>, size: usize) {
    reads(bencher, &of_kinds(&[]), &texts::ordinary(size));
}

/// Offsets of all finds in code points.
#[divan::bench(args = SIZES)]
fn stage_offsets(bencher: Bencher<'_, '_>, size: usize) {
    let text = texts::ordinary(size);
    let found = Extractor::new().extract(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut offsets = Offsets::new(&text, OffsetUnit::Char);
        found.entities().map(|entity| offsets.convert(entity.span().start())).sum::<usize>()
    });
}

/// The first extractor is built once; this is a further one.
#[divan::bench]
fn stage_further_extractor() -> Extractor {
    of_kinds(&[Kind::Date])
}

#[divan::bench(args = Kind::ALL)]
fn kind_alone(bencher: Bencher<'_, '_>, kind: Kind) {
    reads(bencher, &of_kinds(&[kind]), &texts::ordinary(1_000_000));
}

#[divan::bench(args = SIZES)]
fn all_ordinary(bencher: Bencher<'_, '_>, size: usize) {
    reads(bencher, &Extractor::new(), &texts::ordinary(size));
}

#[divan::bench(args = SIZES)]
fn all_dense(bencher: Bencher<'_, '_>, size: usize) {
    reads(bencher, &Extractor::new(), &texts::dense(size));
}

#[divan::bench(args = SIZES)]
fn all_free(bencher: Bencher<'_, '_>, size: usize) {
    reads(bencher, &Extractor::new(), &texts::free(size));
}

#[divan::bench(args = SIZES)]
fn all_decomposed(bencher: Bencher<'_, '_>, size: usize) {
    reads(bencher, &Extractor::new(), &texts::decomposed(size));
}

#[divan::bench(args = SIZES)]
fn all_noisy(bencher: Bencher<'_, '_>, size: usize) {
    reads(bencher, &Extractor::new(), &texts::noisy(size));
}

#[divan::bench(args = texts::HOSTILE)]
fn all_hostile(bencher: Bencher<'_, '_>, shape: &str) {
    reads(bencher, &Extractor::new(), &texts::hostile(shape, 100_000));
}

/// A batch of documents on a pool of so many threads.
#[cfg(feature = "parallel")]
#[divan::bench(args = [1, 2])]
fn batch(bencher: Bencher<'_, '_>, threads: usize) {
    let documents = vec![texts::ordinary(20_000); 200];
    let extractor = Extractor::new();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    let count =
        || pool.install(|| extractor.extract_batch(&documents).iter().map(vanban::Extraction::len).sum::<usize>());
    let expected = count();
    bencher.counter(BytesCount::new(20_000 * 200usize)).bench(|| assert_eq!(count(), expected));
}
