//! How much of what is found survives a scan.
#[path = "../tests/support/noise.rs"]
mod noise;
#[path = "../tests/support/tolerance.rs"]
mod tolerance;

use std::collections::BTreeMap;
use noise::Damage;
use tolerance::{Tally, measure, samples};

fn main() {
    let samples = samples();
    let seeds = 1..=10;
    let tell = std::env::args().nth(1).unwrap_or_default();
    for share in [0.005, 0.01, 0.02, 0.05] {
        let mut all: BTreeMap<&'static str, Tally> = BTreeMap::new();
        for seed in seeds.clone() {
            for (kind, tally) in measure(&samples, share, seed, &Damage::ALL, |told| if share == 0.01 && told.contains(&tell) && !tell.is_empty() && tell != "--bench" { println!("{told}") }) {
                all.entry(kind).or_default().add(tally);
            }
        }
        println!("== {} %", share * 100.0);
        for (kind, t) in &all {
            println!("{kind:16} wanted {:5} destroyed {:3} P {:6.2} R {:6.2} F1 {:6.2} value {:6.2} loose P {:6.2} R {:6.2}", t.wanted, t.destroyed, t.precision(), t.recall(), t.f1(), t.value_accuracy(), t.loose_precision(), t.loose_recall());
        }
    }
    println!("== each damage alone, 1 %: recall / precision");
    for damage in Damage::ALL {
        let mut all: BTreeMap<&'static str, Tally> = BTreeMap::new();
        for seed in seeds.clone() {
            for (kind, tally) in measure(&samples, 0.01, seed, &[damage], |_| {}) {
                all.entry(kind).or_default().add(tally);
            }
        }
        print!("{:13}", format!("{damage:?}"));
        for (kind, t) in &all {
            print!(" {} {:.1}/{:.1}", &kind[..4], t.recall(), t.precision());
        }
        println!();
    }
}
