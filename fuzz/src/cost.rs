//! What is measured or needs threads: laws of the fuzz targets alone.

use std::sync::OnceLock;
use std::time::Duration;

use cpu_time::ThreadTime;
use rayon::{ThreadPool, ThreadPoolBuilder};
use vanban::{Extraction, Extractor};

use crate::laws::extractor;

/// A text that officials write: the measure of all others.
const ORDINARY: &str = include_str!("../../tests/documents/01_decision.txt");

/// How many times as long as ordinary text any text of the same length may take. What the README says of a text made to
/// be slow, and as much again: fuzzers are built without inlining, with counters in every branch.
const FACTOR: u32 = 50;

/// Texts are measured at this length or above.
const LENGTH: usize = 1 << 13;

/// The text, repeated to some length, takes no longer than a bound per byte.
pub fn time_is_bounded(text: &str) {
    if text.is_empty() {
        return;
    }
    let long = text.repeat(LENGTH.div_ceil(text.len()));
    let length = u32::try_from(long.len()).expect("inputs are short");
    let bound = FACTOR * ordinary() * length.div_ceil(1 << 10);
    // Of what goes over, only the shortest of some runs counts: a machine at other work measures badly.
    let quick = (0..4).any(|_| time(&long) <= bound);
    assert!(quick, "{} bytes take longer than {bound:?}: {text:?}, again and again", long.len());
}

/// What a kilobyte of ordinary text takes.
fn ordinary() -> Duration {
    static ORDINARY_TIME: OnceLock<Duration> = OnceLock::new();
    *ORDINARY_TIME.get_or_init(|| {
        let text = ORDINARY.repeat((1 << 17) / ORDINARY.len());
        let kilobytes = u32::try_from(text.len() >> 10).expect("it is short");
        (0..8).map(|_| time(&text)).min().unwrap_or_default() / kilobytes
    })
}

/// The time of this thread alone: fuzzers run side by side.
fn time(text: &str) -> Duration {
    let start = ThreadTime::now();
    std::hint::black_box(extractor().extract(std::hint::black_box(text)));
    start.elapsed()
}

/// A batch gives what its texts give one by one, whatever the number of threads.
pub fn batches_agree(texts: &[&str]) {
    static POOLS: OnceLock<Vec<ThreadPool>> = OnceLock::new();
    let pools = POOLS.get_or_init(|| {
        let pool = |threads| ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        [1, 2, 5].map(pool).into()
    });
    let alone: Vec<Extraction<'_>> = texts.iter().map(|text| extractor().extract(text)).collect();
    for pool in pools {
        assert_eq!(alone, pool.install(|| extractor().extract_batch(texts)));
    }
}

/// Everything else that can be asked of a text does not panic, and says the same.
pub fn explanations_agree(extractor: &Extractor, text: &str, found: &Extraction<'_>) {
    let explained = extractor.explain(text);
    let explained: Vec<_> = explained.iter().map(|one| &one.entity).collect();
    assert_eq!(explained, found.entities().collect::<Vec<_>>());
}

/// One input in `n`, by its content: what is slow is not done for each, and an input that fails fails again.
pub fn one_in(n: u64, text: &str) -> bool {
    // FNV-1a
    let hash = text
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
    (hash >> 7) % n == 0
}
