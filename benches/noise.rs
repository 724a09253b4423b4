//! How much of what is found survives a scan: `cargo bench --bench noise`.
//!
//! Prints, for each kind and share of damaged characters, recall, precision, F1 and the share of right values, and for each
//! kind of damage alone what it costs. `VANBAN_BENCH_TEXTS` names a folder of `.txt` files to damage in place of the
//! samples; `cargo bench --bench noise -- --misses date` lists what is missed at 1 %.

#[path = "../tests/support/noise.rs"]
mod noise;
#[path = "../tests/support/tolerance.rs"]
mod tolerance;

use std::collections::BTreeMap;

use noise::Damage;
use tolerance::{Sample, Tally, measure, samples};

/// The shares of damaged characters.
const SHARES: [f64; 4] = [0.005, 0.01, 0.02, 0.05];
const SEEDS: std::ops::RangeInclusive<u64> = 1..=10;

fn main() {
    let samples = samples();
    let mut arguments = std::env::args().skip_while(|argument| argument != "--misses").skip(1);
    if let Some(kind) = arguments.next() {
        over_seeds(&samples, 0.01, &Damage::ALL, |told| {
            if told.starts_with(&kind) {
                println!("{told}");
            }
        });
        return;
    }
    println!("                  damaged  mentions  destroyed   recall  precision      F1  values");
    for kind in vanban::Kind::ALL {
        for share in SHARES {
            let tally = over_seeds(&samples, share, &Damage::ALL, |_| {})[kind.as_str()];
            println!(
                "{:16}  {:5.1} %  {:8}  {:9}  {:7.2}  {:9.2}  {:6.2}  {:6.2}",
                kind.as_str(),
                100.0 * share,
                tally.wanted,
                tally.destroyed,
                tally.recall(),
                tally.precision(),
                tally.f1(),
                tally.value_accuracy()
            );
        }
    }
    println!("\nF1 where 1 % of the characters are damaged in one way only");
    print!("{:13}", "");
    vanban::Kind::ALL.iter().for_each(|kind| print!("  {:>15}", kind.as_str()));
    println!();
    for damage in Damage::ALL {
        print!("{:13}", format!("{damage:?}"));
        let all = over_seeds(&samples, 0.01, &[damage], |_| {});
        vanban::Kind::ALL.iter().for_each(|kind| print!("  {:15.2}", all[kind.as_str()].f1()));
        println!();
    }
}

/// What was counted over all seeds, by kind.
fn over_seeds(
    samples: &[Sample],
    share: f64,
    kinds: &[Damage],
    mut told: impl FnMut(String),
) -> BTreeMap<&'static str, Tally> {
    let mut all: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for seed in SEEDS {
        for (kind, tally) in measure(samples, share, seed, kinds, &mut told) {
            all.entry(kind).or_default().add(tally);
        }
    }
    all
}
